//! Edges between numbered subjects, a line each.
//!
//! Two forms are read. The plain one is `left<TAB>right`, or
//! `left<TAB>right<TAB>weight`, in decimal numbers, as any program writes it.
//! That of workers has four columns, as all their rows: `edge`, both numbers in
//! eight hexadecimal digits, and the bits of the weight in sixteen.

use crate::diagnostic::{Diagnostic, Place};
use std::io::{self, Read};

/// The most bytes that a line of an edge can sensibly have. What is longer is
/// another file.
const LONGEST: usize = 4096;

/// How much is read at once, in bytes.
const BLOCK: usize = 1 << 20;

/// The largest number of a node; the one above means none.
pub const LARGEST: u32 = u32::MAX - 1;

/// A pair that was scored.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Edge {
    /// One subject, by number.
    pub left: u32,
    /// The other.
    pub right: u32,
    /// Match weight in bits; `None` where the line has none.
    pub weight: Option<f64>,
}

/// Which lines are edges.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Lines {
    /// Those of either form.
    #[default]
    Any,
    /// Those of workers alone.
    Worker,
}

/// Why edges were not read.
#[derive(Debug)]
pub enum Error {
    /// The input failed.
    Io(io::Error),
    /// A line is none.
    Line(Box<Diagnostic>),
}

impl From<io::Error> for Error {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

/// Hands every edge over as its line is read, until `take` says what is wrong
/// with one. Empty lines are passed over. `name` names the input in errors.
///
/// # Errors
/// When the input cannot be read, or a line is no edge.
pub fn read(
    mut input: impl Read,
    name: &str,
    lines: Lines,
    mut take: impl FnMut(Edge) -> Result<(), String>,
) -> Result<(), Error> {
    let mut block = vec![0; BLOCK];
    // What is left of a line that goes on in the next block.
    let mut kept = 0;
    let mut number = 0;
    loop {
        let read = match input.read(&mut block[kept..]) {
            Ok(read) => read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error.into()),
        };
        let filled = kept + read;
        let mut rest = &block[..filled];
        loop {
            let line = match memchr::memchr(b'\n', rest) {
                Some(end) => {
                    let line = &rest[..end];
                    rest = &rest[end + 1..];
                    line
                }
                // The last line needs no end.
                None if read == 0 || rest.len() > LONGEST => std::mem::take(&mut rest),
                None => break,
            };
            number += 1;
            let line = line.strip_suffix(b"\r").unwrap_or(line);
            if line.is_empty() {
                if read == 0 && rest.is_empty() {
                    break;
                }
                continue;
            }
            let taken = parse(line, lines).and_then(&mut take);
            taken.map_err(|message| fault(name, number, message))?;
        }
        if read == 0 {
            return Ok(());
        }
        let start = filled - rest.len();
        kept = rest.len();
        block.copy_within(start..filled, 0);
    }
}

fn fault(name: &str, line: usize, message: String) -> Error {
    let place = Place {
        file: name.to_owned(),
        line,
        column: 1,
    };
    let problem = Diagnostic::error("no-edge", place, message);
    Error::Line(Box::new(problem.hint(
        "an edge is `left<TAB>right` or `left<TAB>right<TAB>weight`, in whole numbers and bits",
    )))
}

fn parse(line: &[u8], lines: Lines) -> Result<Edge, String> {
    if line.len() > LONGEST {
        return Err("this line is too long for an edge".to_owned());
    }
    match line.first() {
        Some(b'0'..=b'9') if lines == Lines::Any => plain(line),
        _ => worker(line, lines),
    }
}

fn plain(line: &[u8]) -> Result<Edge, String> {
    let (left, rest) = decimal(line)?;
    let Some((b'\t', rest)) = rest.split_first() else {
        return Err("after the first number comes a tab".to_owned());
    };
    let (right, rest) = decimal(rest)?;
    let weight = match rest.split_first() {
        None => None,
        Some((b'\t', weight)) => Some(bits(weight)?),
        Some(_) => return Err("after the second number the line ends, or a tab comes".to_owned()),
    };
    Ok(Edge {
        left,
        right,
        weight,
    })
}

/// The number that a text begins with, and what follows.
fn decimal(text: &[u8]) -> Result<(u32, &[u8]), String> {
    let mut number: u64 = 0;
    let mut digits = 0;
    for byte in text {
        if !byte.is_ascii_digit() {
            break;
        }
        // It saturates far above what is refused below.
        number = number
            .saturating_mul(10)
            .saturating_add(u64::from(byte - b'0'));
        digits += 1;
    }
    if digits == 0 {
        return Err("a whole number of a node is missing".to_owned());
    }
    let number = u32::try_from(number).ok();
    match number.filter(|number| *number <= LARGEST) {
        Some(number) => Ok((number, &text[digits..])),
        None => Err(format!("numbers of nodes end at {LARGEST}")),
    }
}

fn bits(text: &[u8]) -> Result<f64, String> {
    let number = std::str::from_utf8(text).ok();
    let number = number.and_then(|text| text.parse().ok());
    number
        .filter(|weight: &f64| !weight.is_nan())
        .ok_or_else(|| "the weight is no number".to_owned())
}

fn worker(line: &[u8], lines: Lines) -> Result<Edge, String> {
    let mut columns = line.split(|byte| *byte == b'\t');
    let mut next = || columns.next().unwrap_or_default();
    let (kind, left, right, weight) = (next(), next(), next(), next());
    if kind != b"edge" {
        return Err(match lines {
            Lines::Any => "this is no edge: it begins with no number".to_owned(),
            Lines::Worker => "this is no row of the kind `edge`".to_owned(),
        });
    }
    let node = |text: &[u8]| {
        let number = hexadecimal(text, 8).and_then(|number| u32::try_from(number).ok());
        number
            .filter(|number| *number <= LARGEST)
            .ok_or("a node is no number of eight hexadecimal digits")
    };
    let weight = hexadecimal(weight, 16).map(f64::from_bits);
    let weight = weight.filter(|weight| !weight.is_nan());
    if columns.next().is_some() || weight.is_none() {
        return Err("the weight is no number of sixteen hexadecimal digits".to_owned());
    }
    Ok(Edge {
        left: node(left)?,
        right: node(right)?,
        weight,
    })
}

/// A number of so many lower-case digits.
fn hexadecimal(text: &[u8], digits: usize) -> Option<u64> {
    if text.len() != digits {
        return None;
    }
    text.iter().try_fold(0, |number, byte| {
        let digit = match byte {
            b'0'..=b'9' => byte - b'0',
            b'a'..=b'f' => byte - b'a' + 10,
            _ => return None,
        };
        Some(number << 4 | u64::from(digit))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn edges(text: &[u8], lines: Lines) -> Result<Vec<Edge>, Box<Diagnostic>> {
        let mut edges = Vec::new();
        let read = read(text, "edges.tsv", lines, |edge| {
            edges.push(edge);
            Ok(())
        });
        match read {
            Ok(()) => Ok(edges),
            Err(Error::Line(problem)) => Err(problem),
            Err(Error::Io(error)) => panic!("{error}"),
        }
    }

    fn edge(left: u32, right: u32, weight: Option<f64>) -> Edge {
        Edge {
            left,
            right,
            weight,
        }
    }

    #[test]
    fn both_forms_are_read_side_by_side() {
        let weight = format!("edge\t0000000a\t0000000b\t{:016x}\n", (-1.5f64).to_bits());
        let text = format!("1\t2\n\n3\t4\t2.5\r\n{weight}4294967294\t0\t-inf");
        assert_eq!(
            edges(text.as_bytes(), Lines::Any).unwrap(),
            [
                edge(1, 2, None),
                edge(3, 4, Some(2.5)),
                edge(10, 11, Some(-1.5)),
                edge(LARGEST, 0, Some(f64::NEG_INFINITY)),
            ]
        );
    }

    #[test]
    fn a_line_that_is_no_edge_is_named() {
        for line in [
            "1",
            "1 2",
            "1\t",
            "1\t2\t",
            "1\t2\theavy",
            "1\t2\tNaN",
            "1\t2\t3\t4",
            "1\t4294967295",
            "99999999999999999999999\t1",
            "-1\t2",
            "left\tright",
            "edge\t1\t2\t3",
            "edge\t0000000a\t0000000b",
            "edge\t0000000A\t0000000b\t4000000000000000",
            "edge\tffffffff\t0000000b\t4000000000000000",
            "edge\t0000000a\t0000000b\t7ff8000000000000",
            "edge\t0000000a\t0000000b\t4000000000000000\tmore",
            "\u{1b}[31m",
        ] {
            let text = format!("1\t2\n{line}\n3\t4\n");
            let problem = edges(text.as_bytes(), Lines::Any).unwrap_err();
            assert_eq!(problem.place.line, 2, "{line}: {problem:?}");
        }
        let long = [vec![b'1'; 3 << 20], b"\t2\n".to_vec()].concat();
        assert!(edges(&long, Lines::Any).is_err());
    }

    #[test]
    fn a_worker_gets_rows_of_workers_only() {
        let problem = edges(b"1\t2\n", Lines::Worker).unwrap_err();
        assert!(problem.message.contains("`edge`"), "{}", problem.message);
    }

    /// Reads a few bytes at a time, as a pipe may.
    struct Dripping<'t>(&'t [u8], usize);

    impl Read for Dripping<'_> {
        fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
            let most = self.1.min(into.len()).min(self.0.len());
            let (now, later) = self.0.split_at(most);
            into[..most].copy_from_slice(now);
            self.0 = later;
            Ok(most)
        }
    }

    proptest! {
        #[test]
        fn what_was_written_is_read_however_it_arrives(
            pairs in prop::collection::vec((0..=LARGEST, 0..=LARGEST), 0..40),
            at_a_time in 1usize..30,
        ) {
            let lines: Vec<String> = pairs.iter().map(|(l, r)| format!("{l}\t{r}")).collect();
            let text = lines.join("\n");
            let mut seen = Vec::new();
            let dripping = Dripping(text.as_bytes(), at_a_time);
            let took = read(dripping, "pipe", Lines::Any, |edge| {
                seen.push((edge.left, edge.right));
                Ok(())
            });
            prop_assert!(took.is_ok());
            prop_assert_eq!(seen, pairs);
        }

        #[test]
        fn no_bytes_are_a_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = edges(&bytes, Lines::Any);
            let _ = edges(&bytes, Lines::Worker);
        }
    }
}
