//! Files of claims: read, checked for their form, and named by their places.
//!
//! [`load`] reads files and folders. What cannot be read is a
//! [`Diagnostic`], and the rest goes on; [`Error`] is for a run that cannot.
//! [`check_evidence`] then looks every quote up in its source's text.

pub mod edit;
pub mod endpoint;
pub mod evidence;
mod fault;
mod files;
pub mod gazetteer;
mod identity;
mod json;
mod jsonl;
pub mod locate;
mod mark;
mod path;
pub mod quote;
pub mod schema;
mod syntax;
mod table;
pub mod texts;
mod tree;
pub mod types;
pub mod walk;
pub mod weights;
mod yaml;

pub use evidence::check_evidence;
pub use locate::Locator;
pub(crate) use locate::Places;
pub use mark::{LookedUp, still_found};
pub use path::push_key;
pub(crate) use path::{looks_like_id, push_index};
pub use quote::{Found, Spot};
pub use texts::{Text, Texts};
pub use walk::walk;

use crate::diagnostic::Diagnostic;
use files::{ClaimsFile, Format};
use rayon::prelude::*;
use schema::SourceFile;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// How claims are loaded.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// A folder in which the texts of sources are looked up by file name: the
    /// exact name, else the same name with any extension.
    pub texts: Option<PathBuf>,
    /// Whether `text:` may lead out of the project.
    pub allow_outside: bool,
}

/// What was loaded.
#[derive(Debug)]
pub struct Loaded {
    /// Every source that could be read, by id. A source with an error that
    /// leaves it readable, such as an id used twice, is among them, so that
    /// all its errors can be named at once: a run that concludes anything must
    /// not go on while [`Loaded::has_errors`].
    pub records: Vec<Record>,
    /// The file of decisions of a folder that was given.
    pub overrides: Option<PathBuf>,
    /// The file of types of events of a folder that was given.
    pub types: Option<PathBuf>,
    /// The file of known names of a folder that was given.
    pub gazetteer: Option<PathBuf>,
    /// What is wrong, in the order of files and lines.
    pub diagnostics: Vec<Diagnostic>,
}

impl Loaded {
    /// Whether anything is wrong that would make a report untrue.
    pub fn has_errors(&self) -> bool {
        self.diagnostics
            .iter()
            .any(|diagnostic| diagnostic.severity == crate::diagnostic::Severity::Error)
    }
}

/// A source as a file states it.
#[derive(Debug, Clone)]
pub struct Record {
    /// The file, as the user named it.
    pub file: Arc<str>,
    /// The file.
    pub path: PathBuf,
    /// The line of a JSON lines file; the first row of the source in a table;
    /// 1 in YAML.
    pub line: usize,
    /// What it states.
    pub stated: SourceFile,
}

impl Record {
    /// A source that comes from no file on disk, under a name of one's own.
    pub fn of(stated: SourceFile, name: &str) -> Self {
        Self {
            file: name.into(),
            path: PathBuf::from(name),
            line: 1,
            stated,
        }
    }
}

/// Why a run cannot go on.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A path that was given does not exist.
    #[error("{0} does not exist")]
    Missing(String),
    /// A path that was given cannot be read.
    #[error("{0} cannot be read")]
    Unreadable(String, #[source] std::io::Error),
    /// A path that was given is a pipe, a socket or a device.
    #[error("{0} is neither a file nor a folder")]
    NotAFile(String),
    /// A file that was given is of no known format.
    #[error("{0} holds no claims: they stand in {CLAIMS_IN} files")]
    NotClaims(String),
    /// A file that was given is of a format that this build leaves out.
    #[error(
        "{0} is a Parquet file, which this build does not read: install one that does with `cargo install corroborate --features parquet`"
    )]
    NotBuilt(String),
    /// Nothing was found in what was given but tables of something else, of
    /// which this is the first.
    #[error(
        "no claims in {0}: a table of claims needs the columns source, subject, kind, slot and value"
    )]
    OtherTable(String),
    /// Nothing was found in what was given.
    #[error("no claims in {0}: there is no {CLAIMS_IN} file")]
    Nothing(String),
    /// The folder of texts is not a folder.
    #[error("{0} is not a folder of texts")]
    NoTexts(String),
}

/// The endings of files of claims.
const CLAIMS_IN: &str = if cfg!(feature = "parquet") {
    ".yaml, .yml, .jsonl, .ndjson, .csv, .tsv or .parquet"
} else {
    ".yaml, .yml, .jsonl, .ndjson, .csv or .tsv"
};

/// Loads files and folders of claims.
///
/// Folders are searched with their subfolders, hidden ones left out. A file
/// named twice is read once. The result does not depend on the order of the
/// paths.
///
/// # Errors
/// When a path does not exist, cannot be read or holds no claims.
///
/// ```no_run
/// use corroborate::load::{Settings, load};
/// let loaded = load(&["claims".into()], &Settings::default())?;
/// for record in &loaded.records {
///     println!("{}: {} events", record.stated.source.id, record.stated.events.len());
/// }
/// # Ok::<(), corroborate::load::Error>(())
/// ```
pub fn load(paths: &[PathBuf], settings: &Settings) -> Result<Loaded, Error> {
    Ok(find(paths, settings)?.read())
}

/// Finds the files of claims, and reads none yet.
///
/// # Errors
/// As [`load`].
pub fn find(paths: &[PathBuf], settings: &Settings) -> Result<Input, Error> {
    if let Some(texts) = &settings.texts
        && !texts.is_dir()
    {
        return Err(Error::NoTexts(texts.display().to_string()));
    }
    Ok(Input(files::find(paths)?))
}

/// Files of claims that were found.
pub struct Input(files::Found);

impl Input {
    /// The file of decisions of a folder that was given.
    pub fn overrides(&self) -> Option<&Path> {
        self.0.overrides.as_deref()
    }

    /// The file of types of events of a folder that was given.
    pub fn types(&self) -> Option<&Path> {
        self.0.types.as_deref()
    }

    /// The files of claims.
    pub fn files(&self) -> impl Iterator<Item = &Path> {
        self.0.files.iter().map(|file| file.path.as_path())
    }

    /// Reads them.
    pub fn read(self) -> Loaded {
        let (loaded, _) = self.read_with(|record| (record, ()));
        loaded
    }

    /// Reads them one source at a time: `each` makes of every record what is
    /// wanted of it, and then the record lets go of all but the entry of its
    /// source. An archive of millions of claims is never held as stated. What
    /// was made is in the order of the records.
    pub fn read_each<T: Send>(self, each: impl Fn(&Record) -> T + Sync) -> (Loaded, Vec<T>) {
        self.read_with(|mut record| {
            let made = each(&record);
            record.stated.organisations = Vec::new();
            record.stated.people = Vec::new();
            record.stated.events = Vec::new();
            (record, made)
        })
    }

    fn read_with<T: Send>(self, keep: impl Fn(Record) -> (Record, T) + Sync) -> (Loaded, Vec<T>) {
        let files = self.0.files.into_par_iter();
        let read: Vec<_> = files.map(|file| read_file(file, &keep)).collect();
        let mut records = Vec::new();
        let mut diagnostics = self.0.diagnostics;
        for (more, problems) in read {
            records.extend(more);
            diagnostics.extend(problems);
        }
        records.sort_by(|(left, _), (right, _)| {
            let key = |record: &Record| (record.file.clone(), record.line);
            (left.stated.source.id.cmp(&right.stated.source.id))
                .then_with(|| key(left).cmp(&key(right)))
        });
        let (records, made): (Vec<Record>, Vec<T>) = records.into_iter().unzip();
        diagnostics.extend(identity::check_sources(&records));
        diagnostics.sort();
        let loaded = Loaded {
            records,
            overrides: self.0.overrides,
            types: self.0.types,
            gazetteer: self.0.gazetteer,
            diagnostics,
        };
        (loaded, made)
    }
}

/// Reads one file of claims.
fn read_file<T: Send>(
    file: ClaimsFile,
    keep: &(impl Fn(Record) -> (Record, T) + Sync),
) -> (Vec<(Record, T)>, Vec<Diagnostic>) {
    let name: Arc<str> = file.name.as_str().into();
    let kept = |line, stated| {
        keep(Record {
            file: name.clone(),
            path: file.path.clone(),
            line,
            stated,
        })
    };
    match file.format {
        Format::Yaml => {
            let bytes = match files::bytes(&file.path) {
                Ok(bytes) => bytes,
                Err(unread) => return (Vec::new(), vec![unread.diagnostic(&name)]),
            };
            let text = match files::decode(files::without_mark(&bytes), &name, 1) {
                Ok(text) => text,
                Err(problem) => return (Vec::new(), vec![*problem]),
            };
            match yaml::read(text, &name) {
                Ok((stated, tree)) => {
                    let problems = identity::check(&stated, |path| tree.locate(path).of(&name));
                    (vec![kept(1, stated)], problems)
                }
                Err(problems) => (Vec::new(), problems),
            }
        }
        Format::JsonLines => files::open(&file.path)
            .and_then(|input| jsonl::read(std::io::BufReader::new(input), &name, kept))
            .unwrap_or_else(|unread| (Vec::new(), vec![unread.diagnostic(&name)])),
        Format::Csv | Format::Parquet => table::read(&file.path, &name, kept)
            .unwrap_or_else(|unread| (Vec::new(), vec![unread.diagnostic(&name)])),
    }
}

/// Reads sources from lines of JSON, as [`load`] reads a file of them: `keep`
/// makes of each what is held. `file` is the name that diagnostics show.
pub fn read_lines<T: Send>(
    lines: &[u8],
    file: &str,
    keep: impl Fn(&Record) -> T + Sync,
) -> (Vec<T>, Vec<Diagnostic>) {
    let kept = |line: usize, stated: SourceFile| {
        keep(&Record {
            line,
            ..Record::of(stated, file)
        })
    };
    jsonl::read(lines, file, kept)
        .unwrap_or_else(|unread| (Vec::new(), vec![unread.diagnostic(file)]))
}

/// Reads one source from YAML text, as [`load`] reads a file. `file` is the
/// name that diagnostics show.
///
/// # Errors
/// All that is wrong with its form.
pub fn read_yaml(text: &str, file: &str) -> Result<SourceFile, Vec<Diagnostic>> {
    let bytes = files::without_mark(text.as_bytes());
    let text = files::decode(bytes, file, 1).map_err(|problem| vec![*problem])?;
    let (stated, tree) = yaml::read(text, file)?;
    match identity::check(&stated, |path| tree.locate(path).of(file)) {
        problems if problems.is_empty() => Ok(stated),
        problems => Err(problems),
    }
}
