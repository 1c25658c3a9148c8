//! A user's own names: `gazetteer.yaml`, with the place of every error.
//!
//! Names that a newsroom knows already make the drafting of claims sharper.
//! They claim nothing.

use super::fault::Top;
use super::path::{push_index, push_key};
use super::schema::OneOrMany;
use super::tree::shown;
use super::{files, yaml};
use crate::diagnostic::Diagnostic;
use schemars::JsonSchema;
use serde::Deserialize;
use std::path::Path;

/// Places, people and organisations that are known by name.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(
    deny_unknown_fields,
    expecting = "a map with `places`, `people` or `organisations`"
)]
pub struct Gazetteer {
    /// Places that the program does not know, or should know by another name.
    #[serde(default)]
    pub places: Vec<PlaceName>,
    /// People, in as many spellings as one likes.
    #[serde(default)]
    pub people: Vec<KnownName>,
    /// Organisations, with their abbreviations.
    #[serde(default)]
    pub organisations: Vec<KnownName>,
}

/// A place by its names.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "a map with the `name` of the place")]
pub struct PlaceName {
    /// Its name as articles print it.
    pub name: String,
    /// Other names and spellings.
    #[serde(default)]
    pub aliases: OneOrMany,
    /// The country that it lies in, by name or ISO code.
    pub country: Option<String>,
}

/// A person or organisation by its names.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "a map with a `name`")]
pub struct KnownName {
    /// The name as articles print it.
    pub name: String,
    /// Other names, spellings and abbreviations.
    #[serde(default)]
    pub aliases: OneOrMany,
}

impl Top for Gazetteer {
    const BEGINS: &'static str =
        "begin with `places:`, `people:` or `organisations:`; each name is an item below it";
}

/// Reads a file of names.
///
/// # Errors
/// Everything that is wrong with the file, in file order; among it that it
/// cannot be read.
pub fn read(path: &Path, file: &str) -> Result<Gazetteer, Vec<Diagnostic>> {
    let bytes = files::bytes(path).map_err(|unread| vec![unread.diagnostic(file)])?;
    parse(&bytes, file)
}

/// Reads the content of a file of names. `file` is the name that diagnostics
/// show.
///
/// ```
/// use corroborate::load::gazetteer::parse;
/// let text = "
/// places: [{name: Port Alder, aliases: [Alderhaven], country: Ruritania}]
/// organisations:
///   - {name: Harbour Board, aliases: PHB}
/// ";
/// let gazetteer = parse(text.as_bytes(), "gazetteer.yaml").expect("no errors");
/// assert_eq!(gazetteer.organisations[0].aliases.0, ["PHB"]);
///
/// let problems = parse(b"people:\n- {name: '-'}\n", "gazetteer.yaml").unwrap_err();
/// assert_eq!((problems[0].place.line, problems[0].place.column), (2, 4));
/// ```
///
/// # Errors
/// Everything that is wrong with it, in file order.
pub fn parse(bytes: &[u8], file: &str) -> Result<Gazetteer, Vec<Diagnostic>> {
    let text = files::decode(files::without_mark(bytes), file, 1).map_err(|one| vec![*one])?;
    if files::holds_nothing(text) {
        return Ok(Gazetteer::default());
    }
    let (gazetteer, tree) = yaml::read::<Gazetteer>(text, file)?;
    let places = gazetteer.places.iter().map(|one| (&one.name, &one.aliases));
    let named = |list: &'static str, names: Vec<(&String, &OneOrMany)>| {
        let mut wrong = Vec::new();
        for (nth, (name, OneOrMany(aliases))) in names.into_iter().enumerate() {
            let mut path = list.to_owned();
            push_index(&mut path, nth);
            let mut at_name = path.clone();
            push_key(&mut at_name, "name");
            wrong.extend(wordless(name).then(|| (at_name, name.clone())));
            push_key(&mut path, "aliases");
            for (nth, alias) in aliases
                .iter()
                .enumerate()
                .filter(|(_, alias)| wordless(alias))
            {
                let mut at_alias = path.clone();
                if aliases.len() > 1 {
                    push_index(&mut at_alias, nth);
                }
                wrong.push((at_alias, alias.clone()));
            }
        }
        wrong
    };
    fn both(one: &KnownName) -> (&String, &OneOrMany) {
        (&one.name, &one.aliases)
    }
    let mut wrong = named("places", places.collect());
    wrong.extend(named("people", gazetteer.people.iter().map(both).collect()));
    wrong.extend(named(
        "organisations",
        gazetteer.organisations.iter().map(both).collect(),
    ));
    if wrong.is_empty() {
        return Ok(gazetteer);
    }
    let mut problems: Vec<Diagnostic> = wrong
        .into_iter()
        .map(|(path, name)| {
            let message = format!("the name “{}” has no letters", shown(&name));
            Diagnostic::error("bad-name", tree.locate(&path).of(file), message)
                .hint("write the name as articles print it")
        })
        .collect();
    problems.sort();
    Err(problems)
}

fn wordless(name: &str) -> bool {
    crate::lexical::fold::fold(name).is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problems(text: &str) -> Vec<(usize, usize, String)> {
        let problems = parse(text.as_bytes(), "gazetteer.yaml").unwrap_err();
        let told = problems.into_iter();
        told.map(|one| (one.place.line, one.place.column, one.message))
            .collect()
    }

    #[test]
    fn every_fault_is_told_with_its_place() {
        let found = problems(
            "places:\n- {name: Alder, land: Ruritania}\n- {aliases: x}\npeople:\n- {name: 7}\n",
        );
        let places: Vec<_> = found
            .iter()
            .map(|(line, column, _)| (*line, *column))
            .collect();
        assert_eq!(places, [(2, 17), (3, 3)], "{found:?}");
        let found = problems(
            "organisations:\n- {name: Board, aliases: [PHB, '...']}\n- {name: ' ', aliases: '-'}\n",
        );
        assert_eq!(found.len(), 3, "{found:?}");
        assert_eq!((found[0].0, found[0].1), (2, 32));
    }

    #[test]
    fn a_file_of_comments_names_nothing() {
        assert_eq!(
            parse(b"# names\n", "gazetteer.yaml"),
            Ok(Gazetteer::default())
        );
    }
}
