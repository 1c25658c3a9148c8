//! What is counted: nouns folded to a singular, and which of them compare.

use super::Dimension;
use super::lexicon::{Lexicon, Role, lexicon};
use crate::lexical::fold::fold;
use crate::lexical::language::Language;
use crate::lexical::number::Number;
use crate::lexical::numerals::Token;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;

/// A unit of the table.
#[derive(Debug, Clone, Copy)]
pub(super) struct Known {
    /// The singular.
    pub(super) unit: &'static str,
    /// The plural.
    plural: &'static str,
    /// Units of one family are compared with each other.
    pub(super) family: &'static str,
    /// How many of the smallest unit of the family it holds.
    pub(super) factor: Number,
    /// What it measures; `None` for things that are counted.
    pub(super) dimension: Option<Dimension>,
}

impl Known {
    /// Whether it counts people.
    pub(super) fn is_person(self) -> bool {
        self.family.starts_with("person")
    }
}

static TABLE: LazyLock<FxHashMap<&'static str, Known>> = LazyLock::new(|| {
    let mut table = FxHashMap::default();
    for line in include_str!("units.tsv").lines() {
        let mut cells = line.split('\t');
        let (Some(unit), Some(plural), Some(family), Some(factor)) =
            (cells.next(), cells.next(), cells.next(), cells.next())
        else {
            continue;
        };
        let Some(factor) = Number::read(factor) else {
            continue;
        };
        let forms = cells.next().unwrap_or_default();
        let known = Known {
            unit,
            plural,
            family,
            factor,
            dimension: cells.next().and_then(Dimension::of),
        };
        table.insert(unit, known);
        table.insert(plural, known);
        for form in forms.split('|').filter(|form| !form.is_empty()) {
            table.insert(form, known);
        }
    }
    table
});

static FRENCH: LazyLock<FxHashMap<&'static str, Known>> = LazyLock::new(|| {
    let lines = include_str!("units.fr.tsv").lines();
    lines
        .filter_map(|line| line.split_once('\t'))
        .filter_map(|(unit, forms)| Some((known(unit)?, forms)))
        .flat_map(|(known, forms)| forms.split('|').map(move |form| (form, known)))
        .collect()
});

/// The first words of units of several words, in any language.
static STARTS: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| {
    let forms = TABLE.keys().chain(FRENCH.keys());
    forms
        .filter_map(|form| form.split_once(' '))
        .map(|(first, _)| first)
        .collect()
});

/// The unit of the table that a folded word, or pair of words, names.
pub(super) fn known(word: &str) -> Option<Known> {
    TABLE.get(word).copied()
}

/// The same in a language. Money and measures have their English names and
/// signs everywhere.
pub(super) fn known_in(word: &str, language: Language) -> Option<Known> {
    match language {
        Language::English => known(word),
        Language::French => FRENCH
            .get(word)
            .copied()
            .or_else(|| known(word).filter(|known| known.dimension.is_some())),
    }
}

/// Whether a folded English noun, in the singular or plural, is one by which
/// people are counted.
///
/// ```
/// use corroborate::value::count::is_person_noun;
/// assert!(is_person_noun("diplomats") && is_person_noun("child"));
/// assert!(!is_person_noun("missiles"));
/// ```
pub fn is_person_noun(word: &str) -> bool {
    known(word).is_some_and(Known::is_person)
}

/// Whether a unit of several words may start with this one.
pub(super) fn may_start(word: &str) -> bool {
    STARTS.contains(word)
}

/// The currency or percentage that a mark stands for.
pub(super) fn of_mark(mark: char) -> Option<&'static str> {
    Some(match mark {
        '$' => "dollar",
        '€' => "euro",
        '£' => "pound",
        '¥' => "yen",
        '₹' => "rupee",
        '₽' => "rouble",
        '₪' => "shekel",
        '₴' => "hryvnia",
        '₺' => "lira",
        '₩' => "won",
        '₦' => "naira",
        '₫' => "dong",
        '₱' => "peso",
        '฿' => "baht",
        '₸' => "tenge",
        '₼' => "manat",
        '₭' => "kip",
        '₿' => "bitcoin",
        '₡' => "colon",
        '₾' => "lari",
        '元' => "yuan",
        '%' => "percent",
        _ => return None,
    })
}

/// The singular of a folded noun; idempotent. Where the table does not know
/// it, by the regular endings of the language alone. `None` for a word of
/// another language that English would not read as a noun.
pub(super) fn singular_in(noun: &str, language: Language) -> Option<String> {
    if let Some(known) = known_in(noun, language) {
        return Some(known.unit.to_owned());
    }
    if noun.len() < 2 {
        return None;
    }
    match language {
        Language::English => {
            // "fifties" are no fifty of something.
            let unit = singular(noun);
            (!Token::of_word(&unit, language).is_numeral()).then_some(unit)
        }
        Language::French => {
            let unit = match noun.strip_suffix("aux") {
                Some(stem) if noun.len() > 5 && !stem.ends_with('e') => format!("{stem}al"),
                _ => match noun.strip_suffix(['s', 'x']) {
                    Some(stem) if noun.len() > 3 && !stem.ends_with(['s', 'u', 'i']) => {
                        stem.to_owned()
                    }
                    _ => noun.to_owned(),
                },
            };
            let english = lexicon(Language::English);
            let fits = |word: &str| {
                let numeral = Token::of_word(word, Language::English).is_numeral();
                !numeral
                    && !english.knows(word)
                    && english.unit(word).is_none()
                    && singular(word) == unit
            };
            (fits(&unit) && fits(&inflected(&unit, false))).then_some(unit)
        }
    }
}

/// The singular of a folded English noun; idempotent.
pub(super) fn singular(noun: &str) -> String {
    if let Some(known) = known(noun) {
        return known.unit.to_owned();
    }
    if !noun.is_ascii() || noun.len() < 4 {
        return noun.to_owned();
    }
    if noun.len() > 4
        && let Some(stem) = noun.strip_suffix("ies")
    {
        return format!("{stem}y");
    }
    for ending in ["sses", "shes", "ches", "xes"] {
        if noun.len() > 4 && noun.ends_with(ending) {
            return noun.strip_suffix("es").unwrap_or(noun).to_owned();
        }
    }
    let stays = ["ss", "us", "is"].iter().any(|end| noun.ends_with(end));
    match noun.strip_suffix('s') {
        Some(stem) if !stays => stem.to_owned(),
        _ => noun.to_owned(),
    }
}

/// Whether a word looks like a plural: known as one, or ending like one.
pub(super) fn is_plural(word: &str, language: Language) -> bool {
    match (known_in(word, language), language) {
        (Some(known), Language::English) => known.unit != word,
        (Some(_), Language::French) => word.ends_with(['s', 'x']),
        (None, Language::English) => singular(word) != word,
        (None, Language::French) => word.len() > 3 && word.ends_with(['s', 'x']),
    }
}

/// The unit as printed after this many.
pub(super) fn inflected(unit: &str, one: bool) -> String {
    if one {
        return unit.to_owned();
    }
    if let Some(known) = known(unit) {
        return known.plural.to_owned();
    }
    if unit.ends_with(|c: char| c.is_ascii_digit()) {
        // "mm3"
        return unit.to_owned();
    }
    let plural = match unit.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'i', 'o', 'u']) => format!("{stem}ies"),
        _ if ["s", "sh", "ch", "x"].iter().any(|end| unit.ends_with(end)) => format!("{unit}es"),
        _ => format!("{unit}s"),
    };
    // A plural that would not read back as its noun is not worth its looks.
    if singular(&plural) == unit {
        plural
    } else {
        unit.to_owned()
    }
}

/// The unit that a text of its own names: "Iranian diplomats" is `diplomat`.
pub(super) fn read(text: &str, language: Language) -> Option<String> {
    if let [mark] = text.trim().chars().collect::<Vec<_>>().as_slice()
        && let Some(unit) = of_mark(*mark)
    {
        return Some(unit.to_owned());
    }
    let folded = fold(text);
    if let Some(known) = known_in(&folded, language) {
        return Some(known.unit.to_owned());
    }
    let lexicon = lexicon(language);
    let mut words = folded
        .split(' ')
        .take_while(|word| !lexicon.is(word, Role::Ends))
        .filter(|word| !word.is_empty());
    let head = if lexicon.noun_first {
        words.next()
    } else {
        words.last()
    };
    singular_in(head?, language)
}

/// How much of the larger measure one of the smaller is, where they are said
/// together: "5 feet 2 inches", "thirteen dollars forty-five cents".
pub(super) fn part_of(larger: Known, smaller: Known, lexicon: &Lexicon) -> Option<Number> {
    let money = larger.dimension == Some(Dimension::Money);
    if money && lexicon.is(smaller.unit, Role::Cents) && larger.unit != smaller.unit {
        return Number::ratio(1, 100);
    }
    let measure = larger.dimension.is_some() && larger.family == smaller.family;
    let part = smaller.factor.over(larger.factor)?;
    (measure && part < Number::ONE).then_some(part)
}

/// How two units stand to each other.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Kinship {
    /// One unit, or one is not stated.
    Same,
    /// Nouns that may stand for the same things: diplomats and officials.
    Related,
    /// Measures of one family: multiply by these to compare.
    Converted(Number, Number),
    /// They measure different things.
    Different,
}

/// How two units compare; symmetric up to the order of the factors.
pub(super) fn kinship(left: Option<&str>, right: Option<&str>) -> Kinship {
    let (Some(left), Some(right)) = (left, right) else {
        return Kinship::Same;
    };
    if left == right {
        return Kinship::Same;
    }
    match (known(left), known(right)) {
        (Some(left), Some(right)) if left.is_person() && right.is_person() => {
            // Men and women are counted apart; men are among the people.
            let part = |known: Known| known.family != "person";
            if part(left) && part(right) && left.family != right.family {
                Kinship::Different
            } else {
                Kinship::Related
            }
        }
        (Some(left), Some(right)) if left.family != right.family => Kinship::Different,
        (Some(left), Some(right)) if left.factor == right.factor => Kinship::Related,
        (Some(left), Some(right)) => Kinship::Converted(left.factor, right.factor),
        // A noun outside the table may be a kind of people ("kingpins"), not
        // of money or time.
        (Some(known), None) | (None, Some(known)) if !known.is_person() => Kinship::Different,
        _ => Kinship::Related,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_table_is_read() {
        let rows = include_str!("units.tsv")
            .lines()
            .filter(|line| !line.starts_with('#'));
        for row in rows {
            let unit = row.split('\t').next().unwrap();
            assert_eq!(known(unit).unwrap().unit, unit);
            assert_eq!(fold(unit), unit);
            let cells: Vec<&str> = row.split('\t').collect();
            assert_eq!(cells.len(), 6, "{row}");
            assert_eq!(
                known(unit).unwrap().dimension.is_some(),
                !cells[5].is_empty(),
                "{row}"
            );
        }
    }

    #[test]
    fn every_row_of_french_names_a_unit_of_the_table() {
        let rows = include_str!("units.fr.tsv")
            .lines()
            .filter(|line| !line.starts_with('#'));
        for row in rows {
            let (unit, forms) = row.split_once('\t').unwrap();
            assert_eq!(known(unit).map(|known| known.unit), Some(unit), "{row}");
            for form in forms.split('|') {
                assert_eq!(fold(form), form, "{row}");
                assert_eq!(
                    known_in(form, Language::French).unwrap().unit,
                    unit,
                    "{row}"
                );
            }
        }
    }

    #[test]
    fn plurals_fold_to_their_singular() {
        for (plural, expected) in [
            ("people", "person"),
            ("spies", "spy"),
            ("kingpins", "kingpin"),
            ("churches", "church"),
            ("bosses", "boss"),
            ("virus", "virus"),
        ] {
            assert_eq!(singular(plural), expected);
        }
    }

    #[test]
    fn people_compare_with_people_but_not_with_money() {
        assert_eq!(
            kinship(Some("diplomat"), Some("operative")),
            Kinship::Related
        );
        assert_eq!(kinship(Some("diplomat"), Some("kingpin")), Kinship::Related);
        assert_eq!(kinship(Some("diplomat"), None), Kinship::Same);
        assert_eq!(kinship(Some("diplomat"), Some("euro")), Kinship::Different);
        assert_eq!(kinship(Some("euro"), Some("dollar")), Kinship::Different);
    }
}
