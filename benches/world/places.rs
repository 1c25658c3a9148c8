//! Countries and their towns, from the gazetteer that ships with the crate.

const TOWNS: &str = include_str!("../../src/value/place/gazetteer.tsv");
const PEOPLES: &str = include_str!("../../src/value/place/countries.tsv");

/// The most towns of a country in which something happens.
const TOWNS_MOST: usize = 14;
/// A country with fewer is left out: everything there would be in one place.
const TOWNS_LEAST: usize = 4;

/// A country in which things happen.
#[derive(Debug, Clone)]
pub(crate) struct Country {
    pub(crate) code: &'static str,
    pub(crate) name: &'static str,
    /// "Albanian".
    pub(crate) demonym: &'static str,
    /// Its largest towns, the capital first.
    pub(crate) towns: Vec<&'static str>,
}

/// The countries that news is made in, by code.
pub(crate) fn countries() -> Vec<Country> {
    let rows = || {
        TOWNS
            .lines()
            .filter(|line| !line.starts_with('#'))
            .map(|line| line.split('\t').collect::<Vec<_>>())
    };
    let demonym = |code: &str| {
        PEOPLES
            .lines()
            .map(|line| line.split('\t').collect::<Vec<_>>())
            .find(|row| row.first() == Some(&code))
            .and_then(|row| row.get(1).and_then(|all| all.split('|').next()))
    };
    let mut countries: Vec<Country> = rows()
        .filter(|row| row.first() == Some(&"C") && row.len() > 2)
        .filter_map(|row| {
            Some(Country {
                code: row[1],
                name: row[2],
                demonym: demonym(row[1]).filter(|word| !word.is_empty())?,
                towns: Vec::new(),
            })
        })
        .collect();
    for kind in ["K", "T"] {
        for row in rows().filter(|row| row[0] == kind && row.len() > 2) {
            let code = row[1].split('.').next().unwrap_or_default();
            let country = countries.iter_mut().find(|country| country.code == code);
            if let Some(country) = country
                && country.towns.len() < TOWNS_MOST
                && !country.towns.contains(&row[2])
                // A town that is called as its country leaves open which is meant.
                && row[2] != country.name
            {
                country.towns.push(row[2]);
            }
        }
    }
    countries.retain(|country| country.towns.len() >= TOWNS_LEAST);
    countries
}
