//! Every field that linking compares, every level that a comparison can come
//! to, and how likely each is: the table that all match weights come from.
//!
//! `m` is how likely the level is where two subjects are one, `u` where they
//! are two, both among pairs that have the field; log2(m / u) is its weight in
//! bits. Where `u` is the frequency of the shared value, a rare value tells
//! more. The numbers were judged by hand on news and on records of people;
//! [`crate::link::fit`] estimates them anew from claims.

use std::sync::LazyLock;

use super::rules::{
    AFFILIATIONS, AGES, BIRTHS, COUNTS, DATES, DETAILS, ELIMINATION, HOMES, IDENTITY,
    IN_ONE_SOURCE, NAMES, NATIONALITIES, PARTICIPANTS, PLACES, ROLES, SHARED_EVENT, STORY, TYPES,
    WORDS,
};
use crate::value::Rule;
use Chance::{Frequency, Of as Share};

/// Whose fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Of {
    /// Of people.
    People,
    /// Of organisations.
    Organisations,
    /// Of events.
    Events,
}

impl Of {
    /// The word for them in a file of weights.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::People => "people",
            Self::Organisations => "organisations",
            Self::Events => "events",
        }
    }

    /// All of them, in the order in which they are written.
    pub const ALL: [Self; 3] = [Self::People, Self::Organisations, Self::Events];
}

/// How likely a level is where two subjects are two.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Chance {
    /// So likely.
    Of(f64),
    /// As likely as the value that is shared is frequent; it adds at most so
    /// many bits.
    Frequency(f64),
}

/// One thing that is compared.
#[derive(Debug, PartialEq, Eq)]
pub struct Field {
    /// Whose.
    pub of: Of,
    /// Its name, in kebab-case.
    pub id: &'static str,
    /// The rule that a share in an explanation stands under.
    pub rule: Rule,
    /// Whether only what speaks for one is ever noted (a shared event): then
    /// the probabilities are among all pairs, and its absence adds nothing.
    pub one_sided: bool,
    /// The field that takes its place between sources of one story. Such
    /// sources name the same people and places whichever events they mean, so
    /// that sharing them tells less, and a type tells more.
    pub in_story: Option<&'static Field>,
}

/// One outcome of comparing a field.
#[derive(Debug)]
pub struct Entry {
    /// The level.
    pub level: Level,
    /// Its field.
    pub field: &'static Field,
    /// Its name, in kebab-case.
    pub id: &'static str,
    /// How likely where two are one.
    pub m: f64,
    /// How likely where two are two.
    pub u: Chance,
}

impl Level {
    /// The level of the same name in the field that takes the place of its own
    /// between sources of one story; itself where there is no such field.
    pub fn in_story(self) -> Self {
        static TAKES_PLACE: LazyLock<Vec<Level>> = LazyLock::new(|| {
            let within = |entry: &Entry| {
                let field = entry.field.in_story?;
                let same = |other: &&Entry| other.field == field && other.id == entry.id;
                LEVELS.iter().find(same).map(|other| other.level)
            };
            let takes_place = |entry| within(entry).unwrap_or(entry.level);
            LEVELS.iter().map(takes_place).collect()
        });
        TAKES_PLACE[self as usize]
    }
}

/// Declares fields with their levels; the order is that of files and tables.
macro_rules! fields {
    ($($(#[$doc:meta])* $name:ident: $of:ident $id:literal, $rule:ident
        $(, $sided:ident)? $(=> $story:ident)? {
        $($(#[$level_doc:meta])* $level:ident $level_id:literal: $m:literal, $u:expr;)*
    })*) => {
        $(
            $(#[$doc])*
            pub static $name: Field = Field {
                of: Of::$of,
                id: $id,
                rule: $rule,
                one_sided: fields!(@sided $($sided)?),
                in_story: fields!(@story $($story)?),
            };
        )*

        /// What a comparison of one field came to.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u16)]
        pub enum Level {
            $($($(#[$level_doc])* $level,)*)*
        }

        /// Every level, by its number.
        pub static LEVELS: &[Entry] = &[
            $($(Entry { level: Level::$level, field: &$name, id: $level_id, m: $m, u: $u },)*)*
        ];
    };
    (@sided one_sided) => { true };
    (@sided) => { false };
    (@story $story:ident) => { Some(&$story) };
    (@story) => { None };
}

fields! {
    /// The name as a whole, where it is more than a given name and a surname.
    FULL_NAME: People "full-name", NAMES {
        /// Equal, or equal after normalising.
        NameSame "same": 0.6, Frequency(16.0);
        /// Spelled differently, but the same name.
        NameVariant "variant": 0.15, Frequency(13.0);
        /// One lacks a word that the other has.
        NameWithin "within": 0.2, Frequency(12.0);
        /// One is a single word of the other.
        NameAlone "alone": 0.04, Share(0.0025);
        /// They may be one.
        NamePossible "possible": 0.01, Share(0.0025);
        /// They differ.
        NameDifferent "different": 0.0001, Share(0.99);
    }
    /// The given name, where both names are a given name and a surname.
    GIVEN_NAME: People "given-name", NAMES {
        /// The same word.
        GivenSame "same": 0.78, Frequency(9.0);
        /// The same but for the spelling.
        GivenNear "near": 0.06, Frequency(8.0);
        /// One is short for the other, or its beginning.
        GivenShort "short": 0.05, Frequency(7.0);
        /// One is the initial of the other.
        GivenInitial "initial": 0.08, Share(0.007);
        /// Another.
        GivenOther "other": 0.03, Share(0.96);
    }
    /// The surname, where both names are a given name and a surname.
    SURNAME: People "surname", NAMES {
        /// The same word.
        SurnameSame "same": 0.86, Frequency(13.0);
        /// The same but for the spelling.
        SurnameNear "near": 0.1, Frequency(12.0);
        /// Given name and surname have changed places.
        SurnameSwapped "swapped": 0.02, Frequency(18.0);
        /// One name has a single word, which is one of the other's.
        SurnameAlone "alone": 0.5, Frequency(10.0);
        /// The same surname under another given name: families share it.
        SurnameOfFamily "of-family": 0.86, Frequency(4.0);
        /// Another.
        SurnameOther "other": 0.006, Share(0.98);
    }
    /// The office or occupation.
    ROLE: People "role", ROLES {
        /// The same.
        RoleSame "same": 0.7, Frequency(7.0);
        /// One is the general word for the other.
        RoleWithin "within": 0.1, Share(0.035);
        /// Nothing follows.
        RoleUnclear "unclear": 0.05, Share(0.05);
        /// Offices that one person does not hold at once.
        RoleOther "other": 0.3, Share(0.85);
    }
    /// The citizenship.
    NATIONALITY: People "nationality", NATIONALITIES {
        /// The same.
        NationalitySame "same": 0.85, Share(0.42);
        /// Another; people can have two.
        NationalityOther "other": 0.13, Share(0.55);
    }
    /// The organisation that a person belongs to.
    AFFILIATION: People "affiliation", AFFILIATIONS, one_sided {
        /// The same.
        AffiliationSame "same": 0.14, Share(0.05);
    }
    /// The birth.
    BIRTH: People "birth", BIRTHS {
        /// The same day.
        BornSameDay "same-day": 0.7, Frequency(13.0);
        /// Days that differ by a digit, or by day and month exchanged.
        BornNear "near": 0.06, Share(0.0015);
        /// Dates that agree, not to the day.
        BornAgrees "agrees": 0.2, Share(0.0065);
        /// Dates that do not agree.
        BornOther "other": 0.03, Share(0.98);
    }
    /// The age.
    AGE: People "age", AGES {
        /// The same.
        AgeAgrees "agrees": 0.8, Share(0.14);
        /// A year apart: the birthday may lie between two reports.
        AgeNextYear "next-year": 0.1, Share(0.08);
        /// Two years apart or more.
        AgeOther "other": 0.1, Share(0.8);
    }
    /// The town or country of a person.
    HOME: People "place", HOMES {
        /// The same.
        HomeSame "same": 0.7, Frequency(9.0);
        /// The same but for the spelling.
        HomeNear "near": 0.05, Frequency(8.0);
        /// One lies in the other.
        HomeWithin "within": 0.1, Share(0.05);
        /// Nothing follows.
        HomeUnclear "unclear": 0.02, Share(0.02);
        /// Another; people move.
        HomeOther "other": 0.17, Share(0.95);
    }
    /// What files tell of people under names of their own.
    DETAIL: People "detail", DETAILS {
        /// The same.
        DetailSame "same": 0.75, Frequency(12.0);
        /// The same but for a letter or two.
        DetailNear "near": 0.1, Frequency(10.0);
        /// Another.
        DetailOther "other": 0.15, Share(0.95);
    }
    /// An event that both take part in.
    PERSON_IN_EVENT: People "shared-event", SHARED_EVENT, one_sided {
        /// The same part in one event.
        PersonInEvent "same-part": 0.32, Share(0.01);
    }
    /// What the lists of one event leave over.
    PERSON_LEFT_OVER: People "elimination", ELIMINATION, one_sided {
        /// All others of both lists are matched.
        PersonLeftOver "left-over": 0.16, Share(0.01);
    }

    /// The name of an organisation.
    BODY_NAME: Organisations "name", NAMES {
        /// Equal, or equal after normalising.
        BodySame "same": 0.5, Share(0.00025);
        /// Spelled differently, but the same name.
        BodyVariant "variant": 0.1, Share(0.0002);
        /// One is short for the other.
        BodyWithin "within": 0.1, Share(0.0004);
        /// A general name ("the government"), or a short one.
        BodyWeak "weak": 0.16, Share(0.01);
        /// They may be one.
        BodyPossible "possible": 0.04, Share(0.01);
        /// They fit without saying the same ("State Police", "Albanian police").
        BodyFits "fits": 0.05, Share(0.05);
        /// One may be the parent or a unit of the other.
        BodyPartOf "part-of": 0.01, Share(0.04);
        /// They differ.
        BodyDifferent "different": 0.0001, Share(0.9);
    }
    /// The town or country of an organisation.
    SEAT: Organisations "place", HOMES {
        /// The same.
        SeatSame "same": 0.85, Share(0.3);
        /// Nothing follows.
        SeatUnclear "unclear": 0.05, Share(0.05);
        /// Another.
        SeatOther "other": 0.4, Share(0.65);
    }
    /// The organisation above.
    PARENT: Organisations "parent", AFFILIATIONS, one_sided {
        /// The same.
        ParentSame "same": 0.14, Share(0.05);
    }
    /// An event that both take part in.
    BODY_IN_EVENT: Organisations "shared-event", SHARED_EVENT, one_sided {
        /// The same part in one event.
        BodyInEvent "same-part": 0.32, Share(0.01);
    }
    /// What the lists of one event leave over.
    BODY_LEFT_OVER: Organisations "elimination", ELIMINATION, one_sided {
        /// All others of both lists are matched.
        BodyLeftOver "left-over": 0.16, Share(0.01);
    }

    /// The type of event.
    TYPE: Events "type", TYPES => TYPE_IN_STORY {
        /// The same.
        TypeSame "same": 0.75, Frequency(8.0);
        /// Two words of one type.
        TypeOtherWord "other-word": 0.35, Frequency(8.0);
        /// One is the general word for the other.
        TypeWithin "within": 0.25, Frequency(7.0);
        /// Types that one story may tell at two stages (an arrest, a charge).
        TypeNear "near": 0.12, Frequency(4.0);
        /// Both are kinds of a third type.
        TypeFamily "family": 0.02, Share(0.1);
        /// Words that no lexicon has: nothing says what they are to each other.
        TypeUnclear "unclear": 0.1, Share(0.4);
        /// Types that have nothing to do with each other.
        TypeOther "other": 0.002, Share(0.55);
    }
    /// The type of event, where the sources are of one story.
    TYPE_IN_STORY: Events "type-in-story", TYPES {
        /// The same.
        TypeSameInStory "same": 0.65, Share(0.06);
        /// Two words of one type.
        TypeOtherWordInStory "other-word": 0.15, Share(0.03);
        /// One is the general word for the other.
        TypeWithinInStory "within": 0.06, Share(0.03);
        /// Types that one story may tell at two stages (an arrest, a charge).
        TypeNearInStory "near": 0.02, Share(0.03);
        /// Both are kinds of a third type.
        TypeFamilyInStory "family": 0.005, Share(0.05);
        /// Words that no lexicon has: nothing says what they are to each other.
        TypeUnclearInStory "unclear": 0.1, Share(0.4);
        /// Types that have nothing to do with each other.
        TypeOtherInStory "other": 0.01, Share(0.4);
    }
    /// The date of an event.
    DATE: Events "date", DATES => DATE_IN_STORY {
        /// The same day.
        DateSameDay "same-day": 0.45, Share(0.0035);
        /// The same week, or days that a lag between event and report explains.
        DateSameWeek "same-week": 0.12, Share(0.0053);
        /// The same month, or a day within it.
        DateSameMonth "same-month": 0.15, Share(0.0066);
        /// The same quarter or season.
        DateSameSeason "same-season": 0.05, Share(0.0088);
        /// The same year, or something within it.
        DateSameYear "same-year": 0.06, Share(0.02);
        /// Compatible, but hardly telling.
        DateLoose "loose": 0.05, Share(0.04);
        /// Up to three days apart.
        DateDaysApart "days-apart": 0.001, Share(0.02);
        /// Up to ten days apart.
        DateWeekApart "week-apart": 0.0005, Share(0.06);
        /// Up to six weeks apart.
        DateMonthApart "month-apart": 0.0003, Share(0.15);
        /// Up to a year and a little apart.
        DateYearApart "year-apart": 0.0001, Share(0.4);
        /// Further apart.
        DateFarApart "far-apart": 0.00001, Share(0.6);
    }
    /// The date of an event, where the sources are of one story: its events are
    /// of the same days, and who errs by a week still means one of them.
    DATE_IN_STORY: Events "date-in-story", DATES {
        /// The same day.
        DateSameDayInStory "same-day": 0.5, Share(0.025);
        /// The same week, or days that a lag between event and report explains.
        DateSameWeekInStory "same-week": 0.15, Share(0.03);
        /// The same month, or a day within it.
        DateSameMonthInStory "same-month": 0.15, Share(0.03);
        /// The same quarter or season.
        DateSameSeasonInStory "same-season": 0.05, Share(0.02);
        /// The same year, or something within it.
        DateSameYearInStory "same-year": 0.06, Share(0.04);
        /// Compatible, but hardly telling.
        DateLooseInStory "loose": 0.06, Share(0.06);
        /// Up to three days apart.
        DateDaysApartInStory "days-apart": 0.02, Share(0.12);
        /// Up to ten days apart.
        DateWeekApartInStory "week-apart": 0.012, Share(0.12);
        /// Up to six weeks apart.
        DateMonthApartInStory "month-apart": 0.006, Share(0.12);
        /// Up to a year and a little apart.
        DateYearApartInStory "year-apart": 0.003, Share(0.15);
        /// Further apart.
        DateFarApartInStory "far-apart": 0.001, Share(0.1);
    }
    /// The place of an event.
    PLACE: Events "place", PLACES => PLACE_IN_STORY {
        /// The same town or building.
        PlaceSameTown "same-town": 0.5, Share(0.0625);
        /// The same country, or a place within the other.
        PlaceSameCountry "same-country": 0.35, Share(0.124);
        /// Nothing follows.
        PlaceUnclear "unclear": 0.05, Share(0.05);
        /// Another place.
        PlaceOther "other": 0.02, Share(0.85);
    }
    /// The place of an event, where the sources are of one story.
    PLACE_IN_STORY: Events "place-in-story", PLACES {
        /// The same town or building.
        PlaceSameTownInStory "same-town": 0.5, Share(0.3);
        /// The same country, or a place within the other.
        PlaceSameCountryInStory "same-country": 0.35, Share(0.25);
        /// Nothing follows.
        PlaceUnclearInStory "unclear": 0.1, Share(0.1);
        /// Another place.
        PlaceOtherInStory "other": 0.04, Share(0.35);
    }
    /// The people who take the same part in both.
    PEOPLE: Events "people", PARTICIPANTS => PEOPLE_IN_STORY {
        /// Some take part in both.
        PeopleShared "shared": 0.9, Frequency(12.0);
        /// Somebody who is not named on one side has the office of one on the other.
        PeopleAlike "office-alike": 0.05, Share(0.018);
        /// None is in both, but a name of one side may be one of the other.
        PeopleRelated "related": 0.05, Share(0.05);
        /// None is in both, of those whose part is not told: both may leave out.
        PeopleOtherAtHand "other-at-hand": 0.15, Share(0.6);
        /// None is in both.
        PeopleOther "other": 0.02, Share(0.64);
    }
    /// The people who take the same part in both, where the sources are of one story.
    PEOPLE_IN_STORY: Events "people-in-story", PARTICIPANTS {
        /// Some take part in both.
        PeopleSharedInStory "shared": 0.8, Share(0.2);
        /// Somebody who is not named on one side has the office of one on the other.
        PeopleAlikeInStory "office-alike": 0.05, Share(0.03);
        /// None is in both, but a name of one side may be one of the other.
        PeopleRelatedInStory "related": 0.05, Share(0.05);
        /// None is in both, of those whose part is not told: both may leave out.
        PeopleOtherAtHandInStory "other-at-hand": 0.15, Share(0.3);
        /// None is in both.
        PeopleOtherInStory "other": 0.02, Share(0.4);
    }
    /// The organisations that take the same part in both.
    BODIES: Events "organisations", PARTICIPANTS => BODIES_IN_STORY {
        /// Some take part in both.
        BodiesShared "shared": 0.9, Frequency(6.0);
        /// None is in both, but one may be a part of the other.
        BodiesRelated "related": 0.1, Share(0.1);
        /// None is in both.
        BodiesOther "other": 0.3, Share(0.6);
    }
    /// The organisations that take the same part in both, where the sources are of one story.
    BODIES_IN_STORY: Events "organisations-in-story", PARTICIPANTS {
        /// Some take part in both.
        BodiesSharedInStory "shared": 0.8, Share(0.4);
        /// None is in both, but one may be a part of the other.
        BodiesRelatedInStory "related": 0.15, Share(0.15);
        /// None is in both.
        BodiesOtherInStory "other": 0.3, Share(0.5);
    }
    /// What identifies an event of the type: who says a statement, whom a
    /// murder kills. What is compared of it counts in its own field.
    IDENTITY_TOLD: Events "identity", IDENTITY, one_sided {
        /// It is told of people in one, and in the other of a body of which
        /// nobody says that it is theirs.
        IdentityOther "other-kind": 0.04, Share(0.25);
        /// Nothing of it is told by both.
        IdentityUntold "untold": 0.08, Share(0.5);
    }
    /// The counts of one thing.
    COUNT: Events "count", COUNTS {
        /// The same.
        CountSame "same": 0.5, Share(0.125);
        /// Counts that agree, or of which one grew into the other.
        CountAgrees "agrees": 0.2, Share(0.1);
        /// Nothing follows.
        CountUnclear "unclear": 0.05, Share(0.05);
        /// Counts that conflict: such a difference is what reports are for.
        CountOther "other": 0.3, Share(0.6);
    }
    /// What was said.
    SAID: Events "words", WORDS, one_sided {
        /// The same words.
        SaidSame "same": 0.16, Share(0.005);
    }
    /// What else the two sources tell.
    ONE_STORY: Events "story", STORY {
        /// They are of one story, and name most in common.
        StoryClose "close": 0.35, Share(0.01);
        /// They are of one story.
        StorySame "same": 0.45, Share(0.06);
        /// They are of one story, but name little in common.
        StoryLoose "loose": 0.1, Share(0.04);
        /// They name much in common.
        StoryNear "near": 0.05, Share(0.05);
        /// They name little in common.
        StoryOther "other": 0.05, Share(0.8);
    }
    /// Whether one source tells both: it means two, as a rule.
    SOURCE: Events "source", IN_ONE_SOURCE, one_sided {
        /// One source tells both.
        SourceSame "same": 0.001, Share(0.32);
    }
}
