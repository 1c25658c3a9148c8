//! `override import`: the decisions of a spreadsheet.

use super::super::project;
use super::record::{self, Answer, Recording};
use crate::args::{ImportArgs, Inputs};
use crate::exit::Error;
use crate::person;
use crate::terminal;
use corroborate::overrides;
use corroborate::render::escape;
use corroborate::review::decide::{Ground, Signature};
use corroborate::review::import::{self, Imported};
use std::io::{self, Write};
use std::process::ExitCode;

/// The largest spreadsheet that is read, in bytes.
const MOST_BYTES: u64 = 256 << 20;

/// The most rows and columns that are named one by one.
const MOST_NAMED: usize = 8;

pub(super) fn run(args: &ImportArgs) -> Result<ExitCode, Error> {
    let unreadable = |error| Error::file(&args.file, &error);
    let about = std::fs::metadata(&args.file).map_err(unreadable)?;
    if about.len() > MOST_BYTES {
        let path = args.file.display();
        let told = format!("{path}: a spreadsheet of more than 256 MB is not read");
        return Err(Error::told(told).hint("leave out the rows that have no decision"));
    }
    let bytes = std::fs::read(&args.file).map_err(unreadable)?;
    let (project, reconciled) = project::reconcile(&Inputs::from(&args.claims), false)?;
    let report = project.report(&reconciled);
    let ground = Ground::new(&reconciled, &report);
    let signature = Signature {
        reason: String::new(),
        by: person::by(args.by.as_deref()),
        at: person::now(),
    };
    let shown_as = args.file.display().to_string();
    let read = import::decisions(&bytes, &shown_as, &ground, &project.overrides, &signature);
    let imported = read.map_err(Error::Files)?;
    let recording = Recording {
        claims: &args.claims,
        trial: args.trial,
        answer: Answer::Text,
    };
    let path = recording.path(&project);
    let planned = match overrides::preview_all(&path, &imported.new) {
        Ok(planned) => planned,
        Err(error) => {
            let clash = import::clash(&path, &imported, &error);
            return Err(
                clash.map_or_else(|| record::tell(error), |clash| Error::Files(vec![clash]))
            );
        }
    };
    let mut out = terminal::stdout();
    tell(&imported, &mut out)?;
    out.flush()?;
    if imported.new.is_empty() {
        return Ok(ExitCode::SUCCESS);
    }
    recording.record_planned(project, &report, &imported.new, planned)
}

/// What became of every row, and what was not read.
fn tell(imported: &Imported, out: &mut dyn Write) -> io::Result<()> {
    let rows = |count: usize| match count {
        1 => "1 row".to_owned(),
        _ => format!("{count} rows"),
    };
    writeln!(
        out,
        "{} with a new decision, {} decided already, {} without a decision",
        rows(imported.new.len()),
        rows(imported.standing),
        rows(imported.undecided)
    )?;
    if imported.outdated > 0 {
        writeln!(
            out,
            "{} left alone: the decision there was taken back or replaced since the report was written",
            rows(imported.outdated)
        )?;
    }
    if !imported.unfinished.is_empty() {
        let numbers = imported.unfinished.iter().map(usize::to_string);
        writeln!(
            out,
            "{} with a reason or a value and no decision, which were left alone: {}",
            rows(imported.unfinished.len()),
            named(numbers)
        )?;
    }
    if !imported.unread.is_empty() {
        let names = imported
            .unread
            .iter()
            .map(|name| escape::terminal_up_to(name, 60).0);
        writeln!(out, "columns that are not read: {}", named(names))?;
    }
    Ok(())
}

/// The first of many names.
fn named(names: impl ExactSizeIterator<Item = String>) -> String {
    let more = names.len().saturating_sub(MOST_NAMED);
    let first: Vec<String> = names.take(MOST_NAMED).collect();
    match more {
        0 => first.join(", "),
        _ => format!("{} and {more} more", first.join(", ")),
    }
}
