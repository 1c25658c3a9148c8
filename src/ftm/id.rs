//! Ids of entities and keys of statements.

use sha1::{Digest, Sha1};
use std::borrow::Cow;
use std::fmt::Write as _;

/// What stands between the id of a source and that of its subject.
const BETWEEN: &str = "--";

/// How many digits of a digest tell ids apart that are otherwise alike.
const TELLING: usize = 10;

/// The most characters of an id that go into one of an entity, which may have
/// 200 in all.
const LONGEST: usize = 90;

/// The id of the entity that a subject of a source is; without a subject, of
/// the source itself.
///
/// Entities have ids of Latin letters, digits, dots and dashes. An id that has
/// others, or a double dash, is written without them and with a digest, so that
/// no two are the same.
///
/// ```
/// use corroborate::ftm::entity_id;
/// assert_eq!(entity_id("gazette", Some("horvat")), "gazette--horvat");
/// assert_eq!(entity_id("gazette", None), "gazette");
/// assert_ne!(entity_id("a_b", None), entity_id("a.b", None));
/// ```
pub fn entity_id(source: &str, subject: Option<&str>) -> String {
    match subject {
        Some(subject) => format!("{}{BETWEEN}{}", part(source), part(subject)),
        None => part(source).into_owned(),
    }
}

/// The id of the entity that links two entities of a source in some part.
pub fn link_id(source: &str, ends: [&str; 2], part: &str) -> String {
    let [left, right] = ends;
    let digest = hex(format!("{left} {right} {part}").as_bytes());
    format!("{}{BETWEEN}link-{digest}", self::part(source))
}

/// The id of a subject in its source, from that of an entity in a dataset.
/// What an id cannot hold is written as a dash.
///
/// ```
/// use corroborate::ftm::local_id;
/// assert_eq!(local_id("gazette", "gazette--horvat"), "horvat");
/// assert_eq!(local_id("us_ofac_sdn", "ofac:2674"), "ofac-2674");
/// ```
pub fn local_id(dataset: &str, entity: &str) -> String {
    let own = entity
        .strip_prefix(&*part(dataset))
        .and_then(|rest| rest.strip_prefix(BETWEEN));
    let may_stand = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
    let kept = own.unwrap_or(entity).chars().take(LONGEST);
    kept.map(|c| if may_stand(c) { c } else { '-' }).collect()
}

/// The key of a statement, as FollowTheMoney makes it.
pub fn key(dataset: &str, entity: &str, property: &str, value: &str, lang: Option<&str>) -> String {
    let said = format!("{dataset}.{entity}.{property}.{value}");
    match lang {
        Some(lang) => hex(format!("{said}@{lang}").as_bytes()),
        None => hex(said.as_bytes()),
    }
}

/// The SHA-1 of some bytes, in hexadecimal digits.
pub fn hex(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(40);
    for byte in Sha1::digest(bytes) {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
    }
    text
}

/// An id as part of that of an entity.
fn part(id: &str) -> Cow<'_, str> {
    let edge = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-');
    let is_fit = edge(id.chars().next())
        && edge(id.chars().next_back())
        && id.chars().all(fits)
        && !id.contains(BETWEEN)
        && id.len() <= LONGEST;
    if is_fit {
        return Cow::Borrowed(id);
    }
    // No id of those that are kept ends so but by a chance of one in 2^40.
    let mut shown = String::new();
    for c in id.chars().take(LONGEST - TELLING - 1) {
        match c.is_ascii_alphanumeric() || c == '.' {
            true => shown.push(c),
            false if shown.ends_with('-') => {}
            false => shown.push('-'),
        }
    }
    let digest = hex(id.as_bytes());
    let telling = digest.get(..TELLING).unwrap_or(&digest);
    let shown = shown.trim_matches(['.', '-']);
    match shown.is_empty() {
        true => Cow::Owned(format!("x-{telling}")),
        false => Cow::Owned(format!("{shown}-{telling}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    #[test]
    fn a_key_is_the_one_that_followthemoney_makes() {
        // followthemoney 4.11: Statement.make_key("d", "e", "name", "Ana", False)
        assert_eq!(
            key("d", "e", "name", "Ana", None),
            "bc106f9c861224365332d266dd2d5a443d1f4cfd"
        );
        assert_eq!(
            key("d", "e", "name", "Ána", Some("hrv")),
            "b269934dff8449c80a8625634d27258139b2d509"
        );
    }

    proptest! {
        #[test]
        fn an_entity_has_an_id_that_followthemoney_takes(
            source in "[a-zA-Z0-9._é-]{1,12}",
            subject in "[a-zA-Z0-9._é-]{1,12}",
        ) {
            let id = entity_id(&source, Some(&subject));
            let ends = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
            prop_assert!(ends(id.chars().next()) && ends(id.chars().next_back()), "{}", id);
            prop_assert!(id.chars().all(|c| c.is_ascii_alphanumeric() || ".-".contains(c)), "{}", id);
            prop_assert!(!local_id(&source, &id).contains("--"), "{}", id);
        }

        #[test]
        fn entities_of_different_subjects_have_different_ids(
            pairs in prop::collection::btree_set(("[a_.-]{1,4}", "[a_.-]{1,4}"), 2..20),
        ) {
            let mut by_id = BTreeMap::new();
            for pair in pairs {
                let id = entity_id(&pair.0, Some(&pair.1));
                prop_assert_eq!(by_id.insert(id, pair), None);
            }
        }
    }
}
