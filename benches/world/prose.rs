//! Texts of articles: a sentence for each claim, with the words that are its
//! evidence, among sentences of colour.
//!
//! Words of colour are drawn one by one from lists that are long enough that
//! two writers hardly ever hit upon the same five in a row; who copies draws
//! the same.

use super::random::Random;

/// The clause that says a value of a slot: the words before and after it.
/// Clauses are brief, so that no two writers share eight words by chance.
pub(crate) fn clause(random: &mut Random, slot: &str, text: &str) -> String {
    let frames: &[(&str, &str)] = match slot {
        "type" => &[
            ("the", ""),
            ("news of the", ""),
            ("during the", ""),
            ("after the", ""),
            ("since the", ""),
        ],
        "date" => &[
            ("it came", ""),
            ("it happened", ""),
            ("this was", ""),
            ("it took place", ""),
            ("records say", ""),
        ],
        "place" => &[
            ("in", ""),
            ("at", ""),
            ("near the centre of", ""),
            ("all over", ""),
        ],
        "count" => &[
            ("", "in all"),
            ("a total of", ""),
            ("the count:", ""),
            ("the figure given was", ""),
        ],
        "killed" => &[
            ("", "dead"),
            ("", "killed"),
            ("lives lost:", ""),
            ("the dead:", ""),
        ],
        "injured" => &[
            ("", "injured"),
            ("", "hurt"),
            ("the wounded:", ""),
            ("in hospital:", ""),
        ],
        "reason" => &[
            ("because of", ""),
            ("over", ""),
            ("citing", ""),
            ("it cited", ""),
        ],
        "outcome" => &[("the end was", ""), ("result:", ""), ("it ended:", "")],
        "statement" => &[("\"", "\"")],
        "role" => &[
            ("the", ""),
            ("then", ""),
            ("as", ""),
            ("known as", ""),
            ("serving as", ""),
        ],
        "age" => &[("aged", ""), ("", "years old"), ("now", "")],
        _ => &[("", ""), ("named as", ""), ("called", "")],
    };
    let (before, after) = *random.pick(frames);
    match (before, after) {
        ("\"", _) => format!("\"{text}\""),
        ("", "") => text.to_owned(),
        ("", after) => format!("{text} {after}"),
        (before, "") => format!("{before} {text}"),
        (before, after) => format!("{before} {text} {after}"),
    }
}

/// A sentence around a clause, which never begins it: evidence is quoted with
/// the capitals that it has.
pub(crate) fn around(random: &mut Random, clause: &str) -> String {
    let (colour, other) = (phrase(random), phrase(random));
    let sentence = match random.below(5) {
        0 => format!("{colour} {}: {clause}, {other}.", random.pick(VERBS)),
        1 => format!("{colour}, {clause}, {} {other}.", random.pick(VERBS)),
        2 => format!("{colour} and {other}; {clause}."),
        3 => format!("{colour} {} {clause}, {other} said.", random.pick(LINKS)),
        _ => format!("{colour} {} {other}, {clause}.", random.pick(LINKS)),
    };
    capital(&sentence)
}

/// A sentence that claims nothing.
pub(crate) fn colour(random: &mut Random) -> String {
    let mut words = phrase(random);
    for _ in 0..2 + random.below(2) {
        words = format!("{words} {} {}", random.pick(VERBS), phrase(random));
        if random.per_mille(400) {
            words = format!("{words}, {}", random.pick(LINKS));
        }
    }
    capital(&format!("{words}."))
}

fn phrase(random: &mut Random) -> String {
    let noun = random.pick(NOUNS);
    match random.below(4) {
        0 => format!("the {} {noun}", random.pick(ADJECTIVES)),
        1 => format!("{} {noun}", random.pick(ADJECTIVES)),
        2 => format!("a {} {noun}", random.pick(ADJECTIVES)),
        _ => format!("{noun} {} {}", random.pick(LINKS), random.pick(NOUNS)),
    }
}

fn capital(sentence: &str) -> String {
    let mut letters = sentence.chars();
    let first = letters.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(letters).collect()
}

#[rustfmt::skip]
const NOUNS: &[&str] = &[
    "harbour", "market", "bridge", "station", "valley", "crowd", "doorway", "kitchen", "garden",
    "window", "corridor", "ferry", "warehouse", "orchard", "pavement", "chapel", "rooftop",
    "quarry", "canal", "library", "barrier", "column", "banner", "engine", "shutter", "siren",
    "ledger", "folder", "letter", "carpet", "lantern", "staircase", "minaret", "tower", "fountain",
    "courtyard", "schoolroom", "tram", "bakery", "clinic", "archive", "stadium", "vineyard",
    "reservoir", "pipeline", "checkpoint", "motorcade", "tent", "fence", "lorry", "neighbour",
    "shopkeeper", "clerk", "driver", "teacher", "nurse", "fisherman", "mechanic", "pensioner",
    "student", "farmer", "porter", "cook", "widow", "engineer", "singer", "tailor", "guide",
];
#[rustfmt::skip]
const ADJECTIVES: &[&str] = &[
    "quiet", "crowded", "narrow", "dusty", "bright", "broken", "wooden", "distant", "familiar",
    "anxious", "empty", "shuttered", "flooded", "silent", "restless", "old", "painted", "crumbling",
    "guarded", "hasty", "careful", "bitter", "solemn", "cheerful", "frozen", "sunlit", "foggy",
    "angry", "patient", "weary", "hidden", "ornate", "borrowed", "ragged", "modest", "vast",
    "brisk", "pale", "rusty", "polished", "hollow", "steep", "muddy", "tidy", "noisy", "stubborn",
    "remote", "lonely", "smoky", "slender", "faded", "grim", "hopeful", "uneasy", "timid", "sharp",
];
#[rustfmt::skip]
const VERBS: &[&str] = &[
    "watched", "crossed", "followed", "blocked", "remembered", "ignored", "reached", "left",
    "covered", "lifted", "carried", "faced", "shook", "filled", "circled", "greeted", "missed",
    "kept", "opened", "closed", "painted", "repaired", "described", "photographed", "questioned",
    "praised", "mourned", "guarded", "overlooked", "passed", "surrounded", "welcomed", "searched",
    "abandoned", "noticed", "touched", "measured", "hid", "echoed", "emptied", "warned", "sheltered",
];
#[rustfmt::skip]
const LINKS: &[&str] = &[
    "beside", "behind", "above", "along", "beyond", "within", "without", "despite", "towards",
    "against", "under", "opposite", "around", "past", "before", "after", "between", "among",
    "outside", "inside", "across", "over", "through", "near", "below", "while", "where", "although",
];
