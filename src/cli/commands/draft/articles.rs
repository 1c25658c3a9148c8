//! Which articles are read, and their bytes.

use crate::exit::Error;
use corroborate::draft::read::{Format, MAX_BYTES};
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// An article that was asked for.
pub(super) struct Input {
    /// As the user named it.
    pub(super) name: String,
    /// Its file; none for standard input.
    pub(super) path: Option<PathBuf>,
}

impl Input {
    /// The name by which its format is told.
    pub(super) fn file_name(&self) -> &Path {
        self.path.as_deref().unwrap_or(Path::new(""))
    }

    /// The name without its ending, to make an id of.
    pub(super) fn stem(&self) -> String {
        let stem = self.file_name().file_stem();
        stem.map(|stem| stem.to_string_lossy().into_owned())
            .unwrap_or_default()
    }

    /// Its bytes, a few more than are read at most; else why there are none.
    pub(super) fn bytes(&self) -> Result<Vec<u8>, String> {
        let limit = MAX_BYTES as u64 + 1;
        let mut bytes = Vec::new();
        let read = match &self.path {
            None => io::stdin().lock().take(limit).read_to_end(&mut bytes),
            Some(path) => open(path).and_then(|file| file.take(limit).read_to_end(&mut bytes)),
        };
        read.map_err(|error| error.to_string())?;
        Ok(bytes)
    }
}

/// Opens a file, and nothing else: a pipe would wait for its writer for ever.
fn open(path: &Path) -> io::Result<File> {
    if !fs::metadata(path)?.is_file() {
        return Err(io::Error::other("it is not a file"));
    }
    File::open(path)
}

/// The articles in the given paths, each once, in the order of their names.
///
/// # Errors
/// When a path does not exist, or no article is in what was given.
pub(super) fn find(paths: &[PathBuf]) -> Result<Vec<Input>, Error> {
    let mut files = BTreeSet::new();
    let mut stdin = false;
    for path in paths {
        if path == Path::new("-") {
            stdin = true;
            continue;
        }
        match fs::metadata(path) {
            Ok(about) if about.is_dir() => in_folder(path, &mut files)?,
            Ok(_) => {
                files.insert(path.clone());
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Err(Error::told(format!("{} does not exist", path.display())));
            }
            Err(error) => return Err(Error::file(path, &error)),
        }
    }
    let mut seen = BTreeSet::new();
    files.retain(|path| seen.insert(fs::canonicalize(path).unwrap_or_else(|_| path.clone())));
    let mut inputs: Vec<Input> = files
        .into_iter()
        .map(|path| Input {
            name: path.display().to_string(),
            path: Some(path),
        })
        .collect();
    if stdin {
        inputs.push(Input {
            name: "standard input".to_owned(),
            path: None,
        });
    }
    if inputs.is_empty() {
        let names: Vec<_> = paths
            .iter()
            .map(|path| path.display().to_string())
            .collect();
        return Err(Error::told(format!(
            "no articles in {}: there is no .txt, .md or .html file",
            names.join(", ")
        )));
    }
    Ok(inputs)
}

/// The articles of a folder and its subfolders, hidden ones left out.
fn in_folder(given: &Path, files: &mut BTreeSet<PathBuf>) -> Result<(), Error> {
    let mut waiting = vec![given.to_owned()];
    // Links may lead in a circle.
    let mut seen = BTreeSet::new();
    while let Some(folder) = waiting.pop() {
        if !seen.insert(fs::canonicalize(&folder).unwrap_or_else(|_| folder.clone())) {
            continue;
        }
        let entries = fs::read_dir(&folder).map_err(|error| Error::file(&folder, &error))?;
        for entry in entries {
            let entry = entry.map_err(|error| Error::file(&folder, &error))?;
            if entry.file_name().as_encoded_bytes().starts_with(b".") {
                continue;
            }
            let path = entry.path();
            if path.is_dir() {
                waiting.push(path);
            } else if Format::of_name(&path).is_some() {
                files.insert(path);
            }
        }
    }
    Ok(())
}
