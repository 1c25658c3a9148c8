//! Drafting: an article's text to the claims that a careful person would
//! start from.
//!
//! An [`Article`] is read by an extractor into a [`Draft`]: people,
//! organisations and events with their claims, each with the words of the
//! article that say so. Drafts are proposals: they take no part in reports
//! until a person accepts them.

pub mod article;
pub mod derive;
pub mod evidence;
pub mod extract;
pub mod known;
pub mod model;
mod proposal;
pub mod read;
pub mod sift;
pub mod source;
mod state;
pub mod update;
pub mod view;
pub mod write;

pub use article::{Article, Part, PartKind};
pub use extract::extract;
pub use known::Known;
pub use proposal::{Claim, Draft, Dropped, Entry};
pub use sift::{Sifted, sift};
pub use state::state;
