//! Reads words of any script in ASCII letters.
//!
//! `any_ascii` covers every script letter by letter. Where a letter's usual
//! romanisation in names is another (Cyrillic х is kh), or letters are read
//! by those around them (Greek μπ is b), a reader of the script goes first.

mod arabic;
mod cyrillic;
mod greek;
mod hebrew;
mod kana;

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
    /// Chinese characters, whichever language writes them.
    Han,
    /// Japanese hiragana and katakana.
    Kana,
    /// Korean.
    Hangul,
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
            0x3041..=0x30FF | 0x31F0..=0x31FF | 0xFF66..=0xFF9F => Self::Kana,
            0x3005 | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xF900..=0xFAFF | 0x2_0000..=0x3_FFFF => {
                Self::Han
            }
            0x1100..=0x11FF | 0x3130..=0x318F | 0xAC00..=0xD7FF => Self::Hangul,
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
            Self::Han => "Chinese",
            Self::Kana => "Japanese",
            Self::Hangul => "Korean",
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
    let letters: Vec<char> = word.nfkc().flat_map(char::to_lowercase).collect();
    let mut rest = letters.as_slice();
    while let Some(&first) = rest.first() {
        let script = Script::of_char(first);
        let same = |c: &&char| Script::of_char(**c) == script || joins(**c);
        let (run, after) = rest.split_at(1 + rest.iter().skip(1).take_while(same).count());
        match script {
            Script::Cyrillic => cyrillic::read(run, out),
            Script::Greek => greek::read(run, out),
            Script::Arabic => arabic::read(run, out),
            Script::Hebrew => hebrew::read(run, out),
            Script::Kana => kana::read(run, out),
            _ => run.iter().for_each(|c| plain(*c, out)),
        }
        rest = after;
    }
}

/// Whether a character belongs to the letters around it, whatever they are.
fn joins(c: char) -> bool {
    is_combining_mark(c) || is_apostrophe(c)
}

/// Appends a letter by itself: its accents go, and what is not Latin then is
/// read by `any_ascii`, which has Unihan's Mandarin for Han characters and
/// the Revised Romanization for Hangul.
fn plain(c: char, out: &mut String) {
    // Decomposed, a Hangul syllable loses what is read from its place in it.
    if Script::of_char(c) == Script::Hangul {
        return ascii(c, out);
    }
    for part in std::iter::once(c).nfkd() {
        if !joins(part) {
            ascii(part, out);
        }
    }
}

fn ascii(c: char, out: &mut String) {
    // Armenian: any_ascii spells the ligature ew.
    let read = if c == 'և' {
        "ev"
    } else {
        any_ascii::any_ascii_char(c)
    };
    out.extend(
        read.chars()
            .filter(char::is_ascii_alphanumeric)
            .map(|c| c.to_ascii_lowercase()),
    );
}

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
        for (word, latin) in [
            ("Михаил", "mikhail"),
            ("Юрий", "yuriy"),
            ("Семёнов", "semyonov"),
            ("Щукин", "shchukin"),
            ("Васильев", "vasilyev"),
            ("Джабраилов", "dzhabrailov"),
            ("Вейтц", "veyts"),
            ("Дзюнъити", "dzyuniti"),
        ] {
            assert_eq!(read(word), latin);
        }
    }

    #[test]
    fn cyrillic_letters_are_read_in_the_language_that_a_word_shows() {
        // Ukrainian, Bulgarian, Serbian, Kazakh.
        for (word, latin) in [
            ("Григорій", "hryhoriy"),
            ("Първан", "parvan"),
            ("Пъщов", "pashtov"),
            ("Јован", "jovan"),
            ("Ғалымжан", "ghalymzhan"),
            ("Серікғали", "serikghali"),
        ] {
            assert_eq!(read(word), latin);
        }
    }

    #[test]
    fn arabic_reads_as_its_consonants_and_the_vowels_that_are_written() {
        for (word, latin) in [
            ("محمد", "mhmd"),
            ("خالد", "khald"),
            ("عباس", "bas"),
            ("مُحَمَّد", "muhamad"),
            ("إيران", "iran"),
            ("فاطمه", "fatmah"),
            ("شاه", "shah"),
            // Presentation forms, as old files have them.
            ("ﻣﺤﻤﺪ", "mhmd"),
        ] {
            assert_eq!(read(word), latin);
        }
    }

    #[test]
    fn hebrew_reads_points_geresh_and_final_letters() {
        for (word, latin) in [
            ("שרה", "shrah"),
            ("אבי", "avy"),
            ("דּוֹד", "dod"),
            ("ג׳ורג׳", "jwrj"),
            ("יוסף", "ywsf"),
            ("פיליפ", "pylyp"),
        ] {
            assert_eq!(read(word), latin);
        }
    }

    #[test]
    fn greek_letter_pairs_read_as_one_sound() {
        for (word, latin) in [
            ("Μπακογιάννης", "bakogiannis"),
            ("Παπανδρέου", "papandreou"),
            ("Ευθυμίου", "efthymiou"),
            ("Αυγερινός", "avgerinos"),
            ("Ντόρα", "dora"),
            ("Κωνσταντίνος", "konstantinos"),
            ("Παπαϊωάννου", "papaioannou"),
        ] {
            assert_eq!(read(word), latin);
        }
    }

    #[test]
    fn kana_reads_by_hepburn() {
        for (word, latin) in [
            ("しんじろう", "shinjiro"),
            ("キョウコ", "kyoko"),
            ("じゅんいちろう", "junichiro"),
            ("ファビオ", "fabio"),
            ("はっとり", "hattori"),
        ] {
            assert_eq!(read(word), latin);
        }
    }

    #[test]
    fn accents_that_change_the_sound_are_spelled_out() {
        let mut out = String::new();
        assert!(spell_accents("Kovačić", &mut out));
        assert_eq!(out, "kovachich");
        assert!(!spell_accents("José", &mut out));
    }
}
