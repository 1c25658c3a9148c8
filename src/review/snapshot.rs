//! The claims as they were reconciled at one time, and all that a screen asks
//! of them at every key: prepared once, so that the asking costs nothing.

use super::decide::Ground;
use super::item::{Item, Key, Pair};
use crate::diagnostic::Diagnostic;
use crate::judge::DecisionState;
use crate::lexical::fold::fold;
use crate::load;
use crate::model::{Corpus, SubjectIx};
use crate::pipeline::Reconciled;
use crate::project::{Project, Settings};
use crate::report::explain::{self, Explanation};
use crate::report::short::ShortIds;
use crate::report::view::{Finding, Report, Source};
use rustc_hash::FxHashMap;
use std::path::PathBuf;

/// The most characters of one value that a search looks at.
const SEARCHED: usize = 2_000;

/// How a project is opened, again and again.
#[derive(Debug, Clone)]
pub struct Opener {
    paths: Vec<PathBuf>,
    settings: Settings,
}

impl Opener {
    /// Opens these paths so.
    pub fn new(paths: Vec<PathBuf>, settings: Settings) -> Self {
        Self { paths, settings }
    }

    /// The paths of the claims.
    pub fn paths(&self) -> &[PathBuf] {
        &self.paths
    }

    /// The same with the file of decisions named, whether it is there yet or
    /// not.
    pub(super) fn with_overrides(mut self, path: PathBuf) -> Self {
        self.settings.overrides = Some(path);
        self
    }

    /// The same without anybody who is told how far it is.
    pub(super) fn unobserved(mut self) -> Self {
        self.settings.pipeline.progress = Default::default();
        self
    }
}

/// Why the claims cannot be reviewed as they are on disk.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    /// A path cannot be read, or nothing is found.
    #[error(transparent)]
    Load(#[from] load::Error),
    /// Errors in the files.
    #[error("{}", first(.0))]
    Files(Vec<Diagnostic>),
    /// The program itself failed.
    #[error("reconciling failed; this is a fault of the program")]
    Failed,
}

fn first(diagnostics: &[Diagnostic]) -> &str {
    diagnostics.first().map_or("", |one| &one.message)
}

/// The claims as they were reconciled at one time.
pub struct Snapshot {
    /// The project.
    pub project: Project,
    /// What was found.
    pub reconciled: Reconciled,
    /// The report on it.
    pub report: Report,
    /// The short ids of its findings.
    pub short: ShortIds,
    /// Pairs that may be one, the likeliest first.
    pub pairs: Vec<Pair>,
    /// The decisions that are stale, as indices into those of the report.
    pub stale: Vec<usize>,
    findings: FxHashMap<String, usize>,
    subjects: FxHashMap<String, Vec<usize>>,
    claims: FxHashMap<String, usize>,
    sources: FxHashMap<String, usize>,
    /// What a search of words looks at: of findings, then of stale decisions,
    /// then of pairs.
    haystacks: [Vec<String>; 3],
}

impl Snapshot {
    /// Reads and reconciles.
    ///
    /// # Errors
    /// When a path cannot be read, or the files have errors.
    pub fn open(opener: &Opener) -> Result<Self, Trouble> {
        let mut project = Project::stream(&opener.paths, opener.settings.clone())?;
        if project.has_errors() {
            return Err(Trouble::Files(project.diagnostics));
        }
        let reconciled = project.reconcile();
        if project.has_errors() {
            return Err(Trouble::Files(project.diagnostics));
        }
        Ok(Self::of(project, reconciled))
    }

    /// Prepares what was reconciled.
    pub fn of(project: Project, reconciled: Reconciled) -> Self {
        let report = project.report(&reconciled);
        let pairs = pairs(&reconciled);
        let stale: Vec<usize> = report
            .overrides
            .iter()
            .enumerate()
            .filter(|(_, one)| one.state == DecisionState::Stale)
            .map(|(at, _)| at)
            .collect();
        let mut subjects: FxHashMap<String, Vec<usize>> = FxHashMap::default();
        let mut findings = FxHashMap::default();
        let mut claims = FxHashMap::default();
        for (at, finding) in report.findings.iter().enumerate() {
            findings.insert(finding.id.clone(), at);
            let of_subject = subjects.entry(finding.subject.id.clone()).or_default();
            of_subject.push(at);
            for value in &finding.values {
                // A quarrel within a source is told a second time: the finding
                // across sources stands for the claim.
                if !finding.within_source || !claims.contains_key(&value.claim) {
                    claims.insert(value.claim.clone(), at);
                }
            }
        }
        let sources = report.sources.iter().enumerate();
        let sources = sources
            .map(|(at, source)| (source.id.clone(), at))
            .collect();
        let haystacks = [
            report.findings.iter().map(finding_text).collect(),
            stale
                .iter()
                .filter_map(|&at| report.overrides.get(at))
                .map(|one| {
                    let names = project.overrides.get(&one.decision.id);
                    let names = names.map(|one| one.judgement.names().join(" "));
                    let decision = &one.decision;
                    fold(&format!(
                        "{} {} {} {}",
                        decision.id,
                        names.unwrap_or_default(),
                        decision.reason,
                        decision.by
                    ))
                })
                .collect(),
            pairs
                .iter()
                .map(|pair| {
                    let Pair { left, right, .. } = pair;
                    fold(&format!(
                        "{left} {right} {} {}",
                        pair.left_label, pair.right_label
                    ))
                })
                .collect(),
        ];
        Self {
            short: ShortIds::of(&report),
            project,
            reconciled,
            report,
            pairs,
            stale,
            findings,
            subjects,
            claims,
            sources,
            haystacks,
        }
    }

    /// What decisions are taken on.
    pub fn ground(&self) -> Ground<'_> {
        Ground::new(&self.reconciled, &self.report)
    }

    /// The item of a key; `None` where there is no such any more.
    pub fn item(&self, key: &Key) -> Option<Item<'_>> {
        match key {
            Key::Finding(id) => self.finding(id).map(Item::Finding),
            Key::Stale(id) => {
                let shown = self
                    .stale
                    .iter()
                    .filter_map(|&at| self.report.overrides.get(at));
                let shown = shown.clone().find(|one| one.decision.id == *id)?;
                let stated = self.project.overrides.get(id)?;
                Some(Item::Stale(stated, shown))
            }
            Key::Pair(left, right) => {
                let mut pairs = self.pairs.iter();
                let found = pairs.find(|pair| pair.left == *left && pair.right == *right);
                found.map(Item::Pair)
            }
        }
    }

    /// The place in the report of the finding of an id.
    pub(super) fn place_of(&self, id: &str) -> Option<usize> {
        self.findings.get(id).copied()
    }

    /// The finding of an id.
    pub fn finding(&self, id: &str) -> Option<&Finding> {
        self.report.findings.get(*self.findings.get(id)?)
    }

    /// The finding that a claim is part of.
    pub fn finding_of(&self, claim: &str) -> Option<&Finding> {
        self.report.findings.get(*self.claims.get(claim)?)
    }

    /// The findings on a subject, by the id of its first member, in the order
    /// of the report.
    pub fn findings_on(&self, subject: &str) -> impl Iterator<Item = &Finding> {
        let at = self.subjects.get(subject).into_iter().flatten();
        at.filter_map(|&at| self.report.findings.get(at))
    }

    /// The source of an id.
    pub fn source(&self, id: &str) -> Option<&Source> {
        self.report.sources.get(*self.sources.get(id)?)
    }

    /// Why a finding came out as it did, every rule with its share; or how the
    /// two of a pair compare.
    pub fn explain(&self, key: &Key) -> Option<Explanation> {
        match key {
            Key::Finding(id) => explain::finding(&self.reconciled, id).ok(),
            Key::Pair(left, right) => explain::claims(&self.reconciled, left, right).ok(),
            Key::Stale(_) => None,
        }
    }

    pub(super) fn haystack(&self, kind: usize, at: usize) -> &str {
        let of_kind = self.haystacks.get(kind);
        of_kind
            .and_then(|all| all.get(at))
            .map_or("", String::as_str)
    }
}

/// What a search looks at: what the finding is about and what is said.
fn finding_text(finding: &Finding) -> String {
    let mut text = format!("{} {} {}", finding.id, finding.subject.label, finding.slot);
    for value in &finding.values {
        text.push(' ');
        text.push_str(&value.source);
        for said in [&value.text, &value.normalised] {
            text.push(' ');
            let end = said.char_indices().nth(SEARCHED);
            text.push_str(end.map_or(said, |(end, _)| &said[..end]));
        }
    }
    fold(&text)
}

fn pairs(reconciled: &Reconciled) -> Vec<Pair> {
    let corpus: &Corpus = &reconciled.corpus;
    let label = |ix: SubjectIx| corpus.label(ix);
    let mut links: Vec<_> = reconciled.possible.iter().collect();
    links.sort_by(|a, b| {
        b.weight
            .total_cmp(&a.weight)
            .then((a.left, a.right).cmp(&(b.left, b.right)))
    });
    links
        .into_iter()
        .map(|link| Pair {
            left: corpus.subject_id(link.left),
            right: corpus.subject_id(link.right),
            left_label: label(link.left),
            right_label: label(link.right),
            kind: corpus.subject(link.left).kind.as_str(),
            bits: link.weight,
        })
        .collect()
}
