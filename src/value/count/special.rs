//! Amounts of special forms: decades of a life, odds, currencies.

use super::amount::Amount;
use super::lexicon::Role;
use super::parse::Reader;
use super::{DECADE, Dimension, Kind, Limit, noun, unit};
use crate::lexical::number::Number;
use crate::lexical::numerals::{self, Token};

impl Reader<'_> {
    /// Reads the decade of an age: "fifties", "early fifties", "50s".
    pub(super) fn decade(&mut self) -> Option<Amount> {
        let stage = self.lexicon.find(self.rest(), |role| match role {
            Role::Stage(stage) => Some(stage),
            _ => None,
        });
        let mut at = stage.map_or(0, |(_, used)| used);
        at += usize::from(self.rest().get(at).is_some_and(|token| token.is_mark('-')));
        let tokens = self.rest().get(at..)?;
        let (start, used) = match tokens {
            [Token::Figures(start), Token::Word(s), ..] if s.text() == "s" => (*start, 2),
            _ => self.lexicon.find(tokens, |role| match role {
                Role::Decade(start) => Some(start),
                _ => None,
            })?,
        };
        let ten = Number::whole(10);
        let fits = start >= ten && start <= Number::whole(100) && start.over(ten)?.is_whole();
        // "Early fifties" is 50 to 53, "mid" 54 to 56, "late" 57 to 59.
        let (from, to) = match stage.map(|(stage, _)| stage) {
            Some(1) => (0, 3),
            Some(2) => (4, 6),
            Some(_) => (7, 9),
            None => (0, 9),
        };
        let low = start.plus(Number::whole(from)).filter(|_| fits)?;
        let high = start.plus(Number::whole(to))?;
        self.at += at + used;
        let step = format!("a decade of life is read as {low} to {high}");
        self.steps.push(DECADE.reason(step));
        Some(Amount {
            low: Some(Limit::at(low)),
            high: Some(Limit::at(high)),
            kind: Kind::Range,
            age: true,
            ..Amount::exact(low)
        })
    }

    pub(super) fn take_currency(&mut self) -> Option<&'static str> {
        let (currency, used) = self.currency()?;
        self.at += used;
        Some(currency)
    }

    /// The currency before figures: "$", "US$", "EUR".
    pub(super) fn currency(&self) -> Option<(&'static str, usize)> {
        let (unit, used) = match self.rest() {
            [Token::Mark(mark), Token::Figures(_), ..] => (unit::of_mark(*mark)?, 1),
            tokens => match noun::prefixed(tokens, self.lexicon) {
                Some((unit, used)) => {
                    matches!(tokens.get(used)?, Token::Figures(_)).then_some((unit, used))?
                }
                None => self.currency_code()?,
            },
        };
        (unit != "percent" && used > 0).then_some((unit, used))
    }

    /// The currency of "EUR 5", and how many tokens it takes.
    fn currency_code(&self) -> Option<(&'static str, usize)> {
        let [Token::Word(code), Token::Figures(_), ..] = self.rest() else {
            return None;
        };
        let known = unit::known(code.text()).filter(|_| code.text().len() <= 3)?;
        let money = known.dimension == Some(Dimension::Money) && known.unit != code.text();
        money.then_some((known.unit, 1))
    }

    /// The share that "in five" makes of the one before it, and how many
    /// tokens it takes.
    pub(super) fn odds(&self, first: Number) -> Option<(Number, usize)> {
        let (_, joint) = self
            .lexicon
            .find(self.rest(), |role| (role == Role::Odds).then_some(()))?;
        let tokens = self.rest().get(joint..)?;
        let of = numerals::read(tokens)?;
        // "One in five", "nine in ten"; "12 in six boxes" is two counts, and
        // so is "8 in 2019".
        let usual = [
            3, 4, 5, 6, 7, 8, 9, 10, 20, 100, 1_000, 10_000, 100_000, 1_000_000,
        ];
        let is_usual = usual.iter().any(|usual| of.value == Number::whole(*usual));
        let most = Number::whole(1_000);
        let fits = first.is_whole()
            && of.value.is_whole()
            && first >= Number::ONE
            && first < of.value
            && (is_usual || (first == Number::ONE && of.value <= most));
        let measure = tokens
            .get(of.used..)
            .and_then(|rest| self.lexicon.unit_at(rest));
        let measured = measure.is_some_and(|(known, _)| known.dimension.is_some());
        let share = first.over(of.value).filter(|_| fits && !measured)?;
        Some((share, joint + of.used))
    }
}
