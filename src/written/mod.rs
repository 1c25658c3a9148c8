//! Writing into files that people write too: one writer at a time, whole or
//! not at all, never over somebody else's work, and texts in YAML so that
//! every reader gets them back.

mod lock;
mod scalar;
mod whole;

pub(crate) use lock::Lock;
pub(crate) use scalar::{flow_scalar, is_unseen, quoted, scalar};
pub(crate) use whole::{Target, load, read, target};

/// The line break of a text: that of its last line that has one.
pub(crate) fn line_break(text: &str) -> &'static str {
    match text.rfind('\n') {
        Some(at) if text[..at].ends_with('\r') => "\r\n",
        Some(_) => "\n",
        None if text.contains('\r') => "\r",
        None => "\n",
    }
}
