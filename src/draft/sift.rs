//! What of a draft may be written: claims with evidence that says them.
//!
//! Extractors err, and models invent. Whatever they propose passes here: the
//! quote is a part of the text, its words say the value, references lead
//! somewhere, ids are unique. What does not pass is named with its reason.

use super::article::Article;
use super::derive::{Reading, derivable};
use super::evidence::{NoQuote, Quote, Quotes, trimmed};
use super::proposal::{Claim, Draft, Dropped, Entry};
use crate::load::looks_like_id;
use crate::load::schema::Confidence;
use crate::model::{Family, Slot, SubjectKind, ValueKind};
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;

/// The longest id that is written, in Unicode scalars: claims may have a
/// hundred, and a number may be put behind.
const LONGEST_ID: usize = 60;

/// The longest name of a slot of one's own, in bytes. YAML wants keys short.
const LONGEST_PART: usize = 100;

/// What is read, and how sure it must be.
#[derive(Debug, Clone, Copy)]
pub struct Settings<'a> {
    /// What quotes and values are read by.
    pub reading: Reading<'a>,
    /// The least confidence of a claim that is proposed, from 0 to 1.
    pub min_confidence: f64,
    /// The text with spaces in place of markup, byte for byte as long, where
    /// the article is written in any.
    pub readable: Option<&'a str>,
}

/// What is left of a draft.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Sifted {
    /// People, organisations and events that have claims, as in the draft.
    pub entries: Vec<SiftedEntry>,
    /// What the extractor dropped, and what was dropped here.
    pub dropped: Vec<Dropped>,
}

/// A person, organisation or event with claims that have evidence.
#[derive(Debug, Clone, PartialEq)]
pub struct SiftedEntry {
    /// Unique in the source.
    pub id: String,
    /// What it is.
    pub kind: SubjectKind,
    /// The sentence that tells of it first, as printed.
    pub sentence: String,
    /// Its claims.
    pub claims: Vec<SiftedClaim>,
}

/// A claim, and its evidence as a claims file has it.
#[derive(Debug, Clone, PartialEq)]
pub struct SiftedClaim {
    /// The claim.
    pub claim: Claim,
    /// Its evidence.
    pub quote: Quote,
}

/// Sifts what an extractor proposes of an article.
pub fn sift(article: &Article, draft: Draft, settings: &Settings<'_>) -> Sifted {
    let quotes = Quotes::new(&article.text);
    let ids = Ids::of(&draft.entries);
    let mut dropped = draft.dropped;
    let mut entries: Vec<SiftedEntry> = Vec::new();
    for (entry, id) in draft.entries.into_iter().zip(&ids.new) {
        let mut claims = Vec::new();
        for claim in entry.claims {
            let told = of_claim(&claim, id);
            match ids.in_claim(claim).and_then(|claim| {
                let quote = sound(&claim, entry.kind, article, &quotes, &ids, settings)?;
                Ok(SiftedClaim { claim, quote })
            }) {
                Ok(sound) => claims.push(sound),
                Err(reason) => dropped.push(told(reason)),
            }
        }
        let readable = settings.readable.unwrap_or(&article.text);
        let sentence = trimmed(readable, entry.sentence);
        let sentence = sentence.and_then(|range| readable.get(range));
        entries.push(SiftedEntry {
            id: id.clone(),
            kind: entry.kind,
            sentence: sentence.unwrap_or_default().to_owned(),
            claims,
        });
    }
    drop_what_leads_nowhere(&mut entries, &mut dropped);
    Sifted { entries, dropped }
}

/// How a dropped claim is told of, given its reason.
fn of_claim(claim: &Claim, id: &str) -> impl FnOnce(String) -> Dropped + use<> {
    let (text, slot, id) = (claim.value.clone(), claim.slot.to_string(), id.to_owned());
    move |reason| Dropped {
        text,
        reason: format!("as {slot} of {id}: {reason}"),
    }
}

/// The evidence of a claim that may be written, else why it may not.
fn sound(
    claim: &Claim,
    kind: SubjectKind,
    article: &Article,
    quotes: &Quotes,
    ids: &Ids,
    settings: &Settings<'_>,
) -> Result<Quote, String> {
    if !has_slot(kind, &claim.slot) {
        return Err(format!("no {} has this slot", kind.as_str()));
    }
    if let Some(reason) = less_sure(claim, settings.min_confidence) {
        return Err(reason);
    }
    let value_kind = claim.slot.family.value_kind(kind);
    let readable = settings.readable.unwrap_or(&article.text);
    let words = readable.get(claim.quote.clone()).unwrap_or_default();
    let refers = value_kind == ValueKind::Party && ids.parties.contains(&claim.value);
    if value_kind == ValueKind::Party && !refers && looks_like_id(&claim.value) {
        return Err("it reads like an id, and no entry has it".to_owned());
    }
    let says =
        |words: &str| refers || derivable(value_kind, &claim.value, words, &settings.reading);
    if words.trim().is_empty() {
        return Err(NoQuote::Nowhere.to_string());
    }
    if !says(words) {
        return Err("its quote does not say it".to_owned());
    }
    // Words that say it without markup between them are the better quote.
    let unbroken = unbroken(&article.text, readable, claim.quote.clone());
    let mut saying = unbroken.filter(|range| readable.get(range.clone()).is_some_and(says));
    let range = saying.next().unwrap_or_else(|| claim.quote.clone());
    quotes.of(range).map_err(|reason| reason.to_string())
}

/// The stretches of a range in which a text is what is read of it: no markup.
fn unbroken<'t>(
    text: &'t str,
    readable: &'t str,
    range: Range<usize>,
) -> impl Iterator<Item = Range<usize>> + 't {
    let (raw, read) = (text.as_bytes(), readable.as_bytes());
    let mut at = range.start;
    std::iter::from_fn(move || {
        let same = |at: &usize| raw.get(*at) == read.get(*at) && raw.get(*at).is_some();
        let start = (at..range.end).find(same)?;
        at = (start..range.end).find(|at| !same(at)).unwrap_or(range.end);
        Some(start..at)
    })
    .filter(|range| {
        !readable
            .get(range.clone())
            .unwrap_or_default()
            .trim()
            .is_empty()
    })
}

/// Whether the format has a slot for a subject of a kind.
pub(super) fn has_slot(kind: SubjectKind, slot: &Slot) -> bool {
    use Family as F;
    let own_name = slot
        .part
        .as_deref()
        .is_some_and(|part| !part.trim().is_empty() && part.len() <= LONGEST_PART && part != "<<");
    match (kind, slot.family) {
        (_, F::Detail) | (SubjectKind::Event, F::Participant) => own_name,
        (SubjectKind::Event, F::Count) => own_name || slot.part.is_none(),
        _ if slot.part.is_some() => false,
        (_, F::Place) => true,
        (SubjectKind::Person | SubjectKind::Organisation, F::Name | F::Alias | F::Role) => true,
        (SubjectKind::Organisation, family) => matches!(family, F::Parent | F::Count),
        (SubjectKind::Person, family) => matches!(
            family,
            F::Affiliation | F::Nationality | F::Age | F::Born | F::Died
        ),
        (SubjectKind::Event, family) => matches!(
            family,
            F::Type
                | F::Date
                | F::Announced
                | F::Duration
                | F::Actor
                | F::Target
                | F::Speaker
                | F::Reason
                | F::Statement
                | F::Outcome
        ),
    }
}

/// A confidence as it is written: two decimals tell enough.
pub(super) fn rounded(confidence: Confidence) -> Confidence {
    let rounded = (confidence.get() * 100.0).round() / 100.0;
    Confidence::new(rounded).unwrap_or(confidence)
}

/// Drops what is less sure. For drafts that were sifted before all that speaks
/// for their claims was known.
pub fn at_least(sifted: Sifted, min_confidence: f64) -> Sifted {
    let Sifted {
        mut entries,
        mut dropped,
    } = sifted;
    for entry in &mut entries {
        let id = entry.id.clone();
        entry.claims.retain(|SiftedClaim { claim, .. }| {
            let unsure = less_sure(claim, min_confidence);
            if let Some(reason) = &unsure {
                dropped.push(of_claim(claim, &id)(reason.clone()));
            }
            unsure.is_none()
        });
    }
    drop_what_leads_nowhere(&mut entries, &mut dropped);
    Sifted { entries, dropped }
}

/// Why a claim is not sure enough, if it is not.
fn less_sure(claim: &Claim, min_confidence: f64) -> Option<String> {
    let confidence = rounded(claim.confidence).get();
    let told = || format!("its confidence {confidence} is less than {min_confidence}");
    (claim.confidence.get() < min_confidence).then(told)
}

/// Drops entries without claims, and claims that name them or credit them,
/// until every reference leads somewhere.
fn drop_what_leads_nowhere(entries: &mut Vec<SiftedEntry>, dropped: &mut Vec<Dropped>) {
    loop {
        let gone: FxHashSet<String> = entries
            .iter()
            .filter(|entry| entry.claims.is_empty())
            .map(|entry| entry.id.clone())
            .collect();
        if gone.is_empty() {
            return;
        }
        entries.retain(|entry| !entry.claims.is_empty());
        for entry in entries.iter_mut() {
            let (id, kind) = (entry.id.clone(), entry.kind);
            entry.claims.retain_mut(|SiftedClaim { claim, .. }| {
                let is_party = claim.slot.family.value_kind(kind) == ValueKind::Party;
                let names = is_party && gone.contains(&claim.value);
                let credits = claim
                    .attributed_to
                    .as_ref()
                    .is_some_and(|id| gone.contains(id));
                if claim
                    .relative_to
                    .as_ref()
                    .is_some_and(|id| gone.contains(id))
                {
                    claim.relative_to = None;
                }
                if claim.context.as_ref().is_some_and(|id| gone.contains(id)) {
                    claim.context = None;
                }
                if names || credits {
                    let reason = "it names an entry of which nothing is left".to_owned();
                    dropped.push(of_claim(claim, &id)(reason));
                }
                !names && !credits
            });
        }
    }
}

/// The ids of a draft as they are written.
struct Ids {
    /// Of each entry.
    new: Vec<String>,
    /// What an id of the draft became; where two entries had it, that of the
    /// first.
    by_old: FxHashMap<String, String>,
    /// The ids of people and organisations.
    parties: FxHashSet<String>,
    /// The ids of events.
    events: FxHashSet<String>,
}

impl Ids {
    fn of(entries: &[Entry]) -> Self {
        let mut taken = Taken::default();
        let mut ids = Self {
            new: Vec::new(),
            by_old: FxHashMap::default(),
            parties: FxHashSet::default(),
            events: FxHashSet::default(),
        };
        for entry in entries {
            let id = taken.take(&plain_id(&entry.id, entry.kind));
            ids.by_old
                .entry(entry.id.clone())
                .or_insert_with(|| id.clone());
            match entry.kind {
                SubjectKind::Event => ids.events.insert(id.clone()),
                SubjectKind::Person | SubjectKind::Organisation => ids.parties.insert(id.clone()),
            };
            ids.new.push(id);
        }
        ids
    }

    /// A claim with its references as they are written.
    fn in_claim(&self, mut claim: Claim) -> Result<Claim, String> {
        if claim.value.trim().is_empty() {
            return Err("it has no value".to_owned());
        }
        let renamed = |id: &String| self.by_old.get(id).cloned();
        if let Some(new) = renamed(&claim.value)
            && matches!(
                claim.slot.family,
                Family::Actor
                    | Family::Target
                    | Family::Speaker
                    | Family::Participant
                    | Family::Affiliation
                    | Family::Parent
            )
        {
            claim.value = new;
        }
        claim.attributed_to = claim.attributed_to.map(|id| renamed(&id).unwrap_or(id));
        claim.attributed_to = claim
            .attributed_to
            .filter(|credited| !credited.trim().is_empty());
        claim.relative_to = claim.relative_to.as_ref().and_then(renamed);
        claim.relative_to = claim.relative_to.filter(|id| self.events.contains(id));
        claim.context = claim.context.map(|id| renamed(&id).unwrap_or(id));
        claim.context = claim.context.filter(|context| !context.trim().is_empty());
        claim.confidence = rounded(claim.confidence);
        Ok(claim)
    }
}

/// An id made of what ids are made of.
fn plain_id(id: &str, kind: SubjectKind) -> String {
    let mut plain = String::new();
    for c in id.chars() {
        match c {
            c if c.is_alphanumeric() || matches!(c, '-' | '_' | '.') => plain.push(c),
            _ if plain.ends_with('-') || plain.is_empty() => {}
            _ => plain.push('-'),
        }
    }
    let plain: String = plain.chars().take(LONGEST_ID).collect();
    match plain.trim_end_matches('-') {
        "" => kind.as_str().to_owned(),
        plain => plain.to_owned(),
    }
}

/// Ids that are taken.
#[derive(Debug, Default)]
pub(super) struct Taken {
    ids: FxHashSet<String>,
    /// The number to try next behind an id.
    next: FxHashMap<String, u64>,
}

impl Taken {
    /// Takes an id, with the first number behind it that makes it one that is
    /// not taken yet.
    pub(super) fn take(&mut self, id: &str) -> String {
        if self.ids.insert(id.to_owned()) {
            return id.to_owned();
        }
        let next = self.next.entry(id.to_owned()).or_insert(2);
        loop {
            let numbered = format!("{id}-{next}");
            *next += 1;
            if self.ids.insert(numbered.clone()) {
                return numbered;
            }
        }
    }
}

#[cfg(test)]
mod tests;
