//! `draft --model`: a model drafts beside the rules, once its user has seen
//! what is sent where.

#[cfg(feature = "model")]
mod http;
mod send;

use super::told::Summary;
use super::{Background, Draft};
use crate::args::{DraftArgs, ModelOptions};
use crate::exit::Error;
use crate::terminal::Colour;
use corroborate::draft::model::Ask;
use corroborate::load::endpoint::{self, Address, Endpoint, KEY_IN_FILE};
use std::path::Path;

/// The model that was asked for.
pub(super) struct Model {
    endpoint: Endpoint,
}

impl Model {
    /// The model that the options name, if they name one.
    ///
    /// # Errors
    /// When this build asks none, or the file that names it is not sound.
    pub(super) fn of(options: &ModelOptions) -> Result<Option<Self>, Error> {
        let Some(path) = &options.model else {
            return Ok(None);
        };
        if !cfg!(feature = "model") {
            return Err(missing());
        }
        read(path).map(|endpoint| Some(Self { endpoint }))
    }

    /// Lets the model draft each article too, and merges what it drafts into
    /// what the rules did.
    ///
    /// # Errors
    /// When articles would leave this machine, and nobody said that they may.
    pub(super) fn draft(
        &self,
        drafts: &mut [Draft],
        args: &DraftArgs,
        background: &Background,
        colour: Colour,
        summary: &mut Summary,
    ) -> Result<(), Error> {
        send::draft(&self.endpoint, drafts, args, background, colour, summary)
    }
}

/// A way to an endpoint, with its key.
#[cfg(feature = "model")]
fn way(endpoint: &Endpoint, address: &Address, key: Option<String>) -> Result<Box<dyn Ask>, Error> {
    Ok(Box::new(http::Http::new(endpoint, address, key)))
}

/// There is none in this build.
#[cfg(not(feature = "model"))]
fn way(_: &Endpoint, _: &Address, _: Option<String>) -> Result<Box<dyn Ask>, Error> {
    Err(missing())
}

fn missing() -> Error {
    Error::told("this build of corroborate asks no model")
        .hint("install one that does with `cargo install corroborate --features model`")
}

fn read(path: &Path) -> Result<Endpoint, Error> {
    let file = path.display().to_string();
    endpoint::read(path, &file).map_err(|problems| {
        // Problems are drawn with their lines, and such a line holds a key.
        let mut secrets = problems
            .iter()
            .filter(|problem| problem.code == KEY_IN_FILE);
        match secrets.next() {
            Some(problem) => {
                let line = problem.place.line;
                let told = Error::told(format!("{file}:{line}: {}", problem.message));
                told.hint(problem.hint.clone().unwrap_or_default())
            }
            None => Error::Files(problems),
        }
    })
}
