//! The help texts: every command has an example, and `docs/cli.md` is current.

use super::{code, out, run};
use std::path::Path;

/// The commands below `path`, as its help lists them.
fn commands_of(path: &[&str]) -> Vec<String> {
    let mut arguments = path.to_vec();
    arguments.push("--help");
    let help = out(&run(&arguments));
    help.lines()
        .skip_while(|line| *line != "Commands:")
        .skip(1)
        .take_while(|line| !line.is_empty())
        // Deeper lines continue the line above.
        .filter(|line| line.starts_with("  ") && !line.starts_with("   "))
        .filter_map(|line| line.split_whitespace().next())
        .filter(|name| *name != "help")
        .map(str::to_owned)
        .collect()
}

/// Every command and its help text, parents first.
fn all_help() -> Vec<(Vec<String>, String)> {
    let mut found = Vec::new();
    let mut waiting = vec![Vec::<String>::new()];
    while let Some(path) = waiting.pop() {
        let mut arguments: Vec<&str> = path.iter().map(String::as_str).collect();
        let mut below = commands_of(&arguments);
        below.reverse();
        waiting.extend(below.into_iter().map(|name| {
            let mut path = path.clone();
            path.push(name);
            path
        }));
        arguments.push("--help");
        let output = run(&arguments);
        assert_eq!(code(&output), 0, "{arguments:?}");
        found.push((path, out(&output)));
    }
    found
}

#[test]
fn every_command_ends_its_help_with_examples() {
    let all = all_help();
    assert!(all.len() > 15, "{}", all.len());
    for (path, help) in all {
        let (_, examples) = help
            .split_once("\nExamples:\n")
            .unwrap_or_else(|| panic!("{path:?} has no examples"));
        assert!(examples.contains("corroborate"), "{path:?}");
    }
}

#[test]
fn help_fits_80_columns() {
    for (path, help) in all_help() {
        for line in help.lines() {
            assert!(line.chars().count() <= 80, "{path:?}: {line}");
        }
    }
}

#[test]
fn the_commands_of_the_contract_are_there() {
    let commands = commands_of(&[]);
    for command in
        "report review override check explain compare normalise link init schema completions man"
            .split(' ')
    {
        assert!(commands.iter().any(|name| name == command), "{command}");
    }
    let decisions = commands_of(&["override"]);
    assert_eq!(
        decisions,
        ["add", "list", "check", "import", "undo", "reaffirm"]
    );
}

#[test]
fn the_manual_in_docs_is_current() {
    let mut text = String::from(
        "# The command line\n\n\
         Written by the program itself: `UPDATE_GENERATED=1 cargo test` renews this file.\n",
    );
    for (path, help) in all_help() {
        let name = if path.is_empty() {
            "corroborate".to_owned()
        } else {
            format!("corroborate {}", path.join(" "))
        };
        // Trailing spaces are clap's, not ours to keep.
        let help: Vec<&str> = help.lines().map(str::trim_end).collect();
        text.push_str(&format!(
            "\n## `{name}`\n\n```text\n{}\n```\n",
            help.join("\n").trim_end()
        ));
    }
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/cli.md");
    if std::env::var_os("UPDATE_GENERATED").is_some() {
        std::fs::create_dir_all(kept.parent().unwrap()).unwrap();
        std::fs::write(&kept, &text).unwrap();
    }
    let current = std::fs::read_to_string(&kept)
        .unwrap_or_default()
        .replace("\r\n", "\n");
    assert!(
        current == text,
        "docs/cli.md is out of date: run `UPDATE_GENERATED=1 cargo test`"
    );
}
