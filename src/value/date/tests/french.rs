//! What the room promises of French.

use super::super::language;
use super::*;

mod found;
mod laws;
mod numbers;

fn told() -> Anchor<'static> {
    Anchor {
        language: Language::French,
        ..super::told()
    }
}

fn read(text: &str) -> Date {
    Date::read(text, &told()).unwrap_or_else(|why| panic!("{why}"))
}

fn refused(text: &str) -> String {
    match Date::read(text, &told()) {
        Ok(date) => panic!("{text} was read as {}", date.edtf()),
        Err(why) => why.reason,
    }
}

fn holds(table: &[(&str, &str)]) {
    for (text, expected) in table {
        assert_eq!(read(text).edtf(), *expected, "{text}");
    }
}

fn relative(text: &str) -> RelativeDate {
    RelativeDate::parse_in(text, Language::French).unwrap_or_else(|| panic!("{text}"))
}

#[test]
fn absolute_dates_need_no_anchor() {
    let anchor = Anchor {
        language: Language::French,
        ..Anchor::default()
    };
    for (text, expected) in [
        ("le 3 mai 2021", "2021-05-03"),
        ("3 mai 2021", "2021-05-03"),
        ("le 1er mai 2021", "2021-05-01"),
        ("premier mai 2021", "2021-05-01"),
        ("lundi 3 mai 2021", "2021-05-03"),
        ("le lundi 3 mai 2021", "2021-05-03"),
        ("lun. 3 mai 2021", "2021-05-03"),
        ("20 avr. 2021", "2021-04-20"),
        ("7 sept. 2020", "2020-09-07"),
        ("le trois mai deux mille vingt et un", "2021-05-03"),
        ("mai 2021", "2021-05"),
        ("au mois de mai 2021", "2021-05"),
        ("en 2021", "2021"),
        ("l'année 2019", "2019"),
        ("l’an 2000", "2000"),
        ("deux mille dix", "2010"),
        ("les années 1990", "199X"),
        ("dans les années 90", "199X"),
        ("les années quatre-vingt-dix", "199X"),
        ("les années 1900", "190X"),
        ("au XIXe siècle", "18XX"),
        ("19e siècle", "18XX"),
        ("dix-neuvième siècle", "18XX"),
        ("le vingt et unième siècle", "20XX"),
        ("44 av. J.-C.", "-0043"),
        ("au printemps 2019", "2019-21"),
        ("à l'été 2019", "2019-22"),
        ("hiver 2018-2019", "2018-24"),
        ("au premier trimestre 2020", "2020-01/2020-03"),
        ("au second semestre de 2020", "2020-07/2020-12"),
        ("T1 2020", "2020-01/2020-03"),
        ("Noël 2019", "2019-12-25"),
        ("la veille de Noël 2019", "2019-12-24"),
        ("la Saint-Sylvestre 2019", "2019-12-31"),
        ("lundi de Pâques 2019", "2019-04-22"),
        ("jeudi de l'Ascension 2019", "2019-05-30"),
        ("lundi de Pentecôte 2019", "2019-06-10"),
        ("la Toussaint 2019", "2019-11-01"),
        ("Norouz 2019", "2019-03-20/2019-03-21"),
        ("25 Dey 1398", "2020-01-15"),
        ("le premier lundi de mai 2021", "2021-05-03"),
        (
            "les dix premiers jours de mars 2020",
            "2020-03-01/2020-03-10",
        ),
        ("trois mois avant le 3 mai 2021", "2021-02"),
        ("le lendemain du 3 mai 2021", "2021-05-04"),
    ] {
        let date = Date::read(text, &anchor).unwrap_or_else(|why| panic!("{why}"));
        assert_eq!(date.edtf(), expected, "{text}");
        assert_eq!(date.anchor, AnchorKind::Absolute, "{text}");
    }
}

#[test]
fn what_counts_from_the_dateline_is_read_against_it() {
    holds(&[
        ("lundi", "2021-05-03"),
        ("lundi dernier", "2021-05-03"),
        ("lundi prochain", "2021-05-10"),
        ("ce lundi", "2021-05-03"),
        ("lundi de la semaine dernière", "2021-04-26"),
        ("3 mai", "2021-05-03"),
        ("en mai", "2021-05"),
        ("mars dernier", "2021-03"),
        ("le 3 mai de l'an dernier", "2020-05-03"),
        ("le 15 du mois dernier", "2021-04-15"),
        ("hier", "2021-05-06"),
        ("avant-hier", "2021-05-05"),
        ("aujourd'hui", "2021-05-07"),
        ("aujourd’hui", "2021-05-07"),
        ("demain", "2021-05-08"),
        ("après-demain", "2021-05-09"),
        ("la semaine dernière", "2021-04-26/2021-05-02"),
        ("cette semaine", "2021-05-03/2021-05-09"),
        ("le mois dernier", "2021-04"),
        ("l'an dernier", "2020"),
        ("l'année prochaine", "2022"),
        ("il y a trois mois", "2021-02"),
        ("il y a environ trois ans", "2018~"),
        ("il y a un an et demi", "2019-11"),
        ("voilà deux ans", "2019"),
        ("dans deux semaines", "2021-05-17/2021-05-23"),
        ("cet été", "2021-22"),
        ("l'hiver dernier", "2020-24"),
        ("les trois prochains jours", "2021-05-07/2021-05-10"),
        ("plus tôt cette semaine", "2021-05-03/2021-05-07"),
        ("le week-end dernier", "2021-05-01/2021-05-02"),
        ("14 juillet", "2020-07-14"),
    ]);
    assert_eq!(read("au cours des 18 derniers mois").kind, Kind::Span);
    assert_eq!(
        read("au cours des 18 derniers mois").edtf(),
        "2019-11-07/2021-05-07"
    );
}

#[test]
fn times_of_day_belong_to_their_day() {
    holds(&[
        ("vendredi soir", "2021-05-07"),
        ("hier soir", "2021-05-06"),
        ("ce matin", "2021-05-07"),
        ("mercredi à 14h30", "2021-05-05"),
        ("mercredi 5 mai 2021 à 9 heures", "2021-05-05"),
        ("14h30 le 3 mai 2021", "2021-05-03"),
        ("vers 22h, jeudi", "2021-05-06"),
        ("le 3 mai au matin", "2021-05-03"),
        ("lundi après-midi", "2021-05-03"),
        ("dans la nuit de jeudi à vendredi", "2021-05-06/2021-05-07"),
        ("dans la nuit du 3 au 4 mai", "2021-05-03/2021-05-04"),
    ]);
}

#[test]
fn parts_ranges_and_sides_are_said_in_french() {
    holds(&[
        ("début mai", "2021-05-01~/2021-05-10~"),
        ("mi-mai", "2021-05-11~/2021-05-20~"),
        ("fin mai", "2021-05-21~/2021-05-31~"),
        ("à la mi-2018", "2018-05~/2018-08~"),
        ("A la mi-2018", "2018-05~/2018-08~"),
        ("fin 2019", "2019-09~/2019-12~"),
        ("à la fin de l'année", "2021-09~/2021-12~"),
        ("au début du mois", "2021-05-01~/2021-05-10~"),
        ("au début des années 2000", "2000~/2003~"),
        ("à la fin du XIXe siècle", "1870~/1899~"),
        ("du 13 au 15 juillet 2019", "2019-07-13/2019-07-15"),
        ("les 13 et 14 juillet 2019", "2019-07-13/2019-07-14"),
        ("du 30 juin au 2 juillet 2020", "2020-06-30/2020-07-02"),
        ("du lundi 3 au vendredi 7 mai 2021", "2021-05-03/2021-05-07"),
        (
            "samedi 13 au lundi 15 juillet 2019",
            "2019-07-13/2019-07-15",
        ),
        (
            "la première quinzaine d'avril 2020",
            "2020-04-01/2020-04-15",
        ),
        ("entre mars et mai", "2021-03/2021-05"),
        ("2013-2016", "2013/2016"),
        ("de l'été 2018 à l'hiver 2019", "2018-06/2020-02"),
        ("de 1990 à nos jours", "1990/.."),
        ("du XVIIIe au XIXe siècle", "1700/1899"),
        ("depuis la mi-2018", "2018-05~/.."),
        ("jusqu'en 2016", "../2016"),
        ("jusqu'au 3 mai", "../2021-05-03"),
        ("avant le 3 mai", "../2021-05-02"),
        ("avant la fin de l'année", "../2021"),
        ("après 2018", "2019/.."),
        ("d'ici mercredi", "../2021-05-12"),
        ("à partir de lundi", "2021-05-03/.."),
        ("dès lundi", "2021-05-03/.."),
        ("vers 2018", "2018~"),
        ("aux alentours du 3 mai", "2021-05-03~"),
        ("peut-être en mai 2020", "2020-05?"),
    ]);
    assert_eq!(read("entre 2013 et 2016").kind, Kind::Point);
    assert_eq!(read("de 2013 à 2016").kind, Kind::Span);
    assert!(refused("de 2016 à 2013").contains("ends before it begins"));
}

#[test]
fn figures_put_the_day_first() {
    holds(&[
        ("03/04/2021", "2021-04-03"),
        ("3.4.2021", "2021-04-03"),
        ("12-05-21", "2021-05-12"),
        ("12/31/2020", "2020-12-31"),
        ("2021-05-03", "2021-05-03"),
    ]);
    let english = Date::read("03/04/2021", &super::told());
    assert!(english.is_err());
}

#[test]
fn accents_may_be_missing_and_apostrophes_bent() {
    for (plain, full) in [
        ("LE 1ER FEVRIER 2021", "le 1er février 2021"),
        ("DECEMBRE 2020", "décembre 2020"),
        ("L’ANNEE DERNIERE", "l'année dernière"),
        ("a l'ete 2019", "à l'été 2019"),
        ("jusqu’au 3 mai", "jusqu'au 3 mai"),
    ] {
        assert_eq!(read(plain).edtf(), read(full).edtf(), "{plain}");
    }
}

#[test]
fn a_date_that_the_text_names_is_counted_from() {
    let context = read("3 mai 2021");
    let anchor = Anchor {
        context: Some(&context),
        ..told()
    };
    for (text, expected) in [
        ("le même jour", "2021-05-03"),
        ("ce jour-là", "2021-05-03"),
        ("cette année-là", "2021"),
        ("le lendemain", "2021-05-04"),
        ("la veille", "2021-05-02"),
        ("l'avant-veille", "2021-05-01"),
        ("la semaine suivante", "2021-05-10/2021-05-16"),
        ("l'année précédente", "2020"),
        ("trois jours plus tôt", "2021-04-30"),
        ("trois jours plus tard", "2021-05-06"),
        ("trois jours avant", "2021-04-30"),
        ("deux mois après", "2021-07"),
    ] {
        let date = Date::read(text, &anchor).unwrap_or_else(|why| panic!("{why}"));
        assert_eq!(date.edtf(), expected, "{text}");
        assert_eq!(date.anchor, AnchorKind::Context, "{text}");
    }
}

#[test]
fn lengths_repetitions_and_ages_are_no_dates() {
    for (text, why) in [
        ("pendant trois ans", "length"),
        ("dix-huit mois", "length"),
        ("une quinzaine de jours", "length"),
        ("chaque jour", "comes back"),
        ("tous les lundis", "comes back"),
        ("quotidien", "comes back"),
        ("âgé de 29 ans", "age"),
        ("14h30", "time of day"),
        ("le 31 février 2021", "does not exist"),
        ("mardi 3 mai 2021", "Monday"),
    ] {
        assert!(refused(text).contains(why), "{text}: {}", refused(text));
    }
    for text in [
        "récemment",
        "actuellement",
        "à l'époque",
        "ces derniers mois",
    ] {
        assert!(read(text).is_unknown(), "{text}");
    }
}

#[test]
fn distances_from_an_event_are_parsed() {
    let month = Some(Unit::Month);
    let day = Some(Unit::Day);
    for (text, amount, unit, direction, event) in [
        (
            "trois mois après le vote",
            Some(3),
            month,
            Direction::After,
            "le vote",
        ),
        (
            "trois mois après l'expulsion",
            Some(3),
            month,
            Direction::After,
            "l'expulsion",
        ),
        (
            "deux jours avant les expulsions",
            Some(2),
            day,
            Direction::Before,
            "les expulsions",
        ),
        (
            "le lendemain de l'élection",
            Some(1),
            day,
            Direction::After,
            "l'élection",
        ),
        (
            "la veille du scrutin",
            Some(1),
            day,
            Direction::Before,
            "scrutin",
        ),
        (
            "le jour même de l'attaque",
            Some(0),
            day,
            Direction::Same,
            "l'attaque",
        ),
        (
            "peu après l'annonce",
            None,
            None,
            Direction::After,
            "l'annonce",
        ),
        (
            "dans les trois jours suivant l'arrêt",
            Some(3),
            day,
            Direction::WithinAfter,
            "l'arrêt",
        ),
    ] {
        let relative = relative(text);
        assert_eq!((relative.amount, relative.unit), (amount, unit), "{text}");
        assert_eq!(relative.direction, direction, "{text}");
        assert_eq!(relative.event.as_deref(), Some(event), "{text}");
    }
    assert!(relative("environ trois mois après le vote").approximate);
    assert!(relative("au lendemain des attentats").approximate);
    let dated = RelativeDate::parse_in("trois mois après mai 2020", Language::French);
    assert_eq!(dated, None);
}

#[test]
fn every_language_has_the_rules_and_words_that_the_code_asks_for() {
    for language in Language::ALL {
        let tables = language::tables(language);
        for rule in ["found", "expression", "distance"] {
            assert!(tables.grammar().named(rule).is_some(), "{rule}");
        }
        for class in [
            "$lead",
            "$month",
            "$weekday",
            "$unit",
            "$future",
            "$pasttense",
        ] {
            assert!(tables.class(class).is_some(), "{class}");
        }
    }
}
