//! How a finding stands, in a few digits: whether it is still what a person
//! saw when they decided.

use serde::Serialize;
use sha2::{Digest, Sha256};

use super::view::Finding;

/// Bytes of each digest. A change that is missed at a chance of one to four
/// thousand million is then still caught by the fingerprint of the decision.
const BYTES: usize = 4;

/// What changed of a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// The mentions that it is about.
    Subject,
    /// What the sources say, or how that is read.
    Said,
    /// The verdict.
    Judged,
    /// What a person decided of it.
    Decided,
}

/// Its parts, in the order of their digests.
const PARTS: [Change; 4] = [
    Change::Subject,
    Change::Said,
    Change::Judged,
    Change::Decided,
];

/// How a finding stands: a digest of each part, to be held against
/// [`changes`]. Reasons, origins and places of quotes are no part of it: they
/// change with sources that have no say in the finding.
pub fn standing(finding: &Finding) -> String {
    let digests = PARTS.map(|part| digest(part, finding));
    digests.join("-")
}

/// What changed of a finding since it stood so, in the order of [`Change`].
/// All of it, where that is no standing.
pub fn changes(seen: &str, finding: &Finding) -> Vec<Change> {
    let mut seen = seen.split('-');
    let changed = PARTS
        .into_iter()
        .filter(|part| seen.next() != Some(&digest(*part, finding)));
    changed.collect()
}

fn digest(part: Change, finding: &Finding) -> String {
    match part {
        Change::Subject => of(&finding.subject.members),
        Change::Said => {
            let values = finding.values.iter();
            let said = values.map(|value| {
                let words = (&value.claim, &value.text, &value.normalised);
                let standing = (&value.polarity, &value.certainty, &value.attributed_to);
                (words, standing)
            });
            of(&said.collect::<Vec<_>>())
        }
        Change::Judged => of(&(finding.verdict, &finding.relation, &finding.kind)),
        Change::Decided => of(&finding.decided),
    }
}

fn of(part: &impl Serialize) -> String {
    // What the report is written from can be written.
    let bytes = serde_json::to_vec(part).unwrap_or_default();
    let digest = Sha256::digest(bytes);
    digest
        .iter()
        .take(BYTES)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::view::{Evidence, Member, Override, Reason, Subject, Value, Verdict};

    fn value(source: &str, text: &str) -> Value {
        Value {
            source: source.to_owned(),
            claim: format!("{source}/expulsion/count"),
            text: text.to_owned(),
            normalised: text.to_owned(),
            attributed_to: None,
            voice: "editorial".to_owned(),
            polarity: "asserted".to_owned(),
            certainty: "certain".to_owned(),
            evidence: None,
            set_aside: false,
            status: None,
        }
    }

    fn member(source: &str) -> Member {
        Member {
            source: source.to_owned(),
            id: "expulsion".to_owned(),
        }
    }

    fn finding() -> Finding {
        Finding {
            id: "gazette/expulsion/count".to_owned(),
            subject: Subject {
                kind: "event".to_owned(),
                id: "gazette/expulsion".to_owned(),
                label: "expulsion".to_owned(),
                members: vec![member("gazette"), member("courier")],
            },
            slot: "count".to_owned(),
            verdict: Verdict::Conflict,
            relation: Some("conflict".to_owned()),
            kind: Some("count".to_owned()),
            severity: None,
            within_source: false,
            values: vec![value("gazette", "two"), value("courier", "three")],
            origins: 2,
            reasons: Vec::new(),
            suggestion: None,
            decided: None,
        }
    }

    fn decided() -> Option<Override> {
        Some(Override {
            id: "d-1".to_owned(),
            decision: "value".to_owned(),
            value: Some("two".to_owned()),
            reason: "The list.".to_owned(),
            by: "A. Editor".to_owned(),
            at: "2021-05-06".to_owned(),
        })
    }

    fn after(change: impl FnOnce(&mut Finding)) -> Vec<Change> {
        let mut other = finding();
        change(&mut other);
        changes(&standing(&finding()), &other)
    }

    #[test]
    fn a_finding_that_nobody_touched_stands_as_it_did() {
        assert_eq!(after(|_| ()), []);
        assert_eq!(standing(&finding()), standing(&finding()));
    }

    #[test]
    fn each_change_is_told_for_what_it_is() {
        use Change::{Decided, Judged, Said, Subject};
        assert_eq!(after(|f| f.subject.members.push(member("post"))), [Subject]);
        assert_eq!(after(|f| f.values[1].text = "four".to_owned()), [Said]);
        assert_eq!(after(|f| f.values[1].normalised = "4".to_owned()), [Said]);
        assert_eq!(
            after(|f| f.values[0].polarity = "denied".to_owned()),
            [Said]
        );
        assert_eq!(
            after(|f| f.values[0].certainty = "possible".to_owned()),
            [Said]
        );
        let credited = Some("the ministry".to_owned());
        assert_eq!(after(|f| f.values[0].attributed_to = credited), [Said]);
        assert_eq!(after(|f| f.values.push(value("post", "two"))), [Said]);
        assert_eq!(after(|f| f.values.reverse()), [Said]);
        assert_eq!(after(|f| f.verdict = Verdict::Agreement), [Judged]);
        assert_eq!(after(|f| f.kind = None), [Judged]);
        assert_eq!(after(|f| f.decided = decided()), [Decided]);
        let both = after(|f| {
            f.values.pop();
            f.decided = decided();
        });
        assert_eq!(both, [Said, Decided]);
    }

    #[test]
    fn what_other_sources_bring_along_is_no_change() {
        let reason = Reason {
            id: "numbers-apart".to_owned(),
            text: "2 and 3".to_owned(),
        };
        let evidence = Evidence {
            quote: "two".to_owned(),
            line: Some(3),
            column: Some(1),
        };
        assert_eq!(after(|f| f.reasons.push(reason)), []);
        assert_eq!(after(|f| f.origins = 3), []);
        assert_eq!(after(|f| f.values[0].evidence = Some(evidence)), []);
        assert_eq!(after(|f| f.subject.label = "an expulsion".to_owned()), []);
    }

    #[test]
    fn words_do_not_slip_from_one_field_into_another() {
        let mut one = finding();
        let mut other = finding();
        (one.values[0].text, one.values[0].normalised) = ("ab".to_owned(), "c".to_owned());
        (other.values[0].text, other.values[0].normalised) = ("a".to_owned(), "bc".to_owned());
        assert_eq!(changes(&standing(&one), &other), [Change::Said]);
    }

    #[test]
    fn what_is_no_standing_has_changed_in_everything() {
        for seen in ["", "-", "nonsense", "----", "\u{202e}"] {
            assert_eq!(changes(seen, &finding()), PARTS, "{seen:?}");
        }
    }
}
