//! `init`: a project to start from, with an example to try everything on.

use super::schema;
use crate::args::{InitArgs, Schema};
use crate::exit::Error;
use crate::{files, terminal};
use corroborate::render::escape;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// The files of the example: where, and what. Both articles are made up.
const EXAMPLE: [(&str, &str); 5] = [
    (
        "claims/alder-gazette-2021-05-07.yaml",
        include_str!("init/alder-gazette-2021-05-07.yaml"),
    ),
    (
        "claims/harbour-courier-2021-05-09.yaml",
        include_str!("init/harbour-courier-2021-05-09.yaml"),
    ),
    ("claims/overrides.yaml", include_str!("init/overrides.yaml")),
    (
        "seeds/alder-gazette-2021-05-07.md",
        include_str!("init/alder-gazette-2021-05-07.md"),
    ),
    (
        "seeds/harbour-courier-2021-05-09.md",
        include_str!("init/harbour-courier-2021-05-09.md"),
    ),
];

pub(crate) fn run(args: &InitArgs) -> Result<ExitCode, Error> {
    // "claims/x.yaml" reads better than "./claims/x.yaml".
    let folder = match args.folder.as_path() {
        here if here == Path::new(".") => Path::new(""),
        other => other,
    };
    let mut written: Vec<(PathBuf, Vec<u8>)> = EXAMPLE
        .iter()
        .map(|(path, text)| (folder.join(path), text.as_bytes().to_vec()))
        .collect();
    for (name, what) in [
        ("schemas/claims.json", Schema::Claims),
        ("schemas/overrides.json", Schema::Overrides),
        ("schemas/types.json", Schema::Types),
        ("schemas/gazetteer.json", Schema::Gazetteer),
    ] {
        let mut text = Vec::new();
        text.extend(schema::document(what).into_bytes());
        written.push((folder.join(name), text));
    }
    refuse_to_overwrite(folder, &written)?;
    for (path, text) in &written {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(|error| Error::file(folder, &error))?;
        }
        files::write_whole(path, |out| out.write_all(text))?;
    }
    tell(folder, &written)?;
    Ok(ExitCode::SUCCESS)
}

/// Looks at everything first, so that a refusal leaves nothing behind. A
/// folder of claims that has any is somebody's work: no example goes into it.
fn refuse_to_overwrite(folder: &Path, written: &[(PathBuf, Vec<u8>)]) -> Result<(), Error> {
    // A dangling link is there too, though it does not exist.
    let is_there = |path: &Path| path.symlink_metadata().is_ok();
    if let Some((path, _)) = written.iter().find(|(path, _)| is_there(path)) {
        return Err(Error::told(format!(
            "{} is there already; nothing was written",
            path.display()
        ))
        .hint("`corroborate init FOLDER` starts in another folder"));
    }
    let claims = folder.join("claims");
    let has_files = fs::read_dir(&claims).is_ok_and(|mut entries| entries.next().is_some());
    if has_files {
        return Err(Error::told(format!(
            "{} holds files already; nothing was written",
            claims.display()
        ))
        .hint("`corroborate init FOLDER` starts in another folder"));
    }
    Ok(())
}

fn tell(folder: &Path, written: &[(PathBuf, Vec<u8>)]) -> Result<(), Error> {
    let mut out = terminal::stdout();
    for (path, _) in written {
        writeln!(
            out,
            "wrote {}",
            escape::terminal(&path.display().to_string())
        )?;
    }
    writeln!(out, "\nNext:")?;
    if !folder.as_os_str().is_empty() {
        writeln!(
            out,
            "  cd {}",
            escape::terminal(&folder.display().to_string())
        )?;
    }
    out.write_all(
        b"  corroborate report                   what the articles agree on, and where they conflict
  corroborate review                   the conflicts, with the words of each article
  corroborate explain wisniewski/name  why two spellings of a name are taken for one man
  corroborate override add same --finding wisniewski/name --reason \"one man\"
                                       settle that conflict
  corroborate check                    check claims and quotes after every change

Then replace the example by your own: a YAML file a source in claims/, its text or
your notes of it in seeds/. Editors complete and check the files by schemas/.\n",
    )?;
    out.flush()?;
    Ok(())
}
