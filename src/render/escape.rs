//! Untrusted text made safe for where it is shown.
//!
//! Claims are other people's text. Shown raw they could move a terminal's
//! cursor, turn a line around, hide letters, start a formula in a spreadsheet
//! or become markup on a page. Whatever could do so is shown as a visible
//! escape such as `\u{202e}`, so that the reader sees that it is there.

use std::fmt::Write as _;

/// Makes a text safe to print on a terminal, on one line.
///
/// Control characters, direction controls, invisible characters, line
/// separators and tag characters become visible escapes; tabs, line ends and
/// every other white space become a plain space. A zero-width joiner stays
/// where writing needs it: within a word of a joining script, as Persian has
/// it, and within an emoji.
///
/// ```
/// use corroborate::render::escape::terminal;
/// assert_eq!(terminal("two\u{1b}[2Jenvoys"), r"two\u{1b}[2Jenvoys");
/// assert_eq!(terminal("Horvat\u{202e}cavoK"), r"Horvat\u{202e}cavoK");
/// ```
pub fn terminal(text: &str) -> String {
    terminal_up_to(text, usize::MAX).0
}

/// [`terminal`] for at most about `limit` characters of output, and whether
/// the text went on after them. Reads no more of the text than it shows.
pub fn terminal_up_to(text: &str, limit: usize) -> (String, bool) {
    let mut safe = String::with_capacity(text.len().min(limit));
    let mut written = 0;
    for (place, c) in Neighbours::new(text) {
        if written >= limit {
            return (safe, true);
        }
        let before = safe.len();
        match c {
            '\t' | '\n' | '\r' => safe.push(' '),
            _ if must_show(c, place) => push_visible(&mut safe, c),
            _ if c.is_whitespace() => safe.push(' '),
            _ => safe.push(c),
        }
        // An escape counts by its letters; they are ASCII.
        written += if c.len_utf8() == safe.len() - before {
            1
        } else {
            safe.len() - before
        };
    }
    (safe, false)
}

/// Makes a text safe within a line of Markdown, tables included.
///
/// Everything that [`terminal`] escapes, then Markdown's own signs by a
/// backslash and HTML's by entities.
///
/// ```
/// use corroborate::render::escape::markdown;
/// assert_eq!(markdown("<b>two</b> | *three*"), r"&lt;b&gt;two&lt;/b&gt; \| \*three\*");
/// ```
pub fn markdown(text: &str) -> String {
    let mut safe = String::with_capacity(text.len() + text.len() / 8);
    for c in terminal(text).chars() {
        match c {
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '&' => safe.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '#' | '|' | '~' | '$' => {
                safe.push('\\');
                safe.push(c);
            }
            _ => safe.push(c),
        }
    }
    safe
}

/// What a cell begins with that a spreadsheet takes for a formula.
const FORMULA_STARTS: [char; 10] = [
    '=', '+', '-', '@', '\t', '\r', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}',
];

/// Makes a text safe as a cell of a spreadsheet.
///
/// A cell that begins with a sign that starts a formula (`=`, `+`, `-`, `@`,
/// their full-width forms, a tab or a carriage return) gets an apostrophe in
/// front, which spreadsheets take for "this is text". Line ends and tabs stay,
/// the CSV writer quotes them; other control and invisible characters become
/// visible escapes.
///
/// ```
/// use corroborate::render::escape::spreadsheet;
/// assert_eq!(spreadsheet("=SUM(A1:A9)"), "'=SUM(A1:A9)");
/// assert_eq!(spreadsheet("37 injured"), "37 injured");
/// ```
pub fn spreadsheet(text: &str) -> String {
    let mut safe = String::with_capacity(text.len() + 1);
    // A text that has such an apostrophe of its own gets one more, so that
    // taking one off gives the text back.
    if text.trim_start_matches('\'').starts_with(FORMULA_STARTS) {
        safe.push('\'');
    }
    for (place, c) in Neighbours::new(text) {
        if !matches!(c, '\t' | '\n' | '\r') && must_show(c, place) {
            push_visible(&mut safe, c);
        } else {
            safe.push(c);
        }
    }
    safe
}

/// The text of a cell without the apostrophe that [`spreadsheet`] put in front.
/// Visible escapes stay: they were shown so that somebody sees them.
///
/// ```
/// use corroborate::render::escape::from_spreadsheet;
/// assert_eq!(from_spreadsheet("'=SUM(A1:A9)"), "=SUM(A1:A9)");
/// assert_eq!(from_spreadsheet("'tis said"), "'tis said");
/// ```
pub fn from_spreadsheet(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(text) if text.trim_start_matches('\'').starts_with(FORMULA_STARTS) => text,
        _ => cell,
    }
}

/// Whether a character has to be escaped wherever it stands in output that a
/// terminal may show and that has an escape of its own, as JSON has.
pub fn is_control(c: char) -> bool {
    must_show(c, Place::default())
}

fn push_visible(safe: &mut String, c: char) {
    // Writing to a string cannot fail.
    let _ = write!(safe, "\\u{{{:x}}}", u32::from(c));
}

/// The characters next to one.
#[derive(Debug, Clone, Copy, Default)]
struct Place {
    before: Option<char>,
    after: Option<char>,
    /// Whether the neighbour before already has its emoji style.
    styled: bool,
}

/// The characters of a text, each with its neighbours. A variation selector
/// or a skin tone does not count as the neighbour before.
struct Neighbours<'a> {
    rest: std::iter::Peekable<std::str::Chars<'a>>,
    before: Option<char>,
    styled: bool,
}

impl<'a> Neighbours<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            rest: text.chars().peekable(),
            before: None,
            styled: false,
        }
    }
}

impl Iterator for Neighbours<'_> {
    type Item = (Place, char);

    fn next(&mut self) -> Option<Self::Item> {
        let c = self.rest.next()?;
        let place = Place {
            before: self.before,
            after: self.rest.peek().copied(),
            styled: self.styled,
        };
        // A second selector in a row is shown: one is writing, a row of them
        // is a message.
        match c {
            '\u{1f3fb}'..='\u{1f3ff}' => {}
            '\u{fe0f}' if place.before.is_some_and(is_pictograph) => self.styled = true,
            _ => {
                self.before = Some(c);
                self.styled = false;
            }
        }
        Some((place, c))
    }
}

/// Whether a character has to be shown as an escape at its place.
fn must_show(c: char, place: Place) -> bool {
    match c {
        // Most text ends here.
        ' '..='~' => false,
        '\u{200c}' => !within_joining_word(place),
        '\u{200d}' => !within_joining_word(place) && !within_emoji(place),
        '\u{fe0e}' | '\u{fe0f}' => place.styled || !place.before.is_some_and(takes_emoji_style),
        // A variant form of a Chinese or Japanese character, as in surnames.
        '\u{e0100}'..='\u{e01ef}' => !place.before.is_some_and(is_ideograph),
        _ => is_hidden(c),
    }
}

/// Control characters, and characters that show nothing or turn the line.
fn is_hidden(c: char) -> bool {
    matches!(
        c,
        '\0'..='\u{1f}'
            | '\u{7f}'..='\u{9f}'
            | '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{115f}'..='\u{1160}'
            | '\u{17b4}'..='\u{17b5}'
            | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
            | '\u{ffa0}'
            | '\u{fff0}'..='\u{fffb}'
            | '\u{13430}'..='\u{1345f}'
            | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}'
    )
}

fn within_joining_word(place: Place) -> bool {
    place.before.is_some_and(is_joining_script) && place.after.is_some_and(is_joining_script)
}

fn within_emoji(place: Place) -> bool {
    place.before.is_some_and(is_pictograph) && place.after.is_some_and(is_pictograph)
}

/// Arabic, Syriac, N'Ko and the scripts of India, whose letters join.
fn is_joining_script(c: char) -> bool {
    matches!(
        c,
        '\u{620}'..='\u{65f}'
            | '\u{66e}'..='\u{6d3}'
            | '\u{6d5}'..='\u{6dc}'
            | '\u{6df}'..='\u{6ef}'
            | '\u{6fa}'..='\u{7ff}'
            | '\u{8a0}'..='\u{8e1}'
            | '\u{8e3}'..='\u{dff}'
            | '\u{fb50}'..='\u{fdcf}'
            | '\u{fdf0}'..='\u{fdfb}'
            | '\u{fe70}'..='\u{fefc}'
    )
}

fn is_pictograph(c: char) -> bool {
    matches!(c, '\u{2190}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}')
}

fn takes_emoji_style(c: char) -> bool {
    is_pictograph(c)
        || matches!(
            c,
            '\u{a9}' | '\u{ae}' | '\u{203c}' | '\u{2049}' | '\u{2122}' | '\u{2139}'
        )
}

fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3fffd}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn escape_sequences_are_shown_not_sent() {
        assert_eq!(terminal("\u{1b}]0;title\u{7}"), r"\u{1b}]0;title\u{7}");
        assert_eq!(terminal("a\u{9b}31mb\u{7f}"), r"a\u{9b}31mb\u{7f}");
    }

    #[test]
    fn direction_controls_are_shown() {
        for c in "\u{202a}\u{202b}\u{202c}\u{202d}\u{202e}\u{2066}\u{2067}\u{2068}\u{2069}\u{200e}\u{200f}\u{61c}".chars() {
            let shown = terminal(&format!("a{c}b"));
            assert_eq!(shown, format!("a\\u{{{:x}}}b", u32::from(c)));
        }
    }

    #[test]
    fn line_ends_and_odd_spaces_become_spaces() {
        assert_eq!(terminal("a\tb\r\nc\u{a0}d\u{3000}e"), "a b  c d e");
        assert_eq!(terminal("a\u{2028}b"), r"a\u{2028}b");
    }

    #[test]
    fn persian_keeps_its_non_joiner_and_latin_does_not() {
        assert_eq!(terminal("می\u{200c}خواهم"), "می\u{200c}خواهم");
        assert_eq!(terminal("Hor\u{200c}vat"), r"Hor\u{200c}vat");
        assert_eq!(terminal("می\u{200c}"), "می\\u{200c}");
    }

    #[test]
    fn joined_emoji_stay_joined() {
        let family = "👩\u{200d}👩\u{200d}👧";
        assert_eq!(terminal(family), family);
        let tinted = "👩🏽\u{200d}🚒";
        assert_eq!(terminal(tinted), tinted);
        let heart = "❤\u{fe0f}\u{200d}🔥";
        assert_eq!(terminal(heart), heart);
        assert_eq!(terminal("a\u{200d}b"), r"a\u{200d}b");
        assert_eq!(terminal("❤\u{fe0f}\u{fe0f}"), "❤\u{fe0f}\\u{fe0f}");
    }

    #[test]
    fn hidden_messages_in_selectors_and_tags_are_shown() {
        assert_eq!(
            terminal("a\u{fe0f}\u{e0100}\u{e0041}"),
            r"a\u{fe0f}\u{e0100}\u{e0041}"
        );
        assert_eq!(terminal("葛\u{e0100}城"), "葛\u{e0100}城");
        assert_eq!(terminal("葛\u{e0100}\u{e0101}"), "葛\u{e0100}\\u{e0101}");
    }

    #[test]
    fn letters_of_every_script_stay() {
        for name in [
            "محمد علی",
            "Иван Хорват",
            "Ἰωάννης",
            "김정은",
            "José Ñandú",
            "योगी",
        ] {
            assert_eq!(terminal(name), name);
        }
    }

    #[test]
    fn a_huge_text_is_read_no_further_than_shown() {
        let huge = "ы".repeat(10_000_000);
        let (shown, more) = terminal_up_to(&huge, 10);
        assert_eq!(shown.chars().count(), 10);
        assert!(more);
    }

    #[test]
    fn markdown_signs_lose_their_meaning() {
        assert_eq!(
            markdown("a|b *c* _d_ `e` <f> [g](h) #i\n\\j ~k~ $l$ &amp;"),
            "a\\|b \\*c\\* \\_d\\_ \\`e\\` &lt;f&gt; \\[g\\](h) \\#i \\\\j \\~k\\~ \\$l\\$ &amp;amp;"
        );
    }

    #[test]
    fn cells_that_start_formulas_are_defused() {
        for start in ["=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"] {
            assert_eq!(spreadsheet(&format!("{start}1+1")), format!("'{start}1+1"));
        }
        assert_eq!(spreadsheet("2013-2016"), "2013-2016");
        assert_eq!(spreadsheet("two\nlines\u{1b}"), "two\nlines\\u{1b}");
    }

    proptest! {
        #[test]
        fn a_terminal_never_receives_a_control_character(text in any::<String>()) {
            let shown = terminal(&text);
            prop_assert!(!shown.chars().any(char::is_control));
            let turns = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
            prop_assert!(!shown.chars().any(turns));
        }

        #[test]
        fn a_spreadsheet_never_receives_a_formula(text in any::<String>()) {
            prop_assert!(!spreadsheet(&text).starts_with(['=', '+', '-', '@', '\t', '\r']));
        }

        #[test]
        fn a_cell_gives_its_text_back(text in "['=+@a \u{ff1d}-]{0,6}") {
            let cell = spreadsheet(&text);
            prop_assert_eq!(from_spreadsheet(&cell), text);
        }

        #[test]
        fn markdown_has_no_live_tag_or_pipe(text in any::<String>()) {
            let shown = markdown(&text);
            prop_assert!(!shown.contains(['<', '>', '\n']));
            let bare: String = shown.replace("\\\\", "").replace("\\|", "");
            prop_assert!(!bare.contains('|'));
        }
    }
}
