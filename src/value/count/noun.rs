//! The noun after a number: what is counted, and what became of them.

use super::phrase;
use super::unit;
use crate::lexical::numerals::{self, Token};

/// What was read after a number.
#[derive(Debug, Clone, Default)]
pub(super) struct Noun {
    /// The head noun, folded to its singular.
    pub(super) unit: Option<String>,
    /// Whether the head noun was printed in the plural.
    pub(super) plural: bool,
    /// The words before it.
    pub(super) modifiers: Vec<String>,
    /// What became of those counted.
    pub(super) condition: Option<&'static str>,
    /// For how long a rate is.
    pub(super) per: Option<&'static str>,
    /// Whether it says an age.
    pub(super) age: bool,
    /// How many tokens it took.
    pub(super) used: usize,
}

/// Words that may stand between a number and its noun without telling more.
const LINKS: &[&str] = &[
    "of",
    "the",
    "these",
    "those",
    "their",
    "his",
    "her",
    "its",
    "our",
    "more",
    "additional",
    "further",
    "such",
    "strong",
    "different",
    "separate",
    "whole",
    "full",
    "single",
];

/// Reads the noun phrase that the tokens start with. `money` tells that a
/// currency stood before the number, which then needs no noun.
pub(super) fn read(tokens: &[Token], money: bool) -> Noun {
    let mut noun = Noun::default();
    if let [Token::Mark(mark), ..] = tokens
        && let Some(unit) = unit::of_mark(*mark)
    {
        noun.unit = Some(unit.to_owned());
        noun.used = 1;
    }
    // "3 US$"
    if let [Token::Word(_), Token::Mark(mark @ ('$' | '£')), ..] = tokens {
        noun.unit = unit::of_mark(*mark).map(str::to_owned);
        noun.used = 2;
    }
    if !money && noun.unit.is_none() {
        read_words(tokens, &mut noun);
    }
    read_rate(tokens, &mut noun);
    noun
}

fn read_words(tokens: &[Token], noun: &mut Noun) {
    let mut at = 0;
    let mut words: Vec<&str> = Vec::new();
    // "a 7,000-euro salary": the noun is what the hyphen ties to the number.
    let hyphened = tokens.first().is_some_and(|token| token.is_mark('-'));
    at += usize::from(hyphened);
    let mut among = false;
    while let Some(token) = tokens.get(at) {
        let rest = tokens.get(at..).unwrap_or_default();
        if !token.is_mark('-')
            && let Some(number) = numerals::read(rest)
        {
            // "17 of the 30 hostages": the second number is the whole.
            if among && words.is_empty() {
                at += number.used;
                continue;
            }
            break;
        }
        let Some(word) = token.word() else {
            // A hyphen inside a modifier ("so-called"), or a slash between two.
            let inside = (token.is_mark('-') || token.is_mark('/') && !words.is_empty())
                && tokens.get(at + 1).is_some_and(|t| t.word().is_some());
            if inside {
                at += 1;
                continue;
            }
            break;
        };
        let link = words.is_empty() && (LINKS.contains(&word) || word.ends_with("'s"));
        if link {
            among |= word == "of";
            at += 1;
            continue;
        }
        if is_number_word(word) && unit::known(word).is_none() {
            break;
        }
        if phrase::is_auxiliary(word) {
            // "12 people were killed"
            let said = tokens.get(at..).unwrap_or_default();
            let skipped = said
                .iter()
                .take_while(|token| token.word().is_some_and(phrase::is_auxiliary))
                .count();
            let said = said.get(skipped).and_then(Token::word);
            if let Some(condition) = said.and_then(phrase::condition) {
                noun.condition.get_or_insert(condition);
                at += skipped + 1;
            }
            break;
        }
        let pair = tokens
            .get(at + 1)
            .and_then(Token::word)
            .map(|next| format!("{word} {next}"));
        if let Some(known) = pair.as_deref().and_then(unit::known) {
            noun.unit = Some(known.unit.to_owned());
            noun.plural = true;
            at += 2;
            break;
        }
        if phrase::ends_noun(word) || rate(word).is_some() {
            break;
        }
        if let Some(condition) = phrase::condition(word) {
            noun.condition = Some(condition);
            at += 1;
            if words.is_empty() {
                continue;
            }
            break;
        }
        words.push(word);
        at += 1;
        let is_year = hyphened || word == "years" || word == "year";
        if is_year && unit::known(word).is_some_and(|known| known.unit == "year") {
            at += read_age(tokens.get(at..).unwrap_or_default(), noun);
            if noun.age {
                break;
            }
        }
        if hyphened {
            break;
        }
    }
    noun.used = at;
    let head = words
        .iter()
        .rposition(|word| unit::known(word).is_some())
        .or_else(|| words.iter().rposition(|word| unit::is_plural(word)))
        .or_else(|| words.len().checked_sub(1));
    if let (Some(head), None) = (head, &noun.unit)
        && let Some(word) = words.get(head)
    {
        noun.plural = unit::is_plural(word);
        noun.unit = Some(unit::singular(word));
        noun.modifiers = words
            .iter()
            .take(head)
            .map(|word| (*word).to_owned())
            .collect();
    }
}

/// Whether a word belongs to a number, and so is no noun.
fn is_number_word(word: &str) -> bool {
    numerals::scale(word).is_some()
        || numerals::abbreviated_scale(word).is_some()
        || matches!(word, "half" | "halves" | "quarter" | "quarters")
        || numerals::read_ordinal(&[Token::Word(word.trim_end_matches('s').to_owned())]).is_some()
}

/// How many tokens "old", "-old" or "of age" take after "years".
fn read_age(tokens: &[Token], noun: &mut Noun) -> usize {
    let hyphen = usize::from(tokens.first().is_some_and(|token| token.is_mark('-')));
    let rest = tokens.get(hyphen..).unwrap_or_default();
    let used = match rest {
        [Token::Word(old), ..] if old == "old" || old == "olds" => hyphen + 1,
        [Token::Word(of), Token::Word(age), ..] if of == "of" && age == "age" => hyphen + 2,
        _ => 0,
    };
    noun.age = used > 0;
    used
}

/// Reads "a month", "per month", "monthly", "/month" after the noun.
fn read_rate(tokens: &[Token], noun: &mut Noun) {
    let rest = tokens.get(noun.used..).unwrap_or_default();
    let span = |word: &str| {
        unit::known(word)
            .filter(|known| matches!(known.family, "clock" | "calendar"))
            .map(|known| known.unit)
    };
    let (per, used) = match rest {
        [Token::Word(word), ..] if rate(word).is_some() => (rate(word), 1),
        [Token::Word(link), Token::Word(word), ..]
            if matches!(link.as_str(), "a" | "an" | "per" | "each" | "every") =>
        {
            (span(word), 2)
        }
        [Token::Mark('/'), Token::Word(word), ..] => (span(word), 2),
        _ => (None, 0),
    };
    if per.is_some() {
        noun.per = per;
        noun.used += used;
    }
}

/// The span that an adverb of rate names.
pub(super) fn rate(word: &str) -> Option<&'static str> {
    Some(match word {
        "hourly" => "hour",
        "daily" => "day",
        "weekly" => "week",
        "monthly" => "month",
        "quarterly" => "quarter",
        "annually" | "yearly" | "annual" => "year",
        _ => return None,
    })
}
