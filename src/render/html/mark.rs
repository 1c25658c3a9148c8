//! The marks of the matrix: a shape, a colour and a word each.

use super::Context;
use crate::report::explain::gravity;
use crate::report::view::{Finding, Value, Verdict};
use crate::value::Relation;

/// How what a source says of a slot stands to what the others say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Mark {
    /// It says what others say.
    Agrees,
    /// It cannot hold beside what another says.
    Conflicts,
    /// It is probably the same, spelled otherwise.
    Variant,
    /// A later report updates an earlier one.
    Update,
    /// It cannot be compared.
    Undetermined,
    /// A person decided.
    Overridden,
    /// No other source speaks of it.
    Alone,
    /// It says nothing.
    Silent,
}

impl Mark {
    /// All of them, in the order of the legend.
    pub(super) const ALL: [Self; 8] = [
        Self::Agrees,
        Self::Conflicts,
        Self::Variant,
        Self::Update,
        Self::Undetermined,
        Self::Overridden,
        Self::Alone,
        Self::Silent,
    ];

    /// The shape.
    pub(super) fn sign(self) -> &'static str {
        match self {
            Self::Agrees => "=",
            Self::Conflicts => "≠",
            Self::Variant => "≈",
            Self::Update => "↗",
            Self::Undetermined => "?",
            Self::Overridden => "✎",
            Self::Alone => "·",
            Self::Silent => "–",
        }
    }

    /// The word that a screen reader says.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Agrees => "agrees",
            Self::Conflicts => "conflicts",
            Self::Variant => "variant",
            Self::Update => "update",
            Self::Undetermined => "undetermined",
            Self::Overridden => "overridden",
            Self::Alone => "alone",
            Self::Silent => "silent",
        }
    }

    /// The class that gives the colour.
    pub(super) fn class(self) -> &'static str {
        match self {
            Self::Agrees => "eq",
            Self::Conflicts => "ne",
            Self::Variant => "va",
            Self::Update => "up",
            Self::Undetermined => "un",
            Self::Overridden => "ov",
            Self::Alone => "al",
            Self::Silent => "si",
        }
    }

    /// What it says, for the legend.
    pub(super) fn means(self) -> &'static str {
        match self {
            Self::Agrees => "says what others say",
            Self::Conflicts => "cannot hold beside another",
            Self::Variant => "probably the same, spelled otherwise",
            Self::Update => "a later report updates an earlier one",
            Self::Undetermined => "cannot be compared",
            Self::Overridden => "a person decided",
            Self::Alone => "the only source",
            Self::Silent => "says nothing",
        }
    }

    /// The mark of a finding as a whole.
    pub(super) fn of(finding: &Finding) -> Self {
        match finding.verdict {
            Verdict::Conflict => match finding.relation.as_deref() {
                Some("variant") => Self::Variant,
                _ => Self::Conflicts,
            },
            _ if finding.settled_by().is_some() => Self::Overridden,
            Verdict::Agreement if finding.is_update() => Self::Update,
            Verdict::Agreement => Self::Agrees,
            Verdict::Undetermined => Self::Undetermined,
            Verdict::SingleSource => Self::Alone,
        }
    }

    /// The mark of one source within a finding. In a conflict of several
    /// sources, one that gets along with all others only agrees.
    pub(super) fn of_source(context: &Context<'_>, finding: &Finding, values: &[&Value]) -> Self {
        if values.iter().any(|value| value.set_aside) {
            return Self::Overridden;
        }
        let whole = Self::of(finding);
        let gravest = context.detail.gravest.get(&finding.id);
        let Some(gravest) = gravest.filter(|_| finding.verdict == Verdict::Conflict) else {
            return whole;
        };
        let relations = values.iter().filter_map(|value| gravest.get(&value.claim));
        match relations.max_by_key(|relation| gravity(**relation)) {
            Some(Relation::Conflict | Relation::Denied) => Self::Conflicts,
            Some(Relation::Variant) => Self::Variant,
            Some(Relation::Update) => Self::Update,
            Some(_) => Self::Agrees,
            None => whole,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_mark_has_a_shape_a_word_and_a_class_of_its_own() {
        for of in [Mark::sign, Mark::word, Mark::class, Mark::means] {
            let all: BTreeSet<&str> = Mark::ALL.into_iter().map(of).collect();
            assert_eq!(all.len(), Mark::ALL.len());
        }
    }
}
