//! `report`: the consistency report, filtered and formatted.

use super::{project, stats};
use crate::args::{FailOn, Format, ReportArgs};
use crate::exit::{Error, FOUND};
use crate::files;
use crate::terminal::{self, Colour, Screen};
use corroborate::render::{self, Options, table};
use corroborate::report::short::ShortIds;
use corroborate::report::view::{DecisionState, Finding, Report, Verdict};
use std::io::{self, Write};
use std::process::ExitCode;

pub(crate) fn run(args: &ReportArgs, colour: Colour) -> Result<ExitCode, Error> {
    let (project, reconciled) = project::reconcile(&args.inputs, args.include_drafts)?;
    project::warn(&project, colour)?;
    let mut report = project.report(&reconciled);
    // What a run fails on is looked for in the whole report: a filter chooses
    // what is shown, and hides no failure.
    let failed = args.fail_on.iter().any(|what| is_there(*what, &report));
    // Ids are short for a finding among all, not among those that pass.
    let settings = table::Settings {
        full: args.full,
        short: (args.format == Format::Table).then(|| ShortIds::of(&report)),
    };
    report
        .findings
        .retain(|finding| is_asked_for(args, finding));
    match &args.output {
        Some(path) => {
            let options = Screen::file(colour).into();
            files::write_whole(path, |out| {
                write(args.format, &report, &settings, &options, out)
            })?;
        }
        None => {
            let mut out = terminal::stdout();
            write(
                args.format,
                &report,
                &settings,
                &Screen::stdout(colour).into(),
                &mut out,
            )?;
            out.flush()?;
        }
    }
    if args.stats {
        // Beside the report, whose form is fixed, and after it.
        stats::write(&reconciled.stats, &mut io::stderr().lock())?;
    }
    // The process ends here: taking millions of small values apart before that
    // would only keep the user waiting.
    std::mem::forget((project, reconciled));
    Ok(ExitCode::from(if failed { FOUND } else { 0 }))
}

fn write(
    format: Format,
    report: &Report,
    settings: &table::Settings,
    options: &Options,
    out: &mut dyn Write,
) -> io::Result<()> {
    match format {
        Format::Table => table::render_as(report, settings, options, out),
        Format::Json => render::json::render(report, options, out),
        Format::Jsonl => render::jsonl::render(report, options, out),
        Format::Csv => render::csv::render(report, options, out),
        Format::Markdown => render::markdown::render(report, options, out),
    }
}

/// Whether a finding passes the filters: any of each that is given.
fn is_asked_for(args: &ReportArgs, finding: &Finding) -> bool {
    let verdict = args.verdict.is_empty()
        || args
            .verdict
            .iter()
            .any(|name| Verdict::from(*name) == finding.verdict);
    // `count` asks for `count.killed` too.
    let within = |name: &String| {
        let rest = finding.slot.strip_prefix(name.as_str());
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    };
    let slot = args.slot.is_empty() || args.slot.iter().any(within);
    let source = args.source.is_empty()
        || finding
            .values
            .iter()
            .any(|value| args.source.contains(&value.source));
    verdict && slot && source
}

fn is_there(what: FailOn, report: &Report) -> bool {
    let found = |verdict| {
        report
            .findings
            .iter()
            .any(|finding| finding.verdict == verdict)
    };
    match what {
        FailOn::Conflict => found(Verdict::Conflict),
        FailOn::SingleSource => found(Verdict::SingleSource),
        FailOn::Undetermined => found(Verdict::Undetermined),
        FailOn::Stale => report
            .overrides
            .iter()
            .any(|decision| decision.state == DecisionState::Stale),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::args::{Cli, Command};
    use clap::Parser;
    use corroborate::report::view::{Override, SCHEMA_VERSION, Subject, Summary, Value};

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
                })
                .collect(),
            origins: sources.len(),
            reasons: Vec::new(),
            suggestion: None,
            decided: None,
        }
    }

    fn report(findings: Vec<Finding>) -> Report {
        Report {
            schema_version: SCHEMA_VERSION,
            sources: Vec::new(),
            summary: Summary::default(),
            findings,
            overrides: Vec::new(),
            notes: Vec::new(),
        }
    }

    #[test]
    fn filters_of_one_option_widen_and_of_several_narrow() {
        let name = finding("name", Verdict::Conflict, &["gazette", "courier"]);
        let role = finding("role", Verdict::SingleSource, &["courier"]);
        let passes = |arguments: &[&str]| {
            let args = args(arguments);
            [is_asked_for(&args, &name), is_asked_for(&args, &role)]
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
    fn a_conflict_is_open_until_a_decision_changes_the_verdict() {
        let mut conflict = finding("name", Verdict::Conflict, &["gazette", "courier"]);
        assert!(is_there(FailOn::Conflict, &report(vec![conflict.clone()])));
        conflict.decided = Some(Override {
            id: "d1".into(),
            decision: "unsure".into(),
            value: None,
            reason: "cannot tell".into(),
            by: "A. Editor".into(),
            at: "2021-05-06".into(),
        });
        assert!(is_there(FailOn::Conflict, &report(vec![conflict.clone()])));
        conflict.verdict = Verdict::Agreement;
        assert!(!is_there(FailOn::Conflict, &report(vec![conflict])));
        let single = report(vec![finding("role", Verdict::SingleSource, &["courier"])]);
        assert!(is_there(FailOn::SingleSource, &single));
        assert!(!is_there(FailOn::Undetermined, &single));
        assert!(!is_there(FailOn::Stale, &single));
    }

    #[test]
    fn a_slot_asks_for_its_parts_too() {
        let killed = finding("count.killed", Verdict::Conflict, &["gazette"]);
        assert!(is_asked_for(&args(&["--slot", "count"]), &killed));
        assert!(is_asked_for(&args(&["--slot", "count.killed"]), &killed));
        assert!(!is_asked_for(&args(&["--slot", "cou"]), &killed));
    }
}
