//! Every weight of the linking model, in one table.
//!
//! All are bits, log2 of how much likelier the observation is where two
//! subjects are one than where they are two. Higher is likelier one. They are
//! judged by hand on news pairs; a later re-estimate may replace them.

use crate::value::Rule;

/// Prior odds that two candidate mentions are one: about 1 in 64.
pub const PRIOR_ENTITY: f64 = -6.0;
/// Prior odds that two candidate events are one: about 1 in 500. Lower than
/// for names, since a type and a place recur where a full name does not.
pub const PRIOR_EVENT: f64 = -9.0;
/// A pair at or above this weight is linked: odds of 2 to 1.
pub const LINK_AT: f64 = 1.0;
/// A pair at or above this weight, but not linked, is shown as possibly one.
pub const POSSIBLE_AT: f64 = -2.0;
/// A pair below this weight keeps the clusters of its subjects apart, however
/// strong the links around them are.
pub const KEEPS_APART_BELOW: f64 = -4.0;

/// Names equal, or equal after normalising, with two words or more.
pub const NAME_SAME: f64 = 11.0;
/// Names spelled differently, but the same name.
pub const NAME_VARIANT: f64 = 9.0;
/// One name is part of the other: a middle name or initial is missing.
pub const NAME_WITHIN: f64 = 8.0;
/// One name is a single word of the other ("Horvat"), or a generic name.
pub const NAME_WEAK: f64 = 4.0;
/// Names that may be one ("possible").
pub const NAME_POSSIBLE: f64 = 2.0;
/// An organisation's name that may be that of its parent or unit.
pub const NAME_PART_OF: f64 = -2.0;
/// Names that fit without saying the same ("State Police", "Albanian police").
pub const NAME_FITS: f64 = 0.0;
/// Names that differ.
pub const NAME_DIFFERENT: f64 = -14.0;

/// The same office.
pub const ROLE_SAME: f64 = 3.0;
/// One office is the general word for the other.
pub const ROLE_WITHIN: f64 = 1.5;
/// Offices that one person does not hold at once. Weak, since such a
/// difference is what reports are there to show.
pub const ROLE_OTHER: f64 = -1.0;
/// The same citizenship.
pub const NATIONALITY_SAME: f64 = 1.0;
/// Another citizenship; people can have two.
pub const NATIONALITY_OTHER: f64 = -2.0;
/// The same organisation.
pub const AFFILIATION_SAME: f64 = 1.5;
/// Born on the same day.
pub const BORN_SAME_DAY: f64 = 9.0;
/// Birth dates that agree, not to the day.
pub const BORN_AGREES: f64 = 4.0;
/// Birth dates that do not agree.
pub const BORN_OTHER: f64 = -5.0;
/// The same age, or one year apart where the birthday may lie between.
pub const AGE_AGREES: f64 = 2.5;
/// Ages two years apart or more.
pub const AGE_OTHER: f64 = -3.0;
/// The same town or country.
pub const HOME_SAME: f64 = 1.5;
/// Another town or country; people move.
pub const HOME_OTHER: f64 = -0.7;

/// Both take the same part in one event.
pub const CO_PARTICIPANT: f64 = 5.0;
/// They are the only ones left over in lists of the same length.
pub const BY_ELIMINATION: f64 = 4.0;

/// Added to the number of events when a frequency is taken, so that a handful
/// of events does not make everything look common.
pub const SMOOTHING_EVENTS: f64 = 200.0;
/// Added to the number of events with a person or organisation.
pub const SMOOTHING_PARTY: f64 = 5.0;
/// Added to the number of events of a type.
pub const SMOOTHING_TYPE: f64 = 25.0;
/// Both have somebody in one part who is not named, with offices that agree.
pub const ROLE_ALIKE: f64 = 1.5;
/// The most that one shared person can add.
pub const PARTY_MOST: f64 = 7.0;
/// The most that one shared organisation can add: many events share those.
pub const ORGANISATION_MOST: f64 = 3.0;
/// The most that all shared participants can add.
pub const PARTIES_MOST: f64 = 12.0;
/// The most that place and acting organisation add together: where a
/// government acts at home they say the same thing twice.
pub const SCENE_MOST: f64 = 3.5;
/// Both name people in one part, and none is shared.
pub const PEOPLE_OTHER: f64 = -5.0;
/// Both name organisations in one part, and none is shared.
pub const ORGANISATIONS_OTHER: f64 = -1.0;

/// The most that it adds when two sources tell of other events in common:
/// they write about one story.
pub const STORY_MOST: f64 = 2.0;
/// Events that more sources than this tell are left out of what two sources
/// have in common.
pub const TELLING_SOURCES_MOST: usize = 24;

/// What a type within another type keeps of the weight of the same type.
pub const TYPE_WITHIN: f64 = 0.7;
/// What related types (an arrest, a detention) keep.
pub const TYPE_NEAR: f64 = 0.2;
/// Unrelated types.
pub const TYPE_OTHER: f64 = -8.0;

/// The same day.
pub const DATE_SAME_DAY: f64 = 7.0;
/// The same week, or days at most one apart: a report may lag.
pub const DATE_LAG: f64 = 4.5;
/// The same month, or a day within it.
pub const DATE_MONTH: f64 = 4.5;
/// The same quarter or season.
pub const DATE_SEASON: f64 = 2.5;
/// The same year, or something within it.
pub const DATE_YEAR: f64 = 1.5;
/// Compatible, but hardly telling.
pub const DATE_LOOSE: f64 = 0.3;
/// Dates apart, to begin with; each doubling of the days takes another bit.
pub const DATE_APART: f64 = -4.0;
/// The least that dates apart can come to.
pub const DATE_APART_LEAST: f64 = -16.0;

/// The same town or building.
pub const PLACE_SAME_TOWN: f64 = 3.0;
/// The same country, or a place within the other.
pub const PLACE_SAME_COUNTRY: f64 = 1.5;
/// Another place.
pub const PLACE_OTHER: f64 = -4.0;
/// The same count.
pub const COUNT_SAME: f64 = 2.0;
/// Counts that agree.
pub const COUNT_AGREES: f64 = 1.0;
/// Counts that conflict. Weak: such a difference is what reports are for.
pub const COUNT_OTHER: f64 = -1.0;
/// The same words said or written.
pub const WORDS_SAME: f64 = 5.0;

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
/// Counts.
pub const COUNTS: Rule = Rule::new("counts-compared", "Whether the counts agree.");
/// One story.
pub const STORY: Rule = Rule::new("one-story", "Both sources tell of other events in common.");
/// Words.
pub const WORDS: Rule = Rule::new("words-compared", "Whether the same words were said.");

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
    COUNTS,
    STORY,
    WORDS,
];
