//! The command line of corroborate.

fn main() {}
