//! A finding: a slot of a cluster, judged.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Advice, Severity};
use crate::model::{ClaimIx, Slot, SourceIx};
use crate::value::{Reason, Relation};

/// The machine's judgement on a slot.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// They cannot both hold, or a person should confirm that they do.
    Conflict,
    /// Two sources or more support each other.
    Agreement,
    /// The values cannot be compared.
    Undetermined,
    /// One source alone speaks of it.
    SingleSource,
}

impl Verdict {
    /// The word used in reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Conflict => "conflict",
            Self::Agreement => "agreement",
            Self::Undetermined => "undetermined",
            Self::SingleSource => "single_source",
        }
    }
}

/// What a conflict is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Conflict {
    /// Probably one thing, spelled differently.
    Spelling,
    /// One voice denies what another says.
    Denial,
    /// The values of the slot; called by the slot's family.
    Slot(crate::model::Family),
}

impl Conflict {
    /// The word used in reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Spelling => "spelling",
            Self::Denial => "denial",
            Self::Slot(family) => family.as_str(),
        }
    }
}

/// A slot of a cluster, judged.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// The cluster, by number.
    pub cluster: u32,
    /// The slot.
    pub slot: Slot,
    /// The judgement.
    pub verdict: Verdict,
    /// How the decisive values stand to each other.
    pub relation: Option<Relation>,
    /// What a conflict is about.
    pub conflict: Option<Conflict>,
    /// How grave the gravest difference is, agreements included.
    pub severity: Option<Severity>,
    /// The source whose voices disagree, for findings within one source.
    pub within: Option<SourceIx>,
    /// The claims, by source.
    pub claims: Vec<ClaimIx>,
    /// Those of them that a decision set aside.
    pub set_aside: Vec<ClaimIx>,
    /// Independent origins among the sources of the claims.
    pub origins: usize,
    /// Why, most telling first.
    pub reasons: Vec<Reason>,
    /// The decisions that bear on it, by id, in the order of the file.
    pub decisions: Vec<String>,
    /// What can be suggested, for conflicts and updates across sources.
    pub advice: Option<Box<Advice>>,
}
