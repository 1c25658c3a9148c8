//! What a person decided: the kinds of judgement, and what each one judges.

use crate::diagnostic::Place;
use std::fmt;
use std::str::FromStr;

/// The kinds of decision, under the words that the overrides file uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// Two mentions, or two events, are one thing in the world.
    Same,
    /// Two mentions, or two events, are two things in the world.
    Different,
    /// The settled value of a slot.
    Value,
    /// Of two claims the left one is wrong.
    LeftWrong,
    /// Of two claims the right one is wrong.
    RightWrong,
    /// Both claims are wrong.
    BothWrong,
    /// Both claims hold.
    NotAConflict,
    /// The left claim held until the right one took its place.
    Superseded,
    /// A person looked and could not tell.
    Unsure,
    /// Two names of one thing, everywhere.
    Alias,
    /// A claim was misread, or its source made a typing error.
    Correct,
    /// Two sources do not repeat each other.
    Independent,
    /// The left source repeats the right one.
    Derived,
    /// An earlier decision no longer holds.
    Undo,
}

impl Kind {
    /// Every kind, in the order in which help and schema list them.
    pub const ALL: [Self; 14] = [
        Self::Same,
        Self::Different,
        Self::Value,
        Self::LeftWrong,
        Self::RightWrong,
        Self::BothWrong,
        Self::NotAConflict,
        Self::Superseded,
        Self::Unsure,
        Self::Alias,
        Self::Correct,
        Self::Independent,
        Self::Derived,
        Self::Undo,
    ];

    /// The word after `decision:`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Different => "different",
            Self::Value => "value",
            Self::LeftWrong => "left_wrong",
            Self::RightWrong => "right_wrong",
            Self::BothWrong => "both_wrong",
            Self::NotAConflict => "not_a_conflict",
            Self::Superseded => "superseded",
            Self::Unsure => "unsure",
            Self::Alias => "alias",
            Self::Correct => "correct",
            Self::Independent => "independent",
            Self::Derived => "derived",
            Self::Undo => "undo",
        }
    }

    /// One sentence on what the kind says, for help and schema.
    pub fn means(self) -> &'static str {
        match self {
            Self::Same => "`left` and `right` are one person, organisation or event.",
            Self::Different => "`left` and `right` are two.",
            Self::Value => "`value` is what holds for the slot of `finding`.",
            Self::LeftWrong => "Of the claims `left` and `right`, `left` is wrong.",
            Self::RightWrong => "Of the claims `left` and `right`, `right` is wrong.",
            Self::BothWrong => "The claims `left` and `right` are both wrong.",
            Self::NotAConflict => "The claims `left` and `right` both hold.",
            Self::Superseded => "The claim `left` held until `right` took its place.",
            Self::Unsure => "Somebody looked at `left` and `right` and could not tell.",
            Self::Alias => "`left` and `right` are names of one thing, everywhere.",
            Self::Correct => "`claim` was misread or misprinted: it should say `value`.",
            Self::Independent => "The sources `left` and `right` do not repeat each other.",
            Self::Derived => "The source `left` repeats the source `right`.",
            Self::Undo => "The earlier decision `of` no longer holds.",
        }
    }

    /// Whether the decision judges claims that can change under it, so that
    /// it needs a fingerprint to be found stale.
    pub fn judges_claims(self) -> bool {
        !matches!(
            self,
            Self::Alias | Self::Independent | Self::Derived | Self::Undo
        )
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A word that names no kind of decision.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("there is no such kind of decision")]
pub struct UnknownKind;

impl FromStr for Kind {
    type Err = UnknownKind;

    fn from_str(word: &str) -> Result<Self, UnknownKind> {
        Self::ALL
            .into_iter()
            .find(|kind| kind.as_str() == word)
            .ok_or(UnknownKind)
    }
}

/// What a person found of two claims that disagree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum VerdictKind {
    /// The left claim is wrong.
    LeftWrong,
    /// The right claim is wrong.
    RightWrong,
    /// Both are wrong.
    BothWrong,
    /// Both hold.
    NotAConflict,
    /// The left claim held until the right one took its place.
    Superseded,
    /// It could not be told.
    Unsure,
}

impl VerdictKind {
    /// The kind of decision that carries this verdict.
    pub fn kind(self) -> Kind {
        match self {
            Self::LeftWrong => Kind::LeftWrong,
            Self::RightWrong => Kind::RightWrong,
            Self::BothWrong => Kind::BothWrong,
            Self::NotAConflict => Kind::NotAConflict,
            Self::Superseded => Kind::Superseded,
            Self::Unsure => Kind::Unsure,
        }
    }
}

/// What two aliased names are names of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum AliasKind {
    /// A person.
    Person,
    /// An organisation.
    Organisation,
    /// A place.
    Place,
    /// An office or occupation.
    Role,
}

impl AliasKind {
    /// Every kind, in the order in which help and schema list them.
    pub const ALL: [Self; 4] = [Self::Person, Self::Organisation, Self::Place, Self::Role];

    /// The word after `kind:`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organisation => "organisation",
            Self::Place => "place",
            Self::Role => "role",
        }
    }
}

impl fmt::Display for AliasKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What was decided, and of what.
///
/// A subject is named `source/subject`, a claim `source/subject/slot` (the
/// second claim of a slot `source/subject/slot/2`), a source by its id.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Judgement {
    /// Two subjects are one.
    Same {
        /// A subject.
        left: String,
        /// Another subject.
        right: String,
    },
    /// Two subjects are two.
    Different {
        /// A subject.
        left: String,
        /// Another subject.
        right: String,
    },
    /// How two claims that disagree stand to each other.
    Verdict {
        /// Which of them is wrong, if any.
        kind: VerdictKind,
        /// A claim.
        left: String,
        /// Another claim.
        right: String,
    },
    /// The settled value of a slot.
    Value {
        /// A claim of the slot.
        finding: String,
        /// What holds.
        value: String,
    },
    /// Two names of one thing, everywhere.
    Alias {
        /// A name.
        left: String,
        /// Another name.
        right: String,
        /// What they name. `None`: whatever bears them.
        kind: Option<AliasKind>,
    },
    /// What a claim should have said.
    Correct {
        /// The claim.
        claim: String,
        /// What it should have said.
        value: String,
    },
    /// Two sources do not repeat each other.
    Independent {
        /// A source.
        left: String,
        /// Another source.
        right: String,
    },
    /// One source repeats another.
    Derived {
        /// The source that repeats.
        left: String,
        /// The source that is repeated.
        right: String,
    },
    /// An earlier decision no longer holds.
    Undo {
        /// The id of that decision.
        of: String,
    },
}

impl Judgement {
    /// The kind of decision that carries this judgement.
    pub fn kind(&self) -> Kind {
        match self {
            Self::Same { .. } => Kind::Same,
            Self::Different { .. } => Kind::Different,
            Self::Verdict { kind, .. } => kind.kind(),
            Self::Value { .. } => Kind::Value,
            Self::Alias { .. } => Kind::Alias,
            Self::Correct { .. } => Kind::Correct,
            Self::Independent { .. } => Kind::Independent,
            Self::Derived { .. } => Kind::Derived,
            Self::Undo { .. } => Kind::Undo,
        }
    }

    /// What it judges, left before right: ids of subjects, claims, sources or
    /// decisions, as its kind has it; the two names of an alias.
    ///
    /// ```
    /// use corroborate::overrides::Judgement;
    /// let judgement = Judgement::Derived {
    ///     left: "evening-post".into(),
    ///     right: "gazette".into(),
    /// };
    /// assert_eq!(judgement.names(), ["evening-post", "gazette"]);
    /// ```
    pub fn names(&self) -> Vec<&str> {
        match self {
            Self::Same { left, right }
            | Self::Different { left, right }
            | Self::Verdict { left, right, .. }
            | Self::Alias { left, right, .. }
            | Self::Independent { left, right }
            | Self::Derived { left, right } => vec![left, right],
            Self::Value { finding, .. } => vec![finding],
            Self::Correct { claim, .. } => vec![claim],
            Self::Undo { of } => vec![of],
        }
    }

    /// The text that it settles: of `value` and `correct`.
    pub fn value(&self) -> Option<&str> {
        match self {
            Self::Value { value, .. } | Self::Correct { value, .. } => Some(value),
            _ => None,
        }
    }

    /// Its own keys and their texts, in the order in which they are written.
    pub fn fields(&self) -> Vec<(&'static str, &str)> {
        match self {
            Self::Value { finding, value } => vec![("finding", finding), ("value", value)],
            Self::Correct { claim, value } => vec![("claim", claim), ("value", value)],
            Self::Undo { of } => vec![("of", of)],
            Self::Alias { left, right, kind } => {
                let mut fields = vec![("left", left.as_str()), ("right", right.as_str())];
                fields.extend(kind.map(|kind| ("kind", kind.as_str())));
                fields
            }
            Self::Same { left, right }
            | Self::Different { left, right }
            | Self::Verdict { left, right, .. }
            | Self::Independent { left, right }
            | Self::Derived { left, right } => vec![("left", left), ("right", right)],
        }
    }
}

/// A decision of the overrides file: what was decided, why, by whom, when.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Decision {
    /// Its id, unique in the file: as written, or a hash of what it says.
    pub id: String,
    /// What was decided, and of what.
    pub judgement: Judgement,
    /// The fingerprint of the judged values when they were judged. `None` in
    /// a decision written by hand: such a decision is never found stale.
    pub fingerprint: Option<String>,
    /// The earlier decision that this one takes the place of.
    pub replaces: Option<String>,
    /// Why; never empty.
    pub reason: String,
    /// Who decided; empty where the file does not say.
    pub by: String,
    /// When, as written; empty where the file does not say.
    pub at: String,
    /// Where it stands.
    pub place: Place,
}

impl Decision {
    /// The kind of decision.
    pub fn kind(&self) -> Kind {
        self.judgement.kind()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_is_read_back_from_its_word() {
        for kind in Kind::ALL {
            assert_eq!(kind.as_str().parse(), Ok(kind));
        }
        assert_eq!("Same".parse::<Kind>(), Err(UnknownKind));
    }
}
