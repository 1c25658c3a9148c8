//! The letters in which two values differ, for screens and pages to mark.

use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::ops::Range;
use unicode_width::UnicodeWidthChar;

/// The longest text, in bytes, whose letters are compared. Beyond it nobody
/// looks for a letter.
const LONGEST: usize = 2_000;

/// Two stretches of which less than this part is common are marked whole: to
/// mark single letters of "two" beside "thirteen" would tell nothing.
const COMMON: f64 = 0.5;

/// Where each of two texts differs from the other, as ranges of bytes, in
/// order. Nothing where they are the same, or too long to be looked at so.
///
/// ```
/// use corroborate::report::letters::differences;
/// let (left, right) = differences("Ivan Horvat", "Ivan Horvath");
/// assert_eq!((left, right), (vec![], vec![11..12]));
/// ```
pub fn differences(left: &str, right: &str) -> (Vec<Range<usize>>, Vec<Range<usize>>) {
    let (mut in_left, mut in_right) = (Vec::new(), Vec::new());
    if left == right || left.len() > LONGEST || right.len() > LONGEST {
        return (in_left, in_right);
    }
    let (words, others) = (split(left, by_words), split(right, by_words));
    let texts = (texts(left, &words), texts(right, &others));
    for op in capture_diff_slices(Algorithm::Patience, &texts.0, &texts.1) {
        if matches!(op, DiffOp::Equal { .. }) {
            continue;
        }
        let one = whole(&words, op.old_range());
        let other = whole(&others, op.new_range());
        within(left, one, right, other, &mut in_left, &mut in_right);
    }
    (joined(in_left), joined(in_right))
}

/// The letters in which two stretches differ; the stretches themselves where
/// they have little in common.
fn within(
    left: &str,
    one: Range<usize>,
    right: &str,
    other: Range<usize>,
    in_left: &mut Vec<Range<usize>>,
    in_right: &mut Vec<Range<usize>>,
) {
    let (a, b) = (&left[one.clone()], &right[other.clone()]);
    let (letters, others) = (split(a, by_letters), split(b, by_letters));
    let texts = (texts(a, &letters), texts(b, &others));
    let ops = capture_diff_slices(Algorithm::Myers, &texts.0, &texts.1);
    let same: usize = ops
        .iter()
        .filter(|op| matches!(op, DiffOp::Equal { .. }))
        .map(|op| op.old_range().len())
        .sum();
    let all = letters.len() + others.len();
    if (2 * same) as f64 <= COMMON * all as f64 {
        in_left.extend((!one.is_empty()).then_some(one));
        in_right.extend((!other.is_empty()).then_some(other));
        return;
    }
    let differing = ops.iter().filter(|op| !matches!(op, DiffOp::Equal { .. }));
    let moved = |range: Range<usize>, by: usize| range.start + by..range.end + by;
    for op in differing {
        let (old, new) = (
            whole(&letters, op.old_range()),
            whole(&others, op.new_range()),
        );
        in_left.extend((!old.is_empty()).then(|| moved(old, one.start)));
        in_right.extend((!new.is_empty()).then(|| moved(new, other.start)));
    }
}

/// Ranges that touch, as one.
fn joined(ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let mut joined: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match joined.last_mut() {
            Some(last) if last.end >= range.start => last.end = range.end,
            _ => joined.push(range),
        }
    }
    joined
}

fn texts<'t>(text: &'t str, parts: &[Range<usize>]) -> Vec<&'t str> {
    parts.iter().map(|part| &text[part.clone()]).collect()
}

/// The bytes that some parts in a row take; none of none.
fn whole(parts: &[Range<usize>], of: Range<usize>) -> Range<usize> {
    match parts.get(of) {
        Some([first, .., last]) => first.start..last.end,
        Some([only]) => only.clone(),
        _ => 0..0,
    }
}

/// Splits a text before each character that begins a new part.
fn split(text: &str, begins: fn(char, char) -> bool) -> Vec<Range<usize>> {
    let mut parts: Vec<Range<usize>> = Vec::new();
    let mut before = None;
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        match parts.last_mut() {
            Some(last) if before.is_some_and(|before| !begins(before, c)) => last.end = end,
            _ => parts.push(at..end),
        }
        before = Some(c);
    }
    parts
}

fn by_words(before: char, c: char) -> bool {
    !(before.is_alphanumeric() && (c.is_alphanumeric() || is_mark(c)))
}

/// A letter keeps the marks that follow it.
fn by_letters(_: char, c: char) -> bool {
    !is_mark(c)
}

fn is_mark(c: char) -> bool {
    UnicodeWidthChar::width(c) == Some(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn marked(text: &str, ranges: &[Range<usize>]) -> String {
        let mut marked = String::new();
        let mut from = 0;
        for range in ranges {
            marked.push_str(&text[from..range.start]);
            marked.push_str(&format!("[{}]", &text[range.clone()]));
            from = range.end;
        }
        marked + &text[from..]
    }

    fn both(left: &str, right: &str) -> (String, String) {
        let (one, other) = differences(left, right);
        (marked(left, &one), marked(right, &other))
    }

    #[test]
    fn a_letter_more_is_marked_alone() {
        let shown = both("Ivan Horvat", "Ivan Horvath");
        assert_eq!(shown, ("Ivan Horvat".into(), "Ivan Horvat[h]".into()));
    }

    #[test]
    fn words_with_little_in_common_are_marked_whole() {
        let shown = both("two diplomats", "thirteen diplomats");
        assert_eq!(
            shown,
            ("[two] diplomats".into(), "[thirteen] diplomats".into())
        );
    }

    #[test]
    fn letters_keep_their_marks() {
        let shown = both("Kovac\u{30c}ic", "Kovacic");
        assert_eq!(shown.0, "Kova[c\u{30c}]ic");
    }

    #[test]
    fn other_scripts_are_marked_by_letters_too() {
        let shown = both("كريم باقري", "كريم بكري");
        assert!(
            shown.0.contains('[') && shown.0.starts_with("كريم "),
            "{shown:?}"
        );
    }

    proptest! {
        #[test]
        fn what_is_not_marked_is_the_same(left in "[abc \u{30c}]{0,20}|\\PC{0,20}", right in "[abc \u{30c}]{0,20}|\\PC{0,20}") {
            let (one, other) = differences(&left, &right);
            let rest = |text: &str, ranges: &[Range<usize>]| {
                let mut rest = String::new();
                let mut from = 0;
                for range in ranges {
                    rest.push_str(&text[from..range.start]);
                    from = range.end;
                }
                rest + &text[from..]
            };
            prop_assert_eq!(rest(&left, &one), rest(&right, &other));
        }
    }
}
