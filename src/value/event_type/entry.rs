//! What a file of event types may hold: the mirror of `lexicon.yaml` and of
//! `types.yaml`.
//!
//! The JSON Schema for editors is derived from these types, so their doc
//! comments are the help that an editor shows.

use schemars::JsonSchema;
use serde::Deserialize;
use std::collections::BTreeMap;

/// Types of events, each under its name.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "a map with `types`")]
pub struct TypesFile {
    /// The types. One that is known already is added to: its `near` and
    /// `triggers` grow, and whatever else is given replaces what it had.
    #[serde(default)]
    pub types: BTreeMap<String, TypeEntry>,
}

/// A type of event. What it leaves out, it has from its broader type.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "a map such as `broader: attack`")]
pub struct TypeEntry {
    /// The next broader type: every such event is one of those.
    pub broader: Option<String>,
    /// Other types that one story may tell at another stage: an expulsion and
    /// the recall of an ambassador. It holds in both directions, and for the
    /// narrower types of both.
    #[serde(default)]
    pub near: Vec<String>,
    /// What it would have become: a foiled attack, an attack. Articles often
    /// call the attempt by that name.
    pub attempt_of: Option<String>,
    /// Words and phrases that tell it. A word in its plain form stands for
    /// all of them: `expel` for expels, expelled and expelling. A word in
    /// another form (`fired`) stands for that form alone.
    #[serde(default)]
    pub triggers: Vec<String>,
    /// Triggers that it had so far and loses, so that another type can have
    /// them.
    #[serde(default)]
    pub without: Vec<String>,
    /// Whether a trigger of one word tells it only where it stands alone, as
    /// words should that mean much else in company: `fix`, but not "price
    /// fixing". False at first.
    pub alone: Option<bool>,
    /// What the participants are in such an event.
    #[serde(default)]
    pub roles: Roles,
    /// The slots that tell one such event from another: of an expulsion
    /// `[actor, target, date]`, of an earthquake `[place, date]`.
    pub identifies: Option<Vec<Slot>>,
    /// How many days apart reports of one such event may date it: 0 or 1 for
    /// an attack, more for a trial or negotiations.
    pub date_tolerance: Option<u16>,
    /// Whether the participants of one list are different people, as those of
    /// one expulsion are. True unless a broader type says otherwise.
    pub one_to_one: Option<bool>,
    /// Its root or base code in CAMEO, in quotation marks.
    pub code: Option<String>,
}

/// What the participants of an event are called in a type.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(
    deny_unknown_fields,
    expecting = "a map such as `actor: the state that expels`"
)]
pub struct Roles {
    /// Who does it.
    pub actor: Option<String>,
    /// To whom it is done.
    pub target: Option<String>,
    /// Who speaks.
    pub speaker: Option<String>,
    /// Who else takes part.
    pub participant: Option<String>,
}

/// A slot that can identify an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Slot {
    /// Who did it.
    Actor,
    /// To whom.
    Target,
    /// Who spoke.
    Speaker,
    /// Who else took part.
    Participant,
    /// When.
    Date,
    /// Where.
    Place,
    /// How many.
    Count,
    /// What was said.
    Statement,
    /// Why.
    Reason,
    /// How it ended.
    Outcome,
}

impl Slot {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::Actor,
        Self::Target,
        Self::Speaker,
        Self::Participant,
        Self::Date,
        Self::Place,
        Self::Count,
        Self::Statement,
        Self::Reason,
        Self::Outcome,
    ];

    /// The word used in files and in the ids of claims.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Actor => "actor",
            Self::Target => "target",
            Self::Speaker => "speaker",
            Self::Participant => "participant",
            Self::Date => "date",
            Self::Place => "place",
            Self::Count => "count",
            Self::Statement => "statement",
            Self::Reason => "reason",
            Self::Outcome => "outcome",
        }
    }
}

impl TypeEntry {
    /// Adds what another entry says of the same type.
    pub(super) fn merge(&mut self, more: &Self) {
        let replace = |old: &mut Option<String>, new: &Option<String>| {
            if new.is_some() {
                old.clone_from(new);
            }
        };
        replace(&mut self.broader, &more.broader);
        replace(&mut self.attempt_of, &more.attempt_of);
        replace(&mut self.code, &more.code);
        replace(&mut self.roles.actor, &more.roles.actor);
        replace(&mut self.roles.target, &more.roles.target);
        replace(&mut self.roles.speaker, &more.roles.speaker);
        replace(&mut self.roles.participant, &more.roles.participant);
        if more.identifies.is_some() {
            self.identifies.clone_from(&more.identifies);
        }
        self.alone = more.alone.or(self.alone);
        self.date_tolerance = more.date_tolerance.or(self.date_tolerance);
        self.one_to_one = more.one_to_one.or(self.one_to_one);
        self.near.extend(more.near.iter().cloned());
        self.triggers
            .retain(|trigger| !more.without.contains(trigger));
        self.triggers.extend(more.triggers.iter().cloned());
    }

    /// The same with every name and trigger folded.
    pub(super) fn folded(&self) -> Self {
        use crate::lexical::fold::fold;
        let all = |texts: &[String]| texts.iter().map(|text| fold(text)).collect();
        // An empty text takes back what stood there: `broader: ""`.
        let one = |text: &Option<String>| text.as_deref().map(fold);
        Self {
            broader: one(&self.broader),
            near: all(&self.near),
            attempt_of: one(&self.attempt_of),
            triggers: all(&self.triggers),
            without: all(&self.without),
            ..self.clone()
        }
    }
}
