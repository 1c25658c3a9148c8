//! Names in running text: where each stands, and what it names.
//!
//! A run of words with capitals is cut into what stands before a name
//! ("Albanian Interior Minister"), the name, and other names; what each is is
//! decided by adding up what speaks for a person, an organisation or a place.

mod cut;
mod runs;
mod score;

use crate::draft::extract::facts::Facts;
use crate::draft::extract::facts::Known;
use crate::draft::extract::text::Kind;
use crate::draft::extract::text::Text;
use crate::draft::extract::words::Tag;
use crate::draft::known::Known as KnownNames;
use crate::draft::known::KnownKind;
use cut::cut;
use runs::run_from;
use runs::small_body;
use std::ops::Range;

pub(in crate::draft::extract) use cut::is_honorific;
pub(in crate::draft) use score::is_speech;

/// What a name names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Is {
    Person,
    Organisation,
    Place,
    /// A word for a country's people or things: "Iranian".
    Demonym,
    /// Something else, or nobody knows.
    Thing,
}

/// A name where it stands.
#[derive(Debug, Clone)]
pub(super) struct Mention {
    /// The tokens of the name.
    pub(super) tokens: Range<usize>,
    pub(super) is: Is,
    /// What speaks for it, less what speaks for the next best, in points; 3
    /// are a good reason.
    pub(super) margin: f32,
    /// Words of an office right before the name, within its run.
    pub(super) title: Range<usize>,
}

/// Finds the names of a sentence. `taken` says which tokens are a date's.
pub(super) fn find(
    text: &Text<'_>,
    known: &Known,
    names: &KnownNames,
    sentence: usize,
    taken: &dyn Fn(usize) -> bool,
) -> Vec<Mention> {
    let mut found = Vec::new();
    let range = text.sentences[sentence].tokens.clone();
    let mut at = range.start;
    while at < range.end {
        if let Some((end, is)) = known_name(text, names, at, range.end) {
            push(text, &mut found, at..end, is, CERTAIN, at..at);
            at = end;
            continue;
        }
        if text.tokens[at].tag != Tag::Name || taken(at) {
            at += 1;
            continue;
        }
        let end = run_from(text, known, at, range.end, taken);
        let headed = small_body(text, known, at..end, range.end);
        if headed > end {
            push(text, &mut found, at..headed, Is::Organisation, 3.0, at..at);
        } else {
            cut(text, known, at..end, &range, &mut found);
        }
        at = headed;
    }
    found
}

/// What speaks for a name that other claims or a gazetteer have, in points.
const CERTAIN: f32 = 12.0;

/// The name that is known already and stands here, and what it names. In
/// running text it has a capital.
fn known_name(text: &Text<'_>, names: &KnownNames, at: usize, end: usize) -> Option<(usize, Is)> {
    let token = &text.tokens[at];
    if names.is_empty()
        || !matches!(token.kind, Kind::Capital | Kind::Acronym)
        || token.tag.is_closed()
    {
        return None;
    }
    let (words, ends) = text.words_from(at, end);
    let (length, kind) = names.longest(&words)?;
    let is = match kind {
        KnownKind::Person => Is::Person,
        KnownKind::Organisation => Is::Organisation,
        KnownKind::Place => Is::Place,
        KnownKind::EventType => return None,
    };
    let last = ends.get(length.checked_sub(1)?).copied()?;
    // A name goes on where capitals do: "Horvat" of "Horvat Street" is none.
    let goes_on =
        last < end && text.tokens[last].tag == Tag::Name && is == Is::Person && length == 1;
    // One word of a person's name, in the middle of another's.
    let within = length == 1 && at > 0 && text.tokens[at - 1].tag == Tag::Name && is == Is::Person;
    (!goes_on && !within).then_some((last, is))
}

fn facts(text: &Text<'_>, known: &Known, at: usize) -> Facts {
    known.facts(text.folded(at), text.printed(at))
}

fn push(
    text: &Text<'_>,
    found: &mut Vec<Mention>,
    mut tokens: Range<usize>,
    is: Is,
    margin: f32,
    title: Range<usize>,
) {
    while tokens.start < tokens.end && !text.tokens[tokens.end - 1].is_word() {
        // The full stop of "Jr." is a part of it.
        tokens.end -= 1;
    }
    if !tokens.is_empty() {
        found.push(Mention {
            tokens,
            is,
            margin,
            title,
        });
    }
}
