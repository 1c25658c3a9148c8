//! The findings as JSON lines, one a line, for pipes.

use super::{Options, json};
use crate::report::view::Report;
use std::io;

/// Writes one finding a line.
///
/// # Errors
/// When `out` cannot be written to.
pub fn render(report: &Report, _options: &Options, out: &mut dyn io::Write) -> io::Result<()> {
    report
        .findings
        .iter()
        .try_for_each(|finding| json::line(finding, out))
}
