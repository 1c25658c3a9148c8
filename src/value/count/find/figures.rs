//! Figures that name something: days, years, telephone numbers, labels.

use super::context::Text;
use crate::lexical::number::Number;
use crate::lexical::numerals::Token;
use crate::value::count::amount::Amount;
use crate::value::count::lexicon::Role;
use crate::value::count::{Dimension, unit};

impl Text<'_> {
    /// Whether figures count something.
    pub(super) fn figures_count(
        &self,
        at: usize,
        end: usize,
        bound: bool,
        amount: &Amount,
    ) -> bool {
        if self.is_stuck(at, amount.age) || self.is_chained(at) || self.is_day(at) {
            return false;
        }
        let measured = self.is_measured(end) || amount.currency.is_some();
        if self.is_label(at) && !measured {
            return false;
        }
        let hours = self.word(at + 1).and_then(|word| self.lexicon.unit(word));
        if self.before(at, Role::AtHour) && hours.is_some_and(|known| known.unit == "hour") {
            return false;
        }
        // "5 pm", and the minutes of "10 h 30"
        let hour = at >= 2
            && self.before(at, Role::Clock)
            && matches!(self.tokens.get(at - 2), Some(Token::Figures(_)));
        let clock = hour || self.is_role(at + 1, Role::Clock);
        let era = self.is_role(at + 1, Role::Era) && self.is_capital(at + 1);
        !clock && !era && !self.is_year(at, bound || end > at + 1, measured)
    }

    /// Whether a unit that the table knows stands behind the number.
    pub(super) fn is_measured(&self, end: usize) -> bool {
        let hyphen = self.tokens.get(end).is_some_and(|token| token.is_mark('-'));
        let rest = self.from(end + usize::from(hyphen));
        let mark =
            matches!(rest.first(), Some(Token::Mark(mark)) if unit::of_mark(*mark).is_some());
        mark || self.lexicon.unit_at(rest).is_some()
            || self
                .lexicon
                .unit_at(rest.get(1..).unwrap_or_default())
                .is_some_and(|_| {
                    let word = rest.first().and_then(Token::word);
                    word.is_some_and(|word| !self.lexicon.is(word, Role::Ends))
                })
            || rest
                .first()
                .and_then(Token::word)
                .is_some_and(|word| self.lexicon.condition(word).is_some())
    }

    /// Whether figures are part of a word: "B52", "F-16", "5G", "q=30".
    pub(super) fn is_stuck(&self, at: usize, decade: bool) -> bool {
        let (before, after) = self.around(at);
        let word_before = at.checked_sub(2).is_some_and(|word| {
            before == Some('-')
                && self.word(word).is_some()
                && self.touches(at)
                && self.touches(at - 1)
        });
        let joined = |c: char| c.is_alphanumeric() || "_/=%#&@\\§^:".contains(c);
        // A fraction, "1/4", and a prefix, "US$5", are joined by right.
        let divided = before == Some('/')
            && at >= 2
            && matches!(self.tokens.get(at - 2), Some(Token::Figures(_)));
        let code = at >= 1
            && self.word(at - 1).is_some_and(|word| {
                let known = unit::known(word);
                word.ends_with(['$', '£'])
                    || known.is_some_and(|known| known.dimension == Some(Dimension::Money))
            });
        if word_before || (before.is_some_and(joined) && !divided && !code) {
            return true;
        }
        if after.is_some_and(|c| "_=@\\^:".contains(c)) {
            // "12: the number of ..." ends a clause.
            return after != Some(':')
                || self.tokens.get(at + 2).is_some_and(|token| {
                    matches!(token, Token::Figures(_)) && self.touches(at + 2)
                });
        }
        if !after.is_some_and(char::is_alphabetic) || decade {
            return false;
        }
        let Some(next @ Token::Word(_)) = self.tokens.get(at + 1) else {
            return false;
        };
        // "10h30", "2x4"
        let more =
            matches!(self.tokens.get(at + 2), Some(Token::Figures(_))) && self.touches(at + 2);
        let word = next.word().unwrap_or_default();
        let currency = word.ends_with(['$', '£']) || self.is_role(at + 1, Role::YearsOld);
        // "29km" and "500g", but not "5G".
        let unit =
            self.lexicon.unit(word).is_some() && !(word.len() == 1 && self.is_capital(at + 1));
        more || !(unit || next.is_numeral() || currency)
    }

    /// Whether figures belong to a chain: a date, a telephone number, a score.
    fn is_chained(&self, at: usize) -> bool {
        let joins = |at: usize| {
            matches!(
                self.tokens.get(at),
                Some(Token::Mark('-' | '/' | ':' | '.' | '+'))
            ) && self.touches(at)
                && self.touches(at + 1)
        };
        let figures = |at: usize| {
            matches!(
                self.tokens.get(at),
                Some(Token::Figures(_) | Token::Unreadable)
            )
        };
        let left = at >= 2 && joins(at - 1) && figures(at - 2);
        let right = joins(at + 1) && figures(at + 2);
        if (left && right)
            || (left && at >= 4 && joins(at - 3) && figures(at - 4))
            || (right && joins(at + 3) && figures(at + 4))
        {
            return true;
        }
        let plus = at >= 1
            && self
                .tokens
                .get(at - 1)
                .is_some_and(|token| token.is_mark('+'))
            && self.touches(at);
        if plus
            && self
                .tokens
                .get(at + 1)
                .is_some_and(|token| token.is_mark('-') || matches!(token, Token::Figures(_)))
        {
            return true;
        }
        let (first, second) = match (left, right) {
            (true, _) => (at - 2, at),
            (_, true) => (at, at + 2),
            _ => return false,
        };
        // A fraction of one character.
        if self.spans.get(first) == self.spans.get(second) {
            return false;
        }
        let width = |at: usize| self.spans.get(at).map_or(0, ExactSizeIterator::len);
        let zero = |at: usize| {
            let start = self.spans.get(at).map_or(0, |span| span.start);
            width(at) > 1
                && self.text.as_bytes().get(start) == Some(&b'0')
                && self
                    .text
                    .as_bytes()
                    .get(start + 1)
                    .is_some_and(u8::is_ascii_digit)
        };
        let (Some(Token::Figures(low)), Some(Token::Figures(high))) =
            (self.tokens.get(first), self.tokens.get(second))
        else {
            return true;
        };
        if zero(first) || zero(second) {
            return true;
        }
        match self.tokens.get(first + 1) {
            Some(Token::Mark('/')) => {
                let usual = [2, 3, 4, 5, 6, 7, 8, 9, 10, 16, 20, 32, 100, 1000];
                !usual.iter().any(|usual| *high == Number::whole(*usual)) || low >= high
            }
            Some(Token::Mark('-')) => {
                let years = self.year(first).is_some()
                    && width(second) <= 4
                    && !self.is_measured(second + 1);
                low >= high || years || (width(first) == 3 && width(second) == 4)
            }
            _ => true,
        }
    }

    /// Whether figures are the day or the year of a date with a month.
    pub(super) fn is_day(&self, at: usize) -> bool {
        let month = |at: usize| self.tokens.get(at).is_some_and(Token::is_month);
        let mut back = at;
        // "Jan. 15", "January 15, 2020", "January 15-17"
        for _ in 0..2 {
            back = match back.checked_sub(1) {
                Some(back) => back,
                None => break,
            };
            if self
                .tokens
                .get(back)
                .is_some_and(|token| token.is_mark('.') || token.is_mark(',') || token.is_mark('-'))
            {
                back = match back.checked_sub(1) {
                    Some(back) => back,
                    None => break,
                };
            }
            if month(back) {
                return true;
            }
            if !matches!(
                self.tokens.get(back),
                Some(Token::Figures(_) | Token::Ordinal(_))
            ) {
                break;
            }
        }
        let ambiguous = |at: usize| {
            // "the 15 may have": a month has its capital behind a day.
            matches!(self.word(at), Some("may" | "march" | "mar")) && !self.is_capital(at)
        };
        let day = |at: usize| match self.tokens.get(at) {
            Some(Token::Figures(value) | Token::Ordinal(value)) => {
                value.is_whole() && *value <= Number::whole(31)
            }
            _ => false,
        };
        if !day(at) {
            return false;
        }
        let is_month = |at: usize| month(at) && !ambiguous(at);
        let mut next = at + 1;
        // "15 and 16 January", "15-16 January"
        let joint = self
            .tokens
            .get(next)
            .is_some_and(|token| token.is_and() || token.is_mark('-') || token.is_mark(','))
            || self.is_role(next, Role::Range);
        if joint && day(next + 1) {
            next += 2;
        }
        let of = self.tokens.get(next).is_some_and(Token::is_of);
        is_month(next) || (of && is_month(next + 1))
    }

    /// Whether figures behind a word are its name: "Article 5", "Boeing 737".
    fn is_label(&self, at: usize) -> bool {
        let Some(mut back) = at.checked_sub(1) else {
            return false;
        };
        if self
            .tokens
            .get(back)
            .is_some_and(|token| token.is_mark('#'))
        {
            return true;
        }
        if self
            .tokens
            .get(back)
            .is_some_and(|token| token.is_mark('.'))
        {
            back = match back.checked_sub(1) {
                Some(back) if self.is_role(back, Role::Label) => back,
                _ => return false,
            };
        }
        let Some(word) = self.word(back) else {
            return false;
        };
        if self.lexicon.is(word, Role::Label) {
            return true;
        }
        let money = self
            .lexicon
            .unit(word)
            .is_some_and(|known| known.dimension.is_some());
        self.is_capital(back)
            && !self.starts_sentence(back)
            && !money
            && !self.lexicon.knows(word)
            && !self.tokens.get(back).is_some_and(Token::is_numeral)
            // "In Tehran 12 were killed": a number before a word that goes on.
            && self.tokens.get(at + 1).is_none_or(|next| !matches!(next, Token::Word(_)))
    }

    /// The year that figures may be: four digits together.
    fn year(&self, at: usize) -> Option<Number> {
        let Some(Token::Figures(value)) = self.tokens.get(at) else {
            return None;
        };
        let plain = self.spans.get(at).is_some_and(|span| span.len() == 4);
        let fits = *value >= Number::whole(1000) && *value < Number::whole(2200);
        (plain && fits && value.is_whole()).then_some(*value)
    }

    /// Whether figures are a year rather than a count.
    fn is_year(&self, at: usize, bound: bool, measured: bool) -> bool {
        let Some(year) = self.year(at) else {
            return false;
        };
        let modern = year >= Number::whole(1900) && year < Number::whole(2100);
        if self.before(at, Role::InTime) {
            let firmly = matches!(
                self.word(at - 1),
                Some("in" | "since" | "until" | "during" | "en" | "depuis")
            );
            return !measured || (modern && firmly);
        }
        modern && !measured && !bound
    }
}
