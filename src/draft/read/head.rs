//! What an article says of itself in its first lines: byline, day of
//! publication, publisher, address.

use crate::lexical::language::Language;
use crate::value::date::{self, Anchor, FoundKind, Grain};
use jiff::civil::Date;

/// The longest line that is read as one of metadata, in Unicode scalars.
const LONGEST: usize = 180;

/// What the lines at the head of an article say. The first that says a thing
/// counts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Head {
    pub(super) title: Option<String>,
    pub(super) publisher: Option<String>,
    pub(super) author: Option<String>,
    pub(super) published: Option<Date>,
    /// Stands for the day of publication where that is not said.
    pub(super) updated: Option<Date>,
    pub(super) url: Option<String>,
    pub(super) language: Option<String>,
}

impl Head {
    /// Takes what another has and this one not.
    pub(super) fn fill(&mut self, other: Self) {
        fn first<T>(known: &mut Option<T>, new: Option<T>) {
            if known.is_none() {
                *known = new;
            }
        }
        first(&mut self.title, other.title);
        first(&mut self.publisher, other.publisher);
        first(&mut self.author, other.author);
        first(&mut self.published, other.published);
        first(&mut self.updated, other.updated);
        first(&mut self.url, other.url);
        first(&mut self.language, other.language);
    }

    fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// A thing that a label announces.
#[derive(Debug, Clone, Copy)]
enum Key {
    Title,
    Publisher,
    Author,
    Published,
    Updated,
    Url,
    Language,
}

/// The labels, as folded to small letters.
const LABELS: [(&str, Key); 37] = [
    ("title", Key::Title),
    ("headline", Key::Title),
    ("titre", Key::Title),
    ("publisher", Key::Publisher),
    ("publication", Key::Publisher),
    ("newspaper", Key::Publisher),
    ("site", Key::Publisher),
    ("site_name", Key::Publisher),
    ("source", Key::Publisher),
    ("éditeur", Key::Publisher),
    ("author", Key::Author),
    ("authors", Key::Author),
    ("byline", Key::Author),
    ("by", Key::Author),
    ("written by", Key::Author),
    ("reporter", Key::Author),
    ("auteur", Key::Author),
    ("published", Key::Published),
    ("published on", Key::Published),
    ("published at", Key::Published),
    ("publication date", Key::Published),
    ("details published", Key::Published),
    ("date published", Key::Published),
    ("pubdate", Key::Published),
    ("posted", Key::Published),
    ("posted on", Key::Published),
    ("date", Key::Published),
    ("publié", Key::Published),
    ("publié le", Key::Published),
    ("updated", Key::Updated),
    ("last updated", Key::Updated),
    ("modified", Key::Updated),
    ("mis à jour le", Key::Updated),
    ("url", Key::Url),
    ("link", Key::Url),
    ("language", Key::Language),
    ("lang", Key::Language),
];

/// What a line begins with that says who wrote the article.
const BY: [&str; 6] = [
    "By ",
    "BY ",
    "Written by ",
    "Story by ",
    "Reporting by ",
    "Par ",
];

/// What a line says of its article; `None` where it is no such line.
pub(super) fn of_line(line: &str) -> Option<Head> {
    let line = line.trim();
    if line.is_empty() || line.chars().nth(LONGEST).is_some() {
        return None;
    }
    if is_address(line) {
        return Some(Head {
            url: Some(line.to_owned()),
            ..Head::default()
        });
    }
    let mut head = Head::default();
    for part in line.split(['|', '•', '·']).map(str::trim) {
        if part.is_empty() {
            continue;
        }
        match of_part(part) {
            Some(said) => head.fill(said),
            // A time of day, a section: nothing by itself.
            None if !head.is_empty() && part.split_whitespace().count() <= 4 => {}
            None => return None,
        }
    }
    (!head.is_empty()).then_some(head)
}

fn of_part(part: &str) -> Option<Head> {
    if let Some((label, value)) = part.split_once(':')
        && let Some(head) = labelled(label, value)
    {
        return Some(head);
    }
    byline(part).or_else(|| dated(part))
}

/// What a label and its value say.
pub(super) fn labelled(label: &str, value: &str) -> Option<Head> {
    let label = label.trim().trim_matches('*').to_lowercase();
    let &(_, key) = LABELS.iter().find(|(known, _)| *known == label)?;
    let value = value.trim().trim_matches('*').trim();
    let text = || (!value.is_empty()).then(|| value.to_owned());
    let mut head = Head::default();
    match key {
        Key::Title => head.title = text(),
        Key::Publisher => head.publisher = text().filter(|value| !is_address(value)),
        Key::Author => head.author = Some(name(value)?),
        Key::Published => head.published = Some(day(value)?),
        Key::Updated => head.updated = Some(day(value)?),
        Key::Url => head.url = text().filter(|value| is_address(value)),
        Key::Language => head.language = text().and_then(|value| code(&value)),
    }
    (!head.is_empty()).then_some(head)
}

/// The code of a language tag: `en` of `en-GB`.
pub(super) fn code(tag: &str) -> Option<String> {
    let code = tag.trim().split(['-', '_']).next()?.to_ascii_lowercase();
    let is_code = matches!(code.len(), 2 | 3) && code.bytes().all(|b| b.is_ascii_lowercase());
    is_code.then_some(code)
}

/// Whether a text is an address on the web.
pub(super) fn is_address(text: &str) -> bool {
    let host = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"));
    host.is_some_and(|host| host.contains('.') && !host.contains(char::is_whitespace))
}

fn byline(part: &str) -> Option<Head> {
    let rest = BY.iter().find_map(|by| part.strip_prefix(by))?;
    let rest = rest.trim_start();
    let capital = rest.chars().next().is_some_and(char::is_uppercase);
    if !capital || super::lines::ends_sentence(rest) || rest.chars().count() > 100 {
        return None;
    }
    let mut head = Head {
        author: Some(name(rest)?),
        ..Head::default()
    };
    head.published = day(rest);
    Some(head)
}

/// The name of a byline, without the office and the day behind it.
fn name(text: &str) -> Option<String> {
    let text = BY
        .iter()
        .find_map(|by| text.strip_prefix(by))
        .unwrap_or(text)
        .trim();
    let name = match text.split_once(',') {
        Some((first, rest)) if !rest.contains(" and ") && !rest.contains(" et ") => first,
        _ => text,
    };
    let name = name.trim().trim_end_matches(['-', '–', '—']).trim();
    let named = name.contains(char::is_alphabetic) && !name.contains(|c: char| c.is_ascii_digit());
    named.then(|| name.to_owned())
}

/// A line that is a day, with no more than a time and a word before it.
fn dated(part: &str) -> Option<Head> {
    if !part.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let lower = part.to_lowercase();
    let announced = |words: &[&str]| words.iter().any(|word| lower.starts_with(word));
    let mut head = Head::default();
    if announced(&["updated", "last updated", "modified", "mis à jour"]) {
        head.updated = Some(day(part)?);
    } else if announced(&["published", "posted", "publié"]) {
        head.published = Some(day(part)?);
    } else {
        let (range, day) = days(part).into_iter().next()?;
        let rest = [part.get(..range.start)?, part.get(range.end..)?].concat();
        let is_time = |word: &str| {
            let letters = word.chars().filter(|c| c.is_alphabetic()).count();
            letters <= 4 && (word.contains(|c: char| c.is_ascii_digit()) || letters <= 3)
        };
        let mut words = rest.split_whitespace();
        if !words.by_ref().take(7).all(is_time) || words.next().is_some() {
            return None;
        }
        head.published = Some(day);
    }
    Some(head)
}

/// The first day of the calendar that a text names in full.
pub(super) fn day(text: &str) -> Option<Date> {
    let start = text.trim().get(..10);
    // A timestamp, as pages and programs write it.
    start
        .and_then(|start| start.parse().ok())
        .or_else(|| days(text).into_iter().next().map(|(_, day)| day))
}

fn days(text: &str) -> Vec<(std::ops::Range<usize>, Date)> {
    let in_language = |language| {
        let anchor = Anchor {
            language,
            ..Anchor::default()
        };
        let found = date::find(text, &anchor)
            .into_iter()
            .filter(|found| found.kind == FoundKind::Date);
        let days = found.filter_map(|found| {
            let date = found.date?;
            let day = date.earliest.filter(|_| date.grain == Grain::Day)?;
            (date.latest == Some(day)).then_some((found.bytes, day))
        });
        days.collect::<Vec<_>>()
    };
    let found = Language::ALL.into_iter().map(in_language);
    found
        .into_iter()
        .find(|days| !days.is_empty())
        .unwrap_or_default()
}

/// The news agency that a paragraph begins with: "TIRANA, Albania (AP) — ".
pub(super) fn agency(paragraph: &str) -> Option<&str> {
    let open = paragraph.find('(').filter(|&open| open <= 60)?;
    let (inside, after) = paragraph.get(open + 1..)?.split_once(')')?;
    let place = paragraph.get(..open)?.trim();
    let first = place.split([' ', ',']).next().unwrap_or_default();
    let is_dateline = place.is_empty()
        || first.chars().any(char::is_alphabetic) && !first.chars().any(char::is_lowercase);
    let is_name = (2..=20).contains(&inside.len())
        && inside.chars().all(|c| c.is_alphabetic() || c == ' ')
        && inside.chars().any(char::is_uppercase);
    let dash = after.trim_start().starts_with(['-', '–', '—']);
    (is_dateline && is_name && dash).then_some(inside)
}

/// The longest dateline, in bytes.
const LONGEST_DATELINE: usize = 70;

/// Where a paragraph's own words begin, behind its dateline: "TIRANA, Albania
/// (AP) — ", "ZAGREB, May 7 - "; 0 where it has none.
pub(super) fn behind_dateline(paragraph: &str) -> usize {
    let dash = ["—", "–", " - ", "-- "].into_iter().filter_map(|dash| {
        let at = paragraph.find(dash)?;
        (at <= LONGEST_DATELINE).then_some((at, at + dash.len()))
    });
    let Some((at, end)) = dash.min() else {
        return 0;
    };
    let before = paragraph.get(..at).unwrap_or_default().trim();
    let town = before.split([' ', ',']).next().unwrap_or_default();
    let capitals = town.chars().count() > 2
        && town
            .chars()
            .all(|c| c.is_uppercase() || matches!(c, '.' | '-' | '\'' | '’'));
    let plain = before.chars().all(|c| {
        c.is_alphanumeric()
            || c.is_whitespace()
            || matches!(c, ',' | '.' | '(' | ')' | '/' | '-' | '\'' | '’')
    });
    // "NATO said no — twice": a verb in small letters makes it a sentence.
    let small = before
        .split_whitespace()
        .any(|word| word.starts_with(char::is_lowercase));
    let is_dateline = agency(paragraph).is_some() || capitals && plain && !small;
    let rest = paragraph.get(end..).unwrap_or_default();
    let gap = rest.len() - rest.trim_start().len();
    // A dash right behind the first word may be a compound's: "UN—led".
    let spaced = paragraph
        .get(..at)
        .is_some_and(|before| before.ends_with(char::is_whitespace))
        || paragraph
            .get(at..end)
            .is_some_and(|dash| dash.ends_with(' '))
        || gap > 0;
    match is_dateline && spaced && gap < rest.len() {
        true => end + gap,
        false => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_paragraph_begins_behind_its_dateline() {
        let words = |paragraph: &'static str| {
            paragraph
                .get(behind_dateline(paragraph)..)
                .unwrap_or_default()
        };
        assert_eq!(
            words("PORT ALDER, Ruritania (AP) — Two envoys left."),
            "Two envoys left."
        );
        assert_eq!(
            words("ZAGREB, May 7 - Two envoys left."),
            "Two envoys left."
        );
        assert_eq!(words("(Reuters) - Two envoys left."), "Two envoys left.");
        for whole in [
            "Two envoys left — at last.",
            "NATO said no — twice, and loudly.",
            "UN—led talks began.",
        ] {
            assert_eq!(words(whole), whole);
        }
    }

    #[test]
    fn a_byline_names_its_author_and_its_day() {
        let of = |line| {
            let head = of_line(line).unwrap_or_else(|| panic!("{line}"));
            (head.author, head.published)
        };
        let anna = || Some("Anna Writer".to_owned());
        assert_eq!(
            of("By Anna Writer | May 7, 2021 | 5:10am EST"),
            (anna(), Some(date(2021, 5, 7)))
        );
        assert_eq!(of("By Anna Writer, Staff Correspondent"), (anna(), None));
        assert_eq!(of("Written by Anna Writer"), (anna(), None));
        assert_eq!(of("Author: Anna Writer"), (anna(), None));
        assert_eq!(
            of("Par Anna Writer · Publié le 7 mai 2021"),
            (anna(), Some(date(2021, 5, 7)))
        );
    }

    #[test]
    fn a_line_of_a_day_is_one_of_metadata() {
        for line in [
            "May 7, 2021",
            "Details Published: Friday, 7 May 2021",
            "Published on 7 May 2021 at 14:05",
            "Fri 7 May 2021 05.10 BST",
            "2021-05-07T05:10:00Z",
            "Date: 2021-05-07",
            "7 mai 2021",
        ] {
            let head = of_line(line).unwrap_or_else(|| panic!("{line}"));
            assert_eq!(head.published, Some(date(2021, 5, 7)), "{line}");
        }
        assert_eq!(
            of_line("Updated: 8 May 2021").unwrap().updated,
            Some(date(2021, 5, 8))
        );
    }

    #[test]
    fn sentences_and_headlines_are_none() {
        for line in [
            "By Thursday the ministry had ordered two envoys to leave.",
            "Two envoys told to leave on 3 May 2021",
            "The ministry: two envoys must leave",
            "by and large, nothing happened",
            "Date: unknown",
            "On 7 May 2021 the ministry ordered two envoys to leave.",
            "",
        ] {
            assert_eq!(of_line(line), None, "{line}");
        }
    }

    #[test]
    fn an_agency_stands_in_brackets_before_a_dash() {
        assert_eq!(agency("(Reuters) - Two envoys left"), Some("Reuters"));
        assert_eq!(
            agency("PORT ALDER, Ruritania (AP) — Two envoys left"),
            Some("AP")
        );
        assert_eq!(agency("Two envoys (both men) - left"), None);
        assert_eq!(agency("The board (PHB) said so"), None);
    }
}
