//! The distinct words of an index, and the search for words like one.
//!
//! A million names have a few hundred thousand words, so the search for
//! spellings runs over words, and names are then found by theirs.

use super::postings::Hashed;
use super::{Ways, skeletons};
use crate::lexical::phonetic::{Skeleton, Symbol, sound};
use crate::lexical::script::Script;
use crate::value::person::PersonName;
use crate::value::person::align::{How, Span};
use crate::value::person::likeness::likeness;
use crate::value::person::parameters::Parameters;
use rustc_hash::FxHashMap;

/// Words less alike than this are other words.
const LEAST_LIKENESS: f32 = 0.5;
/// The part of the letters of both that words share at least, forms of one
/// name and words of the same consonants apart; higher compares fewer words.
const SHARED_LETTERS: f32 = 0.5;

/// What a word, or words joined, is found by.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word<'a> {
    text: &'a str,
    pub(super) sound: &'a [Symbol],
    nickname: u16,
}

impl<'a> Word<'a> {
    pub(super) fn of(name: &'a PersonName, span: Span) -> Self {
        let nickname = match span.tokens(name) {
            [only] => only.nickname,
            _ => 0,
        };
        Self {
            // Folded letters are whole characters.
            text: std::str::from_utf8(span.text(name)).unwrap_or_default(),
            sound: span.sound(name),
            nickname,
        }
    }

    /// The skeletons of its sound, and of its letters as they stand: accents
    /// that change the sound are often dropped in print.
    fn skeletons(&self) -> impl Iterator<Item = Skeleton> + use<> {
        let own = Skeleton::of(self.sound);
        let mut respelled = Vec::new();
        sound(self.text, &mut respelled);
        let plain = Skeleton::of(&respelled);
        std::iter::once(own).chain((plain != own).then_some(plain))
    }
}

/// A word of the index: a name in which it stands, and where.
#[derive(Debug, Clone, Copy)]
struct Form {
    place: Place,
    /// Which letters it has, a bit each.
    letters: u32,
    weight: f32,
}

/// A word of a name of the index.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    /// The number of the text, of the name among those in it, and of the word.
    pub(super) text: u32,
    pub(super) name: u8,
    pub(super) word: u8,
}

impl Place {
    fn name(self, texts: &[PersonName]) -> Option<&PersonName> {
        texts
            .get(self.text as usize)?
            .each()
            .nth(usize::from(self.name))
    }

    fn span(self) -> Span {
        Span {
            start: self.word,
            len: 1,
        }
    }
}

/// A word of the index that is like another.
#[derive(Debug, Clone, Copy)]
pub(super) struct Like {
    pub(super) word: u32,
    pub(super) likeness: f32,
    pub(super) how: How,
    pub(super) ways: Ways,
}

/// The words of an index, by number.
#[derive(Debug)]
pub(super) struct Words {
    forms: Box<[Form]>,
    by_sound: Hashed,
}

/// Room for searches, made once and used for many.
#[derive(Debug)]
pub(super) struct Seen {
    ways: Box<[Ways]>,
    touched: Vec<u32>,
}

impl Words {
    /// Gathers the words at some places; also returns their numbers in the
    /// order given.
    pub(super) fn gather(
        texts: &[PersonName],
        places: impl Iterator<Item = Place>,
    ) -> (Self, Vec<u32>) {
        type Facts<'a> = (&'a str, &'a [Symbol], u32, u16, Script);
        let mut numbers: FxHashMap<Facts<'_>, u32> = FxHashMap::default();
        let mut forms: Vec<Form> = Vec::new();
        let mut given = Vec::new();
        let mut by_sound = Vec::new();
        for place in places {
            let Some(name) = place.name(texts) else {
                continue;
            };
            let [token] = place.span().tokens(name) else {
                continue;
            };
            let word = Word::of(name, place.span());
            let facts = (
                word.text,
                word.sound,
                token.weight.to_bits(),
                token.nickname,
                token.script,
            );
            let number = *numbers.entry(facts).or_insert_with(|| {
                let number = u32::try_from(forms.len()).unwrap_or(u32::MAX);
                forms.push(Form {
                    place,
                    letters: token.letters,
                    weight: token.weight,
                });
                for skeleton in word.skeletons() {
                    by_sound.push((skeleton.hash(), number));
                    skeletons::slips(&skeleton, |hash| by_sound.push((hash, number)));
                    by_sound.extend(skeletons::edges(&skeleton).map(|hash| (hash, number)));
                }
                if token.nickname != 0 {
                    by_sound.push((skeletons::nickname(token.nickname), number));
                }
                number
            });
            given.push(number);
        }
        let words = Self {
            forms: forms.into(),
            by_sound: Hashed::new(&by_sound),
        };
        (words, given)
    }

    pub(super) fn len(&self) -> usize {
        self.forms.len()
    }

    pub(super) fn seen(&self) -> Seen {
        Seen {
            ways: vec![Ways::NONE; self.len()].into(),
            touched: Vec::new(),
        }
    }

    /// How much memory they take, in bytes.
    pub(super) fn bytes(&self) -> usize {
        size_of_val(&*self.forms) + self.by_sound.bytes()
    }

    pub(super) fn weight(&self, number: u32) -> f32 {
        self.forms.get(number as usize).map_or(0.0, |f| f.weight)
    }

    /// Appends the words that are like some of a name.
    pub(super) fn alike(
        &self,
        texts: &[PersonName],
        (name, span): (&PersonName, Span),
        seen: &mut Seen,
        found: &mut Vec<Like>,
    ) {
        let query = Word::of(name, span);
        for skeleton in query.skeletons() {
            self.touch(skeleton.hash(), Ways::SOUND, seen);
            skeletons::slips(&skeleton, |hash| self.touch(hash, Ways::SLIP, seen));
            for hash in skeletons::edges(&skeleton) {
                self.touch(hash, Ways::EDGE, seen);
            }
        }
        if query.nickname != 0 {
            self.touch(skeletons::nickname(query.nickname), Ways::NICKNAME, seen);
        }
        let letters = span.tokens(name).iter().fold(0, |all, t| all | t.letters);
        for word in seen.touched.drain(..) {
            let at = word as usize;
            let ways = seen.ways.get_mut(at).map(std::mem::take);
            let ways = ways.unwrap_or_default();
            if let Some(form) = self.forms.get(at)
                && (ways.has(Ways::NICKNAME)
                    || ways.has(Ways::SOUND)
                    || share_letters(letters, form.letters))
                && let Some(other) = form.place.name(texts)
                && let Some((likeness, how)) =
                    likeness(Parameters::shipped(), name, span, other, form.place.span())
                && likeness >= LEAST_LIKENESS
            {
                found.push(Like {
                    word,
                    likeness,
                    how,
                    ways,
                });
            }
        }
    }

    fn touch(&self, hash: u64, way: Ways, seen: &mut Seen) {
        for &number in self.by_sound.list(hash) {
            if let Some(ways) = seen.ways.get_mut(number as usize) {
                if *ways == Ways::NONE {
                    seen.touched.push(number);
                }
                *ways |= way;
            }
        }
    }
}

/// Whether two words can be like each other by the letters that they have: it
/// is known without a look at the name that has the word.
fn share_letters(left: u32, right: u32) -> bool {
    let both = left.count_ones() + right.count_ones();
    2.0 * (left & right).count_ones() as f32 >= SHARED_LETTERS * both as f32
}
