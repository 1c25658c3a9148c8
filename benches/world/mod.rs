//! Worlds whose truth is known: a seeded generator of claims.
//!
//! Things happen ([`story`]): one thing leads to another, protests come back
//! every Friday, the like strikes two towns on one day. The press covers them
//! ([`press`]): most events are in few articles and some in thirty, agencies
//! are reprinted, papers copy each other and seldom say so. Sources tell what
//! they know as news does ([`telling`], [`names`]), with other spellings,
//! coarser dates, rounded and growing figures, and errors, of which careless
//! publishers make the most. The truth about every subject of every source is
//! written down, and for every slot the verdict and the origins ([`facts`]).
//!
//! Where rates are measured, a comment says so: about 7 in 100 slots that
//! several sources tell conflict, and most wrong figures are wrong by one. The
//! rest are judged by hand: figures taken from these worlds compare versions
//! with each other, and say little about other data.

mod article;
mod events;
mod facts;
mod names;
mod places;
mod press;
mod prose;
mod random;
mod story;
mod telling;

use article::{Article, Frame};
use facts::Saying;
use press::{Piece, Publisher};
use random::Random;
use serde_json::json;
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::Path;
use story::Truth;

/// Claims of a source, on average: a million claims are 50,000 sources.
const CLAIMS_OF_A_SOURCE: usize = 20;
/// The fewest sources of a world.
const SOURCES_LEAST: usize = 6;
/// Claims that an event brings, by experience, with those of its people and
/// organisations. Too low a figure makes more than is written.
const CLAIMS_OF_AN_EVENT: usize = 8;

/// Sources and the truth about them.
pub(crate) struct World {
    articles: Vec<Article>,
}

impl World {
    /// Makes a world of about so many claims, with texts of the articles or
    /// without. The same arguments make the same world, and texts change
    /// nothing in its claims but that they name them.
    pub(crate) fn new(seed: u64, claims: usize, texts: bool) -> Self {
        let mut random = Random::new(seed);
        let sources = (claims / CLAIMS_OF_A_SOURCE).max(SOURCES_LEAST);
        // News of two months in small worlds, of ten years in large ones.
        let mut truth = Truth::new(places::countries(), (claims as i64 / 25).clamp(60, 4000));
        let publishers = press::publishers(&truth, &mut random, sources);
        let mut pieces: Vec<Piece> = Vec::new();
        let mut told = 0;
        while told * CLAIMS_OF_AN_EVENT < claims {
            let story = truth.story(&mut random);
            let before = pieces.len();
            let most = sources as i64 / 2;
            press::cover(&truth, &publishers, &mut random, &story, most, &mut pieces);
            let seen = pieces[before..].iter().filter(|piece| !piece.unseen);
            told += seen.map(|piece| piece.tells.len()).sum::<usize>();
        }
        let mut order: Vec<usize> = (0..pieces.len()).collect();
        order.sort_by_key(|&ix| (pieces[ix].published, ix));
        press::briefs(&mut random, &order, &mut pieces);
        Self {
            articles: written(&truth, &publishers, &pieces, &order, claims, texts),
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

    /// Writes the text of every source into a folder, which exists.
    #[allow(
        dead_code,
        reason = "the command writes texts; the benchmarks have none"
    )]
    pub(crate) fn write_texts(&self, folder: &Path) -> io::Result<()> {
        for article in &self.articles {
            let name = article.record["source"]["text"].as_str();
            if let (Some(name), Some(text)) = (name, &article.text) {
                std::fs::write(folder.join(name), text)?;
            }
        }
        Ok(())
    }

    /// Writes the truth, as JSON lines: for every subject the thing that it
    /// truly is; for every slot of a thing whose verdict is known, told by two
    /// sources or more, that verdict, who tells it, the origin of each, and
    /// who errs.
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
        for sayings in slots.values().filter(|sayings| sayings.len() > 1) {
            writeln!(out, "{}", facts::row(sayings))?;
        }
        out.flush()
    }
}

fn written(
    truth: &Truth,
    publishers: &[Publisher],
    pieces: &[Piece],
    order: &[usize],
    claims: usize,
    texts: bool,
) -> Vec<Article> {
    let mut source_of: BTreeMap<usize, String> = BTreeMap::new();
    let mut articles: Vec<Article> = Vec::new();
    let mut total = 0;
    for &number in order {
        let piece = &pieces[number];
        if total >= claims {
            break;
        }
        if piece.unseen {
            continue;
        }
        let declared = piece.copies.filter(|(_, declared)| *declared);
        let frame = Frame {
            id: format!("s{:06}", articles.len() + 1),
            number,
            publisher: &publishers[piece.publisher].name,
            derived_from: declared
                .and_then(|(from, _)| source_of.get(&from))
                .map(String::as_str),
            texts,
        };
        let Some(article) = article::write(truth, &frame, piece) else {
            continue;
        };
        source_of.insert(number, frame.id);
        total += article.claims;
        articles.push(article);
    }
    articles
}
