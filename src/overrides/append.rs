//! A new decision at the end of the file, every byte before it as it was.

use super::Overrides;
use super::contradiction::contradictions;
use super::decision::{Decision, Judgement};
use super::ids::{Content, Ids};
use super::layout::Form;
use super::read::parse_with_layout;
use crate::diagnostic::{Diagnostic, Place};
use crate::written::{self, Lock, Target};
use rustc_hash::FxHashSet;
use std::io;
use std::path::{Path, PathBuf};

/// The first line of a new file: editors with a YAML language server check
/// the file against the schema that `corroborate init` puts there.
const FIRST_LINE: &str = "# yaml-language-server: $schema=../schemas/overrides.json\n";

/// A decision that is not in the file yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewDecision {
    /// Its id, where somebody gives it one; else one is made of what it says.
    pub id: Option<String>,
    /// What was decided, and of what.
    pub judgement: Judgement,
    /// The [`fingerprint`](super::fingerprint()) of the judged values.
    pub fingerprint: Option<String>,
    /// The id of the earlier decision that this one takes the place of.
    pub replaces: Option<String>,
    /// Why; must not be empty.
    pub reason: String,
    /// Who decided; may be empty.
    pub by: String,
    /// When, as `2026-11-21T19:00:00Z`; may be empty.
    pub at: String,
}

/// Why a decision was not appended. The file is as it was.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The file could not be read.
    #[error("{} could not be read: {source}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The file has errors, so that nothing can be appended with certainty.
    #[error("{} has errors, which must be mended before a decision is appended", path.display())]
    Unsound {
        /// The file.
        path: PathBuf,
        /// The errors.
        diagnostics: Vec<Diagnostic>,
    },
    /// The file is in order, but its form cannot be appended to.
    #[error("no decision can be appended to {}: {why}", path.display())]
    NotAppendable {
        /// The file.
        path: PathBuf,
        /// Why, and what to do.
        why: &'static str,
    },
    /// The new decision itself is not in order: an empty reason, an id that
    /// is none, the undoing of a decision that is not there.
    #[error("the decision is not in order: {}", first(diagnostics))]
    Refused {
        /// What is wrong. The places are those that the decision would have.
        diagnostics: Vec<Diagnostic>,
    },
    /// The new decision contradicts decisions that stand.
    #[error("the decision contradicts others: {}", first(diagnostics))]
    Contradicts {
        /// With whom. The places of the new decision are those it would have.
        diagnostics: Vec<Diagnostic>,
    },
    /// Somebody else has been writing the file all the while.
    #[error("{} is being written by another program; try again", path.display())]
    Busy {
        /// The file.
        path: PathBuf,
    },
    /// The file could not be written.
    #[error("{} could not be written: {source}", path.display())]
    Unwritable {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
}

fn first(diagnostics: &[Diagnostic]) -> &str {
    diagnostics
        .first()
        .map_or("", |diagnostic| &diagnostic.message)
}

/// Times that an append begins anew because the file has changed meanwhile.
const ATTEMPTS: usize = 5;

/// What came of appending.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Appended {
    /// The new decisions with their ids and places.
    pub decisions: Vec<Decision>,
    /// Everything that the file holds now, the new decisions last.
    pub all: Overrides,
    /// How long the file is now, in bytes.
    pub length: u64,
}

/// Appends a decision to an overrides file, which is created if it is not
/// there. Returns the decision with its id and place.
///
/// No byte that stands in the file is changed. The file is written whole or
/// not at all, and only after the new text was read back as the old decisions
/// and the new one. A link is followed. Several programs may append to one
/// file at the same time; what an editor saves meanwhile is not lost either.
///
/// # Errors
///
/// See [`Error`]; the file is then as it was.
pub fn append(path: &Path, new: &NewDecision) -> Result<Decision, Error> {
    let mut appended = append_all(path, std::slice::from_ref(new))?;
    appended.decisions.pop().ok_or(Error::NotAppendable {
        path: path.to_owned(),
        why: "the decision did not come back from the file",
    })
}

/// Appends several decisions as [`append`] does one: all of them or none.
///
/// # Errors
///
/// See [`Error`]; the file is then as it was.
pub fn append_all(path: &Path, new: &[NewDecision]) -> Result<Appended, Error> {
    let unwritable = |source| Error::Unwritable {
        path: path.to_owned(),
        source,
    };
    let target = written::target(path).map_err(unwritable)?;
    for _ in 0..ATTEMPTS {
        let lock = Lock::take(&target).map_err(unwritable)?;
        let Some(_lock) = lock else { break };
        let old = written::read(&target).map_err(|source| Error::Unreadable {
            path: path.to_owned(),
            source,
        })?;
        let (text, appended) = appended(path, old.as_deref(), new)?;
        let whole = Target {
            path: &target,
            old: old.as_deref(),
        };
        if whole.replace(text.as_bytes()).map_err(unwritable)? {
            return Ok(appended);
        }
    }
    Err(Error::Busy {
        path: path.to_owned(),
    })
}

/// What [`append_all`] would come to as the file stands now. Nothing is
/// written, so a later append can still find another file.
///
/// # Errors
///
/// See [`Error`]; whatever the file itself says against the decisions.
pub fn preview_all(path: &Path, new: &[NewDecision]) -> Result<Appended, Error> {
    let unreadable = |source| Error::Unreadable {
        path: path.to_owned(),
        source,
    };
    let target = written::target(path).map_err(unreadable)?;
    let old = written::read(&target).map_err(unreadable)?;
    appended(path, old.as_deref(), new).map(|(_, appended)| appended)
}

/// The text of the file with new decisions at its end.
fn appended(
    path: &Path,
    old: Option<&[u8]>,
    new: &[NewDecision],
) -> Result<(String, Appended), Error> {
    let file = path.display().to_string();
    let unsound = |diagnostics| Error::Unsound {
        path: path.to_owned(),
        diagnostics,
    };
    let (before, layout) = parse_with_layout(old.unwrap_or_default(), &file).map_err(unsound)?;
    let not_appendable = |why| Error::NotAppendable {
        path: path.to_owned(),
        why,
    };
    let indent = match layout.form {
        _ if layout.closed => Err(not_appendable(
            "a line `...` ends its list; take that line out",
        )),
        Form::Empty => Ok(0),
        Form::Block(indent) => Ok(indent),
        Form::Closed => Err(not_appendable(
            "its list is not written as lines that begin with `- `; begin each decision with `- `, or start with an empty file",
        )),
    }?;
    // Reading has shown that the bytes are UTF-8.
    let mut text = match old {
        Some(old) => String::from_utf8_lossy(old).into_owned(),
        None => FIRST_LINE.to_owned(),
    };
    let line_break = written::line_break(&text);
    if !text.is_empty() && text != "\u{FEFF}" && !text.ends_with(['\n', '\r']) {
        text.push_str(line_break);
    }
    let decisions = with_ids(new, &before);
    for decision in &decisions {
        write_item(&mut text, decision, indent, layout.key_offset, line_break);
    }
    let after = read_back(path, text.as_bytes(), &file, &before, &decisions)?;
    Ok((text, after))
}

/// The new decisions with ids that the file does not have.
fn with_ids(new: &[NewDecision], before: &Overrides) -> Vec<Decision> {
    let mut ids = Ids::default();
    for earlier in &before.decisions {
        ids.take(earlier.id.clone());
    }
    for given in new.iter().filter_map(|new| new.id.clone()) {
        ids.take(given);
    }
    new.iter()
        .map(|new| {
            let mut decision = without_id(new);
            decision.id = match &new.id {
                Some(id) => id.clone(),
                None => ids.fresh(&Content::of(&decision)),
            };
            decision
        })
        .collect()
}

fn without_id(new: &NewDecision) -> Decision {
    Decision {
        id: String::new(),
        judgement: new.judgement.clone(),
        fingerprint: new
            .fingerprint
            .as_deref()
            .filter(|digits| !digits.is_empty())
            .map(str::to_ascii_lowercase),
        replaces: new.replaces.clone().filter(|id| !id.is_empty()),
        reason: new.reason.clone(),
        by: new.by.clone(),
        at: new.at.clone(),
        place: Place {
            file: String::new(),
            line: 0,
            column: 0,
        },
    }
}

fn write_item(
    text: &mut String,
    decision: &Decision,
    indent: usize,
    key_offset: usize,
    line_break: &str,
) {
    let mut fields = vec![
        ("id", decision.id.as_str()),
        ("decision", decision.kind().as_str()),
    ];
    fields.extend(decision.judgement.fields());
    fields.extend(
        decision
            .fingerprint
            .as_deref()
            .map(|digits| ("fingerprint", digits)),
    );
    fields.extend(decision.replaces.as_deref().map(|id| ("replaces", id)));
    fields.push(("reason", &decision.reason));
    fields.extend(
        [("by", &*decision.by), ("at", &*decision.at)]
            .into_iter()
            .filter(|(_, text)| !text.is_empty()),
    );
    for (index, (key, value)) in fields.into_iter().enumerate() {
        text.extend(std::iter::repeat_n(' ', indent));
        text.push(if index == 0 { '-' } else { ' ' });
        text.extend(std::iter::repeat_n(' ', key_offset.saturating_sub(1)));
        text.push_str(key);
        text.push_str(": ");
        text.push_str(&written::scalar(value));
        text.push_str(line_break);
    }
}

/// The new decisions as the new text has them, once that text is known to
/// hold the old decisions and them, and nothing that they do not allow.
fn read_back(
    path: &Path,
    text: &[u8],
    file: &str,
    before: &Overrides,
    new: &[Decision],
) -> Result<Appended, Error> {
    let refused = |diagnostics| Error::Refused { diagnostics };
    let (after, _) = parse_with_layout(text, file).map_err(refused)?;
    let sound = || {
        let (others, last) = after.decisions.split_at_checked(before.decisions.len())?;
        let expected = |(read, new): (&Decision, &Decision)| {
            let new = Decision {
                place: read.place.clone(),
                ..new.clone()
            };
            *read == new
        };
        let as_meant = last.len() == new.len() && last.iter().zip(new).all(expected);
        (others == before.decisions && as_meant).then(|| last.to_vec())
    };
    let Some(decisions) = sound() else {
        return Err(Error::NotAppendable {
            path: path.to_owned(),
            why: "what stands at its end would swallow the new decision; end it with a decision on lines of its own",
        });
    };
    let old = contradictions(before);
    let new = contradictions(&after);
    if new.len() > old.len() {
        let old: FxHashSet<Diagnostic> = old.into_iter().collect();
        return Err(Error::Contradicts {
            diagnostics: new.into_iter().filter(|one| !old.contains(one)).collect(),
        });
    }
    Ok(Appended {
        decisions,
        all: after,
        length: text.len() as u64,
    })
}

#[cfg(test)]
mod tests;
