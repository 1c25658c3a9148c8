//! From a change to the bytes that it takes out and puts in.

use super::Change;
use super::spans::{Node, Shape, Spans};
use crate::load::schema::Status;
use crate::written::{flow_scalar, line_break, quoted, scalar};
use saphyr_parser::ScalarStyle;
use std::ops::Range;

/// How texts are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Dialect {
    Yaml,
    Json,
}

/// Bytes that are replaced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cut {
    pub(super) range: Range<usize>,
    pub(super) put: String,
}

/// Why a change cannot be made where it would have to be.
pub(super) type Why = &'static str;

const NOWHERE: Why = "nothing stands there, or only an alias of what stands elsewhere";
const NO_MAP: Why = "what stands there is neither a value nor an entry";

/// A text that is to be changed.
pub(super) struct Patient<'t> {
    pub(super) text: &'t str,
    pub(super) spans: &'t Spans,
    pub(super) dialect: Dialect,
}

impl Patient<'_> {
    /// A change without what needs not be written: a value in its short form
    /// needs no word that it is accepted.
    pub(super) fn needed(&self, mut change: Change) -> Change {
        let node = self.spans.find(&change.path);
        let is_short = node.is_some_and(|node| matches!(node.shape, Shape::Scalar(_)));
        let says_more = change.quote.is_some();
        if is_short && !says_more && change.status == Some(Status::Accepted) {
            change.status = None;
        }
        change
    }

    /// The cuts of a change.
    pub(super) fn cuts(&self, change: &Change) -> Result<Vec<Cut>, Why> {
        let node = self.spans.find(&change.path).ok_or(NOWHERE)?;
        match &node.shape {
            Shape::Mapping { flow, entries } => self.in_map(change, node, *flow, entries),
            Shape::Scalar(_) => self.in_scalar(change, node),
            Shape::Alias => Err(NOWHERE),
            Shape::Sequence(_) => Err(NO_MAP),
        }
    }

    fn in_map(
        &self,
        change: &Change,
        map: &Node,
        flow: bool,
        entries: &[(usize, usize)],
    ) -> Result<Vec<Cut>, Why> {
        let mut cuts = Vec::new();
        let mut missing = Vec::new();
        for (key, text) in [
            ("value", change.value.as_deref()),
            ("quote", change.quote.as_deref()),
            ("status", change.status.map(Status::as_str)),
        ] {
            let Some(text) = text else { continue };
            match self.value_of(entries, key) {
                Some(node) => cuts.push(self.replaced(node, text)?),
                None => missing.push((key, text)),
            }
        }
        if !missing.is_empty() {
            cuts.push(match flow {
                true => self.within_braces(map, entries, &missing)?,
                false => self.on_lines(entries, &missing)?,
            });
        }
        Ok(cuts)
    }

    /// A value in its short form: it becomes a map where more than another
    /// text is to be said of it.
    fn in_scalar(&self, change: &Change, node: &Node) -> Result<Vec<Cut>, Why> {
        if change.status.is_none() && change.quote.is_none() {
            let value = change.value.as_deref();
            return value
                .map(|value| self.replaced(node, value))
                .into_iter()
                .collect();
        }
        let kept = self.text.get(node.range.clone()).unwrap_or_default();
        let plain = matches!(node.shape, Shape::Scalar(ScalarStyle::Plain));
        let value = match &change.value {
            Some(value) => self.written(value, true),
            // As it stands, a number stays a number.
            None if plain && !kept.contains([',', '[', ']', '{', '}', '\n', '\r']) => {
                kept.to_owned()
            }
            None => self.written(&node.text, true),
        };
        let mut put = format!("{{{}: {value}", self.key("value"));
        if let Some(quote) = &change.quote {
            put.push_str(&format!(
                ", {}: {}",
                self.key("quote"),
                self.written(quote, true)
            ));
        }
        if let Some(status) = change.status {
            let status = self.written(status.as_str(), true);
            put.push_str(&format!(", {}: {status}", self.key("status")));
        }
        put.push('}');
        let range = self.whole_scalar(node)?;
        Ok(vec![Cut { range, put }])
    }

    /// Another text in place of a scalar.
    fn replaced(&self, node: &Node, text: &str) -> Result<Cut, Why> {
        let Shape::Scalar(style) = node.shape else {
            return Err(NO_MAP);
        };
        let put = match style {
            ScalarStyle::DoubleQuoted | ScalarStyle::SingleQuoted
                if self.dialect == Dialect::Yaml =>
            {
                quoted(text)
            }
            _ => self.written(text, node.in_flow),
        };
        let range = self.whole_scalar(node)?;
        Ok(Cut { range, put })
    }

    /// The bytes of a scalar. That of a block must have no comment in its
    /// head, which would be lost.
    fn whole_scalar(&self, node: &Node) -> Result<Range<usize>, Why> {
        let kept = self.text.get(node.range.clone()).unwrap_or_default();
        let is_block = matches!(
            node.shape,
            Shape::Scalar(ScalarStyle::Literal | ScalarStyle::Folded)
        );
        let head = kept.lines().next().unwrap_or_default();
        match is_block && head.contains('#') {
            true => Err("a comment stands at the head of its text; move it to a line of its own"),
            false => Ok(node.range.clone()),
        }
    }

    fn value_of(&self, entries: &[(usize, usize)], key: &str) -> Option<&Node> {
        let of = entries.iter().find(|(of, _)| {
            let of = self.spans.node(*of);
            of.is_some_and(|of| matches!(of.shape, Shape::Scalar(_)) && of.text == key)
        });
        self.spans.node(of?.1)
    }

    /// Further keys at the end of a map in braces.
    fn within_braces(
        &self,
        map: &Node,
        entries: &[(usize, usize)],
        missing: &[(&str, &str)],
    ) -> Result<Cut, Why> {
        let mut put = String::new();
        for (key, text) in missing {
            put.push_str(&format!(
                ", {}: {}",
                self.key(key),
                self.written(text, true)
            ));
        }
        let last = entries
            .last()
            .and_then(|(_, value)| self.spans.node(*value));
        // What is left empty has no place of its own.
        let last = last.filter(|last| match last.shape {
            Shape::Scalar(ScalarStyle::Plain) => !last.text.is_empty(),
            _ => true,
        });
        match last {
            Some(last) => Ok(Cut {
                range: last.range.end..last.range.end,
                put,
            }),
            None => Ok(Cut {
                range: map.range.start + 1..map.range.start + 1,
                put: format!("{}, ", put.trim_start_matches([',', ' '])),
            }),
        }
    }

    /// Further keys on lines of their own: below the value or the id, else at
    /// the head.
    fn on_lines(&self, entries: &[(usize, usize)], missing: &[(&str, &str)]) -> Result<Cut, Why> {
        let first = entries.first().and_then(|(key, _)| self.spans.node(*key));
        let first = first.ok_or(NO_MAP)?;
        let before = self.text.get(..first.start).unwrap_or_default();
        let line = before.rfind(['\n', '\r']).map_or(0, |at| at + 1);
        let column = before.get(line..).unwrap_or_default().chars().count();
        let (indent, end) = (" ".repeat(column), line_break(self.text));
        let lines: Vec<String> = missing
            .iter()
            .map(|(key, text)| format!("{key}: {}", self.written(text, first.in_flow)))
            .collect();
        let below = self.value_of(entries, "value");
        let below = below.or_else(|| self.value_of(entries, "id"));
        if let Some(at) = below.and_then(|node| self.end_of_line(node)) {
            let put = lines.iter().map(|line| format!("{end}{indent}{line}"));
            return Ok(Cut {
                range: at..at,
                put: put.collect(),
            });
        }
        let put = lines.iter().map(|line| format!("{line}{end}{indent}"));
        Ok(Cut {
            range: first.start..first.start,
            put: put.collect(),
        })
    }

    /// The end of the line that a scalar ends, where nothing but a comment
    /// follows on it.
    fn end_of_line(&self, node: &Node) -> Option<usize> {
        let is_line = matches!(
            node.shape,
            Shape::Scalar(
                ScalarStyle::Plain | ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted
            )
        );
        let rest = self.text.get(node.range.end..)?;
        let line = &rest[..rest.find(['\n', '\r']).unwrap_or(rest.len())];
        let follows = line.trim_start();
        (is_line && !node.text.is_empty() && (follows.is_empty() || follows.starts_with('#')))
            .then_some(node.range.end + line.len())
    }

    fn key(&self, key: &str) -> String {
        match self.dialect {
            Dialect::Yaml => key.to_owned(),
            Dialect::Json => format!("\"{key}\""),
        }
    }

    fn written(&self, text: &str, in_flow: bool) -> String {
        match (self.dialect, in_flow) {
            (Dialect::Json, _) => serde_json::Value::from(text).to_string(),
            (Dialect::Yaml, true) => flow_scalar(text).into_owned(),
            (Dialect::Yaml, false) => scalar(text).into_owned(),
        }
    }
}
