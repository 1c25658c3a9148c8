//! The words around a number: what bounds it, blurs it, or says nothing.

use crate::lexical::number::Number;
use crate::lexical::numerals::{Token, scale};

/// What stands before or after a number and moves its bounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bound {
    AtLeast,
    MoreThan,
    AtMost,
    FewerThan,
    About,
    Nearly,
    JustOver,
}

impl Bound {
    /// As said in a sentence.
    pub(super) fn words(self) -> &'static str {
        match self {
            Self::AtLeast => "at least",
            Self::MoreThan => "more than",
            Self::AtMost => "at most",
            Self::FewerThan => "fewer than",
            Self::About => "about",
            Self::Nearly => "nearly",
            Self::JustOver => "just over",
        }
    }
}

/// Phrases before a number; longer ones first where one starts another.
const BEFORE: &[(&str, Bound)] = &[
    ("at least", Bound::AtLeast),
    ("no fewer than", Bound::AtLeast),
    ("no less than", Bound::AtLeast),
    ("not fewer than", Bound::AtLeast),
    ("not less than", Bound::AtLeast),
    ("a minimum of", Bound::AtLeast),
    ("minimum of", Bound::AtLeast),
    ("as few as", Bound::AtLeast),
    ("upwards of", Bound::AtLeast),
    ("no more than", Bound::AtMost),
    ("not more than", Bound::AtMost),
    ("as many as", Bound::AtMost),
    ("as much as", Bound::AtMost),
    ("a maximum of", Bound::AtMost),
    ("maximum of", Bound::AtMost),
    ("at most", Bound::AtMost),
    ("up to", Bound::AtMost),
    ("just over", Bound::JustOver),
    ("just above", Bound::JustOver),
    ("a little over", Bound::JustOver),
    ("a little more than", Bound::JustOver),
    ("slightly more than", Bound::JustOver),
    ("slightly over", Bound::JustOver),
    ("just more than", Bound::JustOver),
    ("just under", Bound::Nearly),
    ("a little under", Bound::Nearly),
    ("just short of", Bound::Nearly),
    ("close to", Bound::Nearly),
    ("nearly", Bound::Nearly),
    ("almost", Bound::Nearly),
    ("approaching", Bound::Nearly),
    ("more than", Bound::MoreThan),
    ("greater than", Bound::MoreThan),
    ("in excess of", Bound::MoreThan),
    ("exceeding", Bound::MoreThan),
    ("over", Bound::MoreThan),
    ("above", Bound::MoreThan),
    ("fewer than", Bound::FewerThan),
    ("less than", Bound::FewerThan),
    ("under", Bound::FewerThan),
    ("below", Bound::FewerThan),
    ("an estimated", Bound::About),
    ("estimated", Bound::About),
    ("in the region of", Bound::About),
    ("approximately", Bound::About),
    ("approx", Bound::About),
    ("about", Bound::About),
    ("around", Bound::About),
    ("roughly", Bound::About),
    ("some", Bound::About),
    ("circa", Bound::About),
    ("ca", Bound::About),
    ("c", Bound::About),
];

/// Phrases after a number.
const AFTER: &[(&str, Bound)] = &[
    ("or more", Bound::AtLeast),
    ("and more", Bound::AtLeast),
    ("or above", Bound::AtLeast),
    ("and above", Bound::AtLeast),
    ("and over", Bound::AtLeast),
    ("or over", Bound::AtLeast),
    ("or older", Bound::AtLeast),
    ("and upwards", Bound::AtLeast),
    ("at least", Bound::AtLeast),
    ("minimum", Bound::AtLeast),
    ("plus", Bound::AtLeast),
    ("or fewer", Bound::AtMost),
    ("or less", Bound::AtMost),
    ("and under", Bound::AtMost),
    ("or under", Bound::AtMost),
    ("at most", Bound::AtMost),
    ("maximum", Bound::AtMost),
    ("or so", Bound::About),
    ("more or less", Bound::About),
    ("give or take", Bound::About),
    ("odd", Bound::About),
    ("ish", Bound::About),
];

/// Phrases that say that more may come.
const PROVISIONAL: &[&str] = &[
    "so far",
    "thus far",
    "to date",
    "as of now",
    "until now",
    "up to now",
    "by now",
    "as yet",
    "and counting",
    "and rising",
    "at this stage",
    "for now",
    "preliminarily",
    "provisionally",
];

/// Words before a number that do not change it.
const FILLERS: &[&str] = &[
    "a total of",
    "a further",
    "an additional",
    "a combined",
    "in all",
    "in total",
    "the total of",
    "the",
    "these",
    "those",
    "this",
    "that",
    "their",
    "his",
    "her",
    "its",
    "our",
    "my",
    "another",
    "further",
    "additional",
    "exactly",
    "precisely",
    "only",
    "just",
    "all",
    "total",
    "altogether",
    "aged",
    "age",
    "alone",
    "of",
    "other",
    "first",
    "last",
    "next",
    "past",
];

/// Phrases that say "none".
const NONE: &[&str] = &[
    "not a single",
    "not one",
    "no one",
    "none",
    "nobody",
    "no",
    "without",
];

/// Vague amounts: the least, and the most where there is one. A scale may follow: "several thousand" is 2000 to 9999.
const VAGUE: &[(&str, i64, Option<i64>)] = &[
    ("a couple of", 2, Some(3)),
    ("a couple", 2, Some(3)),
    ("couple of", 2, Some(3)),
    ("a handful of", 2, Some(9)),
    ("a handful", 2, Some(9)),
    ("a few", 2, Some(9)),
    ("few", 2, Some(9)),
    ("several", 2, Some(9)),
    ("a large number of", 2, None),
    ("large numbers of", 2, None),
    ("a number of", 2, None),
    ("scores", 40, Some(199)),
    ("dozens", 24, Some(199)),
    ("tens", 20, Some(199)),
    ("many", 2, None),
    ("numerous", 2, None),
    ("countless", 2, None),
    ("multiple", 2, None),
    ("various", 2, None),
    ("some", 2, None),
];

/// The most that a bare plural scale stands for, in that scale: journalists
/// turn from "thousands" to "tens of thousands" at 20,000.
const PLURAL_SCALE: i64 = 20;

/// Words of shares of a whole whose size is not given.
pub(super) const SHARES: &[&str] = &["most", "majority", "minority", "everyone", "everybody"];

/// How many tokens the phrase takes at the start, if it stands there. A
/// hyphen between two words is passed over.
fn starts(tokens: &[Token], phrase: &str) -> Option<usize> {
    let mut at = 0;
    for (index, word) in phrase.split(' ').enumerate() {
        if index > 0 && tokens.get(at).is_some_and(|token| token.is_mark('-')) {
            at += 1;
        }
        if !tokens.get(at)?.is_word(word) {
            return None;
        }
        at += 1;
    }
    Some(at)
}

/// The bound before a number, and how many tokens it takes.
pub(super) fn bound_before(tokens: &[Token]) -> Option<(Bound, usize)> {
    match tokens {
        [Token::Mark('>'), Token::Mark('='), ..] => return Some((Bound::AtLeast, 2)),
        [Token::Mark('<'), Token::Mark('='), ..] => return Some((Bound::AtMost, 2)),
        [Token::Mark('≥'), ..] => return Some((Bound::AtLeast, 1)),
        [Token::Mark('≤'), ..] => return Some((Bound::AtMost, 1)),
        [Token::Mark('>'), ..] => return Some((Bound::MoreThan, 1)),
        [Token::Mark('<'), ..] => return Some((Bound::FewerThan, 1)),
        [Token::Mark('~' | '≈' | '±'), ..] => return Some((Bound::About, 1)),
        _ => {}
    }
    BEFORE
        .iter()
        .find_map(|(phrase, bound)| Some((*bound, starts(tokens, phrase)?)))
}

/// The bound after a number, and how many tokens it takes.
pub(super) fn bound_after(tokens: &[Token]) -> Option<(Bound, usize)> {
    if let [Token::Mark('+'), ..] = tokens {
        return Some((Bound::AtLeast, 1));
    }
    let hyphen = usize::from(tokens.first()?.is_mark('-'));
    let tokens = tokens.get(hyphen..)?;
    AFTER
        .iter()
        .find_map(|(phrase, bound)| Some((*bound, starts(tokens, phrase)? + hyphen)))
}

/// How many tokens a filler takes.
pub(super) fn filler(tokens: &[Token]) -> Option<usize> {
    if tokens
        .first()?
        .word()
        .is_some_and(|word| word.ends_with("'s"))
    {
        return Some(1);
    }
    FILLERS.iter().find_map(|phrase| starts(tokens, phrase))
}

/// How many tokens a "none" takes.
pub(super) fn none(tokens: &[Token]) -> Option<usize> {
    NONE.iter().find_map(|phrase| starts(tokens, phrase))
}

/// Takes the phrases out that say that more may come; whether any stood there.
pub(super) fn take_provisional(tokens: &mut Vec<Token>) -> bool {
    let before = tokens.len();
    for phrase in PROVISIONAL {
        let found = (0..tokens.len()).find_map(|at| {
            let taken = starts(tokens.get(at..)?, phrase)?;
            Some(at..at + taken)
        });
        if let Some(range) = found {
            tokens.drain(range);
        }
    }
    tokens.len() < before
}

/// The least and most of a vague amount, and how many tokens it takes.
pub(super) fn vague(tokens: &[Token]) -> Option<(Number, Option<Number>, usize)> {
    let (least, most, mut used) = VAGUE
        .iter()
        .find_map(|(words, least, most)| {
            let used = starts(tokens, words)?;
            Some((Number::whole(*least), most.map(Number::whole), used))
        })
        .or_else(|| {
            let factor = plural_scale(tokens)?;
            let two = Number::whole(2).times(factor)?;
            let most = Number::whole(PLURAL_SCALE).times(factor)?;
            Some((two, Some(most.plus(Number::whole(-1))?), 1))
        })?;
    // "several thousand", "a couple of hundred", "tens of thousands of"
    let rest = tokens.get(used..)?;
    let linked = usize::from(rest.first().is_some_and(|token| token.is_word("of")));
    let mut factor = Number::ONE;
    if let Some(scale) = rest.get(linked).and_then(Token::word).and_then(scale) {
        factor = scale;
        used += linked + 1;
    }
    let most = match most {
        // Three of a couple of hundred are 300; nine thousand and some are
        // still several thousand.
        Some(most) if most == Number::whole(3) => Some(most.times(factor)?),
        Some(most) => {
            let beyond = most.plus(Number::ONE)?.times(factor)?;
            Some(beyond.plus(Number::whole(-1))?)
        }
        None => None,
    };
    Some((least.times(factor)?, most, used))
}

fn plural_scale(tokens: &[Token]) -> Option<Number> {
    let word = tokens.first()?.word()?;
    scale(word).filter(|_| word.ends_with('s'))
}

/// The condition that a word puts counted people in. Counts of the dead and
/// of the injured are not compared.
pub(super) fn condition(word: &str) -> Option<&'static str> {
    Some(match word {
        "killed" | "dead" | "death" | "deaths" | "died" | "fatality" | "fatalities" | "slain"
        | "murdered" | "martyred" => "killed",
        "injured" | "wounded" | "hurt" | "injury" | "injuries" => "injured",
        "missing" => "missing",
        "arrested" | "detained" | "arrest" | "arrests" | "detentions" => "arrested",
        "displaced" => "displaced",
        "rescued" => "rescued",
        "infected" | "infections" => "infected",
        "hospitalised" | "hospitalized" => "hospitalised",
        "abducted" | "kidnapped" => "abducted",
        "executed" | "executions" => "executed",
        "convicted" | "convictions" => "convicted",
        "acquitted" | "acquittals" => "acquitted",
        _ => return None,
    })
}

/// Words that end the noun phrase after a number.
pub(super) fn ends_noun(word: &str) -> bool {
    matches!(
        word,
        "in" | "at"
            | "on"
            | "for"
            | "to"
            | "from"
            | "by"
            | "with"
            | "of"
            | "into"
            | "within"
            | "over"
            | "under"
            | "across"
            | "around"
            | "near"
            | "against"
            | "between"
            | "after"
            | "before"
            | "during"
            | "since"
            | "until"
            | "when"
            | "while"
            | "where"
            | "because"
            | "as"
            | "than"
            | "but"
            | "or"
            | "and"
            | "who"
            | "whom"
            | "whose"
            | "which"
            | "that"
            | "is"
            | "are"
            | "was"
            | "were"
            | "be"
            | "been"
            | "being"
            | "has"
            | "have"
            | "had"
            | "will"
            | "would"
            | "could"
            | "may"
            | "might"
            | "must"
            | "should"
            | "can"
            | "not"
            | "including"
            | "among"
            | "amid"
            | "according"
            | "linked"
            | "accused"
            | "said"
            | "reported"
            | "feared"
            | "believed"
            | "confirmed"
            | "plus"
            | "there"
            | "here"
            | "ago"
            | "later"
            | "earlier"
            | "them"
            | "us"
            | "it"
            | "per"
            | "each"
            | "every"
            | "a"
            | "an"
            | "the"
    )
}

/// Words between a noun and the condition that is said of it.
pub(super) fn is_auxiliary(word: &str) -> bool {
    matches!(
        word,
        "is" | "are"
            | "was"
            | "were"
            | "be"
            | "been"
            | "being"
            | "has"
            | "have"
            | "had"
            | "reported"
            | "feared"
            | "believed"
            | "confirmed"
    )
}
