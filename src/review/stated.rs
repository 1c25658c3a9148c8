//! Decisions as JSON: the keys of the overrides file, from and for scripts.

use super::decide::{Ground, Refusal, Request, Signature};
use crate::overrides::{AliasKind, Decision, Judgement, Kind, NewDecision, Overrides};
use rustc_hash::FxHashSet;
use serde::de::{Deserializer, Error as _, Visitor};
use serde::{Deserialize, Serialize};
use std::fmt;

/// A decision as a script states it: the keys of the overrides file, of which
/// `finding` may stand for `left` and `right`, and none but `decision` and
/// what it needs has to be given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stated {
    /// The line that it begins on, from 1.
    pub line: usize,
    /// What is to be decided.
    pub request: Request,
    /// Its id, where one is given.
    pub id: Option<String>,
    /// The fingerprint of what was judged: where it is given, the claims must
    /// still have it.
    pub fingerprint: Option<String>,
    /// The earlier decision that it takes the place of.
    pub replaces: Option<String>,
    /// Why; empty where it is not given.
    pub reason: String,
    /// Who, where it is given.
    pub by: Option<String>,
    /// When, where it is given.
    pub at: Option<String>,
}

/// Why a text is no list of decisions.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {message}")]
pub struct Unread {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong there.
    pub message: String,
}

/// Why a stated decision is none on these claims.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// It asks for what is not there, or lacks something.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// It was taken on claims that have changed since.
    #[error(
        "the claims have changed since: they have the fingerprint {now}, and the decision {stated}"
    )]
    Changed {
        /// As the decision has it.
        stated: String,
        /// As the claims have it.
        now: String,
    },
    /// It does not say why.
    #[error("the decision has no `reason`")]
    NoReason,
}

/// A text, or what a program may write for one: a number, true or false.
#[derive(Debug, Clone)]
struct Text(String);

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader;
        impl Visitor<'_> for Reader {
            type Value = Text;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text")
            }

            fn visit_str<E>(self, text: &str) -> Result<Text, E> {
                Ok(Text(text.to_owned()))
            }

            fn visit_bool<E>(self, value: bool) -> Result<Text, E> {
                Ok(Text(value.to_string()))
            }

            fn visit_i64<E>(self, value: i64) -> Result<Text, E> {
                Ok(Text(value.to_string()))
            }

            fn visit_u64<E>(self, value: u64) -> Result<Text, E> {
                Ok(Text(value.to_string()))
            }

            fn visit_f64<E>(self, value: f64) -> Result<Text, E> {
                Ok(Text(value.to_string()))
            }
        }
        deserializer.deserialize_any(Reader)
    }
}

/// The keys as they stand in JSON.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Keys {
    id: Option<Text>,
    #[serde(deserialize_with = "kind")]
    decision: Kind,
    finding: Option<Text>,
    claim: Option<Text>,
    left: Option<Text>,
    right: Option<Text>,
    #[serde(default, deserialize_with = "alias_kind")]
    kind: Option<AliasKind>,
    value: Option<Text>,
    of: Option<Text>,
    fingerprint: Option<Text>,
    replaces: Option<Text>,
    reason: Option<Text>,
    by: Option<Text>,
    at: Option<Text>,
}

fn kind<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Kind, D::Error> {
    let Text(word) = Text::deserialize(deserializer)?;
    word.parse().map_err(|_| {
        let all = Kind::ALL.map(Kind::as_str).join(", ");
        D::Error::custom(format!(
            "`{word}` is no kind of decision, which is one of {all}"
        ))
    })
}

fn alias_kind<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<AliasKind>, D::Error> {
    let Some(Text(word)) = Option::deserialize(deserializer)? else {
        return Ok(None);
    };
    let mut all = AliasKind::ALL.into_iter();
    let found = all.find(|kind| kind.as_str() == word);
    found.map(Some).ok_or_else(|| {
        let all = AliasKind::ALL.map(AliasKind::as_str).join(", ");
        D::Error::custom(format!(
            "`{word}` is nothing that an alias names, which is one of {all}"
        ))
    })
}

/// One decision, or a list of them.
#[derive(Deserialize)]
#[serde(transparent)]
struct One(Keys);

/// Reads decisions: an object, objects one after the other (as JSON lines
/// are), or a list of objects.
///
/// ```
/// use corroborate::review::stated::parse;
/// let text = r#"{"decision": "unsure", "finding": "kovac/name", "reason": "Both are spelled so."}"#;
/// assert_eq!(parse(text).unwrap()[0].request.finding.as_deref(), Some("kovac/name"));
/// assert!(parse(r#"{"decision": "unsre"}"#).is_err());
/// ```
///
/// # Errors
/// At the first thing that is wrong; then nothing is read.
pub fn parse(text: &str) -> Result<Vec<Stated>, Unread> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let unread = |error: serde_json::Error, before: usize| Unread {
        line: before + error.line().max(1),
        message: without_place(&error.to_string()),
    };
    if text.trim_start().starts_with('[') {
        let all: Vec<One> = serde_json::from_str(text).map_err(|error| unread(error, 0))?;
        // A list is one value: its decisions have no lines of their own.
        return all.into_iter().map(|One(keys)| stated(keys, 1)).collect();
    }
    let mut rest = text.trim_start();
    let mut found = Vec::new();
    while !rest.is_empty() {
        let before = lines(text, rest);
        let mut stream = serde_json::Deserializer::from_str(rest).into_iter::<One>();
        let Some(next) = stream.next() else { break };
        let One(keys) = next.map_err(|error| unread(error, before))?;
        found.push(stated(keys, before + 1)?);
        rest = rest.get(stream.byte_offset()..).unwrap_or("").trim_start();
    }
    Ok(found)
}

/// The line ends before what is left of a text.
fn lines(text: &str, rest: &str) -> usize {
    let read = text.len() - rest.len();
    let read = text.as_bytes().get(..read).unwrap_or_default();
    read.iter().filter(|byte| **byte == b'\n').count()
}

/// A message of the reader without the place, which is told apart from it.
fn without_place(message: &str) -> String {
    match message.rsplit_once(" at line ") {
        Some((message, _)) => message.to_owned(),
        None => message.to_owned(),
    }
}

fn stated(keys: Keys, line: usize) -> Result<Stated, Unread> {
    let text = |text: Option<Text>| text.map(|Text(text)| text);
    let kind = keys.decision;
    let request = Request {
        kind,
        finding: text(keys.finding),
        left: text(keys.left),
        right: text(keys.right),
        claim: text(keys.claim),
        value: text(keys.value),
        names: keys.kind,
        of: text(keys.of),
    };
    let replaces = text(keys.replaces);
    // A finding stands for the two sides that it has.
    let of_two = kind.takes("left")
        && !matches!(kind, Kind::Alias | Kind::Independent | Kind::Derived)
        && request.left.is_none()
        && request.right.is_none();
    let given = [
        ("finding", request.finding.is_some() && !of_two),
        ("claim", request.claim.is_some()),
        ("left", request.left.is_some()),
        ("right", request.right.is_some()),
        ("value", request.value.is_some()),
        ("kind", request.names.is_some()),
        ("of", request.of.is_some()),
        ("replaces", replaces.is_some()),
    ];
    let strange = given.iter().find(|(key, is)| *is && !kind.takes(key));
    if let Some((key, _)) = strange {
        return Err(Unread {
            line,
            message: format!("`{key}` does not belong to this decision `{kind}`"),
        });
    }
    Ok(Stated {
        line,
        request,
        id: text(keys.id),
        fingerprint: text(keys.fingerprint),
        replaces,
        reason: text(keys.reason).unwrap_or_default(),
        by: text(keys.by),
        at: text(keys.at),
    })
}

/// Makes decisions of what was stated; `signature` fills in who, when and why
/// where a decision does not say. Either all are decisions, or the first that
/// is none is told of, with its line.
///
/// # Errors
/// See [`Fault`].
pub fn decisions(
    all: &[Stated],
    ground: &Ground<'_>,
    overrides: &Overrides,
    signature: &Signature,
) -> Result<Vec<NewDecision>, (usize, Fault)> {
    let mut given: FxHashSet<&str> = FxHashSet::default();
    let mut decisions = Vec::with_capacity(all.len());
    for stated in all {
        let at_line = |fault: Fault| (stated.line, fault);
        let new = decision(stated, ground, signature).map_err(at_line)?;
        if let Judgement::Undo { of } = &new.judgement
            && overrides.get(of).is_none()
            && !given.contains(of.as_str())
        {
            let id = of.clone();
            return Err(at_line(Refusal::NoDecision { id }.into()));
        }
        given.extend(stated.id.as_deref());
        decisions.push(new);
    }
    Ok(decisions)
}

fn decision(
    stated: &Stated,
    ground: &Ground<'_>,
    signature: &Signature,
) -> Result<NewDecision, Fault> {
    let or = |own: &Option<String>, other: &String| own.clone().unwrap_or_else(|| other.clone());
    let signature = Signature {
        reason: match stated.reason.trim() {
            "" => signature.reason.clone(),
            _ => stated.reason.clone(),
        },
        by: or(&stated.by, &signature.by),
        at: or(&stated.at, &signature.at),
    };
    if signature.reason.trim().is_empty() {
        return Err(Fault::NoReason);
    }
    let judgement = ground.judgement(&stated.request)?;
    let mut new = ground.decision(judgement, &signature, stated.replaces.clone())?;
    if let (Some(stated), Some(now)) = (&stated.fingerprint, &new.fingerprint)
        && !stated.eq_ignore_ascii_case(now)
    {
        return Err(Fault::Changed {
            stated: stated.clone(),
            now: now.clone(),
        });
    }
    new.id.clone_from(&stated.id);
    Ok(new)
}

/// A decision under the keys of the overrides file, in their order there.
#[derive(Debug, Clone)]
pub struct Written<'a>(pub &'a Decision);

impl Serialize for Written<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(decision) = self;
        let mut fields = vec![
            ("id", decision.id.as_str()),
            ("decision", decision.kind().as_str()),
        ];
        fields.extend(decision.judgement.fields());
        let optional = [
            ("fingerprint", decision.fingerprint.as_deref()),
            ("replaces", decision.replaces.as_deref()),
            ("reason", Some(decision.reason.as_str())),
            ("by", Some(&*decision.by).filter(|by| !by.is_empty())),
            ("at", Some(&*decision.at).filter(|at| !at.is_empty())),
        ];
        let given = optional.into_iter();
        fields.extend(given.filter_map(|(key, text)| Some((key, text?))));
        serializer.collect_map(fields)
    }
}
