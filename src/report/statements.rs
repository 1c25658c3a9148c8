//! Claims as statements of FollowTheMoney.
//!
//! A source is a dataset and an article, a subject an entity, and the first
//! member of its cluster the canonical one. What the model has a property for
//! is written as that; the rest as a note that names its slot. What it cannot
//! say without saying something else, such as a denial, is left out and
//! counted.

mod links;
mod value;

use crate::ftm::{self, SAME, Type, clean};
use crate::load::Record;
use crate::model::{Certainty, Claim, Corpus, Family, Polarity, Source, SubjectIx, SubjectKind};
use crate::pipeline::Reconciled;
use rustc_hash::FxHashSet;
use std::collections::{BTreeMap, BTreeSet};
use value::Said;

/// A statement: what a dataset says of an entity.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Statement {
    /// The entity that all members of a cluster are.
    pub canonical_id: String,
    /// The entity in its dataset.
    pub entity_id: String,
    /// Whether it is not the statement that there is the entity, which stands
    /// first.
    has_value: bool,
    /// The property.
    pub property: &'static str,
    /// The value, cleaned.
    pub value: String,
    /// The schema of the entity.
    pub schema: &'static str,
    /// The type of the property, in its own word.
    pub property_type: &'static str,
    /// The dataset: the id of the source.
    pub dataset: String,
    /// The language of the value, in three letters.
    pub lang: Option<&'static str>,
    /// The words as the source has them, where these are others.
    pub original: Option<String>,
}

impl Statement {
    /// Its key, as FollowTheMoney makes it.
    pub fn key(&self) -> String {
        ftm::key(
            &self.dataset,
            &self.entity_id,
            self.property,
            &self.value,
            self.lang,
        )
    }
}

/// Why a claim is not said, or not all of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Loss {
    /// It is denied: left out.
    Denied,
    /// It is longer than a value may be, or nothing once cleaned: left out.
    Unfit,
    /// It has no property: written as a note.
    Noted,
    /// It is credited to somebody, or not certain: written without that.
    Hedged,
    /// The subject has no name, which tools ask of it.
    Nameless,
}

/// The statements of a report.
#[derive(Debug, Clone, Default)]
pub struct Statements {
    /// In the order of entities that are one.
    pub rows: Vec<Statement>,
    /// How often what was lost.
    pub losses: BTreeMap<Loss, usize>,
}

/// Which claims to write.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// Only those of these sources; of all where there are none.
    pub sources: Vec<String>,
}

/// Makes statements of the claims.
pub fn build(reconciled: &Reconciled, records: &[Record], settings: &Settings) -> Statements {
    let corpus = &reconciled.corpus;
    let asked =
        |source: &Source| settings.sources.is_empty() || settings.sources.contains(&source.id);
    let mut writer = Writer {
        reconciled,
        made: Statements::default(),
        links: FxHashSet::default(),
    };
    for source in corpus.sources.iter().filter(|source| asked(source)) {
        writer.article(source, records);
    }
    for (ix, subject) in corpus.subjects_told() {
        if asked(corpus.source(subject.source)) {
            writer.subject(ix);
        }
    }
    writer.made.rows.sort();
    writer.made
}

/// An entity as it is put together.
struct Entity {
    canonical_id: String,
    id: String,
    schema: &'static str,
    dataset: String,
    rows: BTreeSet<Statement>,
}

impl Entity {
    fn new(id: String, schema: &'static str, source: &Source) -> Self {
        Self {
            canonical_id: id.clone(),
            id,
            schema,
            dataset: source.id.clone(),
            rows: BTreeSet::new(),
        }
    }

    /// Adds a value, unless there is nothing in it or it is too long.
    fn add(
        &mut self,
        property: &'static str,
        of: Type,
        said: &Said,
        lang: Option<&'static str>,
    ) -> bool {
        let value = clean(of, &said.value);
        if value.is_empty() || value.chars().nth(of.most()).is_some() {
            return false;
        }
        let original = ftm::original(&said.original);
        self.rows.insert(Statement {
            canonical_id: self.canonical_id.clone(),
            entity_id: self.id.clone(),
            has_value: property != ftm::ID,
            property,
            original: (!original.is_empty() && original != value).then_some(original),
            value,
            schema: self.schema,
            property_type: of.as_str(),
            dataset: self.dataset.clone(),
            lang: lang.filter(|_| of.has_language()),
        });
        true
    }

    /// All statements, with the one that there is the entity: a digest of the
    /// others, as FollowTheMoney makes it.
    fn done(mut self) -> impl Iterator<Item = Statement> {
        let mut keys: Vec<String> = self.rows.iter().map(Statement::key).collect();
        keys.sort();
        let digest = ftm::hex(format!("{}{}", self.schema, keys.concat()).as_bytes());
        self.add(ftm::ID, Type::Id, &Said::plain(digest), None);
        self.rows.into_iter()
    }
}

struct Writer<'r> {
    reconciled: &'r Reconciled,
    made: Statements,
    /// The links that were written, by id.
    links: FxHashSet<String>,
}

impl Writer<'_> {
    fn lose(&mut self, loss: Loss) {
        *self.made.losses.entry(loss).or_default() += 1;
    }

    /// The source itself.
    fn article(&mut self, source: &Source, records: &[Record]) {
        let mut entity = Entity::new(ftm::entity_id(&source.id, None), "Article", source);
        let stated = records
            .get(source.record)
            .map(|record| &record.stated.source);
        let told = |pick: fn(&crate::load::schema::SourceEntry) -> &Option<String>| {
            stated.and_then(|stated| pick(stated).clone())
        };
        let language = told(|source| &source.language);
        let lang = language.as_deref().and_then(ftm::long_code);
        let text = told(|source| &source.text);
        let file = text
            .as_deref()
            .and_then(|text| text.rsplit(['/', '\\']).next());
        let web = |url: &String| url.starts_with("http://") || url.starts_with("https://");
        let (url, no_url) = match told(|source| &source.url) {
            Some(url) if web(&url) => (Some(url), None),
            other => (None, other),
        };
        let properties = [
            ("title", Type::String, source.title.clone(), lang),
            // Every document has to have one.
            (
                "fileName",
                Type::String,
                Some(file.unwrap_or(&source.id).to_owned()),
                None,
            ),
            ("publisher", Type::String, source.publisher.clone(), None),
            ("author", Type::String, told(|source| &source.author), None),
            (
                "publishedAt",
                Type::Date,
                source.published.map(|day| day.to_string()),
                None,
            ),
            ("sourceUrl", Type::Url, url, None),
            ("language", Type::Language, lang.map(str::to_owned), None),
        ];
        for (property, of, value, lang) in properties {
            if let Some(value) = value
                && !entity.add(property, of, &Said::plain(value), lang)
            {
                self.lose(Loss::Unfit);
            }
        }
        let notes = [
            ("url", no_url),
            ("language", language.filter(|_| lang.is_none())),
            ("reliability", source.reliability.clone()),
        ];
        let notes = notes
            .into_iter()
            .filter_map(|(key, text)| Some((key, text?)));
        let derived = source.derived_from.iter().cloned();
        for (key, text) in notes.chain(derived.map(|id| ("derived_from", id))) {
            entity.add(
                "notes",
                Type::Text,
                &Said::plain(format!("{key}: {text}")),
                None,
            );
        }
        self.made.rows.extend(entity.done());
    }

    fn subject(&mut self, ix: SubjectIx) {
        let corpus = &self.reconciled.corpus;
        let (subject, source) = (corpus.subject(ix), corpus.source(corpus.subject(ix).source));
        let (kind, schema) = match subject.kind {
            SubjectKind::Person => ("person", "Person"),
            SubjectKind::Organisation => ("organisation", "Organization"),
            SubjectKind::Event => ("event", "Event"),
        };
        let mut entity = Entity::new(entity_id(corpus, ix), schema, source);
        let first = self.reconciled.known.siblings(ix).first().copied();
        entity.canonical_id = entity_id(corpus, first.unwrap_or(ix));
        let article = Said::plain(ftm::entity_id(&source.id, None));
        entity.add("proof", Type::Entity, &article, None);
        for (_, claim) in corpus.claims_of(ix) {
            if claim.polarity == Polarity::Denied {
                self.lose(Loss::Denied);
                continue;
            }
            let written = match value::party(claim) {
                Some(party) => links::write(self, &mut entity, ix, claim, party),
                None => self.property(&mut entity, kind, claim),
            };
            match written {
                Ok(()) if is_hedged(claim) => self.lose(Loss::Hedged),
                Ok(()) => {}
                Err(loss) => self.lose(loss),
            }
        }
        if !entity.rows.iter().any(|row| row.property == "name") {
            self.lose(Loss::Nameless);
        }
        self.made.rows.extend(entity.done());
    }

    /// Writes a claim as a property of its subject, else as a note.
    fn property(&self, entity: &mut Entity, kind: &str, claim: &Claim) -> Result<(), Loss> {
        let slot = claim.slot.to_string();
        let same = SAME
            .iter()
            .find(|same| same.kind == kind && same.slot == slot);
        if let Some(same) = same {
            let said = value::of(same, claim);
            let fits = !said.is_empty()
                && said
                    .iter()
                    .all(|(property, said)| entity.add(property, same.of, said, None));
            if fits {
                return Ok(());
            }
        }
        note(entity, &slot, &value::words(claim))
    }
}

/// Writes a note that names its slot.
fn note(entity: &mut Entity, slot: &str, words: &str) -> Result<(), Loss> {
    // The first colon and space end the slot where the note is read again.
    let slot = slot.replace(": ", ":");
    let said = Said::plain(format!("{slot}: {words}"));
    if clean(Type::Text, words).is_empty() {
        return Err(Loss::Unfit);
    }
    match entity.add("notes", Type::Text, &said, None) {
        true => Err(Loss::Noted),
        false => Err(Loss::Unfit),
    }
}

/// Whether a claim says who says so, or that it may not be so.
fn is_hedged(claim: &Claim) -> bool {
    claim.attribution.is_some() || claim.certainty != Certainty::Certain
}

fn entity_id(corpus: &Corpus, ix: SubjectIx) -> String {
    let subject = corpus.subject(ix);
    ftm::entity_id(&corpus.source(subject.source).id, Some(&subject.id))
}

/// Whether a slot is a part in an event that has no property of its own.
fn part(claim: &Claim) -> Option<&str> {
    match claim.slot.family {
        Family::Target | Family::Speaker => Some(claim.slot.family.as_str()),
        Family::Participant => claim.slot.part.as_deref(),
        _ => None,
    }
}
