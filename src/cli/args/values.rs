//! The arguments of the commands on single values.

use crate::typed::Setting;
use clap::{Args, ValueEnum};
use corroborate::lexical::language::Language;
use corroborate::value::person::Band;
use jiff::civil;
use std::num::NonZeroUsize;
use std::path::PathBuf;

/// A kind of value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Kind {
    /// The name of a person
    #[value(alias = "person")]
    Name,
    /// A date, as printed or as EDTF
    Date,
    /// A count or quantity
    Count,
    /// A place
    Place,
    /// The name of an organisation
    #[value(alias = "organization")]
    Organisation,
    /// An office or occupation
    Role,
    /// A type of event, by the types that the program knows
    Event,
    /// Free text
    Text,
}

impl Kind {
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Date => "date",
            Self::Count => "count",
            Self::Place => "place",
            Self::Organisation => "organisation",
            Self::Role => "role",
            Self::Event => "event",
            Self::Text => "text",
        }
    }
}

/// Compare two values of a kind: how they stand to each other, and why
///
/// The relation is equal, equivalent, narrower, broader, overlap, variant,
/// conflict, denied or undetermined; narrower and broader speak of the left
/// value. The similarity lies in 0 to 1. Values that cannot be read are
/// undetermined. Two names are laid side by side: which words stand for each
/// other, what they are to each other, and what each adds to the similarity.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  corroborate compare name \"Seyed Ivan Horvat\" \"I. Horvat\"
  corroborate compare date Thursday \"29 April 2021\" --published 2021-05-03
  corroborate compare count \"at least 37\" \"about forty\"
  printf 'Ivan Horvat\\tIvan Horwat\\n' | corroborate compare name --batch
  corroborate compare name --against list.tsv \"Ivan Horvat\"
  corroborate compare name --against list.tsv --band same < customers.tsv")]
pub(crate) struct CompareArgs {
    /// What the values are
    #[arg(value_enum)]
    pub(crate) kind: Kind,

    /// The left value
    #[arg(
        required_unless_present_any = ["batch", "against"],
        conflicts_with = "batch",
        allow_hyphen_values = true
    )]
    pub(crate) left: Option<String>,

    /// The right value
    #[arg(
        required_unless_present_any = ["batch", "against"],
        conflicts_with_all = ["batch", "against"],
        allow_hyphen_values = true
    )]
    pub(crate) right: Option<String>,

    /// Read `left<TAB>right` lines and print `similarity<TAB>relation` lines, one for each
    #[arg(long)]
    pub(crate) batch: bool,

    /// Find the possible matches of a name in a list: of LEFT, or of every line
    /// of standard input
    ///
    /// FILE has a name a line, and may have an identifier after a tab; further
    /// columns are ignored, on standard input as well. Prints a line for each
    /// match, best first, in eight columns with tabs between: the name asked
    /// for, the match, similarity, band, relation, the line in FILE, the
    /// identifier in FILE, the identifier of the name asked for. A single name
    /// on a terminal gets a table. What cannot be read, and what `--limit`
    /// leaves out, is told on standard error.
    #[arg(long, value_name = "FILE", conflicts_with = "batch")]
    pub(crate) against: Option<PathBuf>,

    /// With `--against`: the weakest matches to print
    #[arg(
        long,
        value_enum,
        default_value_t,
        requires = "against",
        // What `--against` conflicts with would lift the requirement.
        conflicts_with_all = ["right", "batch"]
    )]
    pub(crate) band: LeastBand,

    /// With `--against`: the most matches to print for a name
    #[arg(
        long,
        value_name = "N",
        default_value_t = NonZeroUsize::new(5).unwrap_or(NonZeroUsize::MIN),
        requires = "against",
        conflicts_with_all = ["right", "batch"]
    )]
    pub(crate) limit: NonZeroUsize,

    /// The day that dates such as "Thursday" are read against, as 2021-05-03
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(crate) published: Option<civil::Date>,

    /// The language of dates and counts: en or fr
    #[arg(long, value_name = "TAG", value_parser = language, default_value = "en")]
    pub(crate) language: Language,
}

impl CompareArgs {
    /// What the values are read against.
    pub(crate) fn setting(&self) -> Setting {
        Setting {
            published: self.published,
            language: self.language,
        }
    }
}

/// The weakest band of matches that are wanted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum LeastBand {
    /// Names that may be one, and those that are
    #[default]
    Possible,
    /// Names that are one, as far as names go
    Same,
}

impl LeastBand {
    /// The least similarity that it takes.
    pub(crate) fn similarity(self) -> f64 {
        match self {
            Self::Possible => Band::POSSIBLE,
            Self::Same => Band::SAME,
        }
    }
}

/// Show how one value is read: its canonical form, and each step to it
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  corroborate normalise date Thursday --published 2021-05-03
  corroborate normalise count \"at least 37 people\"
  corroborate normalise date --language fr \"le 3 mai 2021\"
  corroborate normalise date --find \"He left on Thursday.\" --published 2021-05-03
  echo '{\"text\": \"mid-April\", \"published\": \"2021-05-03\"}' |
      corroborate normalise date --batch")]
pub(crate) struct NormaliseArgs {
    /// What the value is
    #[arg(value_enum)]
    pub(crate) kind: Kind,

    /// The value, as printed
    #[arg(
        required_unless_present = "batch",
        conflicts_with = "batch",
        allow_hyphen_values = true
    )]
    pub(crate) text: Option<String>,

    /// Read JSON lines `{"text": .., "published": ..}` and print a JSON line for each
    ///
    /// An `id` is handed through, and a `language` says how the line is read.
    /// A line that cannot be read gives a line with `error`; the run goes on.
    #[arg(long)]
    pub(crate) batch: bool,

    /// Find every date, or every count, in a running text
    ///
    /// Prints `found`: for each, where it stands (`start` and `end`, in Unicode
    /// characters), its text, its type and what it means. Dates have TIMEX3
    /// types and values, and their days; a range (type RANGE) is followed by
    /// its ends.
    #[arg(long)]
    pub(crate) find: bool,

    /// The day that dates such as "Thursday" are read against, as 2021-05-03
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(crate) published: Option<civil::Date>,

    /// The language of dates and counts: en or fr
    #[arg(long, value_name = "TAG", value_parser = language, default_value = "en")]
    pub(crate) language: Language,
}

impl NormaliseArgs {
    /// What the value is read against.
    pub(crate) fn setting(&self) -> Setting {
        Setting {
            published: self.published,
            language: self.language,
        }
    }
}

/// Reads the tag of a language whose dates and counts are read.
pub(crate) fn language(tag: &str) -> Result<Language, String> {
    Language::of(tag).ok_or_else(|| {
        let known: Vec<_> = Language::ALL.into_iter().map(Language::code).collect();
        format!(
            "the dates and counts of this language are not read: give one of {}",
            known.join(", ")
        )
    })
}

/// Reads a day as 2021-05-03.
pub(crate) fn day(text: &str) -> Result<civil::Date, String> {
    text.trim()
        .parse()
        .map_err(|_| "expected a day as YYYY-MM-DD, such as 2021-05-03".to_owned())
}
