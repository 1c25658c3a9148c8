//! What is exchanged with programs on other machines, and what they wrote.

pub mod edges;
