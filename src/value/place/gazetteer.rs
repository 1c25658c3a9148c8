//! The shipped table of places: regions, countries, divisions and towns.
//!
//! Four texts stand beside this file: `gazetteer.tsv` (made by
//! `scripts/make_places.py`), `countries.tsv`, `exonyms.tsv` and `regions.tsv`
//! (compiled by hand). They are read once, at the first look-up.

use crate::lexical::fold::fold;
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

const TOWNS: &str = include_str!("gazetteer.tsv");
const COUNTRIES: &str = include_str!("countries.tsv");
const EXONYMS: &str = include_str!("exonyms.tsv");
const REGIONS: &str = include_str!("regions.tsv");

/// What a place of the table is, widest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    /// A continent or a part of the world.
    Region,
    /// A country or territory with an ISO code.
    Country,
    /// A province, state or governorate.
    Division,
    /// The seat of a country.
    Capital,
    /// Any other town.
    Town,
}

impl Kind {
    pub(super) fn is_town(self) -> bool {
        matches!(self, Self::Capital | Self::Town)
    }
}

/// A place of the table, by its position there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Id(u32);

/// How a name names its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum How {
    /// Its usual English name.
    Name,
    /// Another English name or abbreviation.
    Other,
    /// A spelling of another language or time, or a code.
    Foreign,
    /// The word for its people ("Iranian").
    Demonym,
}

/// A name read as a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Reading {
    pub(super) id: Id,
    pub(super) how: How,
}

struct Entry {
    kind: Kind,
    name: &'static str,
    /// ISO code of the country; empty for regions.
    code: &'static str,
    /// The code of the division within the country, where it has one.
    division: &'static str,
    /// Thousands of inhabitants of a town; what decides between namesakes.
    weight: u64,
    /// The countries of a region, sorted.
    members: Vec<&'static str>,
}

/// Where a list of readings goes on; `END` ends it.
struct Link {
    entry: u32,
    how: How,
    next: u32,
}

const END: u32 = u32::MAX;

// What decides between namesakes: a country always wins; a division counts
// like a town of 300,000; a town known by its usual name counts four times
// as much as one known by another, and a capital ten times as much again.
const COUNTRY_WEIGHT: u64 = 10_000_000;
const DIVISION_WEIGHT: u64 = 300 * NAME_FACTOR;
const NAME_FACTOR: u64 = 4;
const CAPITAL_FACTOR: u64 = 10;

/// The table and its index of names.
pub(super) struct Gazetteer {
    entries: Vec<Entry>,
    links: Vec<Link>,
    /// By the hash of a [`key`]: at fifty thousand names two meet by chance
    /// once in ten thousand million tables, and reading is twice as fast.
    heads: FxHashMap<u64, u32>,
    by_code: FxHashMap<&'static str, u32>,
    capitals: FxHashMap<&'static str, u32>,
    divisions: FxHashMap<(&'static str, &'static str), u32>,
}

/// The form of a name that is looked up: folded, initials joined
/// ("U.S." is `us`). Idempotent.
pub(in crate::value) fn key(text: &str) -> String {
    let folded = fold(text);
    if !folded.split(' ').any(|word| word.len() == 1) {
        return folded;
    }
    let mut joined = String::with_capacity(folded.len());
    let mut after_initial = false;
    for word in folded.split(' ') {
        let initial = word.len() == 1 && word.bytes().all(|b| b.is_ascii_alphabetic());
        if !(joined.is_empty() || initial && after_initial) {
            joined.push(' ');
        }
        joined.push_str(word);
        after_initial = initial;
    }
    joined
}

/// The hash of a name's [`key`], without making it where the name is plain.
fn hash_of(name: &str) -> u64 {
    let bytes = name.as_bytes();
    let letter = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_alphabetic);
    let plain = bytes.iter().enumerate().all(|(at, b)| match b {
        // One letter alone would be an initial.
        b' ' => at > 1 && letter(at - 1) && letter(at - 2) && letter(at + 1) && letter(at + 2),
        b => b.is_ascii_alphabetic(),
    });
    let fold = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    let start = 0xcbf2_9ce4_8422_2325;
    if plain {
        bytes.iter().map(u8::to_ascii_lowercase).fold(start, fold)
    } else {
        key(name).bytes().fold(start, fold)
    }
}

/// The table, read at the first call.
pub(super) fn gazetteer() -> &'static Gazetteer {
    static TABLE: OnceLock<Gazetteer> = OnceLock::new();
    TABLE.get_or_init(Gazetteer::read)
}

fn lines(table: &'static str) -> impl Iterator<Item = [&'static str; 5]> {
    table
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .map(|line| {
            let mut fields = line.split('\t');
            std::array::from_fn(|_| fields.next().unwrap_or(""))
        })
}

fn listed(names: &'static str) -> impl Iterator<Item = &'static str> {
    names.split('|').filter(|name| !name.is_empty())
}

impl Gazetteer {
    fn read() -> Self {
        let mut table = Self {
            entries: Vec::with_capacity(11_000),
            links: Vec::with_capacity(50_000),
            heads: FxHashMap::with_capacity_and_hasher(60_000, Default::default()),
            by_code: FxHashMap::default(),
            capitals: FxHashMap::default(),
            divisions: FxHashMap::default(),
        };
        let mut continents: Vec<(&'static str, &'static str)> = Vec::new();
        for [row, code, name, continent_or_size, others] in lines(TOWNS) {
            match row {
                "C" => {
                    let entry = table.add(Kind::Country, name, code, "", COUNTRY_WEIGHT, others);
                    table.by_code.insert(code, entry);
                    continents.push((code, continent_or_size));
                }
                "D" => {
                    let (code, division) = code.split_once('.').unwrap_or((code, ""));
                    let others = continent_or_size;
                    let entry = table.add(
                        Kind::Division,
                        name,
                        code,
                        division,
                        DIVISION_WEIGHT,
                        others,
                    );
                    table.divisions.insert((code, division), entry);
                }
                _ => {
                    let (code, division) = code.split_once('.').unwrap_or((code, ""));
                    let size = continent_or_size.parse::<u64>().unwrap_or(0) + 1;
                    let capital = row == "K";
                    let kind = if capital { Kind::Capital } else { Kind::Town };
                    let entry = table.add(kind, name, code, division, size, others);
                    if capital {
                        table.capitals.insert(code, entry);
                    }
                }
            }
        }
        // Between two countries of one name (Guinea, Congo) the larger
        // capital decides.
        for (code, entry) in continents
            .iter()
            .filter_map(|(code, _)| Some((*code, *table.by_code.get(code)?)))
        {
            let seat = table.capitals.get(code).copied();
            let size = seat.map_or(0, |seat| table.entries[seat as usize].weight);
            table.entries[entry as usize].weight += size;
        }
        for [code, demonyms, others, ..] in lines(COUNTRIES) {
            if let Some(&entry) = table.by_code.get(code) {
                for name in listed(others) {
                    table.index(name, entry, How::Other);
                }
                for name in listed(demonyms) {
                    table.index(name, entry, How::Demonym);
                }
            }
        }
        for [code, name, others, ..] in lines(EXONYMS) {
            if let Some(town) = table.town(code, name) {
                for other in listed(others) {
                    table.index(other, town, How::Foreign);
                }
            }
        }
        for [name, others, codes, ..] in lines(REGIONS) {
            let mut members: Vec<&'static str> = codes.split_whitespace().collect();
            members.extend(
                continents
                    .iter()
                    .filter(|(_, continent)| *continent == name)
                    .map(|(code, _)| *code),
            );
            members.sort_unstable();
            members.dedup();
            let entry = table.add(Kind::Region, name, "", "", COUNTRY_WEIGHT, others);
            table.entries[entry as usize].members = members;
        }
        table
    }

    fn add(
        &mut self,
        kind: Kind,
        name: &'static str,
        code: &'static str,
        division: &'static str,
        weight: u64,
        others: &'static str,
    ) -> u32 {
        let entry = self.entries.len() as u32;
        self.entries.push(Entry {
            kind,
            name,
            code,
            division,
            weight,
            members: Vec::new(),
        });
        self.index(name, entry, How::Name);
        for other in listed(others) {
            self.index(
                other,
                entry,
                if kind == Kind::Region {
                    How::Other
                } else {
                    How::Foreign
                },
            );
        }
        entry
    }

    fn index(&mut self, name: &'static str, entry: u32, how: How) {
        let head = self.heads.entry(hash_of(name)).or_insert(END);
        let link = self.links.len() as u32;
        self.links.push(Link {
            entry,
            how,
            next: *head,
        });
        *head = link;
    }

    /// The town of a name in a country.
    fn town(&self, code: &str, name: &str) -> Option<u32> {
        let found = self.look_up(&key(name)).into_iter().find(|reading| {
            let entry = self.entry(reading.id);
            entry.kind.is_town() && entry.code == code && reading.how == How::Name
        });
        found.map(|reading| reading.id.0)
    }

    /// Every place of this name (a [`key`]), the likeliest first.
    pub(super) fn look_up(&self, key: &str) -> Vec<Reading> {
        let mut found: Vec<Reading> = Vec::new();
        let mut link = self.heads.get(&hash_of(key)).copied().unwrap_or(END);
        while let Some(Link { entry, how, next }) = self.links.get(link as usize) {
            let id = Id(*entry);
            match found.iter_mut().find(|reading| reading.id == id) {
                Some(reading) => reading.how = reading.how.min(*how),
                None => found.push(Reading { id, how: *how }),
            }
            link = *next;
        }
        found.sort_by_key(|reading| {
            let entry = self.entry(reading.id);
            let named = reading.how == How::Name;
            let weight = entry.weight
                * match entry.kind {
                    Kind::Capital if named => NAME_FACTOR * CAPITAL_FACTOR,
                    Kind::Town if named => NAME_FACTOR,
                    _ => 1,
                };
            (std::cmp::Reverse(weight), reading.id)
        });
        found
    }

    /// Whether there is a place of this name (a [`key`]).
    pub(super) fn has(&self, key: &str) -> bool {
        self.heads.contains_key(&hash_of(key))
    }

    /// The country of an ISO code.
    pub(super) fn by_code(&self, code: &str) -> Option<Id> {
        self.by_code.get(code).map(|&entry| Id(entry))
    }

    fn entry(&self, id: Id) -> &Entry {
        // Every id was handed out by this table.
        &self.entries[id.0 as usize]
    }

    pub(super) fn kind(&self, id: Id) -> Kind {
        self.entry(id).kind
    }

    pub(super) fn name(&self, id: Id) -> &'static str {
        self.entry(id).name
    }

    /// The name as it stands in a sentence: "the Balkans".
    pub(super) fn spoken(&self, id: Id) -> String {
        let name = self.name(id);
        let ends = ["s", "Union", "Peninsula", "Caribbean", "world"];
        let article = match self.kind(id) {
            Kind::Region => {
                ends.iter().any(|end| name.ends_with(end))
                    || ["Middle East", "Levant", "Maghreb", "Sahel", "Eurozone"].contains(&name)
                    || name.starts_with("Horn")
                    || name.starts_with("Former")
            }
            Kind::Country => {
                [
                    "United ",
                    "Democratic Republic",
                    "Republic of",
                    "Central African",
                    "Dominican R",
                ]
                .iter()
                .any(|start| name.starts_with(start))
                    || [
                        "Islands",
                        "Netherlands",
                        "Philippines",
                        "Bahamas",
                        "Maldives",
                        "Comoros",
                    ]
                    .iter()
                    .any(|end| name.ends_with(end))
            }
            _ => false,
        };
        if article {
            format!("the {name}")
        } else {
            name.to_owned()
        }
    }

    /// Whether a bare name is likely borne by a place outside the table too:
    /// a middling town where English-speaking countries repeat one another.
    pub(super) fn has_unlisted_namesakes(&self, id: Id) -> bool {
        const THOUSANDS: u64 = 1_000;
        let entry = self.entry(id);
        entry.kind == Kind::Town && entry.weight < THOUSANDS && self.speaks_english(id)
    }

    /// Whether a place lies where towns are named after English ones.
    pub(super) fn speaks_english(&self, id: Id) -> bool {
        ["US", "CA", "AU", "NZ", "ZA", "GB", "IE", "JM"].contains(&self.entry(id).code)
    }

    /// The ISO code of the country that the place is or lies in.
    pub(super) fn code(&self, id: Id) -> Option<&'static str> {
        Some(self.entry(id).code).filter(|code| !code.is_empty())
    }

    /// Whether a place is large enough to be meant by a word in small letters.
    pub(super) fn is_well_known(&self, id: Id) -> bool {
        const THOUSANDS: u64 = 500;
        let entry = self.entry(id);
        match entry.kind {
            Kind::Region | Kind::Country | Kind::Capital => true,
            Kind::Division => false,
            Kind::Town => entry.weight >= THOUSANDS,
        }
    }

    /// The country that the place is or lies in.
    pub(super) fn country(&self, id: Id) -> Option<Id> {
        self.by_code
            .get(self.entry(id).code)
            .map(|&entry| Id(entry))
    }

    /// The capital of the country that the place is or lies in.
    pub(super) fn capital(&self, id: Id) -> Option<Id> {
        self.capitals
            .get(self.entry(id).code)
            .map(|&entry| Id(entry))
    }

    /// Whether `inner` lies within `outer`, or is the same.
    pub(super) fn contains(&self, outer: Id, inner: Id) -> bool {
        let (o, i) = (self.entry(outer), self.entry(inner));
        match o.kind {
            _ if outer == inner => true,
            Kind::Region if i.kind == Kind::Region => {
                !i.members.is_empty()
                    && i.members.len() < o.members.len()
                    && i.members
                        .iter()
                        .all(|code| o.members.binary_search(code).is_ok())
            }
            Kind::Region => o.members.binary_search(&i.code).is_ok(),
            Kind::Country => i.kind > Kind::Country && o.code == i.code,
            Kind::Division => i.kind.is_town() && (o.code, o.division) == (i.code, i.division),
            Kind::Capital | Kind::Town => false,
        }
    }

    /// Whether two places share ground without one lying within the other.
    pub(super) fn overlap(&self, left: Id, right: Id) -> bool {
        let (l, r) = (self.entry(left), self.entry(right));
        l.kind == Kind::Region
            && r.kind == Kind::Region
            && l.members
                .iter()
                .any(|code| r.members.binary_search(code).is_ok())
    }

    /// The place's name with what it lies in, such that reading it again
    /// gives the same place: "Tirana, Albania".
    pub(super) fn canonical(&self, id: Id) -> String {
        let entry = self.entry(id);
        let Some(country) = self.country(id).filter(|&country| country != id) else {
            return entry.name.to_owned();
        };
        let country_name = self.name(country);
        let first = self
            .look_up(&key(entry.name))
            .into_iter()
            .find(|reading| reading.id != country && self.contains(country, reading.id));
        if first.is_some_and(|reading| reading.id == id) {
            return format!("{}, {country_name}", entry.name);
        }
        if entry.kind == Kind::Division {
            return format!("{} province, {country_name}", entry.name);
        }
        match self.divisions.get(&(entry.code, entry.division)) {
            Some(&division) => format!(
                "{}, {} province, {country_name}",
                entry.name,
                self.name(Id(division))
            ),
            None => format!("{}, {country_name}", entry.name),
        }
    }

    #[cfg(test)]
    pub(super) fn ids(&self) -> impl Iterator<Item = Id> + use<> {
        (0..self.entries.len() as u32).map(Id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(name: &str) -> Option<Id> {
        gazetteer()
            .look_up(&key(name))
            .first()
            .map(|reading| reading.id)
    }

    #[test]
    fn every_country_has_a_continent_and_demonyms_name_known_countries() {
        let table = gazetteer();
        for [code, ..] in lines(COUNTRIES) {
            assert!(table.by_code.contains_key(code), "{code}");
        }
        for [name, _, codes, ..] in lines(REGIONS) {
            for code in codes.split_whitespace() {
                assert!(table.by_code.contains_key(code), "{name}: {code}");
            }
            let found = table.look_up(&key(name));
            let region = found
                .iter()
                .map(|reading| table.entry(reading.id))
                .find(|entry| entry.kind == Kind::Region);
            assert!(
                region.is_some_and(|region| !region.members.is_empty()),
                "{name}"
            );
        }
    }

    #[test]
    fn every_town_with_other_names_is_in_the_table() {
        for [code, name, ..] in lines(EXONYMS) {
            assert!(gazetteer().town(code, name).is_some(), "{code} {name}");
        }
    }

    #[test]
    fn capitals_are_found_and_lie_in_their_country() {
        let table = gazetteer();
        for (capital, country) in [
            ("Tirana", "Albania"),
            ("Tehran", "Iran"),
            ("Kiev", "Ukraine"),
            ("Washington", "United States"),
            ("Sarajevo", "Bosnia"),
            ("Pristina", "Kosovo"),
            ("New Delhi", "India"),
        ] {
            let (capital_id, country_id) = (first(capital), first(country));
            let (Some(inner), Some(outer)) = (capital_id, country_id) else {
                panic!("{capital} or {country} is missing");
            };
            assert!(table.contains(outer, inner), "{capital} in {country}");
            assert_eq!(table.capital(outer), Some(inner), "{capital}");
        }
    }

    #[test]
    fn namesakes_are_read_as_the_better_known() {
        let table = gazetteer();
        for (name, country) in [
            ("Paris", "FR"),
            ("London", "GB"),
            ("Georgia", "GE"),
            ("Tripoli", "LY"),
        ] {
            let id = first(name).expect("it is in the table");
            assert_eq!(table.code(id), Some(country), "{name}");
        }
    }

    #[test]
    fn other_scripts_are_read() {
        for (left, right) in [
            ("طهران", "Tehran"),
            ("Київ", "Kyiv"),
            ("ایران", "Iran"),
            ("Москва", "Moscow"),
        ] {
            assert_eq!(first(left), first(right), "{left}");
            assert!(first(left).is_some(), "{left}");
        }
    }
}
