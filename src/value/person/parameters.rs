//! The fitted numbers behind the comparison of names, in one table.
//!
//! `parameters.tsv` holds each with its unit, its direction and the value
//! that was judged by hand before any fit, towards which fits are drawn. The
//! table is rewritten by `examples/fit_names`, from pairs given to it.

use super::evidence::{FEATURES, Features};
use crate::lexical::edit::{Change, Costs, WHOLE};
use crate::lexical::phonetic::{H, N, SYMBOLS, Symbol, U, W, Y, is_vowel, named};
use std::sync::LazyLock;

const TABLE: &str = include_str!("parameters.tsv");

/// Everything that the comparison of two names depends on beside the names.
#[derive(Debug, Clone)]
pub struct Parameters {
    /// What changes of sounds cost.
    pub costs: Costs,
    /// What each kind of evidence is worth: log-odds a unit.
    pub weights: Features,
    /// For each symbol, those that cost at most [`RELATED`] in its place, a
    /// bit each.
    pub(super) related: [u64; SYMBOLS],
    /// The least that a consonant costs which nothing related stands for.
    pub(super) least_unmatched: u16,
}

/// Sounds this near, in hundredths of a change, can stand for each other.
pub(super) const RELATED: u16 = 50;

/// Whether a symbol is a consonant that is always heard.
pub(super) fn is_heard(symbol: Symbol) -> bool {
    !is_vowel(symbol) && !matches!(symbol, H | W | Y)
}

/// One number of the table.
#[derive(Debug, Clone, PartialEq)]
pub struct Parameter {
    /// What it is for: `cost` or `weight`.
    pub group: String,
    /// Which change, or which feature.
    pub key: String,
    /// The number in use: a whole change is 1 for a cost; log-odds for a weight.
    pub value: f64,
    /// The number judged by hand, towards which fits are drawn.
    pub prior: f64,
}

/// The numbers in the shipped table, in its order.
pub fn table() -> Vec<Parameter> {
    TABLE
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| {
            let mut cells = line.split('\t');
            Some(Parameter {
                group: cells.next()?.to_owned(),
                key: cells.next()?.to_owned(),
                value: cells.next()?.parse().ok()?,
                prior: cells.next()?.parse().ok()?,
            })
        })
        .collect()
}

impl Parameters {
    /// Those of the shipped table.
    pub fn shipped() -> &'static Self {
        static SHIPPED: LazyLock<Parameters> = LazyLock::new(|| Parameters::of(&table()));
        &SHIPPED
    }

    /// Those of a table. Costs that it does not name are whole, weights that
    /// it does not name are zero; of two that set one cost, the later holds.
    pub fn of(table: &[Parameter]) -> Self {
        let mut costs = Costs::whole();
        let mut weights = [0.0; FEATURES.len()];
        for parameter in table {
            match parameter.group.as_str() {
                "cost" => {
                    // Costs are small and positive, so nothing is cut.
                    let cost = (parameter.value * f64::from(WHOLE)).round() as u16;
                    for change in changes(&parameter.key) {
                        costs.set(change, cost);
                    }
                }
                _ => {
                    let feature = FEATURES.iter().position(|f| f.key == parameter.key);
                    if let Some(cell) = feature.and_then(|at| weights.get_mut(at)) {
                        *cell = parameter.value as f32;
                    }
                }
            }
        }
        let related = std::array::from_fn(|left| {
            let near =
                (0..SYMBOLS).filter(|right| costs.swap(symbol(left), symbol(*right)) <= RELATED);
            near.fold(0, |all, right| all | 1 << right)
        });
        let least_unmatched = (0..SYMBOLS)
            .map(symbol)
            .filter(|s| is_heard(*s))
            .flat_map(|s| [Change::FirstGap(s), Change::Gap(s), Change::LastGap(s)])
            .map(|gap| costs.of(gap))
            .fold(RELATED, u16::min);
        Self {
            costs,
            weights,
            related,
            least_unmatched,
        }
    }
}

/// Symbols are far fewer than bytes.
fn symbol(at: usize) -> Symbol {
    Symbol::try_from(at).unwrap_or(Symbol::MAX)
}

/// The changes that a row of the table sets the cost of: `K~Q` one symbol for
/// another, `K first`, `K inside`, `K last` and `K unwritten` one more or less,
/// `doubled`, `exchanged`, and whole groups. Empty for a key that means none.
pub fn changes(key: &str) -> Vec<Change> {
    let swaps = |wanted: fn(Symbol, Symbol) -> bool| {
        let pairs = (0..=N).flat_map(|left| (left + 1..=N).map(move |right| (left, right)));
        pairs
            .filter(|(left, right)| wanted(*left, *right))
            .map(|(left, right)| Change::Swap(left, right))
            .collect()
    };
    match key {
        "consonant~consonant" => return swaps(|left, _| left > U),
        "vowel~consonant" => return swaps(|left, right| is_vowel(left) && right > U),
        "doubled" => return vec![Change::Doubled],
        "exchanged" => return vec![Change::Transposition],
        _ => {}
    }
    let change = if let Some((left, right)) = key.split_once('~') {
        named(left)
            .zip(named(right))
            .map(|(left, right)| Change::Swap(left.min(right), left.max(right)))
    } else {
        key.split_once(' ').and_then(|(symbol, place)| {
            let symbol = named(symbol)?;
            Some(match place {
                "inside" => Change::Gap(symbol),
                "first" => Change::FirstGap(symbol),
                "last" => Change::LastGap(symbol),
                _ => Change::UnwrittenGap(symbol),
            })
        })
    };
    change.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::person::evidence::Direction;

    #[test]
    fn every_row_of_the_table_is_read_and_means_something() {
        let rows = TABLE.lines().filter(|line| !line.starts_with('#')).count();
        let table = table();
        assert_eq!(table.len(), rows);
        for parameter in &table {
            let known = match parameter.group.as_str() {
                "cost" => !changes(&parameter.key).is_empty() && parameter.value > 0.0,
                "weight" => FEATURES.iter().any(|f| f.key == parameter.key),
                _ => false,
            };
            assert!(known, "{parameter:?}");
        }
    }

    #[test]
    fn every_kind_of_evidence_has_one_weight_that_keeps_its_direction() {
        let table = table();
        for feature in FEATURES {
            let mut rows = table.iter().filter(|p| p.key == feature.key);
            let row = rows.next();
            assert!(rows.next().is_none(), "{}", feature.key);
            let keeps = row.is_some_and(|p| match feature.direction {
                Direction::For => p.value >= 0.0,
                Direction::Against => p.value <= 0.0,
                Direction::Either => true,
            });
            assert!(keeps, "{}", feature.key);
        }
    }

    #[test]
    fn the_last_of_two_rows_that_set_one_cost_holds() {
        let row = |key: &str, value: f64| Parameter {
            group: "cost".to_owned(),
            key: key.to_owned(),
            value,
            prior: value,
        };
        let costs = Parameters::of(&[row("consonant~consonant", 0.9), row("K~Q", 0.1)]).costs;
        let (k, q, m) = (named("K"), named("Q"), named("M"));
        let swap = |l: Option<Symbol>, r: Option<Symbol>| costs.swap(l.unwrap(), r.unwrap());
        assert_eq!((swap(k, q), swap(k, m)), (10, 90));
    }
}
