//! Whether two mentions are one person, or one organisation.

mod names;

pub(super) use names::may_be_one_body;

use super::features::{Day, Feature, Part};
use super::memo::Numbered;
use super::model::{At, Level, Of};
use super::{Context, Tally};
use crate::lexical::number::Number;
use crate::model::{ClaimIx, SubjectIx, SubjectKind, Value};
use crate::value::count::Count;
use crate::value::date::Date;
use crate::value::{Relation, count, date, place, role, text};
use jiff::civil;

/// Adds up the evidence on two mentions.
pub(super) fn score(ctx: &Context<'_>, left: SubjectIx, right: SubjectIx, tally: &mut impl Tally) {
    let (a, b) = (ctx.features.of(left), ctx.features.of(right));
    let kind = ctx.corpus.subject(left).kind;
    let of = match kind {
        SubjectKind::Person => Of::People,
        _ => Of::Organisations,
    };
    tally.prior(ctx.weights.prior(of), || {
        "before any comparison, two mentions are seldom one".to_owned()
    });
    names::names(ctx, a, b, kind, tally);
    if kind == SubjectKind::Person {
        roles(ctx, a, b, tally);
        nationalities(ctx, a, b, tally);
        births_and_ages(ctx, a, b, tally);
        details(ctx, a, b, tally);
    }
    affiliations(ctx, a, b, kind, tally);
    homes(ctx, a, b, kind, tally);
    shared_events(ctx, left, right, tally);
}

/// The best relation between any two of several values.
fn best<'v, V>(
    ctx: &Context<'_>,
    left: impl Iterator<Item = Numbered<'v, V>>,
    right: impl Iterator<Item = Numbered<'v, V>> + Clone,
    relate: impl Fn(&V, &V) -> Relation,
) -> Option<(Relation, Numbered<'v, V>, Numbered<'v, V>)> {
    let mut best: Option<(Relation, Numbered<'v, V>, Numbered<'v, V>)> = None;
    for a in left {
        for b in right.clone() {
            // One text read twice is one value.
            let relation = if a.number == b.number {
                Relation::Equal
            } else {
                ctx.memo.relation(a, b, &relate)
            };
            if best.is_none_or(|(most, ..)| relation.fit() > most.fit()) {
                best = Some((relation, a, b));
            }
        }
    }
    best
}

/// What two values tell that are one: a slip makes a rare value of a frequent
/// one, so the more frequent counts.
fn tells<V>(ctx: &Context<'_>, left: Numbered<'_, V>, right: Numbered<'_, V>) -> f64 {
    ctx.features.tells(left).min(ctx.features.tells(right))
}

fn roles(ctx: &Context<'_>, a: Feature<'_, '_>, b: Feature<'_, '_>, tally: &mut impl Tally) {
    let relate = |left: &_, right: &_| role::compare(left, right).relation;
    let Some((relation, left, right)) = best(ctx, a.roles(), b.roles(), relate) else {
        return;
    };
    let level = match relation {
        Relation::Equal | Relation::Equivalent => Level::RoleSame,
        relation if relation.agrees() => Level::RoleWithin,
        Relation::Conflict => Level::RoleOther,
        _ => Level::RoleUnclear,
    };
    let bits = ctx.weights.rare(level, tells(ctx, left, right));
    tally.add(level.into(), bits, || {
        format!("“{}” and “{}”: {relation}", left.stated(), right.stated())
    });
}

fn nationalities(
    ctx: &Context<'_>,
    a: Feature<'_, '_>,
    b: Feature<'_, '_>,
    tally: &mut impl Tally,
) {
    let relate = |left: &_, right: &_| place::compare(left, right).relation;
    let found = best(ctx, a.nationalities(), b.nationalities(), relate);
    let Some((relation, left, right)) = found else {
        return;
    };
    let level = match relation {
        relation if relation.agrees() => Level::NationalitySame,
        Relation::Conflict => Level::NationalityOther,
        _ => return,
    };
    tally.add(level.into(), ctx.weights.bits(level), || {
        format!("“{}” and “{}”: {relation}", left.stated(), right.stated())
    });
}

fn affiliations(
    ctx: &Context<'_>,
    a: Feature<'_, '_>,
    b: Feature<'_, '_>,
    kind: SubjectKind,
    tally: &mut impl Tally,
) {
    let shared = a
        .affiliations()
        .find(|&left| b.affiliations().any(|right| ctx.known.linked(left, right)));
    let level = match kind {
        SubjectKind::Person => Level::AffiliationSame,
        _ => Level::ParentSame,
    };
    if let Some(organisation) = shared {
        tally.add(level.into(), ctx.weights.bits(level), || {
            format!("both belong to {}", ctx.name(organisation))
        });
    }
}

/// What two births came to; nothing where they are too vague to say.
fn birth_level(ctx: &Context<'_>, left: Birth, right: Birth) -> Option<Level> {
    Some(match (left.1, right.1) {
        (Some(day), Some(other)) if day == other => Level::BornSameDay,
        (Some(day), Some(other)) if day.is_slip_of(other) => Level::BornNear,
        (Some(_), Some(_)) => Level::BornOther,
        _ => {
            let (left, right) = (date_of(ctx, left.0)?, date_of(ctx, right.0)?);
            let vague = |date: &Date| date.approximate || date.uncertain;
            match may_coincide(left, right) {
                true => Level::BornAgrees,
                false if vague(left) || vague(right) => return None,
                false => Level::BornOther,
            }
        }
    })
}

fn date_of<'c>(ctx: &'c Context<'_>, claim: ClaimIx) -> Option<&'c Date> {
    match &ctx.corpus.claim(claim).value {
        Value::Date(date) => Some(date),
        _ => None,
    }
}

/// The claim of a birth, with its day.
type Birth = (ClaimIx, Option<Day>);

/// Whether some day is within both; a bound that is not known bounds nothing.
fn may_coincide(left: &Date, right: &Date) -> bool {
    let before = |end: Option<civil::Date>, start: Option<civil::Date>| {
        end.zip(start).is_some_and(|(end, start)| end < start)
    };
    !before(left.latest, right.earliest) && !before(right.latest, left.earliest)
}

fn births_and_ages(
    ctx: &Context<'_>,
    a: Feature<'_, '_>,
    b: Feature<'_, '_>,
    tally: &mut impl Tally,
) {
    let mut born: Option<(f64, Level, Birth, Birth)> = None;
    for left in a.days_of_birth() {
        for right in b.days_of_birth() {
            let Some(level) = birth_level(ctx, left, right) else {
                continue;
            };
            let told = left.1.filter(|_| level == Level::BornSameDay);
            let told = told.map_or(0.0, |day| ctx.features.birth_tells(day));
            let bits = ctx.weights.rare(level, told);
            if born.is_none_or(|(most, ..)| bits > most) {
                born = Some((bits, level, left, right));
            }
        }
    }
    if let Some((bits, level, (left, _), (right, _))) = born {
        tally.add(level.into(), bits, || {
            let words = |claim| date_of(ctx, claim).map(date::words).unwrap_or_default();
            format!("born {} and {}", words(left), words(right))
        });
        // The age follows from the birth: it does not count again.
        return;
    }
    let relate = |left: &_, right: &_| count::compare(left, right).relation;
    if let Some((relation, left, right)) = best(ctx, a.ages(), b.ages(), relate) {
        let level = match relation {
            relation if relation.agrees() => Level::AgeAgrees,
            // The birthday may lie between the two reports.
            Relation::Conflict if one_apart(left.value, right.value) => Level::AgeNextYear,
            Relation::Conflict => Level::AgeOther,
            _ => return,
        };
        tally.add(level.into(), ctx.weights.bits(level), || {
            format!("aged {} and {}", left.stated(), right.stated())
        });
    }
}

fn homes(
    ctx: &Context<'_>,
    a: Feature<'_, '_>,
    b: Feature<'_, '_>,
    kind: SubjectKind,
    tally: &mut impl Tally,
) {
    let relate = |left: &_, right: &_| place::compare(left, right).relation;
    let Some((relation, left, right)) = best(ctx, a.places(), b.places(), relate) else {
        return;
    };
    let level = match (kind, relation) {
        (SubjectKind::Person, Relation::Equal | Relation::Equivalent) => Level::HomeSame,
        (SubjectKind::Person, Relation::Variant) => Level::HomeNear,
        (SubjectKind::Person, Relation::Conflict) => Level::HomeOther,
        (SubjectKind::Person, relation) if relation.agrees() => Level::HomeWithin,
        (SubjectKind::Person, _) => Level::HomeUnclear,
        (_, Relation::Conflict) => Level::SeatOther,
        (_, relation) if relation.agrees() => Level::SeatSame,
        _ => Level::SeatUnclear,
    };
    let bits = ctx.weights.rare(level, tells(ctx, left, right));
    tally.add(level.into(), bits, || {
        format!("“{}” and “{}”: {relation}", left.stated(), right.stated())
    });
}

/// Adds the details that both have, each under its name: one that is told of
/// both several times counts by its best pair.
fn details(ctx: &Context<'_>, a: Feature<'_, '_>, b: Feature<'_, '_>, tally: &mut impl Tally) {
    let mut before = None;
    // Values of one name stand together, as they do in files.
    for (name, _) in a.details() {
        if before.replace(name) == Some(name) {
            continue;
        }
        let found = best(ctx, a.details_of(name), b.details_of(name), text::relation);
        let Some((relation, left, right)) = found else {
            continue;
        };
        let level = match relation {
            Relation::Equal | Relation::Equivalent => Level::DetailSame,
            Relation::Variant => Level::DetailNear,
            _ => Level::DetailOther,
        };
        let at = At::of_detail(level, ctx.features.detail(name));
        let bits = ctx.weights.rare(at, tells(ctx, left, right));
        tally.add(at, bits, || {
            format!(
                "{name} “{}” and “{}”: {relation}",
                left.stated(),
                right.stated()
            )
        });
    }
}

/// Collective support: a shared event, and what its lists leave over.
fn shared_events(ctx: &Context<'_>, left: SubjectIx, right: SubjectIx, tally: &mut impl Tally) {
    let person = ctx.corpus.subject(left).kind == SubjectKind::Person;
    let (shared, left_alone) = if person {
        (Level::PersonInEvent, Level::PersonLeftOver)
    } else {
        (Level::BodyInEvent, Level::BodyLeftOver)
    };
    for &(part, event) in ctx.features.of(left).events() {
        for &(other_part, other) in ctx.features.of(right).events() {
            if part != other_part || event == other || !ctx.known.linked(event, other) {
                continue;
            }
            tally.add(shared.into(), ctx.weights.bits(shared), || {
                format!("both {} the {}", part.words(), ctx.name(event))
            });
            if let Some(certain) = left_over(ctx, part, (event, left), (other, right)) {
                let bits = ctx.weights.bits(left_alone);
                tally.add(left_alone.into(), bits, || match certain {
                    1 => "the other one of each list is certain, and these two are left".to_owned(),
                    n => format!("{n} others of each list are certain, and these two are left"),
                });
            }
            // One shared event is evidence; more of the same are not independent.
            return;
        }
    }
}

/// How many others are matched, if lists of one length leave over these two.
fn left_over(
    ctx: &Context<'_>,
    part: Part,
    (event, one): (SubjectIx, SubjectIx),
    (other_event, other): (SubjectIx, SubjectIx),
) -> Option<usize> {
    let kind = ctx.corpus.subject(one).kind;
    let list = |event: SubjectIx, but: SubjectIx| -> Vec<SubjectIx> {
        let parties = ctx.features.of(event).parties().iter();
        parties
            .filter(|&&(p, party)| {
                p == part && party != but && ctx.corpus.subject(party).kind == kind
            })
            .map(|&(_, party)| party)
            .collect()
    };
    let (left, right) = (list(event, one), list(other_event, other));
    let matched = |party: &SubjectIx| right.iter().any(|&r| ctx.known.linked(*party, r));
    (left.len() == right.len() && !left.is_empty() && left.iter().all(matched))
        .then_some(left.len())
}

/// Whether two exact counts differ by one.
fn one_apart(left: &Count, right: &Count) -> bool {
    let one = Number::whole(1);
    match (left.exact(), right.exact()) {
        (Some(a), Some(b)) => a.plus(one) == Some(b) || b.plus(one) == Some(a),
        _ => false,
    }
}
