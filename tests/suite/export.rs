//! Claims and reviews in the formats of other tools.

mod claim_review;
mod statements;

use corroborate::pipeline::Reconciled;
use corroborate::project::{Project, Settings};
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// A project of files by name, reconciled.
fn project(files: &[(&str, &str)]) -> (TempDir, Project, Reconciled) {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        fs::write(folder.path().join(name), text).unwrap();
    }
    let (project, reconciled) = reconciled(folder.path());
    (folder, project, reconciled)
}

fn reconciled(path: &Path) -> (Project, Reconciled) {
    let mut project = Project::stream(&[path.into()], Settings::default()).unwrap();
    let reconciled = project.reconcile();
    assert!(!project.has_errors(), "{:?}", project.diagnostics);
    (project, reconciled)
}
