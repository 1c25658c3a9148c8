//! How two names of organisations stand to each other, word by word.

use super::compare::{Finding, PART, flipped};
use super::read::Name;
use super::words::{
    COUNTRYWIDE, GENERIC, JOINING, NOT_OF_STATE, SEVERAL_FIELDS, STATE_ORGANS, UNSAID, plain,
    respelled,
};
use super::{COUNTRY, OTHER, RESPELLED, SAME_NAME, SHORTENED, UNIT};
use crate::value::Relation;
use crate::value::place::{self, Place, capital_of_which, lies_elsewhere, lies_in};

/// Words as alike as this may be spellings of one word; the share of letters
/// that stay, higher is stricter. Below it "Interior" meets "Interim".
const SPELLED_ALIKE: f64 = 0.8;
/// A word of fewer letters is another word when a letter differs.
const SHORTEST_RESPELLED: usize = 5;
/// The share of words in common from which names with other words on both
/// sides may still be one; higher is stricter.
const SHARED_ENOUGH: f64 = 0.6;
/// Similarities of names that say where they belong, and of short forms.
const ONE_COUNTRY: f64 = 0.85;
const SHORT_FORM: f64 = 0.55;
/// What a spelling costs: a name that agrees only so is below one that
/// agrees word for word.
const RESPELLING: f64 = 0.85;
/// Names with some words in common are still other names.
const CONFLICT_FACTOR: f64 = 0.4;

/// Heads of names that sources take for one another.
const NEAR_HEADS: &[&str] = &[
    "commission",
    "committee",
    "council",
    "board",
    "authority",
    "agency",
    "organization",
    "office",
    "service",
    "department",
];

/// Which words of two names meet.
struct Alignment {
    exact: Vec<String>,
    respelled: Vec<(String, String)>,
    left: Vec<String>,
    right: Vec<String>,
}

/// Pairs equal words first, then words spelled almost alike, in order; each
/// is used once. Names have at most thirty words.
fn align(left: &[String], right: &[String]) -> Alignment {
    let mut alignment = Alignment {
        exact: Vec::new(),
        respelled: Vec::new(),
        left: Vec::new(),
        right: right.to_vec(),
    };
    for word in left {
        match alignment.right.iter().position(|other| other == word) {
            Some(at) => {
                alignment.right.remove(at);
                alignment.exact.push(word.clone());
            }
            None => alignment.left.push(word.clone()),
        }
    }
    for word in std::mem::take(&mut alignment.left) {
        match alignment
            .right
            .iter()
            .position(|other| spelled_alike(&word, other))
        {
            Some(at) => {
                let other = alignment.right.remove(at);
                alignment.respelled.push((word, other));
            }
            None => alignment.left.push(word),
        }
    }
    alignment
}

/// Whether two words may be spellings of one foreign word or a misspelling.
/// Words that say what kind of body it is are never taken for one another.
fn spelled_alike(left: &str, right: &str) -> bool {
    if GENERIC.contains(&left) && GENERIC.contains(&right) {
        return false;
    }
    let (l, r) = (respelled(left), respelled(right));
    let shortest = left.len().min(right.len());
    (shortest >= 4 && l == r)
        || (shortest >= SHORTEST_RESPELLED
            && strsim::normalized_damerau_levenshtein(left, right) >= SPELLED_ALIKE)
}

/// Whether one name's country or seat says more than the other's.
fn whereabouts(left: &Name, right: &Name) -> Option<(Relation, Option<String>)> {
    let country = match (left.country, right.country) {
        (Some(l), Some(r)) if l == r => (Relation::Equivalent, None),
        (Some(_), Some(_)) => return None,
        (Some(l), None) => (Relation::Narrower, Some(format!("says that it is of {l}"))),
        (None, Some(r)) => (Relation::Broader, Some(format!("says that it is of {r}"))),
        (None, None) => (Relation::Equivalent, None),
    };
    let seat = match (&left.seat, &right.seat) {
        (None, None) => (Relation::Equivalent, None),
        (Some(l), None) => (Relation::Narrower, Some(format!("says that it is in {l}"))),
        (None, Some(r)) => (Relation::Broader, Some(format!("says that it is in {r}"))),
        (Some(l), Some(r)) if l == r => (Relation::Equivalent, None),
        (Some(l), Some(r)) => match (Place::parse(l), Place::parse(r)) {
            (Ok(l), Ok(r)) => match place::compare(&l, &r).relation {
                Relation::Equal | Relation::Equivalent => (Relation::Equivalent, None),
                Relation::Conflict | Relation::Denied => return None,
                relation @ (Relation::Narrower | Relation::Broader) => {
                    (relation, Some("says more exactly where it is".to_owned()))
                }
                _ => (Relation::Variant, None),
            },
            _ => (Relation::Variant, None),
        },
    };
    Some(match (country, seat) {
        ((Relation::Equivalent, _), seat) => seat,
        (country, (Relation::Equivalent, _)) => country,
        ((one, text), (other, _)) if one == other => (one, text),
        _ => (Relation::Overlap, None),
    })
}

/// Compares two names; symmetric.
pub(super) fn names(left: &Name, right: &Name) -> Finding {
    let (l, r) = (left.shown.as_str(), right.shown.as_str());
    let both = format!("“{l}” and “{r}”");
    if left.words == right.words {
        return Finding::new(
            Relation::Equivalent,
            1.0,
            SAME_NAME,
            format!("{both} are the same name"),
        );
    }
    let mut aligned = align(&left.content, &right.content);
    // "Tirana Police" is police of Albania: a place accounts for a country.
    let mut placed = None;
    if let (Some(country), None) = (right.country, left.country)
        && let Some(at) = aligned.left.iter().position(|word| lies_in(word, country))
    {
        placed = Some(Relation::Narrower);
        aligned.left.remove(at);
    } else if let (Some(country), None) = (left.country, right.country)
        && let Some(at) = aligned.right.iter().position(|word| lies_in(word, country))
    {
        placed = Some(Relation::Broader);
        aligned.right.remove(at);
    }
    let elsewhere = |words: &[String], country: Option<&'static str>| {
        let mut telling = words
            .iter()
            .filter(|word| !COUNTRYWIDE.contains(&word.as_str()));
        let (first, second) = (telling.next(), telling.next());
        country.is_some_and(|country| {
            first.is_some_and(|word| second.is_none() && lies_elsewhere(word, country))
        })
    };
    let elsewhere = (left.country.is_none() && elsewhere(&aligned.left, right.country))
        || (right.country.is_none() && elsewhere(&aligned.right, left.country));
    let total = left.content.len().max(right.content.len()).max(1) as f64;
    let met = aligned.exact.len() as f64 + RESPELLING * aligned.respelled.len() as f64;
    let shared = (met / total).min(1.0);
    let other =
        |text: String| Finding::new(Relation::Conflict, shared * CONFLICT_FACTOR, OTHER, text);
    if elsewhere {
        return other(format!("{both} belong to different countries"));
    }
    let (direction, says) = match (placed, whereabouts(left, right)) {
        (Some(relation), _) => (relation, None),
        (None, Some(found)) => found,
        (None, None) => {
            return other(match (left.country, right.country) {
                (Some(a), Some(b)) if a != b => format!("“{l}” is of {a} and “{r}” is of {b}"),
                _ => format!("{both} sit in different places"),
            });
        }
    };
    let one_country = left.country.is_some() && left.country == right.country;
    let acts_as_state = one_country && (is_government(left) || is_government(right));
    if left.content.is_empty() || right.content.is_empty() || acts_as_state {
        return states(left, right, &both, direction, &says);
    }
    if aligned.exact.is_empty() && aligned.respelled.is_empty() {
        return other(format!(
            "{both} share no word that tells organisations apart"
        ));
    }
    if let Some(found) = police_of_a_country(left, right, &aligned) {
        return found;
    }
    // Words that often go unsaid do not count where others agree.
    let telling = aligned
        .exact
        .iter()
        .any(|word| !GENERIC.contains(&word.as_str()))
        || !aligned.respelled.is_empty()
        || left
            .content
            .iter()
            .chain(&right.content)
            .any(|word| word == "police");
    let drop_unsaid = |words: &mut Vec<String>| {
        if telling && words.iter().all(|word| UNSAID.contains(&word.as_str())) {
            words.clear();
        }
    };
    drop_unsaid(&mut aligned.left);
    drop_unsaid(&mut aligned.right);
    let narrower = |relation: Relation| {
        if relation == Relation::Narrower {
            (l, r)
        } else {
            (r, l)
        }
    };
    match (aligned.left.is_empty(), aligned.right.is_empty()) {
        (true, true) if !aligned.respelled.is_empty() => {
            let pairs: Vec<String> = aligned
                .respelled
                .iter()
                .map(|(a, b)| format!("“{}” and “{}”", left.printed(a), right.printed(b)))
                .collect();
            let text = format!(
                "{} are spelled almost alike, and the rest of the names agrees",
                pairs.join(", ")
            );
            Finding::new(Relation::Variant, shared * RESPELLING, RESPELLED, text)
        }
        (true, true) => match direction {
            Relation::Equivalent => {
                Finding::new(Relation::Equivalent, 1.0, SAME_NAME, one_name(left, right))
            }
            Relation::Narrower | Relation::Broader => {
                let (more, less) = narrower(direction);
                let text = match says {
                    Some(says) => format!("“{more}” {says}, “{less}” does not"),
                    None => format!("“{more}” is one of what “{less}” names"),
                };
                Finding::new(direction, ONE_COUNTRY, COUNTRY, text)
            }
            relation => Finding::new(
                relation,
                ONE_COUNTRY,
                COUNTRY,
                format!("{both} say different things of where it belongs"),
            ),
        },
        (false, true) => part(left, right, &aligned, shared, direction),
        (true, false) => {
            let mirrored = Alignment {
                exact: aligned.exact.clone(),
                respelled: aligned.respelled.clone(),
                left: aligned.right,
                right: aligned.left,
            };
            flipped(part(right, left, &mirrored, shared, direction.flipped()))
        }
        (false, false) => {
            let enough = aligned
                .exact
                .iter()
                .any(|word| !GENERIC.contains(&word.as_str()))
                || aligned.exact.len() >= 2;
            // "New York Times" and "New York Post": two kinds of body.
            let heads = match (head_of(left), head_of(right)) {
                (Some(a), Some(b)) => {
                    aligned.left.contains(&a)
                        && aligned.right.contains(&b)
                        && !(NEAR_HEADS.contains(&a.as_str()) && NEAR_HEADS.contains(&b.as_str()))
                }
                _ => false,
            };
            if shared >= SHARED_ENOUGH && enough && !heads {
                let text = format!(
                    "{both} share most of their words, but not “{}” and “{}”",
                    printed(left, &aligned.left),
                    printed(right, &aligned.right)
                );
                Finding::new(Relation::Variant, shared * RESPELLING, SHORTENED, text)
            } else {
                let text = format!(
                    "{both} differ in “{}” and “{}”",
                    printed(left, &aligned.left),
                    printed(right, &aligned.right)
                );
                other(text)
            }
        }
    }
}

/// The national police against the police of somewhere that the gazetteer
/// does not know, "Ruritanian police": a country's, it may be, and one force.
/// A National Guard is another matter: that is a name of its own.
fn police_of_a_country(left: &Name, right: &Name, aligned: &Alignment) -> Option<Finding> {
    let countrywide = |words: &[String]| {
        !words.is_empty()
            && words
                .iter()
                .all(|word| COUNTRYWIDE.contains(&word.as_str()))
    };
    let people = |name: &Name, words: &[String]| {
        name.country.is_none()
            && matches!(words, [word] if name.content.first() == Some(word)
                && word.len() >= 6
                && !GENERIC.contains(&word.as_str())
                && ["ian", "ean", "ese", "ish"].iter().any(|end| word.ends_with(end)))
    };
    let police = matches!(aligned.exact.as_slice(), [only] if only == "police")
        && aligned.respelled.is_empty();
    let fits = |one: &Name, ours: &[String], other: &Name, theirs: &[String]| {
        one.country.is_none() && countrywide(ours) && people(other, theirs)
    };
    if !police
        || !(fits(left, &aligned.left, right, &aligned.right)
            || fits(right, &aligned.right, left, &aligned.left))
    {
        return None;
    }
    let text = format!(
        "“{}” and “{}” may be one police force: one says of where, the other that it is the country's",
        left.shown, right.shown
    );
    Some(Finding::new(
        Relation::Overlap,
        ONE_COUNTRY / 2.0,
        UNIT,
        text,
    ))
}

/// Words of the content of a name, as they are printed in it.
fn printed(name: &Name, words: &[String]) -> String {
    let words: Vec<String> = words.iter().map(|word| name.printed(word)).collect();
    words.join(" ")
}

/// What makes two names one whose telling words all meet.
fn one_name(left: &Name, right: &Name) -> String {
    let both = format!("“{}” and “{}”", left.shown, right.shown);
    let bare = |name: &Name| -> Vec<String> {
        let words = name.words.iter();
        let mut bare: Vec<String> = words
            .filter(|word| !JOINING.contains(&word.as_str()) && !name.country_words.contains(word))
            .cloned()
            .collect();
        bare.sort_unstable();
        bare
    };
    let what = if bare(left) == bare(right) {
        "have the same words but for order and small words"
    } else {
        "are one name in other words or another spelling"
    };
    let capital = |name: &Name| capital_of_which(&name.country_words.join(" "));
    match (left.country, capital(left), capital(right)) {
        (Some(country), Some(_), None) | (Some(country), None, Some(_)) => {
            let name = if capital(left).is_some() { left } else { right };
            let city = printed(name, &name.country_words);
            format!("{both} {what}, with {city} standing for {country}")
        }
        (Some(country), ..) if left.country_words != right.country_words => {
            format!("{both} {what}, and both speak of {country}")
        }
        _ => format!("{both} {what}"),
    }
}

/// Whether a name stands for a state as a whole.
fn is_government(name: &Name) -> bool {
    name.content.is_empty() || name.content == ["government"] || name.content == ["state"]
}

/// A country by its name alone, as an actor, against a name of its own.
fn states(
    left: &Name,
    right: &Name,
    both: &str,
    direction: Relation,
    says: &Option<String>,
) -> Finding {
    if left.country.is_some()
        && left.country == right.country
        && is_government(left)
        && is_government(right)
    {
        if direction == Relation::Equivalent {
            let text = format!("{both} speak of one state");
            return Finding::new(Relation::Equivalent, 0.95, COUNTRY, text);
        }
        let text = format!(
            "{both} speak of one state{}",
            if says.is_some() {
                ", one with its seat"
            } else {
                ""
            }
        );
        return Finding::new(direction, ONE_COUNTRY, COUNTRY, text);
    }
    if left.country.is_some() && left.country == right.country {
        // The opposition and the press of a country are no part of its state.
        let of_state = |name: &Name| {
            name.legal.is_empty()
                && !name
                    .content
                    .iter()
                    .any(|word| NOT_OF_STATE.contains(&word.as_str()))
        };
        if !of_state(left) || !of_state(right) {
            let text = format!("{both} belong to one country, and only one is its state");
            return Finding::new(Relation::Conflict, 0.0, OTHER, text);
        }
        // A ministry acts for its country: the country alone says less.
        let relation = if is_government(left) {
            Relation::Broader
        } else {
            Relation::Narrower
        };
        let (state, body) = if relation == Relation::Broader {
            (left, right)
        } else {
            (right, left)
        };
        let organ = body
            .content
            .iter()
            .any(|word| STATE_ORGANS.contains(&word.as_str()));
        let country = state.country.unwrap_or_default();
        let text = if !organ {
            format!("“{}” is of {country}, and may act for it", body.shown)
        } else if state.content.is_empty() {
            format!("“{}” acts for {country}", body.shown)
        } else {
            format!("“{}” is a part of “{}”", body.shown, state.shown)
        };
        return Finding::new(relation, SHORT_FORM, UNIT, text);
    }
    Finding::new(
        Relation::Conflict,
        0.0,
        OTHER,
        format!("{both} name different things"),
    )
}

/// The word that says what kind of body it is: the last one ("Wildlife
/// Service"), or the one before "of" ("Ministry of Health", "Committee for
/// Safety").
fn head_of(name: &Name) -> Option<String> {
    let mut words = name.words.iter();
    let of = words.position(|word| ["of", "for", "on"].contains(&word.as_str()));
    let before = of.and_then(|of| name.words.get(of.checked_sub(1)?));
    let head = before.or(name.words.last())?;
    Some(plain(head))
}

/// The longer name, with words that the shorter one does not have.
fn part(
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
    if keeps_head && aligned.respelled.is_empty() && is_shorter_list(longer, shorter, &aligned.left)
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
        return Finding::new(Relation::Variant, shared * RESPELLING, RESPELLED, text);
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
