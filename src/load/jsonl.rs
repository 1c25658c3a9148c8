//! JSON lines: one source a line, the same record as a YAML file.

use super::fault::faults;
use super::files::{MAX_BYTES, Unread};
use super::identity;
use super::json::{self, NoTree};
use super::schema::SourceFile;
use super::syntax;
use super::tree::Spot;
use crate::diagnostic::Diagnostic;
use rayon::prelude::*;
use std::io::{BufRead, Read};

/// How many bytes of lines are read before both cores parse them. More needs
/// more memory and no less time.
const BATCH: usize = 8 << 20;

/// How many lines of one file that cannot be read are told one by one. A file
/// in another format would else fill the screen.
const MAX_BAD_LINES: usize = 50;

/// Reads a file of JSON lines. Lines that cannot be read are diagnostics, the
/// others sources, of which `keep` makes what is held, given the number of the
/// line. It is called on all cores, while a few lines are in memory.
pub(super) fn read<T: Send>(
    mut input: impl BufRead,
    file: &str,
    keep: impl Fn(usize, SourceFile) -> T + Sync,
) -> Result<(Vec<T>, Vec<Diagnostic>), Unread> {
    let mut lines = Vec::new();
    let mut problems = Vec::new();
    let mut bad_lines = 0;
    let mut number = 0;
    let mut any = false;
    loop {
        let mut batch: Vec<(usize, Vec<u8>)> = Vec::new();
        let mut size = 0;
        while size < BATCH {
            let mut line = Vec::new();
            let read = input
                .by_ref()
                .take(MAX_BYTES + 1)
                .read_until(b'\n', &mut line)
                .map_err(Unread::Failed)?;
            if read == 0 {
                break;
            }
            number += 1;
            if line.len() as u64 > MAX_BYTES {
                return Err(Unread::TooLarge);
            }
            size += line.len();
            if line.iter().any(|byte| !byte.is_ascii_whitespace()) {
                batch.push((number, line));
            }
        }
        if batch.is_empty() {
            if size == 0 {
                break;
            }
            continue;
        }
        let read: Vec<Result<_, Vec<Diagnostic>>> = batch
            .into_par_iter()
            .map(|(number, bytes)| {
                let read = read_line(&bytes, number, file)?;
                Ok(read.map(|(source, problems)| (keep(number, source), problems)))
            })
            .collect();
        for outcome in read {
            match outcome {
                Ok(None) => {}
                Ok(Some((line, found))) => {
                    any = true;
                    lines.push(line);
                    problems.extend(found);
                }
                Err(found) => {
                    any = true;
                    bad_lines += 1;
                    if bad_lines <= MAX_BAD_LINES {
                        problems.extend(found);
                    }
                }
            }
        }
    }
    let top = Spot { line: 1, column: 1 }.of(file);
    if bad_lines > MAX_BAD_LINES {
        let more = bad_lines - MAX_BAD_LINES;
        problems.push(
            Diagnostic::error(
                "json-syntax",
                top,
                format!("{more} more lines of this file cannot be read"),
            )
            .hint("each line must hold one whole source as JSON"),
        );
    } else if !any {
        problems.push(
            Diagnostic::error("empty-file", top, "the file is empty")
                .hint("write one source a line, as JSON"),
        );
    }
    Ok((lines, problems))
}

/// A source, and what is wrong with its ids and its day of publication.
pub(super) type Checked = (SourceFile, Vec<Diagnostic>);

/// Reads one line; `None` where nothing but a byte-order mark stands on it.
pub(super) fn read_line(
    bytes: &[u8],
    number: usize,
    file: &str,
) -> Result<Option<Checked>, Vec<Diagnostic>> {
    let bytes = match number {
        1 => super::files::without_mark(bytes),
        _ => bytes,
    };
    let text = super::files::decode(bytes, file, number).map_err(|problem| vec![*problem])?;
    // Without its end, a line that breaks off breaks off in this line.
    let text = text.trim_end_matches(['\r', '\n']);
    if text.trim().is_empty() {
        return Ok(None);
    }
    // serde_json would read a list as a struct, by position.
    let error = match text.trim_start().starts_with('{') {
        true => match serde_json::from_str(text) {
            Ok(source) => {
                let problems = check(&source, text, number, file);
                return Ok(Some((source, problems)));
            }
            Err(error) => Some(error),
        },
        false => serde_json::from_str::<serde::de::IgnoredAny>(text).err(),
    };
    Err(refused(text, number, file, error.as_ref()))
}

/// What is wrong in a line that was read. Places are sought only then.
fn check(source: &SourceFile, text: &str, number: usize, file: &str) -> Vec<Diagnostic> {
    let mut tree = None;
    identity::check(source, |path| {
        let tree = tree.get_or_insert_with(|| json::tree(text, number).ok());
        let top = Spot {
            line: number,
            column: 1,
        };
        let spot = tree.as_ref().map_or(top, |tree| tree.locate(path));
        spot.of(file)
    })
}

/// All that is wrong with a line that was refused.
fn refused(
    text: &str,
    number: usize,
    file: &str,
    error: Option<&serde_json::Error>,
) -> Vec<Diagnostic> {
    let mut found = match json::tree(text, number) {
        Err(NoTree::TooDeep { column }) => {
            let spot = Spot {
                line: number,
                column,
            };
            return vec![syntax::too_deep(spot.of(file))];
        }
        Ok(mut tree) if error.is_none_or(serde_json::Error::is_data) => {
            let mut found = tree.check_keys(file);
            found.extend(faults::<SourceFile>(&mut tree, file));
            found
        }
        _ => Vec::new(),
    };
    if let (true, Some(error)) = (found.is_empty(), error) {
        found.push(told(error, text, number, file));
    }
    found
}

/// What serde_json found, in words that help.
fn told(error: &serde_json::Error, text: &str, number: usize, file: &str) -> Diagnostic {
    let told = error.to_string();
    let told = told
        .rsplit_once(" at line ")
        .map_or(&*told, |(told, _)| told);
    // serde_json counts bytes, and the one it stopped at is the last.
    let before = error.column().saturating_sub(1);
    let column = 1 + text
        .char_indices()
        .take_while(|&(at, _)| at < before)
        .count();
    let place = Spot {
        line: number,
        column,
    }
    .of(file);
    let (code, hint) = match error.is_data() {
        true => ("wrong-type", "compare with a line that is read"),
        false if error.is_eof() => (
            "json-syntax",
            "each line must hold one whole source; JSON over several lines is not read",
        ),
        false => (
            "json-syntax",
            "keys and texts need double quotation marks, and no comma may stand last",
        ),
    };
    let message = match error.is_eof() {
        true => "the line breaks off before the source is complete".to_owned(),
        false => format!("this is no valid JSON: {told}"),
    };
    Diagnostic::error(code, place, message).hint(hint)
}
