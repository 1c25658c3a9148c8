//! What a run on a cluster wrote: its summary, and its tables row by row.

use super::form::Form;
use super::part::{self, Part};
use super::rows::{Only, Rows};
use super::version::{RUN_FORMAT, Versioned};
use super::{Problem, count, hinted, problem};
use crate::report::view::{Finding, SCHEMA_VERSION, Source, Summary};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

/// The file that a run writes last.
pub const MANIFEST: &str = "_corroborate.json";

/// The most bytes that this file can sensibly have.
const MANIFEST_MOST: u64 = 1 << 20;

/// What a run says of itself when it is done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// What this file is: `corroborate-run`.
    pub format: String,
    /// The version of a run's folder.
    pub version: u32,
    /// The version of the JSON report, whose keys the findings have.
    pub schema_version: u32,
    /// The release that ran.
    pub release: String,
    /// The version of the normaliser that ran.
    pub normaliser: u32,
    /// The findings counted.
    pub summary: Summary,
}

/// A run that came to its end, or a single file of findings.
#[derive(Debug)]
pub struct Run {
    name: String,
    summary: Summary,
    findings: Vec<Part>,
    /// The table of sources, or their ids where there is only a file.
    sources: Sources,
    clusters: Option<Vec<Part>>,
}

#[derive(Debug)]
enum Sources {
    Table(Vec<Part>),
    Ids(Vec<String>),
}

impl Run {
    /// Opens what a run wrote. A single file has nobody who counted its
    /// findings: it is read once for that.
    ///
    /// # Errors
    /// When there is no such run, it did not end, it is of another version, or
    /// it cannot be read.
    pub fn open(path: &Path) -> Result<Self, Problem> {
        let name = path.display().to_string();
        let kind = fs::metadata(path).map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => problem("no-run", &name, "there is no such file or folder"),
            _ => unreadable(&name, &error),
        })?;
        if !kind.is_dir() {
            return Self::of_file(path, name);
        }
        let summary = summary(path)?;
        let table = |form: Form| {
            let folder = path.join(form.as_str());
            if !folder.is_dir() {
                let message = format!("the folder `{form}` of this run is missing");
                let problem = problem("half-a-run", &name, message);
                return Err(hinted(problem, "copy the folder of the run as a whole"));
            }
            part::parts(&folder, form)
        };
        Ok(Self {
            summary,
            findings: table(Form::Findings)?,
            sources: Sources::Table(table(Form::Sources)?),
            clusters: Some(table(Form::Clusters)?),
            name,
        })
    }

    fn of_file(path: &Path, name: String) -> Result<Self, Problem> {
        let findings = vec![Part::of(path.to_owned(), Form::Findings)?];
        let counted = count::count(Rows::of(&findings, None))?;
        Ok(Self {
            name,
            summary: counted.summary,
            findings,
            sources: Sources::Ids(counted.sources),
            clusters: None,
        })
    }

    /// The findings of the whole run, counted.
    pub fn summary(&self) -> &Summary {
        &self.summary
    }

    /// All findings, in the order of the report. A run of which some are
    /// missing ends with a problem.
    pub fn findings(&self) -> Findings {
        Findings {
            rows: Rows::of(&self.findings, None),
            name: self.name.clone(),
            of: self.summary.findings(),
            seen: 0,
        }
    }

    /// The findings on one subject, by the id that [`Self::subject`] gives.
    pub fn of_subject(&self, subject: String) -> impl Iterator<Item = Result<Finding, Problem>> {
        let only = Only {
            column: "subject.id",
            value: subject.clone(),
        };
        let is_of_it = move |row: &Result<Finding, Problem>| match row {
            Ok(finding) => finding.subject.id == subject,
            Err(_) => true,
        };
        // The findings of a subject stand together: behind them is none.
        let is_before = is_of_it.clone();
        Rows::of(&self.findings, Some(only))
            .skip_while(move |row| !is_before(row))
            .take_while(is_of_it)
    }

    /// The sources, in the order of the report.
    pub fn sources(&self) -> Box<dyn Iterator<Item = Result<Source, Problem>> + '_> {
        match &self.sources {
            Sources::Table(parts) => Box::new(Rows::of(parts, None)),
            Sources::Ids(ids) => Box::new(ids.iter().map(|id| {
                Ok(Source {
                    id: id.clone(),
                    title: None,
                    publisher: None,
                    published: None,
                })
            })),
        }
    }

    /// The subject that somebody means by one of its members, as `source/id`,
    /// or by one of its findings.
    ///
    /// # Errors
    /// When what was written cannot be read.
    pub fn subject(&self, asked: &str) -> Result<Option<String>, Problem> {
        // Of a finding's id the subject's is all but its end.
        let shorter = asked.rsplit_once('/').map_or("", |(subject, _)| subject);
        let meant = [asked, shorter];
        let mut found: Option<String> = None;
        match &self.clusters {
            Some(clusters) => {
                let (source, _) = asked.split_once('/').unwrap_or_default();
                let only = Only {
                    column: "source",
                    value: source.to_owned(),
                };
                for row in Rows::<Placed>::of(clusters, Some(only)) {
                    let row = row?;
                    if row.is(asked) {
                        return Ok(Some(row.cluster));
                    }
                    if row.is(shorter) {
                        found = Some(row.cluster);
                    }
                }
            }
            None => {
                for row in Rows::<Finding>::of(&self.findings, None) {
                    let row = row?;
                    let named = |id: &str| {
                        let mut members = row.subject.members.iter();
                        members.any(|member| is_named(id, &member.source, &member.id))
                    };
                    if row.subject.id == asked || row.id == asked || named(asked) {
                        return Ok(Some(row.subject.id));
                    }
                    if meant.iter().any(|id| row.subject.id == *id || named(id)) {
                        found = Some(row.subject.id);
                    }
                }
            }
        }
        Ok(found)
    }
}

/// Whether an id is that of a subject: its source, a slash, and its id there.
fn is_named(asked: &str, source: &str, id: &str) -> bool {
    let rest = asked.strip_prefix(source);
    rest.and_then(|rest| rest.strip_prefix('/')) == Some(id)
}

/// A row of the table of clusters, as far as it is read.
#[derive(Deserialize)]
struct Placed {
    source: String,
    id: String,
    cluster: String,
}

impl Placed {
    fn is(&self, asked: &str) -> bool {
        is_named(asked, &self.source, &self.id)
    }
}

/// The findings of a whole run, held to its summary.
pub struct Findings {
    rows: Rows<Finding>,
    name: String,
    of: usize,
    seen: usize,
}

impl Iterator for Findings {
    type Item = Result<Finding, Problem>;

    fn next(&mut self) -> Option<Self::Item> {
        let row = self.rows.next();
        match row {
            Some(Ok(_)) => self.seen += 1,
            Some(Err(_)) => self.seen = self.of,
            None if self.seen != self.of => {
                let message = format!(
                    "the tables hold {} findings, and the summary counts {}",
                    self.seen, self.of
                );
                self.seen = self.of;
                let problem = problem("half-a-run", &self.name, message);
                let hint = "files of it are missing, or of another run: copy the folder as a whole";
                return Some(Err(hinted(problem, hint)));
            }
            None => {}
        }
        row
    }
}

/// The summary of a run that came to its end.
fn summary(folder: &Path) -> Result<Summary, Problem> {
    let path = folder.join(MANIFEST);
    let name = path.display().to_string();
    let mut text = Vec::new();
    let read = File::open(&path).and_then(|file| file.take(MANIFEST_MOST).read_to_end(&mut text));
    read.map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => {
            let folder = folder.display().to_string();
            let message = format!("there is no `{MANIFEST}`: this run did not end, or is none");
            let problem = problem("run-not-ended", &folder, message);
            hinted(
                problem,
                "run it again to its end, which writes that file last; or name a file of findings",
            )
        }
        _ => unreadable(&name, &error),
    })?;
    let not_one = |told: String| {
        let problem = problem("no-run", &name, format!("this ends no run: {told}"));
        hinted(problem, "write the run again")
    };
    let stated: Value =
        serde_json::from_slice(&text).map_err(|error| not_one(error.to_string()))?;
    if stated["format"] != RUN_FORMAT {
        return Err(not_one(format!("its `format` is not `{RUN_FORMAT}`")));
    }
    // Versions first: of another version, the rest may be anything.
    let release = stated["release"].as_str();
    for (versioned, key) in [
        (Versioned::Run, "version"),
        (Versioned::Report, "schema_version"),
        (Versioned::Normaliser, "normaliser"),
    ] {
        if stated[key].is_null() {
            return Err(not_one(format!("it has no `{key}`")));
        }
        versioned.check(&stated[key].to_string(), release, &name)?;
    }
    let manifest = Manifest::deserialize(&stated).map_err(|error| not_one(error.to_string()))?;
    debug_assert_eq!(manifest.schema_version, SCHEMA_VERSION);
    Ok(manifest.summary)
}

fn unreadable(name: &str, error: &io::Error) -> Problem {
    problem(
        "unreadable-file",
        name,
        format!("this cannot be read: {error}"),
    )
}
