//! Types of events: who takes part, what is counted, and what is said of them.

/// Who acts or speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Doer {
    /// The organisation of the country with this number in [`BODIES`].
    Body(usize),
    /// A group of the story.
    Group,
    /// A person, as speaker.
    Speaker,
    /// A person.
    Person,
}

/// A type of event.
pub(crate) struct Type {
    /// Its name, and other words for it.
    pub(crate) words: &'static [&'static str],
    pub(crate) doer: Doer,
    /// Where the people concerned stand: `target`, or a participant's part.
    pub(crate) part: &'static str,
    /// The fewest and most people named.
    pub(crate) people: (i64, i64),
    /// Whether a group is acted upon.
    pub(crate) against_group: bool,
    /// The slots of counts, with the largest count and what is counted.
    pub(crate) counts: &'static [(&'static str, i64, &'static str)],
    pub(crate) reasons: &'static [&'static str],
    pub(crate) outcomes: &'static [&'static str],
    pub(crate) roles: &'static [&'static str],
    /// How many in a hundred events are of this type.
    pub(crate) share: u64,
}

/// The slots of counts, and what is counted, that grow from report to report:
/// a later and larger figure updates an earlier one.
pub(crate) const GROWING: &[&str] = &["counts.killed", "counts.injured", "suspects"];

/// A figure that is below this is known on the first day.
pub(crate) const GROWS_FROM: i64 = 4;

/// Organisations that every country has, each with the ways to name it: `C`
/// stands for the country, `D` for the adjective.
pub(crate) const BODIES: &[&[&str]] = &[
    &[
        "Ministry of Foreign Affairs",
        "Foreign Ministry",
        "D Foreign Ministry",
        "Ministry of Foreign Affairs of C",
    ],
    &[
        "National Police",
        "D police",
        "C National Police",
        "police of C",
    ],
    &[
        "Ministry of the Interior",
        "Interior Ministry",
        "D Interior Ministry",
        "Ministry of the Interior of C",
    ],
    &[
        "Ministry of Finance",
        "Finance Ministry",
        "D Finance Ministry",
        "Ministry of Finance of C",
    ],
    &["Supreme Court", "D Supreme Court", "Supreme Court of C"],
    &[
        "Ministry of Defence",
        "Defence Ministry",
        "D Defence Ministry",
        "Ministry of Defence of C",
    ],
    &[
        "Office of the President",
        "D President's Office",
        "Office of the President of C",
    ],
    &[
        "Electoral Commission",
        "D Electoral Commission",
        "Electoral Commission of C",
    ],
];

/// Words that names of groups are put together from.
pub(crate) const GROUP_KINDS: &[&str] = &[
    "Front",
    "Movement",
    "Brigades",
    "Union",
    "League",
    "Alliance",
    "Council",
    "Congress",
    "Army",
    "Network",
    "Committee",
    "Party",
    "Federation",
    "Vanguard",
    "Assembly",
];
pub(crate) const GROUP_WHOSE: &[&str] = &[
    "National",
    "Popular",
    "Northern",
    "Southern",
    "Eastern",
    "Western",
    "Free",
    "Democratic",
    "Islamic",
    "Christian",
    "Revolutionary",
    "Workers'",
    "People's",
    "Rural",
    "Coastal",
    "Highland",
    "Constitutional",
    "Civic",
    "Patriotic",
    "Independent",
    "United",
    "Progressive",
    "Social",
    "Tribal",
    "Miners'",
    "Veterans'",
    "Students'",
    "Urban",
];
pub(crate) const GROUP_AIMS: &[&str] = &[
    "Renewal",
    "Liberation",
    "Resistance",
    "Unity",
    "Autonomy",
    "Rights",
    "Justice",
    "Dignity",
    "Order",
    "Freedom",
    "Awakening",
    "Development",
    "Change",
    "Reform",
    "Solidarity",
    "Defence",
    "Salvation",
    "Progress",
    "Sovereignty",
    "Welfare",
    "Peace",
    "Action",
    "Democracy",
    "Return",
    "Heritage",
    "Vigilance",
];

const DIPLOMATS: &[&str] = &[
    "ambassador",
    "cultural attaché",
    "first secretary",
    "second secretary",
    "military attaché",
    "counsellor",
    "consul",
];
const OFFICIALS: &[&str] = &[
    "foreign minister",
    "interior minister",
    "defence minister",
    "deputy prime minister",
    "governor",
    "mayor",
    "chief of staff",
    "party leader",
    "member of parliament",
    "national security adviser",
];
const SUSPECTS: &[&str] = &[
    "businessman",
    "former officer",
    "journalist",
    "activist",
    "customs official",
    "bank manager",
    "arms dealer",
    "opposition politician",
    "commander",
];
const CHARGES: &[&str] = &[
    "planning an attack",
    "money laundering",
    "espionage",
    "membership of a banned group",
    "embezzling public funds",
    "smuggling weapons",
    "inciting unrest",
    "bribery",
];

/// The types.
pub(crate) const TYPES: &[Type] = &[
    Type {
        words: &["expulsion", "deportation"],
        doer: Doer::Body(0),
        part: "target",
        people: (1, 3),
        against_group: false,
        counts: &[("count", 12, "diplomats")],
        reasons: &[
            "activities incompatible with their status",
            "a threat to national security",
            "retaliation for an earlier expulsion",
            "spying on exiles",
        ],
        outcomes: &[],
        roles: DIPLOMATS,
        share: 7,
    },
    Type {
        words: &["arrest", "detention"],
        doer: Doer::Body(1),
        part: "target",
        people: (1, 4),
        against_group: false,
        counts: &[("count", 30, "suspects")],
        reasons: CHARGES,
        outcomes: &["released on bail", "remanded in custody"],
        roles: SUSPECTS,
        share: 12,
    },
    Type {
        words: &["attack", "assault", "raid"],
        doer: Doer::Group,
        part: "target",
        people: (0, 1),
        against_group: false,
        counts: &[
            ("counts.killed", 60, "people"),
            ("counts.injured", 150, "people"),
        ],
        reasons: &[
            "a dispute over land",
            "revenge for a raid",
            "control of the border crossing",
        ],
        outcomes: &["repelled", "foiled"],
        roles: OFFICIALS,
        share: 11,
    },
    Type {
        words: &["bombing", "explosion", "bomb attack"],
        doer: Doer::Group,
        part: "target",
        people: (0, 0),
        against_group: false,
        counts: &[
            ("counts.killed", 90, "people"),
            ("counts.injured", 300, "people"),
        ],
        reasons: &[
            "the presence of foreign troops",
            "an attack on the electoral process",
        ],
        outcomes: &["foiled"],
        roles: OFFICIALS,
        share: 8,
    },
    Type {
        words: &["death", "killing"],
        doer: Doer::Body(2),
        part: "target",
        people: (1, 1),
        against_group: false,
        counts: &[],
        reasons: &[
            "a heart attack",
            "a gunshot wound",
            "injuries from a road accident",
            "a long illness",
        ],
        outcomes: &[],
        roles: OFFICIALS,
        share: 6,
    },
    Type {
        words: &["sanctions"],
        doer: Doer::Body(3),
        part: "target",
        people: (0, 3),
        against_group: true,
        counts: &[("count", 25, "people")],
        reasons: &[
            "human rights abuses",
            "financing of terrorism",
            "cyber attacks",
            "evading an embargo",
        ],
        outcomes: &[],
        roles: SUSPECTS,
        share: 7,
    },
    Type {
        words: &["trial", "court case"],
        doer: Doer::Body(4),
        part: "target",
        people: (1, 3),
        against_group: false,
        counts: &[("count", 20, "defendants")],
        reasons: CHARGES,
        outcomes: &[
            "sentenced to ten years",
            "acquitted",
            "sentenced to life in prison",
            "adjourned",
        ],
        roles: SUSPECTS,
        share: 8,
    },
    Type {
        words: &["statement", "remarks"],
        doer: Doer::Speaker,
        part: "",
        people: (1, 1),
        against_group: false,
        counts: &[],
        reasons: &[],
        outcomes: &[],
        roles: OFFICIALS,
        share: 9,
    },
    Type {
        words: &["meeting", "talks"],
        doer: Doer::Person,
        part: "guest",
        people: (1, 2),
        against_group: false,
        counts: &[],
        reasons: &[
            "the border dispute",
            "trade and investment",
            "the exchange of prisoners",
            "security cooperation",
        ],
        outcomes: &["no agreement", "a joint statement"],
        roles: OFFICIALS,
        share: 7,
    },
    Type {
        words: &["protest", "demonstration", "rally"],
        doer: Doer::Group,
        part: "target",
        people: (0, 1),
        against_group: false,
        counts: &[("count", 40_000, "protesters")],
        reasons: &[
            "rising fuel prices",
            "the result of the vote",
            "the death of a detainee",
            "unpaid wages",
        ],
        outcomes: &["dispersed with tear gas", "ended peacefully"],
        roles: OFFICIALS,
        share: 8,
    },
    Type {
        words: &["election", "vote"],
        doer: Doer::Body(7),
        part: "winner",
        people: (1, 1),
        against_group: false,
        counts: &[("counts.votes", 3_000_000, "votes")],
        reasons: &[],
        outcomes: &["a run-off", "a clear majority"],
        roles: OFFICIALS,
        share: 4,
    },
    Type {
        words: &["appointment", "nomination"],
        doer: Doer::Body(6),
        part: "target",
        people: (1, 1),
        against_group: false,
        counts: &[],
        reasons: &["the resignation of the predecessor", "a cabinet reshuffle"],
        outcomes: &[],
        roles: OFFICIALS,
        share: 5,
    },
    Type {
        words: &["resettlement", "relocation"],
        doer: Doer::Body(2),
        part: "target",
        people: (0, 0),
        against_group: true,
        counts: &[("count", 4000, "members")],
        reasons: &[
            "an agreement with the host country",
            "floods along the river",
        ],
        outcomes: &[],
        roles: OFFICIALS,
        share: 3,
    },
    Type {
        words: &["exposure", "revelation"],
        doer: Doer::Body(1),
        part: "target",
        people: (0, 2),
        against_group: true,
        counts: &[("count", 15, "cells")],
        reasons: &["a tip from a foreign service", "documents found in a raid"],
        outcomes: &[],
        roles: SUSPECTS,
        share: 3,
    },
    Type {
        words: &["visit", "official visit"],
        doer: Doer::Person,
        part: "host",
        people: (0, 1),
        against_group: false,
        counts: &[],
        reasons: &[
            "the signing of a treaty",
            "an anniversary",
            "the opening of an embassy",
        ],
        outcomes: &[],
        roles: OFFICIALS,
        share: 5,
    },
    Type {
        words: &["sentencing", "sentence"],
        doer: Doer::Body(4),
        part: "target",
        people: (1, 2),
        against_group: false,
        counts: &[("counts.years", 24, "years")],
        reasons: CHARGES,
        outcomes: &["an appeal", "the term suspended"],
        roles: SUSPECTS,
        share: 2,
    },
    Type {
        words: &["strike", "walkout"],
        doer: Doer::Group,
        part: "target",
        people: (0, 0),
        against_group: false,
        counts: &[("count", 9000, "workers")],
        reasons: &["unpaid wages", "rising fuel prices", "a cut in pensions"],
        outcomes: &["called off", "joined by dockers"],
        roles: OFFICIALS,
        share: 3,
    },
];

/// The number of a type, by its first name; the first type where none is
/// called so.
pub(crate) fn kind_named(name: &str) -> usize {
    let named = |own: &Type| own.words[0] == name;
    TYPES.iter().position(named).unwrap_or_default()
}

/// The types that happen again and again in one place, with the days between:
/// the Friday protest, the monthly rally, the weekly strike, the yearly summit.
pub(crate) const RECURRING: &[(&str, i64)] = &[
    ("protest", 7),
    ("protest", 30),
    ("strike", 7),
    ("meeting", 365),
    ("meeting", 30),
];

/// What follows from what, with the same people: an arrest, a trial, a sentence.
pub(crate) const FOLLOWING: &[(&str, &str)] = &[("arrest", "trial"), ("trial", "sentencing")];

/// Parts of what is said.
pub(crate) const SAID_WHO: &[&str] = &[
    "The government",
    "Our country",
    "The opposition",
    "Parliament",
    "The army",
    "The commission",
    "The neighbouring state",
    "Every citizen",
    "The court",
    "The ministry",
];
pub(crate) const SAID_DOES: &[&str] = &[
    "will never accept",
    "has the right to answer",
    "must investigate",
    "is ready to discuss",
    "regrets",
    "strongly condemns",
    "cannot ignore",
    "will pay for",
    "has evidence of",
    "calls for an end to",
];
pub(crate) const SAID_WHAT: &[&str] = &[
    "foreign interference in the provinces",
    "the closure of the border",
    "the attack on the convoy",
    "the decision of the council",
    "the arrest of the journalists",
    "the terms of the ceasefire",
    "the loss of the harbour concession",
    "the threats against our diplomats",
    "the delay of the vote",
    "the flow of weapons across the river",
    "the new tariffs on grain",
    "the sale of the refinery",
];
