//! The bytes of a file as text, or where they are none.

use crate::diagnostic::{Diagnostic, Place};

/// The text of a file, without a byte-order mark.
pub(super) fn decode<'b>(bytes: &'b [u8], file: &str) -> Result<&'b str, Box<Diagnostic>> {
    const SAVE_AS: &str = "save the file as UTF-8";
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        let problem = Diagnostic::error(
            "overrides-not-utf8",
            start_of(file),
            "the file is UTF-16, and UTF-8 is needed",
        );
        return Err(Box::new(problem.hint(SAVE_AS)));
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let before = bytes.get(..error.valid_up_to()).unwrap_or_default();
        let place = end_of(&String::from_utf8_lossy(before), file);
        Diagnostic::error(
            "overrides-not-utf8",
            place,
            "here is a byte that is not UTF-8",
        )
        .hint(SAVE_AS)
    })?;
    // The YAML parser ends at a zero byte as at the end of the file: what
    // stands behind it would be dropped without a word.
    let forbidden = |c: char| {
        (c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{85}'))
            || matches!(c, '\u{FFFE}' | '\u{FFFF}')
    };
    if let Some((before, c)) = text
        .find(forbidden)
        .and_then(|at| text.split_at_checked(at))
        .and_then(|(before, after)| Some((before, after.chars().next()?)))
    {
        let problem = Diagnostic::error(
            "overrides-control-character",
            end_of(before, file),
            format!("here is a control character, U+{:04X}", u32::from(c)),
        );
        return Err(Box::new(problem.hint(
            "take it out, or write it as an escape in double quotation marks",
        )));
    }
    Ok(text)
}

/// The place right behind a text that begins a file.
pub(super) fn end_of(text: &str, file: &str) -> Place {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let last = text.rsplit('\n').next().unwrap_or_default();
    Place {
        file: file.to_owned(),
        line: text.matches('\n').count() + 1,
        column: last.chars().count() + 1,
    }
}

/// The place where a file begins.
pub(super) fn start_of(file: &str) -> Place {
    Place {
        file: file.to_owned(),
        line: 1,
        column: 1,
    }
}
