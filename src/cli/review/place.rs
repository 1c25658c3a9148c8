//! Where it is kept where a person left off: in their own folder for such
//! things, so that nothing of it gets into the project.

use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};

/// Hex digits of the name: enough that two projects never share one.
const DIGITS: usize = 16;

/// The file for the review of a file of decisions; `None` where no such folder
/// is known.
pub(super) fn of(overrides: &Path) -> Option<PathBuf> {
    let absolute = std::path::absolute(overrides).ok()?;
    let digest = Sha256::digest(absolute.as_os_str().as_encoded_bytes());
    let mut name: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    name.truncate(DIGITS);
    let folder = folder()?;
    Some(
        folder
            .join("corroborate")
            .join("review")
            .join(format!("{name}.json")),
    )
}

fn folder() -> Option<PathBuf> {
    let named = |variable: &str| {
        let path = PathBuf::from(std::env::var_os(variable)?);
        path.is_absolute().then_some(path)
    };
    named("XDG_STATE_HOME")
        .or_else(|| named("LOCALAPPDATA"))
        .or_else(|| Some(named("HOME")?.join(".local").join("state")))
}
