//! How a Latin word may sound by the spelling rules of its language, where
//! that is otherwise than letter by letter: *eau* is o in French, *cs* ch in
//! Hungarian. Another script writes such a word as it sounds.
//!
//! Each orthography is a table of its rules. They are general knowledge of
//! those spellings, and for the two that Russian has a system for, that
//! system: Polivanov 1917 for Japanese, Palladius 1888 for Chinese.

mod asian;
mod germanic;
mod romance;
mod slavic;

use super::fold::is_apostrophe;
use super::phonetic::*;
use super::script::Script;
use unicode_normalization::UnicodeNormalization;

/// Where in a word a rule holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Any,
    First,
    Last,
    /// Before e, i or y.
    Soft,
    /// Before a vowel.
    Open,
    /// Before a consonant or at the end.
    Closed,
    /// Between two vowels.
    Between,
    /// After a vowel, and before a consonant or at the end.
    Lengthening,
    /// Before a consonant and a silent e.
    BeforeMute,
    /// After a consonant: where an e is silent, which lengthens the vowel.
    Mute,
}

/// The letters of a rule, where it holds, and how they sound: a character a
/// sound, as [`symbol`] has them. Of the rules that hold, the first counts.
type Spelling = (&'static str, Place, &'static str);

/// The spelling rules of a language, or of several that share them.
#[derive(Debug)]
pub struct Orthography {
    /// The scripts for which it is of use; none named, for all.
    only: &'static [Script],
    table: Table,
}

/// Spellings, and where in their order those with a first letter stand.
#[derive(Debug)]
struct Table {
    spellings: &'static [Spelling],
    order: [u8; Self::MOST],
    /// By the first letter, up to where in `order`; accented ones are first.
    upto: [u8; 32],
}

impl Table {
    const MOST: usize = 128;

    const fn of(spellings: &'static [Spelling]) -> Self {
        let mut order = [0; Self::MOST];
        let mut upto = [0; 32];
        let (mut letter, mut filled) = (0, 0);
        while letter < 32 {
            let mut at = 0;
            while at < spellings.len() {
                if first_letter(spellings[at].0.as_bytes()[0]) == letter {
                    order[filled] = at as u8;
                    filled += 1;
                }
                at += 1;
            }
            upto[letter] = filled as u8;
            letter += 1;
        }
        Self {
            spellings,
            order,
            upto,
        }
    }

    /// The first spelling that holds at a letter of a word.
    fn find(&self, word: &Letters, at: usize) -> Option<&Spelling> {
        let (letter, _) = word.letters.get(at)?;
        let letter = if letter.is_ascii() {
            first_letter(*letter as u8)
        } else {
            0
        };
        let to = usize::from(*self.upto.get(letter)?);
        let from = letter
            .checked_sub(1)
            .map_or(0, |l| usize::from(self.upto[l]));
        let those = self.order.get(from..to)?;
        those
            .iter()
            .filter_map(|index| self.spellings.get(usize::from(*index)))
            .find(|(pattern, place, _)| {
                word.starts(at, pattern) && word.holds(*place, at, at + pattern.chars().count())
            })
    }
}

/// A number below 32 for each small letter; 0 for anything but ASCII.
const fn first_letter(byte: u8) -> usize {
    if byte.is_ascii() {
        (byte & 31) as usize
    } else {
        0
    }
}

/// Every orthography.
static ALL: &[&Orthography] = &[
    &romance::FRENCH,
    &romance::ITALIAN,
    &romance::SPANISH,
    &romance::PORTUGUESE,
    &romance::CLASSICAL,
    &germanic::GERMAN,
    &germanic::DUTCH,
    &germanic::NORDIC,
    &germanic::ENGLISH,
    &slavic::POLISH,
    &slavic::CZECH,
    &slavic::HUNGARIAN,
    &slavic::TURKISH,
    &asian::JAPANESE,
    &asian::CHINESE,
    &ABJAD,
];

/// Scripts that write no vowels write one at the beginning by two letters.
static ABJAD: Orthography = Orthography {
    only: &[Script::Arabic, Script::Hebrew],
    table: Table::of(&[
        ("o", Place::First, "aw"),
        ("ō", Place::First, "aw"),
        ("u", Place::First, "aw"),
        ("ū", Place::First, "aw"),
    ]),
};

/// The orthographies in which a Latin word may be written that stands for a
/// word of another script; none where that script does not write sounds.
pub fn beside(script: Script) -> impl Iterator<Item = &'static Orthography> {
    let sounds = !matches!(
        script,
        Script::Latin | Script::Han | Script::Hangul | Script::Other
    );
    ALL.iter()
        .copied()
        .filter(move |o| sounds && (o.only.is_empty() || o.only.contains(&script)))
}

/// Longer words are not read by orthographies.
const LONGEST: usize = LONGEST_WORD;
/// Room for the sound of some words joined.
const ROOM: usize = super::edit::LONGEST;

/// A sound that stands on the stack, so that comparisons allocate nothing.
#[derive(Debug, Clone)]
pub struct Heard {
    symbols: [Symbol; ROOM],
    len: usize,
}

impl Default for Heard {
    fn default() -> Self {
        Self {
            symbols: [A; ROOM],
            len: 0,
        }
    }
}

impl Heard {
    /// The symbols.
    pub fn symbols(&self) -> &[Symbol] {
        self.symbols.get(..self.len).unwrap_or_default()
    }

    /// Appends a symbol of the word that begins at `from`. Two that make one
    /// sound in [`sound`] make one here, so that both can be compared.
    fn push(&mut self, from: usize, symbol: Symbol) {
        if self.len > from
            && let Some(last) = self.symbols.get_mut(self.len - 1)
        {
            let both = match (*last, symbol) {
                (double, same) if double == same => same,
                (T, S | TS) => TS,
                (T, SH | CH) => CH,
                (D, J) => J,
                (O, U) => U,
                (I, Y) => I,
                _ => SYMBOLS as Symbol,
            };
            if usize::from(both) < SYMBOLS {
                *last = both;
                return;
            }
        }
        if let Some(slot) = self.symbols.get_mut(self.len) {
            *slot = symbol;
            self.len += 1;
        }
    }
}

/// The letters of a word, lower-case and composed, each with its base letter.
pub struct Letters {
    letters: [(char, char); LONGEST],
    len: usize,
}

impl Letters {
    /// Those of a Latin word; `None` where it is longer than words of names
    /// are.
    pub fn of(word: &str) -> Option<Self> {
        let mut found = Self {
            letters: [('\0', '\0'); LONGEST],
            len: 0,
        };
        if word.is_ascii() {
            for c in word.chars().filter(|c| !is_apostrophe(*c)) {
                let c = c.to_ascii_lowercase();
                found.push(c, c)?;
            }
            return Some(found);
        }
        for c in word.nfc().flat_map(char::to_lowercase) {
            if !is_apostrophe(c) {
                let base = any_ascii::any_ascii_char(c).chars().next();
                found.push(c, base.map_or('\0', |b| b.to_ascii_lowercase()))?;
            }
        }
        Some(found)
    }

    fn push(&mut self, letter: char, base: char) -> Option<()> {
        *self.letters.get_mut(self.len)? = (letter, base);
        self.len += 1;
        Some(())
    }

    fn base(&self, at: usize) -> Option<char> {
        (at < self.len).then(|| self.letters[at].1)
    }

    fn starts(&self, at: usize, pattern: &str) -> bool {
        let rest = self.letters.get(at..self.len).unwrap_or_default();
        let mut letters = rest.iter();
        pattern
            .chars()
            .all(|wanted| letters.next().is_some_and(|(c, _)| *c == wanted))
    }

    /// Whether the word or, by the consonants with which they begin, a part of
    /// a compound may end before this letter.
    fn ends_part(&self, at: usize) -> bool {
        let next = self.base(at);
        next.is_none() || matches!(next, Some('b' | 'f' | 'h' | 'l' | 's' | 't' | 'w'))
    }

    fn holds(&self, place: Place, from: usize, to: usize) -> bool {
        let vowel = |at: usize| self.base(at).is_some_and(is_vowel_letter);
        let consonant = |at: usize| self.base(at).is_some_and(|c| !is_vowel_letter(c));
        let before = from.checked_sub(1);
        match place {
            Place::Any => true,
            Place::First => from == 0,
            Place::Last => to == self.len && from > 0,
            Place::Soft => matches!(self.base(to), Some('e' | 'i' | 'y')),
            Place::Open => vowel(to),
            Place::Closed => !vowel(to),
            Place::Between => before.is_some_and(vowel) && vowel(to),
            Place::Lengthening => before.is_some_and(vowel) && !vowel(to),
            Place::BeforeMute => {
                consonant(to) && self.base(to + 1) == Some('e') && self.ends_part(to + 2)
            }
            Place::Mute => before.is_some_and(consonant) && self.ends_part(to),
        }
    }
}

impl Orthography {
    /// Appends how a word sounds. Returns whether any rule held that reads a
    /// letter otherwise than it is read by itself.
    pub fn read(&self, word: &Letters, script: Script, out: &mut Heard) -> bool {
        let start = out.len;
        let mut at = 0;
        let mut otherwise = false;
        while at < word.len {
            let own = self.table.find(word, at);
            otherwise |= own.is_some();
            if let Some((pattern, _, sounds)) = own.or_else(|| COMMON.find(word, at)) {
                for sound in sounds.chars() {
                    // ö and ü are ё and ю in Cyrillic.
                    if matches!(sound, 'O' | 'U') && script == Script::Cyrillic {
                        out.push(start, Y);
                    }
                    if let Some(symbol) = symbol(sound) {
                        out.push(start, symbol);
                    }
                }
                at += pattern.chars().count();
            } else {
                let (letter, _) = word.letters[at];
                for base in any_ascii::any_ascii_char(letter).chars() {
                    if let Some(symbol) = symbol(base.to_ascii_lowercase()) {
                        out.push(start, symbol);
                    }
                }
                at += 1;
            }
        }
        otherwise
    }
}

/// What holds in every orthography that does not say otherwise.
static COMMON: Table = Table::of(&[
    ("sch", Place::Any, "S"),
    ("tch", Place::Any, "C"),
    ("ch", Place::Any, "C"),
    ("ck", Place::Any, "k"),
    ("kh", Place::Any, "x"),
    ("ph", Place::Any, "f"),
    ("sh", Place::Any, "S"),
    ("th", Place::Any, "t"),
    ("ts", Place::Any, "c"),
    ("tz", Place::Any, "c"),
    ("zh", Place::Any, "j"),
    ("č", Place::Any, "C"),
    ("ć", Place::Any, "C"),
    ("š", Place::Any, "S"),
    ("ž", Place::Any, "j"),
    ("c", Place::Soft, "s"),
    ("c", Place::Any, "k"),
    ("ö", Place::Any, "O"),
    ("ø", Place::Any, "O"),
    ("ü", Place::Any, "U"),
    ("x", Place::Any, "ks"),
    ("y", Place::First, "y"),
    ("y", Place::Open, "y"),
    ("y", Place::Any, "i"),
]);

/// The sound that a character of the tables stands for: a letter for its own,
/// c for ts, C for ch, S for sh, j for zh and dzh, x for kh, O for ö, U for ü.
fn symbol(sound: char) -> Option<Symbol> {
    Some(match sound {
        'a' => A,
        'e' => E,
        'i' => I,
        'o' | 'O' => O,
        'u' | 'U' => U,
        'b' => B,
        'p' => P,
        'f' => F,
        'v' => V,
        'w' => W,
        'd' => D,
        't' => T,
        's' => S,
        'z' => Z,
        'c' => TS,
        'S' => SH,
        'C' => CH,
        'j' => J,
        'y' => Y,
        'k' => K,
        'q' => Q,
        'g' => G,
        'x' => KH,
        'h' => H,
        'l' => L,
        'r' => R,
        'm' => M,
        'n' => N,
        _ => return None,
    })
}

fn is_vowel_letter(base: char) -> bool {
    matches!(base, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

#[cfg(test)]
mod tests;
