//! One spelling for what differs only in case, accents, script or punctuation.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Folds a text to lower-case ASCII words separated by single spaces.
///
/// Accents, apostrophes and letters for ayn and hamza go; other punctuation
/// separates words; letters of other scripts are romanised one by one.
/// Idempotent.
///
/// ```
/// use corroborate::lexical::fold::fold;
/// assert_eq!(fold("Cultural  Attaché"), "cultural attache");
/// assert_eq!(fold("Mujahideen-e Khalq"), "mujahideen e khalq");
/// assert_eq!(fold("People’s"), "peoples");
/// ```
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut gap = false;
    let mut push = |c: char, folded: &mut String| {
        if c.is_ascii_alphanumeric() {
            if gap && !folded.is_empty() {
                folded.push(' ');
            }
            gap = false;
            folded.push(c.to_ascii_lowercase());
        } else if !is_apostrophe(c) {
            gap = true;
        }
    };
    if text.is_ascii() {
        for c in text.chars() {
            push(c, &mut folded);
        }
    } else {
        for c in text.nfkd() {
            if c.is_ascii() {
                push(c, &mut folded);
            } else if !is_combining_mark(c) && !is_apostrophe(c) {
                for ascii in any_ascii::any_ascii_char(c).chars() {
                    push(ascii, &mut folded);
                }
            }
        }
    }
    folded
}

/// Whether a character is written inside words without separating them.
pub fn is_apostrophe(c: char) -> bool {
    matches!(
        c,
        '\'' | '`'
            | '´'
            | '‘'
            | '’'
            | '‛'
            | 'ʻ'
            | 'ʼ'
            | 'ʽ'
            | 'ʾ'
            | 'ʿ'
            | '′'
            | 'ˈ'
            | '＇'
            | '׳'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_twice_changes_nothing() {
        for text in [
            "Ḥājj Mīrzā",
            "Владимир Путин",
            "محمد",
            "O’Brien-Smith",
            "北京",
            "",
        ] {
            let once = fold(text);
            assert_eq!(fold(&once), once, "{text}");
        }
    }

    #[test]
    fn apostrophes_do_not_split_words() {
        assert_eq!(fold("Qur’an"), "quran");
        assert_eq!(fold("al-Qa'ida"), "al qaida");
    }
}
