//! String primitives shared by every room: folding, tokens, distances, numerals.
//!
//! Nothing here knows what a name or a date is.

pub mod edit;
pub mod fold;
pub mod language;
pub mod number;
pub mod numerals;
pub mod orthography;
pub mod phonetic;
pub mod script;
pub mod shingle;
pub mod tokenise;
