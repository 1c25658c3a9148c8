//! Promises to users, room by room as in `src/`.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod architecture;
mod cli;
mod load;
mod render;
mod schemas;
