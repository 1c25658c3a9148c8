//! Hebrew, near to the simple rules of the Academy (2006), with the ch of
//! news read as kh. Points are read where they are written; without them ו
//! is w, which is near to v, o and u alike.

use super::plain;
use crate::lexical::fold::is_apostrophe;

const DAGESH: char = '\u{5BC}';
const SIN_DOT: char = '\u{5C2}';

/// Appends a word of Hebrew letters in Latin ones.
pub(super) fn read(word: &[char], out: &mut String) {
    let letters: Vec<(usize, char)> = word
        .iter()
        .copied()
        .enumerate()
        .filter(|(_, c)| !is_mark(*c))
        .collect();
    for (at, &(place, c)) in letters.iter().enumerate() {
        let initial = at == 0;
        let before = at.checked_sub(1).and_then(|i| letters.get(i)).map(|l| l.1);
        let after = letters.get(at + 1).map(|l| l.1);
        let end = letters.get(at + 1).map_or(word.len(), |l| l.0);
        let marks = word.get(place + 1..end).unwrap_or_default();
        let hard = initial || marks.contains(&DAGESH);
        let geresh = after.is_some_and(is_apostrophe);
        let read = match c {
            'ו' if marks.contains(&'\u{5B9}') => "o",
            'ו' if marks.contains(&DAGESH) && !initial => "u",
            // Written twice it is a consonant.
            'ו' if after == Some('ו') => "",
            'ו' if before == Some('ו') => "v",
            'ג' if geresh => "j",
            'ז' if geresh => "zh",
            'צ' | 'ץ' if geresh => "ch",
            'ב' if hard => "b",
            'ב' => "v",
            'כ' | 'ך' if hard => "k",
            'כ' | 'ך' => "kh",
            // f closes a word as ף; a פ there is a foreign p.
            'פ' if hard || after.is_none() => "p",
            'פ' | 'ף' => "f",
            'ש' if marks.contains(&SIN_DOT) => "s",
            // Closing a word, h only marks that a vowel ends it.
            'ה' if after.is_none()
                && before.is_some_and(|b| !matches!(b, 'א' | 'ה' | 'ו' | 'י')) =>
            {
                if out.ends_with(['a', 'e']) { "h" } else { "ah" }
            }
            _ => match letter(c) {
                Some(read) => read,
                None => {
                    plain(c, out);
                    continue;
                }
            },
        };
        out.push_str(read);
        for mark in marks {
            out.push_str(vowel(*mark));
        }
    }
}

fn is_mark(c: char) -> bool {
    matches!(c, '\u{591}'..='\u{5BD}' | '\u{5BF}' | '\u{5C1}'..='\u{5C7}')
}

fn vowel(mark: char) -> &'static str {
    match mark {
        '\u{5B1}' | '\u{5B5}' | '\u{5B6}' => "e",
        '\u{5B2}' | '\u{5B7}' | '\u{5B8}' => "a",
        '\u{5B3}' | '\u{5C7}' => "o",
        '\u{5B4}' => "i",
        '\u{5BB}' => "u",
        _ => "",
    }
}

fn letter(c: char) -> Option<&'static str> {
    Some(match c {
        'א' | 'ע' => "a",
        'ג' => "g",
        'ד' => "d",
        'ה' => "h",
        'ו' => "w",
        'ז' => "z",
        'ח' => "kh",
        'ט' | 'ת' => "t",
        'י' => "y",
        'ל' => "l",
        'מ' | 'ם' => "m",
        'נ' | 'ן' => "n",
        'ס' => "s",
        'צ' | 'ץ' => "ts",
        'ק' => "k",
        'ר' => "r",
        'ש' => "sh",
        _ => return None,
    })
}
