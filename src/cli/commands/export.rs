//! `export`: claims and reviews in the formats of other tools.

use super::kept::Run;
use super::project;
use crate::args::{ExportArgs, ExportFormat};
use crate::exit::Error;
use crate::files;
use crate::terminal::{Colour, Screen};
use corroborate::pipeline::Reconciled;
use corroborate::project::Project;
use corroborate::render;
use corroborate::report::filter::Filter;
use corroborate::report::reviewed::{self, Reviews};
use corroborate::report::statements::{self, Loss, Statements};
use std::io::{self, Write};
use std::process::ExitCode;

pub(crate) fn run(args: &ExportArgs, colour: Colour) -> Result<ExitCode, Error> {
    if args.format == ExportFormat::Ftm && args.base_url.is_some() {
        return Err(Error::told("--base-url is for --format claimreview alone"));
    }
    let (project, reconciled) = project::reconcile(&args.inputs, args.include_drafts)?;
    project::warn(&project, colour, &mut Run::default())?;
    if let Some(unknown) = unknown_source(args, &reconciled) {
        return Err(Error::told(format!("there is no source `{unknown}`")));
    }
    let told = match args.format {
        ExportFormat::Ftm => ftm(args, &project, &reconciled)?,
        ExportFormat::ClaimReview => claim_review(args, &project, &reconciled)?,
    };
    // After all that was written, so that a pipe has it apart.
    let note = Screen::stderr(colour).paint(anstyle::AnsiColor::Cyan, "note");
    let mut out = io::stderr().lock();
    for line in told {
        writeln!(out, "{note}: {line}")?;
    }
    Ok(ExitCode::SUCCESS)
}

/// A source that was asked for and is not there: nothing would be written,
/// which may pass for there being nothing to say.
fn unknown_source<'a>(args: &'a ExportArgs, reconciled: &Reconciled) -> Option<&'a str> {
    let sources = &reconciled.corpus.sources;
    let is_there = |id: &&String| sources.iter().any(|source| source.id == **id);
    let mut asked = args.source.iter();
    asked.find(|id| !is_there(id)).map(String::as_str)
}

fn ftm(
    args: &ExportArgs,
    project: &Project,
    reconciled: &Reconciled,
) -> Result<Vec<String>, Error> {
    let settings = statements::Settings {
        sources: args.source.clone(),
    };
    let made = statements::build(reconciled, &project.loaded.records, &settings);
    files::write_out(args.output.as_deref(), |out| {
        render::statements::render(&made.rows, out)
    })?;
    Ok(losses(&made))
}

/// What statements could not say, a line each.
fn losses(made: &Statements) -> Vec<String> {
    let lines = made.losses.iter().map(|(loss, &count)| {
        let claims = if count == 1 { "claim" } else { "claims" };
        match loss {
            Loss::Denied => format!("{count} denied {claims} left out: a statement cannot deny"),
            Loss::Unfit => format!("{count} {claims} left out: too long for a statement, or empty"),
            Loss::Noted => {
                format!("{count} {claims} without a property of their own written as notes")
            }
            Loss::Hedged => format!(
                "{count} {claims} credited to somebody or uncertain written without saying so"
            ),
            Loss::Nameless => {
                let subjects = if count == 1 {
                    "subject has"
                } else {
                    "subjects have"
                };
                format!("{count} {subjects} no name, which some tools ask for")
            }
        }
    });
    lines.collect()
}

fn claim_review(
    args: &ExportArgs,
    project: &Project,
    reconciled: &Reconciled,
) -> Result<Vec<String>, Error> {
    let filter = Filter {
        verdicts: Vec::new(),
        sources: args.source.clone(),
        slots: Vec::new(),
    };
    let records = &project.loaded.records;
    let reviews = project.with_findings(reconciled, |findings| {
        reviewed::build(
            findings,
            &reconciled.corpus,
            &project.overrides,
            records,
            &filter,
        )
    });
    let base = args.base_url.as_deref();
    files::write_out(args.output.as_deref(), |out| {
        render::claim_review::render(&reviews.reviewed, base, out)
    })?;
    Ok(left_out(&reviews, base.is_some()))
}

/// What is not among the reviews, a line each.
fn left_out(reviews: &Reviews, has_address: bool) -> Vec<String> {
    let findings = |count: usize| if count == 1 { "finding" } else { "findings" };
    let Reviews {
        reviewed,
        undecided,
        unrated,
    } = reviews;
    let claims = if reviewed.len() == 1 {
        "claim"
    } else {
        "claims"
    };
    let mut told = vec![format!("{} {claims} reviewed by people", reviewed.len())];
    if *undecided > 0 {
        let findings = findings(*undecided);
        told.push(format!(
            "{undecided} {findings} left out: nobody decided on them"
        ));
    }
    if *unrated > 0 {
        let findings = findings(*unrated);
        told.push(format!(
            "{unrated} {findings} left out: what was decided rates no claim as true or false"
        ));
    }
    if !reviewed.is_empty() && !has_address {
        told.push(
            "the reviews have no `url`, which search engines ask for: see --base-url".to_owned(),
        );
    }
    told
}
