//! The report as one page: readable without scripting and in print, complete
//! in itself, and asking nothing of any network.
//!
//! `templates/report/` has the markup, the style and the script; the files
//! here make what the templates show. Everything that comes from claims goes
//! through `text`, which shows hidden characters, and then through the
//! escaping of the templates.

mod anchor;
mod appendix;
mod axis;
mod card;
mod decide;
pub mod drafts;
mod letters;
mod lone;
mod mark;
mod matrix;
mod policy;
mod said;
mod sources;
mod strip;
mod text;
mod tiles;
mod timeline;
mod why;

use std::io;

use askama::Template;

use super::words;
use crate::report::detail::Detail;
use crate::report::view::{Finding, Report, Verdict};
use appendix::Appendix;
use card::{Card, Group};
use decide::Decide;
use lone::Told;
use mark::Mark;
use matrix::Matrix;
use sources::Sources;
use tiles::Tile;
use timeline::Timeline;

pub use decide::Deciding;
pub use policy::{of as policy, of_drafts as drafts_policy};

/// What a page shows beside the report itself.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// The title; a plain one where there is none.
    pub title: Option<String>,
    /// The command that made the page, to make it again.
    pub command: Option<String>,
    /// What was read, to show that it is the same.
    pub inputs: Vec<Input>,
    /// How to decide on the page. A page that is a file has no one to tell.
    pub deciding: Option<Deciding>,
}

/// A file that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// Its name, as the user gave it.
    pub name: String,
    /// Its SHA-256 in hexadecimal digits.
    pub sha256: String,
}

/// What the views of a page are made from.
struct Context<'a> {
    report: &'a Report,
    detail: &'a Detail,
    sources: Sources,
    /// Whether decisions are taken on the page.
    deciding: bool,
}

#[derive(Template)]
#[template(path = "report/page.html", whitespace = "minimize")]
struct Page<'a> {
    policy: String,
    style: &'static str,
    deciding_style: &'static str,
    script: &'static str,
    deciding_script: &'static str,
    version: &'static str,
    title: String,
    lead: Vec<String>,
    tiles: Vec<Tile>,
    sources: &'a Sources,
    slots: Vec<String>,
    matrix: Matrix,
    conflicts: Vec<Card>,
    undetermined: Vec<Card>,
    agreements: Vec<Group>,
    lone: Vec<Told>,
    timeline: Timeline,
    appendix: Appendix,
    deciding: Option<Decide>,
}

/// Writes the report as a page.
///
/// # Errors
/// When `out` cannot be written to.
pub fn render(
    report: &Report,
    detail: &Detail,
    settings: &Settings,
    mut out: &mut dyn io::Write,
) -> io::Result<()> {
    let context = Context {
        report,
        detail,
        sources: Sources::of(report, detail),
        deciding: settings.deciding.is_some(),
    };
    page(&context, settings).write_into(&mut out)
}

fn page<'a>(context: &'a Context<'a>, settings: &Settings) -> Page<'a> {
    let report = context.report;
    let of = |verdict: Verdict| {
        let findings = report.findings.iter();
        findings.filter(move |finding| finding.verdict == verdict)
    };
    let title = settings.title.as_deref().map(text::label);
    let deciding = settings.deciding.as_ref();
    let deciding = deciding.map(|deciding| Decide::of(deciding, report));
    Page {
        policy: policy::of(deciding.is_some()),
        style: policy::STYLE,
        deciding_style: policy::DECIDING_STYLE,
        script: policy::SCRIPT,
        deciding_script: policy::DECIDING,
        version: env!("CARGO_PKG_VERSION"),
        title: title.unwrap_or_else(|| "Consistency report".to_owned()),
        lead: lead(report),
        tiles: tiles::of(report),
        sources: &context.sources,
        slots: slots(report),
        matrix: Matrix::of(context),
        conflicts: of(Verdict::Conflict)
            .map(|finding| Card::of(context, finding))
            .collect(),
        undetermined: of(Verdict::Undetermined)
            .map(|finding| Card::of(context, finding))
            .collect(),
        agreements: card::grouped(context, |finding: &Finding| {
            words::is_judged(finding)
                && matches!(finding.verdict, Verdict::Agreement | Verdict::SingleSource)
        }),
        lone: lone::of(context),
        timeline: Timeline::of(context),
        appendix: Appendix::of(context, settings),
        deciding,
    }
}

/// What the report comes to, in a sentence or two.
fn lead(report: &Report) -> Vec<String> {
    let summary = &report.summary;
    let mut lead = vec![format!(
        "What {} agree on and where they differ: {}, compared slot by slot.",
        words::number(summary.sources, "source"),
        words::number(summary.claims, "claim"),
    )];
    let total = summary.conflict + summary.agreement + summary.single_source + summary.undetermined;
    if total != report.findings.len() {
        lead.push(format!(
            "This page shows {} of {}; the figures below count what it shows.",
            report.findings.len(),
            words::number(total, "finding")
        ));
    }
    lead
}

/// The slots that findings are on, for the reader to choose from.
fn slots(report: &Report) -> Vec<String> {
    let mut slots: Vec<String> = report
        .findings
        .iter()
        .map(|finding| text::label(&finding.slot))
        .collect();
    slots.sort_unstable();
    slots.dedup();
    slots
}
