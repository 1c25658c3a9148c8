//! String primitives shared by every room: folding, tokens, distances, numerals.
//!
//! Nothing here knows what a name or a date is.

pub mod edit;
pub mod fold;
pub mod phonetic;
pub mod script;
pub mod tokenise;
