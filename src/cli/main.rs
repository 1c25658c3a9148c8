//! The command line of corroborate: arguments in, library called, output and
//! exit code out. Nothing is decided here that the library could decide.

mod args;
mod commands;
mod diagnostics;
mod exit;
mod files;
mod person;
mod progress;
#[cfg(feature = "tui")]
mod review;
#[cfg(any(feature = "tui", feature = "web"))]
mod signals;
mod terminal;
mod typed;
#[cfg(feature = "web")]
mod web;

use args::{Cli, Command};
use clap::{CommandFactory, FromArgMatches};
use exit::Error;
use std::process::ExitCode;
use terminal::Colour;

fn main() -> ExitCode {
    let colour = terminal::colour_of_arguments(std::env::args_os());
    let command = Cli::command().color(colour.into());
    let parsed = command
        .try_get_matches()
        .and_then(|matches| Cli::from_arg_matches(&matches));
    let cli = match parsed {
        Ok(cli) => cli,
        // Help and version are errors to clap too; it knows their exit codes.
        Err(error) => {
            let code = u8::try_from(error.exit_code()).unwrap_or(exit::USAGE);
            // With both streams closed there is nobody left to tell.
            let _ = error.print();
            return ExitCode::from(code);
        }
    };
    match run(&cli) {
        Ok(code) => code,
        Err(error) => exit::report(&error, cli.color),
    }
}

fn run(cli: &Cli) -> Result<ExitCode, Error> {
    let colour: Colour = cli.color;
    match &cli.command {
        Command::Report(args) => commands::report::run(args, colour),
        Command::Review(args) => commands::review::run(args, colour),
        Command::Override(args) => commands::overrides::run(args, colour),
        Command::Check(args) => commands::check::run(args, colour),
        Command::Explain(args) => commands::explain::run(args, colour),
        Command::Compare(args) => commands::compare::run(args, colour),
        Command::Normalise(args) => commands::normalise::run(args),
        Command::Link(args) => commands::link::run(args, colour),
        Command::Union(args) => commands::union::run(args),
        Command::Export(args) => commands::export::run(args, colour),
        Command::Draft(args) => commands::draft::run(args, colour),
        Command::Fit(args) => commands::fit::run(args, colour),
        Command::Worker(args) => commands::worker::run(args),
        Command::Init(args) => commands::init::run(args),
        Command::Schema(args) => commands::schema::run(args),
        Command::Completions(args) => commands::completions::run(args),
        Command::Man(args) => commands::man::run(args),
    }
}
