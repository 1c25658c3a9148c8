//! The words around a number, a table a language.

use super::unit::{self, Known};
use crate::lexical::language::Language;
use crate::lexical::number::Number;
use crate::lexical::numerals::Token;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// What stands before or after a number and moves its bounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bound {
    AtLeast,
    MoreThan,
    AtMost,
    FewerThan,
    About,
    Nearly,
    JustOver,
}

impl Bound {
    const ALL: [Self; 7] = [
        Self::AtLeast,
        Self::MoreThan,
        Self::AtMost,
        Self::FewerThan,
        Self::About,
        Self::Nearly,
        Self::JustOver,
    ];

    /// As said in a sentence.
    pub(super) fn words(self) -> &'static str {
        match self {
            Self::AtLeast => "at least",
            Self::MoreThan => "more than",
            Self::AtMost => "at most",
            Self::FewerThan => "fewer than",
            Self::About => "about",
            Self::Nearly => "nearly",
            Self::JustOver => "just over",
        }
    }

    /// The bound of a cell of the table: `at-least`.
    fn of(cell: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|bound| bound.words().split(' ').eq(cell.split('-')))
    }
}

/// What a phrase does beside a number; the tables say what each is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Role {
    Before(Bound),
    After(Bound),
    Open(&'static str),
    Range,
    List,
    Provisional,
    Filler,
    Link,
    None,
    Both,
    Vague(Number, Option<Number>),
    Share,
    Condition(&'static str),
    Ends,
    Auxiliary,
    Rate(&'static str),
    Each,
    Age,
    Old,
    YearsOld,
    Decade(Number),
    Stage(i64),
    Whose,
    Among,
    Odds,
    Label,
    Fixed,
    InTime,
    Clock,
    AtHour,
    HasYears,
    Era,
    Pronoun,
    Itself,
    Prefix(&'static str),
    Cents,
}

/// A phrase of the table.
#[derive(Debug)]
struct Entry {
    /// The words after its first.
    rest: Vec<&'static str>,
    role: Role,
}

/// The table of a language.
#[derive(Debug)]
pub(super) struct Lexicon {
    pub(super) language: Language,
    /// By their first word; of two, the longer first.
    entries: FxHashMap<&'static str, Vec<Entry>>,
    /// Whether what tells more of a noun stands after it.
    pub(super) noun_first: bool,
}

static ENGLISH: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::parse(include_str!("words/en.tsv"), Language::English));
static FRENCH: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::parse(include_str!("words/fr.tsv"), Language::French));

/// The table of a language.
pub(super) fn lexicon(language: Language) -> &'static Lexicon {
    match language {
        Language::English => &ENGLISH,
        Language::French => &FRENCH,
    }
}

impl Lexicon {
    fn parse(table: &'static str, language: Language) -> Self {
        let mut lexicon = Self {
            language,
            entries: FxHashMap::default(),
            noun_first: false,
        };
        for line in table.lines().filter(|line| !line.starts_with('#')) {
            // A line that says nothing is caught by a test, not on a run.
            let _ = lexicon.take(line);
        }
        #[expect(
            clippy::iter_over_hash_type,
            reason = "each list is sorted by itself, in whatever order they come"
        )]
        for entries in lexicon.entries.values_mut() {
            entries.sort_by_key(|entry| std::cmp::Reverse(entry.rest.len()));
        }
        lexicon
    }

    /// Takes a line of the table; `None` where it is not well-formed.
    fn take(&mut self, line: &'static str) -> Option<()> {
        let mut cells = line.split('\t');
        let kinds = cells.next()?;
        if kinds == "noun-first" {
            self.noun_first = true;
            return Some(());
        }
        let phrases = cells.next()?;
        let cells: Vec<&'static str> = cells.collect();
        for kind in kinds.split('|') {
            let role = Role::of(kind, &cells)?;
            for phrase in phrases.split('|') {
                let mut words = phrase.split(' ');
                let entries = self.entries.entry(words.next()?).or_default();
                entries.push(Entry {
                    rest: words.collect(),
                    role,
                });
            }
        }
        Some(())
    }

    /// The first phrase that the tokens start with and that is picked: what
    /// was picked, and how many tokens it takes. A hyphen between two words is
    /// passed over.
    pub(super) fn find<T>(
        &self,
        tokens: &[Token<'_>],
        pick: impl Fn(Role) -> Option<T>,
    ) -> Option<(T, usize)> {
        let entries = self.entries.get(tokens.first()?.word()?)?;
        entries.iter().find_map(|entry| {
            let picked = pick(entry.role)?;
            let mut at = 1;
            for word in &entry.rest {
                at += usize::from(tokens.get(at).is_some_and(|token| token.is_mark('-')));
                if !tokens.get(at)?.is_word(word) {
                    return None;
                }
                at += 1;
            }
            Some((picked, at))
        })
    }

    /// How many tokens a phrase of this role takes, where they start with one.
    pub(super) fn takes(&self, tokens: &[Token<'_>], role: Role) -> Option<usize> {
        let found = self.find(tokens, |other| (other == role).then_some(()))?;
        Some(found.1)
    }

    /// Whether a word alone has this role.
    pub(super) fn is(&self, word: &str, role: Role) -> bool {
        self.word(word, |other| (other == role).then_some(()))
            .is_some()
    }

    /// What is picked of the roles that a word has alone.
    pub(super) fn word<T>(&self, word: &str, pick: impl Fn(Role) -> Option<T>) -> Option<T> {
        let entries = self.entries.get(word)?;
        entries
            .iter()
            .filter(|entry| entry.rest.is_empty())
            .find_map(|entry| pick(entry.role))
    }

    /// Whether the table has the word at the start of any phrase.
    pub(super) fn knows(&self, word: &str) -> bool {
        self.entries.contains_key(word)
    }

    /// The unit that a folded word, or several, name in the language.
    pub(super) fn unit(&self, word: &str) -> Option<Known> {
        unit::known_in(word, self.language)
    }

    /// The unit that the tokens start with, and how many they are: the longest
    /// of three.
    pub(super) fn unit_at(&self, tokens: &[Token<'_>]) -> Option<(Known, usize)> {
        let first = tokens.first()?.word()?;
        let second = tokens.get(1).and_then(Token::word);
        let third = tokens.get(2).and_then(Token::word);
        if let Some(second) = second
            && unit::may_start(first)
        {
            let pair = format!("{first} {second}");
            let triple = third.and_then(|third| self.unit(&format!("{pair} {third}")));
            if let Some(known) = triple {
                return Some((known, 3));
            }
            if let Some(known) = self.unit(&pair) {
                return Some((known, 2));
            }
        }
        self.unit(first).map(|known| (known, 1))
    }
}

impl Role {
    /// The role that a kind of the table and its further cells say.
    fn of(kind: &str, cells: &[&'static str]) -> Option<Self> {
        let cell = || cells.first().copied().filter(|cell| !cell.is_empty());
        let number = |at: usize| cells.get(at).copied().and_then(Number::read);
        Some(match kind {
            "before" => Self::Before(Bound::of(cell()?)?),
            "after" => Self::After(Bound::of(cell()?)?),
            "open" => Self::Open(cell()?),
            "range" => Self::Range,
            "list" => Self::List,
            "provisional" => Self::Provisional,
            "filler" => Self::Filler,
            "link" => Self::Link,
            "none" => Self::None,
            "both" => Self::Both,
            "vague" => Self::Vague(number(0)?, number(1)),
            "share" => Self::Share,
            "condition" => Self::Condition(cell()?),
            "ends" => Self::Ends,
            "auxiliary" => Self::Auxiliary,
            "rate" => Self::Rate(cell()?),
            "each" => Self::Each,
            "age" => Self::Age,
            "old" => Self::Old,
            "years-old" => Self::YearsOld,
            "decade" => Self::Decade(number(0)?),
            "stage" => Self::Stage(cell()?.parse().ok()?),
            "whose" => Self::Whose,
            "among" => Self::Among,
            "odds" => Self::Odds,
            "label" => Self::Label,
            "fixed" => Self::Fixed,
            "in-time" => Self::InTime,
            "clock" => Self::Clock,
            "at-hour" => Self::AtHour,
            "has-years" => Self::HasYears,
            "era" => Self::Era,
            "pronoun" => Self::Pronoun,
            "self" => Self::Itself,
            "prefix" => Self::Prefix(cell()?),
            "cents" => Self::Cents,
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_tables_is_read() {
        for (table, language) in [
            (include_str!("words/en.tsv"), Language::English),
            (include_str!("words/fr.tsv"), Language::French),
        ] {
            let mut lexicon = Lexicon::parse("", language);
            for line in table.lines().filter(|line| !line.starts_with('#')) {
                assert!(lexicon.take(line).is_some(), "{line}");
                let cells = line.split('\t');
                assert!(cells.clone().all(|cell| !cell.is_empty()), "{line}");
                for phrase in cells.skip(1).flat_map(|cell| cell.split('|')) {
                    assert_eq!(phrase, phrase.to_ascii_lowercase(), "{line}");
                }
            }
        }
    }

    #[test]
    fn of_two_phrases_the_longer_is_found() {
        let tokens = crate::lexical::numerals::tokenise("no fewer than 12", Language::English);
        let found = lexicon(Language::English).find(&tokens, |role| match role {
            Role::Before(bound) => Some(bound),
            _ => None,
        });
        assert_eq!(found, Some((Bound::AtLeast, 3)));
    }
}
