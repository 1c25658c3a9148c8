//! Two claims on one slot: how they stand to each other.

use super::Judge;
use super::{ages, lists, updates};
use crate::lexical::fold::fold;
use crate::model::{Certainty, Claim, ClaimIx, Family, Polarity, Value};
use crate::value::{Comparison, Relation, Rule};

/// One voice denies what another says.
pub(super) const DENIED: Rule = Rule::new("denied", "One voice denies what another asserts.");
/// Both deny.
pub(super) const BOTH_DENY: Rule = Rule::new("both-deny", "Both voices deny the same.");
/// A denial leaves room.
pub(super) const DENIAL_LEAVES_ROOM: Rule = Rule::new(
    "denial-leaves-room",
    "What is denied is something else than what is asserted.",
);
/// A text that could not be read.
pub(super) const NOT_READ: Rule = Rule::new(
    "not-read",
    "A value could not be read, so it is not compared.",
);
/// A source says that it does not know.
pub(super) const NOT_KNOWN: Rule = Rule::new("not-known", "A source says that it does not know.");
pub(super) const RULES: &[Rule] = &[DENIED, BOTH_DENY, DENIAL_LEAVES_ROOM, NOT_READ, NOT_KNOWN];

/// Compares claims on one slot, decisions included.
#[derive(Clone, Copy)]
pub struct Comparer<'j, 'a> {
    judge: &'j Judge<'a>,
}

impl<'j, 'a> Comparer<'j, 'a> {
    /// A comparer.
    pub fn new(judge: &'j Judge<'a>) -> Self {
        Self { judge }
    }

    /// Compares two claims; left and right as given.
    pub fn compare(&self, left: ClaimIx, right: ClaimIx) -> Comparison {
        let corpus = self.judge.corpus;
        let (a, b) = (corpus.claim(left), corpus.claim(right));
        let unknown = |claim: &Claim| claim.certainty == Certainty::Unknown;
        if unknown(a) || unknown(b) {
            let reason = NOT_KNOWN.reason("a source says that it does not know");
            return Comparison::because(Relation::Undetermined, 0.0, reason);
        }
        let values = self.values(a, b);
        let compared = match (a.polarity, b.polarity) {
            (Polarity::Asserted, Polarity::Asserted) => updates::by_report(corpus, a, b, values),
            (Polarity::Denied, Polarity::Denied) => both_deny(a, b, values),
            _ => one_denies(a, b, values),
        };
        // What agrees by itself needs no decision. An update may be doubted.
        if compared.relation.agrees() && compared.relation != Relation::Update {
            return compared;
        }
        let settled = self.judge.decided.on_pair(corpus, left, right);
        settled.unwrap_or(compared)
    }

    fn values(&self, a: &Claim, b: &Claim) -> Comparison {
        if let (Value::Party(left), Value::Party(right)) = (&a.value, &b.value) {
            return lists::parties(self.judge, *left, *right);
        }
        match (a.slot.family, &a.value, &b.value) {
            // A report may lag behind an event; nobody is born in a report.
            (Family::Born, Value::Date(left), Value::Date(right)) => left.compare_to_the_day(right),
            // An age is that of the day of the report.
            (Family::Age, ..) => {
                ages::compare(self.judge.corpus, a, b).unwrap_or_else(|| plainly(a, b))
            }
            _ => plainly(a, b),
        }
    }
}

/// Compares two values whatever their slot.
fn plainly(a: &Claim, b: &Claim) -> Comparison {
    a.value.compare(&b.value).unwrap_or_else(|| not_read(a, b))
}

fn both_deny(a: &Claim, b: &Claim, values: Comparison) -> Comparison {
    let reason = BOTH_DENY.reason(format!("both deny: “{}”, “{}”", a.stated, b.stated));
    let relation = match values.relation {
        Relation::Equal | Relation::Equivalent => values.relation,
        // To deny the wider is to deny the narrower.
        Relation::Narrower => Relation::Broader,
        Relation::Broader => Relation::Narrower,
        _ => Relation::Undetermined,
    };
    Comparison::because(relation, values.similarity, reason)
}

fn one_denies(a: &Claim, b: &Claim, values: Comparison) -> Comparison {
    let (denied, said) = if a.polarity == Polarity::Denied {
        (a, b)
    } else {
        (b, a)
    };
    if values.relation.agrees() {
        let reason = DENIED.reason(format!(
            "one denies “{}”, the other says “{}”",
            denied.stated, said.stated
        ));
        Comparison::because(Relation::Denied, values.similarity, reason)
    } else {
        let reason = DENIAL_LEAVES_ROOM.reason(format!(
            "to deny “{}” is not to deny “{}”",
            denied.stated, said.stated
        ));
        Comparison::because(Relation::Undetermined, values.similarity, reason)
    }
}

fn not_read(a: &Claim, b: &Claim) -> Comparison {
    if fold(&a.stated) == fold(&b.stated) {
        let reason = NOT_READ.reason(format!("the same words, “{}”, though not read", a.stated));
        return Comparison::because(Relation::Equal, 1.0, reason);
    }
    let why = [a, b].into_iter().find_map(|claim| match &claim.value {
        Value::Unparsed(unparsed) => Some(format!("“{}”: {}", unparsed.stated, unparsed.reason)),
        _ => None,
    });
    let why =
        why.unwrap_or_else(|| format!("“{}” and “{}” are of different kinds", a.stated, b.stated));
    Comparison::because(Relation::Undetermined, 0.0, NOT_READ.reason(why))
}
