//! Promises to users, room by room as in `src/`.

mod cli;
mod load;
mod render;
mod schemas;
