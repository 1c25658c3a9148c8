//! Counts and quantities as intervals.
//!
//! A count is the set of numbers that a text allows: "about 100" is 90 to
//! 110, "at least 12" is 12 and up. Two counts agree where one interval holds
//! the other and conflict where they are apart; a vague count conflicts only
//! where they are clearly apart, and nothing is compared across units.

mod amount;
mod compare;
mod find;
mod lexicon;
mod noun;
mod parse;
mod phrase;
mod sort;
mod special;
mod sum;
mod unit;

pub use compare::{ONE_YEAR_APART, compare};
pub use find::{FoundCount, find};
pub use sort::{Dimension, Sort};
pub use unit::is_person_noun;

use super::{Reason, Rule, Unparsed};
use crate::lexical::language::Language;
use crate::lexical::number::Number;

const NUMBER_WORDS: Rule = Rule::new("number-words", "A number in words is read as figures.");
const BOUND: Rule = Rule::new("count-bound", "Words around a number bound it on one side.");
const APPROXIMATE: Rule = Rule::new(
    "count-approximate",
    "\"About\", \"some\" and the like allow ten percent more or less; \"nearly\" ten percent less.",
);
const RANGE: Rule = Rule::new(
    "count-range",
    "Two numbers are read as the ends of a range.",
);
const VAGUE: Rule = Rule::new(
    "count-vague",
    "A word such as \"several\" or \"dozens\" is read as wide bounds.",
);
const SUM: Rule = Rule::new("count-sum", "Things listed are added up.");
const NONE: Rule = Rule::new("count-none", "\"No\", \"none\" and the like are zero.");
const UNIT: Rule = Rule::new(
    "count-unit",
    "The noun after the number is what is counted.",
);
const RATE: Rule = Rule::new("count-rate", "The number is so much for each span of time.");
const CONDITION: Rule = Rule::new(
    "count-condition",
    "The dead, the injured, the arrested and the like are counted apart.",
);
const PROVISIONAL: Rule = Rule::new(
    "count-provisional",
    "\"So far\" and the like say that the number may still grow.",
);
const ODDS: Rule = Rule::new(
    "count-odds",
    "\"One in five\" and the like are read as a share.",
);
const DECADE: Rule = Rule::new(
    "count-decade",
    "\"In his fifties\" and the like are the ten years of that decade of life.",
);
const FIGURES: Rule = Rule::new("count-figures", "Figures are read as they stand.");
const ASIDE: Rule = Rule::new("count-aside", "Words beside the number are left aside.");

/// The rules of this room.
pub const RULES: &[Rule] = &[
    NUMBER_WORDS,
    BOUND,
    APPROXIMATE,
    RANGE,
    VAGUE,
    SUM,
    NONE,
    UNIT,
    RATE,
    CONDITION,
    PROVISIONAL,
    ODDS,
    DECADE,
    FIGURES,
    ASIDE,
    compare::SAME,
    compare::WITHIN,
    compare::OVERLAP,
    compare::APART,
    compare::ONE_YEAR_APART,
    compare::VAGUELY_APART,
    compare::OTHER_UNIT,
    compare::OTHER_SCOPE,
    compare::CONVERTED,
];

/// How a count was stated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// "12".
    Exact,
    /// "about 100", "nearly 100".
    Approximate,
    /// "at least 12", "more than 500".
    AtLeast,
    /// "up to 12", "fewer than 20".
    AtMost,
    /// "between 10 and 12", "10-12".
    Range,
    /// "several", "dozens", "thousands".
    Vague,
}

impl Kind {
    /// Its name, as JSON writes it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Approximate => "approximate",
            Self::AtLeast => "at-least",
            Self::AtMost => "at-most",
            Self::Range => "range",
            Self::Vague => "vague",
        }
    }
}

/// An end of the interval that a count allows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limit {
    /// The number at this end.
    pub value: Number,
    /// Whether the number itself is allowed: "more than 500" excludes 500.
    pub inclusive: bool,
}

impl Limit {
    /// An end that is allowed itself.
    pub const fn at(value: Number) -> Self {
        Self {
            value,
            inclusive: true,
        }
    }

    /// An end that is not allowed itself.
    pub const fn beyond(value: Number) -> Self {
        Self {
            value,
            inclusive: false,
        }
    }
}

/// A count: the numbers that a text allows, and of what.
///
/// ```
/// use corroborate::value::count::{Count, Kind};
/// let count = Count::parse("at least two Ruritanian envoys").expect("a count");
/// assert_eq!(count.kind(), Kind::AtLeast);
/// assert_eq!(count.unit(), Some("envoy"));
/// assert_eq!(count.normalised(), "at least 2 envoys");
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Count {
    stated: String,
    language: Language,
    low: Option<Limit>,
    high: Option<Limit>,
    kind: Kind,
    unit: Option<String>,
    condition: Option<&'static str>,
    per: Option<&'static str>,
    /// The whole that it is a part of: 30 in "17 of the 30 hostages".
    whole: Option<Number>,
    scope: Option<String>,
    modifiers: Vec<String>,
    provisional: bool,
    share: bool,
    age: bool,
    steps: Vec<Reason>,
}

impl Count {
    /// Reads a count as English news prints it: figures, words, bounds,
    /// ranges, vague words, money, ages, shares, and lists of people to add up
    /// ("the ambassador and two attaches" is 3).
    ///
    /// # Errors
    /// When the text says no number, is a rank ("third"), a share without a
    /// size ("most"), or longer than 500 characters.
    pub fn parse(stated: &str) -> Result<Self, Unparsed> {
        Self::read(stated, Language::English)
    }

    /// Reads a count in a language. Units that the table knows, conditions and
    /// spans are kept under their English names, so that articles in two
    /// languages compare.
    ///
    /// ```
    /// use corroborate::lexical::language::Language;
    /// use corroborate::value::count::Count;
    /// let count = Count::read("au moins deux diplomates", Language::French).expect("a count");
    /// assert_eq!(count.normalised(), "at least 2 diplomats");
    /// ```
    ///
    /// # Errors
    /// As [`Self::parse`].
    pub fn read(stated: &str, language: Language) -> Result<Self, Unparsed> {
        parse::parse(stated, language).map_err(|reason| Unparsed::new(stated, reason))
    }

    /// Reads an English rank, for slots that hold one: "third", "3rd",
    /// "twenty-fifth".
    ///
    /// # Errors
    /// When the text is no rank.
    pub fn parse_rank(stated: &str) -> Result<Self, Unparsed> {
        Self::read_rank(stated, Language::English)
    }

    /// Reads a rank in a language: "third", "vingt-cinquième".
    ///
    /// # Errors
    /// When the text is no rank.
    pub fn read_rank(stated: &str, language: Language) -> Result<Self, Unparsed> {
        parse::parse_rank(stated, language).map_err(|reason| Unparsed::new(stated, reason))
    }

    /// The same with its unit, where the long form of a value gives one. It
    /// replaces what was read from the value itself.
    pub fn with_unit(mut self, unit: &str) -> Self {
        if let Some(read) = unit::read(unit, self.language) {
            self.steps
                .push(UNIT.reason(format!("the unit is given as {read:?}")));
            self.unit = Some(read);
        }
        self
    }

    /// The same with its scope: of which whole, or under which condition.
    pub fn with_scope(mut self, scope: &str) -> Self {
        let scope = scope.trim();
        if !scope.is_empty() {
            self.scope = Some(scope.to_owned());
        }
        self
    }

    /// The text as stated.
    pub fn stated(&self) -> &str {
        &self.stated
    }

    /// The least it allows; `None` is open.
    pub fn low(&self) -> Option<Limit> {
        self.low
    }

    /// The most it allows; `None` is open.
    pub fn high(&self) -> Option<Limit> {
        self.high
    }

    /// How it was stated.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// What is counted, as a folded singular: `diplomat`, `year`, `euro`.
    pub fn unit(&self) -> Option<&str> {
        self.unit.as_deref()
    }

    /// What became of those counted: `killed`, `injured`, `arrested`, ...
    pub fn condition(&self) -> Option<&str> {
        self.condition
    }

    /// For how long a rate is: `month` in "$25 a month".
    pub fn per(&self) -> Option<&str> {
        self.per
    }

    /// Of which whole, or under which condition, where it was given.
    pub fn scope(&self) -> Option<&str> {
        self.scope.as_deref()
    }

    /// Folded words before the noun: `iranian` in "two Iranian diplomats".
    pub fn modifiers(&self) -> &[String] {
        &self.modifiers
    }

    /// Whether the text says that more may come ("12 so far"): a larger
    /// number in a later article is then an update.
    pub fn is_provisional(&self) -> bool {
        self.provisional
    }

    /// Whether it is an age in years ("29-year-old", "aged 29").
    pub fn is_age(&self) -> bool {
        self.age
    }

    /// The number that it was stated with, where it is one: 100 for "about
    /// 100", "at least 100" and "nearly 100". A range has none.
    pub fn figure(&self) -> Option<Number> {
        let times = |limit: Limit, numerator| limit.value.times(Number::ratio(numerator, 10)?);
        match (self.kind, self.low, self.high) {
            (Kind::Range | Kind::Vague, ..) => None,
            (Kind::Approximate, Some(low), Some(high)) => {
                let nearly = times(high, 9) == Some(low.value);
                let just_over = times(low, 11) == Some(high.value);
                match (nearly, just_over) {
                    (true, _) => Some(high.value),
                    (_, true) => Some(low.value),
                    _ => low.value.plus(high.value)?.over(Number::whole(2)),
                }
            }
            (_, Some(low), _) => Some(low.value),
            (_, None, high) => high.map(|high| high.value),
        }
    }

    /// The number, where it is exact.
    pub fn exact(&self) -> Option<Number> {
        match (self.kind, self.low) {
            (Kind::Exact, Some(low)) => Some(low.value),
            _ => None,
        }
    }

    /// The canonical form; reading and normalising it again changes nothing.
    pub fn normalised(&self) -> String {
        let mut text = self.interval();
        if let Some(whole) = self.whole {
            text.push_str(&format!(" of {whole}"));
        }
        if let Some(unit) = &self.unit {
            let one = self.whole.or(self.exact()) == Some(Number::ONE);
            text.push(' ');
            text.push_str(&unit::inflected(unit, one));
        }
        if let Some(condition) = self.condition {
            text.push(' ');
            text.push_str(condition);
        }
        if let Some(per) = self.per {
            text.push_str(" per ");
            text.push_str(per);
        }
        if self.age {
            text.push_str(" old");
        }
        if self.provisional {
            text.push_str(" so far");
        }
        text
    }

    /// The interval in words.
    fn interval(&self) -> String {
        match (self.low, self.high) {
            (Some(low), Some(high)) if low == high => low.value.to_string(),
            (Some(low), Some(high)) => {
                let tenth = Number::ratio(1, 10).and_then(|tenth| {
                    let centre = low.value.plus(high.value)?.over(Number::whole(2))?;
                    let margin = centre.times(tenth)?;
                    let margin = margin.max(margin.negated());
                    (centre.plus(margin) == Some(high.value)).then_some(centre)
                });
                match (self.kind, tenth) {
                    (Kind::Approximate, Some(centre)) => format!("about {centre}"),
                    (Kind::Approximate, None) => format!("about {} to {}", low.value, high.value),
                    (Kind::Vague, _) => format!("vaguely {} to {}", low.value, high.value),
                    _ if !low.inclusive || !high.inclusive => {
                        let more = if low.inclusive {
                            "at least"
                        } else {
                            "more than"
                        };
                        let less = if high.inclusive {
                            "no more than"
                        } else {
                            "fewer than"
                        };
                        format!("{more} {} but {less} {}", low.value, high.value)
                    }
                    _ => format!("{} to {}", low.value, high.value),
                }
            }
            (Some(low), None) => {
                let vaguely = if self.kind == Kind::Vague {
                    "vaguely "
                } else {
                    ""
                };
                let words = if low.inclusive {
                    "at least"
                } else {
                    "more than"
                };
                format!("{vaguely}{words} {}", low.value)
            }
            (None, Some(high)) => {
                let words = if high.inclusive {
                    "at most"
                } else {
                    "fewer than"
                };
                format!("{words} {}", high.value)
            }
            (None, None) => "any number".to_owned(),
        }
    }

    /// What was done to get from the stated text to the canonical form.
    pub fn steps(&self) -> Vec<Reason> {
        self.steps.clone()
    }
}

#[cfg(test)]
mod tests;
