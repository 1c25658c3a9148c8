//! Drafts of an article that changed, put into the claims file that is there.
//!
//! What a person accepted, refused, wrote or noted stays byte for byte; drafts
//! that nobody decided on are taken out, and new ones put in. What was decided
//! is not proposed again. The file is changed line by line, as a person would,
//! and what comes out is read and held against what went in: where anything
//! decided would read otherwise, nothing is changed.

mod add;
mod entries;
mod file;
mod lines;
mod same;

use crate::diagnostic::{Diagnostic, Place};
use crate::load::schema::{LongForm, SourceFile, Status};
use crate::load::{Places, read_yaml};
use crate::written::line_break;
use entries::{Entry, entries, path_of};
pub use file::{Error, update_file};
use lines::Lines;
use rustc_hash::{FxHashMap, FxHashSet};
use same::{rename, same_value, subjects};

/// A claims file with other drafts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Updated {
    /// Its text.
    pub text: String,
    /// How many claims stayed.
    pub kept: usize,
    /// How many undecided drafts were taken out.
    pub removed: usize,
    /// How many drafts were put in.
    pub added: usize,
    /// What could not be put in, or taken out, because of how the file is laid
    /// out: a sentence each.
    pub remarks: Vec<String>,
}

/// Whether nobody has decided on a claim, and a program proposed it. One that
/// a person marked as a draft has no extractor.
fn is_undecided(claim: &LongForm) -> bool {
    claim.status == Some(Status::Draft) && claim.extractor.is_some()
}

/// Puts drafts into a claims file in place of those that nobody decided on.
///
/// `fresh` is what is drafted of the article now, with the sentence of each of
/// its events. People and organisations are known again by their names, events
/// by their type, what they say, and their order; they keep their ids.
///
/// # Errors
/// When the file is no claims file, or cannot be changed without touching what
/// people wrote.
pub fn update(
    old: &str,
    file: &str,
    mut fresh: SourceFile,
    sentences: &[Option<String>],
) -> Result<Updated, Vec<Diagnostic>> {
    let stated = read_yaml(old, file)?;
    let Some(places) = Places::of(old) else {
        return Err(vec![unclear(file)]);
    };
    let before = entries(&stated);
    let ids = subjects(&before, &entries(&fresh));
    rename(&mut fresh, &ids);
    let again: FxHashSet<String> = ids.into_values().collect();
    let mut lines = Lines::new(old, places, &before);
    let mut remarks = Vec::new();
    let (taken_out, gone) = take_out(&before, &again, &mut lines, &mut remarks);
    let mut put_in: Vec<(String, String)> = Vec::new();
    let remains: FxHashMap<&str, &Entry<'_>> = before
        .iter()
        .filter(|entry| !gone.contains(entry.id))
        .map(|entry| (entry.id, entry))
        .collect();
    for entry in entries(&fresh) {
        let Some(there) = remains.get(entry.id) else {
            let above = entry
                .is_event()
                .then(|| sentences.get(entry.index))
                .flatten();
            match lines.append_entry(&fresh, &entry, above.and_then(Option::as_deref)) {
                true => put_in.extend(
                    entry
                        .claims()
                        .map(|(slot, claim)| told(entry.id, &slot, claim)),
                ),
                false => remarks.push(format!(
                    "`{}` is not put in: its list stands in brackets",
                    entry.id
                )),
            }
            continue;
        };
        if there.status == Some(Status::Rejected) {
            continue;
        }
        let stays: Vec<(String, &LongForm)> = there
            .claims()
            .filter(|(_, claim)| !taken_out.contains(&std::ptr::from_ref(*claim)))
            .collect();
        for (slot, claim) in entry.claims() {
            let family = entry.kind_of(&slot);
            let known = stays.iter().any(|(other, stays)| {
                *other == slot && same_value(family, &stays.value.0, &claim.value.0)
            });
            if known {
                continue;
            }
            let remaining = stays.iter().filter(|(other, _)| *other == slot).count();
            match lines.add_claim(there, &slot, claim, remaining) {
                true => put_in.push(told(entry.id, &slot, claim)),
                false => remarks.push(format!(
                    "{slot} of `{}` gets no new draft: it stands in brackets or braces",
                    entry.id
                )),
            }
        }
    }
    let text = lines.text(line_break(old));
    let mut expected: Vec<(String, String)> = before
        .iter()
        .flat_map(|entry| {
            let taken_out = &taken_out;
            entry.claims().filter_map(move |(slot, claim)| {
                let stays = !taken_out.contains(&std::ptr::from_ref(claim));
                stays.then(|| told(entry.id, &slot, claim))
            })
        })
        .collect();
    let kept = expected.len();
    let added = put_in.len();
    expected.append(&mut put_in);
    let after = read_yaml(&text, file).map_err(|_| vec![unclear(file)])?;
    let mut found: Vec<(String, String)> = entries(&after)
        .iter()
        .flat_map(|entry| {
            entry
                .claims()
                .map(|(slot, claim)| told(entry.id, &slot, claim))
        })
        .collect();
    found.sort();
    expected.sort();
    let same_source = format!("{:?}", after.source) == format!("{:?}", stated.source);
    if found != expected || !same_source {
        return Err(vec![unclear(file)]);
    }
    Ok(Updated {
        text,
        kept,
        removed: taken_out.len(),
        added,
        remarks,
    })
}

/// A claim as it is told apart from all others.
fn told(id: &str, slot: &str, claim: &LongForm) -> (String, String) {
    (format!("{id}/{slot}"), format!("{claim:?}"))
}

fn unclear(file: &str) -> Diagnostic {
    let place = Place {
        file: file.to_owned(),
        line: 1,
        column: 1,
    };
    Diagnostic::error(
        "layout-unclear",
        place,
        "the drafts in this file cannot be replaced without touching what people wrote in it",
    )
    .hint("take the drafts out by hand, then draft again")
}

/// Takes out what nobody decided on. Which claims that were, and the ids of
/// the entries of which nothing is left. `again` are the ids of entries that
/// are drafted again.
fn take_out<'s>(
    before: &[Entry<'s>],
    again: &FxHashSet<String>,
    lines: &mut Lines<'_>,
    remarks: &mut Vec<String>,
) -> (FxHashSet<*const LongForm>, FxHashSet<&'s str>) {
    let mut taken_out = FxHashSet::default();
    let mut gone = FxHashSet::default();
    let needed = needed(before);
    for entry in before {
        let claims: Vec<(String, &LongForm)> = entry.claims().collect();
        let undecided = claims
            .iter()
            .filter(|(_, claim)| is_undecided(claim))
            .count();
        // What a decided claim names must not lose its name.
        let is_needed = needed.contains(entry.id);
        if undecided == 0 || is_needed && !again.contains(entry.id) {
            continue;
        }
        if undecided == claims.len() && entry.is_bare() && !is_needed {
            let quotes: Vec<&str> = claims
                .iter()
                .filter_map(|(_, claim)| claim.quote.as_deref())
                .collect();
            if lines.remove_entry(entry, &quotes) {
                gone.insert(entry.id);
                taken_out.extend(claims.iter().map(|(_, claim)| std::ptr::from_ref(*claim)));
                continue;
            }
        }
        for (map, key, stated) in &entry.slots {
            let path = path_of(entry, *map, key);
            let values = &stated.0;
            let mut left = values.len();
            for (nth, claim) in values
                .iter()
                .enumerate()
                .filter(|(_, claim)| is_undecided(claim))
            {
                if lines.remove_claim(&path, (values.len() > 1).then_some(nth)) {
                    taken_out.insert(std::ptr::from_ref(claim));
                    left -= 1;
                } else {
                    remarks.push(format!(
                        "a draft of {key} of `{}` stays: it shares its line",
                        entry.id
                    ));
                }
            }
            if left == 0 && values.len() > 1 {
                lines.remove_key(&path);
            }
        }
        for map in ["participants", "counts", "details"] {
            let mut of_map = entry
                .slots
                .iter()
                .filter(|(of, ..)| *of == Some(map))
                .peekable();
            let empty = of_map.peek().is_some()
                && of_map
                    .flat_map(|(.., stated)| &stated.0)
                    .all(|claim| taken_out.contains(&std::ptr::from_ref(claim)));
            if empty {
                lines.remove_key(&format!("{}[{}].{map}", entry.list, entry.index));
            }
        }
    }
    (taken_out, gone)
}

/// The entries that claims name which stay.
fn needed<'s>(before: &[Entry<'s>]) -> FxHashSet<&'s str> {
    let mut needed = FxHashSet::default();
    for entry in before {
        needed.extend(entry.attributed_to);
        for (.., stated) in &entry.slots {
            for claim in stated.0.iter().filter(|claim| !is_undecided(claim)) {
                needed.insert(claim.value.0.as_str());
                needed.extend(claim.attributed_to.as_deref());
                needed.extend(claim.relative_to.as_deref());
                needed.extend(claim.context.as_ref().map(|context| context.0.as_str()));
            }
        }
    }
    needed
}

#[cfg(test)]
mod tests;
