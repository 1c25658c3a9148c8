//! The output formats, on a made-up report.

use corroborate::render::{self, Options, review_list};
use corroborate::report::view::{
    Decision, DecisionState, Evidence, Finding, Member, Note, Override, Reason, Report,
    SCHEMA_VERSION, Source, Subject, Summary, Value, Verdict,
};
use std::io;

mod html;

fn source(id: &str, title: &str, publisher: &str, published: &str) -> Source {
    Source {
        id: id.into(),
        title: Some(title.into()),
        publisher: Some(publisher.into()),
        published: Some(published.into()),
    }
}

fn subject(kind: &str, id: &str, label: &str, sources: &[&str]) -> Subject {
    Subject {
        kind: kind.into(),
        id: id.into(),
        label: label.into(),
        members: sources
            .iter()
            .map(|source| Member {
                source: (*source).into(),
                id: id.rsplit('/').next().unwrap().into(),
            })
            .collect(),
    }
}

fn value(source: &str, text: &str, normalised: &str, quote: &str, line: usize) -> Value {
    Value {
        source: source.into(),
        claim: format!("{source}/claim-{line}"),
        text: text.into(),
        normalised: normalised.into(),
        attributed_to: None,
        voice: "editorial".into(),
        polarity: "asserted".into(),
        certainty: "certain".into(),
        evidence: Some(Evidence {
            quote: quote.into(),
            line: Some(line),
            column: Some(7),
        }),
        set_aside: false,
        status: None,
    }
}

fn finding(
    subject: &Subject,
    slot: &str,
    verdict: Verdict,
    relation: Option<&str>,
    values: Vec<Value>,
) -> Finding {
    Finding {
        id: format!("{}/{slot}", subject.id),
        subject: subject.clone(),
        slot: slot.into(),
        verdict,
        relation: relation.map(Into::into),
        kind: None,
        severity: None,
        within_source: false,
        origins: if values.len() > 1 { 2 } else { 1 },
        values,
        reasons: Vec::new(),
        suggestion: None,
        decided: None,
    }
}

fn because(mut finding: Finding, reasons: &[(&str, &str)]) -> Finding {
    finding.reasons = reasons
        .iter()
        .map(|(id, text)| Reason {
            id: (*id).into(),
            text: (*text).into(),
        })
        .collect();
    finding
}

fn of_kind(mut finding: Finding, kind: &str) -> Finding {
    finding.kind = Some(kind.into());
    finding
}

fn decision(id: &str, reason: &str) -> Override {
    Override {
        id: id.into(),
        decision: "same".into(),
        value: None,
        reason: reason.into(),
        by: "A. Editor".into(),
        at: "2021-05-06".into(),
    }
}

/// Two papers on envoys who were told to leave.
fn report() -> Report {
    let (gazette, courier) = ("gazette-2021-05-03", "courier-2021-05-04");
    let both = [gazette, courier];
    let event = subject(
        "event",
        "courier-2021-05-04/expulsion",
        "expulsion, 29 April 2021",
        &both,
    );
    let kovac = subject(
        "person",
        "courier-2021-05-04/kovac",
        "Marko Antun Kovač-Perić",
        &both,
    );
    let horvat = subject("person", "courier-2021-05-04/horvat", "Ivan Horvat", &both);
    let deputy = subject(
        "person",
        "gazette-2021-05-03/deputy",
        "Ana Lindqvist",
        &[gazette],
    );
    let ministry = subject(
        "organisation",
        "courier-2021-05-04/ministry",
        "Ministry of Foreign Affairs",
        &[courier],
    );

    let mut denied = value(
        courier,
        "retaliation",
        "retaliation",
        "rejected any talk of retaliation",
        14,
    );
    denied.attributed_to = Some("the ministry".into());
    denied.polarity = "denied".into();
    let mut alleged = value(
        gazette,
        "retaliation",
        "retaliation",
        "an act of retaliation",
        11,
    );
    alleged.attributed_to = Some("an opposition deputy".into());
    alleged.certainty = "possible".into();

    let spelling = because(
        of_kind(
            finding(
                &kovac,
                "name",
                Verdict::Conflict,
                Some("variant"),
                vec![
                    value(
                        gazette,
                        "Marko Antun Kovač-Perić",
                        "marko antun kovac peric",
                        "Marko Antun Kovač-Perić, a first secretary",
                        4,
                    ),
                    value(
                        courier,
                        "Marko Vacperic",
                        "marko vacperic",
                        "named the other man as Marko Vacperic",
                        6,
                    ),
                ],
            ),
            "spelling",
        ),
        &[
            (
                "person-truncated",
                "“Vacperic” ends “Kovač-Perić” joined: a merged, truncated surname",
            ),
            ("person-given", "both are called “Marko”"),
        ],
    );
    let mut settled = because(
        of_kind(
            finding(
                &horvat,
                "role",
                Verdict::Conflict,
                Some("conflict"),
                vec![
                    value(
                        gazette,
                        "second secretary",
                        "second secretary",
                        "second secretary Ivan Horvat",
                        4,
                    ),
                    value(
                        courier,
                        "cultural attaché",
                        "cultural attache",
                        "Ivan Horvat, the cultural attaché",
                        6,
                    ),
                ],
            ),
            "role",
        ),
        &[(
            "role-other",
            "“second secretary” and “cultural attaché” are different posts",
        )],
    );
    // A decision that settles a conflict changes its verdict.
    settled.verdict = Verdict::SingleSource;
    settled.kind = None;
    settled.values[0].set_aside = true;
    settled.decided = Some(Override {
        decision: "left_wrong".into(),
        ..decision("d1", "the gazette corrected itself on 5 May")
    });

    Report {
        schema_version: SCHEMA_VERSION,
        sources: vec![
            source(
                courier,
                "Who were the two envoys?",
                "The Courier",
                "2021-05-04",
            ),
            source(
                gazette,
                "Two envoys told to leave",
                "The Gazette",
                "2021-05-03",
            ),
        ],
        summary: Summary {
            sources: 2,
            claims: 17,
            agreement: 3,
            updates: 0,
            one_origin: 0,
            conflict: 2,
            single_source: 5,
            undetermined: 0,
        },
        findings: vec![
            because(
                of_kind(
                    finding(
                        &event,
                        "reason",
                        Verdict::Conflict,
                        Some("denied"),
                        vec![alleged, denied],
                    ),
                    "reason",
                ),
                &[("polarity", "one source reports what the other denies")],
            ),
            because(
                finding(
                    &event,
                    "date",
                    Verdict::Agreement,
                    Some("narrower"),
                    vec![
                        value(gazette, "Thursday", "2021-04-29", "on Thursday ordered", 3),
                        value(
                            courier,
                            "late April",
                            "2021-04-21/2021-04-30",
                            "in late April",
                            2,
                        ),
                    ],
                ),
                &[("date-within", "2021-04-29 lies within late April 2021")],
            ),
            because(
                finding(
                    &event,
                    "count",
                    Verdict::Agreement,
                    Some("equivalent"),
                    vec![
                        value(gazette, "two", "2", "two envoys", 3),
                        value(courier, "2", "2", "the 2 men", 2),
                    ],
                ),
                &[("count-same", "both say 2")],
            ),
            finding(
                &event,
                "place",
                Verdict::SingleSource,
                None,
                vec![value(gazette, "Zagreb", "zagreb", "in Zagreb", 3)],
            ),
            spelling,
            settled,
            because(
                finding(
                    &horvat,
                    "name",
                    Verdict::Agreement,
                    Some("equal"),
                    vec![
                        value(gazette, "Ivan Horvat", "ivan horvat", "Ivan Horvat", 4),
                        value(courier, "Ivan Horvat", "ivan horvat", "Ivan Horvat", 6),
                    ],
                ),
                &[("person-same", "the same words")],
            ),
            finding(
                &deputy,
                "name",
                Verdict::SingleSource,
                None,
                vec![value(
                    gazette,
                    "Ana Lindqvist",
                    "ana lindqvist",
                    "Ana Lindqvist",
                    11,
                )],
            ),
            finding(
                &deputy,
                "role",
                Verdict::SingleSource,
                None,
                vec![value(
                    gazette,
                    "opposition deputy",
                    "opposition deputy",
                    "opposition deputy Ana Lindqvist",
                    11,
                )],
            ),
            finding(
                &ministry,
                "name",
                Verdict::SingleSource,
                None,
                vec![value(
                    courier,
                    "Ministry of Foreign Affairs",
                    "ministry of foreign affairs",
                    "Ministry of Foreign Affairs",
                    9,
                )],
            ),
        ],
        overrides: vec![
            Decision {
                decision: decision("d1", "the gazette corrected itself on 5 May"),
                state: DecisionState::Applied,
                undone_by: None,
                findings: vec!["courier-2021-05-04/horvat/role".into()],
            },
            Decision {
                decision: decision("d2", "one man under two spellings"),
                state: DecisionState::Stale,
                undone_by: None,
                findings: Vec::new(),
            },
        ],
        notes: vec![Note {
            id: "draft".into(),
            about: "courier-2021-05-04/toll".into(),
            text: "is a draft and was left out".into(),
        }],
    }
}

type Render = fn(&Report, &Options, &mut dyn io::Write) -> io::Result<()>;

const FORMATS: [Render; 5] = [
    render::table::render,
    render::markdown::render,
    render::csv::render,
    render::json::render,
    render::jsonl::render,
];

fn text(render: Render, report: &Report, width: usize, colour: bool) -> String {
    let mut out = Vec::new();
    render(report, &Options { width, colour }, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn review(report: &Report, blind: bool, width: usize) -> String {
    let mut out = Vec::new();
    let options = Options {
        width,
        colour: false,
    };
    review_list::render(report, review_list::Settings { blind }, &options, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn table_at_80_columns() {
    insta::assert_snapshot!(text(render::table::render, &report(), 80, false));
}

#[test]
fn table_at_160_columns() {
    insta::assert_snapshot!(text(render::table::render, &report(), 160, false));
}

#[test]
fn review_list_at_80_columns() {
    insta::assert_snapshot!(review(&report(), false, 80));
}

#[test]
fn review_list_at_160_columns() {
    insta::assert_snapshot!(review(&report(), false, 160));
}

#[test]
fn markdown_report() {
    insta::assert_snapshot!(text(render::markdown::render, &report(), 80, false));
}

/// Text that tries to harm whatever shows it.
const HOSTILE: &str = "=cmd|'/c calc'!A1 \u{1b}[2J\u{9b}31m\u{202e}evil\u{2066} <script>alert(1)</script> a|b\n# x \u{200b}";

fn hostile() -> Report {
    let mut report = report();
    let text = || HOSTILE.to_owned();
    for source in &mut report.sources {
        source.title = Some(text());
        source.id = text();
    }
    for finding in &mut report.findings {
        finding.id = text();
        finding.slot = text();
        finding.subject.label = text();
        finding.kind = finding.kind.as_ref().map(|_| text());
        for value in &mut finding.values {
            value.source = text();
            value.claim = text();
            value.text = text();
            value.normalised = text();
            value.attributed_to = Some(text());
            value.certainty = text();
            if let Some(evidence) = &mut value.evidence {
                evidence.quote = text();
            }
        }
        for reason in &mut finding.reasons {
            reason.text = text();
        }
        if let Some(decided) = &mut finding.decided {
            decided.reason = text();
            decided.value = Some(text());
        }
    }
    for note in &mut report.notes {
        note.text = text();
        note.about = text();
    }
    for decision in &mut report.overrides {
        decision.decision.id = text();
        decision.decision.reason = text();
    }
    report
}

#[test]
fn hostile_text_reaches_no_terminal_in_any_format() {
    let mut shown: Vec<String> = FORMATS
        .iter()
        .map(|render| text(*render, &hostile(), 80, false))
        .collect();
    shown.push(review(&hostile(), false, 80));
    for shown in shown {
        let bad = |c: &char| {
            c.is_control() && !matches!(c, '\n' | '\r')
                || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}')
        };
        assert_eq!(shown.chars().find(bad), None, "{shown}");
    }
}

#[test]
fn hostile_text_is_no_markup_in_markdown() {
    let shown = text(render::markdown::render, &hostile(), 80, false);
    assert!(!shown.contains("<script"));
    // The only tag is ours.
    assert!(!shown.replace("<br>", "").contains('<'));
    for line in shown.lines().filter(|line| line.starts_with("| ")) {
        let columns = line.replace("\\|", "").matches('|').count();
        assert_eq!(columns, 5, "{line}");
    }
}

#[test]
fn no_cell_of_the_spreadsheet_starts_a_formula() {
    let shown = text(render::csv::render, &hostile(), 80, false);
    let mut reader = csv::Reader::from_reader(shown.as_bytes());
    let mut cells = 0;
    for record in reader.records() {
        for cell in &record.unwrap() {
            assert!(
                !cell.starts_with(['=', '+', '-', '@', '\t', '\r']),
                "{cell}"
            );
            cells += 1;
        }
    }
    assert_eq!(cells, 16 * render::csv::COLUMNS.len());
}

#[test]
fn the_spreadsheet_has_a_row_for_every_value() {
    let report = report();
    let shown = text(render::csv::render, &report, 80, false);
    let mut reader = csv::Reader::from_reader(shown.as_bytes());
    let place = |name: &str| {
        render::csv::COLUMNS
            .iter()
            .position(|column| *column == name)
            .unwrap()
    };
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let values = report.findings.iter().flat_map(|finding| &finding.values);
    assert_eq!(rows.len(), values.clone().count());
    for (row, value) in rows.iter().zip(values) {
        assert_eq!(&row[place("text")], value.text);
        assert_eq!(&row[place("source")], value.source);
    }
    let decided = rows
        .iter()
        .find(|row| !row[place("decision_id")].is_empty())
        .unwrap();
    assert_eq!(&decided[place("decision_by")], "A. Editor");
}

#[test]
fn json_is_the_report_itself() {
    let report = report();
    let shown: serde_json::Value =
        serde_json::from_str(&text(render::json::render, &report, 80, false)).unwrap();
    assert_eq!(shown, serde_json::to_value(&report).unwrap());
    let lines = text(render::jsonl::render, &report, 80, false);
    assert_eq!(lines.lines().count(), report.findings.len());
    for (line, finding) in lines.lines().zip(&report.findings) {
        let line: serde_json::Value = serde_json::from_str(line).unwrap();
        assert_eq!(line["id"], finding.id);
    }
}

/// Scripts and signs whose width in columns and in code points differ.
fn many_scripts() -> Report {
    let mut report = report();
    let texts = [
        "محمد علی ارزپیما نعمتی که در سفارت کار می\u{200c}کرد و دیروز بازگشت",
        "김정은과 두 명의 외교관이 떠났다",
        "Zoë\u{301}\u{308}\u{301}\u{301} e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}",
        "👩\u{200d}👩\u{200d}👧\u{200d}👦👩\u{200d}👩\u{200d}👧\u{200d}👦👩\u{200d}👩\u{200d}👧\u{200d}👦👩\u{200d}👩\u{200d}👧\u{200d}👦",
        "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
        "a\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}",
    ];
    let mut texts = texts.iter().cycle();
    let mut next = || texts.next().map(|text| (*text).to_owned()).unwrap();
    for finding in &mut report.findings {
        finding.slot = next();
        finding.subject.label = next();
        for value in &mut finding.values {
            value.source = next();
            value.text = next();
            value.attributed_to = Some(next());
        }
        for reason in &mut finding.reasons {
            reason.text = next();
        }
    }
    report
}

#[test]
fn no_line_is_longer_than_the_terminal() {
    let mut long = report();
    for value in long
        .findings
        .iter_mut()
        .flat_map(|finding| &mut finding.values)
    {
        value.text = "two envoys ".repeat(50_000);
        value.attributed_to = Some("x".repeat(1_000_000));
    }
    for report in [report(), hostile(), many_scripts(), long] {
        for width in [40, 41, 63, 80, 100, 119, 120, 160, 400] {
            let table = text(render::table::render, &report, width, false);
            for shown in [
                table,
                review(&report, false, width),
                review(&report, true, width),
            ] {
                for line in shown.lines() {
                    let columns = unicode_width::UnicodeWidthStr::width(line);
                    let points = line.chars().count();
                    assert!(
                        columns <= width && points <= width,
                        "{columns} and {points} > {width}: {line}"
                    );
                }
            }
        }
    }
}

#[test]
fn a_width_of_nothing_still_lays_out() {
    for width in [0, 1, usize::MAX] {
        assert!(text(render::table::render, &report(), width, false).contains("CONFLICT"));
        assert!(review(&report(), false, width).contains("CONFLICT"));
    }
}

#[test]
fn colour_adds_nothing_but_colour() {
    let plain = text(render::table::render, &report(), 80, false);
    let coloured = text(render::table::render, &report(), 80, true);
    assert_ne!(plain, coloured);
    assert_eq!(anstream::adapter::strip_str(&coloured).to_string(), plain);
}

#[test]
fn an_empty_report_says_why() {
    let mut none = report();
    none.findings.clear();
    assert!(
        text(render::table::render, &none, 80, false).starts_with("No findings match the filters.")
    );
    none.summary = Summary::default();
    assert!(
        text(render::table::render, &none, 80, false)
            .starts_with("No findings: the sources make no claims.")
    );
    for render in FORMATS {
        text(render, &none, 80, false);
    }
}

#[test]
fn an_empty_queue_says_why_there_is_nothing_to_do() {
    let mut done = report();
    for finding in &mut done.findings {
        if finding.verdict == Verdict::Conflict {
            finding.verdict = Verdict::Agreement;
            finding.decided = Some(decision("d3", "settled"));
        }
    }
    assert_eq!(
        review(&done, false, 80),
        "Nothing to review: nothing conflicts, and 3 findings rest on decisions.\n"
    );
    done.findings
        .retain(|finding| finding.verdict == Verdict::SingleSource);
    done.summary = Summary {
        sources: 1,
        claims: 4,
        ..Summary::default()
    };
    assert!(review(&done, false, 80).contains("only one source"));
}

#[test]
fn blind_review_hides_what_the_machine_thinks() {
    let shown = review(&report(), true, 160);
    assert!(shown.contains("Vacperic"));
    assert!(
        !shown.contains("CONFLICT") && !shown.contains("truncated") && !shown.contains("spelling")
    );
}

#[test]
fn a_settled_conflict_is_not_in_the_queue() {
    assert!(!review(&report(), false, 80).contains("cultural attaché"));
}

#[test]
fn many_values_are_counted_not_listed() {
    let mut report = report();
    let value = report.findings[0].values[0].clone();
    report.findings[0].values = (0..50)
        .map(|n| Value {
            text: format!("retaliation {n}"),
            ..value.clone()
        })
        .collect();
    assert!(text(render::table::render, &report, 80, false).contains("… and 38 more"));
}

#[test]
fn a_source_is_named_once_and_says_each_thing_once() {
    let mut report = report();
    let value = report.findings[0].values[0].clone();
    report.findings.truncate(1);
    report.findings[0].values = vec![value; 3];
    let shown = text(render::table::render, &report, 160, false);
    assert_eq!(shown.matches("gazette-2021-05-03:").count(), 1, "{shown}");
    assert_eq!(shown.matches("an opposition deputy").count(), 1, "{shown}");
}

#[test]
fn a_conflict_that_somebody_was_unsure_of_stays_open() {
    let mut report = report();
    report.findings[0].decided = Some(Override {
        decision: "unsure".into(),
        ..decision("d5", "the ministry does not answer")
    });
    for shown in [
        review(&report, false, 80),
        text(render::table::render, &report, 80, false),
    ] {
        assert!(shown.contains("looked"), "{shown}");
        let words: Vec<&str> = shown.split_whitespace().collect();
        let flat = words.join(" ");
        assert!(flat.contains("ministry does not answer"), "{shown}");
        assert!(shown.contains("CONFLICT"), "{shown}");
    }
    assert!(text(render::table::render, &report, 80, false).contains("2 conflicts are open"));
}

#[test]
fn a_claim_that_was_set_aside_is_marked_wherever_it_is_shown() {
    let report = report();
    let table = text(render::table::render, &report, 160, false);
    assert!(table.contains("second secretary (set aside)"), "{table}");
    let markdown = text(render::markdown::render, &report, 80, false);
    assert!(
        markdown.contains("~~second secretary~~ (set aside)"),
        "{markdown}"
    );
    let csv = text(render::csv::render, &report, 80, false);
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let column = render::csv::COLUMNS
        .iter()
        .position(|column| *column == "set_aside")
        .unwrap();
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let marked = rows.iter().filter(|row| &row[column] == "true");
    assert_eq!(marked.count(), 1);
}

#[test]
fn an_id_is_shown_in_one_piece_wherever_it_fits() {
    let mut report = report();
    let long = "courier-2021-05-04/a-very-long-name-of-an-event-in-may/count.injured";
    report.findings[0].id = long.into();
    for width in [80, 100, 160] {
        for shown in [
            text(render::table::render, &report, width, false),
            review(&report, false, width),
        ] {
            let short = "id: a-very-long-name-of-an-event-in-may/count.injured";
            assert!(
                shown.lines().any(|line| line.trim().ends_with(short)),
                "{shown}"
            );
        }
    }
}

#[test]
fn what_one_source_tells_is_cut_visibly_and_whole_when_asked_for() {
    let mut report = report();
    let said = "the quay will be closed for as long as the divers need, and not a day longer";
    for finding in &mut report.findings {
        if finding.slot == "role" && finding.verdict == Verdict::SingleSource {
            finding.values[0].text = said.into();
        }
    }
    let brief = text(render::table::render, &report, 80, false);
    assert!(brief.contains("…") && brief.contains("--full"), "{brief}");
    assert!(!brief.contains("not a day longer"), "{brief}");
    let settings = render::table::Settings {
        full: true,
        short: None,
        ..render::table::Settings::default()
    };
    let mut out = Vec::new();
    let options = Options {
        width: 80,
        colour: false,
    };
    render::table::render_as(&report, &settings, &options, &mut out).unwrap();
    let full = String::from_utf8(out).unwrap();
    let words = full.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words.contains("not a day longer"), "{full}");
}

#[test]
fn date_arithmetic_is_shown_beside_an_agreement() {
    let mut report = report();
    report.findings.truncate(2);
    report.findings[1].reasons = [
        "both are 29 April",
        "Thursday before 3 May is 29 April",
        "2 sources, 2 origins",
    ]
    .iter()
    .zip(["date-same", "weekday", "origins"])
    .map(|(text, id)| Reason {
        id: id.into(),
        text: (*text).into(),
    })
    .collect();
    let shown = text(render::table::render, &report, 160, false);
    assert!(shown.contains("Thursday before 3 May"), "{shown}");
    // Two sources of two origins are what everybody expects.
    assert!(!shown.contains("2 origins"), "{shown}");
    report.findings[1].origins = 1;
    assert!(text(render::table::render, &report, 160, false).contains("one origin"));
}

mod updates {
    use super::*;
    use corroborate::report::view::{Reason, Severity};

    /// The report on one toll in two papers.
    fn tolls() -> Report {
        let paper = |id: &str, day: &str, killed: &str| {
            let claims = format!(
                "events: [{{id: quake, type: earthquake, date: 2 May 2021, place: Split, counts: {{killed: {killed}}}}}]\n"
            );
            crate::articles::source(id, day, &claims)
        };
        crate::articles::told(&[
            paper("gazette", "2021-05-03", "12 so far"),
            paper("courier", "2021-05-05", "15"),
        ])
        .report
    }

    fn text(render: impl FnOnce(&mut Vec<u8>)) -> String {
        let mut out = Vec::new();
        render(&mut out);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn stand_in_every_format_with_both_days_and_the_latest_figure() {
        let report = tolls();
        let options = Options::default();
        let formats = [
            text(|out| render::table::render(&report, &options, out).unwrap()),
            text(|out| render::markdown::render(&report, &options, out).unwrap()),
            text(|out| render::csv::render(&report, &options, out).unwrap()),
            text(|out| render::json::render(&report, &options, out).unwrap()),
        ];
        for shown in formats {
            let flat = shown.split_whitespace().collect::<Vec<_>>().join(" ");
            for part in [
                "update",
                "3 May 2021",
                "5 May 2021",
                "the latest figure is “15”",
            ] {
                assert!(flat.contains(part), "{part}:\n{shown}");
            }
        }
    }

    #[test]
    fn are_listed_beside_the_conflicts_unless_one_judges_blind() {
        let report = tolls();
        let list = |blind| {
            let settings = render::review_list::Settings { blind };
            let options = Options::default();
            text(|out| render::review_list::render(&report, settings, &options, out).unwrap())
        };
        assert!(list(false).contains("worth a look"), "{}", list(false));
        assert!(
            list(false).contains("quake/count.killed"),
            "{}",
            list(false)
        );
        assert!(!list(true).contains("worth a look"), "{}", list(true));
    }

    #[test]
    fn of_one_year_and_of_one_day_are_named_in_the_table() {
        let mut report = tolls();
        let finding = report
            .findings
            .iter_mut()
            .find(|f| f.slot == "date")
            .unwrap();
        finding.severity = Some(Severity::PossibleLag);
        finding.verdict = Verdict::Undetermined;
        finding.reasons = vec![Reason {
            id: "possible-lag".into(),
            text: "neighbouring days".into(),
        }];
        let shown = text(|out| render::table::render(&report, &Options::default(), out).unwrap());
        assert!(shown.contains("(possible"), "{shown}");
        let finding = report
            .findings
            .iter_mut()
            .find(|f| f.slot == "date")
            .unwrap();
        finding.severity = Some(Severity::OneYearApart);
        finding.verdict = Verdict::Conflict;
        finding.kind = Some("age".into());
        let shown =
            text(|out| render::markdown::render(&report, &Options::default(), out).unwrap());
        assert!(shown.contains("age (one year apart)"), "{shown}");
    }
}
