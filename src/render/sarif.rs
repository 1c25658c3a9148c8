//! Conflicts, and problems in files, as SARIF 2.1.0: what tools for reviewing
//! code show beside the lines of the files.
//!
//! Texts of claims are escaped twice: what a terminal would take for a control
//! sequence, and what SARIF itself takes for a link or a placeholder.

use super::escape;
use super::json;
use crate::diagnostic::{self, Diagnostic, Place};
use crate::report::view::{Finding, Report, Severity, Value};
use serde::Serialize;
use serde_json::json;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::io;

/// The most characters of one value, and of one message, that are written:
/// tools show a line or two.
const MOST_OF_A_VALUE: usize = 300;

/// The most claims beside the first that a result points to.
const MOST_RELATED: usize = 100;

/// Bytes of the fingerprint of a problem.
const FINGERPRINT_BYTES: usize = 16;

/// What the ids of the rules on conflicts begin with; their kind follows.
const CONFLICT: &str = "conflict-";

#[derive(Serialize)]
struct Log {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run {
    tool: serde_json::Value,
    /// Columns count Unicode scalars.
    column_kind: &'static str,
    results: Vec<Found>,
}

/// What a kind of result is: tools show it as the title of all of that kind.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Rule {
    id: String,
    short_description: Message,
    full_description: Message,
    help: Message,
}

impl Rule {
    fn new(id: &str, title: String, help: &str) -> Self {
        let message = |text: String| Message { text };
        Self {
            id: id.to_owned(),
            short_description: message(title.clone()),
            full_description: message(title),
            help: message(help.to_owned()),
        }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Found {
    rule_id: String,
    /// Where its rule stands among the rules.
    rule_index: usize,
    level: &'static str,
    message: Message,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    locations: Vec<Location>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Location>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    partial_fingerprints: BTreeMap<&'static str, String>,
    #[serde(skip_serializing_if = "serde_json::Value::is_null")]
    properties: serde_json::Value,
}

#[derive(Serialize)]
struct Message {
    text: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<usize>,
    physical_location: serde_json::Value,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Message>,
}

/// Writes the conflicts of a report. `places` says where each claim stands, by
/// its id; what has no place is told without one.
///
/// # Errors
/// When `out` cannot be written to.
pub fn render(
    report: &Report,
    places: &BTreeMap<String, Place>,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let open = report.findings.iter().filter(|finding| finding.is_open());
    let results = open.map(|finding| conflict(finding, places)).collect();
    let rule = |id: &str| {
        let kind = id.strip_prefix(CONFLICT).unwrap_or(id).replace('-', " ");
        let title = format!("Sources conflict: {kind}.");
        let help = "Look at what each source says with `corroborate explain`, and settle it with `corroborate review`.";
        Rule::new(id, title, help)
    };
    write(results, rule, out)
}

/// Writes problems in files.
///
/// # Errors
/// When `out` cannot be written to.
pub fn diagnostics(list: &[Diagnostic], out: &mut dyn io::Write) -> io::Result<()> {
    let results = list.iter().map(problem).collect();
    let rule = |id: &str| {
        let title = format!("Problem in a file: {}.", id.replace('-', " "));
        let help = "`corroborate check` shows it with its line, and what to do about it.";
        Rule::new(id, title, help)
    };
    write(results, rule, out)
}

fn write(
    mut results: Vec<Found>,
    rule: impl Fn(&str) -> Rule,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let ids: BTreeSet<String> = results.iter().map(|found| found.rule_id.clone()).collect();
    let rules: Vec<Rule> = ids.iter().map(|id| rule(id)).collect();
    let index: BTreeMap<String, usize> = ids.into_iter().zip(0..).collect();
    for found in &mut results {
        found.rule_index = index.get(&found.rule_id).copied().unwrap_or_default();
    }
    let log = Log {
        schema: "https://json.schemastore.org/sarif-2.1.0.json",
        version: "2.1.0",
        runs: [Run {
            tool: json!({ "driver": {
                "name": env!("CARGO_PKG_NAME"),
                "version": env!("CARGO_PKG_VERSION"),
                "rules": rules,
            } }),
            column_kind: "unicodeCodePoints",
            results,
        }],
    };
    json::pretty(&log, out)
}

fn conflict(finding: &Finding, places: &BTreeMap<String, Place>) -> Found {
    let standing = finding.values.iter().filter(|value| !value.set_aside);
    let placed: Vec<(&Value, &Place)> = standing
        .clone()
        .filter_map(|value| Some((value, places.get(&value.claim)?)))
        .collect();
    let sides: Vec<String> = standing.take(MOST_RELATED).map(said).collect();
    let mut text = format!(
        "{} of {}: {}",
        shown(&finding.slot),
        shown(&finding.subject.label),
        sides.join("; ")
    );
    if let Some(reason) = finding.reasons.first() {
        text.push_str(". ");
        text.push_str(&shown(&reason.text));
    }
    let mut related = placed.iter().skip(1).take(MOST_RELATED).zip(1..);
    let kind = finding.kind.as_deref().unwrap_or(&finding.slot);
    Found {
        rule_id: format!("{CONFLICT}{}", kebab(kind)),
        rule_index: 0,
        level: match finding.severity {
            Some(Severity::Conflict) => "error",
            Some(Severity::PossibleLag | Severity::Update) => "note",
            Some(Severity::OneYearApart | Severity::Spelling) | None => "warning",
        },
        message: Message { text },
        locations: placed
            .first()
            .map(|(_, at)| location(at))
            .into_iter()
            .collect(),
        related_locations: related
            .by_ref()
            .map(|((value, at), id)| Location {
                id: Some(id),
                message: Some(Message { text: said(value) }),
                ..location(at)
            })
            .collect(),
        partial_fingerprints: BTreeMap::from([("corroborateFinding/v1", finding.id.clone())]),
        properties: json!({
            "finding": finding.id,
            "slot": finding.slot,
            "severity": finding.severity,
            "origins": finding.origins,
        }),
    }
}

/// "courier says “three”".
fn said(value: &Value) -> String {
    let verb = match value.polarity.as_str() {
        "denied" => "denies",
        _ => "says",
    };
    format!("{} {verb} “{}”", shown(&value.source), shown(&value.text))
}

fn problem(one: &Diagnostic) -> Found {
    let mut text = shown(&one.message);
    if let Some(hint) = &one.hint {
        text.push_str(". Help: ");
        text.push_str(&shown(hint));
    }
    let related = one.related.iter().zip(1..).map(|(related, id)| Location {
        id: Some(id),
        message: Some(Message {
            text: shown(&related.message),
        }),
        ..location(&related.place)
    });
    Found {
        rule_id: one.code.to_owned(),
        rule_index: 0,
        level: match one.severity {
            diagnostic::Severity::Error => "error",
            diagnostic::Severity::Warning => "warning",
        },
        message: Message { text },
        locations: vec![location(&one.place)],
        related_locations: related.collect(),
        partial_fingerprints: BTreeMap::from([("corroborateProblem/v1", fingerprint(one))]),
        properties: serde_json::Value::Null,
    }
}

/// What stays of a problem when lines before it come and go.
fn fingerprint(one: &Diagnostic) -> String {
    let digest = Sha256::digest([one.code, &one.place.file, &one.message].join("\n"));
    let bytes = digest.iter().take(FINGERPRINT_BYTES);
    bytes.map(|byte| format!("{byte:02x}")).collect()
}

fn location(place: &Place) -> Location {
    Location {
        id: None,
        physical_location: json!({
            "artifactLocation": { "uri": uri(&place.file) },
            // Both count from 1.
            "region": { "startLine": place.line.max(1), "startColumn": place.column.max(1) },
        }),
        message: None,
    }
}

/// A path as a reference: relative to where the program ran, or a file's URI.
fn uri(path: &str) -> String {
    // Where a backslash parts folders a letter names the drive.
    let path = match cfg!(windows) {
        true => path.replace('\\', "/"),
        false => path.to_owned(),
    };
    let mut uri = String::with_capacity(path.len());
    if path.starts_with('/') {
        uri.push_str("file://");
    }
    let path = path.strip_prefix("./").unwrap_or(&path);
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                uri.push(char::from(byte));
            }
            // Writing to a string cannot fail.
            _ => _ = write!(uri, "%{byte:02X}"),
        }
    }
    uri
}

/// A text within a message: cut where it is long, without control characters,
/// and with what means something there escaped. Brackets do only where a link
/// might be read, and many tools show the escape: elsewhere they stay.
fn shown(text: &str) -> String {
    let (text, more) = escape::terminal_up_to(text, MOST_OF_A_VALUE);
    let is_link = text.contains("](");
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '[' | ']' | '\\' if is_link => {
                safe.push('\\');
                safe.push(c);
            }
            '{' => safe.push_str("{{"),
            '}' => safe.push_str("}}"),
            _ => safe.push(c),
        }
    }
    if more {
        safe.push('…');
    }
    safe
}

fn kebab(kind: &str) -> String {
    let letters = kind.chars().map(|c| match c.is_alphanumeric() {
        true => c.to_ascii_lowercase(),
        false => '-',
    });
    letters.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_a_reference_that_can_be_read_back() {
        assert_eq!(uri("claims/gazette.yaml"), "claims/gazette.yaml");
        assert_eq!(uri("./a b/ü#?.yaml"), "a%20b/%C3%BC%23%3F.yaml");
        assert_eq!(uri("/tmp/a.yaml"), "file:///tmp/a.yaml");
        assert_eq!(uri("javascript:alert(1)"), "javascript%3Aalert%281%29");
    }

    #[test]
    fn a_message_has_no_link_placeholder_or_control_character() {
        let text = shown("[click](https://evil.example) {0} \u{1b}[2J\u{202e}");
        assert_eq!(
            text,
            r"\[click\](https://evil.example) {{0}} \\u{{1b}}\[2J\\u{{202e}}"
        );
        assert_eq!(shown("two [sic]"), "two [sic]");
        assert!(shown(&"x".repeat(100_000)).chars().count() <= MOST_OF_A_VALUE + 1);
    }
}
