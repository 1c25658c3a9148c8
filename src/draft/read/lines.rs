//! The lines of a text, and which of them make a paragraph together.

use std::ops::Range;

/// The longest line of a text whose lines are broken by hand or by a program,
/// in Unicode scalars. Longer lines are paragraphs.
const LONGEST_WRAPPED: usize = 130;

/// How much shorter than the longest line one that ends a sentence must be to
/// end its paragraph, in Unicode scalars: about a long word.
const SHORT: usize = 14;

/// A line without its end and without white space around it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    /// Where it stands, in bytes. Empty for a blank line.
    pub(super) range: Range<usize>,
    /// Whether white space stands before its words.
    pub(super) is_indented: bool,
}

/// The lines of a part of a text.
pub(super) fn lines(text: &str, within: Range<usize>) -> Vec<Line> {
    let mut at = within.start;
    let part = text.get(within).unwrap_or_default();
    let mut found = Vec::new();
    for raw in part.split_inclusive('\n') {
        let words = raw.trim();
        let lead = raw.len() - raw.trim_start().len();
        let start = at + if words.is_empty() { 0 } else { lead };
        found.push(Line {
            range: start..start + words.len(),
            is_indented: lead > 0,
        });
        at += raw.len();
    }
    found
}

/// Paragraphs as ranges of lines that belong together.
///
/// Blank lines part them. Between blank lines every line is a paragraph of its
/// own, unless the text is broken into lines of one width: then a line ends its
/// paragraph only where a sentence ends and the line had room for more, or
/// where the next one begins an item of a list.
pub(super) fn paragraphs(text: &str, lines: &[Line]) -> Vec<Range<usize>> {
    let width = wrapped_at(text, lines);
    let mut found = Vec::new();
    let mut begun: Option<usize> = None;
    for (nth, line) in lines.iter().enumerate() {
        if line.range.is_empty() {
            found.extend(begun.take().map(|from| from..nth));
            continue;
        }
        let from = *begun.get_or_insert(nth);
        let next = lines.get(nth + 1).filter(|next| !next.range.is_empty());
        let goes_on = match (width, next) {
            (Some(width), Some(next)) => {
                let first = lines
                    .get(from)
                    .and_then(|first| text.get(first.range.clone()));
                goes_on(text, line, next, width, first.is_some_and(is_item))
            }
            _ => false,
        };
        if !goes_on {
            found.push(from..nth + 1);
            begun = None;
        }
    }
    found.extend(begun.map(|from| from..lines.len()));
    found
}

fn goes_on(text: &str, line: &Line, next: &Line, width: usize, in_item: bool) -> bool {
    let words = text.get(line.range.clone()).unwrap_or_default();
    let after = text.get(next.range.clone()).unwrap_or_default();
    let length = words.chars().count();
    if is_item(after) || next.is_indented && !line.is_indented && !in_item {
        return false;
    }
    if ends_sentence(words) {
        let first = after.split_whitespace().next().unwrap_or_default();
        return length + first.chars().count() + SHORT > width;
    }
    // A headline, a byline, a name above a statement.
    length * 5 > width * 3
}

/// The width that lines are broken at, where they are: their longest. Of lines
/// that are broken within sentences, many go on in small letters.
fn wrapped_at(text: &str, lines: &[Line]) -> Option<usize> {
    let (mut inner, mut broken, mut long, mut longest) = (0_usize, 0_usize, 0_usize, 0);
    for pair in lines.windows(2) {
        let [line, next] = pair else { continue };
        if line.range.is_empty() || next.range.is_empty() {
            continue;
        }
        let words = text.get(line.range.clone()).unwrap_or_default();
        let after = text.get(next.range.clone()).unwrap_or_default();
        let length = words.chars().count();
        inner += 1;
        broken += usize::from(!ends_sentence(words) && after.starts_with(char::is_lowercase));
        if length > LONGEST_WRAPPED {
            long += 1;
        } else {
            longest = longest.max(length);
        }
    }
    (inner > 0 && broken * 3 >= inner && long * 10 <= inner).then_some(longest)
}

/// Whether a text ends as a sentence does.
pub(super) fn ends_sentence(text: &str) -> bool {
    let text = text.trim_end_matches(is_closing);
    text.ends_with(['.', '!', '?', ':', '…', ';', '。', '؟', '।'])
}

fn is_closing(c: char) -> bool {
    matches!(c, '"' | '\'' | '”' | '’' | '»' | ')' | ']' | '›' | '“') || c.is_whitespace()
}

/// Whether a line is an item of a list.
pub(super) fn is_item(line: &str) -> bool {
    let marked = ["- ", "* ", "• ", "– ", "· "];
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let numbered = (1..=2).contains(&digits)
        && line
            .get(digits..)
            .is_some_and(|rest| rest.starts_with(". ") || rest.starts_with(") "));
    numbered || marked.iter().any(|mark| line.starts_with(mark))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<String> {
        let lines = lines(text, 0..text.len());
        let paragraphs = paragraphs(text, &lines);
        let whole =
            |range: &Range<usize>| lines[range.start].range.start..lines[range.end - 1].range.end;
        paragraphs
            .iter()
            .map(|range| text[whole(range)].to_owned())
            .collect()
    }

    #[test]
    fn lines_broken_at_one_width_make_paragraphs() {
        let text = "\
The ministry ordered two envoys on Thursday to leave the
country within a week, and gave no reason for it. Nobody
was named in the notice.
Later that day the embassy called the order unfounded and
asked for a list of names.

A third envoy left by himself.";
        let cut = cut(text);
        assert_eq!(cut.len(), 3, "{cut:#?}");
        assert!(cut[0].ends_with("named in the notice."));
        assert!(cut[1].starts_with("Later") && cut[1].ends_with("list of names."));
    }

    #[test]
    fn a_paragraph_a_line_stays_one() {
        let text = "The ministry ordered two envoys to leave.\nNobody was named.\nThe embassy called the order unfounded.\n";
        assert_eq!(cut(text).len(), 3);
        let long = format!("{}\n{}\nEnd", "word ".repeat(60), "word ".repeat(80));
        assert_eq!(cut(&long).len(), 3);
    }

    #[test]
    fn an_item_of_a_list_begins_a_paragraph() {
        let text = "\
Those who were named in the notice of the ministry are the
- first secretary of the embassy, who came in 2018 and had
  been there before, and
- the attaché";
        assert_eq!(cut(text).len(), 3, "{:#?}", cut(text));
    }

    #[test]
    fn line_ends_of_all_systems_part_lines() {
        assert_eq!(cut("One.\r\n\r\nTwo.\r\n"), ["One.", "Two."]);
        assert_eq!(cut(""), Vec::<String>::new());
    }
}
