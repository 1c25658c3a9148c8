//! Problems in files, drawn with the lines that they stand on.

mod excerpt;

use crate::terminal::Screen;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use anstream::adapter::strip_str;
use corroborate::diagnostic::{Diagnostic, Place, Severity};
use corroborate::render::{escape, json};
use excerpt::{Excerpt, Files};
use serde::Serialize;
use std::io::{self, Write};

/// Draws problems as rustc draws them: place, line, caret, help. What stands
/// in the files is escaped; a long line is cut around its column.
///
/// # Errors
/// When `out` cannot be written to.
pub(crate) fn draw(list: &[Diagnostic], screen: &Screen, out: &mut dyn Write) -> io::Result<()> {
    let renderer = if screen.colour {
        Renderer::styled()
    } else {
        Renderer::plain()
    }
    .term_width(screen.width.max(60));
    let mut files = Files::default();
    for diagnostic in list {
        writeln!(out, "{}\n", drawn(diagnostic, &renderer, &mut files))?;
    }
    Ok(())
}

fn drawn(diagnostic: &Diagnostic, renderer: &Renderer, files: &mut Files) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let excerpt = files.around(&diagnostic.place);
    let mut first = level
        .primary_title(escape::terminal(&diagnostic.message))
        .id(diagnostic.code)
        .element(origin(&diagnostic.place));
    if let Some(excerpt) = excerpt {
        first = first.element(snippet(excerpt, &diagnostic.place));
    }
    for related in &diagnostic.related {
        first = first
            .element(Level::NOTE.message(escape::terminal(&related.message)))
            .element(origin(&related.place));
        if let Some(excerpt) = files.around(&related.place) {
            first = first.element(snippet(excerpt, &related.place));
        }
    }
    if let Some(hint) = &diagnostic.hint {
        first = first.element(Level::HELP.message(escape::terminal(hint)));
    }
    let report: [Group<'_>; 1] = [first];
    without_empty_places(&renderer.render(&report))
}

/// The drawing without the places that the crate draws for snippets that
/// have none. Ours stand in the line before: only they are right when a line
/// is cut.
fn without_empty_places(drawing: &str) -> String {
    let is_empty_place = |line: &&str| strip_str(line).to_string().trim() == ":::";
    let lines: Vec<&str> = drawing
        .lines()
        .filter(|line| !is_empty_place(line))
        .collect();
    lines.join("\n")
}

fn origin(place: &Place) -> Origin<'static> {
    Origin::path(escape::terminal(&place.file))
        .line(place.line)
        .char_column(place.column)
}

fn snippet(
    excerpt: Excerpt,
    place: &Place,
) -> Snippet<'static, annotate_snippets::Annotation<'static>> {
    Snippet::source(excerpt.text)
        .line_start(place.line)
        .fold(false)
        .annotation(AnnotationKind::Primary.span(excerpt.marked))
}

/// "2 errors, 1 warning", or that all is well.
pub(crate) fn summary(list: &[Diagnostic]) -> String {
    let (errors, warnings) = counts(list);
    let number =
        |count: usize, one: &str| format!("{count} {one}{}", if count == 1 { "" } else { "s" });
    match (errors, warnings) {
        (0, 0) => "No problems found.".to_owned(),
        (0, _) => format!("{}.", number(warnings, "warning")),
        (_, 0) => format!("{}.", number(errors, "error")),
        _ => format!(
            "{}, {}.",
            number(errors, "error"),
            number(warnings, "warning")
        ),
    }
}

fn counts(list: &[Diagnostic]) -> (usize, usize) {
    let errors = list
        .iter()
        .filter(|one| one.severity == Severity::Error)
        .count();
    (errors, list.len() - errors)
}

#[derive(Serialize)]
struct Document<'a> {
    schema_version: u32,
    errors: usize,
    warnings: usize,
    diagnostics: &'a [Diagnostic],
}

/// Writes the problems as one JSON document.
///
/// # Errors
/// When `out` cannot be written to.
pub(crate) fn json(list: &[Diagnostic], out: &mut dyn Write) -> io::Result<()> {
    let (errors, warnings) = counts(list);
    let document = Document {
        schema_version: 1,
        errors,
        warnings,
        diagnostics: list,
    };
    json::pretty(&document, out)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCREEN: Screen = Screen {
        width: 80,
        colour: false,
    };

    fn text(list: &[Diagnostic]) -> String {
        let mut out = Vec::new();
        draw(list, &SCREEN, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    fn file(folder: &tempfile::TempDir, name: &str, bytes: &[u8]) -> String {
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path.to_str().unwrap().to_owned()
    }

    fn place(file: &str, line: usize, column: usize) -> Place {
        Place {
            file: file.to_owned(),
            line,
            column,
        }
    }

    #[test]
    fn a_problem_is_shown_with_its_line_and_help() {
        let folder = tempfile::tempdir().unwrap();
        let name = file(
            &folder,
            "gazette.yaml",
            b"source:\n  id: a\n  colour: red\n",
        );
        let list = [Diagnostic::error(
            "unknown-key",
            place(&name, 3, 3),
            "`colour` is no key of a source",
        )
        .hint("take it out, or put it into `note`")
        .related(place(&name, 2, 7), "of this source")];
        let shown = text(&list).replace(&name, "gazette.yaml");
        insta::assert_snapshot!(shown);
    }

    #[test]
    fn a_line_of_ten_megabytes_is_cut_around_its_column() {
        let folder = tempfile::tempdir().unwrap();
        let mut bytes = vec![b'x'; 10_000_000];
        bytes.splice(5_000_000..5_000_003, *b" ! ");
        let name = file(&folder, "long.yaml", &bytes);
        let shown = text(&[Diagnostic::error(
            "odd",
            place(&name, 1, 5_000_002),
            "odd sign",
        )]);
        assert!(shown.contains("xxx ! xxx"), "{shown}");
        assert!(shown.contains("1:5000002"), "{shown}");
        assert!(shown.len() < 2_000);
    }

    #[test]
    fn nothing_in_a_file_reaches_the_terminal_raw() {
        let folder = tempfile::tempdir().unwrap();
        let name = file(
            &folder,
            "evil.yaml",
            "a: \u{1b}[2J\u{202e}b\u{9b}\tc\n".as_bytes(),
        );
        for column in 1..12 {
            let shown = text(&[Diagnostic::warning(
                "odd",
                place(&name, 1, column),
                "odd \u{1b}[31m",
            )]);
            assert!(!shown.contains(['\u{1b}', '\u{202e}', '\u{9b}']), "{shown}");
            assert!(shown.contains(r"\u{1b}"));
        }
    }

    #[test]
    fn places_that_do_not_exist_are_told_without_a_line() {
        let folder = tempfile::tempdir().unwrap();
        let name = file(&folder, "short.yaml", b"\xff\xfe\x00");
        for (file, line, column) in [
            ("missing.yaml", 7, 9),
            (&name, 99, 1),
            (&name, 1, 99),
            (&name, 0, 0),
        ] {
            let shown = text(&[Diagnostic::error("gone", place(file, line, column), "gone")]);
            assert!(shown.contains("error[gone]: gone"), "{shown}");
            assert!(shown.contains(&format!("{line}:{column}")), "{shown}");
        }
    }

    #[test]
    fn the_json_document_counts_and_lists() {
        let list = [
            Diagnostic::error("a", place("x.yaml", 1, 2), "one"),
            Diagnostic::warning("b", place("x.yaml", 3, 4), "two"),
        ];
        let mut out = Vec::new();
        json(&list, &mut out).unwrap();
        let document: serde_json::Value = serde_json::from_slice(&out).unwrap();
        assert_eq!(document["errors"], 1);
        assert_eq!(document["diagnostics"][1]["place"]["line"], 3);
        assert_eq!(summary(&list), "1 error, 1 warning.");
    }
}
