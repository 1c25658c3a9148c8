//! What patterns mean: the builders that the grammar files name.

mod counted;
mod foreign;
mod forms;
mod lengths;
mod recurring;

use super::arguments::{Arguments, Value};
use crate::value::date::expression::Clock;

type Builder = fn(&mut Arguments<'_>) -> Option<Value>;

/// The builders, by what they make.
const BUILDERS: [&[(&str, Builder)]; 5] = [
    recurring::BUILDERS,
    counted::BUILDERS,
    foreign::BUILDERS,
    forms::BUILDERS,
    lengths::BUILDERS,
];

/// A builder, by its name in the files.
#[derive(Debug, Clone, Copy)]
pub(in super::super) struct Build(Builder);

impl Build {
    pub(in super::super) fn named(name: &str) -> Option<Self> {
        BUILDERS
            .iter()
            .flat_map(|builders| builders.iter())
            .find(|(known, _)| *known == name)
            .map(|(_, builder)| Self(*builder))
    }

    pub(super) fn apply(self, arguments: &mut Arguments<'_>) -> Option<Value> {
        (self.0)(arguments)
    }
}

fn part_of_day(number: i32) -> Option<Clock> {
    Some(Clock::Part(match number {
        1 => "MO",
        2 => "AF",
        3 => "EV",
        4 => "NI",
        5 => "DT",
        _ => return None,
    }))
}
