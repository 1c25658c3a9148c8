//! The screen of drafts: a sentence, and below it what was drawn from it.
//!
//! `desk` holds the state, `act` does what keys ask for, `asked` takes what is
//! typed, and `draw` lays it out.

mod act;
mod asked;
mod desk;
mod draw;
mod keys;

pub(super) use desk::Desk;

use super::screen::Screen;
use super::{MOMENT, Next, SHORT_TICK, TICK};
use std::io;
use std::time::Duration;

/// Shows the drafts until they are left.
///
/// # Errors
/// When the terminal fails.
pub(super) fn turn(screen: &mut Screen, desk: &mut Desk) -> io::Result<Next> {
    desk.changed = true;
    while desk.next.is_none() && !screen.is_ended() {
        desk.look();
        desk.settle(Duration::ZERO);
        if std::mem::take(&mut desk.changed) {
            screen.terminal.draw(|frame| draw::draw(frame, desk))?;
        }
        let wait = if desk.is_writing() { SHORT_TICK } else { TICK };
        let Some(event) = screen.event(wait)? else {
            continue;
        };
        desk.event(event);
        // What was typed ahead is taken before anything is drawn; a decision
        // is on disk before the next key counts.
        while desk.next.is_none()
            && !desk.is_writing()
            && let Some(event) = screen.event(Duration::ZERO)?
        {
            desk.event(event);
            desk.settle(MOMENT);
        }
        desk.settle(MOMENT);
    }
    while desk.is_writing() && !screen.is_ended() {
        desk.settle(TICK);
    }
    Ok(desk.next.take().unwrap_or(Next::Over))
}
