//! Arabic, Persian, Urdu, Pashto, Kurdish and Uyghur. Short vowels are read
//! where they are written, and left out where they are not. A letter that is
//! a vowel here and a consonant there keeps the reading that is near to both:
//! w for و, y for ي.

use super::plain;

const FATHA: char = '\u{64E}';
const DAMMA: char = '\u{64F}';
const KASRA: char = '\u{650}';

/// Appends a word of Arabic letters in Latin ones.
pub(super) fn read(word: &[char], out: &mut String) {
    let mut before = None;
    for (at, &c) in word.iter().enumerate() {
        let after = word.get(at + 1).copied();
        let last = word.iter().skip(at + 1).all(|&c| is_mark(c));
        let read = match (c, before) {
            // The first alif carries the vowel that is written after it.
            ('ا' | 'ٱ', None) if matches!(after, Some(DAMMA | KASRA)) => "",
            ('ا' | 'ٱ', None) if carries(word) => "",
            ('و', Some('ا')) if at == 1 && carries(word) => "u",
            ('ي' | 'ی', Some('ا' | 'إ')) if at == 1 && carries(word) => {
                if before == Some('إ') { "" } else { "i" }
            }
            // What only lengthens a vowel that is written, or carried.
            ('و', Some(DAMMA)) | ('ي' | 'ی' | 'ى', Some(KASRA)) | ('ا' | 'ى', Some(FATHA)) => {
                ""
            }
            // Closing a word, h only marks that a vowel ends it.
            ('ه' | 'ہ', Some(b)) if last && at > 1 && !is_long_vowel(b) && !is_mark(b) => "ah",
            _ => match letter(c) {
                Some(read) => read,
                None => {
                    plain(c, out);
                    continue;
                }
            },
        };
        out.push_str(read);
        before = Some(c);
    }
}

/// Whether a word begins with a long i or u, which alif only carries: a
/// consonant follows.
fn carries(word: &[char]) -> bool {
    let long = |c: &char| matches!(c, 'و' | 'ي' | 'ی');
    let after = word.get(2);
    word.get(1).is_some_and(long)
        && after.is_some_and(|&c| !is_long_vowel(c) && !matches!(c, FATHA | DAMMA | KASRA))
}

fn is_long_vowel(c: char) -> bool {
    matches!(c, 'ا' | 'و' | 'ي' | 'ی' | 'ى' | 'آ')
}

fn is_mark(c: char) -> bool {
    matches!(c, '\u{64B}'..='\u{65F}' | '\u{670}' | 'ـ')
}

fn letter(c: char) -> Option<&'static str> {
    Some(match c {
        'ا' | 'ٱ' | 'أ' | 'آ' | 'ى' | 'ة' | FATHA | '\u{670}' => "a",
        'إ' | 'ئ' | KASRA => "i",
        'ؤ' | DAMMA | 'ۇ' | 'ۈ' => "u",
        'ە' | 'ۀ' | 'ے' | 'ۓ' | 'ې' | 'ێ' => "e",
        'ۆ' => "o",
        'ب' => "b",
        'پ' => "p",
        'ت' | 'ط' | 'ٹ' | 'ټ' => "t",
        'ث' => "th",
        'ج' => "j",
        'چ' => "ch",
        'ح' | 'ه' | 'ہ' | 'ھ' => "h",
        'خ' => "kh",
        'د' | 'ڈ' | 'ډ' => "d",
        // z in Persian and Urdu, d or dh in Arabic: dh is near to each.
        'ض' | 'ذ' => "dh",
        'ر' | 'ڑ' | 'ړ' | 'ڕ' => "r",
        'ز' | 'ظ' | 'ځ' => "z",
        'ژ' | 'ږ' => "zh",
        'س' | 'ص' => "s",
        'ش' | 'ښ' => "sh",
        'څ' => "ts",
        'غ' => "gh",
        'ف' => "f",
        'ڤ' | 'ۋ' => "v",
        'ق' => "q",
        'ك' | 'ک' => "k",
        'گ' | 'ڭ' | 'ګ' => "g",
        'ل' | 'ڵ' => "l",
        'م' => "m",
        'ن' | 'ں' | 'ڼ' => "n",
        'و' => "w",
        'ي' | 'ی' | 'ۍ' => "y",
        // Ayn and hamza are not spelled in news; doubling is not heard.
        'ع' | 'ء' => "",
        mark if is_mark(mark) => "",
        _ => return None,
    })
}
