//! The origins behind the sources of one slot, counted.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::quotes::{self, Quote};
use super::web::{Apart, Outcome};
use super::{
    Declared, ORIGINS, RELATED_ATTRIBUTION, SAME_ATTRIBUTION, SAME_PUBLISHER, SAME_QUOTE,
    SAME_SPEAKER, VAGUE_ATTRIBUTION, beginning,
};
use crate::cluster::Sets;
use crate::judge::{Judge, lists};
use crate::lexical::fold::fold;
use crate::model::{Attribution, ClaimIx, SourceIx, SubjectIx};
use crate::value::Reason;

/// The most credits of one finding that are held against each other.
const CREDITS_MOST: usize = 24;

/// The most sources of one tree among which one is sought that a further
/// source copies directly.
const DIRECT_SOUGHT: usize = 32;

/// The most words that are shown of a quote.
const WORDS_SHOWN: usize = 20;

/// What the sources of a slot come down to.
pub(in crate::judge) struct Counted {
    /// How many origins.
    pub(in crate::judge) origins: usize,
    /// The sum, then what joins them, then what might.
    pub(in crate::judge) reasons: Vec<Reason>,
    /// The number of each source's origin.
    of: BTreeMap<SourceIx, u32>,
}

impl Counted {
    /// How many origins these sources come down to.
    pub(in crate::judge) fn among(&self, sources: impl Iterator<Item = SourceIx>) -> usize {
        let mut origins: Vec<u32> = sources
            .filter_map(|source| self.of.get(&source).copied())
            .collect();
        origins.sort_unstable();
        origins.dedup();
        origins.len()
    }
}

impl Declared {
    /// Counts the origins behind the sources of a slot, and says what joins them.
    pub(in crate::judge) fn count(
        &self,
        judge: &Judge<'_>,
        by_source: &BTreeMap<SourceIx, Vec<ClaimIx>>,
    ) -> Counted {
        let sources: Vec<SourceIx> = by_source.keys().copied().collect();
        let mut table = Table {
            judge,
            sets: Sets::new(sources.len()),
            apart: self.apart.among(&sources),
            sources,
            reasons: Vec::new(),
        };
        self.repeated(&mut table, by_source);
        self.published(&mut table);
        credited(&mut table, by_source);
        // What joins first, then what only might.
        let possible = quoted(&mut table, by_source);
        table.reasons.extend(possible);
        vaguely_credited(&mut table, by_source);
        let Table {
            mut sets,
            sources,
            reasons: joined,
            ..
        } = table;
        let of: BTreeMap<SourceIx, u32> = sources
            .iter()
            .zip(0u32..)
            .map(|(&source, n)| (source, sets.root(n)))
            .collect();
        let origins = (0..sources.len() as u32)
            .filter(|&n| sets.root(n) == n)
            .count();
        let sum = format!(
            "{} sources, {origins} {}",
            sources.len(),
            if origins == 1 { "origin" } else { "origins" }
        );
        let mut reasons = vec![ORIGINS.reason(sum)];
        for reason in joined.into_iter().chain(related(judge, by_source)) {
            if !reasons.contains(&reason) {
                reasons.push(reason);
            }
        }
        Counted {
            origins,
            reasons,
            of,
        }
    }

    /// Joins sources that repeat each other, but for those that have what they
    /// say here in words of their own.
    fn repeated(&self, table: &mut Table<'_, '_>, by_source: &BTreeMap<SourceIx, Vec<ClaimIx>>) {
        let mut trees: FxHashMap<u32, Vec<usize>> = FxHashMap::default();
        for n in 0..table.sources.len() {
            let Some(source) = table.source(n) else {
                continue;
            };
            if self.web.is_own(table.judge.corpus, source, by_source) {
                continue;
            }
            let others = trees.entry(self.web.root(source)).or_default();
            let direct = others.iter().copied().take(DIRECT_SOUGHT).find(|&other| {
                let other = table.source(other);
                other.is_some_and(|other| self.web.copies(other, source))
            });
            let other = direct.or_else(|| others.first().copied());
            others.push(n);
            let Some(other) = other else { continue };
            if table.join(other, n) == Outcome::Joined
                && let Some(other) = table.source(other)
            {
                let why = self.web.why(table.judge.corpus, other, source);
                table.reasons.extend(why);
            }
        }
    }

    /// Joins sources of one publisher.
    fn published(&self, table: &mut Table<'_, '_>) {
        let mut lists: FxHashMap<u32, Vec<usize>> = FxHashMap::default();
        for n in 0..table.sources.len() {
            let source = table.source(n);
            let Some(publisher) = source.and_then(|source| self.publisher(source)) else {
                continue;
            };
            let joined = table.join_one(lists.entry(publisher).or_default(), n);
            if let (Some(other), Some(source)) = (joined, source) {
                let named = &table.judge.corpus.source(source).publisher;
                let words = named.as_deref().unwrap_or_default();
                let (one, two) = (table.name(other), table.name(n));
                let reason =
                    SAME_PUBLISHER.reason(format!("{words} published both {one} and {two}"));
                table.reasons.push(reason);
            }
        }
    }
}

/// The sources of a slot while they are joined. Numbers are places in
/// `sources`.
struct Table<'t, 'a> {
    judge: &'t Judge<'a>,
    sources: Vec<SourceIx>,
    sets: Sets,
    apart: Apart,
    reasons: Vec<Reason>,
}

impl Table<'_, '_> {
    fn source(&self, n: usize) -> Option<SourceIx> {
        self.sources.get(n).copied()
    }

    fn name(&self, n: usize) -> &str {
        self.source(n)
            .map_or("", |source| self.judge.corpus.source(source).id.as_str())
    }

    fn join(&mut self, left: usize, right: usize) -> Outcome {
        self.apart.join(&mut self.sets, left as u32, right as u32)
    }

    fn are_one(&mut self, left: usize, right: usize) -> bool {
        self.sets.root(left as u32) == self.sets.root(right as u32)
    }

    /// Joins a source to the first of others that no decision keeps from it,
    /// and adds it to them. Gives that other, unless the two were one before.
    fn join_one(&mut self, others: &mut Vec<usize>, n: usize) -> Option<usize> {
        if others.last() == Some(&n) {
            return None;
        }
        let outcome = others
            .iter()
            .map(|&other| (other, self.join(other, n)))
            .find(|(_, outcome)| *outcome != Outcome::Refused);
        others.push(n);
        outcome
            .filter(|(_, outcome)| *outcome == Outcome::Joined)
            .map(|(other, _)| other)
    }
}

/// Joins sources that credit the same person or organisation by name.
fn credited(table: &mut Table<'_, '_>, by_source: &BTreeMap<SourceIx, Vec<ClaimIx>>) {
    let judge = table.judge;
    let mut lists: FxHashMap<Credit, Vec<usize>> = FxHashMap::default();
    for (n, claims) in by_source.values().enumerate() {
        for &ix in claims {
            let credit = judge.corpus.claim(ix).attribution.as_ref();
            let Some(credit) = credit.filter(|credit| !credit.vague) else {
                continue;
            };
            let others = lists.entry(Credit::of(judge, credit)).or_default();
            if let Some(other) = table.join_one(others, n) {
                let (one, two) = (table.name(other), table.name(n));
                let words = words(judge, credit);
                let reason =
                    SAME_ATTRIBUTION.reason(format!("{one} and {two} both credit {words}"));
                table.reasons.push(reason);
            }
        }
    }
}

/// Joins sources that have the same words for it, unless these are a
/// speaker's: two reporters can hear one speech. That is given to be said.
fn quoted(table: &mut Table<'_, '_>, by_source: &BTreeMap<SourceIx, Vec<ClaimIx>>) -> Vec<Reason> {
    let judge = table.judge;
    let all: Vec<Quote<'_>> = by_source
        .values()
        .enumerate()
        .flat_map(|(n, claims)| claims.iter().filter_map(move |&ix| Quote::of(judge, n, ix)))
        .collect();
    let mut spoken = Vec::new();
    for (shorter, longer) in quotes::shared(&all) {
        let (Some(quote), Some(longer)) = (all.get(shorter), all.get(longer)) else {
            continue;
        };
        let (left, right) = (
            quote.source.min(longer.source),
            quote.source.max(longer.source),
        );
        if left == right {
            continue;
        }
        let words = beginning(quote.text, WORDS_SHOWN);
        if quote.spoken || longer.spoken {
            spoken.push((left, right, words));
        } else if table.join(left, right) == Outcome::Joined {
            let (one, two) = (table.name(left), table.name(right));
            let reason =
                SAME_QUOTE.reason(format!("{one} and {two} have the same words: “{words}”"));
            table.reasons.push(reason);
        }
    }
    spoken.retain(|&(left, right, _)| !table.are_one(left, right));
    let said = spoken.into_iter().map(|(left, right, words)| {
        let (one, two) = (table.name(left), table.name(right));
        SAME_SPEAKER.reason(format!(
            "{one} and {two} print the same words of a speaker, “{words}”: possibly one origin"
        ))
    });
    said.collect()
}

/// Says which sources credit somebody without a name.
fn vaguely_credited(table: &mut Table<'_, '_>, by_source: &BTreeMap<SourceIx, Vec<ClaimIx>>) {
    let judge = table.judge;
    let mut first: Option<usize> = None;
    for (n, claims) in by_source.values().enumerate() {
        let mut credits = claims
            .iter()
            .filter_map(|&ix| judge.corpus.claim(ix).attribution.as_ref());
        let Some(credit) = credits.find(|credit| credit.vague) else {
            continue;
        };
        let other = *first.get_or_insert(n);
        if other != n && !table.are_one(other, n) {
            let reason = VAGUE_ATTRIBUTION.reason(format!(
                "{} and {} both credit somebody unnamed (“{}”): possibly one origin",
                table.name(other),
                table.name(n),
                credit.text
            ));
            table.reasons.push(reason);
        }
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

/// Whom a source credits.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Credit {
    /// The cluster of whom they credit.
    Subject(u32),
    /// The folded name of whom they credit, where it has no entry.
    Words(String),
}

impl Credit {
    fn of(judge: &Judge<'_>, credit: &Attribution) -> Self {
        match credit.subject {
            Some(subject) => Self::Subject(judge.known.cluster(subject)),
            None => Self::Words(fold(&credit.text)),
        }
    }
}

fn words(judge: &Judge<'_>, credit: &Attribution) -> String {
    match credit.subject {
        Some(subject) => judge.corpus.label(subject),
        None => credit.text.to_string(),
    }
}
