//! One slot of one cluster: from its claims to a finding, and to one more for
//! each source whose own voices disagree.

use std::collections::BTreeMap;

use super::positions::{
    Position, alike, compare, compare_groups, own_voice, sides, soften, supported,
};
use super::{Comparer, Conflict, Finding, Judge, Severity, Verdict, lists, suggest, updates};
use crate::link::model::rules::NAMES;
use crate::model::{Cardinality, Claim, ClaimIx, Family, Slot, SourceIx, Value, ValueKind};
use crate::value::date::AnchorKind;
use crate::value::{Comparison, Reason, Relation, Rule};

/// One source alone speaks of it.
pub(super) const ONE_SOURCE: Rule = Rule::new("one-source", "One source alone speaks of it.");
/// Nothing is left after decisions.
pub(super) const ALL_SET_ASIDE: Rule = Rule::new(
    "all-set-aside",
    "Decisions set all claims of the slot aside.",
);
/// How many sources stand where.
pub(super) const HOW_MANY: Rule = Rule::new("how-many", "How many sources stand on which side.");

pub(super) const RULES: &[Rule] = &[ONE_SOURCE, ALL_SET_ASIDE, HOW_MANY];

/// The most different positions of sources that are compared pair by pair;
/// beyond it each is compared with these.
const POSITIONS_MOST: usize = 60;
/// The most conflicting pairs whose reasons a finding carries.
const PAIRS_EXPLAINED: usize = 3;
/// The most reasons for the link that a spelling conflict carries.
const LINK_REASONS: usize = 3;

/// Judges one slot of one cluster.
pub(super) fn judge(
    judge: &Judge<'_>,
    cluster: u32,
    slot: &Slot,
    claims: &[ClaimIx],
    findings: &mut Vec<Finding>,
) {
    let comparer = Comparer::new(judge);
    let decisions = judge.decided.on_slot(judge, slot, claims);
    let set_aside = decisions.set_aside;
    let live: Vec<ClaimIx> = claims
        .iter()
        .copied()
        .filter(|ix| set_aside.binary_search(ix).is_err())
        .collect();
    let mut by_source: BTreeMap<SourceIx, Vec<ClaimIx>> = BTreeMap::new();
    for &ix in &live {
        let source = judge.corpus.source_of(judge.corpus.claim(ix));
        by_source.entry(source).or_default().push(ix);
    }
    let finding = Finding {
        cluster,
        slot: slot.clone(),
        verdict: Verdict::SingleSource,
        relation: None,
        conflict: None,
        severity: None,
        within: None,
        claims: claims.to_vec(),
        set_aside,
        origins: 1,
        reasons: Vec::new(),
        decisions: decisions.ids,
        advice: None,
    };

    let within: Vec<Finding> = by_source
        .iter()
        .filter_map(|(&source, own)| {
            let pairs = disagreements(judge, comparer, slot, own);
            if pairs.is_empty() {
                return None;
            }
            let of_source =
                |ix: &ClaimIx| judge.corpus.source_of(judge.corpus.claim(*ix)) == source;
            let all: Vec<ClaimIx> = claims.iter().copied().filter(of_source).collect();
            // A decision on two sources says nothing on a quarrel in one.
            let decisions = judge.decided.on_slot(judge, slot, &all);
            let mut inner = Finding {
                within: Some(source),
                set_aside: decisions.set_aside,
                decisions: decisions.ids,
                claims: all,
                ..finding.clone()
            };
            conclude(judge, &mut inner, pairs).then_some(inner)
        })
        .collect();

    match by_source.len() {
        0 => {
            let reason = ALL_SET_ASIDE.reason("decisions set all claims aside");
            findings.push(Finding {
                verdict: Verdict::Undetermined,
                relation: Some(Relation::Undetermined),
                reasons: vec![reason],
                origins: 0,
                ..finding
            });
        }
        1 => {
            if within.is_empty() {
                let source = by_source.keys().next().copied();
                let name = source.map_or("", |ix| judge.corpus.source(ix).id.as_str());
                let mut reasons = vec![ONE_SOURCE.reason(format!("only {name} speaks of it"))];
                for &ix in live.iter().filter(|&&ix| is_unknown(judge, ix)) {
                    add(&mut reasons, readings(judge, ix, ix));
                }
                findings.push(Finding { reasons, ..finding });
            }
        }
        _ => findings.push(across(judge, comparer, slot, by_source, finding)),
    }
    findings.extend(within);
}

/// Judges the positions of two sources or more.
fn across(
    judge: &Judge<'_>,
    comparer: Comparer<'_, '_>,
    slot: &Slot,
    by_source: BTreeMap<SourceIx, Vec<ClaimIx>>,
    mut finding: Finding,
) -> Finding {
    // What a source says itself does not come from whom it quotes elsewhere.
    let resting: BTreeMap<SourceIx, Vec<ClaimIx>> = by_source
        .iter()
        .map(|(&source, claims)| (source, own_voice(judge, claims.clone())))
        .collect();
    let mut counted = judge.origins.count(judge, &resting);
    let positions: Vec<Position> = by_source
        .into_iter()
        .map(|(source, claims)| Position {
            source,
            claims: if slot.family == Family::Name {
                // Everybody's names for a thing are its names.
                claims
            } else {
                own_voice(judge, claims)
            },
        })
        .collect();
    let groups = alike(judge, &positions);
    let mut pairs = Vec::new();
    for (n, left) in groups.iter().enumerate() {
        // The same words in two sources agree without further comparison,
        // but the reason is to be shown.
        if let [one, other, ..] = left[..] {
            pairs.extend(compare(judge, comparer, slot, &positions, one, other));
        }
        for right in groups[n + 1..].iter().take(POSITIONS_MOST) {
            pairs.extend(compare_groups(
                judge, comparer, slot, &positions, left, right,
            ));
        }
    }
    let supported = supported(&groups, &pairs, positions.len());
    let count = positions.len();
    let sided = sides(judge, &positions, &groups, &counted);
    // Most slots agree, and have nothing to suggest.
    let differs = pairs.iter().any(|pair| {
        let relation = pair.comparison.relation;
        relation == Relation::Update || !relation.agrees()
    });
    let scene = differs.then(|| suggest::Scene::new(judge, &positions, &groups, &pairs));
    let compared = pairs
        .into_iter()
        .map(|pair| {
            let left = positions[pair.left].claims[0];
            let right = positions[pair.right].claims[0];
            (left, right, pair.comparison)
        })
        .collect();
    conclude(judge, &mut finding, compared);
    finding.advice = scene
        .and_then(|scene| suggest::advise(&finding, &scene))
        .map(Box::new);
    if finding.verdict == Verdict::Agreement && finding.severity == Some(Severity::PossibleLag) {
        // A day beside the others is shown with them and confirms nothing.
        let mut resting = resting;
        for (position, _) in positions.iter().zip(&supported).filter(|(_, held)| !**held) {
            resting.remove(&position.source);
        }
        counted = judge.origins.count(judge, &resting);
    }
    finding.origins = counted.origins;
    if finding.relation == Some(Relation::Update) {
        let claims = positions.iter().flat_map(|position| &position.claims);
        let latest = updates::latest(judge.corpus, claims.copied());
        add(&mut finding.reasons, latest);
    }
    if finding.verdict == Verdict::Conflict && count > 2 {
        finding.reasons.push(HOW_MANY.reason(sided));
    }
    finding.reasons.extend(counted.reasons);
    finding
}

/// The pairs of one source's claims that do not go together.
fn disagreements(
    judge: &Judge<'_>,
    comparer: Comparer<'_, '_>,
    slot: &Slot,
    own: &[ClaimIx],
) -> Vec<(ClaimIx, ClaimIx, Comparison)> {
    let voice = |claim: &Claim| {
        claim
            .attribution
            .as_ref()
            .map(|a| (a.subject, a.text.clone()))
    };
    let kind = {
        let Some(&first) = own.first() else {
            return Vec::new();
        };
        let subject = judge.corpus.claim(first).subject;
        slot.family.value_kind(judge.corpus.subject(subject).kind)
    };
    if slot.family.cardinality() == Cardinality::List {
        let mut voices: Vec<(Option<_>, Vec<ClaimIx>)> = Vec::new();
        for &ix in own {
            let key = voice(judge.corpus.claim(ix));
            match voices.iter_mut().find(|(other, _)| *other == key) {
                Some((_, list)) => list.push(ix),
                None => voices.push((key, vec![ix])),
            }
        }
        let mut pairs = Vec::new();
        for (n, (_, left)) in voices.iter().enumerate() {
            for (_, right) in &voices[n + 1..] {
                let comparison = lists::compare(judge, comparer, slot, left, right);
                pairs.push((left[0], right[0], comparison));
            }
        }
        return pairs;
    }
    let mut pairs = Vec::new();
    for (n, &left) in own.iter().take(POSITIONS_MOST).enumerate() {
        for &right in own[n + 1..].iter().take(POSITIONS_MOST) {
            let (a, b) = (judge.corpus.claim(left), judge.corpus.claim(right));
            // One voice may give several roles; two voices may disagree on them.
            let many = slot.family.cardinality() == Cardinality::Many;
            if many && voice(a) == voice(b) {
                continue;
            }
            let comparison = soften(slot, comparer.compare(left, right));
            // A subject has many names; only slips of spelling count.
            let names = kind == ValueKind::Name;
            if names && comparison.relation != Relation::Variant {
                continue;
            }
            pairs.push((left, right, comparison));
        }
    }
    pairs
}

/// Concludes from compared pairs; gives whether there is a conflict.
fn conclude(
    judge: &Judge<'_>,
    finding: &mut Finding,
    mut pairs: Vec<(ClaimIx, ClaimIx, Comparison)>,
) -> bool {
    let severity = |(left, right, comparison): &(ClaimIx, ClaimIx, Comparison)| {
        let [left, right] = [left, right].map(|&ix| judge.corpus.claim(ix));
        Severity::of(left, right, comparison)
    };
    // The worst first; of equals the one compared first.
    pairs.sort_by_cached_key(|pair| match pair.2.relation {
        Relation::Conflict if severity(pair) == Some(Severity::Conflict) => 0,
        Relation::Denied => 1,
        Relation::Conflict => 2,
        Relation::Variant => 3,
        relation if relation.agrees() => 4 + relation.fit(),
        _ => 20,
    });
    finding.severity = pairs.iter().filter_map(severity).min();
    let Some((_, _, worst)) = pairs.first() else {
        return false;
    };
    let relation = worst.relation;
    finding.relation = Some(relation);
    (finding.verdict, finding.conflict) = match relation {
        Relation::Conflict => (Verdict::Conflict, Some(Conflict::Slot(finding.slot.family))),
        Relation::Denied => (Verdict::Conflict, Some(Conflict::Denial)),
        Relation::Variant if is_name(judge, &finding.claims) => {
            (Verdict::Conflict, Some(Conflict::Spelling))
        }
        // Free text that is nearly the same says nearly the same.
        Relation::Variant => (Verdict::Agreement, None),
        relation if relation.agrees() => (Verdict::Agreement, None),
        _ => (Verdict::Undetermined, None),
    };
    let bad = matches!(
        relation,
        Relation::Conflict | Relation::Denied | Relation::Variant
    );
    let undetermined = || {
        let pairs = pairs.iter();
        pairs.filter(|(.., comparison)| comparison.relation == Relation::Undetermined)
    };
    // Of those the one day that lies beside the others tells most.
    let aside = undetermined()
        .find(|pair| severity(pair).is_some())
        .or_else(|| undetermined().next())
        .filter(|_| finding.verdict == Verdict::Agreement)
        .and_then(|(.., comparison)| comparison.reasons.first().cloned());
    let mut explained = 0;
    for (left, right, comparison) in pairs {
        let tells = if bad {
            comparison.relation == relation
        } else {
            explained == 0
        };
        if !tells || explained >= PAIRS_EXPLAINED {
            continue;
        }
        explained += 1;
        let mut why = lists::without_shares(comparison.reasons);
        // The telling reason first, then what ties the two subjects together,
        // then the small print.
        add(&mut finding.reasons, why.next());
        ties(judge, finding, left, right);
        add(&mut finding.reasons, why);
        add(&mut finding.reasons, readings(judge, left, right));
    }
    // Who neither agrees nor conflicts is not passed over in silence.
    add(
        &mut finding.reasons,
        lists::without_shares(aside.into_iter().collect()),
    );
    finding.verdict == Verdict::Conflict
}

/// Adds why two subjects whose names are spelled differently are taken for
/// one all the same.
fn ties(judge: &Judge<'_>, finding: &mut Finding, left: ClaimIx, right: ClaimIx) {
    let (left, right) = (
        judge.corpus.claim(left).subject,
        judge.corpus.claim(right).subject,
    );
    if finding.conflict != Some(Conflict::Spelling) || left == right {
        return;
    }
    let why = judge.why_linked(left, right).into_iter();
    let besides_the_names = why.filter(|reason| reason.rule != NAMES).collect();
    add(
        &mut finding.reasons,
        lists::without_shares(besides_the_names).take(LINK_REASONS),
    );
}

/// Adds reasons that are not there yet.
fn add(reasons: &mut Vec<Reason>, more: impl IntoIterator<Item = Reason>) {
    for reason in more {
        if !reasons.contains(&reason) {
            reasons.push(reason);
        }
    }
}

/// Whether it is a date that names no days.
fn is_unknown(judge: &Judge<'_>, ix: ClaimIx) -> bool {
    matches!(&judge.corpus.claim(ix).value, Value::Date(date) if date.is_unknown())
}

/// How dates that do not say everything themselves were read.
fn readings(judge: &Judge<'_>, left: ClaimIx, right: ClaimIx) -> Vec<Reason> {
    [left, right]
        .into_iter()
        .filter_map(|ix| match &judge.corpus.claim(ix).value {
            Value::Date(date) if date.anchor != AnchorKind::Absolute => Some(date),
            _ => None,
        })
        .flat_map(|date| date.steps.clone())
        .map(|mut reason| {
            reason.share = None;
            reason
        })
        .collect()
}

/// Whether a difference in spelling matters: it does in names, not in prose.
fn is_name(judge: &Judge<'_>, claims: &[ClaimIx]) -> bool {
    claims
        .iter()
        .any(|&ix| !matches!(judge.corpus.claim(ix).value, Value::Text(_)))
}
