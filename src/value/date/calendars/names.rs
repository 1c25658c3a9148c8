//! The names of the months, whose table is `months.tsv`.
//!
//! A name may be several words and is spelled in many ways, so names are
//! compared by a key: folded letters without spaces, no letter twice in a row,
//! without a last "h". Names that are words as well are compared by their
//! letters ("Asad" is a month, Assad is not).

use super::Calendar;
use crate::lexical::fold::fold;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;

/// The most words, hyphens and apostrophes that are looked at for a name.
const MOST_WORDS: usize = 7;
/// The longest that a single word of a name is, in letters.
const LONGEST_WORD: usize = 24;

/// A name of a month found at the beginning of some words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::value::date) struct MonthName {
    /// The calendar that the month is of.
    pub(in crate::value::date) calendar: Calendar,
    /// The month, from 1.
    pub(in crate::value::date) month: u8,
    /// How many words it is.
    pub(in crate::value::date) words: usize,
    /// What must stand beside it.
    pub(in crate::value::date) needs: Needs,
}

/// What must stand beside a name before it is read as a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::value::date) enum Needs {
    /// It is nothing but a month ("Farvardin", "Shawwal").
    Nothing,
    /// A day, or a year that [`Calendar::is_plausible`]: it is a name of
    /// people or a rarer word as well ("22 Bahman", "Safar 1442").
    DayOrYear,
    /// Such a year: it is a word that follows numbers anyway ("3 Hut 1357").
    Year,
}

struct Row {
    calendar: Calendar,
    month: u8,
    needs: Needs,
    /// Its folded letters.
    letters: String,
}

struct Table {
    /// Rows by key, which differ in their letters.
    rows: FxHashMap<String, Vec<Row>>,
    /// The keys of what a name's first word may be, hyphens written or not.
    openings: FxHashSet<Box<[u8]>>,
    /// The usual names.
    usual: FxHashMap<(Calendar, u8), &'static str>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table {
        rows: FxHashMap::default(),
        openings: FxHashSet::default(),
        usual: FxHashMap::default(),
    };
    let lines = include_str!("months.tsv").lines();
    for line in lines.filter(|line| !line.starts_with('#')) {
        let mut fields = line.split('\t');
        let calendar = match fields.next() {
            Some("persian") => Calendar::Persian,
            _ => Calendar::Islamic,
        };
        let month = fields.next().and_then(|n| n.parse().ok()).unwrap_or(0);
        let needs = match fields.next() {
            Some("nothing") => Needs::Nothing,
            Some("day") => Needs::DayOrYear,
            _ => Needs::Year,
        };
        for spelling in fields.next().unwrap_or("").split(", ") {
            table.usual.entry((calendar, month)).or_insert(spelling);
            let folded = fold(spelling);
            let whole = key(folded.split(' '));
            let words: Vec<&str> = folded.split(' ').collect();
            // "Rabi-ul" may be a word of its own, and so may "Rabi-ul-Awwal".
            for count in 1..=words.len() {
                let opening = key(words.iter().take(count).copied());
                table.openings.insert(opening.into_bytes().into());
            }
            table.rows.entry(whole).or_default().push(Row {
                calendar,
                month,
                needs,
                letters: words.concat(),
            });
        }
    }
    table
});

/// What spellings of one name have in common.
fn key<'a>(words: impl Iterator<Item = &'a str>) -> String {
    let mut key = String::new();
    for word in words {
        let word = match word {
            "i" => "1",
            "ii" => "2",
            _ => word,
        };
        for c in word.chars() {
            if !key.ends_with(c) {
                key.push(c);
            }
        }
    }
    if key.ends_with('h') {
        key.pop();
    }
    key
}

/// The usual name of a month; empty for a number that is none.
pub(super) fn usual(calendar: Calendar, month: u8) -> &'static str {
    TABLE.usual.get(&(calendar, month)).copied().unwrap_or("")
}

/// Whether a word can be the first of a month's name. Cheap: most words of a
/// text are told without an allocation.
pub(in crate::value::date) fn can_begin_month(word: &str) -> bool {
    let mut key = [0; LONGEST_WORD];
    let mut length = 0;
    for c in word.chars() {
        let c = match c {
            'a'..='z' | '0'..='9' => c,
            'A'..='Z' => c.to_ascii_lowercase(),
            '-' | '\'' => continue,
            // Other scripts, typographic apostrophes and accents are folded.
            _ if !c.is_ascii() => return word.len() <= 2 * LONGEST_WORD && begins(&fold(word)),
            _ => return false,
        };
        if length > 0 && key.get(length - 1) == Some(&(c as u8)) {
            continue;
        }
        let Some(place) = key.get_mut(length) else {
            return false;
        };
        *place = c as u8;
        length += 1;
    }
    let key = key.get(..length).unwrap_or_default();
    TABLE
        .openings
        .contains(key.strip_suffix(b"h").unwrap_or(key))
}

/// The same of a folded word.
fn begins(folded: &str) -> bool {
    let whole = key(folded.split(' '));
    let first = key(folded.split(' ').take(1));
    [whole, first]
        .iter()
        .any(|key| TABLE.openings.contains(key.as_bytes()))
}

/// The longest name of a month that the first of some words are.
///
/// Words are as they stand in the text; hyphens and apostrophes may be words
/// of their own ("Dhu", "al", "-", "Hijjah"), and count.
pub(in crate::value::date) fn month_name(words: &[&str]) -> Option<MonthName> {
    if !can_begin_month(words.first()?) {
        return None;
    }
    let mut folded: Vec<String> = Vec::with_capacity(4);
    let mut found = None;
    for (at, word) in words.iter().take(MOST_WORDS).enumerate() {
        let part = fold(word);
        if part.is_empty() {
            let joins = |c: char| matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\'' | '’' | '‘');
            if word.chars().all(joins) {
                continue;
            }
            break;
        }
        folded.push(part);
        let key = key(folded.iter().flat_map(|part| part.split(' ')));
        let letters = folded.concat().replace(' ', "");
        let rows = TABLE.rows.get(&key).map_or(&[][..], Vec::as_slice);
        let fits = |row: &&Row| row.needs == Needs::Nothing || row.letters == letters;
        if let Some(row) = rows.iter().find(fits) {
            found = Some(MonthName {
                calendar: row.calendar,
                month: row.month,
                words: at + 1,
                needs: row.needs,
            });
        }
    }
    found
}
