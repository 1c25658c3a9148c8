//! Sources whose texts copy each other.

use rayon::prelude::*;

use crate::lexical::shingle::{Shingles, Signature, candidates};
use crate::model::{Copied, SourceIx};

/// The least containment at which one text is taken for a copy of the other.
/// Higher finds fewer copies. Reports on one event in their writers' own words
/// stay below a tenth, but for quotations.
const COPIED_AT: f64 = 0.3;

/// The least shingles of a text that is compared. What is shorter is a note,
/// and the name of an office would make up a third of it.
const SHINGLES_LEAST: usize = 20;

/// The most words that are shown of what two texts share.
const WORDS_SHOWN: usize = 20;

/// Finds the texts that copy each other: by source, `None` where there is no
/// text at hand. Time and room grow with the texts, not with their pairs.
pub fn find(texts: &[Option<&str>]) -> Vec<Copied> {
    let signatures: Vec<Option<Signature>> = texts
        .par_iter()
        .map(|text| {
            let read = Shingles::new((*text)?);
            (read.len() >= SHINGLES_LEAST).then(|| read.signature())?
        })
        .collect();
    let pairs = candidates(&signatures);
    drop(signatures);
    let mut paired: Vec<u32> = pairs.iter().flat_map(|&(one, two)| [one, two]).collect();
    paired.sort_unstable();
    paired.dedup();
    let read: Vec<(&str, Shingles)> = paired
        .par_iter()
        .map(|&ix| {
            let text = texts.get(ix as usize).copied().flatten();
            let text = text.unwrap_or_default();
            (text, Shingles::new(text))
        })
        .collect();
    let of = |ix: u32| paired.binary_search(&ix).ok().and_then(|at| read.get(at));
    pairs
        .par_iter()
        .filter_map(|&(left, right)| {
            let ((text, one), (_, two)) = (of(left)?, of(right)?);
            let share = one.containment(two);
            (share >= COPIED_AT).then(|| Copied {
                left: SourceIx(left),
                right: SourceIx(right),
                share,
                such_as: such_as(text, one, two),
                outside: Vec::new(),
            })
        })
        .collect()
}

/// The beginning of the longest run that two texts share.
fn such_as(text: &str, one: &Shingles, two: &Shingles) -> String {
    let Some(run) = one.longest_run(two, WORDS_SHOWN) else {
        return String::new();
    };
    let words = text.get(run.shown).unwrap_or_default();
    super::beginning(words, if run.cut { 0 } else { WORDS_SHOWN })
}
