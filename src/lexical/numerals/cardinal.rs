//! Cardinals and ranks: figures, words, or figures with scale words.

use super::words::Sense;
use super::{Reading, Token};
use crate::lexical::number::Number;

/// A cardinal while it is read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cardinal {
    /// What closed scales add up to: two million in "two million three".
    total: Number,
    /// What no scale has closed yet.
    current: Option<Number>,
    /// The last word or figures that `current` was made of.
    last: Option<Number>,
    /// What may still be added to `current` lies below this.
    room: Option<Number>,
    /// What may still be added to `total` lies below this.
    ceiling: Option<Number>,
    /// The last token, if it was a scale word, else one.
    scale: Number,
    /// Whether a scale said only about how many.
    loose: bool,
    /// The number as it was before "and", and the scale that closed it.
    before_and: Option<(Number, Number)>,
    pub(super) used: usize,
}

/// A cardinal, and what a fraction behind it may need to know.
pub(super) struct Whole {
    pub(super) reading: Reading,
    /// The number before an "and", the scale that closed it, and what "and"
    /// added: 100, 100 and 3 in "a hundred and three".
    pub(super) joined: Option<(Number, Number, Number)>,
}

/// Reads the cardinal that the tokens start with.
pub(super) fn read_whole(tokens: &[Token<'_>]) -> Option<Whole> {
    let mut cardinal = Cardinal::START;
    let first = tokens.first()?;
    if first.is_article() {
        // "a hundred", but not "a diplomat"; French "un" is a number too.
        let scale = tokens.get(1).and_then(Token::scale);
        if scale.is_some_and(|scale| !scale.plural) {
            cardinal.used = 1;
        } else if first.sense()?.cardinal.is_none() {
            return None;
        }
    }
    while let Some(taken) = cardinal.step(tokens) {
        cardinal.used += taken;
    }
    let value = cardinal.value()?;
    let joined = cardinal
        .before_and
        .and_then(|(before, scale)| Some((before, scale, value.plus(before.negated())?)));
    Some(Whole {
        reading: Reading {
            value,
            used: cardinal.used,
            scale: cardinal.scale,
            fraction: false,
            loose: cardinal.loose,
        },
        joined,
    })
}

/// Reads the rank that the tokens start with: "third", "3rd", "twenty-fifth",
/// "deux centième".
///
/// ```
/// use corroborate::lexical::language::Language;
/// use corroborate::lexical::numerals::{read_ordinal, tokenise};
/// let tokens = tokenise("twenty-fifth", Language::English);
/// assert_eq!(read_ordinal(&tokens).map(|rank| rank.value.to_string()), Some("25".to_owned()));
/// ```
pub fn read_ordinal(tokens: &[Token<'_>]) -> Option<Reading> {
    let rank = |value, used| {
        Some(Reading {
            value,
            used,
            scale: Number::ONE,
            fraction: false,
            loose: false,
        })
    };
    match tokens.first()? {
        Token::Ordinal(value) => return rank(*value, 1),
        Token::Word(_) => {}
        _ => return None,
    }
    let mut cardinal = Cardinal::START;
    loop {
        let skipped = cardinal.skipped(tokens);
        let at = cardinal.used + skipped;
        if let Some(value) = tokens.get(at)?.sense().and_then(|sense| sense.ordinal) {
            return rank(cardinal.closed_by(value)?, at + 1);
        }
        cardinal.used += cardinal.step(tokens)?;
    }
}

impl Cardinal {
    const START: Self = Self {
        total: Number::ZERO,
        current: None,
        last: None,
        room: None,
        ceiling: None,
        scale: Number::ONE,
        loose: false,
        before_and: None,
        used: 0,
    };

    fn started(&self) -> bool {
        self.current.is_some() || self.ceiling.is_some()
    }

    fn value(&self) -> Option<Number> {
        match self.current {
            Some(current) => self.total.plus(current),
            None => self.ceiling.map(|_| self.total),
        }
    }

    /// How many tokens join the next word to what has been read: a hyphen,
    /// "and", or both.
    fn skipped(&self, tokens: &[Token<'_>]) -> usize {
        if !self.started() {
            return 0;
        }
        let hyphen_at = |at: usize| tokens.get(at).is_some_and(|token| token.is_mark('-'));
        let mut at = self.used + usize::from(hyphen_at(self.used));
        let and = tokens.get(at).is_some_and(Token::is_and);
        if and {
            at += 1;
            at += usize::from(hyphen_at(at));
        }
        let Some(next) = tokens.get(at).and_then(Token::sense) else {
            return 0;
        };
        let small = next.cardinal.map(|(value, _)| value).or(next.ordinal);
        let joined = match small {
            // "two hundred and three"; "three and five" are two numbers.
            Some(value) if and => self.is_open_to_and(value, tokens),
            Some(_) => true,
            None => (next.scale.is_some() || next.multiple.is_some()) && !and,
        };
        if joined { at - self.used } else { 0 }
    }

    fn is_open_to_and(&self, value: Number, tokens: &[Token<'_>]) -> bool {
        let and = tokens
            .get(self.used..)
            .and_then(|rest| rest.iter().find(|token| token.is_and()));
        match and.and_then(Token::sense).map(|sense| &sense.joined) {
            Some(values) if !values.is_empty() => {
                values.contains(&value) && self.room.is_some_and(|room| room > value)
            }
            _ => self.current.is_none() || self.room == Some(Number::whole(100)),
        }
    }

    /// Takes the next word or figures; answers how many tokens that took, or
    /// `None` where the cardinal ends.
    fn step(&mut self, tokens: &[Token<'_>]) -> Option<usize> {
        let skipped = self.skipped(tokens);
        let at = self.used + skipped;
        let before_and = tokens
            .get(self.used..at)
            .filter(|joint| joint.iter().any(Token::is_and))
            .and_then(|_| Some((self.value()?, self.scale)));
        match tokens.get(at)? {
            Token::Figures(number) => {
                let fits = self.ceiling.is_none_or(|ceiling| *number < ceiling);
                if self.current.is_some() || !fits {
                    return None;
                }
                self.set(*number, Number::ONE);
            }
            word @ Token::Word(_) => {
                let sense = word.sense()?;
                if sense.point {
                    return self.decimals(tokens.get(at + 1..)?);
                } else if let Some((value, room)) = sense.cardinal {
                    self.add(sense, value, room)?;
                } else if let Some((value, room)) = self.as_multiple(sense) {
                    self.set(value, room);
                } else {
                    let before = self.used.checked_sub(1).and_then(|last| tokens.get(last));
                    self.multiply(sense, before, tokens.get(at + 1))?;
                }
            }
            _ => return None,
        }
        self.before_and = before_and.or(self.before_and);
        Some(skipped + 1)
    }

    fn set(&mut self, value: Number, room: Number) {
        self.current = Some(value);
        self.last = Some(value);
        self.room = Some(room);
        self.scale = Number::ONE;
    }

    /// "quatre-vingt" is eighty, not four and twenty.
    fn as_multiple(&self, sense: &Sense) -> Option<(Number, Number)> {
        let (after, value, room) = sense.multiple?;
        let fits = self.last == Some(after) && self.current.is_some();
        let rest = self.current?.plus(after.negated()).filter(|_| fits)?;
        Some((rest.plus(value)?, room))
    }

    fn add(&mut self, sense: &Sense, value: Number, room: Number) -> Option<()> {
        if let Some((value, room)) = self.as_multiple(sense) {
            self.set(value, room);
            return Some(());
        }
        let sum = match self.current {
            None => {
                if self.ceiling.is_some_and(|ceiling| value >= ceiling) {
                    return None;
                }
                value
            }
            Some(current) => {
                if value >= self.room? || value == Number::ZERO {
                    return None;
                }
                current.plus(value)?
            }
        };
        self.set(sum, room);
        self.last = Some(value);
        Some(())
    }

    fn multiply(
        &mut self,
        sense: &Sense,
        before: Option<&Token<'_>>,
        next: Option<&Token<'_>>,
    ) -> Option<()> {
        let short = || {
            let (factor, money) = sense.short?;
            let after_figures = matches!(before, Some(Token::Figures(_)));
            let currency = matches!(next, Some(Token::Mark(mark)) if "€$£".contains(*mark));
            (after_figures && (currency || !money)).then_some(factor)
        };
        let factor = match sense.scale {
            Some(scale) => scale.factor,
            None => short()?,
        };
        let one_more = self.current.is_none();
        if one_more && sense.scale.is_some_and(|scale| scale.plural) {
            // "thousands" alone says no number.
            return None;
        }
        let current = self.current.unwrap_or(Number::ONE);
        let hundred = Number::whole(100);
        if factor == hundred {
            let fits = self.ceiling.is_none_or(|ceiling| factor < ceiling);
            if !fits || (self.room == Some(hundred) && !one_more) {
                return None;
            }
            self.current = Some(current.times(factor)?);
            self.last = None;
            self.room = Some(hundred);
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
        self.loose |= sense.scale.is_some_and(|scale| scale.loose);
        Some(())
    }

    /// Takes "point five two" after a cardinal.
    fn decimals(&mut self, tokens: &[Token<'_>]) -> Option<usize> {
        let ten = Number::whole(10);
        let mut value = self.current?;
        let mut place = Number::ONE;
        let mut taken = 0;
        for token in tokens {
            let Some((digits, _)) = token.sense().and_then(|sense| sense.cardinal) else {
                break;
            };
            // "point eleven" is two digits, and closes the number.
            let closes = digits >= ten;
            place = place.over(if closes { Number::whole(100) } else { ten })?;
            value = value.plus(digits.times(place)?)?;
            taken += 1;
            if closes {
                break;
            }
        }
        self.set(value, Number::ONE);
        (taken > 0).then_some(taken + 1)
    }

    /// The number that an ordinal word closes: a fifth after twenty is 25.
    fn closed_by(&self, rank: Number) -> Option<Number> {
        if !self.started() {
            return Some(rank);
        }
        if rank < Number::whole(100) {
            let fits = match self.current {
                Some(_) => self.room.is_some_and(|room| rank < room),
                None => self.ceiling.is_some_and(|ceiling| rank < ceiling),
            };
            return self.value()?.plus(rank).filter(|_| fits);
        }
        let current = self.current.filter(|current| current.is_whole())?;
        self.total.plus(current.times(rank)?)
    }
}
