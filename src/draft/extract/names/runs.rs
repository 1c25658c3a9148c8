//! Runs of words with capitals: where each ends.

use super::facts;
use crate::draft::extract::facts::Known;
use crate::draft::extract::text::Kind;
use crate::draft::extract::text::Text;
use crate::draft::extract::words::Tag;
use std::ops::Range;

/// The longest run of capitals that is looked at, in tokens.
pub(super) const LONGEST_RUN: usize = 14;

/// Small words within names of people.
pub(super) fn is_particle(word: &str) -> bool {
    matches!(
        word,
        "de" | "da"
            | "di"
            | "du"
            | "del"
            | "della"
            | "dos"
            | "van"
            | "von"
            | "der"
            | "den"
            | "ter"
            | "bin"
            | "bint"
            | "ibn"
            | "al"
            | "el"
            | "la"
            | "le"
            | "abu"
            | "ould"
            | "zu"
            | "y"
    )
}

/// The end of the run of names that begins here.
pub(super) fn run_from(
    text: &Text<'_>,
    known: &Known,
    start: usize,
    end: usize,
    taken: &dyn Fn(usize) -> bool,
) -> usize {
    let is_name = |at: usize| {
        at < end && text.tokens[at].tag == Tag::Name && !taken(at) && text.tokens[at].is_word()
    };
    let mut body = facts(text, known, start).body.is_some();
    let mut at = start + 1;
    while at < end && at - start < LONGEST_RUN {
        let token = &text.tokens[at];
        let before = facts(text, known, at - 1);
        let grown = match token.kind {
            _ if is_name(at) => at + 1,
            // "People’s Republic", "Workers’ Party": a possessive of people at large.
            Kind::Sign('\'') if is_of_people(text, known, at - 1) && is_name(at + 1) => at + 2,
            // "J. Edgar", "Sen. Marco": a full stop behind an initial or an
            // abbreviation.
            Kind::Sign('.') if is_name(at + 1) && token.start == text.tokens[at - 1].end => at + 2,
            Kind::Sign('&') if is_name(at + 1) => at + 2,
            Kind::Small => match text.folded(at) {
                "of" if body || before.word || before.title => {
                    let the = text.word(at + 1) == "the";
                    let next = at + 1 + usize::from(the);
                    if is_name(next) { next + 1 } else { break }
                }
                "for" | "on" if body && is_name(at + 1) && facts(text, known, at + 1).word => {
                    at + 2
                }
                "and" if is_name(at + 1) && joins(text, known, start, at, end) => at + 2,
                word if is_particle(word) && is_name(at + 1) && !before.word => at + 2,
                word if is_particle(word) && is_particle(text.word(at + 1)) && is_name(at + 2) => {
                    at + 3
                }
                _ => break,
            },
            // "Felt, Sr.", "Smith Jr."
            Kind::Sign(',')
                if is_name(at + 1) && matches!(text.word(at + 1), "jr" | "sr" | "ii" | "iii") =>
            {
                at + 2
            }
            // "Luis (Lou) Ortiz", "Vincent “The Chin” Gigante"
            Kind::Sign('(' | '"' | '“' | '‘' | '\'') if before.given || !before.word => {
                match nickname_end(text, at, end) {
                    Some(closed) if is_name(closed) => closed + 1,
                    _ => break,
                }
            }
            _ => break,
        };
        for grown in at..grown {
            body |= text.tokens[grown].is_word() && facts(text, known, grown).body.is_some();
        }
        at = grown;
    }
    at
}

/// The token behind a nickname in marks that begins here: at most three words,
/// all with capitals.
pub(super) fn nickname_end(text: &Text<'_>, at: usize, end: usize) -> Option<usize> {
    let words = (at + 1..end)
        .take_while(|&at| matches!(text.tokens[at].kind, Kind::Capital | Kind::Acronym));
    let close = at + 1 + words.take(4).count();
    let short = close > at + 1 && close <= at + 4 && close < end;
    let closes = || matches!(text.tokens[close].kind, Kind::Sign(')' | '"' | '”' | '\''));
    (short && closes()).then_some(close + 1)
}

/// Whether a possessive is of people at large, as names of bodies have it.
pub(super) fn is_of_people(text: &Text<'_>, known: &Known, at: usize) -> bool {
    matches!(
        text.folded(at),
        "people"
            | "peoples"
            | "women"
            | "womens"
            | "workers"
            | "children"
            | "mens"
            | "men"
            | "farmers"
            | "veterans"
            | "students"
            | "citizens"
    ) && !facts(text, known, at).given
}

/// Whether "and" stands within one name: "Ministry of Intelligence and
/// Security", "Security and Counterterrorism Committee".
pub(super) fn joins(text: &Text<'_>, known: &Known, start: usize, and: usize, end: usize) -> bool {
    let before = facts(text, known, and - 1);
    let after = facts(text, known, and + 1);
    if !before.word || before.given || after.given || before.country || after.country {
        return false;
    }
    // An "of" or "for" before it, in the name of a body.
    let governed = (start..and).any(|at| matches!(text.folded(at), "of" | "for"))
        && (start..and).any(|at| facts(text, known, at).body.is_some());
    let heads = || {
        (and + 1..end.min(and + 4))
            .take_while(|&at| text.tokens[at].tag == Tag::Name)
            .any(|at| facts(text, known, at).body.is_some())
    };
    let own_body = before.body.is_some();
    (governed && after.word) || !own_body && heads()
}

/// The end of a body's name whose last word is in small letters: "Albanian
/// police", "the Blue Party leadership" is none.
pub(super) fn small_body(text: &Text<'_>, known: &Known, run: Range<usize>, end: usize) -> usize {
    let last = facts(text, known, run.end - 1);
    let of_country = last.demonym || last.country;
    let token = |at: usize| text.tokens.get(at).filter(|_| at < end);
    let mut at = run.end;
    // "Iran’s embassy": a possessive of a country.
    let possessed = of_country && token(at).is_some_and(|token| token.is_sign('\''));
    at += usize::from(possessed);
    // "Albanian interior ministry": what it is in charge of, then the body.
    let heads = |at: usize| token(at).is_some_and(|_| is_small_body(text.folded(at)));
    while at < end.min(run.end + 3)
        && (!heads(at) || heads(at + 1))
        && token(at).is_some_and(|token| token.kind == Kind::Small)
        && (facts(text, known, at).field
            || matches!(text.folded(at), "secret" | "state" | "national" | "central"))
    {
        at += 1;
    }
    let head = token(at).is_some_and(|token| token.kind == Kind::Small && token.tag.is_nominal())
        && is_small_body(text.folded(at))
        && !(possessed && matches!(text.folded(at), "forces" | "authorities"));
    let alone =
        !token(at + 1).is_some_and(|next| next.tag.is_nominal() && next.kind == Kind::Small);
    match of_country && head && alone && run.len() <= 2 {
        true => at + 1,
        false => run.end,
    }
}

/// Nouns in small letters that, with a country before them, name a body.
pub(super) fn is_small_body(word: &str) -> bool {
    matches!(
        word,
        "regime"
            | "government"
            | "police"
            | "authorities"
            | "army"
            | "navy"
            | "military"
            | "parliament"
            | "embassy"
            | "consulate"
            | "ministry"
            | "judiciary"
            | "forces"
            | "administration"
            | "senate"
            | "cabinet"
            | "coastguard"
            | "gendarmerie"
    )
}
