//! How many pairs of names a second one core compares, beside the string
//! comparisons that are used for it elsewhere, on the same pairs.
//!
//! ```sh
//! cargo bench --bench names
//! NAME_PAIRS=pairs.csv cargo bench --bench names   # pairs of one's own
//! ```
//!
//! A file of pairs has the columns `left,right,match`, with 1 or 0 in the
//! last. Made-up pairs are a third each of three classes: a name and another
//! telling of it (*match*), two people of one culture who share a given name
//! or a surname (*near*), and two people picked at random (*far*). All have
//! two to four words, and no pair is of the same letters.
//!
//! What can be done once for each name is not timed: ours are read, theirs
//! are in lower case, and for `sorted words` in alphabetical order. Every
//! comparison takes its turn in every round, so that a busy machine slows all
//! of them; the best round counts, and the median is given beside it.

#[allow(dead_code, reason = "the worlds of claims use the rest")]
#[path = "world/names.rs"]
mod names;
#[allow(dead_code, reason = "the worlds of claims use the rest")]
#[path = "world/random.rs"]
mod random;

use comfy_table::{CellAlignment, Table, presets};
use corroborate::value::person::{PersonName, similarity};
use names::{CULTURES, Name};
use random::Random;
use serde::Deserialize;
use std::error::Error;
use std::hint::black_box;
use std::io::{Write, stdout};
use std::time::{Duration, Instant};

/// The seed of all published figures.
const SEED: u64 = 20_200_115;
/// Made-up pairs of a class.
const PAIRS: usize = 10_000;
/// Words of a made-up name.
const WORDS: std::ops::RangeInclusive<usize> = 2..=4;
/// How often each comparison has its turn.
const ROUNDS: usize = 15;
/// A turn lasts at least so long: a file may hold few pairs.
const TURN: Duration = Duration::from_millis(20);

/// A class of pairs, or all of them.
struct Class {
    name: &'static str,
    pairs: Vec<(String, String)>,
}

/// Every form in which the comparisons take a name.
struct Forms {
    read: PersonName,
    lower: String,
    sorted: String,
}

impl Forms {
    /// None where the text names nobody.
    fn of(text: &str) -> Option<Self> {
        let lower = text.to_lowercase();
        let mut words: Vec<&str> = lower.split_whitespace().collect();
        words.sort_unstable();
        Some(Self {
            read: PersonName::parse(text).ok()?,
            sorted: words.join(" "),
            lower,
        })
    }
}

type Compare = fn(&Forms, &Forms) -> f64;

const COMPARISONS: &[(&str, Compare)] = &[
    ("corroborate similarity", |l, r| {
        similarity(&l.read, &r.read)
    }),
    ("strsim Jaro-Winkler", |l, r| {
        strsim::jaro_winkler(&l.lower, &r.lower)
    }),
    ("rapidfuzz Jaro-Winkler", |l, r| {
        rapidfuzz::distance::jaro_winkler::similarity(l.lower.chars(), r.lower.chars())
    }),
    ("rapidfuzz ratio", |l, r| {
        rapidfuzz::fuzz::ratio(l.lower.chars(), r.lower.chars())
    }),
    ("rapidfuzz ratio, sorted words", |l, r| {
        rapidfuzz::fuzz::ratio(l.sorted.chars(), r.sorted.chars())
    }),
];

fn main() -> Result<(), Box<dyn Error>> {
    // `cargo test --all-targets` runs this too: once through is enough there.
    let rounds = match std::env::args().any(|argument| argument == "--bench") {
        true => ROUNDS,
        false => 1,
    };
    let classes = match std::env::var_os("NAME_PAIRS") {
        Some(path) => read(&mut csv::Reader::from_path(path)?)?,
        None => made_up(),
    };
    let mut out = stdout().lock();
    for class in &classes {
        let example = class.pairs.first();
        let (left, right) = example.map_or(("", ""), |(left, right)| (left, right));
        let count = class.pairs.len();
        writeln!(out, "{}: {count} pairs, as {left} / {right}", class.name)?;
    }
    writeln!(out, "\n{}", compared(&classes, rounds))?;
    let (best, median, count) = parsed(&classes, rounds);
    writeln!(
        out,
        "PersonName::parse: {} names a second (median {}), {count} names",
        grouped(best),
        grouped(median),
    )?;
    Ok(())
}

/// Pairs of a file, by their label.
fn read(rows: &mut csv::Reader<impl std::io::Read>) -> Result<Vec<Class>, Box<dyn Error>> {
    #[derive(Deserialize)]
    struct Row {
        left: String,
        right: String,
        #[serde(rename = "match")]
        label: u8,
    }
    let mut classes = ["no match", "match"].map(|name| Class {
        name,
        pairs: Vec::new(),
    });
    for row in rows.deserialize() {
        let row: Row = row?;
        classes[usize::from(row.label == 1)]
            .pairs
            .push((row.left, row.right));
    }
    Ok(classes.into())
}

fn made_up() -> Vec<Class> {
    let mut random = Random::new(SEED);
    let mut class = |name, make: fn(&mut Random) -> (String, String)| {
        let fits = |name: &String| WORDS.contains(&name.split_whitespace().count());
        let mut pairs = Vec::with_capacity(PAIRS);
        while pairs.len() < PAIRS {
            let (left, right) = make(&mut random);
            if left != right && fits(&left) && fits(&right) {
                pairs.push((left, right));
            }
        }
        Class { name, pairs }
    };
    vec![
        class("match", |random| {
            let name = anybody(random);
            (full(&name), name.told(random).text)
        }),
        class("near", |random| {
            let name = anybody(random);
            let mut other = names::invent(random, name.culture);
            if random.per_mille(500) {
                other.given.clone_from(&name.given);
            } else {
                other.surnames.clone_from(&name.surnames);
            }
            (full(&name), other.told(random).text)
        }),
        class("far", |random| {
            let name = anybody(random);
            (full(&name), anybody(random).told(random).text)
        }),
    ]
}

/// The whole name, as a register has it.
fn full(name: &Name) -> String {
    let middle = name.middle.iter().map(String::as_str);
    let surnames = name.surnames.iter().map(String::as_str);
    let words: Vec<&str> = std::iter::once(name.given.as_str())
        .chain(middle)
        .chain(surnames)
        .collect();
    words.join(" ")
}

fn anybody(random: &mut Random) -> Name {
    let culture = random.below(CULTURES.len());
    names::invent(random, culture)
}

/// Pairs a second of every comparison on every class, and on all together.
fn compared(classes: &[Class], rounds: usize) -> Table {
    let mut columns: Vec<(&str, Vec<(Forms, Forms)>)> = Vec::new();
    for class in classes {
        let both = |(left, right): &(String, String)| Some((Forms::of(left)?, Forms::of(right)?));
        columns.push((class.name, class.pairs.iter().filter_map(both).collect()));
    }
    // Seconds of all pairs, by round, comparison and class.
    let one = |compare: Compare, pairs: &[(Forms, Forms)]| {
        turn(|| {
            for (left, right) in pairs {
                black_box(compare(black_box(left), black_box(right)));
            }
        })
    };
    let one_round = || -> Vec<Vec<f64>> {
        let of = |compare| {
            columns
                .iter()
                .map(|(_, pairs)| one(compare, pairs))
                .collect()
        };
        COMPARISONS
            .iter()
            .map(|(_, compare)| of(*compare))
            .collect()
    };
    let seconds: Vec<Vec<Vec<f64>>> = (0..rounds).map(|_| one_round()).collect();
    let mut table = Table::new();
    table.load_style(presets::ASCII_MARKDOWN);
    let mut header = vec!["pairs a second", "all", "all, median"];
    header.extend(columns.iter().map(|(name, _)| name));
    table.set_header(header);
    let all: usize = columns.iter().map(|(_, pairs)| pairs.len()).sum();
    for (at, (name, _)) in COMPARISONS.iter().enumerate() {
        let of_all = seconds.iter().map(|round| round[at].iter().sum()).collect();
        let (best, median) = rates(all, of_all);
        let mut cells = vec![(*name).to_owned(), grouped(best), grouped(median)];
        for (column, (_, pairs)) in columns.iter().enumerate() {
            let of_class = seconds.iter().map(|round| round[at][column]).collect();
            cells.push(grouped(rates(pairs.len(), of_class).0));
        }
        table.add_row(cells);
    }
    for column in table.column_iter_mut().skip(1) {
        column.set_cell_alignment(CellAlignment::Right);
    }
    table
}

/// Names read a second at best and at the median, and how many were read.
fn parsed(classes: &[Class], rounds: usize) -> (f64, f64, usize) {
    let names: Vec<&str> = classes
        .iter()
        .flat_map(|class| &class.pairs)
        .flat_map(|(left, right)| [left.as_str(), right.as_str()])
        .collect();
    let one_round = || {
        turn(|| {
            for name in &names {
                // What names nobody takes its time as well.
                let _ = black_box(PersonName::parse(black_box(name)));
            }
        })
    };
    let (best, median) = rates(names.len(), (0..rounds).map(|_| one_round()).collect());
    (best, median, names.len())
}

/// Seconds that one pass takes, over as many as fill a turn.
fn turn(mut pass: impl FnMut()) -> f64 {
    let mut passes = 0;
    let began = Instant::now();
    while passes == 0 || began.elapsed() < TURN {
        pass();
        passes += 1;
    }
    began.elapsed().as_secs_f64() / f64::from(passes)
}

/// How many a second in the best round and in the median one.
fn rates(count: usize, mut seconds: Vec<f64>) -> (f64, f64) {
    seconds.sort_unstable_by(f64::total_cmp);
    let rate = |seconds: f64| count as f64 / seconds;
    (rate(seconds[0]), rate(seconds[seconds.len() / 2]))
}

/// A whole number with its thousands apart.
fn grouped(number: f64) -> String {
    let digits = format!("{number:.0}");
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at) % 3 == 0 {
            out.push(',');
        }
        out.push(digit);
    }
    out
}
