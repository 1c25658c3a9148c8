//! The sentence and the paragraph around some words of a text.

use std::ops::Range;

/// The most characters of a sentence on either side of what it is for. Lists
/// and tables have no end of a sentence for pages.
const FARTHEST: usize = 600;

/// From this length on, in bytes, a line is a paragraph: shorter lines only
/// show where somebody broke the text.
const LONG_LINE: usize = 120;

/// Words that end with a full stop and no sentence.
const SHORT: &[&str] = &[
    "adm", "brig", "capt", "cf", "co", "col", "corp", "dr", "e.g", "etc", "fr", "gen", "gov",
    "hon", "i.e", "inc", "jan", "feb", "mar", "apr", "aug", "sept", "sep", "oct", "nov", "dec",
    "jr", "lt", "ltd", "m", "maj", "messrs", "mgr", "mlle", "mm", "mme", "mr", "mrs", "ms", "no",
    "nr", "pres", "prof", "rep", "rev", "sen", "sgt", "sr", "st", "vs",
];

/// The sentence that some bytes of a text stand in; sentences, where they
/// stand in several; nothing, where the text has no such bytes.
pub fn sentence(text: &str, words: Range<usize>) -> Range<usize> {
    if text.get(words.clone()).is_none() {
        return 0..0;
    }
    let paragraph = paragraph(text, words.clone());
    let within = text.get(paragraph.clone()).unwrap_or_default();
    let mut start = paragraph.start;
    let mut end = paragraph.end;
    for (at, _) in within.char_indices() {
        let Some(break_at) = ends_sentence(within, at) else {
            continue;
        };
        let break_at = paragraph.start + break_at;
        if break_at <= words.start {
            start = break_at;
        } else if break_at >= words.end {
            end = break_at;
            break;
        }
    }
    trimmed(text, near(text, start..end, &words))
}

/// The paragraph that some bytes of a text stand in; nothing, where the text
/// has no such bytes.
pub fn paragraph(text: &str, words: Range<usize>) -> Range<usize> {
    if text.get(words.clone()).is_none() {
        return 0..0;
    }
    let before = text.get(..words.start).unwrap_or_default();
    let after = text.get(words.end..).unwrap_or_default();
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    let line_end = words.end + after.find('\n').unwrap_or(after.len());
    let (mut start, mut end) = (line_start, line_end);
    // Where lines are broken by hand, a paragraph ends with an empty line.
    let is_broken = |line: &str| line.len() < LONG_LINE && !line.trim().is_empty();
    if line_end - line_start < LONG_LINE {
        while start > 0 {
            let above = text.get(..start - 1).unwrap_or_default();
            let from = above.rfind('\n').map_or(0, |at| at + 1);
            let line = &above[from..];
            if !is_broken(line) || ends_line(line) || words.start - from > LONGEST {
                break;
            }
            start = from;
        }
        while end < text.len() {
            let line = &text[start..end];
            let last = line.rsplit('\n').next().unwrap_or(line);
            let below = text.get(end + 1..).unwrap_or_default();
            let next = &below[..below.find('\n').unwrap_or(below.len())];
            if !is_broken(next) || ends_line(last) || end - words.end > LONGEST {
                break;
            }
            end += 1 + next.len();
        }
    }
    trimmed(text, start..end)
}

/// The most bytes of lines that are joined to a paragraph on either side.
const LONGEST: usize = 8_000;

/// Whether a line that is shorter than its neighbours could be says all that
/// it has to say: a headline or the last line of a paragraph.
fn ends_line(line: &str) -> bool {
    line.len() < LONG_LINE / 3
}

/// Where the next sentence begins, if one ends with the character at a place.
fn ends_sentence(text: &str, at: usize) -> Option<usize> {
    let rest = text.get(at..)?;
    let mark = rest.chars().next().filter(|c| ".!?…。！？".contains(*c))?;
    let closing = |c: char| "\"'”’»)]".contains(c);
    let after =
        rest[mark.len_utf8()..].trim_start_matches(|c: char| closing(c) || ".!?".contains(c));
    if "。！？".contains(mark) {
        return Some(at + rest.len() - after.len());
    }
    let next = after.trim_start();
    let gap = after.len() - next.len();
    let first = next.chars().next()?;
    if gap == 0 || first.is_lowercase() {
        return None;
    }
    let word = text[..at]
        .rsplit(|c: char| c.is_whitespace() || "(\"“‘'".contains(c))
        .next()
        .unwrap_or_default();
    let is_initial = word.chars().count() == 1 && word.chars().all(char::is_alphabetic);
    let is_short = mark == '.'
        && (is_initial || word.contains('.') || SHORT.contains(&word.to_lowercase().as_str()));
    (!is_short).then(|| at + rest.len() - next.len())
}

/// A range cut to what is near to some words.
fn near(text: &str, range: Range<usize>, words: &Range<usize>) -> Range<usize> {
    let before = text.get(range.start..words.start).unwrap_or_default();
    let after = text.get(words.end..range.end).unwrap_or_default();
    let start = before.char_indices().rev().nth(FARTHEST);
    let end = after.char_indices().nth(FARTHEST);
    start.map_or(range.start, |(at, _)| range.start + at)
        ..end.map_or(range.end, |(at, _)| words.end + at)
}

fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let within = text.get(range.clone()).unwrap_or_default();
    let start = range.start + (within.len() - within.trim_start().len());
    start..start + within.trim().len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn of<'t>(text: &'t str, words: &str) -> &'t str {
        let at = text.find(words).unwrap();
        &text[sentence(text, at..at + words.len())]
    }

    #[test]
    fn a_sentence_ends_at_its_mark_and_not_at_an_initial_or_a_title() {
        let text =
            "Two left. Gen. J. A. Novak of the U.N. staff, Dr. Petra Kos said, “Go!” They went.";
        assert_eq!(
            of(text, "Novak"),
            "Gen. J. A. Novak of the U.N. staff, Dr. Petra Kos said, “Go!”"
        );
        assert_eq!(of(text, "Two"), "Two left.");
        assert_eq!(of(text, "They"), "They went.");
    }

    #[test]
    fn words_over_two_sentences_have_both() {
        assert_eq!(of("One. Two. Three. Four.", "Two. Three"), "Two. Three.");
    }

    #[test]
    fn a_headline_is_a_sentence_of_its_own() {
        let text =
            "Envoys told to leave\n\nThe ministry ordered it on Thursday. It gave no reason.\n";
        assert_eq!(of(text, "Envoys"), "Envoys told to leave");
        assert_eq!(of(text, "Thursday"), "The ministry ordered it on Thursday.");
    }

    #[test]
    fn a_sentence_goes_on_where_somebody_broke_its_line() {
        let text = "The ministry of foreign affairs ordered on\nThursday that two envoys leave the country.\nIt gave no reason.\n";
        assert_eq!(
            of(text, "Thursday"),
            "The ministry of foreign affairs ordered on\nThursday that two envoys leave the country."
        );
    }

    proptest! {
        #[test]
        fn what_is_asked_for_stands_in_its_sentence_and_that_in_its_paragraph(
            text in "[a-zA-Zé .!?\n”“二。]{1,200}", from in 0_usize..200, length in 0_usize..40,
        ) {
            let ends: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
            let from = from.min(ends.len() - 1);
            let words = ends[from]..ends[(from + length).min(ends.len() - 1)];
            let words = trimmed(&text, words);
            prop_assume!(!words.is_empty());
            let found = sentence(&text, words.clone());
            prop_assert!(found.start <= words.start && words.end <= found.end, "{found:?} {words:?}");
            prop_assert!(text.get(found).is_some());
            let around = paragraph(&text, words.clone());
            prop_assert!(around.start <= words.start && words.end <= around.end);
        }

        #[test]
        fn no_place_of_any_text_makes_it_panic(text: String, from: usize, length in 0_usize..9) {
            let from = from % (text.len() + 1);
            let _ = sentence(&text, from..(from + length));
            let _ = paragraph(&text, from..(from + length));
        }
    }
}
