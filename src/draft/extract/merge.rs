//! Places of the text that tell one event, brought together.

use super::events::{Told, Types};
use super::parties::{Cast, Party};
use super::phrases;
use super::quantities::Quantities;
use super::triggers::Form;
use super::words::Tag;
use crate::draft::PartKind;
use crate::value::place::{country_of_demonym, country_of_name};

/// How many members of an event are looked at, at either end.
const MEMBERS: usize = 6;
/// How many events are looked at that something told may belong to: an article
/// has fewer.
const LOOKED_AT: usize = 150;

/// Groups what is told into events, each in the order of the text.
pub(super) fn merge(
    cast: &Cast<'_, '_>,
    quantities: &Quantities,
    types: &Types,
    told: &[Told],
) -> Vec<Vec<usize>> {
    let mut events: Vec<Vec<usize>> = Vec::new();
    // The article tells before its headline sums up.
    let headline = |ix: usize| cast.text.sentences[told[ix].sentence].part != PartKind::Paragraph;
    let mut order: Vec<usize> = (0..told.len()).collect();
    order.sort_by_key(|&ix| (headline(ix), ix));
    for ix in order {
        // A headline sums up the beginning; other sentences go on.
        let window = match headline(ix) {
            true => 0..events.len().min(LOOKED_AT),
            false => events.len().saturating_sub(LOOKED_AT)..events.len(),
        };
        let fits = events
            .iter()
            .enumerate()
            .skip(window.start)
            .take(window.len())
            .map(|(event, members)| (event, fit(cast, quantities, types, told, members, ix)))
            .filter(|&(_, fit)| fit > 0);
        // A headline is of what the article tells first, a later sentence of
        // what was told last.
        let fit = fits.max_by_key(|&(event, fit)| match headline(ix) {
            true => (fit, usize::MAX - event),
            false => (fit, event),
        });
        match fit {
            Some((event, _)) => events[event].push(ix),
            None => events.push(vec![ix]),
        }
    }
    for members in &mut events {
        members.sort_unstable();
    }
    events.sort_by_key(|members| members[0]);
    events
}

/// How well something told fits an event; 0 where it is another.
fn fit(
    cast: &Cast<'_, '_>,
    quantities: &Quantities,
    types: &Types,
    told: &[Told],
    members: &[usize],
    ix: usize,
) -> u32 {
    let own = &told[ix];
    let of = |event: &Told| &types.all[event.event_type];
    let speech = |event: &Told| of(event).line().any(|line| line == "statement");
    let first = &told[members[0]];
    let same_type = of(own).normalised() == of(first).normalised();
    let near = same_type
        || of(own).line().any(|line| *line == *of(first).normalised())
        || of(first).line().any(|line| *line == *of(own).normalised());
    if !near || own.denied != first.denied {
        return 0;
    }
    let last = &told[*members.last().unwrap_or(&0)];
    let paragraph = |event: &Told| cast.text.sentences[event.sentence].paragraph;
    if speech(own) || speech(first) {
        // What one says in one breath is one statement.
        let same_speaker = shares(cast, &own.speaker, &last.speaker);
        let close = paragraph(own) <= paragraph(last) + 1;
        return if same_type && same_speaker && close {
            2
        } else {
            0
        };
    }
    let headline = cast.text.sentences[own.sentence].part != PartKind::Paragraph;
    let mut shared = Shared::default();
    // What an event is known by is told where it begins and where it was told
    // last.
    let first_members = members.iter().take(MEMBERS);
    let last_members = members
        .iter()
        .skip(MEMBERS.max(members.len().saturating_sub(MEMBERS)));
    for &member in first_members.chain(last_members) {
        let other = &told[member];
        if let (Some((left, _)), Some((right, _))) = (own.date, other.date)
            && apart(quantities, left, right)
        {
            return 0;
        }
        let parts = parted(cast, &own.target, &other.target)
            || parted(cast, &own.actor, &other.actor)
            || clash(quantities, own, other)
            || other_number(cast, own, other)
            || other_number(cast, other, own)
            // Told of two places in one breath, they were set apart.
            || own.trigger == other.trigger;
        if parts {
            return 0;
        }
        shared.target |= shares(cast, &own.target, &other.target)
            || named_then(cast, quantities, own, other)
            || named_then(cast, quantities, other, own);
        shared.actor |= shares(cast, &own.actor, &other.actor)
            || tells_of(cast, own, other)
            || tells_of(cast, other, own);
        shared.date |= own.date.is_some() && other.date.is_some();
        // The same count of the same in a near paragraph.
        shared.count |= same_count(quantities, own, other);
    }
    let dated = |event: &Told| event.date.is_some();
    // A day of its own, which nothing said before: rather another event.
    let newly_dated = dated(own) && !members.iter().any(|&ix| dated(&told[ix]));
    let alike = [shared.target, shared.actor, shared.date, shared.count];
    let score = 4 * u32::from(shared.target)
        + 2 * u32::from(shared.actor)
        + 2 * u32::from(shared.date)
        + 2 * u32::from(shared.count);
    let bare =
        |event: &Told| event.target.is_empty() && event.actor.is_empty() && event.date.is_none();
    let close = paragraph(own) <= paragraph(last) + 1;
    // "The expulsions came …": what was told before.
    if score == 0
        && bare(own)
        && own.form == Form::Noun
        && same_type
        && (close || definite(cast, own))
    {
        return 1;
    }
    // One thing alike, other than to whom it was done, is enough in one
    // passage, where it goes on about the same.
    let several = alike.into_iter().filter(|&alike| alike).count() > 1;
    let enough = shared.target || several && !newly_dated || (close || headline) && !newly_dated;
    if score > 0 && enough { score } else { 0 }
}

/// Whether a noun is of something known: "the expulsions", "this attack".
fn definite(cast: &Cast<'_, '_>, told: &Told) -> bool {
    let before = told.trigger.start.checked_sub(1);
    before.is_some_and(|at| {
        matches!(
            cast.text.folded(at),
            "the" | "this" | "these" | "those" | "that"
        )
    })
}

/// Whether words in quotation marks are of the one who did what stands right
/// before: "police revealed a plot. “A network was found,” they said".
fn tells_of(cast: &Cast<'_, '_>, quoted: &Told, other: &Told) -> bool {
    let Some((Some(speaker), _)) = &quoted.voice else {
        return false;
    };
    let speaker = [speaker.clone()];
    quoted.sentence.abs_diff(other.sentence) <= 2
        && other.voice.is_none()
        && (shares(cast, &speaker, &other.actor) || shares(cast, &speaker, &other.speaker))
}

/// What two places of the text tell alike.
#[derive(Debug, Default)]
struct Shared {
    target: bool,
    actor: bool,
    date: bool,
    count: bool,
}

/// Whether one counts as many as the other names: "two men", then both by name.
fn named_then(cast: &Cast<'_, '_>, quantities: &Quantities, counted: &Told, named: &Told) -> bool {
    let names = named
        .target
        .iter()
        .filter(|party| cast.entity(party).is_some())
        .count();
    let groups = !counted.target.is_empty()
        && counted
            .target
            .iter()
            .all(|party| cast.entity(party).is_none());
    if names == 0 || !groups || names != named.target.len() {
        return false;
    }
    // "its ambassador and an attaché": each is one.
    let singly = counted.target.len() == names
        && counted.target.iter().all(|party| match party {
            Party::Group(phrase) => phrases::head(cast.text, phrase)
                .is_some_and(|head| cast.text.tokens[head].tag == Tag::Noun),
            Party::Named(_) => false,
        });
    if singly && counted.date.is_some() && named.date.is_some() {
        return true;
    }
    let paragraph = |event: &Told| cast.text.sentences[event.sentence].paragraph;
    paragraph(counted).abs_diff(paragraph(named)) <= 2
        && main_counts(quantities, counted).any(|count| {
            count
                .exact()
                .is_some_and(|exact| exact.to_string() == names.to_string())
        })
}

/// Whether one names a single person where the other tells of several.
fn other_number(cast: &Cast<'_, '_>, one: &Told, several: &Told) -> bool {
    let single =
        one.target.len() == 1 && one.target.iter().all(|party| cast.entity(party).is_some());
    let many = several.target.iter().any(|party| match party {
        Party::Group(phrase) => phrases::head(cast.text, phrase)
            .is_some_and(|head| cast.text.tokens[head].tag == Tag::Plural),
        Party::Named(_) => false,
    });
    single && many
}

/// The country that a state or its government stands for.
fn country(cast: &Cast<'_, '_>, party: &Party) -> Option<&'static str> {
    let printed = cast.text.slice(&cast.tokens(party));
    let mut words = printed.split_whitespace();
    let first = words.next()?;
    let rest: Vec<&str> = words.collect();
    match rest.as_slice() {
        [] => country_of_name(first),
        ["government" | "authorities" | "regime" | "state"] => {
            country_of_demonym(first).or_else(|| country_of_name(first))
        }
        _ => country_of_name(printed),
    }
}

fn shares(cast: &Cast<'_, '_>, left: &[Party], right: &[Party]) -> bool {
    left.iter().any(|party| {
        let entity = cast.entity(party);
        let state = country(cast, party);
        right.iter().any(|other| match entity {
            _ if state.is_some() && state == country(cast, other) => true,
            Some(entity) => cast.entity(other) == Some(entity),
            None => cast.entity(other).is_none() && words(cast, party) == words(cast, other),
        })
    })
}

fn words(cast: &Cast<'_, '_>, party: &Party) -> String {
    cast.text.slice(&cast.tokens(party)).to_lowercase()
}

/// Whether both name somebody, and nobody of one is named by the other.
fn parted(cast: &Cast<'_, '_>, left: &[Party], right: &[Party]) -> bool {
    let named = |parties: &[Party]| {
        !parties.is_empty() && parties.iter().all(|party| cast.entity(party).is_some())
    };
    named(left) && named(right) && !shares(cast, left, right)
}

/// Whether two dates cannot be of one event.
fn apart(quantities: &Quantities, left: usize, right: usize) -> bool {
    if left == right {
        return false;
    }
    let bounds = |ix: usize| {
        let date = &quantities.dates[ix].date;
        Some((date.earliest?, date.latest?))
    };
    match (bounds(left), bounds(right)) {
        (Some((left_from, left_to)), Some((right_from, right_to))) => {
            left_to < right_from || right_to < left_from
        }
        _ => false,
    }
}

fn main_counts<'q>(
    quantities: &'q Quantities,
    told: &'q Told,
) -> impl Iterator<Item = &'q crate::value::count::Count> + 'q {
    let main = told.counts.iter().filter(|(_, part)| part.is_none());
    main.map(|&(ix, _)| &quantities.counts[ix].found.count)
}

/// Whether they count differently.
fn clash(quantities: &Quantities, left: &Told, right: &Told) -> bool {
    main_counts(quantities, left).any(|one| {
        main_counts(quantities, right).any(|other| {
            one.exact().is_some() && other.exact().is_some() && one.exact() != other.exact()
        })
    })
}

fn same_count(quantities: &Quantities, left: &Told, right: &Told) -> bool {
    main_counts(quantities, left).any(|one| {
        main_counts(quantities, right)
            .any(|other| one.exact().is_some() && one.exact() == other.exact())
    })
}
