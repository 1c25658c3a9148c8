//! From tokens to what they say: ranges, sides and hedges.
//!
//! The words for single periods are in `period`, below a [`Reader`] that both
//! share. Nothing here knows what day it is.

mod period;

use super::calendar::Unit;
use super::expression::{Base, Form, Point, Recurring, Statement, Year};
use super::lexicon::Word;
use super::tokens::{Lexeme, Token};

/// Reads tokens as one date. `Err(None)` where they are none, and a reason
/// where they nearly are.
pub(super) fn parse(tokens: &[Token<'_>]) -> Result<Statement, Option<String>> {
    let (kept, time_dropped) = without_times(tokens);
    if kept.is_empty() && time_dropped {
        return Err(Some("it is a time of day without a day".to_owned()));
    }
    let mut reader = Reader::new(&kept);
    match reader.statement() {
        Some(statement) => Ok(Statement {
            time_dropped,
            ..statement
        }),
        None => Err(reader.trouble.take().or_else(|| bare_number(&kept))),
    }
}

/// A number alone is no date; it is likely a day, an age or a count.
fn bare_number(tokens: &[Token<'_>]) -> Option<String> {
    match tokens {
        [
            Token {
                lexeme: Lexeme::Number { .. } | Lexeme::Word(Word::Count(_)),
                text,
                ..
            },
        ] => Some(format!(
            "\"{text}\" alone is a number: a year has four digits"
        )),
        _ => None,
    }
}

/// Leaves out times of day ("9 a.m. EST", "at 14:30", "morning"), which no
/// date here needs, and says whether there were any.
fn without_times<'a>(tokens: &[Token<'a>]) -> (Vec<Token<'a>>, bool) {
    let mut kept: Vec<Token<'a>> = Vec::with_capacity(tokens.len());
    let mut dropped = false;
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let end = time_at(tokens, at);
        if end > at {
            if kept
                .last()
                .is_some_and(|last| last.text.eq_ignore_ascii_case("at"))
            {
                kept.pop();
            }
            dropped = true;
            at = end;
            continue;
        }
        if token.lexeme == Lexeme::Word(Word::PartOfDay) && !names_a_day(kept.last()) {
            if kept
                .last()
                .is_some_and(|last| last.lexeme == Lexeme::Word(Word::The))
            {
                kept.pop();
            }
            dropped = true;
            at += 1;
            if tokens
                .get(at)
                .is_some_and(|next| next.lexeme == Lexeme::Word(Word::Of))
            {
                at += 1;
            }
            continue;
        }
        kept.push(*token);
        at += 1;
    }
    (kept, dropped)
}

/// Whether a part of the day after this word stands for a day: "this
/// morning", "the same night".
fn names_a_day(before: Option<&Token<'_>>) -> bool {
    matches!(
        before.map(|token| token.lexeme),
        Some(Lexeme::Word(
            Word::This
                | Word::That
                | Word::Same
                | Word::Last
                | Word::Next
                | Word::Following
                | Word::Previous
        ))
    )
}

/// Where a clock time that begins at a token ends; the token's own place if
/// none does.
fn time_at(tokens: &[Token<'_>], at: usize) -> usize {
    let lexeme = |at: usize| tokens.get(at).map(|token| token.lexeme);
    let mut end = at;
    let mut sure = false;
    match lexeme(at) {
        Some(Lexeme::Word(Word::Noon)) => {
            end += 1;
            sure = true;
        }
        Some(Lexeme::Number {
            value: 0..=24,
            places: 1..=2,
        }) => {
            end += 1;
            while let (
                Some(Lexeme::Sign(':' | '.')),
                Some(Lexeme::Number {
                    value: 0..=59,
                    places: 2,
                }),
            ) = (lexeme(end), lexeme(end + 1))
            {
                // "10.30" may be a date; with a colon it is a time.
                let colon = lexeme(end) == Some(Lexeme::Sign(':'));
                let half_day = lexeme(end + 2) == Some(Lexeme::Word(Word::HalfDay));
                if !colon && !half_day {
                    break;
                }
                sure = true;
                end += 2;
            }
            if lexeme(end) == Some(Lexeme::Word(Word::HalfDay)) {
                sure = true;
                end += 1;
            }
            let oclock = tokens.get(end).is_some_and(|token| token.text.len() > 5);
            if lexeme(end) == Some(Lexeme::Word(Word::Clock)) && oclock {
                sure = true;
            }
        }
        _ => return at,
    }
    if !sure {
        return at;
    }
    while lexeme(end) == Some(Lexeme::Word(Word::Clock)) {
        end += 1;
    }
    end
}

/// The hedges before or after a date.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Hedge {
    pub(super) approximate: bool,
    pub(super) uncertain: bool,
}

/// A place in a list of tokens.
pub(super) struct Reader<'t, 'a> {
    tokens: &'t [Token<'a>],
    at: usize,
    /// Why what looked like a date is none; the first reason stays.
    trouble: Option<String>,
    /// Whether "over" stands before, and whether "in" or "within" does.
    over: bool,
    inside: bool,
    /// Whether just "in" stands before, which makes "in two weeks" a date.
    ahead: bool,
    /// Hedges that stand within: "since about 2018".
    hedged: Hedge,
}

impl<'t, 'a> Reader<'t, 'a> {
    pub(super) fn new(tokens: &'t [Token<'a>]) -> Self {
        Self {
            tokens,
            at: 0,
            trouble: None,
            over: false,
            inside: false,
            ahead: false,
            hedged: Hedge::default(),
        }
    }

    /// The tokens not yet read.
    pub(super) fn rest(&self) -> &'t [Token<'a>] {
        self.tokens.get(self.at..).unwrap_or(&[])
    }

    pub(super) fn mark(&self) -> usize {
        self.at
    }

    pub(super) fn reset(&mut self, mark: usize) {
        self.at = mark;
    }

    pub(super) fn advance(&mut self) {
        self.at += 1;
    }

    fn token(&self) -> Option<&'t Token<'a>> {
        self.tokens.get(self.at)
    }

    fn lexeme(&self) -> Option<Lexeme> {
        self.token().map(|token| token.lexeme)
    }

    fn lexeme_after(&self, ahead: usize) -> Option<Lexeme> {
        self.tokens.get(self.at + ahead).map(|token| token.lexeme)
    }

    /// The word that comes next, if it is one of the lexicon.
    pub(super) fn word(&self) -> Option<Word> {
        match self.lexeme() {
            Some(Lexeme::Word(word)) => Some(word),
            _ => None,
        }
    }

    fn word_after(&self, ahead: usize) -> Option<Word> {
        match self.lexeme_after(ahead) {
            Some(Lexeme::Word(word)) => Some(word),
            _ => None,
        }
    }

    /// Reads a word if it comes next.
    pub(super) fn skip_word(&mut self, word: Word) -> bool {
        let found = self.word() == Some(word);
        self.at += usize::from(found);
        found
    }

    fn skip(&mut self, lexeme: Lexeme) -> bool {
        let found = self.lexeme() == Some(lexeme);
        self.at += usize::from(found);
        found
    }

    fn blame(&mut self, reason: impl Into<String>) {
        if self.trouble.is_none() {
            self.trouble = Some(reason.into());
        }
    }

    /// Reads "about", "possibly" and their like.
    pub(super) fn hedge(&mut self) -> Hedge {
        let mut hedge = Hedge::default();
        loop {
            match self.lexeme() {
                Some(Lexeme::Word(Word::About) | Lexeme::Sign('~')) => hedge.approximate = true,
                Some(Lexeme::Word(Word::Possibly)) => hedge.uncertain = true,
                _ => return hedge,
            }
            self.advance();
        }
    }

    fn statement(&mut self) -> Option<Statement> {
        let mut hedge = Hedge::default();
        loop {
            let more = self.hedge();
            hedge.approximate |= more.approximate;
            hedge.uncertain |= more.uncertain;
            match self.word() {
                Some(Word::In) => {
                    let text = self.token().map_or("", |token| token.text);
                    self.ahead = text.eq_ignore_ascii_case("in");
                    self.inside = self.ahead || text.eq_ignore_ascii_case("during");
                }
                Some(Word::Within) => self.inside = true,
                Some(Word::Over) => self.over = true,
                Some(Word::As) if self.word_after(1) == Some(Word::Of) => self.advance(),
                _ => break,
            }
            self.advance();
        }
        let form = self.form()?;
        hedge.approximate |= self.hedged.approximate;
        hedge.uncertain |= self.hedged.uncertain;
        loop {
            match self.lexeme() {
                None => break,
                Some(Lexeme::Sign('?')) => hedge.uncertain = true,
                Some(Lexeme::Sign('~') | Lexeme::Word(Word::About)) => hedge.approximate = true,
                Some(Lexeme::Word(Word::Or)) if self.word_after(1) == Some(Word::So) => {
                    hedge.approximate = true;
                    self.advance();
                }
                Some(Lexeme::Sign(',' | '.')) => {}
                _ => return None,
            }
            self.advance();
        }
        Some(Statement {
            form,
            approximate: hedge.approximate,
            uncertain: hedge.uncertain,
            time_dropped: false,
        })
    }

    fn form(&mut self) -> Option<Form> {
        let start = self.mark();
        let side = match self.word() {
            Some(Word::Since) => Some((false, true, true)),
            Some(Word::Starting) => Some((false, true, true)),
            Some(Word::Start) if matches!(self.word_after(1), Some(Word::In | Word::From)) => {
                Some((false, true, true))
            }
            Some(Word::Until | Word::Through | Word::To) => Some((true, true, true)),
            Some(Word::By) => Some((true, true, false)),
            Some(Word::Before | Word::Pre | Word::Prior) => Some((true, false, false)),
            Some(Word::After | Word::Post | Word::Following) => Some((false, false, false)),
            Some(Word::No) => match (self.word_after(1), self.word_after(2)) {
                (Some(Word::Later), Some(Word::Than)) => {
                    self.at += 2;
                    Some((true, true, false))
                }
                (Some(Word::Earlier), Some(Word::Than)) => {
                    self.at += 2;
                    Some((false, true, false))
                }
                (Some(Word::Before), _) => {
                    self.at += 1;
                    Some((false, true, false))
                }
                (Some(Word::After), _) => {
                    self.at += 1;
                    Some((true, true, false))
                }
                _ => None,
            },
            Some(Word::Later) if self.word_after(1) == Some(Word::Than) => {
                self.at += 1;
                Some((false, false, false))
            }
            Some(Word::Earlier) if self.word_after(1) == Some(Word::Than) => {
                self.at += 1;
                Some((true, false, false))
            }
            // "on or before"
            Some(Word::Or) => match self.word_after(1) {
                Some(Word::Before) => {
                    self.at += 1;
                    Some((true, true, false))
                }
                Some(Word::After) => {
                    self.at += 1;
                    Some((false, true, false))
                }
                _ => None,
            },
            _ => None,
        };
        if let Some((before, mut inclusive, throughout)) = side {
            self.advance();
            // "before or on"
            inclusive |= self.word() == Some(Word::Or)
                && self.word_after(1) == Some(Word::In)
                && self.skip_word(Word::Or);
            while matches!(self.word(), Some(Word::To | Word::In | Word::From))
                || self.lexeme() == Some(Lexeme::Dash)
            {
                self.advance();
            }
            self.hedged = self.hedge();
            if let Some(point) = self.point() {
                return Some(if before {
                    Form::Before {
                        point,
                        inclusive,
                        throughout,
                    }
                } else {
                    Form::After {
                        point,
                        inclusive,
                        throughout,
                    }
                });
            }
            self.reset(start);
            // "following" and "past" may begin a period of their own.
        }
        if self.skip_word(Word::Between) {
            return self.range(false, true);
        }
        if self.skip_word(Word::From) {
            let mark = self.mark();
            if let Some(range) = self.range(true, false) {
                return Some(range);
            }
            self.reset(mark);
            let point = self.point()?;
            while self.skip_word(Word::In) || self.skip_word(Word::Onwards) {}
            return Some(Form::After {
                point,
                inclusive: true,
                throughout: true,
            });
        }
        let mark = self.mark();
        if let Some(range) = self.range(false, false) {
            return Some(range);
        }
        self.reset(mark);
        let point = self.point()?;
        if self.skip_word(Word::Onwards)
            || (self.word() == Some(Word::Or) && self.word_after(1) == Some(Word::Later))
        {
            self.at += 2 * usize::from(self.word() == Some(Word::Or));
            return Some(Form::After {
                point,
                inclusive: true,
                throughout: false,
            });
        }
        Some(Form::At(point))
    }

    /// Two dates with a dash or "to" between them, or "and" after "between".
    fn range(&mut self, throughout: bool, with_and: bool) -> Option<Form> {
        let mark = self.mark();
        let from = match self.point() {
            Some(point) if self.separator(with_and, false) => point,
            _ => {
                self.reset(mark);
                self.skip_word(Word::The);
                let day = self.day_number()?;
                if !self.separator(with_and, false) {
                    return None;
                }
                Point::whole(Base::DayNumber(day))
            }
        };
        self.separator(with_and, true);
        self.skip_word(Word::In);
        let hedge = self.hedge();
        self.hedged.approximate |= hedge.approximate;
        self.hedged.uncertain |= hedge.uncertain;
        let mark = self.mark();
        let to = match self.elided_end(&from) {
            Some(point) => point,
            None => {
                self.reset(mark);
                self.point()?
            }
        };
        let from = lend(from, &to)?;
        Some(Form::Range {
            from,
            to,
            throughout,
        })
    }

    /// What stands between two dates; it is read only when asked to.
    fn separator(&mut self, with_and: bool, read: bool) -> bool {
        let found = match self.lexeme() {
            Some(Lexeme::Dash | Lexeme::Word(Word::To | Word::Until | Word::Through)) => true,
            Some(Lexeme::Word(Word::And)) => with_and,
            _ => false,
        };
        self.at += usize::from(found && read);
        found
    }

    /// The second end of "March 3-5, 2020" and of "2013-16".
    fn elided_end(&mut self, from: &Point) -> Option<Point> {
        match &from.base {
            Base::Recurring {
                what: Recurring::Day { month, .. },
                ..
            } => {
                self.skip_word(Word::The);
                let day = self.day_number()?;
                let what = Recurring::Day { month: *month, day };
                if matches!(self.lexeme(), Some(Lexeme::Word(Word::Month(_) | Word::Of))) {
                    return None;
                }
                let year = self.year();
                Some(Point::whole(Base::recurring(what, year)))
            }
            Base::Year(from) if *from > 0 => {
                let Some(Lexeme::Number { value, places: 2 }) = self.lexeme() else {
                    return None;
                };
                let last = i32::try_from(value).ok()?;
                if last <= from % 100
                    || matches!(self.lexeme_after(1), Some(Lexeme::Word(Word::Month(_))))
                {
                    return None;
                }
                self.advance();
                Some(Point::whole(Base::Year(from / 100 * 100 + last)))
            }
            _ => None,
        }
    }

    /// A day of the month in figures, 1 to 31.
    fn day_number(&mut self) -> Option<u8> {
        let day = match self.lexeme()? {
            Lexeme::Number {
                value,
                places: 1 | 2,
            }
            | Lexeme::Ordinal(value) => u8::try_from(value).ok()?,
            _ => return None,
        };
        if !(1..=31).contains(&day) {
            return None;
        }
        self.advance();
        Some(day)
    }

    /// Reads "three months", "a year and a half", "half a century".
    pub(super) fn amount_of_units(&mut self) -> Option<(u32, Unit)> {
        let start = self.mark();
        let found = self.amount_and_unit();
        if found.is_none() {
            self.reset(start);
        }
        found
    }

    fn amount_and_unit(&mut self) -> Option<(u32, Unit)> {
        if self.skip_word(Word::Half) {
            self.skip_word(Word::One);
            return halved(1, self.unit()?, 0);
        }
        let amount = self.amount()?;
        if self.word() == Some(Word::And)
            && self.word_after(1) == Some(Word::One)
            && self.word_after(2) == Some(Word::Half)
        {
            self.at += 3;
            return halved(1, self.unit()?, amount);
        }
        self.skip(Lexeme::Dash);
        if self.skip_word(Word::Fortnight) {
            return Some((amount.checked_mul(2)?, Unit::Week));
        }
        let unit = self.unit()?;
        if self.word() == Some(Word::And)
            && self.word_after(1) == Some(Word::One)
            && self.word_after(2) == Some(Word::Half)
        {
            self.at += 3;
            return halved(1, unit, amount);
        }
        Some((amount, unit))
    }

    /// A number in figures or words.
    fn amount(&mut self) -> Option<u32> {
        match self.lexeme()? {
            Lexeme::Number { value, .. } => {
                self.advance();
                Some(value)
            }
            Lexeme::Word(Word::One) => {
                self.advance();
                if self.skip_word(Word::Couple) {
                    self.skip_word(Word::Of);
                    return Some(2);
                }
                if self.word() == Some(Word::Count(100)) {
                    self.advance();
                    return Some(100);
                }
                Some(1)
            }
            Lexeme::Word(Word::Couple) => {
                self.advance();
                self.skip_word(Word::Of);
                Some(2)
            }
            Lexeme::Word(Word::Count(first)) => {
                self.advance();
                let mut sum = first;
                loop {
                    let mark = self.mark();
                    self.skip(Lexeme::Dash);
                    match self.word() {
                        Some(Word::Count(100)) if sum < 100 => sum *= 100,
                        Some(Word::Count(ones @ 1..=9)) if sum % 10 == 0 && sum % 100 != 10 => {
                            sum += ones
                        }
                        Some(Word::Count(tens @ 10..=99)) if sum >= 100 && sum % 100 == 0 => {
                            sum += tens
                        }
                        _ => {
                            self.reset(mark);
                            return Some(sum);
                        }
                    }
                    self.advance();
                }
            }
            _ => None,
        }
    }

    fn unit(&mut self) -> Option<Unit> {
        let unit = match self.word()? {
            Word::Unit(unit) => unit,
            Word::Quarter => Unit::Quarter,
            _ => return None,
        };
        self.advance();
        Some(unit)
    }

    /// A unit, where "night" is as good as "day".
    pub(super) fn unit_or_part_of_day(&mut self) -> Option<Unit> {
        if self.skip_word(Word::PartOfDay) {
            return Some(Unit::Day);
        }
        self.unit()
    }
}

/// Half a unit and so many whole ones, in a unit that has halves.
fn halved(halves: u32, unit: Unit, whole: u32) -> Option<(u32, Unit)> {
    let (parts, finer) = match unit {
        Unit::Hour => (1, Unit::Hour),
        Unit::Day => (24, Unit::Hour),
        Unit::Week => (7, Unit::Day),
        Unit::Month => (30, Unit::Day),
        Unit::Quarter => (3, Unit::Month),
        Unit::Year => (12, Unit::Month),
        Unit::Decade => (10, Unit::Year),
        Unit::Century => (100, Unit::Year),
    };
    Some((
        whole.checked_mul(parts)?.checked_add(halves * parts / 2)?,
        finer,
    ))
}

/// Gives the first end of a range the month, or the unit, of the second:
/// "13 to 15 July", "18th to 19th century".
fn lend(from: Point, to: &Point) -> Option<Point> {
    let bare = match from.base {
        Base::DayNumber(day) => day,
        Base::Recurring {
            what: Recurring::DayOfMonth(day),
            year: Year::Unstated,
            ..
        } => day,
        _ => return Some(from),
    };
    match &to.base {
        Base::Recurring {
            what: Recurring::Day { month, .. },
            year,
            ..
        } => Some(Point::whole(Base::recurring(
            Recurring::Day {
                month: *month,
                day: bare,
            },
            *year,
        ))),
        Base::Recurring {
            what: Recurring::DayOfMonth(_),
            ..
        } => Some(from),
        Base::Century(to) if *to >= 0 && bare > 0 => {
            Some(Point::whole(Base::Century((i32::from(bare) - 1) * 100)))
        }
        _ => None,
    }
}
