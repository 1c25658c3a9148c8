//! The words that numbers are made of.

use crate::lexical::number::Number;

/// A word below a hundred, with what may still be added to it.
pub(super) fn small(word: &str) -> Option<(Number, Number)> {
    let value = match word {
        "zero" | "nought" | "naught" | "nil" => 0,
        "one" => 1,
        "two" => 2,
        "three" => 3,
        "four" => 4,
        "five" => 5,
        "six" => 6,
        "seven" => 7,
        "eight" => 8,
        "nine" => 9,
        "ten" => 10,
        "eleven" => 11,
        "twelve" => 12,
        "thirteen" => 13,
        "fourteen" => 14,
        "fifteen" => 15,
        "sixteen" => 16,
        "seventeen" => 17,
        "eighteen" => 18,
        "nineteen" => 19,
        "twenty" => 20,
        "thirty" => 30,
        "forty" | "fourty" => 40,
        "fifty" => 50,
        "sixty" => 60,
        "seventy" => 70,
        "eighty" => 80,
        "ninety" => 90,
        _ => return None,
    };
    let room = if value >= 20 { 10 } else { 1 };
    Some((Number::whole(value), Number::whole(room)))
}

/// A word that multiplies what stands before it.
pub fn scale(word: &str) -> Option<Number> {
    let singular = word.strip_suffix('s').unwrap_or(word);
    Some(Number::whole(match singular {
        "dozen" => 12,
        "score" => 20,
        "hundred" => 100,
        "thousand" => 1_000,
        "lakh" | "lac" => 100_000,
        "million" => 1_000_000,
        "crore" => 10_000_000,
        "billion" => 1_000_000_000,
        "trillion" => 1_000_000_000_000,
        _ => return None,
    }))
}

/// Scales that are read as such only right after figures: "7bn".
pub fn abbreviated_scale(word: &str) -> Option<Number> {
    Some(Number::whole(match word {
        "k" => 1_000,
        // In news "5m" is money or people far more often than metres.
        "m" | "mn" | "mln" | "mio" => 1_000_000,
        "cr" => 10_000_000,
        "bn" | "bln" => 1_000_000_000,
        "tn" | "trn" => 1_000_000_000_000,
        _ => return None,
    }))
}

pub(super) fn ordinal(word: &str) -> Option<Number> {
    Some(Number::whole(match word {
        "first" => 1,
        "second" => 2,
        "third" => 3,
        "fourth" => 4,
        "fifth" => 5,
        "sixth" => 6,
        "seventh" => 7,
        "eighth" => 8,
        "ninth" => 9,
        "tenth" => 10,
        "eleventh" => 11,
        "twelfth" => 12,
        "thirteenth" => 13,
        "fourteenth" => 14,
        "fifteenth" => 15,
        "sixteenth" => 16,
        "seventeenth" => 17,
        "eighteenth" => 18,
        "nineteenth" => 19,
        "twentieth" => 20,
        "thirtieth" => 30,
        "fortieth" => 40,
        "fiftieth" => 50,
        "sixtieth" => 60,
        "seventieth" => 70,
        "eightieth" => 80,
        "ninetieth" => 90,
        "hundredth" => 100,
        "thousandth" => 1_000,
        _ => return None,
    }))
}
