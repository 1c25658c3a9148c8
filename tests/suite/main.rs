//! Promises to users, room by room as in `src/`.

mod load;
mod schemas;
//! Tests of the whole, seen from outside.

mod cli;
mod render;
