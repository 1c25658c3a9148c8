//! A file replaced whole or not at all, and never over somebody else's work.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Links that are followed one after the other, as systems do.
const MOST_LINKS: usize = 40;

/// Bytes of a file that are still read: some hundred thousand decisions.
/// A larger one is not a file that people wrote.
const LARGEST: u64 = 64 << 20;

/// The bytes of a regular file of a size that people write.
pub(crate) fn load(path: &Path) -> io::Result<Vec<u8>> {
    let about = fs::metadata(path)?;
    if !about.is_file() {
        return Err(io::Error::other("it is not a regular file"));
    }
    if about.len() > LARGEST {
        return Err(io::Error::other(format!(
            "it is larger than {} megabytes",
            LARGEST >> 20
        )));
    }
    fs::read(path)
}

/// The file that a path names once all links are followed, so that writing
/// replaces the file and not the link. The file itself need not be there.
pub(crate) fn target(path: &Path) -> io::Result<PathBuf> {
    let mut path = path.to_owned();
    for _ in 0..MOST_LINKS {
        match fs::symlink_metadata(&path) {
            Ok(about) if about.is_symlink() => {
                let link = fs::read_link(&path)?;
                path = match path.parent() {
                    Some(folder) => folder.join(link),
                    None => link,
                };
            }
            _ => return Ok(path),
        }
    }
    Err(io::Error::other("too many links lead one to another"))
}

/// What stands in a file; `None` where there is no file.
pub(crate) fn read(path: &Path) -> io::Result<Option<Vec<u8>>> {
    match load(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// A file, and what stood in it when it was read.
pub(crate) struct Target<'t> {
    pub(crate) path: &'t Path,
    pub(crate) old: Option<&'t [u8]>,
}

impl Target<'_> {
    /// Replaces the file; `false` where it is no longer what was read.
    pub(crate) fn replace(&self, new: &[u8]) -> io::Result<bool> {
        let folder = match self.path.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            _ => Path::new("."),
        };
        let mut builder = tempfile::Builder::new();
        builder.prefix(".written-").suffix(".tmp");
        #[cfg(unix)]
        if self.old.is_none() {
            use std::os::unix::fs::PermissionsExt as _;
            // A new file is as open to others as any file of its folder: the
            // system takes the user's mask off this.
            builder.permissions(fs::Permissions::from_mode(0o666));
        }
        let mut written = builder.tempfile_in(folder)?;
        written.write_all(new)?;
        if self.old.is_some() {
            let permissions = fs::metadata(self.path)?.permissions();
            if permissions.readonly() {
                return Err(io::Error::new(
                    io::ErrorKind::PermissionDenied,
                    "it is marked as not to be written",
                ));
            }
            fs::set_permissions(written.path(), permissions)?;
        }
        written.as_file().sync_all()?;
        if read(self.path)?.as_deref() != self.old {
            return Ok(false);
        }
        let kept = if self.old.is_some() {
            written.persist(self.path)
        } else {
            written.persist_noclobber(self.path)
        };
        match kept {
            Ok(_) => Ok(true),
            Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => Ok(false),
            Err(error) => Err(error.error),
        }
    }
}
