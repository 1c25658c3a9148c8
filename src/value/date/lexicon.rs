//! The English words that dates are made of.

use super::calendar::Unit;
use jiff::civil::Weekday;

/// A known word, by what it does in a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Word {
    Month(u8),
    Weekday(Weekday),
    Unit(Unit),
    Fortnight,
    Weekend,
    /// "morning", "night".
    PartOfDay,
    /// 0 spring to 3 winter.
    Season(u8),
    Quarter,
    /// "Q" of "Q3", "H" of "H1".
    ShortQuarter,
    ShortHalf,
    Half,
    Fiscal,
    /// "two".
    Count(u32),
    /// "second", also "third".
    Ordinal(u32),
    /// "a", "an".
    One,
    /// "several", "a few", "many": a number that is not said.
    Several,
    Couple,
    /// "nineties".
    Nineties(u8),
    The,
    Of,
    /// "on", "in", "at", "during": they add nothing.
    In,
    Within,
    /// "over", "throughout".
    Over,
    This,
    That,
    Same,
    Last,
    /// "past": as "last", but only over a length of time.
    Past,
    Previous,
    Next,
    Following,
    Ago,
    Later,
    Earlier,
    Hence,
    Before,
    After,
    Post,
    Pre,
    Prior,
    Since,
    Until,
    By,
    Between,
    And,
    From,
    To,
    Through,
    Starting,
    Onwards,
    Early,
    Mid,
    Late,
    Start,
    Middle,
    End,
    /// "about", "circa".
    About,
    /// "possibly".
    Possibly,
    Today,
    Tonight,
    Yesterday,
    Tomorrow,
    Now,
    No,
    Than,
    Or,
    So,
    As,
    /// "old", "aged".
    Age,
    /// "am", "pm".
    HalfDay,
    /// "noon", "midnight".
    Noon,
    /// "UTC", "EST", "o'clock", "local", "time".
    Clock,
    Bc,
    Ad,
    Eve,
}

/// The longest word of the table, in bytes.
const LONGEST: usize = 14;

/// Finds a word, whatever its case.
pub(super) fn look_up(word: &str) -> Option<Word> {
    if word.len() > LONGEST {
        return None;
    }
    let mut lower = [0_u8; LONGEST];
    let mut length = 0;
    for (slot, b) in lower.iter_mut().zip(word.bytes().filter(|b| *b != b'.')) {
        *slot = b.to_ascii_lowercase();
        length += 1;
    }
    let lower = lower.get(..length)?;
    let at = WORDS
        .binary_search_by(|(known, _)| known.as_bytes().cmp(lower))
        .ok()?;
    WORDS.get(at).map(|(_, word)| *word)
}

use Word as W;

/// The words, in byte order.
const WORDS: &[(&str, Word)] = &[
    ("a", W::One),
    ("about", W::About),
    ("ad", W::Ad),
    ("after", W::After),
    ("afternoon", W::PartOfDay),
    ("age", W::Age),
    ("aged", W::Age),
    ("ago", W::Ago),
    ("almost", W::About),
    ("am", W::HalfDay),
    ("an", W::One),
    ("and", W::And),
    ("approx", W::About),
    ("approximately", W::About),
    ("apr", W::Month(4)),
    ("april", W::Month(4)),
    ("around", W::About),
    ("as", W::As),
    ("at", W::In),
    ("aug", W::Month(8)),
    ("august", W::Month(8)),
    ("autumn", W::Season(2)),
    ("back", W::In),
    ("bc", W::Bc),
    ("bce", W::Bc),
    ("before", W::Before),
    ("beginning", W::Start),
    ("between", W::Between),
    ("bst", W::Clock),
    ("by", W::By),
    ("c", W::About),
    ("ca", W::About),
    ("ce", W::Ad),
    ("centuries", W::Unit(Unit::Century)),
    ("century", W::Unit(Unit::Century)),
    ("cest", W::Clock),
    ("cet", W::Clock),
    ("circa", W::About),
    ("close", W::End),
    ("coming", W::Next),
    ("couple", W::Couple),
    ("current", W::This),
    ("dawn", W::Noon),
    ("day", W::Unit(Unit::Day)),
    ("days", W::Unit(Unit::Day)),
    ("dec", W::Month(12)),
    ("decade", W::Unit(Unit::Decade)),
    ("decades", W::Unit(Unit::Decade)),
    ("december", W::Month(12)),
    ("during", W::In),
    ("dusk", W::Noon),
    ("earlier", W::Earlier),
    ("early", W::Early),
    ("edt", W::Clock),
    ("eight", W::Count(8)),
    ("eighteen", W::Count(18)),
    ("eighteenth", W::Ordinal(18)),
    ("eighth", W::Ordinal(8)),
    ("eighties", W::Nineties(80)),
    ("eighty", W::Count(80)),
    ("eleven", W::Count(11)),
    ("eleventh", W::Ordinal(11)),
    ("end", W::End),
    ("est", W::Clock),
    ("eve", W::Eve),
    ("evening", W::PartOfDay),
    ("fall", W::Season(2)),
    ("feb", W::Month(2)),
    ("february", W::Month(2)),
    ("few", W::Several),
    ("fifteen", W::Count(15)),
    ("fifteenth", W::Ordinal(15)),
    ("fifth", W::Ordinal(5)),
    ("fifties", W::Nineties(50)),
    ("fifty", W::Count(50)),
    ("first", W::Ordinal(1)),
    ("fiscal", W::Fiscal),
    ("five", W::Count(5)),
    ("following", W::Following),
    ("forties", W::Nineties(40)),
    ("fortnight", W::Fortnight),
    ("forty", W::Count(40)),
    ("four", W::Count(4)),
    ("fourteen", W::Count(14)),
    ("fourteenth", W::Ordinal(14)),
    ("fourth", W::Ordinal(4)),
    ("fri", W::Weekday(Weekday::Friday)),
    ("friday", W::Weekday(Weekday::Friday)),
    ("fridays", W::Weekday(Weekday::Friday)),
    ("from", W::From),
    ("fy", W::Fiscal),
    ("gmt", W::Clock),
    ("h", W::ShortHalf),
    ("half", W::Half),
    ("hence", W::Hence),
    ("hour", W::Unit(Unit::Hour)),
    ("hours", W::Unit(Unit::Hour)),
    ("hundred", W::Count(100)),
    ("in", W::In),
    ("jan", W::Month(1)),
    ("january", W::Month(1)),
    ("jul", W::Month(7)),
    ("july", W::Month(7)),
    ("jun", W::Month(6)),
    ("june", W::Month(6)),
    ("last", W::Last),
    ("late", W::Late),
    ("later", W::Later),
    ("likely", W::Possibly),
    ("local", W::Clock),
    ("many", W::Several),
    ("mar", W::Month(3)),
    ("march", W::Month(3)),
    ("may", W::Month(5)),
    ("maybe", W::Possibly),
    ("mid", W::Mid),
    ("midday", W::Noon),
    ("middle", W::Middle),
    ("midnight", W::Noon),
    ("minute", W::Unit(Unit::Hour)),
    ("minutes", W::Unit(Unit::Hour)),
    ("mon", W::Weekday(Weekday::Monday)),
    ("monday", W::Weekday(Weekday::Monday)),
    ("mondays", W::Weekday(Weekday::Monday)),
    ("month", W::Unit(Unit::Month)),
    ("months", W::Unit(Unit::Month)),
    ("more", W::Several),
    ("morning", W::PartOfDay),
    ("nearly", W::About),
    ("next", W::Next),
    ("night", W::PartOfDay),
    ("nine", W::Count(9)),
    ("nineteen", W::Count(19)),
    ("nineteenth", W::Ordinal(19)),
    ("nineties", W::Nineties(90)),
    ("ninety", W::Count(90)),
    ("ninth", W::Ordinal(9)),
    ("no", W::No),
    ("noon", W::Noon),
    ("not", W::No),
    ("nov", W::Month(11)),
    ("november", W::Month(11)),
    ("now", W::Now),
    ("o'clock", W::Clock),
    ("oct", W::Month(10)),
    ("october", W::Month(10)),
    ("of", W::Of),
    ("old", W::Age),
    ("on", W::In),
    ("one", W::Count(1)),
    ("onward", W::Onwards),
    ("onwards", W::Onwards),
    ("or", W::Or),
    ("over", W::Over),
    ("past", W::Past),
    ("pdt", W::Clock),
    ("perhaps", W::Possibly),
    ("pm", W::HalfDay),
    ("possibly", W::Possibly),
    ("post", W::Post),
    ("pre", W::Pre),
    ("previous", W::Previous),
    ("prior", W::Prior),
    ("probably", W::Possibly),
    ("pst", W::Clock),
    ("q", W::ShortQuarter),
    ("quarter", W::Quarter),
    ("quarters", W::Unit(Unit::Quarter)),
    ("reportedly", W::Possibly),
    ("roughly", W::About),
    ("same", W::Same),
    ("sat", W::Weekday(Weekday::Saturday)),
    ("saturday", W::Weekday(Weekday::Saturday)),
    ("saturdays", W::Weekday(Weekday::Saturday)),
    ("second", W::Ordinal(2)),
    ("sep", W::Month(9)),
    ("sept", W::Month(9)),
    ("september", W::Month(9)),
    ("seven", W::Count(7)),
    ("seventeen", W::Count(17)),
    ("seventeenth", W::Ordinal(17)),
    ("seventh", W::Ordinal(7)),
    ("seventies", W::Nineties(70)),
    ("seventy", W::Count(70)),
    ("several", W::Several),
    ("since", W::Since),
    ("six", W::Count(6)),
    ("sixteen", W::Count(16)),
    ("sixteenth", W::Ordinal(16)),
    ("sixth", W::Ordinal(6)),
    ("sixties", W::Nineties(60)),
    ("sixty", W::Count(60)),
    ("so", W::So),
    ("some", W::About),
    ("spring", W::Season(0)),
    ("start", W::Start),
    ("starting", W::Starting),
    ("summer", W::Season(1)),
    ("sun", W::Weekday(Weekday::Sunday)),
    ("sunday", W::Weekday(Weekday::Sunday)),
    ("sundays", W::Weekday(Weekday::Sunday)),
    ("ten", W::Count(10)),
    ("tenth", W::Ordinal(10)),
    ("than", W::Than),
    ("that", W::That),
    ("the", W::The),
    ("third", W::Ordinal(3)),
    ("thirteen", W::Count(13)),
    ("thirteenth", W::Ordinal(13)),
    ("thirties", W::Nineties(30)),
    ("thirty", W::Count(30)),
    ("this", W::This),
    ("three", W::Count(3)),
    ("through", W::Through),
    ("throughout", W::Over),
    ("thu", W::Weekday(Weekday::Thursday)),
    ("thur", W::Weekday(Weekday::Thursday)),
    ("thurs", W::Weekday(Weekday::Thursday)),
    ("thursday", W::Weekday(Weekday::Thursday)),
    ("thursdays", W::Weekday(Weekday::Thursday)),
    ("till", W::Until),
    ("time", W::Clock),
    ("to", W::To),
    ("today", W::Today),
    ("tomorrow", W::Tomorrow),
    ("tonight", W::Tonight),
    ("tue", W::Weekday(Weekday::Tuesday)),
    ("tues", W::Weekday(Weekday::Tuesday)),
    ("tuesday", W::Weekday(Weekday::Tuesday)),
    ("tuesdays", W::Weekday(Weekday::Tuesday)),
    ("turn", W::Start),
    ("twelfth", W::Ordinal(12)),
    ("twelve", W::Count(12)),
    ("twenties", W::Nineties(20)),
    ("twentieth", W::Ordinal(20)),
    ("twenty", W::Count(20)),
    ("two", W::Count(2)),
    ("until", W::Until),
    ("up", W::In),
    ("upcoming", W::Next),
    ("utc", W::Clock),
    ("wed", W::Weekday(Weekday::Wednesday)),
    ("wednesday", W::Weekday(Weekday::Wednesday)),
    ("wednesdays", W::Weekday(Weekday::Wednesday)),
    ("week", W::Unit(Unit::Week)),
    ("weekend", W::Weekend),
    ("weeks", W::Unit(Unit::Week)),
    ("winter", W::Season(3)),
    ("within", W::Within),
    ("year", W::Unit(Unit::Year)),
    ("years", W::Unit(Unit::Year)),
    ("yesterday", W::Yesterday),
    ("z", W::Clock),
];

/// Expressions that name no days: they are read, and nothing is known of them.
/// A preposition or article before them is left out here.
const VAGUE: &[&str] = &[
    "a few days ago",
    "a few months ago",
    "a few weeks ago",
    "a few years ago",
    "a long time ago",
    "a while ago",
    "afterwards",
    "at first",
    "currently",
    "date unknown",
    "earlier",
    "eventually",
    "finally",
    "former times",
    "formerly",
    "future",
    "in the past",
    "initially",
    "just now",
    "last few days",
    "last few months",
    "last few weeks",
    "last few years",
    "lately",
    "later",
    "later on",
    "long ago",
    "meantime",
    "moment",
    "n.d.",
    "near future",
    "no date",
    "not known",
    "now",
    "nowadays",
    "once",
    "past",
    "past few days",
    "past few months",
    "past few weeks",
    "past few years",
    "past several months",
    "past several years",
    "present",
    "previously",
    "recent days",
    "recent decades",
    "recent history",
    "recent months",
    "recent past",
    "recent times",
    "recent weeks",
    "recent years",
    "recently",
    "right now",
    "several days ago",
    "several months ago",
    "several weeks ago",
    "several years ago",
    "shortly",
    "so far",
    "some time ago",
    "sometime",
    "soon",
    "that time",
    "then",
    "these days",
    "this time",
    "time",
    "to date",
    "undated",
    "unknown",
    "until now",
    "years ago",
];

/// Whether a text is one of the vague expressions.
pub(super) fn is_vague(text: &str) -> bool {
    let lower = text.trim().trim_end_matches(['.', ',']).to_lowercase();
    let mut rest = lower.as_str();
    loop {
        let known = |phrase: &str| VAGUE.binary_search(&phrase).is_ok();
        if known(rest) || (rest == "n.d" || rest == "no date") {
            return true;
        }
        let shorter = [
            "at ", "in ", "for ", "over ", "during ", "by ", "until ", "the ", "many ", "most ",
            "more ",
        ]
        .iter()
        .find_map(|word| rest.strip_prefix(word));
        match shorter {
            Some(shorter) => rest = shorter,
            None => return false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_of_the_tables_is_found() {
        for (word, meaning) in WORDS {
            assert_eq!(
                look_up(word),
                Some(*meaning),
                "{word} is out of order or too long"
            );
        }
        for phrase in VAGUE {
            assert!(is_vague(phrase), "{phrase} is out of order");
        }
    }

    #[test]
    fn words_are_found_in_any_case_and_unknown_ones_are_not() {
        assert_eq!(look_up("JANUARY"), Some(Word::Month(1)));
        assert_eq!(look_up("a.m"), Some(Word::HalfDay));
        assert_eq!(look_up("januar"), None);
        assert_eq!(look_up("thursdayssss"), None);
    }
}
