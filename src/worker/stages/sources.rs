//! What is done source by source: a source with what is known of its subjects
//! so far, and capsules of it.

use std::collections::BTreeMap;
use std::io::BufRead;

use rustc_hash::FxHashMap;

use crate::link::Context;
use crate::model::{Corpus, Family, Polarity, SubjectIx, SubjectKind, Value};
use crate::worker::row::{Fault, Row, Rows, unhex};
use crate::worker::scene::{Capsule, Gathered, Scene, StoryWire};
use crate::worker::wire::{
    ClaimWire, ClusterWire, Detail, Level, Shared, SourceWire, SubjectWire, ValueWire,
};
use crate::worker::{BATCH, Options};

/// A source, the clusters of its subjects, and rows that want something of it.
pub(super) struct Told {
    pub(super) source: SourceWire,
    pub(super) story: Option<StoryWire>,
    pub(super) others: Vec<Row>,
}

/// Reads sources up to the size of a batch; none at the end.
pub(super) fn batch<R: BufRead>(rows: &mut Rows<R>) -> Result<Vec<Told>, Fault> {
    let (mut all, mut size) = (Vec::new(), 0);
    while size < BATCH {
        let Some(group) = rows.group()? else { break };
        size += group.iter().map(|row| row.body.len()).sum::<usize>();
        all.push(told(group)?);
    }
    Ok(all)
}

fn told(group: Vec<Row>) -> Result<Told, Fault> {
    let (mut source, mut story, mut others) = (None, None, Vec::new());
    let mut clusters: FxHashMap<u32, ClusterWire> = FxHashMap::default();
    let key = group.first().map(|row| row.key.clone());
    for row in group {
        match row.kind.as_str() {
            "placed" => source = Some(row.read::<SourceWire>()?),
            "story" => story = Some(row.read()?),
            "linked" | "known" => {
                clusters.insert(unhex(&row.order)?, row.read()?);
            }
            _ => others.push(row),
        }
    }
    let mut source = source
        .ok_or_else(|| Fault::Input(format!("there is no source {:?}", key.unwrap_or_default())))?;
    let first = source.first;
    for subject in &mut source.subjects {
        let number = first.saturating_add(subject.place);
        let known = clusters.remove(&number);
        // What nothing is linked to is a cluster of its own.
        subject.cluster = Some(known.unwrap_or_else(|| ClusterWire::of(number, 1)));
    }
    Ok(Told {
        source,
        story,
        others,
    })
}

/// The scene of some sources, whole.
pub(super) fn scene<'t>(
    all: impl IntoIterator<Item = &'t Told>,
    options: &Options,
    shared: &mut Shared<'_>,
) -> Result<Scene, Fault> {
    let mut gathered = Gathered::default();
    for told in all {
        gathered.add(Capsule {
            source: told.source.clone(),
            story: told.story.clone(),
        });
    }
    let scene = gathered.scene(&options.setting(), shared.next(BATCH));
    scene.map_err(Fault::Input)
}

/// What a subject alone says of its cluster: in how many events it takes part,
/// which clusters it belongs to, what to call it, and the names of the bodies
/// that it belongs to.
pub(super) fn own(ctx: &Context<'_>, ix: SubjectIx, with_label: bool) -> ClusterWire {
    let (corpus, known) = (ctx.corpus, ctx.known);
    let feature = ctx.features.of(ix);
    let whole = known.whole(known.cluster(ix));
    let (first, size) = whole.map_or((0, 1), |whole| (whole.first, whole.size));
    let mut homes: Vec<u32> = feature
        .affiliations()
        .map(|home| known.number(home))
        .collect();
    homes.sort_unstable();
    homes.dedup();
    let is_mention = corpus.subject(ix).kind != SubjectKind::Event;
    let label = (with_label && is_mention).then(|| corpus.label(ix));
    let mut bodies: Vec<Vec<String>> = match with_label {
        true => belongs_to(corpus, ix)
            .map(|body| names(corpus, body))
            .collect(),
        false => Vec::new(),
    };
    bodies.sort_unstable();
    bodies.dedup();
    ClusterWire {
        first,
        size,
        events: feature.events().len() as u32,
        homes,
        label,
        bodies,
    }
}

/// The bodies that a subject is said to belong to.
fn belongs_to(corpus: &Corpus, ix: SubjectIx) -> impl Iterator<Item = SubjectIx> {
    corpus.claims_of(ix).filter_map(|(_, claim)| {
        let belongs = matches!(claim.slot.family, Family::Affiliation | Family::Parent)
            && claim.polarity == Polarity::Asserted;
        match claim.value {
            Value::Party(body) if belongs => Some(body),
            _ => None,
        }
    })
}

fn names(corpus: &Corpus, ix: SubjectIx) -> Vec<String> {
    let claims = corpus.claims_of(ix);
    let names = claims.filter_map(|(_, claim)| match &claim.value {
        Value::Organisation(name) => Some(name.stated().to_owned()),
        _ => None,
    });
    names.collect()
}

/// Fills in what subjects that nothing is linked to say of their clusters: of
/// others it was gathered.
pub(super) fn fill_in(all: &mut [Told], scene: &Scene, with_label: bool) {
    scene.with_context(|ctx| {
        for told in all {
            let first = told.source.first;
            for subject in &mut told.source.subjects {
                let alone = subject
                    .cluster
                    .as_ref()
                    .is_none_or(|cluster| cluster.size == 1);
                if let (true, Some(ix)) = (alone, scene.find(first.saturating_add(subject.place))) {
                    subject.cluster = Some(own(ctx, ix, with_label));
                }
            }
        }
    });
}

/// Cuts capsules out of a source.
pub(super) struct Cutter<'t> {
    told: &'t Told,
    detail: Detail,
    /// By subject: the events that it takes part in.
    events_of: FxHashMap<u32, Vec<u32>>,
}

impl<'t> Cutter<'t> {
    pub(super) fn new(told: &'t Told, detail: Detail) -> Self {
        let mut events_of: FxHashMap<u32, Vec<u32>> = FxHashMap::default();
        for subject in &told.source.subjects {
            if subject.kind() == Ok(SubjectKind::Event) {
                for party in parties(subject) {
                    events_of.entry(party).or_default().push(subject.place);
                }
            }
        }
        Self {
            told,
            detail,
            events_of,
        }
    }

    /// A subject with all of it, and of those around it what is read where it
    /// is compared or judged.
    pub(super) fn capsule(&self, place: u32) -> Capsule {
        let mut levels: BTreeMap<u32, Level> = BTreeMap::new();
        let mut raise = |place: u32, level: Level| {
            let known = levels.entry(place).or_insert(level);
            *known = level.max(*known);
        };
        if self.detail == Detail::All {
            // Whether a source tells two mentions as two is asked of all.
            for subject in &self.told.source.subjects {
                if subject.kind() != Ok(SubjectKind::Event) {
                    raise(subject.place, Level::BARE);
                }
            }
        }
        raise(place, Level::WHOLE);
        let mut beside: Vec<u32> = self.subject(place).map(parties).unwrap_or_default();
        if let (Detail::All, Some(subject)) = (self.detail, self.subject(place)) {
            beside.extend(subject.claims.iter().flat_map(ClaimWire::credited));
        }
        beside.extend(self.events_of.get(&place).into_iter().flatten());
        for other in beside {
            raise(other, Level::BESIDE);
            let parties = self.subject(other).map(parties).unwrap_or_default();
            for party in parties {
                raise(party, Level::BARE);
            }
        }
        let mut source = self.told.source.shallow(self.detail);
        source.subjects = levels
            .into_iter()
            .filter_map(|(place, level)| Some(self.cut(self.subject(place)?, level)))
            .collect();
        let is_event = self.subject(place).map(SubjectWire::kind) == Some(Ok(SubjectKind::Event));
        Capsule {
            source,
            story: self
                .told
                .story
                .clone()
                .filter(|_| is_event || self.detail == Detail::All),
        }
    }

    fn subject(&self, place: u32) -> Option<&'t SubjectWire> {
        self.told.source.subjects.get(place as usize)
    }

    fn cut(&self, subject: &SubjectWire, level: Level) -> SubjectWire {
        if level == Level::BARE {
            return subject.bare();
        }
        let claims = subject
            .claims
            .iter()
            .filter(|claim| level == Level::WHOLE || claim.family().is_ok_and(is_read_beside));
        let claims = claims.map(|claim| match self.detail {
            Detail::All => claim.clone(),
            Detail::Linking => claim.slim(),
        });
        let mut cut = subject.shallow(self.detail);
        cut.level = level;
        cut.claims = claims.collect();
        cut
    }
}

/// The subjects that a subject's claims name, each once.
fn parties(subject: &SubjectWire) -> Vec<u32> {
    let claims = subject.claims.iter();
    let mut all: Vec<u32> = claims
        .filter_map(|claim| match claim.value {
            ValueWire::X(party) => Some(party),
            _ => None,
        })
        .collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// What others read of a subject that stands beside theirs: its names and
/// office, where it belongs, when it was born; of an event its type, date,
/// place and participants.
fn is_read_beside(family: Family) -> bool {
    matches!(
        family,
        Family::Name
            | Family::Alias
            | Family::Role
            | Family::Affiliation
            | Family::Parent
            | Family::Born
            | Family::Type
            | Family::Date
            | Family::Place
            | Family::Actor
            | Family::Target
            | Family::Speaker
            | Family::Participant
    )
}
