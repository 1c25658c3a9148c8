//! How much the search for names finds of what comparing all would find, and
//! how fast.
//!
//! `cargo run --release --example measure_index -- [--names N] [--queries Q] [--speed-only] [FILE]..`
//!
//! A FILE has a name a line. Names are made up to fill the index to N (100,000
//! unless told), as several sources would tell of one person. Queries (500
//! unless told) are drawn evenly from all names; half of them from the files,
//! where there are any. What a query finds of itself does not count.

#[allow(dead_code, reason = "the worlds of the benches use more of it")]
#[path = "../benches/world/names.rs"]
mod names;
#[allow(dead_code, reason = "the worlds of the benches use more of it")]
#[path = "../benches/world/random.rs"]
mod random;

use corroborate::value::person::index::{Match, Ways};
use corroborate::value::person::{Band, Index, PersonName, similarity};
use random::Random;
use rayon::prelude::*;
use std::error::Error;
use std::fs;
use std::io::{self, Write};
use std::time::Instant;

/// The seed of all published figures.
const SEED: u64 = 20_200_115;
/// The most that one person is told of.
const TELLINGS: usize = 4;

struct Settings {
    names: usize,
    queries: usize,
    exhaustive: bool,
    misses: usize,
    files: Vec<String>,
}

impl Settings {
    fn read() -> Result<Self, Box<dyn Error>> {
        let mut settings = Self {
            names: 100_000,
            queries: 500,
            exhaustive: true,
            misses: 0,
            files: Vec::new(),
        };
        let mut arguments = std::env::args().skip(1);
        while let Some(argument) = arguments.next() {
            let mut number = || arguments.next().unwrap_or_default().parse();
            match argument.as_str() {
                "--names" => settings.names = number()?,
                "--queries" => settings.queries = number()?,
                "--misses" => settings.misses = number()?,
                "--speed-only" => settings.exhaustive = false,
                _ => settings.files.push(argument),
            }
        }
        Ok(settings)
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let settings = Settings::read()?;
    let mut out = io::stdout().lock();

    let start = Instant::now();
    let mut texts = Vec::new();
    for file in &settings.files {
        texts.extend(
            fs::read_to_string(file)?
                .lines()
                .map(|line| (line.to_owned(), None)),
        );
    }
    let given = texts.len();
    make_up(settings.names.saturating_sub(given), &mut texts);
    writeln!(
        out,
        "names            {:>10} ({given} from files)",
        texts.len()
    )?;
    writeln!(
        out,
        "made in          {:>10.2} s",
        start.elapsed().as_secs_f64()
    )?;

    let start = Instant::now();
    let parsed: Vec<Option<(PersonName, Option<usize>)>> = texts
        .par_iter()
        .map(|(text, person)| Some((PersonName::parse(text).ok()?, *person)))
        .collect();
    let given = parsed.iter().take(given).flatten().count();
    let (parsed, persons): (Vec<_>, Vec<_>) = parsed.into_iter().flatten().unzip();
    writeln!(
        out,
        "read in          {:>10.2} s",
        start.elapsed().as_secs_f64()
    )?;

    let start = Instant::now();
    let index = Index::new(parsed);
    let count = index.names().len();
    writeln!(
        out,
        "indexed in       {:>10.2} s",
        start.elapsed().as_secs_f64()
    )?;
    writeln!(out, "bytes a name     {:>10}", index.bytes() / count.max(1))?;

    let spread = |from: usize, to: usize, many: usize| {
        (0..many).map(move |n| from + (to - from) * n / many.max(1))
    };
    let queries: Vec<usize> = if given > 0 && given < count {
        let half = settings.queries / 2;
        spread(0, given, half)
            .chain(spread(given, count, half))
            .collect()
    } else {
        spread(0, count, settings.queries.min(count)).collect()
    };

    let mut scratch = index.scratch();
    let mut times = Vec::new();
    let mut found: Vec<Vec<Match>> = Vec::new();
    let mut compared = 0;
    for &at in &queries {
        let start = Instant::now();
        let result = index.search(&index.names()[at], Band::POSSIBLE, &mut scratch);
        times.push(start.elapsed().as_secs_f64() * 1e6);
        compared += result.compared;
        found.push(result.matches);
    }
    let asked = queries.len().max(1);
    times.sort_by(f64::total_cmp);
    writeln!(out, "queries          {:>10}", queries.len())?;
    writeln!(
        out,
        "us a query, mean {:>10.0}",
        times.iter().sum::<f64>() / asked as f64
    )?;
    for (part, name) in [(50, "median"), (90, "90 %"), (99, "99 %"), (100, "worst")] {
        let at = (times.len() * part / 100).min(times.len().saturating_sub(1));
        writeln!(
            out,
            "            {name:<6}{:>9.0}",
            times.get(at).unwrap_or(&0.0)
        )?;
    }
    writeln!(
        out,
        "compared a query {:>10.1}",
        compared as f64 / asked as f64
    )?;
    let matches: usize = found.iter().map(Vec::len).sum();
    writeln!(
        out,
        "found a query    {:>10.1}",
        matches as f64 / asked as f64
    )?;
    if settings.exhaustive {
        recall(
            &index,
            &persons,
            &queries,
            &found,
            settings.misses,
            &mut out,
        )?;
    }
    Ok(())
}

/// Compares every query with every name, and says what the search missed.
fn recall(
    index: &Index,
    persons: &[Option<usize>],
    queries: &[usize],
    found: &[Vec<Match>],
    misses: usize,
    out: &mut dyn Write,
) -> io::Result<()> {
    let all: Vec<Vec<(u32, f64)>> = queries
        .iter()
        .map(|&at| {
            let query = &index.names()[at];
            index
                .names()
                .par_iter()
                .enumerate()
                .filter(|(id, _)| *id != at)
                .map(|(id, name)| (id as u32, similarity(query, name)))
                .filter(|(_, similarity)| *similarity >= Band::POSSIBLE)
                .collect()
        })
        .collect();
    let mut shown = 0;
    for band in [Band::Same, Band::Possible] {
        let mut by_truth = [(0usize, 0usize); 2];
        let mut by_way = [(0usize, 0usize); Ways::ALL.len()];
        for ((at, all), found) in queries.iter().zip(&all).zip(found) {
            for (id, similarity) in all.iter().filter(|(_, s)| Band::of(*s) == band) {
                let is_one = persons[*at].is_some() && persons[*at] == persons[*id as usize];
                let (pairs, hits) = &mut by_truth[usize::from(is_one)];
                *pairs += 1;
                let Some(hit) = found.iter().find(|m| m.id == *id) else {
                    if shown < misses {
                        shown += 1;
                        let names = index.names();
                        let (left, right) = (names[*at].stated(), names[*id as usize].stated());
                        writeln!(out, "missed {similarity:.3}  {left}  /  {right}")?;
                    }
                    continue;
                };
                *hits += 1;
                for ((way, _), (any, only)) in Ways::ALL.iter().zip(&mut by_way) {
                    *any += usize::from(hit.ways.has(*way));
                    *only += usize::from(hit.ways == *way);
                }
            }
        }
        for (truth, (pairs, hits)) in ["others", "one person"].iter().zip(by_truth) {
            let recall = 100.0 * hits as f64 / pairs.max(1) as f64;
            writeln!(
                out,
                "{band:?}, {truth}: {hits} of {pairs} pairs found, {recall:.2} %"
            )?;
        }
        for ((_, name), (any, only)) in Ways::ALL.iter().zip(by_way) {
            writeln!(out, "  by {name:<9}{any:>9}, by nothing else {only:>7}")?;
        }
    }
    Ok(())
}

/// Makes up names as told by several sources, with the number of the person.
fn make_up(count: usize, texts: &mut Vec<(String, Option<usize>)>) {
    let most = texts.len() + count;
    let mut number = 0;
    while texts.len() < most {
        let mut random = Random::of(SEED, 1, number);
        number += 1;
        let culture = random.below(names::CULTURES.len());
        let name = names::invent(&mut random, culture);
        for _ in 0..=random.below(TELLINGS) {
            if texts.len() < most {
                texts.push((name.told(&mut random).text, Some(number)));
            }
        }
    }
}
