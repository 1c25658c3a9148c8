//! The figures of Persian and Arabic script.

use std::borrow::Cow;

/// A figure of Arabic (٠ to ٩) or Persian (۰ to ۹) script as an ASCII digit.
fn ascii(c: char) -> Option<char> {
    let value = match c {
        '\u{0660}'..='\u{0669}' => u32::from(c) - 0x0660,
        '\u{06f0}'..='\u{06f9}' => u32::from(c) - 0x06f0,
        _ => return None,
    };
    char::from_digit(value, 10)
}

/// A text with its Persian and Arabic figures as ASCII digits.
///
/// It has as many characters as before, so that places counted in characters
/// stay; places counted in bytes do not.
pub(in crate::value::date) fn ascii_digits(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || !text.chars().any(|c| ascii(c).is_some()) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(|c| ascii(c).unwrap_or(c)).collect())
}
