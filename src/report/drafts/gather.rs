//! From claims files to the drafts in them.

use super::{Draft, Drafts, Passage, Source, Subject, sentence};
use crate::cache::Key;
use crate::diagnostic::Severity;
use crate::load::schema::{LongForm, SourceFile, Status};
use crate::load::{self, Record, Text, Texts, edit, walk};
use crate::model::{Claim, ClaimIx, Corpus, Family, SubjectIx, Value};
use crate::normalise::{self, Settings};
use crate::report::evidence;
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What drafts are gathered from.
#[derive(Debug, Clone, Default)]
pub struct Files {
    /// Files and folders of claims.
    pub paths: Vec<PathBuf>,
    /// How they are loaded.
    pub load: load::Settings,
    /// How values are read. Drafts always take part.
    pub normalise: Settings,
}

/// Gathers the drafts, and claims that were drafts before: those of the given
/// ids, whatever their status is now.
///
/// # Errors
/// When a path cannot be read or holds no claims. What is wrong within a file
/// leaves its drafts out; `check` says what.
pub fn gather(files: &Files, kept: &FxHashSet<String>) -> Result<Drafts, load::Error> {
    let input = load::find(&files.paths, &files.load)?;
    // Before they are read: what is changed while they are is then refused.
    let paths: Vec<&Path> = input.files().collect();
    let digests: FxHashMap<PathBuf, Key> = paths
        .into_par_iter()
        .filter_map(|path| Some((path.to_owned(), edit::digest_of(path)?)))
        .collect();
    let of_kept: FxHashSet<&str> = kept.iter().filter_map(|id| source_of(id)).collect();
    let (loaded, records) = input.read_each(|record| {
        let id = record.stated.source.id.as_str();
        (has_drafts(&record.stated) || of_kept.contains(id)).then(|| record.clone())
    });
    let records: Vec<Record> = records.into_iter().flatten().collect();
    let settings = Settings {
        include_drafts: true,
        ..files.normalise.clone()
    };
    let mut corpus = normalise::normalise(&records, &BTreeMap::new(), &settings).corpus;
    let mut texts = Texts::new(&files.load);
    evidence::locate(&mut corpus, &records, &mut texts);
    let texts: Vec<Option<Arc<Text>>> = records
        .iter()
        .map(|record| texts.of(record).ok().flatten())
        .collect();
    let claims = claims_by_path(&corpus);
    let sources = (0..corpus.sources.len()).into_par_iter().filter_map(|at| {
        let number = corpus.sources[at].record;
        let record = &records[number];
        let gathering = Gathering {
            corpus: &corpus,
            claims: &claims[at],
            record,
            text: texts[number].as_deref(),
            kept,
        };
        let passages = gathering.passages();
        (!passages.is_empty()).then(|| Source {
            id: record.stated.source.id.clone(),
            title: record.stated.source.title.clone(),
            publisher: record.stated.source.publisher.clone(),
            published: record.stated.source.published.clone(),
            path: record.path.clone(),
            file: record.file.clone(),
            line: record.line,
            digest: digests.get(&record.path).copied(),
            text: texts[number].clone(),
            passages,
        })
    });
    let errors = loaded.diagnostics.into_iter();
    Ok(Drafts {
        errors: errors
            .filter(|one| one.severity == Severity::Error)
            .collect(),
        sources: sources.collect(),
    })
}

fn source_of(claim: &str) -> Option<&str> {
    claim.split_once('/').map(|(source, _)| source)
}

fn has_drafts(file: &SourceFile) -> bool {
    let draft = Some(Status::Draft);
    entries(file).any(|(_, status)| status == draft)
        || walk(file).any(|(_, form)| form.status == draft)
}

/// Every entry with its path and status.
fn entries(file: &SourceFile) -> impl Iterator<Item = (String, Option<Status>)> {
    let named = |list: &'static str| move |(at, status)| (format!("{list}[{at}]"), status);
    let organisations = file.organisations.iter().map(|entry| entry.status);
    let people = file.people.iter().map(|entry| entry.status);
    let events = file.events.iter().map(|entry| entry.status);
    (organisations.enumerate().map(named("organisations")))
        .chain(people.enumerate().map(named("people")))
        .chain(events.enumerate().map(named("events")))
}

/// The claims of each source by their paths. A participant without an entry
/// has a name of its own at the same path, which is no claim of the file.
fn claims_by_path(corpus: &Corpus) -> Vec<FxHashMap<&str, ClaimIx>> {
    let mut by_path = vec![FxHashMap::default(); corpus.sources.len()];
    for (ix, claim) in (0..).map(ClaimIx).zip(&corpus.claims) {
        let subject = corpus.subject(claim.subject);
        if !subject.implicit {
            by_path[subject.source.0 as usize].insert(claim.path.as_str(), ix);
        }
    }
    by_path
}

struct Gathering<'g> {
    corpus: &'g Corpus,
    claims: &'g FxHashMap<&'g str, ClaimIx>,
    record: &'g Record,
    text: Option<&'g Text>,
    kept: &'g FxHashSet<String>,
}

impl Gathering<'_> {
    fn passages(&self) -> Vec<Passage> {
        let statuses: FxHashMap<String, Option<Status>> = entries(&self.record.stated).collect();
        let mut subjects: FxHashMap<SubjectIx, Arc<Subject>> = FxHashMap::default();
        let mut drafts: Vec<(Option<Range<usize>>, Draft)> = Vec::new();
        let bytes = self.text.map(|text| Places::of(text.text()));
        for (path, form) in walk(&self.record.stated) {
            let Some(&ix) = self.claims.get(path.as_str()) else {
                continue;
            };
            let claim = self.corpus.claim(ix);
            let id = self.corpus.claim_id(ix);
            let entry = entry_of(&path).to_owned();
            let of_entry = statuses.get(&entry).copied().flatten();
            let status = status(of_entry, form.status);
            if status != Some(Status::Draft) && !self.kept.contains(&id) {
                continue;
            }
            let subject = subjects
                .entry(claim.subject)
                .or_insert_with(|| Arc::new(self.subject(claim.subject, entry, of_entry)));
            let place = bytes.as_ref().and_then(|bytes| bytes.of_claim(claim));
            let around = place.clone().zip(self.text);
            let around = around.map(|(place, text)| sentence(text.text(), place));
            let subject = subject.clone();
            let status = status.unwrap_or(Status::Accepted);
            let draft = self.draft(ix, path, form, subject, place, status, id);
            drafts.push((around, draft));
        }
        by_sentence(drafts)
    }

    fn subject(&self, ix: SubjectIx, path: String, status: Option<Status>) -> Subject {
        let subject = self.corpus.subject(ix);
        Subject {
            id: subject.id.clone(),
            kind: subject.kind.as_str(),
            label: self.corpus.label(ix),
            path,
            status,
        }
    }

    #[expect(
        clippy::too_many_arguments,
        reason = "a draft is all of these; a struct would only rename them"
    )]
    fn draft(
        &self,
        ix: ClaimIx,
        path: String,
        form: &LongForm,
        subject: Arc<Subject>,
        place: Option<Range<usize>>,
        status: Status,
        id: String,
    ) -> Draft {
        let corpus = self.corpus;
        let claim = corpus.claim(ix);
        let party = match claim.value {
            Value::Party(party) => Some(party),
            _ => None,
        };
        let credited = claim.attribution.as_ref().and_then(|credit| credit.subject);
        let is_reference = party.is_some_and(|party| !corpus.subject(party).implicit);
        Draft {
            id,
            path,
            subject,
            slot: claim.slot.to_string(),
            stated: form.value.0.clone(),
            text: crate::report::build::stated(corpus, claim),
            reads_as: match claim.value {
                Value::Unparsed(_) => None,
                ref value => value.normalised(),
            },
            unread: match &claim.value {
                Value::Unparsed(unparsed) => Some(unparsed.reason.clone()),
                value => normalise::relative::unresolved(value).map(|why| why.text.clone()),
            },
            quote: claim.evidence.quote.to_string(),
            has_quote: claim.evidence.explicit,
            place,
            is_reference,
            refers_to: [party, credited]
                .into_iter()
                .flatten()
                .flat_map(|named| self.names(named))
                .collect(),
            attributed_to: claim
                .attribution
                .as_ref()
                .map(|credit| match credit.subject {
                    Some(subject) => corpus.label(subject),
                    None => credit.text.to_string(),
                }),
            voice: crate::report::build::voice(claim.voice),
            polarity: crate::report::build::polarity(claim.polarity),
            certainty: crate::report::build::certainty(claim.certainty),
            confidence: form.confidence.map(|confidence| confidence.get()),
            extractor: form.extractor.clone(),
            own: form.status,
            status,
        }
    }

    /// The claims that name a subject, by path.
    fn names(&self, named: SubjectIx) -> Vec<String> {
        if self.corpus.subject(named).implicit {
            return Vec::new();
        }
        let claims = self.corpus.claims_of(named);
        claims
            .filter(|(_, claim)| claim.slot.family == Family::Name)
            .map(|(_, claim)| claim.path.to_string())
            .take(1)
            .collect()
    }
}

/// The path of the entry that a claim stands in: `events[2]`.
pub(super) fn entry_of(path: &str) -> &str {
    path.find(']').map_or(path, |end| &path[..=end])
}

/// What becomes of a claim by the status of its entry and its own.
fn status(entry: Option<Status>, own: Option<Status>) -> Option<Status> {
    match (entry, own) {
        (Some(Status::Rejected), _) | (_, Some(Status::Rejected)) => Some(Status::Rejected),
        (Some(Status::Draft), _) | (_, Some(Status::Draft)) => Some(Status::Draft),
        (entry, own) => own.or(entry),
    }
}

/// Where scalars of a text stand, in bytes.
enum Places<'t> {
    Ascii(&'t str),
    Wide(&'t str, Vec<usize>),
}

impl<'t> Places<'t> {
    fn of(text: &'t str) -> Self {
        match text.is_ascii() {
            true => Self::Ascii(text),
            false => {
                let starts = text.char_indices().map(|(at, _)| at).chain([text.len()]);
                Self::Wide(text, starts.collect())
            }
        }
    }

    /// Where the words of a claim stand. White space and dashes may be others
    /// in the text: as many characters as the quote has are as good as it.
    fn of_length(&self, from: usize, length: usize) -> Option<Range<usize>> {
        let (start, end) = match self {
            Self::Ascii(text) => (from, (from + length).min(text.len())),
            Self::Wide(_, starts) => {
                let last = starts.len().checked_sub(1)?;
                (*starts.get(from)?, *starts.get((from + length).min(last))?)
            }
        };
        let text = match self {
            Self::Ascii(text) | Self::Wide(text, _) => text,
        };
        text.get(start..end).map(|_| start..end)
    }

    fn of_claim(&self, claim: &Claim) -> Option<Range<usize>> {
        let from = claim.evidence.spot?.offset;
        self.of_length(from, claim.evidence.quote.chars().count())
    }
}

/// Drafts by their sentences.
fn by_sentence(mut drafts: Vec<(Option<Range<usize>>, Draft)>) -> Vec<Passage> {
    // Stable: within a sentence they stay in the order of the file.
    drafts.sort_by_key(|(sentence, _)| sentence.as_ref().map_or(usize::MAX, |at| at.start));
    let mut passages: Vec<Passage> = Vec::new();
    for (sentence, draft) in drafts {
        let same = passages
            .last_mut()
            .filter(|last| match (&last.sentence, &sentence) {
                (Some(last), Some(this)) => this.start < last.end,
                (None, None) => {
                    let before = last.drafts.first();
                    before.is_some_and(|before| before.subject == draft.subject)
                }
                _ => false,
            });
        match same {
            Some(passage) => {
                if let (Some(whole), Some(this)) = (&mut passage.sentence, &sentence) {
                    whole.end = whole.end.max(this.end);
                }
                passage.drafts.push(draft);
            }
            None => passages.push(Passage {
                sentence,
                drafts: vec![draft],
            }),
        }
    }
    passages
}
