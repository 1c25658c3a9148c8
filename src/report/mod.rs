//! The report as data: what every output format shows, without any formatting.

mod build;
mod decision;
pub mod detail;
pub mod drafts;
pub mod evidence;
pub mod explain;
pub mod filter;
mod left_out;
pub mod letters;
pub mod places;
pub mod reviewed;
pub mod short;
pub mod standing;
pub mod statements;
pub mod view;

pub use build::{
    ClusterRow, Findings, GroupOrder, OfCluster, build, clusters, finding_id, of_clusters,
    with_findings,
};
pub use left_out::WITH_DRAFTS;
