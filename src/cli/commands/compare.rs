//! `compare`: two values of a kind, how they stand to each other, and why.

use super::{against, batch};
use crate::args::CompareArgs;
use crate::exit::Error;
use crate::terminal::{self, Colour, Screen};
use crate::typed::{Typed, relate};
use anstyle::AnsiColor;
use corroborate::render::{Options, alignment, escape};
use corroborate::value::{Comparison, Relation, person};
use std::io::{self, Write};
use std::process::ExitCode;

pub(crate) fn run(args: &CompareArgs, colour: Colour) -> Result<ExitCode, Error> {
    if let Some(list) = &args.against {
        return against::run(args, list, colour);
    }
    if args.batch {
        batch::lines(|line, out| {
            let (similarity, relation) = match line.split_once('\t') {
                // Columns after the second are ignored.
                Some((left, rest)) => {
                    let right = rest.split('\t').next().unwrap_or_default();
                    relate(args.kind, left, right, args.setting())
                }
                None => (0.0, Relation::Undetermined),
            };
            // Writing to a buffer in memory cannot fail.
            let _ = write!(out, "{:.6}\t{relation}", bounded(similarity));
        })?;
        return Ok(ExitCode::SUCCESS);
    }
    let (left, right) = (
        args.left.as_deref().unwrap_or_default(),
        args.right.as_deref().unwrap_or_default(),
    );
    let mut out = terminal::stdout();
    one(args, left, right, &Screen::stdout(colour), &mut out)?;
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

/// A similarity as promised: within 0 and 1, whatever a room computed.
pub(super) fn bounded(similarity: f64) -> f64 {
    if similarity.is_finite() {
        similarity.clamp(0.0, 1.0)
    } else {
        0.0
    }
}

fn one(
    args: &CompareArgs,
    left: &str,
    right: &str,
    screen: &Screen,
    out: &mut dyn Write,
) -> io::Result<()> {
    let read = [("left", left), ("right", right)]
        .map(|(side, stated)| (side, stated, Typed::read(args.kind, stated, args.setting())));
    let comparison = match &read {
        [(_, _, Ok(left)), (_, _, Ok(right))] => left.compare(right),
        _ => None,
    };
    let (relation, similarity) = comparison
        .as_ref()
        .map_or((Relation::Undetermined, 0.0), |c| {
            (c.relation, bounded(c.similarity))
        });
    let colour = match relation {
        Relation::Conflict | Relation::Denied => AnsiColor::Red,
        Relation::Variant | Relation::Undetermined => AnsiColor::Yellow,
        _ => AnsiColor::Green,
    };
    writeln!(
        out,
        "relation    {}",
        screen.paint(colour, relation.as_str())
    )?;
    writeln!(out, "similarity  {similarity:.3}")?;
    for (side, stated, read) in &read {
        let stated = shortened(stated);
        match read {
            Ok(value) => {
                let reading = shortened(&value.normalised());
                writeln!(out, "{side:<10}  “{stated}” read as “{reading}”")?;
            }
            Err(unparsed) => {
                let reason = shortened(&unparsed.reason);
                writeln!(
                    out,
                    "{side:<10}  “{stated}” cannot be read as a {}: {reason}",
                    args.kind.as_str()
                )?;
            }
        }
    }
    let names = [&read[0].2, &read[1].2];
    if let [Ok(Typed::Name(left)), Ok(Typed::Name(right))] = names {
        let aligned = person::alignment(left, right);
        return alignment::render(&aligned, &Options::from(*screen), out);
    }
    match comparison {
        Some(comparison) => reasons(&comparison, out),
        None => Ok(()),
    }
}

fn reasons(comparison: &Comparison, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "because")?;
    for reason in &comparison.reasons {
        let share = reason
            .share
            .map_or_else(String::new, |share| format!("{share:+.3}"));
        writeln!(
            out,
            "  {share:>6}  {} ({})",
            shortened(&reason.text),
            reason.rule.id
        )?;
    }
    Ok(())
}

/// A text made safe, and cut where nobody reads on.
pub(super) fn shortened(text: &str) -> String {
    /// Characters.
    const MOST: usize = 400;
    let (mut safe, more) = escape::terminal_up_to(text, MOST);
    if more {
        safe.push('…');
    }
    safe
}
