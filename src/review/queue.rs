//! What is to be settled, in which order, and where in it one is.

use super::item::{Item, Key};
use super::marks::Marks;
use super::query::{Query, Show};
use super::snapshot::Snapshot;
use crate::overrides::Kind;
use crate::report::view::{Finding, Severity, Verdict};
use std::cmp::Reverse;

/// A row of the queue: an item by its place in the snapshot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Row {
    /// The finding at a place of the report.
    Finding(usize),
    /// The stale decision at a place of [`Snapshot::stale`].
    Stale(usize),
    /// The pair at a place of [`Snapshot::pairs`].
    Pair(usize),
}

/// The orders of a queue. What was skipped, or looked at in vain, comes last
/// in each.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Sort {
    /// The gravest first: decisions that no longer hold, conflicts, spellings,
    /// then what may be one.
    #[default]
    Severity,
    /// As in the report: events by date, people and organisations by name.
    Report,
    /// By slot.
    Slot,
    /// Those that most sources speak of first.
    Sources,
}

impl Sort {
    /// Every order.
    pub const ALL: [Self; 4] = [Self::Severity, Self::Report, Self::Slot, Self::Sources];

    /// Its word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Severity => "severity",
            Self::Report => "report",
            Self::Slot => "slot",
            Self::Sources => "sources",
        }
    }

    /// The order after it, round and round.
    pub fn next(self) -> Self {
        match self {
            Self::Severity => Self::Report,
            Self::Report => Self::Slot,
            Self::Slot => Self::Sources,
            Self::Sources => Self::Severity,
        }
    }
}

/// A filtered, ordered list of items with one of them selected.
#[derive(Debug, Clone, Default)]
pub struct Queue {
    query: Query,
    sort: Sort,
    rows: Vec<Row>,
    selected: usize,
}

impl Queue {
    /// The filter.
    pub fn query(&self) -> &Query {
        &self.query
    }

    /// The order.
    pub fn sort(&self) -> Sort {
        self.sort
    }

    /// Sets filter and order; [`Queue::rebuild`] then applies them.
    pub fn ask(&mut self, query: Query, sort: Sort) {
        self.query = query;
        self.sort = sort;
    }

    /// The rows.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// The selected row, if there is any row.
    pub fn selected(&self) -> Option<usize> {
        (!self.rows.is_empty()).then(|| self.selected.min(self.rows.len() - 1))
    }

    /// Selects a row; the last one where there are not so many.
    pub fn select(&mut self, row: usize) {
        self.selected = row.min(self.rows.len().saturating_sub(1));
    }

    /// Moves the selection by so many rows.
    pub fn move_by(&mut self, rows: isize) {
        self.select(self.selected.saturating_add_signed(rows));
    }

    /// The item of a row.
    pub fn item<'s>(&self, snapshot: &'s Snapshot, row: usize) -> Option<Item<'s>> {
        item(snapshot, *self.rows.get(row)?)
    }

    /// The selected item's key.
    pub fn selected_key(&self, snapshot: &Snapshot) -> Option<Key> {
        let item = self.item(snapshot, self.selected()?)?;
        Some(item.key())
    }

    /// The keys of all rows.
    pub fn keys(&self, snapshot: &Snapshot) -> Vec<Key> {
        let items = self.rows.iter().filter_map(|&row| item(snapshot, row));
        items.map(|item| item.key()).collect()
    }

    /// Makes the rows anew; `keep` stays selected where it is still among
    /// them. Else the selection stays where it is, on what has moved up.
    pub fn rebuild_on(&mut self, snapshot: &Snapshot, marks: &Marks, keep: Option<&Key>) {
        let needles = self.query.needles();
        let mut ranked: Vec<(Rank<'_>, Row)> = rows(snapshot)
            .filter(|&row| self.asks_for(snapshot, marks, row))
            .filter(|&row| mentions(snapshot, row, &needles))
            .map(|row| (self.rank(snapshot, marks, row), row))
            .collect();
        ranked.sort_unstable();
        self.rows = ranked.into_iter().map(|(_, row)| row).collect();
        let kept = keep.and_then(|key| {
            let row = row_of(snapshot, key)?;
            self.rows.iter().position(|other| *other == row)
        });
        self.select(kept.unwrap_or(self.selected));
    }

    /// Makes the rows anew; the selection stays at its place in the list.
    pub fn rebuild(&mut self, snapshot: &Snapshot, marks: &Marks) {
        self.rebuild_on(snapshot, marks, None);
    }

    fn asks_for(&self, snapshot: &Snapshot, marks: &Marks, row: Row) -> bool {
        let Some(item) = item(snapshot, row) else {
            return false;
        };
        let skipped = || marks.is_skipped(item);
        let shown = match self.query.shows() {
            Show::All => true,
            Show::Open => is_open(marks, item),
            Show::Decided => match item {
                Item::Finding(finding) => {
                    finding.settled_by().is_some() || marks.settled(item).is_some()
                }
                _ => marks.settled(item).is_some(),
            },
            Show::Skipped => skipped(),
            Show::Stale => matches!(item, Item::Stale(..)) && is_open(marks, item),
            Show::Pairs => matches!(item, Item::Pair(_)) && is_open(marks, item),
        };
        shown && self.passes(item)
    }

    fn passes(&self, item: Item<'_>) -> bool {
        let filter = &self.query.filter;
        let of_source = |id: &str| {
            let source = id.split_once('/').map_or(id, |(source, _)| source);
            filter.sources.iter().any(|one| one == source)
        };
        let no_verdict = filter.verdicts.is_empty();
        match item {
            Item::Finding(finding) => filter.passes(finding),
            Item::Stale(decision, _) => {
                let names = decision.judgement.names();
                let mut slots = names.iter().filter_map(|name| name.splitn(3, '/').nth(2));
                let slot = filter.slots.is_empty()
                    || slots.any(|slot| {
                        let slot = slot.split('/').next().unwrap_or(slot);
                        filter.passes_slot(slot)
                    });
                let source = filter.sources.is_empty() || names.iter().any(|name| of_source(name));
                no_verdict && slot && source
            }
            Item::Pair(pair) => {
                let source = filter.sources.is_empty()
                    || [&pair.left, &pair.right]
                        .into_iter()
                        .any(|id| of_source(id));
                no_verdict && filter.slots.is_empty() && source
            }
        }
    }

    fn rank<'s>(&self, snapshot: &'s Snapshot, marks: &Marks, row: Row) -> Rank<'s> {
        let Some(item) = item(snapshot, row) else {
            return Rank::default();
        };
        let (slot, sources) = match item {
            Item::Finding(finding) => (finding.slot.as_str(), finding.values.len()),
            _ => ("", 0),
        };
        let grade = grade(item);
        let by_grade = match self.sort {
            Sort::Severity | Sort::Slot | Sort::Sources => grade,
            // What has no place in the report stands around it.
            Sort::Report => match row {
                Row::Stale(_) => 0,
                Row::Finding(_) => 1,
                Row::Pair(_) => 2,
            },
        };
        Rank {
            deferred: is_looked_at(item) || marks.is_skipped(item),
            slot: match self.sort {
                Sort::Slot => slot,
                _ => "",
            },
            sources: match self.sort {
                Sort::Sources => Reverse(sources),
                _ => Reverse(0),
            },
            grade: by_grade,
        }
    }
}

/// Whether each of the words, folded, stands in what a row is about.
fn mentions(snapshot: &Snapshot, row: Row, needles: &[String]) -> bool {
    let text = match row {
        Row::Finding(at) => snapshot.haystack(0, at),
        Row::Stale(at) => snapshot.haystack(1, at),
        Row::Pair(at) => snapshot.haystack(2, at),
    };
    needles.iter().all(|word| text.contains(word.as_str()))
}

/// What a row is ordered by, the weightiest first; rows that are equal in all
/// of it keep the order of the snapshot.
#[derive(Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Rank<'s> {
    deferred: bool,
    slot: &'s str,
    sources: Reverse<usize>,
    grade: u8,
}

fn grade(item: Item<'_>) -> u8 {
    match item {
        Item::Stale(..) => 0,
        Item::Finding(finding) => match (finding.verdict, finding.severity) {
            (_, Some(Severity::Conflict)) => 1,
            (Verdict::Conflict, None) => 1,
            (_, Some(Severity::OneYearApart)) => 2,
            (_, Some(Severity::Spelling)) => 3,
            (_, Some(Severity::PossibleLag)) => 5,
            (_, Some(Severity::Update)) => 6,
            (Verdict::Undetermined, None) => 7,
            (Verdict::Agreement, None) => 8,
            (Verdict::SingleSource, None) => 9,
        },
        Item::Pair(_) => 4,
    }
}

/// Whether somebody has to settle an item.
pub(super) fn is_open(marks: &Marks, item: Item<'_>) -> bool {
    let needed = match item {
        Item::Finding(finding) => finding.is_open(),
        Item::Stale(..) | Item::Pair(_) => true,
    };
    needed && marks.settled(item).is_none()
}

/// Whether somebody looked at a finding and could not tell: it stays open, and
/// stands behind what nobody has looked at.
fn is_looked_at(item: Item<'_>) -> bool {
    let unsure = |finding: &Finding| {
        let decided = finding.settled_by();
        decided.is_some_and(|decided| decided.decision == Kind::Unsure.as_str())
    };
    matches!(item, Item::Finding(finding) if finding.is_open() && unsure(finding))
}

fn rows(snapshot: &Snapshot) -> impl Iterator<Item = Row> {
    let stale = (0..snapshot.stale.len()).map(Row::Stale);
    let findings = (0..snapshot.report.findings.len()).map(Row::Finding);
    let pairs = (0..snapshot.pairs.len()).map(Row::Pair);
    stale.chain(findings).chain(pairs)
}

fn item(snapshot: &Snapshot, row: Row) -> Option<Item<'_>> {
    match row {
        Row::Finding(at) => snapshot.report.findings.get(at).map(Item::Finding),
        Row::Stale(at) => {
            let shown = snapshot.report.overrides.get(*snapshot.stale.get(at)?)?;
            let stated = snapshot.project.overrides.get(&shown.decision.id)?;
            Some(Item::Stale(stated, shown))
        }
        Row::Pair(at) => snapshot.pairs.get(at).map(Item::Pair),
    }
}

fn row_of(snapshot: &Snapshot, key: &Key) -> Option<Row> {
    Some(match key {
        Key::Finding(id) => Row::Finding(snapshot.place_of(id)?),
        Key::Stale(id) => Row::Stale(snapshot.stale.iter().position(|&at| {
            let shown = snapshot.report.overrides.get(at);
            shown.is_some_and(|shown| shown.decision.id == *id)
        })?),
        Key::Pair(left, right) => Row::Pair(
            snapshot
                .pairs
                .iter()
                .position(|pair| pair.left == *left && pair.right == *right)?,
        ),
    })
}
