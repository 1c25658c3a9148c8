//! Cyrillic, as news and passports read it: BGN/PCGN without its accents,
//! which ICAO Doc 9303 comes close to.

use super::plain;

/// Whose spelling a word shows. Most words show none: they are read as
/// Russian ones.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Spelling {
    Russian,
    /// г is h and и is y: Ukrainian and Belarusian.
    Western,
    /// щ is sht and ъ a vowel.
    Bulgarian,
}

impl Spelling {
    fn of(word: &[char]) -> Self {
        // Kazakh has і beside letters that no Slavic alphabet has.
        let turkic = |c: &char| matches!(c, 'ә' | 'ғ' | 'қ' | 'ң' | 'ө' | 'ұ' | 'ү' | 'һ' | 'ҳ');
        if word.iter().any(turkic) {
            return Self::Russian;
        }
        let western = |c: &char| matches!(c, 'і' | 'ї' | 'є' | 'ґ' | 'ў');
        let adjective = word.windows(4).any(|w| w == ['с', 'ь', 'к', 'и']);
        if word.iter().any(western) || adjective {
            return Self::Western;
        }
        // In Russian, ъ stands only before vowels: before е, ё, ю and я, and
        // before any that begins a syllable in Japanese words.
        let vowel = |w: &[char]| matches!(w, ['ъ', next] if next.is_alphabetic() && !matches!(next, 'а' | 'е' | 'ё' | 'и' | 'о' | 'у' | 'э' | 'ю' | 'я'));
        if word.windows(2).any(vowel) {
            return Self::Bulgarian;
        }
        Self::Russian
    }
}

/// Appends a lower-case Cyrillic word in Latin letters.
pub(super) fn read(word: &[char], out: &mut String) {
    let spelling = Spelling::of(word);
    let mut before = None;
    for (at, &c) in word.iter().enumerate() {
        let after = word.get(at + 1).copied();
        let read = match (c, before) {
            ('и', _) if spelling == Spelling::Western => "y",
            ('г', _) if spelling == Spelling::Western => "h",
            ('щ', _) if spelling == Spelling::Bulgarian => "sht",
            ('ъ', _) if spelling == Spelling::Bulgarian && after.is_some() => "a",
            // After a hushing consonant ё is plain e: Gorbachev.
            ('ё', Some('ж' | 'ч' | 'ш' | 'щ')) => "e",
            // The signs part a consonant from the vowel: Vasilyev, Ilyich.
            ('е' | 'є', Some('ь' | 'ъ')) => "ye",
            ('о', Some('ь')) => "yo",
            ('и' | 'і', Some('ь')) => "yi",
            ('ї', None) => "yi",
            // German tz.
            ('т', _) if after == Some('ц') => "",
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

fn letter(c: char) -> Option<&'static str> {
    Some(match c {
        'а' | 'ә' => "a",
        'б' => "b",
        'в' => "v",
        'г' | 'ґ' => "g",
        'ғ' => "gh",
        'ѓ' => "gj",
        'д' => "d",
        'е' | 'э' => "e",
        'ё' => "yo",
        'є' => "ye",
        'ж' => "zh",
        'з' | 'ѕ' => "z",
        'и' | 'і' | 'ї' | 'ѝ' | 'ӣ' => "i",
        'й' | 'ы' => "y",
        // Serbian and Macedonian Latin and passports keep the j.
        'ј' | 'җ' | 'ҷ' => "j",
        'к' => "k",
        'қ' | 'ҡ' => "q",
        'ќ' => "kj",
        'л' => "l",
        'м' => "m",
        'н' => "n",
        'ң' | 'ҥ' => "ng",
        'о' | 'ө' => "o",
        'п' => "p",
        'р' => "r",
        'с' => "s",
        'т' => "t",
        'у' | 'ў' | 'ұ' | 'ү' | 'ӯ' => "u",
        'ф' => "f",
        'х' => "kh",
        'һ' | 'ҳ' => "h",
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
        _ => return None,
    })
}
