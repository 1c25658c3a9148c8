//! An article, as extractors read it.

use std::ops::Range;

/// An article: its text, and which parts of that are read.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Article {
    /// The headline.
    pub title: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// The byline, without "By".
    pub author: Option<String>,
    /// The day of publication.
    pub published: Option<jiff::civil::Date>,
    /// Where it stands.
    pub url: Option<String>,
    /// The language, as an ISO 639-1 code; English where none is known.
    pub language: Option<String>,
    /// The text that quotes are taken from, to the byte.
    pub text: String,
    /// The parts that are read, in the order of the text, without overlap.
    /// What no part covers is left out: captions printed twice, appeals for
    /// donations, menus.
    pub parts: Vec<Part>,
}

/// A part of an article's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// What it is.
    pub kind: PartKind,
    /// Where it stands, in bytes of the text.
    pub range: Range<usize>,
}

/// What a part of a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PartKind {
    /// The headline.
    Headline,
    /// A heading within the text.
    Heading,
    /// A paragraph, or an item of a list.
    Paragraph,
    /// What stands under a picture.
    Caption,
}
