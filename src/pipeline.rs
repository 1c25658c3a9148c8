//! The order of the stages, and nothing else.
//!
//! Records are normalised; their subjects are linked and clustered, in rounds,
//! since linked events speak for their participants and the reverse, and a
//! date that counts from an event may be known only once that event is
//! linked; then every slot of every cluster is judged.

mod tune;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::cluster::{self, Clustering, Constraints};
use crate::judge::{Decided, DecisionState, Finding, Judge, origins};
use crate::link::blocking::Candidates;
use crate::link::fit::{self, Fitted};
use crate::link::weights::POSSIBLE_AT;
use crate::link::{Known, Link, Memo, Model, Prepared, Scored, Stats, Stories, blocking};
use crate::load::{Record, Text};
use crate::model::{Corpus, Evidence, SourceIx, Subject, SubjectIx, SubjectKind};
use crate::normalise::{self, Correction, LeftOut, Normalised, Problem};
use crate::overrides::{Judgement, Overrides};
use crate::progress::{Observer, Stage};

/// The most rounds of linking. Two settle most inputs; the third sees what
/// dates resolved in the second bring together.
const ROUNDS_MOST: usize = 3;

/// A further round is worth its time while more than one subject in this many
/// moved in the last; in small inputs, while any did.
const STILL_MOVING: usize = 200;

/// What each stage is to do.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// Normalising.
    pub normalise: normalise::Settings,
    /// Clustering.
    pub cluster: cluster::Settings,
    /// The texts of the records, in their order, as far as they are at hand:
    /// sources whose texts copy each other are one origin.
    pub texts: Vec<Option<Arc<Text>>>,
    /// Who is told how far it is.
    pub progress: Observer,
    /// What linking weighs by.
    pub model: Arc<Model>,
    /// Whether to end once it is known what is one: nothing is judged then.
    pub linking_only: bool,
}

/// Everything that was found.
pub struct Reconciled {
    /// The claims.
    pub corpus: Corpus,
    /// What is one.
    pub known: Known,
    /// Pairs that may be one, but are not taken for it.
    pub possible: Vec<Link>,
    /// The decisions, and what became of them.
    pub decided: Decided,
    /// The judgements, cluster by cluster.
    pub findings: Vec<Finding>,
    /// What is wrong in the records.
    pub problems: Vec<Problem>,
    /// Claims that took no part: drafts, and what was rejected.
    pub left_out: Vec<LeftOut>,
    /// Which pairs were compared, and why those.
    pub stats: Stats,
    /// The pairs of the last round with their weights, where nothing was judged.
    links: Vec<Link>,
    /// What was compared on the way.
    memo: Memo,
    /// Which sources linking took for one story.
    stories: Stories,
    /// What linking weighed by.
    model: Arc<Model>,
    /// How pairs counted, and those that tell why two clusters are two.
    clustering: (cluster::Settings, Vec<Link>),
}

impl Reconciled {
    /// Lends what judging and explaining read.
    pub fn with_judge<T>(&self, use_it: impl FnOnce(&Judge<'_>) -> T) -> T {
        let prepared = Prepared::new(&self.corpus, &self.memo, &self.stories, &self.model);
        let context = prepared.context(&self.known);
        use_it(&Judge::new(&context, &self.decided))
    }

    /// What tells why two subjects that weigh enough are not in one cluster.
    pub fn clustering(&self) -> Clustering<'_> {
        let (settings, links) = &self.clustering;
        Clustering {
            corpus: &self.corpus,
            links,
            constraints: &self.decided.constraints,
            settings,
            known: &self.known,
        }
    }
}

impl Reconciled {
    /// Estimates the model anew from the pairs that were compared, and from
    /// what was decided. It needs a run that ended with linking.
    pub fn fit(&self) -> Fitted {
        let prepared = Prepared::new(&self.corpus, &self.memo, &self.stories, &self.model);
        let Constraints { must, cannot } = &self.decided.constraints;
        let one = must.iter().map(|&(left, right)| (left, right, true));
        let two = cannot.iter().map(|&(left, right)| (left, right, false));
        let decided: Vec<_> = one.chain(two).collect();
        let context = prepared.context(&self.known);
        let mut fitted = fit::fit(&context, &self.model, &self.links, &decided);
        self.tune(&mut fitted);
        fitted
    }
}

/// Reconciles the claims of all records under the decisions given.
///
/// What is wrong in a record is in `problems`; an error there means that the
/// findings cannot be trusted.
pub fn reconcile(records: &[Record], overrides: &Overrides, settings: &Settings) -> Reconciled {
    let normalised = normalise::normalise(records, &BTreeMap::new(), &settings.normalise);
    reconcile_normalised(normalised, records, overrides, settings)
}

/// The same, where the records were normalised before, without corrections.
/// The records are read again where decisions correct claims of theirs.
pub fn reconcile_normalised(
    mut normalised: Normalised,
    records: &[Record],
    overrides: &Overrides,
    settings: &Settings,
) -> Reconciled {
    let subjects = normalised.corpus.subjects.len();
    let nothing = Known::nothing(subjects);
    let mut decided = Decided::resolve(overrides, &normalised.corpus, &nothing);
    let corrections = corrections(overrides, &decided);
    if !corrections.is_empty() {
        normalised = normalise::normalise(records, &corrections, &settings.normalise);
        decided = Decided::resolve(overrides, &normalised.corpus, &nothing);
    }
    let Normalised {
        mut corpus,
        problems,
        left_out,
    } = normalised;

    let mut constraints = decided.constraints.clone();
    constraints.must.extend(decided.aliased_subjects(&corpus));
    settings.progress.begin(Stage::Linking, None);
    let memo = Memo::new(&corpus);
    let Linked {
        known,
        links,
        stories,
        stats,
    } = link_in_rounds(&mut corpus, &memo, &constraints, settings);
    // What a decision on a whole slot judged is known only now.
    decided = Decided::resolve(overrides, &corpus, &known);
    let mut findings = Vec::new();
    if !settings.linking_only {
        settings.progress.begin(Stage::Copies, None);
        let texts = texts(&corpus, settings);
        let mut copied = origins::copies(&texts);
        origins::place(&mut copied, &corpus, &texts, |source, evidence, most| {
            places(&corpus, settings, source, evidence, most)
        });
        corpus.copied = copied;

        settings.progress.begin(Stage::Judging, None);
        let prepared = Prepared::new(&corpus, &memo, &stories, &settings.model);
        let context = prepared.context(&known);
        findings = Judge::new(&context, &decided).findings();
    }
    let clustering = (
        settings.cluster.under(&settings.model),
        cluster::telling(&links, &known),
    );
    let possible = links
        .iter()
        .copied()
        .filter(|link| {
            link.weight >= POSSIBLE_AT
                && may_be_one(&corpus, &known, link)
                && decided.parted_by(link.left, link.right).is_none()
        })
        .collect();
    Reconciled {
        corpus,
        known,
        possible,
        decided,
        findings,
        problems,
        left_out,
        stats,
        links: match settings.linking_only {
            true => links,
            false => Vec::new(),
        },
        memo,
        stories,
        model: settings.model.clone(),
        clustering,
    }
}

/// The text of each source, where it is at hand.
fn texts<'s>(corpus: &Corpus, settings: &'s Settings) -> Vec<Option<&'s str>> {
    let sources = corpus.sources.iter();
    sources
        .map(|source| Some(settings.texts.get(source.record)?.as_ref()?.text()))
        .collect()
}

/// Where the words of some evidence stand in the text of their source, in
/// scalars.
fn places(
    corpus: &Corpus,
    settings: &Settings,
    source: SourceIx,
    evidence: &Evidence,
    most: usize,
) -> Vec<usize> {
    let text = settings.texts.get(corpus.source(source).record);
    let Some(text) = text.and_then(Option::as_ref) else {
        return Vec::new();
    };
    let around = evidence.around.as_deref();
    let spots = text.places(
        &evidence.quote,
        around.and_then(|around| around.prefix.as_deref()),
        around.and_then(|around| around.suffix.as_deref()),
        most,
    );
    spots.into_iter().map(|spot| spot.offset).collect()
}

/// Whether a pair that is not linked may still be one: neither source tells
/// the other's subject as something else of its own.
fn may_be_one(corpus: &Corpus, known: &Known, link: &Link) -> bool {
    let source = |ix: SubjectIx| corpus.subject(ix).source;
    let tells = |ix: SubjectIx, other: SourceIx| {
        known
            .siblings(ix)
            .iter()
            .any(|&sibling| source(sibling) == other)
    };
    !known.linked(link.left, link.right)
        && !tells(link.left, source(link.right))
        && !tells(link.right, source(link.left))
}

/// The corrections among the decisions that were found to apply.
fn corrections(overrides: &Overrides, decided: &Decided) -> BTreeMap<String, Correction> {
    let applied = |id: &str| {
        let state = decided.states.iter().find(|(other, _)| other == id);
        state.is_some_and(|(_, state)| *state == DecisionState::Applied)
    };
    overrides
        .active()
        .filter(|decision| applied(&decision.id))
        .filter_map(|decision| match &decision.judgement {
            Judgement::Correct { claim, value } => Some((
                claim.clone(),
                Correction {
                    decision: decision.id.clone(),
                    value: value.clone(),
                },
            )),
            _ => None,
        })
        .collect()
}

/// What came of linking.
struct Linked {
    known: Known,
    links: Vec<Link>,
    stories: Stories,
    stats: Stats,
}

/// Links and clusters until nothing changes, at most [`ROUNDS_MOST`] times.
fn link_in_rounds(
    corpus: &mut Corpus,
    memo: &Memo,
    constraints: &Constraints,
    settings: &Settings,
) -> Linked {
    let clustering = settings.cluster.under(&settings.model);
    let cluster =
        |corpus: &_, links: &[Link]| cluster::cluster(corpus, links, constraints, &clustering);
    let mut known = cluster(corpus, &[]);
    // Which sources are of one story hangs little on the dates that are
    // resolved between rounds, and is found once.
    let stories = Stories::gather(corpus);
    // Names do not change between rounds, so neither do the pairs they suggest.
    let mut by_name: Option<Candidates> = None;
    let mut last = [Candidates::default(), Candidates::default()];
    let (mut rounds, mut compared) = (0, 0);
    let is_event = |subject: &Subject| subject.kind == SubjectKind::Event;
    let any_event = corpus.subjects.iter().any(is_event);
    let (mut scored, mut resolved) = (Scored::default(), Vec::new());
    for round in 0..ROUNDS_MOST {
        let prepared = Prepared::new(corpus, memo, &stories, &settings.model);
        let context = |known| prepared.context(known);
        // People and organisations first: events are told by who takes part.
        let mentions = by_name
            .get_or_insert_with(|| blocking::by_name(&context(&known)))
            .and(&blocking::by_event(&context(&known)));
        let mut found = Scored::default();
        let again = |known, pairs: &_| context(known).score_again(pairs, &scored, &resolved);
        found.add(again(&known, &mentions.pairs));
        // Names alone propose too few pairs of a large cluster to judge it by.
        let first = cluster(corpus, found.links());
        let unasked = cluster::unasked(corpus, &first, found.links());
        found.add(again(&known, &unasked));
        let mut told = Candidates::default();
        if any_event {
            let mut events = events_of(scored.links(), corpus);
            events.extend(found.links());
            let with_entities = cluster(corpus, &events);
            told = blocking::of_events(&context(&with_entities));
            found.add(again(&with_entities, &told.pairs));
            found.against(SubjectKind::Event, with_entities);
        }
        rounds += 1;
        compared += found.links().len() as u64;
        last = [mentions, told];
        let now = cluster(corpus, found.links());
        drop(prepared);
        resolved = normalise::relative::resolve(corpus, |ix: SubjectIx| now.siblings(ix));
        let moved = now.moved_since(&known);
        // Without events, nothing that was linked speaks for anything else.
        let settled = !any_event
            || (round > 0 && resolved.is_empty() && moved <= corpus.subjects.len() / STILL_MOVING);
        found.against(SubjectKind::Person, std::mem::replace(&mut known, now));
        scored = found;
        if settled {
            break;
        }
    }
    let [mentions, told] = &last;
    let stats = Stats {
        rounds,
        compared,
        ..Stats::of(corpus, &known, &[mentions, told])
    };
    Linked {
        known,
        links: scored.into_links(),
        stories,
        stats,
    }
}

/// The links between events.
fn events_of(links: &[Link], corpus: &Corpus) -> Vec<Link> {
    let is_event = |link: &&Link| corpus.subject(link.left).kind == SubjectKind::Event;
    links.iter().filter(is_event).copied().collect()
}
