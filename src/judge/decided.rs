//! What people decided, resolved against the claims at hand.
//!
//! A decision names what it judges by id and carries a fingerprint of what it
//! saw. Here ids become indices, and a decision whose claims have changed, or
//! are not loaded, is set aside with that state instead of being applied.

use rustc_hash::{FxHashMap, FxHashSet};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Judge;
use super::ids::{Found, Ids, fingerprint_of};
use crate::cluster::{Constraints, Sets};
use crate::lexical::fold::fold;
use crate::link::Known;
use crate::model::{
    Claim, ClaimIx, Corpus, Family, Polarity, Slot, SourceIx, SubjectIx, SubjectKind, Value,
};
use crate::overrides::{AliasKind, Decision, Judgement, Overrides, VerdictKind};
use crate::value::{Comparison, Relation, Rule};

/// A decision says that both hold.
pub(super) const DECIDED_BOTH_HOLD: Rule = Rule::new(
    "decided-both-hold",
    "A person decided that both claims hold.",
);
/// A decision says that two subjects are one.
pub(super) const DECIDED_SAME: Rule =
    Rule::new("decided-same", "A person decided that both are one.");
/// A decision says that two names are one.
pub(super) const DECIDED_ALIAS: Rule = Rule::new(
    "decided-alias",
    "A person decided that both are names of one.",
);

pub(super) const RULES: &[Rule] = &[DECIDED_BOTH_HOLD, DECIDED_SAME, DECIDED_ALIAS];

/// What became of a decision.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum DecisionState {
    /// It was applied.
    Applied,
    /// The claims that it judges have changed since: it was not applied.
    Stale,
    /// What it names is not among the claims loaded: it was not applied.
    Unused,
    /// A later decision took it back or replaced it.
    Undone,
}

impl DecisionState {
    /// The word used in reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Applied => "applied",
            Self::Stale => "stale",
            Self::Unused => "unused",
            Self::Undone => "undone",
        }
    }
}

/// Decisions as they bear on the claims at hand.
#[derive(Debug, Clone, Default)]
pub struct Decided {
    /// What became of each decision, in file order, by id.
    pub states: Vec<(String, DecisionState)>,
    /// What clustering must and must not join.
    pub constraints: Constraints,
    /// Pairs of sources of which one repeats the other.
    pub derived: Vec<(SourceIx, SourceIx)>,
    /// Pairs of sources that do not repeat each other, the earlier first.
    pub independent: Vec<(SourceIx, SourceIx)>,
    sources: Vec<(SourceIx, SourceIx, String)>,
    struck: FxHashMap<ClaimIx, Vec<String>>,
    hold: FxHashSet<(ClaimIx, ClaimIx)>,
    /// Pairs of claims that decisions speak of without setting one aside.
    pairs: Vec<((ClaimIx, ClaimIx), String)>,
    same: Vec<(SubjectIx, SubjectIx, String)>,
    same_root: FxHashMap<SubjectIx, SubjectIx>,
    different: Vec<(SubjectIx, SubjectIx, String)>,
    aliases: Vec<NameAlias>,
    values: Vec<(ClaimIx, String, String)>,
}

#[derive(Debug, Clone)]
struct NameAlias {
    left: String,
    right: String,
    kind: Option<AliasKind>,
    id: String,
}

/// What the decisions do to one slot.
pub(super) struct OnSlot {
    /// Claims set aside, sorted.
    pub set_aside: Vec<ClaimIx>,
    /// The decisions that bear on it, in file order.
    pub ids: Vec<String>,
}

impl Decided {
    /// Resolves the decisions that stand. What `value` decisions settle is
    /// judged stale or not by the clusters given; before anything is linked,
    /// leave them to a second call.
    pub fn resolve(overrides: &Overrides, corpus: &Corpus, known: &Known) -> Self {
        let mut decided = Self::default();
        if overrides.decisions.is_empty() {
            return decided;
        }
        let ids = Ids::new(corpus);
        let standing: FxHashSet<&str> = overrides.active().map(|d| d.id.as_str()).collect();
        for decision in &overrides.decisions {
            if matches!(decision.judgement, Judgement::Undo { .. }) {
                continue;
            }
            let state = if !standing.contains(decision.id.as_str()) {
                DecisionState::Undone
            } else {
                match fingerprint_of(&decision.judgement, &ids, known) {
                    None => DecisionState::Unused,
                    Some(now) => match &decision.fingerprint {
                        Some(then) if *then != now => DecisionState::Stale,
                        _ => {
                            decided.apply(decision, &ids);
                            DecisionState::Applied
                        }
                    },
                }
            };
            decided.states.push((decision.id.clone(), state));
        }
        decided.join_same(corpus.subjects.len());
        decided
    }

    fn apply(&mut self, decision: &Decision, ids: &Ids<'_>) {
        let id = decision.id.clone();
        let Some(found) = ids.find(&decision.judgement) else {
            return;
        };
        match (&decision.judgement, found) {
            (Judgement::Same { .. }, Found::Subjects(left, right)) => {
                self.constraints.must.push((left, right));
                self.same.push((left, right, id));
            }
            (Judgement::Different { .. }, Found::Subjects(left, right)) => {
                self.constraints.cannot.push((left, right));
                self.different.push((left, right, id));
            }
            (Judgement::Verdict { kind, .. }, Found::Claims(left, right)) => {
                let mut strike = |ix: ClaimIx| self.struck.entry(ix).or_default().push(id.clone());
                let pair = (left.min(right), left.max(right));
                match kind {
                    VerdictKind::LeftWrong | VerdictKind::Superseded => strike(left),
                    VerdictKind::RightWrong => strike(right),
                    VerdictKind::BothWrong => {
                        strike(left);
                        strike(right);
                    }
                    VerdictKind::NotAConflict => {
                        self.hold.insert(pair);
                        self.pairs.push((pair, id));
                    }
                    VerdictKind::Unsure => self.pairs.push((pair, id)),
                }
            }
            (Judgement::Value { value, .. }, Found::Claim(ix)) => {
                self.values.push((ix, value.clone(), id));
            }
            (Judgement::Alias { left, right, kind }, Found::Names) => {
                self.aliases.push(NameAlias {
                    left: fold(left),
                    right: fold(right),
                    kind: *kind,
                    id,
                });
            }
            (Judgement::Independent { .. }, Found::Sources(left, right)) => {
                self.independent.push((left.min(right), left.max(right)));
                self.sources.push((left, right, id));
            }
            (Judgement::Derived { .. }, Found::Sources(left, right)) => {
                self.derived.push((left, right));
                self.sources.push((left, right, id));
            }
            // A correction was applied when the claim was read.
            _ => {}
        }
    }

    /// Gives every subject of a chain of `same` decisions one root.
    fn join_same(&mut self, subjects: usize) {
        if self.same.is_empty() {
            return;
        }
        let mut sets = Sets::new(subjects);
        for (left, right, _) in &self.same {
            sets.join(left.0, right.0);
        }
        let all = self
            .same
            .iter()
            .flat_map(|(left, right, _)| [*left, *right]);
        self.same_root = all.map(|ix| (ix, SubjectIx(sets.root(ix.0)))).collect();
    }

    /// Pairs of subjects that bear aliased names: they are one.
    pub fn aliased_subjects(&self, corpus: &Corpus) -> Vec<(SubjectIx, SubjectIx)> {
        if self.aliases.is_empty() {
            return Vec::new();
        }
        let mut bearing: FxHashMap<String, Vec<&Claim>> = FxHashMap::default();
        for claim in &corpus.claims {
            if matches!(claim.slot.family, Family::Name | Family::Alias) {
                bearing.entry(fold(&claim.stated)).or_default().push(claim);
            }
        }
        let mut pairs = Vec::new();
        for alias in &self.aliases {
            let subjects = |name: &str| -> Vec<SubjectIx> {
                let claims = bearing.get(name).into_iter().flatten();
                let mut subjects: Vec<SubjectIx> = claims
                    .filter(|claim| alias_fits(alias.kind, &claim.value))
                    .map(|claim| claim.subject)
                    .collect();
                subjects.dedup();
                subjects
            };
            let (left, right) = (subjects(&alias.left), subjects(&alias.right));
            // One of each side ties all the others: the sides are chained
            // first, so that the pairs stay as few as the subjects.
            let (Some(&one), Some(&other)) = (left.first(), right.first()) else {
                continue;
            };
            let kind = |ix: SubjectIx| corpus.subject(ix).kind;
            if left.iter().chain(&right).any(|&ix| kind(ix) != kind(one)) {
                // A name that people and organisations share joins nobody.
                continue;
            }
            pairs.extend(left.windows(2).map(|pair| (pair[0], pair[1])));
            pairs.extend(right.windows(2).map(|pair| (pair[0], pair[1])));
            if one != other {
                pairs.push((one.min(other), one.max(other)));
            }
        }
        pairs.sort_unstable();
        pairs.dedup();
        pairs
    }

    /// How a decision settles a pair of claims that do not agree by themselves.
    pub(super) fn on_pair(
        &self,
        corpus: &Corpus,
        left: ClaimIx,
        right: ClaimIx,
    ) -> Option<Comparison> {
        let (a, b) = (corpus.claim(left), corpus.claim(right));
        let pair = (left.min(right), left.max(right));
        if self.hold.contains(&pair) {
            let text = format!("decided: “{}” and “{}” both hold", a.stated, b.stated);
            let reason = DECIDED_BOTH_HOLD.reason(text);
            return Some(Comparison::because(Relation::Overlap, 1.0, reason));
        }
        if self.says_alias(a, b) {
            let text = format!(
                "decided: “{}” and “{}” are names of one",
                a.stated, b.stated
            );
            let reason = DECIDED_ALIAS.reason(text);
            return Some(Comparison::because(Relation::Equivalent, 1.0, reason));
        }
        if self.says_same(a, b) {
            let text = format!("decided: “{}” and “{}” are one", a.stated, b.stated);
            let reason = DECIDED_SAME.reason(text);
            return Some(Comparison::because(Relation::Equivalent, 1.0, reason));
        }
        None
    }

    fn says_alias(&self, a: &Claim, b: &Claim) -> bool {
        if self.aliases.is_empty() {
            return false;
        }
        let (one, other) = (fold(&a.stated), fold(&b.stated));
        self.aliases.iter().any(|alias| {
            let named = (alias.left == one && alias.right == other)
                || (alias.left == other && alias.right == one);
            named && alias_fits(alias.kind, &a.value) && alias_fits(alias.kind, &b.value)
        })
    }

    /// A decision that two mentions are one settles how their names differ.
    fn says_same(&self, a: &Claim, b: &Claim) -> bool {
        let names = |claim: &Claim| matches!(claim.slot.family, Family::Name | Family::Alias);
        if a.subject == b.subject || !names(a) || !names(b) {
            return false;
        }
        match (
            self.same_root.get(&a.subject),
            self.same_root.get(&b.subject),
        ) {
            (Some(left), Some(right)) => left == right,
            _ => false,
        }
    }

    /// Pairs of decisions, by id, that settle one slot of one cluster with
    /// different values: a contradiction that only linking brings to light.
    pub fn rival_values(&self, corpus: &Corpus, known: &Known) -> Vec<(String, String)> {
        let mut settled: FxHashMap<(u32, Slot), (&str, &str)> = FxHashMap::default();
        let mut rivals = Vec::new();
        for (ix, value, id) in &self.values {
            let claim = corpus.claim(*ix);
            let key = (known.cluster(claim.subject), claim.slot.judged_as());
            match settled.get(&key) {
                Some((other, earlier)) if fold(other) != fold(value) => {
                    rivals.push((id.clone(), (*earlier).to_owned()));
                }
                Some(_) => {}
                None => {
                    settled.insert(key, (value, id));
                }
            }
        }
        rivals
    }

    /// The decision that two subjects are one, by id, if there is one.
    pub fn joined_by(&self, left: SubjectIx, right: SubjectIx) -> Option<&str> {
        on_both(&self.same, left, right)
    }

    /// The decision that two subjects are two, by id, if there is one.
    pub fn parted_by(&self, left: SubjectIx, right: SubjectIx) -> Option<&str> {
        on_both(&self.different, left, right)
    }

    /// What the decisions do to the claims of one slot of one cluster.
    pub(super) fn on_slot(&self, judge: &Judge<'_>, slot: &Slot, claims: &[ClaimIx]) -> OnSlot {
        let mut set_aside: Vec<ClaimIx> = Vec::new();
        let mut ids: Vec<String> = Vec::new();
        if self.states.is_empty() {
            return OnSlot { set_aside, ids };
        }
        let corpus = judge.corpus;
        for &ix in claims {
            if let Some(decisions) = self.struck.get(&ix) {
                set_aside.push(ix);
                ids.extend(decisions.iter().cloned());
            }
            ids.extend(corpus.claim(ix).corrected_by.clone());
        }
        for (finding, value, id) in &self.values {
            if claims.contains(finding) {
                let differs = |ix: &ClaimIx| !settles(judge, corpus.claim(*ix), value);
                set_aside.extend(claims.iter().copied().filter(differs));
                ids.push(id.clone());
            }
        }
        let has_claim = |ix: &ClaimIx| claims.binary_search(ix).is_ok();
        for (pair, id) in &self.pairs {
            if has_claim(&pair.0) && has_claim(&pair.1) {
                ids.push(id.clone());
            }
        }
        if !self.aliases.is_empty() {
            let said: FxHashSet<String> = claims
                .iter()
                .map(|&ix| fold(&corpus.claim(ix).stated))
                .collect();
            let named = self
                .aliases
                .iter()
                .filter(|alias| said.contains(&alias.left) && said.contains(&alias.right));
            ids.extend(named.map(|alias| alias.id.clone()));
        }
        // That two are one, or two, is said where they say who they are.
        let has = |subject: SubjectIx| {
            let mut here = claims.iter().map(|&ix| corpus.claim(ix).subject);
            slot.family == says_who(corpus, subject) && here.any(|other| other == subject)
        };
        let same = self.same.iter();
        let joined = same.filter(|(left, right, _)| has(*left) && has(*right));
        ids.extend(joined.map(|(.., id)| id.clone()));
        let different = self.different.iter();
        let parted = different.filter(|(left, right, _)| has(*left) || has(*right));
        ids.extend(parted.map(|(.., id)| id.clone()));
        let from = |source: SourceIx| {
            claims
                .iter()
                .any(|&ix| corpus.source_of(corpus.claim(ix)) == source)
        };
        let sources = self
            .sources
            .iter()
            .filter(|(left, right, _)| from(*left) && from(*right));
        ids.extend(sources.map(|(.., id)| id.clone()));

        set_aside.sort_unstable();
        set_aside.dedup();
        let position: FxHashMap<&str, usize> = self
            .states
            .iter()
            .enumerate()
            .map(|(n, (id, _))| (id.as_str(), n))
            .collect();
        ids.sort_by_key(|id| position.get(id.as_str()).copied());
        ids.dedup();
        OnSlot { set_aside, ids }
    }
}

/// The slot that says who or what a subject is: its name, an event's type, or
/// the office of somebody without a name.
fn says_who(corpus: &Corpus, subject: SubjectIx) -> Family {
    let named = || {
        let mut claims = corpus.claims_of(subject);
        claims.any(|(_, claim)| claim.slot.family == Family::Name)
    };
    match corpus.subject(subject).kind {
        SubjectKind::Event => Family::Type,
        _ if named() => Family::Name,
        _ => Family::Role,
    }
}

/// The decision on a pair of subjects, in either order.
fn on_both(
    decisions: &[(SubjectIx, SubjectIx, String)],
    left: SubjectIx,
    right: SubjectIx,
) -> Option<&str> {
    let on_them = |(one, other, _): &&(SubjectIx, SubjectIx, String)| {
        (*one, *other) == (left, right) || (*one, *other) == (right, left)
    };
    decisions.iter().find(on_them).map(|(.., id)| id.as_str())
}

fn alias_fits(kind: Option<AliasKind>, value: &Value) -> bool {
    match kind {
        None => true,
        Some(AliasKind::Person) => matches!(value, Value::Person(_)),
        Some(AliasKind::Organisation) => matches!(value, Value::Organisation(_)),
        Some(AliasKind::Place) => matches!(value, Value::Place(_)),
        Some(AliasKind::Role) => matches!(value, Value::Role(_)),
    }
}

/// Whether a claim agrees with the settled value of its slot.
fn settles(judge: &Judge<'_>, claim: &Claim, settled: &str) -> bool {
    if fold(&claim.stated) == fold(settled) {
        return true;
    }
    if let Value::Party(party) = claim.value {
        return judge
            .known
            .siblings(party)
            .iter()
            .any(|&mention| fold(&judge.corpus.label(mention)) == fold(settled));
    }
    let subject = judge.corpus.subject(claim.subject).kind;
    let kind = claim.slot.family.value_kind(subject);
    let language = judge.corpus.source(judge.corpus.source_of(claim)).language;
    match Value::read_by(kind, subject, settled, language, &judge.corpus.types) {
        Ok(value) => claim.value.compare(&value).is_some_and(|comparison| {
            claim.polarity == Polarity::Asserted && comparison.relation.agrees()
        }),
        Err(_) => false,
    }
}
