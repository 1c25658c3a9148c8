use super::*;
use crate::value::event_type::EventType;

fn good(text: &str) -> Lexicon {
    parse(text.as_bytes(), "types.yaml", &Lexicon::default())
        .unwrap_or_else(|problems| panic!("{problems:#?}"))
}

fn bad(text: impl AsRef<[u8]>) -> Vec<Diagnostic> {
    parse(text.as_ref(), "types.yaml", &Lexicon::default()).unwrap_err()
}

fn type_of(text: &str, lexicon: &Lexicon) -> String {
    EventType::read(text, lexicon).unwrap().normalised()
}

#[test]
fn the_shipped_lexicon_is_a_file_of_types_without_errors() {
    let shipped = include_str!("../../value/event_type/lexicon.yaml");
    match parse(shipped.as_bytes(), "lexicon.yaml", &Lexicon::empty()) {
        Ok(lexicon) => assert_eq!(lexicon, Lexicon::default()),
        Err(problems) => panic!("{problems:#?}"),
    }
}

#[test]
fn a_file_without_types_changes_nothing() {
    for text in [
        "",
        "\n",
        "# later\n",
        "---\n",
        "\u{FEFF}# a\n",
        "types:\n",
        "{}",
    ] {
        assert_eq!(good(text), Lexicon::default(), "{text:?}");
    }
}

#[test]
fn a_type_is_added_with_what_it_has_from_its_broader_one() {
    let lexicon = good(
        "types:\n  Tailings-Dam Failure:\n    broader: accident\n    date_tolerance: 4\n    \
         triggers: [Tailings spill]\n    roles: {actor: the operator}\n",
    );
    let failure = EventType::read("tailings spills", &lexicon).unwrap();
    assert_eq!(failure.normalised(), "tailings dam failure");
    let line: Vec<_> = failure.line().collect();
    assert_eq!(line, ["tailings dam failure", "accident", "harm"]);
    assert_eq!(failure.date_tolerance(), 4);
    assert!(failure.identifies("place") && !failure.identifies("count"));
}

#[test]
fn a_known_type_is_merged_key_by_key() {
    let lexicon = good(
        "types:\n  dismissal:\n    triggers: [show the door]\n    identifies: [target]\n  \
         arrest:\n    broader: violence\n    one_to_one: false\n",
    );
    // Lists of words grow, everything else is replaced.
    assert_eq!(type_of("shown the door", &lexicon), "dismissal");
    assert_eq!(type_of("ousted", &lexicon), "dismissal");
    let dismissal = EventType::read("sacked", &lexicon).unwrap();
    assert!(dismissal.identifies("target") && !dismissal.identifies("actor"));
    let arrest = EventType::read("nabbed", &lexicon).unwrap();
    assert_eq!(
        (arrest.broader(), arrest.one_to_one()),
        (Some("violence"), false)
    );
    assert_eq!(arrest.date_tolerance(), 2);
}

#[test]
fn a_trigger_moves_where_its_type_gives_it_up() {
    let lexicon = good(
        "types:\n  accident: {without: [derailment]}\n  railway accident:\n    \
         {broader: accident, triggers: [derailment]}\n",
    );
    assert_eq!(type_of("derailments", &lexicon), "railway accident");
    assert_eq!(type_of("derailed", &lexicon), "accident");
}

#[test]
fn an_empty_text_takes_back_what_stood_there() {
    let lexicon = good("types: {deportation: {broader: '', code: ''}}");
    let deported = EventType::read("deported", &lexicon).unwrap();
    assert_eq!((deported.broader(), deported.code()), (None, None));
}

#[test]
fn each_mistake_is_reported_where_it_stands() {
    for (text, expected) in [
        ("types: {x y: {broder: attack}}", "unknown-key 1:15"),
        ("type: {}", "unknown-key 1:1"),
        ("- types", "wrong-type 1:1"),
        ("types: [attack]", "wrong-type 1:8"),
        ("types: {x y: {triggers: ham}}", "wrong-type 1:25"),
        ("types: {x y: {date_tolerance: long}}", "wrong-type 1:31"),
        ("types: {x y: {date_tolerance: -1}}", "wrong-type 1:31"),
        ("types: {x y: {one_to_one: maybe}}", "wrong-type 1:27"),
        ("types: {x y: {identifies: [colour]}}", "unknown-value 1:28"),
        ("types: {x y: {roles: {victim: who}}}", "unknown-key 1:23"),
        ("types:\n  x y: {}\n  x y: {}", "duplicate-key 3:3"),
        ("types:\n  x y: {}\n  X-Y: {}", "type-twice 2:3"),
        ("types: {'!!': {}}", "type-name 1:9"),
        ("types: {x y: {broader: atack}}", "unknown-type 1:15"),
        ("types: {x y: {attempt_of: zzz}}", "unknown-type 1:15"),
        (
            "types: {x y: {near: [attack, nabbing]}}",
            "unknown-type 1:30",
        ),
        ("types: {x y: {broader: x y}}", "type-itself 1:15"),
        ("types: {attack: {broader: bombing}}", "type-circle 1:18"),
        (
            "types: {a b: {broader: c d}, c d: {broader: a b}}",
            "type-circle 1:15",
        ),
        ("types: {x y: {triggers: [zig, nab]}}", "trigger-taken 1:31"),
        (
            "types: {x y: {triggers: [zig]}, z z: {triggers: [Zig]}}",
            "trigger-taken 1:50",
        ),
        ("types: {x y: {triggers: [attack]}}", "trigger-taken 1:26"),
        ("types: {nab: {}}", "trigger-taken 1:9"),
        ("types: {x y: {triggers: ['!']}}", "trigger-empty 1:26"),
        (
            "types: {x y: {triggers: [a b c d e f g]}}",
            "trigger-too-long 1:26",
        ),
        (
            "types: {arrest: {without: [zig]}}",
            "trigger-not-there 1:28",
        ),
        (
            "types: {x y: {date_tolerance: 9000}}",
            "type-tolerance 1:15",
        ),
        ("types: {x y: {code: '1x'}}", "type-code 1:15"),
        ("types: {x y: {broader: *a}}", "yaml-syntax 1:24"),
    ] {
        let found = bad(text);
        let first = &found[0];
        let told = format!("{} {}:{}", first.code, first.place.line, first.place.column);
        assert_eq!(told, expected, "{text}: {found:#?}");
        assert!(
            found.iter().all(|one| one.hint.is_some()),
            "{text}: {found:#?}"
        );
    }
    assert_eq!(bad(b"types: \xFF")[0].code, "not-utf8");
}

#[test]
fn all_mistakes_are_told_at_once_in_file_order() {
    let found = bad("types:\n  z z: {broader: atack}\n  a a: {triggers: [nab], near: [zzz]}\n");
    let lines: Vec<_> = found.iter().map(|one| (one.place.line, one.code)).collect();
    assert_eq!(
        lines,
        [
            (2, "unknown-type"),
            (3, "trigger-taken"),
            (3, "unknown-type")
        ]
    );
}

#[test]
fn hints_say_what_to_write() {
    let hint = |text: &str| bad(text)[0].hint.clone().unwrap();
    assert_eq!(
        hint("types: {x y: {broader: atack}}"),
        "did you mean `attack`?"
    );
    assert_eq!(
        hint("types: {x y: {broader: nab}}"),
        "that is a trigger of `arrest`: write `arrest`"
    );
    assert!(hint("types: {x y: {triggers: [nab]}}").contains("`without: [nab]` under `arrest:`"));
    assert_eq!(
        hint("types: {x y: {trigers: []}}"),
        "did you mean `triggers`?"
    );
    assert!(hint("- a").contains("`types:`"));
}
