//! Decisions that cannot both hold, shown with every place that has a part in it.

use super::Overrides;
use super::decision::{Decision, Judgement, VerdictKind};
use super::entries::shown;
use crate::diagnostic::Diagnostic;
use std::collections::{BTreeMap, VecDeque};

/// Places that one diagnostic names besides its own. More help nobody, and a
/// file may hold thousands of decisions on one pair.
const MOST_RELATED: usize = 20;

/// The decisions still standing that contradict each other, as errors in file
/// order.
///
/// - `same` and `different` of one pair, also by way of third parties;
/// - two verdicts on one pair of claims (`unsure` contradicts none), where
///   `left_wrong` of A and B is `right_wrong` of B and A;
/// - two values of one slot, or two corrections of one claim;
/// - `independent` and `derived` of one pair of sources, or each `derived`
///   from the other.
///
/// Saying the same twice is no contradiction. An error stands at the later
/// decision and names the earlier ones.
///
/// Only ids are compared: that two claims of different sources are of one
/// slot is known after linking. See [`contradiction`] for these.
pub fn contradictions(overrides: &Overrides) -> Vec<Diagnostic> {
    let mut verdicts = Groups::default();
    let mut values = Groups::default();
    let mut corrections = Groups::default();
    let mut origins = Groups::default();
    let mut identity = Identity::default();
    for decision in overrides.active() {
        match &decision.judgement {
            Judgement::Same { left, right } => identity.same(left, right, decision),
            Judgement::Different { left, right } => identity.different(left, right, decision),
            Judgement::Verdict { kind, left, right } => {
                let swapped = left > right;
                if let Some(stance) = Stance::of(*kind, swapped) {
                    verdicts.add(pair(left, right), stance, decision);
                }
            }
            Judgement::Value { finding, value } => {
                values.add(slot(finding), value.trim(), decision)
            }
            Judgement::Correct { claim, value } => {
                corrections.add(claim.as_str(), value.trim(), decision);
            }
            Judgement::Independent { left, right } => {
                origins.add(pair(left, right), Origin::Independent, decision);
            }
            Judgement::Derived { left, right } => {
                let origin = if left > right {
                    Origin::RightFirst
                } else {
                    Origin::LeftFirst
                };
                origins.add(pair(left, right), origin, decision);
            }
            Judgement::Alias { .. } | Judgement::Undo { .. } => {}
        }
    }
    let mut found = identity.contradictions();
    found.extend(verdicts.contradictions());
    found.extend(values.contradictions());
    found.extend(corrections.contradictions());
    found.extend(origins.contradictions());
    found.sort();
    found
}

/// The error of a decision that contradicts earlier ones; also for decisions
/// whose ids differ, and which linking shows to judge the same.
pub fn contradiction<'a>(
    later: &Decision,
    earlier: impl IntoIterator<Item = &'a Decision>,
) -> Diagnostic {
    let message = format!("{} contradicts what was decided before", says(later));
    error(later, earlier, message)
}

fn error<'a>(
    later: &Decision,
    earlier: impl IntoIterator<Item = &'a Decision>,
    message: String,
) -> Diagnostic {
    let mut problem = Diagnostic::error("decision-contradiction", later.place.clone(), message)
        .hint(format!(
            "take back what does not hold, as with `corroborate override undo {}`, or let the later decision say what it `replaces`",
            shown(&later.id)
        ));
    for other in earlier.into_iter().take(MOST_RELATED) {
        problem = problem.related(other.place.clone(), says(other));
    }
    problem
}

/// A decision in a few words.
fn says(decision: &Decision) -> String {
    let names: Vec<String> = decision
        .judgement
        .names()
        .into_iter()
        .map(|name| format!("`{}`", shown(name)))
        .collect();
    let value = decision
        .judgement
        .value()
        .map(|value| format!(" “{}”", shown(value)))
        .unwrap_or_default();
    format!(
        "{}: `{}`{value} of {}",
        shown(&decision.id),
        decision.kind(),
        names.join(" and ")
    )
}

/// A pair without its sides.
fn pair<'a>(left: &'a str, right: &'a str) -> (&'a str, &'a str) {
    if left > right {
        (right, left)
    } else {
        (left, right)
    }
}

/// The slot of a claim: `source/subject/slot/2` is of `source/subject/slot`.
fn slot(claim: &str) -> &str {
    match claim.rsplit_once('/') {
        Some((slot, number))
            if slot.matches('/').count() >= 2
                && number.bytes().all(|byte| byte.is_ascii_digit()) =>
        {
            slot
        }
        _ => claim,
    }
}

/// A verdict with its sides put in order. `unsure` has none: it says nothing
/// that another verdict could contradict.
#[derive(PartialEq, Eq, PartialOrd, Ord, Clone, Copy)]
enum Stance {
    FirstWrong,
    SecondWrong,
    BothWrong,
    NotAConflict,
    FirstSuperseded,
    SecondSuperseded,
}

impl Stance {
    fn of(kind: VerdictKind, swapped: bool) -> Option<Self> {
        Some(match (kind, swapped) {
            (VerdictKind::LeftWrong, false) | (VerdictKind::RightWrong, true) => Self::FirstWrong,
            (VerdictKind::LeftWrong, true) | (VerdictKind::RightWrong, false) => Self::SecondWrong,
            (VerdictKind::BothWrong, _) => Self::BothWrong,
            (VerdictKind::NotAConflict, _) => Self::NotAConflict,
            (VerdictKind::Superseded, false) => Self::FirstSuperseded,
            (VerdictKind::Superseded, true) => Self::SecondSuperseded,
            (VerdictKind::Unsure, _) => return None,
        })
    }
}

/// Whether one source of a pair repeats the other, and which.
#[derive(PartialEq, Eq, PartialOrd, Ord, Clone, Copy)]
enum Origin {
    Independent,
    LeftFirst,
    RightFirst,
}

/// Decisions by what they judge, each with what it says of it. Two of one
/// group that say different things contradict each other.
struct Groups<'d, K, S> {
    groups: BTreeMap<K, Vec<(S, &'d Decision)>>,
}

impl<K, S> Default for Groups<'_, K, S> {
    fn default() -> Self {
        Self {
            groups: BTreeMap::new(),
        }
    }
}

impl<'d, K: Ord, S: Ord + Copy> Groups<'d, K, S> {
    fn add(&mut self, about: K, says: S, decision: &'d Decision) {
        self.groups.entry(about).or_default().push((says, decision));
    }

    /// One error for each thing said after the first: where it is first said,
    /// with all that was said before.
    fn contradictions(&self) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        for group in self.groups.values() {
            let mut said = std::collections::BTreeSet::new();
            for (index, (says, decision)) in group.iter().enumerate() {
                if said.insert(*says) && said.len() > 1 {
                    let earlier = group.iter().take(index).map(|(_, earlier)| *earlier);
                    found.push(contradiction(decision, earlier));
                }
            }
        }
        found
    }
}

/// What is the same, and what is different.
#[derive(Default)]
struct Identity<'d> {
    /// By subject: what it is the same as, and who says so.
    same: BTreeMap<&'d str, Vec<(&'d str, &'d Decision)>>,
    /// By pair: who says that its two are the same.
    pairs: BTreeMap<(&'d str, &'d str), Vec<&'d Decision>>,
    different: BTreeMap<(&'d str, &'d str), Vec<&'d Decision>>,
}

impl<'d> Identity<'d> {
    fn same(&mut self, left: &'d str, right: &'d str, decision: &'d Decision) {
        self.same.entry(left).or_default().push((right, decision));
        self.same.entry(right).or_default().push((left, decision));
        let pair = pair(left, right);
        self.pairs.entry(pair).or_default().push(decision);
    }

    fn different(&mut self, left: &'d str, right: &'d str, decision: &'d Decision) {
        self.different
            .entry(pair(left, right))
            .or_default()
            .push(decision);
    }

    fn contradictions(&self) -> Vec<Diagnostic> {
        let forest = Forest::of(&self.same);
        let mut found = Vec::new();
        for ((left, right), different) in &self.different {
            let direct = self
                .pairs
                .get(&(*left, *right))
                .cloned()
                .unwrap_or_default();
            let (same, way) = if direct.is_empty() {
                let path = forest.path(left, right);
                let way = format!(" by way of {} decisions", path.len());
                (path, way)
            } else {
                (direct, String::new())
            };
            let mut all: Vec<&Decision> = same.iter().chain(different).copied().collect();
            all.sort_by_key(|decision| (decision.place.line, decision.place.column));
            let Some(later) = all.pop().filter(|_| !same.is_empty()) else {
                continue;
            };
            let message = format!(
                "`{}` and `{}` are decided to be different, and to be the same{way}",
                shown(left),
                shown(right)
            );
            found.push(error(later, all, message));
        }
        found
    }
}

/// For each subject the way to the first one of its cluster, over as few
/// decisions as there can be.
#[derive(Default)]
struct Forest<'d> {
    nodes: BTreeMap<&'d str, Node<'d>>,
}

struct Node<'d> {
    root: &'d str,
    depth: usize,
    /// The next subject on the way, and the decision that leads there.
    towards_root: Option<(&'d str, &'d Decision)>,
}

impl<'d> Forest<'d> {
    fn of(same: &BTreeMap<&'d str, Vec<(&'d str, &'d Decision)>>) -> Self {
        let mut forest = Self::default();
        for root in same.keys().copied() {
            if forest.nodes.contains_key(root) {
                continue;
            }
            let start = Node {
                root,
                depth: 0,
                towards_root: None,
            };
            forest.nodes.insert(root, start);
            let mut queue = VecDeque::from([(root, 0)]);
            while let Some((here, depth)) = queue.pop_front() {
                for (there, decision) in same.get(here).into_iter().flatten() {
                    if forest.nodes.contains_key(there) {
                        continue;
                    }
                    let node = Node {
                        root,
                        depth: depth + 1,
                        towards_root: Some((here, decision)),
                    };
                    forest.nodes.insert(there, node);
                    queue.push_back((there, depth + 1));
                }
            }
        }
        forest
    }

    /// The decisions by which two subjects are the same; none if they are not.
    fn path(&self, left: &str, right: &str) -> Vec<&'d Decision> {
        let mut path = Vec::new();
        let (Some(mut left), Some(mut right)) = (self.nodes.get(left), self.nodes.get(right))
        else {
            return path;
        };
        if left.root != right.root {
            return path;
        }
        // The deeper one climbs until both are at one subject: they have the
        // same depth and the same way on, or both are the root.
        loop {
            let climber = if left.depth >= right.depth {
                &mut left
            } else {
                &mut right
            };
            let Some((next, decision)) = climber.towards_root else {
                return path;
            };
            let Some(node) = self.nodes.get(next) else {
                return path;
            };
            path.push(decision);
            *climber = node;
            if std::ptr::eq(left, right) {
                return path;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::overrides::parse;

    fn found(text: &str) -> Vec<Diagnostic> {
        contradictions(&parse(text.as_bytes(), "overrides.yaml").unwrap())
    }

    /// Lines of `kind left right`, one decision each.
    fn list(lines: &str) -> String {
        let items = lines.split(';').map(|line| {
            let mut words = line.split_whitespace();
            let (kind, left, right) = (words.next(), words.next(), words.next());
            let (left_key, right_key) = match kind {
                Some("value") => ("finding", "value"),
                Some("correct") => ("claim", "value"),
                _ => ("left", "right"),
            };
            format!(
                "- {{decision: {}, {left_key}: {}, {right_key}: {}, reason: Seen.}}\n",
                kind.unwrap(),
                left.unwrap(),
                right.unwrap()
            )
        });
        items.collect()
    }

    fn lines(problem: &Diagnostic) -> Vec<usize> {
        let related = problem.related.iter().map(|related| related.place.line);
        std::iter::once(problem.place.line).chain(related).collect()
    }

    #[test]
    fn contradicting_decisions_show_both_places() {
        for text in [
            "same g/a c/a; different g/a c/a",
            "same g/a c/a; different c/a g/a",
            "left_wrong g/a/name c/a/name; right_wrong g/a/name c/a/name",
            "left_wrong g/a/name c/a/name; left_wrong c/a/name g/a/name",
            "left_wrong g/a/name c/a/name; not_a_conflict c/a/name g/a/name",
            "both_wrong g/a/name c/a/name; left_wrong c/a/name g/a/name",
            "superseded g/a/name c/a/name; superseded c/a/name g/a/name",
            "superseded g/a/name c/a/name; not_a_conflict g/a/name c/a/name",
            "value g/a/count two; value g/a/count three",
            "value g/a/count two; value g/a/count/2 three",
            "correct g/a/name Horvat; correct g/a/name Horvath",
            "independent g c; derived g c",
            "derived c g; independent g c",
            "derived c g; derived g c",
        ] {
            let found = found(&list(text));
            assert_eq!(found.len(), 1, "{text}: {found:?}");
            assert_eq!(lines(&found[0]), [2, 1], "{text}");
        }
    }

    #[test]
    fn decisions_that_agree_do_not_contradict() {
        for text in [
            "same g/a c/a; same c/a g/a; same g/a c/a",
            "same g/a c/a; different g/b c/b",
            "different g/a g/b; different c/a g/b; same g/a c/a",
            "left_wrong g/a/name c/a/name; right_wrong c/a/name g/a/name",
            "superseded g/a/name c/a/name; superseded g/a/name c/a/name",
            "unsure g/a/name c/a/name; left_wrong g/a/name c/a/name",
            "left_wrong g/a/name c/a/name; right_wrong g/a/name c/a/name/2",
            "value g/a/count two; value g/a/count/2 two",
            "correct g/a/name Horvat; correct g/a/name/2 Horvath",
            "derived c g; derived d g; independent c d",
        ] {
            assert_eq!(found(&list(text)), [], "{text}");
        }
    }

    #[test]
    fn sameness_through_others_contradicts_and_names_everyone() {
        let text = "same a/x b/x; same q/q r/r; same b/x c/x; same c/x d/x; different d/x a/x";
        let found = found(&list(text));
        assert_eq!(found.len(), 1);
        assert_eq!(lines(&found[0]), [5, 1, 3, 4]);
        let text = "different d/x b/x; same a/x b/x; same a/x c/x; same d/x c/x";
        assert_eq!(lines(&self::found(&list(text))[0]), [4, 1, 2, 3]);
    }

    #[test]
    fn each_third_opinion_is_shown_with_all_before_it() {
        let text =
            "value g/a/count two; value g/a/count three; value g/a/count two; value g/a/count four";
        let found = found(&list(text));
        assert_eq!(
            found.iter().map(lines).collect::<Vec<_>>(),
            [vec![2, 1], vec![4, 1, 2, 3]]
        );
    }

    #[test]
    fn a_decision_taken_back_contradicts_nothing() {
        let text = "
- {id: one, decision: same, left: g/a, right: c/a, reason: Same office.}
- {id: two, decision: different, left: g/a, right: c/a, replaces: one, reason: Brothers.}
- {id: three, decision: same, left: g/a, right: c/a, reason: Same birthday.}
- {decision: undo, of: three, reason: Twins.}
";
        assert_eq!(found(text), []);
    }

    #[test]
    fn however_many_contradict_each_error_stays_short() {
        let chain = (0..1000).map(|i| format!("same s/{i} s/{}", i + 1));
        let apart = (0..300).map(|i| format!("different s/{i} s/{}", 1000 - i));
        let values = (0..1000).map(|i| format!("value g/a/count {i}"));
        let text: Vec<String> = chain.chain(apart).chain(values).collect();
        let found = found(&list(&text.join(";")));
        assert_eq!(found.len(), 300 + 999);
        assert!(found.iter().all(|one| one.related.len() <= MOST_RELATED));
    }
}
