//! What is counted: nouns folded to a singular, and which of them compare.

use crate::lexical::fold::fold;
use crate::lexical::number::Number;
use rustc_hash::FxHashMap;
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
        let known = Known {
            unit,
            plural,
            family,
            factor,
        };
        table.insert(unit, known);
        table.insert(plural, known);
        for form in cells.next().unwrap_or_default().split('|') {
            if !form.is_empty() {
                table.insert(form, known);
            }
        }
    }
    table
});

/// The unit of the table that a folded word, or pair of words, names.
pub(super) fn known(word: &str) -> Option<Known> {
    TABLE.get(word).copied()
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
        '%' => "percent",
        _ => return None,
    })
}

/// The singular of a folded noun; idempotent. Where the table does not know
/// it, by the regular endings of English alone.
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
pub(super) fn is_plural(word: &str) -> bool {
    match known(word) {
        Some(known) => known.unit != word,
        None => singular(word) != word,
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
pub(super) fn read(text: &str) -> Option<String> {
    if let [mark] = text.trim().chars().collect::<Vec<_>>().as_slice()
        && let Some(unit) = of_mark(*mark)
    {
        return Some(unit.to_owned());
    }
    let folded = fold(text);
    if let Some(known) = known(&folded) {
        return Some(known.unit.to_owned());
    }
    folded
        .split(' ')
        .take_while(|word| !matches!(*word, "of" | "in" | "at" | "from" | "who" | "for" | "to"))
        .last()
        .filter(|word| !word.is_empty())
        .map(singular)
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
            assert_eq!(row.split('\t').count(), 5, "{row}");
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
