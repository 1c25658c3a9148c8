//! `draft`: articles in, claims files out.

mod articles;
mod folder;
mod model;
mod told;

use crate::args::{About, DraftArgs, DraftFormat};
use crate::exit::{Error, USAGE};
use crate::progress;
use crate::terminal::{self, Colour, Screen};
use articles::Input;
use corroborate::diagnostic::Diagnostic;
use corroborate::draft::derive::Reading;
use corroborate::draft::known::Known;
use corroborate::draft::read::{self, Given};
use corroborate::draft::sift::{self, Sifted};
use corroborate::draft::source::{self, Ids};
use corroborate::draft::view::Drafted;
use corroborate::draft::{self, Article};
use corroborate::lexical::language::Language;
use corroborate::load::gazetteer::{self, Gazetteer};
use corroborate::load::{self, Loaded};
use corroborate::progress::Stage;
use corroborate::value::event_type::Lexicon;
use model::Model;
use rayon::prelude::*;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use told::Summary;

/// An article with what was drafted of it.
struct Draft {
    input: Input,
    article: Article,
    /// Whether its text is the content of its file.
    is_file: bool,
    sifted: Sifted,
}

pub(crate) fn run(args: &DraftArgs, colour: Colour) -> Result<ExitCode, Error> {
    let inputs = articles::find(&args.articles)?;
    refuse_misuse(args, &inputs)?;
    let model = Model::of(&args.model)?;
    let background = Background::of(args)?;
    let mut summary = Summary::default();
    let mut drafts = Vec::new();
    let line = progress::Line::new();
    let observer = line.observer();
    observer.begin(Stage::Drafting, Some(inputs.len() as u64));
    let drafted: Vec<_> = inputs
        .into_par_iter()
        .map(|input| {
            let drafted = draft_one(&input, args, &background);
            observer.advance(1);
            (input, drafted)
        })
        .collect();
    drop(line);
    for (input, drafted) in drafted {
        match drafted {
            Ok((read, sifted)) => drafts.push(Draft {
                input,
                article: read.article,
                is_file: read.is_file,
                sifted,
            }),
            Err(message) => summary.fail(&input.name, &message),
        }
    }
    if let Some(model) = model {
        model.draft(&mut drafts, args, &background, colour, &mut summary)?;
    }
    match (&args.output, args.format) {
        (Some(folder), _) => folder::write(folder, args, drafts, &background, &mut summary)?,
        (None, DraftFormat::Yaml) => print_yaml(args, drafts, &mut summary)?,
        (None, DraftFormat::Json) => print_json(args, drafts, &mut summary)?,
    }
    summary.tell(&Screen::stderr(colour), &mut io::stderr().lock())?;
    Ok(ExitCode::from(if summary.has_failed() { USAGE } else { 0 }))
}

fn refuse_misuse(args: &DraftArgs, inputs: &[Input]) -> Result<(), Error> {
    if args.format == DraftFormat::Json && args.output.is_some() {
        return Err(Error::told(
            "--format json goes to standard output, without -o",
        ));
    }
    if inputs.len() > 1 {
        if let Some(option) = args.about.given() {
            return Err(Error::told(format!(
                "{option} is for a single article, and these are {}",
                inputs.len()
            )));
        }
        if args.output.is_none() && args.format == DraftFormat::Yaml {
            return Err(Error::told(format!(
                "a claims file holds one source, and these are {} articles",
                inputs.len()
            ))
            .hint("`-o claims/` writes a file for each; `--format json` prints a line for each"));
        }
    }
    Ok(())
}

/// What is known before an article is read.
struct Background {
    loaded: Option<Loaded>,
    known: Known,
    types: Lexicon,
}

impl Background {
    fn of(args: &DraftArgs) -> Result<Self, Error> {
        let loaded = load_claims(args)?;
        let found = |path: fn(&Loaded) -> &Option<PathBuf>| {
            loaded.as_ref().and_then(|loaded| path(loaded).as_deref())
        };
        let shown = |path: &Path| path.display().to_string();
        let types = match args.types.as_deref().or(found(|loaded| &loaded.types)) {
            Some(path) => load::types::read(path, &shown(path), &Lexicon::default()),
            None => Ok(Lexicon::default()),
        };
        let names = match args
            .gazetteer
            .as_deref()
            .or(found(|loaded| &loaded.gazetteer))
        {
            Some(path) => gazetteer::read(path, &shown(path)),
            None => Ok(Gazetteer::default()),
        };
        let records = loaded.as_ref().map(|loaded| loaded.records.as_slice());
        Ok(Self {
            known: Known::of(records.unwrap_or_default(), &names.map_err(Error::Files)?),
            types: types.map_err(Error::Files)?,
            loaded,
        })
    }
}

/// The claims whose names are known, and those of the folder written to.
fn load_claims(args: &DraftArgs) -> Result<Option<Loaded>, Error> {
    let mut paths = args.against.clone();
    // What may hold no claims yet.
    let usual = Path::new("claims");
    let mut optional: Vec<&Path> = Vec::new();
    if paths.is_empty() {
        optional.push(usual);
    }
    optional.extend(args.output.as_deref());
    optional.retain(|folder| folder.is_dir());
    let settings = load::Settings::default();
    optional.retain(|folder| {
        let alone = [folder.to_path_buf()];
        !matches!(load::find(&alone, &settings), Err(load::Error::Nothing(_)))
    });
    paths.extend(optional.into_iter().map(Path::to_path_buf));
    if paths.is_empty() {
        return Ok(None);
    }
    let loaded = load::load(&paths, &settings).map_err(|error| Error::told(error.to_string()))?;
    match loaded.has_errors() {
        true => Err(Error::Files(loaded.diagnostics)),
        false => Ok(Some(loaded)),
    }
}

fn given(about: &About) -> Given {
    Given {
        title: about.title.clone(),
        publisher: about.publisher.clone(),
        author: about.author.clone(),
        published: about.published,
        url: about.url.clone(),
        language: about.language.clone(),
    }
}

/// Reads an article and drafts its claims, or says why it cannot be read.
fn draft_one(
    input: &Input,
    args: &DraftArgs,
    background: &Background,
) -> Result<(read::Read, Sifted), String> {
    let bytes = input.bytes()?;
    let read = read::read(&bytes, input.file_name(), &given(&args.about));
    let read = read.map_err(|error| error.to_string())?;
    let article = &read.article;
    let settings = sift::Settings {
        reading: reading(article, background),
        // What a model agrees with is surer: it is sifted after that.
        min_confidence: match args.model.model {
            Some(_) => 0.0,
            None => args.min_confidence,
        },
        readable: read.readable.as_deref(),
    };
    let draft = draft::extract(&read.for_extraction(), &background.known, &background.types);
    let sifted = sift::sift(article, draft, &settings);
    Ok((read, sifted))
}

/// What the quotes and values of an article are read by.
fn reading<'b>(article: &Article, background: &'b Background) -> Reading<'b> {
    let language = article.language.as_deref().and_then(Language::of);
    Reading {
        language: language.unwrap_or_default(),
        types: &background.types,
    }
}

fn id(draft: &Draft, args: &DraftArgs) -> String {
    let made = || source::id_of(&draft.article, &draft.input.stem());
    args.about.id.clone().unwrap_or_else(made)
}

fn print_yaml(args: &DraftArgs, drafts: Vec<Draft>, summary: &mut Summary) -> Result<(), Error> {
    for draft in drafts {
        // Claims are at home in `claims/`; elsewhere the way is another.
        let home = Path::new("claims");
        let home = if home.is_dir() { home } else { Path::new(".") };
        let file = draft.input.path.as_deref().filter(|_| draft.is_file);
        let text = file.and_then(|file| source::text_from(home, file));
        if text.is_none() {
            summary.note("the claims name no text, so that their quotes cannot be checked: -o writes it beside them");
        }
        let id = id(&draft, args);
        let entry = source::entry(&draft.article, id, text);
        let text = folder::yaml(&draft, entry, folder::SCHEMA)?;
        let mut out = terminal::stdout();
        out.write_all(text.as_bytes())?;
        out.flush()?;
        summary.add(&draft.sifted);
    }
    Ok(())
}

fn print_json(args: &DraftArgs, drafts: Vec<Draft>, summary: &mut Summary) -> Result<(), Error> {
    let mut ids = Ids::default();
    let mut out = terminal::stdout();
    for draft in drafts {
        let entry = source::entry(&draft.article, ids.take(&id(&draft, args)), None);
        let told = Drafted::of(&draft.sifted, &entry, &draft.article.text);
        serde_json::to_writer(&mut out, &told).map_err(io::Error::from)?;
        out.write_all(b"\n")?;
        summary.add(&draft.sifted);
    }
    Ok(out.flush()?)
}

/// Problems in a file, as an error of the run.
fn problems(list: Vec<Diagnostic>) -> Error {
    Error::Files(list)
}
