//! The form of answers, as the JSON schema that is sent along.
//!
//! It keeps to what servers agree on: every key is required, none besides is
//! allowed, and what may be left out is null. A claim names its slot rather
//! than standing under it, since such a schema cannot have keys of one's own.

use crate::draft::sift::has_slot;
use crate::model::{Family, Slot, SubjectKind};
use serde_json::{Value, json};

/// Every slot that a model may fill.
pub(super) const SLOTS: [Family; 23] = [
    Family::Name,
    Family::Alias,
    Family::Type,
    Family::Date,
    Family::Announced,
    Family::Duration,
    Family::Place,
    Family::Actor,
    Family::Target,
    Family::Speaker,
    Family::Participant,
    Family::Count,
    Family::Role,
    Family::Affiliation,
    Family::Parent,
    Family::Nationality,
    Family::Age,
    Family::Born,
    Family::Died,
    Family::Reason,
    Family::Statement,
    Family::Outcome,
    Family::Detail,
];

/// The lists of an answer, and what stands in them.
pub(super) const LISTS: [(&str, SubjectKind); 3] = [
    ("people", SubjectKind::Person),
    ("organisations", SubjectKind::Organisation),
    ("events", SubjectKind::Event),
];

/// The keys of a claim.
pub(super) const KEYS: [&str; 14] = [
    "slot",
    "part",
    "value",
    "quote",
    "prefix",
    "suffix",
    "attributed_to",
    "voice",
    "polarity",
    "certainty",
    "relative_to",
    "unit",
    "scope",
    "ambiguous",
];

/// The slot of a word.
pub(super) fn family(word: &str) -> Option<Family> {
    SLOTS.into_iter().find(|family| family.as_str() == word)
}

/// The slots that a subject of a kind has, with or without a part.
pub(super) fn slots_of(kind: SubjectKind) -> impl Iterator<Item = Family> {
    SLOTS.into_iter().filter(move |&family| {
        has_slot(kind, &family.into()) || has_slot(kind, &Slot::named(family, "part"))
    })
}

/// The schema of an answer.
pub(super) fn answer() -> Value {
    let lists = LISTS.map(|(list, kind)| {
        let entry = object([
            ("id", json!({"type": "string"})),
            ("claims", json!({"type": "array", "items": claim(kind)})),
        ]);
        (list, json!({"type": "array", "items": entry}))
    });
    object(lists)
}

fn claim(kind: SubjectKind) -> Value {
    let slots: Vec<&str> = slots_of(kind).map(Family::as_str).collect();
    let text = || json!({"type": "string"});
    let maybe = || json!({"type": ["string", "null"]});
    let word = |words: &[&str]| json!({"type": "string", "enum": words});
    object(KEYS.map(|key| {
        let schema = match key {
            "slot" => word(&slots),
            "value" | "quote" => text(),
            "voice" => word(&["editorial", "quoted", "paraphrased"]),
            "polarity" => word(&["asserted", "denied"]),
            "certainty" => word(&["certain", "probable", "possible", "unknown"]),
            "ambiguous" => json!({"type": "boolean"}),
            _ => maybe(),
        };
        (key, schema)
    }))
}

fn object<const N: usize>(properties: [(&str, Value); N]) -> Value {
    let required: Vec<&str> = properties.iter().map(|(key, _)| *key).collect();
    let properties: serde_json::Map<String, Value> = properties
        .iter()
        .map(|(key, schema)| ((*key).to_owned(), schema.clone()))
        .collect();
    json!({
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_claim_in_full_fits_the_schema() {
        let claim = json!({
            "slot": "date", "part": null, "value": "Thursday", "quote": "on Thursday",
            "prefix": null, "suffix": null, "attributed_to": null, "voice": "editorial",
            "polarity": "asserted", "certainty": "certain", "relative_to": null,
            "unit": null, "scope": null, "ambiguous": false,
        });
        let events = |claim: &Value| json!({"people": [], "organisations": [], "events": [{"id": "e", "claims": [claim]}]});
        let schema = jsonschema::validator_for(&answer()).unwrap();
        assert!(schema.is_valid(&events(&claim)));
        let mut wrong = claim.clone();
        wrong["slot"] = json!("nationality");
        assert!(!schema.is_valid(&events(&wrong)), "events have none");
    }
}
