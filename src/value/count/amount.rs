//! Reading one amount: a number, a range or a vague word, with its bounds.

use super::lexicon::{Bound, Lexicon, Role};
use super::parse::Reader;
use super::unit;
use super::{APPROXIMATE, BOUND, Kind, Limit, NONE, NUMBER_WORDS, ODDS, RANGE, VAGUE};
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
    /// Stated by a word that says only about how many.
    pub(super) loose: bool,
    /// Stated as the decade of an age: "in his fifties".
    pub(super) age: bool,
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
            loose: false,
            age: false,
            currency: None,
        }
    }

    /// Multiplies both ends; `None` when they become too large.
    pub(super) fn scale(&mut self, factor: Number) -> Option<()> {
        for limit in [&mut self.low, &mut self.high].into_iter().flatten() {
            limit.value = limit.value.times(factor)?;
        }
        Some(())
    }
}

impl Reader<'_> {
    /// Reads a number with the words that bound it.
    pub(super) fn amount(&mut self) -> Result<Option<Amount>, String> {
        let start = self.at;
        if let [Token::Word(label), Token::Figures(_), ..] = self.rest()
            && matches!(label.text(), "no" | "nr")
        {
            return Err("the figure in it is a label, not a count".to_owned());
        }
        if let Some((bound, used)) = self.bound_before() {
            self.at += used;
            while let Some(used) = self.lexicon.filler(self.rest()) {
                self.at += used;
            }
            if let Some(inner) = self.plain()? {
                return self.bounded(bound, inner).map(Some);
            }
            self.at = start;
        }
        if let Some(used) = self.lexicon.takes(self.rest(), Role::Both) {
            self.at += used;
            return Ok(Some(Amount::exact(Number::whole(2))));
        }
        if let Some(used) = self.lexicon.takes(self.rest(), Role::None) {
            self.at += used;
            self.steps.push(NONE.reason("it says that there were none"));
            return Ok(Some(Amount::exact(Number::ZERO)));
        }
        if let Some(amount) = self.decade() {
            return Ok(Some(amount));
        }
        match self.plain()? {
            Some(amount) if amount.loose && amount.kind == Kind::Exact => {
                self.apply(Bound::About, amount).map(Some)
            }
            amount => Ok(amount),
        }
    }

    /// The bound before a number; "over" is none in "over the past 18 months".
    pub(super) fn bound_before(&self) -> Option<(Bound, usize)> {
        let filler = self.lexicon.filler(self.rest()).unwrap_or(0);
        let bound = self.lexicon.bound_before(self.rest());
        bound.filter(|(_, used)| *used >= filler)
    }

    /// Puts a bound on an amount, and a second one that may follow it ("at
    /// least 12 but no more than 20").
    fn bounded(&mut self, bound: Bound, inner: Amount) -> Result<Amount, String> {
        let amount = self.apply(bound, inner)?;
        let open = matches!((amount.low, amount.high), (Some(_), None) | (None, Some(_)));
        let joined = self.rest().first().is_some_and(Token::is_and);
        if !open || !(self.next_is("but") || joined) {
            return Ok(amount);
        }
        let start = self.at;
        self.at += 1;
        if let Some((second, used)) = self.lexicon.bound_before(self.rest())
            && (match second {
                Bound::AtMost | Bound::FewerThan => amount.high.is_none(),
                Bound::AtLeast | Bound::MoreThan => amount.low.is_none(),
                _ => false,
            })
        {
            self.at += used;
            if let Some(inner) = self.plain()? {
                let other = self.apply(second, inner)?;
                let both = in_order(Amount {
                    low: amount.low.or(other.low),
                    high: amount.high.or(other.high),
                    kind: Kind::Range,
                    currency: amount.currency.or(other.currency),
                    ..amount
                });
                // "And" may join two things; "but" bounds one.
                if both.is_ok() || !joined {
                    return both;
                }
            }
        }
        self.at = start;
        Ok(amount)
    }

    /// Puts a bound on an amount that follows it or its noun.
    pub(super) fn bounded_after(&mut self, amount: Amount) -> Result<Amount, String> {
        if let Some((bound, used)) = self.lexicon.bound_after(self.rest())
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
        let (start, steps) = (self.at, self.steps.len());
        let opening = self.lexicon.find(self.rest(), |role| match role {
            Role::Open(joint) => Some(joint),
            _ => None,
        });
        self.at += opening.map_or(0, |(_, used)| used);
        let opening = opening.map(|(joint, _)| joint);
        let currency = self.take_currency();
        let first = numerals::read(self.rest());
        let rank = numerals::read_ordinal(self.rest()).map_or(0, |rank| rank.used);
        if rank > first.map_or(0, |first| first.used) && rank > 1 {
            return Err("it is a rank, not a count".to_owned());
        }
        let Some(first) = first else {
            if opening.is_none()
                && let Some(vague) = self.lexicon.vague(self.rest())
            {
                let (least, most) = (vague.least, vague.most);
                self.at += vague.used;
                self.steps.push(VAGUE.reason(match most {
                    Some(most) => format!("a vague word is read as {least} to {most}"),
                    None => format!("a vague word is read as {least} or more"),
                }));
                return Ok(Some(Amount {
                    low: Some(Limit::at(least)),
                    high: most.map(Limit::at),
                    kind: Kind::Vague,
                    currency,
                    ..Amount::exact(least)
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
            loose: first.loose,
            currency,
            ..Amount::exact(first.value)
        };
        if opening.is_none()
            && currency.is_none()
            && let Some((share, used)) = self.odds(first.value)
        {
            self.at += used;
            let step = format!("so many in so many are read as {share}");
            self.steps.push(ODDS.reason(step));
            return Ok(Some(Amount {
                share: true,
                ..Amount::exact(share)
            }));
        }
        let after_first = self.at;
        // "10 percent to 12 percent", "10 to 12", "$10-$12", "two or three"
        let repeated = unit_of(self.rest(), self.lexicon);
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
        if opening.is_some_and(|joint| !self.lexicon.is(joint, Role::Range)) {
            return Err("\"between\" needs two numbers".to_owned());
        }
        if opening.is_some() {
            // "from 12 countries"
            self.at = start;
            self.steps.truncate(steps);
            return Ok(None);
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
            [Token::Word(word), ..] => match opening {
                Some(joint) => word.text() == joint,
                None => self.lexicon.is(word.text(), Role::Range),
            },
            _ => false,
        };
        self.at += usize::from(joint);
        joint
    }
}

fn scale_or_number(token: &Token<'_>) -> bool {
    numerals::read(std::slice::from_ref(token)).is_some()
}

/// The measure right after a number, where a range may repeat it.
fn unit_of(tokens: &[Token<'_>], lexicon: &Lexicon) -> Option<(&'static str, usize)> {
    match tokens {
        [Token::Mark(mark), ..] => Some((unit::of_mark(*mark)?, 1)),
        _ => lexicon
            .unit_at(tokens)
            .map(|(known, used)| (known.unit, used)),
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
