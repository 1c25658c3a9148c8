//! The file as decisions, or everything that is wrong with it.

use super::Overrides;
use super::decode::{decode, start_of};
use super::entries::{Entries, entries};
use super::item::Reader;
use super::layout::Layout;
use super::references::resolve;
use crate::diagnostic::Diagnostic;
use crate::written::load;
use std::io;
use std::path::Path;

/// Reads an overrides file.
///
/// An empty file, or one of comments only, has no decisions. `shown_as` names
/// the file in diagnostics and places.
///
/// # Errors
///
/// Everything that is wrong with the file, in file order; among it that the
/// file is not there.
pub fn read(path: &Path, shown_as: &str) -> Result<Overrides, Vec<Diagnostic>> {
    match load(path) {
        Ok(bytes) => parse(&bytes, shown_as),
        Err(error) => Err(unreadable(&error, shown_as)),
    }
}

/// Reads an overrides file; one that is not there has no decisions.
///
/// # Errors
///
/// As [`read`].
pub fn read_or_empty(path: &Path, shown_as: &str) -> Result<Overrides, Vec<Diagnostic>> {
    match load(path) {
        Ok(bytes) => parse(&bytes, shown_as),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Overrides::default()),
        Err(error) => Err(unreadable(&error, shown_as)),
    }
}

fn unreadable(error: &io::Error, file: &str) -> Vec<Diagnostic> {
    vec![Diagnostic::error(
        "overrides-unreadable",
        start_of(file),
        format!("the overrides file could not be read: {error}"),
    )]
}

/// Reads the content of an overrides file.
///
/// ```
/// use corroborate::overrides::{Kind, parse};
/// let text = "
/// - decision: same
///   left: gazette/horvat
///   right: courier/horvath
///   reason: Both give the same office and the same day.
/// ";
/// let overrides = parse(text.as_bytes(), "claims/overrides.yaml").unwrap();
/// assert_eq!(overrides.decisions[0].kind(), Kind::Same);
/// assert_eq!(overrides.decisions[0].place.line, 2);
///
/// let problems = parse(text.replace("same", "sane").as_bytes(), "o.yaml").unwrap_err();
/// assert_eq!(problems[0].hint.as_deref(), Some("did you mean `same`?"));
/// ```
///
/// # Errors
///
/// Everything that is wrong with it, in file order.
pub fn parse(bytes: &[u8], shown_as: &str) -> Result<Overrides, Vec<Diagnostic>> {
    parse_with_layout(bytes, shown_as).map(|(overrides, _)| overrides)
}

/// As [`parse`], with how the list is laid out.
pub(super) fn parse_with_layout(
    bytes: &[u8],
    shown_as: &str,
) -> Result<(Overrides, Layout), Vec<Diagnostic>> {
    let text = decode(bytes, shown_as).map_err(|problem| vec![*problem])?;
    let mut problems = Vec::new();
    let mut stated = Vec::new();
    let mut layout = Layout::default();
    let mut whole = false;
    if let Some(Entries {
        items,
        layout: seen,
    }) = entries(text, shown_as, &mut problems)
    {
        stated.extend(items.iter().map(|entry| Reader::read(entry, &mut problems)));
        layout = seen;
        whole = true;
    }
    let decisions = resolve(stated, &mut problems);
    if problems.is_empty() && whole {
        Ok((Overrides::from_decisions(decisions), layout))
    } else {
        problems.sort();
        Err(problems)
    }
}

#[cfg(test)]
mod tests;
