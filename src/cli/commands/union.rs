//! `union`: edges in, component ids out.

use crate::args::UnionArgs;
use crate::exit::Error;
use crate::files;
use corroborate::cluster::{Node, Union};
use corroborate::exchange::edges::{self, Edge, Lines};
use corroborate::worker::row;
use std::collections::TryReserveError;
use std::fs::File;
use std::io::{self, Read};
use std::process::ExitCode;

pub(crate) fn run(args: &UnionArgs) -> Result<ExitCode, Error> {
    let mut union = Union::default();
    if let Some(nodes) = args.nodes {
        union.reserve(nodes).map_err(|error| no_room(&error))?;
    }
    let mut read = 0;
    if args.edges.is_empty() {
        read += join(args, io::stdin().lock(), "standard input", &mut union)?;
    }
    for path in &args.edges {
        let file = File::open(path).map_err(|error| Error::file(path, &error))?;
        read += join(args, file, &path.display().to_string(), &mut union)?;
    }
    let told = |node: &Node| args.all || !node.is_alone;
    files::write_out(args.output.as_deref(), |out| {
        let mut line = Line::default();
        let mut written = 0;
        for node in union.components().filter(told) {
            out.write_all(line.of(node, args.worker))?;
            written += 1;
        }
        match args.worker {
            true => writeln!(out, "{}", row::end(read, written)),
            false => Ok(()),
        }
    })?;
    Ok(ExitCode::SUCCESS)
}

/// Joins the edges of an input, and counts them.
fn join(args: &UnionArgs, input: impl Read, name: &str, union: &mut Union) -> Result<u64, Error> {
    let mut count = 0;
    let lines = match args.worker {
        true => Lines::Worker,
        false => Lines::Any,
    };
    let bound = args.nodes.unwrap_or(u32::MAX);
    let mut full = None;
    let take = |edge: Edge| {
        count += 1;
        if edge.left.max(edge.right) >= bound {
            let most = edge.left.max(edge.right);
            return Err(format!(
                "node {most} is beyond the {bound} nodes of --nodes, which count from 0"
            ));
        }
        if edge.weight.is_some_and(|weight| weight < args.at) {
            return Ok(());
        }
        union.join(edge.left, edge.right).map_err(|error| {
            full = Some(no_room(&error));
            String::new()
        })
    };
    let read = edges::read(input, name, lines, take);
    match (full, read) {
        (Some(full), _) => Err(full),
        (None, Ok(())) => Ok(count),
        (None, Err(edges::Error::Line(problem))) => Err(problem.into()),
        (None, Err(edges::Error::Io(error))) => Err(Error::told(format!("{name}: {error}"))),
    }
}

fn no_room(error: &TryReserveError) -> Error {
    Error::told(format!("the nodes do not fit into memory: {error}"))
        .hint("number the subjects without gaps: each number takes four bytes up to the largest")
}

/// A line of output. There are as many as nodes, so that the general way of
/// writing numbers would take longer than joining them.
#[derive(Default)]
struct Line {
    bytes: Vec<u8>,
    decimal: itoa::Buffer,
}

impl Line {
    fn of(&mut self, node: Node, worker: bool) -> &[u8] {
        self.bytes.clear();
        if worker {
            self.bytes.extend_from_slice(b"comp\t");
            self.bytes.extend_from_slice(&hexadecimal(node.node));
            self.bytes.extend_from_slice(b"\t0\t");
            self.bytes.extend_from_slice(&hexadecimal(node.component));
        } else {
            for (number, end) in [(node.node, &b"\t"[..]), (node.component, b"")] {
                let digits = self.decimal.format(number);
                self.bytes.extend_from_slice(digits.as_bytes());
                self.bytes.extend_from_slice(end);
            }
        }
        self.bytes.push(b'\n');
        &self.bytes
    }
}

fn hexadecimal(number: u32) -> [u8; 8] {
    let mut digits = [0; 8];
    for (at, digit) in digits.iter_mut().rev().enumerate() {
        let value = (number >> (4 * at) & 15) as u8;
        *digit = match value {
            0..=9 => b'0' + value,
            _ => b'a' + (value - 10),
        };
    }
    digits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_everywhere() {
        for number in [0, 9, 10, 0xdead_beef, u32::MAX] {
            assert_eq!(&hexadecimal(number)[..], format!("{number:08x}").as_bytes());
        }
    }
}
