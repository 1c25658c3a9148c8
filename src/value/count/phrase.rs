//! The words around a number: what bounds it, blurs it, or says nothing.

use super::lexicon::{Bound, Lexicon, Role};
use crate::lexical::number::Number;
use crate::lexical::numerals::Token;

/// The most that a bare plural scale stands for, in that scale: journalists
/// turn from "thousands" to "tens of thousands" at 20,000.
const PLURAL_SCALE: i64 = 20;

/// A vague amount.
pub(super) struct Vague {
    pub(super) least: Number,
    pub(super) most: Option<Number>,
    /// How many tokens it takes.
    pub(super) used: usize,
}

impl Lexicon {
    /// The bound before a number, and how many tokens it takes.
    pub(super) fn bound_before(&self, tokens: &[Token<'_>]) -> Option<(Bound, usize)> {
        match tokens {
            [Token::Mark('>'), Token::Mark('='), ..] => Some((Bound::AtLeast, 2)),
            [Token::Mark('<'), Token::Mark('='), ..] => Some((Bound::AtMost, 2)),
            [Token::Mark('≥'), ..] => Some((Bound::AtLeast, 1)),
            [Token::Mark('≤'), ..] => Some((Bound::AtMost, 1)),
            [Token::Mark('>'), ..] => Some((Bound::MoreThan, 1)),
            [Token::Mark('<'), ..] => Some((Bound::FewerThan, 1)),
            [Token::Mark('~' | '≈' | '±'), ..] => Some((Bound::About, 1)),
            _ => self.find(tokens, |role| match role {
                Role::Before(bound) => Some(bound),
                _ => None,
            }),
        }
    }

    /// The bound after a number, and how many tokens it takes.
    pub(super) fn bound_after(&self, tokens: &[Token<'_>]) -> Option<(Bound, usize)> {
        if let [Token::Mark('+'), ..] = tokens {
            return Some((Bound::AtLeast, 1));
        }
        let hyphen = usize::from(tokens.first()?.is_mark('-'));
        let tokens = tokens.get(hyphen..)?;
        let (bound, used) = self.find(tokens, |role| match role {
            Role::After(bound) => Some(bound),
            _ => None,
        })?;
        // "10 or more", but not "10 or more than 40".
        let next = self.bound_before(tokens.get(1..)?);
        let of_next = next.is_some_and(|(_, next)| next >= used);
        (!of_next).then_some((bound, used + hyphen))
    }

    /// How many tokens a filler takes.
    pub(super) fn filler(&self, tokens: &[Token<'_>]) -> Option<usize> {
        if is_possessive(tokens.first()?) {
            return Some(1);
        }
        self.takes(tokens, Role::Filler)
    }

    /// Takes the phrases out that say that more may come; whether any stood
    /// there.
    pub(super) fn take_provisional(&self, tokens: &mut Vec<Token<'_>>) -> bool {
        let before = tokens.len();
        let mut at = 0;
        while at < tokens.len() {
            let rest = tokens.get(at..).unwrap_or_default();
            match self.takes(rest, Role::Provisional) {
                Some(taken) => drop(tokens.drain(at..at + taken)),
                None => at += 1,
            }
        }
        tokens.len() < before
    }

    /// Reads a vague amount: "several thousand" is 2000 to 9999.
    pub(super) fn vague(&self, tokens: &[Token<'_>]) -> Option<Vague> {
        let words = self.find(tokens, |role| match role {
            Role::Vague(least, most) => Some((least, most)),
            _ => None,
        });
        let (least, most, mut used) = match words {
            Some(((least, most), used)) => (least, most, used),
            None => {
                let scale = tokens.first()?.scale().filter(|scale| scale.plural)?;
                let most = Number::whole(PLURAL_SCALE).times(scale.factor)?;
                let most = most.plus(Number::whole(-1))?;
                (Number::whole(2).times(scale.factor)?, Some(most), 1)
            }
        };
        // "several thousand", "a couple of hundred", "tens of thousands of"
        let mut factor = Number::ONE;
        loop {
            let rest = tokens.get(used..)?;
            let linked = usize::from(rest.first().is_some_and(Token::is_of));
            let Some(scale) = rest.get(linked).and_then(Token::scale) else {
                break;
            };
            factor = factor.times(scale.factor)?;
            used += linked + 1;
        }
        let most = match most {
            // Three of a couple of hundred are 300; nine thousand and some are
            // still several thousand.
            Some(most) if most == Number::whole(3) => Some(most.times(factor)?),
            Some(most) => {
                let beyond = most.plus(Number::ONE)?.times(factor)?;
                Some(beyond.plus(Number::whole(-1))?)
            }
            None => None,
        };
        Some(Vague {
            least: least.times(factor)?,
            most,
            used,
        })
    }

    /// The condition that a word puts counted people in. Counts of the dead
    /// and of the injured are not compared.
    pub(super) fn condition(&self, word: &str) -> Option<&'static str> {
        self.word(word, |role| match role {
            Role::Condition(condition) => Some(condition),
            _ => None,
        })
    }

    /// The span that an adverb of rate names.
    pub(super) fn rate(&self, word: &str) -> Option<&'static str> {
        self.word(word, |role| match role {
            Role::Rate(span) => Some(span),
            _ => None,
        })
    }
}

/// Whether a word is a possessive: "the president's".
pub(super) fn is_possessive(token: &Token<'_>) -> bool {
    token.word().is_some_and(|word| word.ends_with("'s"))
}
