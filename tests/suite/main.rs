//! Promises to users, room by room as in `src/`.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod again;
mod architecture;
mod articles;
mod blocking;
mod check;
mod cli;
mod draft;
mod explain;
mod export;
mod judge;
mod link;
mod load;
mod normalise;
mod origins;
mod overrides;
mod own_claims;
mod pipeline;
mod project;
mod relative;
mod render;
mod report;
mod review;
mod schemas;
mod suggest;
mod tables;
mod types;
mod updates;
mod value;
mod worlds;
