//! Names of which one says more: a unit, a shortened name, or another body.

use super::align::Alignment;
use super::compare::{Finding, PART};
use super::names::{CONFLICT_FACTOR, ONE_COUNTRY, RESPELLING, printed};
use super::read::Name;
use super::words::{COUNTRYWIDE, GENERIC, JOINING, SEVERAL_FIELDS, plain};
use super::{OTHER, RESPELLED, SHORTENED, UNIT};
use crate::value::Relation;

/// A short form of a name that may be one of several.
const SHORT_FORM: f64 = 0.6;

/// What stands between the head of a name and what it is the head of.
const OF: &[&str] = &[
    "of", "for", "on", "de", "du", "des", "del", "della", "di", "der", "fur", "e",
];

/// The word that says what kind of body it is: the last one ("Wildlife
/// Service"), or the one before "of" ("Ministry of Health", "Committee for
/// Safety").
pub(super) fn head_of(name: &Name) -> Option<String> {
    let mut words = name.words.iter();
    let of = words.position(|word| OF.contains(&word.as_str()));
    let before = of.and_then(|of| name.words.get(of.checked_sub(1)?));
    let head = before.or(name.words.last())?;
    Some(plain(head))
}

/// The longer name, with words that the shorter one does not have.
pub(super) fn part(
    longer: &Name,
    shorter: &Name,
    aligned: &Alignment,
    shared: f64,
    direction: Relation,
) -> Finding {
    let (l, s) = (longer.shown.as_str(), shorter.shown.as_str());
    let more = printed(longer, &aligned.left);
    let kept = |word: &String| {
        aligned.exact.contains(word)
            || aligned
                .respelled
                .iter()
                .any(|(a, b)| a == word || b == word)
    };
    let keeps_head =
        head_of(longer).is_some_and(|head| kept(&head)) || longer.content.last().is_some_and(kept);
    let owned = direction == Relation::Broader || direction == Relation::Overlap;
    // A country's police are its national police.
    let national = longer.country.is_some()
        && longer.country == shorter.country
        && matches!(aligned.exact.as_slice(), [only] if only == "police")
        && aligned
            .left
            .iter()
            .all(|word| COUNTRYWIDE.contains(&word.as_str()));
    if national
        || keeps_head
            && aligned.respelled.is_empty()
            && is_shorter_list(longer, shorter, &aligned.left)
    {
        let text = format!("“{s}” may be the same body as “{l}” under a shortened name");
        let relation = if owned {
            Relation::Overlap
        } else {
            Relation::Narrower
        };
        let similarity = PART.min(0.4 + shared / 2.0);
        return Finding::new(relation, similarity, SHORTENED, text);
    }
    if owned && keeps_head {
        let text = format!("only “{l}” says “{more}”, and only “{s}” says to whom it belongs");
        return Finding::new(Relation::Overlap, shared * ONE_COUNTRY, UNIT, text);
    }
    if !aligned.respelled.is_empty() {
        let text = format!("“{l}” and “{s}” are spelled almost alike, but only one has “{more}”");
        let similarity = PART.min(shared * RESPELLING);
        return Finding::new(Relation::Variant, similarity, RESPELLED, text);
    }
    if keeps_head || aligned.exact.len() >= 2 {
        let text = format!("“{l}” says more exactly which “{s}” it is: “{more}”");
        return Finding::new(Relation::Narrower, PART.min(0.4 + shared / 2.0), UNIT, text);
    }
    // One word of its own left: "Kraft" for "Kraft Foods", but not
    // "National" for "National Bank".
    let own = aligned
        .exact
        .iter()
        .any(|word| !GENERIC.contains(&word.as_str()) && word.len() >= 4);
    if own && aligned.left.len() <= 2 && longer.content.first() == aligned.exact.first() {
        let text = format!("“{s}” may be “{l}”, shortened");
        return Finding::new(Relation::Variant, SHORT_FORM, SHORTENED, text);
    }
    Finding::new(
        Relation::Conflict,
        shared * CONFLICT_FACTOR,
        OTHER,
        format!(
            "“{l}” and “{s}” share only “{}”",
            printed(longer, &aligned.exact)
        ),
    )
}

/// Whether the longer name lists more fields than the shorter one, of a kind
/// of body that news print with the first of its fields alone: the Ministry
/// of Health and Sport is the Ministry of Health.
fn is_shorter_list(longer: &Name, shorter: &Name, more: &[String]) -> bool {
    let fields = |name: &Name| {
        head_of(name).is_some_and(|head| SEVERAL_FIELDS.contains(&head.as_str()))
            || name
                .content
                .last()
                .is_some_and(|last| SEVERAL_FIELDS.contains(&last.as_str()))
    };
    if !fields(longer) || !fields(shorter) {
        return false;
    }
    let joins = |word: &str| JOINING.contains(&word);
    let is_more = |word: &str| more.contains(&plain(word));
    let Some(first) = longer.words.iter().position(|word| is_more(word)) else {
        return false;
    };
    let Some(last) = longer.words.iter().rposition(|word| is_more(word)) else {
        return false;
    };
    // One stretch of words, with an "and" in it or at one of its ends.
    let together = longer
        .words
        .get(first..=last)
        .is_some_and(|stretch| stretch.iter().all(|word| is_more(word) || joins(word)));
    let around = first.saturating_sub(1)..=last.saturating_add(1).min(longer.words.len() - 1);
    together
        && longer
            .words
            .get(around)
            .is_some_and(|stretch| stretch.iter().any(|word| word == "and"))
}
