//! The marks of doubt: `?` uncertain, `~` approximate, `%` both.

use super::End;

/// The marks.
pub(super) const SIGNS: [char; 3] = ['?', '~', '%'];

/// Notes a mark, if it is one.
fn note(sign: Option<char>, end: &mut End) -> bool {
    match sign {
        Some('?') => end.uncertain = true,
        Some('~') => end.approximate = true,
        Some('%') => {
            end.uncertain = true;
            end.approximate = true;
        }
        _ => return false,
    }
    true
}

/// Removes the mark before a part and the mark behind it.
///
/// Before a part it doubts that part, behind it that part and all before;
/// either way the date that it stands in is in doubt.
pub(super) fn without<'a>(part: &'a str, end: &mut End) -> Result<&'a str, String> {
    let mut digits = part;
    if note(digits.chars().next(), end) {
        digits = digits.get(1..).unwrap_or("");
    }
    if note(digits.chars().next_back(), end) {
        digits = digits.get(..digits.len() - 1).unwrap_or("");
    }
    if digits.starts_with(SIGNS) || digits.ends_with(SIGNS) {
        return Err(format!(
            "\"{part}\" has two marks side by side: \"%\" stands for \"?\" and \"~\" together"
        ));
    }
    Ok(digits)
}
