use std::collections::BTreeMap;

use super::*;
use crate::load::read_lines;
use crate::model::PartOf;
use crate::normalise::{self, Normaliser, Settings};
use crate::value::event_type::Lexicon;

/// Every sort of value, and what can stand beside one.
const RECORDS: &str = r#"
{"source":{"id":"gazette","title":"Two ousted","publisher":"Gazette","published":"2021-05-03","reliability":"B2","derived_from":["courier","nobody"]},"organisations":[{"id":"ministry","name":"Interior Ministry of Croatia","aliases":["MUP"],"role":"ministry","place":"Croatia","count":{"value":"3,000","unit":"staff","scope":"in Zagreb"}}],"people":[{"id":"horvat","name":{"value":"Dr. Ivan Horvat","quote":"said Dr. Ivan Horvat","prefix":"news,","suffix":"on"},"aliases":"Ivo","role":["minister","envoy"],"affiliation":"ministry","nationality":"Croatian","age":"61","born":"about 1960","place":"Zagreb","details":{"passport":"A 123"}},{"id":"nobody","role":"driver"}],"events":[{"id":"vote","type":"election","counts":{"votes":"at least 12"}},{"id":"expulsion","type":"expulsion","date":[{"value":"three months after the vote","relative_to":"vote"},"Thursday"],"announced":"2021-05-01","duration":"two days","place":"Zagreb, Croatia","actor":"ministry","target":["horvat","Ana Kovač"],"participants":{"witness":["horvat"]},"count":{"value":"two diplomats","polarity":"denied","certainty":"possible","attributed_to":"ministry","voice":"quoted"},"reason":"spying","statement":"they left","outcome":"done","attributed_to":"local reporting"}]}
{"source":{"id":"kurier","published":"2021-05-05","language":"fr"},"events":[{"id":"e","type":"expulsion","date":"le 3 mai","counts":{"expelled":"trois"},"target":["deux hommes"],"place":"???"}]}
"#;

fn corpus(lines: &str) -> Corpus {
    let (settings, nothing) = (Settings::default(), BTreeMap::new());
    let normaliser = Normaliser::new(&nothing, &settings);
    let (parts, problems) = read_lines(lines.as_bytes(), "test", |record| normaliser.read(record));
    assert_eq!(problems, []);
    let mut corpus = normalise::join((0..).zip(parts), &settings).corpus;
    for source in &mut corpus.sources {
        source.record = 0;
    }
    corpus
}

/// What arrives where a corpus is sent source by source, as text.
fn sent(corpus: &Corpus) -> Corpus {
    let mut arrived = Corpus {
        types: corpus.types.clone(),
        part: Some(Box::new(PartOf::default())),
        ..Corpus::default()
    };
    let mut shared = Shared::by(&corpus.types);
    let readings = shared.next(0);
    for ix in (0..corpus.sources.len() as u32).map(SourceIx) {
        let wire = SourceWire::of(corpus, ix, Detail::All).unwrap();
        let text = serde_json::to_string(&wire).unwrap();
        let wire: SourceWire = serde_json::from_str(&text).unwrap();
        wire.read(&mut arrived, readings).unwrap();
    }
    arrived
}

#[test]
fn a_source_arrives_as_it_was_sent_whatever_its_claims_are() {
    let corpus = corpus(RECORDS);
    let arrived = sent(&corpus);
    assert_eq!(arrived.sources, corpus.sources);
    assert_eq!(arrived.subjects, corpus.subjects);
    for (claim, own) in arrived.claims.iter().zip(&corpus.claims) {
        assert_eq!(claim, own);
    }
    assert_eq!(arrived.claims.len(), corpus.claims.len());
    let part = arrived.part.unwrap();
    let all: Vec<u32> = (0..corpus.subjects.len() as u32).collect();
    assert_eq!(part.subjects, all);
}

#[test]
fn a_claim_for_linking_says_what_is_read_there_and_no_more() {
    let corpus = corpus(RECORDS);
    let wire = SourceWire::of(&corpus, SourceIx(0), Detail::All).unwrap();
    let claims = wire.subjects.iter().flat_map(|subject| &subject.claims);
    for claim in claims {
        let slim = claim.slim();
        assert!(slim.relative.is_none());
        let text = serde_json::to_string(&slim).unwrap();
        assert!(!text.contains("\"m\""), "{text}");
        let again: ClaimWire = serde_json::from_str(&text).unwrap();
        assert_eq!(again, slim);
    }
}

#[test]
fn what_another_version_wrote_is_refused_and_not_guessed_at() {
    let corpus = corpus(RECORDS);
    let wire = SourceWire::of(&corpus, SourceIx(1), Detail::All).unwrap();
    let text = serde_json::to_string(&wire).unwrap();
    let read = |text: &str| {
        let wire: SourceWire = serde_json::from_str(text).map_err(|why| why.to_string())?;
        let mut corpus = Corpus::default();
        wire.read(&mut corpus, Shared::by(&Lexicon::default()).next(0))
    };
    assert_eq!(read(&text), Ok(()));
    let family = text.replace("\"s\":2,", "\"s\":99,");
    assert_ne!(family, text);
    assert_eq!(
        read(&family),
        Err("it has a code 99 that is unknown here".to_owned())
    );
    let language = text.replace("\"l\":\"fr\"", "\"l\":\"xx\"");
    assert!(read(&language).is_err_and(|why| why.contains("language `xx`")));
}
