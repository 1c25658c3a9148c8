//! Places on the page that links lead to.

use base64ct::{Base64UrlUnpadded, Encoding};
use sha2::{Digest, Sha256};

/// How many bytes of the digest an anchor has: enough that among a hundred
/// thousand findings two with one anchor are not to be expected.
const BYTES: usize = 6;

/// The anchor of a finding: the same as long as its id is, and safe wherever
/// an address may be pasted, which ids made from any text are not.
pub(super) fn finding(id: &str) -> String {
    let digest = Sha256::digest(id.as_bytes());
    let start: Vec<u8> = digest.into_iter().take(BYTES).collect();
    format!("f{}", Base64UrlUnpadded::encode_string(&start))
}

#[cfg(test)]
mod tests {
    use super::finding;

    #[test]
    fn an_anchor_is_short_plain_and_stays_the_same() {
        assert_eq!(finding("gazette/kovac/name"), "f9argtEbF");
        assert_ne!(finding("gazette/kovac/name"), finding("courier/kovac/name"));
        let hostile = finding("\"><script>\u{202e}");
        let plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
        assert!(hostile.chars().all(plain));
        assert_eq!(hostile.len(), 9);
    }
}
