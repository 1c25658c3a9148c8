//! Made-up articles in a folder of their own, and what is reported of them.

use corroborate::diagnostic::{Diagnostic, Severity};
use corroborate::load::{Record, read_yaml};
use corroborate::model::{Claim, ClaimIx, SubjectIx};
use corroborate::pipeline::Reconciled;
use corroborate::project::{Project, Settings};
use corroborate::report::view::{Finding, Report};
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// A source of this id and day, with what it claims.
pub(crate) fn source(id: &str, published: &str, claims: &str) -> String {
    source_with(
        id,
        &format!("publisher: The {id}, published: {published}"),
        claims,
    )
}

/// A source with these keys besides its id, with what it claims.
pub(crate) fn source_with(id: &str, keys: &str, claims: &str) -> String {
    let keys = if keys.is_empty() {
        String::new()
    } else {
        format!(", {keys}")
    };
    format!("source: {{id: {id}{keys}}}\n{claims}")
}

/// A project on disk.
pub(crate) struct Articles {
    folder: TempDir,
}

impl Articles {
    /// Claims files, one a source.
    pub(crate) fn of<S: AsRef<str>>(sources: &[S]) -> Self {
        let names: Vec<String> = (0..sources.len())
            .map(|n| format!("claims/{n}.yaml"))
            .collect();
        let files: Vec<(&str, &str)> = names
            .iter()
            .zip(sources)
            .map(|(name, text)| (name.as_str(), text.as_ref()))
            .collect();
        Self::files(&files)
    }

    /// Files by name.
    pub(crate) fn files<B: AsRef<[u8]>>(files: &[(&str, B)]) -> Self {
        let articles = Self {
            folder: tempfile::tempdir().unwrap(),
        };
        fs::create_dir_all(articles.path().join("claims")).unwrap();
        for (name, bytes) in files {
            articles.write(name, bytes);
        }
        articles
    }

    /// Writes a file.
    pub(crate) fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    /// The same with a file of decisions.
    pub(crate) fn decided(self, overrides: &str) -> Self {
        self.write("claims/overrides.yaml", overrides);
        self
    }

    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn claims(&self) -> PathBuf {
        self.path().join("claims")
    }

    pub(crate) fn open(&self, settings: Settings) -> Project {
        Project::open(&[self.claims()], settings).unwrap()
    }

    /// Everything that `check` says.
    pub(crate) fn check(&self) -> Vec<Diagnostic> {
        self.open(Settings::default()).check()
    }

    /// What is reported, by default settings. There must be no errors.
    pub(crate) fn told(&self) -> Told {
        self.told_with(Settings::default())
    }

    pub(crate) fn told_with(&self, settings: Settings) -> Told {
        let told = self.told_despite_errors(settings);
        let errors: Vec<String> = told.errors().map(|d| format!("{d:?}")).collect();
        assert!(errors.is_empty(), "{}", errors.join("\n"));
        told
    }

    pub(crate) fn told_despite_errors(&self, settings: Settings) -> Told {
        let mut project = self.open(settings);
        let reconciled = project.reconcile();
        let report = project.report(&reconciled);
        Told {
            diagnostics: project.diagnostics.clone(),
            reconciled,
            report,
        }
    }
}

/// What is reported of these sources.
pub(crate) fn told<S: AsRef<str>>(sources: &[S]) -> Told {
    Articles::of(sources).told()
}

/// What came out.
pub(crate) struct Told {
    pub(crate) diagnostics: Vec<Diagnostic>,
    pub(crate) reconciled: Reconciled,
    pub(crate) report: Report,
}

impl Told {
    pub(crate) fn errors(&self) -> impl Iterator<Item = &Diagnostic> {
        let list = self.diagnostics.iter();
        list.filter(|one| one.severity == Severity::Error)
    }

    /// The finding across sources on a slot of `source/subject`.
    pub(crate) fn on(&self, subject: &str, slot: &str) -> &Finding {
        self.maybe_on(subject, slot).unwrap_or_else(|| {
            panic!(
                "nothing on {slot} of {subject} among:\n{}",
                self.overview().join("\n")
            )
        })
    }

    pub(crate) fn maybe_on(&self, subject: &str, slot: &str) -> Option<&Finding> {
        find(&self.report, subject, slot, None)
    }

    /// The finding on a disagreement within the subject's own source.
    pub(crate) fn within(&self, subject: &str, slot: &str) -> Option<&Finding> {
        let source = subject.split('/').next().unwrap();
        find(&self.report, subject, slot, Some(source))
    }

    /// `verdict`, `kind` where there is one, and `relation`, of the finding
    /// across sources.
    pub(crate) fn says(&self, subject: &str, slot: &str) -> String {
        say(self.on(subject, slot))
    }

    /// Every finding in a line, for messages.
    pub(crate) fn overview(&self) -> Vec<String> {
        overview(&self.report)
    }

    /// The claim of an id.
    pub(crate) fn claim(&self, id: &str) -> &Claim {
        let corpus = &self.reconciled.corpus;
        (0..corpus.claims.len() as u32)
            .map(ClaimIx)
            .find(|&ix| corpus.claim_id(ix) == id)
            .map_or_else(|| panic!("no claim {id}"), |ix| corpus.claim(ix))
    }

    /// How a claim was read.
    pub(crate) fn read(&self, id: &str) -> String {
        self.claim(id).value.normalised().unwrap_or_default()
    }

    pub(crate) fn subject(&self, id: &str) -> SubjectIx {
        let corpus = &self.reconciled.corpus;
        corpus
            .subjects()
            .map(|(ix, _)| ix)
            .find(|&ix| corpus.subject_id(ix) == id)
            .unwrap_or_else(|| panic!("no subject {id}"))
    }

    /// Whether two subjects, as `source/subject`, are taken for one.
    pub(crate) fn linked(&self, left: &str, right: &str) -> bool {
        let (left, right) = (self.subject(left), self.subject(right));
        self.reconciled.known.linked(left, right)
    }

    pub(crate) fn json(&self) -> String {
        serde_json::to_string_pretty(&self.report).unwrap()
    }
}

fn find<'r>(
    report: &'r Report,
    subject: &str,
    slot: &str,
    within: Option<&str>,
) -> Option<&'r Finding> {
    let (source, id) = subject.split_once('/').unwrap();
    report.findings.iter().find(|finding| {
        let mut members = finding.subject.members.iter();
        let is_about = members.any(|member| member.source == source && member.id == id);
        let voices = match within {
            None => !finding.within_source,
            Some(source) => finding.id.ends_with(&format!("@{source}")),
        };
        is_about && finding.slot == slot && voices
    })
}

/// `verdict kind relation`, what there is of it.
pub(crate) fn say(finding: &Finding) -> String {
    let mut words = vec![finding.verdict.as_str()];
    words.extend(finding.kind.as_deref());
    words.extend(finding.relation.as_deref());
    words.join(" ")
}

pub(crate) fn overview(report: &Report) -> Vec<String> {
    let lines = report.findings.iter();
    lines
        .map(|finding| {
            let texts: Vec<&str> = finding.values.iter().map(|v| v.text.as_str()).collect();
            format!("{}: {} {texts:?}", finding.id, say(finding))
        })
        .collect()
}

/// Whether one of a finding's reasons is of this rule.
pub(crate) fn has_reason(finding: &Finding, id: &str) -> bool {
    finding.reasons.iter().any(|reason| reason.id == id)
}

/// The reasons of a finding as text, for messages and for words in them.
pub(crate) fn reasons(finding: &Finding) -> String {
    let list = finding.reasons.iter();
    list.map(|reason| format!("{}: {}\n", reason.id, reason.text))
        .collect()
}

/// Records as they would be loaded from files of these names, in this order.
pub(crate) fn records<S: AsRef<str>>(sources: &[S]) -> Vec<Record> {
    let numbered = sources.iter().enumerate();
    numbered
        .map(|(n, text)| {
            let file = format!("claims/{n}.yaml");
            Record {
                path: PathBuf::from(&file),
                line: 1,
                stated: read_yaml(text.as_ref(), &file)
                    .unwrap_or_else(|problems| panic!("{problems:?}\n{}", text.as_ref())),
                file: file.into(),
            }
        })
        .collect()
}
