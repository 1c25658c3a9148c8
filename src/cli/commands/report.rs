//! `report`: the consistency report, filtered and formatted.

mod clusters;
mod page;

use super::kept::{self, Run};
use super::{project, stats};
use crate::args::{FailOn, Format, ReportArgs};
use crate::exit::{Error, FOUND};
use crate::files;
use crate::progress;
use crate::terminal::{Colour, Screen};
use corroborate::pipeline::Reconciled;
use corroborate::progress::Stage;
use corroborate::project::Project;
use corroborate::render::{self, Options, table};
use corroborate::report::filter::Filter;
use corroborate::report::places;
use corroborate::report::short::ShortIds;
use corroborate::report::view::{DecisionState, Finding, Report, Summary, Verdict};
use std::borrow::Cow;
use std::io::{self, Write};
use std::process::ExitCode;

pub(crate) fn run(args: &ReportArgs, colour: Colour) -> Result<ExitCode, Error> {
    if let Some(path) = &args.clusters {
        return clusters::run(args, path, colour);
    }
    let mut run = match args.stats {
        // What was compared is told by comparing it.
        true => Run::default(),
        false => match Run::begin(&args.cache, args, &args.inputs, colour) {
            Ok(run) => run,
            Err(found) => return kept::again(found, args.output.as_deref()),
        },
    };
    let (project, reconciled) = project::reconcile(&args.inputs, args.include_drafts)?;
    project::warn(&project, colour, &mut run)?;
    let failed = match args.format {
        Format::Json | Format::Jsonl => streamed(args, colour, &project, &reconciled, &mut run)?,
        Format::Table | Format::Csv | Format::Markdown => {
            whole(args, colour, project.report(&reconciled), &mut run)?
        }
        Format::Sarif => located(args, colour, &project, &reconciled, &mut run)?,
        Format::Html => page::write(args, colour, &project, &reconciled, &mut run)?,
    };
    let code = if failed { FOUND } else { 0 };
    run.keep(&project, code);
    if args.stats {
        // Beside the report, whose form is fixed, and after it.
        let mut out = io::stderr().lock();
        stats::write(&reconciled.stats, &mut out)?;
        stats::write_memory(reconciled.corpus.claims.len(), &mut out)?;
    }
    // The process ends here: taking millions of small values apart before that
    // would only keep the user waiting.
    std::mem::forget((project, reconciled));
    Ok(ExitCode::from(code))
}

/// Writes a report in the formats that take its findings one by one, so that
/// a million of them are never held at once. Gives whether the run failed.
fn streamed(
    args: &ReportArgs,
    colour: Colour,
    project: &Project,
    reconciled: &Reconciled,
    run: &mut Run,
) -> Result<bool, Error> {
    let filter = filter(args);
    project.with_findings(reconciled, |findings| {
        let frame = findings.frame();
        // Findings that go to a terminal are progress enough.
        let line = args.output.as_ref().map(|_| progress::Line::new());
        let observer = line.as_ref().map(progress::Line::observer);
        let observer = observer.unwrap_or_default();
        observer.begin(Stage::Writing, Some(findings.len() as u64));
        let finding = |at| {
            observer.advance(1);
            let finding = findings.get(at);
            filter.passes(&finding).then_some(Cow::Owned(finding))
        };
        output(args, colour, run, |_, out| match args.format {
            Format::Jsonl => render::jsonl::stream(findings.len(), finding, out),
            _ => render::json::stream(&frame, findings.len(), finding, out),
        })?;
        Ok(has_failed(args, &frame))
    })
}

/// Writes a report in the formats that look at all of it before they begin.
/// Gives whether the run failed.
fn whole(
    args: &ReportArgs,
    colour: Colour,
    mut report: Report,
    run: &mut Run,
) -> Result<bool, Error> {
    // Ids are short for a finding among all, not among those that pass.
    let settings = table::Settings {
        full: args.full,
        short: (args.format == Format::Table).then(|| ShortIds::of(&report)),
        ..table::Settings::default()
    };
    let filter = filter(args);
    report.findings.retain(|finding| filter.passes(finding));
    output(args, colour, run, |options, out| match args.format {
        Format::Csv => render::csv::render(&report, options, out),
        Format::Markdown => render::markdown::render(&report, options, out),
        _ => table::render_as(&report, &settings, options, out),
    })?;
    Ok(has_failed(args, &report))
}

/// Writes the conflicts with the places of their claims. Gives whether the run
/// failed.
fn located(
    args: &ReportArgs,
    colour: Colour,
    project: &Project,
    reconciled: &Reconciled,
    run: &mut Run,
) -> Result<bool, Error> {
    let mut report = project.report(reconciled);
    let filter = filter(args);
    let is_shown = |finding: &Finding| finding.is_open() && filter.passes(finding);
    report.findings.retain(is_shown);
    let values = report.findings.iter().flat_map(|finding| &finding.values);
    let claims = values.map(|value| value.claim.as_str()).collect();
    let places = places::places(reconciled, &project.loaded.records, &claims);
    output(args, colour, run, |_, out| {
        render::sarif::render(&report, &places, out)
    })?;
    Ok(has_failed(args, &report))
}

/// Opens what the report goes to, and fills it.
fn output(
    args: &ReportArgs,
    colour: Colour,
    run: &mut Run,
    fill: impl FnOnce(&Options, &mut dyn Write) -> io::Result<()>,
) -> Result<(), Error> {
    let screen = match args.output {
        Some(_) => Screen::file(colour),
        None => Screen::stdout(colour),
    };
    files::write_out(args.output.as_deref(), |out| {
        fill(&screen.into(), &mut run.noting(out))
    })
}

/// What the options ask for.
fn filter(args: &ReportArgs) -> Filter {
    Filter {
        verdicts: args.verdict.iter().copied().map(Verdict::from).collect(),
        sources: args.source.clone(),
        slots: args.slot.clone(),
    }
}

/// Whether there is anything that the run was told to fail on. It is looked
/// for in the whole report, which the summary counts: a filter chooses what is
/// shown, and hides no failure.
fn has_failed(args: &ReportArgs, report: &Report) -> bool {
    args.fail_on.iter().any(|what| match what {
        FailOn::Stale => has_stale(report),
        other => is_counted(*other, &report.summary),
    })
}

fn has_stale(report: &Report) -> bool {
    let mut decisions = report.overrides.iter();
    decisions.any(|decision| decision.state == DecisionState::Stale)
}

/// Whether a summary counts any. It counts no decisions.
fn is_counted(what: FailOn, summary: &Summary) -> bool {
    match what {
        FailOn::Conflict => summary.conflict > 0,
        FailOn::SingleSource => summary.single_source > 0,
        FailOn::Undetermined => summary.undetermined > 0,
        FailOn::Stale => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::args::{Cli, Command};
    use clap::Parser;
    use corroborate::report::view::{SCHEMA_VERSION, Subject, Value};

    fn args(arguments: &[&str]) -> ReportArgs {
        let arguments = ["corroborate", "report"].iter().chain(arguments);
        match Cli::try_parse_from(arguments).unwrap().command {
            Command::Report(args) => args,
            other => panic!("{other:?}"),
        }
    }

    fn finding(slot: &str, verdict: Verdict, sources: &[&str]) -> Finding {
        Finding {
            id: format!("gazette/horvat#{slot}"),
            subject: Subject {
                kind: "person".into(),
                id: "gazette/horvat".into(),
                label: "Ivan Horvat".into(),
                members: Vec::new(),
            },
            slot: slot.into(),
            verdict,
            relation: None,
            kind: None,
            severity: None,
            within_source: false,
            values: sources
                .iter()
                .map(|source| Value {
                    source: (*source).into(),
                    claim: String::new(),
                    text: String::new(),
                    normalised: String::new(),
                    attributed_to: None,
                    voice: String::new(),
                    polarity: String::new(),
                    certainty: String::new(),
                    evidence: None,
                    set_aside: false,
                    status: None,
                })
                .collect(),
            origins: sources.len(),
            reasons: Vec::new(),
            suggestion: None,
            decided: None,
        }
    }

    #[test]
    fn filters_of_one_option_widen_and_of_several_narrow() {
        let name = finding("name", Verdict::Conflict, &["gazette", "courier"]);
        let role = finding("role", Verdict::SingleSource, &["courier"]);
        let passes = |arguments: &[&str]| {
            let args = args(arguments);
            [filter(&args).passes(&name), filter(&args).passes(&role)]
        };
        assert_eq!(passes(&[]), [true, true]);
        assert_eq!(passes(&["--source", "gazette"]), [true, false]);
        assert_eq!(passes(&["--slot", "role", "--slot", "name"]), [true, true]);
        assert_eq!(
            passes(&["--slot", "role", "--verdict", "conflict"]),
            [false, false]
        );
        assert_eq!(passes(&["--verdict", "single_source"]), [false, true]);
        assert_eq!(passes(&["--verdict", "single-source"]), [false, true]);
    }

    #[test]
    fn a_run_fails_on_what_the_whole_report_has() {
        let report = Report {
            schema_version: SCHEMA_VERSION,
            sources: Vec::new(),
            summary: Summary {
                single_source: 1,
                ..Summary::default()
            },
            findings: Vec::new(),
            overrides: Vec::new(),
            notes: Vec::new(),
        };
        let fails = |arguments: &[&str]| has_failed(&args(arguments), &report);
        assert!(!fails(&[]));
        assert!(!fails(&["--fail-on", "conflict", "--fail-on", "stale"]));
        assert!(fails(&[
            "--fail-on",
            "conflict",
            "--fail-on",
            "single_source"
        ]));
        assert!(fails(&["--fail-on", "single_source", "--source", "nobody"]));
    }

    #[test]
    fn a_slot_asks_for_its_parts_too() {
        let killed = finding("count.killed", Verdict::Conflict, &["gazette"]);
        assert!(filter(&args(&["--slot", "count"])).passes(&killed));
        assert!(filter(&args(&["--slot", "count.killed"])).passes(&killed));
        assert!(!filter(&args(&["--slot", "cou"])).passes(&killed));
    }
}
