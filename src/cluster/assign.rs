//! Who of one list is who of another, where several fit.
//!
//! "A. Nemati" may be Ali and may be Ahmad. Where two linked events each have
//! a list that tells these people apart, at most one of each list is one of
//! the other: the assignment of the highest total weight is likelier than
//! what taking the strongest pair first comes to.

use rustc_hash::FxHashMap;

use super::Sets;
use super::lists::Lists;
use crate::link::Link;
use crate::model::SubjectIx;

/// The most people of a list who fit somebody of another that are assigned;
/// longer lists are joined from the strongest pair down.
const LIST_MOST: usize = 6;

/// A link between two sources, the earlier first.
struct Across {
    sources: (u32, u32),
    left: SubjectIx,
    right: SubjectIx,
    weight: f64,
    at: usize,
}

/// Finds the links that the best assignment does without although both ends
/// are assigned, as places in `links`. `event` says which cluster an event is
/// in; links below `link_at` assign nobody.
pub(super) fn passed_over(
    links: &[Link],
    lists: &Lists<'_>,
    link_at: f64,
    source: impl Fn(SubjectIx) -> u32,
    event: impl Fn(SubjectIx) -> u32,
) -> Vec<usize> {
    let mut across: Vec<Across> = Vec::new();
    for (at, link) in links.iter().enumerate() {
        let (s, t) = (source(link.left), source(link.right));
        if link.weight >= link_at && s != t {
            let (left, right) = if s < t {
                (link.left, link.right)
            } else {
                (link.right, link.left)
            };
            across.push(Across {
                sources: (s.min(t), s.max(t)),
                left,
                right,
                weight: link.weight,
                at,
            });
        }
    }
    across.sort_unstable_by_key(|link| (link.sources, link.at));
    let mut over = Vec::new();
    for between in across.chunk_by(|a, b| a.sources == b.sources) {
        if between.len() > 2 {
            for rivals in rivals(between) {
                let rivals = Rivals::new(&rivals);
                if rivals.in_matched_lists(lists, &event) {
                    over.extend(rivals.passed_over());
                }
            }
        }
    }
    over
}

/// The links of two sources, by groups that share nobody.
fn rivals(between: &[Across]) -> Vec<Vec<&Across>> {
    let mut number: FxHashMap<SubjectIx, u32> = FxHashMap::default();
    for link in between {
        for end in [link.left, link.right] {
            let next = number.len() as u32;
            number.entry(end).or_insert(next);
        }
    }
    let mut sets = Sets::new(number.len());
    for link in between {
        sets.join(number[&link.left], number[&link.right]);
    }
    let mut groups: Vec<Vec<&Across>> = vec![Vec::new(); number.len()];
    for link in between {
        groups[sets.root(number[&link.left]) as usize].push(link);
    }
    groups.retain(|group| group.len() > 2);
    groups
}

/// People of two lists who compete for each other.
struct Rivals<'a> {
    links: Vec<&'a Across>,
    left: Vec<SubjectIx>,
    right: Vec<SubjectIx>,
}

impl<'a> Rivals<'a> {
    fn new(links: &[&'a Across]) -> Self {
        let distinct = |end: fn(&Across) -> SubjectIx| {
            let mut all: Vec<SubjectIx> = links.iter().map(|&link| end(link)).collect();
            all.sort_unstable();
            all.dedup();
            all
        };
        let (left, right) = (distinct(|link| link.left), distinct(|link| link.right));
        Self {
            links: links.to_vec(),
            left,
            right,
        }
    }

    /// Whether each side stands in one list, and the lists are of one event.
    fn in_matched_lists(&self, lists: &Lists<'_>, event: impl Fn(SubjectIx) -> u32) -> bool {
        let shared = |side: &[SubjectIx]| -> Vec<u32> {
            let mut shared: Vec<_> = lists.with(side[0]).collect();
            shared.retain(|list| {
                let others = &side[1..];
                others
                    .iter()
                    .all(|&one| lists.with(one).any(|other| other == *list))
            });
            shared.into_iter().map(|(told, _)| event(told)).collect()
        };
        let fit = |side: &[SubjectIx]| (2..=LIST_MOST).contains(&side.len());
        fit(&self.left) && fit(&self.right) && {
            let (left, right) = (shared(&self.left), shared(&self.right));
            left.iter().any(|event| right.contains(event))
        }
    }

    fn passed_over(&self) -> Vec<usize> {
        let best = self.best();
        let total = |chosen: &[(SubjectIx, SubjectIx, f64)]| -> f64 {
            chosen.iter().map(|&(.., weight)| weight).sum()
        };
        if total(&best) <= total(&self.strongest_first()) {
            return Vec::new();
        }
        let chosen = |link: &Across| {
            best.iter()
                .any(|&(l, r, _)| (l, r) == (link.left, link.right))
        };
        let both_assigned = |link: &Across| {
            best.iter().any(|&(left, ..)| left == link.left)
                && best.iter().any(|&(_, right, _)| right == link.right)
        };
        let over = self.links.iter();
        over.filter(|link| !chosen(link) && both_assigned(link))
            .map(|link| link.at)
            .collect()
    }

    fn strongest_first(&self) -> Vec<(SubjectIx, SubjectIx, f64)> {
        let mut links = self.links.clone();
        links.sort_by(|a, b| b.weight.total_cmp(&a.weight).then(a.at.cmp(&b.at)));
        let mut chosen: Vec<(SubjectIx, SubjectIx, f64)> = Vec::new();
        for link in links {
            let free = |&(left, right, _): &_| left != link.left && right != link.right;
            if chosen.iter().all(free) {
                chosen.push((link.left, link.right, link.weight));
            }
        }
        chosen
    }

    /// The assignment of the highest total, by dynamic programming over the
    /// sets of the right side that are taken.
    fn best(&self) -> Vec<(SubjectIx, SubjectIx, f64)> {
        type Plan = (f64, Vec<(SubjectIx, SubjectIx, f64)>);
        let mut plans: Vec<Option<Plan>> = vec![None; 1 << self.right.len()];
        plans[0] = Some((0.0, Vec::new()));
        for &left in &self.left {
            // From the fullest set down, so that nobody on the left is taken twice.
            for taken in (0..plans.len()).rev() {
                let Some((total, chosen)) = plans[taken].clone() else {
                    continue;
                };
                for link in self.links.iter().filter(|link| link.left == left) {
                    let Ok(at) = self.right.binary_search(&link.right) else {
                        continue;
                    };
                    if taken & (1 << at) != 0 {
                        continue;
                    }
                    let more = total + link.weight;
                    let plan = &mut plans[taken | (1 << at)];
                    if plan.as_ref().is_none_or(|(most, _)| more > *most) {
                        let mut chosen = chosen.clone();
                        chosen.push((left, link.right, link.weight));
                        *plan = Some((more, chosen));
                    }
                }
            }
        }
        let plans = plans.into_iter().flatten();
        let best = plans.reduce(|most, next| if next.0 > most.0 { next } else { most });
        best.map(|(_, chosen)| chosen).unwrap_or_default()
    }
}
