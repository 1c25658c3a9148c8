//! Places on the page that links lead to.

use sha2::{Digest, Sha256};
use std::fmt::Write as _;

/// How many bytes of the digest an anchor has: enough that among a million
/// findings two with one anchor are not to be expected.
const BYTES: usize = 7;

/// The anchor of a finding: the same as long as its id is, and safe wherever
/// an address may be pasted, which ids made from any text are not.
pub(super) fn finding(id: &str) -> String {
    let digest = Sha256::digest(id.as_bytes());
    let mut anchor = String::from("f");
    for byte in digest.iter().take(BYTES) {
        // Writing to a string cannot fail.
        let _ = write!(anchor, "{byte:02x}");
    }
    anchor
}

#[cfg(test)]
mod tests {
    use super::finding;

    #[test]
    fn an_anchor_is_short_plain_and_stays_the_same() {
        assert_eq!(finding("gazette/kovac/name"), finding("gazette/kovac/name"));
        assert_ne!(finding("gazette/kovac/name"), finding("courier/kovac/name"));
        let hostile = finding("\"><script>\u{202e}");
        assert!(hostile.chars().all(|c| c.is_ascii_alphanumeric()));
        assert_eq!(hostile.len(), 15);
    }
}
