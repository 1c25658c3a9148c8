//! The report as data: what every output format shows, without any formatting.

pub mod view;
