//! How often things occur in a whole corpus, where only a part of it is at
//! hand.
//!
//! What a shared word, place or day of birth tells hangs on how many share it
//! anywhere. Each part counts its own ([`count`]); the counts are added up
//! ([`Count::add`]), and [`Tables`] are what the scoring of any other part
//! reads in place of its own counts. What only one has is not in a table: the
//! part at hand shows it.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use rustc_hash::FxHashMap;

use super::features::{Day, Features, Item, What};
use super::memo::Memo;
use crate::model::{Corpus, SubjectKind, Value};
use crate::value::person::PersonName;

/// What is counted.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Counted {
    /// Subjects of a kind.
    Subjects(SubjectKind),
    /// People with a name.
    Named,
    /// A word of people's names, by the hash of it.
    Word(u64),
    /// All values of a field: offices, places, details.
    Field(u8),
    /// A value of those by the hash of its normalised form.
    Value(u64),
    /// A day of birth, of eight digits.
    Birth(u32),
    /// A family of types of events.
    Family(String),
    /// The name of a detail.
    Detail(String),
}

/// How often something occurs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Count {
    /// How often.
    pub times: u64,
    /// Of a word: the first name that has it.
    pub first: Option<First>,
    /// Of a word: whether more claims than one have it.
    pub several: bool,
}

/// The first name that has a word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct First {
    /// The number of its subject in the whole corpus, and the place of its
    /// claim there.
    pub at: (u32, u32),
    /// The name as stated.
    pub name: String,
    /// The place of the word in it.
    pub word: u8,
}

impl Count {
    fn times(times: u64) -> Self {
        Self {
            times,
            first: None,
            several: false,
        }
    }

    /// Adds what another part counted of the same.
    pub fn add(&mut self, other: Self) {
        self.times = self.times.saturating_add(other.times);
        self.several |= other.several;
        if let Some(theirs) = other.first {
            match &mut self.first {
                None => self.first = Some(theirs),
                Some(own) => {
                    self.several = true;
                    if theirs.at < own.at {
                        *own = theirs;
                    }
                }
            }
        }
    }

    /// Whether a part that has it at hand cannot know it by itself.
    pub fn is_needed(&self) -> bool {
        self.times > 1 || self.several
    }
}

/// Counts what occurs in a corpus, or a part of one: every subject of it must
/// be at hand with all its claims, and belong to no other part.
pub fn count(corpus: &Corpus) -> BTreeMap<Counted, Count> {
    let memo = Memo::new(corpus);
    let features = Features::gather(corpus, &memo);
    let mut all: BTreeMap<Counted, Count> = BTreeMap::new();
    let mut add = |what: Counted, count: Count| match all.get_mut(&what) {
        Some(known) => known.add(count),
        None => {
            all.insert(what, count);
        }
    };
    for (ix, subject) in corpus.subjects() {
        add(Counted::Subjects(subject.kind), Count::times(1));
        let number = corpus.subject_number(ix);
        let start = subject.claims.start;
        for (at, claim) in corpus.claims_of(ix) {
            let Value::Person(name) = &claim.value else {
                continue;
            };
            let first = |word: usize| First {
                at: (number, at.0 - start),
                name: name.stated().to_owned(),
                word: word as u8,
            };
            for (place, word) in memo.words_of_claim(at.0).iter().enumerate() {
                let count = Count {
                    first: Some(first(place)),
                    ..Count::times(0)
                };
                add(Counted::Word(memo.word_hash(*word)), count);
            }
        }
        if let Some(family) = features.of(ix).types().next()
            && subject.kind == SubjectKind::Event
        {
            let family = family.value.family().to_owned();
            add(Counted::Family(family), Count::times(1));
        }
    }
    for words in memo.names_counted(corpus) {
        add(Counted::Named, Count::times(1));
        for word in words {
            add(Counted::Word(memo.word_hash(*word)), Count::times(1));
        }
    }
    for Item { what, claim, day } in features.all() {
        if let Some(field) = what.field() {
            let number = memo.number(claim.0);
            add(Counted::Field(field), Count::times(1));
            add(Counted::Value(memo.form_hash(number)), Count::times(1));
        }
        if let (What::Birth, Some(day)) = (what, day) {
            add(Counted::Birth(day.digits()), Count::times(1));
        }
        if let (What::Detail, Some(name)) = (what, &corpus.claim(*claim).slot.part) {
            add(Counted::Detail(name.to_string()), Count::times(1));
        }
    }
    all
}

/// The counts of a whole corpus.
#[derive(Debug, Default)]
pub struct Tables {
    subjects: [u32; 3],
    named: u32,
    words: FxHashMap<u64, WordCount>,
    fields: [u32; 3],
    values: FxHashMap<u64, u32>,
    births: FxHashMap<u32, u32>,
    born: u32,
    families: FxHashMap<Box<str>, u32>,
    details: Vec<(Box<str>, u32)>,
}

/// What is known of a word of people's names.
#[derive(Debug)]
pub(super) struct WordCount {
    pub(super) times: u32,
    name: Box<str>,
    word: u8,
    read: OnceLock<Option<Arc<PersonName>>>,
}

impl WordCount {
    /// The first name that has the word, and where.
    pub(super) fn first(&self) -> Option<(Arc<PersonName>, u8)> {
        let read = self
            .read
            .get_or_init(|| PersonName::parse(&self.name).ok().map(Arc::new));
        read.clone().map(|name| (name, self.word))
    }
}

/// The place of a kind of subjects among their numbers.
fn of_kind(kind: SubjectKind) -> usize {
    match kind {
        SubjectKind::Person => 0,
        SubjectKind::Organisation => 1,
        SubjectKind::Event => 2,
    }
}

impl Tables {
    /// Takes in the whole count of something. Each is taken in once;
    /// [`Tables::finish`] ends it.
    pub fn insert(&mut self, what: Counted, count: Count) {
        let times = u32::try_from(count.times).unwrap_or(u32::MAX);
        match what {
            Counted::Subjects(kind) => self.subjects[of_kind(kind)] = times,
            Counted::Named => self.named = times,
            Counted::Word(hash) => {
                if let Some(first) = count.first {
                    let known = WordCount {
                        times,
                        name: first.name.into(),
                        word: first.word,
                        read: OnceLock::new(),
                    };
                    self.words.insert(hash, known);
                }
            }
            Counted::Field(field) => {
                if let Some(sum) = self.fields.get_mut(usize::from(field)) {
                    *sum = times;
                }
            }
            Counted::Value(hash) => {
                self.values.insert(hash, times);
            }
            Counted::Birth(day) => {
                self.births.insert(day, times);
                self.born = self.born.saturating_add(times);
            }
            Counted::Family(family) => {
                self.families.insert(family.into(), times);
            }
            Counted::Detail(name) => self.details.push((name.into(), times)),
        }
    }

    /// Puts in order what was taken in.
    pub fn finish(&mut self) {
        self.details
            .sort_unstable_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    }

    /// How many people, organisations and events there are.
    pub fn subjects(&self) -> [usize; 3] {
        self.subjects.map(|count| count as usize)
    }

    pub(super) fn events(&self) -> f64 {
        f64::from(self.subjects[of_kind(SubjectKind::Event)])
    }

    pub(super) fn named(&self) -> u32 {
        self.named
    }

    pub(super) fn word(&self, hash: u64) -> Option<&WordCount> {
        self.words.get(&hash)
    }

    /// How many values a field has.
    pub(super) fn field(&self, field: u8) -> u32 {
        self.fields.get(usize::from(field)).copied().unwrap_or(0)
    }

    /// How often a value occurs that is at hand.
    pub(super) fn value(&self, hash: u64) -> u32 {
        self.values.get(&hash).copied().unwrap_or(1)
    }

    pub(super) fn birth(&self, day: Day) -> u32 {
        self.births.get(&day.digits()).copied().unwrap_or(1)
    }

    pub(super) fn born(&self) -> u32 {
        self.born
    }

    pub(super) fn family(&self, family: &str) -> u32 {
        self.families.get(family).copied().unwrap_or(1)
    }

    /// The names of details, the most frequent first.
    pub fn details(&self) -> impl Iterator<Item = &str> {
        self.details.iter().map(|(name, _)| &**name)
    }
}
