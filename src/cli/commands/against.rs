//! `compare name --against`: names looked up in a list of names.

mod list;

use super::{batch, compare};
use crate::args::{CompareArgs, Kind};
use crate::exit::Error;
use crate::terminal::{self, Colour, Screen};
use anstyle::AnsiColor;
use corroborate::render::escape;
use corroborate::value::person::index::{Found, Match, Scratch};
use corroborate::value::person::{Band, PersonName, compare as compare_names};
use list::{Entry, List, columns};
use rayon::prelude::*;
use std::io::{self, IsTerminal, Write};
use std::path::Path;
use std::process::ExitCode;
use std::sync::{Mutex, PoisonError};

/// Lines of standard input that are told of one by one; the rest is counted.
const MOST_TOLD: usize = 20;
/// Queries that one core takes at a time.
const SHARE: usize = 64;

pub(crate) fn run(args: &CompareArgs, path: &Path, colour: Colour) -> Result<ExitCode, Error> {
    if args.kind != Kind::Name {
        let kind = args.kind.as_str();
        return Err(Error::told(format!(
            "`--against` looks up names, and {kind} is another kind"
        ))
        .hint("use `corroborate compare name --against FILE`"));
    }
    let list = list::read(path, &Screen::stderr(colour))?;
    let search = Search {
        list: &list,
        least: args.band.similarity(),
        limit: args.limit.get(),
        spare: Mutex::default(),
    };
    match &args.left {
        Some(name) => one(&search, name, colour)?,
        None => many(&search)?,
    }
    // Taking a million names apart before the end would only keep the user
    // waiting.
    std::mem::forget(list);
    Ok(ExitCode::SUCCESS)
}

struct Search<'a> {
    list: &'a List,
    least: f64,
    limit: usize,
    /// Room for searches that nobody uses at the moment.
    spare: Mutex<Vec<Scratch>>,
}

impl Search<'_> {
    fn with_scratch<T>(&self, work: impl FnOnce(&mut Scratch) -> T) -> T {
        let spare = || self.spare.lock().unwrap_or_else(PoisonError::into_inner);
        let kept = spare().pop();
        let mut scratch = kept.unwrap_or_else(|| self.list.index.scratch());
        let outcome = work(&mut scratch);
        spare().push(scratch);
        outcome
    }

    fn of(&self, query: &PersonName, scratch: &mut Scratch) -> Found {
        self.list.index.search(query, self.least, scratch)
    }

    /// The matches to be shown: where they stand, and what they are.
    fn shown<'f>(
        &'f self,
        found: &'f Found,
    ) -> impl Iterator<Item = (&'f Match, &'f PersonName, &'f Entry)> {
        let index = &self.list.index;
        found.matches.iter().take(self.limit).filter_map(|hit| {
            let at = hit.id as usize;
            Some((hit, index.names().get(at)?, self.list.entries.get(at)?))
        })
    }
}

/// What there is to tell beside the matches.
#[derive(Debug, Default)]
struct Tally {
    asked: usize,
    matched: usize,
    /// Queries with more matches than are printed, and how many more.
    cut: (usize, usize),
    /// Lines that could not be read, and why.
    unread: Vec<(usize, String)>,
}

impl Tally {
    fn count(&mut self, found: &Found, limit: usize) {
        let more = found.matches.len().saturating_sub(limit);
        self.asked += 1;
        self.matched += usize::from(!found.matches.is_empty());
        self.cut.0 += usize::from(more > 0);
        self.cut.1 += more;
    }

    fn join(&mut self, other: Self) {
        self.asked += other.asked;
        self.matched += other.matched;
        self.cut = (self.cut.0 + other.cut.0, self.cut.1 + other.cut.1);
        self.unread.extend(other.unread);
    }

    fn tell(&self, limit: usize, out: &mut dyn Write) -> io::Result<()> {
        for (line, reason) in self.unread.iter().take(MOST_TOLD) {
            let reason = compare::shortened(reason);
            writeln!(
                out,
                "line {line} of standard input cannot be read as a name: {reason}"
            )?;
        }
        let rest = self.unread.len().saturating_sub(MOST_TOLD);
        if rest > 0 {
            writeln!(out, "and {rest} more lines that cannot be read as a name")?;
        }
        let (queries, matches) = self.cut;
        if queries > 0 {
            writeln!(
                out,
                "left out: {matches} further matches of {queries} {}, as `--limit` is {limit}",
                names(queries)
            )?;
        }
        Ok(())
    }
}

fn names(count: usize) -> &'static str {
    if count == 1 { "name" } else { "names" }
}

/// One name, for a person to read on a terminal.
fn one(search: &Search<'_>, name: &str, colour: Colour) -> Result<(), Error> {
    let query = PersonName::parse(name).map_err(|unparsed| {
        Error::told(format!(
            "“{name}” cannot be read as a name: {}",
            unparsed.reason
        ))
    })?;
    let found = search.with_scratch(|scratch| search.of(&query, scratch));
    let mut out = terminal::stdout();
    if io::stdout().is_terminal() {
        table(search, &query, &found, &Screen::stdout(colour), &mut out)?;
    } else {
        lines(search, &query, "", &found, &mut out)?;
    }
    out.flush()?;
    let mut tally = Tally::default();
    tally.count(&found, search.limit);
    tell(&tally, search.limit);
    Ok(())
}

fn table(
    search: &Search<'_>,
    query: &PersonName,
    found: &Found,
    screen: &Screen,
    out: &mut dyn Write,
) -> io::Result<()> {
    if found.matches.is_empty() {
        let count = search.list.entries.len();
        return writeln!(out, "no match among {count} names");
    }
    writeln!(out, "similarity  band      relation        line  name")?;
    for (hit, name, entry) in search.shown(found) {
        let relation = compare_names(query, name).relation;
        let colour = match Band::of(hit.similarity) {
            Band::Same => AnsiColor::Green,
            _ => AnsiColor::Yellow,
        };
        let band = screen.paint(colour, &format!("{:<8}", band(hit.similarity)));
        let name = compare::shortened(name.stated());
        let id = compare::shortened(&entry.id);
        let gap = if id.is_empty() { "" } else { "  " };
        writeln!(
            out,
            "{:>10.3}  {band}  {:<12}  {:>6}  {name}{gap}{id}",
            compare::bounded(hit.similarity),
            relation.as_str(),
            entry.line
        )?;
    }
    Ok(())
}

/// Every line of standard input, on all cores, in their order.
fn many(search: &Search<'_>) -> Result<(), Error> {
    let mut input = io::BufReader::with_capacity(batch::CHUNK, io::stdin().lock());
    let mut out = terminal::stdout();
    let mut tally = Tally::default();
    let mut before = 0;
    loop {
        let chunk = batch::read_chunk(&mut input)?;
        if chunk.is_empty() {
            tell(&tally, search.limit);
            return Ok(());
        }
        let answers: Vec<(Vec<u8>, Tally)> = chunk
            .par_chunks(SHARE)
            .enumerate()
            .map(|(share, queries)| {
                let first = before + share * SHARE + 1;
                search.with_scratch(|scratch| answer(search, first, queries, scratch))
            })
            .collect();
        before += chunk.len();
        for (answer, part) in answers {
            out.write_all(&answer)?;
            tally.join(part);
        }
        out.flush()?;
    }
}

/// The matches of some lines, of which the first is given its number.
fn answer(
    search: &Search<'_>,
    first: usize,
    queries: &[Vec<u8>],
    scratch: &mut Scratch,
) -> (Vec<u8>, Tally) {
    let (mut answers, mut tally) = (Vec::new(), Tally::default());
    for (number, line) in (first..).zip(queries) {
        let line = String::from_utf8_lossy(line);
        let (name, id) = columns(&line, number);
        if name.trim().is_empty() {
            continue;
        }
        match PersonName::parse(name) {
            Ok(query) => {
                let found = search.of(&query, scratch);
                tally.count(&found, search.limit);
                // Writing to a buffer in memory cannot fail.
                let _ = lines(search, &query, id, &found, &mut answers);
            }
            Err(unparsed) => tally.unread.push((number, unparsed.reason)),
        }
    }
    (answers, tally)
}

/// A line for each match: untrusted text safe for terminals and spreadsheets.
fn lines(
    search: &Search<'_>,
    query: &PersonName,
    id: &str,
    found: &Found,
    out: &mut dyn Write,
) -> io::Result<()> {
    let safe = |text: &str| escape::spreadsheet(&escape::terminal(text));
    for (hit, name, entry) in search.shown(found) {
        writeln!(
            out,
            "{}\t{}\t{:.6}\t{}\t{}\t{}\t{}\t{}",
            safe(query.stated()),
            safe(name.stated()),
            compare::bounded(hit.similarity),
            band(hit.similarity),
            compare_names(query, name).relation,
            entry.line,
            safe(&entry.id),
            safe(id)
        )?;
    }
    Ok(())
}

fn band(similarity: f64) -> &'static str {
    match Band::of(similarity) {
        Band::Same => "same",
        Band::Possible => "possible",
        Band::Different => "different",
    }
}

fn tell(tally: &Tally, limit: usize) {
    // Nobody is left to tell when standard error is closed.
    let _ = tally.tell(limit, &mut io::stderr().lock());
}
