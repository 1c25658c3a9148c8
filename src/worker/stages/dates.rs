//! Dates that lean on an event that only another source dates.
//!
//! They are few. What their reading needs is gathered in one place: the sources
//! that wait, and those that tell of the events waited for.

use std::io::BufRead;

use rustc_hash::FxHashSet;
use serde::{Deserialize, Serialize};

use super::sources;
use crate::model::{SubjectIx, SubjectKind, Value};
use crate::normalise::relative;
use crate::worker::row::{Fault, Rows, Sink, hex};
use crate::worker::scene::{Capsule, Gathered, Scene};
use crate::worker::wire::{DateWire, Shared, SourceWire, ValueWire};
use crate::worker::{BATCH, Options};

/// Tells of each date that waits for what another source dates the cluster of
/// that event; and of each event its cluster.
pub(in crate::worker) fn lean<R: BufRead>(
    rows: &mut Rows<R>,
    sink: &mut Sink<'_>,
) -> Result<(), Fault> {
    loop {
        let all = sources::batch(rows)?;
        if all.is_empty() {
            return Ok(());
        }
        for told in &all {
            let source = hex(told.source.number);
            let cluster = |place: u32| {
                let subject = told.source.subjects.get(place as usize)?;
                Some(hex(subject.cluster.as_ref()?.first))
            };
            for subject in &told.source.subjects {
                if subject.kind() == Ok(SubjectKind::Event)
                    && let Some(key) = cluster(subject.place)
                {
                    sink.row("tells", &key, &source, "")?;
                }
                for claim in &subject.claims {
                    let waits = claim.relative.as_ref().filter(|to| !to.in_source);
                    if let Some(key) = waits.and_then(|to| cluster(to.event)) {
                        sink.row("lean", &key, "", "")?;
                    }
                }
            }
        }
    }
}

/// Finds the sources that tell of an event that is waited for.
pub(in crate::worker) fn need<R: BufRead>(
    rows: &mut Rows<R>,
    sink: &mut Sink<'_>,
) -> Result<(), Fault> {
    while let Some(group) = rows.group()? {
        if group.iter().any(|row| row.kind == "lean") {
            for row in group.iter().filter(|row| row.kind == "tells") {
                sink.row("need", &row.order, "~", "")?;
            }
        }
    }
    Ok(())
}

/// Sends the sources that are needed, whole.
pub(in crate::worker) fn fetch<R: BufRead>(
    rows: &mut Rows<R>,
    sink: &mut Sink<'_>,
) -> Result<(), Fault> {
    loop {
        let all = sources::batch(rows)?;
        if all.is_empty() {
            return Ok(());
        }
        for told in all {
            if told.others.iter().any(|row| row.kind == "need") {
                let key = hex(told.source.number);
                sink.json("held", "", &key, &told.source)?;
            }
        }
    }
}

/// A claim by its subject's place in the source and its own there, the date
/// that it now has, and whether its days changed.
#[derive(Debug, Serialize, Deserialize)]
struct Dated(u32, u32, DateWire, bool);

/// Reads the dates that wait, by all sources that they need.
pub(in crate::worker) fn dates<R: BufRead>(
    rows: &mut Rows<R>,
    options: &Options,
    sink: &mut Sink<'_>,
) -> Result<(), Fault> {
    let mut gathered = Gathered::default();
    while let Some(row) = rows.row()? {
        gathered.add(Capsule {
            source: row.read::<SourceWire>()?,
            story: None,
        });
    }
    let mut shared = Shared::by(&options.types);
    let scene = gathered.scene(&options.setting(), shared.next(BATCH));
    let Scene {
        mut corpus, known, ..
    } = scene.map_err(Fault::Input)?;
    let changed = relative::resolve(&mut corpus, |ix: SubjectIx| known.siblings(ix));
    let changed: FxHashSet<SubjectIx> = changed.into_iter().collect();
    let mut place = 0;
    for (ix, subject) in corpus.subjects() {
        let first = ix.0 == 0 || corpus.subject(SubjectIx(ix.0 - 1)).source != subject.source;
        place = if first { 0 } else { place + 1 };
        for (at, claim) in corpus.claims_of(ix) {
            let waits = claim.relative.as_deref().is_some_and(|to| !to.in_source);
            let Value::Date(date) = &claim.value else {
                continue;
            };
            if !waits {
                continue;
            }
            let dated = Dated(
                place,
                at.0 - subject.claims.start,
                DateWire::of(date, &claim.stated, true),
                changed.contains(&ix),
            );
            let source = hex(corpus.source_number(subject.source));
            let order = format!("{}{}", hex(place), hex(dated.1));
            let kind = if dated.3 { "redated" } else { "dated" };
            sink.json(kind, &source, &order, &dated)?;
        }
    }
    Ok(())
}

/// Puts the dates that were read into their sources.
pub(in crate::worker) fn redate<R: BufRead>(
    rows: &mut Rows<R>,
    sink: &mut Sink<'_>,
) -> Result<(), Fault> {
    loop {
        let all = sources::batch(rows)?;
        if all.is_empty() {
            return Ok(());
        }
        for mut told in all {
            for row in &told.others {
                let Dated(place, at, date, _) = row.read()?;
                let subject = told.source.subjects.get_mut(place as usize);
                let claim = subject.and_then(|subject| subject.claims.get_mut(at as usize));
                let claim = claim.ok_or_else(|| row.wrong("there is no such claim"))?;
                claim.value = ValueWire::D(Box::new(date));
            }
            for subject in &mut told.source.subjects {
                subject.cluster = None;
            }
            sink.json("placed", &hex(told.source.number), "", &told.source)?;
        }
    }
}
