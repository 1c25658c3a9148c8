//! Runs whose outcome is kept: with `--cache`, what was written of the same
//! input by the same program is written again.

use super::project;
use crate::args::{CacheOption, Inputs};
use crate::exit::Error;
use crate::files;
use crate::terminal::{Colour, Screen};
use corroborate::cache::{Cache, Found, Key, Writing};
use corroborate::load::{self, LookedUp};
use corroborate::project::{Project, Settings};
use corroborate::render::escape;
use std::fmt::Debug;
use std::fs::File;
use std::io::{self, Read, Write};
use std::path::Path;
use std::process::ExitCode;

/// A run, and where its outcome goes besides. Without a cache it goes nowhere.
#[derive(Default)]
pub(crate) struct Run(Option<Keeping>);

struct Keeping {
    cache: Cache,
    inputs: Inputs,
    settings: Settings,
    /// What the claims were when the run began.
    mark: Key,
    told: Vec<u8>,
    writing: Option<Writing>,
}

impl Run {
    /// Begins a run: `arguments` are all that it was given. `Err` holds an
    /// outcome that was kept of the same.
    pub(crate) fn begin(
        option: &CacheOption,
        arguments: &impl Debug,
        inputs: &Inputs,
        colour: Colour,
    ) -> Result<Self, Found> {
        let folder = option.cache.as_deref();
        let Some(folder) = folder.filter(|folder| !folder.as_os_str().is_empty()) else {
            return Ok(Self::default());
        };
        let settings = project::settings(&inputs.settings, false);
        // What cannot be read is told by the run itself.
        let (Some(program), Some(mark)) = (program(), mark(inputs, &settings)) else {
            return Ok(Self::default());
        };
        let screens = [Screen::stdout(colour), Screen::stderr(colour)];
        let asked = format!("{arguments:?} {colour:?} {screens:?}");
        let here = std::env::current_dir().ok();
        let name = Key::of([asked, format!("{here:?}")]);
        let key = Key::of([&program, &name, &mark].map(Key::bytes));
        let cache = Cache::new(folder);
        if let Some(mut found) = cache.find(&name, &key)
            && texts_stand(&mut found, &settings)
        {
            return Err(found);
        }
        let writing = cache.begin(&name, &key);
        if let Err(error) = &writing {
            warn(folder, error, colour);
        }
        Ok(Self(Some(Keeping {
            cache,
            inputs: inputs.clone(),
            settings,
            mark,
            told: Vec::new(),
            writing: writing.ok(),
        })))
    }

    /// Notes what the run told on standard error.
    pub(crate) fn told(&mut self, bytes: &[u8]) {
        if let Some(keeping) = &mut self.0 {
            keeping.told.extend_from_slice(bytes);
        }
    }

    /// What the run writes, noted as it goes out.
    pub(crate) fn noting<'w>(&'w mut self, out: &'w mut dyn Write) -> impl Write + 'w {
        let keeping = self.0.as_mut();
        Noting {
            out,
            writing: keeping.and_then(|keeping| keeping.writing.as_mut()),
        }
    }

    /// Keeps the outcome of a run that came to its end. Where the claims
    /// changed meanwhile, nobody knows what it is the outcome of.
    pub(crate) fn keep(self, project: &Project, code: u8) {
        let Some(keeping) = self.0 else { return };
        let Some(writing) = keeping.writing else {
            return;
        };
        let Ok(texts) = serde_json::to_vec(project.looked_up()) else {
            return;
        };
        if mark(&keeping.inputs, &keeping.settings) == Some(keeping.mark) {
            // A full disk is no concern of whoever has their report.
            let _ = writing.done(&keeping.told, &texts, code);
            keeping.cache.tidy();
        }
    }
}

/// Writes an outcome that was kept, as the run wrote it.
///
/// # Errors
/// When it cannot be written.
pub(crate) fn again(mut found: Found, output: Option<&Path>) -> Result<ExitCode, Error> {
    io::copy(&mut found.told()?, &mut io::stderr().lock())?;
    let mut kept = found.output()?;
    files::write_out(output, |out| io::copy(&mut kept, out).map(|_| ()))?;
    drop(kept);
    Ok(ExitCode::from(found.code()))
}

struct Noting<'w> {
    out: &'w mut dyn Write,
    writing: Option<&'w mut Writing>,
}

impl Write for Noting<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.out.write(bytes)?;
        if let (Some(writing), Some(bytes)) = (&mut self.writing, bytes.get(..written)) {
            writing.output(bytes);
        }
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// A digest of the program itself: another build, with other tables or rules,
/// never takes what this one kept.
fn program() -> Option<Key> {
    let path = std::env::current_exe().ok()?;
    let mut file = File::open(&path).ok()?;
    let mut bytes = Vec::new();
    if cfg!(debug_assertions) {
        // Without optimisation a digest of so large a file takes seconds; a
        // build that is linked anew has another time.
        let about = file.metadata().ok()?;
        let (length, made) = (about.len(), about.modified().ok()?);
        bytes.extend(format!("{path:?} {length} {made:?}").into_bytes());
    } else {
        file.read_to_end(&mut bytes).ok()?;
    }
    Some(Key::of([env!("CARGO_PKG_VERSION").as_bytes(), &bytes]))
}

fn mark(inputs: &Inputs, settings: &Settings) -> Option<Key> {
    let found = load::find(&inputs.paths, &settings.load).ok()?;
    let (overrides, types) = (settings.overrides.as_deref(), settings.types.as_deref());
    let weights = settings.weights.as_deref();
    found.mark(overrides, types, weights).ok()
}

fn texts_stand(found: &mut Found, settings: &Settings) -> bool {
    let mut noted = Vec::new();
    let read = found
        .beside()
        .and_then(|mut beside| beside.read_to_end(&mut noted));
    let texts = serde_json::from_slice::<Vec<LookedUp>>(&noted);
    match (read, texts) {
        (Ok(_), Ok(texts)) => load::still_found(&texts, &settings.load),
        _ => false,
    }
}

/// Says that nothing is kept. The run goes on: its outcome is the same.
fn warn(folder: &Path, error: &io::Error, colour: Colour) {
    let message = format!("nothing is kept in {}: {error}", folder.display());
    // With standard error closed there is nobody left to tell.
    let screen = Screen::stderr(colour);
    let warning = screen.paint(anstyle::AnsiColor::Yellow, "warning");
    let message = escape::terminal(&message);
    let _ = writeln!(io::stderr().lock(), "{warning}: {message}");
}
