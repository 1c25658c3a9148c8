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
mod screen;
mod writing;

use app::App;
use corroborate::review::Session;
use corroborate::review::resume::Resume;
use look::Look;
use screen::Screen;
use std::io;
use std::time::Duration;

/// How long the screen waits for a key before it looks what happened behind it.
const TICK: Duration = Duration::from_millis(100);

/// The same while something is on its way.
const SHORT_TICK: Duration = Duration::from_millis(20);

/// How long it waits for a decision to be on disk before it says that it is
/// being recorded.
const MOMENT: Duration = Duration::from_millis(40);

/// Shows the screen until it is left.
///
/// # Errors
/// When the terminal fails.
pub(crate) fn run(session: Session, blind: bool, colour: bool) -> io::Result<()> {
    let place = place::of(session.path());
    let resume = place.as_deref().map(Resume::read).unwrap_or_default();
    let mut app = App::new(session, &resume, blind, Look::new(colour));
    let mut screen = Screen::open()?;
    let outcome = turn(&mut screen, &mut app);
    drop(screen);
    // Whoever cannot keep their place has lost no decision.
    if let Some(place) = place {
        let _ = app.resume().write(&place);
    }
    outcome
}

fn turn(screen: &mut Screen, app: &mut App) -> io::Result<()> {
    while !app.over && !screen.is_ended() {
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
    Ok(())
}
