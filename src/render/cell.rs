//! Text fitted to columns of a terminal: measured, capped and wrapped.

use super::escape;
use unicode_width::UnicodeWidthStr;

/// Code points that one cluster may hold before it is broken anyway. The
/// longest emoji in use has ten; stacked accents without end are an attack on
/// the layout.
const CLUSTER_LIMIT: usize = 10;

/// The narrowest column that text is wrapped to: every cluster fits it.
pub(super) const NARROWEST_COLUMN: usize = CLUSTER_LIMIT;

/// How much room a text takes: columns of a terminal, or code points where
/// there are more of these (a letter with two accents is one column and three
/// code points). Lines that fit by this measure fit by both.
pub(super) fn measure(text: &str) -> usize {
    clusters(text).map(room).sum()
}

fn room(cluster: &str) -> usize {
    cluster.width().max(cluster.chars().count())
}

/// The parts of a text that may not be cut apart: a character with the marks,
/// joiners and modifiers that follow it.
fn clusters(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let mut indices = rest.char_indices();
        let (_, first) = indices.next()?;
        let mut last = first;
        let mut end = rest.len();
        for (count, (at, c)) in (1..).zip(indices) {
            let flags = is_flag_letter(first) && is_flag_letter(c) && count == 1;
            if count >= CLUSTER_LIMIT || !(extends(c) || last == '\u{200d}' || flags) {
                end = at;
                break;
            }
            last = c;
        }
        let (cluster, tail) = rest.split_at(end);
        rest = tail;
        Some(cluster)
    })
}

fn extends(c: char) -> bool {
    matches!(c, '\u{200d}' | '\u{1f3fb}'..='\u{1f3ff}')
        || unicode_width::UnicodeWidthChar::width(c) == Some(0)
}

fn is_flag_letter(c: char) -> bool {
    matches!(c, '\u{1f1e6}'..='\u{1f1ff}')
}

/// An untrusted text, escaped for a terminal and cut with `…` where it takes
/// more room than `most`.
pub(super) fn shown(text: &str, most: usize) -> String {
    let (safe, more) =
        escape::terminal_up_to(text.trim(), most.saturating_add(1).saturating_mul(2));
    let words = safe.split(' ').filter(|word| !word.is_empty());
    let mut joined = String::with_capacity(safe.len());
    for word in words {
        if !joined.is_empty() {
            joined.push(' ');
        }
        joined.push_str(word);
    }
    if more {
        joined.push('…');
    }
    cap(&joined, most)
}

/// A safe text cut with `…` where it takes more room than `most`.
pub(super) fn cap(text: &str, most: usize) -> String {
    if text.len() <= most || measure(text) <= most {
        return text.to_owned();
    }
    let mut kept = String::new();
    let mut used = 1;
    for cluster in clusters(text) {
        used += room(cluster);
        if used > most {
            break;
        }
        kept.push_str(cluster);
    }
    kept.truncate(kept.trim_end().len());
    kept.push('…');
    kept
}

/// The parts of a word between which it is broken rather than within them:
/// ids and slots have joints.
fn parts(word: &str) -> impl Iterator<Item = &str> {
    word.split_inclusive(['/', '@', '_', '.', '-'])
}

/// A safe text broken into lines that take at most `width` each; the lines
/// after the first begin with `indent` spaces.
///
/// Lines break between words; a word longer than a line breaks at its joints
/// (`/`, `@`, `_`, `.`, `-`), or else anywhere.
pub(super) fn wrap(text: &str, width: usize, indent: usize) -> Vec<String> {
    // A cluster that fits no line would never be placed.
    let width = width.max(NARROWEST_COLUMN);
    let indent = indent.min(width / 2);
    let room_left = width - indent;
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    let mut used = 0;
    let mut empty = true;
    let finish = |line: &mut String, lines: &mut Vec<String>| {
        lines.push(std::mem::replace(line, " ".repeat(indent)));
    };
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let needed = measure(word);
        if !empty && used + 1 + needed <= width {
            line.push(' ');
            line.push_str(word);
            used += 1 + needed;
            continue;
        }
        // A long id begins on a line of its own, so that as much of it as can
        // be is copied in one piece; other long words fill the line begun.
        let long_id = needed > room_left && parts(word).nth(1).is_some();
        if !empty && (needed <= room_left || used + 2 > width || long_id) {
            finish(&mut line, &mut lines);
            used = indent;
        } else if !empty {
            line.push(' ');
            used += 1;
        }
        for part in parts(word) {
            let fits = measure(part);
            if used > indent && used + fits > width && fits <= room_left {
                line.truncate(line.trim_end().len());
                finish(&mut line, &mut lines);
                used = indent;
            }
            for cluster in clusters(part) {
                if used + room(cluster) > width {
                    line.truncate(line.trim_end().len());
                    finish(&mut line, &mut lines);
                    used = indent;
                }
                line.push_str(cluster);
                used += room(cluster);
            }
        }
        empty = false;
    }
    if !empty || lines.is_empty() {
        lines.push(line);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn words_stay_whole_where_they_fit() {
        assert_eq!(
            wrap("two envoys were told to leave", 14, 2),
            ["two envoys", "  were told to", "  leave"]
        );
    }

    #[test]
    fn a_word_longer_than_the_line_is_broken() {
        assert_eq!(
            wrap("aaaaaaaaaaaaaaaaaaaa", 12, 0),
            ["aaaaaaaaaaaa", "aaaaaaaa"]
        );
    }

    #[test]
    fn an_id_longer_than_the_line_is_broken_at_its_joints() {
        assert_eq!(
            wrap("id: gazette/expulsion-2018/reason", 18, 2),
            ["id:", "  gazette/", "  expulsion-2018/", "  reason"]
        );
        assert_eq!(
            wrap("detail.described_as", 12, 0),
            ["detail.", "described_as"]
        );
    }

    #[test]
    fn no_emoji_and_no_accent_is_cut_in_two() {
        let family = "👩\u{200d}👩\u{200d}👧".repeat(6);
        for line in wrap(&family, 12, 0) {
            assert!(
                !line.ends_with('\u{200d}') && !line.starts_with('\u{200d}'),
                "{line:?}"
            );
        }
        let accents = "e\u{301}".repeat(30);
        assert!(
            wrap(&accents, 13, 0)
                .iter()
                .all(|line| !line.starts_with('\u{301}'))
        );
    }

    #[test]
    fn a_long_value_ends_with_an_ellipsis() {
        assert_eq!(shown("Ministry of Foreign Affairs", 12), "Ministry of…");
        assert_eq!(shown("two\nenvoys", 12), "two envoys");
        let huge = "x".repeat(10_000_000);
        assert_eq!(measure(&shown(&huge, 50)), 50);
    }

    proptest! {
        #[test]
        fn wrapped_lines_fit_by_columns_and_by_code_points(text in any::<String>(), width in 12_usize..60) {
            for line in wrap(&escape::terminal(&text), width, 2) {
                prop_assert!(line.width() <= width);
                prop_assert!(line.chars().count() <= width);
            }
        }

        #[test]
        fn wrapping_loses_no_letter(text in any::<String>(), width in 12_usize..60) {
            let safe = escape::terminal(&text);
            let letters = |text: &str| text.chars().filter(|c| *c != ' ').collect::<String>();
            prop_assert_eq!(letters(&wrap(&safe, width, 2).concat()), letters(&safe));
        }

        #[test]
        fn capped_text_fits(text in any::<String>(), most in 2_usize..60) {
            prop_assert!(measure(&shown(&text, most)) <= most);
        }
    }
}
