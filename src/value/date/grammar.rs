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
use super::language::{Element, Pattern, RuleId, Tables, Terminal, terminal as t};
use super::relative::Distance;
use super::tokens::{Kind, Token};
use arguments::{Arguments, Slot, Value};
use rustc_hash::FxHashMap;
use std::rc::Rc;

/// How many patterns are tried from one place, at most. The longest date of
/// the tests takes a tenth of it; only nonsense made of dates' words takes all.
const FUEL: u32 = 6000;

/// What a rule reads at one place: where each reading ends, and its value.
type Readings = Rc<[(usize, Value)]>;

/// A text's tokens under a language's grammar.
pub(super) struct Parser<'t, 'a> {
    tokens: &'t [Token<'a>],
    tables: &'t Tables,
    known: FxHashMap<(RuleId, usize), Readings>,
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
        Self {
            tokens,
            tables,
            known: FxHashMap::default(),
            fuel: FUEL,
            trouble: None,
        }
    }

    /// The longest expression that begins at a token of running text.
    pub(super) fn found(&mut self, rule: RuleId, at: usize) -> Option<Read> {
        self.restart();
        let readings = self.readings(rule, at);
        let (end, value) = longest(&readings)?;
        Some(Read {
            expression: value.expression()?,
            end: *end,
        })
    }

    /// Reads all tokens as one expression. `Err(None)` where they are none,
    /// and a reason where they nearly are.
    pub(super) fn whole(&mut self) -> Result<Expression, Option<String>> {
        let grammar = self.tables.grammar();
        let Some((rule, lead)) = grammar.named("expression").zip(self.tables.class("$lead")) else {
            return Err(None);
        };
        let (last, approximate, uncertain) = self.without_trail();
        self.restart();
        for at in 0..last {
            let found = self.readings(rule, at);
            let whole = found.iter().find(|(end, _)| *end == last);
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
        self.restart();
        let mut at = 0;
        loop {
            let readings = self.readings(rule, at);
            if let Some((end, Value::Distance(distance))) = longest(&readings) {
                return Some((*distance, *end));
            }
            self.value_of(lead, at)?;
            at += 1;
        }
    }

    /// Whether an expression may begin at a token, by that token alone.
    pub(super) fn may_begin(&self, rule: RuleId, at: usize) -> bool {
        let Some(rule) = self.tables.grammar().rule(rule) else {
            return false;
        };
        self.terminals(at)
            .any(|(terminal, _)| !rule.beginning(terminal).is_empty())
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

    fn restart(&mut self) {
        self.known.clear();
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
    fn terminals(&self, at: usize) -> impl Iterator<Item = (Terminal, i32)> {
        let mut own = [None; 2];
        let mut words: &[(Terminal, i32)] = &[];
        match self.kind(at) {
            Some(Kind::Number { value, places }) => {
                let value = i32::try_from(value).unwrap_or(i32::MAX);
                let narrow = match places {
                    1 => Some(t::D1),
                    2 => Some(t::D2),
                    3 => Some(t::D3),
                    4 => Some(t::D4),
                    _ => None,
                };
                own = [Some((t::NUMBER, value)), narrow.map(|t| (t, value))];
            }
            Some(Kind::Nth(value)) => {
                let value = i32::try_from(value).unwrap_or(i32::MAX);
                own = [Some((t::NTH, value)), None];
            }
            Some(Kind::Decade { value, places }) => {
                let value = i32::try_from(value).unwrap_or(i32::MAX);
                let terminal = if places == 2 { t::DECADE2 } else { t::DECADE4 };
                own = [Some((terminal, value)), None];
            }
            Some(Kind::Sign(sign)) => own = [Some((sign, 0)), None],
            Some(Kind::Word(word)) => words = self.tables.meanings(word),
            _ => {}
        }
        own.into_iter().flatten().chain(words.iter().copied())
    }

    /// The value of a token as a terminal, where it is one.
    fn value_of(&self, terminal: Terminal, at: usize) -> Option<i32> {
        self.terminals(at)
            .find(|(is, _)| *is == terminal)
            .map(|(_, value)| value)
    }

    /// Everything that a rule reads at a place.
    fn readings(&mut self, rule: RuleId, at: usize) -> Readings {
        if let Some(known) = self.known.get(&(rule, at)) {
            return Rc::clone(known);
        }
        // Asked again from within itself, it reads nothing.
        self.known.insert((rule, at), Rc::new([]));
        let tables = self.tables;
        let mut found: Vec<(usize, Value)> = Vec::new();
        if let Some(rule) = tables.grammar().rule(rule) {
            let mut patterns: Vec<u16> = self
                .terminals(at)
                .flat_map(|(terminal, _)| rule.beginning(terminal).iter().copied())
                .collect();
            patterns.sort_unstable();
            patterns.dedup();
            for pattern in patterns {
                if pattern == u16::MAX {
                    if let Some(builtin) = rule.builtin {
                        for (end, value) in builtin.read(self, at) {
                            keep(&mut found, end, value);
                        }
                    }
                } else if let Some(pattern) = rule.patterns.get(usize::from(pattern)) {
                    let mut slots = Vec::with_capacity(4);
                    self.follow(pattern, 0, at, at, &mut slots, &mut found);
                }
            }
        }
        let found: Readings = found.into();
        self.known.insert((rule, at), Rc::clone(&found));
        found
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
                    .find(|(is, _)| terminals.contains(is))
                    .map(|(_, value)| value);
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
                let readings = self.readings(*rule, at);
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

/// Keeps the first reading that ends at a place.
fn keep(found: &mut Vec<(usize, Value)>, end: usize, value: Value) {
    if !found.iter().any(|(known, _)| *known == end) {
        found.push((end, value));
    }
}

fn longest(readings: &Readings) -> Option<&(usize, Value)> {
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
