//! Reconciles what different articles claim.

pub mod cluster;
pub mod diagnostic;
pub mod judge;
pub mod lexical;
pub mod link;
pub mod load;
pub mod model;
pub mod normalise;
pub mod overrides;
pub mod pipeline;
pub mod project;
pub mod render;
pub mod report;
pub mod schemas;
pub mod value;

use value::Rule;

/// Every rule that can stand as a reason, in the order of the rooms.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    [
        value::person::RULES,
        value::date::RULES,
        value::count::RULES,
        value::place::RULES,
        value::organisation::RULES,
        value::role::RULES,
        value::event_type::RULES,
        value::text::RULES,
    ]
    .into_iter()
    .flatten()
}
