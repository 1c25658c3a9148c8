//! Greek, by ELOT 743, which passports and most newsrooms follow; letters
//! that are read together are taken together.

use super::plain;
use unicode_normalization::UnicodeNormalization;

const DIAERESIS: char = '\u{308}';

/// A letter, and whether a diaeresis parts it from the vowel before.
type Letter = (char, bool);

/// Appends a lower-case Greek word in Latin letters.
pub(super) fn read(word: &[char], out: &mut String) {
    let mut letters: Vec<Letter> = Vec::with_capacity(word.len());
    for part in word.iter().copied().nfkd() {
        match letters.last_mut() {
            Some(last) if part == DIAERESIS => last.1 = true,
            _ if unicode_normalization::char::is_combining_mark(part) => {}
            // Upper case knows no final sigma, nor need we.
            _ => letters.push((if part == 'ς' { 'σ' } else { part }, false)),
        }
    }
    let mut at = 0;
    while let Some(&(letter, _)) = letters.get(at) {
        let next = letters.get(at + 1).filter(|n| !n.1).map(|n| n.0);
        let voiceless = letters
            .get(at + 2)
            .is_none_or(|n| matches!(n.0, 'θ' | 'κ' | 'ξ' | 'π' | 'σ' | 'τ' | 'φ' | 'χ' | 'ψ'));
        let pair = match (letter, next) {
            ('μ', Some('π')) => Some(if at == 0 { "b" } else { "mp" }),
            ('ν', Some('τ')) => Some(if at == 0 { "d" } else { "nt" }),
            ('γ', Some('κ')) => Some(if at == 0 { "g" } else { "gk" }),
            ('γ', Some('γ')) => Some("ng"),
            ('γ', Some('χ')) => Some("nch"),
            ('γ', Some('ξ')) => Some("nx"),
            ('ο', Some('υ')) => Some("ou"),
            ('α', Some('υ')) => Some(if voiceless { "af" } else { "av" }),
            ('ε', Some('υ')) => Some(if voiceless { "ef" } else { "ev" }),
            ('η', Some('υ')) => Some(if voiceless { "if" } else { "iv" }),
            _ => None,
        };
        if let Some(read) = pair {
            out.push_str(read);
            at += 2;
            continue;
        }
        match single(letter) {
            Some(read) => out.push_str(read),
            None => plain(letter, out),
        }
        at += 1;
    }
}

fn single(c: char) -> Option<&'static str> {
    Some(match c {
        'α' => "a",
        'β' => "v",
        'γ' => "g",
        'δ' => "d",
        'ε' => "e",
        'ζ' => "z",
        'η' | 'ι' => "i",
        'θ' => "th",
        'κ' => "k",
        'λ' => "l",
        'μ' => "m",
        'ν' => "n",
        'ξ' => "x",
        'ο' | 'ω' => "o",
        'π' => "p",
        'ρ' => "r",
        'σ' => "s",
        'τ' => "t",
        'υ' => "y",
        'φ' => "f",
        'χ' => "ch",
        'ψ' => "ps",
        _ => return None,
    })
}
