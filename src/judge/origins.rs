//! How many independent origins stand behind the sources of a finding.
//!
//! Two sources that repeat one origin confirm it once. Sources are joined
//! where one is declared or decided to derive from another, where one
//! publisher has both, and, for the slot at hand, where both credit the same
//! named person or organisation.

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Decided, Judge, lists};
use crate::cluster::Sets;
use crate::lexical::fold::fold;
use crate::model::{Attribution, ClaimIx, Corpus, SourceIx, SubjectIx};
use crate::value::{Reason, Rule};

/// One source is declared to repeat the other.
pub const DERIVED: Rule = Rule::new("derived", "One source is declared to repeat another.");
/// One publisher.
pub const SAME_PUBLISHER: Rule = Rule::new(
    "same-publisher",
    "One publisher stands behind both sources.",
);
/// One speaker.
pub const SAME_ATTRIBUTION: Rule = Rule::new(
    "same-attribution",
    "Both sources credit the same person or organisation.",
);
/// Vague credits.
pub const VAGUE_ATTRIBUTION: Rule = Rule::new(
    "vague-attribution",
    "Both sources credit somebody without a name: possibly the same.",
);
/// Credits to a person, and to the organisation of that person.
pub const RELATED_ATTRIBUTION: Rule = Rule::new(
    "related-attribution",
    "One source credits a person, the other the organisation that the person belongs to: possibly one origin.",
);
/// The sum.
pub const ORIGINS: Rule = Rule::new("origins", "How many origins the sources come down to.");

pub(super) const RULES: &[Rule] = &[
    DERIVED,
    SAME_PUBLISHER,
    SAME_ATTRIBUTION,
    VAGUE_ATTRIBUTION,
    RELATED_ATTRIBUTION,
    ORIGINS,
];

/// The most credits of one finding that are held against each other.
const CREDITS_MOST: usize = 24;

/// What holds between sources whatever the slot.
pub struct Declared {
    /// By source: the root of what it derives from.
    derived: Vec<u32>,
    publisher: Vec<Option<u32>>,
    independent: FxHashSet<(SourceIx, SourceIx)>,
}

impl Declared {
    /// Reads `derived_from`, publishers and decisions.
    pub fn new(corpus: &Corpus, decided: &Decided) -> Self {
        let mut sets = Sets::new(corpus.sources.len());
        let by_id: FxHashMap<&str, u32> = (0u32..)
            .zip(&corpus.sources)
            .map(|(ix, source)| (source.id.as_str(), ix))
            .collect();
        for (ix, source) in (0u32..).zip(&corpus.sources) {
            for from in &source.derived_from {
                if let Some(&from) = by_id.get(from.as_str()) {
                    sets.join(ix, from);
                }
            }
        }
        for &(left, right) in &decided.derived {
            sets.join(left.0, right.0);
        }
        let mut publishers: FxHashMap<String, u32> = FxHashMap::default();
        let publisher = corpus
            .sources
            .iter()
            .map(|source| {
                let name = fold(source.publisher.as_deref()?);
                let next = publishers.len() as u32;
                (!name.is_empty()).then(|| *publishers.entry(name).or_insert(next))
            })
            .collect();
        Self {
            derived: (0..corpus.sources.len() as u32)
                .map(|ix| sets.root(ix))
                .collect(),
            publisher,
            independent: decided.independent.iter().copied().collect(),
        }
    }

    fn independent(&self, left: SourceIx, right: SourceIx) -> bool {
        self.independent
            .contains(&(left.min(right), left.max(right)))
    }

    /// Counts the origins behind the sources of a slot, and says what joins them.
    pub fn count(
        &self,
        judge: &Judge<'_>,
        by_source: &BTreeMap<SourceIx, Vec<ClaimIx>>,
    ) -> (usize, Vec<Reason>) {
        let sources: Vec<SourceIx> = by_source.keys().copied().collect();
        let mut sets = Sets::new(sources.len());
        let mut reasons = Vec::new();
        let name = |n: usize| judge.corpus.source(sources[n]).id.as_str();
        // The sources with each mark; a later one joins the first of them that
        // no decision keeps apart from it.
        let mut marked: FxHashMap<Mark, Vec<usize>> = FxHashMap::default();
        let mut vague: Option<usize> = None;
        for (n, &source) in sources.iter().enumerate() {
            let mut marks = vec![(
                Mark::Derived(self.derived[source.0 as usize]),
                String::new(),
            )];
            if let Some(publisher) = self.publisher[source.0 as usize] {
                let words = judge
                    .corpus
                    .source(source)
                    .publisher
                    .clone()
                    .unwrap_or_default();
                marks.push((Mark::Publisher(publisher), words));
            }
            for &ix in &by_source[&source] {
                match &judge.corpus.claim(ix).attribution {
                    Some(credit) if credit.vague => match vague {
                        Some(other) if other != n => {
                            reasons.push(VAGUE_ATTRIBUTION.reason(format!(
                                "{} and {} both credit somebody unnamed (“{}”): possibly one origin",
                                name(other),
                                name(n),
                                credit.text
                            )));
                        }
                        _ => vague = Some(n),
                    },
                    Some(credit) => {
                        marks.push((credit_mark(judge, credit), credit_words(judge, credit)))
                    }
                    None => {}
                }
            }
            for (mark, words) in marks {
                let others = marked.entry(mark.clone()).or_default();
                if others.last() == Some(&n) {
                    continue;
                }
                let joined = others
                    .iter()
                    .copied()
                    .find(|&other| !self.independent(sources[other], source));
                others.push(n);
                let Some(other) = joined.filter(|&other| sets.join(other as u32, n as u32)) else {
                    continue;
                };
                let (one, two) = (name(other), name(n));
                reasons.push(match mark {
                    Mark::Derived(_) => {
                        DERIVED.reason(format!("{one} and {two} have one origin, as declared"))
                    }
                    Mark::Publisher(_) => {
                        SAME_PUBLISHER.reason(format!("{words} published both {one} and {two}"))
                    }
                    Mark::Subject(_) | Mark::Words(_) => {
                        SAME_ATTRIBUTION.reason(format!("{one} and {two} both credit {words}"))
                    }
                });
            }
        }
        reasons.extend(related(judge, by_source));
        let origins = (0..sources.len() as u32)
            .filter(|&n| sets.root(n) == n)
            .count();
        reasons.insert(
            0,
            ORIGINS.reason(format!(
                "{} sources, {origins} {}",
                sources.len(),
                if origins == 1 { "origin" } else { "origins" }
            )),
        );
        (origins, reasons)
    }
}

/// Credits to a person in one source and to that person's organisation in
/// another: the same words may stand behind both, but need not.
fn related(judge: &Judge<'_>, by_source: &BTreeMap<SourceIx, Vec<ClaimIx>>) -> Option<Reason> {
    let credited: Vec<(SourceIx, SubjectIx)> = by_source
        .iter()
        .flat_map(|(&source, claims)| claims.iter().map(move |&ix| (source, ix)))
        .filter_map(|(source, ix)| {
            let credit = judge.corpus.claim(ix).attribution.as_ref()?;
            Some((source, credit.subject?))
        })
        .take(CREDITS_MOST)
        .collect();
    for (n, &(source, one)) in credited.iter().enumerate() {
        for &(other_source, other) in &credited[n + 1..] {
            if source == other_source || judge.known.linked(one, other) {
                continue;
            }
            let pair = if lists::belongs(judge, one, other) {
                Some((one, other))
            } else if lists::belongs(judge, other, one) {
                Some((other, one))
            } else {
                None
            };
            if let Some((member, body)) = pair {
                return Some(RELATED_ATTRIBUTION.reason(format!(
                    "{} is credited here and {} there, to which the former belongs: possibly one origin",
                    judge.corpus.label(member),
                    judge.corpus.label(body)
                )));
            }
        }
    }
    None
}

/// What makes two sources one origin.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Mark {
    Derived(u32),
    Publisher(u32),
    /// The cluster of whom they credit.
    Subject(u32),
    /// The folded name of whom they credit, where it has no entry.
    Words(String),
}

fn credit_mark(judge: &Judge<'_>, credit: &Attribution) -> Mark {
    match credit.subject {
        Some(subject) => Mark::Subject(judge.known.cluster(subject)),
        None => Mark::Words(fold(&credit.text)),
    }
}

fn credit_words(judge: &Judge<'_>, credit: &Attribution) -> String {
    match credit.subject {
        Some(subject) => judge.corpus.label(subject),
        None => credit.text.clone(),
    }
}
