//! Whether two events are one.

use super::features::{Feature, Part};
use super::weights as w;
use super::{Context, Tally};
use crate::model::{SubjectIx, SubjectKind};
use crate::value::date::Date;
use crate::value::{Relation, count, date, event_type, organisation, person, place, role, text};

/// Adds up the evidence on two events.
pub(super) fn score(ctx: &Context<'_>, left: SubjectIx, right: SubjectIx, tally: &mut impl Tally) {
    let (a, b) = (ctx.features.of(left), ctx.features.of(right));
    tally.add(w::PRIOR, w::PRIOR_EVENT, || {
        "before any comparison, two events are seldom one".to_owned()
    });
    types(ctx, a, b, tally);
    dates(a, b, tally);
    let scene = places(ctx, a, b, tally);
    participants(ctx, a, b, scene, tally);
    counts(ctx, a, b, tally);
    words(ctx, a, b, tally);
    story(ctx, left, right, tally);
}

fn types(ctx: &Context<'_>, a: &Feature<'_>, b: &Feature<'_>, tally: &mut impl Tally) {
    let (Some(left), Some(right)) = (a.types.first(), b.types.first()) else {
        return;
    };
    let features = ctx.features;
    let frequency = a.alike.max(b.alike);
    // A type that half of all events have tells little when it is shared.
    let same = ((features.events + w::SMOOTHING_EVENTS) / (frequency + w::SMOOTHING_TYPE))
        .log2()
        .max(0.0);
    let relation = ctx
        .memo
        .relation(*left, *right, |x, y| event_type::compare(x, y).relation);
    let bits = match relation {
        Relation::Equal | Relation::Equivalent => same,
        Relation::Narrower | Relation::Broader => same * w::TYPE_WITHIN,
        _ if left.near(right.value) => same * w::TYPE_NEAR,
        Relation::Conflict => w::TYPE_OTHER,
        _ => 0.0,
    };
    tally.add(w::TYPES, bits, || {
        format!("“{}” and “{}”: {relation}", left.stated(), right.stated())
    });
}

fn dates(a: &Feature<'_>, b: &Feature<'_>, tally: &mut impl Tally) {
    let mut best: Option<(f64, &Date, &Date)> = None;
    for &left in &a.dates {
        for &right in &b.dates {
            let bits = date_bits(left, right);
            if best.is_none_or(|(most, ..)| bits.abs() > most.abs()) {
                best = Some((bits, left, right));
            }
        }
    }
    if let Some((bits, left, right)) = best
        && bits != 0.0
    {
        tally.add(w::DATES, bits, || {
            format!("{} and {}", date::words(left), date::words(right))
        });
    }
}

/// Bits for two dates of events.
fn date_bits(left: &Date, right: &Date) -> f64 {
    let relation = date::compare(left, right).relation;
    if relation == Relation::Conflict {
        return (w::DATE_APART - days_apart(left, right).max(1.0).log2()).max(w::DATE_APART_LEAST);
    }
    let (Some(from), Some(to), Some(other_from), Some(other_to)) =
        (left.earliest, left.latest, right.earliest, right.latest)
    else {
        let nothing = |date: &Date| date.earliest.is_none() && date.latest.is_none();
        let unknown = nothing(left) || nothing(right);
        return if unknown { 0.0 } else { w::DATE_LOOSE };
    };
    let apart = from.max(other_from) > to.min(other_to);
    if apart {
        // A day's lag between event and report, or dates that say "about".
        return if days_apart(left, right) <= 1.0 {
            w::DATE_LAG
        } else {
            w::DATE_LOOSE
        };
    }
    // What coincides is only as telling as the wider of the two is narrow.
    let days = |from: jiff::civil::Date, to: jiff::civil::Date| (to - from).get_days();
    match days(from, to).max(days(other_from, other_to)) {
        0 => w::DATE_SAME_DAY,
        1..=7 => w::DATE_LAG,
        8..=31 => w::DATE_MONTH,
        32..=92 => w::DATE_SEASON,
        93..=366 => w::DATE_YEAR,
        _ => w::DATE_LOOSE,
    }
}

/// Days between two intervals; 0 where they touch or one has no end there.
fn days_apart(left: &Date, right: &Date) -> f64 {
    let gap = |end: Option<jiff::civil::Date>, start: Option<jiff::civil::Date>| match (end, start)
    {
        (Some(end), Some(start)) if end < start => f64::from((start - end).get_days()),
        _ => 0.0,
    };
    gap(left.latest, right.earliest).max(gap(right.latest, left.earliest))
}

/// Adds the places and gives what they added.
fn places(ctx: &Context<'_>, a: &Feature<'_>, b: &Feature<'_>, tally: &mut impl Tally) -> f64 {
    let mut best: Option<(Relation, _, _)> = None;
    for &left in &a.places {
        for &right in &b.places {
            let relation = ctx
                .memo
                .relation(left, right, |x, y| place::compare(x, y).relation);
            if best.is_none_or(|(most, ..)| relation.fit() > most.fit()) {
                best = Some((relation, left, right));
            }
        }
    }
    let Some((relation, left, right)) = best else {
        return 0.0;
    };
    let bits = match relation {
        Relation::Equal | Relation::Equivalent if !left.is_country() => w::PLACE_SAME_TOWN,
        relation if relation.agrees() => w::PLACE_SAME_COUNTRY,
        Relation::Conflict => w::PLACE_OTHER,
        _ => return 0.0,
    };
    tally.add(w::PLACES, bits, || {
        format!("“{}” and “{}”: {relation}", left.stated(), right.stated())
    });
    bits
}

/// Adds the participants that both events have, part by part.
fn participants(
    ctx: &Context<'_>,
    a: &Feature<'_>,
    b: &Feature<'_>,
    scene: f64,
    tally: &mut impl Tally,
) {
    let mut room = w::PARTIES_MOST;
    let mut scene_room = (w::SCENE_MOST - scene.max(0.0)).max(0.0);
    for part in [Part::Doer, Part::Target, Part::Other] {
        for kind in [SubjectKind::Person, SubjectKind::Organisation] {
            let of = |feature: &Feature<'_>| -> Vec<SubjectIx> {
                let parties = feature.parties.iter();
                parties
                    .filter(|&&(p, party)| p == part && ctx.corpus.subject(party).kind == kind)
                    .map(|&(_, party)| party)
                    .collect()
            };
            let (left, right) = (of(a), of(b));
            if left.is_empty() || right.is_empty() {
                continue;
            }
            let mut shared = 0;
            for &party in &left {
                if !right.iter().any(|&other| ctx.known.linked(party, other)) {
                    continue;
                }
                shared += 1;
                let mut bits = party_bits(ctx, party, kind).min(room);
                if part == Part::Doer && kind == SubjectKind::Organisation {
                    bits = bits.min(scene_room);
                    scene_room -= bits;
                }
                room -= bits;
                tally.add(w::PARTICIPANTS, bits, || {
                    format!("{} in both", ctx.name(party))
                });
            }
            let named = |list: &[SubjectIx]| {
                list.iter().any(|&party| {
                    let feature = ctx.features.of(party);
                    !feature.people.is_empty() || !feature.organisations.is_empty()
                })
            };
            if shared == 0 && kind == SubjectKind::Person {
                described_alike(ctx, &left, &right, tally);
            }
            if shared == 0 && named(&left) && named(&right) && !related(ctx, &left, &right) {
                let bits = match kind {
                    SubjectKind::Person => w::PEOPLE_OTHER,
                    _ => w::ORGANISATIONS_OTHER,
                };
                tally.add(w::PARTICIPANTS, bits, || {
                    format!(
                        "{} on one side, {} on the other",
                        ctx.names(&left),
                        ctx.names(&right)
                    )
                });
            }
        }
    }
}

/// People without a name on one side or both, whose offices agree.
fn described_alike(
    ctx: &Context<'_>,
    left: &[SubjectIx],
    right: &[SubjectIx],
    tally: &mut impl Tally,
) {
    let unnamed = |party: SubjectIx| ctx.features.of(party).people.is_empty();
    let mut pairs = left
        .iter()
        .flat_map(|&one| right.iter().map(move |&other| (one, other)))
        .filter(|&(one, other)| unnamed(one) || unnamed(other));
    let alike = pairs.find(|&(one, other)| {
        let (a, b) = (ctx.features.of(one), ctx.features.of(other));
        a.roles.iter().any(|x| {
            b.roles
                .iter()
                .any(|y| role::compare(x, y).relation.agrees())
        })
    });
    if let Some((one, other)) = alike {
        tally.add(w::PARTICIPANTS, w::ROLE_ALIKE, || {
            format!("“{}” and “{}” fit", ctx.name(one), ctx.name(other))
        });
    }
}

/// What a shared participant tells: the more events they take part in, the less.
fn party_bits(ctx: &Context<'_>, party: SubjectIx, kind: SubjectKind) -> f64 {
    let events: usize = ctx
        .known
        .siblings(party)
        .iter()
        .map(|&mention| ctx.features.of(mention).events.len())
        .sum();
    let all = ctx.features.events + w::SMOOTHING_EVENTS;
    let most = match kind {
        SubjectKind::Person => w::PARTY_MOST,
        _ => w::ORGANISATION_MOST,
    };
    (all / (events as f64 + w::SMOOTHING_PARTY))
        .log2()
        .clamp(0.0, most)
}

fn counts(ctx: &Context<'_>, a: &Feature<'_>, b: &Feature<'_>, tally: &mut impl Tally) {
    let mut best: Option<(f64, String, String)> = None;
    for (slot, left) in &a.counts {
        for (other, right) in &b.counts {
            if slot != other {
                continue;
            }
            let relation = ctx
                .memo
                .relation(*left, *right, |x, y| count::compare(x, y).relation);
            let bits = match relation {
                Relation::Equal | Relation::Equivalent => w::COUNT_SAME,
                relation if relation.agrees() => w::COUNT_AGREES,
                Relation::Conflict => w::COUNT_OTHER,
                _ => 0.0,
            };
            if bits != 0.0 && best.as_ref().is_none_or(|(most, ..)| bits > *most) {
                best = Some((bits, left.stated().to_owned(), right.stated().to_owned()));
            }
        }
    }
    if let Some((bits, left, right)) = best {
        tally.add(w::COUNTS, bits, || format!("“{left}” and “{right}”"));
    }
}

fn words(ctx: &Context<'_>, a: &Feature<'_>, b: &Feature<'_>, tally: &mut impl Tally) {
    let alike = a.words.iter().any(|left| {
        b.words.iter().any(|right| {
            let relation = ctx
                .memo
                .relation(*left, *right, |x, y| text::compare(x, y).relation);
            matches!(
                relation,
                Relation::Equal | Relation::Equivalent | Relation::Variant
            )
        })
    });
    if alike {
        tally.add(w::WORDS, w::WORDS_SAME, || "the same words".to_owned());
    }
}

/// Two sources that tell of other events in common write about one story.
fn story(ctx: &Context<'_>, left: SubjectIx, right: SubjectIx, tally: &mut impl Tally) {
    let source = |ix: SubjectIx| ctx.corpus.subject(ix).source;
    let (one, other) = (source(left), source(right));
    // This pair itself is no evidence for itself.
    let own = u32::from(ctx.known.linked(left, right));
    let shared = ctx.shared.between(one, other).saturating_sub(own);
    if shared == 0 {
        return;
    }
    let bits = (1.0 + f64::from(shared)).log2().min(w::STORY_MOST);
    tally.add(w::STORY, bits, || {
        let events = if shared == 1 { "event" } else { "events" };
        format!("the two sources tell of {shared} other {events} in common")
    });
}

/// Whether somebody of two lists may be one after all: a person by a shorter
/// name; an organisation that is part of the other, of one country with it, or
/// bears a name that may be one.
fn related(ctx: &Context<'_>, left: &[SubjectIx], right: &[SubjectIx]) -> bool {
    left.iter().any(|&one| {
        right.iter().any(|&other| {
            let (a, b) = (ctx.features.of(one), ctx.features.of(other));
            let part_of = |unit: &Feature<'_>, whole: SubjectIx| {
                unit.affiliations
                    .iter()
                    .any(|&parent| ctx.known.linked(parent, whole))
            };
            let by_name = || {
                let relate = |x: &_, y: &_| organisation::compare(x, y).relation;
                a.organisations.iter().any(|&x| {
                    b.organisations
                        .iter()
                        .any(|&y| ctx.memo.relation(x, y, relate) != Relation::Conflict)
                })
            };
            let by_shorter_name = || {
                let relate = |x: &_, y: &_| person::compare(x, y).relation;
                a.people.iter().any(|&x| {
                    b.people
                        .iter()
                        .any(|&y| ctx.memo.relation(x, y, relate) != Relation::Conflict)
                })
            };
            part_of(a, other) || part_of(b, one) || by_name() || by_shorter_name()
        })
    })
}
