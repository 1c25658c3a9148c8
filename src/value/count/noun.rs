//! The noun after a number: what is counted, and what became of them.

use super::lexicon::{Lexicon, Role};
use super::{phrase, unit};
use crate::lexical::number::Number;
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
    /// The whole that the number is a part of: 30 in "17 of the 30".
    pub(super) whole: Option<Number>,
    /// Whether it says an age.
    pub(super) age: bool,
    /// How many tokens it took.
    pub(super) used: usize,
}

/// Reads the noun phrase that the tokens start with. `money` tells that a
/// currency stood before the number, which then needs no noun.
pub(super) fn read(tokens: &[Token<'_>], money: bool, lexicon: &Lexicon) -> Noun {
    let mut noun = Noun::default();
    if let [Token::Mark(mark), ..] = tokens
        && let Some(unit) = unit::of_mark(*mark)
    {
        noun.unit = Some(unit.to_owned());
        noun.used = 1;
    }
    // "3 US$"
    if let Some((unit, used)) = prefixed(tokens, lexicon) {
        noun.unit = Some(unit.to_owned());
        noun.used = used;
    }
    if let Some((unit, used)) = degrees(tokens) {
        noun.unit = Some(unit.to_owned());
        noun.used = used;
    }
    if !money && noun.unit.is_none() {
        read_words(tokens, &mut noun, lexicon);
    }
    read_rate(tokens, &mut noun, lexicon);
    noun
}

/// The currency of "US$" or "US $", and how many tokens it takes.
pub(super) fn prefixed(tokens: &[Token<'_>], lexicon: &Lexicon) -> Option<(&'static str, usize)> {
    let Token::Word(word) = tokens.first()? else {
        return None;
    };
    let word = word.text();
    let unit = lexicon.word(word, |role| match role {
        Role::Prefix(unit) => Some(unit),
        _ => None,
    });
    if word.ends_with('$') {
        // A country that the table does not know: "J$5".
        return Some((unit.unwrap_or("dollar"), 1));
    }
    if word.ends_with('£') {
        return Some((unit.unwrap_or("pound"), 1));
    }
    let marked = matches!(tokens.get(1), Some(Token::Mark('$')));
    Some((unit.filter(|_| marked)?, 2))
}

/// "°C", "° Celsius" or a bare "°".
fn degrees(tokens: &[Token<'_>]) -> Option<(&'static str, usize)> {
    let [Token::Mark('°'), rest @ ..] = tokens else {
        return None;
    };
    Some(match rest.first().and_then(Token::word) {
        Some("c" | "celsius") => ("degree celsius", 2),
        Some("f" | "fahrenheit") => ("degree fahrenheit", 2),
        _ => ("degree", 1),
    })
}

fn read_words(tokens: &[Token<'_>], noun: &mut Noun, lexicon: &Lexicon) {
    if let Some(used) = lexicon.takes(tokens, Role::YearsOld) {
        noun.unit = Some("year".to_owned());
        noun.age = true;
        noun.used = used;
        return;
    }
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
            let hyphen = rest
                .get(number.used)
                .is_some_and(|token| token.is_mark('-'));
            if among && words.is_empty() && noun.whole.is_none() && !hyphen {
                noun.whole = Some(number.value);
                at += number.used;
                continue;
            }
            break;
        }
        let Some(word) = token.word() else {
            // A hyphen inside a modifier ("so-called"), or a slash between two.
            if rate_at(rest, lexicon).is_some() {
                break;
            }
            let inside = (token.is_mark('-') || token.is_mark('/') && !words.is_empty())
                && tokens.get(at + 1).is_some_and(|t| t.word().is_some());
            if inside {
                at += 1;
                continue;
            }
            break;
        };
        if let Some((known, used)) = lexicon.unit_at(rest).filter(|(_, used)| *used > 1) {
            noun.unit = Some(known.unit.to_owned());
            noun.plural = true;
            at += used;
            break;
        }
        let is_link = lexicon.is(word, Role::Link) || phrase::is_possessive(token);
        if words.is_empty() && is_link {
            among |= token.is_of();
            at += 1;
            continue;
        }
        if is_number_word(token, word) && lexicon.unit(word).is_none() {
            break;
        }
        if lexicon.is(word, Role::Auxiliary) {
            // "12 people were killed"
            let said = tokens.get(at..).unwrap_or_default();
            let skipped = said
                .iter()
                .take_while(|token| {
                    let word = token.word();
                    word.is_some_and(|word| lexicon.is(word, Role::Auxiliary))
                })
                .count();
            let said = said.get(skipped).and_then(Token::word);
            if let Some(condition) = said.and_then(|word| lexicon.condition(word)) {
                noun.condition.get_or_insert(condition);
                at += skipped + 1;
            }
            break;
        }
        let money = word.ends_with(['$', '£']);
        if money || lexicon.is(word, Role::Ends) || lexicon.rate(word).is_some() {
            break;
        }
        if let Some(condition) = lexicon.condition(word) {
            noun.condition = Some(condition);
            at += 1;
            if words.is_empty() {
                continue;
            }
            break;
        }
        words.push(word);
        at += 1;
        if lexicon.unit(word).is_some_and(may_be_age) {
            at += read_age(tokens.get(at..).unwrap_or_default(), noun, lexicon);
            if noun.age {
                break;
            }
        }
        if hyphened {
            break;
        }
    }
    noun.used = at;
    let is_known = |word: &&str| lexicon.unit(word).is_some();
    let is_plural = |word: &&str| unit::is_plural(word, lexicon.language);
    // A possessive tells whose, not what: "two diplomats' cars".
    let may_be_head = |word: &&str| !word.ends_with("'s");
    let head = if lexicon.noun_first {
        words.iter().position(is_known).or(Some(0))
    } else {
        let head = words.iter().rposition(is_known);
        head.or_else(|| {
            words
                .iter()
                .rposition(|word| is_plural(word) && may_be_head(word))
        })
        .or_else(|| words.iter().rposition(may_be_head))
    };
    if let (Some(head), None) = (head, &noun.unit)
        && let Some(word) = words.get(head)
    {
        noun.plural = is_plural(word);
        noun.unit = unit::singular_in(word, lexicon.language);
        let others = words.iter().enumerate();
        noun.modifiers = others
            .filter(|(at, _)| *at < head || (lexicon.noun_first && *at > head))
            .map(|(_, word)| (*word).to_owned())
            .collect();
    }
}

/// Whether a word belongs to a number, and so is no noun.
fn is_number_word(token: &Token<'_>, word: &str) -> bool {
    token.is_numeral() || word.is_empty()
}

/// Whether a unit may say an age: "ten months old".
fn may_be_age(known: unit::Known) -> bool {
    matches!(known.unit, "year" | "month" | "week" | "day")
}

/// How many tokens "old", "-old" or "of age" take after "years".
fn read_age(tokens: &[Token<'_>], noun: &mut Noun, lexicon: &Lexicon) -> usize {
    let hyphen = usize::from(tokens.first().is_some_and(|token| token.is_mark('-')));
    let rest = tokens.get(hyphen..).unwrap_or_default();
    let used = lexicon.takes(rest, Role::Old);
    noun.age = used.is_some();
    used.map_or(0, |used| used + hyphen)
}

/// Reads "a month", "per month", "monthly", "/month" after the noun.
fn read_rate(tokens: &[Token<'_>], noun: &mut Noun, lexicon: &Lexicon) {
    let rest = tokens.get(noun.used..).unwrap_or_default();
    if let Some((per, used)) = rate_at(rest, lexicon) {
        noun.per = Some(per);
        noun.used += used;
    }
}

/// The span of a rate that the tokens start with.
pub(super) fn rate_at(tokens: &[Token<'_>], lexicon: &Lexicon) -> Option<(&'static str, usize)> {
    let span = |word: &str| {
        lexicon
            .unit(word)
            .filter(|known| matches!(known.family, "clock" | "calendar"))
            .map(|known| known.unit)
    };
    match tokens {
        [Token::Word(word), ..] if lexicon.rate(word.text()).is_some() => {
            Some((lexicon.rate(word.text())?, 1))
        }
        [Token::Word(link), Token::Word(word), ..] if lexicon.is(link.text(), Role::Each) => {
            Some((span(word.text())?, 2))
        }
        [Token::Mark('/'), Token::Word(word), ..] => Some((span(word.text())?, 2)),
        _ => None,
    }
}
