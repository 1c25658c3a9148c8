//! Findings by the ends of their ids.
//!
//! A whole id is `source/subject/slot`, and `source/subject/slot@source` for
//! voices of one source. What people read and type is the shortest end that
//! no other finding has: `kovac/name`.

use rustc_hash::{FxHashMap, FxHashSet};

use super::explain::Error;
use super::view::Report;

/// The most candidates that are named where an end stands for several.
const CANDIDATES_NAMED: usize = 8;

/// Finds a finding by its id, or by an end of it that no other has. The source
/// after an `@` may be left out where that is clear.
///
/// # Errors
/// When no finding, or more than one, is meant.
///
/// ```
/// use corroborate::report::short::find;
/// let ids = ["gazette/kovac/name", "gazette/kovac/count@gazette"];
/// assert_eq!(find(ids.into_iter(), "kovac/name"), Ok(0));
/// assert_eq!(find(ids.into_iter(), "kovac/count"), Ok(1));
/// assert!(find(ids.into_iter(), "horvat/name").is_err());
/// ```
pub fn find<'i>(ids: impl Iterator<Item = &'i str> + Clone, asked: &str) -> Result<usize, Error> {
    if let Some(whole) = ids.clone().position(|id| id == asked) {
        return Ok(whole);
    }
    let ends = |id: &str| {
        id.strip_suffix(asked)
            .is_some_and(|start| start.ends_with('/'))
    };
    let bare_is = |id: &str| bare(id).is_some_and(|bare| bare == asked || ends(bare));
    for meant in [&ends as &dyn Fn(&str) -> bool, &bare_is] {
        let mut found = ids.clone().enumerate().filter(|(_, id)| meant(id));
        match (found.next(), found.next()) {
            (None, _) => {}
            (Some((ix, _)), None) => return Ok(ix),
            _ => {
                let all = ids.clone().filter(|id| meant(id));
                return Err(Error::Several {
                    id: asked.to_owned(),
                    candidates: all.take(CANDIDATES_NAMED).map(str::to_owned).collect(),
                });
            }
        }
    }
    Err(Error::NoFinding(asked.to_owned()))
}

/// An id without the source after its `@`.
fn bare(id: &str) -> Option<&str> {
    let (bare, source) = id.rsplit_once('@')?;
    (!source.contains('/')).then_some(bare)
}

/// Every end of an id that [`find`] may be asked for.
fn ends(id: &str) -> impl Iterator<Item = &str> {
    let after = id.match_indices('/').filter_map(|(at, _)| id.get(at + 1..));
    std::iter::once(id).chain(after)
}

/// The short ids of a whole report.
#[derive(Debug, Clone, Default)]
pub struct ShortIds {
    ends: FxHashMap<String, usize>,
    bare_ends: FxHashMap<String, usize>,
    /// Ends of the ids of subjects, by how many subjects have them.
    subjects: FxHashMap<String, usize>,
}

impl ShortIds {
    /// Counts the ends. Take the whole report: what a filter leaves out can
    /// still be meant.
    pub fn of(report: &Report) -> Self {
        let mut short = Self::default();
        let mut seen: FxHashSet<&str> = FxHashSet::default();
        for finding in &report.findings {
            for end in ends(&finding.id) {
                *short.ends.entry(end.to_owned()).or_default() += 1;
            }
            for end in bare(&finding.id).into_iter().flat_map(ends) {
                *short.bare_ends.entry(end.to_owned()).or_default() += 1;
            }
            let subject = finding.subject.id.as_str();
            if seen.insert(subject)
                && let Some((_, end)) = subject.split_once('/')
            {
                *short.subjects.entry(end.to_owned()).or_default() += 1;
            }
        }
        short
    }

    /// The shortest end from the subject on by which [`find`] finds a finding.
    pub fn finding<'i>(&self, id: &'i str) -> &'i str {
        let Some((_, tail)) = id.split_once('/') else {
            return id;
        };
        let count = |counts: &FxHashMap<String, usize>, end: &str| {
            counts.get(end).copied().unwrap_or_default()
        };
        if let Some(bare) = bare(tail)
            && count(&self.ends, bare) == 0
            && count(&self.bare_ends, bare) == 1
        {
            return bare;
        }
        if count(&self.ends, tail) == 1 {
            tail
        } else {
            id
        }
    }

    /// The id of a subject without its source, where no other has it.
    pub fn subject<'i>(&self, id: &'i str) -> &'i str {
        match id.split_once('/') {
            Some((_, tail)) if self.subjects.get(tail) == Some(&1) => tail,
            _ => id,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::view::{Finding, SCHEMA_VERSION, Subject, Summary, Verdict};
    use proptest::prelude::*;

    fn report(ids: &[String]) -> Report {
        let findings = ids.iter().map(|id| Finding {
            id: id.clone(),
            subject: Subject {
                kind: "person".into(),
                id: id.rsplit_once('/').unwrap().0.into(),
                label: String::new(),
                members: Vec::new(),
            },
            slot: "name".into(),
            verdict: Verdict::Conflict,
            relation: None,
            kind: None,
            severity: None,
            within_source: false,
            values: Vec::new(),
            origins: 1,
            reasons: Vec::new(),
            suggestion: None,
            decided: None,
        });
        Report {
            schema_version: SCHEMA_VERSION,
            sources: Vec::new(),
            summary: Summary::default(),
            findings: findings.collect(),
            overrides: Vec::new(),
            notes: Vec::new(),
        }
    }

    #[test]
    fn the_source_is_left_out_where_no_other_has_the_end() {
        let ids: Vec<String> = [
            "gazette/kovac/name",
            "courier/kovac/name",
            "gazette/horvat/name",
        ]
        .map(str::to_owned)
        .to_vec();
        let short = ShortIds::of(&report(&ids));
        assert_eq!(short.finding("gazette/kovac/name"), "gazette/kovac/name");
        assert_eq!(short.finding("gazette/horvat/name"), "horvat/name");
        assert_eq!(short.subject("gazette/horvat"), "horvat");
        assert_eq!(short.subject("gazette/kovac"), "gazette/kovac");
    }

    #[test]
    fn an_end_of_several_is_refused_with_their_ids() {
        let ids = ["gazette/kovac/name", "courier/kovac/name"];
        let Err(Error::Several { candidates, .. }) = find(ids.into_iter(), "kovac/name") else {
            panic!("one was chosen");
        };
        assert_eq!(candidates, ids);
    }

    #[test]
    fn between_and_within_sources_are_told_apart() {
        let ids: Vec<String> = ["a/kovac/count", "a/kovac/count@a"]
            .map(str::to_owned)
            .to_vec();
        let short = ShortIds::of(&report(&ids));
        assert_eq!(short.finding("a/kovac/count"), "kovac/count");
        assert_eq!(short.finding("a/kovac/count@a"), "kovac/count@a");
    }

    proptest! {
        #[test]
        fn a_short_id_finds_its_finding(
            ids in prop::collection::btree_set("[ab]/[abc]/[ab](/[ab])?(@[ab])?", 1..12)
        ) {
            let ids: Vec<String> = ids.into_iter().collect();
            let short = ShortIds::of(&report(&ids));
            for (n, id) in ids.iter().enumerate() {
                let found = find(ids.iter().map(String::as_str), short.finding(id));
                prop_assert_eq!(found, Ok(n));
            }
        }
    }
}
