//! `review --drafts` without a screen: the drafts listed, or decided by the
//! arguments.

use crate::args::ReviewArgs;
use crate::commands::project;
use crate::exit::Error;
use crate::terminal::{self, Colour, Screen};
use corroborate::render::{draft_list, escape};
use corroborate::report::drafts::Pick;
use corroborate::review::Trouble;
use corroborate::review::drafts::{Choice, DraftReview, What};
use std::io::Write;
use std::process::ExitCode;

/// Opens the drafts of the project given.
///
/// # Errors
/// When a path cannot be read, or the files have errors.
pub(crate) fn open(args: &ReviewArgs) -> Result<DraftReview, Error> {
    let settings = project::settings(&args.inputs.settings, true);
    DraftReview::open(args.inputs.paths.clone(), &settings).map_err(|trouble| match trouble {
        Trouble::Load(error) => project::explain(&error),
        Trouble::Files(problems) => Error::Files(problems),
        Trouble::Failed => Error::told(trouble.to_string()),
    })
}

/// Prints them.
pub(super) fn list(args: &ReviewArgs, colour: Colour) -> Result<ExitCode, Error> {
    let review = open(args)?;
    let mut out = terminal::stdout();
    let options = Screen::stdout(colour).into();
    draft_list::render(review.drafts(), &args.drafts.pick(), &options, &mut out)?;
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

/// Decides by the arguments: says what would be done, and does it where it was
/// told to.
pub(super) fn decide(args: &ReviewArgs) -> Result<ExitCode, Error> {
    let mut review = open(args)?;
    let choices = choices(args, &review)?;
    let prepared = review
        .prepare(&choices)
        .map_err(|refused| Error::told(escape::terminal(&refused.to_string())))?;
    let accepted = choices
        .iter()
        .filter(|one| one.what == What::Accept)
        .count();
    let mut told = format!(
        "{} accepted and {} rejected in {}",
        number(accepted, "draft"),
        choices.len() - accepted,
        number(prepared.files(), "file"),
    );
    if !prepared.also.is_empty() {
        let names = number(prepared.also.len(), "name");
        told.push_str(&format!(", and {names} that accepted drafts refer to"));
    }
    let mut out = terminal::stdout();
    if !args.drafts.yes {
        writeln!(out, "To do: {told}. Nothing is written yet; --yes does it.")?;
        out.flush()?;
        return Ok(ExitCode::SUCCESS);
    }
    let outcome = review.record(prepared.write());
    if let Some((_, error)) = outcome.failed.first() {
        let message = format!(
            "{} could not be written; {} decided all the same. The first: {error}",
            number(outcome.failed.len(), "file"),
            number(outcome.decided, "draft"),
        );
        let hint =
            "what was decided is no draft any more, so the same command goes on with the rest";
        return Err(Error::told(escape::terminal(&message)).hint(hint));
    }
    writeln!(
        out,
        "Done: {told}. Left: {}.",
        number(review.open_drafts(), "draft")
    )?;
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

/// What the arguments choose. One that is named by its id needs not have a
/// confidence.
fn choices(args: &ReviewArgs, review: &DraftReview) -> Result<Vec<Choice>, Error> {
    let given = &args.drafts;
    if let (Some(from), Some(below)) = (given.accept_from, given.reject_below)
        && below > from
    {
        return Err(Error::told(format!(
            "--reject-below {below} and --accept-from {from} overlap"
        )));
    }
    let named = given.accept.iter().chain(&given.reject);
    for id in named.clone() {
        if review.draft(id).is_none() {
            let told = format!("there is no draft {}", escape::terminal(id));
            return Err(Error::told(told)
                .hint("`corroborate review --drafts --list` prints every draft with its id"));
        }
    }
    if let Some(id) = given.accept.iter().find(|id| given.reject.contains(id)) {
        let told = format!("{} is both accepted and rejected", escape::terminal(id));
        return Err(Error::told(told));
    }
    let mut choices: Vec<Choice> = Vec::new();
    choices.extend(given.accept.iter().map(|id| Choice::new(id, What::Accept)));
    choices.extend(given.reject.iter().map(|id| Choice::new(id, What::Reject)));
    let by_confidence = [
        (
            given.accept_from.is_some(),
            given.accept_from,
            None,
            What::Accept,
        ),
        (
            given.reject_below.is_some(),
            None,
            given.reject_below,
            What::Reject,
        ),
    ];
    for (asked, from, below, what) in by_confidence {
        if !asked {
            continue;
        }
        let pick = Pick {
            from: larger(from, given.min_confidence),
            below,
            ..given.pick()
        };
        let picked = review.picked(&pick).into_iter();
        let open = picked.filter(|id| !named.clone().any(|other| other == id));
        choices.extend(open.map(|id| Choice::new(id, what.clone())));
    }
    Ok(choices)
}

/// The larger of two bounds, where there are any.
fn larger(one: Option<f64>, other: Option<f64>) -> Option<f64> {
    match (one, other) {
        (Some(one), Some(other)) => Some(one.max(other)),
        (one, other) => one.or(other),
    }
}

fn number(count: usize, one: &str) -> String {
    match count {
        1 => format!("1 {one}"),
        many => format!("{many} {one}s"),
    }
}
