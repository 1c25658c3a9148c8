//! What is found in French texts, and what is not.

use super::*;

/// What is found in a text: where, of which kind, and its TIMEX3 value.
pub(super) fn found(text: &str) -> Vec<(&str, &'static str, String)> {
    find(text, &told())
        .into_iter()
        .map(|found| {
            let value = found.timex.unwrap_or_default();
            (&text[found.bytes], found.kind.as_str(), value)
        })
        .collect()
}

fn finds(text: &str, expected: &[(&str, &str, &str)]) {
    let found = found(text);
    let found: Vec<_> = found
        .iter()
        .map(|(words, kind, timex)| (*words, *kind, timex.as_str()))
        .collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn dates_are_found_where_they_stand_in_a_sentence() {
    finds(
        "Le ministre a quitté la capitale jeudi, deux semaines après le vote.",
        &[
            ("jeudi", "DATE", "2021-05-06"),
            ("deux semaines", "DURATION", "P2W"),
        ],
    );
    finds(
        "L'ambassadeur, nommé en mars 2018, a été rappelé deux ans plus tard.",
        &[
            ("mars 2018", "DATE", "2018-03"),
            ("deux ans plus tard", "DATE", "2020"),
        ],
    );
    finds(
        "Les pourparlers auront lieu du 13 au 15 juillet à Vienne.",
        &[
            ("du 13 au 15 juillet", "RANGE", "2021-07-13/2021-07-15"),
            ("13", "DATE", "2021-07-13"),
            ("15", "DATE", "2021-07-15"),
        ],
    );
    finds(
        "Il a vécu à Oslo de 2013 à 2016, puis à Rome depuis la mi-2018.",
        &[
            ("de 2013 à 2016", "RANGE", "2013-01-01/2016-12-31"),
            ("2013", "DATE", "2013"),
            ("2016", "DATE", "2016"),
            ("depuis la mi-2018", "RANGE", ""),
            ("mi-2018", "DATE", "2018"),
        ],
    );
    finds(
        "Au premier trimestre, les ventes ont reculé ; fin mai, elles ont repris.",
        &[
            ("premier trimestre", "DATE", "2021-Q1"),
            ("fin mai", "DATE", "2021-05"),
        ],
    );
    finds(
        "Hier soir, vers 20h30, un engin a explosé. Mercredi à 14 heures, le quartier était bouclé.",
        &[
            ("Hier soir", "DATE", "2021-05-06TEV"),
            ("20h30", "TIME", "2021-05-07T20:30"),
            ("Mercredi à 14 heures", "DATE", "2021-05-05T14:00"),
        ],
    );
    finds(
        "Trois agents ont été renvoyés le 3 mai. Le lendemain, l'ambassade a fermé.",
        &[
            ("le 3 mai", "DATE", "2021-05-03"),
            ("Le lendemain", "DATE", "2021-05-04"),
        ],
    );
    finds(
        "La peine est de 18 mois, soit quinze jours et une demi-heure par semaine.",
        &[
            ("18 mois", "DURATION", "P18M"),
            ("quinze jours", "DURATION", "P15D"),
            ("une demi-heure", "DURATION", "PT30M"),
            ("par semaine", "SET", "P1W"),
        ],
    );
}

#[test]
fn hours_are_times_where_they_are_said_as_such_and_lengths_elsewhere() {
    finds(
        "Entre 18h et 20h, puis de 9 heures 30 à 11 heures, il a parlé 14 heures en 48h.",
        &[
            ("18h", "TIME", "2021-05-07T18:00"),
            ("20h", "TIME", "2021-05-07T20:00"),
            ("9 heures 30", "TIME", "2021-05-07T09:30"),
            ("11 heures", "TIME", "2021-05-07T11:00"),
            ("14 heures", "DURATION", "PT14H"),
            ("48h", "DURATION", "PT48H"),
        ],
    );
    finds(
        "Le tir a eu lieu à 8h du soir mardi.",
        &[
            ("8h du soir", "TIME", "2021-05-07T20:00"),
            ("mardi", "DATE", "2021-05-04"),
        ],
    );
}

#[test]
fn weekdays_counted_from_a_date_in_the_text_are_found_and_unknown() {
    let found = find("Il est revenu le dimanche suivant.", &told());
    assert_eq!(found.len(), 1);
    assert!(found[0].date.as_ref().is_some_and(Date::is_unknown));
}

#[test]
fn what_only_looks_like_a_date_is_left_out() {
    for text in [
        "Luc Morel, 29 ans, et un homme de 54 ans ont été entendus.",
        "La mer était calme et sept marins ont été sauvés.",
        "Il y a eu 2000 morts et 1 500 blessés.",
        "De 1500 à 2000 personnes ont défilé.",
        "Quelque 12 000 euros ont disparu à la page 2001.",
        "Le quotidien et l'hebdomadaire ont démenti.",
    ] {
        assert_eq!(found(text), [], "{text}");
    }
}

#[test]
fn how_long_ago_an_event_was_does_not_date_it() {
    let text = "La veille du scrutin, le parti avait réuni ses cadres.";
    let found = find(text, &told());
    assert_eq!(&text[found[0].bytes.clone()], "La veille");
    assert!(found[0].date.as_ref().is_some_and(Date::is_unknown));
}

#[test]
fn the_tense_of_the_sentence_decides_between_past_and_future() {
    let monday = |text: &str| {
        let found = found(text);
        let (_, _, timex) = found
            .into_iter()
            .find(|(words, ..)| *words == "lundi")
            .unwrap();
        timex
    };
    for text in [
        "Le sommet aura lieu lundi.",
        "Le texte doit être examiné lundi.",
        "Le procès est prévu lundi.",
        "Les députés voteront lundi.",
        "La commission se réunira lundi.",
        "Il a dit que le rapport sera publié lundi.",
    ] {
        assert_eq!(monday(text), "2021-05-10", "{text}");
    }
    for text in [
        "Le sommet a eu lieu lundi.",
        "Les députés ont voté lundi.",
        "Ils quittèrent la ville lundi.",
        "Le texte, qui doit être corrigé, a été examiné lundi.",
    ] {
        assert_eq!(monday(text), "2021-05-03", "{text}");
    }
}
