//! The letters in which two values differ.

use similar::{ChangeTag, TextDiff};

/// The longest value whose letters are compared, in bytes. Two longer ones are
/// passages, of which a reader compares words.
const LONGEST: usize = 400;

/// The least likeness, in `[0.0, 1.0]`, of values whose letters are told apart.
/// Below it they are different words, and marks on nearly every letter would
/// say nothing. Higher marks fewer pairs.
const LEAST_ALIKE: f32 = 0.5;

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

/// A value in pieces, by whether another has their letters too.
///
/// Letters are what a reader takes for one, with their accents.
pub(super) fn pieces(text: &str, other: &str) -> Vec<Piece> {
    if text == other || text.len() > LONGEST || other.len() > LONGEST {
        return whole(text);
    }
    let diff = TextDiff::from_graphemes(other, text);
    if diff.ratio() < LEAST_ALIKE {
        return whole(text);
    }
    let mut pieces: Vec<Piece> = Vec::new();
    for change in diff.iter_all_changes() {
        if change.tag() == ChangeTag::Delete {
            continue;
        }
        let differs = change.tag() == ChangeTag::Insert;
        match pieces.last_mut() {
            Some(last) if last.differs == differs => last.text.push_str(change.value()),
            _ => pieces.push(Piece {
                text: change.value().to_owned(),
                differs,
            }),
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

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
        assert_eq!(marked("MOIS", "MIOS"), "M[O]IS");
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
