//! The lists of participants, in which an article tells one from another.

use crate::model::{ClaimIx, Corpus, Slot, SubjectIx, SubjectKind, Value};

/// Who stands in which list of which event.
#[derive(Debug)]
pub(super) struct Lists<'c> {
    /// Participant, event and part; sorted.
    pub(super) of: Vec<(SubjectIx, SubjectIx, &'c Slot)>,
}

impl<'c> Lists<'c> {
    /// Gathers the participants of all events.
    pub(super) fn of(corpus: &'c Corpus) -> Self {
        let mut of = Vec::new();
        for (event, subject) in corpus.subjects() {
            if subject.kind == SubjectKind::Event {
                of.extend(subject.claims.clone().filter_map(|ix| {
                    let claim = corpus.claim(ClaimIx(ix));
                    match claim.value {
                        Value::Party(party) => Some((party, event, &claim.slot)),
                        _ => None,
                    }
                }));
            }
        }
        of.sort_unstable();
        of.dedup();
        Self { of }
    }

    /// Whether no event has participants.
    pub(super) fn is_empty(&self) -> bool {
        self.of.is_empty()
    }

    /// The lists that a subject stands in: the event, and its part in it.
    pub(super) fn with(
        &self,
        party: SubjectIx,
    ) -> impl Iterator<Item = (SubjectIx, &'c Slot)> + '_ {
        let from = self.of.partition_point(|&(other, ..)| other < party);
        self.of[from..]
            .iter()
            .take_while(move |&&(other, ..)| other == party)
            .map(|&(_, event, slot)| (event, slot))
    }

    /// Whether two subjects stand in one list of one event.
    pub(super) fn together(&self, left: SubjectIx, right: SubjectIx) -> bool {
        self.with(left)
            .any(|list| self.with(right).any(|other| other == list))
    }
}
