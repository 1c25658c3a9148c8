//! The entities of a dataset, as its statements have them.

use crate::ftm::local_id;
use rustc_hash::{FxHashMap, FxHashSet};

/// What an entity is to us.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    /// Nothing that claims are about.
    Other,
    /// The article, or another document.
    Document,
    /// An office that somebody holds.
    Position,
    /// Two entities that have to do with each other.
    Link,
    /// A subject, in the words of tables of claims: see [`Part::kind`].
    Event,
    Organisation,
    Person,
}

impl Part {
    /// What entities of a schema are.
    fn of(schema: &str) -> Self {
        match schema {
            "Person" => Self::Person,
            "LegalEntity" | "Organization" | "Company" | "PublicBody" => Self::Organisation,
            "Event" => Self::Event,
            "Membership" | "Employment" | "Directorship" | "Occupancy" | "UnknownLink" => {
                Self::Link
            }
            "Position" => Self::Position,
            "Document" | "Article" | "HyperText" | "PlainText" | "Pages" | "Page" | "Email"
            | "Message" | "Image" | "Video" | "Audio" => Self::Document,
            _ => Self::Other,
        }
    }

    /// The kind of subject that it is.
    pub(super) fn kind(self) -> Option<&'static str> {
        match self {
            Self::Person => Some("person"),
            Self::Organisation => Some("organisation"),
            Self::Event => Some("event"),
            _ => None,
        }
    }
}

/// A value of an entity.
#[derive(Debug)]
pub(super) struct Said {
    pub(super) row: usize,
    pub(super) property: String,
    pub(super) value: String,
    /// The words before they were cleaned.
    pub(super) original: Option<String>,
    /// Whether it was written by this program.
    pub(super) is_own: bool,
    /// Whether the table says that the value is the id of an entity.
    pub(super) is_entity: bool,
}

impl Said {
    /// The words as the source has them, where these are better to read than
    /// the cleaned value: a day may have been written in any order.
    pub(super) fn words(&self) -> &str {
        let original = self.original.as_deref().filter(|_| self.is_own);
        original.unwrap_or(&self.value)
    }
}

/// An entity: what a dataset says under one id.
#[derive(Debug)]
pub(super) struct Entity {
    pub(super) id: String,
    pub(super) part: Part,
    /// The schema that says most of what it is.
    pub(super) schema: String,
    pub(super) said: Vec<Said>,
}

impl Entity {
    /// The first value of a property.
    pub(super) fn first(&self, property: &str) -> Option<&Said> {
        self.said.iter().find(|said| said.property == property)
    }
}

/// A dataset, which is a source.
#[derive(Debug)]
pub(super) struct Dataset {
    /// The number of its first row.
    pub(super) row: usize,
    pub(super) name: String,
    pub(super) entities: Vec<Entity>,
    by_id: FxHashMap<String, usize>,
}

impl Dataset {
    pub(super) fn new(row: usize, name: String) -> Self {
        Self {
            row,
            name,
            entities: Vec::new(),
            by_id: FxHashMap::default(),
        }
    }

    /// Takes a statement in.
    pub(super) fn take(&mut self, id: String, schema: &str, said: Said) {
        let part = Part::of(schema);
        let at = match self.by_id.get(&id) {
            Some(&at) => at,
            None => {
                self.by_id.insert(id.clone(), self.entities.len());
                self.entities.push(Entity {
                    id,
                    part,
                    schema: schema.to_owned(),
                    said: Vec::new(),
                });
                self.entities.len() - 1
            }
        };
        let entity = &mut self.entities[at];
        // Parts of what is known of a company may stand under `LegalEntity`.
        if part > entity.part {
            entity.part = part;
            schema.clone_into(&mut entity.schema);
        }
        entity.said.push(said);
    }

    /// The entity of an id.
    pub(super) fn entity(&self, id: &str) -> Option<&Entity> {
        self.entities.get(*self.by_id.get(id)?)
    }

    /// The ids of its subjects in the source, by their ids as entities.
    pub(super) fn local_ids(&self) -> FxHashMap<&str, String> {
        let mut taken = FxHashSet::default();
        // The number that the next of ids that look alike may have.
        let mut next: FxHashMap<String, usize> = FxHashMap::default();
        let mut ids = FxHashMap::default();
        for entity in &self.entities {
            if entity.part.kind().is_none() {
                continue;
            }
            let plain = local_id(&self.name, &entity.id);
            let number = next.entry(plain.clone()).or_insert(1);
            let mut id = plain.clone();
            while !taken.insert(id.clone()) {
                *number += 1;
                id = format!("{plain}-{number}");
            }
            ids.insert(&*entity.id, id);
        }
        ids
    }
}

/// The names of entities, whatever the dataset, so that a link to an entity
/// that only another dataset describes is a name.
pub(super) fn names(datasets: &[Dataset]) -> FxHashMap<&str, &str> {
    let mut names = FxHashMap::default();
    for entity in datasets.iter().flat_map(|dataset| &dataset.entities) {
        if let Some(name) = entity.first("name") {
            names.entry(&*entity.id).or_insert(name.words());
        }
    }
    names
}
