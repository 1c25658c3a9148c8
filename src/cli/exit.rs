//! How a run ends: exit codes, and errors told on standard error.

use crate::diagnostics;
use crate::terminal::{Colour, Screen};
use corroborate::diagnostic::Diagnostic;
use corroborate::render::escape;
use std::io::{self, Write};
use std::process::ExitCode;

/// The exit code for a usage error or unreadable input.
pub(crate) const USAGE: u8 = 2;

/// The exit code for findings that a run was told to fail on.
pub(crate) const FOUND: u8 = 1;

/// Why a run cannot go on.
#[derive(Debug)]
pub(crate) enum Error {
    /// A sentence for the user, and what to do about it.
    Told {
        message: String,
        hint: Option<String>,
    },
    /// Problems in files, each with its place.
    Files(Vec<Diagnostic>),
    /// The reader of our output went away.
    BrokenPipe,
}

impl Error {
    pub(crate) fn told(message: impl Into<String>) -> Self {
        Self::Told {
            message: message.into(),
            hint: None,
        }
    }

    pub(crate) fn hint(self, text: impl Into<String>) -> Self {
        match self {
            Self::Told { message, .. } => Self::Told {
                message,
                hint: Some(text.into()),
            },
            other => other,
        }
    }

    /// An error of reading or writing a named file.
    pub(crate) fn file(path: &std::path::Path, error: &io::Error) -> Self {
        Self::told(format!("{}: {error}", path.display()))
    }
}

impl From<Box<Diagnostic>> for Error {
    fn from(problem: Box<Diagnostic>) -> Self {
        Self::Files(vec![*problem])
    }
}

impl From<io::Error> for Error {
    fn from(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe {
            Self::BrokenPipe
        } else {
            Self::told(error.to_string())
        }
    }
}

/// Tells the error and gives its exit code. A reader that went away (`| head`)
/// has seen what it wanted: that is no error.
pub(crate) fn report(error: &Error, colour: Colour) -> ExitCode {
    let screen = Screen::stderr(colour);
    let mut out = io::stderr().lock();
    // Nobody is left to tell when standard error is closed.
    let _ = match error {
        Error::BrokenPipe => return ExitCode::SUCCESS,
        Error::Files(list) => diagnostics::draw(list, &screen, &mut out),
        Error::Told { message, hint } => tell(message, hint.as_deref(), &screen, &mut out),
    };
    ExitCode::from(USAGE)
}

fn tell(message: &str, hint: Option<&str>, screen: &Screen, out: &mut dyn Write) -> io::Result<()> {
    let (error, help) = (
        screen.paint(anstyle::AnsiColor::Red, "error"),
        screen.paint(anstyle::AnsiColor::Cyan, "help"),
    );
    writeln!(out, "{error}: {}", escape::terminal(message))?;
    match hint {
        Some(hint) => writeln!(out, " {help}: {}", escape::terminal(hint)),
        None => Ok(()),
    }
}
