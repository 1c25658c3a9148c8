//! Weights that are taken over from the round before.

use crate::worlds::loaded;
use corroborate::cluster::{self, Constraints};
use corroborate::link::{Known, Memo, Model, Prepared, Scored, Stories, blocking};
use corroborate::model::SubjectKind;
use corroborate::normalise;
use corroborate::overrides::Overrides;
use corroborate::pipeline::{self, reconcile};
use std::collections::BTreeMap;

#[test]
fn a_weight_that_is_taken_over_is_what_scoring_would_find_anew() {
    let records = loaded(11, 3_000);
    let settings = normalise::Settings::default();
    let corpus = normalise::normalise(&records, &BTreeMap::new(), &settings).corpus;
    let (memo, stories) = (Memo::new(&corpus), Stories::gather(&corpus));
    let prepared = Prepared::new(&corpus, &memo, &stories, &Model::shipped());
    let nothing = Known::nothing(corpus.subjects.len());
    let pairs = [
        blocking::by_name(&prepared.context(&nothing)).pairs,
        blocking::of_events(&prepared.context(&nothing)).pairs,
    ];
    // What is known after names alone, and after whole rounds.
    let names = prepared.context(&nothing).score_all(&pairs[0]);
    let by_names = cluster::cluster(
        &corpus,
        &names,
        &Constraints::default(),
        &cluster::Settings::default(),
    );
    let all = reconcile(
        &records,
        &Overrides::default(),
        &pipeline::Settings::default(),
    )
    .known;
    for (before, now) in [
        (&nothing, &by_names),
        (&by_names, &all),
        (&all, &by_names),
        (&all, &all),
    ] {
        let mut scored = Scored::default();
        for (pairs, kind) in pairs.iter().zip([SubjectKind::Person, SubjectKind::Event]) {
            scored.add(prepared.context(before).score_all(pairs));
            scored.against(kind, before.clone());
        }
        for pairs in &pairs {
            let anew = prepared.context(now).score_all(pairs);
            assert!(anew.len() > 1_000);
            assert_eq!(prepared.context(now).score_again(pairs, &scored, &[]), anew);
        }
    }
}
