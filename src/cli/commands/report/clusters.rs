//! The report of what a run on a cluster wrote: read as it is written out.

use super::page;
use super::{filter, is_counted, output};
use crate::args::{FailOn, Format, ReportArgs};
use crate::commands::kept::Run as Keeping;
use crate::exit::{Error, FOUND};
use crate::progress;
use crate::terminal::Colour;
use corroborate::exchange::Problem;
use corroborate::exchange::run::{MANIFEST, Run};
use corroborate::progress::{Observer, Stage};
use corroborate::render::html::{self, Input};
use corroborate::render::{self, Next, Options, table};
use corroborate::report::detail::Detail;
use corroborate::report::filter::Filter;
use corroborate::report::short::ShortIds;
use corroborate::report::view::{Finding, Note, Report, SCHEMA_VERSION, Source, Verdict};
use std::collections::BTreeSet;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

/// How many findings are shown to people where they name no number: more than
/// anybody reads, and no more than a page or a terminal can bear.
const SHOWN: usize = 1000;

pub(super) fn run(args: &ReportArgs, path: &Path, colour: Colour) -> Result<ExitCode, Error> {
    refuse(args)?;
    let line = progress::Line::new();
    let run = Run::open(path)?;
    let subject = match &args.subject {
        Some(asked) => Some(subject(&run, asked, path)?),
        None => None,
    };
    let asked = Asked {
        args,
        colour,
        path,
        run: &run,
        filter: filter(args),
        // Findings that go to a terminal are progress enough.
        observer: match args.output {
            Some(_) => line.observer(),
            None => Observer::default(),
        },
    };
    match (args.format, subject) {
        (Format::Json | Format::Jsonl | Format::Csv, None) => asked.pour_all()?,
        (_, subject) => asked.show(subject)?,
    }
    let mut fail_on = args.fail_on.iter();
    let failed = fail_on.any(|what| is_counted(*what, run.summary()));
    Ok(ExitCode::from(if failed { FOUND } else { 0 }))
}

/// Refuses what only the claims themselves could answer.
fn refuse(args: &ReportArgs) -> Result<(), Error> {
    if args.format == Format::Sarif {
        let told = Error::told("--format sarif points into claims files, and a run has none");
        return Err(told.hint("`--format jsonl` has every finding with its quotes"));
    }
    if args.fail_on.contains(&FailOn::Stale) {
        let told = Error::told("--fail-on stale looks at decisions, and a run has none");
        return Err(told.hint("`corroborate override check` looks at them beside the claims"));
    }
    Ok(())
}

fn subject(run: &Run, asked: &str, path: &Path) -> Result<String, Error> {
    let found = run.subject(asked)?;
    found.ok_or_else(|| {
        let told = Error::told(format!("{} tells of no subject {asked}", path.display()));
        told.hint("a subject goes by any of its members, as `source/id`, or by a finding's id")
    })
}

/// A report that was asked for.
struct Asked<'r> {
    args: &'r ReportArgs,
    colour: Colour,
    path: &'r Path,
    run: &'r Run,
    filter: Filter,
    observer: Observer,
}

/// What is read, until it cannot be read on. The writer that takes it knows
/// only errors of writing: what was wrong is kept aside.
struct Read<I> {
    rows: I,
    wrong: Option<Problem>,
}

impl<T, I: Iterator<Item = Result<T, Problem>>> Iterator for Read<I> {
    type Item = io::Result<T>;

    fn next(&mut self) -> Option<Self::Item> {
        match self.rows.next()? {
            Ok(row) => Some(Ok(row)),
            Err(problem) => {
                self.wrong = Some(problem);
                Some(Err(io::Error::other("the run cannot be read on")))
            }
        }
    }
}

fn read<I>(rows: I) -> Read<I> {
    Read { rows, wrong: None }
}

impl Asked<'_> {
    /// Writes all findings that pass, as they are read.
    fn pour_all(&self) -> Result<(), Error> {
        let summary = self.run.summary();
        self.observer
            .begin(Stage::Writing, Some(summary.findings() as u64));
        let passing = self.run.findings().filter(|row| self.passes(row));
        let most = self.args.limit.unwrap_or(usize::MAX);
        let mut findings = read(passing.take(most));
        let mut sources = read(self.run.sources());
        let frame = self.report(Vec::new(), Vec::new(), Vec::new());
        let written = self.output(|_, out| match self.args.format {
            Format::Jsonl => render::jsonl::pour(&mut findings, out),
            Format::Csv => render::csv::pour(&mut findings, out),
            _ => render::json::pour(&frame, &mut sources, &mut findings, out),
        });
        match findings.wrong.or(sources.wrong) {
            Some(problem) => Err(problem.into()),
            None => written,
        }
    }

    /// Writes what fits on a page.
    fn show(&self, subject: Option<String>) -> Result<(), Error> {
        let for_people = matches!(
            self.args.format,
            Format::Table | Format::Markdown | Format::Html
        );
        let most = match (self.args.limit, for_people) {
            (Some(limit), _) => limit,
            (None, true) => SHOWN,
            (None, false) => usize::MAX,
        };
        self.observer.begin(Stage::Reading, None);
        let (findings, more) = match subject {
            Some(subject) => self.gather(self.run.of_subject(subject), most, None)?,
            None => self.gather(self.run.findings(), most, self.known())?,
        };
        let sources = self.sources_of(&findings)?;
        let notes = (more > 0 && for_people).then(|| not_shown(more));
        let report = self.report(findings, sources, notes.into_iter().collect());
        self.output(|options, out| match self.args.format {
            Format::Json => render::json::render(&report, options, out),
            Format::Jsonl => render::jsonl::render(&report, options, out),
            Format::Csv => render::csv::render(&report, options, out),
            Format::Markdown => render::markdown::render_as(&report, Next::Subject, options, out),
            Format::Html => html::render(&report, &Detail::default(), &self.page(), out),
            _ => {
                let settings = table::Settings {
                    full: self.args.full,
                    // An end of an id may be that of others, too, which are
                    // not at hand.
                    short: Some(ShortIds::default()),
                    next: Next::Subject,
                };
                table::render_as(&report, &settings, options, out)
            }
        })
    }

    fn passes(&self, row: &Result<Finding, Problem>) -> bool {
        self.observer.advance(1);
        match row {
            Ok(finding) => self.filter.passes(finding),
            // What is wrong is told, whatever is asked for.
            Err(_) => true,
        }
    }

    /// How many findings of the whole run pass, where the summary says so.
    fn known(&self) -> Option<usize> {
        let Filter {
            verdicts,
            sources,
            slots,
        } = &self.filter;
        let summary = self.run.summary();
        if !sources.is_empty() || !slots.is_empty() {
            return None;
        }
        if verdicts.is_empty() {
            return Some(summary.findings());
        }
        let verdicts: BTreeSet<Verdict> = verdicts.iter().copied().collect();
        Some(verdicts.into_iter().map(|one| summary.of(one)).sum())
    }

    /// The first findings that pass, and how many more there are. Where it is
    /// known how many pass in all, no more are read than are shown.
    fn gather(
        &self,
        rows: impl Iterator<Item = Result<Finding, Problem>>,
        most: usize,
        known: Option<usize>,
    ) -> Result<(Vec<Finding>, usize), Error> {
        let mut rows = rows.filter(|row| self.passes(row));
        let mut findings = Vec::new();
        let mut next = None;
        for row in rows.by_ref() {
            let row = row?;
            if findings.len() == most {
                next = Some(row);
                break;
            }
            findings.push(row);
        }
        let Some(next) = next else {
            return Ok((findings, 0));
        };
        let mut more = 1;
        // A subject is shown as a whole, or not, unless nothing else is.
        let is_next = |finding: &Finding| finding.subject.id == next.subject.id;
        let whole = findings.iter().rposition(|finding| !is_next(finding));
        if let Some(last) = whole {
            more += findings.len() - (last + 1);
            findings.truncate(last + 1);
        }
        if let Some(known) = known {
            return Ok((findings.clone(), known.saturating_sub(findings.len())));
        }
        for row in rows {
            row?;
            more += 1;
        }
        Ok((findings, more))
    }

    /// The sources that are members or speak in findings.
    fn sources_of(&self, findings: &[Finding]) -> Result<Vec<Source>, Error> {
        let mut named: BTreeSet<&str> = BTreeSet::new();
        for finding in findings {
            let members = finding.subject.members.iter();
            named.extend(members.map(|member| member.source.as_str()));
            named.extend(finding.values.iter().map(|value| value.source.as_str()));
        }
        let mut sources = Vec::with_capacity(named.len());
        for source in self.run.sources() {
            if sources.len() == named.len() {
                break;
            }
            let source = source?;
            if named.contains(source.id.as_str()) {
                sources.push(source);
            }
        }
        Ok(sources)
    }

    fn report(&self, findings: Vec<Finding>, sources: Vec<Source>, notes: Vec<Note>) -> Report {
        Report {
            schema_version: SCHEMA_VERSION,
            sources,
            summary: self.run.summary().clone(),
            findings,
            overrides: Vec::new(),
            notes,
        }
    }

    /// What a page says of how it was made.
    fn page(&self) -> html::Settings {
        let manifest = self.path.join(MANIFEST);
        let sha256 = page::sha256(&manifest).ok();
        let input = sha256.map(|sha256| Input {
            name: manifest.display().to_string(),
            sha256,
        });
        html::Settings {
            command: Some(page::command(std::env::args())),
            inputs: input.into_iter().collect(),
            ..html::Settings::default()
        }
    }

    fn output(
        &self,
        fill: impl FnOnce(&Options, &mut dyn Write) -> io::Result<()>,
    ) -> Result<(), Error> {
        output(self.args, self.colour, &mut Keeping::default(), fill)
    }
}

fn not_shown(more: usize) -> Note {
    let are = if more == 1 { "is" } else { "are" };
    Note {
        id: "not-shown".to_owned(),
        about: "findings".to_owned(),
        text: format!(
            "{more} more {are} not shown; --verdict, --slot, --source and --subject ID narrow them down, --limit N shows more, and --format jsonl has all"
        ),
    }
}
