//! `man`: the manual page, or one for every command.

use crate::args::{Cli, ManArgs};
use crate::exit::Error;
use crate::{files, terminal};
use clap::{Command, CommandFactory};
use clap_mangen::Man;
use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

pub(crate) fn run(args: &ManArgs) -> Result<ExitCode, Error> {
    let mut command = Cli::command().disable_help_subcommand(true);
    command.build();
    match &args.output {
        Some(folder) => {
            std::fs::create_dir_all(folder).map_err(|error| Error::file(folder, &error))?;
            write_pages(&command, "corroborate", folder)?;
        }
        None => {
            let mut out = terminal::stdout();
            Man::new(command).render(&mut out)?;
            out.flush()?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn write_pages(command: &Command, name: &str, folder: &Path) -> Result<(), Error> {
    // The page of a subcommand is called as git calls its own.
    let page = Man::new(command.clone().display_name(name.to_owned()));
    let path = folder.join(format!("{name}.1"));
    files::write_whole(&path, |mut out| page.render(&mut out))?;
    command
        .get_subcommands()
        .filter(|command| !command.is_hide_set())
        .try_for_each(|command| {
            write_pages(command, &format!("{name}-{}", command.get_name()), folder)
        })
}
