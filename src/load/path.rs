//! Paths into a claims file: `events[2].date[1].quote`.

use std::borrow::Cow;

/// A step of a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Segment<'p> {
    /// Into a map.
    Key(Cow<'p, str>),
    /// Into a list, from 0.
    Index(usize),
}

/// Appends a key to a path. A key that is not one word is written in
/// brackets and quotation marks: `details["who. when"]`.
pub fn push_key(path: &mut String, key: &str) {
    let simple = !key.is_empty()
        && !key
            .chars()
            .any(|c| matches!(c, '.' | '[' | ']' | '"' | '\\'));
    if simple {
        if !path.is_empty() {
            path.push('.');
        }
        path.push_str(key);
    } else {
        path.push_str("[\"");
        for c in key.chars() {
            if matches!(c, '"' | '\\') {
                path.push('\\');
            }
            path.push(c);
        }
        path.push_str("\"]");
    }
}

/// Appends an index to a path.
pub(crate) fn push_index(path: &mut String, index: usize) {
    path.push('[');
    path.push_str(&index.to_string());
    path.push(']');
}

/// The steps of a path. What is no path ends it.
pub(super) fn segments(path: &str) -> Vec<Segment<'_>> {
    let mut found = Vec::new();
    let mut rest = path;
    while !rest.is_empty() {
        if let Some(quoted) = rest.strip_prefix("[\"") {
            let mut key = String::new();
            let mut chars = quoted.char_indices();
            let mut end = None;
            while let Some((at, c)) = chars.next() {
                match c {
                    '\\' => key.extend(chars.next().map(|(_, c)| c)),
                    '"' => {
                        end = Some(at + 1);
                        break;
                    }
                    c => key.push(c),
                }
            }
            let after = end.and_then(|end| quoted.get(end..));
            let Some(after) = after.and_then(|after| after.strip_prefix(']')) else {
                break;
            };
            found.push(Segment::Key(Cow::Owned(key)));
            rest = after;
        } else if let Some(inside) = rest.strip_prefix('[') {
            let Some((number, after)) = inside.split_once(']') else {
                break;
            };
            let Ok(index) = number.parse() else { break };
            found.push(Segment::Index(index));
            rest = after;
        } else {
            let word = rest.strip_prefix('.').unwrap_or(rest);
            let end = word.find(['.', '[']).unwrap_or(word.len());
            let (key, after) = word.split_at(end);
            if key.is_empty() {
                break;
            }
            found.push(Segment::Key(Cow::Borrowed(key)));
            rest = after;
        }
    }
    found
}

/// Whether a text that nothing answers to reads like an id rather than a
/// name: one lower-case word with a hyphen, underscore or digit in it.
pub(crate) fn looks_like_id(text: &str) -> bool {
    text.chars()
        .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '_' | '.'))
        && text
            .chars()
            .any(|c| c.is_ascii_digit() || matches!(c, '-' | '_'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_path_is_read_as_its_steps() {
        assert_eq!(
            segments("events[2].date[1].quote"),
            [
                Segment::Key("events".into()),
                Segment::Index(2),
                Segment::Key("date".into()),
                Segment::Index(1),
                Segment::Key("quote".into()),
            ]
        );
    }

    #[test]
    fn what_is_no_path_ends_it() {
        assert_eq!(segments("a[x].b"), [Segment::Key("a".into())]);
        assert_eq!(segments("a[\"b"), [Segment::Key("a".into())]);
        assert_eq!(segments(""), []);
    }

    proptest! {
        #[test]
        fn any_key_written_into_a_path_is_read_back(keys in prop::collection::vec(".*", 0..4)) {
            let mut path = String::new();
            for key in &keys {
                push_key(&mut path, key);
                push_index(&mut path, 3);
            }
            let expected: Vec<_> = keys
                .iter()
                .flat_map(|key| [Segment::Key(key.as_str().into()), Segment::Index(3)])
                .collect();
            prop_assert_eq!(segments(&path), expected);
        }
    }

    #[test]
    fn ids_are_told_from_names() {
        assert!(looks_like_id("foreign-ministry"));
        assert!(looks_like_id("witness_2"));
        assert!(!looks_like_id("police"));
        assert!(!looks_like_id("Ivan Horvat"));
        assert!(!looks_like_id("state-owned TV"));
    }
}
