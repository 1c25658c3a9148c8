//! The findings as JSON lines, one a line, for pipes.

use super::{Options, json};
use crate::report::view::{Finding, Report};
use std::borrow::Cow;
use std::io;

/// Writes one finding a line.
///
/// # Errors
/// When `out` cannot be written to.
pub fn render(report: &Report, _options: &Options, out: &mut dyn io::Write) -> io::Result<()> {
    let finding = |at: usize| report.findings.get(at).map(Cow::Borrowed);
    stream(report.findings.len(), finding, out)
}

/// Writes findings that are made one by one, as [`json::stream`] does.
///
/// # Errors
/// When `out` cannot be written to.
pub fn stream<'f>(
    many: usize,
    finding: impl Fn(usize) -> Option<Cow<'f, Finding>> + Sync,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let one = |at| {
        let finding = finding(at)?;
        let mut line = Vec::with_capacity(1024);
        Some(json::line(&*finding, &mut line).map(|()| line))
    };
    json::in_order(many, one, |line| out.write_all(line))
}

/// Writes findings as they come.
///
/// # Errors
/// When `out` cannot be written to, or what comes is an error.
pub fn pour(
    findings: impl Iterator<Item = io::Result<Finding>>,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let one = |finding: &Finding| {
        let mut line = Vec::with_capacity(1024);
        json::line(finding, &mut line).map(|()| line)
    };
    json::as_they_come(findings, one, |line| out.write_all(line))
}
