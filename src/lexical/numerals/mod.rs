//! Numbers in figures and in English words.
//!
//! Why not the crate `text2num` (2.8): it reads cardinals in words alone and
//! answers with a string of digits. News mixes figures with words
//! ("1.5 million", "35 thousand"), counts in dozens, halves, lakh and crore,
//! writes "a hundred" and "two and a half", and a range shares the scale of
//! its end ("10 to 12 million"): all of these it refuses, so that everything
//! but the table of words would have to be written around it anyway.

mod token;
mod words;

pub use token::{Token, tokenise};
pub use words::{abbreviated_scale, scale};

use super::number::Number;
use words::{ordinal, small};

/// A number that was read, and how.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reading {
    /// The number.
    pub value: Number,
    /// How many tokens it took.
    pub used: usize,
    /// The scale word that closed it (a million in "1.5 million"), else one:
    /// what the start of a range may share with its end.
    pub scale: Number,
    /// Whether it was stated as a part of a whole ("two thirds", "half").
    pub fraction: bool,
}

/// Reads the number that the tokens start with.
///
/// ```
/// use corroborate::lexical::numerals::{read, tokenise};
/// let reading = |text| read(&tokenise(text)).map(|r| (r.value.to_string(), r.used));
/// assert_eq!(reading("twenty-one envoys"), Some(("21".to_owned(), 3)));
/// assert_eq!(reading("1.5 million euros"), Some(("1500000".to_owned(), 2)));
/// assert_eq!(reading("two dozen trucks"), Some(("24".to_owned(), 2)));
/// assert_eq!(reading("envoys"), None);
/// ```
pub fn read(tokens: &[Token]) -> Option<Reading> {
    if let Some(first) = tokens.first()
        && (first.is_mark('-') || first.is_word("minus") || first.is_word("negative"))
    {
        let positive = read_positive(tokens.get(1..)?)?;
        return Some(Reading {
            value: positive.value.negated(),
            used: positive.used + 1,
            ..positive
        });
    }
    read_positive(tokens)
}

fn read_positive(tokens: &[Token]) -> Option<Reading> {
    if let Some(reading) = read_part(tokens) {
        return Some(reading);
    }
    let mut whole = read_whole(tokens)?;
    let rest = tokens.get(whole.used..).unwrap_or_default();
    if let Some((denominator, used, plural)) = read_denominator(rest)
        && whole.value.is_whole()
        // "twenty-fifth" is a rank, "twenty fifths" are four.
        && (whole.value == Number::ONE || plural)
    {
        return Some(Reading {
            value: whole.value.over(denominator)?,
            used: whole.used + used,
            scale: Number::ONE,
            fraction: true,
        });
    }
    // "two and a half", "2 1/2", "a million and a half"
    let skipped = usize::from(rest.first().is_some_and(|token| token.is_word("and")));
    if let Some(part) = read_part(rest.get(skipped..).unwrap_or_default())
        && (skipped == 1 || matches!(rest.first(), Some(Token::Figures(_))))
        && part.value < whole.value.times(part.scale)?
    {
        whole.value = if part.fraction {
            whole.value.plus(part.value.times(whole.scale)?)?
        } else if part.scale == whole.scale {
            whole.value.plus(part.value)?
        } else {
            // "two and a half million": the scale is for both.
            whole.value.times(part.scale)?.plus(part.value)?
        };
        whole.scale = part.scale.max(whole.scale);
        whole.used += skipped + part.used;
    }
    Some(whole)
}

/// Reads "half", "half a million", "a quarter of", "one third", "3/4".
fn read_part(tokens: &[Token]) -> Option<Reading> {
    if let [
        Token::Figures(numerator),
        Token::Mark('/'),
        Token::Figures(denominator),
        ..,
    ] = tokens
    {
        return Some(Reading {
            value: numerator.over(*denominator)?,
            used: 3,
            scale: Number::ONE,
            fraction: true,
        });
    }
    let article = usize::from(tokens.first().is_some_and(is_article));
    let after = tokens.get(article..).unwrap_or_default();
    let (value, mut used) = match after.first().and_then(Token::word)? {
        "half" => (Number::ratio(1, 2)?, article + 1),
        // Without an article only as "quarter of a million".
        "quarter" if article == 0 && after.get(1)?.is_word("of") && is_article(after.get(2)?) => {
            (Number::ratio(1, 4)?, 1)
        }
        _ if article == 1 => {
            let (denominator, used, _) = read_denominator(after)?;
            // "a third diplomat" is one more, "a third of them" is a part.
            let follows = after.get(used);
            if !follows.is_none_or(|token| token.is_word("of") || matches!(token, Token::Mark(_))) {
                return None;
            }
            (Number::ONE.over(denominator)?, article + used)
        }
        _ => return None,
    };
    // "half a million", "a quarter of a million", "half a dozen"
    let rest = tokens.get(used..).unwrap_or_default();
    let linked = usize::from(rest.first().is_some_and(|token| token.is_word("of")));
    let linked = linked + usize::from(rest.get(linked).is_some_and(is_article));
    if let Some(scale) = rest.get(linked).and_then(Token::word).and_then(scale) {
        used += linked + 1;
        return Some(Reading {
            value: value.times(scale)?,
            used,
            scale,
            fraction: false,
        });
    }
    Some(Reading {
        value,
        used,
        scale: Number::ONE,
        fraction: true,
    })
}

/// A cardinal while it is read.
struct Cardinal {
    /// What closed scales add up to: two million in "two million three".
    total: Number,
    /// What no scale has closed yet.
    current: Option<Number>,
    /// What may still be added to `current` lies below this.
    room: Option<Number>,
    /// What may still be added to `total` lies below this.
    ceiling: Option<Number>,
    /// The last token, if it was a scale word, else one.
    scale: Number,
    used: usize,
}

/// Reads a cardinal: figures, words, or figures with scale words.
fn read_whole(tokens: &[Token]) -> Option<Reading> {
    let mut cardinal = Cardinal {
        total: Number::ZERO,
        current: None,
        room: None,
        ceiling: None,
        scale: Number::ONE,
        used: 0,
    };
    if tokens.first().is_some_and(is_article) {
        // "a hundred", but not "a diplomat".
        let word = tokens.get(1).and_then(Token::word)?;
        scale(word).filter(|_| !word.ends_with('s'))?;
        cardinal.used = 1;
    }
    while let Some(taken) = cardinal.step(tokens) {
        cardinal.used += taken;
    }
    let value = match cardinal.current {
        Some(current) => cardinal.total.plus(current)?,
        None if cardinal.ceiling.is_some() => cardinal.total,
        None => return None,
    };
    Some(Reading {
        value,
        used: cardinal.used,
        scale: cardinal.scale,
        fraction: false,
    })
}

impl Cardinal {
    /// Takes the next word or figures; answers how many tokens that took, or
    /// `None` where the cardinal ends.
    fn step(&mut self, tokens: &[Token]) -> Option<usize> {
        let mut skipped = 0;
        let started = self.current.is_some() || self.ceiling.is_some();
        if started {
            let next = tokens.get(self.used)?;
            let hyphen = next.is_mark('-');
            // "two hundred and three"; "three and five" are two numbers.
            let and = next.is_word("and") && (self.current.is_none() || self.room == hundred());
            let small_follows = tokens
                .get(self.used + 1)
                .and_then(Token::word)
                .is_some_and(|word| small(word).is_some() || (hyphen && scale(word).is_some()));
            skipped = usize::from((hyphen || and) && small_follows);
        }
        match tokens.get(self.used + skipped)? {
            Token::Figures(number) => {
                if started
                    && (self.current.is_some()
                        || self.ceiling.is_some_and(|ceiling| *number >= ceiling))
                {
                    return None;
                }
                self.current = Some(*number);
                self.room = Some(Number::ONE);
                self.scale = Number::ONE;
            }
            Token::Word(word) => {
                if let Some((value, room)) = small(word) {
                    self.add(value, room)?;
                } else if word == "point" {
                    return self.decimals(tokens.get(self.used + 1..)?);
                } else {
                    self.multiply(word, tokens.get(self.used.checked_sub(1)?))?;
                }
            }
            _ => return None,
        }
        Some(skipped + 1)
    }

    fn add(&mut self, value: Number, room: Number) -> Option<()> {
        match self.current {
            None => {
                if self.ceiling.is_some_and(|ceiling| value >= ceiling) {
                    return None;
                }
                self.current = Some(value);
            }
            Some(current) => {
                if value >= self.room? || value == Number::ZERO {
                    return None;
                }
                self.current = Some(current.plus(value)?);
            }
        }
        self.room = Some(room);
        self.scale = Number::ONE;
        Some(())
    }

    fn multiply(&mut self, word: &str, before: Option<&Token>) -> Option<()> {
        let after_figures = matches!(before, Some(Token::Figures(_)));
        let factor = scale(word).or_else(|| abbreviated_scale(word).filter(|_| after_figures))?;
        let one_more = self.current.is_none();
        if one_more && word.ends_with('s') {
            // "thousands" alone says no number.
            return None;
        }
        let current = self.current.unwrap_or(Number::ONE);
        if Some(factor) == hundred() {
            let fits = self.ceiling.is_none_or(|ceiling| factor < ceiling);
            if !fits || (self.room == hundred() && !one_more) {
                return None;
            }
            self.current = Some(current.times(factor)?);
            self.room = hundred();
        } else if one_more && self.ceiling.is_some() {
            // "a thousand million", "2 lakh crore"
            self.total = self.total.times(factor)?;
        } else if self.ceiling.is_some_and(|ceiling| factor >= ceiling) {
            return None;
        } else {
            self.total = self.total.plus(current.times(factor)?)?;
            self.current = None;
            self.ceiling = Some(factor);
        }
        self.scale = factor;
        Some(())
    }

    /// Takes "point five two" after a cardinal.
    fn decimals(&mut self, tokens: &[Token]) -> Option<usize> {
        let mut value = self.current?;
        let mut place = Number::ONE;
        let mut taken = 0;
        for token in tokens {
            let Some((digit, _)) = token.word().and_then(small) else {
                break;
            };
            if digit >= Number::whole(10) {
                break;
            }
            place = place.over(Number::whole(10))?;
            value = value.plus(digit.times(place)?)?;
            taken += 1;
        }
        self.current = Some(value);
        self.room = Some(Number::ONE);
        (taken > 0).then_some(taken + 1)
    }
}

/// Reads the rank that the tokens start with: "third", "3rd", "twenty-fifth".
pub fn read_ordinal(tokens: &[Token]) -> Option<Reading> {
    let rank = |value, used| {
        Some(Reading {
            value,
            used,
            scale: Number::ONE,
            fraction: false,
        })
    };
    if let Token::Ordinal(value) = tokens.first()? {
        return rank(*value, 1);
    }
    if let Some(value) = ordinal(tokens.first()?.word()?) {
        return rank(value, 1);
    }
    let (tens, _) = tokens.first()?.word().and_then(small)?;
    let hyphen = usize::from(tokens.get(1)?.is_mark('-'));
    let unit = ordinal(tokens.get(1 + hyphen)?.word()?)?;
    let fits = tens >= Number::whole(20) && unit < Number::whole(10);
    rank(tens.plus(unit).filter(|_| fits)?, 2 + hyphen)
}

fn is_article(token: &Token) -> bool {
    token.is_word("a") || token.is_word("an")
}

fn hundred() -> Option<Number> {
    Some(Number::whole(100))
}

/// The denominator that the tokens start with ("thirds", "-quarters"), how
/// many tokens it takes, and whether it is a plural.
fn read_denominator(tokens: &[Token]) -> Option<(Number, usize, bool)> {
    let hyphen = usize::from(tokens.first()?.is_mark('-'));
    let word = tokens.get(hyphen)?.word()?;
    let singular = word.strip_suffix('s').unwrap_or(word);
    let denominator = match singular {
        "half" | "halve" => Number::whole(2),
        "quarter" => Number::whole(4),
        // "one second" is a time.
        "first" | "second" => return None,
        _ => ordinal(singular)?,
    };
    Some((denominator, hyphen + 1, singular != word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn value(text: &str) -> String {
        let tokens = tokenise(text);
        match read(&tokens) {
            Some(reading) if reading.used == tokens.len() => reading.value.to_string(),
            Some(reading) => format!("{} and more", reading.value),
            None => "none".to_owned(),
        }
    }

    #[test]
    fn words_and_figures_mix() {
        for (text, expected) in [
            ("seventeen", "17"),
            ("forty-one", "41"),
            ("Two hundred and six", "206"),
            ("three thousand four hundred and eleven", "3411"),
            ("a hundred", "100"),
            ("1.5 million", "1500000"),
            ("35 thousand", "35000"),
            ("4 million 200 thousand", "4200000"),
            ("twenty-five hundred", "2500"),
            ("two point seven five", "2.75"),
            ("three crore", "30000000"),
            ("2 lakh crore", "2000000000000"),
            ("7bn", "7000000000"),
            ("१२", "12"),
            ("1\u{202f}500", "1500"),
        ] {
            assert_eq!(value(text), expected, "{text}");
        }
    }

    #[test]
    fn parts_of_a_whole_are_read() {
        for (text, expected) in [
            ("half", "0.5"),
            ("half a dozen", "6"),
            ("two thirds", "2/3"),
            ("three-quarters", "0.75"),
            ("a fifth of", "0.2 and more"),
            ("two and a half", "2.5"),
            ("two and a half million", "2500000"),
            ("a million and a half", "1500000"),
            ("2½", "2.5"),
            ("3 1/4", "3.25"),
        ] {
            assert_eq!(value(text), expected, "{text}");
        }
    }

    #[test]
    fn a_number_ends_where_the_next_begins() {
        assert_eq!(value("three and five"), "3 and more");
        assert_eq!(value("nineteen eighty"), "19 and more");
        assert_eq!(value("12,13"), "12 and more");
        assert_eq!(value("two hundred soldiers"), "200 and more");
    }

    #[test]
    fn what_says_no_number_reads_as_none() {
        for text in ["hundreds", "a diplomat", "third", "", "-", "and", "1.2.3"] {
            assert_eq!(value(text), "none", "{text}");
        }
    }

    #[test]
    fn ranks_are_read_apart_from_counts() {
        for (text, expected) in [("third", 3), ("3rd", 3), ("twenty-fifth", 25)] {
            let reading = read_ordinal(&tokenise(text)).unwrap();
            assert_eq!(reading.value, Number::whole(expected), "{text}");
        }
        assert_eq!(read_ordinal(&tokenise("three")), None);
    }

    proptest! {
        #[test]
        fn any_text_can_be_read(text in "\\PC*") {
            let tokens = tokenise(&text);
            if let Some(reading) = read(&tokens) {
                prop_assert!(reading.used <= tokens.len());
            }
        }

        #[test]
        fn any_run_of_number_words_can_be_read(words in prop::collection::vec(
            prop::sample::select(vec!["a", "one", "twenty", "hundred", "thousand", "million", "and", "half",
                "third", "thirds", "point", "dozen", "-", "12", "1.5", "/", "of", "minus", "k"]), 0..12)) {
            let tokens = tokenise(&words.join(" "));
            if let Some(reading) = read(&tokens) {
                prop_assert!(reading.used > 0 && reading.used <= tokens.len());
            }
        }
    }
}
