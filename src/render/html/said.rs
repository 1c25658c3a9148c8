//! The sides of a finding: each value, and the sources that say it with their
//! own words.

use super::super::words;
use super::letters::{self, Piece};
use super::{Context, text};
use crate::report::view::{Finding, Value};

/// The most witnesses of one side that are shown with their words; a hundred
/// papers that print one agency's figure are counted.
const WITNESSES_MOST: usize = 12;
/// The most sides whose letters are compared, each with each.
const COMPARED_MOST: usize = 12;
/// The most values that one source's list shows.
const VALUES_MOST: usize = 24;

/// Sources that say the same.
#[derive(Debug, Clone)]
pub(super) struct Side {
    /// The claim that stands for the side when it is decided on.
    pub(super) claim: String,
    pub(super) values: Vec<Said>,
    pub(super) witnesses: Vec<Witness>,
    /// Witnesses that are not shown.
    pub(super) more: usize,
    /// Whether it is what most speaks for.
    pub(super) suggested: bool,
    /// Whether a decision set it aside.
    pub(super) aside: bool,
}

/// A value.
#[derive(Debug, Clone)]
pub(super) struct Said {
    pub(super) pieces: Vec<Piece>,
    /// What it was read as, where that tells more.
    pub(super) reading: Option<String>,
}

/// A source with its words.
#[derive(Debug, Clone)]
pub(super) struct Witness {
    /// Its number.
    pub(super) source: usize,
    pub(super) name: String,
    pub(super) words: Vec<Words>,
    /// "line 3", "lines 3, 14": where they stand in the source's text.
    pub(super) lines: String,
}

/// Words of a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Words {
    /// The quote; empty where it is no more than the value.
    pub(super) quote: String,
    /// Whose word it is, and how firm.
    pub(super) standing: String,
}

/// Sources that say the same, before their words are laid out.
struct Same<'f> {
    /// The distinct values of each source on this side.
    texts: Vec<&'f Value>,
    /// The values by source.
    of: Vec<Vec<&'f Value>>,
}

/// The sides of a finding: what is suggested first, then by how many sources
/// say so. Briefly, a quote
/// that only repeats the value is left out, and so are the days of sources.
pub(super) fn sides(context: &Context<'_>, finding: &Finding, brief: bool) -> Vec<Side> {
    let mut sides: Vec<Side> = same(finding)
        .iter()
        .map(|same| side(context, finding, same, brief))
        .collect();
    sides.sort_by_key(|side| {
        let many = side.witnesses.len() + side.more;
        (!side.suggested, side.aside, std::cmp::Reverse(many))
    });
    mark_letters(&mut sides);
    sides
}

/// Values gathered by what is said. Voices of one source that disagree are
/// sides of their own; else a source stands on one side with all its values.
fn same(finding: &Finding) -> Vec<Same<'_>> {
    let apart = |a: &Value, b: &Value| finding.within_source || a.source != b.source;
    let mut sides: Vec<Same<'_>> = Vec::new();
    for values in finding.values.chunk_by(|a, b| !apart(a, b)) {
        let values: Vec<&Value> = values.iter().collect();
        let texts = distinct(&values);
        let known = sides.iter_mut().find(|side| {
            let pairs = side.texts.iter().zip(&texts);
            side.texts.len() == texts.len() && pairs.into_iter().all(|(a, b)| says_same(a, b))
        });
        match known {
            Some(side) => side.of.push(values),
            None => sides.push(Same {
                texts,
                of: vec![values],
            }),
        }
    }
    sides
}

fn says_same(one: &Value, other: &Value) -> bool {
    one.text == other.text && one.polarity == other.polarity && one.set_aside == other.set_aside
}

fn distinct<'f>(values: &[&'f Value]) -> Vec<&'f Value> {
    let mut distinct: Vec<&Value> = Vec::new();
    for value in values {
        if !distinct.iter().any(|seen| says_same(seen, value)) {
            distinct.push(value);
        }
    }
    distinct
}

fn side(context: &Context<'_>, finding: &Finding, same: &Same<'_>, brief: bool) -> Side {
    let suggested = finding.suggestion.as_ref().is_some_and(|suggestion| {
        let claims = same.of.iter().flatten().map(|value| &value.claim);
        claims
            .into_iter()
            .any(|claim| suggestion.claims.contains(claim))
    });
    let values = same.texts.iter().take(VALUES_MOST).map(|value| Said {
        pieces: letters::whole(&text::value(&value.text)),
        reading: words::reading(value).map(text::value),
    });
    Side {
        claim: same
            .texts
            .first()
            .map_or_else(String::new, |value| value.claim.clone()),
        values: values.collect(),
        witnesses: same
            .of
            .iter()
            .take(WITNESSES_MOST)
            .map(|values| witness(context, values, brief))
            .collect(),
        more: same.of.len().saturating_sub(WITNESSES_MOST),
        suggested,
        aside: same.texts.iter().all(|value| value.set_aside),
    }
}

fn witness(context: &Context<'_>, values: &[&Value], brief: bool) -> Witness {
    let id = values.first().map_or("", |value| value.source.as_str());
    let mut found: Vec<Words> = Vec::new();
    let mut lines: Vec<usize> = Vec::new();
    for value in values.iter().take(VALUES_MOST) {
        let evidence = value.evidence.as_ref();
        let quote = evidence.map_or("", |evidence| evidence.quote.as_str());
        lines.extend(evidence.and_then(|evidence| evidence.line));
        let words = Words {
            quote: match quote == value.text && brief {
                true => String::new(),
                false => text::value(quote),
            },
            standing: text::value(&words::standing(value)),
        };
        let known = |other: &Words| other.quote == words.quote && other.standing == words.standing;
        if !found.iter().any(known) {
            found.push(words);
        }
    }
    Witness {
        source: context.sources.number(id),
        name: match brief {
            true => context.sources.name(id),
            false => context.sources.dated(id),
        },
        words: found,
        lines: told(lines),
    }
}

/// "line 3", "lines 3, 14".
fn told(mut lines: Vec<usize>) -> String {
    lines.sort_unstable();
    lines.dedup();
    let all: Vec<String> = lines.iter().map(usize::to_string).collect();
    match all.len() {
        0 => String::new(),
        1 => format!("line {}", all.join("")),
        _ => format!("lines {}", all.join(", ")),
    }
}

/// Marks the letters in which each single value differs from that of the others
/// which is most like it.
fn mark_letters(sides: &mut [Side]) {
    let texts: Vec<Option<String>> = sides
        .iter()
        .take(COMPARED_MOST)
        .map(|side| match &side.values[..] {
            [one] => one.pieces.first().map(|piece| piece.text.clone()),
            _ => None,
        })
        .collect();
    for (n, side) in sides.iter_mut().enumerate() {
        let (Some(Some(text)), Some(value)) = (texts.get(n), side.values.first_mut()) else {
            continue;
        };
        let others = texts.iter().enumerate().filter(|(other, _)| *other != n);
        let others = others.filter_map(|(_, other)| other.as_deref());
        if let Some(pieces) = letters::against_nearest(text, others) {
            value.pieces = pieces;
        }
    }
}
