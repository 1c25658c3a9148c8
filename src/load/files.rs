//! Which files are read, and their bytes.

use super::Error;
use super::tree::Spot;
use super::yaml::spot_at;
use crate::diagnostic::{Diagnostic, Place};
use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// How large a YAML file, a line of JSON, or a text may be, in bytes. Books
/// are a hundredth of it; what is larger was named by mistake, and reading it
/// would fill the memory. Lower is stricter.
pub(super) const MAX_BYTES: u64 = 128 << 20;

/// A file that stands beside claims and holds none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Beside {
    /// The decisions.
    Overrides,
    /// The types of events.
    Types,
    /// Names that are known.
    Gazetteer,
}

impl Beside {
    /// What a file is by its name.
    fn of(path: &Path) -> Option<Self> {
        let name = path.file_name().and_then(OsStr::to_str)?;
        match name.to_ascii_lowercase().as_str() {
            "overrides.yaml" | "overrides.yml" => Some(Self::Overrides),
            "types.yaml" | "types.yml" => Some(Self::Types),
            "gazetteer.yaml" | "gazetteer.yml" => Some(Self::Gazetteer),
            _ => None,
        }
    }

    /// A file that is not taken up, since only that of a folder that was
    /// given is.
    fn stray(self, path: &Path) -> Diagnostic {
        let name = path.display().to_string();
        let (code, message, hint) = match self {
            Self::Overrides => (
                "stray-overrides",
                "decisions in a subfolder are not applied",
                "move them to the overrides file of the folder that you name",
            ),
            Self::Types => (
                "stray-types",
                "types of events in a subfolder are not read",
                "move them to the `types.yaml` of the folder that you name, or name the file with --types",
            ),
            Self::Gazetteer => (
                "stray-gazetteer",
                "known names in a subfolder are not read",
                "move them to the `gazetteer.yaml` of the folder that you name, or name the file with --gazetteer",
            ),
        };
        Diagnostic::warning(code, top(&name), message).hint(hint)
    }

    /// A second file of the kind.
    fn second(self, path: &Path, first: &Path) -> Diagnostic {
        let (name, first) = (path.display().to_string(), first.display().to_string());
        let (code, message, hint) = match self {
            Self::Overrides => (
                "several-overrides",
                "this is a second file of decisions, and only one is read",
                "put all decisions into one file, or name it with --overrides",
            ),
            Self::Types => (
                "several-types",
                "this is a second file of types of events, and only one is read",
                "put all types into one file, or name it with --types",
            ),
            Self::Gazetteer => (
                "several-gazetteers",
                "this is a second file of known names, and only one is read",
                "put all names into one file, or name it with --gazetteer",
            ),
        };
        Diagnostic::error(code, top(&name), message)
            .hint(hint)
            .related(top(&first), "this one is read")
    }
}

/// Whether this build reads Parquet.
const READS_PARQUET: bool = cfg!(feature = "parquet");

/// What a file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    Yaml,
    JsonLines,
    Csv,
    Parquet,
}

/// A file of claims.
#[derive(Debug, Clone)]
pub(super) struct ClaimsFile {
    /// As the user named it.
    pub(super) name: String,
    pub(super) path: PathBuf,
    pub(super) format: Format,
}

/// What the given paths hold.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) files: Vec<ClaimsFile>,
    pub(super) overrides: Option<PathBuf>,
    pub(super) types: Option<PathBuf>,
    pub(super) gazetteer: Option<PathBuf>,
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// Why a file was not read.
#[derive(Debug)]
pub(super) enum Unread {
    Failed(io::Error),
    TooLarge,
}

impl Unread {
    /// The same as a diagnostic at the top of the file.
    pub(super) fn diagnostic(&self, file: &str) -> Diagnostic {
        match self {
            Self::Failed(error) => unreadable(file, error),
            Self::TooLarge => Diagnostic::error(
                "too-large",
                top(file),
                format!("more than {} MB in one piece are not read", MAX_BYTES >> 20),
            )
            .hint("split it, or name another file"),
        }
    }
}

/// Finds the files of claims in the given paths, each once, whatever their
/// order.
pub(super) fn find(paths: &[PathBuf]) -> Result<Found, Error> {
    let mut search = Search::default();
    for path in paths {
        let name = path.display().to_string();
        let kind = fs::metadata(path).map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => Error::Missing(name.clone()),
            _ => Error::Unreadable(name.clone(), error),
        })?;
        if kind.is_dir() {
            search.folder(path)?;
        } else if !kind.is_file() {
            return Err(Error::NotAFile(name));
        } else if let Some(beside) = Beside::of(path) {
            search.beside.push((beside, path.clone()));
        } else {
            let format = format(path).ok_or_else(|| Error::NotClaims(name.clone()))?;
            if format == Format::Parquet && !READS_PARQUET {
                return Err(Error::NotBuilt(name));
            }
            // Named by the user, it must be readable for the run to go on.
            File::open(path)
                .map_err(|error| Error::Unreadable(path.display().to_string(), error))?;
            search.file(path, format);
        }
    }
    search.done(paths)
}

#[derive(Default)]
struct Search {
    /// By the real path, so that a file reached twice is read once.
    files: BTreeMap<PathBuf, ClaimsFile>,
    folders: BTreeSet<PathBuf>,
    beside: Vec<(Beside, PathBuf)>,
    diagnostics: Vec<Diagnostic>,
    /// A file that this build does not read.
    left_out: Option<PathBuf>,
    /// A table of something else than claims.
    other_table: Option<PathBuf>,
}

impl Search {
    fn folder(&mut self, given: &Path) -> Result<(), Error> {
        // A folder that cannot be listed ends the run if the user named it,
        // and is a diagnostic below.
        fs::read_dir(given)
            .map_err(|error| Error::Unreadable(given.display().to_string(), error))?;
        let mut waiting = vec![given.to_owned()];
        while let Some(folder) = waiting.pop() {
            // Links may lead in a circle; the real path tells.
            let real = fs::canonicalize(&folder).unwrap_or_else(|_| folder.clone());
            if !self.folders.insert(real) {
                continue;
            }
            let entries = match fs::read_dir(&folder) {
                Ok(entries) => entries,
                Err(error) => {
                    let name = folder.display().to_string();
                    self.diagnostics.push(unreadable(&name, &error));
                    continue;
                }
            };
            let mut inside = Vec::new();
            for entry in entries {
                match entry {
                    Ok(entry) => inside.push(entry.path()),
                    Err(error) => {
                        let name = folder.display().to_string();
                        self.diagnostics.push(unreadable(&name, &error));
                    }
                }
            }
            inside.retain(|path| !is_hidden(path));
            inside.sort();
            for path in inside {
                let format = format(&path);
                let beside = Beside::of(&path);
                match fs::metadata(&path) {
                    Ok(kind) if kind.is_dir() => waiting.push(path),
                    Ok(kind) if !kind.is_file() => {
                        if format.is_some() {
                            self.not_a_file(&path);
                        }
                    }
                    Ok(_) => match (beside, format) {
                        (Some(beside), _) if folder == given => self.beside.push((beside, path)),
                        (Some(beside), _) => self.diagnostics.push(beside.stray(&path)),
                        (None, Some(Format::Parquet)) if !READS_PARQUET => self.leave_out(path),
                        (None, Some(Format::Csv)) if is_other_table(&path) => {
                            self.other_table(path);
                        }
                        (None, Some(format)) => self.file(&path, format),
                        (None, None) => {}
                    },
                    Err(error) => {
                        if format.is_some() {
                            let name = path.display().to_string();
                            self.diagnostics.push(unreadable(&name, &error));
                        }
                    }
                }
            }
        }
        Ok(())
    }

    fn file(&mut self, path: &Path, format: Format) {
        let real = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let named = ClaimsFile {
            name: path.display().to_string(),
            path: path.to_owned(),
            format,
        };
        let simpler = |name: &str| (name.len(), name.to_owned());
        let kept = self.files.entry(real).or_insert_with(|| named.clone());
        if simpler(&named.name) < simpler(&kept.name) {
            *kept = named;
        }
    }

    fn leave_out(&mut self, path: PathBuf) {
        let name = path.display().to_string();
        self.diagnostics.push(
            Diagnostic::warning(
                "not-built",
                top(&name),
                "this is a Parquet file, which this build does not read",
            )
            .hint("install one that does with `cargo install corroborate --features parquet`"),
        );
        self.left_out.get_or_insert(path);
    }

    /// A table of something else, as people keep beside their claims: a
    /// spreadsheet of decisions, contacts, the report itself. In a folder that
    /// is a warning, since it may be claims under wrong names; a file that the
    /// user names is read, and its columns are an error.
    fn other_table(&mut self, path: PathBuf) {
        let name = path.display().to_string();
        self.diagnostics.push(
            Diagnostic::warning(
                "other-table",
                top(&name),
                "this table has not the columns of claims, and is left out",
            )
            .hint(super::table::NEEDED),
        );
        self.other_table.get_or_insert(path);
    }

    fn not_a_file(&mut self, path: &Path) {
        let name = path.display().to_string();
        self.diagnostics.push(
            Diagnostic::error(
                "not-a-file",
                top(&name),
                "this is a pipe, a socket or a device, and is not read",
            )
            .hint("only files hold claims"),
        );
    }

    fn done(mut self, paths: &[PathBuf]) -> Result<Found, Error> {
        let mut seen = BTreeSet::new();
        self.beside.retain(|(_, path)| {
            seen.insert(fs::canonicalize(path).unwrap_or_else(|_| path.clone()))
        });
        self.beside.sort();
        let mut first: BTreeMap<Beside, PathBuf> = BTreeMap::new();
        for (beside, path) in self.beside {
            match first.get(&beside) {
                Some(first) => self.diagnostics.push(beside.second(&path, first)),
                None => {
                    first.insert(beside, path);
                }
            }
        }
        let files: Vec<_> = self.files.into_values().collect();
        // An empty report would be untrue.
        if let (true, Some(path)) = (files.is_empty(), self.left_out) {
            return Err(Error::NotBuilt(path.display().to_string()));
        }
        if let (true, Some(path)) = (files.is_empty(), self.other_table) {
            return Err(Error::OtherTable(path.display().to_string()));
        }
        if files.is_empty() && self.diagnostics.is_empty() {
            let names: Vec<_> = paths
                .iter()
                .map(|path| path.display().to_string())
                .collect();
            return Err(Error::Nothing(names.join(", ")));
        }
        Ok(Found {
            files,
            overrides: first.remove(&Beside::Overrides),
            types: first.remove(&Beside::Types),
            gazetteer: first.remove(&Beside::Gazetteer),
            diagnostics: self.diagnostics,
        })
    }
}

fn format(path: &Path) -> Option<Format> {
    let extension = path.extension().and_then(OsStr::to_str)?;
    match extension.to_ascii_lowercase().as_str() {
        "yaml" | "yml" => Some(Format::Yaml),
        "jsonl" | "ndjson" => Some(Format::JsonLines),
        "csv" | "tsv" => Some(Format::Csv),
        "parquet" => Some(Format::Parquet),
        _ => None,
    }
}

/// Whether a table is known to hold no claims. One that cannot be read is
/// told of when it is.
fn is_other_table(path: &Path) -> bool {
    matches!(super::table::is_of_claims(path), Ok(false))
}

fn is_hidden(path: &Path) -> bool {
    path.file_name()
        .is_some_and(|name| name.as_encoded_bytes().starts_with(b"."))
}

/// The first place of a file.
pub(super) fn top(file: &str) -> Place {
    Spot { line: 1, column: 1 }.of(file)
}

fn unreadable(file: &str, error: &io::Error) -> Diagnostic {
    Diagnostic::error(
        "unreadable-file",
        top(file),
        format!("this cannot be read: {error}"),
    )
    .hint("check that it exists and that you may read it")
}

/// Opens a file, and nothing else: a pipe would wait for its writer for ever.
pub(super) fn open(path: &Path) -> Result<File, Unread> {
    let kind = fs::metadata(path).map_err(Unread::Failed)?;
    if !kind.is_file() {
        return Err(Unread::Failed(io::Error::other("it is not a file")));
    }
    File::open(path).map_err(Unread::Failed)
}

/// The bytes of a file.
pub(super) fn bytes(path: &Path) -> Result<Vec<u8>, Unread> {
    let mut bytes = Vec::new();
    open(path)?
        .take(MAX_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(Unread::Failed)?;
    match bytes.len() as u64 > MAX_BYTES {
        true => Err(Unread::TooLarge),
        false => Ok(bytes),
    }
}

/// The bytes after a byte-order mark, which some editors put first. It is not
/// part of the text, and columns do not count it.
pub(super) fn without_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes)
}

/// Bytes as text. `line` is the number of their first line.
pub(super) fn decode<'b>(
    bytes: &'b [u8],
    file: &str,
    line: usize,
) -> Result<&'b str, Box<Diagnostic>> {
    std::str::from_utf8(bytes).map_err(|error| {
        let valid = bytes
            .get(..error.valid_up_to())
            .and_then(|valid| std::str::from_utf8(valid).ok())
            .unwrap_or("");
        let mut spot = spot_at(valid, valid.len());
        spot.line += line - 1;
        let wide = line == 1 && (bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF"));
        let message = match (wide, bytes.get(error.valid_up_to())) {
            (true, _) | (_, None) => "the file is UTF-16, not UTF-8".to_owned(),
            (false, Some(byte)) => {
                format!("the file is not UTF-8: here stands the byte {byte:02X}")
            }
        };
        Box::new(
            Diagnostic::error("not-utf8", spot.of(file), message)
                .hint("save it as UTF-8 in your editor"),
        )
    })
}

/// Whether a file has comments only, as one that is just begun.
pub(super) fn holds_nothing(text: &str) -> bool {
    let mut lines = text.lines().map(str::trim);
    lines.all(|line| line.is_empty() || line.starts_with('#') || line == "---")
}

/// Whether a file holds JSON lines rather than YAML.
pub(super) fn is_json_lines(path: &Path) -> bool {
    format(path) == Some(Format::JsonLines)
}

/// Whether a file holds a table rather than YAML.
pub(super) fn is_table(path: &Path) -> bool {
    matches!(format(path), Some(Format::Csv | Format::Parquet))
}

/// Whether a file holds a table in Parquet.
#[cfg(feature = "parquet")]
pub(super) fn is_parquet(path: &Path) -> bool {
    format(path) == Some(Format::Parquet)
}
