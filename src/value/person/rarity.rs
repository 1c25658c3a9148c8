//! How much a word of a name tells: common names tell little.
//!
//! The shipped table gives the people of the world who bear a name, in bits:
//! `rarity.md` beside it says from which sources. It is sorted text that is
//! searched as it stands; only where its lines begin is noted at the first use.
//! A line begins with a group, the coarse classes of a name's consonants, and goes on with
//! the sounds of that group, each with its bits. A sound is written with one
//! letter a consonant, and the kinds of vowels (a; i for e, i and y; o for o, u
//! and w) between two consonants once each, in the order of letters:
//! `mohamad4`. Behind `~` stand sounds without vowels, which sum up all that a
//! script without vowels writes alike.

use crate::lexical::phonetic::{self as symbol, LONGEST_WORD, Symbol};
use std::sync::LazyLock;

/// The bits of a word that the table does not have: at most one in a million
/// people bears it.
pub(super) const CEILING: f32 = 20.0;
/// At most this weight makes a blocking key weak.
pub(super) const WEAK_KEY: f32 = 0.5;
/// A sound that the table does not have is taken for a spelling of one that is
/// up to this part of their masses away; higher finds more.
const SAME_NAME: f32 = 0.09;

static TABLE: &str = include_str!("rarity.tsv");

/// Where the lines begin: long and short ones take the same few steps to find.
static LINES: LazyLock<Vec<&[u8]>> = LazyLock::new(|| TABLE.lines().map(str::as_bytes).collect());

fn line(group: &[u8]) -> Option<&'static [u8]> {
    let key = |line: &'static [u8]| line.split_at(key_length(line));
    let at = LINES.binary_search_by(|line| key(line).0.cmp(group)).ok()?;
    LINES.get(at).map(|line| key(line).1)
}

/// How much a word tells: the negative binary logarithm of the share of the
/// world's people who bear a word of that sound in their name, from about 4
/// ("Mohammad") to [`CEILING`]. `unwritten` where its script leaves out vowels.
pub(super) fn bits(symbols: &[Symbol], unwritten: bool) -> f32 {
    let Some(sound) = Sound::of(symbols, unwritten) else {
        return CEILING;
    };
    let Some(line) = line(sound.group().as_bytes()) else {
        return CEILING;
    };
    search(line, b'\t', sound.as_bytes())
        .or_else(|| nearest(line, sound.as_bytes()))
        .map_or(CEILING, number)
}

/// How much of its weight a word keeps for its length in letters: short words
/// are alike by chance.
pub(super) fn length_factor(letters: usize) -> f32 {
    match letters {
        0..=2 => 0.55,
        3 => 0.75,
        4 => 0.9,
        _ => 1.0,
    }
}

/// A sound in the letters of the table.
#[derive(Debug, Clone, Copy)]
struct Sound {
    letters: [u8; LONGEST_WORD + 1],
    len: usize,
}

impl Sound {
    const EMPTY: Self = Self {
        letters: [0; LONGEST_WORD + 1],
        len: 0,
    };

    /// `None` for what is no word of a name: digits, or nothing.
    fn of(symbols: &[Symbol], unwritten: bool) -> Option<Self> {
        let mut sound = Self::EMPTY;
        if unwritten {
            sound.push(b'~');
        }
        let mut vowels = 0;
        for (at, &symbol) in symbols.iter().enumerate() {
            let letter = letter(symbol, at == 0)?;
            match vowel(letter) {
                Some(kind) => vowels |= kind,
                None => {
                    let gap = vowels != 0 && !unwritten;
                    if gap {
                        sound.push_vowels(vowels);
                    }
                    if gap || sound.as_bytes().last() != Some(&letter) {
                        sound.push(letter);
                    }
                    vowels = 0;
                }
            }
        }
        if unwritten {
            // An h at the end stands for a vowel.
            if sound.len > 2 && sound.as_bytes().last() == Some(&b'h') {
                sound.len -= 1;
            }
        } else {
            sound.push_vowels(vowels);
        }
        (sound.len > 0).then_some(sound)
    }

    fn push(&mut self, letter: u8) {
        if let Some(slot) = self.letters.get_mut(self.len) {
            *slot = letter;
            self.len += 1;
        }
    }

    fn push_vowels(&mut self, kinds: u8) {
        for letter in VOWELS {
            if vowel(letter).is_some_and(|kind| kinds & kind != 0) {
                self.push(letter);
            }
        }
    }

    /// The classes of its consonants: `-` where it has none.
    fn group(&self) -> Self {
        let mut group = Self::EMPTY;
        for &letter in self.as_bytes() {
            if vowel(letter).is_none() && letter != b'~' {
                group.push(class(letter));
            }
        }
        if group.len == 0 {
            group.push(b'-');
        }
        group
    }

    fn as_bytes(&self) -> &[u8] {
        self.letters.get(..self.len).unwrap_or_default()
    }
}

const VOWELS: [u8; 3] = *b"aio";

fn vowel(letter: u8) -> Option<u8> {
    match letter {
        b'a' => Some(1),
        b'i' => Some(2),
        b'o' => Some(4),
        _ => None,
    }
}

fn letter(symbol: Symbol, initial: bool) -> Option<u8> {
    Some(match symbol {
        symbol::A => b'a',
        symbol::E | symbol::I | symbol::Y => b'i',
        symbol::O | symbol::U => b'o',
        symbol::W if !initial => b'o',
        symbol::B => b'b',
        symbol::P => b'p',
        symbol::F => b'f',
        symbol::V | symbol::W => b'v',
        symbol::D | symbol::DH => b'd',
        symbol::T | symbol::TH => b't',
        symbol::S => b's',
        symbol::Z => b'z',
        symbol::TS => b'c',
        symbol::SH => b'S',
        symbol::CH => b'C',
        symbol::J => b'j',
        symbol::K | symbol::Q => b'k',
        symbol::G | symbol::GH => b'g',
        symbol::KH => b'H',
        symbol::H => b'h',
        symbol::L => b'l',
        symbol::R => b'r',
        symbol::M => b'm',
        symbol::N => b'n',
        _ => return None,
    })
}

fn class(letter: u8) -> u8 {
    match letter {
        b'b' | b'p' => b'P',
        b'f' | b'v' => b'F',
        b'd' | b't' => b'T',
        b's' | b'z' | b'c' => b'S',
        b'S' | b'C' | b'j' => b'J',
        b'k' | b'g' => b'K',
        b'h' | b'H' => b'H',
        other => other.to_ascii_uppercase(),
    }
}

/// The record of sorted records that has the key, without its key. A key ends
/// at the first byte that is no letter of one.
fn search<'a>(records: &'a [u8], separator: u8, key: &[u8]) -> Option<&'a [u8]> {
    let (mut low, mut high) = (0, records.len());
    while low < high {
        let middle = low + (high - low) / 2;
        let before = records.get(low..middle)?;
        let start = before
            .iter()
            .rposition(|b| *b == separator)
            .map_or(low, |at| low + at + 1);
        let rest = records.get(start..high)?;
        let end = rest
            .iter()
            .position(|b| *b == separator)
            .map_or(high, |at| start + at);
        let record = records.get(start..end)?;
        let (found, value) = record.split_at(key_length(record));
        match key.cmp(found) {
            std::cmp::Ordering::Equal => return Some(value),
            std::cmp::Ordering::Less => high = start,
            std::cmp::Ordering::Greater => low = end + 1,
        }
    }
    None
}

fn key_length(record: &[u8]) -> usize {
    record
        .iter()
        .take_while(|b| b.is_ascii_alphabetic() || matches!(b, b'~' | b'-'))
        .count()
}

fn number(digits: &[u8]) -> f32 {
    digits
        .iter()
        .filter(|b| b.is_ascii_digit())
        .fold(0.0, |sum, b| sum * 10.0 + f32::from(b - b'0'))
}

/// The bits of the commonest sound of a group that is a spelling of this one.
fn nearest<'a>(line: &'a [u8], sound: &[u8]) -> Option<&'a [u8]> {
    let unwritten = sound.first() == Some(&b'~');
    let own = mass(sound);
    line.split(|b| *b == b'\t')
        .filter(|entry| !entry.is_empty() && (entry.first() == Some(&b'~')) == unwritten)
        .filter_map(|entry| {
            let (other, digits) = entry.split_at(key_length(entry));
            let limit = SAME_NAME * f32::from(own + mass(other));
            is_within(sound, other, limit as u16).then_some(digits)
        })
        .min_by_key(|digits| number(digits) as u16)
}

/// How much is heard of a sound, in fifths of a whole change.
fn mass(sound: &[u8]) -> u16 {
    let mut after_vowel = false;
    sound.iter().fold(0, |sum, &letter| {
        let is_vowel = vowel(letter).is_some();
        let heard = match letter {
            b'~' => 0,
            b'h' | b'H' => 2,
            _ if is_vowel && after_vowel => 0,
            _ if is_vowel => 2,
            _ => 5,
        };
        after_vowel = is_vowel;
        sum + heard
    })
}

/// Whether two sounds of one group are at most `limit` apart, in fifths of a
/// whole change. Their consonants stand in line, because the group is one.
fn is_within(left: &[u8], right: &[u8], limit: u16) -> bool {
    let mut cost = 0;
    let (mut left, mut right) = (left, right);
    loop {
        let (left_vowels, right_vowels) = (take_vowels(&mut left), take_vowels(&mut right));
        let at_end = left.is_empty() && right.is_empty();
        cost += match (left_vowels, right_vowels) {
            (l, r) if l == r => 0,
            // A vowel more at the end is an ending: Hussein is not Husseini.
            (0, _) | (_, 0) if at_end => 4,
            (0, _) | (_, 0) => 2,
            _ => 1,
        };
        if at_end || cost > limit {
            return cost <= limit;
        }
        let (Some((l, left_rest)), Some((r, right_rest))) =
            (left.split_first(), right.split_first())
        else {
            return false;
        };
        cost += consonants(*l, *r);
        (left, right) = (left_rest, right_rest);
    }
}

fn take_vowels(sound: &mut &[u8]) -> u8 {
    let mut kinds = 0;
    while let Some((letter, rest)) = sound.split_first()
        && let Some(kind) = vowel(*letter)
    {
        kinds |= kind;
        *sound = rest;
    }
    kinds
}

fn consonants(left: u8, right: u8) -> u16 {
    match (left, right) {
        (l, r) if l == r => 0,
        (b'f', b'v') | (b'v', b'f') => 1,
        (b's' | b'z' | b'c', _) | (b'h' | b'H', _) => 1,
        (b'S', b'C') | (b'C', b'S') => 1,
        _ => 2,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexical::phonetic::sound;
    use crate::lexical::script::romanise;

    fn of(word: &str) -> f32 {
        let mut symbols = Vec::new();
        sound(word, &mut symbols);
        bits(&symbols, false)
    }

    fn of_unwritten(word: &str) -> f32 {
        let mut letters = String::new();
        romanise(word, &mut letters);
        let mut symbols = Vec::new();
        sound(&letters, &mut symbols);
        bits(&symbols, true)
    }

    #[test]
    fn every_spelling_of_a_common_name_is_as_common() {
        for spellings in [
            &["mohammad", "muhammed", "mohamad", "mohammed", "muhamed"][..],
            &["hussein", "hossein", "husayn", "hussain"],
            &["aleksandr", "alexander", "alexandr"],
            &["khalid", "khaled"],
            &["sergei", "sergey", "serguei"],
        ] {
            let first = of(spellings[0]);
            for spelling in spellings {
                let apart = (of(spelling) - first).abs();
                assert!(apart <= 1.0, "{spelling}: {apart} bits from {first}");
            }
        }
    }

    #[test]
    fn common_names_tell_less_than_rare_ones() {
        for (common, rare) in [
            ("mohammad", "hossein"),
            ("hossein", "siavash"),
            ("smith", "winterbottom"),
            ("ivanov", "preobrazhensky"),
            ("nguyen", "winterbottom"),
            ("garcia", "echeverria"),
            ("kovalenko", "verdimassi"),
        ] {
            assert!(of(common) < of(rare), "{common} {rare}");
        }
        assert!(of("mohammad") <= 5.0);
    }

    #[test]
    fn a_name_that_no_source_has_is_at_the_ceiling() {
        for name in ["verdimassi", "gulbahartavassoli", "tolkunovsteen", "x9", ""] {
            assert!((of(name) - CEILING).abs() < f32::EPSILON, "{name}");
        }
        assert!((of_unwritten("زغبدشكمرن") - CEILING).abs() < f32::EPSILON);
    }

    #[test]
    fn a_name_without_its_vowels_is_found() {
        for (written, latin) in [("محمد", "mohammad"), ("حسین", "hossein"), ("رضا", "reza")]
        {
            let (unwritten, whole) = (of_unwritten(written), of(latin));
            // Other names are written alike, so it tells at most a little more.
            assert!(
                unwritten <= whole + 1.0,
                "{latin}: {unwritten} against {whole}"
            );
        }
        assert!(of_unwritten("دوید") < CEILING);
    }

    #[test]
    fn the_table_is_sorted_and_every_entry_is_under_its_group() {
        let mut groups = 0;
        let mut before: &[u8] = b"";
        for line in TABLE.lines() {
            let mut cells = line.split('\t').map(str::as_bytes);
            let group = cells.next().unwrap_or_default();
            assert!(before < group, "{line}");
            before = group;
            groups += 1;
            let mut last: &[u8] = b"";
            for entry in cells {
                let (key, digits) = entry.split_at(key_length(entry));
                assert!(last < key, "{line}");
                last = key;
                let value = number(digits);
                assert!(
                    (1.0..CEILING).contains(&value) && digits.iter().all(u8::is_ascii_digit),
                    "{line}"
                );
                let mut sound = Sound::EMPTY;
                key.iter().for_each(|letter| sound.push(*letter));
                assert_eq!(sound.group().as_bytes(), group, "{line}");
                assert_eq!(
                    search(line.as_bytes().get(group.len() + 1..).unwrap(), b'\t', key),
                    Some(digits)
                );
            }
            assert!(!last.is_empty(), "{line}");
        }
        assert!(groups > 1000);
    }
}
