//! Ids and dates that the rest relies on.

use super::schema::SourceFile;
use super::tree::shown;
use super::{Locator, Record};
use crate::diagnostic::{Diagnostic, Place};
use jiff::civil::Date;
use rustc_hash::FxHashMap;

/// How long an id may be, in Unicode scalars. Longer ones fit in no table.
const MAX_ID: usize = 100;

/// Checks the ids of one file and its day of publication. `place` finds the
/// place of a path.
pub(super) fn check(file: &SourceFile, mut place: impl FnMut(&str) -> Place) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    if let Some(problem) = bad_id(&file.source.id) {
        found.push(bad(place("source.id"), &problem));
    }
    let organisations = file.organisations.iter().map(|entry| entry.id.as_str());
    let people = file.people.iter().map(|entry| entry.id.as_str());
    let events = file.events.iter().map(|entry| entry.id.as_str());
    let ids = (organisations
        .enumerate()
        .map(|entry| ("organisations", entry)))
    .chain(people.enumerate().map(|entry| ("people", entry)))
    .chain(events.enumerate().map(|entry| ("events", entry)));
    // One namespace for all: a reference names an id, and not its list.
    let mut first: FxHashMap<&str, (&str, usize)> = FxHashMap::default();
    let path = |list: &str, index: usize| format!("{list}[{index}].id");
    for (list, (index, id)) in ids {
        if let Some(problem) = bad_id(id) {
            found.push(bad(place(&path(list, index)), &problem));
            continue;
        }
        match first.get(id) {
            Some(&(earlier, at)) => {
                let related = place(&path(earlier, at));
                found.push(
                    Diagnostic::error(
                        "duplicate-id",
                        place(&path(list, index)),
                        format!("the id `{id}` is used twice in this source"),
                    )
                    .hint("give each person, organisation and event its own id")
                    .related(related, "it is used here first"),
                );
            }
            None => {
                first.insert(id, (list, index));
            }
        }
    }
    if let Some(published) = &file.source.published {
        found.extend(bad_published(published, || place("source.published")));
    }
    found
}

/// Checks that no two sources have one id. The records are sorted.
pub(super) fn check_sources(records: &[Record]) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut locator = Locator::new();
    for same in records.chunk_by(|left, right| left.stated.source.id == right.stated.source.id) {
        let Some((first, others)) = same.split_first() else {
            continue;
        };
        for other in others {
            found.push(
                Diagnostic::error(
                    "duplicate-id",
                    locator.locate(other, "source.id"),
                    format!(
                        "another source has the id `{}` already",
                        shown(&other.stated.source.id)
                    ),
                )
                .hint("give each source an id of its own")
                .related(locator.locate(first, "source.id"), "it is used here first"),
            );
        }
    }
    found
}

/// What is wrong with an id.
fn bad_id(id: &str) -> Option<String> {
    if id.is_empty() {
        return Some("the id is empty".to_owned());
    }
    if id.chars().nth(MAX_ID).is_some() {
        return Some(format!("the id is longer than {MAX_ID} characters"));
    }
    let wrong = id.chars().find(|&c| {
        !c.is_alphanumeric()
            && !unicode_normalization::char::is_combining_mark(c)
            && !matches!(c, '-' | '_' | '.')
    })?;
    let wrong = match wrong {
        ' ' => "a space".to_owned(),
        c if c.is_control() || c.is_whitespace() => format!("the character U+{:04X}", c as u32),
        c => format!("`{c}`"),
    };
    Some(format!("the id “{}” holds {wrong}", shown(id)))
}

fn bad(place: Place, problem: &str) -> Diagnostic {
    Diagnostic::error("bad-id", place, problem)
        .hint("an id is made of letters, digits, `-`, `_` and `.`")
}

/// What is wrong with a day of publication.
fn bad_published(published: &str, place: impl FnOnce() -> Place) -> Option<Diagnostic> {
    let shape: String = published
        .chars()
        .take(11)
        .map(|c| if c.is_ascii_digit() { '0' } else { c })
        .collect();
    let valid = |day: &str| day.parse::<Date>().is_ok();
    let message = |what: &str| format!("“{}” {what}", shown(published));
    match shape.as_str() {
        "0000-00-00" if valid(published) => None,
        "0000-00-00" => Some(
            Diagnostic::error(
                "bad-published",
                place(),
                message("is no day of the calendar"),
            )
            .hint("write year, month and day: 2021-05-03"),
        ),
        "0000" => Some(month_or_year(place(), message("is only a year"))),
        "0000-00" if valid(&format!("{published}-01")) => {
            Some(month_or_year(place(), message("is only a month")))
        }
        "0000-00-00T" | "0000-00-00 " => {
            let day: String = published.chars().take(10).collect();
            Some(
                Diagnostic::error("bad-published", place(), message("is more than a day"))
                    .hint(format!("write the day alone: {day}")),
            )
        }
        _ => Some(
            Diagnostic::error(
                "bad-published",
                place(),
                message("is no day of publication"),
            )
            .hint("write year, month and day: 2021-05-03"),
        ),
    }
}

fn month_or_year(place: Place, message: String) -> Diagnostic {
    Diagnostic::warning("bad-published", place, message)
        .hint("give the day: “Thursday” and “last week” are read against it")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_may_be_of_any_script_and_hold_no_spaces_or_marks() {
        for good in ["gazette-2021-05-03", "kovač", "новости_1", "a.b", "संसद"] {
            assert_eq!(bad_id(good), None, "{good}");
        }
        for bad in ["", "two words", "a/b", "a\u{200B}b", "a\u{202E}b", "tab\tb"] {
            assert!(bad_id(bad).is_some(), "{bad:?}");
        }
        assert!(bad_id(&"a".repeat(MAX_ID + 1)).is_some());
        assert!(bad_id(&"a".repeat(MAX_ID)).is_none());
    }

    #[test]
    fn a_day_of_publication_is_a_day_of_the_calendar() {
        use crate::diagnostic::Severity;
        let place = || Place {
            file: String::new(),
            line: 1,
            column: 1,
        };
        let severity = |text| bad_published(text, place).map(|found| found.severity);
        assert_eq!(severity("2021-05-03"), None);
        for wrong in [
            "2021-02-30",
            "3 May 2021",
            "2021-05-03T10:00:00Z",
            "",
            "2021-13",
        ] {
            assert_eq!(severity(wrong), Some(Severity::Error), "{wrong}");
        }
        for vague in ["2021", "2021-05"] {
            assert_eq!(severity(vague), Some(Severity::Warning), "{vague}");
        }
    }
}
