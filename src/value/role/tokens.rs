//! The words of a role, with countries under one name.

use crate::lexical::fold::{fold, is_apostrophe};
use crate::value::place::{country_of_demonym, country_of_name};

/// A word of a role.
#[derive(Debug, Clone)]
pub(super) struct Word {
    /// Folded, or the English name of a country.
    pub(super) text: String,
    pub(super) possessive: bool,
}

impl Word {
    pub(super) fn folded(text: String) -> Self {
        Self {
            text,
            possessive: false,
        }
    }
}

/// Whether a word of a role's details is a country: the others are folded.
pub(super) fn names_country(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

/// A piece of the text: a word, or what stands between words.
#[derive(Debug)]
pub(super) enum Token {
    Word(Word),
    And,
    Comma,
    Open,
    Close,
}

/// The tokens of a text, countries under their English names.
pub(super) fn tokens(stated: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let spaced = stated
        .replace([',', ';', '/'], " , ")
        .replace('&', " and ")
        .replace(['(', '['], " ( ")
        .replace([')', ']'], " ) ");
    for raw in spaced.split_whitespace() {
        match raw {
            "(" => tokens.push(Token::Open),
            ")" => tokens.push(Token::Close),
            "," => tokens.push(Token::Comma),
            _ if raw.eq_ignore_ascii_case("and") => tokens.push(Token::And),
            _ => tokens.extend(words(raw).into_iter().map(Token::Word)),
        }
    }
    with_countries(tokens)
}

/// Puts the English name of a country for its names and those of its people:
/// the French minister is the minister of France. The "and" of Trinidad and
/// Tobago then parts no roles.
fn with_countries(tokens: Vec<Token>) -> Vec<Token> {
    const LONGEST: usize = 6;
    let mut kept = Vec::with_capacity(tokens.len());
    let mut rest = tokens
        .into_iter()
        .collect::<std::collections::VecDeque<_>>();
    while !rest.is_empty() {
        let mut joined = String::new();
        let mut found = None;
        for (at, token) in rest.iter().take(LONGEST).enumerate() {
            let (text, possessive) = match token {
                Token::Word(word) => (word.text.as_str(), word.possessive),
                Token::And if at > 0 => ("and", false),
                _ => break,
            };
            if at > 0 {
                joined.push(' ');
            }
            joined.push_str(text);
            if let Some(country) = country(&joined) {
                found = Some((at + 1, country, possessive));
            }
            if possessive {
                break;
            }
        }
        match found {
            Some((length, country, possessive)) => {
                rest.drain(..length);
                kept.push(Token::Word(Word {
                    text: country.to_owned(),
                    possessive,
                }));
            }
            None => kept.extend(rest.pop_front()),
        }
    }
    kept
}

/// The country that folded words name, by its name or by its people. Its
/// codes and foreign names of few letters are other words here.
fn country(words: &str) -> Option<&'static str> {
    const SHORTEST: usize = 4;
    const SHORT: &[&str] = &["us", "usa", "uk", "uae", "drc", "prc", "dprk"];
    if words.len() < SHORTEST && !SHORT.contains(&words) {
        return None;
    }
    country_of_name(words).or_else(|| country_of_demonym(words))
}

/// The folded words of a piece of text without blanks.
fn words(raw: &str) -> Vec<Word> {
    let trimmed = raw.trim_end_matches(|c: char| !c.is_alphanumeric() && !is_apostrophe(c));
    let stem = trimmed
        .strip_suffix(['s', 'S'])
        .and_then(|stem| stem.strip_suffix(is_apostrophe))
        .or_else(|| trimmed.strip_suffix(is_apostrophe));
    let folded = fold(stem.unwrap_or(trimmed));
    let parts: Vec<&str> = folded
        .split(' ')
        .filter(|part| !part.is_empty() && *part != "and")
        .collect();
    // "U.S." and "u s" are one word.
    let initials = parts.len() > 1 && parts.iter().all(|part| part.len() == 1);
    let texts = if initials {
        vec![parts.concat()]
    } else {
        parts.into_iter().map(str::to_owned).collect()
    };
    texts
        .into_iter()
        .map(|text| Word {
            text,
            possessive: stem.is_some(),
        })
        .collect()
}
