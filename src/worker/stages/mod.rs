//! The stages: each reads rows, asks the library, and writes rows.

pub(super) mod clusters;
pub(super) mod dates;
pub(super) mod judge;
pub(super) mod pairs;
pub(super) mod prepare;
pub(super) mod sources;
