//! Reading a grammar file into patterns that are quick to try.

use super::openings::{Bits, Openings};
use super::words::{Tables, Terminal};
use crate::value::date::grammar::{Build, Builtin};
use rustc_hash::FxHashMap;

/// A rule's number in its grammar.
pub(in super::super) type RuleId = u16;

/// The most patterns that one line may stand for, once what is optional has
/// been written out.
const MOST: usize = 96;

/// One step of a pattern.
#[derive(Debug, Clone)]
pub(in super::super) enum Element {
    /// A token of any of these terminals, whose value is kept in a slot.
    Token(Vec<Terminal>, Option<u8>),
    /// What another rule reads, likewise.
    Rule(RuleId, Option<u8>),
}

/// What is given to a builder.
#[derive(Debug, Clone, Copy)]
pub(in super::super) enum Argument {
    /// What was kept in a slot.
    Slot(u8),
    /// A number that the file gives.
    Given(i32),
    /// Nothing, written `_`: to leave out one that others follow.
    Nothing,
}

/// A sequence of words, and what it means.
#[derive(Debug, Clone)]
pub(in super::super) struct Pattern {
    pub(in super::super) elements: Vec<Element>,
    pub(in super::super) build: Build,
    pub(in super::super) arguments: Vec<Argument>,
    /// The terminals that its second element may begin with; `None` where its
    /// first may take more than a token, or there is no second.
    seconds: Option<Bits>,
}

impl Pattern {
    /// Whether the pattern may go on with such a token after its first.
    pub(in super::super) fn goes_on(&self, seconds: &[(Terminal, i32)]) -> bool {
        self.seconds.as_ref().is_none_or(|allowed| {
            let mut seconds = seconds.iter();
            seconds.any(|(terminal, _)| allowed.has(usize::from(*terminal)))
        })
    }
}

/// The ways of saying one thing.
#[derive(Debug, Default)]
pub(in super::super) struct Rule {
    name: Box<str>,
    pub(in super::super) patterns: Vec<Pattern>,
    /// For each terminal, the patterns that may begin with it.
    first: Vec<Vec<u16>>,
    /// Which two tokens it may begin with.
    openings: Openings,
    /// Where the rule is code, such as that for dates in figures.
    pub(in super::super) builtin: Option<Builtin>,
}

impl Rule {
    /// Which two tokens it may begin with.
    pub(in super::super) fn openings(&self) -> &Openings {
        &self.openings
    }

    /// The patterns that may begin with a terminal.
    pub(in super::super) fn beginning(&self, terminal: Terminal) -> &[u16] {
        self.first
            .get(usize::from(terminal))
            .map_or(&[], Vec::as_slice)
    }
}

/// All rules of a language.
#[derive(Debug, Default)]
pub(in super::super) struct Grammar {
    rules: Vec<Rule>,
    names: FxHashMap<Box<str>, RuleId>,
}

/// A part of a pattern as written.
#[derive(Debug)]
enum Node {
    One(Element),
    /// Any of several sequences; an empty one where it may be left out.
    Any(Vec<Vec<Node>>),
}

impl Grammar {
    /// A rule, by its number.
    pub(in super::super) fn rule(&self, id: RuleId) -> Option<&Rule> {
        self.at(usize::from(id))
    }

    pub(super) fn at(&self, at: usize) -> Option<&Rule> {
        self.rules.get(at)
    }

    /// How many rules there are.
    pub(in super::super) fn rules(&self) -> usize {
        self.rules.len()
    }

    /// A rule, by its name.
    pub(in super::super) fn named(&self, name: &str) -> Option<RuleId> {
        self.names.get(name).copied()
    }

    pub(super) fn read(file: &str, tables: &mut Tables) -> Self {
        let mut grammar = Self::default();
        for builtin in Builtin::ALL {
            let id = grammar.id(builtin.name());
            if let Some(rule) = grammar.rules.get_mut(usize::from(id)) {
                rule.builtin = Some(builtin);
            }
        }
        let mut current = None;
        for line in file.lines() {
            let line = line.split('#').next().unwrap_or_default();
            if line.trim().is_empty() {
                continue;
            }
            if !line.starts_with(' ') {
                current = Some(grammar.id(line.trim()));
                continue;
            }
            let read = current.is_some_and(|rule| grammar.line(rule, line, tables).is_some());
            if !read {
                tables.blame(format!("grammar: {}", line.trim()));
            }
        }
        grammar.index(tables);
        grammar
    }

    fn id(&mut self, name: &str) -> RuleId {
        if let Some(id) = self.names.get(name) {
            return *id;
        }
        let id = RuleId::try_from(self.rules.len()).unwrap_or(RuleId::MAX);
        self.rules.push(Rule {
            name: name.into(),
            ..Rule::default()
        });
        self.names.insert(name.into(), id);
        id
    }

    /// `PATTERN -> BUILDER ARGUMENT...`
    fn line(&mut self, rule: RuleId, line: &str, tables: &mut Tables) -> Option<()> {
        let (pattern, action) = line.split_once("->")?;
        let mut slots = Vec::new();
        let mut words = pattern.split_whitespace().peekable();
        let nodes = self.sequence(&mut words, &mut slots, tables)?;
        if words.next().is_some() {
            return None;
        }
        let mut action = action.split_whitespace();
        let build = Build::named(action.next()?)?;
        let arguments = action
            .map(|argument| match argument.parse() {
                Ok(given) => Some(Argument::Given(given)),
                Err(_) if argument == "_" => Some(Argument::Nothing),
                Err(_) => {
                    let slot = slots.iter().position(|slot: &String| slot == argument)?;
                    Some(Argument::Slot(u8::try_from(slot).ok()?))
                }
            })
            .collect::<Option<Vec<_>>>()?;
        let written_out = expand(&nodes);
        if written_out.len() > MOST {
            return None;
        }
        for elements in written_out {
            if elements.is_empty() {
                return None;
            }
            self.rules
                .get_mut(usize::from(rule))?
                .patterns
                .push(Pattern {
                    elements,
                    build,
                    arguments: arguments.clone(),
                    seconds: None,
                });
        }
        Some(())
    }

    fn sequence<'w>(
        &mut self,
        words: &mut std::iter::Peekable<impl Iterator<Item = &'w str>>,
        slots: &mut Vec<String>,
        tables: &mut Tables,
    ) -> Option<Vec<Node>> {
        let mut nodes = Vec::new();
        while let Some(word) = words.peek().copied() {
            if matches!(word, ")" | "]" | "|") {
                break;
            }
            words.next();
            // "n=<count>", "year=$d4", "side=( before | after )"
            let (label, word) = match word.split_once('=') {
                Some((label, word)) if !label.is_empty() && !word.is_empty() => (Some(label), word),
                _ => (None, word),
            };
            nodes.push(self.node(label, word, words, slots, tables)?);
        }
        Some(nodes)
    }

    fn node<'w>(
        &mut self,
        label: Option<&str>,
        word: &str,
        words: &mut std::iter::Peekable<impl Iterator<Item = &'w str>>,
        slots: &mut Vec<String>,
        tables: &mut Tables,
    ) -> Option<Node> {
        let mut slot = |name: Option<&str>| -> Option<u8> {
            let name = name?;
            let at = slots
                .iter()
                .position(|slot| slot == name)
                .unwrap_or_else(|| {
                    slots.push(name.to_owned());
                    slots.len() - 1
                });
            u8::try_from(at).ok()
        };
        Some(match word {
            "(" | "[" => {
                let slot = slot(label);
                let mut any = Vec::new();
                loop {
                    any.push(self.sequence(words, slots, tables)?);
                    match words.next()? {
                        "|" => {}
                        closing if closing == if word == "(" { ")" } else { "]" } => break,
                        _ => return None,
                    }
                }
                if word == "[" {
                    any.push(Vec::new());
                }
                merged(any, slot)?
            }
            _ => match word.strip_prefix('<').and_then(|w| w.strip_suffix('>')) {
                Some(name) => {
                    let slot = slot(Some(label.unwrap_or(name)));
                    Node::One(Element::Rule(self.id(name), slot))
                }
                None => {
                    let class = word.strip_prefix('$');
                    if class.is_some() && !tables.knows(word) {
                        return None;
                    }
                    let slot = slot(label.or(class));
                    Node::One(Element::Token(vec![tables.terminal(word)], slot))
                }
            },
        })
    }

    /// Finds which tokens each rule may begin with.
    fn index(&mut self, tables: &mut Tables) {
        let width = tables.width();
        let begins = self.begins(tables);
        let openings = self.openings(&begins, tables);
        for ((id, rule), openings) in self.rules.iter_mut().enumerate().zip(openings) {
            if rule.patterns.is_empty() && rule.builtin.is_none() {
                tables.blame(format!("grammar: there is no rule {}", rule.name));
            }
            rule.openings = openings;
            rule.first = vec![Vec::new(); width];
            for (at, pattern) in rule.patterns.iter_mut().enumerate() {
                let at = u16::try_from(at).unwrap_or(u16::MAX);
                if let [Element::Token(..), second, ..] = pattern.elements.as_slice() {
                    pattern.seconds = Some(Self::firsts(second, &begins, width));
                }
                let Some(first) = pattern.elements.first() else {
                    continue;
                };
                for terminal in Self::firsts(first, &begins, width).iter() {
                    if let Some(list) = rule.first.get_mut(terminal) {
                        list.push(at);
                    }
                }
                if matches!(first, Element::Rule(first, _) if usize::from(*first) == id) {
                    tables.blame(format!("grammar: {} begins with itself", rule.name));
                }
            }
            if rule.builtin.is_some() {
                for terminal in begins.get(id).into_iter().flat_map(Bits::iter) {
                    if let Some(list) = rule.first.get_mut(terminal) {
                        list.push(u16::MAX);
                    }
                }
            }
        }
    }
}

/// Alternatives of one token each are one element; others stay apart.
fn merged(mut any: Vec<Vec<Node>>, slot: Option<u8>) -> Option<Node> {
    let optional = any.last().is_some_and(Vec::is_empty);
    let mut terminals = Vec::new();
    for sequence in any.iter().filter(|sequence| !sequence.is_empty()) {
        match sequence.as_slice() {
            [Node::One(Element::Token(these, own))] if own.is_none() || slot.is_some() => {
                terminals.extend(these);
            }
            // A label is for single words only.
            _ if slot.is_some() => return None,
            _ => return Some(Node::Any(any)),
        }
    }
    let one = Node::One(Element::Token(terminals, slot));
    Some(if optional {
        any.clear();
        Node::Any(vec![vec![one], Vec::new()])
    } else {
        one
    })
}

/// Writes out what is optional or has alternatives; the longer first.
fn expand(nodes: &[Node]) -> Vec<Vec<Element>> {
    let mut all: Vec<Vec<Element>> = vec![Vec::new()];
    for node in nodes {
        let tails = match node {
            Node::One(element) => vec![vec![element.clone()]],
            Node::Any(any) => any.iter().flat_map(|sequence| expand(sequence)).collect(),
        };
        all = all
            .iter()
            .flat_map(|head| {
                tails.iter().map(move |tail| {
                    let mut whole = head.clone();
                    whole.extend(tail.iter().cloned());
                    whole
                })
            })
            .take(MOST + 1)
            .collect();
    }
    all
}
