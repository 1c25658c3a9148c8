//! Writes the page that a server of decisions would serve, for the tests in a
//! browser.
//!
//! `cargo run --example deciding_page -- CLAIMS PAGE.html`

use corroborate::project::{Project, Settings};
use corroborate::render::html::{self, Deciding};
use corroborate::report::detail;
use std::error::Error;
use std::fs::File;
use std::io::BufWriter;
use std::path::PathBuf;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let [claims, page] = &arguments[..] else {
        return Err("usage: deciding_page CLAIMS PAGE.html".into());
    };
    let mut project = Project::open(std::slice::from_ref(claims), Settings::default())?;
    let reconciled = project.reconcile();
    let settings = html::Settings {
        deciding: Some(Deciding {
            token: "a token".to_owned(),
            by: Some("A. Editor".to_owned()),
        }),
        ..html::Settings::default()
    };
    html::render(
        &project.report(&reconciled),
        &detail::build(&reconciled, &project.loaded.records),
        &settings,
        &mut BufWriter::new(File::create(page)?),
    )?;
    Ok(())
}
