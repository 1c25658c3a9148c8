//! Which keys a decision may have: one table for the reader and the schema.

use super::decision::Kind;

/// A key and its help.
pub(super) struct Key {
    pub(super) name: &'static str,
    pub(super) means: &'static str,
}

const fn key(name: &'static str, means: &'static str) -> Key {
    Key { name, means }
}

/// Every key, in the order in which they are written.
pub(super) const KEYS: [Key; 14] = [
    key(
        "id",
        "A short name, unique in this file: letters, digits, `-`, `_`, `.`. Without it, a hash of what the decision says.",
    ),
    key("decision", "What was decided."),
    key(
        "finding",
        "The slot that is settled, by any claim of it: source/subject/slot.",
    ),
    key(
        "claim",
        "The claim that is corrected: source/subject/slot, or source/subject/slot/2 for the second claim of a slot.",
    ),
    key(
        "left",
        "The one side: a subject (source/subject), a claim (source/subject/slot), a name, or a source, as the decision has it.",
    ),
    key("right", "The other side, named as the left one is."),
    key("kind", "What the two names of an alias are names of."),
    key("value", "The text that holds."),
    key("of", "The id of the decision that no longer holds."),
    key(
        "fingerprint",
        "Of the judged values, as they were: when they change, the decision is reported as stale and not applied.",
    ),
    key(
        "replaces",
        "The id of the earlier decision that this one takes the place of.",
    ),
    key("reason", "Why, in a sentence that others can check."),
    key("by", "Who decided."),
    key(
        "at",
        "When: a day (2026-11-21) or a time (2026-11-21T19:00:00Z).",
    ),
];

/// The keys that every kind of decision may have. `undo` has no use for
/// `fingerprint`, which is harmless there, nor for `replaces`, which is not.
pub(super) const COMMON: [&str; 7] = [
    "id",
    "decision",
    "fingerprint",
    "replaces",
    "reason",
    "by",
    "at",
];

/// The keys that a kind of decision must have, besides `decision` and `reason`.
pub(super) fn required(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Value => &["finding", "value"],
        Kind::Correct => &["claim", "value"],
        Kind::Undo => &["of"],
        _ => &["left", "right"],
    }
}

/// Whether a decision of this kind may have this key.
pub(super) fn allows(kind: Kind, key: &str) -> bool {
    match key {
        "kind" => kind == Kind::Alias,
        "replaces" => kind != Kind::Undo,
        key => COMMON.contains(&key) || required(kind).contains(&key),
    }
}

impl Kind {
    /// Whether a decision of this kind may have this key.
    pub fn takes(self, key: &str) -> bool {
        allows(self, key)
    }
}

/// The known word nearest to one that is not known, if it is near enough to
/// have been meant.
pub(super) fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    /// A longer word is no slip of the pen; in characters.
    const LONGEST: usize = 40;
    /// Lower asks for a closer spelling; similarity in `[0.0, 1.0]`.
    const NEAR: f64 = 0.6;
    if word.chars().nth(LONGEST).is_some() {
        return None;
    }
    let word = word.trim().to_lowercase().replace(['-', ' '], "_");
    known
        .into_iter()
        .map(|candidate| {
            (
                strsim::normalized_damerau_levenshtein(&word, candidate),
                candidate,
            )
        })
        .filter(|(similarity, _)| *similarity >= NEAR)
        .max_by(|left, right| left.0.total_cmp(&right.0))
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_of_a_kind_is_explained() {
        for kind in Kind::ALL {
            for key in required(kind).iter().chain(&COMMON) {
                assert!(KEYS.iter().any(|known| known.name == *key), "{key}");
            }
        }
    }

    #[test]
    fn a_slip_of_the_pen_finds_the_word_that_was_meant() {
        let kinds = || Kind::ALL.map(Kind::as_str);
        assert_eq!(nearest("Left-Wrong", kinds()), Some("left_wrong"));
        assert_eq!(nearest("diferent", kinds()), Some("different"));
        assert_eq!(nearest("banana", kinds()), None);
    }
}
