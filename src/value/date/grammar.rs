//! From tokens to what they say, by the patterns of a language.
//!
//! A rule is a list of patterns, a pattern a sequence of tokens and rules with
//! a builder at its end. Parsing is top-down, with everything that a rule
//! reads at a place kept for when it is asked again; what a rule may begin
//! with is known beforehand, so that most patterns are never tried. Of several
//! readings of one place the longest counts, and of those the first. Nothing
//! here knows what day it is.

mod arguments;
mod build;
mod builtin;

pub(super) use build::Build;
pub(super) use builtin::Builtin;

use super::expression::{Expression, Form};
use super::language::{Element, Pattern, Rule, RuleId, Tables, Terminal, terminal as t};
use super::relative::Distance;
use super::tokens::{Kind, Token};
use arguments::{Arguments, Slot, Value};
use std::borrow::Cow;
use std::rc::Rc;

/// How many patterns are tried from one place, at most. The longest date of
/// the tests takes a tenth of it; only nonsense made of dates' words takes all.
const FUEL: u32 = 6000;

/// The most tokens that an expression takes.
const LONGEST: usize = 28;

/// What a rule reads at one place: where each reading ends, and its value.
type Readings = Rc<[(usize, Value)]>;

/// What has been read from one place on, by rule and token.
#[derive(Default)]
struct Memory {
    from: usize,
    /// In which round a reading was kept, and the reading.
    readings: Vec<(u32, Option<Readings>)>,
    round: u32,
    rules: usize,
}

impl Memory {
    /// For texts of so many tokens: a phrase needs little of it.
    fn new(rules: usize, tokens: usize) -> Self {
        Self {
            from: 0,
            readings: vec![(0, None); rules * tokens.min(LONGEST)],
            round: 0,
            rules,
        }
    }

    fn restart(&mut self, from: usize) {
        self.from = from;
        self.round = self.round.wrapping_add(1).max(1);
    }

    fn slot(&self, rule: RuleId, at: usize) -> Option<usize> {
        let ahead = at.checked_sub(self.from).filter(|ahead| *ahead < LONGEST)?;
        Some(ahead * self.rules + usize::from(rule))
    }

    /// What is known: `None` where nothing is, and `Some(None)` where nothing
    /// is read there.
    fn get(&self, slot: usize) -> Option<Option<Readings>> {
        let (round, readings) = self.readings.get(slot)?;
        (*round == self.round).then(|| readings.clone())
    }

    fn put(&mut self, slot: usize, readings: Option<Readings>) {
        if let Some(entry) = self.readings.get_mut(slot) {
            *entry = (self.round, readings);
        }
    }
}

/// A text's tokens under a language's grammar.
pub(super) struct Parser<'t, 'a> {
    tokens: &'t [Token<'a>],
    /// What each token may be and the value it has as that, one token after
    /// another, and where each token's begin.
    terminals: Vec<(Terminal, i32)>,
    begins: Vec<u32>,
    tables: &'t Tables,
    memory: Memory,
    /// Slots that no pattern uses at the moment.
    spare: Vec<(u8, Slot)>,
    fuel: u32,
    /// Why what looked like a date is none; the first reason stays.
    trouble: Option<String>,
}

/// What was read from a place on.
#[derive(Debug, Clone)]
pub(super) struct Read {
    pub(super) expression: Expression,
    /// The token after the last one read.
    pub(super) end: usize,
}

impl<'t, 'a> Parser<'t, 'a> {
    pub(super) fn new(tokens: &'t [Token<'a>], tables: &'t Tables) -> Self {
        let mut terminals = Vec::new();
        let mut begins = Vec::with_capacity(tokens.len() + 1);
        for token in tokens {
            begins.push(u32::try_from(terminals.len()).unwrap_or(u32::MAX));
            collect_terminals(token.kind, tables, &mut terminals);
        }
        begins.push(u32::try_from(terminals.len()).unwrap_or(u32::MAX));
        Self {
            tokens,
            terminals,
            begins,
            tables,
            memory: Memory::new(tables.grammar().rules(), tokens.len()),
            spare: Vec::new(),
            fuel: FUEL,
            trouble: None,
        }
    }

    /// The longest expression that begins at a token of running text.
    pub(super) fn found(&mut self, rule: RuleId, at: usize) -> Option<Read> {
        self.restart(at);
        let readings = self.readings(rule, at)?;
        let (end, value) = longest(&readings)?;
        Some(Read {
            expression: value.expression()?,
            end: *end,
        })
    }

    /// Where the longest expression ends that begins a little after the one
    /// found last.
    pub(super) fn reach(&mut self, rule: RuleId, at: usize) -> Option<usize> {
        let readings = self.readings(rule, at)?;
        longest(&readings).map(|(end, _)| *end)
    }

    /// Reads all tokens as one expression. `Err(None)` where they are none,
    /// and a reason where they nearly are.
    pub(super) fn whole(&mut self) -> Result<Expression, Option<String>> {
        let grammar = self.tables.grammar();
        let Some((rule, lead)) = grammar.named("expression").zip(self.tables.class("$lead")) else {
            return Err(None);
        };
        let (last, approximate, uncertain) = self.without_trail();
        self.restart(0);
        for at in 0..last {
            let found = self.readings(rule, at);
            let whole = found.iter().flat_map(|found| found.iter());
            let whole = whole.into_iter().find(|(end, _)| *end == last);
            if let Some(mut expression) = whole.and_then(|(_, value)| value.expression()) {
                if let Expression::Date(form) = &mut expression {
                    form.hedge(approximate, uncertain);
                }
                return Ok(expression);
            }
            // "on", "in the", "during" before it add nothing.
            if self.value_of(lead, at).is_none() {
                break;
            }
        }
        Err(self.trouble.take())
    }

    /// The distance from an event that the tokens begin with, and where its
    /// words end.
    pub(super) fn distance(&mut self) -> Option<(Distance, usize)> {
        let grammar = self.tables.grammar();
        let rule = grammar.named("distance")?;
        let lead = self.tables.class("$lead")?;
        self.restart(0);
        let mut at = 0;
        loop {
            let readings = self.readings(rule, at);
            if let Some((end, Value::Distance(distance))) =
                readings.as_ref().and_then(|readings| longest(readings))
            {
                return Some((*distance, *end));
            }
            self.value_of(lead, at)?;
            at += 1;
        }
    }

    /// Whether a rule may read anything at a token, by that token and the next.
    pub(super) fn may_begin(&self, rule: RuleId, at: usize) -> bool {
        let Some(rule) = self.tables.grammar().rule(rule) else {
            return false;
        };
        let openings = rule.openings();
        let seconds = self.terminals(at + 1);
        self.terminals(at).iter().any(|(first, _)| {
            openings.allows_alone(*first)
                || seconds
                    .iter()
                    .any(|(second, _)| openings.allows(*first, *second))
        })
    }

    /// The tokens before what may follow a date and adds only doubt: "?",
    /// "~", a full stop.
    fn without_trail(&self) -> (usize, bool, bool) {
        let (mut approximate, mut uncertain) = (false, false);
        let mut last = self.tokens.len();
        while let Some(before) = last.checked_sub(1)
            && let Some(token) = self.tokens.get(before)
        {
            match token.kind {
                Kind::Sign(t::QUESTION) => uncertain = true,
                Kind::Sign(t::TILDE) => approximate = true,
                Kind::Sign(t::COMMA | t::DOT) | Kind::Break => {}
                _ => break,
            }
            last = before;
        }
        (last, approximate, uncertain)
    }

    fn restart(&mut self, from: usize) {
        self.memory.restart(from);
        self.fuel = FUEL;
    }

    pub(super) fn tokens(&self) -> &'t [Token<'a>] {
        self.tokens
    }

    pub(super) fn tables(&self) -> &'t Tables {
        self.tables
    }

    fn kind(&self, at: usize) -> Option<Kind> {
        self.tokens.get(at).map(|token| token.kind)
    }

    /// What a token may be, and the value it has as that.
    fn terminals(&self, at: usize) -> &[(Terminal, i32)] {
        let place = |at: usize| self.begins.get(at).map(|place| *place as usize);
        match (place(at), place(at + 1)) {
            (Some(from), Some(to)) => self.terminals.get(from..to).unwrap_or_default(),
            _ => &[],
        }
    }

    /// The value of a token as a terminal, where it is one.
    fn value_of(&self, terminal: Terminal, at: usize) -> Option<i32> {
        self.terminals(at)
            .iter()
            .find(|(is, _)| *is == terminal)
            .map(|(_, value)| *value)
    }

    /// Everything that a rule reads at a place; `None` is nothing.
    fn readings(&mut self, rule: RuleId, at: usize) -> Option<Readings> {
        let slot = self.memory.slot(rule, at)?;
        if let Some(known) = self.memory.get(slot) {
            return known;
        }
        // Asked again from within itself, it reads nothing.
        self.memory.put(slot, None);
        if !self.may_begin(rule, at) {
            return None;
        }
        let tables = self.tables;
        let rule = tables.grammar().rule(rule)?;
        let mut found: Vec<(usize, Value)> = Vec::new();
        let patterns = self.beginning(rule, at);
        let mut slots = std::mem::take(&mut self.spare);
        for pattern in patterns.iter() {
            if *pattern == u16::MAX {
                if let Some(builtin) = rule.builtin {
                    for (end, value) in builtin.read(self, at) {
                        keep(&mut found, end, value);
                    }
                }
            } else if let Some(pattern) = rule.patterns.get(usize::from(*pattern))
                && pattern.goes_on(self.terminals(at + 1))
            {
                slots.clear();
                self.follow(pattern, 0, at, at, &mut slots, &mut found);
            }
        }
        self.spare = slots;
        let found: Option<Readings> = (!found.is_empty()).then(|| found.into());
        self.memory.put(slot, found.clone());
        found
    }

    /// The patterns of a rule that may begin at a token, in their order, each
    /// once, whatever the token may be.
    fn beginning(&self, rule: &'t Rule, at: usize) -> Cow<'t, [u16]> {
        let mut lists = self
            .terminals(at)
            .iter()
            .map(|(terminal, _)| rule.beginning(*terminal))
            .filter(|list| !list.is_empty());
        let first = lists.next().unwrap_or_default();
        let Some(second) = lists.next() else {
            return Cow::Borrowed(first);
        };
        let mut all: Vec<u16> = first.iter().chain(second).copied().collect();
        all.extend(lists.flatten());
        all.sort_unstable();
        all.dedup();
        Cow::Owned(all)
    }

    /// Follows a pattern from one of its elements on.
    fn follow(
        &mut self,
        pattern: &Pattern,
        element: usize,
        start: usize,
        at: usize,
        slots: &mut Vec<(u8, Slot)>,
        found: &mut Vec<(usize, Value)>,
    ) {
        if self.fuel == 0 {
            return;
        }
        self.fuel -= 1;
        match pattern.elements.get(element) {
            None => {
                if found.iter().any(|(end, _)| *end == at) {
                    return;
                }
                let mut arguments = Arguments::new(&pattern.arguments, slots, start..at);
                let built = pattern.build.apply(&mut arguments);
                if let Some(trouble) = arguments.trouble
                    && self.trouble.is_none()
                {
                    self.trouble = Some(trouble);
                }
                if let Some(value) = built {
                    keep(found, at, value);
                }
            }
            Some(Element::Token(terminals, slot)) => {
                let value = self
                    .terminals(at)
                    .iter()
                    .find(|(is, _)| terminals.contains(is))
                    .map(|(_, value)| *value);
                if let Some(value) = value {
                    let before = slots.len();
                    if let Some(slot) = slot {
                        let tokens = at..at + 1;
                        let value = Value::Int(value);
                        slots.push((*slot, Slot { value, tokens }));
                    }
                    self.follow(pattern, element + 1, start, at + 1, slots, found);
                    slots.truncate(before);
                }
            }
            Some(Element::Rule(rule, slot)) => {
                let Some(readings) = self.readings(*rule, at) else {
                    return;
                };
                for (end, value) in readings.iter() {
                    let before = slots.len();
                    if let Some(slot) = slot {
                        let tokens = at..*end;
                        let value = value.clone();
                        slots.push((*slot, Slot { value, tokens }));
                    }
                    self.follow(pattern, element + 1, start, *end, slots, found);
                    slots.truncate(before);
                }
            }
        }
    }
}

/// What a token may be, by its kind.
fn collect_terminals(kind: Kind, tables: &Tables, all: &mut Vec<(Terminal, i32)>) {
    let bounded = |value: u32| i32::try_from(value).unwrap_or(i32::MAX);
    match kind {
        Kind::Number { value, places } => {
            all.push((t::NUMBER, bounded(value)));
            let narrow = match places {
                1 => t::D1,
                2 => t::D2,
                3 => t::D3,
                4 => t::D4,
                _ => return,
            };
            all.push((narrow, bounded(value)));
        }
        Kind::Nth(value) => all.push((t::NTH, bounded(value))),
        Kind::Decade { value, places } => {
            let terminal = if places == 2 { t::DECADE2 } else { t::DECADE4 };
            all.push((terminal, bounded(value)));
        }
        Kind::Sign(sign) => all.push((sign, 0)),
        Kind::Foreign => all.push((t::FOREIGN, 0)),
        Kind::Word(word) => all.extend_from_slice(tables.meanings(word)),
        Kind::Unknown | Kind::Break | Kind::Other => {}
    }
}

/// Keeps the first reading that ends at a place.
fn keep(found: &mut Vec<(usize, Value)>, end: usize, value: Value) {
    if !found.iter().any(|(known, _)| *known == end) {
        found.push((end, value));
    }
}

fn longest(readings: &[(usize, Value)]) -> Option<&(usize, Value)> {
    readings.iter().max_by_key(|(end, _)| *end)
}

impl Form {
    /// Its points, in the order of the text.
    pub(super) fn points(&self) -> impl Iterator<Item = &super::expression::Point> {
        let (first, second) = match self {
            Self::At(point)
            | Self::Before { point, .. }
            | Self::After { point, .. }
            | Self::Lasting { point, .. } => (point, None),
            Self::Range { from, to, .. } => (from, Some(to)),
        };
        std::iter::once(first).chain(second)
    }

    /// Adds doubt to all of it.
    fn hedge(&mut self, approximate: bool, uncertain: bool) {
        match self {
            Self::At(point)
            | Self::Before { point, .. }
            | Self::After { point, .. }
            | Self::Range { from: point, .. }
            | Self::Lasting { point, .. } => {
                point.approximate |= approximate;
                point.uncertain |= uncertain;
            }
        }
    }
}
