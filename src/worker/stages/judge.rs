//! From clusters to findings.

use std::collections::{BTreeMap, BTreeSet};
use std::io::BufRead;

use rayon::prelude::*;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::sources::{self, Cutter};
use crate::cluster::Sets;
use crate::judge::{Decided, Judge};
use crate::report;
use crate::worker::row::{Fault, Row, Rows, Sink, hex, to_json, unhex};
use crate::worker::scene::{Capsule, Gathered};
use crate::worker::wire::{Detail, Shared, SourceWire};
use crate::worker::{BATCH, Options};

/// A member of a cluster: whether anything is told of it, and its capsule.
#[derive(Debug, Serialize, Deserialize)]
struct Member<C> {
    #[serde(rename = "t")]
    told: bool,
    #[serde(rename = "c")]
    capsule: C,
}

/// Sends each subject to its cluster.
pub(in crate::worker) fn members<R: BufRead>(
    rows: &mut Rows<R>,
    options: &Options,
    sink: &mut Sink<'_>,
) -> Result<(), Fault> {
    let mut shared = Shared::by(&options.types);
    loop {
        let mut all = sources::batch(rows)?;
        if all.is_empty() {
            return Ok(());
        }
        let scene = sources::scene(&all, options, &mut shared)?;
        sources::fill_in(&mut all, &scene, true);
        let mut is_told = vec![false; scene.corpus.subjects.len()];
        for (ix, _) in scene.corpus.subjects_told() {
            is_told[ix.0 as usize] = true;
        }
        let made: Vec<Vec<[String; 3]>> = all
            .par_iter()
            .map(|told| {
                let cutter = Cutter::new(told, Detail::All);
                let subjects = told.source.subjects.iter();
                let made = subjects.filter_map(|subject| {
                    let number = told.source.subject(subject.place);
                    let ix = scene.find(number)?;
                    let cluster = subject.cluster.as_ref()?.first;
                    let member = Member {
                        told: is_told[ix.0 as usize],
                        capsule: cutter.capsule(subject.place),
                    };
                    Some(to_json(&member).map(|body| [hex(cluster), hex(number), body]))
                });
                made.collect()
            })
            .collect::<Result<_, Fault>>()?;
        for [key, order, body] in made.iter().flatten() {
            sink.row("judged", key, order, body)?;
        }
    }
}

/// Which sources repeat which, whatever they are asked of: those that say so,
/// and those that they name.
#[derive(Debug, Default)]
pub(in crate::worker) struct Web {
    sources: Vec<SourceWire>,
    /// Those that are joined, tree by tree.
    trees: Vec<Vec<usize>>,
    /// By number of a source: its tree.
    tree_of: FxHashMap<u32, usize>,
}

/// Reads which sources repeat which.
pub(in crate::worker) fn read_web(rows: &mut Rows<impl BufRead>) -> Result<Web, Fault> {
    let mut sources: Vec<SourceWire> = Vec::new();
    while let Some(row) = rows.row()? {
        if row.kind == "web" {
            sources.push(row.read()?);
        }
    }
    let by_id: FxHashMap<&str, u32> = (0u32..)
        .zip(&sources)
        .map(|(at, source)| (source.id.as_str(), at))
        .collect();
    let mut sets = Sets::new(sources.len());
    for (at, source) in (0u32..).zip(&sources) {
        for from in &source.derived_from {
            if let Some(&from) = by_id.get(from.as_str()) {
                sets.join(at, from);
            }
        }
    }
    let mut trees: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for at in 0..sources.len() {
        trees.entry(sets.root(at as u32)).or_default().push(at);
    }
    let trees: Vec<Vec<usize>> = trees.into_values().collect();
    let mut tree_of = FxHashMap::default();
    for (number, tree) in trees.iter().enumerate() {
        tree_of.extend(tree.iter().map(|&at| (sources[at].number, number)));
    }
    Ok(Web {
        sources,
        trees,
        tree_of,
    })
}

/// Judges clusters.
pub(in crate::worker) fn judge<R: BufRead>(
    rows: &mut Rows<R>,
    options: &Options,
    sink: &mut Sink<'_>,
) -> Result<(), Fault> {
    let setting = options.setting();
    let mut shared = Shared::by(&options.types);
    loop {
        let (mut groups, mut size): (Vec<Vec<Row>>, usize) = (Vec::new(), 0);
        while size < BATCH {
            let Some(group) = rows.group()? else { break };
            size += group.iter().map(|row| row.body.len()).sum::<usize>();
            groups.push(group);
        }
        if groups.is_empty() {
            return Ok(());
        }
        let read: Vec<Member<Capsule>> = groups
            .par_iter()
            .flat_map_iter(|group| group.iter())
            .map(Row::read)
            .collect::<Result<_, Fault>>()?;
        let told: Vec<bool> = read.iter().map(|member| member.told).collect();
        let mut gathered = Gathered::default();
        for member in read {
            gathered.add(member.capsule);
        }
        let web = &options.web;
        let trees = gathered
            .sources()
            .filter_map(|number| web.tree_of.get(&number).copied());
        let trees: BTreeSet<usize> = trees.collect();
        for &at in trees.iter().flat_map(|&tree| &web.trees[tree]) {
            gathered.add(Capsule {
                source: web.sources[at].clone(),
                story: None,
            });
        }
        let scene = gathered
            .scene(&setting, shared.next(BATCH))
            .map_err(Fault::Input)?;
        let decided = Decided::default();
        scene.with_context(|context| {
            let judge = Judge::new(context, &decided);
            let clusters = groups
                .iter()
                .map(|group| {
                    let first = unhex(&group[0].order)?;
                    let first = scene.find(first);
                    let first = first.ok_or_else(|| group[0].wrong("it has no capsule"))?;
                    Ok(scene.known.cluster(first))
                })
                .collect::<Result<Vec<u32>, Fault>>()?;
            let findings = report::of_clusters(&judge, &clusters);
            for (group, findings) in groups.iter().zip(findings) {
                for (n, finding) in (0u32..).zip(&findings.findings) {
                    let key = sort_key(&findings.order, &group[0].key);
                    sink.json("finding", &key, &hex(n), finding)?;
                }
            }
            let mut told = told.iter();
            for group in &groups {
                let mut cluster = None;
                for row in group {
                    let ix = scene.find(unhex(&row.order)?);
                    let ix = ix.ok_or_else(|| row.wrong("it has no capsule"))?;
                    let id = scene.corpus.subject_id(ix);
                    let cluster = cluster.get_or_insert(id);
                    let subject = scene.corpus.subject(ix);
                    if told.next() == Some(&true) {
                        let view = serde_json::json!({
                            "kind": subject.kind.as_str(),
                            "source": scene.corpus.source(subject.source).id,
                            "id": subject.id,
                            "cluster": cluster,
                        });
                        sink.json("cluster", &row.order, "", &view)?;
                    }
                }
            }
            Ok::<(), Fault>(())
        })?;
    }
}

/// What findings sort by, as text that sorts so: the place of their group in a
/// report, then their cluster.
fn sort_key(order: &report::GroupOrder, cluster: &str) -> String {
    let (kind, undated, day, label) = order;
    let kind = kind.map_or(0, |kind| kind as u8 + 1);
    let day = day.map_or_else(String::new, |day| {
        // Years before 0 sort as others do.
        let year = i32::from(day.year()) + 20_000;
        format!("{year:05}{:02}{:02}", day.month(), day.day())
    });
    let mut key = format!("{kind}{}{day} ", u8::from(*undated));
    for c in label.chars() {
        // What would part columns or lines is written with two characters,
        // that sort as it does.
        match c {
            '\0'..='\u{1f}' => {
                key.push('\u{2}');
                key.push(char::from(c as u8 + b'@'));
            }
            c => key.push(c),
        }
    }
    key.push('\u{1}');
    key.push_str(cluster);
    key
}
