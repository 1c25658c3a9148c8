//! Which property says what which slot says.

/// What a subject is, in the words of tables of claims.
pub type Kind = &'static str;

/// The types of properties, as far as claims are written to them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Type {
    /// A name.
    Name,
    /// A few words.
    String,
    /// Words of any length.
    Text,
    /// The beginning of an ISO date: a year, a month or a day.
    Date,
    /// The code of a country.
    Country,
    /// A place in words.
    Address,
    /// An address on the web.
    Url,
    /// The three letters of a language.
    Language,
    /// Another entity, by its id.
    Entity,
    /// The id of the entity itself.
    Id,
}

impl Type {
    /// The word in the column `prop_type`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::String => "string",
            Self::Text => "text",
            Self::Date => "date",
            Self::Country => "country",
            Self::Address => "address",
            Self::Url => "url",
            Self::Language => "language",
            Self::Entity => "entity",
            Self::Id => super::ID,
        }
    }

    /// The most Unicode scalars that a value may have; longer ones are refused
    /// or cut by the tools that read them.
    pub fn most(self) -> usize {
        match self {
            Self::Name => 384,
            Self::String => 1024,
            Self::Text => 65_000,
            Self::Date => 32,
            Self::Country | Self::Language => 16,
            Self::Address => 250,
            Self::Url => 4096,
            Self::Entity | Self::Id => 200,
        }
    }

    /// Whether a statement of the type has a language.
    pub fn has_language(self) -> bool {
        matches!(self, Self::Name | Self::String | Self::Text | Self::Address)
    }
}

/// A property that says what a slot says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Property {
    /// What the subject is.
    pub kind: Kind,
    /// The slot, in the words of tables of claims.
    pub slot: &'static str,
    /// The property.
    pub name: &'static str,
    /// Its type.
    pub of: Type,
}

const fn same(kind: Kind, slot: &'static str, name: &'static str, of: Type) -> Property {
    Property {
        kind,
        slot,
        name,
        of,
    }
}

/// What is written and read alike.
pub const SAME: [Property; 15] = [
    same("person", "name", "name", Type::Name),
    same("person", "alias", "alias", Type::Name),
    same("person", "role", "position", Type::String),
    same("person", "nationality", "nationality", Type::Country),
    same("person", "born", "birthDate", Type::Date),
    same("person", "died", "deathDate", Type::Date),
    same("person", "place", "address", Type::Address),
    same("organisation", "name", "name", Type::Name),
    same("organisation", "alias", "alias", Type::Name),
    same("organisation", "role", "summary", Type::Text),
    same("organisation", "place", "address", Type::Address),
    same("organisation", "parent", "parent", Type::Entity),
    // An event has to have a name, and what it is called is what it is.
    same("event", "type", "name", Type::Name),
    same("event", "date", "date", Type::Date),
    same("event", "place", "location", Type::Address),
];

/// What is read as a slot, and never written so: kind, property, slot.
pub const READ_ALSO: [(Kind, &str, &str); 14] = [
    ("person", "weakAlias", "alias"),
    ("person", "previousName", "alias"),
    ("person", "abbreviation", "alias"),
    ("person", "citizenship", "nationality"),
    ("person", "profession", "role"),
    ("organisation", "weakAlias", "alias"),
    ("organisation", "previousName", "alias"),
    ("organisation", "abbreviation", "alias"),
    ("organisation", "classification", "role"),
    ("event", "startDate", "date"),
    ("event", "endDate", "date"),
    ("event", "address", "place"),
    ("event", "organizer", "actor"),
    ("event", "involved", "participant.involved"),
];
