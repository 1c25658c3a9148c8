//! The words of a language, each with what it does in a date.

use super::compile::Grammar;
use crate::lexical::fold::fold as plain;
use crate::lexical::language::Language;
use crate::lexical::number::Number;
use crate::lexical::numerals::{self, Meaning};
use crate::value::date::calendars;
use rustc_hash::FxHashMap;

/// A class of tokens that patterns are made of: a class of words, a single
/// word, a kind of number, a sign.
pub(in super::super) type Terminal = u16;

/// The terminals that every language has: numbers and signs.
pub(in super::super) mod terminal {
    use super::Terminal;

    /// Any number in digits.
    pub(in super::super::super) const NUMBER: Terminal = 0;
    /// Numbers of one, two, three, four digits.
    pub(in super::super::super) const D1: Terminal = 1;
    pub(in super::super::super) const D2: Terminal = 2;
    pub(in super::super::super) const D3: Terminal = 3;
    pub(in super::super::super) const D4: Terminal = 4;
    /// "15th".
    pub(in super::super::super) const NTH: Terminal = 5;
    /// "90s" and "1990s".
    pub(in super::super::super) const DECADE2: Terminal = 6;
    pub(in super::super::super) const DECADE4: Terminal = 7;
    pub(in super::super::super) const DASH: Terminal = 8;
    pub(in super::super::super) const COMMA: Terminal = 9;
    pub(in super::super::super) const SLASH: Terminal = 10;
    pub(in super::super::super) const DOT: Terminal = 11;
    pub(in super::super::super) const COLON: Terminal = 12;
    pub(in super::super::super) const QUESTION: Terminal = 13;
    pub(in super::super::super) const TILDE: Terminal = 14;
    pub(in super::super::super) const OPEN: Terminal = 15;
    pub(in super::super::super) const CLOSE: Terminal = 16;
    pub(in super::super::super) const APOSTROPHE: Terminal = 17;

    /// A word that may begin a month of another calendar.
    pub(in super::super::super) const FOREIGN: Terminal = 18;
    /// A word that may begin the name of another calendar.
    pub(in super::super::super) const ERA: Terminal = 19;

    /// How the files name them.
    pub(super) const NAMES: &[(&str, Terminal)] = &[
        ("$number", NUMBER),
        ("$d1", D1),
        ("$d2", D2),
        ("$d3", D3),
        ("$d4", D4),
        ("$nth", NTH),
        ("$decade2", DECADE2),
        ("$decade4", DECADE4),
        ("-", DASH),
        (",", COMMA),
        ("/", SLASH),
        (".", DOT),
        (":", COLON),
        ("?", QUESTION),
        ("~", TILDE),
        ("{", OPEN),
        ("}", CLOSE),
        ("'", APOSTROPHE),
        ("$foreign", FOREIGN),
        ("$era", ERA),
    ];
}

/// A word's number in its table.
pub(in super::super) type WordId = u16;

/// The longest word that is looked up, in bytes.
const LONGEST: usize = 20;

/// The words of a language and its grammar.
#[derive(Debug, Default)]
pub(in super::super) struct Tables {
    words: FxHashMap<Box<str>, WordId>,
    /// For each word, what it may be, and the value it has as that.
    meanings: Vec<Vec<(Terminal, i32)>>,
    /// Words that a full stop may follow as part of them.
    abbreviations: Vec<bool>,
    terminals: FxHashMap<Box<str>, Terminal>,
    /// The number that the next new terminal gets.
    next: Terminal,
    elided: Vec<Box<str>>,
    /// Of words that are not listed, the endings that tell a class.
    endings: Vec<(Terminal, Box<str>)>,
    day_first: bool,
    spaced: bool,
    /// Whether any of its words has an accent.
    accented: bool,
    grammar: Grammar,
    faults: Vec<String>,
}

impl Tables {
    /// Reads the two files of a language. What is ill-formed is left out and
    /// kept as a fault, which a test holds to be none.
    pub(super) fn read(language: Language, words: &str, grammar: &str) -> Self {
        let mut tables = Self::default();
        for (name, terminal) in terminal::NAMES {
            tables.terminals.insert((*name).into(), *terminal);
            tables.next = tables.next.max(terminal.saturating_add(1));
        }
        for (word, meaning) in numerals::words(language) {
            // Numbers that dates count with; the rest are amounts.
            let (class, number) = match meaning {
                Meaning::Cardinal(number) => ("$cardinal", number),
                Meaning::Scale(number) => ("$cardinal", number),
                Meaning::Ordinal(number) => ("$ordinal", number),
                Meaning::Part(_) => continue,
            };
            let known = (0..=100)
                .chain([1000])
                .find(|n| Number::whole(*n) == number);
            if let Some(value) = known.and_then(|n| i32::try_from(n).ok()) {
                let terminal = tables.terminal(class);
                let _ = tables.mean(word, terminal, value);
            }
        }
        for word in calendars::era_words() {
            let _ = tables.mean(&word, terminal::ERA, 0);
        }
        for line in words.lines() {
            let line = line.split('#').next().unwrap_or_default().trim();
            if !line.is_empty() && tables.read_line(line).is_none() {
                tables.faults.push(format!("words: {line}"));
            }
        }
        let grammar = Grammar::read(grammar, &mut tables);
        tables.grammar = grammar;
        tables.know_without_accents();
        tables
    }

    /// A line is `CLASS VALUE: WORD...`, or `CLASS: WORD...` where the value
    /// is 0. A word that ends in a full stop is an abbreviation; one that
    /// begins with a hyphen is the ending of words that are not listed.
    fn read_line(&mut self, line: &str) -> Option<()> {
        let (head, words) = line.split_once(':')?;
        let mut head = head.split_whitespace();
        let class = head.next()?;
        let value = head.next().map_or(Some(0), |value| value.parse().ok())?;
        if class == "elide" {
            self.elided = words.split_whitespace().map(Into::into).collect();
            return Some(());
        }
        if class == "figures" {
            for word in words.split_whitespace() {
                match word {
                    "day-first" => self.day_first = true,
                    "spaced" => self.spaced = true,
                    _ => return None,
                }
            }
            return Some(());
        }
        let terminal = self.terminal(&format!("${class}"));
        for word in words.split_whitespace() {
            if let Some(ending) = word.strip_prefix('-') {
                self.endings.push((terminal, ending.into()));
                continue;
            }
            let bare = word.strip_suffix('.').unwrap_or(word);
            self.mean(bare, terminal, value)?;
            if bare.len() < word.len()
                && let Some(id) = self.look_up(bare)
                && let Some(slot) = self.abbreviations.get_mut(usize::from(id))
            {
                *slot = true;
            }
        }
        Some(())
    }

    /// The number of a class, a sign or a single word; made where it is new.
    pub(super) fn terminal(&mut self, name: &str) -> Terminal {
        if let Some(known) = self.terminals.get(name) {
            return *known;
        }
        let made = self.next;
        self.next = made.saturating_add(1);
        self.terminals.insert(name.into(), made);
        if !name.starts_with('$') {
            // A word in a pattern stands for itself.
            let _ = self.mean(name, made, 0);
        }
        made
    }

    /// Whether a class has been given words.
    pub(super) fn knows(&self, name: &str) -> bool {
        self.terminals.contains_key(name)
    }

    pub(super) fn blame(&mut self, fault: String) {
        self.faults.push(fault);
    }

    fn mean(&mut self, word: &str, terminal: Terminal, value: i32) -> Option<()> {
        let mut lower = [0; LONGEST];
        let key = fold(word, &mut lower)?;
        let next = WordId::try_from(self.meanings.len()).ok()?;
        let id = *self.words.entry(key.into()).or_insert(next);
        if id == next {
            self.meanings.push(Vec::new());
            self.abbreviations.push(false);
        }
        self.meanings
            .get_mut(usize::from(id))?
            .push((terminal, value));
        Some(())
    }

    /// Capitals and hurried texts leave accents out: a word is known without
    /// them as well, where no other word is written so.
    fn know_without_accents(&mut self) {
        let accented = self.words.iter().filter(|(word, _)| !word.is_ascii());
        let mut bare: Vec<(String, WordId)> =
            accented.map(|(word, id)| (plain(word), *id)).collect();
        self.accented = !bare.is_empty();
        bare.sort_unstable();
        for (word, id) in bare {
            self.words.entry(word.into()).or_insert(id);
        }
    }

    /// Finds a word, whatever its case.
    pub(in super::super) fn look_up(&self, word: &str) -> Option<WordId> {
        let mut lower = [0; LONGEST];
        let exact = self.words.get(fold(word, &mut lower)?).copied();
        // Number words are listed without their accents.
        exact.or_else(|| {
            let bare = (self.accented && !word.is_ascii()).then(|| plain(word))?;
            self.words.get(bare.as_str()).copied()
        })
    }

    /// What a word may be.
    pub(in super::super) fn meanings(&self, word: WordId) -> &[(Terminal, i32)] {
        self.meanings
            .get(usize::from(word))
            .map_or(&[], Vec::as_slice)
    }

    /// Whether a full stop after the word may be its own.
    pub(in super::super) fn is_abbreviation(&self, word: WordId) -> bool {
        self.abbreviations
            .get(usize::from(word))
            .is_some_and(|is| *is)
    }

    /// Whether a word is of a class.
    pub(in super::super) fn is(&self, word: WordId, class: &str) -> bool {
        self.class(class)
            .is_some_and(|class| self.meanings(word).iter().any(|(is, _)| *is == class))
    }

    /// Whether a word that is not listed is of a class by its ending.
    pub(in super::super) fn ends_as(&self, word: &str, class: Terminal) -> bool {
        self.endings.iter().any(|(of, ending)| {
            *of == class && word.len() > ending.len() + 2 && word.ends_with(&**ending)
        })
    }

    /// Whether 03/04 is the third of April. Where the language does not
    /// settle it, it may be either.
    pub(in super::super) fn day_first(&self) -> bool {
        self.day_first
    }

    /// Whether spaces part the thousands of a number: "12 000".
    pub(in super::super) fn is_spaced(&self) -> bool {
        self.spaced
    }

    /// Whether a word loses its vowel before another ("l'", "d'").
    pub(in super::super) fn elides(&self, stem: &str) -> bool {
        self.elided
            .iter()
            .any(|known| known.eq_ignore_ascii_case(stem))
    }

    /// How dates are said.
    pub(in super::super) fn grammar(&self) -> &Grammar {
        &self.grammar
    }

    /// The terminal of a class of words, where the files have it.
    pub(in super::super) fn class(&self, name: &str) -> Option<Terminal> {
        self.terminals.get(name).copied()
    }

    /// How many terminals there are.
    pub(in super::super) fn width(&self) -> usize {
        self.terminals.len()
    }

    #[cfg(test)]
    pub(super) fn faults(&self) -> &[String] {
        &self.faults
    }
}

/// The word in lower case and without full stops; `None` where it is longer
/// than any known one.
fn fold<'b>(word: &str, lower: &'b mut [u8; LONGEST]) -> Option<&'b str> {
    let mut length = 0;
    let mut put = |c: char| -> Option<()> {
        let mut bytes = [0; 4];
        let encoded = c.encode_utf8(&mut bytes);
        lower
            .get_mut(length..length + encoded.len())?
            .copy_from_slice(encoded.as_bytes());
        length += encoded.len();
        Some(())
    };
    for c in word.chars() {
        match c {
            '.' => {}
            '’' => put('\'')?,
            c if c.is_ascii() => put(c.to_ascii_lowercase())?,
            c => {
                for c in c.to_lowercase() {
                    put(c)?;
                }
            }
        }
    }
    std::str::from_utf8(lower.get(..length)?).ok()
}
