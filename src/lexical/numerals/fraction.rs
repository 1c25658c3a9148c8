//! Parts of a whole, and numbers with a part behind them.

use super::cardinal::read_whole;
use super::words::Part;
use super::{Reading, Token};
use crate::lexical::number::Number;

/// Reads a number that is not negative.
pub(super) fn read_positive(tokens: &[Token<'_>]) -> Option<Reading> {
    if let Some(reading) = read_part(tokens) {
        return Some(reading);
    }
    let whole = read_whole(tokens)?;
    let mut reading = whole.reading;
    let rest = tokens.get(reading.used..).unwrap_or_default();
    if let Some(denominator) = read_denominator(rest).filter(|part| part.fits(reading.value)) {
        // "a hundred and three quarters" is 100.75, "a hundred and thirty
        // fifths" are 26.
        if let Some((before, scale, added)) = whole.joined
            && added < denominator.value
        {
            let part = added.over(denominator.value)?;
            // "six million and two thirds" are two thirds of a million more.
            let large = scale > Number::whole(100);
            let factor = if large { scale } else { Number::ONE };
            return Some(Reading {
                value: before.plus(part.times(factor)?)?,
                used: reading.used + denominator.used,
                fraction: false,
                ..reading
            });
        }
        let part = Reading {
            value: reading.value.over(denominator.value)?,
            used: reading.used + denominator.used,
            scale: Number::ONE,
            fraction: true,
            loose: false,
        };
        return scaled(part, tokens, true);
    }
    // "two and a half", "2 1/2", "a million and a half"
    let skipped = usize::from(rest.first().is_some_and(Token::is_and));
    if let Some(part) = read_fraction(rest.get(skipped..).unwrap_or_default())
        && (skipped == 1 || matches!(rest.first(), Some(Token::Figures(_))))
        && part.value < reading.value.times(part.scale)?
    {
        reading.value = if part.fraction {
            reading.value.plus(part.value.times(reading.scale)?)?
        } else if part.scale == reading.scale {
            reading.value.plus(part.value)?
        } else {
            // "two and a half million": the scale is for both.
            reading.value.times(part.scale)?.plus(part.value)?
        };
        reading.scale = part.scale.max(reading.scale);
        reading.used += skipped + part.used;
    }
    Some(reading)
}

/// Reads a part that may stand behind a number: "a half", "three fifths".
fn read_fraction(tokens: &[Token<'_>]) -> Option<Reading> {
    if let Some(part) = read_part(tokens) {
        return Some(part);
    }
    let whole = read_whole(tokens)?.reading;
    let rest = tokens.get(whole.used..).unwrap_or_default();
    let denominator = read_denominator(rest).filter(|part| part.fits(whole.value))?;
    let part = Reading {
        value: whole.value.over(denominator.value)?,
        used: whole.used + denominator.used,
        scale: Number::ONE,
        fraction: true,
        loose: false,
    };
    (part.value < Number::ONE).then_some(part)
}

/// Reads "half", "half a million", "a quarter of", "un tiers", "3/4".
fn read_part(tokens: &[Token<'_>]) -> Option<Reading> {
    let part = |value, used| Reading {
        value,
        used,
        scale: Number::ONE,
        fraction: true,
        loose: false,
    };
    if let [
        Token::Figures(numerator),
        Token::Mark('/'),
        Token::Figures(denominator),
        ..,
    ] = tokens
    {
        return scaled(part(numerator.over(*denominator)?, 3), tokens, false);
    }
    let article = usize::from(tokens.first()?.is_article());
    let after = tokens.get(article..).unwrap_or_default();
    let sense = after.first()?.sense()?;
    if sense.half {
        return scaled(part(Number::ratio(1, 2)?, article + 1), tokens, false);
    }
    if article == 0 {
        // Without an article only as "quarter of a million".
        // or "quarter million".
        let of = after.get(1)?.is_of() && after.get(2).is_some_and(Token::is_article);
        let scale = after.get(1)?.scale().is_some_and(|scale| !scale.plural);
        let Part { denominator, .. } = sense
            .part
            .filter(|part| (of || scale) && !part.plural && sense.ordinal.is_none())?;
        return scaled(part(Number::ONE.over(denominator)?, 1), tokens, !scale);
    }
    let denominator = read_denominator(after)?;
    // "a third diplomat" is one more, "a third of them" is a part.
    let next = after.get(denominator.used);
    let ends = next.is_none_or(|token| token.is_of() || matches!(token, Token::Mark(_)));
    if sense.ordinal.is_some() && !ends {
        return None;
    }
    let value = Number::ONE.over(denominator.value)?;
    scaled(part(value, 1 + denominator.used), tokens, false)
}

/// A part with the scale it is a part of: "half a million", "two thirds of a
/// million", "half a dozen", "un demi-million".
fn scaled(part: Reading, tokens: &[Token<'_>], only_of_one: bool) -> Option<Reading> {
    let mut at = part.used;
    let hyphen = tokens.get(at).is_some_and(|token| token.is_mark('-'));
    at += usize::from(hyphen);
    at += usize::from(tokens.get(at).is_some_and(Token::is_of));
    let article = tokens.get(at).is_some_and(Token::is_article);
    at += usize::from(article);
    let scale = tokens.get(at).and_then(Token::scale);
    match scale.filter(|scale| !scale.plural && (article || !only_of_one)) {
        Some(scale) => Some(Reading {
            value: part.value.times(scale.factor)?,
            used: at + 1,
            scale: scale.factor,
            fraction: false,
            loose: scale.loose,
        }),
        None => Some(part),
    }
}

/// A denominator, as printed.
struct Denominator {
    value: Number,
    used: usize,
    plural: bool,
}

impl Denominator {
    /// "twenty-fifth" is a rank, "twenty fifths" are four.
    fn fits(&self, numerator: Number) -> bool {
        numerator.is_whole() && (numerator == Number::ONE || self.plural)
    }
}

/// The denominator that the tokens start with: "thirds", "-quarters".
fn read_denominator(tokens: &[Token<'_>]) -> Option<Denominator> {
    let hyphen = usize::from(tokens.first()?.is_mark('-'));
    let part = tokens.get(hyphen)?.sense()?.part?;
    Some(Denominator {
        value: part.denominator,
        used: hyphen + 1,
        plural: part.plural,
    })
}
