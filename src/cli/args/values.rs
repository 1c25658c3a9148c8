//! The arguments of the commands on single values.

use clap::{Args, ValueEnum};
use jiff::civil;

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
            Self::Text => "text",
        }
    }
}

/// Compare two values of a kind: how they stand to each other, and why
///
/// The relation is equal, equivalent, narrower, broader, overlap, variant,
/// conflict, denied or undetermined; narrower and broader speak of the left
/// value. The similarity lies in 0 to 1. Values that cannot be read are
/// undetermined.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  corroborate compare name \"Seyed Ivan Horvat\" \"I. Horvat\"
  corroborate compare date Thursday \"29 April 2021\" --published 2021-05-03
  corroborate compare count \"at least 37\" \"about forty\"
  printf 'Ivan Horvat\\tIvan Horwat\\n' | corroborate compare name --batch")]
pub(crate) struct CompareArgs {
    /// What the values are
    #[arg(value_enum)]
    pub(crate) kind: Kind,

    /// The left value
    #[arg(
        required_unless_present = "batch",
        conflicts_with = "batch",
        allow_hyphen_values = true
    )]
    pub(crate) left: Option<String>,

    /// The right value
    #[arg(
        required_unless_present = "batch",
        conflicts_with = "batch",
        allow_hyphen_values = true
    )]
    pub(crate) right: Option<String>,

    /// Read `left<TAB>right` lines and print `similarity<TAB>relation` lines, one for each
    #[arg(long)]
    pub(crate) batch: bool,

    /// The day that dates such as "Thursday" are read against, as 2021-05-03
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(crate) published: Option<civil::Date>,
}

/// Show how one value is read: its canonical form, and each step to it
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  corroborate normalise date Thursday --published 2021-05-03
  corroborate normalise count \"at least 37 people\"
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
    /// An `id` is handed through. A line that cannot be read gives a line with
    /// `error`; the run goes on.
    #[arg(long)]
    pub(crate) batch: bool,

    /// The day that dates such as "Thursday" are read against, as 2021-05-03
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(crate) published: Option<civil::Date>,
}

/// Reads a day as 2021-05-03.
pub(crate) fn day(text: &str) -> Result<civil::Date, String> {
    text.trim()
        .parse()
        .map_err(|_| "expected a day as YYYY-MM-DD, such as 2021-05-03".to_owned())
}
