//! What each source holds on a slot, and these positions compared.

use rustc_hash::FxHashMap;

use super::origins::Counted;
use super::{Comparer, Judge, lists, names};
use crate::model::{Cardinality, ClaimIx, Family, Slot, SourceIx, Value, Voice};
use crate::value::{Comparison, Relation, Rule};

/// Two organisations can both have the same member.
pub(super) const CAN_BELONG_TO_BOTH: Rule = Rule::new(
    "can-belong-to-both",
    "Different organisations are named; one can belong to both.",
);

pub(super) const RULES: &[Rule] = &[CAN_BELONG_TO_BOTH];

/// What one source holds on a slot: its own voice where it has one, else all
/// the voices that it lets speak.
pub(super) struct Position {
    pub(super) source: SourceIx,
    pub(super) claims: Vec<ClaimIx>,
}

/// Two positions compared.
pub(super) struct Pair {
    pub(super) left: usize,
    pub(super) right: usize,
    pub(super) comparison: Comparison,
}

/// The claims in a source's own voice, or all where it has none.
pub(super) fn own_voice(judge: &Judge<'_>, claims: Vec<ClaimIx>) -> Vec<ClaimIx> {
    let own = |ix: &ClaimIx| {
        let claim = judge.corpus.claim(*ix);
        claim.voice == Voice::Editorial && claim.attribution.is_none()
    };
    if claims.iter().any(own) {
        claims.into_iter().filter(own).collect()
    } else {
        claims
    }
}

/// Groups positions that say the same in the same words.
pub(super) fn alike(judge: &Judge<'_>, positions: &[Position]) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    let mut by_words: FxHashMap<Vec<(String, bool, u8)>, usize> = FxHashMap::default();
    for (n, position) in positions.iter().enumerate() {
        let mut words: Vec<_> = position
            .claims
            .iter()
            .map(|&ix| {
                let claim = judge.corpus.claim(ix);
                let said = match claim.value {
                    // References are words of the file, not of the article.
                    Value::Party(party) => format!("#{}", judge.known.cluster(party)),
                    // "Thursday" is another day in another week.
                    Value::Date(ref date) => format!("{} {}", claim.stated, date.edtf()),
                    // So is an age the age of a day.
                    _ if claim.slot.family == Family::Age => {
                        let published = judge.corpus.source(position.source).published;
                        let day = published.map(|day| day.to_string());
                        format!("{} {}", claim.stated, day.unwrap_or_default())
                    }
                    _ => claim.stated.to_string(),
                };
                (
                    said,
                    claim.slot.family == Family::Alias,
                    claim.polarity as u8,
                )
            })
            .collect();
        words.sort_unstable();
        match by_words.get(&words) {
            Some(&group) => groups[group].push(n),
            None => {
                by_words.insert(words, groups.len());
                groups.push(vec![n]);
            }
        }
    }
    groups
}

/// Compares the positions of two groups, each of one wording. The first of
/// each stand for them, unless it matters on which day somebody said so: an
/// update must be one for whoever repeats its figures.
pub(super) fn compare_groups(
    judge: &Judge<'_>,
    comparer: Comparer<'_, '_>,
    slot: &Slot,
    positions: &[Position],
    left: &[usize],
    right: &[usize],
) -> Option<Pair> {
    let pair = compare(judge, comparer, slot, positions, left[0], right[0])?;
    if pair.comparison.relation != Relation::Update || (left.len() == 1 && right.len() == 1) {
        return Some(pair);
    }
    let outermost = |group: &[usize]| {
        let day = |&&n: &&usize| judge.corpus.source(positions[n].source).published;
        // `None`, which orders nothing, is the least.
        let (first, last) = (group.iter().min_by_key(day), group.iter().max_by_key(day));
        [first, last]
            .into_iter()
            .flatten()
            .copied()
            .collect::<Vec<usize>>()
    };
    let (ours, theirs) = (outermost(left), outermost(right));
    let mut all = ours
        .iter()
        .flat_map(|&one| theirs.iter().map(move |&other| (one, other)))
        .filter_map(|(one, other)| compare(judge, comparer, slot, positions, one, other));
    all.find(|pair| pair.comparison.relation != Relation::Update)
        .or(Some(pair))
}

pub(super) fn compare(
    judge: &Judge<'_>,
    comparer: Comparer<'_, '_>,
    slot: &Slot,
    positions: &[Position],
    left: usize,
    right: usize,
) -> Option<Pair> {
    let (a, b) = (&positions[left].claims, &positions[right].claims);
    let comparison = if slot.family == Family::Name {
        names::compare(judge.corpus, comparer, a, b)?
    } else if slot.family.cardinality() == Cardinality::List {
        lists::compare(judge, comparer, slot, a, b)
    } else {
        best(comparer, a, b)?
    };
    let comparison = soften(slot, comparison);
    Some(Pair {
        left,
        right,
        comparison,
    })
}

/// Which positions another one supports, by their place.
pub(super) fn supported(groups: &[Vec<usize>], pairs: &[Pair], positions: usize) -> Vec<bool> {
    let mut held = vec![false; positions];
    for pair in pairs
        .iter()
        .filter(|pair| pair.comparison.relation.agrees())
    {
        held[pair.left] = true;
        held[pair.right] = true;
    }
    for group in groups {
        let any = group.len() > 1 || group.iter().any(|&n| held[n]);
        for &n in group {
            held[n] = any;
        }
    }
    held
}

/// The best-fitting pair of two positions.
fn best(comparer: Comparer<'_, '_>, left: &[ClaimIx], right: &[ClaimIx]) -> Option<Comparison> {
    let pairs = left
        .iter()
        .flat_map(|&a| right.iter().map(move |&b| comparer.compare(a, b)));
    // The first of equals, so that the order of the file decides.
    pairs.reduce(|most, next| {
        let key = |c: &Comparison| (c.relation.fit(), c.similarity);
        if key(&next) > key(&most) { next } else { most }
    })
}

/// What is no conflict in this slot though the values differ.
pub(super) fn soften(slot: &Slot, comparison: Comparison) -> Comparison {
    let several = matches!(slot.family, Family::Affiliation | Family::Parent);
    if several && comparison.relation == Relation::Conflict {
        let text = comparison
            .reasons
            .first()
            .map_or_else(String::new, |r| r.text.clone());
        return Comparison::because(
            Relation::Undetermined,
            comparison.similarity,
            CAN_BELONG_TO_BOTH.reason(text),
        );
    }
    comparison
}

/// "3 sources: 12; 2 sources: 15".
pub(super) fn sides(
    judge: &Judge<'_>,
    positions: &[Position],
    groups: &[Vec<usize>],
    counted: &Counted,
) -> String {
    let mut sides: Vec<((usize, usize), String)> = groups
        .iter()
        .map(|group| {
            let said: Vec<String> = positions[group[0]]
                .claims
                .iter()
                .take(3)
                .map(|&ix| match judge.corpus.claim(ix).value {
                    Value::Party(party) => judge.corpus.label(party),
                    _ => judge.corpus.claim(ix).stated.to_string(),
                })
                .collect();
            let origins = counted.among(group.iter().map(|&n| positions[n].source));
            let who = match group[..] {
                [one] => judge.corpus.source(positions[one].source).id.clone(),
                _ if origins == 1 => format!("{} sources of one origin", group.len()),
                _ if origins < group.len() => {
                    format!("{} sources of {origins} origins", group.len())
                }
                _ => format!("{} sources", group.len()),
            };
            // Origins count for more than sources.
            let weight = (origins, group.len());
            (weight, format!("{who}: {}", said.join(", ")))
        })
        .collect();
    sides.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    sides.truncate(5);
    let sides: Vec<String> = sides.into_iter().map(|(_, side)| side).collect();
    sides.join("; ")
}
