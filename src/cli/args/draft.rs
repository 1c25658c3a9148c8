//! The arguments of `draft`.

use super::day;
use super::export::web_address;
use clap::{Args, ValueEnum};
use jiff::civil;
use std::path::PathBuf;

/// Draft the claims of articles from their texts, for a person to accept
///
/// Reads plain text, Markdown and pages saved from the web, and writes for each
/// article the claims file that a careful person would start from: who, when,
/// where, how many, with whose words. Every claim has its quote and `status:
/// draft`, and counts in no report until that is `accepted`. Quotes stand in
/// the text word for word, and say the value; what does not is dropped, and
/// told. Nothing leaves this machine unless `--model` and `--send` say so.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  corroborate draft articles/gazette.txt                 (print the claims)
  corroborate draft articles/ -o claims/                 (a file for each article)
  corroborate draft page.html -o claims/ --publisher \"The Gazette\" --published 2021-05-03
  corroborate draft articles/ -o claims/ --update        (after articles changed)
  corroborate draft articles/ --format json | jq .dropped
  corroborate draft articles/ -o claims/ --model model.yaml
  pandoc story.docx -t plain | corroborate draft - --title \"Two envoys told to leave\"

Then `corroborate review --drafts` goes through them, and
`corroborate report --include-drafts` reports on them as they are.")]
pub(crate) struct DraftArgs {
    /// Articles (.txt, .md, .html), folders of them, or `-` for standard input
    #[arg(value_name = "ARTICLE", required = true)]
    pub(crate) articles: Vec<PathBuf>,

    /// The folder to write a claims file for each article to; made if need be
    ///
    /// A text that lies outside of the project, or was extracted from a page,
    /// is written beside them, in its folder `texts`.
    #[arg(short, long, value_name = "DIR")]
    pub(crate) output: Option<PathBuf>,

    /// How to print the drafts
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: DraftFormat,

    /// Replace the undecided drafts of claims files that are there, and keep
    /// whatever a person accepted, refused, wrote or noted
    #[arg(long, requires = "output", conflicts_with = "force")]
    pub(crate) update: bool,

    /// Overwrite claims files that are there, with everything decided in them
    #[arg(long, requires = "output")]
    pub(crate) force: bool,

    /// The least confidence of a draft, from 0 to 1
    #[arg(long, value_name = "X", value_parser = share, default_value_t = 0.0, hide_default_value = true)]
    pub(crate) min_confidence: f64,

    /// Claims files whose names are known; may be repeated [default: claims, where it is there]
    #[arg(long, value_name = "PATH")]
    pub(crate) against: Vec<PathBuf>,

    /// The file of types of events of your own [default: types.yaml beside the claims]
    #[arg(long, value_name = "FILE")]
    pub(crate) types: Option<PathBuf>,

    /// The file of names of your own [default: gazetteer.yaml beside the claims]
    #[arg(long, value_name = "FILE")]
    pub(crate) gazetteer: Option<PathBuf>,

    #[command(flatten)]
    pub(crate) model: ModelOptions,

    #[command(flatten)]
    pub(crate) about: About,
}

/// A model that drafts beside the rules.
#[derive(Debug, Clone, Args)]
pub(crate) struct ModelOptions {
    /// Let a model draft too: the file that says which (docs/formats.md)
    ///
    /// Any endpoint that speaks as OpenAI's chat completions do, on this machine
    /// or elsewhere. What it drafts passes as the rules' drafts do: quotes word
    /// for word, values that they say. Where both agree, a draft is surer.
    /// Needs a build with `--features model`.
    #[arg(long, value_name = "FILE", help_heading = "With a model")]
    pub(crate) model: Option<PathBuf>,

    /// Send the articles to the endpoint, where that is not this machine
    ///
    /// Without it you are told what would be sent where, and what it may cost.
    #[arg(long, requires = "model", help_heading = "With a model")]
    pub(crate) send: bool,

    /// The folder that answers are kept in, so that nothing is asked twice
    /// [default: corroborate in the user's folder of caches]
    #[arg(
        long,
        value_name = "DIR",
        env = "CORROBORATE_CACHE",
        hide_env_values = true,
        help_heading = "With a model"
    )]
    pub(crate) cache: Option<PathBuf>,

    /// Ask again what was answered before, and keep no answers
    #[arg(long, requires = "model", help_heading = "With a model")]
    pub(crate) no_cache: bool,
}

/// What is known of a single article; it goes before what its file says.
#[derive(Debug, Clone, Args)]
pub(crate) struct About {
    /// The id of the source
    #[arg(long, help_heading = "Of a single article")]
    pub(crate) id: Option<String>,

    /// The headline
    #[arg(long, help_heading = "Of a single article")]
    pub(crate) title: Option<String>,

    /// Who published it
    #[arg(long, help_heading = "Of a single article")]
    pub(crate) publisher: Option<String>,

    /// Who wrote it
    #[arg(long, help_heading = "Of a single article")]
    pub(crate) author: Option<String>,

    /// The day it was published, as 2021-05-03; "Thursday" is read against it
    #[arg(long, value_name = "DATE", value_parser = day, help_heading = "Of a single article")]
    pub(crate) published: Option<civil::Date>,

    /// Where it stands
    #[arg(long, value_parser = web_address, help_heading = "Of a single article")]
    pub(crate) url: Option<String>,

    /// Its language, as a code of ISO 639: en, fr
    #[arg(long, value_name = "TAG", value_parser = tag, help_heading = "Of a single article")]
    pub(crate) language: Option<String>,
}

impl About {
    /// An option that was given, if any is.
    pub(crate) fn given(&self) -> Option<&'static str> {
        [
            ("--id", self.id.is_some()),
            ("--title", self.title.is_some()),
            ("--publisher", self.publisher.is_some()),
            ("--author", self.author.is_some()),
            ("--published", self.published.is_some()),
            ("--url", self.url.is_some()),
            ("--language", self.language.is_some()),
        ]
        .into_iter()
        .find_map(|(name, given)| given.then_some(name))
    }
}

/// The output formats of `draft`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum DraftFormat {
    /// A claims file
    #[default]
    Yaml,
    /// One JSON object a line for each article, with the places of all quotes
    Json,
}

/// A number from 0 to 1.
fn share(text: &str) -> Result<f64, String> {
    let number: Result<f64, _> = text.trim().parse();
    number
        .ok()
        .filter(|number| (0.0..=1.0).contains(number))
        .ok_or_else(|| "expected a number from 0 to 1, such as 0.8".to_owned())
}

/// The code of a language.
fn tag(text: &str) -> Result<String, String> {
    let is_code = matches!(text.len(), 2 | 3) && text.bytes().all(|byte| byte.is_ascii_lowercase());
    is_code
        .then(|| text.to_owned())
        .ok_or_else(|| "expected a code of ISO 639, such as en or fr".to_owned())
}
