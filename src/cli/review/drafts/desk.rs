//! The state of the screen of drafts, and what happens behind it.

use super::asked::Question;
use crate::review::Next;
use crate::review::app::Tone;
use crate::review::flow::clean;
use crate::review::look::Look;
use corroborate::lexical::fold::fold;
use corroborate::report::drafts::{Draft, Passage, Pick, Source};
use corroborate::review::drafts::{Choice, DraftNews, DraftReview, Refused, What, Written};
use std::collections::BTreeSet;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

/// What the screen shows.
pub(in crate::review) enum Mode {
    Browse,
    Help,
    Ask(Question),
}

/// A decision on its way to the disk.
struct Writing {
    outcome: Receiver<Written>,
    /// What it does, in a word.
    word: String,
}

/// Drafts on the screen.
pub(in crate::review) struct Desk {
    pub(super) review: DraftReview,
    pub(super) look: Look,
    pub(super) mode: Mode,
    pub(super) message: Option<(Tone, String)>,
    pub(super) pick: Pick,
    pub(super) words: Vec<String>,
    /// The sentences that are shown: which source, which of its passages.
    pub(super) queue: Vec<(usize, usize)>,
    /// Which of them is open, and which of its drafts.
    pub(super) at: usize,
    pub(super) claim: usize,
    pub(super) paragraph: bool,
    pub(super) scroll: usize,
    pub(super) scroll_most: usize,
    pub(super) page: usize,
    /// A value that was typed and does not stand in its quote.
    pub(super) unquoted: Option<String>,
    /// How many drafts nobody has decided on, of all.
    pub(super) left: usize,
    writing: Option<Writing>,
    pub(super) next: Option<Next>,
    pub(super) changed: bool,
    /// Whether any claim is another than when the conflicts were last read.
    pub(in crate::review) decided: bool,
}

impl Desk {
    pub(in crate::review) fn new(review: DraftReview, pick: Pick, colour: bool) -> Self {
        let mut desk = Self {
            review,
            look: Look::new(colour),
            mode: Mode::Browse,
            message: None,
            pick,
            words: Vec::new(),
            queue: Vec::new(),
            at: 0,
            claim: 0,
            paragraph: false,
            scroll: 0,
            scroll_most: 0,
            page: 1,
            unquoted: None,
            left: 0,
            writing: None,
            next: None,
            changed: true,
            decided: false,
        };
        desk.rebuild(None);
        desk
    }

    /// What is open: its source, its sentence, and the draft that keys are for.
    pub(super) fn open(&self) -> Option<(&Source, &Passage, &Draft)> {
        let (source, passage) = *self.queue.get(self.at)?;
        let source = self.review.drafts().sources.get(source)?;
        let passage = source.passages.get(passage)?;
        let draft = passage.drafts.get(self.claim).or(passage.drafts.first())?;
        Some((source, passage, draft))
    }

    /// Whether a draft is one of those that the filter shows.
    pub(super) fn shows(&self, source: &Source, draft: &Draft) -> bool {
        let has = |word: &String| {
            let text = format!(
                "{} {} {} {} {} {}",
                draft.id,
                draft.subject.label,
                draft.slot,
                draft.text,
                draft.quote,
                draft.subject.kind
            );
            fold(&text).contains(word.as_str())
        };
        self.pick.has(source, draft) && self.words.iter().all(has)
    }

    /// Lists the sentences that have open drafts which the filter shows, and
    /// stays at a draft where it can: at it, or at the sentence after it.
    pub(super) fn rebuild(&mut self, keep: Option<(String, usize)>) {
        let mut queue = Vec::new();
        for (at, source) in self.review.drafts().sources.iter().enumerate() {
            for (number, passage) in source.passages.iter().enumerate() {
                let mut drafts = passage.drafts.iter();
                if drafts.any(|draft| draft.is_open() && self.shows(source, draft)) {
                    queue.push((at, number));
                }
            }
        }
        self.queue = queue;
        self.left = self.review.open_drafts();
        let keep = keep.and_then(|(source, passage)| {
            let mut sources = self.review.drafts().sources.iter();
            Some((sources.position(|one| one.id >= source)?, passage))
        });
        self.at = keep.map_or(0, |keep| self.queue.partition_point(|one| *one < keep));
        self.at = self.at.min(self.queue.len().saturating_sub(1));
        self.scroll = 0;
        self.claim = 0;
        self.seek_open(0);
        self.changed = true;
    }

    /// Where the screen is, to be found again when the files were read anew.
    pub(super) fn place(&self) -> Option<(String, usize)> {
        let (source, passage) = *self.queue.get(self.at)?;
        let source = self.review.drafts().sources.get(source)?;
        Some((source.id.clone(), passage))
    }

    /// The first draft from one on that is open, or that before it; whether
    /// there is any.
    pub(super) fn seek_open(&mut self, from: usize) -> bool {
        let Some((source, passage, _)) = self.open() else {
            return false;
        };
        let count = passage.drafts.len();
        let is_open = |at: &usize| {
            let draft = passage.drafts.get(*at);
            draft.is_some_and(|draft| draft.is_open() && self.shows(source, draft))
        };
        let found = (from..count).chain(0..from.min(count)).find(is_open);
        self.claim = found.unwrap_or(from.min(count.saturating_sub(1)));
        found.is_some()
    }

    /// Goes a number of sentences on, or back.
    pub(super) fn go(&mut self, by: isize) {
        let last = self.queue.len().saturating_sub(1);
        self.at = self.at.saturating_add_signed(by).min(last);
        self.scroll = 0;
        self.claim = 0;
        self.seek_open(0);
    }

    pub(in crate::review) fn tell(&mut self, tone: Tone, text: impl Into<String>) {
        self.message = Some((tone, text.into()));
        self.changed = true;
    }

    /// Begins to write some decisions, on a thread of its own: where another
    /// program holds a file, the screen goes on.
    pub(super) fn decide(&mut self, choices: Vec<Choice>) {
        if choices.is_empty() {
            self.tell(Tone::Note, "there is no open draft to decide on");
            return;
        }
        let word = match (&choices[0].what, choices.len()) {
            (What::Accept, 1) => "accepted",
            (What::Reject, 1) => "rejected",
            (What::Edit(_), _) => "accepted with another value",
            (What::Accept, _) => "drafts accepted",
            (What::Reject, _) => "drafts rejected",
        };
        match self.review.prepare(&choices) {
            Ok(prepared) => {
                let (tell, outcome) = channel();
                std::thread::spawn(move || {
                    // Nobody listens once the screen is closed.
                    let _ = tell.send(prepared.write());
                });
                self.writing = Some(Writing {
                    outcome,
                    word: word.to_owned(),
                });
            }
            Err(refused) => self.refused(&refused),
        }
    }

    pub(super) fn refused(&mut self, refused: &Refused) {
        self.tell(Tone::Trouble, clean(&refused.to_string(), 400));
    }

    /// Waits a moment for what is being written, so that it is on disk before
    /// the next sentence.
    pub(super) fn settle(&mut self, moment: Duration) {
        let Some(writing) = &self.writing else { return };
        let written = match writing.outcome.recv_timeout(moment) {
            Ok(written) => written,
            Err(RecvTimeoutError::Timeout) => return,
            Err(RecvTimeoutError::Disconnected) => {
                self.writing = None;
                let text = "the program failed while writing; look at the file before you go on";
                self.tell(Tone::Trouble, text);
                return;
            }
        };
        let word = self.writing.take().map(|writing| writing.word);
        let place = self.place();
        let claim = self.claim;
        let outcome = self.review.record(written);
        self.decided |= outcome.decided > 0;
        match outcome.failed.first() {
            Some((_, error)) => {
                let more = match outcome.failed.len() {
                    1 => String::new(),
                    many => format!(" (and {} more files)", many - 1),
                };
                let kept = match outcome.decided {
                    0 => "Nothing was decided".to_owned(),
                    some => format!("{some} drafts were decided all the same"),
                };
                let text = format!("{}{more}. {kept}", clean(&error.to_string(), 400));
                self.tell(Tone::Trouble, text);
            }
            None => {
                let word = word.unwrap_or_default();
                let also = self.also(&outcome.also);
                let number = match outcome.decided - outcome.also.len().min(outcome.decided) {
                    1 => String::new(),
                    many => format!("{many} "),
                };
                let unquoted = self.unquoted.take();
                let unquoted = unquoted
                    .map(|value| format!(". “{value}” does not stand in the quote word for word"))
                    .unwrap_or_default();
                let text = format!("{number}{word}{also}; u takes it back{unquoted}");
                self.tell(Tone::Done, text);
            }
        }
        self.changed = true;
        // The sentence stays until nothing of it is open.
        let stays = place.clone().filter(|_| self.seek_open(claim));
        let claim = self.claim;
        self.rebuild(place);
        if stays.is_some() {
            self.claim = claim;
        }
    }

    /// The names that were accepted with what refers to them.
    fn also(&self, ids: &[String]) -> String {
        let names: BTreeSet<String> = ids
            .iter()
            .take(3)
            .filter_map(|id| self.review.draft(id))
            .map(|(_, draft)| format!("“{}”", clean(&draft.text, 60)))
            .collect();
        let names: Vec<String> = names.into_iter().collect();
        match (names.is_empty(), ids.len() > 3) {
            (true, _) => String::new(),
            (false, false) => format!(", with the name {}", names.join(", ")),
            (false, true) => format!(", with {} names: {}, …", ids.len(), names.join(", ")),
        }
    }

    pub(super) fn is_writing(&self) -> bool {
        self.writing.is_some()
    }

    /// Takes what happened behind the screen.
    pub(super) fn look(&mut self) {
        if self.is_writing() {
            return;
        }
        let place = self.place();
        let news = self.review.look();
        for one in &news {
            match one {
                DraftNews::Changed { file } => {
                    self.decided = true;
                    let name = clean(&file.display().to_string(), 200);
                    let text = format!("{name} was changed by somebody else: it was read again");
                    self.tell(Tone::Note, text);
                }
                DraftNews::Broken { why } => {
                    let text = format!("{}. Mend the file; it is read again", clean(why, 400));
                    self.tell(Tone::Trouble, text);
                }
            }
        }
        if !news.is_empty() {
            self.rebuild(place);
        }
    }
}
