//! The token: whoever has it was told the address by the person who started
//! the server.

use base64ct::{Base64UrlUnpadded, Encoding};
use std::io;
use subtle::ConstantTimeEq;

/// Random bytes of a token: as many as no one can guess.
const BYTES: usize = 32;

/// The token of a server.
pub(super) struct Token(String);

impl Token {
    /// A new one, from the system's source of chance.
    ///
    /// # Errors
    /// When the system has none.
    pub(super) fn random() -> io::Result<Self> {
        let mut bytes = [0; BYTES];
        getrandom::fill(&mut bytes).map_err(io::Error::other)?;
        Ok(Self(Base64UrlUnpadded::encode_string(&bytes)))
    }

    #[cfg(test)]
    pub(super) fn of(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// As it stands in the address and on the page.
    pub(super) fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it is this one. How long that takes tells only how long the
    /// token is, which everybody may know.
    pub(super) fn is(&self, shown: &str) -> bool {
        self.0.as_bytes().ct_eq(shown.as_bytes()).into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_are_the_same_and_each_fits_into_an_address() {
        let (one, other) = (Token::random().unwrap(), Token::random().unwrap());
        assert!(one.is(one.as_str()) && !one.is(other.as_str()));
        assert_eq!(one.as_str().len(), 43);
        let fits = |c: char| c.is_ascii_alphanumeric() || "-_".contains(c);
        assert!(one.as_str().chars().all(fits));
    }

    #[test]
    fn a_part_of_it_is_not_it() {
        let token = Token::of("abc");
        assert!(token.is("abc"));
        for shown in ["", "ab", "abcd", "abC", "xabc"] {
            assert!(!token.is(shown), "{shown}");
        }
    }
}
