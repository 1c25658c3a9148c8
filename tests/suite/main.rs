//! Promises to users, room by room as in `src/`.

mod load;
mod schemas;
