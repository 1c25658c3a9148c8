//! English words: of which class each is, or can be.

use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;

static ENGLISH: &str = include_str!("words/english.tsv");
static GIVEN: &str = include_str!("words/given.tsv");

/// The class of a word where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Tag {
    /// A noun in the singular.
    Noun,
    /// A noun in the plural.
    Plural,
    /// A name, or a part of one.
    Name,
    /// A verb in its plain form, or of the present.
    Verb,
    /// A verb of the third person: "expels".
    Third,
    /// A verb of the past: "expelled".
    Past,
    /// A participle behind an auxiliary or a noun: "was expelled".
    Participle,
    /// "expelling".
    Gerund,
    Adjective,
    Adverb,
    /// "the", "an", "this", "another".
    Determiner,
    /// "his", "their".
    Possessive,
    /// "he", "it".
    Pronoun,
    Preposition,
    /// "and", "or", "but".
    And,
    /// "that", "because", "while".
    Subordinator,
    /// "who", "which", "whose".
    Relative,
    /// A form of "be".
    Be,
    /// A form of "have".
    Have,
    /// A form of "do", or a modal verb.
    Modal,
    /// "to".
    To,
    /// "not", "never".
    Not,
    /// A number, in figures or words.
    Number,
    /// A sign.
    Sign,
    /// Anything else.
    Other,
}

impl Tag {
    /// Whether it heads phrases that name something.
    pub(super) fn is_nominal(self) -> bool {
        matches!(self, Self::Noun | Self::Plural | Self::Name)
    }

    /// Whether it is a verb that has a subject.
    pub(super) fn is_finite(self) -> bool {
        matches!(
            self,
            Self::Third | Self::Past | Self::Be | Self::Have | Self::Modal
        )
    }

    /// Whether it is a form of a verb.
    pub(super) fn is_verb(self) -> bool {
        matches!(
            self,
            Self::Verb | Self::Third | Self::Past | Self::Participle | Self::Gerund
        )
    }

    /// Whether it belongs to a class of words that never grows: such a word is
    /// no name, however it is printed.
    pub(super) fn is_closed(self) -> bool {
        matches!(
            self,
            Self::Determiner
                | Self::Possessive
                | Self::Pronoun
                | Self::Preposition
                | Self::And
                | Self::Subordinator
                | Self::Relative
                | Self::Be
                | Self::Have
                | Self::Modal
                | Self::To
                | Self::Not
        )
    }
}

/// The classes that a word can have, as a set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Classes {
    /// The usual one.
    pub(super) usual: Tag,
    set: u16,
}

impl Classes {
    const NONE: Self = Self {
        usual: Tag::Other,
        set: 0,
    };

    pub(super) fn has(self, tag: Tag) -> bool {
        self.set & bit(tag) != 0
    }

    pub(super) fn is_known(self) -> bool {
        self.set != 0
    }
}

fn bit(tag: Tag) -> u16 {
    match tag {
        Tag::Noun => 1,
        Tag::Plural => 2,
        Tag::Verb => 4,
        Tag::Third => 8,
        Tag::Past => 16,
        Tag::Participle => 32,
        Tag::Gerund => 64,
        Tag::Adjective => 128,
        Tag::Adverb => 256,
        _ => 512,
    }
}

fn tag_of(letter: u8) -> Tag {
    match letter {
        b'n' => Tag::Noun,
        b'p' => Tag::Plural,
        b'v' => Tag::Verb,
        b'z' => Tag::Third,
        b'd' => Tag::Past,
        b'e' => Tag::Participle,
        b'g' => Tag::Gerund,
        b'j' => Tag::Adjective,
        b'r' => Tag::Adverb,
        _ => Tag::Other,
    }
}

static CLASSES: LazyLock<FxHashMap<&'static str, Classes>> = LazyLock::new(|| {
    let mut classes = FxHashMap::with_capacity_and_hasher(43_000, Default::default());
    for line in ENGLISH.lines().filter(|line| !line.starts_with('#')) {
        let Some((word, letters)) = line.split_once('\t') else {
            continue;
        };
        let letters = letters.as_bytes();
        let set = letters
            .iter()
            .fold(0, |set, &letter| set | bit(tag_of(letter)));
        let usual = letters.first().map_or(Tag::Other, |&letter| tag_of(letter));
        classes.insert(word, Classes { usual, set });
    }
    classes
});

/// The classes of a folded word; a word that the table does not have is read
/// by its ending.
pub(super) fn classes(word: &str) -> Classes {
    if let Some(&known) = CLASSES.get(word) {
        return known;
    }
    Classes::NONE
}

/// Whether a folded word is in the dictionary.
pub(super) fn is_word(word: &str) -> bool {
    CLASSES.contains_key(word)
}

/// The usual class of a word that no table has, by its ending.
pub(super) fn by_ending(word: &str) -> Tag {
    match word {
        _ if word.len() < 4 => Tag::Noun,
        _ if word.ends_with("ing") => Tag::Gerund,
        _ if word.ends_with("ed") => Tag::Past,
        _ if word.ends_with("ly") => Tag::Adverb,
        _ if ["ous", "ful", "ible", "able", "ive", "less", "ical", "ish"]
            .iter()
            .any(|ending| word.ends_with(ending)) =>
        {
            Tag::Adjective
        }
        _ if word.ends_with('s') && !word.ends_with("ss") => Tag::Plural,
        _ => Tag::Noun,
    }
}

static CLOSED: LazyLock<FxHashMap<&'static str, Tag>> = LazyLock::new(|| {
    let lists: [(Tag, &str); 13] = [
        (
            Tag::Determiner,
            "the a an this that these those another each every some any no all both either neither \
             such many few several most other what",
        ),
        (Tag::Possessive, "his her its their our my your"),
        (
            Tag::Pronoun,
            "he she it they we i you him them us me himself herself itself themselves ourselves \
             nobody somebody someone anyone anybody everyone everybody nothing something there one \
             others",
        ),
        (
            Tag::Preposition,
            "of in on at by for with from against about over under after before between during into \
             through without within among amid across along around behind below beside besides beyond \
             despite down inside near off onto outside past per since throughout toward towards until \
             till up upon via like unlike including regarding concerning following than out aboard \
             above amongst alongside",
        ),
        (Tag::And, "and or but nor yet"),
        (
            Tag::Subordinator,
            "because while although though if unless whereas whether as so when where once lest how why",
        ),
        (Tag::Relative, "who whom which whose whoever"),
        (
            Tag::Be,
            "be is are was were been being am isn't aren't wasn't weren't isnt arent wasnt werent re",
        ),
        (
            Tag::Have,
            "have has had having hasn't haven't hadn't hasnt havent hadnt ve",
        ),
        (
            Tag::Modal,
            "do does did will would can could may might must shall should cannot didnt doesnt dont wont \
             wouldnt cant couldnt shouldnt mustnt ll",
        ),
        (Tag::To, "to"),
        (Tag::Not, "not never"),
        (
            Tag::Number,
            "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen \
             sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety \
             hundred hundreds thousand thousands million millions billion dozen dozens",
        ),
    ];
    let mut closed = FxHashMap::default();
    for (tag, words) in lists {
        for word in words.split_whitespace() {
            closed.entry(word).or_insert(tag);
        }
    }
    closed
});

/// The class of a folded word that belongs to a closed one.
pub(super) fn tag(word: &str) -> Option<Tag> {
    CLOSED.get(word).copied()
}

static GIVEN_NAMES: LazyLock<FxHashMap<&'static str, bool>> = LazyLock::new(|| {
    let lines = GIVEN.lines().filter(|line| !line.starts_with('#'));
    lines
        .map(|line| match line.split_once('\t') {
            Some((name, _)) => (name, true),
            None => (line, false),
        })
        .collect()
});

/// Whether a folded word is a given name: `Some(true)` where it is a frequent
/// word besides ("Grant").
pub(super) fn given_name(word: &str) -> Option<bool> {
    GIVEN_NAMES.get(word).copied()
}

static SETS: LazyLock<[FxHashSet<&'static str>; 2]> = LazyLock::new(|| {
    [
        "mr mrs ms messrs dr prof st sen rep gov gen lt col maj capt sgt cpl adm rev hon pres sr jr \
         jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thurs fri sat sun \
         inc ltd co corp bros llc plc vs no nos vol pp ed eds etc approx est dept univ assn \
         mt ft ave blvd rd calif fla ala ariz ark colo conn del ga ill ind kan ky la mass md mich \
         minn miss mo mont neb nev okla ore pa tenn tex va vt wash wis wyo"
            .split_whitespace()
            .collect(),
        "inc ltd co corp llc plc etc jr sr calif fla ala ariz ark colo conn del ga ill ind kan ky mass \
         md mich minn mo mont neb nev okla ore pa tenn tex va vt wash wis wyo"
            .split_whitespace()
            .collect(),
    ]
});

/// Whether a full stop behind a word is a part of it.
pub(super) fn is_abbreviation(folded: &str, printed: &str) -> bool {
    let initial = printed.chars().count() == 1 && printed.chars().all(char::is_uppercase);
    initial || SETS[0].contains(folded)
}

/// Whether an abbreviation may end a sentence.
pub(super) fn may_end(folded: &str) -> bool {
    SETS[1].contains(folded)
}
