//! A suggestion in words: "2 of 3 origins say “12”; the third, the earliest
//! report, says “10”".

use jiff::civil::Date as Day;

use super::candidates::{Candidate, More, denies, first};
use super::grade::Grade;
use super::{NO_SUGGESTION, Scene};
use crate::judge::updates;
use crate::model::{Family, Value, shortened};
use crate::value::Reason;
use crate::value::date::{self, AnchorKind};

/// The most other values that are named.
const OTHERS_NAMED: usize = 3;

const ORDINALS: &[&str] = &["", "", "other", "third", "fourth", "fifth", "sixth"];

/// "1 origin", "2 origins".
pub(super) fn origins(count: usize) -> String {
    format!("{count} origin{}", if count == 1 { "" } else { "s" })
}

/// "says", "say".
pub(super) fn say(count: usize) -> &'static str {
    if count == 1 { "says" } else { "say" }
}

/// What a wording says: the names of a list, a value as stated, "not …" where
/// it is denied.
pub(super) fn value(scene: &Scene<'_, '_>, group: usize) -> String {
    let corpus = scene.judge.corpus;
    let claims = first(scene, group);
    // Aliases support a name, and are not what it is.
    let named: Vec<_> = claims
        .iter()
        .copied()
        .filter(|&ix| corpus.claim(ix).slot.family != Family::Alias)
        .collect();
    let of = if named.is_empty() { claims } else { &named };
    let said: Vec<String> = of
        .iter()
        .map(|&ix| {
            let claim = corpus.claim(ix);
            let text = match claim.value {
                Value::Party(party) => corpus.label(party),
                // "Thursday" says nothing away from its article.
                Value::Date(ref date) if date.anchor != AnchorKind::Absolute => date::words(date),
                _ => claim.stated.to_string(),
            };
            if denies(scene, ix) {
                format!("not {text}")
            } else {
                text
            }
        })
        .collect();
    said.join(", ")
}

fn quoted(text: &str) -> String {
    format!("“{}”", shortened(text))
}

pub(super) fn recent(day: Day) -> String {
    format!("it is the most recent figure, of {}", updates::words(day))
}

pub(super) fn graded(grade: Grade) -> String {
    format!("the best source that says so is graded {grade}")
}

pub(super) fn more(scene: &Scene<'_, '_>, (more, than): (More, usize)) -> String {
    let than = quoted(&value(scene, than));
    match more {
        More::Precise => format!("it says more than {than}"),
        More::Name => format!("the name is fuller than {than}"),
        More::List => format!("the list includes that of {than}"),
    }
}

/// Why a value is suggested.
pub(super) fn reason(scene: &Scene<'_, '_>, chosen: &Candidate, of: usize) -> String {
    let own = quoted(&chosen.value);
    let wordings = if chosen.wordings > 1 {
        format!(" in {} wordings", chosen.wordings)
    } else {
        String::new()
    };
    // For an update the day tells most.
    let mut clauses: Vec<String> = chosen.recent.map(recent).into_iter().collect();
    clauses.push(format!(
        "{} of {} {} {own}{wordings}",
        chosen.origins,
        origins(of),
        say(chosen.origins)
    ));
    clauses.extend(chosen.more.map(|than| more(scene, than)));
    if chosen.roomy > 0 && chosen.recent.is_none() && chosen.more.is_none() {
        clauses.push(format!(
            "{} more {} room for it",
            origins(chosen.roomy),
            if chosen.roomy == 1 { "leaves" } else { "leave" }
        ));
    }
    clauses.extend(
        chosen
            .grade
            .filter(|grade| grade.worth() != 0.0)
            .map(graded),
    );
    clauses.extend(others(scene, chosen, of));
    clauses.join("; ")
}

/// What those say who neither say so nor leave room for it.
fn others(scene: &Scene<'_, '_>, chosen: &Candidate, of: usize) -> Option<String> {
    let told = |group: &usize| {
        chosen.says.contains(group)
            || chosen.room.contains(group)
            || chosen.more.is_some_and(|(_, than)| than == *group)
    };
    let rest: Vec<usize> = (0..scene.groups.len())
        .filter(|group| !told(group))
        .collect();
    let sources: Vec<_> = scene.within(&rest).collect();
    if let ([group], [position]) = (&rest[..], &sources[..]) {
        let place = match ORDINALS.get(of) {
            Some(&ordinal) if chosen.origins + 1 == of && !ordinal.is_empty() => ordinal,
            _ => "another",
        };
        let the = if place == "another" { "" } else { "the " };
        let report = report(scene, position.source)
            .map_or_else(String::new, |which| format!(", the {which} report,"));
        let says = quoted(&value(scene, *group));
        return Some(format!("{the}{place}{report} says {says}"));
    }
    let mut said: Vec<String> = Vec::new();
    for &group in &rest {
        let text = quoted(&value(scene, group));
        if !said.contains(&text) {
            said.push(text);
        }
    }
    let unnamed = said.len().saturating_sub(OTHERS_NAMED);
    said.truncate(OTHERS_NAMED);
    if unnamed > 0 {
        said.push(format!("{unnamed} other values"));
    }
    let who = match sources.len() {
        0 => return None,
        1 => "another says",
        _ => "others say",
    };
    Some(format!("{who} {}", said.join(", ")))
}

/// Whether a report is the earliest or the latest of all, alone.
fn report(scene: &Scene<'_, '_>, source: crate::model::SourceIx) -> Option<&'static str> {
    let corpus = scene.judge.corpus;
    let own = corpus.source(source).published?;
    let others: Option<Vec<Day>> = scene
        .positions
        .iter()
        .filter(|position| position.source != source)
        .map(|position| corpus.source(position.source).published)
        .collect();
    let others = others?;
    if others.iter().all(|day| own < *day) {
        Some("earliest")
    } else if others.iter().all(|day| own > *day) {
        Some("latest")
    } else {
        None
    }
}

/// Why nothing is suggested: values that are level.
pub(super) fn level(level: &[&Candidate]) -> Reason {
    let most = level.iter().map(|one| one.origins).max().unwrap_or(0);
    let same = level.iter().all(|one| one.origins == most);
    let text = match (same, most) {
        (true, 1) => {
            "none: one origin each, and nothing speaks for one value over another".to_owned()
        }
        (true, _) => format!(
            "none: {} each, and nothing else speaks for one value over another",
            origins(most)
        ),
        (false, _) => {
            let named: Vec<String> = level
                .iter()
                .take(OTHERS_NAMED)
                .map(|one| quoted(&one.value))
                .collect();
            format!("none: as much speaks for each of {}", named.join(", "))
        }
    };
    NO_SUGGESTION.reason(text)
}
