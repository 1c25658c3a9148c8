//! A filter as a person types it: the words of `report`'s options, with or
//! without their dashes, and any other words to search for.

use crate::lexical::fold::fold;
use crate::report::filter::Filter;
use crate::report::view::Verdict;
use std::fmt;
use std::str::FromStr;

/// Which items are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Show {
    /// What is open: conflicts, stale decisions, pairs that may be one.
    Open,
    /// Findings that a decision was taken on.
    Decided,
    /// What was skipped.
    Skipped,
    /// Stale decisions.
    Stale,
    /// Pairs that may be one.
    Pairs,
    /// Every finding, and the rest.
    All,
}

impl Show {
    /// Every choice.
    pub const ALL: [Self; 6] = [
        Self::Open,
        Self::Decided,
        Self::Skipped,
        Self::Stale,
        Self::Pairs,
        Self::All,
    ];

    /// Its word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Decided => "decided",
            Self::Skipped => "skipped",
            Self::Stale => "stale",
            Self::Pairs => "pairs",
            Self::All => "all",
        }
    }
}

/// A filter and words to search for.
///
/// ```
/// use corroborate::review::Query;
/// let query: Query = "--verdict conflict slot count horvat".parse()?;
/// assert_eq!(query.filter.slots, ["count"]);
/// assert_eq!(query.words, ["horvat"]);
/// assert_eq!(query.to_string(), "--verdict conflict --slot count horvat");
/// # Ok::<(), corroborate::review::Unread>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    /// Which items; by default what is open, and with a verdict all findings.
    pub show: Option<Show>,
    /// As `report` filters.
    pub filter: Filter,
    /// Words, each of which has to stand in the subject, slot, values, sources
    /// or id. Letters are compared without case and accents.
    pub words: Vec<String>,
}

/// Why a typed filter cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unread {
    /// An option without its value.
    #[error("`{0}` needs a value")]
    NoValue(&'static str),
    /// There is no such option.
    #[error("there is no `{0}`: --verdict, --source, --slot and --show are known")]
    NoOption(String),
    /// There is no such verdict.
    #[error("there is no verdict `{0}`: conflict, agreement, single_source or undetermined")]
    NoVerdict(String),
    /// There is nothing such to show.
    #[error("`--show {0}` is not known: open, decided, skipped, stale, pairs or all")]
    NoShow(String),
}

impl Query {
    /// Whether it leaves out nothing of what is open.
    pub fn is_plain(&self) -> bool {
        *self == Self::default()
    }

    /// Which items it shows.
    pub fn shows(&self) -> Show {
        let by_verdict = match self.filter.verdicts.is_empty() {
            true => Show::Open,
            false => Show::All,
        };
        self.show.unwrap_or(by_verdict)
    }

    /// Its words as they are compared.
    pub(super) fn needles(&self) -> Vec<String> {
        let words = self.words.iter().map(|word| fold(word));
        words.filter(|word| !word.is_empty()).collect()
    }
}

const OPTIONS: [&str; 4] = ["verdict", "source", "slot", "show"];
const VERDICTS: [Verdict; 4] = [
    Verdict::Conflict,
    Verdict::Agreement,
    Verdict::SingleSource,
    Verdict::Undetermined,
];

impl FromStr for Query {
    type Err = Unread;

    fn from_str(typed: &str) -> Result<Self, Unread> {
        let mut query = Self::default();
        let mut words = typed.split_whitespace();
        while let Some(word) = words.next() {
            let (named, joined) = match word.split_once('=') {
                Some((named, value)) if named.starts_with("--") => (named, Some(value)),
                _ => (word, None),
            };
            let bare = named.trim_start_matches('-');
            let Some(option) = OPTIONS.into_iter().find(|option| *option == bare) else {
                if word.starts_with("--") {
                    return Err(Unread::NoOption(word.to_owned()));
                }
                query.words.push(word.to_owned());
                continue;
            };
            let value = joined.or_else(|| words.next());
            let value = value.ok_or(Unread::NoValue(option))?;
            match option {
                "verdict" => {
                    let word = value.replace('-', "_");
                    let mut all = VERDICTS.into_iter();
                    let verdict = all.find(|verdict| verdict.as_str() == word);
                    let unread = || Unread::NoVerdict(value.to_owned());
                    query.filter.verdicts.push(verdict.ok_or_else(unread)?);
                }
                "source" => query.filter.sources.push(value.to_owned()),
                "slot" => query.filter.slots.push(value.to_owned()),
                _ => {
                    let mut all = Show::ALL.into_iter();
                    let show = all.find(|show| show.as_str() == value);
                    let unread = || Unread::NoShow(value.to_owned());
                    query.show = Some(show.ok_or_else(unread)?);
                }
            }
        }
        Ok(query)
    }
}

impl fmt::Display for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut parts: Vec<String> = Vec::new();
        parts.extend(self.show.map(|show| format!("--show {}", show.as_str())));
        let Filter {
            verdicts,
            sources,
            slots,
        } = &self.filter;
        let verdicts = verdicts
            .iter()
            .map(|one| format!("--verdict {}", one.as_str()));
        parts.extend(verdicts);
        parts.extend(sources.iter().map(|one| format!("--source {one}")));
        parts.extend(slots.iter().map(|one| format!("--slot {one}")));
        parts.extend(self.words.iter().cloned());
        f.write_str(&parts.join(" "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(typed: &str) -> Result<Query, Unread> {
        typed.parse()
    }

    #[test]
    fn options_are_read_with_and_without_dashes() {
        let with = read("--verdict single-source --source gazette --slot=count").unwrap();
        let without = read("verdict single_source source gazette slot count").unwrap();
        assert_eq!(with, without);
        assert_eq!(with.filter.verdicts, [Verdict::SingleSource]);
        assert_eq!(with.shows(), Show::All);
    }

    #[test]
    fn other_words_are_searched_for() {
        let query = read("Horvát may-expulsion").unwrap();
        assert_eq!(query.words, ["Horvát", "may-expulsion"]);
        assert_eq!(query.needles(), ["horvat", "may expulsion"]);
        assert_eq!(query.shows(), Show::Open);
    }

    #[test]
    fn what_cannot_be_read_is_told() {
        assert_eq!(read("slot"), Err(Unread::NoValue("slot")));
        assert_eq!(read("--what x"), Err(Unread::NoOption("--what".into())));
        assert_eq!(read("verdict sure"), Err(Unread::NoVerdict("sure".into())));
        assert_eq!(read("show me"), Err(Unread::NoShow("me".into())));
        assert!(read("").unwrap().is_plain());
    }

    proptest! {
        #[test]
        fn what_is_shown_of_a_query_reads_back_as_it(typed in "[a-z=-]{0,6}( (--)?(slot|source|verdict|show)( |=)[a-z_]{1,6}){0,3}") {
            if let Ok(query) = read(&typed) {
                prop_assert_eq!(read(&query.to_string()), Ok(query));
            }
        }
    }
}
