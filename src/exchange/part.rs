//! The part files of a table: which they are, and in which order.

use super::form::Form;
use super::{Problem, hinted, problem};
use std::fs;
use std::path::{Path, PathBuf};

/// How a part is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    Parquet,
    Lines,
}

impl Format {
    fn of(path: &Path) -> Option<Self> {
        let ending = path.extension()?.to_str()?;
        match ending.to_ascii_lowercase().as_str() {
            "parquet" => Some(Self::Parquet),
            "jsonl" | "json" | "ndjson" => Some(Self::Lines),
            _ => None,
        }
    }
}

/// A file of rows.
#[derive(Debug, Clone)]
pub(super) struct Part {
    pub(super) path: PathBuf,
    /// As it is named in errors.
    pub(super) name: String,
    pub(super) format: Format,
    pub(super) form: Form,
}

impl Part {
    /// A file by its ending.
    ///
    /// # Errors
    /// When it is no file of rows.
    pub(super) fn of(path: PathBuf, form: Form) -> Result<Self, Problem> {
        let name = path.display().to_string();
        let Some(format) = Format::of(&path) else {
            let problem = problem(
                "not-a-table",
                &name,
                "this is neither Parquet nor JSON lines",
            );
            let hint = "write the table as `.parquet`, or uncompressed as `.jsonl`";
            return Err(hinted(problem, hint));
        };
        Ok(Self {
            path,
            name,
            format,
            form,
        })
    }
}

#[cfg(not(feature = "parquet"))]
impl Part {
    /// That this build does not read it.
    pub(super) fn not_built(&self) -> Problem {
        let message = "this is a Parquet file, which this build does not read";
        let problem = problem("parquet-not-built", &self.name, message);
        let hint = "install one that does with `cargo install corroborate --features parquet`";
        hinted(problem, hint)
    }
}

/// The part files of a folder, in the order of their names. What Spark and
/// file systems put beside them is passed over.
///
/// # Errors
/// When the folder cannot be read, or holds anything else.
pub(super) fn parts(folder: &Path, form: Form) -> Result<Vec<Part>, Problem> {
    let name = folder.display().to_string();
    let unreadable = |error| {
        problem(
            "unreadable-file",
            &name,
            format!("this cannot be read: {error}"),
        )
    };
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let entry = entry.map_err(unreadable)?;
        let of_others = |name: &str| name.starts_with(['_', '.']) || name.ends_with(".crc");
        if of_others(&entry.file_name().to_string_lossy()) {
            continue;
        }
        paths.push(entry.path());
    }
    paths.sort();
    let of = |path: PathBuf| match path.is_dir() {
        false => Part::of(path, form),
        true => {
            let problem = problem(
                "not-a-table",
                &path.display().to_string(),
                format!("a folder stands among the parts of the {form}"),
            );
            Err(hinted(problem, "write the table without partition columns"))
        }
    };
    paths.into_iter().map(of).collect()
}
