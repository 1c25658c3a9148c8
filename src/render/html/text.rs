//! Text from claims as the page shows it.
//!
//! Here hidden characters and turns of direction become visible, and what is
//! endless ends. That markup stays text is the templates' part.

use super::super::escape;

/// The most characters of a value or a quote. What is longer is no value that
/// anybody compares by eye; the JSON report has all of it.
const VALUE_MOST: usize = 1_500;
/// The most characters of a name or label in a line of its own.
const LABEL_MOST: usize = 240;
/// The most characters of a name that stands on every line.
const SHORT_MOST: usize = 28;
/// The most characters in a cell of the matrix.
const CELL_MOST: usize = 90;

/// A value, quote or sentence.
pub(super) fn value(text: &str) -> String {
    shown(text, VALUE_MOST)
}

/// A name, title or id.
pub(super) fn label(text: &str) -> String {
    shown(text, LABEL_MOST)
}

/// A text in a cell.
pub(super) fn cell(text: &str) -> String {
    shown(text, CELL_MOST)
}

/// A name that stands on every line: its beginning, up to the end of a word.
pub(super) fn short(text: &str) -> String {
    let text = label(text);
    let Some((end, _)) = text.char_indices().nth(SHORT_MOST) else {
        return text;
    };
    let start = text.get(..end).unwrap_or_default();
    let whole = start.rsplit_once(' ').map_or(start, |(whole, _)| whole);
    format!("{}…", whole.trim_end_matches([' ', ',', ':', ';']))
}

fn shown(text: &str, most: usize) -> String {
    let (mut safe, more) = escape::terminal_up_to(text.trim(), most);
    if more {
        safe.push('…');
    }
    safe
}

/// An address that a reader may follow: of the web, and nothing else. An
/// address of another scheme can run a script.
pub(super) fn address(url: &str) -> Option<String> {
    let url = url.trim();
    let rest = ["https://", "http://"].iter().find_map(|scheme| {
        let start = url.get(..scheme.len())?;
        start
            .eq_ignore_ascii_case(scheme)
            .then(|| &url[scheme.len()..])
    })?;
    let plain = |c: char| !c.is_whitespace() && !escape::is_control(c);
    let known = !rest.is_empty() && url.chars().count() <= VALUE_MOST && url.chars().all(plain);
    known.then(|| url.to_owned())
}

/// A day as people read it: "3 May 2021". What is no day stays as it is.
pub(super) fn day(text: &str) -> String {
    match text.parse::<jiff::civil::Date>() {
        Ok(day) => day_words(day),
        Err(_) => label(text),
    }
}

/// "3 May 2021".
pub(super) fn day_words(day: jiff::civil::Date) -> String {
    format!("{} {} {}", day.day(), month(day), day.year())
}

/// "May".
pub(super) fn month(day: jiff::civil::Date) -> &'static str {
    const MONTHS: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    let month = usize::try_from(day.month() - 1).unwrap_or(0);
    MONTHS.get(month).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_the_web_are_followed() {
        for good in ["https://a.example/1?q=2", "HTTP://b.example"] {
            assert_eq!(address(good).as_deref(), Some(good));
        }
        for bad in [
            "javascript:alert(1)",
            "data:text/html,x",
            "//a.example",
            "https://",
            "https://a.example/\u{202e}x",
            "https://a .example",
            "jav\tascript:x",
            "é",
        ] {
            assert_eq!(address(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_short_name_ends_with_a_word() {
        assert_eq!(short("The Gazette"), "The Gazette");
        assert_eq!(
            short("Two envoys told to leave, ministry says"),
            "Two envoys told to leave…"
        );
        assert_eq!(short(&"x".repeat(50)), format!("{}…", "x".repeat(28)));
    }

    #[test]
    fn endless_text_ends_and_hidden_characters_show() {
        let long = "ы".repeat(100_000);
        assert_eq!(value(&long).chars().count(), VALUE_MOST + 1);
        assert_eq!(label("a\u{202e}b\u{1b}"), r"a\u{202e}b\u{1b}");
    }

    #[test]
    fn days_read_as_people_write_them() {
        assert_eq!(day("2021-05-03"), "3 May 2021");
        assert_eq!(day("some day"), "some day");
    }
}
