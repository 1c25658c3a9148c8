//! The embedded extractor: rules and tables, no model, no network.
//!
//! Quantities and names are found first, then what they belong to: words are
//! tagged by class (`tagging`), names classified by what stands around them
//! (`names`) and gathered over the article (`gather`), triggers of the lexicon
//! of events found (`triggers`), and each given those who take part, its date,
//! place and figures by how near they stand (`events`). What several sentences
//! tell of one event is brought together (`merge`).

mod build;
mod events;
mod facts;
mod gather;
mod merge;
mod names;
mod parties;
mod phrases;
mod quantities;
mod roles;
mod tagging;
#[cfg(test)]
mod tests;
mod text;
mod triggers;
mod voices;
mod words;

pub(super) use names::is_speech;

use super::{Article, Draft, Dropped, Known, Part, PartKind};
use crate::lexical::language::Language;
use crate::value::event_type::Lexicon;
use events::{Told, Types};
use gather::Gathered;
use names::{Is, Mention};
use parties::Cast;
use quantities::Quantities;
use roles::Beside;
use std::ops::Range;
use text::Text;
use voices::Voices;

/// Reads an article into a draft, by what is known of its names and by the
/// types of events of a lexicon.
///
/// It takes time that grows with the length of the text, and gives the same
/// for the same text. Dates and counts are read in the article's language;
/// names and events are those of English prose.
pub fn extract(article: &Article, names: &Known, types: &Lexicon) -> Draft {
    if !is_english(article) {
        return unread(article);
    }
    if let Some(read) = shortened(article) {
        let mut draft = extract(&read, names, types);
        draft.dropped.push(Dropped {
            text: article.title.clone().unwrap_or_default(),
            reason: format!(
                "only the first {} kB are read: what is longer is no article, but may be cut into some",
                LONGEST / 1000
            ),
        });
        return draft;
    }
    let text = Text::of(article);
    let quantities = Quantities::find(&text, article, language_of(article));
    let known = facts::Known::default();
    let (gathered, beside) = people(&text, &known, names, &quantities);
    let cast = Cast::new(&text, &gathered, &beside, &quantities.taken);
    let voices = Voices::find(&cast);
    let mut triggers = Vec::new();
    for sentence in 0..text.sentences.len() {
        triggers::find(&text, types, names, sentence, &mut triggers);
    }
    let mut read = Types::default();
    let mut told = events::tell(&cast, &voices, &quantities, &triggers, types, &mut read);
    events::speak(&cast, &voices, types, &mut read, &mut told);
    events::plans(&cast, &read, &mut told);
    // What others are dated by is told, however little of it is.
    let counted_from: Vec<usize> = told
        .iter()
        .filter_map(|told| Some(told.relative.as_ref()?.1))
        .collect();
    told.retain(|told| {
        tells_enough(told, &text, &read) || counted_from.contains(&told.trigger.start)
    });
    told.sort_by_key(|told| told.trigger.start);
    let events = merge::merge(&cast, &quantities, &read, &told);
    let said = roles::said(&cast, &known);
    build::build(&cast, &quantities, &read, &told, &events, &said)
}

/// The names of an article, and what stands beside those of people.
fn people(
    text: &Text<'_>,
    known: &facts::Known,
    names: &Known,
    quantities: &Quantities,
) -> (Gathered, Vec<Option<Beside>>) {
    let mut mentions: Vec<Mention> = Vec::new();
    for sentence in 0..text.sentences.len() {
        mentions.extend(names::find(text, known, names, sentence, &|at| {
            quantities.taken[at]
        }));
    }
    let gathered = gather::gather(text, mentions);
    let beside = gathered
        .mentions
        .iter()
        .map(|mention| (mention.is == Is::Person).then(|| roles::beside(text, known, mention)))
        .collect();
    (gathered, beside)
}

/// Whether more is told of an event than that there was one.
fn tells_enough(told: &Told, text: &Text<'_>, types: &Types) -> bool {
    let speech = types.all[told.event_type]
        .line()
        .any(|line| line == "statement");
    let accused = types.all[told.event_type]
        .line()
        .any(|line| line == "accusation")
        && !told.target.is_empty();
    if speech && !accused {
        return !told.speaker.is_empty()
            && (!told.statement.is_empty() || !told.target.is_empty() || told.date.is_some());
    }
    // A headline that tells neither to whom nor when is told again below it.
    if text.sentences[told.sentence].part == PartKind::Headline {
        return !told.target.is_empty();
    }
    !told.actor.is_empty()
        || !told.target.is_empty()
        || told.date.is_some()
        || told.relative.is_some()
        || !told.places.is_empty() && (!told.counts.is_empty() || told.form != triggers::Form::Noun)
        || told.counts.iter().any(|(_, part)| part.is_none())
}

/// What a name names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum NameKind {
    /// Somebody.
    Person,
    /// A ministry, service, party, medium.
    Organisation,
    /// A place.
    Place,
}

/// A name where it stands in an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// Where it stands, in bytes of the article's text.
    pub bytes: Range<usize>,
    /// What it names.
    pub kind: NameKind,
    /// Which person, body or place of the article it is: names of one have the
    /// same number.
    pub entity: usize,
}

/// Finds the names of an article, in the order of its text: every place where
/// somebody or something is named, not only the first.
///
/// ```
/// use corroborate::draft::{Article, Known, Part, PartKind, extract::{NameKind, names}};
/// let text = "Foreign Minister Ana Kovač met envoys in Zagreb. Kovač said no.";
/// let part = Part { kind: PartKind::Paragraph, range: 0..text.len() };
/// let article = Article { text: text.to_owned(), parts: vec![part], ..Article::default() };
/// let found = names(&article, &Known::default());
/// let people: Vec<&str> = found
///     .iter()
///     .filter(|named| named.kind == NameKind::Person)
///     .map(|named| &text[named.bytes.clone()])
///     .collect();
/// assert_eq!(people, ["Ana Kovač", "Kovač"]);
/// ```
pub fn names(article: &Article, known: &Known) -> Vec<Named> {
    let shortened = shortened(article);
    let article = shortened.as_ref().unwrap_or(article);
    let text = Text::of(article);
    let quantities = Quantities::find(&text, article, language_of(article));
    let (gathered, _) = people(&text, &facts::Known::default(), known, &quantities);
    let kind = |is: Is| match is {
        Is::Person => Some(NameKind::Person),
        Is::Organisation => Some(NameKind::Organisation),
        Is::Place => Some(NameKind::Place),
        Is::Demonym | Is::Thing => None,
    };
    let mut found: Vec<Named> = gathered
        .mentions
        .iter()
        .zip(&gathered.entity_of)
        .filter_map(|(mention, entity)| {
            Some(Named {
                bytes: text.bytes(&mention.tokens),
                kind: kind(mention.is)?,
                entity: (*entity)?,
            })
        })
        .collect();
    found.sort_by_key(|named| (named.bytes.start, named.bytes.end));
    found
}

/// The most of an article that is read, in bytes: several times a long one. Names
/// are looked for among all others, so that time grows faster than the text.
const LONGEST: usize = 100_000;

/// The parts of an article that are read, where not all are.
fn shortened(article: &Article) -> Option<Article> {
    if article.parts.last()?.range.end <= LONGEST {
        return None;
    }
    let mut end = LONGEST;
    while !article.text.is_char_boundary(end) {
        end -= 1;
    }
    let parts = article.parts.iter().filter(|part| part.range.start < end);
    Some(Article {
        text: article.text.get(..end)?.to_owned(),
        parts: parts
            .map(|part| Part {
                range: part.range.start..part.range.end.min(end),
                ..part.clone()
            })
            .collect(),
        ..article.clone()
    })
}

/// Whether an article is English prose, as far as can be told: what says that
/// it is not, or is written in other letters, is not.
fn is_english(article: &Article) -> bool {
    let stated = article.language.as_deref();
    if let Some(language) = stated.and_then(Language::of) {
        return language == Language::English;
    }
    let letters = article.text.chars().filter(|c| c.is_alphabetic());
    let (mut plain, mut other) = (0_usize, 0_usize);
    for letter in letters {
        if letter.is_ascii() {
            plain += 1;
        } else {
            other += 1;
        }
    }
    stated.is_none() && plain > 3 * other
}

/// The draft of an article in a language that is not read: nothing, and why.
fn unread(article: &Article) -> Draft {
    let text = article.title.clone().unwrap_or_default();
    Draft {
        entries: Vec::new(),
        dropped: vec![Dropped {
            text,
            reason: "the article is not in English, the one language whose prose is read: give --language en if it is"
                .to_owned(),
        }],
    }
}

fn language_of(article: &Article) -> Language {
    let language = article.language.as_deref().and_then(Language::of);
    language.unwrap_or_default()
}
