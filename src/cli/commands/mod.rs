//! A file a command: its arguments in, an exit code out.

pub(crate) mod check;
pub(crate) mod compare;
pub(crate) mod completions;
pub(crate) mod draft;
pub(crate) mod explain;
pub(crate) mod export;
pub(crate) mod fit;
pub(crate) mod init;
pub(crate) mod link;
pub(crate) mod man;
pub(crate) mod normalise;
pub(crate) mod overrides;
pub(crate) mod report;
pub(crate) mod review;
pub(crate) mod schema;
pub(crate) mod union;
pub(crate) mod worker;

mod against;
mod batch;
mod kept;
mod project;
mod stats;
