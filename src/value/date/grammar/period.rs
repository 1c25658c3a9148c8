//! The words for single periods: days, months, years, "last week".

use super::super::calendar::{Unit, day};
use super::super::expression::{Base, Pick, Point, Recurring, Year};
use super::super::lexicon::Word;
use super::super::tokens::Lexeme;
use super::super::{Direction, Modifier, holiday, numeric, wording};
use super::Reader;
use jiff::civil::Weekday;

/// Of a decade in two digits, the first that lies in the twentieth century:
/// "the 30s" were long ago, "the 20s" may be ours.
const DECADE_PIVOT: u32 = 30;

impl Reader<'_, '_> {
    /// A period, or a part of one: "early in 2019", "the end of March".
    pub(super) fn point(&mut self) -> Option<Point> {
        let start = self.mark();
        let the = self.skip_word(Word::The);
        let part = match self.word() {
            Some(Word::Early) => Some(Modifier::Start),
            Some(Word::Late) => Some(Modifier::End),
            Some(Word::Mid) => Some(Modifier::Mid),
            Some(Word::Start) if self.word_after(1) == Some(Word::Of) => Some(Modifier::Start),
            Some(Word::Middle) if self.word_after(1) == Some(Word::Of) => Some(Modifier::Mid),
            Some(Word::End) if self.word_after(1) == Some(Word::Of) => Some(Modifier::End),
            _ => None,
        };
        if part.is_some() {
            self.advance();
            while self.skip(Lexeme::Dash) || self.skip_word(Word::In) || self.skip_word(Word::Of) {}
            let the = self.skip_word(Word::The);
            // "the end of the year", "mid-week"
            if let Some(Word::Unit(unit)) = self.word()
                && !matches!(
                    self.lexeme_after(1),
                    Some(Lexeme::Number { .. } | Lexeme::Word(Word::Of))
                )
            {
                self.advance();
                return Some(Point {
                    part,
                    base: Base::Period { unit, offset: 0 },
                });
            }
            let base = self.base(the)?;
            return Some(Point { part, base });
        }
        match self.base(the) {
            Some(base) => Some(Point::whole(base)),
            None => {
                self.reset(start);
                None
            }
        }
    }

    /// A whole period; `the` says whether an article was read before it.
    fn base(&mut self, the: bool) -> Option<Base> {
        if let Some(found) = self.holiday(Pick::Bare) {
            return Some(found);
        }
        match self.lexeme()? {
            Lexeme::Number { value, places } => self.numbered(value, places),
            Lexeme::Ordinal(number) | Lexeme::Word(Word::Ordinal(number)) => self.ordered(number),
            Lexeme::Decade { value, places } => {
                self.advance();
                decade(value, places)
            }
            Lexeme::Sign('\'') => match self.lexeme_after(1)? {
                Lexeme::Decade { value, places: 2 } => {
                    self.at += 2;
                    decade(value, 2)
                }
                _ => None,
            },
            Lexeme::Word(word) => self.worded(word, the),
            _ => None,
        }
    }

    fn worded(&mut self, word: Word, the: bool) -> Option<Base> {
        match word {
            Word::Month(month) => {
                self.advance();
                self.after_month(month)
            }
            Word::Weekday(weekday) => {
                self.advance();
                self.after_weekday(weekday, Pick::Bare)
            }
            Word::Season(season) => {
                self.advance();
                let year = self.year();
                Some(Base::recurring(Recurring::Season(season), year))
            }
            Word::Nineties(tens) => {
                self.advance();
                decade(u32::from(tens), 2)
            }
            Word::ShortQuarter | Word::ShortHalf => {
                let Some(Lexeme::Number { value, places: 1 }) = self.lexeme_after(1) else {
                    return None;
                };
                self.at += 2;
                let number = u8::try_from(value).ok()?;
                let what = if word == Word::ShortQuarter {
                    quarter(number)?
                } else {
                    half(number)?
                };
                let year = self.year();
                Some(Base::recurring(what, year))
            }
            Word::Fiscal => {
                self.advance();
                self.skip_word(Word::Unit(Unit::Year));
                match self.lexeme()? {
                    Lexeme::Number { value, places: 4 } => {
                        self.advance();
                        Some(Base::Fiscal(i32::try_from(value).ok()?))
                    }
                    Lexeme::Number { value, places: 2 } => {
                        self.advance();
                        Some(Base::Fiscal(numeric::two_digit_year(value)))
                    }
                    _ => None,
                }
            }
            Word::Today | Word::Tonight => self.offset(0),
            Word::Yesterday => self.offset(-1),
            Word::Tomorrow => self.offset(1),
            Word::Weekend => {
                self.advance();
                Some(Base::Weekend(Pick::Bare))
            }
            Word::This => {
                self.advance();
                match self.word() {
                    Some(Word::Past | Word::Last) => self.picked(Pick::Last, false),
                    Some(Word::Next) => self.picked(Pick::Next, false),
                    _ => {
                        self.at -= 1;
                        self.picked(Pick::This, the)
                    }
                }
            }
            Word::Last => self.picked(Pick::Last, the),
            Word::Past => self.rolling(false),
            Word::Next => self.picked(Pick::Next, the),
            Word::Previous => self.context(-1),
            Word::Following => self.context(1),
            Word::Same => self.context(0),
            Word::That => {
                if self.word_after(1) == Some(Word::Same) {
                    self.advance();
                }
                match self.word_after(1) {
                    Some(Word::Weekday(weekday)) => {
                        self.at += 2;
                        self.after_weekday(weekday, Pick::Bare)
                    }
                    Some(Word::Month(month)) => {
                        self.at += 2;
                        self.after_month(month)
                    }
                    _ => self.context(0),
                }
            }
            Word::Earlier | Word::Later => self.so_far(word == Word::Later),
            Word::Unit(unit) => self.after_unit(unit),
            Word::Ad => {
                let Some(Lexeme::Number { value, .. }) = self.lexeme_after(1) else {
                    return None;
                };
                self.at += 2;
                Some(Base::Year(i32::try_from(value).ok()?))
            }
            _ => self.counted(),
        }
    }

    fn offset(&mut self, days: i32) -> Option<Base> {
        self.advance();
        Some(Base::Offset(days))
    }

    /// 2018, 2020-01-15, 15/01/2020, 15 January, 5 years ago.
    fn numbered(&mut self, value: u32, places: u8) -> Option<Base> {
        let start = self.mark();
        if let Some(base) = self.figures(value, places) {
            return Some(base);
        }
        if self.trouble.is_some() {
            return None;
        }
        self.reset(start);
        if places <= 2 {
            self.advance();
            let dashed = self.skip(Lexeme::Dash) || self.skip(Lexeme::Sign('/'));
            self.skip_word(Word::Of);
            if let Some(Word::Month(month)) = self.word() {
                self.advance();
                if dashed && !self.skip(Lexeme::Dash) {
                    self.skip(Lexeme::Sign('/'));
                }
                return self.day_of(month, value);
            }
            self.reset(start);
        }
        if let Some(base) = self.counted() {
            return Some(base);
        }
        self.reset(start);
        self.advance();
        if let Some(year) = self.era(value) {
            return Some(Base::Year(year));
        }
        if places == 4 {
            // "2020 January 15"
            if let Some(Word::Month(month)) = self.word()
                && let Some(Lexeme::Number {
                    value: of_month,
                    places: 1 | 2,
                }) = self.lexeme_after(1)
            {
                self.at += 2;
                return self.checked_day(month, of_month, Year::Stated(i32::try_from(value).ok()?));
            }
            return Some(Base::Year(i32::try_from(value).ok()?));
        }
        self.reset(start);
        None
    }

    /// Two or three figures with the same sign between them.
    fn figures(&mut self, value: u32, places: u8) -> Option<Base> {
        let sign = self.lexeme_after(1)?;
        let short = |lexeme: Option<Lexeme>| match lexeme {
            Some(Lexeme::Number { value, places }) => Some((value, places)),
            _ => None,
        };
        let second = short(self.lexeme_after(2))?;
        // "1863-03 -29" is no date: with hyphens there are no gaps.
        let hyphen = self
            .tokens
            .get(self.at + 1)
            .is_some_and(|token| token.text == "-")
            && self
                .rest()
                .iter()
                .skip(1)
                .take_while(|token| matches!(token.lexeme, Lexeme::Dash | Lexeme::Number { .. }))
                .all(|token| token.glued);
        let third = if self.lexeme_after(3) == Some(sign) {
            short(self.lexeme_after(4))
        } else {
            None
        };
        let read = match sign {
            Lexeme::Sign('/' | '.') => second.1 <= 2 || (places <= 2 && second.1 == 4),
            Lexeme::Dash => {
                let day = hyphen && third.is_some() && second.1 <= 2;
                let month = hyphen && places == 4 && second.1 == 2 && (1..=12).contains(&second.0);
                day || month
            }
            _ => false,
        };
        if !read || (sign == Lexeme::Sign('.') && third.is_none()) {
            return None;
        }
        match numeric::read((value, places), second, third) {
            Ok(base) => {
                self.at += if third.is_some() { 5 } else { 3 };
                Some(base)
            }
            Err(reason) => {
                self.blame(reason);
                None
            }
        }
    }

    /// 15th of January, the 19th century, the first quarter of 2018.
    fn ordered(&mut self, number: u32) -> Option<Base> {
        let start = self.mark();
        self.advance();
        self.skip(Lexeme::Dash);
        match self.word() {
            Some(Word::Unit(Unit::Century)) => {
                self.advance();
                let number = i32::try_from(number).ok()?;
                if !(1..=99).contains(&number) {
                    return None;
                }
                if self.skip_word(Word::Bc) {
                    return Some(Base::Century(1 - number * 100));
                }
                self.skip_word(Word::Ad);
                return Some(Base::Century((number - 1) * 100));
            }
            Some(Word::Quarter) => {
                self.advance();
                let what = quarter(u8::try_from(number).ok()?)?;
                let year = self.year();
                return Some(Base::recurring(what, year));
            }
            Some(Word::Half) => {
                self.advance();
                let what = half(u8::try_from(number).ok()?)?;
                let year = self.year();
                return Some(Base::recurring(what, year));
            }
            _ => {}
        }
        self.skip_word(Word::Of);
        if let Some(Word::Month(month)) = self.word() {
            self.advance();
            return self.day_of(month, number);
        }
        // "the 15th of this month": the shift counts months here.
        let shift = match self.word() {
            Some(Word::Last) => Some(-1),
            Some(Word::This | Word::The) => Some(0),
            Some(Word::Next) => Some(1),
            _ => None,
        };
        let mut month = Year::Unstated;
        if let Some(shift) = shift
            && self.word_after(1) == Some(Word::Unit(Unit::Month))
        {
            self.at += 2;
            month = Year::Shifted(shift);
        }
        let spelt = matches!(
            self.tokens.get(start).map(|token| token.lexeme),
            Some(Lexeme::Word(_))
        );
        if !spelt && (1..=31).contains(&number) {
            let what = Recurring::DayOfMonth(u8::try_from(number).ok()?);
            return Some(Base::recurring(what, month));
        }
        self.reset(start);
        None
    }

    /// The year after "15 January".
    fn day_of(&mut self, month: u8, of_month: u32) -> Option<Base> {
        let year = self.year();
        self.checked_day(month, of_month, year)
    }

    fn checked_day(&mut self, month: u8, of_month: u32, year: Year) -> Option<Base> {
        // A leap year stands in where the year is still to be found.
        let checked = match year {
            Year::Stated(year) => year,
            _ => 2000,
        };
        let of_month = u8::try_from(of_month).unwrap_or(u8::MAX);
        if super::super::calendar::YEARS.contains(&checked)
            && day(checked, month, of_month).is_none()
        {
            let stated = matches!(year, Year::Stated(_)).then_some(checked);
            self.blame(wording::impossible(stated, month, of_month));
            return None;
        }
        Some(Base::recurring(
            Recurring::Day {
                month,
                day: of_month,
            },
            year,
        ))
    }

    /// What follows a month: its day, its year, or both.
    fn after_month(&mut self, month: u8) -> Option<Base> {
        let start = self.mark();
        self.skip_word(Word::The);
        self.skip(Lexeme::Sign(','));
        let of_month = match self.lexeme() {
            Some(Lexeme::Number {
                value,
                places: 1 | 2,
            }) if !self.is_era(1) => Some(value),
            Some(Lexeme::Ordinal(value)) => Some(value),
            _ => None,
        };
        if let Some(of_month) = of_month {
            self.advance();
            return self.day_of(month, of_month);
        }
        self.reset(start);
        let year = self.year();
        Some(Base::recurring(Recurring::Month(month), year))
    }

    /// What follows a weekday: the date that it belongs to, or its week.
    fn after_weekday(&mut self, weekday: Weekday, pick: Pick) -> Option<Base> {
        let start = self.mark();
        if pick == Pick::Bare {
            self.skip(Lexeme::Sign(','));
            let the =
                self.skip_word(Word::The) || self.skip_word(Word::In) && self.skip_word(Word::The);
            if !matches!(self.lexeme(), Some(Lexeme::Word(Word::Weekday(_))))
                && let Some(Base::Recurring {
                    what: what @ (Recurring::Day { .. } | Recurring::DayOfMonth(_)),
                    year,
                    pick,
                    ..
                }) = self.base(the)
            {
                return Some(Base::Recurring {
                    what,
                    year,
                    pick,
                    weekday: Some(weekday),
                });
            }
            self.reset(start);
            self.skip_word(Word::Of);
            let week = match self.word() {
                Some(Word::Last) => Some(-1),
                Some(Word::This) => Some(0),
                Some(Word::Next) => Some(1),
                _ => None,
            };
            if week.is_some() && self.word_after(1) == Some(Word::Unit(Unit::Week)) {
                self.at += 2;
                return Some(Base::Weekday {
                    weekday,
                    pick,
                    week,
                });
            }
            self.reset(start);
        }
        Some(Base::Weekday {
            weekday,
            pick,
            week: None,
        })
    }

    /// "last week", "this Thursday", "next December", "the last three days".
    fn picked(&mut self, pick: Pick, the: bool) -> Option<Base> {
        self.advance();
        let offset = match pick {
            Pick::Last => -1,
            Pick::Bare | Pick::This => 0,
            Pick::Next => 1,
        };
        if let Some(found) = self.holiday(pick) {
            return Some(found);
        }
        let recurring = |what, year| {
            Some(Base::Recurring {
                what,
                year,
                pick,
                weekday: None,
            })
        };
        match self.word() {
            Some(Word::Weekday(weekday)) => {
                self.advance();
                self.after_weekday(weekday, pick)
            }
            Some(Word::Month(month)) => {
                self.advance();
                match self.after_month(month)? {
                    Base::Recurring { what, year, .. } => recurring(what, year),
                    other => Some(other),
                }
            }
            Some(Word::Season(season)) => {
                self.advance();
                recurring(Recurring::Season(season), Year::Unstated)
            }
            Some(Word::Weekend) => {
                self.advance();
                Some(Base::Weekend(pick))
            }
            Some(Word::PartOfDay) => {
                self.advance();
                match pick {
                    Pick::Next => Some(Base::Context {
                        unit: Unit::Day,
                        offset: 1,
                    }),
                    _ => Some(Base::Offset(offset)),
                }
            }
            Some(Word::Quarter | Word::Unit(_)) => {
                let unit = self.unit()?;
                match pick {
                    Pick::Next if unit == Unit::Day => Some(Base::Context { unit, offset }),
                    Pick::Last if the && unit != Unit::Century => {
                        self.at -= 1;
                        self.rolled(false)
                    }
                    _ => Some(Base::Period { unit, offset }),
                }
            }
            _ if pick != Pick::This => self.rolled(pick == Pick::Next),
            _ => None,
        }
    }

    /// "past 18 months", from "past" on.
    fn rolling(&mut self, forward: bool) -> Option<Base> {
        self.advance();
        self.rolled(forward)
    }

    fn rolled(&mut self, forward: bool) -> Option<Base> {
        let (amount, unit) = match self.amount_of_units() {
            Some(counted) => counted,
            None => (1, self.unit()?),
        };
        Some(Base::Rolling {
            amount,
            unit,
            forward,
            throughout: self.over || !self.inside,
        })
    }

    /// "the same day", "the following week".
    fn context(&mut self, offset: i32) -> Option<Base> {
        self.advance();
        let unit = self.unit_or_part_of_day()?;
        Some(Base::Context { unit, offset })
    }

    /// "earlier this month", "later that year", "earlier Thursday".
    fn so_far(&mut self, rest: bool) -> Option<Base> {
        self.advance();
        self.skip_word(Word::In);
        match (self.word(), self.word_after(1)) {
            (Some(Word::This | Word::The), Some(Word::Unit(unit))) => {
                self.at += 2;
                Some(Base::SoFar { unit, rest })
            }
            (Some(Word::That), Some(Word::Unit(unit))) => {
                self.at += 2;
                Some(Base::Context { unit, offset: 0 })
            }
            (Some(Word::In | Word::Weekday(_) | Word::Today), _) => {
                self.skip_word(Word::In);
                self.base(false)
            }
            _ => None,
        }
    }

    /// "(the) week of March 6", "the day before yesterday", "the year 2013".
    fn after_unit(&mut self, unit: Unit) -> Option<Base> {
        let start = self.mark();
        self.advance();
        match (self.word(), self.word_after(1)) {
            (Some(Word::Before), Some(Word::Last))
                if unit != Unit::Day && self.lexeme_after(2).is_none() =>
            {
                self.at += 2;
                Some(Base::Period { unit, offset: -2 })
            }
            (Some(Word::After), Some(Word::Next)) if self.lexeme_after(2).is_none() => {
                self.at += 2;
                Some(Base::Period { unit, offset: 2 })
            }
            (Some(side @ (Word::Before | Word::After)), _) => {
                self.advance();
                let direction = if side == Word::Before {
                    Direction::Before
                } else {
                    Direction::After
                };
                self.shifted(1, unit, direction)
            }
            (Some(Word::Of), _) => {
                self.advance();
                let the = self.skip_word(Word::The);
                let base = self.base(the)?;
                Some(if unit == Unit::Week {
                    Base::WeekOf(Box::new(base))
                } else {
                    base
                })
            }
            _ if unit == Unit::Year => match self.lexeme()? {
                Lexeme::Number { value, .. } => {
                    self.advance();
                    Some(Base::Year(match self.era(value) {
                        Some(year) => year,
                        None => i32::try_from(value).ok()?,
                    }))
                }
                _ => None,
            },
            _ => {
                self.reset(start);
                None
            }
        }
    }

    /// "three months ago", "two days earlier", "a week before 15 January".
    fn counted(&mut self) -> Option<Base> {
        let start = self.mark();
        let (amount, unit) = self.amount_of_units()?;
        let (direction, from_context) = match self.word() {
            Some(Word::Ago) => (Direction::Before, false),
            Some(Word::Hence) => (Direction::After, false),
            Some(Word::From) if matches!(self.word_after(1), Some(Word::Now | Word::Today)) => {
                self.advance();
                (Direction::After, false)
            }
            Some(Word::Earlier) => (Direction::Before, true),
            Some(Word::Later) => (Direction::After, true),
            Some(Word::Before) => {
                self.advance();
                return self.shifted(amount, unit, Direction::Before);
            }
            Some(Word::After) => {
                self.advance();
                return self.shifted(amount, unit, Direction::After);
            }
            Some(Word::Age) => {
                self.blame("it is an age, not a date");
                return None;
            }
            // "in two weeks", "within three years"
            None if self.lexeme().is_none() && self.ahead => {
                return Some(Base::Counted {
                    amount,
                    unit,
                    direction: Direction::After,
                    from_context: false,
                });
            }
            None if self.lexeme().is_none() && self.inside => {
                return Some(Base::Rolling {
                    amount,
                    unit,
                    forward: true,
                    throughout: false,
                });
            }
            _ => {
                if self.lexeme().is_none() {
                    self.blame("it is a length of time, not a date");
                }
                self.reset(start);
                return None;
            }
        };
        self.advance();
        Some(Base::Counted {
            amount,
            unit,
            direction,
            from_context,
        })
    }

    fn shifted(&mut self, amount: u32, unit: Unit, direction: Direction) -> Option<Base> {
        if self.lexeme().is_none() {
            return Some(Base::Counted {
                amount,
                unit,
                direction,
                from_context: true,
            });
        }
        self.skip_word(Word::In);
        let the = self.skip_word(Word::The);
        let of = self.base(the)?;
        Some(Base::Shifted {
            amount,
            unit,
            direction,
            of: Box::new(of),
        })
    }

    /// A holiday and its year.
    fn holiday(&mut self, pick: Pick) -> Option<Base> {
        let rest = self.rest();
        let first = rest.first()?;
        if !matches!(
            first.lexeme,
            Lexeme::Unknown | Lexeme::Word(Word::Month(5) | Word::Ordinal(4))
        ) {
            return None;
        }
        let same = |text: &str, word: &str| {
            // The tokens have lost their "'s".
            let word = word.strip_suffix("'s").unwrap_or(word);
            text.eq_ignore_ascii_case(word)
        };
        let (names, found) = holiday::NAMES.iter().find(|(names, _)| {
            names.len() <= rest.len()
                && names
                    .iter()
                    .zip(rest)
                    .all(|(name, token)| same(token.text, name))
        })?;
        self.at += names.len();
        let year = self.year();
        Some(Base::Recurring {
            what: Recurring::Holiday(*found),
            year,
            pick,
            weekday: None,
        })
    }

    /// The year beside a month, if it is stated.
    pub(super) fn year(&mut self) -> Year {
        let start = self.mark();
        self.skip(Lexeme::Sign(','));
        self.skip_word(Word::Of);
        self.skip_word(Word::In);
        match self.lexeme() {
            Some(Lexeme::Number { value, places }) => {
                self.advance();
                if let Some(year) = self.era(value) {
                    return Year::Stated(year);
                }
                if places == 4 {
                    return i32::try_from(value).map_or(Year::Unstated, Year::Stated);
                }
            }
            Some(Lexeme::Sign('\'')) => {
                if let Some(Lexeme::Number { value, places: 2 }) = self.lexeme_after(1) {
                    self.at += 2;
                    return Year::Stated(numeric::two_digit_year(value));
                }
            }
            Some(Lexeme::Word(word)) => {
                let year = Some(Word::Unit(Unit::Year));
                let shift = match word {
                    Word::Last => Some(-1),
                    Word::This | Word::The => Some(0),
                    Word::Next => Some(1),
                    _ => None,
                };
                if let Some(shift) = shift
                    && self.word_after(1) == year
                {
                    self.at += 2;
                    return Year::Shifted(shift);
                }
                if matches!(word, Word::That | Word::Same) && self.word_after(1) == year {
                    // The context finds it.
                    self.at += 2;
                    return Year::Unstated;
                }
                if word == Word::Ad
                    && let Some(Lexeme::Number { value, .. }) = self.lexeme_after(1)
                {
                    self.at += 2;
                    return i32::try_from(value).map_or(Year::Unstated, Year::Stated);
                }
            }
            _ => {}
        }
        self.reset(start);
        Year::Unstated
    }

    /// "BC" or "AD" after a year.
    fn era(&mut self, value: u32) -> Option<i32> {
        let year = i32::try_from(value).ok()?;
        match self.word() {
            Some(Word::Bc) => {
                self.advance();
                Some(1 - year)
            }
            Some(Word::Ad) => {
                self.advance();
                Some(year)
            }
            _ => None,
        }
    }

    fn is_era(&self, ahead: usize) -> bool {
        matches!(self.word_after(ahead), Some(Word::Bc | Word::Ad))
    }
}

fn quarter(number: u8) -> Option<Recurring> {
    (1..=4)
        .contains(&number)
        .then_some(Recurring::Quarter(number))
}

fn half(number: u8) -> Option<Recurring> {
    (1..=2).contains(&number).then_some(Recurring::Half(number))
}

/// A decade by its first year, in four digits or two. "The 1800s" are the
/// century; "the 2000s" are the decade.
fn decade(value: u32, places: u8) -> Option<Base> {
    let first = match (places, value) {
        (4, _) => i32::try_from(value).ok()?,
        (_, DECADE_PIVOT..) => 1900 + i32::try_from(value).ok()?,
        _ => 2000 + i32::try_from(value).ok()?,
    };
    if first % 100 == 0 && first < 2000 {
        return Some(Base::Century(first));
    }
    (first % 10 == 0).then_some(Base::Decade(first))
}
