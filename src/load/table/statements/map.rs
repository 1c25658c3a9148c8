//! Entities to claims.

use super::super::columns::{CLAIMS, Columns};
use super::super::rows::{Claim, Group, only_id};
use super::super::source::has_slot;
use super::OfSource;
use super::entity::{Dataset, Entity, Part, Said};
use super::links::{self, Value};
use crate::diagnostic::Diagnostic;
use crate::ftm::{self, READ_ALSO, SAME};
use crate::load::tree::shown;
use crate::value::place::country_of_code;
use rustc_hash::{FxHashMap, FxHashSet};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Properties whose values are ids of entities, where the table does not tell
/// the types.
const ENTITIES: [&str; 6] = [
    "addressEntity",
    "involved",
    "organizer",
    "parent",
    "proof",
    "riskSource",
];

/// Properties about the record, and not about its subject.
const BOOKKEEPING: [&str; 6] = [
    "alephUrl",
    "createdAt",
    "indexText",
    "modifiedAt",
    "processingStatus",
    "retrievedAt",
];

/// What of a document says something of the source: property and column.
const OF_ARTICLE: [(&str, &str); 7] = [
    ("title", "title"),
    ("name", "title"),
    ("publisher", "publisher"),
    ("author", "author"),
    ("publishedAt", "published"),
    ("sourceUrl", "url"),
    ("language", "language"),
];

/// What is not read, counted.
#[derive(Default)]
pub(super) struct Unread {
    /// By what it is: the first row, and how many.
    counted: BTreeMap<String, (usize, usize)>,
}

impl Unread {
    fn count(&mut self, what: String, row: usize) {
        let (first, count) = self.counted.entry(what).or_insert((row, 0));
        *first = row.min(*first);
        *count += 1;
    }

    /// A warning for each sort of what is not read.
    pub(super) fn told<'u>(
        &'u self,
        columns: &'u Columns,
        file: &'u str,
    ) -> impl Iterator<Item = Diagnostic> + 'u {
        self.counted.iter().map(move |(what, (row, count))| {
            let statements = if *count == 1 {
                "statement"
            } else {
                "statements"
            };
            let message = format!("{count} {statements} of {what} left out");
            Diagnostic::warning(
                "unread-statements",
                columns.spot(*row, "prop").of(file),
                message,
            )
            .hint("claims are about people, organisations, events, and what links them")
        })
    }
}

/// The claims of a dataset.
pub(super) fn group(
    dataset: &Dataset,
    names: &FxHashMap<&str, &str>,
    unread: &mut Unread,
) -> Group {
    let mut source = only_id(dataset.row, dataset.name.clone());
    let mapping = Mapping {
        names,
        ids: dataset.local_ids(),
        article: article(dataset),
    };
    let (mut claims, told) = mapping.links(dataset, unread);
    for entity in &dataset.entities {
        match entity.part {
            // These were read with the links.
            Part::Link => {}
            Part::Document if mapping.article == Some(&*entity.id) => {
                mapping.document(entity, &mut source, unread);
            }
            Part::Position if told.posts.contains(&*entity.id) => {
                let read = |said: &&Said| ["id", "name", "organization"].contains(&&*said.property);
                for said in entity.said.iter().filter(|said| !read(said)) {
                    mapping.unread(entity, said, unread);
                }
            }
            Part::Document | Part::Position | Part::Other => {
                for said in entity.said.iter().filter(|said| said.property != ftm::ID) {
                    unread.count(format!("`{}`", shown(&entity.schema)), said.row);
                }
            }
            Part::Person | Part::Organisation | Part::Event => {
                claims.extend(mapping.subject(entity, &told, unread));
            }
        }
    }
    // As the rows have them, whatever became of links.
    claims.sort_by_key(|claim: &Claim| claim.row);
    Group {
        row: dataset.row,
        source,
        claims,
    }
}

/// What links have told, so that it is not told again.
#[derive(Default)]
struct Told<'d> {
    /// Whom they say something of, and which entity it names.
    pairs: FxHashSet<(&'d str, &'d str)>,
    /// The offices that somebody holds, by id.
    posts: FxHashSet<&'d str>,
}

/// What a property says.
enum Slot<'d> {
    Known(Cow<'d, str>, Cow<'d, str>),
    /// That there is the entity, or which document says so.
    Nothing,
    Unread,
}

/// The article that a dataset stands for, by its id: the one that is called as
/// the dataset, else the only one.
fn article(dataset: &Dataset) -> Option<&str> {
    let own = ftm::entity_id(&dataset.name, None);
    let documents = dataset.entities.iter();
    let mut documents = documents.filter(|entity| entity.part == Part::Document);
    match (dataset.entity(&own), documents.next(), documents.next()) {
        (Some(own), ..) if own.part == Part::Document => Some(&own.id),
        (_, Some(only), None) => Some(&only.id),
        _ => None,
    }
}

struct Mapping<'d> {
    names: &'d FxHashMap<&'d str, &'d str>,
    /// The ids of subjects, by those of their entities.
    ids: FxHashMap<&'d str, String>,
    /// The id of the article that the dataset stands for.
    article: Option<&'d str>,
}

impl<'d> Mapping<'d> {
    fn claim(&self, entity: &Entity, row: usize, slot: &str, value: &str) -> Option<Claim> {
        let subject = self.ids.get(&*entity.id)?;
        let kind = entity.part.kind()?;
        let mut cells = [const { None }; CLAIMS.len() - super::super::columns::OF_SOURCE];
        let said = [subject, kind, slot, value];
        for (cell, text) in cells.iter_mut().zip(said) {
            *cell = Some(text.to_owned());
        }
        Claim::of(row, &cells)
    }

    /// The claims that links make.
    fn links(&self, dataset: &'d Dataset, unread: &mut Unread) -> (Vec<Claim>, Told<'d>) {
        let mut claims = Vec::new();
        let mut told = Told::default();
        let links = dataset.entities.iter();
        for link in links.filter(|entity| entity.part == Part::Link) {
            let mut is_used = false;
            for linked in links::read(link, dataset) {
                let value = match linked.value {
                    Value::Words(words) => Some(Cow::Borrowed(words)),
                    Value::Entity(id) => {
                        told.pairs.insert((linked.of, id));
                        self.party(id)
                    }
                };
                if let (Some(value), Some(entity)) = (value, dataset.entity(linked.of)) {
                    claims.extend(self.claim(entity, linked.row, &linked.slot, &value));
                    is_used = true;
                }
            }
            if is_used && let Some(post) = link.first("post") {
                told.posts.insert(&post.value);
            }
            // Of several values of a property the first is read.
            let mut seen = FxHashSet::default();
            for said in &link.said {
                let is_first = seen.insert(said.property.as_str());
                let is_read = is_used && is_first && links::reads(&said.property);
                if !is_read && !self.says_nothing(said) {
                    self.unread(link, said, unread);
                }
            }
        }
        (claims, told)
    }

    /// The claims about a person, an organisation or an event.
    fn subject(&self, entity: &'d Entity, told: &Told<'d>, unread: &mut Unread) -> Vec<Claim> {
        let period = Period::of(entity);
        let mut claims = Vec::new();
        for said in &entity.said {
            match self.slot(entity, period, said) {
                Slot::Known(slot, value) => {
                    let is_told = told.pairs.contains(&(&*entity.id, &*said.value));
                    if !(is_told && slot.starts_with("participant.")) {
                        claims.extend(self.claim(entity, said.row, &slot, &value));
                    }
                }
                Slot::Nothing => {}
                Slot::Unread => self.unread(entity, said, unread),
            }
        }
        claims
    }

    /// A person or organisation as a value: its id in this source, else its
    /// name in any.
    fn party(&self, id: &str) -> Option<Cow<'d, str>> {
        match self.ids.get(id) {
            Some(local) => Some(Cow::Owned(local.clone())),
            None => self.names.get(id).map(|name| Cow::Borrowed(*name)),
        }
    }

    fn slot(&self, entity: &'d Entity, period: Period<'d>, said: &'d Said) -> Slot<'d> {
        let property = said.property.as_str();
        let Some(kind) = entity.part.kind() else {
            return Slot::Unread;
        };
        if self.says_nothing(said) {
            return Slot::Nothing;
        }
        if let Some((slot, words)) = noted(kind, said) {
            return Slot::Known(Cow::Borrowed(slot), Cow::Borrowed(words));
        }
        // The event's days are one date from its first to its last.
        if kind == "event" && (property == "startDate" || property == "endDate") {
            return period.says(said);
        }
        let same = SAME.iter().map(|same| (same.kind, same.name, same.slot));
        let known = same
            .chain(READ_ALSO)
            .find(|(of, name, _)| *of == kind && *name == property);
        let is_entity = said.is_entity || ENTITIES.contains(&property);
        let slot = match known {
            Some((.., slot)) => slot,
            None if is_entity => return Slot::Unread,
            None if BOOKKEEPING.contains(&property) => return Slot::Unread,
            None => {
                let slot = format!("detail.{property}");
                return Slot::Known(Cow::Owned(slot), Cow::Borrowed(said.words()));
            }
        };
        let value = match slot {
            _ if is_entity => match self.party(&said.value) {
                Some(value) => value,
                None => return Slot::Unread,
            },
            "nationality" => country(said),
            _ => Cow::Borrowed(said.words()),
        };
        Slot::Known(Cow::Borrowed(slot), value)
    }

    /// Whether a value says no more than that there is the entity, or that the
    /// article tells of it.
    fn says_nothing(&self, said: &Said) -> bool {
        let is_article = self.article == Some(&*said.value);
        said.property == ftm::ID || said.property == "proof" && is_article
    }

    fn document(&self, document: &Entity, source: &mut OfSource, unread: &mut Unread) {
        for said in &document.said {
            let property = said.property.as_str();
            let reliability = said
                .is_own
                .then(|| said.words().strip_prefix("reliability: "));
            let (column, value) = match reliability.flatten() {
                Some(grade) if property == "notes" => ("reliability", Cow::Borrowed(grade)),
                _ => match OF_ARTICLE.iter().find(|(name, _)| *name == property) {
                    Some((_, column)) => (*column, of_source(column, said)),
                    // Ours are made up from the id, and others' say nothing.
                    None if property == ftm::ID || property == "fileName" => continue,
                    None => {
                        self.unread(document, said, unread);
                        continue;
                    }
                },
            };
            let at = CLAIMS.iter().position(|name| *name == column);
            let Some(held) = at.and_then(|at| source.get_mut(at)) else {
                continue;
            };
            match held {
                None => *held = Some((said.row, value.into_owned())),
                Some((_, held)) if *held == value || column == "title" => {}
                Some(_) => self.unread(document, said, unread),
            }
        }
    }

    fn unread(&self, entity: &Entity, said: &Said, unread: &mut Unread) {
        let (schema, property) = (shown(&entity.schema), shown(&said.property));
        unread.count(format!("`{schema}:{property}`"), said.row);
    }
}

/// A note that this program wrote for want of a property: the slot that it
/// names, and the words.
fn noted<'d>(kind: &str, said: &'d Said) -> Option<(&'d str, &'d str)> {
    let is_note = said.is_own && said.property == "notes";
    let (slot, words) = said.words().split_once(": ").filter(|_| is_note)?;
    has_slot(kind, slot).then_some((slot, words))
}

/// The first and the last day of an event.
#[derive(Clone, Copy)]
struct Period<'d> {
    start: Option<&'d Said>,
    end: Option<&'d Said>,
}

impl<'d> Period<'d> {
    fn of(entity: &'d Entity) -> Self {
        Self {
            start: entity.first("startDate"),
            end: entity.first("endDate"),
        }
    }

    /// What one of the two says of the date.
    fn says(self, said: &'d Said) -> Slot<'d> {
        let date = |text: Cow<'d, str>| Slot::Known(Cow::Borrowed("date"), text);
        let is_start = said.property == "startDate";
        // Where we wrote both, each has the words that both were read from.
        if said.is_own && said.original.is_some() {
            return match is_start {
                true => date(Cow::Borrowed(said.words())),
                false => Slot::Nothing,
            };
        }
        match (self.start, self.end) {
            (Some(start), Some(end)) if said.row == start.row => {
                date(Cow::Owned(format!("{}/{}", start.value, end.value)))
            }
            (Some(_), Some(end)) if said.row == end.row => Slot::Nothing,
            _ if is_start => date(Cow::Borrowed(said.words())),
            _ => Slot::Known(Cow::Borrowed("detail.endDate"), Cow::Borrowed(said.words())),
        }
    }
}

/// A country in words: a code of two letters may be read as something else.
fn country(said: &Said) -> Cow<'_, str> {
    let code = said.value.to_uppercase();
    match (&said.original, country_of_code(&code)) {
        (Some(original), _) => Cow::Borrowed(original),
        (None, Some(name)) => Cow::Borrowed(name),
        (None, None) => Cow::Borrowed(&said.value),
    }
}

/// What a document says, as a claims file says it.
fn of_source<'s>(column: &str, said: &'s Said) -> Cow<'s, str> {
    match column {
        // A time of day is more than a day of publication.
        "published" => Cow::Borrowed(said.value.split(['T', ' ']).next().unwrap_or("")),
        "language" => Cow::Borrowed(ftm::short_code(&said.value).unwrap_or(&said.value)),
        _ => Cow::Borrowed(said.words()),
    }
}
