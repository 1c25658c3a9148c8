//! Reading one amount: a number, a range or a vague word, with its bounds.

use super::parse::Reader;
use super::phrase::{self, Bound};
use super::{APPROXIMATE, BOUND, Kind, Limit, NONE, NUMBER_WORDS, RANGE, VAGUE, unit};
use crate::lexical::number::Number;
use crate::lexical::numerals::{self, Token};

/// How far "about" reaches to either side, and "nearly" below: as a fraction
/// of the number. Higher makes fewer conflicts.
const MARGIN: (i128, i128) = (1, 10);

/// An interval, as far as it has been read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Amount {
    pub(super) low: Option<Limit>,
    pub(super) high: Option<Limit>,
    pub(super) kind: Kind,
    /// Stated as a part of a whole.
    pub(super) share: bool,
    /// The currency that stood before it.
    pub(super) currency: Option<&'static str>,
}

impl Amount {
    pub(super) fn exact(value: Number) -> Self {
        Self {
            low: Some(Limit::at(value)),
            high: Some(Limit::at(value)),
            kind: Kind::Exact,
            share: false,
            currency: None,
        }
    }
}

impl Reader<'_> {
    /// Reads a number with the words that bound it.
    pub(super) fn amount(&mut self) -> Result<Option<Amount>, String> {
        let start = self.at;
        if let [Token::Word(no), Token::Figures(_), ..] = self.rest()
            && matches!(no.as_str(), "no" | "nr")
        {
            return Err("the figure in it is a label, not a count".to_owned());
        }
        if let Some((bound, used)) = phrase::bound_before(self.rest()) {
            self.at += used;
            while let Some(used) = phrase::filler(self.rest()) {
                self.at += used;
            }
            if let Some(inner) = self.plain()? {
                return self.bounded(bound, inner).map(Some);
            }
            self.at = start;
        }
        if self.next_is("both") {
            self.at += 1;
            return Ok(Some(Amount::exact(Number::whole(2))));
        }
        if let Some(used) = phrase::none(self.rest()) {
            self.at += used;
            self.steps.push(NONE.reason("it says that there were none"));
            return Ok(Some(Amount::exact(Number::ZERO)));
        }
        self.plain()
    }

    /// Puts a bound on an amount, and a second one that may follow it ("at
    /// least 12 but no more than 20").
    fn bounded(&mut self, bound: Bound, inner: Amount) -> Result<Amount, String> {
        let amount = self.apply(bound, inner)?;
        let open_above = amount.low.is_some() && amount.high.is_none();
        if !open_above || !(self.next_is("but") || self.next_is("and")) {
            return Ok(amount);
        }
        let start = self.at;
        self.at += 1;
        if let Some((second @ (Bound::AtMost | Bound::FewerThan), used)) =
            phrase::bound_before(self.rest())
        {
            self.at += used;
            if let Some(inner) = self.plain()? {
                let above = self.apply(second, inner)?;
                let mut both = Amount {
                    high: above.high,
                    kind: Kind::Range,
                    ..amount
                };
                both.currency = both.currency.or(above.currency);
                return in_order(both);
            }
        }
        self.at = start;
        Ok(amount)
    }

    /// Puts a bound on an amount that follows it or its noun.
    pub(super) fn bounded_after(&mut self, amount: Amount) -> Result<Amount, String> {
        if let Some((bound, used)) = phrase::bound_after(self.rest())
            && matches!(amount.kind, Kind::Exact | Kind::Vague)
        {
            self.at += used;
            return self.apply(bound, amount);
        }
        Ok(amount)
    }

    fn apply(&mut self, bound: Bound, inner: Amount) -> Result<Amount, String> {
        let too_large = || "its number is too large".to_owned();
        let (Some(low), high) = (inner.low, inner.high) else {
            return Ok(inner);
        };
        let top = high.unwrap_or(low).value;
        let margin = |value: Number, sign: i128| {
            Number::ratio(MARGIN.1 + sign * MARGIN.0, MARGIN.1)
                .and_then(|factor| value.times(factor))
                .ok_or_else(too_large)
        };
        let exact = inner.kind == Kind::Exact;
        let words = bound.words();
        let stated = low.value;
        self.steps.push(match bound {
            Bound::About | Bound::Nearly | Bound::JustOver => {
                APPROXIMATE.reason(format!("{words:?} allows ten percent around {stated}"))
            }
            _ => BOUND.reason(format!("{words:?} bounds the number on one side")),
        });
        let (low, high, kind) = match bound {
            Bound::AtLeast => (Some(low), None, Kind::AtLeast),
            Bound::MoreThan => (Some(Limit::beyond(low.value)), None, Kind::AtLeast),
            Bound::AtMost => (None, Some(Limit::at(top)), Kind::AtMost),
            Bound::FewerThan => (None, Some(Limit::beyond(top)), Kind::AtMost),
            Bound::About | Bound::Nearly | Bound::JustOver if !exact => {
                let kind = if inner.kind == Kind::Vague {
                    Kind::Vague
                } else {
                    Kind::Approximate
                };
                (Some(low), high, kind)
            }
            Bound::About | Bound::Nearly | Bound::JustOver => {
                let below = if bound == Bound::JustOver {
                    top
                } else {
                    margin(low.value, -1)?
                };
                let above = if bound == Bound::Nearly {
                    top
                } else {
                    margin(top, 1)?
                };
                let (below, above) = (below.min(above), below.max(above));
                (
                    Some(Limit::at(below)),
                    Some(Limit::at(above)),
                    Kind::Approximate,
                )
            }
        };
        Ok(Amount {
            low,
            high,
            kind,
            ..inner
        })
    }

    /// Reads a number, a range or a vague amount, with a currency before it.
    fn plain(&mut self) -> Result<Option<Amount>, String> {
        let start = self.at;
        let opening = ["between", "from"]
            .into_iter()
            .find(|word| self.next_is(word));
        self.at += usize::from(opening.is_some());
        let currency = self.take_currency();
        let first = numerals::read(self.rest());
        let rank = numerals::read_ordinal(self.rest()).map_or(0, |rank| rank.used);
        if rank > first.map_or(0, |first| first.used) && rank > 1 {
            return Err("it is a rank, not a count".to_owned());
        }
        let Some(first) = first else {
            if opening.is_none()
                && let Some((least, most, used)) = phrase::vague(self.rest())
            {
                self.at += used;
                self.steps.push(VAGUE.reason(match most {
                    Some(most) => format!("a vague word is read as {least} to {most}"),
                    None => format!("a vague word is read as {least} or more"),
                }));
                return Ok(Some(Amount {
                    low: Some(Limit::at(least)),
                    high: most.map(Limit::at),
                    kind: Kind::Vague,
                    share: false,
                    currency,
                }));
            }
            self.at = start;
            return Ok(None);
        };
        let in_words = self
            .rest()
            .iter()
            .take(first.used)
            .any(|token| token.word().is_some());
        self.at += first.used;
        if in_words {
            let value = first.value;
            self.steps
                .push(NUMBER_WORDS.reason(format!("the words are read as {value}")));
        }
        let mut amount = Amount {
            share: first.fraction,
            currency,
            ..Amount::exact(first.value)
        };
        let after_first = self.at;
        // "10 percent to 12 percent", "10 to 12", "$10-$12", "two or three"
        let repeated = unit_of(self.rest());
        self.at += repeated.map_or(0, |(_, used)| used);
        let dash = self.rest().first().is_some_and(|token| token.is_mark('-'));
        if self.take_range_joint(opening) {
            let second_currency = self.take_currency();
            if let Some(second) = numerals::read(self.rest())
                && !(dash && self.rest().first().is_some_and(|token| token.is_mark('-')))
            {
                let mut low = first.value;
                let bare = second.value.over(second.scale);
                if first.scale == Number::ONE && bare.is_some_and(|bare| low < bare) {
                    low = low.times(second.scale).unwrap_or(low);
                }
                if low < second.value {
                    self.at += second.used;
                    let high = second.value;
                    self.steps
                        .push(RANGE.reason(format!("it is read as {low} to {high}")));
                    amount.low = Some(Limit::at(low));
                    amount.high = Some(Limit::at(high));
                    amount.kind = Kind::Range;
                    amount.currency = currency.or(second_currency);
                    return Ok(Some(amount));
                }
                if low > second.value || opening.is_some() {
                    return Err("the range runs backwards".to_owned());
                }
            }
        }
        if opening == Some("between") {
            return Err("\"between\" needs two numbers".to_owned());
        }
        self.at = after_first;
        Ok(Some(amount))
    }

    /// Takes the word or dash between the ends of a range.
    fn take_range_joint(&mut self, opening: Option<&str>) -> bool {
        let joint = match self.rest() {
            [Token::Mark('-'), next, ..] => {
                matches!(next, Token::Figures(_) | Token::Mark(_)) || scale_or_number(next)
            }
            [Token::Word(word), ..] => match word.as_str() {
                "to" | "or" => opening != Some("between"),
                "and" => opening == Some("between"),
                _ => false,
            },
            _ => false,
        };
        self.at += usize::from(joint);
        joint
    }

    fn take_currency(&mut self) -> Option<&'static str> {
        let (currency, used) = self.currency()?;
        self.at += used;
        Some(currency)
    }

    /// The currency before figures: "$", "US$", "EUR".
    pub(super) fn currency(&self) -> Option<(&'static str, usize)> {
        let (unit, used) = match self.rest() {
            [Token::Mark(mark), Token::Figures(_), ..] => (unit::of_mark(*mark)?, 1),
            [
                Token::Word(_),
                Token::Mark(mark @ ('$' | '£')),
                Token::Figures(_),
                ..,
            ] => (unit::of_mark(*mark)?, 2),
            [Token::Word(code), Token::Figures(_), ..] if code.len() == 3 => {
                let known = unit::known(code)?;
                (known.unit, usize::from(known.unit != code))
            }
            _ => return None,
        };
        (unit != "percent" && used > 0).then_some((unit, used))
    }
}

fn scale_or_number(token: &Token) -> bool {
    numerals::read(std::slice::from_ref(token)).is_some()
}

/// The measure right after a number, where a range may repeat it.
fn unit_of(tokens: &[Token]) -> Option<(&'static str, usize)> {
    match tokens {
        [Token::Mark(mark), ..] => Some((unit::of_mark(*mark)?, 1)),
        [Token::Word(word), ..] => Some((unit::known(word)?.unit, 1)),
        _ => None,
    }
}

fn in_order(amount: Amount) -> Result<Amount, String> {
    match (amount.low, amount.high) {
        (Some(low), Some(high)) if low.value > high.value => {
            Err("the range runs backwards".to_owned())
        }
        _ => Ok(amount),
    }
}
