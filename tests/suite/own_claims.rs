//! The project's own claims on two articles: what a careful reader of both
//! finds, the report shows.

use crate::articles::{Articles, Told, has_reason, reasons, say, source};
use corroborate::project::{Project, Settings};
use corroborate::render::html;
use corroborate::report::view::Verdict;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

const JULY: &str = "albania-expels-2020-07-23";
const JANUARY: &str = "cnsnews-2020-01-17";

fn claims() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("claims")
}

fn reported() -> &'static Told {
    static TOLD: OnceLock<Told> = OnceLock::new();
    TOLD.get_or_init(|| {
        let mut project = Project::open(&[claims()], Settings::default()).unwrap();
        let reconciled = project.reconcile();
        let report = project.report(&reconciled);
        Told {
            diagnostics: project.diagnostics.clone(),
            reconciled,
            report,
        }
    })
}

fn july(subject: &str) -> String {
    format!("{JULY}/{subject}")
}

fn january(subject: &str) -> String {
    format!("{JANUARY}/{subject}")
}

fn are_one(of_july: &str, of_january: &str) -> bool {
    reported().linked(&july(of_july), &january(of_january))
}

fn agrees(subject: &str, slot: &str) {
    let finding = reported().on(&july(subject), slot);
    assert_eq!(
        finding.verdict,
        Verdict::Agreement,
        "{}: {}\n{}",
        finding.id,
        say(finding),
        reasons(finding)
    );
    let sources: std::collections::BTreeSet<&str> =
        finding.values.iter().map(|v| v.source.as_str()).collect();
    assert_eq!(sources.len(), 2, "{}", finding.id);
}

#[test]
fn hold_sixty_and_fifty_claims_and_more() {
    let count = |source: &str| {
        let corpus = &reported().reconciled.corpus;
        corpus
            .claims
            .iter()
            .filter(|claim| corpus.source(corpus.source_of(claim)).id == source)
            .count()
    };
    assert!(count(JULY) >= 60, "{}", count(JULY));
    assert!(count(JANUARY) >= 50, "{}", count(JANUARY));
}

#[test]
fn are_without_problems() {
    let found = Project::open(&[claims()], Settings::default())
        .unwrap()
        .check();
    let told: Vec<String> = found
        .iter()
        .map(|d| {
            format!(
                "{}:{}:{} {} {}",
                d.place.file, d.place.line, d.place.column, d.code, d.message
            )
        })
        .collect();
    assert!(told.is_empty(), "{}", told.join("\n"));
}

#[test]
fn have_every_quote_word_for_word_in_their_notes() {
    let corpus = &reported().reconciled.corpus;
    let mut quotes = 0;
    for claim in corpus.claims.iter().filter(|claim| claim.evidence.explicit) {
        assert!(
            !claim.evidence.absent,
            "{}: {}",
            claim.path, claim.evidence.quote
        );
        assert!(claim.evidence.spot.is_some(), "{}", claim.path);
        quotes += 1;
    }
    assert!(quotes >= 110, "{quotes}");
}

#[test]
fn quote_at_most_a_dozen_words_at_a_time() {
    for claim in &reported().reconciled.corpus.claims {
        let words = claim.evidence.quote.split_whitespace().count();
        assert!(words <= 12, "{}: {}", claim.path, claim.evidence.quote);
    }
}

mod the_two_men_of_january_2020 {
    use super::*;

    #[test]
    fn nemati_and_peimanemati_are_one_man_in_two_spellings() {
        assert!(are_one("nemati", "peimanemati"));
        let finding = reported().on(&july("nemati"), "name");
        assert_eq!(
            say(finding),
            "conflict spelling variant",
            "{}",
            reasons(finding)
        );
        let words = reasons(finding);
        assert!(
            words.contains("merged") || words.contains("truncated") || words.contains("cut"),
            "{words}"
        );
        assert!(words.contains("Peimanemati"), "{words}");
        assert!(has_reason(finding, "by-elimination"), "{words}");
    }

    #[test]
    fn nemati_is_no_other_mohammad() {
        let finding = reported().on(&july("nemati"), "name");
        assert_eq!(finding.subject.members.len(), 2);
        assert!(!reported().linked(&july("nia"), &january("peimanemati")));
        let others = source(
            "other-mohammads",
            "2020-01-20",
            "people:
  - {id: one, name: Mohammad Karimi, role: diplomat, nationality: Iranian}
  - {id: two, name: Mohammad Ali Rostami, role: counselor, nationality: Iranian}
  - {id: three, name: Mohammad}
events:
  - {id: reception, type: reception, date: 15 January 2020, place: Tirana, participants: {guest: [one, two, three]}}
",
        );
        let articles = Articles::of(&[others]);
        let mut project =
            Project::open(&[claims(), articles.claims()], Settings::default()).unwrap();
        let reconciled = project.reconcile();
        let told = Told {
            report: project.report(&reconciled),
            diagnostics: Vec::new(),
            reconciled,
        };
        for other in ["one", "two", "three"] {
            let other = format!("other-mohammads/{other}");
            assert!(!told.linked(&other, &july("nemati")), "{other}");
            assert!(!told.linked(&other, &january("peimanemati")), "{other}");
        }
        assert!(told.linked(&july("nemati"), &january("peimanemati")));
    }

    #[test]
    fn alast_agrees_but_for_an_honorific() {
        assert!(are_one("alast", "alast"));
        agrees("alast", "name");
    }

    #[test]
    fn are_told_apart() {
        assert!(!are_one("nemati", "alast"));
        assert!(!are_one("alast", "peimanemati"));
    }

    #[test]
    fn have_their_roles_from_one_article() {
        for who in ["alast", "peimanemati"] {
            let finding = reported().on(&january(who), "role");
            assert_eq!(say(finding), "single_source");
        }
    }

    #[test]
    fn were_expelled_in_one_event_whose_date_number_and_names_agree() {
        assert!(are_one("expulsion-2020", "expulsion-2020"));
        agrees("expulsion-2020", "type");
        agrees("expulsion-2020", "date");
        agrees("expulsion-2020", "count");
        agrees("expulsion-2020", "target");
    }
}

mod the_expulsion_of_december_2018 {
    use super::*;

    #[test]
    fn is_one_event_and_another_than_that_of_january_2020() {
        assert!(are_one("expulsion-2018", "expulsion-2018"));
        assert!(!are_one("expulsion-2018", "expulsion-2020"));
        assert!(!are_one("expulsion-2020", "expulsion-2018"));
        assert!(!are_one("expulsions-overall", "expulsion-2018"));
        assert!(!are_one("expulsions-overall", "expulsion-2020"));
    }

    #[test]
    fn sent_home_the_ambassador_whom_one_article_names() {
        assert!(are_one("nia", "ambassador"));
        assert!(are_one("roudaki", "other-diplomat"));
        agrees("expulsion-2018", "target");
    }

    #[test]
    fn was_in_december_2018_by_both() {
        agrees("expulsion-2018", "date");
        assert_eq!(
            reported().read(&format!("{JULY}/expulsion-2018/date")),
            "2018-12"
        );
    }
}

mod the_network {
    use super::*;

    #[test]
    fn has_one_name_in_both() {
        assert!(are_one("network", "network"));
        agrees("network", "name");
    }

    #[test]
    fn was_exposed_in_october_2019_which_is_three_months_before() {
        assert!(are_one("exposure", "exposure"));
        agrees("exposure", "date");
        let finding = reported().on(&july("exposure"), "date");
        let words = reasons(finding);
        assert!(words.contains("three months"), "{words}");
        assert!(words.contains("January 2020"), "{words}");
    }

    #[test]
    fn planned_one_plot_by_both() {
        assert!(are_one("network-plot", "network-plot"));
        assert!(are_one("foiled-attack", "foiled-attack"));
        agrees("foiled-attack", "date");
        agrees("foiled-attack", "outcome");
    }
}

mod the_mek {
    use super::*;

    #[test]
    fn is_one_organisation_under_both_names() {
        assert!(are_one("mek", "mek"));
        agrees("mek", "name");
        assert!(are_one("ncri", "ncri"));
        agrees("ncri", "name");
        assert!(!are_one("mek", "ncri"));
        assert!(!are_one("ncri", "mek"));
    }

    #[test]
    fn came_to_albania_by_several_thousand_in_both() {
        assert!(are_one("resettlement", "resettlement"));
        agrees("resettlement", "count");
        agrees("resettlement", "place");
    }
}

mod people {
    use super::*;

    #[test]
    fn of_both_articles_are_one() {
        for who in ["cakaj", "rama", "alast"] {
            assert!(are_one(who, who), "{who}");
            agrees(who, "name");
        }
        agrees("cakaj", "role");
        agrees("rama", "role");
    }

    #[test]
    fn of_one_article_alone_are_linked_to_nobody() {
        for who in ["kasraei", "lashi", "veliu", "majko", "duma", "kola"] {
            let finding = reported().on(&july(who), "name");
            assert_eq!(finding.subject.members.len(), 1, "{}", finding.id);
        }
        for who in [
            "ortagus",
            "soleimani",
            "rubio",
            "rajavi",
            "khamenei",
            "meta",
        ] {
            let finding = reported().on(&january(who), "name");
            assert_eq!(finding.subject.members.len(), 1, "{}", finding.id);
        }
    }
}

mod within_the_july_article {
    use super::*;

    #[test]
    fn the_totals_of_the_expelled_contradict_each_other() {
        let finding = reported()
            .within(&july("expulsions-overall"), "count")
            .unwrap();
        assert_eq!(say(finding), "conflict count conflict");
        let who: Vec<&str> = finding
            .values
            .iter()
            .map(|v| v.attributed_to.as_deref().unwrap())
            .collect();
        assert_eq!(who.len(), 3, "{who:?}");
        let words = reasons(finding);
        for total in ["2", "3", "4"] {
            assert!(words.contains(total), "{words}");
        }
    }

    #[test]
    fn the_ministry_has_its_acronym_in_two_spellings() {
        let finding = reported()
            .within(&july("intelligence-ministry"), "name")
            .unwrap();
        assert_eq!(say(finding), "conflict spelling variant");
        let words = reasons(finding);
        assert!(words.contains("MIOS") && words.contains("MOIS"), "{words}");
    }
}

#[test]
fn credit_a_speaker_for_what_he_says_and_for_nothing_else() {
    // Both articles call the regime so themselves; Rama only adds a name.
    let finding = reported().on(&july("iranian-regime"), "name");
    assert_eq!(finding.origins, 2, "{}", reasons(finding));
}

#[test]
fn conflict_in_what_a_reader_of_both_finds_and_in_nothing_else() {
    let mut conflicts: Vec<String> = reported()
        .report
        .findings
        .iter()
        .filter(|f| f.verdict == Verdict::Conflict)
        .map(|f| format!("{} {}", f.id, f.kind.as_deref().unwrap_or("")))
        .collect();
    conflicts.sort();
    assert_eq!(
        conflicts,
        [
            format!("{JULY}/expulsions-overall/count@{JULY} count"),
            format!("{JULY}/intelligence-ministry/name@{JULY} spelling"),
            format!("{JULY}/nemati/name spelling"),
            // The narrator and the speaker Duma call the second man otherwise.
            format!("{JULY}/roudaki/role@{JULY} role"),
        ]
    );
}

#[test]
fn are_reported_with_the_same_bytes_whatever_the_order_of_the_files() {
    let files = [
        claims().join(format!("{JULY}.yaml")),
        claims().join(format!("{JANUARY}.yaml")),
    ];
    let json = |paths: &[PathBuf]| {
        let mut project = Project::open(paths, Settings::default()).unwrap();
        let reconciled = project.reconcile();
        serde_json::to_string(&project.report(&reconciled)).unwrap()
    };
    let turned = [files[1].clone(), files[0].clone()];
    assert_eq!(json(&files), json(&turned));
}

#[test]
fn the_page_of_them_is_light_enough_to_send_by_mail() {
    let told = reported();
    let detail = corroborate::report::detail::build(&told.reconciled, &[]);
    let mut page = Vec::new();
    html::render(&told.report, &detail, &html::Settings::default(), &mut page).unwrap();
    assert!(page.len() < 200_000, "{} bytes", page.len());
}
