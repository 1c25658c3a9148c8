//! What an answer proposes, as far as it is sound in form and its quotes stand
//! in the article.
//!
//! An answer is untrusted: it is read piece by piece, and each piece that is
//! not as asked is dropped and named. Whether a quote says its value is sifted
//! afterwards, as for every draft.

use super::article::sentence;
use super::place::{Placed, Places};
use super::schema::{KEYS, LISTS, family};
use crate::draft::derive::{Reading, derivable};
use crate::draft::{Article, Claim, Draft, Dropped, Entry};
use crate::lexical::fold::fold;
use crate::load::schema::{Certainty, Confidence, Polarity, Voice};
use crate::model::{Family, Slot, SubjectKind, ValueKind};
use rustc_hash::{FxHashMap, FxHashSet};
use serde_json::{Map, Value};

/// How sure a model's claim is while nothing else agrees with it. Judged by
/// hand: better than even. Models are not asked how sure they are, since what
/// they say of that tells little.
const CONFIDENCE: f64 = 0.6;

/// The same where the model marked it as ambiguous, or its quote leaves open
/// what it is of.
const CONFIDENCE_OPEN: f64 = 0.3;

/// How many claims of an answer are read: far more than a piece of an article
/// tells.
const MOST_CLAIMS: usize = 2_000;

/// How many scalars of a text are shown of what was dropped.
const SHOWN: usize = 120;

/// Reads an answer about an article, or about a piece of it.
pub(super) fn read(
    answer: &Value,
    article: &Article,
    extractor: &str,
    reading: &Reading<'_>,
) -> Draft {
    let mut reader = Reader {
        article,
        extractor,
        reading,
        places: Places::new(article),
        dropped: Vec::new(),
        unknown: FxHashSet::default(),
        left: MOST_CLAIMS,
    };
    let entries = reader.entries(answer);
    let mut drafted: Vec<Entry> = Vec::new();
    let parties = Parties::of(&entries);
    for entry in &entries {
        let claims = reader.claims(entry, &parties);
        let Some(first) = claims
            .iter()
            .map(|claim| &claim.quote)
            .min_by_key(|quote| quote.start)
        else {
            continue;
        };
        drafted.push(Entry {
            id: entry.id.to_owned(),
            kind: entry.kind,
            sentence: sentence(article, first),
            claims,
        });
    }
    Draft {
        entries: drafted,
        dropped: reader.dropped,
    }
}

/// An entry as the answer has it.
struct Stated<'v> {
    id: &'v str,
    kind: SubjectKind,
    claims: &'v [Value],
}

/// The people and organisations of an answer.
struct Parties<'v> {
    ids: FxHashSet<&'v str>,
    events: FxHashSet<&'v str>,
    /// The words of the names of each.
    words: FxHashMap<&'v str, FxHashSet<String>>,
    by_name: FxHashMap<String, &'v str>,
}

impl<'v> Parties<'v> {
    fn of(entries: &[Stated<'v>]) -> Self {
        let mut parties = Self {
            ids: FxHashSet::default(),
            events: FxHashSet::default(),
            words: FxHashMap::default(),
            by_name: FxHashMap::default(),
        };
        for entry in entries {
            if entry.kind == SubjectKind::Event {
                parties.events.insert(entry.id);
                continue;
            }
            parties.ids.insert(entry.id);
            for claim in entry.claims {
                let text = |key: &str| claim.get(key).and_then(Value::as_str);
                if let (Some("name" | "alias"), Some(name)) = (text("slot"), text("value")) {
                    let name = fold(name);
                    let words = name.split(' ').filter(|word| !word.is_empty());
                    parties
                        .words
                        .entry(entry.id)
                        .or_default()
                        .extend(words.map(str::to_owned));
                    parties.by_name.entry(name).or_insert(entry.id);
                }
            }
        }
        parties
    }
}

struct Reader<'a> {
    article: &'a Article,
    extractor: &'a str,
    reading: &'a Reading<'a>,
    places: Places,
    dropped: Vec<Dropped>,
    /// Keys that were named already.
    unknown: FxHashSet<String>,
    /// How many claims are read yet.
    left: usize,
}

impl Reader<'_> {
    fn drop(&mut self, text: &str, reason: impl Into<String>) {
        self.dropped.push(Dropped {
            text: shown(text),
            reason: reason.into(),
        });
    }

    /// Names a key that nobody asked for, once.
    fn unknown_keys(&mut self, map: &Map<String, Value>, known: &[&str], of: &str) {
        for key in map.keys().filter(|key| !known.contains(&key.as_str())) {
            if self.unknown.insert(format!("{of} {key}")) && self.unknown.len() <= KEYS.len() {
                self.drop(key, format!("{of} has no such key"));
            }
        }
    }

    fn entries<'v>(&mut self, answer: &'v Value) -> Vec<Stated<'v>> {
        let mut entries: Vec<Stated<'v>> = Vec::new();
        let mut taken = FxHashSet::default();
        if let Some(map) = answer.as_object() {
            self.unknown_keys(map, &LISTS.map(|(list, _)| list), "an answer");
        }
        for (list, kind) in LISTS {
            let stated = match answer.get(list) {
                None | Some(Value::Null) => continue,
                Some(Value::Array(stated)) => stated,
                Some(other) => {
                    self.drop(&other.to_string(), format!("`{list}` is no list"));
                    continue;
                }
            };
            for entry in stated {
                let id = entry.get("id").and_then(Value::as_str).map(str::trim);
                let claims = entry.get("claims").and_then(Value::as_array);
                let (Some(id), Some(claims), Some(map)) = (id, claims, entry.as_object()) else {
                    self.drop(
                        &entry.to_string(),
                        format!("this entry of `{list}` has no `id` or no list of `claims`"),
                    );
                    continue;
                };
                self.unknown_keys(map, &["id", "claims"], "an entry");
                if id.is_empty() {
                    self.drop(&entry.to_string(), "its id is empty");
                } else if taken.insert(id) {
                    entries.push(Stated { id, kind, claims });
                } else {
                    self.drop(
                        &entry.to_string(),
                        format!("another entry has the id {}", shown(id)),
                    );
                }
            }
        }
        entries
    }

    /// The claims of an entry whose quotes stand in the article.
    fn claims(&mut self, entry: &Stated<'_>, parties: &Parties<'_>) -> Vec<Claim> {
        let mut placed = Vec::new();
        for stated in entry.claims {
            if self.left == 0 {
                self.drop(
                    &stated.to_string(),
                    format!("an answer of more than {MOST_CLAIMS} claims is read no further"),
                );
                break;
            }
            self.left -= 1;
            match self.claim(entry, stated, parties) {
                Ok((claim, places)) => placed.push((claim, places)),
                Err((text, reason)) => {
                    let id = shown(entry.id);
                    self.drop(&text, format!("of {id}: {reason}"));
                }
            }
        }
        // What stands once says where the entry is told of.
        let anchor = placed.iter().find_map(|(_, places)| places.only());
        let placed = placed.into_iter().map(|(mut claim, places)| {
            let named = matches!(claim.slot.family, Family::Name | Family::Alias);
            let (quote, open) = places.choose(anchor.clone(), named);
            claim.quote = quote;
            if open {
                open_to_doubt(
                    &mut claim,
                    "its quote stands more than once, and which is meant is open",
                );
            }
            claim
        });
        placed.collect()
    }

    fn claim(
        &mut self,
        entry: &Stated<'_>,
        stated: &Value,
        parties: &Parties<'_>,
    ) -> Result<(Claim, Placed), (String, String)> {
        let Some(map) = stated.as_object() else {
            return Err((stated.to_string(), "this is no claim".to_owned()));
        };
        self.unknown_keys(map, &KEYS, "a claim");
        let value = text(map, "value");
        let told = match &value {
            Ok(Some(value)) => (*value).to_owned(),
            _ => stated.to_string(),
        };
        let read = || -> Result<(Claim, Placed), String> {
            let value = value?.ok_or("it has no value")?;
            let slot = slot(map)?;
            let quote = text(map, "quote")?.ok_or("it has no quote")?;
            let (prefix, suffix) = (text(map, "prefix")?, text(map, "suffix")?);
            let places = self
                .places
                .find(quote, prefix, suffix)
                .map_err(str::to_owned)?;
            let mut claim = Claim {
                value: value.to_owned(),
                quote: 0..0,
                attributed_to: text(map, "attributed_to")?.map(str::to_owned),
                voice: word(map, "voice", &VOICES)?,
                polarity: word(map, "polarity", &POLARITIES)?.unwrap_or(Polarity::Asserted),
                certainty: word(map, "certainty", &CERTAINTIES)?.unwrap_or(Certainty::Certain),
                relative_to: text(map, "relative_to")?.map(str::to_owned),
                context: None,
                unit: text(map, "unit")?.map(str::to_owned),
                scope: text(map, "scope")?.map(str::to_owned),
                confidence: Confidence::clamped(CONFIDENCE),
                extractor: self.extractor.to_owned(),
                note: None,
                slot,
            };
            self.check(&mut claim, entry.kind, &places, parties)?;
            if claim.voice == Some(Voice::Editorial) {
                claim.voice = None;
            }
            match map.get("ambiguous") {
                None | Some(Value::Null | Value::Bool(false)) => {}
                Some(Value::Bool(true)) => {
                    open_to_doubt(&mut claim, "the model marked this as ambiguous")
                }
                Some(_) => return Err("`ambiguous` is neither true nor false".to_owned()),
            }
            Ok((claim, places))
        };
        read().map_err(|reason| (told, reason))
    }

    /// Holds what a claim says beside its value against the article.
    fn check(
        &self,
        claim: &mut Claim,
        kind: SubjectKind,
        places: &Placed,
        parties: &Parties<'_>,
    ) -> Result<(), String> {
        let value_kind = claim.slot.family.value_kind(kind);
        if value_kind == ValueKind::Party {
            if let Some(&id) = parties.by_name.get(&fold(&claim.value)) {
                claim.value = id.to_owned();
            }
            if let Some(words) = parties.words.get(claim.value.as_str()) {
                let passage = fold(
                    self.article
                        .text
                        .get(places.around(self.article))
                        .unwrap_or_default(),
                );
                if !passage.split(' ').any(|word| words.contains(word)) {
                    open_to_doubt(claim, "the passage does not name them");
                }
            }
        }
        // A quote may be cut so that it says less: "100" of "about 100".
        if value_kind == ValueKind::Count {
            let widened = self
                .article
                .text
                .get(places.widened(&self.article.text))
                .unwrap_or_default();
            if !derivable(value_kind, &claim.value, widened, self.reading) {
                return Err("the words around its quote say another number".to_owned());
            }
        }
        if let Some(credited) = &claim.attributed_to
            && !parties.ids.contains(credited.as_str())
        {
            match parties.by_name.get(&fold(credited)) {
                Some(&id) => claim.attributed_to = Some(id.to_owned()),
                None if self.places.has(credited) => {}
                None => {
                    return Err(format!(
                        "it credits “{}”, whom the article does not name",
                        shown(credited)
                    ));
                }
            }
        }
        for (key, words) in [("unit", &claim.unit), ("scope", &claim.scope)] {
            if let Some(words) = words.as_ref().filter(|words| !self.places.has(words)) {
                return Err(format!(
                    "its {key} “{}” is not in the article",
                    shown(words)
                ));
            }
        }
        if value_kind != ValueKind::Count {
            (claim.unit, claim.scope) = (None, None);
        }
        let dated = claim.slot.family.value_kind(kind) == ValueKind::Date;
        match &claim.relative_to {
            Some(event) if dated && !parties.events.contains(event.as_str()) => Err(format!(
                "it counts from {}, which is no event of the answer",
                shown(event)
            )),
            Some(_) if !dated => {
                claim.relative_to = None;
                Ok(())
            }
            _ => Ok(()),
        }
    }
}

/// The slot of a claim: its word, and its part beside it or after a full stop.
fn slot(map: &Map<String, Value>) -> Result<Slot, String> {
    let stated = text(map, "slot")?.ok_or("it has no slot")?;
    let part = text(map, "part")?;
    let (word, part) = match stated.split_once('.') {
        Some((word, after)) => (word, Some(after)),
        None => (stated, part),
    };
    let family = family(word).ok_or_else(|| format!("there is no slot `{}`", shown(stated)))?;
    // Parts are asked for of three families, and noise anywhere else.
    let named = matches!(family, Family::Count | Family::Participant | Family::Detail);
    Ok(match part.filter(|_| named) {
        Some(part) => Slot::named(family, part.trim()),
        None => family.into(),
    })
}

/// The text under a key; nothing where it is null or empty.
fn text<'v>(map: &'v Map<String, Value>, key: &str) -> Result<Option<&'v str>, String> {
    match map.get(key) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text.trim()).filter(|text| !text.is_empty())),
        Some(_) => Err(format!("its `{key}` is no text")),
    }
}

const VOICES: [(&str, Voice); 3] = [
    ("editorial", Voice::Editorial),
    ("quoted", Voice::Quoted),
    ("paraphrased", Voice::Paraphrased),
];

const POLARITIES: [(&str, Polarity); 2] = [
    ("asserted", Polarity::Asserted),
    ("denied", Polarity::Denied),
];

const CERTAINTIES: [(&str, Certainty); 4] = [
    ("certain", Certainty::Certain),
    ("probable", Certainty::Probable),
    ("possible", Certainty::Possible),
    ("unknown", Certainty::Unknown),
];

/// What a word under a key means. A word that is none must not pass for what
/// goes without saying: a denial would become an assertion.
fn word<T: Copy>(
    map: &Map<String, Value>,
    key: &str,
    known: &[(&str, T)],
) -> Result<Option<T>, String> {
    let Some(stated) = text(map, key)? else {
        return Ok(None);
    };
    let found = known.iter().find(|(word, _)| *word == stated);
    match found {
        Some((_, meant)) => Ok(Some(*meant)),
        None => Err(format!(
            "its `{key}` is “{}”, which means nothing",
            shown(stated)
        )),
    }
}

fn open_to_doubt(claim: &mut Claim, why: &str) {
    claim.confidence = Confidence::clamped(CONFIDENCE_OPEN);
    claim.note = Some(match claim.note.take() {
        Some(note) => format!("{note}; {why}"),
        None => why.to_owned(),
    });
}

/// A text as a list of what was dropped shows it.
fn shown(text: &str) -> String {
    let mut words: String = text.chars().take(SHOWN).collect();
    if text.chars().nth(SHOWN).is_some() {
        words.push('…');
    }
    words
}

#[cfg(test)]
mod tests;
