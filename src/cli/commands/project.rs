//! A project read from its files: what most commands start with.

use crate::args::Inputs;
use crate::exit::Error;
use corroborate::diagnostic::Diagnostic;
use corroborate::report::view::Report;

/// Reads claims and decisions, and reconciles them.
///
/// # Errors
/// When the claims or decisions cannot be read.
pub(crate) fn reconcile(_inputs: &Inputs, _include_drafts: bool) -> Result<Report, Error> {
    Err(unavailable("reconciling claims"))
}

/// Reads claims and decisions, and lists what is wrong with them.
///
/// # Errors
/// When a path cannot be read at all.
pub(crate) fn check(_inputs: &Inputs) -> Result<Vec<Diagnostic>, Error> {
    Err(unavailable("checking claims"))
}

/// What this build cannot do.
pub(crate) fn unavailable(what: &str) -> Error {
    Error::told(format!("{what} is not available in this build"))
}
