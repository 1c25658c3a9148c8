//! The shape of a report: the JSON contract, and what the renderers read.
//!
//! What is written as JSON is read by the same types. Keys that they do not
//! know are passed over: a later release may add some without changing what
//! the others mean.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use crate::judge::{DecisionState, Severity, Verdict};

/// The version of the JSON report. It changes when a key changes its meaning.
pub const SCHEMA_VERSION: u32 = 1;

/// A consistency report.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Report {
    /// The version of this format: 1.
    pub schema_version: u32,
    /// The sources, by id.
    pub sources: Vec<Source>,
    /// How many of what.
    pub summary: Summary,
    /// The findings, by group; conflicts first within a group.
    pub findings: Vec<Finding>,
    /// Every decision of the overrides file, and what became of it.
    pub overrides: Vec<Decision>,
    /// What was loaded and is not in the findings: drafts, values that could
    /// not be read.
    pub notes: Vec<Note>,
}

/// A source.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Source {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// When, as an EDTF day.
    pub published: Option<String>,
}

/// How many of what.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Summary {
    /// Sources.
    pub sources: usize,
    /// Claims.
    pub claims: usize,
    /// Findings with the verdict agreement.
    pub agreement: usize,
    /// Those of the agreements in which later reports update earlier ones.
    pub updates: usize,
    /// Those of the agreements whose sources come down to one origin: they
    /// repeat each other, and nothing confirms them.
    pub one_origin: usize,
    /// Findings with the verdict conflict.
    pub conflict: usize,
    /// Findings that one source alone speaks of.
    pub single_source: usize,
    /// Findings of which nothing can be said.
    pub undetermined: usize,
}

impl Summary {
    /// How many findings there are.
    pub fn findings(&self) -> usize {
        self.agreement + self.conflict + self.single_source + self.undetermined
    }

    /// How many findings there are with a verdict.
    pub fn of(&self, verdict: Verdict) -> usize {
        match verdict {
            Verdict::Conflict => self.conflict,
            Verdict::Agreement => self.agreement,
            Verdict::Undetermined => self.undetermined,
            Verdict::SingleSource => self.single_source,
        }
    }

    /// Counts one more finding; its sources and claims may be counted already,
    /// and are not.
    pub fn add(&mut self, finding: &Finding) {
        let of_it = match finding.verdict {
            Verdict::Conflict => &mut self.conflict,
            Verdict::Agreement => &mut self.agreement,
            Verdict::Undetermined => &mut self.undetermined,
            Verdict::SingleSource => &mut self.single_source,
        };
        *of_it += 1;
        self.updates += usize::from(finding.is_update());
        self.one_origin += usize::from(finding.is_of_one_origin());
    }
}

/// A slot of a subject, judged.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Finding {
    /// Stable across runs and file order: the first member of the subject,
    /// and the slot.
    pub id: String,
    /// What it is about.
    pub subject: Subject,
    /// The slot: name, date, count, role, ...
    pub slot: String,
    /// The judgement.
    pub verdict: Verdict,
    /// How the decisive values stand to each other: equal, equivalent,
    /// narrower, broader, overlap, update, variant, conflict, denied,
    /// undetermined. An update is an agreement of two reports of different
    /// days: each figure held when it was reported.
    pub relation: Option<String>,
    /// What a conflict is about: spelling, date, count, role, ...
    pub kind: Option<String>,
    /// How grave the gravest difference is; null where nothing differs.
    pub severity: Option<Severity>,
    /// Whether voices of one source disagree.
    pub within_source: bool,
    /// What each source says.
    pub values: Vec<Value>,
    /// Independent origins among the sources of the values.
    pub origins: usize,
    /// Why, most telling first.
    pub reasons: Vec<Reason>,
    /// The value that most speaks for, where values conflict or reports update
    /// one another; null where nothing speaks for one over another. Only a
    /// suggestion: nothing is merged, and a decision settles it.
    pub suggestion: Option<Suggestion>,
    /// The decision that settled it, or that a person took on it.
    #[serde(rename = "override")]
    pub decided: Option<Override>,
}

impl Finding {
    /// Whether sources agree that come down to one origin.
    pub fn is_of_one_origin(&self) -> bool {
        let mut sources = self.values.iter().map(|value| value.source.as_str());
        let first = sources.next();
        self.verdict == Verdict::Agreement
            && self.origins == 1
            && !self.within_source
            && sources.any(|source| Some(source) != first)
    }

    /// Whether a person still has to settle it. A decision that settles a
    /// conflict changes its verdict; `unsure` leaves it open.
    pub fn is_open(&self) -> bool {
        self.verdict == Verdict::Conflict
    }

    /// The decision that a person took on this finding itself: not one on its
    /// sources, which bears on everything that they say.
    pub fn settled_by(&self) -> Option<&Override> {
        let decided = self.decided.as_ref();
        decided.filter(|decided| !matches!(decided.decision.as_str(), "independent" | "derived"))
    }

    /// Whether later reports update earlier ones, and nothing conflicts.
    pub fn is_update(&self) -> bool {
        self.verdict == Verdict::Agreement && self.severity == Some(Severity::Update)
    }
}

/// A cluster of mentions, or of events: one thing in the world.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Subject {
    /// event, person or organisation.
    pub kind: String,
    /// Its first member, as source/id.
    pub id: String,
    /// What to call it.
    pub label: String,
    /// Where each source tells of it.
    pub members: Vec<Member>,
}

/// A subject as one source has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Member {
    /// The source.
    pub source: String,
    /// The id in that source's file.
    pub id: String,
}

/// What one claim says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Value {
    /// The source.
    pub source: String,
    /// The claim's id.
    pub claim: String,
    /// As stated.
    pub text: String,
    /// As read.
    pub normalised: String,
    /// Whom the source credits.
    pub attributed_to: Option<String>,
    /// editorial, quoted or paraphrased.
    pub voice: String,
    /// asserted or denied.
    pub polarity: String,
    /// certain, probable, possible or unknown.
    pub certainty: String,
    /// The words that say so, and where they stand.
    pub evidence: Option<Evidence>,
    /// Whether a decision set the claim aside.
    pub set_aside: bool,
    /// `draft` where nobody has accepted the claim yet; else not there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
}

/// The words of a source that support a claim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Evidence {
    /// The words.
    pub quote: String,
    /// Their line in the source's text, from 1, where the text is at hand.
    pub line: Option<usize>,
    /// Their column in Unicode scalars, from 1.
    pub column: Option<usize>,
}

/// A suggested value, with what speaks for it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Suggestion {
    /// The value, as a source states it; the names of a list with commas.
    pub value: String,
    /// The claims that say so, by id; the words are those of the first.
    pub claims: Vec<String>,
    /// Independent origins that say so.
    pub origins: usize,
    /// Independent origins that speak of the slot.
    pub of: usize,
    /// Whether two independent origins or more say so.
    pub confirmed: bool,
    /// How much speaks for it: 1 is one independent origin that says so.
    pub score: f64,
    /// Why, in one sentence.
    pub reason: String,
    /// What the score is made of; the shares sum to it.
    pub parts: Vec<Part>,
}

/// A part of the score of a suggestion.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Part {
    /// Stable kebab-case id of the rule.
    pub id: String,
    /// One sentence on this case.
    pub text: String,
    /// What it adds.
    pub share: f64,
}

/// Why a verdict came out as it did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Reason {
    /// Stable kebab-case id of the rule.
    pub id: String,
    /// One sentence on this case.
    pub text: String,
}

/// A decision applied to a finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Override {
    /// The decision's id.
    pub id: String,
    /// Its kind: same, different, value, left_wrong, ...
    pub decision: String,
    /// The settled value, for `value` and `correct`.
    pub value: Option<String>,
    /// Why.
    pub reason: String,
    /// Who.
    pub by: String,
    /// When.
    pub at: String,
}

/// A decision of the overrides file, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Decision {
    /// The decision itself.
    #[serde(flatten)]
    pub decision: Override,
    /// What became of it.
    pub state: DecisionState,
    /// The decision that took it back or took its place.
    pub undone_by: Option<Override>,
    /// The findings that it touched.
    pub findings: Vec<String>,
}

/// Something that was loaded and did not take part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Note {
    /// Stable kebab-case id of the kind of note.
    pub id: String,
    /// The claim, subject or source.
    pub about: String,
    /// One sentence.
    pub text: String,
}
