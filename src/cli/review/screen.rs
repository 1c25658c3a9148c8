//! The terminal, given back as it was however the program ends.

use ratatui::DefaultTerminal;
use ratatui::crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use ratatui::crossterm::execute;
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// A terminal that is restored when this is dropped. A panic restores it too,
/// before it is told.
pub(super) struct Screen {
    pub(super) terminal: DefaultTerminal,
    ended: Arc<AtomicBool>,
}

impl Screen {
    pub(super) fn open() -> io::Result<Self> {
        let ended = Arc::new(AtomicBool::new(false));
        for signal in signals() {
            signal_hook::flag::register(signal, ended.clone())?;
        }
        let terminal = ratatui::try_init()?;
        // Terminals without it send what is pasted as keys.
        let _ = execute!(io::stdout(), EnableBracketedPaste);
        Ok(Self { terminal, ended })
    }

    /// Whether the program was told to end: by its terminal, or by a signal.
    pub(super) fn is_ended(&self) -> bool {
        self.ended.load(Ordering::Relaxed)
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        // The terminal may be gone by now.
        let _ = execute!(io::stdout(), DisableBracketedPaste);
        ratatui::restore();
    }
}

/// The signals that end a program in good order.
fn signals() -> Vec<i32> {
    let mut signals = signal_hook::consts::TERM_SIGNALS.to_vec();
    #[cfg(unix)]
    signals.push(signal_hook::consts::SIGHUP);
    signals.sort_unstable();
    signals.dedup();
    signals
}
