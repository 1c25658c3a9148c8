//! A project as it stands on disk: claims, decisions, texts, and everything
//! that is wrong with them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Place, Severity};
use crate::judge::DecisionState;
use crate::link;
use crate::load::{self, Loaded, Locator, Texts};
use crate::normalise::{self, Normalised, Normaliser, Problem};
use crate::overrides::{self, Judgement, Overrides};
use crate::pipeline::{self, Reconciled};
use crate::progress::Stage;
use crate::report::{self, view};

/// How to open a project.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// Loading.
    pub load: load::Settings,
    /// The file of decisions; else `overrides.yaml` of a folder given.
    pub overrides: Option<PathBuf>,
    /// The file of types of events; else `types.yaml` of a folder given.
    pub types: Option<PathBuf>,
    /// The file of weights for linking; else the shipped weights.
    pub weights: Option<PathBuf>,
    /// Whether to note which texts were looked up: see
    /// [`Project::looked_up`].
    pub note_texts: bool,
    /// The stages. What a file of types says is added to their lexicon.
    pub pipeline: pipeline::Settings,
}

/// Claims and decisions as loaded.
pub struct Project {
    /// The claims.
    pub loaded: Loaded,
    /// The decisions.
    pub overrides: Overrides,
    /// The file that they stand in, or would be written to.
    pub overrides_path: Option<PathBuf>,
    /// What is wrong so far, by place.
    pub diagnostics: Vec<Diagnostic>,
    settings: Settings,
    paths: Vec<PathBuf>,
    looked_up: Vec<load::LookedUp>,
    /// What was normalised while it was loaded. Its records then hold only
    /// their sources.
    normalised: Option<Normalised>,
    streamed: bool,
}

impl Project {
    /// Opens the files and folders given.
    ///
    /// # Errors
    /// When there is nothing to load; what is wrong within files is a
    /// diagnostic.
    pub fn open(paths: &[PathBuf], settings: Settings) -> Result<Self, load::Error> {
        Self::open_with(paths, settings, |input, _, _| (input.read(), None))
    }

    /// Opens them to be reconciled and nothing else: each source is normalised
    /// as it is read, so that what it states is never held beside what it
    /// means. [`Project::check`] needs what is stated, to look up its quotes.
    ///
    /// # Errors
    /// As [`Project::open`].
    pub fn stream(paths: &[PathBuf], settings: Settings) -> Result<Self, load::Error> {
        Self::open_with(paths, settings, |input, overrides, settings| {
            // What is corrected is read a second time.
            if overrides
                .active()
                .any(|decision| matches!(decision.judgement, Judgement::Correct { .. }))
            {
                return (input.read(), None);
            }
            let nothing = BTreeMap::new();
            let normaliser = Normaliser::new(&nothing, &settings.pipeline.normalise);
            let progress = &settings.pipeline.progress;
            progress.begin(Stage::Reading, None);
            let (loaded, parts) = input.read_each(|record| {
                progress.advance(1);
                normaliser.read(record)
            });
            let parts = (0..).zip(parts);
            let joined = normalise::join(parts, &settings.pipeline.normalise);
            (loaded, Some(joined))
        })
    }

    fn open_with(
        paths: &[PathBuf],
        mut settings: Settings,
        read: impl FnOnce(load::Input, &Overrides, &Settings) -> (Loaded, Option<Normalised>),
    ) -> Result<Self, load::Error> {
        let input = load::find(paths, &settings.load)?;
        let mut diagnostics = Vec::new();
        let overrides_path = settings
            .overrides
            .clone()
            .or_else(|| input.overrides().map(Path::to_owned));
        let overrides = match &overrides_path {
            Some(path) => read_overrides(path, &mut diagnostics),
            None => Overrides::default(),
        };
        if let Some(path) = settings.types.as_deref().or(input.types()) {
            let types = &mut settings.pipeline.normalise.types;
            match load::types::read(path, &path.display().to_string(), types) {
                Ok(extended) => *types = extended,
                Err(problems) => diagnostics.extend(problems),
            }
        }
        if let Some(path) = &settings.weights {
            match link::model::file::read(path, &path.display().to_string()) {
                Ok(model) => settings.pipeline.model = Arc::new(model),
                Err(problems) => diagnostics.extend(problems),
            }
        }
        let (mut loaded, normalised) = read(input, &overrides, &settings);
        diagnostics.append(&mut loaded.diagnostics);
        diagnostics.sort();
        Ok(Self {
            loaded,
            paths: paths.to_vec(),
            looked_up: Vec::new(),
            streamed: normalised.is_some(),
            normalised,
            overrides,
            overrides_path,
            diagnostics,
            settings,
        })
    }

    /// Whether anything is wrong that would make a report untrue. A value
    /// that cannot be read is not: see [`Project::values_unread`].
    pub fn has_errors(&self) -> bool {
        let mut errors = self.diagnostics.iter().filter(|one| is_error(one));
        errors.any(|error| !is_of_value(error))
    }

    /// What [`Project::check`] calls an error, and a report survives: values
    /// that cannot be, such as 30 February. Their claims stay, as stated and
    /// undetermined. One slip in a million records must not cost the report
    /// on all others.
    pub fn values_unread(&self) -> impl Iterator<Item = &Diagnostic> {
        let errors = self.diagnostics.iter().filter(|one| is_error(one));
        errors.filter(|error| is_of_value(error))
    }

    /// Warnings that something among the files was not read: tables of
    /// something else, and statements that say nothing of any claim. A report
    /// survives that, and its reader should know.
    pub fn left_out(&self) -> impl Iterator<Item = &Diagnostic> {
        let left_out = |one: &&Diagnostic| matches!(one.code, "other-table" | "unread-statements");
        self.diagnostics.iter().filter(left_out)
    }

    /// Reconciles the claims, evidence looked up.
    ///
    /// What is wrong in the claims joins the diagnostics; where
    /// [`Project::has_errors`] then holds, the result is not to be trusted.
    pub fn reconcile(&mut self) -> Reconciled {
        if self.normalised.is_none() {
            self.read_whole();
        }
        let records = &self.loaded.records;
        let mut texts = Texts::new(&self.settings.load);
        let mut settings = self.settings.pipeline.clone();
        if !settings.linking_only {
            let read = records.iter().map(|record| texts.of(record).ok().flatten());
            settings.texts = read.collect();
            if self.settings.note_texts {
                self.looked_up = texts.looked_up(records);
            }
        }
        let normalised = self.normalised.take();
        let normalised = normalised.unwrap_or_else(|| {
            normalise::normalise(records, &BTreeMap::new(), &settings.normalise)
        });
        let mut reconciled =
            pipeline::reconcile_normalised(normalised, records, &self.overrides, &settings);
        if !settings.linking_only {
            report::evidence::locate(&mut reconciled.corpus, records, &mut texts);
        }
        let mut locator = Locator::default();
        self.diagnostics.extend(
            reconciled
                .problems
                .iter()
                .map(|problem| diagnostic(problem, records, &mut locator)),
        );
        let (corpus, known) = (&reconciled.corpus, &reconciled.known);
        for (later, earlier) in reconciled.decided.rival_values(corpus, known) {
            let pair = (self.overrides.get(&later), self.overrides.get(&earlier));
            if let (Some(later), Some(earlier)) = pair {
                let found = overrides::contradiction(later, [earlier]);
                self.diagnostics.push(found);
            }
        }
        self.diagnostics.sort();
        self.diagnostics.dedup();
        reconciled
    }

    /// The texts of the sources, to look words up in.
    pub fn texts(&self) -> Texts {
        Texts::new(&self.settings.load)
    }

    /// The texts that reconciling looked up, where that was to be noted.
    pub fn looked_up(&self) -> &[load::LookedUp] {
        &self.looked_up
    }

    /// Reads again what was let go of, where something needs it after all.
    fn read_whole(&mut self) {
        if !std::mem::take(&mut self.streamed) {
            return;
        }
        self.normalised = None;
        match load::load(&self.paths, &self.settings.load) {
            Ok(mut loaded) => {
                self.diagnostics.append(&mut loaded.diagnostics);
                self.loaded = loaded;
            }
            // It was there a moment ago.
            Err(error) => {
                let file = self.paths.first().map(|path| path.display().to_string());
                let place = Place {
                    file: file.unwrap_or_default(),
                    line: 1,
                    column: 1,
                };
                let gone = Diagnostic::error("unreadable-file", place, error.to_string());
                self.diagnostics.push(gone);
            }
        }
        self.diagnostics.sort();
        self.diagnostics.dedup();
    }

    /// The report.
    pub fn report(&self, reconciled: &Reconciled) -> view::Report {
        report::build(reconciled, &self.overrides)
    }

    /// Lends the report in parts: see [`report::with_findings`].
    pub fn with_findings<T>(
        &self,
        reconciled: &Reconciled,
        use_them: impl FnOnce(&report::Findings<'_>) -> T,
    ) -> T {
        report::with_findings(reconciled, &self.overrides, use_them)
    }

    /// Everything that is wrong with the project: its form, its dates and
    /// references, its quotes against their texts, its decisions.
    pub fn check(&mut self) -> Vec<Diagnostic> {
        self.read_whole();
        let reconciled = self.reconcile();
        self.check_reconciled(&reconciled)
    }

    /// The same, where the claims were reconciled before.
    pub fn check_reconciled(&self, reconciled: &Reconciled) -> Vec<Diagnostic> {
        let mut all = self.diagnostics.clone();
        let mut texts = Texts::new(&self.settings.load);
        all.extend(load::check_evidence(&self.loaded, &mut texts));
        all.extend(overrides::remarks(&self.overrides));
        for (id, state) in &reconciled.decided.states {
            let Some(decision) = self.overrides.get(id) else {
                continue;
            };
            match state {
                DecisionState::Stale => all.push(
                    Diagnostic::error(
                        "stale-decision",
                        decision.place.clone(),
                        format!("decision {id} judged claims that have changed since; it is not applied"),
                    )
                    .hint(format!(
                        "look again, then `corroborate override reaffirm {id}` or `corroborate override undo {id}`"
                    )),
                ),
                DecisionState::Unused => all.push(
                    Diagnostic::warning(
                        "unused-decision",
                        decision.place.clone(),
                        format!("decision {id} names something that is not among these claims"),
                    )
                    .hint("load the sources that it names, or undo it"),
                ),
                DecisionState::Applied | DecisionState::Undone => {}
            }
        }
        all.sort();
        all.dedup();
        all
    }
}

/// The errors that leave one value unread and everything else true.
const OF_VALUES: [&str; 2] = ["impossible-value", "bad-published"];

fn is_of_value(diagnostic: &Diagnostic) -> bool {
    OF_VALUES.contains(&diagnostic.code)
}

fn is_error(diagnostic: &Diagnostic) -> bool {
    diagnostic.severity == Severity::Error
}

fn read_overrides(path: &Path, diagnostics: &mut Vec<Diagnostic>) -> Overrides {
    match overrides::read_or_empty(path, &path.display().to_string()) {
        Ok(read) => {
            diagnostics.extend(overrides::contradictions(&read));
            read
        }
        Err(problems) => {
            diagnostics.extend(problems);
            Overrides::default()
        }
    }
}

/// A problem of a record, at its place in the file.
fn diagnostic(problem: &Problem, records: &[load::Record], locator: &mut Locator) -> Diagnostic {
    let record = &records[problem.record];
    let place = locator.locate(record, &problem.path);
    let mut diagnostic = Diagnostic::error(problem.code, place, problem.message.clone());
    diagnostic.severity = problem.severity;
    diagnostic.hint.clone_from(&problem.hint);
    for (path, message) in &problem.related {
        let place = locator.locate(record, path);
        diagnostic = diagnostic.related(place, message.clone());
    }
    diagnostic
}
