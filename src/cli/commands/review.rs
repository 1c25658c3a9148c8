//! `review`: the open conflicts, to be settled with the keyboard, in a browser,
//! or listed.

mod drafts;

use super::kept::{self, Run};
use super::project;
use crate::args::ReviewArgs;
use crate::exit::Error;
use crate::terminal::{self, Colour, Screen};
use corroborate::render::review_list;
use std::io::{IsTerminal, Write};
use std::process::ExitCode;

pub(crate) fn run(args: &ReviewArgs, colour: Colour) -> Result<ExitCode, Error> {
    if args.drafts.decide() {
        return drafts::decide(args);
    }
    if args.web {
        return in_browser(args, colour);
    }
    let at_terminal = std::io::stdout().is_terminal() && std::io::stdin().is_terminal();
    match (at_terminal && !args.list, args.drafts.drafts) {
        (true, _) => at_keyboard(args, colour),
        (false, true) => drafts::list(args, colour),
        (false, false) => list(args, colour),
    }
}

/// Opens the screen.
#[cfg(feature = "tui")]
fn at_keyboard(args: &ReviewArgs, colour: Colour) -> Result<ExitCode, Error> {
    use crate::review::{Begin, Opening};
    use corroborate::review::drafts::DraftReview;
    use corroborate::review::{Opener, Session, Snapshot};

    let settings = project::settings(&args.inputs.settings, false);
    let opener = Opener::new(args.inputs.paths.clone(), settings);
    let begin = match args.drafts.drafts {
        true => Begin::Drafts(drafts::open(args)?),
        false => {
            let (project, reconciled) = project::reconcile(&args.inputs, false)?;
            project::warn(&project, colour, &mut Run::default())?;
            let snapshot = Snapshot::of(project, reconciled);
            Begin::Conflicts(Session::begin(opener.clone(), snapshot))
        }
    };
    let paths = args.inputs.paths.clone();
    let settings = project::settings(&args.inputs.settings, true);
    let opening = Opening {
        session: Box::new(move || Session::open(opener.clone())),
        drafts: Box::new(move || DraftReview::open(paths.clone(), &settings)),
        pick: args.drafts.pick(),
        blind: args.blind,
        colour: Screen::stdout(colour).colour,
    };
    crate::review::run(begin, opening)?;
    Ok(ExitCode::SUCCESS)
}

/// Says that this program has no screen, and lists.
#[cfg(not(feature = "tui"))]
fn at_keyboard(args: &ReviewArgs, colour: Colour) -> Result<ExitCode, Error> {
    let note =
        "note: this program was built without its screen (feature `tui`): the conflicts are listed";
    writeln!(std::io::stderr().lock(), "{note}")?;
    list(args, colour)
}

/// Serves the page.
#[cfg(feature = "web")]
fn in_browser(args: &ReviewArgs, colour: Colour) -> Result<ExitCode, Error> {
    use crate::web;
    use corroborate::review::{Opener, Session, Snapshot};

    let mut settings = project::settings(&args.inputs.settings, false);
    settings.note_texts = true;
    // What the files were is noted before they are read: what changes while
    // they are is then seen.
    let inputs = web::Inputs::new(args.inputs.paths.clone(), settings.clone());
    let mark = inputs.mark(None);
    let (project, reconciled) = project::reconcile(&args.inputs, false)?;
    project::warn(&project, colour, &mut Run::default())?;
    let opener = Opener::new(args.inputs.paths.clone(), settings);
    let session = Session::begin(opener, Snapshot::of(project, reconciled));
    web::run(session, inputs, mark, args.port)?;
    Ok(ExitCode::SUCCESS)
}

/// Says that this program serves no page.
#[cfg(not(feature = "web"))]
fn in_browser(_args: &ReviewArgs, _colour: Colour) -> Result<ExitCode, Error> {
    let told = "this program was built without its page for browsers (feature `web`)";
    Err(Error::told(told).hint("`corroborate report --format html -o report.html` writes the page to read; `corroborate review` decides on a terminal"))
}

fn list(args: &ReviewArgs, colour: Colour) -> Result<ExitCode, Error> {
    let mut run = match Run::begin(&args.cache, args, &args.inputs, colour) {
        Ok(run) => run,
        Err(found) => return kept::again(found, None),
    };
    let (project, reconciled) = project::reconcile(&args.inputs, false)?;
    project::warn(&project, colour, &mut run)?;
    let report = project.report(&reconciled);
    let settings = review_list::Settings { blind: args.blind };
    let mut out = terminal::stdout();
    let options = Screen::stdout(colour).into();
    review_list::render(&report, settings, &options, &mut run.noting(&mut out))?;
    out.flush()?;
    run.keep(&project, 0);
    Ok(ExitCode::SUCCESS)
}
