//! What characters are to numbers.

use crate::lexical::fold::is_apostrophe;
use unicode_normalization::char::is_combining_mark;

/// What a character is to a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    Space,
    Digit(char),
    Letter,
    Apostrophe,
    Fraction(char),
    Mark(char),
    /// A mark on the letter before it, or a character without a width.
    Nothing,
}

pub(super) fn class_of(c: char) -> Class {
    if c.is_ascii() {
        return match c {
            '0'..='9' => Class::Digit(c),
            'a'..='z' | 'A'..='Z' => Class::Letter,
            '\'' | '`' => Class::Apostrophe,
            _ if c.is_ascii_whitespace() || c.is_ascii_control() => Class::Space,
            _ => Class::Mark(c),
        };
    }
    match c {
        _ if is_apostrophe(c) => Class::Apostrophe,
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => Class::Mark('-'),
        '≥' | '≤' | '≈' | '±' | '°' | '€' | '£' | '¥' | '₹' | '₽' | '₪' | '₴' | '₺' | '₩' | '₦'
        | '₡' | '₾' | '元' => Class::Mark(c),
        '¼'..='¾' | '⅐'..='⅞' => Class::Fraction(c),
        // In "km²", a letter of the word.
        '²' | '³' => Class::Letter,
        _ if c.is_whitespace() => Class::Space,
        _ if c.is_alphabetic() => Class::Letter,
        _ if is_combining_mark(c) => Class::Nothing,
        _ => {
            let mut ascii = any_ascii::any_ascii_char(c).chars();
            match (ascii.next(), ascii.next()) {
                (None, _) => Class::Nothing,
                (Some(digit @ '0'..='9'), None) if c.is_numeric() => Class::Digit(digit),
                (Some(mark), None) if mark.is_ascii_punctuation() => Class::Mark(mark),
                _ => Class::Mark(c),
            }
        }
    }
}
