//! The screen of `review`: keys in, decisions on disk.
//!
//! `app` holds the state, `act` does what keys ask for, `answer` takes what is
//! typed before a decision, and `draw` lays it all out; none of them knows the
//! terminal. What takes time happens on other threads: reconciling
//! in the session, the reasons of an item in `facts`, writing in `writing`.

mod act;
mod answer;
mod app;
mod ask;
mod choose;
mod detail;
mod drafts;
mod draw;
mod facts;
mod flow;
mod footer;
mod input;
mod keys;
mod list;
mod look;
mod matrix;
mod place;
mod question;
mod screen;
mod writing;

use app::{App, Tone};
use corroborate::report::drafts::Pick;
use corroborate::review::drafts::DraftReview;
use corroborate::review::resume::Resume;
use corroborate::review::{Session, Trouble};
use drafts::Desk;
use look::Look;
use screen::Screen;
use std::io;
use std::path::PathBuf;
use std::time::Duration;

/// How long the screen waits for a key before it looks what happened behind it.
const TICK: Duration = Duration::from_millis(100);

/// The same while something is on its way.
const SHORT_TICK: Duration = Duration::from_millis(20);

/// How long it waits for a decision to be on disk before it says that it is
/// being recorded.
const MOMENT: Duration = Duration::from_millis(40);

/// What comes after a view of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Next {
    Conflicts,
    Drafts,
    Over,
}

/// What the screen opens, each view when it is first turned to.
pub(crate) struct Opening {
    /// Reads and reconciles.
    pub(crate) session: Box<dyn Fn() -> Result<Session, Trouble>>,
    /// Reads the drafts.
    pub(crate) drafts: Box<dyn Fn() -> Result<DraftReview, Trouble>>,
    /// Which drafts are shown at first.
    pub(crate) pick: Pick,
    /// Whether the machine's judgements are hidden.
    pub(crate) blind: bool,
    /// Whether there is colour.
    pub(crate) colour: bool,
}

/// What the screen begins with.
#[expect(clippy::large_enum_variant, reason = "there is one of it")]
pub(crate) enum Begin {
    /// The conflicts.
    Conflicts(Session),
    /// The drafts.
    Drafts(DraftReview),
}

/// The views that were opened so far.
struct Views {
    opening: Opening,
    app: Option<(App, Option<PathBuf>)>,
    desk: Option<Desk>,
}

/// Shows the screen until it is left.
///
/// # Errors
/// When the terminal fails.
pub(crate) fn run(begin: Begin, opening: Opening) -> io::Result<()> {
    let mut views = Views {
        opening,
        app: None,
        desk: None,
    };
    let mut next = match begin {
        Begin::Conflicts(session) => {
            views.app = Some(views.app_of(session));
            Next::Conflicts
        }
        Begin::Drafts(review) => {
            views.desk = Some(views.desk_of(review));
            Next::Drafts
        }
    };
    let mut screen = Screen::open()?;
    let mut outcome = Ok(());
    while outcome.is_ok() && next != Next::Over {
        match views.turn(&mut screen, next) {
            Ok(after) => next = after,
            Err(error) => outcome = Err(error),
        }
    }
    drop(screen);
    // Whoever cannot keep their place has lost no decision.
    if let Some((app, Some(place))) = &views.app {
        let _ = app.resume().write(place);
    }
    outcome
}

impl Views {
    fn app_of(&self, session: Session) -> (App, Option<PathBuf>) {
        let place = place::of(session.path());
        let resume = place.as_deref().map(Resume::read).unwrap_or_default();
        let look = Look::new(self.opening.colour);
        (App::new(session, &resume, self.opening.blind, look), place)
    }

    fn desk_of(&self, review: DraftReview) -> Desk {
        Desk::new(review, self.opening.pick.clone(), self.opening.colour)
    }

    /// Shows a view until another is asked for. One that cannot be opened
    /// says why in the view that asked for it.
    fn turn(&mut self, screen: &mut Screen, view: Next) -> io::Result<Next> {
        match view {
            Next::Over => Ok(Next::Over),
            Next::Conflicts => {
                if self.app.is_none() {
                    match (self.opening.session)() {
                        Ok(session) => self.app = Some(self.app_of(session)),
                        Err(trouble) => return Ok(self.back_to_drafts(&trouble)),
                    }
                }
                let decided = self.desk.as_mut().map(|desk| &mut desk.decided);
                let anew = decided.is_some_and(std::mem::take);
                let Some((app, _)) = &mut self.app else {
                    return Ok(Next::Over);
                };
                if anew {
                    app.session.refresh();
                }
                turn(screen, app)
            }
            Next::Drafts => {
                if self.desk.is_none() {
                    match (self.opening.drafts)() {
                        Ok(review) => self.desk = Some(self.desk_of(review)),
                        Err(trouble) => return Ok(self.back_to_conflicts(&trouble)),
                    }
                }
                match &mut self.desk {
                    Some(desk) => drafts::turn(screen, desk),
                    None => Ok(Next::Over),
                }
            }
        }
    }

    fn back_to_drafts(&mut self, trouble: &Trouble) -> Next {
        match &mut self.desk {
            Some(desk) => {
                desk.tell(Tone::Trouble, writing::trouble(trouble));
                Next::Drafts
            }
            None => Next::Over,
        }
    }

    fn back_to_conflicts(&mut self, trouble: &Trouble) -> Next {
        match &mut self.app {
            Some((app, _)) => {
                app.tell(Tone::Trouble, writing::trouble(trouble));
                Next::Conflicts
            }
            None => Next::Over,
        }
    }
}

fn turn(screen: &mut Screen, app: &mut App) -> io::Result<Next> {
    app.changed = true;
    app.to_drafts = false;
    while !app.over && !app.to_drafts && !screen.is_ended() {
        app.look();
        app.settle(Duration::ZERO);
        if std::mem::take(&mut app.changed) {
            screen.terminal.draw(|frame| draw::draw(frame, app))?;
        }
        let waits = app.is_writing() || app.finder.is_waiting();
        let Some(event) = screen.event(if waits { SHORT_TICK } else { TICK })? else {
            continue;
        };
        app.event(event);
        // What was typed ahead is taken before anything is drawn.
        while !app.over
            && !app.to_drafts
            && !app.is_writing()
            && let Some(event) = screen.event(Duration::ZERO)?
        {
            app.event(event);
        }
        app.settle(MOMENT);
    }
    // A decision on its way is waited for: it was given.
    while app.is_writing() && !screen.is_ended() && !app.over {
        app.settle(TICK);
    }
    Ok(match app.to_drafts && !app.over && !screen.is_ended() {
        true => Next::Drafts,
        false => Next::Over,
    })
}
