//! How far a count reaches: its number, then its noun and what follows it.

use super::MAX_TOKENS;
use super::context::Text;
use crate::lexical::number::Number;
use crate::lexical::numerals::{self, Token};
use crate::value::count::amount::Amount;
use crate::value::count::lexicon::Role;
use crate::value::count::parse::Reader;
use crate::value::count::unit::Known;
use crate::value::count::{Dimension, Kind, noun, phrase, unit};

/// The most words that stand between a number and its noun.
const MAX_MODIFIERS: usize = 3;

/// A count as far as it reaches, in tokens of the text.
pub(super) struct Extent {
    /// Where the number with its bounds ends.
    pub(super) number: usize,
    /// Where all of it ends.
    pub(super) end: usize,
}

impl<'a> Text<'a> {
    /// The tokens from one on, as far as a count may reach.
    pub(super) fn from(&self, at: usize) -> &'a [Token<'a>] {
        let end = self.tokens.len().min(at + MAX_TOKENS);
        self.tokens.get(at..end).unwrap_or_default()
    }

    /// Where the rank that starts at a token ends.
    pub(super) fn rank_at(&self, at: usize) -> Option<usize> {
        let rank = numerals::read_ordinal(self.from(at))?;
        let end = at + rank.used;
        (!self.names_something(at..end)).then_some(end)
    }

    /// How far the count that starts at a token reaches.
    pub(super) fn extent_at(&self, at: usize) -> Option<Extent> {
        let tokens = self.from(at);
        let aged = self.lexicon.takes(tokens, Role::Age);
        let skipped = aged.unwrap_or(0);
        let mut reader = Reader::new(tokens.get(skipped..)?, self.lexicon);
        let amount = reader.amount().ok()??;
        let number = self.repeated_end(at + skipped + reader.at, &amount);
        let is_decade = amount.age;
        if !self.is_count(at, number, &amount) {
            return None;
        }
        if is_decade {
            return self.whose_before(at).then_some(Extent {
                number,
                end: number,
            });
        }
        let mut end = self.noun_end(number, &amount)?;
        if end == number && self.needs_noun(at, &amount) {
            return None;
        }
        if let Some((_, used)) = self.lexicon.bound_after(self.from(end))
            && matches!(amount.kind, Kind::Exact | Kind::Vague)
            && self.ends_bound(end, used)
        {
            end += used;
            // "12 or more people"
            if end - used == number {
                end = self.noun_end(end, &amount).unwrap_or(end);
            }
        }
        if let Some(used) = self.lexicon.takes(self.from(end), Role::Provisional) {
            end += used;
        }
        Some(Extent { number, end })
    }

    /// The end of a number that is told once more: "forty-five (45)".
    fn repeated_end(&self, end: usize, amount: &Amount) -> usize {
        let [Token::Mark('('), again @ ..] = self.from(end) else {
            return end;
        };
        let Some(reading) = numerals::read(again) else {
            return end;
        };
        let closed = again
            .get(reading.used)
            .is_some_and(|token| token.is_mark(')'));
        let exact = amount.kind == Kind::Exact;
        let same = amount.low.is_some_and(|low| low.value == reading.value);
        if closed && exact && same {
            end + reading.used + 2
        } else {
            end
        }
    }

    /// Whether the words of a bound after a number bound it: "maximum" may be
    /// the start of something else, "and over" not.
    fn ends_bound(&self, at: usize, used: usize) -> bool {
        let next = self.from(at + used).first();
        let number = next.is_some_and(Token::starts_number) && !next.is_some_and(Token::is_article);
        let stuck = self
            .from(at)
            .first()
            .is_some_and(|token| token.is_mark('+'))
            && matches!(next, Some(Token::Figures(_)));
        !number && !stuck
    }

    /// Where the noun, the measure and what is said of them ends after a
    /// number; `None` where the figures are stuck in a word or hyphened to
    /// one that is no noun.
    fn noun_end(&self, number: usize, amount: &Amount) -> Option<usize> {
        let tokens = self.from(number);
        let adjacent = self.touches(number);
        let mut end = number;
        match tokens.first() {
            Some(Token::Mark(mark)) if unit::of_mark(*mark).is_some() => end += 1,
            Some(Token::Mark('°')) => {
                let scale = tokens.get(1).and_then(Token::word);
                let scale =
                    scale.is_some_and(|word| matches!(word, "c" | "f" | "celsius" | "fahrenheit"));
                end += 1 + usize::from(scale);
            }
            Some(Token::Mark('-')) if adjacent => {
                return match tokens.get(1) {
                    // "his half-brother"
                    Some(Token::Word(_)) if amount.share => None,
                    Some(Token::Word(_)) => self.hyphened(number + 1),
                    _ => Some(end),
                };
            }
            Some(Token::Word(_)) if self.is_role(number, Role::YearsOld) => end += 1,
            Some(Token::Word(word)) if word.text().ends_with(['$', '£']) => end += 1,
            Some(Token::Word(_)) if amount.currency.is_none() => {
                let phrase = self.phrase_end(number, amount);
                if adjacent && phrase == number {
                    return None;
                }
                end = phrase;
            }
            Some(Token::Word(_)) if adjacent => return None,
            _ => {}
        }
        let rest = self.from(end);
        if let Some((_, used)) = noun::rate_at(rest, self.lexicon) {
            end += used;
        } else if let Some(more) = self.smaller_measure(number, end) {
            end = more;
        }
        Some(end)
    }

    /// The end of "-euro" or "-year-old" after a number and its hyphen.
    fn hyphened(&self, at: usize) -> Option<usize> {
        let (known, used) = self.lexicon.unit_at(self.from(at))?;
        let end = at + used;
        let old = self.from(end);
        let hyphen = usize::from(old.first().is_some_and(|token| token.is_mark('-')));
        let age = self.lexicon.takes(old.get(hyphen..)?, Role::Old);
        match age.filter(|_| known.dimension == Some(Dimension::Duration)) {
            Some(used) => Some(end + hyphen + used),
            None => Some(end),
        }
    }

    /// The end of the noun phrase after a number.
    fn phrase_end(&self, number: usize, amount: &Amount) -> usize {
        let one = amount.high.is_some_and(|high| high.value <= Number::ONE) && !amount.share;
        let mut at = number;
        let mut modifiers = 0;
        let mut among = false;
        while let Some(token) = self.tokens.get(at) {
            let Some(word) = token.word() else {
                break;
            };
            if let Some((known, used)) = self.lexicon.unit_at(self.from(at)) {
                return self.after_noun(at + used, known);
            }
            if self.lexicon.condition(word).is_some() {
                return at + 1;
            }
            if modifiers == 0 && self.lexicon.is(word, Role::Link) {
                among |= token.is_of();
                at += 1;
                // "two of the four"
                let whole = numerals::read(self.from(at)).filter(|_| among);
                if let Some(whole) = whole {
                    let hyphen = self.tokens.get(at + whole.used);
                    if hyphen.is_some_and(|token| token.is_mark('-')) {
                        return number;
                    }
                    let end = at + whole.used;
                    let noun = self.phrase_end_of_whole(end);
                    return noun.unwrap_or(end);
                }
                continue;
            }
            let money = word.ends_with(['$', '£']);
            let ends = money || self.lexicon.is(word, Role::Ends);
            if ends || token.is_numeral() || self.is_verb_like(at) {
                break;
            }
            let is_plural = unit::is_plural(word, self.lexicon.language);
            let whose = phrase::is_possessive(token);
            if is_plural && !whose && !one && !self.is_capital(at) {
                let end = at + 1;
                return self.said_end(end).unwrap_or(end);
            }
            modifiers += 1;
            at += 1;
            if modifiers > MAX_MODIFIERS || (self.lexicon.noun_first && modifiers > 1) {
                break;
            }
        }
        number
    }

    /// The end of the noun of a whole: "hostages" in "17 of the 30 hostages".
    fn phrase_end_of_whole(&self, at: usize) -> Option<usize> {
        (at..at + MAX_MODIFIERS)
            .map_while(|end| self.tokens.get(end)?.word().map(|word| (end, word)))
            .find_map(|(end, word)| match self.lexicon.unit_at(self.from(end)) {
                Some((known, used)) => Some(Some(self.after_noun(end + used, known))),
                None => self.lexicon.knows(word).then_some(None),
            })
            .flatten()
    }

    /// The end of what follows a noun: a second noun ("police officers"), the
    /// years of an age, and what became of those counted.
    fn after_noun(&self, mut at: usize, known: Known) -> usize {
        // "two police officers", "three bomb attacks"
        let last = at
            .checked_sub(1)
            .and_then(|at| self.word(at))
            .unwrap_or_default();
        let plural = unit::is_plural(last, self.lexicon.language);
        if known.dimension.is_none()
            && !self.lexicon.noun_first
            && let Some((next, used)) = self.lexicon.unit_at(self.from(at))
            && next.dimension.is_none()
            && (!plural || (known.is_person() && next.is_person()))
        {
            at += used;
        }
        if known.dimension == Some(Dimension::Duration)
            && let Some(used) = self.lexicon.takes(self.from(at), Role::Old)
        {
            return at + used;
        }
        if known.dimension.is_some() {
            return at;
        }
        self.said_end(at).unwrap_or(at)
    }

    /// The end of "were killed" after a noun.
    fn said_end(&self, mut at: usize) -> Option<usize> {
        let is_auxiliary = |token: &Token<'_>| {
            let word = token.word();
            word.is_some_and(|word| self.lexicon.is(word, Role::Auxiliary))
        };
        let most = at + MAX_MODIFIERS;
        while at < most && self.tokens.get(at).is_some_and(is_auxiliary) {
            at += 1;
        }
        let said = self.tokens.get(at)?.word()?;
        self.lexicon.condition(said).map(|_| at + 1)
    }

    /// The end of a smaller measure that is added to the one that ends here:
    /// "5 feet 2 inches", "two hours and 30 minutes", "deux ans et demi".
    fn smaller_measure(&self, number: usize, end: usize) -> Option<usize> {
        let larger = self.unit_between(number, end)?;
        let and = usize::from(self.from(end).first().is_some_and(Token::is_and));
        let reading = numerals::read(self.from(end + and))?;
        let at = end + and + reading.used;
        if and == 1 && reading.fraction && reading.value < Number::ONE {
            return Some(at);
        }
        let (smaller, used) = self.lexicon.unit_at(self.from(at))?;
        unit::part_of(larger, smaller, self.lexicon)
            .filter(|_| reading.value.is_whole())
            .map(|_| at + used)
    }

    /// The end of "a year and a half".
    pub(super) fn one_and_a_half(&self, at: usize) -> Option<usize> {
        let article = self.tokens.get(at)?.is_article();
        let (known, used) = self
            .lexicon
            .unit_at(self.from(at + 1))
            .filter(|_| article)?;
        let and = at + 1 + used;
        let joined = self.tokens.get(and)?.is_and() && known.dimension.is_some();
        let half = numerals::read(self.from(and + 1)).filter(|_| joined)?;
        (half.fraction && half.value < Number::ONE).then_some(and + 1 + half.used)
    }

    fn unit_between(&self, number: usize, end: usize) -> Option<Known> {
        let phrase = self.tokens.get(number..end)?;
        let (known, used) = self.lexicon.unit_at(phrase)?;
        (used == phrase.len() && known.dimension.is_some()).then_some(known)
    }

    /// The end of a list of people whose first has no number: "ambassador and
    /// three diplomats". The first ends at `single`.
    pub(super) fn list_after(&self, at: usize, single: usize) -> Option<usize> {
        let mut end = single;
        let mut numbered = false;
        let mut members = 1;
        while end < at + MAX_TOKENS {
            let Some(start) = self.joint_end(end) else {
                break;
            };
            let member = self.single_person(start).or_else(|| {
                let whose = self.from(start).first()?;
                let skipped = whose.is_article() || self.is_role(start, Role::Filler);
                self.single_person(start + 1).filter(|_| skipped)
            });
            end = match member {
                Some(end) => end,
                None => match self.numbered_people(start) {
                    Some(end) => {
                        numbered = true;
                        end
                    }
                    None => break,
                },
            };
            members += 1;
        }
        (numbered && members > 1).then_some(end)
    }

    /// The end of one person without a number: "ambassador".
    pub(super) fn single_person(&self, at: usize) -> Option<usize> {
        let word = self.tokens.get(at)?.word()?;
        let known = self.lexicon.unit(word).filter(|known| known.is_person())?;
        let plural = unit::is_plural(word, self.lexicon.language);
        (!plural && known.family == "person").then_some(at + 1)
    }

    fn joint_end(&self, at: usize) -> Option<usize> {
        let comma = usize::from(self.tokens.get(at)?.is_mark(','));
        let word = self.lexicon.takes(self.from(at + comma), Role::List);
        let end = at + comma + word.unwrap_or(0);
        (end > at).then_some(end)
    }

    /// The end of "three diplomats", "his two deputies".
    fn numbered_people(&self, at: usize) -> Option<usize> {
        let whose = usize::from(self.is_role(at, Role::Filler));
        let mut reader = Reader::new(self.from(at + whose), self.lexicon);
        let amount = reader.amount().ok()??;
        let number = at + whose + reader.at;
        for end in number..=number + MAX_MODIFIERS {
            if let Some((known, used)) = self.lexicon.unit_at(self.from(end)) {
                let fits = known.is_person() && self.is_count(at + whose, number, &amount);
                return fits.then_some(end + used);
            }
            let word = self.tokens.get(end)?.word()?;
            if self.lexicon.is(word, Role::Ends) {
                return None;
            }
        }
        None
    }
}
