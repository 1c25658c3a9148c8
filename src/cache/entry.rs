//! One entry: what a run wrote, with a digest of all of it at the end.
//!
//! `MAGIC key output told beside footer digest`, where the footer has the
//! lengths of the three parts and the exit code.

use super::Key;
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{self, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::time::SystemTime;
use tempfile::NamedTempFile;

/// What every entry begins with; another form of entries has another.
const MAGIC: &[u8; 18] = b"corroborate kept 1";
const KEY: u64 = 32;
const HEADER: u64 = MAGIC.len() as u64 + KEY;
const FOOTER: u64 = 3 * 8 + 1;
const DIGEST: u64 = 32;

/// How many bytes are read at a time.
const PIECE: usize = 1 << 16;

/// An entry that was found whole.
#[derive(Debug)]
pub struct Found {
    file: File,
    lengths: [u64; 3],
    code: u8,
}

impl Found {
    pub(super) fn open(path: &Path, key: &Key) -> Option<Self> {
        let mut file = File::open(path).ok()?;
        let about = file.metadata().ok().filter(std::fs::Metadata::is_file)?;
        let body = about.len().checked_sub(HEADER + FOOTER + DIGEST)?;
        let mut header = [0; HEADER as usize];
        file.read_exact(&mut header).ok()?;
        if header != header_of(key)[..] {
            return None;
        }
        let mut digest = Sha256::new();
        digest.update(header);
        let mut piece = vec![0; PIECE];
        let mut left = body;
        while left > 0 {
            let some = piece.get_mut(..usize::try_from(left).unwrap_or(PIECE).min(PIECE))?;
            file.read_exact(some).ok()?;
            digest.update(&*some);
            left -= some.len() as u64;
        }
        let mut footer = [0; FOOTER as usize];
        file.read_exact(&mut footer).ok()?;
        digest.update(footer);
        let mut told = [0; DIGEST as usize];
        file.read_exact(&mut told).ok()?;
        if <[u8; 32]>::from(digest.finalize()) != told {
            return None;
        }
        let (lengths, code) = footer.split_at(24);
        let mut lengths = lengths
            .chunks_exact(8)
            .filter_map(|bytes| Some(u64::from_le_bytes(bytes.try_into().ok()?)));
        let lengths = [lengths.next()?, lengths.next()?, lengths.next()?];
        let whole = lengths
            .iter()
            .try_fold(0u64, |sum, &of| sum.checked_add(of));
        (whole == Some(body)).then_some(Self {
            file,
            lengths,
            code: *code.first()?,
        })
    }

    pub(super) fn touch(&self, now: SystemTime) -> io::Result<()> {
        self.file.set_modified(now)
    }

    /// The exit code of the run.
    pub fn code(&self) -> u8 {
        self.code
    }

    /// What the run wrote.
    ///
    /// # Errors
    /// When the file cannot be read any more.
    pub fn output(&mut self) -> io::Result<impl Read> {
        self.part(0)
    }

    /// What it told beside that.
    ///
    /// # Errors
    /// As [`Found::output`].
    pub fn told(&mut self) -> io::Result<impl Read> {
        self.part(1)
    }

    /// What was noted for whoever looks the entry up.
    ///
    /// # Errors
    /// As [`Found::output`].
    pub fn beside(&mut self) -> io::Result<impl Read> {
        self.part(2)
    }

    fn part(&mut self, at: usize) -> io::Result<io::Take<&mut File>> {
        let before: u64 = self.lengths[..at].iter().sum();
        self.file.seek(SeekFrom::Start(HEADER + before))?;
        Ok((&mut self.file).take(self.lengths[at]))
    }
}

/// An entry that is being written. Dropped before it is done, it is none.
#[derive(Debug)]
pub struct Writing {
    out: BufWriter<NamedTempFile>,
    path: PathBuf,
    digest: Sha256,
    length: u64,
    /// Why it cannot be kept any more: a full disk ends no run.
    failed: bool,
}

impl Writing {
    pub(super) fn begin(part: NamedTempFile, path: PathBuf, key: &Key) -> io::Result<Self> {
        let mut writing = Self {
            out: BufWriter::with_capacity(PIECE, part),
            path,
            digest: Sha256::new(),
            length: 0,
            failed: false,
        };
        writing.put(&header_of(key))?;
        Ok(writing)
    }

    /// Notes a piece of what the run writes.
    pub fn output(&mut self, bytes: &[u8]) {
        if !self.failed {
            self.failed = self.put(bytes).is_err();
            self.length += bytes.len() as u64;
        }
    }

    /// Makes the entry: what was told beside the output, what is noted for
    /// whoever looks it up, and the exit code.
    ///
    /// # Errors
    /// When it could not be written, then or before.
    pub fn done(mut self, told: &[u8], beside: &[u8], code: u8) -> io::Result<()> {
        if self.failed {
            return Err(io::Error::other("it could not be written"));
        }
        let length = self.length;
        self.put(told)?;
        self.put(beside)?;
        for length in [length, told.len() as u64, beside.len() as u64] {
            self.put(&length.to_le_bytes())?;
        }
        self.put(&[code])?;
        let digest: [u8; 32] = self.digest.finalize().into();
        self.out.write_all(&digest)?;
        let part = self
            .out
            .into_inner()
            .map_err(io::IntoInnerError::into_error)?;
        part.persist(&self.path)?;
        Ok(())
    }

    fn put(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.digest.update(bytes);
        self.out.write_all(bytes)
    }
}

fn header_of(key: &Key) -> Vec<u8> {
    [&MAGIC[..], key.bytes()].concat()
}
