//! From lines of JSON to sources that have their numbers, and what the whole
//! corpus says of them.

use std::collections::BTreeMap;
use std::io::BufRead;

use serde::{Deserialize, Serialize};

use crate::diagnostic::Severity;
use crate::link::tables::{self, Count, Counted, First};
use crate::link::{Stories, Tables, terms};
use crate::load;
use crate::model::{Corpus, PartOf, SourceIx, SubjectKind};
use crate::normalise::{self, Normaliser, Part, Problem, Readings};
use crate::worker::row::{Fault, Row, Rows, Sink, hex, to_json, unhex, unhex_long};
use crate::worker::scene::StoryWire;
use crate::worker::wire::{Detail, Shared, SourceWire};
use crate::worker::{BATCH, Options};

/// Reads claims: a source a row, with what stands behind its values.
///
/// # Errors
/// When a line is no source, or says what cannot be.
pub(in crate::worker) fn normalise<R: BufRead>(
    rows: &mut Rows<R>,
    options: &Options,
    sink: &mut Sink<'_>,
) -> Result<(), Fault> {
    let settings = normalise::Settings {
        include_drafts: options.include_drafts,
        types: options.types.clone(),
    };
    loop {
        let (mut lines, start) = (String::new(), rows.read);
        while lines.len() < BATCH {
            let Some(row) = rows.row()? else { break };
            lines.push_str(&row.body);
            lines.push('\n');
        }
        if lines.is_empty() {
            return Ok(());
        }
        let nothing = BTreeMap::new();
        let normaliser = Normaliser::new(&nothing, &settings);
        let (parts, problems) =
            load::read_lines(lines.as_bytes(), "claims", |record| normaliser.read(record));
        let mut errors = problems.iter();
        if let Some(problem) = errors.find(|problem| problem.severity == Severity::Error) {
            let line = start + problem.place.line as u64;
            let mut message = problem.message.clone();
            if let Some(hint) = &problem.hint {
                message.push_str("; ");
                message.push_str(hint);
            }
            return Err(Fault::Row { line, message });
        }
        write_parts(parts, &settings, sink)?;
    }
}

fn write_parts(
    parts: Vec<Part>,
    settings: &normalise::Settings,
    sink: &mut Sink<'_>,
) -> Result<(), Fault> {
    let joined = normalise::join((0..).zip(parts), settings);
    let corpus = &joined.corpus;
    for problem in &joined.problems {
        write_problem(problem, corpus, sink)?;
    }
    for left in &joined.left_out {
        let what = format!(
            "{} claims take no part ({})",
            left.claims,
            left.status.as_str()
        );
        sink.row("note", &left.source, "claims-left-out", &to_json(&what)?)?;
    }
    for ix in (0..corpus.sources.len() as u32).map(SourceIx) {
        let source = SourceWire::of(corpus, ix, Detail::All).map_err(Fault::Input)?;
        let subjects = hex(source.subjects.len() as u32);
        sink.row("id", &source.id, "", &subjects)?;
        for from in &source.derived_from {
            sink.row("cites", from, "2", "")?;
        }
        sink.json("record", &source.id, "1", &source)?;
    }
    Ok(())
}

fn write_problem(problem: &Problem, corpus: &Corpus, sink: &mut Sink<'_>) -> Result<(), Fault> {
    let mut sources = corpus.sources.iter();
    let source = sources.find(|source| source.record == problem.record);
    let source = source.map_or("", |source| source.id.as_str());
    let message = format!("{}: {}", problem.path, problem.message);
    match problem.severity {
        Severity::Error => Err(Fault::Input(format!("source {source}: {message}"))),
        Severity::Warning => sink.row("note", source, problem.code, &to_json(&message)?),
    }
}

/// Numbers the sources in the order of their ids, and their subjects with
/// them. It sees all sources of a run, by id.
pub(in crate::worker) fn number<R: BufRead>(
    rows: &mut Rows<R>,
    sink: &mut Sink<'_>,
) -> Result<(), Fault> {
    let (mut sources, mut subjects) = (0u32, 0u32);
    while let Some(group) = rows.group()? {
        let [row] = &group[..] else {
            return Err(Fault::Input(format!(
                "{} sources have the id {:?}: ids are unique in a run",
                group.len(),
                group[0].key
            )));
        };
        let body = format!("{} {}", hex(sources), hex(subjects));
        sink.row("number", &row.key, "0", &body)?;
        let sum = subjects.checked_add(unhex(&row.body)?);
        subjects = sum
            .filter(|&sum| sum < u32::MAX)
            .ok_or_else(|| Fault::Input("there are more subjects than 4,294,967,294".to_owned()))?;
        sources += 1;
    }
    Ok(())
}

/// Gives each source its numbers.
pub(in crate::worker) fn place<R: BufRead>(
    rows: &mut Rows<R>,
    options: &Options,
    sink: &mut Sink<'_>,
) -> Result<(), Fault> {
    let mut shared = Shared::by(&options.types);
    while let Some(group) = rows.group()? {
        let of = |kind: &str| group.iter().find(|row| row.kind == kind);
        let cited = of("cites").is_some();
        let (number, record) = match (of("number"), of("record")) {
            (Some(number), Some(record)) => (number, record),
            // What a source says it repeats need not be there.
            (None, None) if cited => continue,
            _ => {
                return Err(Fault::Input(format!(
                    "the source {:?} has no number, or no record",
                    group[0].key
                )));
            }
        };
        let mut source: SourceWire = record.read()?;
        let (n, first) = number
            .body
            .split_once(' ')
            .ok_or_else(|| number.wrong("it has one number and not two"))?;
        (source.number, source.first) = (unhex(n)?, unhex(first)?);
        let key = hex(source.number);
        sink.json("placed", &key, "", &source)?;
        if cited || !source.derived_from.is_empty() {
            sink.json("web", &key, "", &source.shallow(Detail::All))?;
        }
        let corpus = corpus_of([source], options, shared.next(record.body.len()))?;
        let told = &corpus.sources[0];
        let own = corpus.claims.iter();
        let own = own.filter(|claim| !corpus.subject(claim.subject).implicit);
        let view = serde_json::json!({
            "id": told.id,
            "title": told.title,
            "publisher": told.publisher,
            "published": told.published.map(|day| day.to_string()),
            "claims": own.count(),
        });
        sink.json("source", &key, "", &view)?;
        for terms in terms(&corpus) {
            sink.json("terms", &key, "", &terms)?;
        }
    }
    Ok(())
}

/// Sources alone, as a part of a corpus.
fn corpus_of(
    sources: impl IntoIterator<Item = SourceWire>,
    options: &Options,
    readings: &Readings,
) -> Result<Corpus, Fault> {
    let mut corpus = Corpus {
        types: options.types.clone(),
        part: Some(Box::new(PartOf::default())),
        ..Corpus::default()
    };
    for source in sources {
        let id = source.id.clone();
        source
            .read(&mut corpus, readings)
            .map_err(|why| Fault::Input(format!("source {id}: {why}")))?;
    }
    Ok(corpus)
}

/// A count on the wire: how often, whether several names have the word, and
/// the first of them.
#[derive(Debug, Serialize, Deserialize)]
struct CountWire(u64, bool, Option<FirstWire>);

#[derive(Debug, Serialize, Deserialize)]
struct FirstWire(u32, u32, String, u8);

impl From<Count> for CountWire {
    fn from(count: Count) -> Self {
        let first = count
            .first
            .map(|first| FirstWire(first.at.0, first.at.1, first.name, first.word));
        Self(count.times, count.several, first)
    }
}

impl From<CountWire> for Count {
    fn from(CountWire(times, several, first): CountWire) -> Self {
        Self {
            times,
            several,
            first: first.map(|FirstWire(subject, claim, name, word)| First {
                at: (subject, claim),
                name,
                word,
            }),
        }
    }
}

/// The kinds of subjects, as keys of counts have them.
const KINDS: [(SubjectKind, &str); 3] = [
    (SubjectKind::Person, "p"),
    (SubjectKind::Organisation, "o"),
    (SubjectKind::Event, "e"),
];

fn key_of(what: &Counted) -> Result<String, Fault> {
    Ok(match what {
        Counted::Subjects(kind) => {
            let known = KINDS.iter().find(|(known, _)| known == kind);
            format!("s{}", known.map_or("", |(_, key)| key))
        }
        Counted::Named => "n".to_owned(),
        Counted::Word(hash) => format!("w{hash:016x}"),
        Counted::Field(field) => format!("t{field:x}"),
        Counted::Value(hash) => format!("v{hash:016x}"),
        Counted::Birth(day) => format!("b{}", hex(*day)),
        // As JSON, so that no name breaks a row.
        Counted::Family(family) => format!("f{}", to_json(family)?),
        Counted::Detail(name) => format!("d{}", to_json(name)?),
    })
}

fn counted(row: &Row) -> Result<Counted, Fault> {
    let wrong = || row.wrong("the key is of no count");
    let (what, rest) = row.key.split_at_checked(1).ok_or_else(wrong)?;
    Ok(match what {
        "s" => {
            let known = KINDS.iter().find(|(_, key)| *key == rest);
            Counted::Subjects(known.ok_or_else(wrong)?.0)
        }
        "n" => Counted::Named,
        "w" => Counted::Word(unhex_long(rest)?),
        "t" => Counted::Field(rest.parse().map_err(|_| wrong())?),
        "v" => Counted::Value(unhex_long(rest)?),
        "b" => Counted::Birth(unhex(rest)?),
        "f" => Counted::Family(row.read_part(rest)?),
        "d" => Counted::Detail(row.read_part(rest)?),
        _ => return Err(wrong()),
    })
}

/// Counts what occurs in sources.
pub(in crate::worker) fn count<R: BufRead>(
    rows: &mut Rows<R>,
    options: &Options,
    sink: &mut Sink<'_>,
) -> Result<(), Fault> {
    let mut shared = Shared::by(&options.types);
    loop {
        let (mut sources, mut size): (Vec<SourceWire>, usize) = (Vec::new(), 0);
        while size < BATCH {
            let Some(row) = rows.row()? else { break };
            size += row.body.len();
            sources.push(row.read()?);
        }
        if sources.is_empty() {
            return Ok(());
        }
        sources.sort_unstable_by_key(|source| source.number);
        let corpus = corpus_of(sources, options, shared.next(size))?;
        for (what, count) in tables::count(&corpus) {
            sink.json("count", &key_of(&what)?, "", &CountWire::from(count))?;
        }
    }
}

/// Adds counts up, and leaves out what whoever has it at hand knows.
pub(in crate::worker) fn tables<R: BufRead>(
    rows: &mut Rows<R>,
    sink: &mut Sink<'_>,
) -> Result<(), Fault> {
    while let Some(group) = rows.group()? {
        let mut counts = group.iter().map(Row::read::<CountWire>);
        let Some(first) = counts.next() else { continue };
        let mut sum = Count::from(first?);
        for count in counts {
            sum.add(count?.into());
        }
        let what = counted(&group[0])?;
        if let Counted::Subjects(kind) = what {
            sink.row("total", kind.as_str(), "", &sum.times.to_string())?;
        }
        // How many births there are in all is a sum over days.
        let may_lack = matches!(what, Counted::Word(_) | Counted::Value(_));
        if !may_lack || sum.is_needed() {
            sink.json("count", &group[0].key, "", &CountWire::from(sum))?;
        }
    }
    Ok(())
}

/// Reads counts that were added up.
pub(in crate::worker) fn read_tables(rows: &mut Rows<impl BufRead>) -> Result<Tables, Fault> {
    let mut tables = Tables::default();
    while let Some(row) = rows.row()? {
        if row.kind == "count" {
            tables.insert(counted(&row)?, row.read::<CountWire>()?.into());
        }
    }
    tables.finish();
    Ok(tables)
}

/// Gathers sources into stories. It sees what every source names, by number.
pub(in crate::worker) fn stories<R: BufRead>(
    rows: &mut Rows<R>,
    sink: &mut Sink<'_>,
) -> Result<(), Fault> {
    let mut terms: Vec<Vec<(u64, u32)>> = Vec::new();
    while let Some(row) = rows.row()? {
        if unhex(&row.key)? as usize != terms.len() {
            return Err(row.wrong(&format!("the source {:08x} was awaited", terms.len())));
        }
        terms.push(row.read()?);
    }
    let stories = Stories::of(&terms);
    for ix in 0..terms.len() as u32 {
        let story = stories.get(SourceIx(ix));
        if story.number.is_some() || !story.near.is_empty() {
            sink.json("story", &hex(ix), "", &StoryWire::of(&story))?;
        }
    }
    Ok(())
}
