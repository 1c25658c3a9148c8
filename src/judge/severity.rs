//! How grave a difference is, beside what the verdict says of it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::{Certainty, Claim, Family, Polarity, Value};
use crate::value::count::ONE_YEAR_APART;
use crate::value::{Comparison, Relation};

/// How grave a difference between two values is; the gravest first.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// The values cannot both hold, or one voice denies what another says.
    Conflict,
    /// Two ages differ by one year: a conflict, but the most frequent one of
    /// all, and a birthday between two reports makes it.
    OneYearApart,
    /// Probably one thing, spelled otherwise.
    Spelling,
    /// Two neighbouring days: an event and its report, or two time zones.
    PossibleLag,
    /// A later report has the higher figure of something that grows.
    Update,
}

impl Severity {
    /// The word used in reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Conflict => "conflict",
            Self::OneYearApart => "one_year_apart",
            Self::Spelling => "spelling",
            Self::PossibleLag => "possible_lag",
            Self::Update => "update",
        }
    }

    /// How grave it is how two claims stand to each other;
    /// `None` where they agree, and where nothing can be said.
    pub(super) fn of(left: &Claim, right: &Claim, comparison: &Comparison) -> Option<Self> {
        match comparison.relation {
            Relation::Conflict if is_one_year_apart(left, right, comparison) => {
                Some(Self::OneYearApart)
            }
            Relation::Conflict | Relation::Denied => Some(Self::Conflict),
            // Prose that is nearly the same says nearly the same.
            Relation::Variant => {
                let prose = matches!(left.value, Value::Text(_));
                (!prose).then_some(Self::Spelling)
            }
            Relation::Undetermined => may_lag(left, right).then_some(Self::PossibleLag),
            Relation::Update => Some(Self::Update),
            _ => None,
        }
    }
}

/// Whether two ages conflict by one year and no more, by the reason given.
fn is_one_year_apart(left: &Claim, right: &Claim, comparison: &Comparison) -> bool {
    let mut claims = [left, right].into_iter();
    let mut reasons = comparison.reasons.iter();
    claims.all(|claim| claim.slot.family == Family::Age)
        && reasons.any(|reason| reason.rule == ONE_YEAR_APART)
}

/// Whether two dates, not compared to the day, are neighbours.
fn may_lag(left: &Claim, right: &Claim) -> bool {
    let asserted = [left, right]
        .iter()
        .all(|claim| claim.polarity == Polarity::Asserted && claim.certainty != Certainty::Unknown);
    match (&left.value, &right.value) {
        (Value::Date(one), Value::Date(other)) => asserted && one.is_next_to(other),
        _ => false,
    }
}
