//! The sources: their names, and which of them are one origin.

use super::text;
use crate::report::detail::Detail;
use crate::report::view::{self, Report};
use rustc_hash::FxHashMap;

/// A source as the page names it.
#[derive(Debug, Clone)]
pub(super) struct Source {
    /// Its number on the page.
    pub(super) n: usize,
    pub(super) id: String,
    /// Its publisher, else its title, else its id.
    pub(super) name: String,
    pub(super) title: String,
    pub(super) published: String,
    /// Where to read it.
    pub(super) url: Option<String>,
    /// The number of the first source of its origin.
    pub(super) origin: usize,
}

impl Source {
    /// The name, and when it was published.
    pub(super) fn dated(&self) -> String {
        match self.published.is_empty() {
            true => self.name.clone(),
            false => format!("{}, {}", self.name, self.published),
        }
    }
}

/// All sources, those of one origin side by side.
#[derive(Debug, Clone)]
pub(super) struct Sources {
    /// By number.
    pub(super) all: Vec<Source>,
    numbers: FxHashMap<String, usize>,
}

impl Sources {
    pub(super) fn of(report: &Report, detail: &Detail) -> Self {
        let places: FxHashMap<&str, usize> = (0..)
            .zip(&report.sources)
            .map(|(n, source)| (source.id.as_str(), n))
            .collect();
        let mut ordered: Vec<(usize, &view::Source)> = (0..)
            .zip(&report.sources)
            .map(|(n, source)| {
                let beside = detail.sources.get(&source.id);
                let origin = beside.and_then(|beside| places.get(beside.origin.as_str()));
                (origin.copied().unwrap_or(n), source)
            })
            .collect();
        ordered.sort_by_key(|(origin, _)| *origin);
        let mut all: Vec<Source> = Vec::with_capacity(ordered.len());
        let mut numbers = FxHashMap::default();
        let mut first = (usize::MAX, 0);
        for (n, (origin, source)) in ordered.into_iter().enumerate() {
            if origin != first.0 {
                first = (origin, n);
            }
            numbers.insert(source.id.clone(), n);
            let beside = detail.sources.get(&source.id);
            all.push(Source {
                n,
                id: text::label(&source.id),
                name: name(source),
                title: source.title.as_deref().map(text::label).unwrap_or_default(),
                published: source
                    .published
                    .as_deref()
                    .map(text::day)
                    .unwrap_or_default(),
                url: beside
                    .and_then(|beside| beside.url.as_deref())
                    .and_then(text::address),
                origin: first.1,
            });
        }
        Self { all, numbers }
    }

    /// The number of a source. What no list of sources has, stands last.
    pub(super) fn number(&self, id: &str) -> usize {
        self.numbers.get(id).copied().unwrap_or(self.all.len())
    }

    /// The name of a source; the id of one that is not listed.
    pub(super) fn name(&self, id: &str) -> String {
        match self.all.get(self.number(id)) {
            Some(source) => source.name.clone(),
            None => text::label(id),
        }
    }

    /// The name of a source with its day; the id of one that is not listed.
    pub(super) fn dated(&self, id: &str) -> String {
        match self.all.get(self.number(id)) {
            Some(source) => source.dated(),
            None => text::label(id),
        }
    }

    /// The numbers of sources as words of an attribute.
    pub(super) fn tokens<'i>(&self, ids: impl Iterator<Item = &'i str>) -> String {
        let mut numbers: Vec<usize> = ids.map(|id| self.number(id)).collect();
        numbers.sort_unstable();
        numbers.dedup();
        let words: Vec<String> = numbers.iter().map(usize::to_string).collect();
        words.join(" ")
    }
}

fn name(source: &view::Source) -> String {
    let said = |text: &Option<String>| {
        let text = text.as_deref().map(text::short).unwrap_or_default();
        (!text.is_empty()).then_some(text)
    };
    said(&source.publisher)
        .or_else(|| said(&source.title))
        .unwrap_or_else(|| text::short(&source.id))
}
