//! The nouns: sources, subjects, claims, evidence. No files, no algorithms.

mod claim;
mod corpus;
mod slot;
mod source;
mod subject;
mod typed;
mod words;

pub use claim::{Around, Attribution, Claim, Counted, Evidence, Relative};
pub(crate) use corpus::shortened;
pub use corpus::{ClaimIx, Copied, Corpus, PartOf, SourceIx, SubjectIx};
pub use slot::{Cardinality, Family, Slot, ValueKind};
pub use source::Source;
pub use subject::{Subject, SubjectKind};
pub use typed::Value;
pub use words::Words;

pub use crate::load::schema::{Certainty, Polarity, Voice};
