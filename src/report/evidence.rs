//! Where the words of each claim stand in its source's text.

use rayon::prelude::*;

use crate::load::Record;
use crate::load::quote::Found;
use crate::load::{Text, Texts};
use crate::model::{Corpus, Evidence};

/// Looks up the evidence of every claim whose source has a text at hand.
///
/// A text that is missing, or outside the project, leaves its claims without
/// places; `check` says why.
pub fn locate(corpus: &mut Corpus, records: &[Record], texts: &mut Texts) {
    let by_source: Vec<Option<std::sync::Arc<Text>>> = corpus
        .sources
        .iter()
        .map(|source| texts.of(&records[source.record]).ok().flatten())
        .collect();
    let subjects = &corpus.subjects;
    corpus.claims.par_iter_mut().for_each(|claim| {
        let source = subjects[claim.subject.0 as usize].source;
        if let Some(text) = &by_source[source.0 as usize] {
            place(&mut claim.evidence, text);
        }
    });
}

fn place(evidence: &mut Evidence, text: &Text) {
    let around = evidence.around.as_deref();
    let found = text.find(
        &evidence.quote,
        around.and_then(|around| around.prefix.as_deref()),
        around.and_then(|around| around.suffix.as_deref()),
    );
    match found {
        Found::Once(spot) | Found::Many { first: spot, .. } => {
            evidence.spot = Some(spot);
        }
        Found::Nowhere => evidence.absent = true,
    }
}
