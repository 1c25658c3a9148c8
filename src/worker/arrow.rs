//! Rows as Arrow IPC streams of four columns of text, for services that hand
//! data to programs as such.
//!
//! They become lines before a stage reads them, and lines become batches after
//! it: there is one form that stages know.

use std::io::{self, Read, Write};
use std::sync::Arc;

use arrow_array::builder::StringBuilder;
use arrow_array::{Array, ArrayRef, RecordBatch, StringArray};
use arrow_ipc::reader::StreamReader;
use arrow_ipc::writer::StreamWriter;
use arrow_schema::{ArrowError, DataType, Field, Schema};

/// The columns.
const COLUMNS: [&str; 4] = ["kind", "key", "order", "body"];
/// A batch is written when it has so many bytes of text.
const BATCH: usize = 1 << 20;

fn failed(why: &ArrowError) -> io::Error {
    match why {
        ArrowError::IoError(_, error) => io::Error::new(error.kind(), why.to_string()),
        why => io::Error::new(io::ErrorKind::InvalidData, why.to_string()),
    }
}

fn wrong(why: String) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, why)
}

/// The rows of an Arrow stream, as lines.
pub struct Lines<R: Read> {
    batches: StreamReader<R>,
    held: Vec<u8>,
    at: usize,
}

impl<R: Read> Lines<R> {
    /// Lines of a stream.
    ///
    /// # Errors
    /// When it is no Arrow stream of the four columns.
    pub fn new(input: R) -> io::Result<Self> {
        let batches = StreamReader::try_new(input, None).map_err(|why| failed(&why))?;
        let schema = batches.schema();
        let names: Vec<&str> = schema
            .fields()
            .iter()
            .map(|field| field.name().as_str())
            .collect();
        if names != COLUMNS {
            return Err(wrong(format!(
                "the columns are {}, and not {}",
                names.join(", "),
                COLUMNS.join(", ")
            )));
        }
        Ok(Self {
            batches,
            held: Vec::new(),
            at: 0,
        })
    }

    fn hold(&mut self, batch: &RecordBatch) -> io::Result<()> {
        let columns = (0..COLUMNS.len()).map(|n| {
            let column = batch.column(n).as_any().downcast_ref::<StringArray>();
            column.ok_or_else(|| wrong(format!("the column {} is not of text", COLUMNS[n])))
        });
        let columns = columns.collect::<io::Result<Vec<&StringArray>>>()?;
        for row in 0..batch.num_rows() {
            for (n, column) in columns.iter().enumerate() {
                if column.is_null(row) {
                    return Err(wrong(format!("a row has no {}", COLUMNS[n])));
                }
                let text = column.value(row);
                if text.contains(['\t', '\n', '\r']) {
                    let what = format!("the {} of a row has a tab or a line break", COLUMNS[n]);
                    return Err(wrong(what));
                }
                self.held.extend_from_slice(text.as_bytes());
                let last = n + 1 == COLUMNS.len();
                self.held.push(if last { b'\n' } else { b'\t' });
            }
        }
        Ok(())
    }
}

impl<R: Read> Read for Lines<R> {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        while self.at == self.held.len() {
            self.held.clear();
            self.at = 0;
            match self.batches.next() {
                None => return Ok(0),
                Some(Err(why)) => return Err(failed(&why)),
                Some(Ok(batch)) => self.hold(&batch)?,
            }
        }
        let some = to.len().min(self.held.len() - self.at);
        to[..some].copy_from_slice(&self.held[self.at..self.at + some]);
        self.at += some;
        Ok(some)
    }
}

/// Takes lines, and writes them as an Arrow stream.
pub struct Batches<W: Write> {
    schema: Arc<Schema>,
    writer: StreamWriter<W>,
    columns: [StringBuilder; 4],
    /// The line that is not whole yet.
    line: Vec<u8>,
    size: usize,
}

impl<W: Write> Batches<W> {
    /// A stream of rows.
    ///
    /// # Errors
    /// When it cannot be begun.
    pub fn new(out: W) -> io::Result<Self> {
        let fields = COLUMNS.map(|name| Field::new(name, DataType::Utf8, true));
        let schema = Arc::new(Schema::new(fields.to_vec()));
        let writer = StreamWriter::try_new(out, &schema).map_err(|why| failed(&why))?;
        Ok(Self {
            schema,
            writer,
            columns: Default::default(),
            line: Vec::new(),
            size: 0,
        })
    }

    fn take(&mut self) -> io::Result<()> {
        let line = std::str::from_utf8(&self.line).map_err(|why| wrong(why.to_string()))?;
        let mut texts = line.split('\t');
        for column in &mut self.columns {
            column.append_value(texts.next().unwrap_or_default());
        }
        self.size += self.line.len();
        self.line.clear();
        if self.size >= BATCH {
            self.batch()?;
        }
        Ok(())
    }

    fn batch(&mut self) -> io::Result<()> {
        self.size = 0;
        let columns = self.columns.iter_mut();
        let columns = columns.map(|column| Arc::new(column.finish()) as ArrayRef);
        let batch = RecordBatch::try_new(self.schema.clone(), columns.collect());
        let batch = batch.map_err(|why| failed(&why))?;
        self.writer.write(&batch).map_err(|why| failed(&why))
    }

    /// Ends the stream.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn finish(mut self) -> io::Result<()> {
        self.batch()?;
        self.writer.finish().map_err(|why| failed(&why))?;
        self.writer.get_mut().flush()
    }
}

impl<W: Write> Write for Batches<W> {
    fn write(&mut self, text: &[u8]) -> io::Result<usize> {
        for part in text.split_inclusive(|&byte| byte == b'\n') {
            match part.strip_suffix(b"\n") {
                Some(end) => {
                    self.line.extend_from_slice(end);
                    self.take()?;
                }
                None => self.line.extend_from_slice(part),
            }
        }
        Ok(text.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        // A batch ends when it is large enough, or at the end.
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_come_out_as_they_went_in() {
        let lines = "a\t1\t\t{\"x\":\"é\\n\"}\nb\t\t\t\n";
        let mut stream = Vec::new();
        let mut batches = Batches::new(&mut stream).unwrap();
        // In pieces, as a buffer writes them.
        for piece in lines.as_bytes().chunks(3) {
            batches.write_all(piece).unwrap();
        }
        batches.finish().unwrap();
        let mut read = String::new();
        let mut arrived = Lines::new(&stream[..]).unwrap();
        arrived.read_to_string(&mut read).unwrap();
        assert_eq!(read, lines);
    }

    #[test]
    fn a_stream_that_ends_early_is_an_error_and_no_end() {
        let mut stream = Vec::new();
        let mut batches = Batches::new(&mut stream).unwrap();
        batches.write_all(b"a\t1\t\tx\n").unwrap();
        batches.finish().unwrap();
        stream.truncate(stream.len() / 2);
        let read = Lines::new(&stream[..]).and_then(|mut lines| {
            let mut text = String::new();
            lines.read_to_string(&mut text)
        });
        assert!(read.is_err());
    }
}
