//! A text as YAML writes it on one line, so that any reader gets it back.
//!
//! Why not an emitter: one that writes a line break as a block would have to
//! be told the indentation of the file, and none of them escapes the
//! characters that turn the reading direction, which make a line of a file
//! look like another one.

use std::borrow::Cow;
use std::fmt::Write as _;

/// The text as a YAML scalar: as it is where no reader of YAML 1.1 or 1.2
/// could take it for anything else, or else in double quotation marks.
pub(crate) fn scalar(text: &str) -> Cow<'_, str> {
    if is_plain(text) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(quoted(text))
    }
}

/// The same for a map or list in braces or brackets, where a comma ends a
/// text.
pub(crate) fn flow_scalar(text: &str) -> Cow<'_, str> {
    if text.contains(',') {
        Cow::Owned(quoted(text))
    } else {
        scalar(text)
    }
}

/// Whether a text is safe without quotation marks. It asks for more than YAML
/// does: a text in quotation marks is never wrong.
fn is_plain(text: &str) -> bool {
    /// Words that some reader takes for a truth value, nothing or a number.
    const WORDS: [&str; 13] = [
        "true", "false", "yes", "no", "on", "off", "y", "n", "null", "nan", "inf", "infinity",
        "none",
    ];
    if is_timestamp(text) {
        return true;
    }
    let Some(first) = text.chars().next() else {
        return false;
    };
    let safe = |c: char| c.is_alphanumeric() || " _-./,;()'’+".contains(c);
    if !text.chars().all(safe) || text.ends_with(' ') || text.contains("  ") {
        return false;
    }
    if first.is_ascii_digit() {
        // A letter that no number has: not of an exponent, a base or a time.
        return !text.starts_with("0x")
            && text
                .chars()
                .any(|c| c.is_ascii_lowercase() && !"exobtz".contains(c));
    }
    first.is_alphabetic() && !WORDS.iter().any(|word| word.eq_ignore_ascii_case(text))
}

/// Whether a text is a time of the form `2026-11-21T19:00:00Z`, which reads
/// better without quotation marks, and which readers take for what it is.
fn is_timestamp(text: &str) -> bool {
    const FORM: &[u8] = b"0000-00-00T00:00:00Z";
    text.len() == FORM.len()
        && text.bytes().zip(FORM).all(|(byte, form)| {
            if *form == b'0' {
                byte.is_ascii_digit()
            } else {
                byte == *form
            }
        })
}

/// The text in double quotation marks.
pub(crate) fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for c in text.chars() {
        match c {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            '\r' => quoted.push_str("\\r"),
            c if is_unseen(c) => {
                // Writing to a String cannot fail.
                let _ = match u32::from(c) {
                    code @ ..=0xFF => write!(quoted, "\\x{code:02X}"),
                    code @ ..=0xFFFF => write!(quoted, "\\u{code:04X}"),
                    code => write!(quoted, "\\U{code:08X}"),
                };
            }
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

/// Whether a character shows nothing and may change what is seen around it,
/// or is not allowed in YAML: controls, direction marks, fillers, separators.
///
/// The two joiners (U+200C, U+200D) are not among them: they are a part of
/// how Persian and Hindi are spelled.
pub(crate) fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(
            u32::from(c),
            0xA0 | 0xAD
                | 0x034F
                | 0x061C
                | 0x115F..=0x1160
                | 0x180B..=0x180F
                | 0x200B
                | 0x200E..=0x200F
                | 0x2028..=0x202E
                | 0x2060..=0x206F
                | 0x3164
                | 0xFEFF
                | 0xFFA0
                | 0xFFF0..=0xFFFB
                | 0xE0000..=0xE0FFF
        )
        || u32::from(c) & 0xFFFE == 0xFFFE
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read_back(text: &str) -> String {
        let yaml = format!("- reason: {}\n  by: x\n", scalar(text));
        let list: Vec<std::collections::BTreeMap<String, String>> =
            serde_yaml::from_str(&yaml).unwrap_or_else(|error| panic!("{error}: {yaml}"));
        list[0]["reason"].clone()
    }

    #[test]
    fn plain_words_stay_without_quotation_marks() {
        for text in [
            "gazette-2021/horvat/name",
            "2021-05-03-gazette/horvat",
            "9f86d081884c7d65",
            "The ministry's own list has Horvat.",
            "Ivan Horvat",
            "Новак",
            "2026-11-21T19:00:00Z",
        ] {
            assert_eq!(scalar(text), text);
        }
    }

    #[test]
    fn texts_that_yaml_would_take_for_something_else_are_quoted() {
        for text in [
            "",
            " ",
            "~",
            "null",
            "No",
            "y",
            "12",
            "1e5",
            "12345678901234e5",
            "0x1f",
            "1_000",
            "2021-05-03",
            "- a",
            "a: b",
            "a #b",
            "#",
            "a:",
            "[a]",
            "{a}",
            "&a",
            "*a",
            "!a",
            "|",
            ">",
            "@a",
            "`a`",
            "%a",
            "\"a\"",
            "'a'",
            "a\nb",
            "---",
            "...",
            "a ",
            " a",
            "-",
            "?",
            "<<",
            "=",
            ".inf",
            "+1",
            "0b1",
            "0o7",
            "12:30:45",
        ] {
            assert!(scalar(text).starts_with('"'), "{text:?}");
            assert_eq!(read_back(text), text);
        }
    }

    #[test]
    fn characters_that_turn_the_reading_direction_are_written_as_escapes() {
        assert_eq!(scalar("a\u{202E}b"), "\"a\\u202Eb\"");
        assert_eq!(scalar("\u{1b}[2J"), "\"\\x1B[2J\"");
        assert_eq!(scalar("\u{E0041}"), "\"\\U000E0041\"");
        assert!(scalar("می\u{200C}خواهد").contains('\u{200C}'));
    }

    proptest! {
        #[test]
        fn any_text_comes_back_through_another_yaml_reader(text: String) {
            prop_assert_eq!(read_back(&text), text);
        }

        #[test]
        fn any_text_of_yaml_signs_comes_back(text in r#"[-:#'"\\|>&*!%@`{}\[\],?.~ \t\r\nabeE0-9xo_=\u{85}\u{2028}\u{FEFF}\u{202E}]{0,12}"#) {
            prop_assert_eq!(read_back(&text), text);
        }

        #[test]
        fn any_text_comes_back_from_a_map_in_braces(text in r#"[-:#'"\\|>&*{}\[\],?. ~a0=\n]{0,12}|.*"#) {
            let yaml = format!("[{{value: {}, status: draft}}]\n", flow_scalar(&text));
            let list: Vec<std::collections::BTreeMap<String, String>> =
                serde_yaml::from_str(&yaml).unwrap();
            prop_assert_eq!(&list[0]["value"], &text);
        }

        #[test]
        fn a_scalar_stands_on_one_line(text: String) {
            let breaks = |c: char| c.is_control() || c == '\u{2028}';
            prop_assert!(!scalar(&text).contains(breaks));
        }
    }
}
