//! From subjects to scored pairs: the keys that each has, the blocks of those
//! who share one, and the match weights.

use std::collections::hash_map::Entry;
use std::io::BufRead;

use base64ct::{Base64, Encoding};
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};

use super::sources::{self, Cutter, Told};
use crate::link::blocking::{self, Blocks, KEYS, KeyOf, Pair, Stage};
use crate::link::weights::LINK_AT;
use crate::link::{Context, Link};
use crate::model::SubjectIx;
use crate::normalise::Readings;
use crate::worker::row::{Fault, Row, Rows, Sink, hex, to_json, unhex, unhex_long};
use crate::worker::scene::{Capsule, Gathered, Scene, Setting};
use crate::worker::wire::{Detail, Shared};
use crate::worker::{BATCH, Of, Options};

/// What stands for a key where a pair was asked for by its subjects.
const ASKED: &str = "ff";

/// A subject under a key: all its keys of the stage, and its capsule.
#[derive(Debug, Serialize, Deserialize)]
struct Member<C> {
    #[serde(rename = "k")]
    keys: String,
    #[serde(rename = "c")]
    capsule: C,
}

/// A key as text: two digits for which it is, sixteen for what is shared.
fn key_text((at, hash): KeyOf) -> String {
    format!("{at:02x}{hash:016x}")
}

/// The bytes of a key, and of the text that it makes with others.
const KEY: usize = 9;

/// All keys of a subject as text.
fn keys_text(keys: &[KeyOf]) -> String {
    let bytes: Vec<u8> = keys
        .iter()
        .flat_map(|&(at, hash)| std::iter::once(at).chain(hash.to_be_bytes()))
        .collect();
    Base64::encode_string(&bytes)
}

fn read_keys(text: &str) -> Result<Vec<KeyOf>, Fault> {
    let wrong = || Fault::Input(format!("{text:?} is no list of keys"));
    let bytes = Base64::decode_vec(text).map_err(|_| wrong())?;
    let keys = bytes.chunks(KEY).map(|key| {
        let (&at, hash) = key.split_first().ok_or_else(wrong)?;
        let hash = hash.try_into().map_err(|_| wrong())?;
        Ok((at, u64::from_be_bytes(hash)))
    });
    keys.collect()
}

/// About what a member of a block takes beside its capsule, in bytes.
const PER_MEMBER: usize = 24;

fn read_key(text: &str) -> Result<KeyOf, Fault> {
    let wrong = || Fault::Input(format!("{text:?} is no key"));
    let (at, hash) = text.split_at_checked(2).ok_or_else(wrong)?;
    let at = u8::from_str_radix(at, 16).map_err(|_| wrong())?;
    Ok((at, unhex_long(hash)?))
}

/// Gives each subject under each of its keys.
pub(in crate::worker) fn keys<R: BufRead>(
    rows: &mut Rows<R>,
    of: Of,
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
        sources::fill_in(&mut all, &scene, false);
        let stages: &[Stage] = match of {
            Of::Mentions => &[Stage::Names, Stage::Parts],
            Of::Events => &[Stage::Events],
            Of::Pairs => &[],
        };
        // In parallel, then written in order.
        let made: Vec<Vec<[String; 4]>> = scene.with_context(|ctx| {
            all.par_iter()
                .map(|told| match of {
                    Of::Pairs => asked(told),
                    _ => members(told, &scene, ctx, stages),
                })
                .collect::<Result<_, Fault>>()
        })?;
        for [kind, key, order, body] in made.iter().flatten() {
            sink.row(kind, key, order, body)?;
        }
    }
}

fn members(
    told: &Told,
    scene: &Scene,
    ctx: &Context<'_>,
    stages: &[Stage],
) -> Result<Vec<[String; 4]>, Fault> {
    let cutter = Cutter::new(told, Detail::Linking);
    let mut made = Vec::new();
    for subject in &told.source.subjects {
        let number = told.source.subject(subject.place);
        let Some(ix) = scene.find(number) else {
            continue;
        };
        let keys: Vec<KeyOf> = stages
            .iter()
            .flat_map(|&stage| blocking::keys_of(ctx, stage, ix))
            .collect();
        if keys.is_empty() {
            continue;
        }
        let texts: Vec<String> = keys.iter().map(|&key| key_text(key)).collect();
        let body = to_json(&Member {
            keys: keys_text(&keys),
            capsule: cutter.capsule(subject.place),
        })?;
        for text in texts {
            made.push(["block".to_owned(), text.clone(), hex(number), body.clone()]);
            made.push(["size".to_owned(), text, String::new(), String::new()]);
        }
    }
    Ok(made)
}

/// The subjects of a source of which pairs were asked for.
fn asked(told: &Told) -> Result<Vec<[String; 4]>, Fault> {
    let cutter = Cutter::new(told, Detail::Linking);
    let mut bodies: FxHashMap<u32, String> = FxHashMap::default();
    let mut made = Vec::new();
    for row in told.others.iter().filter(|row| row.kind == "want") {
        let number = unhex(&row.order)?;
        let place = number.checked_sub(told.source.first);
        let place = place.ok_or_else(|| row.wrong("the subject is of another source"))?;
        let body = match bodies.get(&number) {
            Some(body) => body.clone(),
            None => {
                let body = to_json(&Member {
                    keys: String::new(),
                    capsule: cutter.capsule(place),
                })?;
                bodies.insert(number, body.clone());
                body
            }
        };
        let key = format!("{ASKED}{}", row.body);
        made.push(["block".to_owned(), key, row.order.clone(), body]);
    }
    Ok(made)
}

/// Finds the blocks that are too large to be compared in full.
pub(in crate::worker) fn sizes<R: BufRead>(
    rows: &mut Rows<R>,
    sink: &mut Sink<'_>,
) -> Result<(), Fault> {
    while let Some(group) = rows.group()? {
        let members = group.len() as u64;
        let key = &group[0].key;
        if blocking::is_large(read_key(key)?.0, members) {
            sink.row("large", key, "", &members.to_string())?;
        }
    }
    Ok(())
}

/// Reads which blocks are large.
pub(in crate::worker) fn read_large(
    rows: &mut Rows<impl BufRead>,
) -> Result<FxHashSet<KeyOf>, Fault> {
    let mut large = FxHashSet::default();
    while let Some(row) = rows.row()? {
        if row.kind == "large" {
            large.insert(read_key(&row.key)?);
        }
    }
    Ok(large)
}

/// Scores the pairs of blocks.
///
/// A pair that shares several keys is scored under the smallest of those whose
/// blocks are compared in full. Where there is none, each large block that
/// finds it tells it.
pub(in crate::worker) fn score<R: BufRead>(
    rows: &mut Rows<R>,
    options: &Options,
    sink: &mut Sink<'_>,
) -> Result<(), Fault> {
    let setting = options.setting();
    let mut shared = Shared::by(&options.types);
    let mut sums: Vec<Blocks> = vec![Blocks::default(); KEYS.len()];
    loop {
        let mut batch = Batch::default();
        let mut more = true;
        while more && batch.size < BATCH {
            match rows.group()? {
                // Whoever is alone under a key is no pair.
                Some(group) if group.len() == 1 => {}
                Some(group) => batch.add(group)?,
                None => more = false,
            }
        }
        let found = batch.score(&setting, &options.large, shared.next(BATCH), &mut sums)?;
        for link in found {
            let bits = format!("{:016x}", link.2.to_bits());
            // What joins nothing is kept apart: finding components need not read it.
            let kind = if link.2 >= LINK_AT { "edge" } else { "weak" };
            sink.row(kind, &hex(link.0), &hex(link.1), &bits)?;
        }
        if !more {
            break;
        }
    }
    for (key, blocks) in KEYS.iter().zip(&sums) {
        if blocks.blocks > 0 {
            let told = serde_json::json!({
                "blocks": blocks.blocks, "largest": blocks.largest, "refined": blocks.refined,
                "held": blocks.held, "left_out": blocks.left_out,
            });
            sink.json("blocks", key.id, "", &told)?;
        }
    }
    Ok(())
}

/// Blocks that are scored together.
#[derive(Default)]
struct Batch {
    /// The bytes that are held.
    size: usize,
    members: Vec<(KeyOf, u32)>,
    asked: Vec<(u32, u32)>,
    /// By subject: its row. It has the same under each of its keys.
    rows: FxHashMap<u32, Row>,
}

impl Batch {
    fn add(&mut self, group: Vec<Row>) -> Result<(), Fault> {
        let key = &group[0].key;
        match key.strip_prefix(ASKED) {
            Some(pair) => {
                let pair = pair.split_at_checked(8);
                let (left, right) = pair.ok_or_else(|| group[0].wrong("the key is no pair"))?;
                self.asked.push((unhex(left)?, unhex(right)?));
            }
            None => {
                let key = read_key(key)?;
                for row in &group {
                    self.members.push((key, unhex(&row.order)?));
                }
            }
        }
        for row in group {
            self.size += PER_MEMBER;
            if let Entry::Vacant(entry) = self.rows.entry(unhex(&row.order)?) {
                self.size += row.body.len();
                entry.insert(row);
            }
        }
        Ok(())
    }

    /// What each subject has to compare, and its keys.
    fn read(&self) -> Result<(Gathered, FxHashMap<u32, Vec<KeyOf>>), Fault> {
        let read: Vec<(u32, Vec<KeyOf>, Capsule)> = self
            .rows
            .par_iter()
            .map(|(&number, row)| {
                let member: Member<Capsule> = row.read()?;
                Ok((number, read_keys(&member.keys)?, member.capsule))
            })
            .collect::<Result<_, Fault>>()?;
        let mut gathered = Gathered::default();
        let mut keys = FxHashMap::default();
        for (number, own, capsule) in read {
            keys.insert(number, own);
            gathered.add(capsule);
        }
        Ok((gathered, keys))
    }

    /// The pairs by number, with their weights.
    fn score(
        self,
        setting: &Setting,
        large: &FxHashSet<KeyOf>,
        readings: &Readings,
        sums: &mut [Blocks],
    ) -> Result<Vec<(u32, u32, f64)>, Fault> {
        let (gathered, keys) = self.read()?;
        let scene = gathered.scene(setting, readings).map_err(Fault::Input)?;
        let find = |number: u32| {
            let known = scene.find(number);
            known.ok_or_else(|| Fault::Input(format!("the subject {number:08x} has no capsule")))
        };
        let members = self.members.iter();
        let members = members
            .map(|&(key, number)| Ok((key, find(number)?)))
            .collect::<Result<Vec<(KeyOf, SubjectIx)>, Fault>>()?;
        let asked = self.asked.iter();
        let mut pairs = asked
            .map(|&(left, right)| Ok((find(left)?, find(right)?)))
            .collect::<Result<Vec<Pair>, Fault>>()?;
        let here: FxHashSet<KeyOf> = self.members.iter().map(|&(key, _)| key).collect();
        let number = |ix: SubjectIx| scene.corpus.subject_number(ix);
        let scored = scene.with_context(|ctx| {
            let candidates = blocking::of_blocks(ctx, &members);
            for (sum, more) in sums.iter_mut().zip(&candidates.blocks) {
                sum.add(more);
            }
            let is_ours = |&(left, right): &Pair| {
                let keys = |ix| keys.get(&number(ix)).map_or(&[][..], Vec::as_slice);
                let first = first_full(keys(left), keys(right), large, |at| {
                    blocking::pairs(ctx, at, (left, right))
                });
                first.is_none_or(|key| here.contains(&key))
            };
            pairs.par_extend(candidates.pairs.into_par_iter().filter(is_ours));
            ctx.score_all(&pairs)
        });
        let scored = scored.into_iter();
        Ok(scored
            .map(
                |Link {
                     left,
                     right,
                     weight,
                 }| (number(left), number(right), weight),
            )
            .collect())
    }
}

/// The smallest key that two subjects share, of those whose blocks are
/// compared in full and pair them. Keys are sorted.
fn first_full(
    left: &[KeyOf],
    right: &[KeyOf],
    large: &FxHashSet<KeyOf>,
    pairs: impl Fn(u8) -> bool,
) -> Option<KeyOf> {
    let (mut one, mut other) = (left.iter().peekable(), right.iter().peekable());
    while let (Some(a), Some(b)) = (one.peek(), other.peek()) {
        match a.cmp(b) {
            std::cmp::Ordering::Less => drop(one.next()),
            std::cmp::Ordering::Greater => drop(other.next()),
            std::cmp::Ordering::Equal => {
                if !large.contains(*a) && pairs(a.0) {
                    return Some(**a);
                }
                one.next();
                other.next();
            }
        }
    }
    None
}
