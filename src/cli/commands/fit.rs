//! `fit`: the weights of linking, estimated from the user's own claims.

use super::kept::Run;
use super::project;
use crate::args::FitArgs;
use crate::exit::Error;
use crate::files;
use crate::terminal::{self, Colour};
use corroborate::link::fit::{Change, Fitted};
use corroborate::link::model::{Of, file};
use corroborate::render::escape;
use std::io::{self, Write};
use std::process::ExitCode;

/// Fewer candidate pairs than this tell little: the person is told so.
const FEW_PAIRS: usize = 1000;

pub(crate) fn run(args: &FitArgs, colour: Colour) -> Result<ExitCode, Error> {
    let (project, reconciled) = project::link(&args.inputs)?;
    project::warn(&project, colour, &mut Run::default())?;
    let fitted = reconciled.fit();
    let mut out = terminal::stdout();
    table(&fitted, &mut out)?;
    if let Some(path) = &args.output {
        let text = file::write(&fitted.model, &remarks(&fitted));
        files::write_whole(path, |out| out.write_all(text.as_bytes()))?;
        let path = path.display();
        writeln!(
            out,
            "\nWritten to {path}; `corroborate report --weights {path}` takes it."
        )?;
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

fn remarks(fitted: &Fitted) -> String {
    let mut text = String::from(
        "Weights of linking, as `corroborate fit` estimated them. A level weighs
log2(m / u) bits: m is how likely it is where two are one, u where they are
two. With `most`, a shared value tells the more, the rarer it is.

",
    );
    for of in Of::ALL {
        let looked = fitted.looked[of as usize];
        text.push_str(&format!(
            "{}: {} in all, {} pairs compared, {} of them decided\n",
            of.as_str(),
            looked.subjects,
            looked.pairs,
            looked.decided
        ));
    }
    text
}

/// Prints what changed, level by level.
fn table(fitted: &Fitted, out: &mut dyn Write) -> io::Result<()> {
    for of in Of::ALL {
        let looked = fitted.looked[of as usize];
        if looked.pairs == 0 {
            writeln!(
                out,
                "{}: no pairs to learn from, weights as before\n",
                of.as_str()
            )?;
            continue;
        }
        writeln!(
            out,
            "{}: {} pairs of {} compared, {} decided",
            of.as_str(),
            looked.pairs,
            looked.subjects,
            looked.decided
        )?;
        if looked.pairs < FEW_PAIRS {
            writeln!(out, "(few pairs: the weights lean on what they were)")?;
        }
        if let Some(tuned) = fitted.tuned[of as usize] {
            writeln!(
                out,
                "prior odds moved by {:+.1} bits: so clusters fit best what was decided (precision {:.2}, recall {:.2})",
                tuned.moved, tuned.precision, tuned.recall
            )?;
        }
        let changes = fitted.changes.iter().filter(|change| change.of == of);
        let changes: Vec<&Change> = changes.collect();
        let name = |change: &Change| format!("{} {}", change.field, change.level);
        let width = changes.iter().map(|change| name(change).chars().count());
        let width = width.max().unwrap_or(0);
        writeln!(out, "  {:width$}  before     now  change  seen", "bits")?;
        for change in changes {
            writeln!(
                out,
                "  {:width$}  {:+6.2}  {:+6.2}  {:+6.2}  {:.0}{}",
                escape::terminal(&name(change)),
                change.before,
                change.now,
                change.now - change.before,
                change.seen,
                if change.rarity { "  and rarity" } else { "" }
            )?;
        }
        writeln!(out)?;
    }
    writeln!(
        out,
        "Bits add up to the weight of a pair; \u{201c}and rarity\u{201d}: a shared value adds more, the rarer it is."
    )
}
