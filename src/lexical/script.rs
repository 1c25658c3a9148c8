//! Reads words of any script in ASCII letters.
//!
//! `any_ascii` covers every script letter by letter. Where a letter's usual
//! romanisation in names is another (Cyrillic х is kh), or two letters are
//! read together (Greek μπ is b), the tables here go first.

use super::fold::is_apostrophe;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The writing that a word is in, as far as reading it depends on that.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Script {
    /// Latin letters, with or without accents.
    Latin,
    /// Cyrillic.
    Cyrillic,
    /// Greek.
    Greek,
    /// Arabic, Persian, Urdu and their kin: short vowels are not written.
    Arabic,
    /// Hebrew: most vowels are not written.
    Hebrew,
    /// Any other.
    Other,
}

impl Script {
    /// The script of the first letter of a word.
    pub fn of(word: &str) -> Self {
        word.chars()
            .find(|c| c.is_alphabetic())
            .map_or(Self::Latin, Self::of_char)
    }

    fn of_char(c: char) -> Self {
        match u32::from(c) {
            0..=0x024F | 0x1E00..=0x1EFF | 0x2C60..=0x2C7F | 0xA720..=0xA7FF | 0xFF21..=0xFF5A => {
                Self::Latin
            }
            0x0370..=0x03FF | 0x1F00..=0x1FFF => Self::Greek,
            0x0400..=0x052F => Self::Cyrillic,
            0x0590..=0x05FF | 0xFB1D..=0xFB4F => Self::Hebrew,
            0x0600..=0x077F | 0x08A0..=0x08FF | 0xFB50..=0xFDFF | 0xFE70..=0xFEFF => Self::Arabic,
            _ => Self::Other,
        }
    }

    /// Whether most vowels of the script go unwritten.
    pub fn is_abjad(self) -> bool {
        matches!(self, Self::Arabic | Self::Hebrew)
    }

    /// What to call it in a sentence.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Latin => "Latin",
            Self::Cyrillic => "Cyrillic",
            Self::Greek => "Greek",
            Self::Arabic => "Arabic",
            Self::Hebrew => "Hebrew",
            Self::Other => "another",
        }
    }
}

/// Appends a word as lower-case ASCII letters and digits. Accents,
/// apostrophes, ayn and hamza go.
///
/// ```
/// use corroborate::lexical::script::romanise;
/// let mut read = String::new();
/// romanise("Хрущёв", &mut read);
/// assert_eq!(read, "khrushchev");
/// ```
pub fn romanise(word: &str, out: &mut String) {
    if word.is_ascii() {
        out.extend(
            word.chars()
                .filter(char::is_ascii_alphanumeric)
                .map(|c| c.to_ascii_lowercase()),
        );
        return;
    }
    let start = out.len();
    let mut before = "";
    for c in word.nfkc() {
        if let Some(read) = letter(c, out.len() == start) {
            before = push_letter(read, before, out);
            continue;
        }
        for part in std::iter::once(c).nfkd() {
            if part.is_ascii_alphanumeric() {
                out.push(part.to_ascii_lowercase());
                before = "";
            } else if part.is_ascii() || is_apostrophe(part) || is_combining_mark(part) {
                continue;
            } else if let Some(read) = letter(part, out.len() == start) {
                before = push_letter(read, before, out);
            } else {
                out.extend(
                    any_ascii::any_ascii_char(part)
                        .chars()
                        .filter(char::is_ascii_alphanumeric)
                        .map(|c| c.to_ascii_lowercase()),
                );
                before = "";
            }
        }
    }
}

/// Appends a letter that a table reads, together with the one before it where
/// the two are read as one. Returns what the next letter may combine with.
fn push_letter(read: &'static str, before: &'static str, out: &mut String) -> &'static str {
    if read == "yo" && out.ends_with('h') {
        // Russian ё after a hushing consonant is plain e or o: Gorbachev.
        out.push('e');
    } else if let Some(pair) = greek_pair(before, read) {
        out.truncate(out.len() - before.trim_end_matches(GREEK).len());
        out.push_str(pair);
    } else {
        out.push_str(read.trim_end_matches(GREEK));
    }
    read
}

/// Marks, in the table, the Greek letters that combine with a neighbour; it
/// is no part of the reading.
const GREEK: char = '+';

/// Appends a word of Latin script with the sound of its accents spelled out,
/// where that differs from dropping them: č as ch, š as sh, ğ as gh. Returns
/// whether anything did differ; if not, nothing is appended.
pub fn spell_accents(word: &str, out: &mut String) -> bool {
    if word.is_ascii() || !word.nfc().any(|c| accented(c).is_some()) {
        return false;
    }
    let mut rest = String::new();
    for c in word.nfc() {
        if let Some(read) = accented(c) {
            romanise(&rest, out);
            rest.clear();
            out.push_str(read);
        } else {
            rest.push(c);
        }
    }
    romanise(&rest, out);
    true
}

/// Letters of Latin alphabets that sound unlike their base letter, whatever
/// the language. ç is s in French and ch in Turkish: ts lies between them.
fn accented(c: char) -> Option<&'static str> {
    Some(match c {
        'č' | 'Č' | 'ć' | 'Ć' => "ch",
        'ç' | 'Ç' | 'ț' | 'Ț' | 'ţ' | 'Ţ' => "ts",
        'š' | 'Š' | 'ş' | 'Ş' | 'ș' | 'Ș' => "sh",
        'ž' | 'Ž' | 'ż' | 'Ż' => "zh",
        'đ' | 'Đ' => "dj",
        'ğ' | 'Ğ' | 'ġ' | 'Ġ' => "gh",
        'ḫ' | 'Ḫ' | 'ẖ' => "kh",
        'ñ' | 'Ñ' | 'ń' | 'Ń' | 'ň' | 'Ň' => "ny",
        _ => return None,
    })
}

/// Reads a decomposed letter of the scripts whose romanisation in names is
/// settled better here than letter by letter.
fn letter(c: char, initial: bool) -> Option<&'static str> {
    let lower = c.to_lowercase().next().unwrap_or(c);
    Some(match lower {
        // Cyrillic: Russian first, then the letters that only others have.
        'а' => "a",
        'б' => "b",
        'в' => "v",
        'г' | 'ґ' => "g",
        'д' => "d",
        'е' | 'э' => "e",
        'ё' => "yo",
        'є' => "ye",
        'ж' => "zh",
        'з' | 'ѕ' => "z",
        'и' | 'і' | 'ї' | 'ѝ' => "i",
        'й' | 'ы' => "y",
        'ј' => "y",
        'к' => "k",
        'л' => "l",
        'м' => "m",
        'н' => "n",
        'о' => "o",
        'п' => "p",
        'р' => "r",
        'с' => "s",
        'т' => "t",
        'у' | 'ў' => "u",
        'ф' => "f",
        'х' => "kh",
        'ц' => "ts",
        'ч' | 'ћ' => "ch",
        'ш' => "sh",
        'щ' => "shch",
        'ъ' | 'ь' => "",
        'ю' => "yu",
        'я' => "ya",
        'ђ' => "dj",
        'љ' => "lj",
        'њ' => "nj",
        'џ' => "dzh",
        // Greek.
        'α' => "a+",
        'β' => "v",
        'γ' => "g+",
        'δ' => "d",
        'ε' => "e+",
        'ζ' => "z",
        'η' => "i",
        'ι' => "i+",
        'υ' => "y+",
        'θ' => "th",
        'κ' => "k+",
        'λ' => "l",
        'μ' => "m+",
        'ν' => "n+",
        'ξ' => "x",
        'ο' => "o+",
        'ω' => "o",
        'π' => "p+",
        'ρ' => "r",
        'σ' | 'ς' => "s",
        'τ' => "t+",
        'φ' => "f",
        'χ' => "ch+",
        'ψ' => "ps",
        // Arabic and Persian. Ayn and hamza are not spelled in news.
        'ا' | 'ٱ' | 'ى' | 'ة' => "a",
        'ب' => "b",
        'پ' => "p",
        'ت' | 'ط' | 'ٹ' => "t",
        'ث' => "th",
        'ج' => "j",
        'چ' => "ch",
        'ح' | 'ه' | 'ہ' | 'ھ' | 'ە' => "h",
        'خ' => "kh",
        'د' | 'ڈ' => "d",
        'ض' | 'ذ' => "dh",
        'ر' | 'ڑ' => "r",
        'ز' | 'ظ' => "z",
        'ژ' => "zh",
        'س' | 'ص' => "s",
        'ش' => "sh",
        'غ' => "gh",
        'ف' => "f",
        'ڤ' => "v",
        'ق' => "q",
        'ك' | 'ک' => "k",
        'گ' | 'ڭ' => "g",
        'ل' => "l",
        'م' => "m",
        'ن' | 'ں' => "n",
        'و' => "w",
        'ي' | 'ی' | 'ے' | 'ې' => "y",
        'ع' | 'ء' | 'ـ' => "",
        // Hebrew.
        'א' | 'ע' => "a",
        'ב' => "b",
        'ג' => "g",
        'ד' => "d",
        'ה' => "h",
        'ו' => "w",
        'ז' => "z",
        'ח' => "kh",
        'ט' | 'ת' => "t",
        'י' => "y",
        'כ' | 'ך' => {
            if initial {
                "k"
            } else {
                "kh"
            }
        }
        'ל' => "l",
        'מ' | 'ם' => "m",
        'נ' | 'ן' => "n",
        'ס' => "s",
        'פ' | 'ף' => {
            if initial {
                "p"
            } else {
                "f"
            }
        }
        'צ' | 'ץ' => "ts",
        'ק' => "k",
        'ר' => "r",
        'ש' => "sh",
        _ => return None,
    })
}

/// Greek letters that are read together, by the table's reading of each.
fn greek_pair(before: &str, read: &str) -> Option<&'static str> {
    Some(match (before, read) {
        ("m+", "p+") => "b",
        ("n+", "t+") => "d",
        ("g+", "k+") => "g",
        ("g+", "ch+") => "nch",
        ("g+", "g+") => "ng",
        ("o+", "y+") => "ou",
        ("o+", "i+") => "i",
        ("a+", "i+") => "e",
        ("a+", "y+") => "av",
        ("e+", "y+") => "ev",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(word: &str) -> String {
        let mut out = String::new();
        romanise(word, &mut out);
        out
    }

    #[test]
    fn cyrillic_reads_as_news_romanises_it() {
        assert_eq!(read("Михаил"), "mikhail");
        assert_eq!(read("Юрий"), "yuriy");
        assert_eq!(read("Семёнов"), "semyonov");
        assert_eq!(read("Щукин"), "shchukin");
    }

    #[test]
    fn arabic_reads_as_its_consonants() {
        assert_eq!(read("محمد"), "mhmd");
        assert_eq!(read("خالد"), "khald");
        assert_eq!(read("عباس"), "bas");
    }

    #[test]
    fn greek_letter_pairs_read_as_one_sound() {
        assert_eq!(read("Μπακογιάννης"), "bakogiannis");
        assert_eq!(read("Παπανδρέου"), "papandreou");
    }

    #[test]
    fn accents_that_change_the_sound_are_spelled_out() {
        let mut out = String::new();
        assert!(spell_accents("Kovačić", &mut out));
        assert_eq!(out, "kovachich");
        assert!(!spell_accents("José", &mut out));
    }
}
