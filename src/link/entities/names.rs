//! The names of two people or two organisations, weighed.
//!
//! A given name and a surname are two fields: a surname changes with
//! marriage, a given name is shortened, and each tells the more, the rarer it
//! is. Other names are weighed as a whole, by how they compare.

use crate::link::features::Feature;
use crate::link::memo::Numbered;
use crate::link::model::Level;
use crate::link::{Context, Tally};
use crate::model::SubjectKind;
use crate::value::organisation::OrganisationName;
use crate::value::person::{Band, PersonName, WordRelation};
use crate::value::{Comparison, Relation, organisation, person};

/// A level with its bits.
type Weighed = (Level, f64);

/// What two names of people came to: their one or two fields.
type Fields = [Option<Weighed>; 2];

fn sum(fields: &Fields) -> f64 {
    fields.iter().flatten().map(|(_, bits)| bits).sum()
}

pub(super) fn names(
    ctx: &Context<'_>,
    a: Feature<'_, '_>,
    b: Feature<'_, '_>,
    kind: SubjectKind,
    tally: &mut impl Tally,
) {
    if kind == SubjectKind::Person {
        people(ctx, a, b, tally);
    } else {
        organisations(ctx, a, b, tally);
    }
}

fn people(ctx: &Context<'_>, a: Feature<'_, '_>, b: Feature<'_, '_>, tally: &mut impl Tally) {
    let mut best: Option<(f64, Fields, &PersonName, &PersonName)> = None;
    for left in a.people() {
        for right in b.people() {
            let fields = person_fields(ctx, left, right);
            let bits = sum(&fields);
            if best.as_ref().is_none_or(|(most, ..)| bits > *most) {
                best = Some((bits, fields, left.value, right.value));
            }
        }
    }
    let Some((_, fields, left, right)) = best else {
        return;
    };
    for (level, bits) in fields.into_iter().flatten() {
        tally.add(level.into(), bits, || {
            words(left.stated(), right.stated(), level)
        });
    }
}

/// A pair of names with what its level says.
fn words(left: &str, right: &str, level: Level) -> String {
    let how = match level {
        Level::NameSame | Level::BodySame => "one name",
        Level::NameVariant | Level::BodyVariant => "one name in two spellings",
        Level::NameWithin | Level::BodyWithin => "one name, shorter on one side",
        Level::NameAlone => "a single word, which the other has too",
        Level::NamePossible | Level::BodyPossible => "may be one name",
        Level::GivenSame => "the same given name",
        Level::GivenNear => "one given name in two spellings",
        Level::GivenShort => "a given name and its short form",
        Level::GivenInitial => "a given name and its initial",
        Level::GivenOther => "other given names",
        Level::SurnameSame => "the same surname",
        Level::SurnameNear => "one surname in two spellings",
        Level::SurnameSwapped => "given name and surname exchanged",
        Level::SurnameAlone => "a single word, which the other has too",
        Level::SurnameOfFamily => "the same surname, which a family shares",
        Level::SurnameOther => "other surnames",
        Level::BodyWeak => "a general or a short name that fits",
        Level::BodyFits => "names that fit without saying the same",
        Level::BodyPartOf => "one may be a part of the other",
        _ => "different names",
    };
    format!("“{left}” and “{right}”: {how}")
}

fn person_fields(
    ctx: &Context<'_>,
    left: Numbered<'_, PersonName>,
    right: Numbered<'_, PersonName>,
) -> Fields {
    plain(ctx, left, right).unwrap_or_else(|| [Some(whole(ctx, left, right)), None])
}

/// A name of a given name and a surname, word by word.
#[derive(Clone, Copy)]
struct Word<'n> {
    number: u32,
    name: &'n PersonName,
    at: usize,
}

/// The fields of two plain names; `None` where they are to be compared as a
/// whole.
fn plain(
    ctx: &Context<'_>,
    left: Numbered<'_, PersonName>,
    right: Numbered<'_, PersonName>,
) -> Option<Fields> {
    let (surname, other_surname) = (ctx.memo.plain(left)?, ctx.memo.plain(right)?);
    let (lefts, rights) = (ctx.memo.words(left), ctx.memo.words(right));
    match (lefts.len(), rights.len()) {
        (2, 2) => {
            let ((g, s), (og, os)) = (
                parts(left, lefts, surname),
                parts(right, rights, other_surname),
            );
            two_words(ctx, (g?, s?), (og?, os?))
        }
        (1, 2) => one_word(
            ctx,
            word(left, lefts, 0)?,
            parts(right, rights, other_surname),
        ),
        (2, 1) => one_word(ctx, word(right, rights, 0)?, parts(left, lefts, surname)),
        (1, 1) => {
            let (one, other) = (word(left, lefts, 0)?, word(right, rights, 0)?);
            one_word(ctx, one, (None, Some(other)))
        }
        _ => None,
    }
}

fn word<'n>(name: Numbered<'n, PersonName>, numbers: &[u32], at: usize) -> Option<Word<'n>> {
    Some(Word {
        number: *numbers.get(at)?,
        name: name.value,
        at,
    })
}

/// The given name and the surname of a name of two words.
fn parts<'n>(
    name: Numbered<'n, PersonName>,
    numbers: &[u32],
    surname: usize,
) -> (Option<Word<'n>>, Option<Word<'n>>) {
    let given = 1 - surname.min(1);
    (word(name, numbers, given), word(name, numbers, surname))
}

fn relate(ctx: &Context<'_>, left: Word<'_>, right: Word<'_>) -> WordRelation {
    ctx.memo.words_alike(ctx.corpus, left.number, right.number)
}

/// What two words tell that are one: a slip makes a rare word of a frequent
/// one, so the more frequent counts.
fn tells(ctx: &Context<'_>, left: Word<'_>, right: Word<'_>) -> f64 {
    let tells = |word: Word<'_>| ctx.features.word_tells(word.number);
    tells(left).min(tells(right))
}

fn two_words(
    ctx: &Context<'_>,
    (given, surname): (Word<'_>, Word<'_>),
    (other_given, other_surname): (Word<'_>, Word<'_>),
) -> Option<Fields> {
    let of_given = relate(ctx, given, other_given);
    let of_surname = relate(ctx, surname, other_surname);
    if of_given == WordRelation::Part || of_surname == WordRelation::Part {
        return None;
    }
    let weights = ctx.weights;
    let agree = |relation| matches!(relation, WordRelation::Same | WordRelation::Near);
    if of_given == WordRelation::Other || !agree(of_surname) {
        let (one, two) = (
            relate(ctx, given, other_surname),
            relate(ctx, surname, other_given),
        );
        let fits = |relation| !matches!(relation, WordRelation::Other | WordRelation::Part);
        if (agree(one) && fits(two)) || (fits(one) && agree(two)) {
            // A short form or an initial tells too little to be counted.
            let told = |relation, left, right| match agree(relation) {
                true => tells(ctx, left, right),
                false => 0.0,
            };
            let told = told(one, given, other_surname) + told(two, surname, other_given);
            let level = Level::SurnameSwapped;
            return Some([Some((level, weights.rare(level, told))), None]);
        }
    }
    let told = tells(ctx, given, other_given);
    let of_given = match of_given {
        WordRelation::Same if given.is_initial() => Level::GivenInitial,
        WordRelation::Same => Level::GivenSame,
        WordRelation::Near => Level::GivenNear,
        WordRelation::Short => Level::GivenShort,
        WordRelation::Initial => Level::GivenInitial,
        WordRelation::Part | WordRelation::Other => Level::GivenOther,
    };
    let of_surname = match of_surname {
        WordRelation::Same if of_given == Level::GivenOther => Level::SurnameOfFamily,
        WordRelation::Same => Level::SurnameSame,
        WordRelation::Near if of_given == Level::GivenOther => Level::SurnameOfFamily,
        WordRelation::Near => Level::SurnameNear,
        _ => Level::SurnameOther,
    };
    Some([
        Some((of_given, weights.rare(of_given, told))),
        Some((
            of_surname,
            weights.rare(of_surname, tells(ctx, surname, other_surname)),
        )),
    ])
}

/// A name of a single word beside the given name, if any, and the surname of
/// another. Nobody knows which of the two it is.
fn one_word(
    ctx: &Context<'_>,
    word: Word<'_>,
    (given, surname): (Option<Word<'_>>, Option<Word<'_>>),
) -> Option<Fields> {
    let weights = ctx.weights;
    let alone = |other: Word<'_>| {
        let level = Level::SurnameAlone;
        Some([
            Some((level, weights.rare(level, tells(ctx, word, other)))),
            None,
        ])
    };
    let parts = [surname, given];
    for other in parts.into_iter().flatten() {
        match relate(ctx, word, other) {
            WordRelation::Same | WordRelation::Near if !word.is_initial() => return alone(other),
            WordRelation::Part => return None,
            _ => {}
        }
    }
    for other in parts.into_iter().flatten() {
        let level = match relate(ctx, word, other) {
            WordRelation::Initial | WordRelation::Same => Level::GivenInitial,
            WordRelation::Short => Level::GivenShort,
            _ => continue,
        };
        return Some([
            Some((level, weights.rare(level, tells(ctx, word, other)))),
            None,
        ]);
    }
    let level = Level::SurnameOther;
    Some([Some((level, weights.bits(level))), None])
}

impl Word<'_> {
    fn is_initial(self) -> bool {
        self.name.is_initial(self.at)
    }
}

/// A name and its bare surname are at least this similar; it spares comparing
/// in words what has nothing in common.
const LEAST_OF_SURNAME: f64 = 0.1;

/// The level of two names as wholes.
fn whole(
    ctx: &Context<'_>,
    left: Numbered<'_, PersonName>,
    right: Numbered<'_, PersonName>,
) -> Weighed {
    let number = ctx.memo.amount(left, right, person_level);
    let level = PERSON_LEVELS[usize::from(number)];
    let told = |name: Numbered<'_, PersonName>| -> f64 {
        let words = ctx.memo.words(name).iter();
        words.map(|&word| ctx.features.word_tells(word)).sum()
    };
    (level, ctx.weights.rare(level, told(left).min(told(right))))
}

const PERSON_LEVELS: [Level; 6] = [
    Level::NameSame,
    Level::NameVariant,
    Level::NameWithin,
    Level::NameAlone,
    Level::NamePossible,
    Level::NameDifferent,
];

/// The place of the level among [`PERSON_LEVELS`].
fn person_level(left: &PersonName, right: &PersonName) -> u8 {
    // The cheap number first: most candidates end here.
    let similarity = person::similarity(left, right);
    let single = left.is_single() || right.is_single();
    let level = match Band::of(similarity) {
        // A bare surname is of anybody who bears it, which makes it unlikely
        // to be of this one: here the story around it says of whom.
        Band::Different if single && similarity >= LEAST_OF_SURNAME => {
            match person::relation(left, right) {
                Relation::Narrower | Relation::Broader => Level::NameAlone,
                _ => Level::NameDifferent,
            }
        }
        Band::Different => Level::NameDifferent,
        band => match person::relation(left, right) {
            Relation::Conflict => Level::NameDifferent,
            _ if single => Level::NameAlone,
            Relation::Equal | Relation::Equivalent => Level::NameSame,
            Relation::Narrower | Relation::Broader => Level::NameWithin,
            _ if band == Band::Possible => Level::NamePossible,
            _ => Level::NameVariant,
        },
    };
    place(&PERSON_LEVELS, level)
}

fn organisations(
    ctx: &Context<'_>,
    a: Feature<'_, '_>,
    b: Feature<'_, '_>,
    tally: &mut impl Tally,
) {
    let mut best: Option<(f64, Level, &OrganisationName, &OrganisationName)> = None;
    for left in a.organisations() {
        for right in b.organisations() {
            let number = ctx.memo.amount(left, right, organisation_amount);
            let level = ORGANISATION_LEVELS[usize::from(number >> 1)];
            let bits = ctx.weights.bits(level);
            if best.is_none_or(|(most, ..)| bits > most) {
                best = Some((bits, level, left.value, right.value));
            }
        }
    }
    if let Some((_, level, left, right)) = best {
        // "The government" of one country is not that of another, whatever
        // short names they share; of one country, a general name will do.
        let level = match countries(a, b) {
            Countries::Other => Level::BodyDifferent,
            Countries::Same if level == Level::BodyWeak => Level::BodyWithin,
            Countries::Same | Countries::Unknown => level,
        };
        tally.add(level.into(), ctx.weights.bits(level), || {
            words(left.stated(), right.stated(), level)
        });
    }
}

/// Whether two organisations are of one country.
enum Countries {
    Same,
    Other,
    Unknown,
}

/// Compares the countries that names and places of both sides give.
fn countries(a: Feature<'_, '_>, b: Feature<'_, '_>) -> Countries {
    let (left, right) = (a.countries(), b.countries());
    if left.is_empty() || right.is_empty() {
        Countries::Unknown
    } else if left.iter().any(|one| right.contains(one)) {
        Countries::Same
    } else {
        Countries::Other
    }
}

const ORGANISATION_LEVELS: [Level; 8] = [
    Level::BodySame,
    Level::BodyVariant,
    Level::BodyWithin,
    Level::BodyWeak,
    Level::BodyPossible,
    Level::BodyFits,
    Level::BodyPartOf,
    Level::BodyDifferent,
];

/// Whether two names may be of one body, or of a body and a part of it.
pub(in crate::link) fn may_be_one_body(
    ctx: &Context<'_>,
    left: Numbered<'_, OrganisationName>,
    right: Numbered<'_, OrganisationName>,
) -> bool {
    ctx.memo.amount(left, right, organisation_amount) & 1 == 0
}

/// Twice the place of the level among [`ORGANISATION_LEVELS`], and 1 more
/// where the names contradict each other.
fn organisation_amount(left: &OrganisationName, right: &OrganisationName) -> u8 {
    let comparison = organisation::compare(left, right);
    let generic = left.is_generic() || right.is_generic();
    let level = match comparison.relation {
        Relation::Equal | Relation::Equivalent if generic => Level::BodyWeak,
        Relation::Equal | Relation::Equivalent => Level::BodySame,
        Relation::Variant if generic => Level::BodyPossible,
        Relation::Variant => Level::BodyVariant,
        Relation::Narrower | Relation::Broader if by_country(&comparison) => Level::BodyWeak,
        // The same body under a shorter name, rather than a part of it.
        Relation::Narrower | Relation::Broader | Relation::Overlap
            if organisation::is_shortened(&comparison) =>
        {
            Level::BodyWeak
        }
        Relation::Narrower | Relation::Broader => Level::BodyPartOf,
        Relation::Overlap => Level::BodyFits,
        _ => Level::BodyDifferent,
    };
    let contradict = u8::from(comparison.relation == Relation::Conflict);
    place(&ORGANISATION_LEVELS, level) << 1 | contradict
}

/// Whether the names are the same but for the country that one gives.
fn by_country(comparison: &Comparison) -> bool {
    let reasons = comparison.reasons.iter();
    reasons
        .map(|reason| reason.rule)
        .any(|rule| rule == organisation::COUNTRY)
}

/// The place of a level in a list of a few; the last where it is not there.
fn place(levels: &[Level], level: Level) -> u8 {
    let known = levels.iter().position(|&known| known == level);
    known.unwrap_or(levels.len() - 1) as u8
}
