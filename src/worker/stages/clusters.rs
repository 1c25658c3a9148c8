//! From scored pairs to clusters, and what each cluster is.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::io::BufRead;

use serde::{Deserialize, Serialize};

use super::sources::{self, own};
use crate::cluster::{self, Constraints};
use crate::link::Link;
use crate::model::{
    Certainty, Claim, Corpus, Evidence, Polarity, Slot, Source, SourceIx, Subject, SubjectIx,
    SubjectKind, Value, Voice,
};
use crate::worker::row::{Fault, Row, Rows, Sink, hex, unhex, unhex_long};
use crate::worker::wire::{ClusterWire, Shared};
use crate::worker::{BATCH, Options};

/// What clustering reads of a subject: its source, its kind, and the lists
/// that it stands in.
#[derive(Debug, Serialize, Deserialize)]
struct Node {
    #[serde(rename = "s")]
    source: u32,
    #[serde(rename = "k")]
    kind: u8,
    #[serde(rename = "l", default, skip_serializing_if = "Vec::is_empty")]
    lists: Vec<List>,
}

/// A list of an event: the event, its cluster, and the slot.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
struct List(u32, u32, String);

const KINDS: [SubjectKind; 3] = [
    SubjectKind::Event,
    SubjectKind::Person,
    SubjectKind::Organisation,
];

/// Gives of each subject what clustering reads.
pub(in crate::worker) fn nodes<R: BufRead>(
    rows: &mut Rows<R>,
    options: &Options,
    sink: &mut Sink<'_>,
) -> Result<(), Fault> {
    let mut shared = Shared::by(&options.types);
    loop {
        let all = sources::batch(rows)?;
        if all.is_empty() {
            return Ok(());
        }
        let scene = sources::scene(&all, options, &mut shared)?;
        let corpus = &scene.corpus;
        let mut lists: BTreeMap<SubjectIx, Vec<List>> = BTreeMap::new();
        for (event, subject) in corpus.subjects() {
            if subject.kind != SubjectKind::Event {
                continue;
            }
            for (_, claim) in corpus.claims_of(event) {
                if let Value::Party(party) = claim.value {
                    lists.entry(party).or_default().push(List(
                        corpus.subject_number(event),
                        scene.known.number(event),
                        claim.slot.to_string(),
                    ));
                }
            }
        }
        for (ix, subject) in corpus.subjects() {
            let mut lists = lists.remove(&ix).unwrap_or_default();
            lists.sort_unstable();
            lists.dedup();
            let kind = KINDS.iter().position(|kind| *kind == subject.kind);
            let node = Node {
                source: corpus.source_number(subject.source),
                kind: kind.unwrap_or_default() as u8,
                lists,
            };
            sink.json("node", &hex(corpus.subject_number(ix)), "1", &node)?;
        }
    }
}

/// Sends subjects and edges to the component that they are in.
pub(in crate::worker) fn route<R: BufRead>(
    rows: &mut Rows<R>,
    sink: &mut Sink<'_>,
) -> Result<(), Fault> {
    while let Some(group) = rows.group()? {
        let of = |kind: &str| group.iter().find(|row| row.kind == kind);
        let Some(component) = of("comp").map(|row| row.body.clone()) else {
            continue;
        };
        let node = of("node")
            .ok_or_else(|| Fault::Input(format!("there is no subject {:?}", group[0].key)))?;
        sink.row("member", &component, &node.key, &node.body)?;
        let is_scored = |row: &&Row| row.kind == "edge" || row.kind == "weak";
        for row in group.iter().filter(is_scored) {
            let pair = format!("{}{}", row.key, row.order);
            sink.row("link", &component, &pair, &row.body)?;
        }
    }
    Ok(())
}

/// Clusters components, each on its own. Tells who is linked, and, where it is
/// asked to, which pairs were not compared and should be.
pub(in crate::worker) fn cluster<R: BufRead>(
    rows: &mut Rows<R>,
    unasked: bool,
    options: &Options,
    sink: &mut Sink<'_>,
) -> Result<(), Fault> {
    loop {
        let (mut batch, mut size) = (Vec::new(), 0);
        while size < BATCH {
            let Some(group) = rows.group()? else { break };
            size += group.iter().map(|row| row.body.len() + 64).sum::<usize>();
            batch.extend(group);
        }
        if batch.is_empty() {
            return Ok(());
        }
        let part = Part::of(&batch)?;
        let settings = cluster::Settings::default().under(&options.model);
        let known = cluster::cluster(&part.corpus, &part.links, &part.constraints, &settings);
        for members in known.members.iter().filter(|members| members.len() > 1) {
            let cluster = ClusterWire::of(part.number(members[0]), members.len() as u32);
            for &member in members.iter().filter(|&&member| part.is_node(member)) {
                let source = part.source(member);
                sink.json("linked", &hex(source), &hex(part.number(member)), &cluster)?;
            }
        }
        if unasked {
            for (left, right) in cluster::unasked(&part.corpus, &known, &part.links) {
                let pair = format!("{}{}", hex(part.number(left)), hex(part.number(right)));
                for end in [left, right] {
                    let source = hex(part.source(end));
                    sink.row("want", &source, &hex(part.number(end)), &pair)?;
                }
            }
        }
    }
}

/// An event whose lists tell people apart: its cluster, its source, and who
/// stands in which slot.
struct Listed {
    cluster: u32,
    source: u32,
    parties: Vec<(String, u32)>,
}

/// Some components, as clustering reads them.
struct Part {
    corpus: Corpus,
    links: Vec<Link>,
    constraints: Constraints,
    /// By subject: its number, and whether it is to be clustered or is only
    /// the event of a list.
    subjects: Vec<(u32, bool)>,
    sources: Vec<u32>,
}

impl Part {
    fn of(rows: &[Row]) -> Result<Self, Fault> {
        let mut nodes: BTreeMap<u32, Node> = BTreeMap::new();
        for row in rows.iter().filter(|row| row.kind == "member") {
            nodes.insert(unhex(&row.order)?, row.read()?);
        }
        let mut events: BTreeMap<u32, Listed> = BTreeMap::new();
        for (&number, node) in &nodes {
            for List(event, cluster, slot) in &node.lists {
                let known = events.entry(*event).or_insert_with(|| Listed {
                    cluster: *cluster,
                    source: node.source,
                    parties: Vec::new(),
                });
                known.parties.push((slot.clone(), number));
            }
        }
        let mut subjects: Vec<(u32, bool)> = nodes.keys().map(|&number| (number, true)).collect();
        let only_told = events.keys().filter(|number| !nodes.contains_key(number));
        subjects.extend(only_told.map(|&number| (number, false)));
        subjects.sort_unstable();
        let mut sources: Vec<u32> = nodes.values().map(|node| node.source).collect();
        sources.sort_unstable();
        sources.dedup();
        let at = |number: u32| {
            let place = subjects.binary_search_by_key(&number, |&(number, _)| number);
            place.ok().map(|place| SubjectIx(place as u32))
        };
        let mut corpus = Corpus {
            sources: sources.iter().map(|_| nameless()).collect(),
            ..Corpus::default()
        };
        for (ix, &(number, _)) in (0u32..).map(SubjectIx).zip(&subjects) {
            let (source, kind) = match (nodes.get(&number), events.get(&number)) {
                (Some(node), _) => {
                    let kind = KINDS.get(usize::from(node.kind)).copied();
                    let kind = kind.ok_or_else(|| {
                        Fault::Input(format!("the subject {number:08x} is of no kind"))
                    })?;
                    (node.source, kind)
                }
                (None, Some(event)) => (event.source, SubjectKind::Event),
                (None, None) => continue,
            };
            let from = corpus.claims.len() as u32;
            for (slot, party) in events.get(&number).map_or(&[][..], |event| &event.parties) {
                if let Some(party) = at(*party) {
                    corpus.claims.push(takes_part(ix, slot, party));
                }
            }
            let source = sources.binary_search(&source).unwrap_or_default();
            corpus.subjects.push(Subject {
                source: SourceIx(source as u32),
                id: String::new(),
                kind,
                implicit: false,
                left_out: false,
                drafted_name: None,
                claims: from..corpus.claims.len() as u32,
            });
        }
        let mut constraints = Constraints::default();
        let mut first: BTreeMap<u32, SubjectIx> = BTreeMap::new();
        for (&number, Listed { cluster, .. }) in &events {
            let Some(event) = at(number) else { continue };
            let known = first.entry(*cluster).or_insert(event);
            if *known != event {
                constraints.must.push((*known, event));
            }
        }
        let mut links = Vec::new();
        for row in rows.iter().filter(|row| row.kind == "link") {
            let ends = row.order.split_at_checked(8);
            let (left, right) = ends.ok_or_else(|| row.wrong("the order is no pair"))?;
            // An edge leads out of its component where it is too weak to join.
            if let (Some(left), Some(right)) = (at(unhex(left)?), at(unhex(right)?)) {
                let weight = f64::from_bits(unhex_long(&row.body)?);
                links.push(Link {
                    left,
                    right,
                    weight,
                });
            }
        }
        Ok(Self {
            corpus,
            links,
            constraints,
            subjects,
            sources,
        })
    }

    fn number(&self, ix: SubjectIx) -> u32 {
        self.subjects[ix.0 as usize].0
    }

    fn is_node(&self, ix: SubjectIx) -> bool {
        self.subjects[ix.0 as usize].1
    }

    fn source(&self, ix: SubjectIx) -> u32 {
        self.sources[self.corpus.subject(ix).source.0 as usize]
    }
}

/// A source of which only the number counts.
fn nameless() -> Source {
    Source {
        id: String::new(),
        title: None,
        publisher: None,
        published: None,
        language: crate::lexical::language::Language::default(),
        derived_from: Vec::new(),
        reliability: None,
        record: 0,
    }
}

/// A claim that somebody takes part in an event. Slots of one event are told
/// apart by their words.
fn takes_part(event: SubjectIx, slot: &str, party: SubjectIx) -> Claim {
    Claim {
        subject: event,
        slot: Slot::named(crate::model::Family::Participant, slot),
        ordinal: 1,
        stated: "".into(),
        value: Value::Party(party),
        evidence: Evidence {
            quote: "".into(),
            around: None,
            explicit: false,
            spot: None,
            absent: false,
        },
        attribution: None,
        voice: Voice::Editorial,
        polarity: Polarity::Asserted,
        certainty: Certainty::Certain,
        draft: false,
        relative: None,
        corrected_by: None,
        path: "".into(),
    }
}

/// What a member says of its cluster.
#[derive(Debug, Serialize, Deserialize)]
struct Fact {
    #[serde(rename = "s")]
    source: u32,
    #[serde(rename = "c")]
    own: ClusterWire,
}

/// Gives of each subject that is linked what it says of its cluster.
pub(in crate::worker) fn facts<R: BufRead>(
    rows: &mut Rows<R>,
    with_label: bool,
    options: &Options,
    sink: &mut Sink<'_>,
) -> Result<(), Fault> {
    let mut shared = Shared::by(&options.types);
    loop {
        let all = sources::batch(rows)?;
        if all.is_empty() {
            return Ok(());
        }
        let scene = sources::scene(&all, options, &mut shared)?;
        scene.with_context(|ctx| {
            for told in &all {
                let source = told.source.number;
                let subjects = told.source.subjects.iter();
                let is_linked = |cluster: &ClusterWire| cluster.size > 1;
                for subject in subjects.filter(|one| one.cluster.as_ref().is_some_and(is_linked)) {
                    let number = told.source.subject(subject.place);
                    let Some(ix) = scene.find(number) else {
                        continue;
                    };
                    let own = own(ctx, ix, with_label);
                    let key = hex(own.first);
                    sink.json("fact", &key, &hex(number), &Fact { source, own })?;
                }
            }
            Ok::<(), Fault>(())
        })?;
    }
}

/// Gathers what the members say of each cluster, and tells every one of them.
pub(in crate::worker) fn gather<R: BufRead>(
    rows: &mut Rows<R>,
    sink: &mut Sink<'_>,
) -> Result<(), Fault> {
    while let Some(group) = rows.group()? {
        let facts: Vec<Fact> = group.iter().map(Row::read).collect::<Result<_, _>>()?;
        let all = || facts.iter().map(|fact| &fact.own);
        let mut homes: Vec<u32> = all().flat_map(|own| own.homes.iter().copied()).collect();
        homes.sort_unstable();
        homes.dedup();
        let mut bodies: Vec<Vec<String>> =
            all().flat_map(|own| own.bodies.iter().cloned()).collect();
        bodies.sort_unstable();
        bodies.dedup();
        // As a report labels what is at hand whole.
        let label = all()
            .filter_map(|own| own.label.clone())
            .max_by_key(|label| (label.chars().count(), Reverse(label.clone())));
        let events = all().fold(0u32, |sum, own| sum.saturating_add(own.events));
        for (row, fact) in group.iter().zip(&facts) {
            let cluster = ClusterWire {
                first: fact.own.first,
                size: facts.len() as u32,
                events,
                homes: homes.clone(),
                label: label.clone(),
                bodies: bodies.clone(),
            };
            sink.json("known", &hex(fact.source), &row.order, &cluster)?;
        }
    }
    Ok(())
}

/// Counts the subjects that are in another cluster than before, clusters taken
/// by their first members. It is given the rows of both, by source.
pub(in crate::worker) fn moved<R: BufRead>(
    rows: &mut Rows<R>,
    sink: &mut Sink<'_>,
) -> Result<(), Fault> {
    let mut moved = 0u64;
    while let Some(group) = rows.group()? {
        let mut firsts: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
        for row in &group {
            let first = row.read::<ClusterWire>()?.first;
            firsts.entry(unhex(&row.order)?).or_default().push(first);
        }
        let is_moved = |(number, firsts): &(u32, Vec<u32>)| match firsts[..] {
            [one, other] => one != other,
            // Once it was linked and once alone, which is a cluster of its own.
            [one] => one != *number,
            _ => false,
        };
        moved += firsts.into_iter().filter(is_moved).count() as u64;
    }
    sink.row("moved", "", "", &moved.to_string())
}
