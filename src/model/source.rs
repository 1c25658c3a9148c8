//! A source: one article.

use jiff::civil;

use crate::lexical::language::Language;

/// One article, with its publisher and date.
#[derive(Debug, Clone, PartialEq)]
pub struct Source {
    /// Unique in the project.
    pub id: String,
    /// The headline.
    pub title: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// The day of publication.
    pub published: Option<civil::Date>,
    /// The language that its dates, numbers and hedges are read in.
    pub language: Language,
    /// The sources that it repeats, by id.
    pub derived_from: Vec<String>,
    /// The analyst's grade.
    pub reliability: Option<String>,
    /// The record that it was loaded from.
    pub record: usize,
}
