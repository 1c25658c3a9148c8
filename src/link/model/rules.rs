//! The rules that a share of a match weight stands under.

use crate::value::Rule;

/// Prior odds.
pub const PRIOR: Rule = Rule::new("prior", "Most pairs are two things, not one.");
/// Names.
pub const NAMES: Rule = Rule::new("names-compared", "How alike the names are.");
/// Roles.
pub const ROLES: Rule = Rule::new("roles-compared", "Whether the offices are the same.");
/// Citizenship.
pub const NATIONALITIES: Rule =
    Rule::new("nationalities-compared", "Whether citizenship is the same.");
/// Affiliation.
pub const AFFILIATIONS: Rule = Rule::new(
    "affiliations-compared",
    "Whether both belong to one organisation.",
);
/// Birth.
pub const BIRTHS: Rule = Rule::new("births-compared", "Whether the dates of birth agree.");
/// Age.
pub const AGES: Rule = Rule::new("ages-compared", "Whether the ages agree.");
/// Home.
pub const HOMES: Rule = Rule::new("homes-compared", "Whether both are of one place.");
/// Shared events.
pub const SHARED_EVENT: Rule = Rule::new("shared-event", "Both take the same part in one event.");
/// Elimination.
pub const ELIMINATION: Rule = Rule::new(
    "by-elimination",
    "All others of both lists are matched, and these two are left.",
);
/// Types.
pub const TYPES: Rule = Rule::new("types-compared", "Whether the types of event are the same.");
/// Dates.
pub const DATES: Rule = Rule::new(
    "dates-compared",
    "Whether the dates agree, and how closely.",
);
/// Places.
pub const PLACES: Rule = Rule::new("places-compared", "Whether the places are the same.");
/// Participants.
pub const PARTICIPANTS: Rule = Rule::new(
    "participants-compared",
    "Whether the same people and organisations take part.",
);
/// Identity.
pub const IDENTITY: Rule = Rule::new(
    "identity-compared",
    "Whether both tell what identifies an event of that type.",
);
/// Counts.
pub const COUNTS: Rule = Rule::new("counts-compared", "Whether the counts agree.");
/// One story.
pub const STORY: Rule = Rule::new("one-story", "Whether both sources are of one story.");
/// Words.
pub const WORDS: Rule = Rule::new("words-compared", "Whether the same words were said.");

/// Details.
pub const DETAILS: Rule = Rule::new(
    "details-compared",
    "Whether what files tell under names of their own is the same.",
);
/// One source tells both.
pub const IN_ONE_SOURCE: Rule = Rule::new(
    "in-one-source",
    "A source that tells two events means two, as a rule.",
);

/// The rules of the model.
pub const RULES: &[Rule] = &[
    PRIOR,
    NAMES,
    ROLES,
    NATIONALITIES,
    AFFILIATIONS,
    BIRTHS,
    AGES,
    HOMES,
    SHARED_EVENT,
    ELIMINATION,
    TYPES,
    DATES,
    PLACES,
    PARTICIPANTS,
    IDENTITY,
    COUNTS,
    STORY,
    WORDS,
    DETAILS,
    IN_ONE_SOURCE,
];
