//! A user's types of events: `types.yaml`, with the place of every error.

use super::fault::Top;
use super::path::{push_index, push_key};
use super::{files, yaml};
use crate::diagnostic::{Diagnostic, Place};
use crate::value::event_type::{At, Fault, Lexicon, TypesFile};
use std::path::Path;

impl Top for TypesFile {
    const BEGINS: &'static str = "begin with `types:`; each type stands below it under its name";
}

/// Reads a file of types, added to those of a lexicon.
///
/// # Errors
/// Everything that is wrong with the file, in file order; among it that it
/// cannot be read.
pub fn read(path: &Path, file: &str, lexicon: &Lexicon) -> Result<Lexicon, Vec<Diagnostic>> {
    let bytes = files::bytes(path).map_err(|unread| vec![unread.diagnostic(file)])?;
    parse(&bytes, file, lexicon)
}

/// Reads the content of a file of types, added to those of a lexicon. `file`
/// is the name that diagnostics show.
///
/// ```
/// use corroborate::load::types::parse;
/// use corroborate::value::event_type::{EventType, Lexicon};
/// let text = "
/// types:
///   tailings dam failure:
///     broader: accident
///     triggers: [dam failure, tailings spill]
/// ";
/// let lexicon = parse(text.as_bytes(), "types.yaml", &Lexicon::default()).expect("no errors");
/// let spill = EventType::read("tailings spills", &lexicon).expect("a type");
/// assert_eq!(spill.normalised(), "tailings dam failure");
///
/// let wrong = text.replace("accident", "acident");
/// let problems = parse(wrong.as_bytes(), "types.yaml", &Lexicon::default()).unwrap_err();
/// assert_eq!((problems[0].place.line, problems[0].place.column), (4, 5));
/// assert_eq!(problems[0].hint.as_deref(), Some("did you mean `accident`?"));
/// ```
///
/// # Errors
/// Everything that is wrong with it, in file order.
pub fn parse(bytes: &[u8], file: &str, lexicon: &Lexicon) -> Result<Lexicon, Vec<Diagnostic>> {
    let text = files::decode(files::without_mark(bytes), file, 1).map_err(|one| vec![*one])?;
    if files::holds_nothing(text) {
        return Ok(lexicon.clone());
    }
    let (stated, tree) = yaml::read::<TypesFile>(text, file)?;
    lexicon.extended(&stated).map_err(|faults| {
        let place = |at: &At| tree.locate(&path(at)).of(file);
        let mut problems: Vec<_> = faults
            .iter()
            .map(|fault| diagnostic(fault, place))
            .collect();
        problems.sort();
        problems
    })
}

fn path(at: &At) -> String {
    let mut path = "types".to_owned();
    push_key(&mut path, &at.entry);
    if let Some(key) = at.key {
        push_key(&mut path, key);
    }
    if let Some(item) = at.item {
        push_index(&mut path, item);
    }
    path
}

fn diagnostic(fault: &Fault, place: impl Fn(&At) -> Place) -> Diagnostic {
    let diagnostic = Diagnostic::error(fault.code, place(&fault.at), fault.message.clone())
        .hint(fault.hint.clone());
    match &fault.related {
        Some((at, message)) => diagnostic.related(place(at), *message),
        None => diagnostic,
    }
}

#[cfg(test)]
mod tests;
