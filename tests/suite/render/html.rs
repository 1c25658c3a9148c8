//! The report as a page, parsed as a browser parses it.

use super::{HOSTILE, hostile, report};
use corroborate::render::html::{self, Deciding, Input, Settings};
use corroborate::report::detail::{self, Amount, Days, Detail, Reading};
use corroborate::report::view::{Report, Verdict};
use proptest::prelude::*;
use scraper::{ElementRef, Html, Selector};
use std::collections::{BTreeMap, BTreeSet};

fn page(report: &Report, detail: &Detail, settings: &Settings) -> String {
    let mut out = Vec::new();
    html::render(report, detail, settings, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn plain(report: &Report) -> String {
    page(report, &Detail::default(), &Settings::default())
}

fn all<'p>(page: &'p Html, selector: &str) -> Vec<ElementRef<'p>> {
    page.select(&Selector::parse(selector).unwrap()).collect()
}

fn text(element: ElementRef<'_>) -> String {
    element.text().collect()
}

/// The report, with everything that a page draws beside it.
fn drawn() -> (Report, Detail, Settings) {
    let mut report = report();
    for finding in &mut report.findings {
        for value in &mut finding.values {
            value.claim = format!("{}/{}", value.source, finding.slot);
        }
    }
    let mut detail = Detail::default();
    for source in &report.sources {
        let url = Some(format!("https://news.example/{}", source.id));
        let origin = source.id.clone();
        let source = detail::Source { url, origin };
        detail
            .sources
            .insert(report.sources[detail.sources.len()].id.clone(), source);
    }
    let day = |text: &str| Some(text.parse().unwrap());
    for value in report.findings.iter().flat_map(|finding| &finding.values) {
        let reading = match value.normalised.as_str() {
            "2021-04-29" => Reading {
                days: Some(Days {
                    earliest: day("2021-04-29"),
                    latest: day("2021-04-29"),
                }),
                ..Reading::default()
            },
            "2021-04-21/2021-04-30" => Reading {
                days: Some(Days {
                    earliest: None,
                    latest: day("2021-04-30"),
                }),
                ..Reading::default()
            },
            "2" => Reading {
                amount: Some(Amount {
                    low: Some(if value.text == "2" { 3.0 } else { 2.0 }),
                    high: None,
                }),
                ..Reading::default()
            },
            _ => continue,
        };
        detail.readings.insert(value.claim.clone(), reading);
    }
    let settings = Settings {
        title: Some("Two envoys".into()),
        command: Some("corroborate report --format html".into()),
        inputs: vec![Input {
            name: "claims/gazette.yaml".into(),
            sha256: "ba7816bf".into(),
        }],
        deciding: None,
    };
    (report, detail, settings)
}

#[test]
fn everything_is_there_without_scripting() {
    let (report, detail, settings) = drawn();
    let page = page(&report, &detail, &settings);
    let parsed = Html::parse_document(&page);
    let main = text(all(&parsed, "main")[0]);
    for finding in &report.findings {
        assert!(main.contains(&finding.slot), "{}", finding.slot);
        for value in &finding.values {
            let quote = &value.evidence.as_ref().unwrap().quote;
            // The letters that differ are marked, and still one text.
            assert!(main.contains(&value.text), "{}", value.text);
            assert!(main.contains(quote.as_str()), "{quote}");
        }
        if words_tell(finding.verdict) {
            for reason in &finding.reasons {
                assert!(main.contains(&reason.text), "{}", reason.text);
            }
        }
    }
    for part in [
        "d1",
        "d2",
        "stale",
        "ba7816bf",
        "corroborate report --format html",
    ] {
        assert!(main.contains(part), "{part}");
    }
    assert!(main.contains("is a draft and was left out"));
    assert_eq!(text(all(&parsed, "h1")[0]), "Two envoys");
}

fn words_tell(verdict: Verdict) -> bool {
    verdict == Verdict::Conflict
}

#[test]
fn every_link_leads_somewhere_and_every_place_is_one() {
    let (report, detail, settings) = drawn();
    let page = page(&report, &detail, &settings);
    let parsed = Html::parse_document(&page);
    let mut ids = BTreeSet::new();
    for element in all(&parsed, "[id]") {
        let id = element.attr("id").unwrap();
        assert!(ids.insert(id.to_owned()), "{id} stands twice");
    }
    for link in all(&parsed, "a[href]") {
        let href = link.attr("href").unwrap();
        match href.strip_prefix('#') {
            Some("") => {}
            Some(place) => assert!(ids.contains(place), "{href} leads nowhere"),
            None => assert!(href.starts_with("https://news.example/"), "{href}"),
        }
    }
    for finding in &report.findings {
        let own = plain(&report).contains(&format!("<bdi>{}</bdi>", finding.subject.label));
        assert!(own, "{}", finding.subject.label);
    }
}

#[test]
fn tiles_count_what_the_page_shows() {
    let (report, detail, settings) = drawn();
    let page = page(&report, &detail, &settings);
    let parsed = Html::parse_document(&page);
    let counts: BTreeMap<String, String> = all(&parsed, ".tile")
        .into_iter()
        .map(|tile| {
            let number = Selector::parse("b").unwrap();
            let number = text(tile.select(&number).next().unwrap());
            (tile.attr("data-only").unwrap().to_owned(), number)
        })
        .collect();
    let shown = |token: &str| {
        let count = all(&parsed, "article[data-v], details[data-v]");
        let of = |item: &ElementRef<'_>| {
            let tokens = item.attr("data-v").unwrap_or_default();
            tokens.split(' ').any(|one| one == token)
        };
        count.into_iter().filter(of).count().to_string()
    };
    for token in ["conflict", "agreement", "undetermined", "overridden"] {
        assert_eq!(counts[token], shown(token), "{token}");
    }
    assert_eq!(counts["stale"], "1");
    let facts = all(&parsed, ".lone [id]").len();
    let judged_alone = all(&parsed, "details[data-v~=single_source]").len();
    assert_eq!(counts["single_source"], (facts + judged_alone).to_string());
}

#[test]
fn the_matrix_has_a_mark_for_every_source_and_slot() {
    let (report, ..) = drawn();
    let parsed = Html::parse_document(&plain(&report));
    let heads: Vec<String> = all(&parsed, ".matrix thead th")
        .into_iter()
        .map(text)
        .collect();
    assert_eq!(heads.len(), 3, "{heads:?}");
    for row in all(&parsed, ".matrix tbody tr:not(.subject)") {
        let cells = Selector::parse("td").unwrap();
        assert_eq!(row.select(&cells).count(), 2);
    }
    let marks: BTreeSet<String> = all(&parsed, ".matrix i").into_iter().map(text).collect();
    for mark in ["=", "≠", "≈", "✎", "·"] {
        assert!(marks.contains(mark), "{mark} of {marks:?}");
    }
    let first = text(all(&parsed, ".matrix tbody tr:not(.subject) th")[0]);
    assert_eq!(first, "reason", "conflicts come first");
}

#[test]
fn of_many_sources_each_is_marked_by_the_gravest_that_it_is_to_any_other() {
    let source = |n: usize, count: &str| {
        let event = format!(
            "events: [{{id: e, type: fire, date: 4 May 2021, place: Zagreb, count: {count}}}]\n"
        );
        crate::articles::source(&format!("paper{n:02}"), "2021-05-07", &event)
    };
    // So many agree before one that does not that its pairs come late.
    let mut sources: Vec<String> = (0..9).map(|n| source(n, "three")).collect();
    sources.push(source(9, "seven"));
    sources.push(source(10, "several"));
    let told = crate::articles::told(&sources);
    let detail = detail::build(&told.reconciled, &[]);
    let settings = Settings::default();
    let parsed = Html::parse_document(&page(&told.report, &detail, &settings));
    let rows = all(&parsed, ".matrix tbody tr:not(.subject)");
    let row = rows.iter().find(|row| text(**row).starts_with("count"));
    let cells = Selector::parse("td").unwrap();
    let marks: Vec<String> = row.unwrap().select(&cells).map(text).collect();
    assert_eq!(marks.len(), 11, "{marks:?}");
    for (n, mark) in marks.iter().enumerate() {
        assert_eq!(mark.contains('≠'), n < 10, "{n}: {marks:?}");
    }
    let shown = &detail.comparisons.values().next().unwrap()[0];
    assert!(shown.relation == corroborate::value::Relation::Conflict);
}

#[test]
fn copies_stand_under_one_origin() {
    let (report, mut detail, settings) = drawn();
    for source in detail.sources.values_mut() {
        source.origin = "courier-2021-05-04".into();
    }
    let parsed = Html::parse_document(&page(&report, &detail, &settings));
    let origins = all(&parsed, ".matrix tr.origins th[colspan='2']");
    assert_eq!(text(origins[0]), "one origin");
}

#[test]
fn the_letters_that_differ_are_underlined() {
    let parsed = Html::parse_document(&plain(&report()));
    let underlined: Vec<String> = all(&parsed, ".value u").into_iter().map(text).collect();
    assert!(
        underlined.contains(&"Antun Kovač-Perić".to_owned()),
        "{underlined:?}"
    );
}

#[test]
fn an_open_end_is_drawn_open_and_a_day_as_a_dot() {
    let (report, detail, settings) = drawn();
    let parsed = Html::parse_document(&page(&report, &detail, &settings));
    assert_eq!(all(&parsed, "#timeline .time tbody tr").len(), 2);
    assert_eq!(all(&parsed, "#timeline tbody circle.dot").len(), 1);
    assert_eq!(all(&parsed, "#timeline tbody svg path").len(), 1);
    assert_eq!(all(&parsed, "#timeline tbody rect.p").len(), 2);
    let lane = text(all(&parsed, "#timeline .time tbody tr")[0]);
    assert!(
        lane.contains("Thursday") && lane.contains("published 3 May 2021"),
        "{lane}"
    );
}

#[test]
fn the_policy_names_what_is_in_the_page_and_nothing_else() {
    use base64ct::{Base64, Encoding};
    use sha2::{Digest, Sha256};
    let deciding = Settings {
        deciding: Some(Deciding {
            token: "t0ken".into(),
            by: None,
        }),
        ..Settings::default()
    };
    for settings in [Settings::default(), deciding] {
        let page = page(&report(), &Detail::default(), &settings);
        let parsed = Html::parse_document(&page);
        let policy = all(&parsed, "meta[http-equiv]")[0].attr("content").unwrap();
        assert!(policy.starts_with("default-src 'none'; "), "{policy}");
        assert!(!policy.contains("unsafe"));
        let inline = all(&parsed, "style, script");
        for element in &inline {
            let digest = Base64::encode_string(&Sha256::digest(text(*element).as_bytes()));
            assert!(policy.contains(&format!("'sha256-{digest}'")), "{policy}");
        }
        assert_eq!(policy.matches("sha256-").count(), inline.len());
        for outside in [
            "[src]",
            "link:not([href^='data:'])",
            "[style]",
            "iframe",
            "object",
        ] {
            assert!(all(&parsed, outside).is_empty(), "{outside}");
        }
        for style in all(&parsed, "style").into_iter().map(text) {
            assert!(!style.contains("url(") && !style.contains("@import"));
        }
    }
}

#[test]
fn only_a_page_that_is_served_can_decide() {
    let parsed = Html::parse_document(&plain(&report()));
    assert!(all(&parsed, "#decide, .decide, [data-finding], [data-claim]").is_empty());
    let settings = Settings {
        deciding: Some(Deciding {
            token: "t0ken\"><b>".into(),
            by: Some("A. Editor".into()),
        }),
        ..Settings::default()
    };
    let page = page(&report(), &Detail::default(), &settings);
    let parsed = Html::parse_document(&page);
    let template = all(&parsed, "#decide")[0];
    assert_eq!(template.attr("data-token"), Some("t0ken\"><b>"));
    let findings: Vec<&str> = all(&parsed, "[data-finding]")
        .into_iter()
        .filter_map(|item| item.attr("data-finding"))
        .collect();
    assert!(
        findings.contains(&"courier-2021-05-04/kovac/name"),
        "{findings:?}"
    );
    assert_eq!(all(&parsed, ".decide").len(), findings.len());
    for kind in [
        "value",
        "left_wrong",
        "right_wrong",
        "both_wrong",
        "not_a_conflict",
        "superseded",
        "unsure",
        "same",
        "different",
        "alias",
    ] {
        assert!(
            page.contains(&format!("<option value=\"{kind}\"")),
            "{kind}"
        );
    }
}

#[test]
fn the_same_report_gives_the_same_page() {
    let (report, detail, settings) = drawn();
    assert_eq!(
        page(&report, &detail, &settings),
        page(&report, &detail, &settings)
    );
}

/// How many elements of each name a page has, and which attributes.
fn markup(page: &str) -> (BTreeMap<String, usize>, BTreeSet<String>) {
    let parsed = Html::parse_document(page);
    assert!(!page.is_empty());
    let (mut elements, mut attributes) = (BTreeMap::new(), BTreeSet::new());
    for element in all(&parsed, "*") {
        *elements
            .entry(element.value().name().to_owned())
            .or_default() += 1;
        attributes.extend(element.value().attrs().map(|(name, _)| name.to_owned()));
    }
    // Which letters differ is a matter of the text.
    elements.remove("u");
    (elements, attributes)
}

/// The report with every text of a source made from one, each its own.
fn filled(with: &str) -> Report {
    let mut report = report();
    let mut n = 0;
    let mut next = || {
        n += 1;
        format!("w{n} {with} w")
    };
    for source in &mut report.sources {
        source.title = Some(next());
        source.publisher = Some(next());
    }
    for finding in &mut report.findings {
        finding.subject.label = next();
        finding.slot = next();
        finding.kind = finding.kind.as_ref().map(|_| next());
        for value in &mut finding.values {
            value.text = next();
            value.normalised = value.text.clone();
            value.attributed_to = Some(next());
            if let Some(evidence) = &mut value.evidence {
                evidence.quote = next();
            }
        }
        for reason in &mut finding.reasons {
            reason.text = next();
        }
        if let Some(decided) = &mut finding.decided {
            decided.reason = next();
            decided.by = next();
        }
    }
    for note in &mut report.notes {
        note.text = next();
        note.about = next();
    }
    for decision in &mut report.overrides {
        decision.decision.reason = next();
    }
    report
}

const ATTACKS: [&str; 14] = [
    HOSTILE,
    "<script>alert(1)</script>",
    "</script><img src=x onerror=alert(1)>",
    "\" onmouseover=\"alert(1)",
    "' autofocus onfocus='alert(1)",
    "<!-- ",
    "]]><svg onload=alert(1)>",
    "&lt;b&gt; &#x3c;i&#x3e; &notit;",
    "{{ 7 * 7 }} {% raw %} ${x}",
    "</style></title></textarea></template>",
    "\u{1b}[31m\u{202e}\u{200b}\u{feff}\0",
    "=HYPERLINK(\"http://a.example\")",
    "👩\u{200d}👩\u{200d}👧 Ηorvat Хорват محمد علی",
    "`<b onclick=x>`",
];

#[test]
fn hostile_text_adds_no_markup() {
    let harmless = markup(&plain(&filled("harmless")));
    for attack in ATTACKS {
        let page = plain(&filled(attack));
        assert_eq!(markup(&page), harmless, "{attack:?}");
        let bad = |c: &char| {
            c.is_control() && *c != '\n'
                || matches!(c, '\u{200b}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
        };
        assert_eq!(page.chars().find(bad), None, "{attack:?}");
    }
    assert!(plain(&filled("محمد")).contains("محمد"));
}

#[test]
fn hostile_ids_and_addresses_stay_text() {
    let report = hostile();
    let mut detail = Detail::default();
    for source in &report.sources {
        let url = Some("javascript:alert(1)".to_owned());
        let origin = source.id.clone();
        detail
            .sources
            .insert(source.id.clone(), detail::Source { url, origin });
    }
    let settings = Settings {
        title: Some(HOSTILE.into()),
        command: Some(HOSTILE.into()),
        inputs: vec![Input {
            name: HOSTILE.into(),
            sha256: HOSTILE.into(),
        }],
        deciding: None,
    };
    let parsed = Html::parse_document(&page(&report, &detail, &settings));
    assert_eq!(all(&parsed, "script").len(), 1);
    for link in all(&parsed, "a[href]") {
        assert!(link.attr("href").unwrap().starts_with('#'));
    }
}

#[test]
fn endless_values_do_not_make_an_endless_page() {
    let long = filled(&"ы<b>".repeat(100_000));
    assert!(plain(&long).len() < 400_000);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn whatever_the_text_the_markup_is_the_same(text in "\\PC{0,30}|[<>&\"'=/a-z !-]{0,40}|[\\s\\S]{0,20}") {
        prop_assert_eq!(markup(&plain(&filled(&text))), markup(&plain(&filled("harmless"))));
    }
}
