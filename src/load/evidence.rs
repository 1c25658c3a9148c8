//! Whether the quotes of claims stand in the texts of their sources.

use super::quote::Found;
use super::schema::LongForm;
use super::texts::{Text, Texts};
use super::tree::shown;
use super::walk::walk;
use super::{Loaded, Record};
use crate::diagnostic::Diagnostic;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Up to which size of a text, in bytes, a quote that does not stand in it is
/// sought piece by piece for a hint. Larger texts would take long.
const MAX_HINTED: usize = 2 << 20;

/// How many sources of one file that name no text are told one by one.
const TOLD_OF_A_FILE: usize = 20;

/// How many lines a message names where a quote stands more than once.
const NAMED_LINES: usize = 5;

/// Looks every quote up in its source's text.
///
/// A quote that does not stand there, or stands there more than once without
/// words around it that choose, is an error at its place. So is a text that
/// cannot be read. A source with quotes and no text is a warning.
pub fn check_evidence(loaded: &Loaded, texts: &mut Texts) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut with_text = Vec::new();
    let mut without_text = WithoutText::default();
    for record in &loaded.records {
        match texts.of(record) {
            Ok(Some(text)) => with_text.push((record, text)),
            Ok(None) => without_text.add(record),
            Err(problem) => found.push(problem),
        }
    }
    let wrong: Vec<Vec<(&Record, String, Wrong)>> = with_text
        .into_par_iter()
        .map(|(record, text)| check_record(record, &text))
        .collect();
    found.extend(without_text.told(texts));
    for (record, path, wrong) in wrong.into_iter().flatten() {
        let place = texts.place(record, &path);
        found.push(Diagnostic::error(wrong.code, place, wrong.message).hint(wrong.hint));
    }
    found.sort();
    found
}

/// A quote that is no evidence.
struct Wrong {
    code: &'static str,
    message: String,
    hint: String,
}

fn check_record<'r>(record: &'r Record, text: &Arc<Text>) -> Vec<(&'r Record, String, Wrong)> {
    walk(&record.stated)
        .filter_map(|(path, value)| {
            let quote = value.quote.as_deref()?;
            let wrong = check_quote(quote, value, text)?;
            Some((record, format!("{path}.quote"), wrong))
        })
        .collect()
}

/// What is wrong with a quote.
fn check_quote(quote: &str, value: &LongForm, text: &Text) -> Option<Wrong> {
    let (prefix, suffix) = (value.prefix.as_deref(), value.suffix.as_deref());
    match text.find(quote, prefix, suffix) {
        Found::Once(_) => None,
        Found::Many { count, .. } => {
            let mut lines: Vec<_> = text
                .places(quote, prefix, suffix, NAMED_LINES)
                .iter()
                .map(|spot| spot.line.to_string())
                .collect();
            lines.dedup();
            let more = if count > NAMED_LINES { " and more" } else { "" };
            let line = if lines.len() == 1 && more.is_empty() {
                "line"
            } else {
                "lines"
            };
            Some(Wrong {
                code: "quote-ambiguous",
                message: format!(
                    "“{}” stands {count} times in {}, {line} {}{more}",
                    shown(quote),
                    text.name(),
                    lines.join(", ")
                ),
                hint: "quote more words, or add `prefix` or `suffix` with the words around it"
                    .to_owned(),
            })
        }
        // What was drafted stood in the text then. It is not looked for in
        // words that are like it: those may say something else.
        Found::Nowhere if value.extractor.is_some() => Some(Wrong {
            code: "quote-orphaned",
            message: format!(
                "“{}” no longer stands in {}: the article has changed under this claim",
                shown(quote),
                text.name()
            ),
            hint: "read the article again: quote what it says now, or reject the claim".to_owned(),
        }),
        Found::Nowhere => Some(Wrong {
            code: "quote-not-found",
            message: format!("“{}” does not stand in {}", shown(quote), text.name()),
            hint: hint(quote, value, text),
        }),
    }
}

/// What to do about a quote that does not stand in its text.
fn hint(quote: &str, value: &LongForm, text: &Text) -> String {
    if quote.trim().is_empty() {
        return "the quote is empty: leave the key out".to_owned();
    }
    if (value.prefix.is_some() || value.suffix.is_some())
        && let Some(spot) = text.find(quote, None, None).first()
    {
        return format!(
            "it stands in line {}, but without this `prefix` and `suffix` right before and after it",
            spot.line
        );
    }
    if quote.contains("...") || quote.contains('…') {
        return "quote one unbroken passage, without dots for what is left out".to_owned();
    }
    if text.text().len() <= MAX_HINTED
        && let Some((spot, goes_on)) = text.nearest(quote)
    {
        return match goes_on.is_empty() {
            true => format!("line {} begins like it, and there the text ends", spot.line),
            false => format!("line {} begins like it, and goes on “{goes_on}”", spot.line),
        };
    }
    "copy the words as the text has them".to_owned()
}

/// A warning for a source whose quotes cannot be looked up.
/// The sources with quotes that name no text, by their file.
#[derive(Default)]
struct WithoutText<'r> {
    by_file: BTreeMap<&'r str, Vec<(&'r Record, usize)>>,
}

impl<'r> WithoutText<'r> {
    fn add(&mut self, record: &'r Record) {
        let quotes = walk(&record.stated)
            .filter(|(_, value)| value.quote.is_some())
            .count();
        if quotes > 0 {
            let of_file = self.by_file.entry(&record.file).or_default();
            of_file.push((record, quotes));
        }
    }

    /// A warning for each of the first few of a file, and one for its rest: an
    /// archive has tens of thousands.
    fn told(self, texts: &mut Texts) -> Vec<Diagnostic> {
        let mut told = Vec::new();
        for mut records in self.by_file.into_values() {
            records.sort_by_key(|(record, _)| record.line);
            let (first, rest) = records.split_at(records.len().min(TOLD_OF_A_FILE));
            for &(record, quotes) in first {
                let message =
                    format!("{quotes} quotes of this source are not checked, for it names no text");
                told.push(no_text(record, message, texts));
            }
            if let Some(&(record, _)) = rest.first() {
                let quotes: usize = rest.iter().map(|(_, quotes)| quotes).sum();
                let message = format!(
                    "{quotes} quotes of this source and {} more below are not checked, for they name no text",
                    rest.len() - 1
                );
                told.push(no_text(record, message, texts));
            }
        }
        told
    }
}

fn no_text(record: &Record, message: String, texts: &mut Texts) -> Diagnostic {
    let place = texts.place(record, "source.id");
    Diagnostic::warning("no-text", place, message)
        .hint("add `text:` with the file of the article, or of notes with its words")
}
