//! Finds names and times in articles, for `scripts/measure_mentions.py`.
//!
//! Reads JSON lines `{"doc": .., "sentences": [..]}` from standard input and
//! prints `{"doc": .., "people": [[sentence, text], ..], "times": ..,
//! "places": .., "triggers": ..}`. With `--time` it prints instead how many
//! articles a second are drafted, without reading and writing files, on one
//! core and on all.

use corroborate::draft::extract::{NameKind, names};
use corroborate::draft::{Article, Draft, Known, Part, PartKind, extract};
use corroborate::model::{Family, SubjectKind};
use corroborate::value::date::{Anchor, FoundKind, find};
use corroborate::value::event_type::Lexicon;
use rayon::prelude::*;
use serde_json::{Value, json};
use std::io::{BufRead, Write};
use std::time::Instant;

fn article(line: &Value) -> Article {
    let (mut text, mut parts) = (String::new(), Vec::new());
    let sentences = line.get("sentences").and_then(Value::as_array);
    for sentence in sentences.into_iter().flatten().filter_map(Value::as_str) {
        let start = text.len();
        text.push_str(sentence);
        if !sentence.trim().is_empty() {
            parts.push(Part {
                kind: PartKind::Paragraph,
                range: start..text.len(),
            });
        }
        text.push('\n');
    }
    Article {
        text,
        parts,
        ..Article::default()
    }
}

fn found(article: &Article, draft: &Draft) -> Value {
    let text = &article.text;
    let sentence = |at: usize| text.get(..at).unwrap_or_default().matches('\n').count();
    let words = |range: std::ops::Range<usize>| {
        json!([sentence(range.start), text.get(range).unwrap_or_default()])
    };
    let names = names(article, &Known::default());
    let of = |kind| {
        let own = names.iter().filter(move |named| named.kind == kind);
        own.map(|named| words(named.bytes.clone()))
            .collect::<Vec<_>>()
    };
    let times = find(text, &Anchor::default()).into_iter().filter(|found| {
        // What comes back and what nobody can date is no time of an event.
        found.kind != FoundKind::Set && !found.is_vague()
    });
    let types = draft
        .entries
        .iter()
        .filter(|entry| entry.kind == SubjectKind::Event);
    let triggers = types
        .flat_map(|entry| &entry.claims)
        .filter(|claim| claim.slot.family == Family::Type);
    json!({
        "people": of(NameKind::Person),
        "organisations": of(NameKind::Organisation),
        "places": of(NameKind::Place),
        "times": times.map(|found| words(found.bytes)).collect::<Vec<_>>(),
        "triggers": triggers.map(|claim| words(claim.quote.clone())).collect::<Vec<_>>(),
    })
}

fn main() -> std::io::Result<()> {
    let mut articles: Vec<(String, Article)> = Vec::new();
    for line in std::io::stdin().lock().lines() {
        let line: Value = serde_json::from_str(&line?)?;
        let doc = line.get("doc").and_then(Value::as_str).unwrap_or_default();
        articles.push((doc.to_owned(), article(&line)));
    }
    let (known, types) = (Known::default(), Lexicon::default());
    let mut out = std::io::stdout().lock();
    if std::env::args().any(|argument| argument == "--time") {
        let bytes: usize = articles.iter().map(|(_, article)| article.text.len()).sum();
        // Tables are read at their first use.
        for (_, article) in articles.iter().take(20) {
            extract(article, &known, &types);
        }
        let start = Instant::now();
        let one: usize = articles
            .iter()
            .map(|(_, article)| extract(article, &known, &types).entries.len())
            .sum();
        let alone = start.elapsed().as_secs_f64();
        let start = Instant::now();
        let all: usize = articles
            .par_iter()
            .map(|(_, article)| extract(article, &known, &types).entries.len())
            .sum();
        let together = start.elapsed().as_secs_f64();
        assert_eq!(one, all, "the same on one core and on all");
        let count = articles.len() as f64;
        return writeln!(
            out,
            "{} articles of {:.1} kB: {:.0} a second on one core, {:.0} on all",
            articles.len(),
            bytes as f64 / count / 1000.0,
            count / alone,
            count / together,
        );
    }
    for (doc, article) in &articles {
        let mut told = found(article, &extract(article, &known, &types));
        if let Some(map) = told.as_object_mut() {
            map.insert("doc".to_owned(), json!(doc));
        }
        writeln!(out, "{told}")?;
    }
    Ok(())
}
