//! Laws that hold for any French text.

use super::*;

/// Texts made of the words that French dates are made of.
fn date_like() -> impl Strategy<Value = String> {
    let pieces = [
        "le",
        "la",
        "l'",
        "les",
        "de",
        "du",
        "des",
        "d'",
        "au",
        "à",
        "en",
        "dans",
        "mi-",
        "début",
        "fin",
        "milieu",
        "lundi",
        "mai",
        "février",
        "3",
        "1er",
        "31",
        "2018",
        "90",
        "XIXe",
        "siècle",
        "années",
        "année",
        "mois",
        "semaine",
        "jours",
        "trois",
        "vingt",
        "et",
        "un",
        "quatre-vingt-dix",
        "dernier",
        "dernière",
        "prochains",
        "suivante",
        "ce",
        "cette",
        "-là",
        "hier",
        "soir",
        "après-midi",
        "14h30",
        "depuis",
        "jusqu'",
        "avant",
        "après",
        "entre",
        "il y a",
        "plus tôt",
        "lendemain",
        "veille",
        "vers",
        "peut-être",
        "été",
        "trimestre",
        "Noël",
        "Pâques",
        "av. J.-C.",
        "-",
        "/",
        ",",
        ".",
        "99999999999",
        "9999",
        "12 000",
        "nuit",
        "dès",
        "d'ici",
        "quinzaine",
        "demi",
        "même",
        "jour",
        "sept.",
    ];
    prop::collection::vec(prop::sample::select(pieces.to_vec()), 0..9)
        .prop_map(|pieces| pieces.join(" "))
}

proptest! {
    #[test]
    fn a_reading_is_kept_when_its_edtf_is_read_again(text in date_like(), future in any::<bool>()) {
        let context = Date::on(date(2020, 2, 29));
        let anchor = Anchor { context: Some(&context), future, ..told() };
        if let Ok(date) = Date::read(&text, &anchor) {
            let again = Date::read(&date.normalised(), &anchor)
                .map_err(|why| TestCaseError::fail(why.to_string()))?;
            prop_assert_eq!((again.earliest, again.latest), (date.earliest, date.latest), "{}", &text);
            prop_assert_eq!(again.normalised(), date.normalised(), "{}", text);
        }
        let _ = RelativeDate::parse_in(&text, Language::French);
    }

    #[test]
    fn what_is_found_stands_in_the_text(text in prop_oneof![any::<String>(), date_like()]) {
        for found in find(&text, &told()) {
            prop_assert!(text.get(found.bytes.clone()).is_some());
            prop_assert!(found.scalars.start < found.scalars.end);
            if let Some(date) = found.date
                && let (Some(first), Some(last)) = (date.earliest, date.latest)
            {
                prop_assert!(first <= last, "{} is reversed", text);
            }
        }
    }
}
