//! Files of claims: read, checked for their form, and named by their places.

pub mod schema;
