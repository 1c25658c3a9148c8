//! The page's style and script, and the policy that lets nothing else in.

use base64ct::{Base64, Encoding};
use sha2::{Digest, Sha256};

/// The style, as it stands in the page.
pub(super) const STYLE: &str = include_str!("../../../templates/report/style.css");
/// What a page that decides has besides.
pub(super) const DECIDING_STYLE: &str = include_str!("../../../templates/report/decide.css");
/// The script, as it stands in the page.
pub(super) const SCRIPT: &str = include_str!("../../../templates/report/script.js");
/// What a page that decides has besides.
pub(super) const DECIDING: &str = include_str!("../../../templates/report/decide.js");

/// The style that a page of drafts has besides.
pub(super) const DRAFTS_STYLE: &str = include_str!("../../../templates/report/drafts.css");
/// The script of a page of drafts.
pub(super) const DRAFTS: &str = include_str!("../../../templates/report/drafts.js");

/// The content policy of a page of drafts, as [`of`] is that of a report on
/// which decisions are taken.
pub fn of_drafts() -> String {
    format!(
        "default-src 'none'; style-src {} {}; script-src {}; img-src data:; connect-src 'self'; base-uri 'none'; form-action 'none'",
        source(STYLE),
        source(DRAFTS_STYLE),
        source(DRAFTS),
    )
}

/// The content policy: the page's own style and script, known by their
/// digests, its icon, and nothing else from anywhere. Only a page that decides
/// may speak, and only to whoever served it. It stands in the page; whoever
/// serves one says it in a header as well.
pub fn of(deciding: bool) -> String {
    let (mut styles, mut scripts) = (source(STYLE), source(SCRIPT));
    let mut connect = "";
    if deciding {
        styles = format!("{styles} {}", source(DECIDING_STYLE));
        scripts = format!("{scripts} {}", source(DECIDING));
        connect = "; connect-src 'self'";
    }
    format!(
        "default-src 'none'; style-src {styles}; script-src {scripts}; img-src data:{connect}; base-uri 'none'; form-action 'none'"
    )
}

fn source(text: &str) -> String {
    format!(
        "'sha256-{}'",
        Base64::encode_string(&Sha256::digest(text.as_bytes()))
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_ends_the_style_or_the_script_early() {
        // Browsers read line ends of a page as \n, so a digest over \r would be of
        // other text.
        for text in [
            STYLE,
            DECIDING_STYLE,
            SCRIPT,
            DECIDING,
            DRAFTS_STYLE,
            DRAFTS,
        ] {
            assert!(!text.contains("</") && !text.contains("<!--") && !text.contains('\r'));
        }
    }

    #[test]
    fn the_digest_is_that_of_the_specification() {
        // The example of Content Security Policy, section 2.3.1 and on.
        assert_eq!(
            source("alert('Hello, world.');"),
            "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='"
        );
    }

    #[test]
    fn a_page_that_is_a_file_speaks_to_nobody() {
        assert!(!of(false).contains("connect-src"));
        assert!(of(true).contains("connect-src 'self'"));
    }
}
