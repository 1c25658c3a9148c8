//! What of an article is sent, cut to pieces that fit.

use crate::draft::Article;
use std::ops::Range;

/// A piece of an article, as it is sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// The paragraphs, with an empty line between.
    pub text: String,
}

/// Cuts an article into pieces of at most so many Unicode scalars, between
/// paragraphs, and within one only where it alone is longer. What no part of
/// the article covers is not sent.
pub fn pieces(article: &Article, most: usize) -> Vec<Piece> {
    let most = most.max(1);
    let mut pieces: Vec<Piece> = Vec::new();
    let mut length = 0;
    for part in &article.parts {
        let paragraph = article.text.get(part.range.clone()).unwrap_or_default();
        for words in cut(paragraph.trim(), most) {
            let words = paragraph.trim().get(words).unwrap_or_default().trim();
            let scalars = words.chars().count();
            match pieces.last_mut() {
                _ if words.is_empty() => {}
                Some(piece) if length + 2 + scalars <= most => {
                    piece.text.push_str("\n\n");
                    piece.text.push_str(words);
                    length += 2 + scalars;
                }
                _ => {
                    pieces.push(Piece {
                        text: words.to_owned(),
                    });
                    length = scalars;
                }
            }
        }
    }
    pieces
}

/// The ranges of a text of at most so many scalars: whole sentences where they
/// end, else whole words, else whatever fits.
fn cut(text: &str, most: usize) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    let mut start = 0;
    while let Some(rest) = text.get(start..).filter(|rest| !rest.is_empty()) {
        let Some((limit, _)) = rest.char_indices().nth(most) else {
            ranges.push(start..text.len());
            break;
        };
        let fits = rest.get(..limit).unwrap_or(rest);
        let sentence = [". ", "! ", "? ", ".\n"]
            .into_iter()
            .filter_map(|end| fits.rfind(end))
            .max()
            .map(|at| at + 1);
        let word = || fits.rfind(char::is_whitespace).filter(|&at| at > 0);
        let end = start + sentence.or_else(word).unwrap_or(limit);
        ranges.push(start..end);
        start = end;
    }
    ranges
}

/// The sentence around a range of a text, for a comment that readers see.
///
/// It ends at a full stop that a capital letter follows. An abbreviation ends
/// it early, which costs nothing: no claim hangs on it.
pub(super) fn sentence(article: &Article, range: &Range<usize>) -> Range<usize> {
    let part = article
        .parts
        .iter()
        .find(|part| part.range.contains(&range.start));
    let around = part.map_or(range.clone(), |part| part.range.clone());
    let text = article.text.get(around.clone()).unwrap_or_default();
    let mut start = around.start;
    let mut words = text.split_inclusive(char::is_whitespace).peekable();
    let mut at = around.start;
    while let Some(word) = words.next() {
        at += word.len();
        let ends = word
            .trim_end()
            .trim_end_matches(['"', '”', '’', '»', ')'])
            .ends_with(['.', '!', '?']);
        let begins = words.peek().is_none_or(|next| {
            let mut letters = next.chars().filter(|c| c.is_alphanumeric());
            letters.next().is_some_and(|c| !c.is_lowercase())
        });
        if !(ends && begins) {
            continue;
        }
        if at <= range.start {
            start = at;
        } else if at >= range.end {
            return start..at;
        }
    }
    start..around.end.max(range.end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::{Part, PartKind};
    use proptest::prelude::*;

    fn article(paragraphs: &[&str]) -> Article {
        let mut article = Article::default();
        for paragraph in paragraphs {
            let start = article.text.len();
            article.text.push_str(paragraph);
            article.parts.push(Part {
                kind: PartKind::Paragraph,
                range: start..article.text.len(),
            });
            article.text.push_str("\n\n");
        }
        article
    }

    fn texts(article: &Article, most: usize) -> Vec<String> {
        let pieces = pieces(article, most).into_iter();
        pieces.map(|piece| piece.text).collect()
    }

    #[test]
    fn an_article_that_fits_is_one_piece() {
        let article = article(&["One.", "Two.", "Three."]);
        assert_eq!(texts(&article, 99), ["One.\n\nTwo.\n\nThree."]);
        assert_eq!(texts(&article, 10), ["One.\n\nTwo.", "Three."]);
    }

    #[test]
    fn what_is_no_part_of_the_story_is_not_sent() {
        let mut article = article(&["One.", "Subscribe!", "Three."]);
        article.parts.remove(1);
        assert_eq!(texts(&article, 99), ["One.\n\nThree."]);
    }

    #[test]
    fn a_long_paragraph_is_cut_where_a_sentence_ends() {
        let long = article(&["One sentence. Two sentences. Three."]);
        assert_eq!(
            texts(&long, 20),
            ["One sentence.", "Two sentences.", "Three."]
        );
        assert_eq!(texts(&article(&["one two three"]), 8), ["one two", "three"]);
        assert_eq!(texts(&article(&["ééééé"]), 2), ["éé", "éé", "é"]);
    }

    #[test]
    fn a_sentence_stands_around_its_quote() {
        let article = article(&["He left. On Monday Mr. Horvat “came back.” She stayed."]);
        let at = article.text.find("came").unwrap();
        let sentence = sentence(&article, &(at..at + 4));
        assert_eq!(article.text[sentence].trim(), "Horvat “came back.”");
    }

    proptest! {
        #[test]
        fn nothing_is_lost_by_cutting(paragraphs in prop::collection::vec("[a-cé. ]{0,40}", 0..5), most in 1_usize..30) {
            let paragraphs: Vec<&str> = paragraphs.iter().map(String::as_str).collect();
            let pieces = texts(&article(&paragraphs), most);
            let solid = |text: &str| text.split_whitespace().collect::<String>();
            prop_assert_eq!(solid(&pieces.concat()), solid(&paragraphs.concat()));
            for piece in pieces {
                prop_assert!(piece.chars().count() <= most);
            }
        }
    }
}
