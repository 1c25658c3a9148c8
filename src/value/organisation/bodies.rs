//! Well-known bodies, with their other names, translations and acronyms.

use super::acronym::as_acronym;
use super::words::respelled;
use crate::value::organisation::read::{Name, name};
use crate::value::place::country_of_name;
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

const TABLE: &str = include_str!("bodies.tsv");

/// A body of the table, by its position there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Body(u32);

struct Entry {
    name: &'static str,
    country: Option<&'static str>,
    parent: &'static str,
}

pub(super) struct Bodies {
    entries: Vec<Entry>,
    acronyms: FxHashMap<String, u32>,
    /// By the words of a name in any order, as [`bag`] writes them.
    names: FxHashMap<String, u32>,
    /// The same for names that mean the body only beside its country.
    names_at_home: FxHashMap<(String, &'static str), u32>,
}

/// The words of a name in one spelling and order, as they are printed or
/// translated.
fn bag(name: &Name, content: &[String]) -> String {
    // "Al-Qaeda in the Maghreb" is another than Al-Qaeda.
    let seat = name.seat.iter().flat_map(|seat| seat.split(' '));
    let content = content.iter().map(String::as_str);
    let mut words: Vec<String> = content.chain(seat).map(respelled).collect();
    words.sort_unstable();
    words.join(" ")
}

/// The table, read at the first call.
pub(super) fn bodies() -> &'static Bodies {
    static BODIES: OnceLock<Bodies> = OnceLock::new();
    BODIES.get_or_init(Bodies::read)
}

impl Bodies {
    fn read() -> Self {
        let mut table = Self {
            entries: Vec::new(),
            acronyms: FxHashMap::default(),
            names: FxHashMap::default(),
            names_at_home: FxHashMap::default(),
        };
        for line in TABLE
            .lines()
            .filter(|line| !line.starts_with('#') && !line.is_empty())
        {
            let mut fields = line.split('\t');
            let [full, acronyms, others, code, parent] =
                std::array::from_fn(|_| fields.next().unwrap_or(""));
            let at = table.entries.len() as u32;
            let country = country_of_code(code);
            table.entries.push(Entry {
                name: full,
                country,
                parent,
            });
            for acronym in acronyms.split('|').filter_map(as_acronym) {
                table.acronyms.entry(acronym).or_insert(at);
            }
            let aliases = others.split('|').filter(|alias| !alias.is_empty());
            for alias in std::iter::once(full).chain(aliases) {
                let (text, at_home) = match alias.strip_prefix('~') {
                    Some(text) => (text, true),
                    None => (alias, false),
                };
                let Some(read) = name(text) else { continue };
                // Not translated: "Partia Socialiste" is one country's.
                let words = bag(&read, read.original.as_ref().unwrap_or(&read.content));
                if let Some(country) = country.or(read.country) {
                    table
                        .names_at_home
                        .entry((words.clone(), country))
                        .or_insert(at);
                }
                // Without its country a name must stand on its own words.
                if !at_home && read.country.is_none() {
                    table.names.entry(words).or_insert(at);
                }
            }
        }
        table
    }

    /// The body that an acronym stands for.
    pub(super) fn by_acronym(&self, acronym: &str) -> Option<Body> {
        self.acronyms.get(acronym).map(|&at| Body(at))
    }

    /// The body that a name names, beside its country or alone.
    pub(super) fn by_name(&self, name: &Name) -> Option<Body> {
        if name.content.is_empty() {
            return None;
        }
        let look_up = |content: &[String]| {
            let words = bag(name, content);
            match name.country {
                Some(country) => self.names_at_home.get(&(words, country)),
                None => self.names.get(&words),
            }
        };
        let printed = name.original.as_deref().and_then(look_up);
        printed
            .or_else(|| look_up(&name.content))
            .map(|&at| Body(at))
    }

    fn entry(&self, body: Body) -> &Entry {
        // Every body was handed out by this table.
        &self.entries[body.0 as usize]
    }

    pub(super) fn name(&self, body: Body) -> &'static str {
        self.entry(body).name
    }

    pub(super) fn country(&self, body: Body) -> Option<&'static str> {
        self.entry(body).country
    }

    /// Whether `unit` is part of `whole`, directly or not.
    pub(super) fn is_part_of(&self, unit: Body, whole: Body) -> bool {
        let mut at = unit;
        // The table is no deeper; the bound keeps a faulty one from looping.
        for _ in 0..4 {
            let parent = self.entry(at).parent;
            let Some(next) = self.entries.iter().position(|entry| entry.name == parent) else {
                return false;
            };
            at = Body(next as u32);
            if at == whole {
                return true;
            }
        }
        false
    }

    #[cfg(test)]
    pub(super) fn all(&self) -> impl Iterator<Item = Body> + use<> {
        (0..self.entries.len() as u32).map(Body)
    }
}

fn country_of_code(code: &str) -> Option<&'static str> {
    crate::value::place::country_of_code(code).or_else(|| country_of_name(code))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_parent_is_in_the_table() {
        let table = bodies();
        for entry in &table.entries {
            assert!(
                entry.parent.is_empty()
                    || table.entries.iter().any(|other| other.name == entry.parent),
                "{}: {}",
                entry.name,
                entry.parent
            );
        }
    }

    #[test]
    fn every_country_code_is_known() {
        for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
            let code = line.split('\t').nth(3).unwrap_or("");
            assert!(code.is_empty() || country_of_code(code).is_some(), "{line}");
        }
    }

    #[test]
    fn no_two_bodies_share_a_name() {
        let table = bodies();
        for body in table.all() {
            let read = name(table.name(body)).expect("a name");
            let country = read.country.or(table.country(body));
            let found = table
                .by_name(&Name {
                    country,
                    ..read.clone()
                })
                .or(table.by_name(&read));
            assert_eq!(found, Some(body), "{}", table.name(body));
        }
    }
}
