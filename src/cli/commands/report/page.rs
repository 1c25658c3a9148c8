//! The report as a page, with what it was made from.

use super::super::kept::Run;
use super::{filter, has_failed, output};
use crate::args::ReportArgs;
use crate::exit::Error;
use crate::terminal::Colour;
use corroborate::pipeline::Reconciled;
use corroborate::project::Project;
use corroborate::render::html::{self, Input, Settings};
use corroborate::report::detail;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

/// Writes the report as a page. Gives whether the run failed.
pub(super) fn write(
    args: &ReportArgs,
    colour: Colour,
    project: &Project,
    reconciled: &Reconciled,
    run: &mut Run,
) -> Result<bool, Error> {
    let mut report = project.report(reconciled);
    let asked_for = filter(args);
    report.findings.retain(|finding| asked_for.passes(finding));
    let detail = detail::build(reconciled, &project.loaded.records);
    let settings = Settings {
        command: Some(command(std::env::args())),
        inputs: inputs(args, project),
        ..Settings::default()
    };
    output(args, colour, run, |_, out| {
        html::render(&report, &detail, &settings, out)
    })?;
    Ok(has_failed(args, &report))
}

/// The command as it can be given to a shell again. The program goes by its
/// name: where it is installed is nobody's concern.
pub(super) fn command(arguments: impl Iterator<Item = String>) -> String {
    let mut words = vec!["corroborate".to_owned()];
    words.extend(arguments.skip(1).map(quoted));
    words.join(" ")
}

fn quoted(word: String) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_./=:,+@%".contains(c);
    match !word.is_empty() && word.chars().all(plain) {
        true => word,
        false => format!("'{}'", word.replace('\'', r"'\''")),
    }
}

/// The files of claims, decisions, types and weights, each with its digest.
/// One that cannot be read any more is left out.
fn inputs(args: &ReportArgs, project: &Project) -> Vec<Input> {
    let mut files: BTreeMap<String, PathBuf> = BTreeMap::new();
    for record in &project.loaded.records {
        files.insert(record.file.to_string(), record.path.clone());
    }
    let settings = &args.inputs.settings;
    let types = settings.types.as_ref().or(project.loaded.types.as_ref());
    let beside = [
        project.overrides_path.as_ref(),
        types,
        settings.weights.as_ref(),
    ];
    for path in beside.into_iter().flatten() {
        files.insert(path.display().to_string(), path.clone());
    }
    let hashed = files.into_iter().filter_map(|(name, path)| {
        let sha256 = sha256(&path).ok()?;
        Some(Input { name, sha256 })
    });
    hashed.collect()
}

pub(super) fn sha256(path: &Path) -> io::Result<String> {
    let mut hasher = Hasher(Sha256::new());
    io::copy(&mut File::open(path)?, &mut hasher)?;
    let mut digits = String::with_capacity(64);
    for byte in hasher.0.finalize() {
        // Writing to a string cannot fail.
        let _ = write!(digits, "{byte:02x}");
    }
    Ok(digits)
}

struct Hasher(Sha256);

impl io::Write for Hasher {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_can_be_given_to_a_shell_again() {
        let words = [
            "/opt/bin/corroborate",
            "report",
            "my claims",
            "it's",
            "-o",
            "a.html",
        ];
        assert_eq!(
            command(words.into_iter().map(str::to_owned)),
            r"corroborate report 'my claims' 'it'\''s' -o a.html"
        );
    }

    #[test]
    fn a_file_has_the_digest_that_other_programs_print() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.yaml");
        std::fs::write(&path, "abc").unwrap();
        let expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(sha256(&path).unwrap(), expected);
    }
}
