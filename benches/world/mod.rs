//! Worlds whose truth is known: a seeded generator of claims.
//!
//! Things happen ([`story`]); sources tell them as news does ([`telling`],
//! [`names`]), with other spellings, coarser dates, rounded counts, small
//! errors and copies; and for every subject of every source the truth is
//! written down, so that linking and verdicts can be measured. The rates are
//! judged by hand, not fitted to any corpus: figures taken from these worlds
//! compare versions with each other, and say little about other data.

mod article;
mod events;
mod names;
mod places;
mod random;
mod story;
mod telling;

use article::{Article, Frame, Saying};
use jiff::civil::Date;
use random::Random;
use serde_json::json;
use std::collections::BTreeMap;
use std::io::{self, Write};
use story::{Piece, Truth};

/// Claims of a source, on average.
const CLAIMS_OF_A_SOURCE: usize = 50;
/// The fewest sources of a world: its sources are the shorter for it.
const SOURCES_LEAST: usize = 6;
/// Claims that an event brings, by experience, with those of its people and
/// organisations.
const CLAIMS_OF_AN_EVENT: usize = 9;
/// Sources that are open for more at one time.
const OPEN_MOST: usize = 8;
/// Publishers.
const PUBLISHERS: usize = 300;

const PAPERS: &[&str] = &[
    "Courier",
    "Gazette",
    "Herald",
    "Times",
    "Tribune",
    "Observer",
    "Post",
    "Mail",
    "Star",
    "Monitor",
    "Chronicle",
    "Dispatch",
    "Telegraph",
    "Sentinel",
    "Mirror",
    "Examiner",
    "Record",
    "Standard",
    "Wire",
    "Broadcasting",
];

/// Sources and the truth about them.
pub(crate) struct World {
    articles: Vec<Article>,
}

/// The pieces of a source to come.
#[derive(Default)]
struct Draft {
    pieces: Vec<usize>,
    claims: usize,
}

impl World {
    /// Makes a world of about so many claims. The same arguments make the
    /// same world.
    pub(crate) fn new(seed: u64, claims: usize) -> Self {
        let mut random = Random::new(seed);
        let sources = claims.div_ceil(CLAIMS_OF_A_SOURCE).max(SOURCES_LEAST);
        let mut truth = Truth::new(places::countries(), (claims as i64 / 25).clamp(60, 4000));
        let mut pieces: Vec<Piece> = Vec::new();
        let told = |pieces: &[Piece]| pieces.iter().map(|piece| piece.events.len()).sum::<usize>();
        while told(&pieces) * CLAIMS_OF_AN_EVENT < claims * 5 / 4 {
            truth.story(&mut random, sources as i64 / 2, &mut pieces);
        }
        let mut order: Vec<usize> = (0..pieces.len()).collect();
        order.sort_by_key(|&ix| (pieces[ix].published, ix));
        let drafts = packed(&pieces, &order, claims / sources);
        Self {
            articles: written(&truth, &pieces, &drafts, &mut random, claims),
        }
    }

    /// Claims as they stand in the files.
    pub(crate) fn claims(&self) -> usize {
        self.articles.iter().map(|article| article.claims).sum()
    }

    /// Sources.
    #[allow(dead_code, reason = "the command tells them; the benchmarks do not")]
    pub(crate) fn sources(&self) -> usize {
        self.articles.len()
    }

    /// Writes the claims: one source a line, as JSON.
    pub(crate) fn write_claims(&self, out: &mut dyn Write) -> io::Result<()> {
        for article in &self.articles {
            serde_json::to_writer(&mut *out, &article.record)?;
            out.write_all(b"\n")?;
        }
        out.flush()
    }

    /// Every source as YAML, with its id.
    #[allow(
        dead_code,
        reason = "the benchmarks read YAML; the command writes JSON lines"
    )]
    pub(crate) fn yaml(&self) -> Result<Vec<(String, String)>, serde_yaml::Error> {
        self.articles
            .iter()
            .map(|article| {
                let id = article.record["source"]["id"].as_str().unwrap_or_default();
                Ok((id.to_owned(), serde_yaml::to_string(&article.record)?))
            })
            .collect()
    }

    /// Writes the truth, as JSON lines: for every subject the thing that it
    /// truly is; for every slot of a thing whose verdict is known, told by two
    /// sources or more, that verdict, who tells it, and who errs.
    #[allow(
        dead_code,
        reason = "the command writes it; the benchmarks measure time alone"
    )]
    pub(crate) fn write_truth(&self, out: &mut dyn Write) -> io::Result<()> {
        let mut slots: BTreeMap<(&str, &str), Vec<&Saying>> = BTreeMap::new();
        for article in &self.articles {
            for (subject, kind, thing) in &article.subjects {
                let row = json!({"subject": subject, "kind": kind, "thing": thing});
                writeln!(out, "{row}")?;
            }
            for saying in &article.sayings {
                slots
                    .entry((&saying.thing, saying.slot))
                    .or_default()
                    .push(saying);
            }
        }
        for ((thing, slot), sayings) in slots.into_iter().filter(|(_, sayings)| sayings.len() > 1) {
            // Ranges on a line have a point in common if every two of them do.
            let mut pairs = sayings
                .iter()
                .flat_map(|one| sayings.iter().map(move |other| (one, other)));
            let conflict = pairs.any(|(one, other)| {
                let update = one.grows && one.published < other.published;
                one.allows.1 < other.allows.0 && !update
            });
            let verdict = if conflict { "conflict" } else { "agreement" };
            let told: Vec<&str> = sayings
                .iter()
                .map(|saying| saying.subject.as_str())
                .collect();
            let errors: Vec<_> = sayings
                .iter()
                .filter_map(|saying| {
                    Some(json!({"subject": saying.subject, "what": saying.error?}))
                })
                .collect();
            let row = json!({"thing": thing, "slot": slot.replace("counts.", "count."), "verdict": verdict, "told": told, "errors": errors});
            writeln!(out, "{row}")?;
        }
        out.flush()
    }
}

/// Puts pieces into sources: an article may tell of two stories, and no
/// article tells one story twice.
fn packed(pieces: &[Piece], order: &[usize], claims_of_a_source: usize) -> Vec<Draft> {
    let mut done: Vec<Draft> = Vec::new();
    let mut open: Vec<Draft> = Vec::new();
    for &ix in order {
        let piece = &pieces[ix];
        let fits = |draft: &Draft| {
            draft
                .pieces
                .iter()
                .all(|&other| pieces[other].story != piece.story)
        };
        let at = open.iter().position(fits).unwrap_or_else(|| {
            if open.len() == OPEN_MOST {
                done.push(open.remove(0));
            }
            open.push(Draft::default());
            open.len() - 1
        });
        open[at].pieces.push(ix);
        open[at].claims += piece.events.len() * CLAIMS_OF_AN_EVENT;
        if open[at].claims >= claims_of_a_source {
            done.push(open.remove(at));
        }
    }
    done.extend(open);
    let published = |draft: &Draft| -> Option<Date> {
        draft.pieces.iter().map(|&ix| pieces[ix].published).max()
    };
    done.sort_by_key(|draft| (published(draft), draft.pieces.first().copied()));
    done
}

fn written(
    truth: &Truth,
    pieces: &[Piece],
    drafts: &[Draft],
    random: &mut Random,
    claims: usize,
) -> Vec<Article> {
    let publishers: Vec<String> = (0..PUBLISHERS)
        .map(|n| {
            let country = &truth.countries[random.below(truth.countries.len())];
            format!(
                "{} {}",
                random.pick(&country.towns),
                PAPERS[n % PAPERS.len()]
            )
        })
        .collect();
    let mut source_of: BTreeMap<usize, String> = BTreeMap::new();
    let mut articles = Vec::new();
    let mut total = 0;
    for (n, draft) in drafts.iter().enumerate() {
        if total >= claims {
            break;
        }
        let id = format!("s{:05}", n + 1);
        let own: Vec<&Piece> = draft.pieces.iter().map(|&ix| &pieces[ix]).collect();
        let mut derived_from: Vec<String> = own
            .iter()
            .filter_map(|piece| source_of.get(&piece.copies?).cloned())
            .filter(|_| random.per_mille(400))
            .collect();
        derived_from.dedup();
        for &piece in &draft.pieces {
            source_of.insert(piece, id.clone());
        }
        // Few publishers print much.
        let publisher = random.below(PUBLISHERS).min(random.below(PUBLISHERS));
        let frame = Frame {
            id,
            publisher: &publishers[publisher],
            derived_from,
        };
        let article = article::write(truth, &frame, &own);
        total += article.claims;
        articles.push(article);
    }
    articles
}
