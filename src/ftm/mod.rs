//! FollowTheMoney, as far as claims are read from it and written to it.
//!
//! [FollowTheMoney](https://followthemoney.tech) is the model of people,
//! companies and documents that investigators exchange. Its *statements* say
//! who says what of whom, a row a value: the dataset is a source here, the
//! entity a subject, the property a slot. Reading and writing ask the same
//! tables, so that what is written is read back.

mod clean;
mod id;
mod language;
mod property;

pub use clean::{clean, original};
pub use id::{entity_id, hex, key, link_id, local_id};
pub use language::{long_code, short_code};
pub use property::{Kind, Property, READ_ALSO, SAME, Type};

/// The columns of a table of statements, in the order in which the project's
/// own tools write them.
pub const COLUMNS: [&str; 14] = [
    "canonical_id",
    "entity_id",
    "prop",
    "prop_type",
    "schema",
    "value",
    "dataset",
    "origin",
    "lang",
    "original_value",
    "external",
    "first_seen",
    "last_seen",
    "id",
];

/// What stands as the origin of statements that were written here. Their
/// notes are read back as the slots that they name.
pub const ORIGIN: &str = "corroborate";

/// The property that every entity has: a digest of its statements.
pub const ID: &str = "id";
