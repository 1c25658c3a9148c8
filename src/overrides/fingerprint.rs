//! Short digests of judged values, to find a decision stale.

use sha2::{Digest, Sha256};

/// Hex digits of a fingerprint: 64 bits, so that two values of one slot share
/// one by accident about never, and a person can still compare them by eye.
pub(super) const FINGERPRINT_DIGITS: usize = 16;

/// The fingerprint of some texts, as 16 lower-case hex digits.
///
/// The digits depend on the texts, on their order and on where one ends and
/// the next begins, and on nothing else: they are the same on every machine
/// and in every version, because decisions that carry them are kept for years.
/// Whoever judges two claims gives the parts of `left` before those of
/// `right`. The texts are taken as they are, to the last space: what counts
/// as a change is for the caller to say.
///
/// ```
/// use corroborate::overrides::fingerprint;
/// assert_eq!(fingerprint(["Ivan Horvat", "I. Horvath"]), "6eb162d9fe717180");
/// assert_ne!(fingerprint(["two", "three"]), fingerprint(["three", "two"]));
/// assert_ne!(fingerprint(["ab", "c"]), fingerprint(["a", "bc"]));
/// ```
pub fn fingerprint<'a>(parts: impl IntoIterator<Item = &'a str>) -> String {
    let mut digits = digest("corroborate/fingerprint/1", parts);
    digits.truncate(FINGERPRINT_DIGITS);
    digits
}

/// SHA-256 as 64 hex digits over a domain and parts, each with its length
/// before it, so that no two lists of parts look alike.
pub(super) fn digest<'a>(domain: &'a str, parts: impl IntoIterator<Item = &'a str>) -> String {
    let mut hasher = Sha256::new();
    for part in std::iter::once(domain).chain(parts) {
        hasher.update((part.len() as u64).to_be_bytes());
        hasher.update(part.as_bytes());
    }
    hasher
        .finalize()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn fingerprints_never_change_across_versions() {
        // These digits stand in people's files: a change here makes all of
        // their decisions stale.
        assert_eq!(fingerprint([]), "08dd54c68f735e1b");
        assert_eq!(fingerprint([""]), "da05ff7073a3b9c7");
        assert_eq!(fingerprint(["Новак", "2021-05-03"]), "3c8ac98a39f08780");
    }

    fn parts() -> impl Strategy<Value = Vec<String>> {
        proptest::collection::vec(".{0,8}", 0..4)
    }

    proptest! {
        #[test]
        fn fingerprints_are_sixteen_hex_digits(parts in parts()) {
            let digits = fingerprint(parts.iter().map(String::as_str));
            prop_assert_eq!(digits.len(), FINGERPRINT_DIGITS);
            prop_assert!(digits.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f')));
        }

        #[test]
        fn different_parts_have_different_fingerprints(left in parts(), right in parts()) {
            prop_assume!(left != right);
            prop_assert_ne!(
                fingerprint(left.iter().map(String::as_str)),
                fingerprint(right.iter().map(String::as_str))
            );
        }
    }
}
