//! Everything that was read, in a fixed order.

use super::claim::Claim;
use super::slot::Family;
use super::source::Source;
use super::subject::{Subject, SubjectKind};
use super::typed::Value;
use crate::value::date;
use crate::value::event_type::Lexicon;

/// Index of a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SourceIx(pub u32);

/// Index of a subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SubjectIx(pub u32);

/// Index of a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ClaimIx(pub u32);

/// What the texts of two sources have in common.
#[derive(Debug, Clone, PartialEq)]
pub struct Copied {
    /// The first of the two by id.
    pub left: SourceIx,
    /// The second.
    pub right: SourceIx,
    /// The part of the shorter text's runs of five words that stand in the
    /// other, in `[0.0, 1.0]`.
    pub share: f64,
    /// The beginning of the longest run of words that both have, as the first
    /// prints it.
    pub such_as: String,
    /// The claims of either whose evidence was found, and in words that the
    /// other text does not have; sorted.
    pub outside: Vec<ClaimIx>,
}

/// All sources by id; their subjects in the order of their files; the claims
/// of each subject together.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Corpus {
    /// The sources, sorted by id.
    pub sources: Vec<Source>,
    /// The subjects, by source.
    pub subjects: Vec<Subject>,
    /// The claims, by subject.
    pub claims: Vec<Claim>,
    /// The pairs of sources whose texts copy each other, where texts are at
    /// hand; sorted.
    pub copied: Vec<Copied>,
    /// What types of events were read by.
    pub types: Lexicon,
    /// Where it is a part of a larger corpus: what its own numbers are there.
    pub part: Option<Box<PartOf>>,
}

/// The numbers that the sources and subjects of a part have in the whole
/// corpus; both ascend.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PartOf {
    /// By source of the part.
    pub sources: Vec<u32>,
    /// By subject of the part.
    pub subjects: Vec<u32>,
}

impl Corpus {
    /// The number of a source in the whole corpus.
    pub fn source_number(&self, ix: SourceIx) -> u32 {
        let part = self.part.as_ref();
        part.map_or(ix.0, |part| part.sources[ix.0 as usize])
    }

    /// The number of a subject in the whole corpus.
    pub fn subject_number(&self, ix: SubjectIx) -> u32 {
        let part = self.part.as_ref();
        part.map_or(ix.0, |part| part.subjects[ix.0 as usize])
    }

    /// The source at an index.
    pub fn source(&self, ix: SourceIx) -> &Source {
        &self.sources[ix.0 as usize]
    }

    /// The subject at an index.
    pub fn subject(&self, ix: SubjectIx) -> &Subject {
        &self.subjects[ix.0 as usize]
    }

    /// The claim at an index.
    pub fn claim(&self, ix: ClaimIx) -> &Claim {
        &self.claims[ix.0 as usize]
    }

    /// The source of a claim.
    pub fn source_of(&self, claim: &Claim) -> SourceIx {
        self.subject(claim.subject).source
    }

    /// Every subject with its index.
    pub fn subjects(&self) -> impl Iterator<Item = (SubjectIx, &Subject)> {
        (0u32..).map(SubjectIx).zip(&self.subjects)
    }

    /// The claims of a subject with their indices.
    pub fn claims_of(&self, subject: SubjectIx) -> impl Iterator<Item = (ClaimIx, &Claim)> {
        let range = self.subject(subject).claims.clone();
        range.map(|ix| (ClaimIx(ix), self.claim(ClaimIx(ix))))
    }

    /// Every subject that anything is told of: one that is only spoken of by
    /// claims that take no part is not among them.
    pub fn subjects_told(&self) -> impl Iterator<Item = (SubjectIx, &Subject)> {
        let mut referred = vec![false; self.subjects.len()];
        for claim in &self.claims {
            let party = match claim.value {
                Value::Party(party) => Some(party),
                _ => None,
            };
            let credited = claim.attribution.as_ref().and_then(|credit| credit.subject);
            let event = claim.relative.as_ref().map(|relative| relative.event);
            for ix in [party, credited, event].into_iter().flatten() {
                referred[ix.0 as usize] = true;
            }
        }
        self.subjects().filter(move |(ix, subject)| {
            !subject.left_out || !subject.claims.is_empty() || referred[ix.0 as usize]
        })
    }

    /// `source/subject`.
    pub fn subject_id(&self, ix: SubjectIx) -> String {
        let subject = self.subject(ix);
        format!("{}/{}", self.source(subject.source).id, subject.id)
    }

    /// What to call a subject in a sentence: its name as stated; an event by
    /// its type and date; else its role, else its id.
    pub fn label(&self, ix: SubjectIx) -> String {
        let stated = |family: Family| {
            self.claims_of(ix)
                .find(|(_, claim)| claim.slot.family == family)
                .map(|(_, claim)| shortened(&claim.stated))
        };
        let subject = self.subject(ix);
        match subject.kind {
            SubjectKind::Event => {
                let what = stated(Family::Type).unwrap_or_else(|| "event".to_owned());
                let dates = self
                    .claims_of(ix)
                    .filter_map(|(_, claim)| match &claim.value {
                        Value::Date(date) if claim.slot.family == Family::Date => Some(date),
                        _ => None,
                    });
                let mut known = dates.filter(|date| !date.is_unknown());
                match known.next() {
                    Some(date) => format!("{what} ({})", date::words(date)),
                    None => what,
                }
            }
            SubjectKind::Person | SubjectKind::Organisation => stated(Family::Name)
                .or_else(|| subject.drafted_name.as_deref().map(shortened))
                .or_else(|| stated(Family::Role))
                .unwrap_or_else(|| subject.id.clone()),
        }
    }

    /// `source/subject/slot`, with `/2` and on for further claims of a slot.
    pub fn claim_id(&self, ix: ClaimIx) -> String {
        let claim = self.claim(ix);
        let subject = self.subject_id(claim.subject);
        match claim.ordinal {
            0 | 1 => format!("{subject}/{}", claim.slot),
            n => format!("{subject}/{}/{n}", claim.slot),
        }
    }
}

/// The most Unicode scalars of a name that a label has: a label stands on
/// every finding of its group.
const LABEL_LONGEST: usize = 120;

/// A text as part of a label.
pub(crate) fn shortened(text: &str) -> String {
    match text.char_indices().nth(LABEL_LONGEST) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text.to_owned(),
    }
}
