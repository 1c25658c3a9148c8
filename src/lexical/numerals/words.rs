//! The words that numbers are made of, a table a language.

use crate::lexical::language::Language;
use crate::lexical::number::Number;
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::sync::LazyLock;

/// What a word says of numbers, for a reader that looks words up itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    /// A cardinal below a hundred: "twelve", "soixante".
    Cardinal(Number),
    /// What multiplies the number before it: "hundred", "dozen", "milliers".
    Scale(Number),
    /// A rank: "third", "deuxième".
    Ordinal(Number),
    /// A part of a whole, by its denominator: 4 for "quarter".
    Part(Number),
}

/// A word that multiplies what stands before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scale {
    /// By how much.
    pub factor: Number,
    /// Whether it is a plural, which alone says no number: "thousands".
    pub plural: bool,
    /// Whether it is a number without an article or another number before it:
    /// "mille".
    pub alone: bool,
    /// Whether it says only about how many: "une vingtaine".
    pub loose: bool,
}

/// A denominator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) denominator: Number,
    pub(super) plural: bool,
}

/// All that a word may say of numbers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Sense {
    /// Its value, with the limit below which something may be added to it.
    pub(super) cardinal: Option<(Number, Number)>,
    /// After the first number it is the second, with the third as its limit.
    pub(super) multiple: Option<(Number, Number, Number)>,
    pub(super) scale: Option<Scale>,
    /// A scale right after figures, and whether only before a currency.
    pub(super) short: Option<(Number, bool)>,
    pub(super) ordinal: Option<Number>,
    pub(super) part: Option<Part>,
    pub(super) half: bool,
    pub(super) article: bool,
    pub(super) and: bool,
    /// The only values that this "and" joins to tens; none where it stands
    /// after hundreds and scales.
    pub(super) joined: Vec<Number>,
    pub(super) of: bool,
    pub(super) point: bool,
    pub(super) minus: bool,
    pub(super) month: bool,
}

/// The table of a language.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    senses: FxHashMap<Cow<'static, str>, Sense>,
    /// In the order of the table.
    meanings: Vec<(&'static str, Meaning)>,
    /// What makes a rank of figures: "st".
    pub(super) suffixes: Vec<&'static str>,
    /// Whether a comma starts decimals, and a point groups digits.
    pub(super) comma: bool,
    /// Whether an apostrophe ends a word.
    pub(super) elision: bool,
}

static ENGLISH: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::parse(include_str!("en.tsv")));
static FRENCH: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::parse(include_str!("fr.tsv")));

/// The table of a language.
pub(super) fn lexicon(language: Language) -> &'static Lexicon {
    match language {
        Language::English => &ENGLISH,
        Language::French => &FRENCH,
    }
}

/// The words that numbers are made of in a language, folded to lower-case
/// ASCII, in the order of its table. A word of several meanings comes several
/// times.
///
/// ```
/// use corroborate::lexical::language::Language;
/// use corroborate::lexical::number::Number;
/// use corroborate::lexical::numerals::{Meaning, words};
/// let twelve = Meaning::Cardinal(Number::whole(12));
/// assert!(words(Language::French).any(|word| word == ("douze", twelve)));
/// ```
pub fn words(language: Language) -> impl Iterator<Item = (&'static str, Meaning)> {
    lexicon(language).meanings.iter().copied()
}

/// What a word multiplies the number before it by, in a language.
pub fn scale(word: &str, language: Language) -> Option<Scale> {
    lexicon(language).sense(word)?.scale
}

impl Lexicon {
    pub(super) fn sense(&'static self, word: &str) -> Option<&'static Sense> {
        self.senses.get(word)
    }

    fn parse(table: &'static str) -> Self {
        let mut lexicon = Self::default();
        for line in table.lines().filter(|line| !line.starts_with('#')) {
            // A line that says nothing is caught by a test, not on a run.
            let _ = lexicon.take(line);
        }
        lexicon
    }

    /// Takes a line of the table; `None` where it is not well-formed.
    fn take(&mut self, line: &'static str) -> Option<()> {
        let mut cells = line.split('\t');
        let kind = cells.next()?;
        let words = cells.next()?;
        let cells: Vec<&str> = cells.collect();
        let number = |at: usize| cells.get(at).copied().and_then(Number::read);
        let says = |at: usize, what: &str| cells.get(at).is_some_and(|cell| *cell == what);
        match kind {
            "suffix" => self.suffixes.extend(words.split('|')),
            "digits" => self.comma = words == "comma",
            "elision" => self.elision = true,
            _ => {
                for word in words.split('|') {
                    let sense = self.senses.entry(Cow::Borrowed(word)).or_default();
                    let meaning = sense.add(kind, number, says)?;
                    self.meanings.extend(meaning.map(|meaning| (word, meaning)));
                    if kind == "ordinal" {
                        // "two fifths"
                        let plural = self.senses.entry(Cow::Owned(format!("{word}s")));
                        plural.or_default().part = Some(Part {
                            denominator: number(0)?,
                            plural: true,
                        });
                    }
                }
            }
        }
        Some(())
    }
}

impl Sense {
    /// Adds what a line of the table says; `None` where it says nothing.
    fn add(
        &mut self,
        kind: &str,
        number: impl Fn(usize) -> Option<Number>,
        says: impl Fn(usize, &str) -> bool,
    ) -> Option<Option<Meaning>> {
        let mut meaning = None;
        match kind {
            "unit" => self.cardinal = Some((number(0)?, Number::ONE)),
            "tens" => self.cardinal = Some((number(0)?, number(1)?)),
            "multiple" => self.multiple = Some((number(1)?, number(0)?, number(2)?)),
            "hundred" | "scale" | "scales" | "loose" | "looses" => {
                self.scale = Some(Scale {
                    factor: number(0)?,
                    plural: matches!(kind, "scales" | "looses"),
                    alone: says(1, "alone"),
                    loose: matches!(kind, "loose" | "looses"),
                });
                meaning = Some(Meaning::Scale(number(0)?));
            }
            "short" => self.short = Some((number(0)?, says(1, "money"))),
            "ordinal" => {
                self.ordinal = Some(number(0)?);
                self.part = Some(Part {
                    denominator: number(0)?,
                    plural: false,
                });
            }
            "rank" => self.ordinal = Some(number(0)?),
            "half" | "part" | "parts" => {
                self.half |= kind == "half";
                self.part = Some(Part {
                    denominator: number(0)?,
                    plural: kind == "parts",
                });
                meaning = Some(Meaning::Part(number(0)?));
            }
            "and" => {
                self.and = true;
                self.joined.extend((0..).map_while(&number));
            }
            "article" => self.article = true,
            "of" => self.of = true,
            "point" => self.point = true,
            "minus" => self.minus = true,
            "month" => self.month = true,
            _ => return None,
        }
        match kind {
            "unit" | "tens" => meaning = Some(Meaning::Cardinal(number(0)?)),
            "ordinal" | "rank" => meaning = Some(Meaning::Ordinal(number(0)?)),
            _ => {}
        }
        Some(meaning)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexical::fold::fold;

    #[test]
    fn every_line_of_the_tables_is_read() {
        for table in [include_str!("en.tsv"), include_str!("fr.tsv")] {
            let mut lexicon = Lexicon::default();
            for line in table.lines().filter(|line| !line.starts_with('#')) {
                assert!(lexicon.take(line).is_some(), "{line}");
                let words = line.split('\t').nth(1).unwrap();
                for word in words.split('|').filter(|word| *word != "'") {
                    assert_eq!(fold(word), word, "{line}");
                }
            }
        }
    }

    #[test]
    fn the_words_of_a_language_can_be_listed() {
        for language in Language::ALL {
            assert!(words(language).count() > 50);
        }
        let rank = Meaning::Ordinal(Number::whole(2));
        assert!(words(Language::French).any(|word| word == ("deuxieme", rank)));
        assert!(words(Language::English).any(|word| word == ("second", rank)));
    }
}
