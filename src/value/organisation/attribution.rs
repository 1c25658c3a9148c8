//! Whom a source credits: somebody named, an organisation, or nobody at all.

use super::acronym::as_acronym;
use super::bodies::bodies;
use super::description::is_description;
use super::legal::is_legal;
use super::read::name;
use crate::value::place::{country_of_demonym, country_of_name, key};

/// No attribution is longer, in bytes; longer texts name somebody.
pub(super) const LONGEST: usize = 200;

/// Those who speak without a name.
#[rustfmt::skip]
pub(super) const NAMELESS: &[&str] = &[
    "official", "officials", "source", "sources", "report", "reports", "reporting", "reportage",
    "media", "press", "newspapers", "outlets", "outlet", "observers", "experts", "expert",
    "analysts", "analyst", "witnesses", "witness", "eyewitnesses", "eyewitness", "residents",
    "locals", "people", "activists", "activist", "critics", "insiders", "insider", "commentators",
    "journalists", "reporters", "bystanders", "neighbours", "neighbors", "relatives", "rumours",
    "rumors", "accounts", "diplomats", "investigators", "lawmakers", "authorities", "others",
    "somebody", "someone", "everybody", "many", "some", "intelligence", "news", "informants",
    "informant", "correspondents", "doctors", "medics", "rescuers", "villagers", "protesters",
    "demonstrators", "politicians", "opponents", "supporters", "leaks", "documents", "agencies",
    "spokespeople", "spokesmen", "employees", "staffers", "aides", "prosecutors", "detectives",
    "sites", "websites", "users", "posts", "tweets", "statements", "headlines",
];

/// Persons by what they do; nameless after "a", "an" or "one".
#[rustfmt::skip]
pub(super) const PERSON: &[&str] = &[
    "deputy", "lawmaker", "mp", "senator", "minister", "spokesman", "spokeswoman", "spokesperson",
    "diplomat", "officer", "policeman", "policewoman", "man", "woman", "person", "member",
    "lawyer", "soldier", "general", "commander", "politician", "leader", "journalist", "reporter",
    "aide", "adviser", "advisor", "investigator", "prosecutor", "doctor", "teacher", "student",
    "neighbour", "neighbor", "resident", "relative", "colleague", "friend", "passer", "bystander",
    "employee", "worker", "executive", "manager", "figure", "candidate", "protester", "victim",
    "survivor", "suspect", "ambassador", "attache", "counsellor", "counselor", "historian",
    "professor", "researcher", "economist", "blogger", "user", "defector", "detective", "agent",
    "operative", "parliamentarian", "councillor", "governor", "mayor", "judge", "staffer",
    "guard", "driver", "correspondent", "commentator", "critic", "newspaper", "outlet", "website",
    "document", "statement", "blog", "agency", "broadcaster", "channel", "station", "president",
    "premier", "secretary", "director", "chief", "head", "chairman", "chairwoman",
    "spokespersons", "envoy", "members", "agents", "operatives", "officers", "ministers",
    "deputies", "senators", "leaders", "supporters", "diplomats", "spokesmen", "fighters",
    "militants", "soldiers", "officials", "official", "sources", "source", "ally", "rapporteur",
    "king", "queen", "prince", "princess",
];

/// Offices that one person holds at a time: without an article they mean
/// that person.
const OFFICES: &[&str] = &[
    "minister",
    "president",
    "premier",
    "secretary",
    "director",
    "chief",
    "head",
    "chairman",
    "chairwoman",
    "ambassador",
    "governor",
    "mayor",
    "king",
    "queen",
    "prince",
    "princess",
    "commander",
    "leader",
    "general",
    "agency",
    "broadcaster",
    "channel",
    "station",
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "rapporteur",
    "attache",
];

/// Words that may stand around them without naming anybody.
#[rustfmt::skip]
pub(super) const AROUND: &[&str] = &[
    "the", "a", "an", "one", "two", "three", "several", "some", "many", "few", "various", "other",
    "another", "certain", "unnamed", "anonymous", "unidentified", "undisclosed", "unspecified",
    "senior", "top", "high", "ranking", "level", "former", "local", "foreign", "national",
    "international", "regional", "domestic", "western", "eastern", "european", "arab", "state",
    "government", "governmental", "police", "security", "military", "intelligence", "diplomatic",
    "defence", "defense", "opposition", "ruling", "party", "parliamentary", "judicial", "court",
    "legal", "medical", "hospital", "health", "rescue", "aviation", "industry", "business",
    "social", "news", "press", "media", "tv", "television", "radio", "online", "independent",
    "informed", "knowledgeable", "reliable", "well", "placed", "close", "familiar", "matter",
    "to", "with", "of", "in", "on", "from", "at", "by", "for", "and", "or", "who", "spoke",
    "condition", "anonymity", "according", "knowledge", "investigation", "situation", "issue",
    "scene", "area", "country", "capital", "city", "town", "same", "private",
    "public", "political", "early", "initial", "first", "preliminary", "unconfirmed", "recent",
    "previous", "open", "confidential", "us", "law", "enforcement", "interior", "administration",
    "eye", "multiple", "numerous", "most", "their", "its", "his", "her", "our", "all",
    "wire", "daily", "newspaper", "rights", "human", "student", "trade", "union", "border",
    "army", "navy", "young", "old", "nearby", "that", "this", "these", "those", "dissident",
    "exiled",
];

/// Whether an attribution names nobody: "local reporting", "officials",
/// "an opposition deputy". Two sources that credit such may or may not
/// credit the same.
///
/// ```
/// use corroborate::value::organisation::is_vague;
/// assert!(is_vague("two senior Croatian officials"));
/// assert!(!is_vague("the Croatian Foreign Ministry"));
/// assert!(!is_vague("Ivan Horvat"));
/// ```
pub fn is_vague(attribution: &str) -> bool {
    if attribution.len() > LONGEST {
        return false;
    }
    let folded = key(attribution);
    let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    let Some(first) = words.first() else {
        return true;
    };
    let about_nobody = words.iter().all(|word| {
        AROUND.contains(word)
            || NAMELESS.contains(word)
            || PERSON.contains(word)
            || country_of_demonym(word).is_some()
            || country_of_name(word).is_some()
    });
    if !about_nobody {
        return false;
    }
    // The head is what stands before the first "of", "in", "with"...
    let head = words
        .iter()
        .position(|word| {
            [
                "of", "in", "with", "from", "to", "on", "at", "who", "close", "familiar", "by",
                "for",
            ]
            .contains(word)
        })
        .filter(|&at| at > 0)
        .unwrap_or(words.len());
    let head_word = words.get(head - 1).copied().unwrap_or(first);
    let definite = ["the", "this", "that"].contains(first);
    // "the authorities" and "Croatian authorities" are somebody; "the media"
    // and "the reports" are still nobody.
    if head_word == "authorities" || head_word == "intelligence" || head_word == "agencies" {
        return words.len() == 1;
    }
    if NAMELESS.contains(&head_word) {
        return true;
    }
    let one_of_many = [
        "a",
        "an",
        "one",
        "another",
        "some",
        "several",
        "two",
        "three",
        "unnamed",
        "anonymous",
        "unidentified",
    ];
    // "opposition deputy" is one of many, "foreign minister" the only one.
    PERSON.contains(&head_word)
        && (one_of_many.contains(first) || !definite && !OFFICES.contains(&head_word))
}

/// Words that only organisations have in their names.
#[rustfmt::skip]
pub(super) const STRONG: &[&str] = &[
    "ministry", "department", "agency", "police", "council", "committee", "government",
    "parliament", "embassy", "consulate", "party", "university", "college", "institute", "army",
    "navy", "forces", "corps", "commission", "bureau", "association", "federation",
    "organization", "organisation", "company", "corporation", "regime", "authorities",
    "authority", "administration", "congress", "senate", "assembly", "television", "tv", "radio",
    "channel", "newspaper", "magazine", "foundation", "network", "coalition", "alliance",
    "movement", "militia", "brigade", "brigades", "battalion", "directorate", "secretariat",
    "tribunal", "prosecutors", "office", "service", "services", "group",
    "institution", "society", "league", "broadcaster", "airlines", "airways", "hospital",
    "municipality", "inspectorate", "academy", "laboratory", "centre", "center", "union",
    "headquarters", "daily", "opposition", "resistance", "insurgents", "rebels", "gang", "cartel",
    "airline", "intelligence",
];

/// Words that organisations share with surnames: they need company.
#[rustfmt::skip]
const WEAK: &[&str] = &[
    "post", "times", "herald", "front", "guard", "guards", "court", "bank", "church", "house",
    "force", "club", "trust", "fund", "mission", "press", "news", "journal", "tribune", "star",
    "mail", "telegraph", "observer", "guardian", "mirror", "sun", "express", "gazette",
    "chronicle", "community", "school", "team", "state", "board", "united", "watch", "nations",
];

/// How much a word of a name speaks for an organisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum BodyWord {
    /// Surnames and places have it as well ("House", "Times").
    Weak,
    /// Only organisations have it ("Ministry").
    Strong,
}

/// Whether a folded word is one that names of organisations are made of.
///
/// ```
/// use corroborate::value::organisation::{BodyWord, body_word};
/// assert_eq!(body_word("ministry"), Some(BodyWord::Strong));
/// assert_eq!(body_word("times"), Some(BodyWord::Weak));
/// assert_eq!(body_word("horvat"), None);
/// ```
pub fn body_word(word: &str) -> Option<BodyWord> {
    if STRONG.contains(&word) {
        Some(BodyWord::Strong)
    } else if WEAK.contains(&word) || is_legal(word) {
        Some(BodyWord::Weak)
    } else {
        None
    }
}

/// Whether a plain name is an organisation's or a country's rather than a
/// person's. Conservative: a name that could be a person's is `false`.
///
/// ```
/// use corroborate::value::organisation::looks_like_organisation;
/// assert!(looks_like_organisation("Croatian Foreign Ministry"));
/// assert!(looks_like_organisation("NATO"));
/// assert!(!looks_like_organisation("Ivan Horvat"));
/// assert!(!looks_like_organisation("Foreign Minister Ivan Horvat"));
/// ```
pub fn looks_like_organisation(text: &str) -> bool {
    if text.len() > LONGEST || is_vague(text) || is_description(text) {
        return false;
    }
    let folded = key(text);
    let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    let (Some(first), Some(last)) = (words.first(), words.last()) else {
        return false;
    };
    // "Interior Ministry spokesman", "head of the Security Council".
    let until_of = words
        .iter()
        .position(|word| *word == "of")
        .unwrap_or(words.len());
    if PERSON.contains(last)
        && ![
            "agency",
            "channel",
            "station",
            "newspaper",
            "broadcaster",
            "guard",
            "website",
            "outlet",
        ]
        .contains(last)
        || until_of > 0
            && until_of < words.len()
            && words
                .get(until_of - 1)
                .is_some_and(|word| PERSON.contains(word) && *word != "agency")
    {
        return false;
    }
    if words.iter().any(|word| is_title(word)) {
        return false;
    }
    if country_of_name(text).is_some()
        || country_of_name(text.strip_prefix("the ").unwrap_or(text)).is_some()
    {
        return true;
    }
    let table = bodies();
    if name(text).is_some_and(|name| table.by_name(&name).is_some()) {
        return true;
    }
    // A few capitals, alone or in a list; longer ones may be shouted names.
    const SHOUTED: usize = 5;
    let listed: Vec<&str> = text
        .split(['/', '(', ')', ','])
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect();
    let acronym = |part: &&str| {
        as_acronym(part.strip_prefix("the ").unwrap_or(part))
            .is_some_and(|acronym| acronym.len() <= SHOUTED || table.by_acronym(&acronym).is_some())
    };
    if !listed.is_empty()
        && (listed.iter().all(acronym) || listed.len() > 1 && listed.iter().skip(1).any(acronym))
    {
        return true;
    }
    if words.iter().any(|word| STRONG.contains(word)) {
        return true;
    }
    if words.len() > 1 && is_legal(last) {
        return true;
    }
    let company = words.len() >= 3
        || *first == "the"
        || words.contains(&"of")
        || country_of_demonym(first).is_some()
        || country_of_name(first).is_some();
    company && words.iter().any(|word| WEAK.contains(word))
}

/// Words before a person's name.
fn is_title(word: &str) -> bool {
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "sir",
        "lord",
        "lady",
        "president",
        "minister",
        "senator",
        "sen",
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "ambassador",
        "ayatollah",
        "sheikh",
        "colonel",
        "sergeant",
        "lieutenant",
        "captain",
        "prince",
        "princess",
        "king",
        "queen",
        "pope",
        "judge",
        "premier",
        "chancellor",
        "director",
        "chairman",
        "chairwoman",
        "mayor",
        "governor",
    ]
    .contains(&word)
}
