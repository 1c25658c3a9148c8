//! Promises to users, room by room as in `src/`.

mod load;
mod schemas;
//! Tests of the whole, seen from outside.
#![allow(
    clippy::unwrap_used,
    reason = "the helpers of tests may fail as tests do"
)]

mod cli;
mod render;
