//! Finding counts in running text.
//!
//! One pass over the tokens, left to right. Where a number may start, the
//! longest amount is read with the words that bound it, and the noun or
//! measure behind it is taken in; what the range says is then read by
//! [`Count::read`], so that a found text means the same wherever it is read.
//!
//! Left out, since they count nothing:
//! - figures that name something: days, months, years and times (they belong
//!   to [`crate::value::date`]), telephone numbers, versions, scores, labels
//!   ("Article 5", "No. 3", "Boeing 737", "COVID-19"), figures stuck in words;
//! - ranks in names and dates ("Fifth Avenue", "4th of May", "21st century"),
//!   and ranks relative to now ("next", "last"), which are places in a list
//!   that only the reader knows;
//! - "twice", "double" and "half as many": they multiply a number that stands
//!   elsewhere;
//! - "one" and French "un" as pronouns and articles;
//! - vague words without an upper end ("many", "some"): they allow nearly any
//!   number.
//!
//! Things listed are added up only where one of them has no number of its own
//! ("the ambassador and three diplomats"): "12 killed and 30 injured" are two
//! counts, and so are "four men and seven women".

mod context;
mod extent;
mod figures;

use super::lexicon::{Role, lexicon};
use super::{Count, Kind, Limit, Sort};
use crate::lexical::language::Language;
use crate::lexical::numerals::{self, Token, locate};
use context::Text;
use std::ops::Range;

/// A count that stands in a text.
///
/// As a line of JSON it is best told so: `start` and `end` from `scalars`,
/// `text`, `type` from [`Sort::as_str`], `normalised` from
/// [`Count::normalised`], `value` from [`Count::figure`], `low` and `high` with
/// `inclusive_low` and `inclusive_high` from the limits (numbers as text,
/// since thirds have no decimals), `kind` from [`Kind::as_str`], `unit`, `per`,
/// `condition` and `scope` from the count, `rule` from [`Self::rule`].
#[derive(Debug, Clone, PartialEq)]
pub struct FoundCount {
    /// Where it stands, in bytes of the text; on boundaries of characters.
    pub bytes: Range<usize>,
    /// Where it stands, in Unicode scalars of the text.
    pub scalars: Range<usize>,
    /// The text there: bounds, number, noun, what became of those counted.
    pub text: String,
    /// What sort of count it is.
    pub sort: Sort,
    /// What it says. Read on its own, the text gives the same interval.
    pub count: Count,
}

/// The longest text of a count, in tokens. Longer lists and nouns are cut.
const MAX_TOKENS: usize = 48;

/// Finds the counts of a text: ordered, without overlap. Takes time linear in
/// the length of the text, whatever it holds.
///
/// ```
/// use corroborate::lexical::language::Language;
/// use corroborate::value::count::find;
/// let found = find("On 15 January at least 12 people were killed.", Language::English);
/// let normalised: Vec<String> = found.iter().map(|found| found.count.normalised()).collect();
/// assert_eq!(normalised, ["at least 12 people killed"]);
/// ```
pub fn find(text: &str, language: Language) -> Vec<FoundCount> {
    let (tokens, spans) = locate(text, language);
    let text = Text {
        text,
        tokens: &tokens,
        spans: &spans,
        lexicon: lexicon(language),
    };
    let mut found: Vec<FoundCount> = Vec::new();
    let (mut bytes, mut scalars) = (0, 0);
    let mut at = 0;
    while at < tokens.len() {
        let whole = |range: &Range<usize>| !text.splits(range.start) && !text.splits(range.end);
        let Some((range, count, sort)) = text.count_at(at).filter(|found| whole(&found.0)) else {
            at = text.past(at);
            continue;
        };
        let (Some(first), Some(last)) = (spans.get(range.start), spans.get(range.end - 1)) else {
            break;
        };
        let scalars_in = |range: Range<usize>| {
            let passed = text.text.get(range).unwrap_or_default();
            passed.chars().count()
        };
        let start = scalars + scalars_in(bytes..first.start);
        let end = start + scalars_in(first.start..last.end);
        (bytes, scalars) = (last.end, end);
        found.push(FoundCount {
            bytes: first.start..last.end,
            scalars: start..end,
            text: count.stated().to_owned(),
            sort,
            count,
        });
        at = range.end;
    }
    found
}

impl Text<'_> {
    /// The count that starts at a token: its tokens, its reading, its sort.
    fn count_at(&self, at: usize) -> Option<(Range<usize>, Count, Sort)> {
        if !self.may_start(at) {
            return None;
        }
        if let Some(single) = self.single_person(at) {
            let list = self.list_after(at, single)?;
            return self.read(at..list);
        }
        if let Some(end) = self.one_and_a_half(at) {
            return self.read(at..end);
        }
        let rank = self.rank_at(at);
        let extent = self.extent_at(at);
        if let Some(rank) = rank
            && extent.as_ref().is_none_or(|extent| extent.number < rank)
        {
            let range = at..rank;
            let stated = self.slice(&range)?;
            let count = Count::read_rank(stated, self.lexicon.language).ok()?;
            return Some((range, count, Sort::Ordinal));
        }
        let extent = extent?;
        self.read(at..extent.end)
            .or_else(|| self.read(at..extent.number))
    }

    /// Reads a range of tokens as a count.
    fn read(&self, range: Range<usize>) -> Option<(Range<usize>, Count, Sort)> {
        let mut count = Count::read(self.slice(&range)?, self.lexicon.language).ok()?;
        count.age |= self.is_age(range.start, &count);
        let unbound = count.kind == Kind::Vague && count.high.is_none();
        let sort = count.sort();
        (!unbound).then_some((range, count, sort))
    }

    /// Whether a token and the one before it are of one character: ½.
    fn splits(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|at| self.spans.get(at));
        before.is_some_and(|before| self.spans.get(at) == Some(before))
    }

    /// The first token after one at which no count starts. A number in words
    /// that was refused is passed over whole.
    fn past(&self, at: usize) -> usize {
        let mut end = at;
        // "nineteen eighty-four" is passed over whole.
        while end < at + MAX_TOKENS {
            let tokens = self.from(end);
            let in_words = tokens.first().is_some_and(|token| {
                token.starts_number() && token.word().is_some() && !token.is_article()
            });
            match numerals::read(tokens).filter(|_| in_words) {
                Some(reading) => end += reading.used.max(1),
                None => break,
            }
        }
        end.max(at + 1)
    }

    /// Whether what stands before years says that they are an age: "un homme
    /// de 29 ans", "il avait 29 ans".
    fn is_age(&self, start: usize, count: &Count) -> bool {
        let years = count.unit() == Some("year") && count.per.is_none();
        let Some(before) = start.checked_sub(1).filter(|_| years) else {
            return false;
        };
        if self.is_role(before, Role::HasYears) {
            return true;
        }
        let of = self.tokens.get(before).is_some_and(Token::is_of);
        let person = before
            .checked_sub(1)
            .and_then(|at| self.word(at))
            .and_then(|word| self.lexicon.unit(word));
        of && self.lexicon.noun_first && person.is_some_and(|known| known.is_person())
    }
}

impl FoundCount {
    /// The least it allows.
    pub fn low(&self) -> Option<Limit> {
        self.count.low()
    }

    /// The most it allows.
    pub fn high(&self) -> Option<Limit> {
        self.count.high()
    }

    /// The rule that read it: the id of the step that says most of how, and
    /// `count-figures` where plain figures were read as they stand.
    pub fn rule(&self) -> &'static str {
        let aside = [super::ASIDE.id, super::UNIT.id, super::CONDITION.id];
        let steps = &self.count.steps;
        steps
            .iter()
            .rev()
            .map(|step| step.rule.id)
            .find(|id| !aside.contains(id))
            .unwrap_or(super::FIGURES.id)
    }
}

/// Whether a word may start a count by its role.
fn opens(role: Role) -> Option<()> {
    let opens = matches!(
        role,
        Role::Before(_)
            | Role::Open(_)
            | Role::Vague(..)
            | Role::None
            | Role::Both
            | Role::Age
            | Role::Decade(_)
            | Role::Stage(_)
            | Role::Prefix(_)
    );
    opens.then_some(())
}

#[cfg(test)]
mod tests;
