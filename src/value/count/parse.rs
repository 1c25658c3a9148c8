//! Reading a count from the words of an article.

use super::amount::Amount;
use super::lexicon::{Lexicon, Role, lexicon};
use super::sum::{add_up, describe};
use super::{ASIDE, Count, Kind, PROVISIONAL, SUM, noun, unit};
use crate::lexical::language::Language;
use crate::lexical::number::Number;
use crate::lexical::numerals::{self, Token, tokenise};
use crate::value::Reason;
use noun::Noun;

/// The longest text that is read, in characters. A count is a phrase; what is
/// longer is a passage, where the first number may be any number.
const MAX_CHARS: usize = 500;

/// One thing of a list, with its number.
#[derive(Debug)]
pub(super) struct Item {
    pub(super) amount: Amount,
    pub(super) noun: Noun,
}

/// The tokens, and how far they have been read.
pub(super) struct Reader<'a> {
    tokens: &'a [Token<'a>],
    pub(super) lexicon: &'static Lexicon,
    pub(super) at: usize,
    pub(super) steps: Vec<Reason>,
}

pub(super) fn parse(stated: &str, language: Language) -> Result<Count, String> {
    let mut tokens = tokens_of(stated, language)?;
    let mut steps = Vec::new();
    let lexicon = lexicon(language);
    let provisional = lexicon.take_provisional(&mut tokens);
    if provisional {
        steps.push(PROVISIONAL.reason(format!("{stated:?} says that more may come")));
    }
    let vaguely = tokens.first().is_some_and(|token| token.is_word("vaguely"));
    let mut reader = Reader {
        steps,
        ..Reader::new(
            tokens.get(usize::from(vaguely)..).unwrap_or_default(),
            lexicon,
        )
    };
    let items = reader.items(stated)?;
    let mut count = add_up(stated, language, items, &mut reader.steps)?;
    if vaguely {
        count.kind = Kind::Vague;
    }
    count.provisional = provisional;
    count.steps = reader.steps;
    describe(&mut count);
    Ok(count)
}

pub(super) fn parse_rank(stated: &str, language: Language) -> Result<Count, String> {
    let tokens = tokens_of(stated, language)?;
    let skipped = lexicon(language).filler(&tokens);
    let reading = numerals::read_ordinal(&tokens)
        .or_else(|| numerals::read_ordinal(tokens.get(skipped?..)?))
        .ok_or("it is no rank such as \"third\" or \"3rd\"")?;
    let item = Item {
        amount: Amount::exact(reading.value),
        noun: Noun::default(),
    };
    add_up(stated, language, vec![item], &mut Vec::new())
}

fn tokens_of(stated: &str, language: Language) -> Result<Vec<Token<'_>>, String> {
    if stated.chars().nth(MAX_CHARS).is_some() {
        return Err(format!(
            "it is longer than {MAX_CHARS} characters: a count is a short phrase"
        ));
    }
    let mut depth = 0usize;
    let mut tokens: Vec<Token<'_>> = Vec::new();
    for token in tokenise(stated, language) {
        match token {
            Token::Mark('(' | '[') if !tokens.is_empty() => depth += 1,
            Token::Mark(')' | ']') => depth = depth.saturating_sub(1),
            Token::Mark('"' | '\'' | '.' | ';' | ':' | '!' | '?' | '*' | '(' | '[') => {}
            Token::Mark('&') => tokens.push(Token::of_word("and", language)),
            token if depth == 0 => tokens.push(token),
            _ => {}
        }
    }
    if tokens.is_empty() {
        return Err("it has no words and no figures".to_owned());
    }
    Ok(tokens)
}

impl<'a> Reader<'a> {
    pub(super) fn new(tokens: &'a [Token<'a>], lexicon: &'static Lexicon) -> Self {
        Self {
            tokens,
            lexicon,
            at: 0,
            steps: Vec::new(),
        }
    }

    pub(super) fn rest(&self) -> &'a [Token<'a>] {
        self.tokens.get(self.at..).unwrap_or_default()
    }

    pub(super) fn next_is(&self, word: &str) -> bool {
        self.rest().first().is_some_and(|token| token.is_word(word))
    }

    /// Reads a list of things, each with its number.
    fn items(&mut self, stated: &str) -> Result<Vec<Item>, String> {
        let first = match self.item()? {
            Some(item) => item,
            None => self.search()?.ok_or_else(|| self.why_none(stated))?,
        };
        let mut items = vec![first];
        loop {
            let before = self.at;
            if !self.take_joint() {
                break;
            }
            match self.item()? {
                // "12 people, 3 of them children" is not a sum.
                Some(_) if self.is_part_of_last() => {
                    self.at = before;
                    break;
                }
                Some(item) => items.push(item),
                None => {
                    self.at = before;
                    break;
                }
            }
        }
        match self.rest().first() {
            Some(Token::Figures(_) | Token::Unreadable | Token::Ordinal(_)) => {
                Err("several numbers stand in it side by side: give one".to_owned())
            }
            Some(Token::Mark('-' | '/')) => {
                Err("it is no number and no range that ends above its start".to_owned())
            }
            Some(_) => {
                self.steps
                    .push(ASIDE.reason("words after the count are left aside"));
                Ok(items)
            }
            None => Ok(items),
        }
    }

    /// Whether the item just read counts a part of the one before it.
    fn is_part_of_last(&self) -> bool {
        let taken = self.tokens.get(..self.at).unwrap_or_default();
        let mut around = taken.iter().rev().take(2).chain(self.rest().iter().take(2));
        around.any(|token| {
            token
                .word()
                .is_some_and(|word| self.lexicon.is(word, Role::Among))
        })
    }

    /// Takes what joins two things of a list.
    fn take_joint(&mut self) -> bool {
        let start = self.at;
        if self.rest().first().is_some_and(|token| token.is_mark(',')) {
            self.at += 1;
        }
        if let Some(used) = self.lexicon.takes(self.rest(), Role::List) {
            self.at += used;
        }
        if self.at == start && self.goes_on() {
            return true;
        }
        self.at > start
    }

    /// Whether a smaller measure follows without a joint: "5 feet 2 inches".
    fn goes_on(&self) -> bool {
        let before = self.at.checked_sub(1).and_then(|at| self.tokens.get(at..));
        let larger = before.and_then(|tokens| self.lexicon.unit_at(tokens));
        let after = numerals::read(self.rest())
            .and_then(|reading| self.rest().get(reading.used..))
            .and_then(|tokens| self.lexicon.unit_at(tokens));
        match (larger, after) {
            (Some((larger, _)), Some((smaller, _))) => {
                unit::part_of(larger, smaller, self.lexicon).is_some()
            }
            _ => false,
        }
    }

    /// Reads one thing with its number; `None` where there is none.
    fn item(&mut self) -> Result<Option<Item>, String> {
        let start = self.at;
        let mut per = None;
        let mut age = false;
        let mut article = false;
        let mut condition = None;
        while let Some(token) = self.rest().first() {
            if self.bound_before().is_some()
                || self.currency().is_some()
                || self.lexicon.vague(self.rest()).is_some()
            {
                break;
            }
            let word = token.word().unwrap_or_default();
            if let Some(rate) = self.lexicon.rate(word) {
                per = Some(rate);
                self.at += 1;
            } else if let Some(found) = self.lexicon.condition(word) {
                condition = Some(found);
                self.at += 1;
            } else if let Some(used) = self.lexicon.takes(self.rest(), Role::Age) {
                age = true;
                self.at += used;
            } else if token.is_article() && numerals::read(self.rest()).is_none() && !article {
                // "a monthly 7,000-euro salary", "a 15-year ban"
                article = true;
                self.at += 1;
            } else if let Some(used) = self.lexicon.filler(self.rest()) {
                article |= word == "another";
                self.at += used;
            } else {
                break;
            }
        }
        let Some(amount) = self.amount()? else {
            let item = self.unnumbered(article);
            if item.is_none() {
                self.at = start;
            }
            return Ok(item);
        };
        let mut noun = noun::read(self.rest(), amount.currency.is_some(), self.lexicon);
        self.at += noun.used;
        let amount = self.bounded_after(amount)?;
        if noun.unit.is_none() {
            noun.unit = amount.currency.map(str::to_owned);
        }
        if age || amount.age {
            noun.age = true;
            noun.unit.get_or_insert_with(|| "year".to_owned());
        }
        noun.per = noun.per.or(per);
        noun.condition = noun.condition.or(condition);
        Ok(Some(Item { amount, noun }))
    }

    /// Reads "the ambassador", "another diplomat", "a driver": one each.
    fn unnumbered(&mut self, article: bool) -> Option<Item> {
        let noun = noun::read(self.rest(), false, self.lexicon);
        let known = noun.unit.as_deref().and_then(unit::known)?;
        let counts = !noun.plural && (known.is_person() || article);
        if !counts || noun.per.is_some() {
            return None;
        }
        self.at += noun.used;
        self.steps
            .push(SUM.reason(format!("{:?} is one", known.unit)));
        Some(Item {
            amount: Amount::exact(Number::ONE),
            noun,
        })
    }

    /// Looks for the first number after words that say nothing of it.
    fn search(&mut self) -> Result<Option<Item>, String> {
        for at in 1..self.tokens.len() {
            self.at = at;
            let rest = self.rest();
            let label = self.tokens.get(at - 1).and_then(Token::word);
            if label.is_some_and(|word| self.lexicon.is(word, Role::Label))
                && matches!(rest.first(), Some(Token::Figures(_)))
            {
                return Err("the figure in it is a label, not a count".to_owned());
            }
            let starts = numerals::read(rest).is_some()
                || self.lexicon.bound_before(rest).is_some()
                || self.lexicon.vague(rest).is_some()
                || self.currency().is_some();
            // A hyphen inside words is no minus.
            if !starts || rest.first().is_some_and(|token| token.is_mark('-')) {
                continue;
            }
            if let Some(item) = self.item()? {
                self.steps
                    .push(ASIDE.reason("words before the count are left aside"));
                return Ok(Some(item));
            }
        }
        self.at = 0;
        Ok(None)
    }

    /// Why there is no count in it.
    fn why_none(&self, stated: &str) -> String {
        let words = || self.tokens.iter().filter_map(Token::word);
        if self
            .tokens
            .iter()
            .any(|token| matches!(token, Token::Unreadable))
        {
            "its figures are no number, or too long to stay exact".to_owned()
        } else if (0..self.tokens.len())
            .any(|at| numerals::read_ordinal(self.tokens.get(at..).unwrap_or_default()).is_some())
        {
            "it is a rank, not a count".to_owned()
        } else if words().any(|word| self.lexicon.is(word, Role::Share)) {
            "it is a share of a whole, without a number".to_owned()
        } else if words().any(|word| unit::is_plural(word, self.lexicon.language)) {
            format!("{stated:?} says what is counted, but not how many")
        } else {
            "it says no number".to_owned()
        }
    }
}
