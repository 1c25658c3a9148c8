//! What a YAML or JSON parser complains about, in words that help.

use super::tree::MAX_DEPTH;
use crate::diagnostic::{Diagnostic, Place};

/// Words of the parsers' messages, with what to tell instead and what to do.
/// The first that fits is told.
const TOLD: &[(&str, &str, &str)] = &[
    (
        "mapping values are not allowed",
        "there is a `: ` inside a text without quotation marks, or the indentation is off",
        "put the whole text in quotation marks, and indent keys of one map alike",
    ),
    (
        "illegal placement of ':'",
        "there is a `: ` where no key can stand",
        "put the whole text in quotation marks",
    ),
    (
        "unknown anchor",
        "YAML reads a text that begins with `*` as an alias, and nothing has this name",
        "put the text in quotation marks",
    ),
    (
        "scanning an anchor or alias",
        "YAML reads a text that begins with `*` or `&` as an alias or an anchor",
        "put the text in quotation marks",
    ),
    (
        "handle wasn't declared",
        "YAML reads a text that begins with `!` as a tag",
        "put the text in quotation marks",
    ),
    (
        "tag",
        "YAML reads a text that begins with `!` as a tag",
        "put the text in quotation marks",
    ),
    (
        "quoted scalar, found unexpected end of stream",
        "a quotation mark is opened and never closed",
        "close it; inside a text in double quotation marks write \\\" for a mark of its own",
    ),
    (
        "invalid trailing content after double-quoted scalar",
        "text goes on after the closing quotation mark",
        "write \\\" for a mark inside the text, or put the whole text in single quotation marks",
    ),
    (
        "unknown escape character",
        "a backslash in a text in double quotation marks begins an escape that YAML does not know",
        "write \\\\ for a backslash, or use single quotation marks",
    ),
    (
        "hexadecimal number",
        "a backslash in a text in double quotation marks begins an escape that is not finished",
        "write \\\\ for a backslash, or use single quotation marks",
    ),
    (
        "invalid Unicode character escape",
        "a backslash in a text in double quotation marks names a character that does not exist",
        "write the character itself",
    ),
    (
        "quoted scalar",
        "a text in quotation marks is broken off here",
        "close the quotation mark, and indent its further lines deeper than its key",
    ),
    (
        "tab",
        "a tab stands where YAML wants spaces",
        "indent with spaces",
    ),
    (
        "cannot start any token",
        "a text cannot begin with this character",
        "put the text in quotation marks",
    ),
    (
        "unexpected character",
        "a text cannot begin with this character",
        "put the text in quotation marks",
    ),
    (
        "flow mapping",
        "a map in braces lacks its `}`, or a comma between its entries",
        "close it with `}`, and put texts with commas, braces or colons in quotation marks",
    ),
    (
        "flow sequence",
        "a list in brackets lacks its `]`, or a comma between its items",
        "close it with `]`, and put texts with commas or brackets in quotation marks",
    ),
    (
        "misplaced bracket",
        "a closing bracket or brace has no opening one",
        "delete it, or put the text in quotation marks",
    ),
    (
        "flow construct",
        "a list in brackets or a map in braces goes on in a line that is not indented",
        "close it, or indent its further lines deeper than its key",
    ),
    (
        "block collection",
        "this line does not belong to the list above it",
        "begin each item with `- `, all indented alike",
    ),
    (
        "block sequence entries are not allowed",
        "a list cannot begin here",
        "begin the list on a line of its own, each item with `- `",
    ),
    (
        "only valid inside a block",
        "a list with dashes cannot stand inside brackets or braces",
        "separate the items by commas",
    ),
    (
        "block mapping",
        "this line does not belong to the map above it",
        "write `key: value`, indented like the keys above",
    ),
    (
        "simple key",
        "this line is neither `key: value` nor part of the text above it",
        "write `key: value`, or put a text of several lines in quotation marks",
    ),
    (
        "indentation",
        "the indentation is off",
        "indent all keys of one map alike, with spaces",
    ),
    (
        "block scalar",
        "the lines of the text after `|` or `>` are not indented alike",
        "begin the text on the next line, indented with spaces",
    ),
    (
        "directive",
        "YAML reads a line that begins with `%` as a directive",
        "put the text in quotation marks",
    ),
    (
        "whitespace",
        "a space is missing here",
        "write a space after `:`, `-` and `,`",
    ),
    (
        "comment intercepting",
        "a comment cuts a text of several lines in two",
        "move the comment above the text",
    ),
];

/// Nesting that no claims need.
pub(super) fn too_deep(place: Place) -> Diagnostic {
    Diagnostic::error(
        "too-deep",
        place,
        format!("lists and maps are nested more than {MAX_DEPTH} deep"),
    )
    .hint("claims need six levels: a bracket is probably left open")
}

/// A syntax error as a diagnostic.
pub(super) fn diagnose(told: &str, place: Place, text: &str) -> Diagnostic {
    if told.contains("recursion limit") {
        return too_deep(place);
    }
    // What stands at the place decides where the parser says only that it is
    // unexpected.
    let here = text
        .lines()
        .nth(place.line.saturating_sub(1))
        .and_then(|line| line.chars().nth(place.column.saturating_sub(1)));
    if told.contains("unexpected character") || told.contains("cannot start any token") {
        if here == Some('\t') {
            return Diagnostic::error("yaml-syntax", place, "a tab stands where YAML wants spaces")
                .hint("indent with spaces");
        }
        if let Some(c) = here {
            return Diagnostic::error(
                "yaml-syntax",
                place,
                format!("a text cannot begin with `{c}`"),
            )
            .hint("put the text in quotation marks");
        }
    }
    let place = match told.contains("tab") {
        true => tab_after(text, &place).unwrap_or(place),
        false => place,
    };
    match TOLD.iter().find(|(words, ..)| told.contains(words)) {
        Some((_, message, hint)) => Diagnostic::error("yaml-syntax", place, *message).hint(*hint),
        None => Diagnostic::error(
            "yaml-syntax",
            place,
            format!("this is no valid YAML: {told}"),
        )
        .hint("texts with special characters need quotation marks"),
    }
}

/// How many lines after its place a tab is sought. The parser stops at the
/// beginning of the text that the tab breaks off.
const LINES_TO_TAB: usize = 20;

/// The first tab in the indentation of a line, from a place on.
fn tab_after(text: &str, place: &Place) -> Option<Place> {
    let lines = text.lines().enumerate().skip(place.line.saturating_sub(1));
    lines.take(LINES_TO_TAB).find_map(|(index, line)| {
        let indentation = line.chars().take_while(|&c| c == ' ').count();
        (line.chars().nth(indentation) == Some('\t')).then(|| Place {
            file: place.file.clone(),
            line: index + 1,
            column: indentation + 1,
        })
    })
}
