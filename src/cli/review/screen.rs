//! The terminal, given back as it was however the program ends.

use crate::signals;
use ratatui::DefaultTerminal;
use ratatui::crossterm::event::{self, DisableBracketedPaste, EnableBracketedPaste, Event};
use ratatui::crossterm::execute;
use std::io::{self, IsTerminal};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

/// A terminal that is restored when this is dropped. A panic restores it too,
/// before it is told.
pub(super) struct Screen {
    pub(super) terminal: DefaultTerminal,
    ended: Arc<AtomicBool>,
    events: Receiver<Event>,
}

impl Screen {
    pub(super) fn open() -> io::Result<Self> {
        let ended = signals::ended()?;
        let terminal = ratatui::try_init()?;
        // Terminals without it send what is pasted as keys.
        let _ = execute!(io::stdout(), EnableBracketedPaste);
        // Read on a thread of its own: where the terminal is gone, reading may
        // never come back, and the program has to end all the same.
        let (tell, events) = channel();
        std::thread::spawn(move || {
            while let Ok(event) = event::read() {
                if tell.send(event).is_err() {
                    break;
                }
            }
        });
        Ok(Self {
            terminal,
            ended,
            events,
        })
    }

    /// The next event, if it comes in time.
    ///
    /// # Errors
    /// When the terminal cannot be read any more.
    pub(super) fn event(&self, within: Duration) -> io::Result<Option<Event>> {
        match self.events.recv_timeout(within) {
            Ok(event) => Ok(Some(event)),
            Err(RecvTimeoutError::Timeout) => Ok(None),
            Err(RecvTimeoutError::Disconnected) => {
                Err(io::Error::other("the terminal cannot be read any more"))
            }
        }
    }

    /// Whether the program was told to end, or its terminal is gone.
    pub(super) fn is_ended(&self) -> bool {
        self.ended.load(Ordering::Relaxed) || !io::stdout().is_terminal()
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        // The terminal may be gone by now.
        let _ = execute!(io::stdout(), DisableBracketedPaste);
        ratatui::restore();
    }
}
