//! Reads the words of a place: which of them name a place of the table, and
//! which only narrow it down.

use super::gazetteer::{How, Id, Kind, Reading, gazetteer, key};
use super::{CAPITAL, DEMONYM, FOLDED, OFFICIAL, WITHIN_WORDS};
use crate::lexical::fold::is_apostrophe;
use crate::value::Reason;

/// What was read: the place or places that the words name, and the words
/// that say where within it.
#[derive(Debug, Clone, Default)]
pub(super) struct Read {
    /// The likeliest first.
    pub(super) readings: Vec<Reading>,
    /// Words that no place of the table accounts for.
    pub(super) inner: Vec<String>,
    /// Folded segments, as they stood between commas.
    pub(super) segments: Vec<String>,
    pub(super) steps: Vec<Reason>,
}

/// Words before a place's name that do not change which place it is.
#[rustfmt::skip]
const LEADING: &[&str] = &[
    "in", "at", "on", "from", "to", "inside", "within", "the", "a", "an", "into", "across",
    "throughout", "all", "of", "modern", "mainland",
];

/// Words after a country or demonym that still mean the country.
#[rustfmt::skip]
const SAME_AFTER: &[&str] = &[
    "soil", "territory", "mainland", "nationality", "nationalities", "national", "nationals",
    "citizen", "citizens", "citizenship", "passport", "origin", "descent", "born", "people",
];

/// The parts of countries' official names.
#[rustfmt::skip]
const OFFICIAL_WORDS: &[&str] = &[
    "islamic", "democratic", "federal", "federative", "peoples", "socialist", "united",
    "republic", "kingdom", "state", "commonwealth", "principality", "federation", "union",
    "sultanate", "emirate", "grand", "duchy", "bolivarian", "plurinational", "arab",
    "independent", "of", "the", "territory", "nation", "country",
];

const DIVISION_WORDS: &[&str] = &[
    "province",
    "governorate",
    "region",
    "county",
    "district",
    "state",
    "oblast",
    "prefecture",
    "canton",
    "emirate",
    "department",
    "territory",
    "krai",
    "republic",
];

const TOWN_WORDS: &[&str] = &[
    "city",
    "town",
    "port",
    "municipality",
    "capital",
    "metropolis",
];

#[rustfmt::skip]
const DIRECTIONS: &[&str] = &[
    "northern", "southern", "eastern", "western", "north", "south", "east", "west", "central",
    "northeast", "northwest", "southeast", "southwest", "northeastern", "northwestern",
    "southeastern", "southwestern", "downtown", "inner", "rural", "coastal", "upper", "lower",
    "suburban", "greater", "occupied",
];

/// Between a place and the larger one that it lies in.
const LIES_IN: &[&str] = &["in", "at", "inside", "within", "of", "on"];

/// What a country has abroad: "Iranian embassy" lies anywhere but in Iran.
#[rustfmt::skip]
const ABROAD: &[&str] = &[
    "embassy", "embassies", "consulate", "consulates", "mission", "missions", "base", "bases",
    "troops", "forces", "delegation", "residence", "airbase", "ship", "vessel", "tanker",
    "border", "restaurant", "legation",
];

/// Waters are named after their shores and lie outside them.
const WATERS: &[&str] = &[
    "gulf", "sea", "strait", "straits", "ocean", "bay", "channel", "coast",
];

/// What lies in the country whose demonym stands before it.
#[rustfmt::skip]
const AT_HOME: &[&str] = &[
    "city", "town", "village", "province", "parliament", "airport", "prison", "port", "desert",
    "mountains", "countryside", "waters", "airspace", "region", "district", "suburb", "resort",
    "island", "governorate", "county", "state", "hospital", "university", "court", "camp",
    "highlands", "interior", "capital", "hotel", "facility", "street", "apartment", "factory", "plant", "stadium", "hamlet", "neighbourhood", "neighborhood", "jail",
];

/// Short names that are looked for among other words; every other name of
/// fewer than four letters is read only where it stands alone.
const SHORT: &[&str] = &["us", "uk", "uae", "usa", "drc", "eu", "prc", "ussr"];

pub(super) fn read(stated: &str) -> Read {
    let mut segments: Vec<Vec<String>> = Vec::new();
    // Whether each was printed with a capital, in scripts that have them.
    let mut capitals: Vec<bool> = Vec::new();
    for piece in
        without_possessives(stated).split([',', ';', '(', ')', '[', ']', '/', '|', '،', '、'])
    {
        let words: Vec<String> = key(piece)
            .split(' ')
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect();
        if !words.is_empty() {
            segments.push(words);
            capitals.push(
                piece
                    .chars()
                    .any(|c| c.is_alphabetic() && !c.is_lowercase()),
            );
        }
    }
    for words in &mut segments {
        while words.len() > 1
            && words
                .first()
                .is_some_and(|word| LEADING.contains(&word.as_str()))
            && !gazetteer().has(&words.join(" "))
        {
            words.remove(0);
        }
    }
    // A small word alone between commas says nothing.
    let telling =
        |words: &Vec<String>| !matches!(words.as_slice(), [one] if LEADING.contains(&one.as_str()));
    if segments.iter().any(telling) {
        let mut kept = segments.iter().map(telling).collect::<Vec<_>>().into_iter();
        capitals.retain(|_| kept.next().unwrap_or(true));
        segments.retain(telling);
    }
    let mut read = Read {
        segments: segments.iter().map(|words| words.join(" ")).collect(),
        ..Read::default()
    };
    // What lies between places lies in none of them.
    if segments.iter().flatten().any(|word| word == "between") {
        return read;
    }
    // From the last, which is the widest ("Tirana, Albania"), to the first.
    let mut inner: Vec<Vec<String>> = Vec::new();
    for (words, capital) in segments.iter().zip(&capitals).rev() {
        let mut found = segment(words);
        if !capital {
            // "the store" is hardly the town of Store.
            found
                .readings
                .retain(|reading| gazetteer().is_well_known(reading.id));
        }
        if read.readings.is_empty() {
            if found.readings.is_empty() {
                inner.push(words.clone());
                continue;
            }
            read.readings = found.readings;
            read.steps.append(&mut found.steps);
            inner.push(found.inner);
            continue;
        }
        let narrowed = narrow(&found.readings, &read.readings);
        if narrowed.is_empty() {
            inner.push(words.clone());
        } else {
            read.readings = narrowed;
            read.steps.append(&mut found.steps);
            inner.push(found.inner);
        }
    }
    read.inner = inner.into_iter().rev().flatten().collect();
    if !read.inner.is_empty()
        && let Some(first) = read.readings.first()
    {
        read.steps.push(WITHIN_WORDS.reason(format!(
            "“{}” is some place in {}",
            read.inner.join(" "),
            gazetteer().name(first.id)
        )));
    }
    let folded = read.segments.join(", ");
    if read.steps.is_empty() && folded != stated {
        read.steps
            .push(FOLDED.reason(format!("“{stated}” is looked up as “{folded}”")));
    }
    read
}

/// "Iran's embassy" speaks of "Iran", not of "Irans".
fn without_possessives(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        if is_apostrophe(c) && matches!(rest.peek(), Some('s' | 'S')) {
            let mut after = rest.clone();
            let s = after.next();
            if !after.peek().is_some_and(|c| c.is_alphanumeric()) {
                rest = after;
                continue;
            }
            kept.push(c);
            kept.extend(s);
            rest = after;
        } else {
            kept.push(c);
        }
    }
    kept
}

/// The readings that lie within the context; or those of the context that lie
/// within a reading, where the wider place stands first ("Albania, Tirana").
fn narrow(found: &[Reading], context: &[Reading]) -> Vec<Reading> {
    let table = gazetteer();
    let within = |inner: &[Reading], outer: &[Reading]| -> Vec<Reading> {
        inner
            .iter()
            .filter(|i| {
                outer
                    .iter()
                    .any(|o| o.id != i.id && table.contains(o.id, i.id))
            })
            .copied()
            .collect()
    };
    let inside = within(found, context);
    if !inside.is_empty() {
        return inside;
    }
    let around = within(context, found);
    if !around.is_empty() {
        return around;
    }
    context
        .iter()
        .filter(|c| found.iter().any(|f| f.id == c.id))
        .copied()
        .collect()
}

/// Reads what stands between two commas.
fn segment(words: &[String]) -> Read {
    if let Some(found) = whole(words) {
        return found;
    }
    let table = gazetteer();
    // "a base in Iraq": the last preposition before a place of the table. An
    // "of" may belong to the name: "a mine in the Republic of the Congo".
    let mut lies_in: Option<(usize, Read)> = None;
    for at in (1..words.len().saturating_sub(1)).rev() {
        match &lies_in {
            Some((later, _)) if words[*later] != "of" => break,
            _ => lies_in = lying_in(words, at).map(|read| (at, read)).or(lies_in),
        }
    }
    if let Some((_, read)) = lies_in {
        return read;
    }
    if let Some((first, rest)) = words.split_first()
        && DIRECTIONS.contains(&first.as_str())
        && let Some(mut found) = whole(rest)
    {
        found.inner = vec![first.clone()];
        return found;
    }
    if words.iter().any(|word| {
        ABROAD.contains(&word.as_str())
            || WATERS.contains(&word.as_str())
            || ["near", "outside", "off", "between"].contains(&word.as_str())
    }) {
        return Read::default();
    }
    // "Baghdad airport", then "Camp Manze Albania": the longest name first.
    for length in (1..words.len()).rev() {
        let (name, rest) = words.split_at(length);
        let joined = name.join(" ");
        let readings = standing_out(&joined, rest);
        if !readings.is_empty() {
            return Read {
                readings,
                inner: rest.to_vec(),
                ..Read::default()
            };
        }
    }
    for length in (1..words.len()).rev() {
        let (rest, name) = words.split_at(words.len() - length);
        let readings: Vec<Reading> = standing_out(&name.join(" "), rest)
            .into_iter()
            .filter(|reading| table.kind(reading.id) != Kind::Region && reading.how != How::Demonym)
            .collect();
        if !readings.is_empty() {
            return Read {
                readings,
                inner: rest.to_vec(),
                ..Read::default()
            };
        }
    }
    Read::default()
}

/// Reads words of which those after a preposition at `at` name a place.
fn lying_in(words: &[String], at: usize) -> Option<Read> {
    let preposition = words[at].as_str();
    if !LIES_IN.contains(&preposition) {
        return None;
    }
    let before = &words[..at];
    let named_after = |list: &[&str]| before.iter().any(|word| list.contains(&word.as_str()));
    if preposition == "of"
        && (named_after(ABROAD)
            || named_after(WATERS)
            || named_after(&["near", "outside", "off", "between"]))
    {
        return None;
    }
    let mut found = whole(strip_leading(&words[at + 1..]))?;
    found.inner = before.to_vec();
    Some(found)
}

/// Places whose name may be picked out of other words, `rest`.
fn standing_out(name: &str, rest: &[String]) -> Vec<Reading> {
    if name.len() < 4 && !SHORT.contains(&name) || DIRECTIONS.contains(&name) {
        return Vec::new();
    }
    let table = gazetteer();
    let any = rest.iter().any(|word| AT_HOME.contains(&word.as_str()));
    let all = rest.iter().all(|word| AT_HOME.contains(&word.as_str()));
    let mut readings = table.look_up(name);
    readings.retain(|reading| match (reading.how, table.kind(reading.id)) {
        (How::Demonym, _) => any,
        // "Newport Beach" is a town of its own, and not in Newport.
        (How::Name, Kind::Town) => all,
        (How::Name | How::Other, _) | (How::Foreign, Kind::Capital) => true,
        // Foreign names are too many to be looked for among words.
        (How::Foreign, _) => false,
    });
    readings
}

fn strip_leading(words: &[String]) -> &[String] {
    let mut words = words;
    while let [first, rest @ ..] = words {
        if rest.is_empty()
            || !LEADING.contains(&first.as_str())
            || gazetteer().has(&words.join(" "))
        {
            break;
        }
        words = rest;
    }
    words
}

fn countries(readings: Vec<Reading>) -> Vec<Reading> {
    let table = gazetteer();
    readings
        .into_iter()
        .filter(|reading| table.kind(reading.id) <= Kind::Country)
        .collect()
}

/// Reads words that name a place of the table, all of them.
fn whole(words: &[String]) -> Option<Read> {
    let table = gazetteer();
    let joined = words.join(" ");
    let found = |readings: Vec<Reading>, steps: Vec<Reason>| {
        (!readings.is_empty()).then_some(Read {
            readings,
            steps,
            ..Read::default()
        })
    };
    let plain = table.look_up(&joined);
    if let Some(first) = plain.first() {
        let steps = match first.how {
            How::Name => Vec::new(),
            How::Demonym => vec![DEMONYM.reason(format!(
                "“{joined}” is the word for what is of {}",
                table.name(first.id)
            ))],
            How::Other | How::Foreign => vec![OFFICIAL.reason(format!(
                "“{joined}” is another name of {}",
                table.name(first.id)
            ))],
        };
        return found(plain, steps);
    }
    if words.len() == 1 {
        let id = super::lookup::demonym(&joined)?;
        let step = DEMONYM.reason(format!(
            "“{joined}” is the word for what is of {}",
            table.name(id)
        ));
        return found(
            vec![Reading {
                id,
                how: How::Demonym,
            }],
            vec![step],
        );
    }
    capital_of(words)
        .or_else(|| same_country(words))
        .or_else(|| official(words))
        .or_else(|| with_kind(words))
}

/// "the Albanian capital", "capital of Albania", "Albanian capital Tirana".
fn capital_of(words: &[String]) -> Option<Read> {
    let table = gazetteer();
    let at = words.iter().position(|word| word == "capital")?;
    let (before, after) = (&words[..at], &words[at + 1..]);
    let after = match after {
        [city, rest @ ..] if city == "city" => rest,
        _ => after,
    };
    let after = strip_leading(after);
    let country_of = |words: &[String]| {
        countries(table.look_up(&strip_leading(words).join(" ")))
            .into_iter()
            .next()
    };
    let country = match (before.is_empty(), after.is_empty()) {
        (true, false) => country_of(after)?,
        (false, true) => country_of(before)?,
        (false, false) => {
            // The name says it all; the country must fit.
            let country = country_of(before)?;
            let mut read = whole(after)?;
            read.readings
                .retain(|reading| table.contains(country.id, reading.id));
            return (!read.readings.is_empty()).then_some(read);
        }
        (true, true) => return None,
    };
    let capital = table.capital(country.id)?;
    Some(Read {
        readings: vec![Reading {
            id: capital,
            how: How::Other,
        }],
        steps: vec![CAPITAL.reason(format!(
            "{} is the capital of {}",
            table.name(capital),
            table.name(country.id)
        ))],
        ..Read::default()
    })
}

/// "Albanian soil", "Iranian nationality".
fn same_country(words: &[String]) -> Option<Read> {
    let (last, before) = words.split_last()?;
    if !SAME_AFTER.contains(&last.as_str()) {
        return None;
    }
    let mut read = whole(before)?;
    read.readings = countries(read.readings);
    (!read.readings.is_empty()).then_some(read)
}

/// "Republic of Albania".
fn official(words: &[String]) -> Option<Read> {
    let table = gazetteer();
    let of = words.iter().rposition(|word| word == "of")?;
    if !words[..of]
        .iter()
        .all(|word| OFFICIAL_WORDS.contains(&word.as_str()))
    {
        return None;
    }
    let readings = countries(table.look_up(&strip_leading(&words[of + 1..]).join(" ")));
    let first = readings.first()?;
    let step = OFFICIAL.reason(format!(
        "“{}” is the official style of {}",
        words.join(" "),
        table.name(first.id)
    ));
    Some(Read {
        readings,
        steps: vec![step],
        ..Read::default()
    })
}

/// "city of Durres", "Anbar province", "the Albanian city of Durres".
fn with_kind(words: &[String]) -> Option<Read> {
    let table = gazetteer();
    let is_kind = |word: &String| {
        DIVISION_WORDS.contains(&word.as_str()) || TOWN_WORDS.contains(&word.as_str())
    };
    let of_kind = |name: &[String], kind: &String| -> Vec<Reading> {
        let division = DIVISION_WORDS.contains(&kind.as_str());
        let mut readings = table.look_up(&strip_leading(name).join(" "));
        readings.retain(|reading| {
            reading.how != How::Demonym
                && (table.kind(reading.id) == Kind::Division) == division
                && table.kind(reading.id) >= Kind::Division
        });
        readings
    };
    let (last, before) = words.split_last()?;
    let mut readings = if is_kind(last) {
        of_kind(before, last)
    } else {
        Vec::new()
    };
    if readings.is_empty() {
        let at = words
            .windows(2)
            .position(|pair| is_kind(&pair[0]) && pair[1] == "of")?;
        let (before, name) = (&words[..at], words.get(at + 2..)?);
        // "port city of" is two words of one kind.
        let before = before.strip_suffix(&["port".to_owned()]).unwrap_or(before);
        readings = of_kind(name, &words[at]);
        if !before.is_empty() {
            let country: Id = countries(table.look_up(&before.join(" "))).first()?.id;
            readings.retain(|reading| table.contains(country, reading.id));
        }
    }
    (!readings.is_empty()).then_some(Read {
        readings,
        ..Read::default()
    })
}
