//! The outcome of comparing two values.

use super::reason::Reason;
use serde::Serialize;

/// How two values stand to each other, each taken as the set of worlds that
/// it allows. `Narrower` and `Broader` speak of the left value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    /// The same string.
    Equal,
    /// The same after typed normalisation.
    Equivalent,
    /// The left value entails the right one.
    Narrower,
    /// The right value entails the left one.
    Broader,
    /// Compatible; neither entails the other.
    Overlap,
    /// The later report has the higher figure of something that grows ("12 so
    /// far", then "15"): each held when it was reported. Only the days of the
    /// reports tell it from a conflict, so no two values alone have it.
    Update,
    /// Probably the same thing, spelled otherwise: a person should confirm.
    Variant,
    /// They cannot both hold.
    Conflict,
    /// Opposite polarity on the same content.
    Denied,
    /// They cannot be compared.
    Undetermined,
}

impl Relation {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::Equal,
        Self::Equivalent,
        Self::Narrower,
        Self::Broader,
        Self::Overlap,
        Self::Update,
        Self::Variant,
        Self::Conflict,
        Self::Denied,
        Self::Undetermined,
    ];

    /// The relation with left and right exchanged.
    pub fn flipped(self) -> Self {
        match self {
            Self::Narrower => Self::Broader,
            Self::Broader => Self::Narrower,
            same => same,
        }
    }

    /// Whether both values can hold, each in its time, and at least one
    /// supports the other.
    pub fn agrees(self) -> bool {
        matches!(
            self,
            Self::Equal
                | Self::Equivalent
                | Self::Narrower
                | Self::Broader
                | Self::Overlap
                | Self::Update
        )
    }

    /// How well two values fit, for choosing the best of several pairs: higher
    /// is better.
    pub fn fit(self) -> u8 {
        match self {
            Self::Equal => 9,
            Self::Equivalent => 8,
            Self::Narrower | Self::Broader => 7,
            Self::Overlap => 6,
            Self::Update => 5,
            Self::Variant => 4,
            Self::Undetermined => 3,
            Self::Denied => 2,
            Self::Conflict => 1,
        }
    }

    /// The word used in reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Equal => "equal",
            Self::Equivalent => "equivalent",
            Self::Narrower => "narrower",
            Self::Broader => "broader",
            Self::Overlap => "overlap",
            Self::Update => "update",
            Self::Variant => "variant",
            Self::Conflict => "conflict",
            Self::Denied => "denied",
            Self::Undetermined => "undetermined",
        }
    }
}

impl std::fmt::Display for Relation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The outcome of comparing two values of one kind.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// How left stands to right.
    pub relation: Relation,
    /// How alike they are, in `[0.0, 1.0]`; higher is more alike. Symmetric.
    pub similarity: f64,
    /// Why, most telling first. The shares of the reasons that have one sum
    /// to the similarity.
    pub reasons: Vec<Reason>,
}

impl Comparison {
    /// A comparison with a single reason, which carries the whole similarity.
    pub fn because(relation: Relation, similarity: f64, mut reason: Reason) -> Self {
        reason.share = Some(similarity);
        Self {
            relation,
            similarity,
            reasons: vec![reason],
        }
    }

    /// The comparison with left and right exchanged.
    pub fn flipped(mut self) -> Self {
        self.relation = self.relation.flipped();
        self
    }
}
