//! Events: a trigger with those who take part, its date, place and figures.

mod hedges;
mod joint;
mod near;
mod parties_of;
mod place;
mod speech;
mod when;

use crate::draft::extract::parties::Cast;
use crate::draft::extract::parties::Party;
use crate::draft::extract::quantities::Quantities;
use crate::draft::extract::triggers::Form;
use crate::draft::extract::triggers::Trigger;
use crate::draft::extract::voices::Voices;
use crate::load::schema::Certainty;
use crate::value::event_type::EventType;
use crate::value::event_type::Lexicon;
use crate::value::event_type::Slot;
use hedges::certainty;
use hedges::denied;
use hedges::reason;
use joint::{blame, charges, instruments};
use parties_of::bare_subject;
use parties_of::by_whom;
use parties_of::noun;
use parties_of::possessor_behind;
use parties_of::subject_suffers;
use place::apart_by_place;
use place::counts;
use place::places;
use rustc_hash::FxHashMap;
use std::ops::Range;

pub(in crate::draft::extract) use joint::plans;
pub(in crate::draft::extract) use speech::speak;
use when::dates;
use when::durations;

/// An event as one place of the text tells it.
#[derive(Debug, Clone)]
pub(super) struct Told {
    pub(super) event_type: usize,
    pub(super) trigger: Range<usize>,
    pub(super) form: Form,
    pub(super) sentence: usize,
    pub(super) actor: Vec<Party>,
    pub(super) target: Vec<Party>,
    pub(super) speaker: Vec<Party>,
    /// The date, and how far from the trigger it stands.
    pub(super) date: Option<(usize, f32)>,
    /// The words that count from another event, and where its trigger begins.
    pub(super) relative: Option<(Range<usize>, usize)>,
    /// Mentions of places.
    pub(super) places: Vec<usize>,
    /// Counts, each with the name of its slot where it is not the main one.
    pub(super) counts: Vec<(usize, Option<String>)>,
    pub(super) duration: Option<Range<usize>>,
    pub(super) reason: Option<Range<usize>>,
    pub(super) statement: Vec<Range<usize>>,
    pub(super) denied: bool,
    pub(super) certainty: Certainty,
    /// Whose words tell it, and whether they are quoted; `None` in the
    /// article's own.
    pub(super) voice: Option<(Option<Party>, bool)>,
}

impl Told {
    /// An event of which nothing but its trigger is known.
    fn at(event_type: usize, trigger: Range<usize>, form: Form, sentence: usize) -> Self {
        Self {
            event_type,
            trigger,
            form,
            sentence,
            actor: Vec::new(),
            target: Vec::new(),
            speaker: Vec::new(),
            date: None,
            relative: None,
            places: Vec::new(),
            counts: Vec::new(),
            duration: None,
            reason: None,
            statement: Vec::new(),
            denied: false,
            certainty: Certainty::Certain,
            voice: None,
        }
    }
}

/// The types of an article's events.
#[derive(Debug, Default)]
pub(super) struct Types {
    pub(super) all: Vec<EventType>,
    by_name: FxHashMap<String, usize>,
}

impl Types {
    fn of(&mut self, name: &str, lexicon: &Lexicon) -> usize {
        if let Some(&ix) = self.by_name.get(name) {
            return ix;
        }
        let Ok(read) = EventType::read(name, lexicon) else {
            return 0;
        };
        self.all.push(read);
        self.by_name.insert(name.to_owned(), self.all.len() - 1);
        self.all.len() - 1
    }
}

/// Reads the events around triggers.
pub(super) fn tell(
    cast: &Cast<'_, '_>,
    voices: &Voices,
    quantities: &Quantities,
    triggers: &[Trigger<'_>],
    lexicon: &Lexicon,
    types: &mut Types,
) -> Vec<Told> {
    let mut told: Vec<Told> = triggers
        .iter()
        .map(|trigger| {
            let event_type = types.of(trigger.event_type, lexicon);
            one(cast, voices, trigger, event_type, &types.all[event_type])
        })
        .collect();
    instruments(cast, &mut told);
    charges(cast, types, &mut told);
    blame(cast, types, &mut told);
    dates(cast, quantities, &mut told);
    places(cast, &mut told);
    counts(cast, quantities, types, &mut told);
    durations(cast, quantities, &mut told);
    apart_by_place(cast, told)
}

fn one(
    cast: &Cast<'_, '_>,
    voices: &Voices,
    trigger: &Trigger<'_>,
    event_type: usize,
    read: &EventType,
) -> Told {
    let text = cast.text;
    let sentence = text.sentences[trigger.sentence].tokens.clone();
    let speech = read
        .line()
        .any(|line| line == "statement" || line == "threat");
    let mut told = Told {
        denied: denied(text, trigger, &sentence),
        certainty: certainty(text, trigger, &sentence),
        voice: voices
            .at(text, trigger.tokens.start)
            .map(|(speaker, quoted)| (speaker.cloned(), quoted)),
        ..Told::at(
            event_type,
            trigger.tokens.clone(),
            trigger.form,
            trigger.sentence,
        )
    };
    let end = trigger.tokens.end;
    let by = by_whom(cast, end, &sentence);
    match trigger.form {
        Form::Active => {
            let subject = cast.subject(trigger.tokens.start, &sentence);
            let object = cast.object(end, &sentence);
            if speech {
                told.speaker = subject;
                told.target = object;
                if told.target.is_empty() {
                    told.target = possessor_behind(cast, end, &sentence);
                }
            } else if subject_suffers(read) && object.is_empty() {
                told.target = subject;
            } else {
                told.actor = subject;
                told.target = object;
            }
        }
        Form::Passive => {
            told.target = cast.subject(trigger.tokens.start, &sentence);
            if speech {
                told.speaker = by;
            } else {
                told.actor = by;
            }
        }
        Form::Bare => {
            let object = cast.object(end, &sentence);
            let subject = bare_subject(cast, trigger.tokens.start, &sentence);
            told.target = object;
            if speech {
                told.speaker = subject;
            } else if subject_suffers(read) && told.target.is_empty() {
                told.target = subject;
            } else {
                told.actor = subject;
            }
        }
        Form::Noun => noun(cast, trigger, read, speech, by, &mut told),
    }
    // "imposed sanctions on Iran", "opened fire at the crowd".
    if told.target.is_empty() && trigger.form != Form::Noun && !speech {
        let on = end < sentence.end
            && matches!(text.folded(end), "on" | "against" | "upon" | "at" | "with");
        if on
            && (text.folded(end) != "at" && text.folded(end) != "with"
                || read.line().any(|line| line == "violence"))
            && !cast.is_time(end + 1)
        {
            told.target = cast.object(end + 1, &sentence);
        }
    }
    let befalls = || {
        read.line()
            .any(|line| matches!(line, "harm" | "accident" | "disaster"))
    };
    if read.role(Slot::Actor).is_none() && befalls() && told.target.is_empty() && !speech {
        // Of a death or an accident nobody is the actor.
        told.target = std::mem::take(&mut told.actor);
    }
    // One who acts on himself is misread.
    let targets: Vec<Option<usize>> = told.target.iter().map(|party| cast.entity(party)).collect();
    told.actor.retain(
        |party| !matches!(cast.entity(party), Some(entity) if targets.contains(&Some(entity))),
    );
    told.reason = reason(cast, trigger, &sentence);
    told
}
