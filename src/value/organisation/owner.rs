//! Units that are named by the body they belong to: "Unit 12 of the GRU",
//! "IRGC Navy".

use super::acronym::as_acronym;
use super::bodies::{Body, bodies};
use super::read::{Name, name};
use super::words::JOINING;

/// The most words of a body's name inside that of its unit.
const LONGEST: usize = 6;

/// Words that call a body what it is without naming a part of it: "the MEK
/// group".
#[rustfmt::skip]
const KINDS: &[&str] = &[
    "group", "movement", "organization", "network", "militia", "party", "agency", "alliance",
    "terrorist", "militant", "rebel", "guerrilla", "guerilla", "insurgent", "bloc",
];

/// The body of the table whose name stands at the start or, after an "of", at
/// the end of a longer name, and the content that is the name's own. The
/// own part is empty where it says no more than what the body is.
pub(super) fn owner(unit: &Name) -> Option<(Body, Vec<String>)> {
    let printed: Vec<&str> = unit.shown.split_whitespace().collect();
    let most = LONGEST.min(printed.len().saturating_sub(1));
    for length in (1..=most).rev() {
        let (head, rest) = printed.split_at(length);
        if let Some(body) = body(head)
            && let Some(own) = own(rest, body)
        {
            return Some((body, own));
        }
    }
    for length in (1..=most).rev() {
        let (rest, tail) = printed.split_at(printed.len() - length);
        let after = ["of", "for", "by"];
        let (rest, of) = match rest.split_last() {
            Some((&"the", rest)) => (rest, rest.last()),
            _ => (rest, rest.last()),
        };
        if of.is_some_and(|of| after.contains(of))
            && let Some(body) = body(tail)
            && let Some(own) = own(rest, body)
        {
            return Some((body, own));
        }
    }
    None
}

/// The body that printed words name, all of them.
fn body(printed: &[&str]) -> Option<Body> {
    let table = bodies();
    let text = printed.join(" ");
    let text = text.trim_end_matches(',');
    let bare = text
        .strip_suffix("'s")
        .or_else(|| text.strip_suffix("’s"))
        .unwrap_or(text);
    if let Some(acronym) = as_acronym(bare) {
        return table.by_acronym(&acronym);
    }
    table.by_name(&name(bare)?)
}

/// What the rest of a name says. `None` where it is of another country than
/// the body.
fn own(rest: &[&str], body: Body) -> Option<Vec<String>> {
    let read = name(&rest.join(" "))?;
    if let (Some(l), Some(r)) = (read.country, bodies().country(body))
        && l != r
    {
        return None;
    }
    let mut own = read.content;
    own.extend(
        read.seat
            .iter()
            .flat_map(|seat| seat.split(' '))
            .map(str::to_owned),
    );
    own.retain(|word| !JOINING.contains(&word.as_str()));
    if own.iter().all(|word| KINDS.contains(&word.as_str())) {
        own.clear();
    }
    Some(own)
}
