//! Who is meant by an id or a plain name in a participant's place.

use rustc_hash::FxHashMap;

use crate::lexical::fold::fold;
use crate::load::schema::SourceFile;
use crate::model::{SubjectIx, SubjectKind};
use crate::value::organisation::{is_description, looks_like_organisation};

/// The people and organisations of one source, by id and by name.
pub(super) struct Parties {
    by_id: FxHashMap<String, SubjectIx>,
    by_name: FxHashMap<String, SubjectIx>,
    /// Plain names in participants' places, in the order of first use.
    pub implicit: Vec<Implicit>,
    declared: u32,
}

/// A participant that has no entry of its own.
pub(super) struct Implicit {
    pub id: String,
    pub kind: SubjectKind,
    /// Whether the words only describe ("two men"), and name nobody.
    pub described: bool,
    /// The words, as first stated.
    pub stated: String,
}

impl Parties {
    /// Indexes the entries: organisations first, then people, as the subjects
    /// are numbered. Where one name is given twice, the first entry has it.
    pub(super) fn new(file: &SourceFile) -> Self {
        let mut parties = Self {
            by_id: FxHashMap::default(),
            by_name: FxHashMap::default(),
            implicit: Vec::new(),
            declared: (file.organisations.len() + file.people.len() + file.events.len()) as u32,
        };
        let organisations = file
            .organisations
            .iter()
            .map(|o| (&o.id, &o.name, &o.aliases));
        let people = file.people.iter().map(|p| (&p.id, &p.name, &p.aliases));
        for ((id, name, aliases), ix) in organisations.chain(people).zip(0u32..) {
            let ix = SubjectIx(ix);
            parties.by_id.entry(id.clone()).or_insert(ix);
            for name in name.0.iter().chain(&aliases.0) {
                parties.by_name.entry(fold(&name.value.0)).or_insert(ix);
            }
        }
        parties
    }

    /// Who is meant, if an entry has this id or name.
    pub(super) fn declared(&self, text: &str) -> Option<SubjectIx> {
        let by_id = self.by_id.get(text.trim());
        by_id.or_else(|| self.by_name.get(&fold(text))).copied()
    }

    /// Who is meant; a plain name that no entry has makes a subject of its own.
    pub(super) fn resolve(&mut self, text: &str) -> SubjectIx {
        if let Some(ix) = self.declared(text) {
            return ix;
        }
        let ix = SubjectIx(self.declared + self.implicit.len() as u32);
        let folded = fold(text);
        let kind = if looks_like_organisation(text) {
            SubjectKind::Organisation
        } else {
            SubjectKind::Person
        };
        self.implicit.push(Implicit {
            described: is_description(text),
            // The tilde keeps clear of ids that people give.
            id: format!("~{}", folded.replace(' ', "-")),
            kind,
            stated: text.to_owned(),
        });
        self.by_name.insert(folded, ix);
        ix
    }
}
