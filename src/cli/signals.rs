//! The signals that end a program in good order.

use std::io;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

/// A flag that is raised when the program is told to end: by Ctrl-C, by an
/// order to end, or because its terminal is gone.
///
/// # Errors
/// When the system does not let signals be taken.
pub(crate) fn ended() -> io::Result<Arc<AtomicBool>> {
    let ended = Arc::new(AtomicBool::new(false));
    for signal in signals() {
        signal_hook::flag::register(signal, ended.clone())?;
    }
    Ok(ended)
}

fn signals() -> Vec<i32> {
    let mut signals = signal_hook::consts::TERM_SIGNALS.to_vec();
    #[cfg(unix)]
    signals.push(signal_hook::consts::SIGHUP);
    signals.sort_unstable();
    signals.dedup();
    signals
}
