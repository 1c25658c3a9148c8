//! Reconciles what different articles claim.
//!
//! Claims of each article, written in YAML, are read as what they mean,
//! matched across sources however they are spelled, and judged slot by slot
//! as agreements or conflicts, each with the words of its sources and its
//! reasons. People settle conflicts in a file of decisions that replays.
//!
//! ```
//! use corroborate::load::{Record, read_yaml};
//! use corroborate::overrides::Overrides;
//! use corroborate::pipeline::{Settings, reconcile};
//!
//! let gazette = "
//! source: {id: gazette, published: 2021-05-03}
//! events:
//!   - {id: expulsion, type: expulsion, date: Thursday, target: [Ivan Horvat], count: two}
//! ";
//! let courier = "
//! source: {id: courier, published: 2021-05-05}
//! events:
//!   - {id: ousted, type: deportation, date: 29 April 2021, target: [Ivan Horvath], count: 3}
//! ";
//! let record = |text, name| Record::of(read_yaml(text, name).expect("sound claims"), name);
//! let records = [record(gazette, "gazette.yaml"), record(courier, "courier.yaml")];
//! let reconciled = reconcile(&records, &Overrides::default(), &Settings::default());
//! let report = corroborate::report::build(&reconciled, &Overrides::default());
//!
//! let conflicts: Vec<&str> = report
//!     .findings
//!     .iter()
//!     .filter(|finding| finding.verdict.as_str() == "conflict")
//!     .map(|finding| finding.slot.as_str())
//!     .collect();
//! assert_eq!(conflicts, ["count", "name"]);
//! ```

mod agglomerate;
pub mod cache;
pub mod cluster;
pub mod diagnostic;
pub mod draft;
pub mod exchange;
pub mod ftm;
pub mod judge;
pub mod kept;
pub mod lexical;
pub mod link;
pub mod load;
pub mod model;
pub mod normalise;
pub mod overrides;
pub mod pipeline;
pub mod progress;
pub mod project;
pub mod render;
pub mod report;
pub mod review;
pub mod schemas;
pub mod value;
pub mod worker;
mod written;

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
        normalise::relative::RULES,
        link::RULES,
    ]
    .into_iter()
    .chain(judge::RULES.iter().copied())
    .flatten()
}
