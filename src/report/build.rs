//! From judgements to the report that every format shows.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::left_out;
use super::view;
use crate::judge::{Advice, Finding, Judge, Suggestion};
use crate::link::Link;
use crate::load::schema::Status;
use crate::model::{
    Certainty, Claim, ClaimIx, Corpus, Family, Polarity, SubjectIx, SubjectKind, Value, Voice,
};
use crate::normalise::Problem;
use crate::normalise::relative::unresolved;
use crate::overrides::{Decision, Judgement, Overrides};
use crate::pipeline::Reconciled;
use crate::value::date::Date;

/// The most possible links that are listed; the rest is counted.
const POSSIBLE_LISTED: usize = 100;

/// Builds the report.
pub fn build(reconciled: &Reconciled, overrides: &Overrides) -> view::Report {
    with_findings(reconciled, overrides, |findings| view::Report {
        findings: (0..findings.len())
            .into_par_iter()
            .map(|at| findings.get(at))
            .collect(),
        ..findings.frame()
    })
}

/// Lends the report in parts, so that one of millions of findings can be
/// written while none but a few are held.
pub fn with_findings<T>(
    reconciled: &Reconciled,
    overrides: &Overrides,
    use_them: impl FnOnce(&Findings<'_>) -> T,
) -> T {
    reconciled.with_judge(|judge| {
        let labels = (0..judge.known.members.len() as u32)
            .into_par_iter()
            .map(|cluster| judge.label(cluster))
            .collect();
        let builder = Builder {
            judge,
            overrides,
            labels,
        };
        use_them(&Findings {
            ordered: builder.in_order(&reconciled.findings),
            builder,
            reconciled,
        })
    })
}

/// The findings of a report in their order, each made when asked for.
pub struct Findings<'r> {
    builder: Builder<'r, 'r>,
    reconciled: &'r Reconciled,
    ordered: Vec<&'r Finding>,
}

impl Findings<'_> {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.ordered.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.ordered.is_empty()
    }

    /// The finding at a position of the report.
    ///
    /// # Panics
    /// When there are not so many.
    pub fn get(&self, at: usize) -> view::Finding {
        self.builder.finding(self.ordered[at])
    }

    /// The report without its findings, which its summary counts all the same.
    pub fn frame(&self) -> view::Report {
        self.builder.frame(self.reconciled)
    }
}

/// The findings of a cluster, in the order of a report.
pub struct OfCluster {
    /// Where the group stands in a report.
    pub order: GroupOrder,
    /// The findings; conflicts first.
    pub findings: Vec<view::Finding>,
}

/// Judges some clusters and builds their part of a report, cluster by cluster.
/// What other clusters are called is taken from what is known of them, where
/// only a part of the corpus is at hand.
pub fn of_clusters(judge: &Judge<'_>, clusters: &[u32]) -> Vec<OfCluster> {
    let known = judge.known;
    let mut labels: Vec<String> = known
        .whole
        .iter()
        .map(|whole| whole.label.clone().unwrap_or_default())
        .collect();
    labels.resize(known.members.len(), String::new());
    let own: Vec<String> = clusters
        .par_iter()
        .map(|&cluster| judge.label(cluster))
        .collect();
    for (&cluster, label) in clusters.iter().zip(own) {
        labels[cluster as usize] = label;
    }
    let overrides = Overrides::default();
    let builder = Builder {
        judge,
        overrides: &overrides,
        labels,
    };
    clusters
        .par_iter()
        .map(|&cluster| {
            let mut findings = judge.cluster(cluster);
            findings.sort_by(in_group);
            OfCluster {
                order: builder.group_key(cluster),
                findings: findings.iter().map(|one| builder.finding(one)).collect(),
            }
        })
        .collect()
}

/// The order of the findings of a cluster.
fn in_group(one: &Finding, other: &Finding) -> std::cmp::Ordering {
    one.verdict
        .cmp(&other.verdict)
        .then_with(|| one.slot.cmp(&other.slot))
        .then(one.within.cmp(&other.within))
}

/// The id of a finding: stable across runs and file order.
pub fn finding_id(judge: &Judge<'_>, finding: &Finding) -> String {
    let members = &judge.known.members[finding.cluster as usize];
    let first = members
        .first()
        .map_or_else(String::new, |&ix| judge.corpus.subject_id(ix));
    match finding.within {
        Some(source) => format!(
            "{first}/{}@{}",
            finding.slot,
            judge.corpus.source(source).id
        ),
        None => format!("{first}/{}", finding.slot),
    }
}

struct Builder<'j, 'a> {
    judge: &'j Judge<'a>,
    overrides: &'j Overrides,
    /// What to call each cluster.
    labels: Vec<String>,
}

impl Builder<'_, '_> {
    /// By group; within a group conflicts first.
    fn in_order<'f>(&self, findings: &'f [Finding]) -> Vec<&'f Finding> {
        let keys: Vec<GroupOrder> = (0..self.labels.len() as u32)
            .into_par_iter()
            .map(|cluster| self.group_key(cluster))
            .collect();
        let mut ordered: Vec<&Finding> = findings.iter().collect();
        ordered.par_sort_by(|one, other| {
            keys[one.cluster as usize]
                .cmp(&keys[other.cluster as usize])
                .then(one.cluster.cmp(&other.cluster))
                .then_with(|| in_group(one, other))
        });
        ordered
    }

    fn frame(&self, reconciled: &Reconciled) -> view::Report {
        view::Report {
            schema_version: view::SCHEMA_VERSION,
            sources: self.sources(),
            summary: self.summary(&reconciled.findings),
            findings: Vec::new(),
            overrides: self.decisions(reconciled),
            notes: self.notes(reconciled),
        }
    }

    fn summary(&self, findings: &[Finding]) -> view::Summary {
        let corpus = self.judge.corpus;
        let count = |verdict| findings.iter().filter(|f| f.verdict == verdict).count();
        let agreements = || {
            let agreement = |f: &&Finding| f.verdict == view::Verdict::Agreement;
            findings.iter().filter(agreement)
        };
        let is_update = |f: &&Finding| f.severity == Some(view::Severity::Update);
        view::Summary {
            sources: corpus.sources.len(),
            claims: corpus
                .claims
                .iter()
                .filter(|claim| !corpus.subject(claim.subject).implicit)
                .count(),
            agreement: agreements().count(),
            updates: agreements().filter(is_update).count(),
            one_origin: agreements().filter(|f| self.is_of_one_origin(f)).count(),
            conflict: count(view::Verdict::Conflict),
            single_source: count(view::Verdict::SingleSource),
            undetermined: count(view::Verdict::Undetermined),
        }
    }

    /// As [`view::Finding::is_of_one_origin`], of an agreement.
    fn is_of_one_origin(&self, finding: &Finding) -> bool {
        let corpus = self.judge.corpus;
        let claims = finding.claims.iter();
        let mut sources = claims.map(|&ix| corpus.source_of(corpus.claim(ix)));
        let first = sources.next();
        finding.origins == 1
            && finding.within.is_none()
            && sources.any(|source| Some(source) != first)
    }

    fn label(&self, cluster: u32) -> &str {
        let label = self.labels.get(cluster as usize);
        label.map_or("", String::as_str)
    }

    fn sources(&self) -> Vec<view::Source> {
        self.judge
            .corpus
            .sources
            .iter()
            .map(|source| view::Source {
                id: source.id.clone(),
                title: source.title.clone(),
                publisher: source.publisher.clone(),
                published: source.published.map(|day| day.to_string()),
            })
            .collect()
    }

    /// Events by date, then people, then organisations, each by name.
    fn group_key(&self, cluster: u32) -> GroupOrder {
        let corpus = self.judge.corpus;
        let members = &self.judge.known.members[cluster as usize];
        let kind = members.first().map(|&ix| corpus.subject(ix).kind);
        let dates = members
            .iter()
            .flat_map(|&ix| corpus.claims_of(ix))
            .filter_map(|(_, claim)| match (&claim.slot.family, &claim.value) {
                (Family::Date, Value::Date(date)) => first_day(date),
                _ => None,
            });
        let day = dates.min();
        let label = self.label(cluster);
        (kind, day.is_none(), day, label.to_lowercase())
    }

    fn finding(&self, finding: &Finding) -> view::Finding {
        let corpus = self.judge.corpus;
        let members = &self.judge.known.members[finding.cluster as usize];
        let first = members.first().copied();
        // A decision on its sources bears on every finding of theirs: it is
        // named only where none was taken on this one.
        let of_sources = |decision: &&Decision| {
            matches!(
                decision.judgement,
                Judgement::Independent { .. } | Judgement::Derived { .. }
            )
        };
        let taken = || {
            let ids = finding.decisions.iter().rev();
            ids.filter_map(|id| self.overrides.get(id))
        };
        let decided = taken()
            .find(|decision| !of_sources(decision))
            .or_else(|| taken().next())
            .map(view::Override::from);
        view::Finding {
            id: finding_id(self.judge, finding),
            subject: view::Subject {
                kind: first
                    .map_or("", |ix| corpus.subject(ix).kind.as_str())
                    .to_owned(),
                id: first.map_or_else(String::new, |ix| corpus.subject_id(ix)),
                label: self.label(finding.cluster).to_owned(),
                members: members.iter().map(|&ix| member(corpus, ix)).collect(),
            },
            slot: finding.slot.to_string(),
            verdict: finding.verdict,
            relation: finding
                .relation
                .map(|relation| relation.as_str().to_owned()),
            kind: finding
                .conflict
                .map(|conflict| conflict.as_str().to_owned()),
            severity: finding.severity,
            within_source: finding.within.is_some(),
            values: finding
                .claims
                .iter()
                .map(|&ix| self.value(ix, finding.set_aside.contains(&ix)))
                .collect(),
            origins: finding.origins,
            reasons: finding
                .reasons
                .iter()
                .map(|reason| view::Reason {
                    id: reason.rule.id.to_owned(),
                    text: reason.text.clone(),
                })
                .collect(),
            suggestion: finding.advice.as_deref().and_then(|advice| match advice {
                Advice::Value(suggestion) => Some(self.suggestion(suggestion)),
                Advice::None(_) => None,
            }),
            decided,
        }
    }

    fn suggestion(&self, suggestion: &Suggestion) -> view::Suggestion {
        let claims = suggestion.claims.iter();
        view::Suggestion {
            value: suggestion.value.clone(),
            claims: claims.map(|&ix| self.judge.corpus.claim_id(ix)).collect(),
            origins: suggestion.origins,
            of: suggestion.of,
            confirmed: suggestion.is_confirmed(),
            score: suggestion.score,
            reason: suggestion.reason.clone(),
            parts: suggestion
                .parts
                .iter()
                .map(|part| view::Part {
                    id: part.rule.id.to_owned(),
                    text: part.text.clone(),
                    share: part.share.unwrap_or(0.0),
                })
                .collect(),
        }
    }

    fn value(&self, ix: ClaimIx, set_aside: bool) -> view::Value {
        let corpus = self.judge.corpus;
        let claim = corpus.claim(ix);
        view::Value {
            source: corpus.source(corpus.source_of(claim)).id.clone(),
            claim: corpus.claim_id(ix),
            text: stated(corpus, claim),
            normalised: match claim.value {
                Value::Party(party) => self.label(self.judge.known.cluster(party)).to_owned(),
                ref value => value.normalised().unwrap_or_default(),
            },
            attributed_to: claim
                .attribution
                .as_ref()
                .map(|credit| match credit.subject {
                    Some(subject) => corpus.label(subject),
                    None => credit.text.to_string(),
                }),
            voice: voice(claim.voice).to_owned(),
            polarity: polarity(claim.polarity).to_owned(),
            certainty: certainty(claim.certainty).to_owned(),
            evidence: evidence(claim),
            set_aside,
            status: claim.draft.then(|| Status::Draft.as_str().to_owned()),
        }
    }

    fn decisions(&self, reconciled: &Reconciled) -> Vec<view::Decision> {
        let mut touched: FxHashMap<&str, Vec<String>> = FxHashMap::default();
        let decided = |finding: &&Finding| !finding.decisions.is_empty();
        for finding in reconciled.findings.iter().filter(decided) {
            let id = finding_id(self.judge, finding);
            for decision in &finding.decisions {
                touched.entry(decision).or_default().push(id.clone());
            }
        }
        reconciled
            .decided
            .states
            .iter()
            .filter_map(|(id, state)| {
                let decision: &Decision = self.overrides.get(id)?;
                let mut findings = touched.remove(id.as_str()).unwrap_or_default();
                findings.sort();
                Some(view::Decision {
                    decision: view::Override::from(decision),
                    state: *state,
                    undone_by: self.undone_by(id),
                    findings,
                })
            })
            .collect()
    }

    /// The last decision that took this one back, or took its place.
    fn undone_by(&self, id: &str) -> Option<view::Override> {
        let against = |later: &&Decision| match &later.judgement {
            Judgement::Undo { of } => of == id,
            _ => later.replaces.as_deref() == Some(id),
        };
        let mut all = self.overrides.decisions.iter().rev();
        all.find(against).map(view::Override::from)
    }

    fn notes(&self, reconciled: &Reconciled) -> Vec<view::Note> {
        let mut notes: Vec<view::Note> = Vec::new();
        notes.extend(left_out::notes(reconciled));
        for (ix, claim) in (0u32..).map(ClaimIx).zip(&self.judge.corpus.claims) {
            if let Value::Unparsed(unparsed) = &claim.value {
                let text = format!(
                    "“{}” could not be read: {}",
                    unparsed.stated, unparsed.reason
                );
                notes.push(note("not-read", &self.judge.corpus.claim_id(ix), &text));
            }
            if let Some(why) = unresolved(&claim.value) {
                let text = format!("“{}” is unknown: {}", claim.stated, why.text);
                notes.push(note(why.rule.id, &self.judge.corpus.claim_id(ix), &text));
            }
        }
        notes.extend(self.possible(&reconciled.possible));
        notes.extend(
            reconciled
                .problems
                .iter()
                .filter_map(|problem| self.problem(problem)),
        );
        notes
    }

    /// Pairs that may be one: somebody should look.
    fn possible(&self, links: &[Link]) -> Vec<view::Note> {
        let mut links: Vec<&Link> = links.iter().collect();
        links.sort_by(|a, b| {
            b.weight
                .total_cmp(&a.weight)
                .then((a.left, a.right).cmp(&(b.left, b.right)))
        });
        let corpus = self.judge.corpus;
        let more = links.len().saturating_sub(POSSIBLE_LISTED);
        let mut notes: Vec<view::Note> = links
            .into_iter()
            .take(POSSIBLE_LISTED)
            .map(|link| {
                let text = format!(
                    "“{}” may be “{}” of {} (match weight {:.1} bits); decide `same` or `different`",
                    self.label(self.judge.known.cluster(link.left)),
                    self.label(self.judge.known.cluster(link.right)),
                    corpus.subject_id(link.right),
                    link.weight
                );
                note("possibly-one", &corpus.subject_id(link.left), &text)
            })
            .collect();
        if more > 0 {
            notes.push(note(
                "possibly-one",
                "",
                &format!("{more} more pairs may be one"),
            ));
        }
        notes
    }

    fn problem(&self, problem: &Problem) -> Option<view::Note> {
        // What could not be read is a note by its claim already.
        (!["unreadable-value", "impossible-value"].contains(&problem.code))
            .then(|| note(problem.code, &problem.path, &problem.message))
    }
}

/// What the groups of a report are sorted by: the kind, whether no day is
/// known, the first day, and what it is called, in small letters.
pub type GroupOrder = (Option<SubjectKind>, bool, Option<jiff::civil::Date>, String);

fn first_day(date: &Date) -> Option<jiff::civil::Date> {
    date.earliest.or(date.latest)
}

pub(super) fn note(id: &str, about: &str, text: &str) -> view::Note {
    view::Note {
        id: id.to_owned(),
        about: about.to_owned(),
        text: text.to_owned(),
    }
}

fn member(corpus: &Corpus, ix: SubjectIx) -> view::Member {
    let subject = corpus.subject(ix);
    view::Member {
        source: corpus.source(subject.source).id.clone(),
        id: subject.id.clone(),
    }
}

/// A claim's words. A reference is shown by the name that the source gives.
pub(super) fn stated(corpus: &Corpus, claim: &Claim) -> String {
    match claim.value {
        Value::Party(party) => corpus.label(party),
        _ => claim.stated.to_string(),
    }
}

/// The evidence of a claim; none where the words were looked up in vain.
pub(super) fn evidence(claim: &Claim) -> Option<view::Evidence> {
    let evidence = &claim.evidence;
    if evidence.absent && !evidence.explicit {
        return None;
    }
    Some(view::Evidence {
        quote: evidence.quote.to_string(),
        line: evidence.spot.map(|spot| spot.line),
        column: evidence.spot.map(|spot| spot.column),
    })
}

pub(super) fn voice(voice: Voice) -> &'static str {
    match voice {
        Voice::Editorial => "editorial",
        Voice::Quoted => "quoted",
        Voice::Paraphrased => "paraphrased",
    }
}

pub(super) fn polarity(polarity: Polarity) -> &'static str {
    match polarity {
        Polarity::Asserted => "asserted",
        Polarity::Denied => "denied",
    }
}

pub(super) fn certainty(certainty: Certainty) -> &'static str {
    match certainty {
        Certainty::Certain => "certain",
        Certainty::Probable => "probable",
        Certainty::Possible => "possible",
        Certainty::Unknown => "unknown",
    }
}

/// A subject and the cluster that it is in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClusterRow {
    /// event, person or organisation.
    pub kind: &'static str,
    /// The source.
    pub source: String,
    /// The id in that source's file.
    pub id: String,
    /// The first member of the cluster, as `source/id`.
    pub cluster: String,
}

/// Every subject with its cluster, by source and in the order of its file.
pub fn clusters(reconciled: &Reconciled) -> Vec<ClusterRow> {
    let (corpus, known) = (&reconciled.corpus, &reconciled.known);
    corpus
        .subjects_told()
        .map(|(ix, subject)| ClusterRow {
            kind: subject.kind.as_str(),
            source: corpus.source(subject.source).id.clone(),
            id: subject.id.clone(),
            cluster: corpus.subject_id(known.siblings(ix).first().copied().unwrap_or(ix)),
        })
        .collect()
}
