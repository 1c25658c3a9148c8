//! What stands around a number: whether it counts anything.

use super::opens;
use crate::lexical::number::Number;
use crate::lexical::numerals::Token;
use crate::value::count::amount::Amount;
use crate::value::count::lexicon::{Lexicon, Role};
use crate::value::count::{Kind, unit};
use std::ops::Range;

/// A text with its tokens.
pub(super) struct Text<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token<'a>],
    /// The bytes of each token.
    pub(super) spans: &'a [Range<usize>],
    pub(super) lexicon: &'static Lexicon,
}

impl Text<'_> {
    /// Whether a count may start at a token: cheap, and true too often.
    pub(super) fn may_start(&self, at: usize) -> bool {
        match self.tokens.get(at) {
            Some(Token::Figures(_) | Token::Ordinal(_)) => true,
            Some(Token::Mark(mark)) => {
                matches!(mark, '-' | '>' | '<' | '≥' | '≤' | '~' | '≈' | '±')
                    || (*mark != '%' && unit::of_mark(*mark).is_some())
            }
            Some(token @ Token::Word(word)) => {
                if token.is_article() && !self.lexicon.noun_first {
                    let next = self.tokens.get(at + 1);
                    return next.is_some_and(Token::is_numeral)
                        || self.lexicon.unit_at(self.from(at + 1)).is_some()
                        || self.lexicon.find(self.from(at), opens).is_some();
                }
                token.starts_number()
                    || token.scale().is_some()
                    || word.text().ends_with(['$', '£'])
                    || self.lexicon.find(self.from(at), opens).is_some()
                    || self.lexicon.unit(word.text()).is_some()
            }
            _ => false,
        }
    }

    /// The text of a range of tokens.
    pub(super) fn slice(&self, range: &Range<usize>) -> Option<&str> {
        let start = self.spans.get(range.start)?.start;
        let end = self.spans.get(range.end.checked_sub(1)?)?.end;
        self.text.get(start..end)
    }

    /// The character right before a token, and right after it.
    pub(super) fn around(&self, at: usize) -> (Option<char>, Option<char>) {
        let Some(span) = self.spans.get(at) else {
            return (None, None);
        };
        let before = self.text.get(..span.start);
        let after = self.text.get(span.end..);
        (
            before.and_then(|text| text.chars().next_back()),
            after.and_then(|text| text.chars().next()),
        )
    }

    /// Whether a token stands right behind the one before it.
    pub(super) fn touches(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|at| self.spans.get(at));
        match (before, self.spans.get(at)) {
            (Some(before), Some(span)) => before.end == span.start,
            _ => false,
        }
    }

    pub(super) fn is_capital(&self, at: usize) -> bool {
        let start = self.spans.get(at).map_or(0, |span| span.start);
        let first = self.text.get(start..).and_then(|text| text.chars().next());
        first.is_some_and(char::is_uppercase)
    }

    /// Whether a capital at a token may be that of a sentence.
    pub(super) fn starts_sentence(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|at| self.tokens.get(at));
        !matches!(
            before,
            Some(Token::Word(_) | Token::Figures(_) | Token::Mark(',' | '-'))
        )
    }

    pub(super) fn word(&self, at: usize) -> Option<&str> {
        self.tokens.get(at).and_then(Token::word)
    }

    pub(super) fn is_role(&self, at: usize, role: Role) -> bool {
        self.word(at)
            .is_some_and(|word| self.lexicon.is(word, role))
    }

    pub(super) fn before(&self, at: usize, role: Role) -> bool {
        at.checked_sub(1).is_some_and(|at| self.is_role(at, role))
    }

    /// Whether a possessive stands before the decade of a life.
    pub(super) fn whose_before(&self, at: usize) -> bool {
        self.before(at, Role::Whose)
    }

    /// Whether what was read as an amount counts something. `at` is where it
    /// starts with its bounds, `end` where it ends.
    pub(super) fn is_count(&self, at: usize, end: usize, amount: &Amount) -> bool {
        let figures = (at..end).filter(|at| {
            matches!(
                self.tokens.get(*at),
                Some(Token::Figures(_) | Token::Ordinal(_) | Token::Unreadable)
            )
        });
        let mut figures = figures.peekable();
        if figures.peek().is_none() {
            return self.words_count(at, end, amount);
        }
        let bound = self.lexicon.bound_before(self.from(at)).is_some();
        figures.all(|figure| self.figures_count(figure, end, bound, amount))
    }

    /// Whether a number in words counts something.
    fn words_count(&self, at: usize, end: usize, amount: &Amount) -> bool {
        let first = self.tokens.get(at);
        let next = self.tokens.get(end);
        let hyphen_before = at >= 2
            && self.touches(at)
            && self.touches(at - 1)
            && self
                .tokens
                .get(at - 1)
                .is_some_and(|token| token.is_mark('-'))
            && !self.tokens.get(at - 2).is_some_and(Token::is_numeral);
        // "nineteen eighty-four" is a year.
        let year = next.is_some_and(|next| next.starts_number() && !next.is_article())
            && first.is_some_and(Token::starts_number)
            && amount.kind == Kind::Exact
            && end == at + 1
            && matches!(next, Some(Token::Word(_)));
        if hyphen_before || year || self.is_named(at, end) {
            return false;
        }
        let Some(word) = self.word(at) else {
            return true;
        };
        let one = amount.high.is_some_and(|high| high.value == Number::ONE) && end == at + 1;
        if one && first.is_some_and(Token::is_article) {
            // French "un" is an article, but "un mort" is a count.
            return self
                .word(end)
                .is_some_and(|word| self.lexicon.condition(word).is_some());
        }
        if one {
            let pronoun = self.before(at, Role::Pronoun) || self.is_role(end, Role::Itself);
            let touched = self.around(at).1.is_some_and(|c| c == '\'' || c == '’');
            return !pronoun && !touched;
        }
        let scale = first.and_then(Token::scale);
        if scale.is_some_and(|scale| !scale.plural && !scale.alone) && end == at + 1 {
            return false;
        }
        let none = amount.high.is_some_and(|high| high.value == Number::ZERO);
        if (none && self.lexicon.is(word, Role::None)) || self.lexicon.is(word, Role::Both) {
            return self.is_measured(end);
        }
        true
    }

    /// Whether a number is a name: "Formula One", "Big Four".
    fn is_named(&self, at: usize, end: usize) -> bool {
        let before = at.checked_sub(1);
        let named = before.is_some_and(|before| {
            self.is_capital(before)
                && self
                    .word(before)
                    .is_some_and(|word| !self.lexicon.knows(word))
        });
        let starts = self.tokens.get(at).is_some_and(Token::starts_number);
        named && starts && self.is_capital(at) && end == at + 1
    }

    /// Whether a rank is part of a date or a name: "4th of May", "Fifth
    /// Avenue", "21st century".
    pub(super) fn names_something(&self, range: Range<usize>) -> bool {
        let (at, end) = (range.start, range.end);
        let last = end.saturating_sub(1);
        if self.is_stuck(at, true) || (at..end).any(|at| self.is_day(at)) {
            return true;
        }
        let month = |at: usize| self.tokens.get(at).is_some_and(Token::is_month);
        let of = usize::from(self.tokens.get(end).is_some_and(Token::is_of));
        if month(end + of) || (at >= 1 && month(at - 1)) || self.is_role(end, Role::Fixed) {
            return true;
        }
        let stuck =
            self.tokens.get(end).is_some_and(|token| token.is_mark('-')) && self.touches(end);
        let capital = self.is_capital(end) && self.word(end).is_some();
        let figures = matches!(self.tokens.get(last), Some(Token::Ordinal(_)));
        let named = capital && (figures || self.is_capital(at))
            || (self.is_capital(at) && !figures && !self.starts_sentence(at));
        stuck || named
    }

    /// Whether a number says too little without a noun: "a", "no", "both".
    pub(super) fn needs_noun(&self, at: usize, amount: &Amount) -> bool {
        let Some(first) = self.tokens.get(at) else {
            return false;
        };
        let word = first.word().unwrap_or_default();
        let one =
            amount.kind == Kind::Exact && amount.high.is_some_and(|high| high.value == Number::ONE);
        let none = amount.high.is_some_and(|high| high.value == Number::ZERO);
        first.is_article() && one
            || (none && self.lexicon.is(word, Role::None))
            || self.lexicon.is(word, Role::Both)
    }

    /// Whether a word behind a number is no noun by its look: an adverb.
    pub(super) fn is_verb_like(&self, at: usize) -> bool {
        let word = self.word(at).unwrap_or_default();
        word.ends_with("ly") && !self.lexicon.noun_first
    }
}
