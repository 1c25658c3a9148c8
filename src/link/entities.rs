//! Whether two mentions are one person, or one organisation.

use super::features::{Feature, Part};
use super::memo::Numbered;
use super::weights as w;
use super::{Context, Tally};
use crate::lexical::number::Number;
use crate::model::SubjectIx;
use crate::value::count::Count;
use crate::value::organisation::OrganisationName;
use crate::value::person::{Band, PersonName};
use crate::value::{Comparison, Relation, organisation, person, place, role};
use crate::value::{count, date};

/// Adds up the evidence on two mentions.
pub(super) fn score(ctx: &Context<'_>, left: SubjectIx, right: SubjectIx, tally: &mut impl Tally) {
    let (a, b) = (ctx.features.of(left), ctx.features.of(right));
    tally.add(w::PRIOR, w::PRIOR_ENTITY, || {
        "before any comparison, two mentions are seldom one".to_owned()
    });
    names(ctx, a, b, tally);
    roles(ctx, a, b, tally);
    nationalities(ctx, a, b, tally);
    affiliations(ctx, a, b, tally);
    births_and_ages(ctx, a, b, tally);
    homes(ctx, a, b, tally);
    shared_events(ctx, left, right, tally);
}

fn names(ctx: &Context<'_>, a: &Feature<'_>, b: &Feature<'_>, tally: &mut impl Tally) {
    if !a.people.is_empty() && !b.people.is_empty() {
        let mut best: Option<(f64, &PersonName, &PersonName)> = None;
        for &left in &a.people {
            for &right in &b.people {
                let bits = ctx.memo.weight(left, right, person_bits);
                if best.is_none_or(|(most, ..)| bits > most) {
                    best = Some((bits, left.value, right.value));
                }
            }
        }
        if let Some((bits, left, right)) = best {
            tally.add(w::NAMES, bits, || {
                pair_words(left.stated(), right.stated(), bits)
            });
        }
    }
    if !a.organisations.is_empty() && !b.organisations.is_empty() {
        let mut best: Option<(f64, &OrganisationName, &OrganisationName)> = None;
        for &left in &a.organisations {
            for &right in &b.organisations {
                let bits = ctx.memo.weight(left, right, organisation_bits);
                if best.is_none_or(|(most, ..)| bits > most) {
                    best = Some((bits, left.value, right.value));
                }
            }
        }
        if let Some((bits, left, right)) = best {
            // "The government" of one country is not that of another, whatever
            // short names they share; of one country, a general name will do.
            let bits = match countries(a, b) {
                Countries::Other => w::NAME_DIFFERENT,
                Countries::Same if bits == w::NAME_WEAK => w::NAME_WITHIN,
                Countries::Same | Countries::Unknown => bits,
            };
            tally.add(w::NAMES, bits, || {
                pair_words(left.stated(), right.stated(), bits)
            });
        }
    }
}

fn pair_words(left: &str, right: &str, bits: f64) -> String {
    let how = if bits >= w::NAME_WITHIN {
        "one name"
    } else if bits > 0.0 {
        "may be one name"
    } else {
        "different names"
    };
    format!("“{left}” and “{right}”: {how}")
}

/// Whether two organisations are of one country.
enum Countries {
    Same,
    Other,
    Unknown,
}

/// Compares the countries that names and places of both sides give.
fn countries(a: &Feature<'_>, b: &Feature<'_>) -> Countries {
    let (left, right) = (&a.countries, &b.countries);
    if left.is_empty() || right.is_empty() {
        Countries::Unknown
    } else if left.iter().any(|one| right.contains(one)) {
        Countries::Same
    } else {
        Countries::Other
    }
}

/// A name and its bare surname are at least this similar; it spares comparing
/// in words what has nothing in common.
const LEAST_OF_SURNAME: f64 = 0.1;

/// Bits for two names of people.
fn person_bits(left: &PersonName, right: &PersonName) -> f64 {
    // The cheap number first: most candidates end here.
    let similarity = person::similarity(left, right);
    let single = left.is_single() || right.is_single();
    match Band::of(similarity) {
        // A bare surname is of anybody who bears it, which makes it unlikely
        // to be of this one: here the story around it says of whom.
        Band::Different if single && similarity >= LEAST_OF_SURNAME => {
            match person::compare(left, right).relation {
                Relation::Narrower | Relation::Broader => w::NAME_WEAK,
                _ => w::NAME_DIFFERENT,
            }
        }
        Band::Different => w::NAME_DIFFERENT,
        band => match person::compare(left, right).relation {
            Relation::Conflict => w::NAME_DIFFERENT,
            _ if single => w::NAME_WEAK,
            Relation::Equal | Relation::Equivalent => w::NAME_SAME,
            Relation::Narrower | Relation::Broader => w::NAME_WITHIN,
            _ if band == Band::Possible => w::NAME_POSSIBLE,
            _ => w::NAME_VARIANT,
        },
    }
}

/// Bits for two names of organisations.
fn organisation_bits(left: &OrganisationName, right: &OrganisationName) -> f64 {
    let comparison = organisation::compare(left, right);
    let generic = left.is_generic() || right.is_generic();
    match comparison.relation {
        Relation::Equal | Relation::Equivalent if generic => w::NAME_WEAK,
        Relation::Equal | Relation::Equivalent => w::NAME_SAME,
        Relation::Variant if generic => w::NAME_POSSIBLE,
        Relation::Variant => w::NAME_VARIANT,
        Relation::Narrower | Relation::Broader if by_country(&comparison) => w::NAME_WEAK,
        // The same body under a shorter name, rather than a part of it.
        Relation::Narrower | Relation::Broader | Relation::Overlap
            if organisation::is_shortened(&comparison) =>
        {
            w::NAME_WEAK
        }
        Relation::Narrower | Relation::Broader => w::NAME_PART_OF,
        Relation::Overlap => w::NAME_FITS,
        _ => w::NAME_DIFFERENT,
    }
}

/// Whether the names are the same but for the country that one gives.
fn by_country(comparison: &Comparison) -> bool {
    let reasons = comparison.reasons.iter();
    reasons
        .map(|reason| reason.rule)
        .any(|rule| rule == organisation::COUNTRY)
}

/// The best relation between any two of several values.
fn best<'v, V>(
    ctx: &Context<'_>,
    left: &[Numbered<'v, V>],
    right: &[Numbered<'v, V>],
    relate: impl Fn(&V, &V) -> Relation,
) -> Option<(Relation, &'v V, &'v V)> {
    let mut best: Option<(Relation, &V, &V)> = None;
    for &a in left {
        for &b in right {
            let relation = ctx.memo.relation(a, b, &relate);
            if best.is_none_or(|(most, ..)| relation.fit() > most.fit()) {
                best = Some((relation, a.value, b.value));
            }
        }
    }
    best
}

/// The same for dates, which have no numbers.
fn closest<'v>(
    left: &[&'v date::Date],
    right: &[&'v date::Date],
    relate: impl Fn(&date::Date, &date::Date) -> Relation,
) -> Option<(Relation, &'v date::Date, &'v date::Date)> {
    let pairs = left
        .iter()
        .flat_map(|&a| right.iter().map(move |&b| (a, b)));
    let related = pairs.map(|(a, b)| (relate(a, b), a, b));
    related.reduce(|most, next| {
        if next.0.fit() > most.0.fit() {
            next
        } else {
            most
        }
    })
}

fn roles(ctx: &Context<'_>, a: &Feature<'_>, b: &Feature<'_>, tally: &mut impl Tally) {
    let relate = |left: &_, right: &_| role::compare(left, right).relation;
    let Some((relation, left, right)) = best(ctx, &a.roles, &b.roles, relate) else {
        return;
    };
    let bits = match relation {
        Relation::Equal | Relation::Equivalent => w::ROLE_SAME,
        relation if relation.agrees() => w::ROLE_WITHIN,
        Relation::Conflict => w::ROLE_OTHER,
        _ => return,
    };
    tally.add(w::ROLES, bits, || {
        format!("“{}” and “{}”: {relation}", left.stated(), right.stated())
    });
}

fn nationalities(ctx: &Context<'_>, a: &Feature<'_>, b: &Feature<'_>, tally: &mut impl Tally) {
    let relate = |left: &_, right: &_| place::compare(left, right).relation;
    let Some((relation, left, right)) = best(ctx, &a.nationalities, &b.nationalities, relate)
    else {
        return;
    };
    let bits = match relation {
        relation if relation.agrees() => w::NATIONALITY_SAME,
        Relation::Conflict => w::NATIONALITY_OTHER,
        _ => return,
    };
    tally.add(w::NATIONALITIES, bits, || {
        format!("“{}” and “{}”: {relation}", left.stated(), right.stated())
    });
}

fn affiliations(ctx: &Context<'_>, a: &Feature<'_>, b: &Feature<'_>, tally: &mut impl Tally) {
    let shared = a.affiliations.iter().find(|&&left| {
        let linked = |&&right: &&SubjectIx| ctx.known.linked(left, right);
        b.affiliations.iter().any(|right| linked(&right))
    });
    if let Some(&organisation) = shared {
        tally.add(w::AFFILIATIONS, w::AFFILIATION_SAME, || {
            format!("both belong to {}", ctx.name(organisation))
        });
    }
}

fn births_and_ages(ctx: &Context<'_>, a: &Feature<'_>, b: &Feature<'_>, tally: &mut impl Tally) {
    let relate = |left: &_, right: &_| date::compare(left, right).relation;
    if let Some((relation, left, right)) = closest(&a.births, &b.births, relate) {
        let to_the_day =
            |date: &date::Date| date.earliest.is_some() && date.earliest == date.latest;
        let bits = match relation {
            Relation::Equal | Relation::Equivalent if to_the_day(left) => w::BORN_SAME_DAY,
            relation if relation.agrees() => w::BORN_AGREES,
            Relation::Conflict => w::BORN_OTHER,
            _ => 0.0,
        };
        if bits != 0.0 {
            tally.add(w::BIRTHS, bits, || {
                format!("born {} and {}", date::words(left), date::words(right))
            });
            // The age follows from the birth: it does not count again.
            return;
        }
    }
    let relate = |left: &_, right: &_| count::compare(left, right).relation;
    if let Some((relation, left, right)) = best(ctx, &a.ages, &b.ages, relate) {
        let bits = match relation {
            relation if relation.agrees() => w::AGE_AGREES,
            // The birthday may lie between the two reports.
            Relation::Conflict if one_apart(left, right) => 0.0,
            Relation::Conflict => w::AGE_OTHER,
            _ => 0.0,
        };
        if bits != 0.0 {
            tally.add(w::AGES, bits, || {
                format!("aged {} and {}", left.stated(), right.stated())
            });
        }
    }
}

fn homes(ctx: &Context<'_>, a: &Feature<'_>, b: &Feature<'_>, tally: &mut impl Tally) {
    let relate = |left: &_, right: &_| place::compare(left, right).relation;
    let Some((relation, left, right)) = best(ctx, &a.places, &b.places, relate) else {
        return;
    };
    let bits = match relation {
        relation if relation.agrees() => w::HOME_SAME,
        Relation::Conflict => w::HOME_OTHER,
        _ => return,
    };
    tally.add(w::HOMES, bits, || {
        format!("“{}” and “{}”: {relation}", left.stated(), right.stated())
    });
}

/// Collective support: a shared event, and what its lists leave over.
fn shared_events(ctx: &Context<'_>, left: SubjectIx, right: SubjectIx, tally: &mut impl Tally) {
    for &(part, event) in &ctx.features.of(left).events {
        for &(other_part, other) in &ctx.features.of(right).events {
            if part != other_part || event == other || !ctx.known.linked(event, other) {
                continue;
            }
            tally.add(w::SHARED_EVENT, w::CO_PARTICIPANT, || {
                format!("both {} the {}", part.words(), ctx.name(event))
            });
            if let Some(certain) = left_over(ctx, part, (event, left), (other, right)) {
                tally.add(w::ELIMINATION, w::BY_ELIMINATION, || match certain {
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
        let parties = ctx.features.of(event).parties.iter();
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
