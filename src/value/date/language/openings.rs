//! Which two tokens a rule may begin with, found once from all its patterns.

use super::compile::{Element, Grammar, Pattern, firsts_of};
use super::words::{Tables, Terminal};

/// Which two tokens a rule may begin with, as rows of bits: most places of a
/// text are told by them, before any pattern is tried.
#[derive(Debug, Clone, Default)]
pub(in super::super) struct Openings {
    /// For each first terminal, the second ones; the bit after the last
    /// terminal says that nothing need follow.
    rows: Vec<u64>,
    /// How many words of bits a row has.
    row: usize,
}

impl Openings {
    fn new(width: usize) -> Self {
        let row = width / 64 + 1;
        Self {
            rows: vec![0; row * width],
            row,
        }
    }

    fn row(&self, first: usize) -> &[u64] {
        self.rows
            .get(first * self.row..(first + 1) * self.row)
            .unwrap_or_default()
    }

    fn add(&mut self, first: usize, second: usize) {
        if let Some(word) = self.rows.get_mut(first * self.row + second / 64) {
            *word |= 1 << (second % 64);
        }
    }

    fn remove(&mut self, first: usize, second: usize) {
        if let Some(word) = self.rows.get_mut(first * self.row + second / 64) {
            *word &= !(1 << (second % 64));
        }
    }

    fn has(&self, first: usize, second: usize) -> bool {
        self.rows
            .get(first * self.row + second / 64)
            .is_some_and(|word| word >> (second % 64) & 1 == 1)
    }

    /// Whether the rule may begin with a terminal and go on with another.
    pub(in super::super) fn allows(&self, first: Terminal, second: Terminal) -> bool {
        self.has(usize::from(first), usize::from(second))
    }

    /// Whether a token alone may be all of the rule.
    pub(in super::super) fn allows_alone(&self, first: Terminal, width: usize) -> bool {
        self.has(usize::from(first), width)
    }
}

impl Grammar {
    /// Finds which two tokens each rule may begin with, given which one.
    pub(super) fn openings(&self, begins: &[Vec<bool>], tables: &Tables) -> Vec<Openings> {
        let mut found: Vec<Option<Openings>> = vec![None; self.rules()];
        for id in 0..self.rules() {
            self.open(id, begins, tables, &mut found, 0);
        }
        found.into_iter().map(Option::unwrap_or_default).collect()
    }

    fn open(
        &self,
        id: usize,
        begins: &[Vec<bool>],
        tables: &Tables,
        found: &mut Vec<Option<Openings>>,
        depth: usize,
    ) {
        if found.get(id).is_none_or(Option::is_some) || depth > self.rules() {
            return;
        }
        let width = tables.width();
        let mut openings = Openings::new(width);
        let Some(rule) = self.at(id) else {
            return;
        };
        // What may come second, or that nothing need.
        let seconds = |pattern: &Pattern| {
            let second = pattern.elements.get(1);
            second.map_or_else(|| vec![width], |second| firsts_of(second, begins))
        };
        if let Some(builtin) = rule.builtin {
            let firsts = begins.get(id).into_iter().flatten().enumerate();
            for (first, _) in firsts.filter(|(_, begins)| **begins) {
                match builtin.goes_on() {
                    Some(classes) => {
                        openings.add(first, width);
                        for second in classes.iter().filter_map(|class| tables.class(class)) {
                            openings.add(first, usize::from(second));
                        }
                    }
                    None => (0..=width).for_each(|second| openings.add(first, second)),
                }
            }
        }
        for pattern in &rule.patterns {
            match pattern.elements.first() {
                Some(Element::Token(firsts, _)) => {
                    for second in seconds(pattern) {
                        for first in firsts {
                            openings.add(usize::from(*first), second);
                        }
                    }
                }
                Some(Element::Rule(inner, _)) => {
                    let inner = usize::from(*inner);
                    self.open(inner, begins, tables, found, depth + 1);
                    let Some(Some(inner)) = found.get(inner) else {
                        continue;
                    };
                    let seconds = seconds(pattern);
                    for first in 0..width {
                        let row = inner.row(first);
                        let whole = inner.has(first, width);
                        let was_whole = openings.has(first, width);
                        let own = openings
                            .rows
                            .get_mut(first * openings.row..(first + 1) * openings.row);
                        for (own, word) in own.into_iter().flatten().zip(row) {
                            *own |= word;
                        }
                        if whole && pattern.elements.len() > 1 && !was_whole {
                            openings.remove(first, width);
                        }
                        if whole {
                            seconds
                                .iter()
                                .for_each(|second| openings.add(first, *second));
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
