//! Whether two events are one.

mod identity;

use super::entities::may_be_one_body;
use super::features::{Feature, Part, Parties, surprise};
use super::model::{Level, Of};
use super::stories::Likeness;
use super::{Context, Tally};
use crate::model::{SubjectIx, SubjectKind};
use crate::value::count::Count;
use crate::value::date::Date;
use crate::value::event_type::{EventType, Kinship};
use crate::value::{Relation, count, date, person, place, role, text};

/// Added to the number of events when a frequency is taken, so that a handful
/// of events does not make everything look common.
const SMOOTHING_EVENTS: f64 = 200.0;
/// Added to the number of events with a person or organisation.
const SMOOTHING_PARTY: f64 = 5.0;
/// What a shared type is expected to tell, in bits, before events are counted.
const EXPECTED_BITS_OF_TYPE: f64 = 5.0;
/// The most that one shared person can tell, in bits.
const PARTY_MOST: f64 = 7.0;
/// The most that one shared organisation can tell, in bits: many events share
/// those.
const ORGANISATION_MOST: f64 = 3.0;
/// The most that all shared participants can add, in bits.
const PARTIES_MOST: f64 = 12.0;
/// The most that place and acting organisation add together, in bits: where a
/// government acts at home they say the same thing twice.
const SCENE_MOST: f64 = 3.5;

/// Adds up the evidence on two events.
pub(super) fn score(ctx: &Context<'_>, left: SubjectIx, right: SubjectIx, tally: &mut impl Tally) {
    let (a, b) = (ctx.features.of(left), ctx.features.of(right));
    tally.prior(ctx.weights.prior(Of::Events), || {
        "before any comparison, two events are seldom one".to_owned()
    });
    let context = Reports::of(ctx, left, right);
    types(ctx, a, b, context, tally);
    dates(ctx, a, b, context, tally);
    let scene = places(ctx, a, b, context, tally);
    participants(ctx, a, b, (context, scene), tally);
    identity::compare(ctx, a, b, tally);
    counts(ctx, a, b, tally);
    words(ctx, a, b, tally);
    story(ctx, context, tally);
}

/// What the sources of two events are to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reports {
    /// One source tells both.
    OneSource,
    /// Two sources do; how alike they are, where they tell enough to say.
    Two(Option<Likeness>),
}

impl Reports {
    fn of(ctx: &Context<'_>, left: SubjectIx, right: SubjectIx) -> Self {
        let source = |ix: SubjectIx| ctx.corpus.subject(ix).source;
        let (one, other) = (source(left), source(right));
        if one == other {
            Self::OneSource
        } else {
            Self::Two(ctx.stories.likeness(one, other))
        }
    }

    /// The level by which a comparison of a field counts: within one story,
    /// what its sources share anyway tells less.
    fn level(self, level: Level) -> Level {
        use Likeness::{Close, Loose, OneStory};
        match self {
            Self::OneSource | Self::Two(Some(Close | OneStory | Loose)) => level.in_story(),
            Self::Two(_) => level,
        }
    }
}

fn types(
    ctx: &Context<'_>,
    a: Feature<'_, '_>,
    b: Feature<'_, '_>,
    context: Reports,
    tally: &mut impl Tally,
) {
    let (Some(left), Some(right)) = (a.types().next(), b.types().next()) else {
        return;
    };
    let number = if left.number == right.number {
        0
    } else {
        ctx.memo.amount(left, right, type_level)
    };
    let found = TYPE_LEVELS[usize::from(number)];
    let level = context.level(found);
    // A type that half of all events have tells little when it is shared.
    let frequent = a.alike().max(b.alike());
    let tells = surprise(
        frequent as u32,
        ctx.features.events as u32,
        EXPECTED_BITS_OF_TYPE,
    );
    tally.add(level.into(), ctx.weights.rare(level, tells), || {
        let how = match found {
            Level::TypeSame => "the same type",
            Level::TypeOtherWord => "two words of one type",
            Level::TypeWithin => "one type is of the other kind",
            Level::TypeNear => "one story may tell both",
            Level::TypeFamily => "both are kinds of a third",
            Level::TypeUnclear => "nothing says what one is to the other",
            _ => "different types",
        };
        format!("“{}” and “{}”: {how}", left.stated(), right.stated())
    });
}

const TYPE_LEVELS: [Level; 7] = [
    Level::TypeSame,
    Level::TypeOtherWord,
    Level::TypeWithin,
    Level::TypeNear,
    Level::TypeFamily,
    Level::TypeUnclear,
    Level::TypeOther,
];

/// The place of the level among [`TYPE_LEVELS`].
fn type_level(left: &EventType, right: &EventType) -> u8 {
    match left.kinship(right) {
        Kinship::SameWord => 0,
        Kinship::SameType => 1,
        Kinship::Narrower(_) | Kinship::Broader(_) | Kinship::Attempt => 2,
        Kinship::Near => 3,
        Kinship::Family => 4,
        Kinship::Unknown => 5,
        Kinship::Unrelated => 6,
    }
}

fn dates(
    ctx: &Context<'_>,
    a: Feature<'_, '_>,
    b: Feature<'_, '_>,
    context: Reports,
    tally: &mut impl Tally,
) {
    let mut best: Option<(f64, Level, &Date, &Date)> = None;
    // The sessions of one trial are dated days apart, those of one attack not.
    let types = a.types().chain(b.types());
    let tolerance = types.map(|event_type| event_type.value.date_tolerance());
    let tolerance = f64::from(tolerance.max().unwrap_or(0));
    for left in a.dates() {
        for right in b.dates() {
            let Some(level) = date_level(left, right, tolerance) else {
                continue;
            };
            let level = context.level(level);
            let bits = ctx.weights.bits(level);
            if best.is_none_or(|(most, ..)| bits > most) {
                best = Some((bits, level, left, right));
            }
        }
    }
    if let Some((bits, level, left, right)) = best {
        tally.add(level.into(), bits, || {
            format!("{} and {}", date::words(left), date::words(right))
        });
    }
}

/// The level of two dates of events of a type whose reports may date it so many
/// days apart; none where one of them is unknown.
fn date_level(left: &Date, right: &Date, tolerance: f64) -> Option<Level> {
    let apart = days_apart(left, right);
    let relation = date::relation(left, right);
    if relation == Relation::Conflict {
        return Some(match apart {
            _ if apart <= tolerance => Level::DateLoose,
            ..=3.0 => Level::DateDaysApart,
            ..=10.0 => Level::DateWeekApart,
            ..=45.0 => Level::DateMonthApart,
            ..=400.0 => Level::DateYearApart,
            _ => Level::DateFarApart,
        });
    }
    let (Some(from), Some(to), Some(other_from), Some(other_to)) =
        (left.earliest, left.latest, right.earliest, right.latest)
    else {
        let nothing = |date: &Date| date.earliest.is_none() && date.latest.is_none();
        return (!nothing(left) && !nothing(right)).then_some(Level::DateLoose);
    };
    if from.max(other_from) > to.min(other_to) {
        // A day's lag between event and report, or dates that say "about".
        return Some(if apart <= 1.0 {
            Level::DateSameWeek
        } else {
            Level::DateLoose
        });
    }
    // What coincides is only as telling as the wider of the two is narrow.
    let days = |from: jiff::civil::Date, to: jiff::civil::Date| (to - from).get_days();
    Some(match days(from, to).max(days(other_from, other_to)) {
        0 => Level::DateSameDay,
        1..=7 => Level::DateSameWeek,
        8..=31 => Level::DateSameMonth,
        32..=92 => Level::DateSameSeason,
        93..=366 => Level::DateSameYear,
        _ => Level::DateLoose,
    })
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
fn places(
    ctx: &Context<'_>,
    a: Feature<'_, '_>,
    b: Feature<'_, '_>,
    context: Reports,
    tally: &mut impl Tally,
) -> f64 {
    let mut best: Option<(Relation, _, _)> = None;
    for left in a.places() {
        for right in b.places() {
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
    let level = match relation {
        Relation::Equal | Relation::Equivalent if !left.is_country() => Level::PlaceSameTown,
        relation if relation.agrees() => Level::PlaceSameCountry,
        Relation::Conflict => Level::PlaceOther,
        _ => Level::PlaceUnclear,
    };
    let level = context.level(level);
    let bits = ctx.weights.bits(level);
    tally.add(level.into(), bits, || {
        format!("“{}” and “{}”: {relation}", left.stated(), right.stated())
    });
    bits
}

/// Adds the participants that both events have, part by part.
fn participants(
    ctx: &Context<'_>,
    a: Feature<'_, '_>,
    b: Feature<'_, '_>,
    (context, scene): (Reports, f64),
    tally: &mut impl Tally,
) {
    let mut room = PARTIES_MOST;
    let mut scene_room = (SCENE_MOST - scene.max(0.0)).max(0.0);
    for part in [Part::Doer, Part::Target, Part::Other] {
        for kind in [SubjectKind::Person, SubjectKind::Organisation] {
            let (left, right) = (a.taking(part).of(kind), b.taking(part).of(kind));
            if left.is_empty() || right.is_empty() {
                continue;
            }
            let both = || {
                let left = left.iter();
                left.filter(|&party| right.iter().any(|other| ctx.known.linked(party, other)))
            };
            let person = kind == SubjectKind::Person;
            if both().next().is_some() {
                let level = if person {
                    Level::PeopleShared
                } else {
                    Level::BodiesShared
                };
                let level = context.level(level);
                let told: f64 = both().map(|party| party_tells(ctx, party, kind)).sum();
                let mut bits = ctx.weights.rare(level, told).min(room);
                if part == Part::Doer && !person {
                    // Where a government acts at home, its place says the same.
                    bits = bits.min(scene_room);
                    scene_room -= bits.max(0.0);
                }
                room -= bits.max(0.0);
                tally.add(level.into(), bits, || {
                    format!("{} in both", ctx.names(both()))
                });
                continue;
            }
            let level = match kind {
                SubjectKind::Person if described_alike(ctx, left, right) => Level::PeopleAlike,
                _ if !named(ctx, left) || !named(ctx, right) => continue,
                SubjectKind::Person if related(ctx, left, right) => Level::PeopleRelated,
                SubjectKind::Person if part == Part::Other => Level::PeopleOtherAtHand,
                SubjectKind::Person => Level::PeopleOther,
                _ if related(ctx, left, right) => Level::BodiesRelated,
                _ => Level::BodiesOther,
            };
            let level = context.level(level);
            tally.add(level.into(), ctx.weights.bits(level), || {
                format!(
                    "{} on one side, {} on the other",
                    ctx.names(left.iter()),
                    ctx.names(right.iter())
                )
            });
        }
    }
}

/// Whether two lists of who takes the same part say whether it is one event.
fn are_compared(ctx: &Context<'_>, left: Parties<'_>, right: Parties<'_>) -> bool {
    let linked = || {
        left.pairs(right)
            .any(|(one, other)| ctx.known.linked(one, other))
    };
    (named(ctx, left) && named(ctx, right)) || linked() || described_alike(ctx, left, right)
}

fn named(ctx: &Context<'_>, list: Parties<'_>) -> bool {
    list.iter().any(|party| ctx.features.of(party).is_named())
}

/// Whether offices agree of people who have no name on one side or both.
fn described_alike(ctx: &Context<'_>, left: Parties<'_>, right: Parties<'_>) -> bool {
    let unnamed = |party: SubjectIx| ctx.features.of(party).people().next().is_none();
    let mut pairs = left
        .pairs(right)
        .filter(|&(one, other)| unnamed(one) || unnamed(other));
    pairs.any(|(one, other)| {
        let (a, b) = (ctx.features.of(one), ctx.features.of(other));
        a.roles().any(|x| {
            b.roles().any(|y| {
                let relate = |x: &_, y: &_| role::compare(x, y).relation;
                ctx.memo.relation(x, y, relate).agrees()
            })
        })
    })
}

/// What a shared participant tells: the more events they take part in, the less.
fn party_tells(ctx: &Context<'_>, party: SubjectIx, kind: SubjectKind) -> f64 {
    match ctx.known.whole(ctx.known.cluster(party)) {
        Some(whole) => tells_of(ctx, whole.events as usize, kind),
        None => cluster_tells(ctx, ctx.known.siblings(party), kind),
    }
}

/// What it tells that somebody of these mentions takes part.
pub(super) fn cluster_tells(ctx: &Context<'_>, members: &[SubjectIx], kind: SubjectKind) -> f64 {
    let events: usize = members
        .iter()
        .map(|&mention| ctx.features.of(mention).events().len())
        .sum();
    tells_of(ctx, events, kind)
}

/// What it tells that somebody takes part who does so in so many events.
fn tells_of(ctx: &Context<'_>, events: usize, kind: SubjectKind) -> f64 {
    let all = ctx.features.events + SMOOTHING_EVENTS;
    let most = match kind {
        SubjectKind::Person => PARTY_MOST,
        _ => ORGANISATION_MOST,
    };
    (all / (events as f64 + SMOOTHING_PARTY))
        .log2()
        .clamp(0.0, most)
}

fn counts(ctx: &Context<'_>, a: Feature<'_, '_>, b: Feature<'_, '_>, tally: &mut impl Tally) {
    let mut best: Option<(f64, Level, &Count, &Count)> = None;
    for (slot, left) in a.counts() {
        for (other, right) in b.counts() {
            if slot != other {
                continue;
            }
            let relation = ctx
                .memo
                .relation(left, right, |x, y| count::compare(x, y).relation);
            let level = match relation {
                Relation::Equal | Relation::Equivalent => Level::CountSame,
                relation if relation.agrees() => Level::CountAgrees,
                Relation::Conflict => Level::CountOther,
                _ => Level::CountUnclear,
            };
            let bits = ctx.weights.bits(level);
            if best.is_none_or(|(most, ..)| bits > most) {
                best = Some((bits, level, left.value, right.value));
            }
        }
    }
    if let Some((bits, level, left, right)) = best {
        tally.add(level.into(), bits, || {
            format!("“{}” and “{}”", left.stated(), right.stated())
        });
    }
}

fn words(ctx: &Context<'_>, a: Feature<'_, '_>, b: Feature<'_, '_>, tally: &mut impl Tally) {
    if said_alike(ctx, a, b) {
        let level = Level::SaidSame;
        tally.add(level.into(), ctx.weights.bits(level), || {
            "the same words".to_owned()
        });
    }
}

/// Whether the same was said.
fn said_alike(ctx: &Context<'_>, a: Feature<'_, '_>, b: Feature<'_, '_>) -> bool {
    a.words().any(|left| {
        b.words().any(|right| {
            let relation = ctx.memo.relation(left, right, text::relation);
            matches!(
                relation,
                Relation::Equal | Relation::Equivalent | Relation::Variant
            )
        })
    })
}

/// What the sources are to each other.
fn story(ctx: &Context<'_>, context: Reports, tally: &mut impl Tally) {
    let (level, words) = match context {
        Reports::Two(None) => return,
        Reports::OneSource => (Level::SourceSame, "one source tells both"),
        Reports::Two(Some(likeness)) => match likeness {
            Likeness::Close => (
                Level::StoryClose,
                "the two sources are of one story, and name most in common",
            ),
            Likeness::OneStory => (Level::StorySame, "the two sources are of one story"),
            Likeness::Loose => (
                Level::StoryLoose,
                "the two sources are of one story, but name little in common",
            ),
            Likeness::Near => (Level::StoryNear, "the two sources name much in common"),
            Likeness::Apart => (Level::StoryOther, "the two sources name little in common"),
        },
    };
    tally.add(level.into(), ctx.weights.bits(level), || words.to_owned());
}

/// Whether somebody of two lists may be one after all: a person by a shorter
/// name; an organisation that is part of the other, of one country with it, or
/// bears a name that may be one.
fn related(ctx: &Context<'_>, left: Parties<'_>, right: Parties<'_>) -> bool {
    left.iter().any(|one| {
        right.iter().any(|other| {
            let (a, b) = (ctx.features.of(one), ctx.features.of(other));
            let part_of = |unit: Feature<'_, '_>, whole: SubjectIx| {
                let mut parents = unit.affiliations();
                parents.any(|parent| ctx.known.linked(parent, whole))
            };
            let by_name = || {
                a.organisations()
                    .any(|x| b.organisations().any(|y| may_be_one_body(ctx, x, y)))
            };
            let by_shorter_name = || {
                a.people().any(|x| {
                    b.people()
                        .any(|y| ctx.memo.relation(x, y, person::relation) != Relation::Conflict)
                })
            };
            part_of(a, other) || part_of(b, one) || by_name() || by_shorter_name()
        })
    })
}
