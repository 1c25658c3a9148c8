//! Whether both events tell what identifies an event of their type.
//!
//! Two statements of one story are as a rule two: who speaks tells them apart.
//! The lexicon says of each type which slots do so. Where both tell one of
//! them, its own field has compared it; here counts that they do not, and that
//! one is told of a person and the other of a body.

use crate::link::features::{Feature, Part, Parties};
use crate::link::model::Level;
use crate::link::{Context, Tally};
use crate::model::{SubjectIx, SubjectKind};
use crate::value::date::Date;

pub(super) fn compare(
    ctx: &Context<'_>,
    a: Feature<'_, '_>,
    b: Feature<'_, '_>,
    tally: &mut impl Tally,
) {
    let (Some(left), Some(right)) = (a.types().next(), b.types().next()) else {
        return;
    };
    let identifies = |slot: &str| left.value.identifies(slot) || right.value.identifies(slot);
    let doers = identifies("actor") || identifies("speaker");
    let targets = identifies("target");
    let parts = [(Part::Doer, doers), (Part::Target, targets)];
    let lists = |part: Part| (a.taking(part), b.taking(part));
    for (part, _) in parts.into_iter().filter(|(_, identifies)| *identifies) {
        let (one, other) = lists(part);
        if are_of_other_kinds(ctx, one, other) {
            let level = Level::IdentityOther;
            tally.add(level.into(), ctx.weights.bits(level), || {
                format!(
                    "{} on one side, {} on the other",
                    ctx.names(one.iter()),
                    ctx.names(other.iter())
                )
            });
            return;
        }
    }
    let compared = |part: Part| {
        let (one, other) = lists(part);
        super::are_compared(ctx, one, other)
    };
    let both =
        |slot: &str, has: &dyn Fn(Feature<'_, '_>) -> bool| identifies(slot) && has(a) && has(b);
    let told = (doers && compared(Part::Doer))
        || (targets && compared(Part::Target))
        // Where a part is not told it may be any.
        || ((doers || targets || identifies("participant")) && compared(Part::Other))
        || both("date", &|event| event.dates().any(is_bounded))
        || both("place", &|event| event.places().next().is_some())
        || both("count", &|event| event.counts().next().is_some())
        || (identifies("statement") && super::said_alike(ctx, a, b));
    if !told {
        let level = Level::IdentityUntold;
        tally.add(level.into(), ctx.weights.bits(level), || {
            "nothing that identifies such an event is told by both".to_owned()
        });
    }
}

/// "Since January" is compatible with half of all dates.
fn is_bounded(date: &Date) -> bool {
    date.earliest.is_some() && date.latest.is_some()
}

/// Whether people stand in one list and bodies in the other, and none of those
/// people belongs to any of those bodies as far as is told.
fn are_of_other_kinds(ctx: &Context<'_>, left: Parties<'_>, right: Parties<'_>) -> bool {
    let all = |list: Parties<'_>, kind: SubjectKind| {
        !list.is_empty() && list.of(kind).iter().count() == list.iter().count()
    };
    let (people, bodies) = match all(left, SubjectKind::Person) {
        true => (left, right),
        false => (right, left),
    };
    if !all(people, SubjectKind::Person) || !all(bodies, SubjectKind::Organisation) {
        return false;
    }
    let belongs = |person: SubjectIx| {
        let is_here = |home: u32| bodies.iter().any(|body| ctx.known.cluster(body) == home);
        if let Some(whole) = ctx.known.whole(ctx.known.cluster(person)) {
            return whole.homes.iter().copied().any(is_here);
        }
        let mentions = ctx.known.siblings(person).iter();
        let mut homes = mentions.flat_map(|&mention| ctx.features.of(mention).affiliations());
        homes.any(|home| is_here(ctx.known.cluster(home)))
    };
    !people.iter().any(belongs)
}
