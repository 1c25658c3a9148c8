//! Lines in, lines out: read as they come, worked on by all cores, written in
//! their order.

use crate::exit::Error;
use crate::terminal;
use rayon::prelude::*;
use std::io::{self, BufRead, Write};

/// How much is read before it is worked on, in bytes. Enough to keep every
/// core busy; a writer that waits for its answers never waits for this.
pub(super) const CHUNK: usize = 1 << 20;

/// Gives every line of standard input to `answer` and prints what it says, a
/// line for a line. Bytes that are not UTF-8 are read as replacement
/// characters.
///
/// # Errors
/// When standard input cannot be read or standard output cannot be written.
pub(crate) fn lines(answer: impl Fn(&str, &mut Vec<u8>) + Sync) -> Result<(), Error> {
    let mut input = io::BufReader::with_capacity(CHUNK, io::stdin().lock());
    let mut out = terminal::stdout();
    loop {
        let chunk = read_chunk(&mut input)?;
        if chunk.is_empty() {
            return Ok(());
        }
        let answers: Vec<Vec<u8>> = chunk
            .par_chunks(256)
            .map(|lines| {
                let mut answers = Vec::with_capacity(lines.len() * 32);
                for line in lines {
                    answer(&String::from_utf8_lossy(line), &mut answers);
                    answers.push(b'\n');
                }
                answers
            })
            .collect();
        for answer in answers {
            out.write_all(&answer)?;
        }
        out.flush()?;
    }
}

/// The lines that are there without waiting, and at least one: so that a
/// program that writes a line and waits for its answer gets it.
pub(super) fn read_chunk(input: &mut io::BufReader<impl io::Read>) -> io::Result<Vec<Vec<u8>>> {
    let mut chunk = Vec::new();
    let mut bytes = 0;
    loop {
        let mut line = Vec::new();
        if input.read_until(b'\n', &mut line)? == 0 {
            return Ok(chunk);
        }
        bytes += line.len();
        if line.last() == Some(&b'\n') {
            line.pop();
        }
        if line.last() == Some(&b'\r') {
            line.pop();
        }
        chunk.push(line);
        if bytes >= CHUNK || !input.buffer().contains(&b'\n') {
            return Ok(chunk);
        }
    }
}
