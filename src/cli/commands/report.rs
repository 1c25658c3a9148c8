//! `report`: the consistency report, filtered and formatted.

use super::project;
use crate::args::{FailOn, Format, ReportArgs};
use crate::exit::{Error, FOUND};
use crate::files;
use crate::terminal::{self, Colour, Screen};
use corroborate::render::{self, Options};
use corroborate::report::view::{DecisionState, Finding, Report, Verdict};
use std::io::{self, Write};
use std::process::ExitCode;

pub(crate) fn run(args: &ReportArgs, colour: Colour) -> Result<ExitCode, Error> {
    let mut report = project::reconcile(&args.inputs, args.include_drafts)?;
    // What a run fails on is looked for in the whole report: a filter chooses
    // what is shown, and hides no failure.
    let failed = args.fail_on.iter().any(|what| is_there(*what, &report));
    report
        .findings
        .retain(|finding| is_asked_for(args, finding));
    match &args.output {
        Some(path) => {
            let options = Screen::file(colour).into();
            files::write_whole(path, |out| write(args.format, &report, &options, out))?;
        }
        None => {
            let mut out = terminal::stdout();
            write(
                args.format,
                &report,
                &Screen::stdout(colour).into(),
                &mut out,
            )?;
            out.flush()?;
        }
    }
    Ok(ExitCode::from(if failed { FOUND } else { 0 }))
}

fn write(
    format: Format,
    report: &Report,
    options: &Options,
    out: &mut dyn Write,
) -> io::Result<()> {
    match format {
        Format::Table => render::table::render(report, options, out),
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
    let slot = args.slot.is_empty() || args.slot.contains(&finding.slot);
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
        FailOn::Conflict => report
            .findings
            .iter()
            .any(|finding| finding.verdict == Verdict::Conflict && finding.decided.is_none()),
        FailOn::SingleSource => found(Verdict::SingleSource),
        FailOn::Undetermined => found(Verdict::Undetermined),
        FailOn::Stale => report
            .overrides
            .iter()
            .any(|decision| decision.state == DecisionState::Stale),
    }
}
