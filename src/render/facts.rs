//! What one source alone tells of a subject, slot by slot: "role “second
//! secretary”, age “45”".

use rustc_hash::FxHashMap;

use super::{cell, words};
use crate::report::view::{Finding, Value};

/// The most room that one value takes, in columns.
const VALUE_ROOM: usize = 100;

/// The most values that are told of one slot; the others are counted.
const VALUES_TOLD: usize = 100;

/// The slots that an event's label is made of.
const IN_EVENT_LABELS: [&str; 3] = ["type", "date", "speaker"];

/// How much is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Detail {
    /// Every value.
    Full,
    /// What the label of the subject does not say already.
    BesidesLabel,
}

/// The values of some findings as texts, a text a slot, by source. A name that is the label is not said again.
pub(super) fn by_source<'f>(
    findings: &[&'f Finding],
    label: Option<&str>,
    detail: Detail,
) -> Vec<(&'f str, Vec<String>)> {
    let mut found: Vec<(&str, Vec<Fact>)> = Vec::new();
    let mut places: FxHashMap<&str, usize> = FxHashMap::default();
    for finding in findings {
        for of_source in finding.values.chunk_by(|a, b| a.source == b.source) {
            let Some(first) = of_source.first() else {
                continue;
            };
            let at = *places.entry(&first.source).or_insert_with(|| {
                found.push((&first.source, Vec::new()));
                found.len() - 1
            });
            let telling: Vec<&Value> = of_source
                .iter()
                .filter(|value| !is_in_label(finding, value, label, detail))
                .collect();
            if let Some((_, facts)) = found.get_mut(at)
                && !telling.is_empty()
            {
                facts.push(fact(&finding.slot, &telling, label, detail));
            }
        }
    }
    found.sort_by_key(|(source, _)| *source);
    found
        .into_iter()
        .map(|(source, facts)| (source, texts(&facts)))
        .collect()
}

/// A slot and its values, and whose word they are where it is one voice's.
struct Fact {
    text: String,
    voice: Option<String>,
}

/// The facts as texts. What one voice alone tells begins with that voice.
fn texts(facts: &[Fact]) -> Vec<String> {
    let first = facts.first().and_then(|fact| fact.voice.as_deref());
    let one_voice = first.filter(|voice| {
        facts.len() > 1
            && !voice.is_empty()
            && facts
                .iter()
                .all(|fact| fact.voice.as_deref() == Some(voice))
    });
    match one_voice {
        Some(voice) => {
            let start = std::iter::once(format!("{voice}: "));
            let starts = start.chain(std::iter::repeat(String::new()));
            facts
                .iter()
                .zip(starts)
                .map(|(fact, start)| format!("{start}{}", fact.text))
                .collect()
        }
        None => facts
            .iter()
            .map(|fact| match fact.voice.as_deref() {
                Some(voice) if !voice.is_empty() => format!("{} ({voice})", fact.text),
                _ => fact.text.clone(),
            })
            .collect(),
    }
}

fn is_in_label(finding: &Finding, value: &Value, label: Option<&str>, detail: Detail) -> bool {
    let Some(label) = label else {
        return false;
    };
    let slot = finding.slot.as_str();
    if matches!(slot, "name" | "type") && label == value.text {
        return true;
    }
    detail == Detail::BesidesLabel
        && finding.subject.kind == "event"
        && IN_EVENT_LABELS.contains(&slot)
        && match slot {
            "type" => label.starts_with(&value.text),
            "date" => value.normalised.contains(|c: char| c.is_ascii_digit()),
            _ => label.contains(&value.text),
        }
}

/// "statement “a”, “b”".
fn fact(slot: &str, values: &[&Value], label: Option<&str>, detail: Detail) -> Fact {
    let mut said: Vec<(String, String)> = Vec::new();
    for value in values {
        let one = (quoted(value), standing(value, label, detail));
        if !said.contains(&one) {
            said.push(one);
        }
        // Beyond this nobody reads on, and looking for repeats takes long.
        if said.len() > VALUES_TOLD {
            let more = values.len() - VALUES_TOLD;
            said.push((format!("and {more} more"), String::new()));
            break;
        }
    }
    let voice = said.first().map(|(_, voice)| voice.clone());
    let voice = voice.filter(|voice| said.iter().all(|(_, other)| other == voice));
    let texts: Vec<String> = said
        .iter()
        .map(|(text, own)| match &voice {
            None if !own.is_empty() => format!("{text} ({own})"),
            _ => text.clone(),
        })
        .collect();
    // "statement, 8 January: A. Person" needs no second "statement".
    let is_said =
        detail == Detail::BesidesLabel && label.is_some_and(|label| label.starts_with(slot));
    let name = if is_said {
        String::new()
    } else {
        format!("{} ", slot_name(slot))
    };
    Fact {
        text: format!("{name}{}", texts.join(", ")),
        voice,
    }
}

/// Whose word it is. Who speaks in a statement is in its label.
fn standing(value: &Value, label: Option<&str>, detail: Detail) -> String {
    let speaks = match (&value.attributed_to, label) {
        (Some(name), Some(label)) => {
            detail == Detail::BesidesLabel && label.ends_with(name.as_str())
        }
        _ => false,
    };
    let plain = value.polarity == "asserted"
        && value.certainty == "certain"
        && value.status.is_none()
        && !value.set_aside;
    if speaks && plain {
        String::new()
    } else {
        cell::shown(&words::standing(value), 100)
    }
}

fn quoted(value: &Value) -> String {
    let text = cell::shown(&value.text, VALUE_ROOM);
    match words::reading(value) {
        Some(reading) => format!("“{text}” = {}", cell::shown(reading, 60)),
        None => format!("“{text}”"),
    }
}

/// "described as" for `detail.described_as`; a second name is "also".
fn slot_name(slot: &str) -> String {
    let name = ["detail.", "participant."]
        .iter()
        .find_map(|group| slot.strip_prefix(group))
        .unwrap_or(slot);
    if name == "name" {
        return "also".to_owned();
    }
    let name = match name.strip_prefix("count.") {
        Some(of) => format!("count of {of}"),
        None => name.to_owned(),
    };
    cell::shown(&name.replace('_', " "), 40)
}
