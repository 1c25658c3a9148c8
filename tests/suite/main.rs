//! Promises to users, room by room as in `src/`.

mod architecture;
mod cli;
mod load;
mod render;
mod schemas;
