//! Questions that other kinds of values ask of the table of places.

use super::gazetteer::{How, Id, Kind, gazetteer, key};

/// The English name of the country whose people or things a word describes.
///
/// Plurals are read too. `None` for words about several countries
/// ("European") and for names of countries.
///
/// ```
/// use corroborate::value::place::country_of_demonym;
/// assert_eq!(country_of_demonym("Iranian"), Some("Iran"));
/// assert_eq!(country_of_demonym("Croats"), Some("Croatia"));
/// assert_eq!(country_of_demonym("European"), None);
/// ```
pub fn country_of_demonym(word: &str) -> Option<&'static str> {
    demonym(&key(capped(word)?)).map(|id| gazetteer().name(id))
}

/// The English name of a country from any of its names, official and foreign
/// ones and codes of three letters included; demonyms are not names.
///
/// ```
/// use corroborate::value::place::country_of_name;
/// assert_eq!(country_of_name("U.S."), Some("United States"));
/// assert_eq!(country_of_name("Burma"), Some("Myanmar"));
/// assert_eq!(country_of_name("Iranian"), None);
/// ```
pub fn country_of_name(name: &str) -> Option<&'static str> {
    let table = gazetteer();
    table
        .look_up(&key(capped(name)?))
        .into_iter()
        .find(|reading| reading.how != How::Demonym && table.kind(reading.id) == Kind::Country)
        .map(|reading| table.name(reading.id))
}

/// The English name of the country of an ISO 3166 code of two letters.
pub fn country_of_code(code: &str) -> Option<&'static str> {
    let table = gazetteer();
    table.by_code(code).map(|id| table.name(id))
}

/// The country whose capital bears this name (a [`key`]).
pub(in crate::value) fn capital_of_which(key: &str) -> Option<&'static str> {
    let table = gazetteer();
    let first = table.look_up(key).first()?.id;
    let country = table.country(first)?;
    (table.kind(first) == Kind::Capital).then(|| table.name(country))
}

/// Whether a place of this name (a [`key`]) lies in the country of this
/// English name.
pub(in crate::value) fn lies_in(key_of_place: &str, country: &str) -> bool {
    let table = gazetteer();
    let Some(outer) = table
        .look_up(&key(country))
        .first()
        .map(|reading| reading.id)
    else {
        return false;
    };
    table
        .look_up(key_of_place)
        .iter()
        .any(|reading| reading.id != outer && table.contains(outer, reading.id))
}

/// Whether a name (a [`key`]) is a well-known place's or a division's, and
/// none of its bearers lies in the country of this English name.
pub(in crate::value) fn lies_elsewhere(key_of_place: &str, country: &str) -> bool {
    let table = gazetteer();
    let well_known = table.look_up(key_of_place).iter().any(|reading| {
        reading.how == How::Name
            && (table.is_well_known(reading.id) || table.kind(reading.id) == Kind::Division)
    });
    well_known && country_of_name(key_of_place) != Some(country) && !lies_in(key_of_place, country)
}

/// Whether two names (a [`key`] each) are one town's, such as Kiev and Kyiv,
/// each taken as the town that it means first.
pub(in crate::value) fn same_town(left: &str, right: &str) -> bool {
    let table = gazetteer();
    let town = |name: &str| {
        let first = table.look_up(name).first().copied()?;
        (table.kind(first.id).is_town() && table.is_well_known(first.id)).then_some(first.id)
    };
    town(left).is_some_and(|left| town(right) == Some(left))
}

/// The country of a demonym given as a key, in the singular or plural.
pub(super) fn demonym(key: &str) -> Option<Id> {
    let table = gazetteer();
    [Some(key), key.strip_suffix('s')]
        .into_iter()
        .flatten()
        .find_map(|key| {
            table
                .look_up(key)
                .into_iter()
                .find(|reading| {
                    reading.how == How::Demonym && table.kind(reading.id) == Kind::Country
                })
                .map(|reading| reading.id)
        })
}

/// No demonym or country has a name as long as this, in bytes.
fn capped(text: &str) -> Option<&str> {
    const LONGEST: usize = 200;
    (text.len() <= LONGEST).then_some(text)
}
