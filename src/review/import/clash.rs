//! Which row contradicts what was decided before it, in the file or above.

use super::{Cell, Imported};
use crate::diagnostic::Diagnostic;
use crate::overrides::{self, Appended, Error, NewDecision};
use std::path::Path;

/// What is wrong with the first row whose decision cannot stand beside those of
/// the file and of the rows above it, given why the whole could not be appended;
/// `None` where something else is in the way. The file is read and not written.
///
/// Nothing is looked at again unless something is wrong: a preview of thousands
/// of decisions takes as long as recording them.
pub fn clash(path: &Path, imported: &Imported, error: &Error) -> Option<Diagnostic> {
    if !matches!(error, Error::Contradicts { .. }) {
        return None;
    }
    let first = |count: usize| imported.new.get(..count).unwrap_or_default();
    // What contradicts goes on to do so when more is decided: the shortest
    // beginning that contradicts ends with the row that is looked for.
    let (mut sound, mut unsound) = (0, imported.new.len());
    while unsound - sound > 1 {
        let middle = sound + (unsound - sound) / 2;
        match contradiction(path, first(middle)) {
            Some(_) => unsound = middle,
            None => sound = middle,
        }
    }
    let told = contradiction(path, first(unsound))?;
    let cell = imported.cells.get(unsound.checked_sub(1)?)?;
    let above = overrides::preview_all(path, first(sound)).ok()?;
    Some(at_cell(&told, cell, &above, &imported.cells))
}

fn contradiction(path: &Path, new: &[NewDecision]) -> Option<Diagnostic> {
    match overrides::preview_all(path, new) {
        Err(Error::Contradicts { diagnostics }) => diagnostics.into_iter().next(),
        _ => None,
    }
}

/// A contradiction of the file as it would be, at the cells that it comes from.
fn at_cell(told: &Diagnostic, cell: &Cell, above: &Appended, cells: &[Cell]) -> Diagnostic {
    let message = format!("cell {}: {}", cell.name, told.message);
    let hint = "change one of the rows, or take the earlier decision back with `corroborate override undo`";
    let mut problem = Diagnostic::error("sheet-contradiction", cell.place.clone(), message);
    for related in &told.related {
        let mut decisions = above.decisions.iter().zip(cells);
        let row = decisions.find(|(decision, _)| decision.place.line == related.place.line);
        let (place, message) = match row {
            Some((decision, above)) => {
                let names = decision.judgement.names().join(" and ");
                let message = format!("cell {}: `{}` of {names}", above.name, decision.kind());
                (above.place.clone(), message)
            }
            None => (related.place.clone(), related.message.clone()),
        };
        problem = problem.related(place, message);
    }
    problem.hint(hint)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Place;
    use crate::overrides::Judgement;

    fn imported(decisions: &[(&str, &str, &str)]) -> Imported {
        let mut imported = Imported::default();
        for ((kind, left, right), row) in decisions.iter().zip(2..) {
            let (left, right) = ((*left).to_owned(), (*right).to_owned());
            imported.new.push(NewDecision {
                id: None,
                judgement: match *kind {
                    "same" => Judgement::Same { left, right },
                    _ => Judgement::Different { left, right },
                },
                fingerprint: None,
                replaces: None,
                reason: "A reason.".to_owned(),
                by: String::new(),
                at: String::new(),
            });
            imported.cells.push(Cell {
                name: format!("Y{row}"),
                place: Place {
                    file: "sheet.csv".to_owned(),
                    line: row,
                    column: 9,
                },
            });
        }
        imported
    }

    /// The clash of a spreadsheet's decisions, where they cannot be appended.
    fn clash_of(path: &Path, imported: &Imported) -> Option<Diagnostic> {
        let error = overrides::preview_all(path, &imported.new).err()?;
        clash(path, imported, &error)
    }

    #[test]
    fn the_row_that_contradicts_is_told_with_the_rows_above_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("overrides.yaml");
        let imported = imported(&[
            ("same", "a/x", "b/x"),
            ("same", "d/x", "e/x"),
            ("same", "b/x", "c/x"),
            ("different", "a/x", "c/x"),
            ("same", "f/x", "g/x"),
        ]);
        let told = clash_of(&path, &imported).unwrap();
        assert_eq!((told.code, told.place.line), ("sheet-contradiction", 5));
        assert!(told.message.starts_with("cell Y5: "), "{}", told.message);
        let related: Vec<usize> = told.related.iter().map(|one| one.place.line).collect();
        assert_eq!(related, [2, 4]);
        assert!(
            told.related[0]
                .message
                .starts_with("cell Y2: `same` of a/x")
        );
        assert!(!path.exists());
    }

    #[test]
    fn what_stands_in_the_file_is_told_in_the_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("overrides.yaml");
        let standing = "- {id: mine, decision: same, left: a/x, right: b/x, reason: One.}\n\
                        - {decision: same, left: b/x, right: c/x, reason: One.}\n";
        std::fs::write(&path, standing).unwrap();
        let told = clash_of(&path, &imported(&[("different", "a/x", "c/x")])).unwrap();
        assert_eq!(told.place.file, "sheet.csv");
        let related: Vec<&str> = told.related.iter().map(|one| &*one.place.file).collect();
        assert_eq!(related, [path.to_str().unwrap(); 2]);
    }

    #[test]
    fn what_can_stand_together_is_no_clash() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("overrides.yaml");
        assert_eq!(clash_of(&path, &Imported::default()), None);
        assert_eq!(clash_of(&path, &imported(&[("same", "a/x", "b/x")])), None);
        std::fs::write(&path, "- nonsense").unwrap();
        assert_eq!(clash_of(&path, &imported(&[("same", "a/x", "b/x")])), None);
    }
}
