//! Which two tokens a rule may begin with, found once from all its patterns.
//!
//! Sets of terminals are rows of bits; the bit after the last terminal says
//! that nothing need follow. The tables are made at every start of the
//! program that reads a date, so whole rows are joined at a time.

use super::compile::{Element, Grammar, RuleId};
use super::words::{Tables, Terminal};

/// A set of terminals.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Bits(Vec<u64>);

impl Bits {
    pub(super) fn new(width: usize) -> Self {
        Self(vec![0; width / 64 + 1])
    }

    pub(super) fn add(&mut self, at: usize) {
        if let Some(word) = self.0.get_mut(at / 64) {
            *word |= 1 << (at % 64);
        }
    }

    pub(super) fn has(&self, at: usize) -> bool {
        let word = self.0.get(at / 64);
        word.is_some_and(|word| word >> (at % 64) & 1 == 1)
    }

    /// Joins another set to this one; whether that added anything.
    pub(super) fn join(&mut self, other: &Self) -> bool {
        let mut grew = false;
        for (own, other) in self.0.iter_mut().zip(&other.0) {
            grew |= *other & !*own != 0;
            *own |= other;
        }
        grew
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = usize> {
        self.0.iter().enumerate().flat_map(|(at, word)| {
            let mut rest = *word;
            std::iter::from_fn(move || {
                let bit = rest.trailing_zeros();
                rest &= rest.wrapping_sub(1);
                (bit < 64).then(|| at * 64 + bit as usize)
            })
        })
    }
}

/// Which two tokens a rule may begin with: most places of a text are told by
/// them, before any pattern is tried.
#[derive(Debug, Clone, Default)]
pub(in super::super) struct Openings {
    /// For each first terminal, the second ones; `None` where it begins nothing.
    rows: Vec<Option<Bits>>,
    width: usize,
}

impl Openings {
    fn new(width: usize) -> Self {
        let rows = vec![None; width];
        Self { rows, width }
    }

    fn row(&mut self, first: usize) -> Option<&mut Bits> {
        let width = self.width;
        let row = self.rows.get_mut(first)?;
        Some(row.get_or_insert_with(|| Bits::new(width)))
    }

    fn join(&mut self, first: usize, seconds: &Bits) {
        if let Some(row) = self.row(first) {
            row.join(seconds);
        }
    }

    /// Whether the rule may begin with a terminal and go on with another.
    pub(in super::super) fn allows(&self, first: Terminal, second: Terminal) -> bool {
        self.has(usize::from(first), usize::from(second))
    }

    /// Whether a token alone may be all of the rule.
    pub(in super::super) fn allows_alone(&self, first: Terminal) -> bool {
        self.has(usize::from(first), self.width)
    }

    fn has(&self, first: usize, second: usize) -> bool {
        matches!(self.rows.get(first), Some(Some(row)) if row.has(second))
    }
}

impl Grammar {
    /// The terminals that each rule may begin with.
    pub(super) fn begins(&self, tables: &Tables) -> Vec<Bits> {
        let mut begins = vec![Bits::new(tables.width()); self.rules()];
        let mut leads: Vec<Vec<RuleId>> = vec![Vec::new(); self.rules()];
        for (at, (bits, leads)) in begins.iter_mut().zip(&mut leads).enumerate() {
            let Some(rule) = self.at(at) else { continue };
            for class in rule.builtin.iter().flat_map(|builtin| builtin.begins()) {
                tables
                    .class(class)
                    .into_iter()
                    .for_each(|class| bits.add(usize::from(class)));
            }
            for pattern in &rule.patterns {
                match pattern.elements.first() {
                    Some(Element::Token(terminals, _)) => {
                        terminals.iter().for_each(|t| bits.add(usize::from(*t)));
                    }
                    Some(Element::Rule(first, _)) if !leads.contains(first) => leads.push(*first),
                    _ => {}
                }
            }
        }
        // Rules that begin with rules: until nothing is added any more.
        let mut grew = true;
        while grew {
            grew = false;
            for (at, leads) in leads.iter().enumerate() {
                for lead in leads {
                    let Some(lead) = begins.get(usize::from(*lead)).cloned() else {
                        continue;
                    };
                    grew |= begins.get_mut(at).is_some_and(|own| own.join(&lead));
                }
            }
        }
        begins
    }

    /// The terminals that an element may begin with, given those of rules.
    pub(super) fn firsts(element: &Element, begins: &[Bits], width: usize) -> Bits {
        match element {
            Element::Token(terminals, _) => {
                let mut bits = Bits::new(width);
                terminals.iter().for_each(|t| bits.add(usize::from(*t)));
                bits
            }
            Element::Rule(rule, _) => begins.get(usize::from(*rule)).cloned().unwrap_or_default(),
        }
    }

    /// Which two tokens each rule may begin with, given which one.
    pub(super) fn openings(&self, begins: &[Bits], tables: &Tables) -> Vec<Openings> {
        let mut found: Vec<Option<Openings>> = vec![None; self.rules()];
        for id in 0..self.rules() {
            self.open(id, begins, tables, &mut found, 0);
        }
        found.into_iter().map(Option::unwrap_or_default).collect()
    }

    fn open(
        &self,
        id: usize,
        begins: &[Bits],
        tables: &Tables,
        found: &mut Vec<Option<Openings>>,
        depth: usize,
    ) {
        if found.get(id).is_none_or(Option::is_some) || depth > self.rules() {
            return;
        }
        let (Some(rule), width) = (self.at(id), tables.width()) else {
            return;
        };
        let mut openings = Openings::new(width);
        if let (Some(builtin), Some(firsts)) = (rule.builtin, begins.get(id)) {
            let mut seconds = Bits::new(width);
            seconds.add(width);
            match builtin.goes_on() {
                Some(classes) => classes
                    .iter()
                    .filter_map(|class| tables.class(class))
                    .for_each(|class| seconds.add(usize::from(class))),
                None => (0..width).for_each(|second| seconds.add(second)),
            }
            firsts
                .iter()
                .for_each(|first| openings.join(first, &seconds));
        }
        for pattern in &rule.patterns {
            // What may come second, or that nothing need.
            let seconds = match pattern.elements.get(1) {
                Some(second) => Self::firsts(second, begins, width),
                None => {
                    let mut none = Bits::new(width);
                    none.add(width);
                    none
                }
            };
            match pattern.elements.first() {
                Some(Element::Token(firsts, _)) => {
                    for first in firsts {
                        openings.join(usize::from(*first), &seconds);
                    }
                }
                Some(Element::Rule(inner, _)) => {
                    let inner = usize::from(*inner);
                    self.open(inner, begins, tables, found, depth + 1);
                    let rows = found.get(inner).and_then(Option::as_ref);
                    for (first, row) in rows.iter().flat_map(|inner| inner.rows.iter().enumerate())
                    {
                        let Some(row) = row else { continue };
                        let alone = openings.has(first, width);
                        openings.join(first, row);
                        if row.has(width) {
                            // The rule's first part may be one token: then
                            // the next part comes second.
                            openings.alone(first, alone);
                            openings.join(first, &seconds);
                        }
                    }
                }
                None => {}
            }
        }
        if let Some(slot) = found.get_mut(id) {
            *slot = Some(openings);
        }
    }
}

impl Openings {
    /// Says anew whether a token alone may be all of the rule.
    fn alone(&mut self, first: usize, is: bool) {
        let width = self.width;
        if let Some(word) = self.row(first).and_then(|row| row.0.get_mut(width / 64)) {
            let bit = 1 << (width % 64);
            *word = if is { *word | bit } else { *word & !bit };
        }
    }
}
