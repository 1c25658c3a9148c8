//! The words of a name one by one: for comparing very many names of a given
//! name and a surname, whose words recur.

use super::align::{How, Span};
use super::likeness::likeness;
use super::parameters::Parameters;
use super::{Kind, PersonName, Token, rarity};

/// How a word of one name stands to a word of another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WordRelation {
    /// The same letters, once folded and in Latin script.
    Same,
    /// The same word in another spelling, or with a slip.
    Near,
    /// One is short for the other, or its beginning.
    Short,
    /// One is the initial of the other.
    Initial,
    /// One is a long part of the other: a merged or truncated surname.
    Part,
    /// Another word.
    Other,
}

impl WordRelation {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::Same,
        Self::Near,
        Self::Short,
        Self::Initial,
        Self::Part,
        Self::Other,
    ];
}

/// A beginning of a given name that stands for it has at least this many
/// letters, and at least about half of those of the name.
const SHORTEST_BEGINNING: usize = 2;

impl PersonName {
    /// Whether the name is nothing but a given name and a surname, or one of
    /// the two: no particles, no generation, no several names in one text.
    pub fn is_plain(&self) -> bool {
        self.tokens.len() <= 2
            && self.others.is_empty()
            && self.generation.is_none()
            && self.tokens.iter().all(|t| t.kind != Kind::Particle)
    }

    /// The place of the surname among the words of a name of two.
    pub fn surname_at(&self) -> usize {
        usize::from(self.surname).min(self.tokens.len().saturating_sub(1))
    }

    /// Whether the word at a place is a single letter.
    pub fn is_initial(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|t| t.kind == Kind::Initial)
    }

    /// Whether the word at a place is a name, and no initial and no particle.
    pub fn is_telling(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(Token::is_telling)
    }

    /// How rare the word at a place is: the negative binary logarithm of the
    /// share of the world's people who bear it in their name.
    pub fn rarity(&self, at: usize) -> f32 {
        self.tokens.get(at).map_or(rarity::CEILING, |token| {
            rarity::bits(self.sound(token.sound), token.script.is_abjad())
        })
    }

    /// How the word at a place stands to a word of another name. Symmetric.
    pub fn word_relation(&self, at: usize, other: &Self, other_at: usize) -> WordRelation {
        let (Some(left), Some(right)) = (self.tokens.get(at), other.tokens.get(other_at)) else {
            return WordRelation::Other;
        };
        let span = |at: usize| Span {
            start: at as u8,
            len: 1,
        };
        let parameters = Parameters::shipped();
        match likeness(parameters, self, span(at), other, span(other_at)) {
            Some((_, How::Exact | How::Joined | How::Script)) => WordRelation::Same,
            Some((_, How::Sound | How::Letters)) => WordRelation::Near,
            Some((_, How::Initial)) => WordRelation::Initial,
            Some((_, How::Nickname)) => WordRelation::Short,
            Some((_, How::Contained)) => WordRelation::Part,
            Some((_, How::Distinct)) => WordRelation::Other,
            None if is_beginning(self.letters(left), other.letters(right)) => WordRelation::Short,
            None => WordRelation::Other,
        }
    }

    fn letters(&self, token: &Token) -> &str {
        self.slice(token.text)
    }
}

/// Whether one word is the beginning of the other, long enough to stand for it.
fn is_beginning(left: &str, right: &str) -> bool {
    let (short, long) = if left.len() < right.len() {
        (left, right)
    } else {
        (right, left)
    };
    short.len() >= SHORTEST_BEGINNING.max(long.len() / 2) && long.starts_with(short)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn relation(left: &str, right: &str) -> WordRelation {
        let read = |text| PersonName::parse(text).unwrap();
        let (left, right) = (read(left), read(right));
        let found = left.word_relation(0, &right, 0);
        assert_eq!(right.word_relation(0, &left, 0), found);
        found
    }

    #[test]
    fn words_of_names_are_told_apart_by_how_they_agree() {
        for (left, right, expected) in [
            ("Horvat", "HORVÁT", WordRelation::Same),
            ("Иванов", "Ivanov", WordRelation::Same),
            ("Hussein", "Husayn", WordRelation::Near),
            ("Kovalenko", "Kovalneko", WordRelation::Near),
            ("Katherine", "Kate", WordRelation::Short),
            ("Bartholomew", "Barth", WordRelation::Short),
            ("K. Horvat", "Katherine Horvat", WordRelation::Initial),
            ("Horvat", "Lindqvist", WordRelation::Other),
            ("Maria", "Mohammad", WordRelation::Other),
        ] {
            assert_eq!(relation(left, right), expected, "{left} {right}");
        }
    }

    #[test]
    fn a_particle_a_generation_or_a_third_word_makes_a_name_more_than_plain() {
        let plain = |text| PersonName::parse(text).unwrap().is_plain();
        assert!(plain("Ivan Horvat") && plain("Horvat") && plain("I. Horvat"));
        assert!(!plain("Ivan de Horvat") && !plain("Ivan Horvat Jr.") && !plain("Ivan M. Horvat"));
    }
}
