//! From what a person chose to a decision for the overrides file: the one way,
//! whoever asks.

use crate::judge::{self, Ids};
use crate::overrides::{AliasKind, Decision, Judgement, Kind, NewDecision, Overrides, VerdictKind};
use crate::pipeline::Reconciled;
use crate::report::explain;
use crate::report::short;
use crate::report::view::{Finding, Report};
use rustc_hash::FxHashMap;
use std::cell::OnceCell;
use std::path::PathBuf;

/// What a person asks to be decided. Which fields are needed depends on the
/// kind; `finding` stands for the two sides where it has two.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// The kind of decision.
    pub kind: Kind,
    /// A finding, by its id or an end of it, or by the id of a claim of it.
    pub finding: Option<String>,
    /// The left side: a mention or event, a claim, a name, or a source.
    pub left: Option<String>,
    /// The right side.
    pub right: Option<String>,
    /// The claim that is corrected.
    pub claim: Option<String>,
    /// The settled or corrected value.
    pub value: Option<String>,
    /// What aliased names are names of.
    pub names: Option<AliasKind>,
    /// The earlier decision that is taken back.
    pub of: Option<String>,
}

impl Request {
    /// A request with nothing but its kind.
    pub fn new(kind: Kind) -> Self {
        Self {
            kind,
            finding: None,
            left: None,
            right: None,
            claim: None,
            value: None,
            names: None,
            of: None,
        }
    }

    /// A request on a finding.
    pub fn on(kind: Kind, finding: impl Into<String>) -> Self {
        Self {
            finding: Some(finding.into()),
            ..Self::new(kind)
        }
    }

    /// The same about two sides.
    pub fn between(mut self, left: impl Into<String>, right: impl Into<String>) -> Self {
        self.left = Some(left.into());
        self.right = Some(right.into());
        self
    }

    /// The same with a value.
    pub fn value(mut self, value: impl Into<String>) -> Self {
        self.value = Some(value.into());
        self
    }
}

/// Why a decision is taken, by whom and when.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Signature {
    /// Why; must not be blank.
    pub reason: String,
    /// Who; may be empty.
    pub by: String,
    /// When, as `2026-11-21T19:00:00Z`; may be empty.
    pub at: String,
}

/// What a request can lack.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// The finding.
    Finding,
    /// The left side.
    Left,
    /// The right side.
    Right,
    /// The claim.
    Claim,
    /// The value.
    Value,
    /// The earlier decision.
    Of,
}

impl Field {
    /// Its word, as options and keys have it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Finding => "finding",
            Self::Left => "left",
            Self::Right => "right",
            Self::Claim => "claim",
            Self::Value => "value",
            Self::Of => "of",
        }
    }
}

/// Why a request is no decision.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// A field is missing.
    #[error("this decision needs {}: {what}", field.as_str())]
    Needs {
        /// The field.
        field: Field,
        /// What it is to hold.
        what: &'static str,
    },
    /// The finding is not there, or could be several.
    #[error(transparent)]
    Finding(#[from] explain::Error),
    /// A finding about one mention was to say whether two are one.
    #[error("`{finding}` is about one mention only, {mention}")]
    OneMention {
        /// The finding.
        finding: String,
        /// The mention.
        mention: String,
    },
    /// A finding about many mentions was to say whether two are one.
    #[error("`{finding}` is about {} mentions: say which two", mentions.len())]
    ManyMentions {
        /// The finding.
        finding: String,
        /// The mentions.
        mentions: Vec<String>,
    },
    /// A finding with one claim was to weigh two.
    #[error("`{finding}` has one claim only, {claim}: there is nothing to weigh it against")]
    OneClaim {
        /// The finding.
        finding: String,
        /// The claim.
        claim: String,
    },
    /// A finding with many claims was to weigh two.
    #[error("`{finding}` has {} claims: say which two", claims.len())]
    ManyClaims {
        /// The finding.
        finding: String,
        /// The claims, each with what it says.
        claims: Vec<(String, String)>,
    },
    /// What is named is not among the claims at hand.
    #[error("not among these claims: {}", names.join(", "))]
    Absent {
        /// The names.
        names: Vec<String>,
    },
    /// No decision has this id.
    #[error("no decision has the id `{id}`")]
    NoDecision {
        /// The id.
        id: String,
    },
}

/// The claims that decisions are taken on, and the report that shows them.
pub struct Ground<'a> {
    reconciled: &'a Reconciled,
    report: &'a Report,
    ids: OnceCell<Ids<'a>>,
    /// The findings by their whole ids: thousands may be asked for at once.
    by_id: OnceCell<FxHashMap<&'a str, &'a Finding>>,
}

impl<'a> Ground<'a> {
    /// Decisions on these claims, which this report shows.
    pub fn new(reconciled: &'a Reconciled, report: &'a Report) -> Self {
        Self {
            reconciled,
            report,
            ids: OnceCell::new(),
            by_id: OnceCell::new(),
        }
    }

    fn ids(&self) -> &Ids<'a> {
        self.ids.get_or_init(|| Ids::new(&self.reconciled.corpus))
    }

    /// The finding of an id or an end of one, or of a claim that one finding
    /// alone has.
    ///
    /// # Errors
    /// When none is meant, or several.
    pub fn finding(&self, id: &str) -> Result<&'a Finding, Refusal> {
        let findings = &self.report.findings;
        let by_id = || findings.iter().map(|one| (one.id.as_str(), one)).collect();
        let by_id: &FxHashMap<&str, &Finding> = self.by_id.get_or_init(by_id);
        if let Some(whole) = by_id.get(id) {
            return Ok(whole);
        }
        let ids = findings.iter().map(|finding| finding.id.as_str());
        let found = match short::find(ids, id) {
            Ok(ix) => findings.get(ix),
            Err(explain::Error::NoFinding(_)) => {
                let of_claim = |is: &dyn Fn(&str) -> bool| {
                    let has = |finding: &&Finding| finding.values.iter().any(|v| is(&v.claim));
                    let mut found = findings.iter().filter(has);
                    found.next().filter(|_| found.next().is_none())
                };
                let end = format!("/{id}");
                of_claim(&|claim| claim == id).or_else(|| of_claim(&|claim| claim.ends_with(&end)))
            }
            Err(error) => return Err(error.into()),
        };
        found.ok_or_else(|| explain::Error::NoFinding(id.to_owned()).into())
    }

    /// The claim that stands for a finding in the file of decisions: ids of
    /// findings may change when sources are added, ids of claims do not.
    fn claim_of(&self, id: &str) -> Result<String, Refusal> {
        if self.ids().claim(id).is_some() {
            return Ok(id.to_owned());
        }
        let values = &self.finding(id)?.values;
        let first = values.first();
        Ok(first.map_or_else(String::new, |value| value.claim.clone()))
    }

    /// The two mentions or events of a finding that is about two.
    fn two_subjects(&self, id: &str) -> Result<(String, String), Refusal> {
        let members = &self.finding(id)?.subject.members;
        let mut mentions = members
            .iter()
            .map(|member| format!("{}/{}", member.source, member.id));
        let finding = id.to_owned();
        match (mentions.next(), mentions.next(), mentions.next()) {
            (Some(left), Some(right), None) => Ok((left, right)),
            (Some(mention), None, _) => Err(Refusal::OneMention { finding, mention }),
            (first, second, third) => Err(Refusal::ManyMentions {
                finding,
                mentions: [first, second, third]
                    .into_iter()
                    .flatten()
                    .chain(mentions)
                    .collect(),
            }),
        }
    }

    /// The two claims of a finding that has two.
    fn two_claims(&self, id: &str) -> Result<(String, String), Refusal> {
        let finding = id.to_owned();
        match &self.finding(id)?.values[..] {
            [left, right] => Ok((left.claim.clone(), right.claim.clone())),
            [one] => Err(Refusal::OneClaim {
                finding,
                claim: one.claim.clone(),
            }),
            values => Err(Refusal::ManyClaims {
                finding,
                claims: values
                    .iter()
                    .map(|value| (value.claim.clone(), value.text.clone()))
                    .collect(),
            }),
        }
    }

    /// What a request decides.
    ///
    /// # Errors
    /// When something is missing, or what is named is not there.
    pub fn judgement(&self, request: &Request) -> Result<Judgement, Refusal> {
        let subjects = || match (&request.finding, &request.left) {
            (Some(finding), None) => self.two_subjects(finding),
            _ => pair(
                request,
                "a mention or event, `source/subject`; or give the finding",
            ),
        };
        let verdict = |kind: VerdictKind| -> Result<Judgement, Refusal> {
            let (left, right) = match (&request.finding, &request.left) {
                (Some(finding), None) => self.two_claims(finding)?,
                _ => pair(
                    request,
                    "a claim, `source/subject/slot`; or give the finding",
                )?,
            };
            Ok(Judgement::Verdict { kind, left, right })
        };
        Ok(match request.kind {
            Kind::Same => {
                let (left, right) = subjects()?;
                Judgement::Same { left, right }
            }
            Kind::Different => {
                let (left, right) = subjects()?;
                Judgement::Different { left, right }
            }
            Kind::Value => {
                let finding = needed(request, Field::Finding, "the id of a finding")?;
                Judgement::Value {
                    finding: self.claim_of(&finding)?,
                    value: needed(request, Field::Value, "what holds")?,
                }
            }
            Kind::Alias => {
                let (left, right) = pair(request, "a name as printed")?;
                let kind = request.names;
                Judgement::Alias { left, right, kind }
            }
            Kind::Correct => Judgement::Correct {
                claim: needed(request, Field::Claim, "a claim, `source/subject/slot`")?,
                value: needed(request, Field::Value, "what holds")?,
            },
            Kind::Independent => {
                let (left, right) = pair(request, "the id of a source")?;
                Judgement::Independent { left, right }
            }
            Kind::Derived => {
                let (left, right) = pair(request, "the id of a source")?;
                Judgement::Derived { left, right }
            }
            Kind::Undo => Judgement::Undo {
                of: needed(request, Field::Of, "the id of a decision")?,
            },
            Kind::LeftWrong => verdict(VerdictKind::LeftWrong)?,
            Kind::RightWrong => verdict(VerdictKind::RightWrong)?,
            Kind::BothWrong => verdict(VerdictKind::BothWrong)?,
            Kind::NotAConflict => verdict(VerdictKind::NotAConflict)?,
            Kind::Superseded => verdict(VerdictKind::Superseded)?,
            Kind::Unsure => verdict(VerdictKind::Unsure)?,
        })
    }

    /// What a judgement sees of the claims as they are now.
    ///
    /// # Errors
    /// When what it names is not among them.
    pub fn fingerprint(&self, judgement: &Judgement) -> Result<String, Refusal> {
        judge::fingerprint_of(judgement, self.ids(), &self.reconciled.known).ok_or_else(|| {
            Refusal::Absent {
                names: judgement.names().into_iter().map(str::to_owned).collect(),
            }
        })
    }

    /// A judgement as a decision that can be appended.
    ///
    /// # Errors
    /// When what it names is not among the claims.
    pub fn decision(
        &self,
        judgement: Judgement,
        signature: &Signature,
        replaces: Option<String>,
    ) -> Result<NewDecision, Refusal> {
        let fingerprint = match judgement {
            Judgement::Undo { .. } => None,
            _ => Some(self.fingerprint(&judgement)?),
        };
        let Signature { reason, by, at } = signature.clone();
        Ok(NewDecision {
            id: None,
            judgement,
            fingerprint,
            replaces,
            reason,
            by,
            at,
        })
    }

    /// A stale decision, confirmed for the claims as they are now.
    ///
    /// # Errors
    /// When there is no such decision, or what it names is gone.
    pub fn reaffirmed(
        &self,
        overrides: &Overrides,
        id: &str,
        signature: &Signature,
    ) -> Result<NewDecision, Refusal> {
        let judgement = known(overrides, id)?.judgement.clone();
        self.decision(judgement, signature, Some(id.to_owned()))
    }
}

/// An earlier decision, taken back.
///
/// # Errors
/// When there is no such decision.
pub fn undoing(
    overrides: &Overrides,
    id: &str,
    signature: &Signature,
) -> Result<NewDecision, Refusal> {
    let of = known(overrides, id)?.id.clone();
    let Signature { reason, by, at } = signature.clone();
    Ok(NewDecision {
        id: None,
        judgement: Judgement::Undo { of },
        fingerprint: None,
        replaces: None,
        reason,
        by,
        at,
    })
}

fn known<'o>(overrides: &'o Overrides, id: &str) -> Result<&'o Decision, Refusal> {
    let found = overrides.get(id);
    found.ok_or_else(|| Refusal::NoDecision { id: id.to_owned() })
}

fn needed(request: &Request, field: Field, what: &'static str) -> Result<String, Refusal> {
    let given = match field {
        Field::Finding => &request.finding,
        Field::Left => &request.left,
        Field::Right => &request.right,
        Field::Claim => &request.claim,
        Field::Value => &request.value,
        Field::Of => &request.of,
    };
    given.clone().ok_or(Refusal::Needs { field, what })
}

fn pair(request: &Request, what: &'static str) -> Result<(String, String), Refusal> {
    Ok((
        needed(request, Field::Left, what)?,
        needed(request, Field::Right, what)?,
    ))
}

/// Where decisions go when there are none yet: beside the claims.
pub fn beside(paths: &[PathBuf]) -> PathBuf {
    let first = paths.first().cloned().unwrap_or_default();
    let folder = if first.is_dir() {
        first
    } else {
        first.parent().map(PathBuf::from).unwrap_or_default()
    };
    folder.join("overrides.yaml")
}
