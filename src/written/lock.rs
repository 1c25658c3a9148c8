//! One writer at a time: a lock file beside the file that is written.

use std::fs::{self, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::{Duration, Instant, SystemTime};

/// How long a writer waits before it looks again.
const PAUSE: Duration = Duration::from_millis(10);

/// How long one and the same lock is respected. An append takes milliseconds:
/// a lock that has stood for longer was left behind by a program that died.
/// Longer is safer; should it be wrong, the writer still sees that the file
/// has changed before it replaces it.
const ABANDONED: Duration = Duration::from_secs(5);

/// How long a writer waits in all, while others take turns.
const PATIENCE: Duration = Duration::from_secs(30);

/// A lock that is held until dropped.
pub(crate) struct Lock {
    path: PathBuf,
}

impl Lock {
    /// Takes the lock of a file; `None` where others keep it for too long.
    pub(crate) fn take(file: &Path) -> io::Result<Option<Self>> {
        Self::take_over(file, ABANDONED)
    }

    /// As [`Lock::take`]; a lock that stands for longer than `abandoned` is
    /// taken over.
    fn take_over(file: &Path, abandoned: Duration) -> io::Result<Option<Self>> {
        let path = beside(file);
        let start = Instant::now();
        let mut seen: Option<(SystemTime, Instant)> = None;
        while start.elapsed() < PATIENCE {
            match OpenOptions::new().write(true).create_new(true).open(&path) {
                Ok(_) => return Ok(Some(Self { path })),
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error),
            }
            // A lock with another time is another lock.
            let made = fs::symlink_metadata(&path).and_then(|about| about.modified());
            seen = match (seen, made) {
                (Some((before, since)), Ok(made)) if before == made => {
                    if since.elapsed() >= abandoned {
                        let _ = fs::remove_file(&path);
                        None
                    } else {
                        Some((before, since))
                    }
                }
                (_, Ok(made)) => Some((made, Instant::now())),
                (_, Err(_)) => None,
            };
            sleep(PAUSE);
        }
        Ok(None)
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.path);
    }
}

/// The lock file of a file: hidden, and with an ending that no reader of
/// claims takes for a claims file.
fn beside(file: &Path) -> PathBuf {
    let mut name = std::ffi::OsString::from(".");
    name.push(file.file_name().unwrap_or_default());
    name.push(".lock");
    file.with_file_name(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lock_goes_when_it_is_dropped() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("overrides.yaml");
        let lock = Lock::take(&file).unwrap().unwrap();
        assert!(folder.path().join(".overrides.yaml.lock").exists());
        drop(lock);
        assert!(Lock::take(&file).unwrap().is_some());
    }

    #[test]
    fn a_lock_that_was_left_behind_is_taken_over() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("overrides.yaml");
        fs::write(beside(&file), "").unwrap();
        assert!(Lock::take_over(&file, PAUSE).unwrap().is_some());
    }
}
