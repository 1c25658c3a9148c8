//! `worker`: a stage of a run that is spread over many processes.

use crate::args::{StageName, Which, WorkerArgs};
use crate::exit::Error;
use corroborate::link::model;
use corroborate::load;
use corroborate::worker::row::Fault;
use corroborate::worker::{self, Of, Options, Stage};
use std::fs::File;
use std::io::{self, BufReader, BufWriter, Write};
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

/// How much is read and written at a time.
const BUFFER: usize = 1 << 18;

pub(crate) fn run(args: &WorkerArgs) -> Result<ExitCode, Error> {
    let own = worker::release();
    let Some(stage) = stage(args) else {
        writeln!(io::stdout(), "{own}")?;
        return Ok(ExitCode::SUCCESS);
    };
    if let Some(release) = args.release.as_deref().filter(|release| *release != own) {
        return Err(Error::told(format!(
            "this is release {own}, and the run is one of release {release}"
        ))
        .hint("give all workers of a run the same binary"));
    }
    let options = options(args)?;
    work(args, stage, &options).map_err(|fault| told(args.stage, fault))?;
    // Whatever is held would only be taken apart before the process ends.
    std::mem::forget(options);
    Ok(ExitCode::SUCCESS)
}

fn work(args: &WorkerArgs, stage: Stage, options: &Options) -> Result<(), Fault> {
    let (input, output) = (io::stdin().lock(), io::stdout().lock());
    let mut output = BufWriter::with_capacity(BUFFER, output);
    #[cfg(feature = "arrow")]
    if args.arrow {
        let input = worker::arrow::Lines::new(input)?;
        let mut output = worker::arrow::Batches::new(output)?;
        let input = BufReader::with_capacity(BUFFER, input);
        worker::run(stage, options, input, &mut output)?;
        return Ok(output.finish()?);
    }
    let _ = args;
    let input = BufReader::with_capacity(BUFFER, input);
    worker::run(stage, options, input, &mut output)
}

fn told(stage: StageName, fault: Fault) -> Error {
    match fault {
        Fault::Io(error) if error.kind() == io::ErrorKind::BrokenPipe => Error::BrokenPipe,
        fault => {
            let name = clap::ValueEnum::to_possible_value(&stage);
            let name = name.map_or_else(String::new, |value| value.get_name().to_owned());
            Error::told(format!("worker {name}: {fault}"))
        }
    }
}

fn stage(args: &WorkerArgs) -> Option<Stage> {
    Some(match args.stage {
        StageName::Normalise => Stage::Normalise,
        StageName::Number => Stage::Number,
        StageName::Place => Stage::Place,
        StageName::Count => Stage::Count,
        StageName::Tables => Stage::Tables,
        StageName::Stories => Stage::Stories,
        StageName::Keys => Stage::Keys(match args.of {
            Some(Which::Events) => Of::Events,
            Some(Which::Pairs) => Of::Pairs,
            Some(Which::Mentions) | None => Of::Mentions,
        }),
        StageName::Sizes => Stage::Sizes,
        StageName::Score => Stage::Score,
        StageName::Nodes => Stage::Nodes,
        StageName::Route => Stage::Route,
        StageName::Cluster => Stage::Cluster {
            unasked: args.unasked,
        },
        StageName::Facts => Stage::Facts {
            labels: args.labels,
        },
        StageName::Gather => Stage::Gather,
        StageName::Moved => Stage::Moved,
        StageName::Lean => Stage::Lean,
        StageName::Need => Stage::Need,
        StageName::Fetch => Stage::Fetch,
        StageName::Dates => Stage::Dates,
        StageName::Redate => Stage::Redate,
        StageName::Members => Stage::Members,
        StageName::Judge => Stage::Judge,
        StageName::Release => return None,
    })
}

fn options(args: &WorkerArgs) -> Result<Options, Error> {
    let mut options = Options::default();
    options.include_drafts = args.include_drafts;
    if let Some(path) = &args.types {
        let name = path.display().to_string();
        options.types = load::types::read(path, &name, &options.types).map_err(Error::Files)?;
    }
    if let Some(path) = &args.weights {
        let name = path.display().to_string();
        options.model = Arc::new(model::file::read(path, &name).map_err(Error::Files)?);
    }
    if let Some(path) = &args.tables {
        side(path, |input| options.tables(input))?;
    }
    if let Some(path) = &args.large {
        side(path, |input| options.large(input))?;
    }
    if let Some(path) = &args.web {
        side(path, |input| options.web(input))?;
    }
    Ok(options)
}

/// Reads a file of rows that stands beside those on standard input.
fn side(path: &Path, read: impl FnOnce(BufReader<File>) -> Result<(), Fault>) -> Result<(), Error> {
    let file = File::open(path).map_err(|error| Error::file(path, &error))?;
    read(BufReader::new(file)).map_err(|fault| match fault {
        Fault::Io(error) => Error::file(path, &error),
        fault => Error::told(format!("{}: {fault}", path.display())),
    })
}
