//! The letters in which two values differ.

use crate::report::letters::differences;

/// The longest value whose letters are compared, in bytes. Two longer ones are
/// passages, of which a reader compares words.
const LONGEST: usize = 400;

/// The least likeness, in `[0.0, 1.0]`, of values whose letters are told apart.
/// Below it they are different words, and marks on nearly every letter would
/// say nothing. Higher marks fewer pairs.
const LEAST_ALIKE: f64 = 0.2;

/// A run of letters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    /// The letters.
    pub(super) text: String,
    /// Whether the other value lacks them.
    pub(super) differs: bool,
}

/// A value in one piece.
pub(super) fn whole(text: &str) -> Vec<Piece> {
    vec![Piece {
        text: text.to_owned(),
        differs: false,
    }]
}

/// A value in pieces, by whether the one of others that is most like it has
/// their letters too; none where no other is like it.
///
/// Letters are what a reader takes for one, with their accents.
pub(super) fn against_nearest<'o>(
    text: &str,
    others: impl Iterator<Item = &'o str>,
) -> Option<Vec<Piece>> {
    let short = |text: &str| text.len() <= LONGEST;
    let compared = others
        .filter(|other| *other != text && short(other) && short(text))
        .map(|other| {
            let (own, others) = differences(text, other);
            let marked: usize = own.iter().chain(&others).map(ExactSizeIterator::len).sum();
            (1.0 - marked as f64 / (text.len() + other.len()) as f64, own)
        });
    let (alike, differing) =
        compared.reduce(|best, next| if next.0 > best.0 { next } else { best })?;
    if alike < LEAST_ALIKE {
        return None;
    }
    let mut pieces: Vec<Piece> = Vec::new();
    let mut push = |part: &str, differs| {
        if !part.is_empty() {
            pieces.push(Piece {
                text: part.to_owned(),
                differs,
            });
        }
    };
    let mut told = 0;
    for range in differing {
        push(&text[told..range.start], false);
        push(&text[range.clone()], true);
        told = range.end;
    }
    push(&text[told..], false);
    Some(pieces)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn pieces(text: &str, other: &str) -> Vec<Piece> {
        against_nearest(text, std::iter::once(other)).unwrap_or_else(|| whole(text))
    }

    fn marked(text: &str, other: &str) -> String {
        let marked = |piece: Piece| match piece.differs {
            true => format!("[{}]", piece.text),
            false => piece.text,
        };
        pieces(text, other).into_iter().map(marked).collect()
    }

    #[test]
    fn letters_that_the_other_lacks_are_marked() {
        assert_eq!(marked("Horvath", "Horvat"), "Horvat[h]");
        assert_eq!(marked("Horvat", "Horvath"), "Horvat");
        assert_eq!(marked("MOIS", "MIOS"), "MO[I]S");
    }

    #[test]
    fn of_several_others_the_nearest_counts() {
        let others = ["Хорват", "Kovac", "Horvat"];
        let pieces = against_nearest("Horvath", others.into_iter()).unwrap();
        assert_eq!(pieces[0].text, "Horvat");
        assert!(against_nearest("Horvath", others[..1].iter().copied()).is_none());
    }

    #[test]
    fn a_letter_keeps_its_accents() {
        assert_eq!(marked("Kova\u{301}c", "Kovac"), "Kov[a\u{301}]c");
    }

    #[test]
    fn different_words_are_not_marked_letter_by_letter() {
        assert_eq!(
            marked("second secretary", "cultural attaché"),
            "second secretary"
        );
    }

    proptest! {
        #[test]
        fn the_pieces_are_the_value(text in "\\PC{0,40}", other in "\\PC{0,40}") {
            let joined: String = pieces(&text, &other).into_iter().map(|p| p.text).collect();
            prop_assert_eq!(joined, text);
        }
    }
}
