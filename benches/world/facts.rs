//! What sources truly say of one slot of one thing, the verdict that a careful
//! reader gives, and the origins behind it: from how the world was made, and
//! not from what the crate thinks of the words.

use super::telling::Allows;
use jiff::civil::Date;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// What one source says.
#[derive(Debug, Clone)]
pub(crate) enum Fact {
    /// A day: days since 2000.
    Day(Allows),
    /// A figure; whether it grows from report to report.
    Figure { allows: Allows, grows: bool },
    /// An age, as the days of birth that it allows.
    Age { born: (i64, i64) },
    /// A town of the country by number, or the whole country.
    Town(Option<usize>),
    /// A person's name: its words printed in full, by part of the true name.
    Name(Vec<(usize, String)>),
    /// The people named, and whether by the source's own count these are all.
    People { named: Vec<usize>, all: bool },
    /// A cause, and whether it is said not to be so.
    Cause { cause: &'static str, denied: bool },
}

/// What one source says on a slot whose right verdict is known.
#[derive(Debug, Clone)]
pub(crate) struct Saying {
    /// The true thing: `event-7`.
    pub(crate) thing: String,
    pub(crate) slot: &'static str,
    /// `source/id`.
    pub(crate) subject: String,
    pub(crate) fact: Fact,
    pub(crate) error: Option<&'static str>,
    pub(crate) published: Date,
    pub(crate) publisher: usize,
    /// The article that first had it so.
    pub(crate) root: usize,
    /// Whom it credits by name: the true thing.
    pub(crate) credits: Option<String>,
}

/// How what two sources say goes together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Verdict {
    Agreement,
    /// Both held when they were reported.
    Update,
    /// Nothing can be said: two causes may both be true.
    Undetermined,
    /// Days next to each other: an event and its report, or an error.
    NextDay,
    /// Some readers would see a conflict, others none.
    Debatable,
    Conflict,
}

impl Verdict {
    fn as_str(self) -> &'static str {
        match self {
            Self::Agreement => "agreement",
            Self::Update => "update",
            Self::Undetermined => "undetermined",
            Self::NextDay => "next_day",
            Self::Debatable => "debatable",
            Self::Conflict => "conflict",
        }
    }
}

fn apart(one: (i64, i64), other: (i64, i64)) -> bool {
    one.1 < other.0 || other.1 < one.0
}

fn of_ranges(one: Allows, other: Allows) -> Verdict {
    if apart(one.perhaps, other.perhaps) {
        Verdict::Conflict
    } else if apart(one.surely, other.surely) {
        Verdict::Debatable
    } else {
        Verdict::Agreement
    }
}

/// The verdict on two sayings of one slot.
fn of_two(left: &Saying, right: &Saying) -> Verdict {
    match (&left.fact, &right.fact) {
        (Fact::Day(one), Fact::Day(other)) => match of_ranges(*one, *other) {
            Verdict::Conflict if left.slot == "date" => {
                let gap = one.perhaps.0.max(other.perhaps.0) - one.perhaps.1.min(other.perhaps.1);
                match gap {
                    ..=1 => Verdict::NextDay,
                    _ => Verdict::Conflict,
                }
            }
            verdict => verdict,
        },
        (
            Fact::Figure { allows: one, grows },
            Fact::Figure {
                allows: other,
                grows: also,
            },
        ) => {
            let verdict = of_ranges(*one, *other);
            let rises = match left.published.cmp(&right.published) {
                std::cmp::Ordering::Less => one.surely.1 < other.surely.0,
                std::cmp::Ordering::Greater => other.surely.1 < one.surely.0,
                std::cmp::Ordering::Equal => false,
            };
            if verdict == Verdict::Conflict && rises && (*grows || *also) {
                Verdict::Update
            } else {
                verdict
            }
        }
        (Fact::Age { born: one }, Fact::Age { born: other }) => {
            // An age is that of the day of the report. One year apart within a
            // year is a birthday, or an error: which, nobody sees in it.
            let year = 366;
            if apart((one.0 - year, one.1 + year), *other) {
                Verdict::Conflict
            } else if apart(*one, *other) {
                Verdict::Debatable
            } else {
                Verdict::Agreement
            }
        }
        (Fact::Town(Some(one)), Fact::Town(Some(other))) if one != other => Verdict::Conflict,
        (Fact::Name(one), Fact::Name(other)) => {
            let clash = one
                .iter()
                .any(|(part, word)| other.iter().any(|(p, w)| p == part && w != word));
            if clash {
                Verdict::Conflict
            } else {
                Verdict::Agreement
            }
        }
        (
            Fact::People {
                named: one,
                all: complete,
            },
            Fact::People {
                named: other,
                all: also,
            },
        ) => {
            let within = |few: &[usize], many: &[usize]| few.iter().all(|who| many.contains(who));
            let (left, right) = (within(one, other), within(other, one));
            match (left, right) {
                (true, true) => Verdict::Agreement,
                (true, false) if *complete => Verdict::Conflict,
                (false, true) if *also => Verdict::Conflict,
                // Some of those whom another names: it does not say that these
                // are all.
                (true, false) | (false, true) => Verdict::Debatable,
                (false, false) if *complete || *also => Verdict::Conflict,
                (false, false) if one.iter().all(|who| !other.contains(who)) => Verdict::Conflict,
                (false, false) => Verdict::Debatable,
            }
        }
        (
            Fact::Cause { cause, denied },
            Fact::Cause {
                cause: other,
                denied: also,
            },
        ) => {
            if cause != other {
                Verdict::Undetermined
            } else if denied != also {
                Verdict::Conflict
            } else {
                Verdict::Agreement
            }
        }
        _ => Verdict::Agreement,
    }
}

/// The verdict on a slot: that of its worst pair, with one exception.
pub(crate) fn verdict(sayings: &[&Saying]) -> Verdict {
    let pairs = sayings
        .iter()
        .enumerate()
        .flat_map(|(n, one)| sayings[n + 1..].iter().map(move |other| (one, other)));
    let all: Vec<Verdict> = pairs.map(|(one, other)| of_two(one, other)).collect();
    match all.iter().max() {
        // Two name one cause and a third another: some call that agreement.
        Some(Verdict::Undetermined) if all.contains(&Verdict::Agreement) => Verdict::Debatable,
        worst => worst.copied().unwrap_or(Verdict::Agreement),
    }
}

/// The origin of each saying, numbered from 0: sources that share the article
/// that a saying goes back to, the publisher, or whom they credit by name, are
/// of one origin; so are those that a third joins.
pub(crate) fn origins(sayings: &[&Saying]) -> Vec<usize> {
    let mut of: Vec<usize> = (0..sayings.len()).collect();
    let mut join = |one: usize, other: usize| {
        let (from, to) = (of[one].max(of[other]), of[one].min(of[other]));
        of.iter_mut().filter(|own| **own == from).for_each(|own| {
            *own = to;
        });
    };
    let mut first: BTreeMap<(u8, String), usize> = BTreeMap::new();
    for (n, saying) in sayings.iter().enumerate() {
        let keys = [
            Some((0, saying.root.to_string())),
            Some((1, saying.publisher.to_string())),
            saying.credits.clone().map(|whom| (2, whom)),
        ];
        for key in keys.into_iter().flatten() {
            let other = *first.entry(key).or_insert(n);
            join(other, n);
        }
    }
    let mut seen: Vec<usize> = of.clone();
    seen.sort_unstable();
    seen.dedup();
    of.iter()
        .map(|own| seen.binary_search(own).unwrap_or_default())
        .collect()
}

/// The truth of a slot as a line of the file.
pub(crate) fn row(sayings: &[&Saying]) -> Value {
    let told: Vec<&str> = sayings.iter().map(|one| one.subject.as_str()).collect();
    let errors: Vec<Value> = sayings
        .iter()
        .filter_map(|one| Some(json!({"subject": one.subject, "what": one.error?})))
        .collect();
    let number = |key: fn(&Saying) -> usize| -> Vec<usize> {
        let mut keys: Vec<usize> = sayings.iter().map(|one| key(one)).collect();
        let all = keys.clone();
        keys.sort_unstable();
        keys.dedup();
        all.iter()
            .map(|own| keys.binary_search(own).unwrap_or_default())
            .collect()
    };
    let credits: Vec<Option<&str>> = sayings.iter().map(|one| one.credits.as_deref()).collect();
    json!({
        "thing": sayings.first().map(|one| one.thing.as_str()),
        "slot": sayings.first().map(|one| one.slot.replace("counts.", "count.")),
        "verdict": verdict(sayings).as_str(),
        "told": told,
        "origin": origins(sayings),
        "text": number(|one| one.root),
        "publisher": number(|one| one.publisher),
        "credits": credits,
        "errors": errors,
    })
}
