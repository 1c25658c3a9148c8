//! The texts of sources, read once each.

use super::files::{self, Unread};
use super::quote::{Found, Prepared, Spot};
use super::tree::shown;
use super::{Locator, Record, Settings};
use crate::diagnostic::{Diagnostic, Place};
use rustc_hash::FxHashMap;
use std::collections::hash_map::Entry;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::ops::Range;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

/// The text of a source.
#[derive(Debug)]
pub struct Text {
    name: String,
    prepared: Prepared,
}

impl Text {
    /// A text under a name.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            prepared: Prepared::new(text.into()),
        }
    }

    /// The file, as its claims name it.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The text itself.
    pub fn text(&self) -> &str {
        self.prepared.text()
    }

    /// How often a quote stands in the text, right after `prefix` and right
    /// before `suffix` where these are given. White space, quotation marks and
    /// dashes are folded, and nothing else.
    ///
    /// ```
    /// use corroborate::load::{Text, quote::Found};
    /// let text = Text::new("gazette.md", "Two envoys left.\nThe two “envoys” were named.");
    /// let Found::Once(spot) = text.find("two \"envoys\" were", None, None) else { panic!() };
    /// assert_eq!((spot.line, spot.column), (2, 5));
    /// ```
    pub fn find(&self, quote: &str, prefix: Option<&str>, suffix: Option<&str>) -> Found {
        self.prepared.find(quote, prefix, suffix)
    }

    /// The first places of a quote, at most `limit`.
    pub fn places(
        &self,
        quote: &str,
        prefix: Option<&str>,
        suffix: Option<&str>,
        limit: usize,
    ) -> Vec<Spot> {
        self.prepared.places(quote, prefix, suffix, limit)
    }

    /// The same in bytes of the text.
    ///
    /// ```
    /// use corroborate::load::Text;
    /// let text = Text::new("gazette.md", "“Two envoys”\nleft. Two envoys");
    /// assert_eq!(text.ranges("\"Two envoys\" left", None, None, 9), [0..21]);
    /// ```
    pub fn ranges(
        &self,
        quote: &str,
        prefix: Option<&str>,
        suffix: Option<&str>,
        limit: usize,
    ) -> Vec<Range<usize>> {
        self.prepared.ranges(quote, prefix, suffix, limit)
    }

    /// The longest beginning of a quote that stands in the text, and the words
    /// that follow it there.
    pub(super) fn nearest(&self, quote: &str) -> Option<(Spot, String)> {
        self.prepared.nearest(quote)
    }
}

/// Finds the texts of sources, and reads each file once.
#[derive(Debug, Default)]
pub struct Texts {
    settings: Settings,
    /// The files of the folder of texts by name, once it was listed.
    listed: Option<Vec<(OsString, PathBuf)>>,
    roots: FxHashMap<PathBuf, PathBuf>,
    read: FxHashMap<PathBuf, Result<Arc<Text>, Diagnostic>>,
    locator: Locator,
}

/// What is wrong with a `text:`, before it has a place.
pub(super) struct Problem {
    code: &'static str,
    message: String,
    hint: String,
}

impl Texts {
    /// Texts that nothing was read of yet.
    pub fn new(settings: &Settings) -> Self {
        Self {
            settings: settings.clone(),
            ..Self::default()
        }
    }

    /// The text of a source, or `None` where it names none.
    ///
    /// # Errors
    /// When the file is missing, lies outside the project or cannot be read.
    #[expect(
        clippy::result_large_err,
        reason = "a diagnostic is made once for a source that has none of its text"
    )]
    pub fn of(&mut self, record: &Record) -> Result<Option<Arc<Text>>, Diagnostic> {
        let Some(stated) = record.stated.source.text.as_deref() else {
            return Ok(None);
        };
        let read = self.look_up(&record.file, &record.path, stated);
        let wrong = match read {
            Ok(Ok(text)) => return Ok(Some(text.clone())),
            Ok(Err(unreadable)) => Ok(unreadable.clone()),
            Err(problem) => Err(problem),
        };
        let place = self.place(record, "source.text");
        Err(match wrong {
            Ok(unreadable) => unreadable.related(place, "the claims name this file as their text"),
            Err(problem) => {
                Diagnostic::error(problem.code, place, problem.message).hint(problem.hint)
            }
        })
    }

    /// The place of a path of a record. See [`Locator::locate`].
    pub(super) fn place(&mut self, record: &Record, path: &str) -> Place {
        self.locator.locate(record, path)
    }

    /// What a text that a file of claims names was read as.
    pub(super) fn look_up(
        &mut self,
        file: &str,
        claims: &Path,
        stated: &str,
    ) -> Result<&Result<Arc<Text>, Diagnostic>, Problem> {
        let (path, name) = self.resolve(file, claims, stated)?;
        Ok(match self.read.entry(path) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => {
                let text = read(new.key(), &name).map(Arc::new);
                new.insert(text)
            }
        })
    }

    /// The real path of a text, and the name to show for it.
    fn resolve(
        &mut self,
        file: &str,
        claims: &Path,
        stated: &str,
    ) -> Result<(PathBuf, String), Problem> {
        if stated.contains("://") {
            return Err(Problem {
                code: "missing-text",
                message: format!("“{}” is an address, not a file", shown(stated)),
                hint: "name a file with the text, and put the address under `url`".to_owned(),
            });
        }
        let (path, root) = match self.settings.texts.clone() {
            Some(folder) => (self.in_folder(&folder, stated)?, folder),
            None => {
                let folder = folder_of(claims);
                (folder.join(stated), self.root(&folder))
            }
        };
        let real = fs::canonicalize(&path);
        let inside = |path: &Path| fs::canonicalize(&root).is_ok_and(|root| path.starts_with(root));
        let allowed = self.settings.allow_outside
            || match &real {
                Ok(real) => inside(real),
                // Whether a file exists outside the project is not told.
                Err(_) => plain(&path).is_ok_and(|path| inside(&path)),
            };
        if !allowed {
            return Err(Problem {
                code: "text-outside-project",
                message: format!("the text “{}” lies outside the project", shown(stated)),
                hint: "move it into the project, or allow texts outside it".to_owned(),
            });
        }
        match real {
            Ok(real) if real.is_file() => Ok((real, name(file, stated, &self.settings, &path))),
            Ok(_) => Err(Problem {
                code: "missing-text",
                message: format!("the text “{}” is not a file", shown(stated)),
                hint: "name a file with the text of the article, or with notes of it".to_owned(),
            }),
            Err(_) => Err(Problem {
                code: "missing-text",
                message: format!("the text “{}” does not exist", shown(stated)),
                hint: "the path is relative to this file".to_owned(),
            }),
        }
    }

    /// The file of the folder of texts that has the name of a text.
    fn in_folder(&mut self, folder: &Path, stated: &str) -> Result<PathBuf, Problem> {
        let missing = |message: String| Problem {
            code: "missing-text",
            message,
            hint: "the texts are looked up by file name in the folder given for them".to_owned(),
        };
        let Some(name) = Path::new(stated).file_name() else {
            return Err(missing(format!("“{}” names no file", shown(stated))));
        };
        let listed = self.listed.get_or_insert_with(|| list(folder));
        if let Some((_, path)) = listed.iter().find(|(file, _)| file == name) {
            return Ok(path.clone());
        }
        let stem = Path::new(name).file_stem();
        let mut same = listed
            .iter()
            .filter(|(_, path)| path.file_stem() == stem && path.is_file());
        match (same.next(), same.next()) {
            (Some((_, path)), None) => Ok(path.clone()),
            (None, _) => Err(missing(format!(
                "no file in {} has the name of “{}”",
                folder.display(),
                shown(stated)
            ))),
            (Some((one, _)), Some((two, _))) => Err(missing(format!(
                "several files in {} have the name of “{}”: {} and {}",
                folder.display(),
                shown(stated),
                one.display(),
                two.display()
            ))),
        }
    }

    fn root(&mut self, folder: &Path) -> PathBuf {
        if let Some(root) = self.roots.get(folder) {
            return root.clone();
        }
        let root = root_of(folder);
        self.roots.insert(folder.to_owned(), root.clone());
        root
    }
}

/// The folder that texts of a folder's claims must stay in: the nearest one
/// above that holds a folder named `claims`, else the folder itself.
pub fn root_of(folder: &Path) -> PathBuf {
    let real = fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned());
    let mut above = real.ancestors();
    let root = above.find(|above| above.join("claims").is_dir());
    root.unwrap_or(&real).to_owned()
}

/// The folder of a file.
fn folder_of(path: &Path) -> PathBuf {
    match path.parent() {
        Some(folder) if folder != Path::new("") => folder.to_owned(),
        _ => PathBuf::from("."),
    }
}

/// The files of a folder, sorted by name.
fn list(folder: &Path) -> Vec<(OsString, PathBuf)> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut listed: Vec<_> = entries
        .map(|entry| (entry.file_name(), entry.path()))
        .collect();
    listed.sort();
    listed
}

/// A path without `..`, from the real path of what of it exists.
fn plain(path: &Path) -> std::io::Result<PathBuf> {
    let mut out = PathBuf::new();
    for part in std::path::absolute(path)?.components() {
        match part {
            Component::ParentDir => {
                out.pop();
            }
            part => {
                out.push(part);
                if let Ok(real) = fs::canonicalize(&out) {
                    out = real;
                }
            }
        }
    }
    Ok(out)
}

/// The name of a text as the user would write it.
fn name(file: &str, stated: &str, settings: &Settings, path: &Path) -> String {
    if settings.texts.is_some() {
        return path.display().to_string();
    }
    let mut parts: Vec<&OsStr> = Vec::new();
    let joined = match Path::new(file).parent() {
        Some(folder) => folder.join(stated),
        None => PathBuf::from(stated),
    };
    for part in joined.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir
                if parts
                    .last()
                    .is_some_and(|&last| last != ".." && last != OsStr::new("/")) =>
            {
                parts.pop();
            }
            part => parts.push(part.as_os_str()),
        }
    }
    parts.iter().collect::<PathBuf>().display().to_string()
}

#[expect(
    clippy::result_large_err,
    reason = "it is kept beside the texts that were read, one for each file"
)]
fn read(path: &Path, name: &str) -> Result<Text, Diagnostic> {
    let bytes = files::bytes(path).map_err(|unread: Unread| unread.diagnostic(name))?;
    let text = files::decode(files::without_mark(&bytes), name, 1).map_err(|problem| *problem)?;
    Ok(Text::new(name, text))
}
