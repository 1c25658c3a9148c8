//! What nobody has accepted yet: the drafts of all sources, each beside the
//! sentence that it was drawn from.
//!
//! Drafts are told sentence by sentence, since that is how a person judges
//! them: the sentence is read once, and all that was drawn from it is accepted
//! or not.

mod gather;
mod sentence;

pub use gather::{Files, gather};
pub use sentence::{paragraph, sentence};

use crate::cache::Key;
use crate::diagnostic::Diagnostic;
use crate::load::Text;
use crate::load::schema::Status;
use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;

/// The drafts of some sources, in the order of the sources' ids.
#[derive(Debug, Clone, Default)]
pub struct Drafts {
    /// The sources that have any.
    pub sources: Vec<Source>,
    /// What is wrong with the files, so that drafts may be missing.
    pub errors: Vec<Diagnostic>,
}

/// A source with its drafts.
#[derive(Debug, Clone)]
pub struct Source {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// When, as the file says.
    pub published: Option<String>,
    /// Its file of claims.
    pub path: PathBuf,
    /// The same as the user named it.
    pub file: Arc<str>,
    /// Its line in a file of JSON lines; 1 in YAML.
    pub line: usize,
    /// What the file was when it was read; none where it cannot be changed.
    pub digest: Option<Key>,
    /// Its text, where it is at hand.
    pub text: Option<Arc<Text>>,
    /// Its drafts by sentence, in the order of the text; those whose words do
    /// not stand there come last, a subject at a time.
    pub passages: Vec<Passage>,
}

/// A sentence, and what was drawn from it.
#[derive(Debug, Clone)]
pub struct Passage {
    /// Where it stands, in bytes of the text.
    pub sentence: Option<Range<usize>>,
    /// The drafts, those of one subject together.
    pub drafts: Vec<Draft>,
}

/// What a draft is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subject {
    /// Its id in the file.
    pub id: String,
    /// event, person or organisation.
    pub kind: &'static str,
    /// What to call it.
    pub label: String,
    /// Where it stands: `events[2]`.
    pub path: String,
    /// The status of the whole entry.
    pub status: Option<Status>,
}

/// A claim that is a draft.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// Its id: `source/subject/slot`.
    pub id: String,
    /// Where it stands: `events[2].date[1]`.
    pub path: String,
    /// What it is about.
    pub subject: Arc<Subject>,
    /// The slot.
    pub slot: String,
    /// As stated: of a reference the id.
    pub stated: String,
    /// What to show for it: of a reference the name.
    pub text: String,
    /// As read; of a reference nothing.
    pub reads_as: Option<String>,
    /// Why it cannot be read.
    pub unread: Option<String>,
    /// The words that say so.
    pub quote: String,
    /// Whether the file gives these words apart from the value.
    pub has_quote: bool,
    /// Where they stand, in bytes of the text.
    pub place: Option<Range<usize>>,
    /// Whether it names another entry of the file.
    pub is_reference: bool,
    /// The claims that name whom it refers to, by path: to accept it is to
    /// accept them where they are drafts.
    pub refers_to: Vec<String>,
    /// Whom the source credits.
    pub attributed_to: Option<String>,
    /// editorial, quoted or paraphrased.
    pub voice: &'static str,
    /// asserted or denied.
    pub polarity: &'static str,
    /// certain, probable, possible or unknown.
    pub certainty: &'static str,
    /// How sure the program was that proposed it, from 0 to 1.
    pub confidence: Option<f64>,
    /// That program.
    pub extractor: Option<String>,
    /// Its own status, whatever that of its entry is.
    pub own: Option<Status>,
    /// Where it stands in the work: a draft, until somebody decides.
    pub status: Status,
}

impl Draft {
    /// Whether nobody has decided on it.
    pub fn is_open(&self) -> bool {
        self.status == Status::Draft
    }

    /// As read, where that says more than the text itself.
    pub fn reading(&self) -> Option<&str> {
        let fold = crate::lexical::fold::fold;
        let read = self.reads_as.as_deref()?;
        (self.unread.is_none() && fold(read) != fold(&self.text)).then_some(read)
    }

    /// Whose word it is and how firm: "says Edi Rama; possible". Empty where
    /// the source asserts it in its own voice.
    pub fn standing(&self) -> String {
        let denied = self.polarity == "denied";
        let whose = match (&self.attributed_to, denied) {
            (Some(name), true) => format!("denied by {name}"),
            (Some(name), false) => format!("says {name}"),
            (None, true) => "denied".to_owned(),
            (None, false) => String::new(),
        };
        let voice = match (self.voice, self.attributed_to.is_some()) {
            ("quoted", _) => "quoted",
            ("paraphrased", false) => "retold",
            _ => "",
        };
        let firm = match self.certainty {
            "certain" => "",
            certainty => certainty,
        };
        let parts = [whose.as_str(), voice, firm].into_iter();
        let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
        parts.join("; ")
    }

    /// Whether some words stand in the quote, whatever their case and accents.
    pub fn quotes(&self, words: &str) -> bool {
        let fold = crate::lexical::fold::fold;
        let (quote, words) = (fold(&self.quote), fold(words));
        format!(" {quote} ").contains(&format!(" {words} "))
    }
}

impl Source {
    /// Every draft, in the order in which they are shown.
    pub fn drafts(&self) -> impl Iterator<Item = &Draft> {
        self.passages.iter().flat_map(|passage| &passage.drafts)
    }

    /// The words of a sentence.
    pub fn words(&self, range: &Range<usize>) -> Option<&str> {
        self.text.as_ref()?.text().get(range.clone())
    }
}

impl Drafts {
    /// Every draft with its source.
    pub fn all(&self) -> impl Iterator<Item = (&Source, &Draft)> {
        let sources = self.sources.iter();
        sources.flat_map(|source| source.drafts().map(move |draft| (source, draft)))
    }

    /// Those that nobody has decided on.
    pub fn open(&self) -> impl Iterator<Item = (&Source, &Draft)> {
        self.all().filter(|(_, draft)| draft.is_open())
    }
}

/// Which drafts are meant.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Pick {
    /// Those of these sources; of all where there are none.
    pub sources: Vec<String>,
    /// Those that the program was at least so sure of, from 0 to 1. Drafts
    /// without a confidence are then not among them.
    pub from: Option<f64>,
    /// Those that the program was less sure of than this.
    pub below: Option<f64>,
}

impl Pick {
    /// Whether a draft is meant.
    pub fn has(&self, source: &Source, draft: &Draft) -> bool {
        let sure = |is: &dyn Fn(f64) -> bool| draft.confidence.is_some_and(is);
        (self.sources.is_empty() || self.sources.contains(&source.id))
            && self.from.is_none_or(|from| sure(&|of| of >= from))
            && self.below.is_none_or(|below| sure(&|of| of < below))
    }
}
