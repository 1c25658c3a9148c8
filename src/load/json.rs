//! The places of a line of JSON.
//!
//! Only lines that were refused, or whose places are asked for, come here.
//! What is no JSON has no tree: serde_json says better what is wrong.

use super::tree::{Entry, Kind, MAX_DEPTH, NodeId, Spot, Tree};
use std::borrow::Cow;

/// Why a line has no tree.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum NoTree {
    /// It nests deeper than [`MAX_DEPTH`], from this column on.
    TooDeep { column: usize },
    /// It is no JSON.
    NoJson,
}

/// The nodes of a line of JSON.
pub(super) fn tree(text: &str, line: usize) -> Result<Tree<'_>, NoTree> {
    let mut scan = Scan {
        text,
        at: 0,
        counted: 0,
        column: 1,
        line,
    };
    let mut tree = Tree::new(true);
    let mut open: Vec<(NodeId, Option<NodeId>)> = Vec::new();
    loop {
        scan.skip_space();
        let Some(byte) = scan.byte() else { break };
        let spot = scan.spot();
        let parent = open.last().map(|&(id, _)| id);
        let done = match byte {
            b'{' | b'[' => {
                let kind = match byte {
                    b'{' => Kind::Mapping(Vec::new()),
                    _ => Kind::Sequence(Vec::new()),
                };
                let id = tree.push(spot, None, kind, parent);
                open.push((id, None));
                if open.len() > MAX_DEPTH {
                    return Err(NoTree::TooDeep {
                        column: spot.column,
                    });
                }
                scan.at += 1;
                continue;
            }
            b'}' | b']' => {
                scan.at += 1;
                open.pop().ok_or(NoTree::NoJson)?.0
            }
            // Separators are not checked: serde_json has done so.
            b',' | b':' => {
                scan.at += 1;
                continue;
            }
            b'"' => {
                let text = scan.string().ok_or(NoTree::NoJson)?;
                tree.push(spot, None, Kind::Scalar { text, plain: false }, parent)
            }
            _ => {
                let text = scan.word().ok_or(NoTree::NoJson)?;
                let text = Cow::Borrowed(text);
                tree.push(spot, None, Kind::Scalar { text, plain: true }, parent)
            }
        };
        let Some((container, key)) = open.last_mut() else {
            tree.root = done;
            break;
        };
        match &mut tree.nodes[*container].kind {
            Kind::Sequence(items) => items.push(done),
            Kind::Mapping(entries) => match key.take() {
                Some(key) => entries.push(Entry { key, value: done }),
                None => *key = Some(done),
            },
            _ => {}
        }
    }
    match tree.nodes.is_empty() || !open.is_empty() {
        true => Err(NoTree::NoJson),
        false => Ok(tree),
    }
}

struct Scan<'t> {
    text: &'t str,
    at: usize,
    /// Up to where columns are counted, and the column there.
    counted: usize,
    column: usize,
    line: usize,
}

impl<'t> Scan<'t> {
    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn skip_space(&mut self) {
        while matches!(self.byte(), Some(b' ' | b'\t' | b'\r' | b'\n')) {
            self.at += 1;
        }
    }

    /// Where the scan is. Each byte is counted once over the whole line.
    fn spot(&mut self) -> Spot {
        let between = self.text.get(self.counted..self.at).unwrap_or("");
        self.column += between.chars().count();
        self.counted = self.at;
        Spot {
            line: self.line,
            column: self.column,
        }
    }

    /// A text in quotation marks.
    fn string(&mut self) -> Option<Cow<'t, str>> {
        let start = self.at;
        let mut escaped = false;
        self.at += 1;
        loop {
            match self.byte()? {
                b'"' => break,
                b'\\' => {
                    escaped = true;
                    self.at += 2;
                }
                _ => self.at += 1,
            }
        }
        self.at += 1;
        if escaped {
            let whole = self.text.get(start..self.at)?;
            serde_json::from_str(whole).ok().map(Cow::Owned)
        } else {
            let inside = self.text.get(start + 1..self.at - 1)?;
            Some(Cow::Borrowed(inside))
        }
    }

    /// A number, `true`, `false` or `null`.
    fn word(&mut self) -> Option<&'t str> {
        let start = self.at;
        while let Some(byte) = self.byte()
            && (byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'))
        {
            self.at += 1;
        }
        self.text
            .get(start..self.at)
            .filter(|word| !word.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_path_is_found_at_its_key_in_unicode_scalars() {
        let tree = tree(r#"{"é": {"b": [1, {"c": "x\"y"}]}}"#, 7).unwrap();
        assert_eq!(
            tree.locate("é.b[1].c"),
            Spot {
                line: 7,
                column: 18
            }
        );
    }

    #[test]
    fn what_nests_too_deep_has_no_tree() {
        assert_eq!(
            tree(&"[".repeat(100_000), 1).unwrap_err(),
            NoTree::TooDeep {
                column: MAX_DEPTH + 1
            }
        );
    }

    proptest! {
        #[test]
        fn no_text_panics(text in r#"[\[\]{}:,"\\a0é \n]{0,40}"#) {
            let _ = tree(&text, 1);
        }
    }
}
