//! Claims files in a folder, one for each article, and their texts.

use super::told::{Summary, counted};
use super::{Background, Draft, id, problems};
use crate::args::DraftArgs;
use crate::exit::Error;
use crate::files;
use corroborate::draft::model::merge::AND;
use corroborate::draft::sift::Sifted;
use corroborate::draft::source::{self, Ids};
use corroborate::draft::update::{self, update_file};
use corroborate::draft::{state, write as writing};
use corroborate::load::Record;
use corroborate::load::read_yaml;
use corroborate::load::schema::SourceEntry;
use corroborate::load::texts::root_of;
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Where the schema of claims stands as seen from `claims/`.
pub(super) const SCHEMA: &str = "../schemas/claims.json";

/// What is to be written of an article.
struct Planned {
    draft: Draft,
    id: String,
    file: PathBuf,
    /// Whether the file is there, and its undecided drafts are to be replaced.
    is_update: bool,
}

/// Writes the claims file of each article into a folder.
///
/// # Errors
/// When the folder cannot be made. What is wrong with one article is noted,
/// and the others go on.
pub(super) fn write(
    folder: &Path,
    args: &DraftArgs,
    drafts: Vec<Draft>,
    background: &Background,
    summary: &mut Summary,
) -> Result<(), Error> {
    fs::create_dir_all(folder).map_err(|error| Error::file(folder, &error))?;
    let schema = schema_from(folder);
    let planned = plan(folder, args, drafts, background, summary);
    let written: Vec<_> = planned
        .into_par_iter()
        .map(|planned| (write_one(folder, args, &planned, &schema), planned))
        .collect();
    for (outcome, planned) in written {
        match outcome {
            Ok(remarks) => {
                summary.add(&planned.draft.sifted);
                remarks.iter().for_each(|remark| summary.note(remark));
            }
            Err(Error::Told { message, .. }) => summary.fail(&planned.draft.input.name, &message),
            Err(Error::Files(list)) => {
                let told = list.first().map(|one| {
                    let (place, message) = (&one.place, &one.message);
                    format!("{}:{}:{}: {message}", place.file, place.line, place.column)
                });
                summary.fail(&planned.draft.input.name, &told.unwrap_or_default());
            }
            Err(Error::BrokenPipe) => {}
        }
    }
    Ok(())
}

/// Where the schema of claims stands as seen from a folder of claims.
fn schema_from(folder: &Path) -> String {
    let real = fs::canonicalize(folder).ok();
    let schema = root_of(folder).join("schemas").join("claims.json");
    real.filter(|_| schema.is_file())
        .and_then(|folder| source::relative(&folder, &schema))
        .unwrap_or_else(|| SCHEMA.to_owned())
}

/// Which article goes to which file. An article that has claims already is
/// left out with a word, unless they are to be overwritten.
fn plan(
    folder: &Path,
    args: &DraftArgs,
    drafts: Vec<Draft>,
    background: &Background,
    summary: &mut Summary,
) -> Vec<Planned> {
    let loaded = background.loaded.as_ref();
    let mut ids = Ids::default();
    let mut files = BTreeSet::new();
    let mut there: Vec<&Record> = Vec::new();
    for record in loaded.iter().flat_map(|loaded| &loaded.records) {
        ids.take(&record.stated.source.id);
        there.push(record);
    }
    let mut planned = Vec::new();
    for draft in drafts {
        let wanted = id(&draft, args);
        let path = draft.input.path.as_deref();
        let known = there.iter().find(|record| {
            let stated = &record.stated.source;
            source::is_of(stated, &record.path, &draft.article, path)
        });
        let (id, file) = match known {
            Some(record) if args.force || args.update => {
                (record.stated.source.id.clone(), record.path.clone())
            }
            Some(record) => {
                let told = format!(
                    "its claims stand in {} already; nothing was written (--update replaces their undecided drafts)",
                    record.path.display()
                );
                summary.fail(&draft.input.name, &told);
                continue;
            }
            None => {
                let id = ids.take(&wanted);
                let file = folder.join(format!("{id}.yaml"));
                (id, file)
            }
        };
        if known.is_none() && file.symlink_metadata().is_ok() && !args.force {
            let told = format!("{} is there already; nothing was written", file.display());
            summary.fail(&draft.input.name, &told);
            continue;
        }
        if !files.insert(file.clone()) {
            let told = format!("another article is written to {}", file.display());
            summary.fail(&draft.input.name, &told);
            continue;
        }
        let is_update = known.is_some() && args.update;
        planned.push(Planned {
            draft,
            id,
            file,
            is_update,
        });
    }
    planned
}

fn write_one(
    folder: &Path,
    args: &DraftArgs,
    planned: &Planned,
    schema: &str,
) -> Result<Vec<String>, Error> {
    let Planned {
        draft, id, file, ..
    } = planned;
    let home = file.parent().unwrap_or(folder);
    let in_place = draft.input.path.as_deref().filter(|_| draft.is_file);
    let in_place = in_place.and_then(|path| source::text_from(home, path));
    if planned.is_update {
        return update_one(home, planned, in_place.is_none());
    }
    let text = match in_place {
        Some(text) => text,
        None => copy_text(home, id, &draft.article.text, args.force)?,
    };
    let entry = source::entry(&draft.article, id.clone(), Some(text));
    let text = yaml(draft, entry, schema)?;
    files::write_whole(file, |out| out.write_all(text.as_bytes()))?;
    Ok(Vec::new())
}

/// Replaces the undecided drafts of a claims file, and its copy of the text
/// where it has one. What could not be done is told.
fn update_one(home: &Path, planned: &Planned, has_copy: bool) -> Result<Vec<String>, Error> {
    let Planned {
        draft, id, file, ..
    } = planned;
    let mut remarks = Vec::new();
    let stated = fs::read_to_string(file).map_err(|error| Error::file(file, &error))?;
    let stated = read_yaml(&stated, &file.display().to_string()).map_err(problems)?;
    if has_copy {
        // Any other text may be notes that somebody wrote.
        match stated.source.text == Some(copy_name(id)) {
            true => drop(copy_text(home, id, &draft.article.text, true)?),
            false => remarks.push("the text that its claims name is left as it is".to_owned()),
        }
    }
    let (fresh, comments) = state(&draft.sifted, stated.source);
    let updated = update_file(file, &fresh, &comments.events);
    let updated = updated.map_err(|error| match error {
        update::Error::Problems(list) => problems(list),
        other => Error::told(format!("{}: {other}", file.display())),
    })?;
    remarks.extend(updated.remarks);
    let named = |remark: String| format!("{}: {remark}", file.display());
    Ok(remarks.into_iter().map(named).collect())
}

/// The copy of a text, as its claims name it.
fn copy_name(id: &str) -> String {
    format!("texts/{id}.txt")
}

/// Writes the text of an article beside its claims.
fn copy_text(home: &Path, id: &str, text: &str, overwrite: bool) -> Result<String, Error> {
    let name = copy_name(id);
    let path = home.join(&name);
    if !overwrite
        && let Ok(there) = fs::read(&path)
        && there != text.as_bytes()
    {
        return Err(Error::told(format!(
            "{} is there already, with another text",
            path.display()
        )));
    }
    let texts = home.join(source::TEXTS);
    fs::create_dir_all(&texts).map_err(|error| Error::file(&texts, &error))?;
    files::write_whole(&path, |out| out.write_all(text.as_bytes()))?;
    Ok(name)
}

/// The claims file of an article. What cannot be read back as it was is not
/// written.
///
/// # Errors
/// What the reader of claims says of it.
pub(super) fn yaml(draft: &Draft, source: SourceEntry, schema: &str) -> Result<String, Error> {
    let from = source
        .text
        .clone()
        .unwrap_or_else(|| draft.input.name.clone());
    let (file, mut comments) = state(&draft.sifted, source);
    comments.head = head(&draft.sifted, &from, schema);
    let text = writing::yaml(&file, &comments);
    match read_yaml(&text, &draft.input.name) {
        Ok(_) => Ok(text),
        Err(list) => Err(problems(list)),
    }
}

/// What the head of a claims file says: how it was made, and what to do.
fn head(sifted: &Sifted, from: &str, schema: &str) -> Vec<String> {
    let claims = sifted.entries.iter().flat_map(|entry| &entry.claims);
    let made_by = claims.flat_map(|one| one.claim.extractor.split(AND));
    let made_by: BTreeSet<&str> = made_by.collect();
    let made_by: Vec<&str> = made_by.into_iter().collect();
    let made_by = match made_by.is_empty() {
        true => String::new(),
        false => format!(" by {}", made_by.join(" and ")),
    };
    let mut head = vec![
        format!("yaml-language-server: $schema={schema}"),
        format!(
            "Drafted from {from}{made_by}. A draft counts in no report until a person accepts it: change `status: draft` to `accepted`, or to `rejected`, so that it is not proposed again. `corroborate review --drafts` goes through them, `corroborate report --include-drafts` reports on them as they are."
        ),
    ];
    if !sifted.dropped.is_empty() {
        head.push(format!(
            "{} found and not proposed: `corroborate draft --format json` says why.",
            counted(sifted.dropped.len(), "more value was", "more values were")
        ));
    }
    head
}
