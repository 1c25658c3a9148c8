//! What is sent to a model is told, then sent; what comes back is merged.

use super::super::told::{Summary, counted};
use super::super::{Background, Draft, reading};
use super::way;
use crate::args::DraftArgs;
use crate::exit::Error;
use crate::progress;
use crate::terminal::{Colour, Screen};
use corroborate::draft::model::{Answers, Drafter, Failure, Plan, Spent, merge};
use corroborate::draft::sift::{self, Settings, Sifted};
use corroborate::draft::source;
use corroborate::load::endpoint::{Address, Endpoint};
use corroborate::progress::Stage;
use corroborate::render::escape;
use rayon::prelude::*;
use std::io::{self, Write};
use std::path::PathBuf;

/// How many articles are named of those that would be sent.
const NAMED: usize = 20;

/// Lets a model draft articles, and merges its drafts into those of the rules.
pub(super) fn draft(
    endpoint: &Endpoint,
    drafts: &mut [Draft],
    args: &DraftArgs,
    background: &Background,
    colour: Colour,
    summary: &mut Summary,
) -> Result<(), Error> {
    let address = endpoint
        .address()
        .ok_or_else(|| Error::told("the endpoint has no address"))?;
    let answers = folder(args).map(Answers::new);
    let asked = |draft: &Draft| !is_written_already(draft, args, background);
    let mut plan = Plan::default();
    let mut named = Vec::new();
    for draft in drafts.iter().filter(|draft| asked(draft)) {
        let before = plan.characters;
        plan.add(
            &draft.article,
            endpoint,
            &background.types,
            answers.as_ref(),
        );
        if plan.characters > before {
            named.push((draft.input.name.as_str(), plan.characters - before));
        }
    }
    let key = if plan.questions > 0 {
        key(endpoint)?
    } else {
        None
    };
    if plan.questions > 0 && !address.is_local {
        tell(&named, &plan, endpoint, &address, args.model.send, colour)?;
    }
    let way = way(endpoint, &address, key)?;
    let drafter = Drafter::new(endpoint, &*way, answers.as_ref());
    let outcomes = ask(&drafter, drafts, endpoint, background, asked)?;
    for (draft, outcome) in drafts.iter_mut().zip(outcomes) {
        let rules = std::mem::take(&mut draft.sifted);
        let merged = match outcome {
            Some(Ok(drafted)) => merge(rules, drafted, &reading(&draft.article, background)),
            Some(Err(failure)) => {
                let told = format!("{failure}; its draft is by the rules alone");
                summary.fail(&draft.input.name, &told);
                rules
            }
            None => rules,
        };
        draft.sifted = sift::at_least(merged, args.min_confidence);
    }
    if let Some(answers) = &answers {
        answers.tidy();
    }
    summary.note(&spent(&drafter.spent(), endpoint));
    Ok(())
}

/// Asks about the articles, several at once, and keeps their order.
fn ask(
    drafter: &Drafter<'_>,
    drafts: &[Draft],
    endpoint: &Endpoint,
    background: &Background,
    asked: impl Fn(&Draft) -> bool + Sync,
) -> Result<Vec<Option<Result<Sifted, Failure>>>, Error> {
    let threads = usize::try_from(endpoint.parallel).unwrap_or(1);
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
    let pool = pool.map_err(|error| Error::told(error.to_string()))?;
    let line = progress::Line::new();
    let observer = line.observer();
    observer.begin(Stage::Asking, Some(drafts.len() as u64));
    let one = |draft: &Draft| {
        let settings = Settings {
            reading: reading(&draft.article, background),
            min_confidence: 0.0,
            readable: None,
        };
        let drafted = asked(draft).then(|| drafter.draft(&draft.article, &settings));
        observer.advance(1);
        drafted
    };
    // One at a time from the front: answers take long, and each its own time.
    let outcomes = drafts.par_iter().with_max_len(1).map(one);
    Ok(pool.install(|| outcomes.collect()))
}

/// Whether the claims of an article stand already and stay: nobody would see
/// what was paid for.
fn is_written_already(draft: &Draft, args: &DraftArgs, background: &Background) -> bool {
    let stays = args.output.is_some() && !args.force && !args.update;
    let records = background.loaded.iter().flat_map(|loaded| &loaded.records);
    let path = draft.input.path.as_deref();
    stays
        && records
            .into_iter()
            .any(|record| source::is_of(&record.stated.source, &record.path, &draft.article, path))
}

/// Tells what leaves this machine; an error where it may not.
fn tell(
    named: &[(&str, u64)],
    plan: &Plan,
    endpoint: &Endpoint,
    address: &Address,
    may: bool,
    colour: Colour,
) -> Result<(), Error> {
    let mut out = io::stderr().lock();
    for (name, characters) in named.iter().take(NAMED) {
        writeln!(out, "  {}: {characters} characters", escape::terminal(name))?;
    }
    if let Some(more @ 1..) = named.len().checked_sub(NAMED) {
        writeln!(
            out,
            "  and {}",
            counted(more, "more article", "more articles")
        )?;
    }
    let articles = usize::try_from(plan.articles).unwrap_or(usize::MAX);
    let cost = plan
        .cost(endpoint)
        .map(|cost| format!(", at most {}", money(cost, endpoint)));
    let what = format!(
        "{} ({} characters) to {}{}: about {} tokens, up to {} in answer{}",
        counted(articles, "article", "articles"),
        plan.characters,
        address.host,
        if address.encrypted {
            ""
        } else {
            ", unencrypted"
        },
        plan.input,
        plan.output,
        cost.unwrap_or_default(),
    );
    if !may {
        return Err(Error::told(format!("nothing was sent of {what}"))
            .hint("`--send` sends them; without `--model`, rules draft on this machine alone"));
    }
    let warning = Screen::stderr(colour).paint(anstyle::AnsiColor::Yellow, "warning");
    writeln!(out, "{warning}: sending {}", escape::terminal(&what))?;
    Ok(())
}

/// What the questions came to, as a sentence.
fn spent(spent: &Spent, endpoint: &Endpoint) -> String {
    let answers = usize::try_from(spent.answers).unwrap_or(usize::MAX);
    let mut told = format!(
        "{} gave {}",
        endpoint.model.trim(),
        counted(answers, "answer", "answers")
    );
    if spent.kept > 0 {
        told.push_str(&format!(", and {} kept from before", spent.kept));
    }
    if spent.answers > 0 {
        told.push_str(&format!(
            ": {} tokens sent, {} answered",
            spent.input, spent.output
        ));
        if let Some(cost) = spent.cost(endpoint) {
            told.push_str(&format!(", {}", money(cost, endpoint)));
        }
        if spent.estimated {
            told.push_str(" (estimated)");
        }
    }
    told
}

fn money(cost: f64, endpoint: &Endpoint) -> String {
    let price = endpoint.price_per_million.as_ref();
    let currency = price.map_or("", |price| price.currency.as_str());
    format!("{cost:.4} {currency}").trim_end().to_owned()
}

/// The key, out of the environment variable that the file names.
fn key(endpoint: &Endpoint) -> Result<Option<String>, Error> {
    let Some(name) = &endpoint.key_variable else {
        return Ok(None);
    };
    let key = std::env::var(name).unwrap_or_default().trim().to_owned();
    if key.is_empty() {
        return Err(
            Error::told(format!("the environment variable {name} holds no key")).hint(format!(
                "export {name}=...; or leave out `key_variable` where none is needed"
            )),
        );
    }
    match key.bytes().all(|byte| byte.is_ascii_graphic()) {
        true => Ok(Some(key)),
        false => Err(Error::told(format!(
            "the environment variable {name} holds characters that no key has"
        ))),
    }
}

/// Where answers are kept: where the user says, else in their own folder for
/// such things.
fn folder(args: &DraftArgs) -> Option<PathBuf> {
    let options = &args.model;
    if options.no_cache {
        return None;
    }
    let said = options.cache.clone();
    said.filter(|folder| !folder.as_os_str().is_empty())
        .or_else(|| {
            let named = |variable: &str| {
                let path = PathBuf::from(std::env::var_os(variable)?);
                path.is_absolute().then_some(path)
            };
            let caches = named("XDG_CACHE_HOME")
                .or_else(|| named("LOCALAPPDATA"))
                .or_else(|| Some(named("HOME")?.join(".cache")))?;
            Some(caches.join("corroborate"))
        })
}
