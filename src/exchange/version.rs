//! The versions that travel with what is exchanged. Rows of two machines meet
//! only where these are the same.

#[cfg(feature = "parquet")]
use super::form::Form;
use super::{Problem, hinted, problem};
use crate::report::view::SCHEMA_VERSION;

/// What a stated text is read as, and the keys and weights made from that.
///
/// Raise it when one text may come out as another normalised value, another key
/// or another weight than with the release before: a new rule of reading, a
/// changed table of names or words, a refitted weight. Rows made before and
/// after must not be joined then, since nothing else would show it.
pub const NORMALISER: u32 = 1;

/// The release that wrote something. It is told and not compared: releases
/// that share the other versions read each other.
pub const RELEASE: &str = env!("CARGO_PKG_VERSION");

/// What the file that ends a run calls itself.
pub const RUN_FORMAT: &str = "corroborate-run";

/// The version of a run's folder. Raise it when a file of it moves or changes
/// its meaning.
pub const RUN: u32 = 1;

/// Something that has a version.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Versioned {
    Run,
    Report,
    Normaliser,
}

impl Versioned {
    /// The version that this program reads.
    fn ours(self) -> u32 {
        match self {
            Self::Run => RUN,
            Self::Report => SCHEMA_VERSION,
            Self::Normaliser => NORMALISER,
        }
    }

    fn told(self) -> &'static str {
        match self {
            Self::Run => "the run format",
            Self::Report => "the JSON report",
            Self::Normaliser => "the normaliser",
        }
    }

    /// Checks a version that a file states, and names the release that wrote
    /// it where that is known.
    pub(super) fn check(
        self,
        found: &str,
        release: Option<&str>,
        file: &str,
    ) -> Result<(), Problem> {
        if found == self.ours().to_string() {
            return Ok(());
        }
        let by = release.map(|release| format!(" (release {release})"));
        let message = format!(
            "this was written with version {found} of {}{}, and this program (release {RELEASE}) reads version {}",
            self.told(),
            by.unwrap_or_default(),
            self.ours()
        );
        let hint = "read it with the release that wrote it, or write it again with this one";
        Err(hinted(problem("other-version", file, message), hint))
    }
}

/// Checks the form that a table says it has.
#[cfg(feature = "parquet")]
pub(super) fn check_form(tag: &str, wanted: Form, file: &str) -> Result<(), Problem> {
    if tag == wanted.tag() {
        return Ok(());
    }
    let (name, version) = tag.split_once('/').unwrap_or((tag, ""));
    let (code, message, hint) = if name == wanted.as_str() {
        (
            "other-version",
            format!(
                "this was written with version {version} of the {wanted} table, and this program (release {RELEASE}) reads version {}",
                wanted.version()
            ),
            "read it with the release that wrote it, or write it again with this one",
        )
    } else {
        (
            "other-form",
            format!(
                "this table says that it is `{tag}`; `{}` is needed here",
                wanted.tag()
            ),
            "name the folder of a run, or one of its files of findings",
        )
    };
    Err(hinted(problem(code, file, message), hint))
}
