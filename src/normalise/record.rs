//! One record: its entries become subjects and typed claims.

use std::collections::BTreeMap;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::dates::{self, PendingDate};
use super::entries::{self, Defaults, SlotValues};
use super::parties::Parties;
use super::readings::Readings;
use super::{Correction, LeftOut, Problem, Settings};
use crate::diagnostic::Severity;
use crate::lexical::language::Language;
use crate::load::schema::{LongForm, Status};
use crate::load::{Record, looks_like_id};
use crate::model::{
    Around, Attribution, Certainty, Claim, Evidence, Family, Polarity, Slot, Source, SourceIx,
    Subject, SubjectIx, SubjectKind, Value, ValueKind, Voice,
};
use crate::value::Unparsed;
use crate::value::count::Count;
use crate::value::date::Date;
use crate::value::organisation::is_vague;

/// What one record gives; indices count within the record, whose own number
/// is set when it is joined to others.
pub struct Part {
    pub(super) source: Source,
    pub(super) subjects: Vec<Subject>,
    pub(super) claims: Vec<Claim>,
    pub(super) problems: Vec<Problem>,
    pub(super) left_out: Vec<LeftOut>,
}

/// An entry of any kind, with what its claims need to know of it.
struct Entry<'a> {
    id: &'a str,
    kind: SubjectKind,
    path: String,
    status: Option<Status>,
    slots: Vec<SlotValues<'a>>,
    defaults: Defaults<'a>,
}

/// Reads one record.
pub(super) fn read<'a>(
    record: &'a Record,
    corrections: &'a BTreeMap<String, Correction>,
    settings: &Settings,
    readings: &'a Readings,
) -> Part {
    let file = &record.stated;
    let entries = entries_of(record);
    let mut reader = Reader {
        source_id: &file.source.id,
        corrections,
        readings,
        parties: Parties::new(file),
        part: Part {
            source: source_of(record),
            subjects: Vec::with_capacity(entries.len()),
            claims: Vec::new(),
            problems: Vec::new(),
            left_out: Vec::new(),
        },
        pending: Vec::new(),
        undated: Value::Date(Arc::new(Date::unknown(""))),
    };
    reader.language(file.source.language.as_deref());
    for entry in &entries {
        reader.entry(entry, settings);
    }
    reader.implicit_subjects();
    reader.evidence_of_references();
    let Reader {
        mut part, pending, ..
    } = reader;
    dates::resolve(file, pending, readings, &mut part);
    part
}

fn entries_of(record: &Record) -> Vec<Entry<'_>> {
    let file = &record.stated;
    let organisations = file
        .organisations
        .iter()
        .enumerate()
        .map(|(n, entry)| Entry {
            id: &entry.id,
            kind: SubjectKind::Organisation,
            path: format!("organisations[{n}]"),
            status: entry.status,
            slots: entries::of_organisation(entry),
            defaults: Defaults::default(),
        });
    let people = file.people.iter().enumerate().map(|(n, entry)| Entry {
        id: &entry.id,
        kind: SubjectKind::Person,
        path: format!("people[{n}]"),
        status: entry.status,
        slots: entries::of_person(entry),
        defaults: Defaults::default(),
    });
    let events = file.events.iter().enumerate().map(|(n, entry)| Entry {
        id: &entry.id,
        kind: SubjectKind::Event,
        path: format!("events[{n}]"),
        status: entry.status,
        slots: entries::of_event(entry),
        defaults: entries::defaults(entry),
    });
    organisations.chain(people).chain(events).collect()
}

/// The status for which something takes no part.
fn left_out(status: Option<Status>, settings: &Settings) -> Option<Status> {
    match status {
        Some(Status::Draft) => (!settings.include_drafts).then_some(Status::Draft),
        Some(Status::Rejected) => Some(Status::Rejected),
        Some(Status::Accepted) | None => None,
    }
}

/// How many claims that take no part are named for each source: a program
/// drafts hundreds, and a reader needs to know where, not which.
const NAMED: usize = 3;

fn source_of(record: &Record) -> Source {
    let entry = &record.stated.source;
    Source {
        id: entry.id.clone(),
        title: entry.title.clone(),
        publisher: entry.publisher.clone(),
        published: entry
            .published
            .as_deref()
            .and_then(|day| day.trim().parse().ok()),
        language: entry
            .language
            .as_deref()
            .and_then(Language::of)
            .unwrap_or_default(),
        derived_from: entry.derived_from.0.clone(),
        reliability: entry.reliability.clone(),
        record: 0,
    }
}

struct Reader<'a> {
    source_id: &'a str,
    corrections: &'a BTreeMap<String, Correction>,
    readings: &'a Readings,
    parties: Parties,
    part: Part,
    pending: Vec<PendingDate<'a>>,
    /// What stands for a date until it is read.
    undated: Value,
}

impl<'a> Reader<'a> {
    /// Warns of a language whose dates and numbers are read as English.
    fn language(&mut self, tag: Option<&str>) {
        let Some(tag) = tag.filter(|tag| Language::of(tag).is_none()) else {
            return;
        };
        let read: Vec<&str> = Language::ALL.map(Language::code).to_vec();
        self.part.problems.push(Problem {
            record: 0,
            path: "source.language".to_owned(),
            severity: Severity::Warning,
            code: "language-not-read",
            message: format!(
                "dates, numbers and hedges are not read in the language `{tag}`: those of {} are read as English",
                self.source_id
            ),
            hint: Some(format!(
                "the languages that are read are {}; write dates as EDTF (`2021-05-03`) and numbers in figures, which every language shares",
                read.join(", ")
            )),
            related: Vec::new(),
        });
    }

    fn entry(&mut self, entry: &Entry<'a>, settings: &Settings) {
        let subject = SubjectIx(self.part.subjects.len() as u32);
        let start = self.part.claims.len() as u32;
        let mut left = false;
        if let Some(status) = left_out(entry.status, settings) {
            let claims = entry.slots.iter().map(|slot| slot.values.len()).sum();
            self.leave_out(status, claims, || entry.id.to_owned());
            left = true;
        } else {
            for slot in &entry.slots {
                left |= self.slot(subject, entry, slot, settings);
            }
        }
        let is_rejected = |status| status == Some(Status::Rejected);
        let mut names = entry
            .slots
            .iter()
            .filter(|slot| left && !is_rejected(entry.status) && slot.slot.family == Family::Name)
            .flat_map(|slot| slot.values)
            .filter(|form| !is_rejected(form.status));
        let drafted_name = names.next().map(|form| form.value.0.as_str().into());
        self.part.subjects.push(Subject {
            source: SourceIx(0),
            id: entry.id.to_owned(),
            kind: entry.kind,
            implicit: false,
            left_out: left,
            drafted_name,
            claims: start..self.part.claims.len() as u32,
        });
    }

    /// Counts claims that take no part.
    fn leave_out(&mut self, status: Status, claims: usize, name: impl FnOnce() -> String) {
        let all = &mut self.part.left_out;
        let at = all.iter().position(|one| one.status == status);
        let at = at.unwrap_or_else(|| {
            all.push(LeftOut {
                source: self.source_id.to_owned(),
                status,
                claims: 0,
                first: Vec::new(),
                more: false,
            });
            all.len() - 1
        });
        all[at].claims += claims.max(1);
        match all[at].first.len() < NAMED {
            true => all[at].first.push(name()),
            false => all[at].more = true,
        }
    }

    /// Reads the claims of a slot; whether any of them was left out.
    fn slot(
        &mut self,
        subject: SubjectIx,
        entry: &Entry<'a>,
        slot: &SlotValues<'a>,
        settings: &Settings,
    ) -> bool {
        let mut any = false;
        let several = slot.values.len() > 1;
        for (n, form) in slot.values.iter().enumerate() {
            let ordinal = n as u32 + 1;
            let mut id = format!("{}/{}/{}", self.source_id, entry.id, slot.slot);
            if ordinal > 1 {
                id.push_str(&format!("/{ordinal}"));
            }
            if let Some(status) = left_out(form.status, settings) {
                let within = self.source_id.len() + 1;
                self.leave_out(status, 1, || id.split_off(within));
                any = true;
                continue;
            }
            let mut path = format!("{}.{}", entry.path, slot.key);
            if several {
                path.push_str(&format!("[{n}]"));
            }
            self.claim(subject, entry, &slot.slot, ordinal, form, &id, path);
        }
        any
    }

    #[allow(
        clippy::too_many_arguments,
        reason = "a claim is all of these; a struct would only rename them"
    )]
    fn claim(
        &mut self,
        subject: SubjectIx,
        entry: &Entry<'a>,
        slot: &Slot,
        ordinal: u32,
        form: &'a LongForm,
        id: &str,
        path: String,
    ) {
        let correction = self.corrections.get(id);
        let text = correction.map_or(form.value.0.as_str(), |c| c.value.as_str());
        let kind = slot.family.value_kind(entry.kind);
        let value = match kind {
            ValueKind::Date => {
                self.pending.push(PendingDate {
                    claim: self.part.claims.len(),
                    form,
                    text: text.to_owned(),
                    event: (entry.kind == SubjectKind::Event).then_some(subject),
                    main: slot.family == Family::Date,
                    path: path.clone(),
                });
                // Replaced once the events that it may count from are read.
                self.undated.clone()
            }
            ValueKind::Party => self.party(text, &path),
            _ => self.value(kind, slot, entry.kind, text, form, &path),
        };
        let attribution = match (&form.attributed_to, entry.defaults.attributed_to) {
            (Some(own), _) => Some(self.attribution(own, &path)),
            (None, Some(of_all)) => Some(self.attribution(of_all, &entry.path)),
            (None, None) => None,
        };
        let voice = form.voice.or(entry.defaults.voice);
        let retold = if attribution.is_some() {
            Voice::Paraphrased
        } else {
            Voice::Editorial
        };
        let stated = self.readings.words(&form.value.0);
        self.part.claims.push(Claim {
            subject,
            slot: slot.clone(),
            ordinal,
            value,
            evidence: Evidence {
                quote: match &form.quote {
                    Some(quote) => self.readings.words(quote),
                    None => stated.clone(),
                },
                around: around(form),
                explicit: form.quote.is_some(),
                spot: None,
                absent: false,
            },
            attribution,
            voice: voice.unwrap_or(retold),
            polarity: form.polarity.unwrap_or(Polarity::Asserted),
            certainty: form
                .certainty
                .or(entry.defaults.certainty)
                .unwrap_or(Certainty::Certain),
            draft: [entry.status, form.status].contains(&Some(Status::Draft)),
            relative: None,
            corrected_by: correction.map(|c| c.decision.clone()),
            path: self.readings.words(&path),
            stated,
        });
    }

    fn value(
        &mut self,
        kind: ValueKind,
        slot: &Slot,
        subject: SubjectKind,
        text: &str,
        form: &LongForm,
        path: &str,
    ) -> Value {
        let language = self.part.source.language;
        let read = self
            .readings
            .read(kind, subject, text, language)
            .map(|value| match value {
                Value::Count(mut count) => {
                    if let Some(unit) = &form.unit {
                        count = Arc::new(Count::clone(&count).with_unit(unit));
                    } else if *slot == Family::Age.into() {
                        count = self.readings.age(text, language, &count);
                    }
                    if let Some(scope) = &form.scope {
                        count = Arc::new(Count::clone(&count).with_scope(scope));
                    }
                    Value::Count(count)
                }
                other => other,
            });
        read.unwrap_or_else(|unparsed| {
            self.part.problems.push(unreadable(path, &unparsed));
            Value::Unparsed(Box::new(unparsed))
        })
    }

    fn party(&mut self, text: &str, path: &str) -> Value {
        if self.parties.declared(text).is_none() && looks_like_id(text) {
            self.dangling(text, &format!("{path}.value"));
        }
        Value::Party(self.parties.resolve(text))
    }

    /// Whom a claim, or the entry that stands at a path, credits.
    fn attribution(&mut self, text: &str, path: &str) -> Box<Attribution> {
        let subject = self.parties.declared(text);
        if subject.is_none() && looks_like_id(text) {
            self.dangling(text, &format!("{path}.attributed_to"));
        }
        Box::new(Attribution {
            text: self.readings.words(text),
            subject,
            vague: subject.is_none() && is_vague(text),
        })
    }

    fn dangling(&mut self, text: &str, path: &str) {
        // What an event says for all of its claims is wrong once, not once a claim.
        if self
            .part
            .problems
            .last()
            .is_some_and(|last| last.path == path)
        {
            return;
        }
        self.part.problems.push(Problem {
            record: 0,
            path: path.to_owned(),
            severity: Severity::Error,
            code: "dangling-reference",
            message: format!("no person or organisation of this file has the id `{text}`"),
            hint: Some(
                "add an entry with this id under `people` or `organisations`, or write the name as printed"
                    .to_owned(),
            ),
            related: Vec::new(),
        });
    }

    /// Participants that are plain names become subjects with that name.
    fn implicit_subjects(&mut self) {
        // Where each is first used: that use is its evidence.
        let mut first_use: FxHashMap<SubjectIx, usize> = FxHashMap::default();
        for (ix, claim) in self.part.claims.iter().enumerate() {
            if let Value::Party(party) = claim.value {
                first_use.entry(party).or_insert(ix);
            }
        }
        for implicit in std::mem::take(&mut self.parties.implicit) {
            let subject = SubjectIx(self.part.subjects.len() as u32);
            let start = self.part.claims.len() as u32;
            if let Some(&using) = first_use.get(&subject) {
                let using = &self.part.claims[using];
                let (evidence, path) = (using.evidence.clone(), using.path.clone());
                let (attribution, draft) = (using.attribution.clone(), using.draft);
                let kind = if implicit.described {
                    ValueKind::Text
                } else {
                    ValueKind::Name
                };
                let read = self.readings.read(
                    kind,
                    implicit.kind,
                    &implicit.stated,
                    self.part.source.language,
                );
                self.part.claims.push(Claim {
                    subject,
                    slot: Family::Name.into(),
                    ordinal: 1,
                    stated: self.readings.words(&implicit.stated),
                    value: read.unwrap_or_else(|unparsed| Value::Unparsed(Box::new(unparsed))),
                    evidence,
                    attribution,
                    voice: Voice::Editorial,
                    polarity: Polarity::Asserted,
                    certainty: Certainty::Certain,
                    draft,
                    relative: None,
                    corrected_by: None,
                    path,
                });
            }
            self.part.subjects.push(Subject {
                source: SourceIx(0),
                id: implicit.id,
                kind: implicit.kind,
                implicit: true,
                left_out: false,
                drafted_name: None,
                claims: start..self.part.claims.len() as u32,
            });
        }
    }

    /// A reference has no words of its own: the words that name the person or
    /// organisation, or give their role, are its evidence.
    fn evidence_of_references(&mut self) {
        let Part {
            subjects, claims, ..
        } = &mut self.part;
        for ix in 0..claims.len() {
            let Value::Party(party) = claims[ix].value else {
                continue;
            };
            let Some(subject) = subjects.get(party.0 as usize) else {
                continue;
            };
            if claims[ix].evidence.explicit || subject.implicit {
                continue;
            }
            let range = subject.claims.start as usize..subject.claims.end as usize;
            if let Some(naming) = claims[range].first() {
                claims[ix].evidence = naming.evidence.clone();
            }
        }
    }
}

/// The words around a quote, as far as they are given.
fn around(form: &LongForm) -> Option<Box<Around>> {
    (form.prefix.is_some() || form.suffix.is_some()).then(|| {
        Box::new(Around {
            prefix: form.prefix.clone(),
            suffix: form.suffix.clone(),
        })
    })
}

/// A value that could not be read, as a problem of its file.
pub(super) fn unreadable(path: &str, unparsed: &Unparsed) -> Problem {
    Problem {
        record: 0,
        path: path.to_owned(),
        severity: if unparsed.impossible {
            Severity::Error
        } else {
            Severity::Warning
        },
        code: if unparsed.impossible {
            "impossible-value"
        } else {
            "unreadable-value"
        },
        message: format!("cannot read `{}`: {}", unparsed.stated, unparsed.reason),
        hint: Some(
            "the claim stays in the report as stated, undetermined; write the value in another form to have it compared"
                .to_owned(),
        ),
        related: Vec::new(),
    }
}
