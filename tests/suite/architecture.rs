//! The picture of ARCHITECTURE.md, held against the source.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Each room, and the rooms that it may import. Imports point one way: a room
/// stands below those that it names.
const IMPORTS: &[(&str, &[&str])] = &[
    ("agglomerate", &[]),
    ("cache", &[]),
    ("diagnostic", &[]),
    ("ftm", &[]),
    ("kept", &[]),
    ("lexical", &[]),
    ("progress", &[]),
    ("written", &[]),
    ("value", &["lexical"]),
    (
        "load",
        &["cache", "diagnostic", "ftm", "lexical", "value", "written"],
    ),
    ("model", &["lexical", "load", "value"]),
    (
        "normalise",
        &["diagnostic", "kept", "lexical", "load", "model", "value"],
    ),
    (
        "draft",
        &[
            "cache",
            "diagnostic",
            "lexical",
            "load",
            "model",
            "value",
            "written",
        ],
    ),
    ("overrides", &["diagnostic", "written"]),
    (
        "link",
        &[
            "agglomerate",
            "diagnostic",
            "kept",
            "lexical",
            "load",
            "model",
            "value",
        ],
    ),
    ("cluster", &["link", "model"]),
    (
        "judge",
        &["cluster", "lexical", "link", "model", "overrides", "value"],
    ),
    (
        "pipeline",
        &[
            "cluster",
            "judge",
            "link",
            "load",
            "model",
            "normalise",
            "overrides",
            "progress",
        ],
    ),
    (
        "report",
        &[
            "cache",
            "diagnostic",
            "ftm",
            "judge",
            "lexical",
            "link",
            "load",
            "model",
            "normalise",
            "overrides",
            "pipeline",
            "value",
        ],
    ),
    ("schemas", &["load", "overrides", "report", "value"]),
    ("exchange", &["diagnostic", "report", "schemas"]),
    ("render", &["diagnostic", "ftm", "report", "value"]),
    (
        "project",
        &[
            "diagnostic",
            "judge",
            "link",
            "load",
            "normalise",
            "overrides",
            "pipeline",
            "progress",
            "report",
        ],
    ),
    (
        "review",
        &[
            "cache",
            "diagnostic",
            "judge",
            "lexical",
            "load",
            "model",
            "overrides",
            "pipeline",
            "project",
            "render",
            "report",
        ],
    ),
    (
        "worker",
        &[
            "cluster",
            "diagnostic",
            "exchange",
            "judge",
            "lexical",
            "link",
            "load",
            "model",
            "normalise",
            "report",
            "value",
        ],
    ),
];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn files_below(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == ending) {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}

/// The room that a file below `src/` is in.
fn room(file: &Path) -> String {
    let below = file.strip_prefix(root().join("src")).unwrap();
    let first = below.components().next().unwrap().as_os_str();
    Path::new(first)
        .file_stem()
        .unwrap()
        .to_string_lossy()
        .into_owned()
}

#[test]
fn imports_point_one_way() {
    let allowed: BTreeMap<&str, &[&str]> = IMPORTS.iter().copied().collect();
    let mut wrong = BTreeSet::new();
    for file in files_below(&root().join("src"), "rs") {
        let room = room(&file);
        if matches!(room.as_str(), "lib" | "cli") {
            continue;
        }
        let may = allowed
            .get(room.as_str())
            .unwrap_or_else(|| panic!("the room `{room}` is not in the picture"));
        let text = fs::read_to_string(&file).unwrap();
        // Tests may look anywhere, and comments may speak of anything.
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        if file.file_stem().is_some_and(|stem| stem == "tests") {
            continue;
        }
        for line in code
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"))
        {
            for after in line.split("crate::").skip(1) {
                let name: String = after
                    .chars()
                    .take_while(|c| c.is_alphanumeric() || *c == '_')
                    .collect();
                let is_room = IMPORTS.iter().any(|(other, _)| *other == name);
                if is_room && name != room && !may.contains(&name.as_str()) {
                    wrong.insert(format!("{room} imports {name} ({})", file.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_picture_itself_has_no_circle() {
    let mut above: Vec<&str> = Vec::new();
    for (room, imports) in IMPORTS {
        for import in *imports {
            assert!(
                above.contains(import),
                "{room} imports {import}, which stands above it"
            );
        }
        above.push(room);
    }
}

#[test]
fn every_path_that_the_documents_name_exists() {
    for document in ["ARCHITECTURE.md", "README.md"] {
        let text = fs::read_to_string(root().join(document)).unwrap();
        for quoted in text.split('`').skip(1).step_by(2) {
            let is_path = quoted.contains('/')
                && !quoted.contains([' ', '<', '*', '{', '$', '(', ':', '>'])
                && [
                    "src/", "tests/", "docs/", "claims/", "seeds/", "schemas/", "benches/",
                    "scripts/", "fuzz/", ".ci/",
                ]
                .iter()
                .any(|start| quoted.starts_with(start));
            if is_path {
                assert!(root().join(quoted).exists(), "{document} names {quoted}");
            }
        }
    }
}

#[test]
fn every_rule_has_its_own_id_and_a_sentence() {
    let mut seen = BTreeSet::new();
    for rule in corroborate::rules() {
        assert!(seen.insert(rule.id), "{} is given twice", rule.id);
        let kebab = rule
            .id
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
        assert!(kebab, "{}", rule.id);
        assert!(rule.means.ends_with('.'), "{}: {}", rule.id, rule.means);
    }
    assert!(seen.len() > 50, "the rooms are joined into one list");
}
