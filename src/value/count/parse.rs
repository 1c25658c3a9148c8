//! Reading a count from the words of an article.

use super::phrase::{self, Bound};
use super::{
    APPROXIMATE, ASIDE, BOUND, CONDITION, Count, Kind, Limit, NONE, NUMBER_WORDS, PROVISIONAL,
    RANGE, RATE, SUM, UNIT, VAGUE, noun, unit,
};
use crate::lexical::number::Number;
use crate::lexical::numerals::{self, Token, tokenise};
use crate::value::Reason;
use noun::Noun;

/// The longest text that is read, in characters. A count is a phrase; what is
/// longer is a passage, where the first number may be any number.
const MAX_CHARS: usize = 500;

/// How far "about" reaches to either side, and "nearly" below: as a fraction
/// of the number. Higher makes fewer conflicts.
const MARGIN: (i128, i128) = (1, 10);

/// One thing of a list, with its number.
#[derive(Debug)]
struct Item {
    amount: Amount,
    noun: Noun,
}

/// An interval, as far as it has been read.
#[derive(Debug, Clone, Copy)]
struct Amount {
    low: Option<Limit>,
    high: Option<Limit>,
    kind: Kind,
    /// Stated as a part of a whole.
    share: bool,
    /// The currency that stood before it.
    currency: Option<&'static str>,
}

impl Amount {
    fn exact(value: Number) -> Self {
        Self {
            low: Some(Limit::at(value)),
            high: Some(Limit::at(value)),
            kind: Kind::Exact,
            share: false,
            currency: None,
        }
    }
}

/// The tokens, and how far they have been read.
struct Reader<'a> {
    tokens: &'a [Token],
    at: usize,
    steps: Vec<Reason>,
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
    fn rest(&self) -> &[Token] {
        self.tokens.get(self.at..).unwrap_or_default()
    }

    fn next_is(&self, word: &str) -> bool {
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

    /// Reads a number with the words that bound it.
    fn amount(&mut self) -> Result<Option<Amount>, String> {
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
    fn bounded_after(&mut self, amount: Amount) -> Result<Amount, String> {
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
    fn currency(&self) -> Option<(&'static str, usize)> {
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
