//! The arguments of `export`.

use super::Inputs;
use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// Write claims and reviews in the formats that other tools read
///
/// `ftm` is for tools of investigators (Aleph, OpenSanctions): each source is a
/// dataset, each person, organisation and event an entity, and the canonical
/// id says which of them linking took for one. `claimreview` is for publishing:
/// only claims that a person decided on are in it.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  corroborate export --format ftm -o claims.statements.csv
  corroborate export --format claimreview --base-url https://checks.example/albania -o review.json
  corroborate report claims.statements.csv            (what is written is read again)

A decision rates the claims that it names: `left_wrong`, `right_wrong` and
`both_wrong` as False (1 of 5), `not_a_conflict` as True (5 of 5), `value` as
True or False, `superseded` as Superseded and its successor as True, `unsure`
as Unproven, without a number. Other decisions rate no claim.")]
pub(crate) struct ExportArgs {
    #[command(flatten)]
    pub(crate) inputs: Inputs,

    /// What to write
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub(crate) format: ExportFormat,

    /// Write to a file, whole or not at all, instead of standard output
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,

    /// Only claims of this source (ftm), or findings that it speaks in (claimreview); may be repeated
    #[arg(long, value_name = "SOURCE")]
    pub(crate) source: Vec<String>,

    /// The page that the reviews will stand on: each gets an address there (claimreview)
    ///
    /// Search engines ask for it, on the domain that publishes the reviews.
    #[arg(long, value_name = "URL", value_parser = web_address)]
    pub(crate) base_url: Option<String>,

    /// Take claims with `status: draft` in
    #[arg(long)]
    pub(crate) include_drafts: bool,
}

/// The formats of `export`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ExportFormat {
    /// Claims as statements of FollowTheMoney, in CSV
    Ftm,
    /// Reviewed claims as schema.org's ClaimReview, in JSON-LD
    #[value(name = "claimreview", alias = "claim-review")]
    ClaimReview,
}

/// An address on the web.
pub(super) fn web_address(text: &str) -> Result<String, String> {
    let host = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"));
    let is_sound = |host: &str| {
        !host.is_empty() && !host.starts_with('/') && host.chars().all(|c| c.is_ascii_graphic())
    };
    match host {
        Some(host) if is_sound(host) => Ok(text.to_owned()),
        _ => Err("it should begin with https:// and a host, without spaces".to_owned()),
    }
}
