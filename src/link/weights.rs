//! From which weight on a pair is taken for one.
//!
//! All are bits: log2 of how much likelier one is than two.

/// A pair at or above this weight is linked: it is as likely one as two.
pub const LINK_AT: f64 = 0.0;
/// A pair at or above this weight, but not linked, is shown as possibly one.
pub const POSSIBLE_AT: f64 = -2.0;
