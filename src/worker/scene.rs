//! A part of the corpus, put together from what travelled.
//!
//! What is scored or judged together is at hand as a small corpus of its own,
//! with what the whole corpus says of it: how frequent things are, what each
//! cluster is, which sources are of one story. The functions that run in one
//! process run on it as they are.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::wire::{Level, SourceWire, SubjectWire};
use crate::link::{Known, Memo, Model, Prepared, Stories, Story, Tables, Whole};
use crate::model::{Corpus, PartOf, SubjectIx, SubjectKind, Value, ValueKind};
use crate::normalise::Readings;
use crate::value::event_type::Lexicon;

/// Some subjects of a source, with what else of it their stage reads.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Capsule {
    #[serde(rename = "s")]
    pub(super) source: SourceWire,
    #[serde(rename = "y", default, skip_serializing_if = "Option::is_none")]
    pub(super) story: Option<StoryWire>,
}

/// The story of a source: its number, and the sources near, each doubled, plus
/// one where most is named in common.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct StoryWire(Option<u32>, Vec<u64>);

impl StoryWire {
    pub(super) fn of(story: &Story) -> Self {
        let near = story.near.iter();
        let near = near.map(|&(other, close)| u64::from(other) * 2 + u64::from(close));
        Self(story.number, near.collect())
    }
}

/// What every scene of a run is read by.
pub(super) struct Setting {
    pub(super) tables: Arc<Tables>,
    pub(super) model: Arc<Model>,
    pub(super) types: Lexicon,
}

/// A part of the corpus.
pub(super) struct Scene {
    pub(super) corpus: Corpus,
    pub(super) known: Known,
    memo: Memo,
    stories: Stories,
    model: Arc<Model>,
}

/// Sources by number, their subjects by place.
#[derive(Default)]
pub(super) struct Gathered(BTreeMap<u32, Source>);

struct Source {
    head: SourceWire,
    story: Option<StoryWire>,
    subjects: BTreeMap<u32, SubjectWire>,
}

impl Gathered {
    /// Adds a capsule. Of what two have of one subject, the fuller counts.
    pub(super) fn add(&mut self, capsule: Capsule) {
        let Capsule { mut source, story } = capsule;
        let subjects = std::mem::take(&mut source.subjects);
        let known = self.0.entry(source.number).or_insert_with(|| Source {
            head: source,
            story: None,
            subjects: BTreeMap::new(),
        });
        known.story = story.or(known.story.take());
        for subject in subjects {
            match known.subjects.get_mut(&subject.place) {
                Some(own) if own.level >= subject.level => {}
                Some(own) => *own = subject,
                None => {
                    known.subjects.insert(subject.place, subject);
                }
            }
        }
    }

    /// The numbers of the sources.
    pub(super) fn sources(&self) -> impl Iterator<Item = u32> {
        self.0.keys().copied()
    }

    /// Puts it together.
    pub(super) fn scene(self, setting: &Setting, readings: &Readings) -> Result<Scene, String> {
        let mut corpus = Corpus {
            types: setting.types.clone(),
            part: Some(Box::new(PartOf::default())),
            ..Corpus::default()
        };
        let numbers: Vec<u32> = self.0.keys().copied().collect();
        let mut clusters = Vec::new();
        let mut stories = Vec::with_capacity(numbers.len());
        for (_, source) in self.0 {
            let Source {
                mut head,
                story,
                subjects,
            } = source;
            stories.push(story_of(story.unwrap_or_default(), &numbers));
            head.subjects = subjects.into_values().collect();
            for subject in &mut head.subjects {
                let number = head.first.saturating_add(subject.place);
                let cluster = subject.cluster.take().ok_or_else(|| {
                    format!("source {}: subject {number} has no cluster", head.id)
                })?;
                clusters.push((number, cluster, subject.level));
            }
            let id = head.id.clone();
            head.read(&mut corpus, readings)
                .map_err(|why| format!("source {id}: {why}"))?;
        }
        let known = known(clusters, readings);
        Ok(Scene {
            memo: Memo::of_part(&corpus, setting.tables.clone()),
            known,
            corpus,
            stories: Stories::of_part(stories),
            model: setting.model.clone(),
        })
    }
}

/// A story, with those of the sources near that are at hand.
fn story_of(story: StoryWire, numbers: &[u32]) -> Story {
    let StoryWire(number, near) = story;
    let near = near.into_iter().filter_map(|coded| {
        let number = u32::try_from(coded / 2).ok()?;
        let place = numbers.binary_search(&number).ok()?;
        Some((place as u32, coded % 2 == 1))
    });
    Story {
        number,
        near: near.collect(),
    }
}

/// The clusters of the subjects at hand, in the order of their first members.
fn known(subjects: Vec<(u32, super::wire::ClusterWire, Level)>, readings: &Readings) -> Known {
    let mut firsts: Vec<u32> = subjects
        .iter()
        .map(|(_, cluster, _)| cluster.first)
        .collect();
    firsts.sort_unstable();
    firsts.dedup();
    let mut known = Known {
        members: vec![Vec::new(); firsts.len()],
        lowest_mean: vec![f64::INFINITY; firsts.len()],
        whole: firsts
            .iter()
            .map(|&first| Whole {
                first,
                ..Whole::default()
            })
            .collect(),
        ..Known::default()
    };
    let at = |first: u32| firsts.binary_search(&first).ok();
    for (ix, (_, cluster, level)) in (0u32..).zip(subjects) {
        let Some(place) = at(cluster.first) else {
            continue;
        };
        known.cluster_of.push(place as u32);
        known.members[place].push(SubjectIx(ix));
        let whole = &mut known.whole[place];
        whole.size = whole.size.max(cluster.size);
        // Whoever is bare tells nothing of the cluster but how large it is.
        if level > Level::BARE && whole.events == 0 && whole.homes.is_empty() {
            whole.events = cluster.events;
            let homes = cluster.homes.iter().filter_map(|&home| at(home));
            whole.homes = homes.map(|home| home as u32).collect();
            whole.label = cluster.label;
            whole.bodies = cluster
                .bodies
                .iter()
                .map(|names| {
                    names
                        .iter()
                        .filter_map(|name| body(name, readings))
                        .collect()
                })
                .collect();
        }
    }
    known
}

/// The name of an organisation, read.
fn body(
    name: &str,
    readings: &Readings,
) -> Option<Arc<crate::value::organisation::OrganisationName>> {
    let read = readings.read(
        ValueKind::Name,
        SubjectKind::Organisation,
        name,
        crate::lexical::language::Language::default(),
    );
    match read {
        Ok(Value::Organisation(name)) => Some(name),
        _ => None,
    }
}

impl Scene {
    /// Lends what scoring reads.
    pub(super) fn with_context<T>(&self, use_it: impl FnOnce(&crate::link::Context<'_>) -> T) -> T {
        let prepared = Prepared::new(&self.corpus, &self.memo, &self.stories, &self.model);
        use_it(&prepared.context(&self.known))
    }

    /// The place of a subject here, by its number in the whole corpus.
    pub(super) fn find(&self, number: u32) -> Option<SubjectIx> {
        let part = self.corpus.part.as_ref()?;
        let place = part.subjects.binary_search(&number).ok()?;
        Some(SubjectIx(place as u32))
    }
}
