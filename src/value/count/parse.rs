//! Reading a count from the words of an article.

use super::amount::Amount;
use super::phrase;
use super::{ASIDE, CONDITION, Count, Kind, Limit, PROVISIONAL, RATE, SUM, UNIT, noun, unit};
use crate::lexical::number::Number;
use crate::lexical::numerals::{self, Token, tokenise};
use crate::value::Reason;
use noun::Noun;

/// The longest text that is read, in characters. A count is a phrase; what is
/// longer is a passage, where the first number may be any number.
const MAX_CHARS: usize = 500;

/// One thing of a list, with its number.
#[derive(Debug)]
struct Item {
    amount: Amount,
    noun: Noun,
}

/// The tokens, and how far they have been read.
pub(super) struct Reader<'a> {
    tokens: &'a [Token],
    pub(super) at: usize,
    pub(super) steps: Vec<Reason>,
}

pub(super) fn parse(stated: &str) -> Result<Count, String> {
    let mut tokens = tokens_of(stated)?;
    let mut steps = Vec::new();
    let provisional = phrase::take_provisional(&mut tokens);
    if provisional {
        steps.push(PROVISIONAL.reason(format!("{stated:?} says that more may come")));
    }
    let vaguely = tokens.first().is_some_and(|token| token.is_word("vaguely"));
    let mut reader = Reader {
        tokens: tokens.get(usize::from(vaguely)..).unwrap_or_default(),
        at: 0,
        steps,
    };
    let items = reader.items(stated)?;
    let mut count = add_up(stated, items, &mut reader.steps)?;
    if vaguely {
        count.kind = Kind::Vague;
    }
    count.provisional = provisional;
    count.steps = reader.steps;
    describe(&mut count);
    Ok(count)
}

pub(super) fn parse_rank(stated: &str) -> Result<Count, String> {
    let tokens = tokens_of(stated)?;
    let skipped = usize::from(tokens.first().is_some_and(|token| token.is_word("the")));
    let reading = numerals::read_ordinal(tokens.get(skipped..).unwrap_or_default())
        .ok_or("it is no rank such as \"third\" or \"3rd\"")?;
    let item = Item {
        amount: Amount::exact(reading.value),
        noun: Noun::default(),
    };
    add_up(stated, vec![item], &mut Vec::new())
}

fn tokens_of(stated: &str) -> Result<Vec<Token>, String> {
    if stated.chars().nth(MAX_CHARS).is_some() {
        return Err(format!(
            "it is longer than {MAX_CHARS} characters: a count is a short phrase"
        ));
    }
    let mut depth = 0usize;
    let mut tokens: Vec<Token> = Vec::new();
    for token in tokenise(stated) {
        match token {
            Token::Mark('(' | '[') if !tokens.is_empty() => depth += 1,
            Token::Mark(')' | ']') => depth = depth.saturating_sub(1),
            Token::Mark('"' | '\'' | '.' | ';' | ':' | '!' | '?' | '*' | '(' | '[') => {}
            Token::Mark('&') => tokens.push(Token::Word("and".to_owned())),
            token if depth == 0 => tokens.push(token),
            _ => {}
        }
    }
    if tokens.is_empty() {
        return Err("it has no words and no figures".to_owned());
    }
    Ok(tokens)
}

impl Reader<'_> {
    pub(super) fn rest(&self) -> &[Token] {
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
            Some(Token::Figures(_) | Token::Unreadable(_) | Token::Ordinal(_)) => {
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
                .is_some_and(|word| matches!(word, "them" | "whom" | "these" | "those"))
        })
    }

    /// Takes what joins two things of a list.
    fn take_joint(&mut self) -> bool {
        let start = self.at;
        if self.rest().first().is_some_and(|token| token.is_mark(',')) {
            self.at += 1;
        }
        for joint in ["and", "plus"] {
            if self.next_is(joint) {
                self.at += 1;
                break;
            }
        }
        if let [Token::Word(a), Token::Word(b), Token::Word(c), ..] = self.rest()
            && a == "as"
            && b == "well"
            && c == "as"
        {
            self.at += 3;
        }
        self.at > start
    }

    /// Reads one thing with its number; `None` where there is none.
    fn item(&mut self) -> Result<Option<Item>, String> {
        let start = self.at;
        let mut per = None;
        let mut age = false;
        let mut article = false;
        let mut condition = None;
        while let Some(token) = self.rest().first() {
            if phrase::bound_before(self.rest()).is_some() || phrase::vague(self.rest()).is_some() {
                break;
            }
            let word = token.word().unwrap_or_default();
            if let Some(rate) = noun::rate(word) {
                per = Some(rate);
                self.at += 1;
            } else if let Some(found) = phrase::condition(word) {
                condition = Some(found);
                self.at += 1;
            } else if matches!(word, "a" | "an")
                && numerals::read(self.rest()).is_none()
                && !article
            {
                // "a monthly 7,000-euro salary", "a 15-year ban"
                article = true;
                self.at += 1;
            } else if let Some(used) = phrase::filler(self.rest()) {
                age |= matches!(word, "aged" | "age");
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
        let mut noun = noun::read(self.rest(), amount.currency.is_some());
        self.at += noun.used;
        let amount = self.bounded_after(amount)?;
        if noun.unit.is_none() {
            noun.unit = amount.currency.map(str::to_owned);
        }
        if age {
            noun.age = true;
            noun.unit.get_or_insert_with(|| "year".to_owned());
        }
        noun.per = noun.per.or(per);
        noun.condition = noun.condition.or(condition);
        Ok(Some(Item { amount, noun }))
    }

    /// Reads "the ambassador", "another diplomat", "a driver": one each.
    fn unnumbered(&mut self, article: bool) -> Option<Item> {
        let noun = noun::read(self.rest(), false);
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
            if matches!(
                label,
                Some("no" | "nr" | "number" | "section" | "article" | "day")
            ) && matches!(rest.first(), Some(Token::Figures(_)))
            {
                return Err("the figure in it is a label, not a count".to_owned());
            }
            let starts = numerals::read(rest).is_some()
                || phrase::bound_before(rest).is_some()
                || phrase::vague(rest).is_some()
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
            .any(|token| matches!(token, Token::Unreadable(_)))
        {
            "its figures are no number, or too long to stay exact".to_owned()
        } else if (0..self.tokens.len())
            .any(|at| numerals::read_ordinal(self.tokens.get(at..).unwrap_or_default()).is_some())
        {
            "it is a rank, not a count".to_owned()
        } else if words().any(|word| phrase::SHARES.contains(&word)) {
            "it is a share of a whole, without a number".to_owned()
        } else if words().any(unit::is_plural) {
            format!("{stated:?} says what is counted, but not how many")
        } else {
            "it says no number".to_owned()
        }
    }
}

/// Adds a list up to one count.
fn add_up(stated: &str, items: Vec<Item>, steps: &mut Vec<Reason>) -> Result<Count, String> {
    let several = items.len() > 1;
    let mut items = items.into_iter();
    let first = items.next().ok_or("it says no number")?;
    let mut count = Count {
        stated: stated.to_owned(),
        low: first.amount.low,
        high: first.amount.high,
        kind: first.amount.kind,
        unit: first.noun.unit,
        condition: first.noun.condition,
        per: first.noun.per,
        scope: None,
        modifiers: first.noun.modifiers,
        provisional: false,
        share: first.amount.share,
        age: first.noun.age,
        steps: Vec::new(),
    };
    for item in items {
        if item.noun.condition != count.condition
            && item.noun.condition.is_some()
            && count.condition.is_some()
        {
            return Err(
                "it counts the dead, injured or the like apart: give one count each".into(),
            );
        }
        match (&count.unit, &item.noun.unit) {
            (left, right) if left == right => {}
            // "a year and a half" is a year and half of one.
            (Some(_), None) if item.amount.share => {}
            (Some(_), None) => {
                return Err("several numbers stand in it: give one".to_owned());
            }
            (None, _) => count.unit = item.noun.unit,
            (Some(left), Some(right)) => {
                if !are_people(left, right) {
                    return Err("it counts things of different kinds: give one count each".into());
                }
                count.unit = Some("person".to_owned());
            }
        }
        count.condition = count.condition.or(item.noun.condition);
        count.low = plus(count.low, item.amount.low)?;
        count.high = plus(count.high, item.amount.high)?;
        count.kind = joined(count.kind, item.amount.kind);
        count.modifiers.clear();
    }
    if count.low.is_none() && count.high.is_none() {
        return Err("its bounds cancel out: it allows any number".to_owned());
    }
    if several {
        steps.push(SUM.reason(format!("the list adds up to {}", count.interval())));
    }
    Ok(count)
}

/// Whether two nouns both stand for people; one of them may be unknown.
fn are_people(left: &str, right: &str) -> bool {
    match (unit::known(left), unit::known(right)) {
        (Some(left), Some(right)) => left.is_person() && right.is_person(),
        (Some(known), None) | (None, Some(known)) => known.is_person(),
        (None, None) => false,
    }
}

/// The sum of two ends; open where one of them is.
fn plus(left: Option<Limit>, right: Option<Limit>) -> Result<Option<Limit>, String> {
    let (Some(left), Some(right)) = (left, right) else {
        return Ok(None);
    };
    let value = left.value.plus(right.value).ok_or("its sum is too large")?;
    Ok(Some(Limit {
        value,
        inclusive: left.inclusive && right.inclusive,
    }))
}

fn joined(left: Kind, right: Kind) -> Kind {
    match (left, right) {
        (Kind::Exact, other) | (other, Kind::Exact) => other,
        (left, right) if left == right => left,
        (Kind::Vague, _) | (_, Kind::Vague) => Kind::Vague,
        _ => Kind::Range,
    }
}

/// Adds the steps on what is counted.
fn describe(count: &mut Count) {
    if count.age {
        // "A 29-year-old was killed" counts years, not the dead.
        count.condition = None;
        count.per = None;
    }
    if let Some(unit) = &count.unit {
        let step = UNIT.reason(format!("what is counted is read as {unit:?}"));
        count.steps.push(step);
    }
    if let Some(condition) = count.condition {
        let step = CONDITION.reason(format!("those counted were {condition}"));
        count.steps.push(step);
    }
    if let Some(per) = count.per {
        count
            .steps
            .push(RATE.reason(format!("it is so much per {per}")));
    }
}
