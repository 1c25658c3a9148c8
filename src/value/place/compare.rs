//! How two places stand to each other.

use super::gazetteer::{How, Id, Kind, Reading, gazetteer, key};
use super::lookup::demonym;
use super::{
    APART, CAPITAL, DEMONYM, NAMESAKES, OFFICIAL, OVERLAP, Place, SAME_PLACE, SAME_WORDS, SPELLING,
    UNKNOWN, WITHIN,
};
use crate::lexical::edit::nearly_same;
use crate::value::{Comparison, Reason, Relation};

/// Names as alike as this are taken for spellings of one name; the share of
/// letters that stay, higher is stricter.
const SPELLED_ALIKE: f64 = 0.8;
/// A name of fewer letters is another name when a letter differs.
const SHORTEST_RESPELLED: usize = 5;

// Similarities of places that are not the same. A town says much more than
// its country, which says more than its continent.
const IN_DIVISION: f64 = 0.85;
const IN_COUNTRY: f64 = 0.7;
const IN_REGION: f64 = 0.5;
const OVERLAPPING: f64 = 0.4;
const SAME_COUNTRY: f64 = 0.2;
const ELSEWHERE: f64 = 0.0;
/// A spelling that differs is below any agreement of known places.
const SPELLING_FACTOR: f64 = 0.9;
/// Nothing is known either way.
const UNTOLD: f64 = 0.3;

/// Compares two places; symmetric.
///
/// Several places may bear a name: where any reading of the one fits any of
/// the other, the two agree.
pub fn compare(left: &Place, right: &Place) -> Comparison {
    if left.stated == right.stated {
        return Comparison::because(
            Relation::Equal,
            1.0,
            SAME_WORDS.reason(format!("both say “{}”", left.stated)),
        );
    }
    if left.normalised == right.normalised {
        return same(
            left,
            right,
            left.readings.first().copied(),
            right.readings.first().copied(),
        );
    }
    match (left.readings.is_empty(), right.readings.is_empty()) {
        (false, false) => placed(left, right),
        _ => by_words(left, right),
    }
}

fn same(left: &Place, right: &Place, l: Option<Reading>, r: Option<Reading>) -> Comparison {
    let text = match l {
        Some(reading) if left.known() => format!(
            "“{}” and “{}” both name {}",
            left.stated,
            right.stated,
            gazetteer().canonical(reading.id)
        ),
        _ => format!(
            "“{}” and “{}” are the same words but for case, accents and small words",
            left.stated, right.stated
        ),
    };
    let rule = if l.is_some() { SAME_PLACE } else { SAME_WORDS };
    let mut comparison = Comparison::because(Relation::Equivalent, 1.0, rule.reason(text));
    for (place, reading) in [(left, l), (right, r)] {
        comparison.reasons.extend(how_named(place, reading));
    }
    comparison
}

/// How the words of a place came to mean it, where that is worth saying.
fn how_named(place: &Place, reading: Option<Reading>) -> Vec<Reason> {
    let mut reasons: Vec<Reason> = place
        .steps
        .iter()
        .filter(|step| [CAPITAL, DEMONYM, OFFICIAL].contains(&step.rule))
        .cloned()
        .collect();
    if let (Some(reading), Some(first)) = (reading, place.readings.first())
        && reading.id != first.id
    {
        reasons.retain(|step| step.rule == CAPITAL);
        reasons.push(NAMESAKES.reason(format!(
            "“{}” may also be {}",
            place.stated,
            gazetteer().canonical(reading.id)
        )));
    }
    reasons
}

/// Both have a place of the table, as such or around them.
fn placed(left: &Place, right: &Place) -> Comparison {
    let table = gazetteer();
    let pairs = || {
        left.readings
            .iter()
            .flat_map(|l| right.readings.iter().map(move |r| (*l, *r)))
    };
    match (left.inner.is_empty(), right.inner.is_empty()) {
        (true, true) => {
            if let Some((l, r)) = pairs().find(|(l, r)| l.id == r.id) {
                return same(left, right, Some(l), Some(r));
            }
            for (l, r) in pairs() {
                if table.contains(r.id, l.id) {
                    return within(left, l, right, r);
                }
                if table.contains(l.id, r.id) {
                    return within(right, r, left, l).flipped();
                }
            }
            if let Some((l, r)) = pairs().find(|(l, r)| table.overlap(l.id, r.id)) {
                let text = format!(
                    "{} and {} share countries",
                    table.spoken(l.id),
                    table.spoken(r.id)
                );
                return Comparison::because(Relation::Overlap, OVERLAPPING, OVERLAP.reason(text));
            }
            apart(left, right)
        }
        (false, true) => spot(left, right),
        (true, false) => spot(right, left).flipped(),
        (false, false) => spots(left, right),
    }
}

/// The inner place stands left.
fn within(inner: &Place, i: Reading, outer: &Place, o: Reading) -> Comparison {
    let table = gazetteer();
    let text = if table.kind(i.id) == Kind::Capital && table.kind(o.id) == Kind::Country {
        format!(
            "{} is the capital of {}",
            table.spoken(i.id),
            table.spoken(o.id)
        )
    } else if table.name(i.id) == table.name(o.id) {
        format!(
            "“{}” is in the {} of that name",
            inner.stated,
            word_for(table.kind(o.id))
        )
    } else {
        format!("{} is in {}", table.spoken(i.id), table.spoken(o.id))
    };
    let mut comparison = Comparison::because(Relation::Narrower, depth(o.id), WITHIN.reason(text));
    for (place, reading) in [(inner, i), (outer, o)] {
        comparison.reasons.extend(how_named(place, Some(reading)));
    }
    comparison
}

fn word_for(kind: Kind) -> &'static str {
    match kind {
        Kind::Region => "region",
        Kind::Country => "country",
        Kind::Division => "division",
        Kind::Capital | Kind::Town => "town",
    }
}

/// How much it says that two places both lie in this one.
fn depth(outer: Id) -> f64 {
    match gazetteer().kind(outer) {
        Kind::Region => IN_REGION,
        Kind::Country => IN_COUNTRY,
        Kind::Division | Kind::Capital | Kind::Town => IN_DIVISION,
    }
}

fn apart(left: &Place, right: &Place) -> Comparison {
    let table = gazetteer();
    // "Surrey" is the table's Canadian city, but England has its own.
    for (one, other) in [(left, right), (right, left)] {
        let (Some(a), Some(b)) = (one.readings.first(), other.readings.first()) else {
            continue;
        };
        if one.known()
            && table.has_unlisted_namesakes(a.id)
            && table.speaks_english(b.id)
            && table.code(a.id) != table.code(b.id)
            && key(&one.stated) == key(table.name(a.id))
        {
            let text = format!(
                "“{}” may be {} or a smaller place of that name in {}",
                one.stated,
                table.canonical(a.id),
                other.country().unwrap_or_default()
            );
            return Comparison::because(Relation::Undetermined, UNTOLD, NAMESAKES.reason(text));
        }
    }
    let (name, country) = (
        |place: &Place| {
            place
                .readings
                .first()
                .map_or_else(|| place.normalised(), |reading| table.canonical(reading.id))
        },
        |place: &Place| place.country().map(str::to_owned),
    );
    let shared = country(left).filter(|_| left.country_code() == right.country_code());
    let (similarity, text) = match shared {
        Some(country) => (
            SAME_COUNTRY,
            format!(
                "{} and {} are different places in {country}",
                name(left),
                name(right)
            ),
        ),
        None => (
            ELSEWHERE,
            format!(
                "{} is not in {}, nor the other way round",
                name(left),
                name(right)
            ),
        ),
    };
    Comparison::because(Relation::Conflict, similarity, APART.reason(text))
}

/// Left is a spot within a place of the table, right such a place itself.
fn spot(left: &Place, right: &Place) -> Comparison {
    let table = gazetteer();
    let pairs = || {
        left.readings
            .iter()
            .flat_map(|l| right.readings.iter().map(move |r| (*l, *r)))
    };
    if let Some((_, r)) = pairs().find(|(l, r)| table.contains(r.id, l.id)) {
        let text = format!("“{}” is in {}", left.stated, table.spoken(r.id));
        return Comparison::because(Relation::Narrower, depth(r.id), WITHIN.reason(text));
    }
    // "Paris, Texas" against "Paris": the table knows only others of the name.
    if right.readings.iter().any(|r| r.how != How::Demonym) && key(&right.stated) == left.inner {
        let text = format!(
            "“{}” may be “{}”: only one says where it lies",
            right.stated, left.stated
        );
        return Comparison::because(Relation::Narrower, IN_COUNTRY, NAMESAKES.reason(text));
    }
    if let Some((l, r)) =
        pairs().find(|(l, r)| table.contains(l.id, r.id) || table.overlap(l.id, r.id))
    {
        let text = format!(
            "“{}” is somewhere in {}, and whether that is {} cannot be told",
            left.stated,
            table.spoken(l.id),
            table.spoken(r.id)
        );
        return Comparison::because(Relation::Undetermined, UNTOLD, UNKNOWN.reason(text));
    }
    apart(left, right)
}

/// Both are spots within places of the table.
fn spots(left: &Place, right: &Place) -> Comparison {
    let table = gazetteer();
    let pairs = || {
        left.readings
            .iter()
            .flat_map(|l| right.readings.iter().map(move |r| (l.id, r.id)))
    };
    let direction = if pairs().any(|(l, r)| l == r) {
        Relation::Equivalent
    } else if pairs().any(|(l, r)| table.contains(r, l)) {
        Relation::Narrower
    } else if pairs().any(|(l, r)| table.contains(l, r)) {
        Relation::Broader
    } else {
        return apart(left, right);
    };
    if direction == Relation::Equivalent && opposite(&left.inner, &right.inner) {
        return apart(left, right);
    }
    let words = words_relation(&left.inner, &right.inner);
    let both = format!("“{}” and “{}”", left.stated, right.stated);
    match words {
        Some((relation, similarity)) => {
            let relation = match (relation, direction) {
                (one, other) if one == other => one,
                (Relation::Equivalent, other) => other,
                (Relation::Variant, _) => Relation::Variant,
                (one, Relation::Equivalent) => one,
                _ => Relation::Overlap,
            };
            let text = match relation {
                Relation::Variant => {
                    format!("{both} lie in one place and are spelled almost alike")
                }
                Relation::Narrower => format!(
                    "“{}” says more exactly where “{}” is",
                    left.stated, right.stated
                ),
                Relation::Broader => format!(
                    "“{}” says more exactly where “{}” is",
                    right.stated, left.stated
                ),
                _ => format!("{both} share their words and lie in one place"),
            };
            let rule = if relation == Relation::Variant {
                SPELLING
            } else {
                SAME_WORDS
            };
            Comparison::because(relation, similarity, rule.reason(text))
        }
        None => Comparison::because(
            Relation::Undetermined,
            UNTOLD,
            UNKNOWN.reason(format!(
                "{both} may be one spot or two; the gazetteer knows neither"
            )),
        ),
    }
}

/// Whether the words of two spots are the two ends of one place: "northern"
/// and "southern".
fn opposite(left: &str, right: &str) -> bool {
    const ENDS: &[(&str, &str)] = &[
        ("north", "south"),
        ("east", "west"),
        ("northeast", "southwest"),
        ("northwest", "southeast"),
        ("upper", "lower"),
    ];
    let bare = |word: &str| word.strip_suffix("ern").unwrap_or(word).to_owned();
    let (l, r) = (bare(left), bare(right));
    ENDS.iter()
        .any(|(a, b)| (l == *a && r == *b) || (l == *b && r == *a))
}

/// How the words of two spots stand to each other; `None` when they say
/// nothing of each other.
fn words_relation(left: &str, right: &str) -> Option<(Relation, f64)> {
    // "embassy of Iran" and "Iranian embassy" have the same words.
    let plain = |words: &str| -> Vec<String> {
        words
            .split(' ')
            .filter(|word| !["of", "the", "a", "an"].contains(word))
            .map(|word| {
                demonym(word).map_or_else(|| word.to_owned(), |id| key(gazetteer().name(id)))
            })
            .collect()
    };
    let (l, r) = (plain(left), plain(right));
    let covers = |outer: &[String], inner: &[String]| inner.iter().all(|word| outer.contains(word));
    match (covers(&l, &r), covers(&r, &l)) {
        (true, true) => Some((Relation::Equivalent, 1.0)),
        (true, false) => Some((Relation::Narrower, IN_DIVISION)),
        (false, true) => Some((Relation::Broader, IN_DIVISION)),
        (false, false) => {
            alike(left, right).map(|similarity| (Relation::Variant, similarity * SPELLING_FACTOR))
        }
    }
}

/// The share of letters that stay, where it is high enough for one name.
///
/// A plain edit distance: places are mostly in the table, and its spellings
/// with them. It may give way to the phonetic comparison of `lexical`.
fn alike(left: &str, right: &str) -> Option<f64> {
    // Below five letters another letter is another name.
    let long_enough = left.len().min(right.len()) >= SHORTEST_RESPELLED;
    let similarity = || nearly_same(left, right, SPELLED_ALIKE);
    long_enough.then(similarity).flatten()
}

/// At least one is outside the table: only the words can tell.
fn by_words(left: &Place, right: &Place) -> Comparison {
    let words = |place: &Place| {
        if place.readings.is_empty() || !place.inner.is_empty() {
            vec![place.inner.clone(), key(&place.stated)]
        } else {
            let name = place.first_name();
            vec![key(&place.stated), key(name)]
        }
    };
    let (l, r) = (words(left), words(right));
    let common = l.iter().any(|word| !word.is_empty() && r.contains(word));
    if common {
        let (relation, text) = match (left.readings.is_empty(), right.readings.is_empty()) {
            (true, false) => (
                Relation::Broader,
                format!("“{}” says where “{}” is", right.stated, left.stated),
            ),
            (false, true) => (
                Relation::Narrower,
                format!("“{}” says where “{}” is", left.stated, right.stated),
            ),
            _ => (
                Relation::Equivalent,
                format!(
                    "“{}” and “{}” are the same words but for case, accents and small words",
                    left.stated, right.stated
                ),
            ),
        };
        return Comparison::because(relation, IN_DIVISION, SAME_WORDS.reason(text));
    }
    let mut best: Option<f64> = None;
    for a in &l {
        for b in &r {
            best = match (best, alike(a, b)) {
                (Some(old), Some(new)) => Some(old.max(new)),
                (old, new) => old.or(new),
            };
        }
    }
    if let Some(similarity) = best {
        let text = format!(
            "“{}” and “{}” differ by a few letters",
            left.stated, right.stated
        );
        return Comparison::because(
            Relation::Variant,
            similarity * SPELLING_FACTOR,
            SPELLING.reason(text),
        );
    }
    let unknown: Vec<String> = [left, right]
        .into_iter()
        .filter(|place| place.readings.is_empty())
        .map(|place| format!("“{}”", place.stated))
        .collect();
    let text = match unknown.as_slice() {
        [one] => format!("the gazetteer does not know {one}"),
        _ => format!("the gazetteer knows neither {}", unknown.join(" nor ")),
    };
    Comparison::because(Relation::Undetermined, UNTOLD, UNKNOWN.reason(text))
}
