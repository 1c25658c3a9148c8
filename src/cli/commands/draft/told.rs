//! What a run of `draft` tells on standard error when it is done.

use crate::terminal::Screen;
use anstyle::AnsiColor;
use corroborate::draft::sift::Sifted;
use corroborate::model::SubjectKind;
use corroborate::render::escape;
use std::collections::BTreeSet;
use std::io::{self, Write};

/// What was drafted, and what was not.
#[derive(Default)]
pub(super) struct Summary {
    articles: usize,
    organisations: usize,
    people: usize,
    events: usize,
    claims: usize,
    dropped: usize,
    failed: Vec<(String, String)>,
    notes: BTreeSet<String>,
}

impl Summary {
    pub(super) fn add(&mut self, sifted: &Sifted) {
        self.articles += 1;
        self.dropped += sifted.dropped.len();
        for entry in &sifted.entries {
            self.claims += entry.claims.len();
            match entry.kind {
                SubjectKind::Event => self.events += 1,
                SubjectKind::Person => self.people += 1,
                SubjectKind::Organisation => self.organisations += 1,
            }
        }
    }

    /// An article that came to nothing, and why.
    pub(super) fn fail(&mut self, name: &str, message: &str) {
        self.failed.push((name.to_owned(), message.to_owned()));
    }

    /// Something to know of the outcome; told once.
    pub(super) fn note(&mut self, text: &str) {
        self.notes.insert(text.to_owned());
    }

    pub(super) fn has_failed(&self) -> bool {
        !self.failed.is_empty()
    }

    pub(super) fn tell(&self, screen: &Screen, out: &mut dyn Write) -> io::Result<()> {
        let error = screen.paint(AnsiColor::Red, "error");
        for (name, message) in &self.failed {
            writeln!(
                out,
                "{error}: {}: {}",
                escape::terminal(name),
                escape::terminal(message)
            )?;
        }
        let note = screen.paint(AnsiColor::Cyan, "note");
        for text in &self.notes {
            writeln!(out, "{note}: {}", escape::terminal(text))?;
        }
        if self.articles == 0 {
            return Ok(());
        }
        let found: Vec<String> = [
            (self.organisations, "organisation", "organisations"),
            (self.people, "person", "people"),
            (self.events, "event", "events"),
        ]
        .into_iter()
        .filter(|(count, ..)| *count > 0)
        .map(|(count, one, several)| counted(count, one, several))
        .collect();
        let articles = counted(self.articles, "article", "articles");
        let drafts = counted(self.claims, "draft", "drafts");
        match found.is_empty() {
            true => write!(out, "{articles}: nothing to draft")?,
            false => write!(out, "{articles}: {drafts} for {}", found.join(", "))?,
        }
        match self.dropped {
            0 => writeln!(out),
            dropped => writeln!(out, "; {dropped} dropped (--format json lists them)"),
        }
    }
}

pub(super) fn counted(count: usize, one: &str, several: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { several })
}
