//! Text as FollowTheMoney holds it.

use super::Type;

/// A text without what is not of it: control characters, marks of direction
/// and invisible ones; white space is single, but in texts of any length.
///
/// This is also what makes statements safe to show on a terminal. They are read
/// by machines, which would take an apostrophe before a formula for a part of
/// the name: so there is none, and a spreadsheet should import the column of
/// values as text.
///
/// ```
/// use corroborate::ftm::{Type, clean};
/// assert_eq!(clean(Type::Name, " Ivan\u{1b}[2J\n Horvat "), "Ivan[2J Horvat");
/// assert_eq!(clean(Type::Name, "\"Ana\""), "Ana");
/// ```
pub fn clean(of: Type, text: &str) -> String {
    // Writing needs these in some scripts; FollowTheMoney has none of them.
    let bare = text.replace(['\u{200c}', '\u{200d}'], "");
    let kept = visible(of, &bare);
    // As FollowTheMoney does to names.
    let quoted = match of {
        Type::Name => kept.strip_prefix(['"', '\'']),
        _ => None,
    };
    let inside = quoted.and_then(|rest| rest.strip_suffix(['"', '\'']));
    match inside {
        Some(inside) => inside.trim().to_owned(),
        None => kept,
    }
}

/// The words of a source beside a cleaned value: safe to show, and with the
/// signs that join letters or keep them apart.
pub fn original(text: &str) -> String {
    visible(Type::Text, text)
}

fn visible(of: Type, text: &str) -> String {
    let kept = text.chars().filter_map(|c| match c {
        '\n' if of == Type::Text => Some('\n'),
        // FollowTheMoney has no carriage returns, nor these ends of lines.
        '\t' | '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some(' '),
        c if is_hidden(c) => None,
        c => Some(c),
    });
    let kept: String = kept.collect();
    match of {
        Type::Text => kept.trim().to_owned(),
        _ => kept.split_whitespace().collect::<Vec<_>>().join(" "),
    }
}

/// Whether a character moves a cursor, turns a line around or hides.
fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{ad}'
                | '\u{61c}'
                | '\u{200b}'
                | '\u{200e}'
                | '\u{200f}'
                | '\u{202a}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{feff}'
                | '\u{fff9}'..='\u{fffb}'
                | '\u{e0000}'..='\u{e0fff}'
        )
}
