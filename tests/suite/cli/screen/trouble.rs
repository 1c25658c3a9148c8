//! A file of decisions that cannot be read or written as it should: the
//! person is told, and nothing is lost.

use super::super::papers::papers;
use super::{Terminal, file, text};
use std::fs;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

#[test]
fn a_read_only_file_is_told_and_tried_again() {
    let articles = papers();
    fs::write(file(&articles), "# decisions\n").unwrap();
    let set = |readonly: bool| {
        let mut permissions = fs::metadata(file(&articles)).unwrap().permissions();
        permissions.set_readonly(readonly);
        fs::set_permissions(file(&articles), permissions).unwrap();
    };
    set(true);
    let mut terminal = Terminal::open(&articles, &[]);
    terminal.sees("1/3");
    terminal.press("lThe list.\r");
    terminal.sees("could not be written");
    terminal.sees("Nothing was recorded");
    assert_eq!(text(&articles), "# decisions\n");
    set(false);
    terminal.press("\r");
    terminal.sees("recorded: left wrong");
    assert!(text(&articles).starts_with("# decisions\n- id:"));
}

#[test]
fn a_file_edited_by_hand_meanwhile_is_noticed() {
    let articles = papers();
    let mut terminal = Terminal::open(&articles, &[]);
    terminal.sees("1/3");
    let theirs = "- id: hand\n  decision: same\n  left: gazette/horvat\n  right: courier/horvath\n  reason: One man.\n";
    fs::write(file(&articles), theirs).unwrap();
    terminal.sees("changed by somebody else");
    terminal.sees("1/2");
    fs::write(file(&articles), format!("{theirs}- decision: sane\n")).unwrap();
    let screen = terminal.sees("overrides.yaml:6:");
    assert!(screen.contains("Mend the file"), "{screen}");
    terminal.press("lThe list.\r");
    terminal.sees("The file of decisions has errors");
    fs::write(file(&articles), theirs).unwrap();
    terminal.sees("in order again");
    terminal.press("\r");
    terminal.sees("recorded: left wrong");
    assert!(text(&articles).starts_with(theirs));
}

#[test]
fn a_file_that_was_half_written_is_told_with_its_line_and_left_as_it_is() {
    let articles = papers();
    let whole = "- id: hand\n  decision: same\n  left: gazette/horvat\n  right: courier/horvath\n  reason: One man.\n";
    fs::write(file(&articles), whole).unwrap();
    let mut terminal = Terminal::open(&articles, &[]);
    terminal.sees("1/2");
    terminal.press("lThe list.");
    for (half, line) in [
        (format!("{whole}- id: d-1\n  deci"), 7),
        (
            format!("{whole}- id: d-1\n  decision: value\n  value: \"tw"),
            8,
        ),
        (format!("{whole}\0\0\0\0"), 6),
    ] {
        terminal.sees("> The list.");
        fs::write(file(&articles), &half).unwrap();
        terminal.sees(&format!("overrides.yaml:{line}:"));
        terminal.press("\r");
        terminal.sees("The file of decisions has errors");
        assert_eq!(text(&articles), half);
        fs::write(file(&articles), whole).unwrap();
        terminal.sees("in order again");
        terminal.press("\u{1b}");
        terminal.sees("the reason is kept for this item");
        terminal.press("l");
    }
    terminal.sees("> The list.");
    terminal.press("\r");
    terminal.sees("recorded: left wrong");
    let now = text(&articles);
    assert!(
        now.starts_with(whole) && now.contains("reason: The list."),
        "{now}"
    );
}

#[test]
fn a_folder_in_place_of_the_file_is_told_and_the_reason_is_kept() {
    let articles = papers();
    let mut terminal = Terminal::open(&articles, &[]);
    terminal.sees("1/3");
    fs::create_dir(file(&articles)).unwrap();
    terminal.press("lThe list.\r");
    terminal.sees("not a regular file");
    terminal.sees("> The list.");
    fs::remove_dir(file(&articles)).unwrap();
    terminal.press("\r");
    terminal.sees("recorded: left wrong");
    assert!(text(&articles).contains("reason: The list."));
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_written_to_is_told_and_tried_again() {
    let articles = papers();
    // Whoever may do everything may still write to no folder that is not there.
    let elsewhere = articles.path().join("elsewhere");
    let mut terminal = Terminal::open(&articles, &[]);
    terminal.sees("1/3");
    std::os::unix::fs::symlink(elsewhere.join("decisions.yaml"), file(&articles)).unwrap();
    terminal.press("lThe list.\r");
    terminal.sees("could not be written");
    terminal.sees("Nothing was recorded");
    fs::create_dir(&elsewhere).unwrap();
    terminal.press("\r");
    terminal.sees("recorded: left wrong");
    let decisions = fs::read_to_string(elsewhere.join("decisions.yaml")).unwrap();
    assert!(decisions.contains("reason: The list."), "{decisions}");
    assert!(fs::symlink_metadata(file(&articles)).unwrap().is_symlink());
}

#[test]
fn while_another_program_holds_the_file_the_screen_goes_on_and_waits() {
    let articles = papers();
    let lock = articles.path().join("claims/.overrides.yaml.lock");
    let mut terminal = Terminal::open(&articles, &[]);
    terminal.sees("1/3");
    let held = AtomicBool::new(true);
    std::thread::scope(|scope| {
        // Others take turns: each lock is a new one.
        scope.spawn(|| {
            for turn in 0.. {
                if !held.load(Ordering::Relaxed) {
                    break;
                }
                fs::write(&lock, turn.to_string()).unwrap();
                std::thread::sleep(Duration::from_millis(20));
            }
            fs::remove_file(&lock).unwrap();
        });
        while !lock.exists() {
            std::thread::sleep(Duration::from_millis(5));
        }
        terminal.press("lThe list.\r");
        terminal.sees("recording");
        terminal.resize(30, 90);
        terminal.sees("> The list.");
        assert_eq!(text(&articles), "");
        held.store(false, Ordering::Relaxed);
    });
    terminal.sees("recorded: left wrong");
    assert!(text(&articles).contains("reason: The list."));
    assert!(!lock.exists());
}

#[test]
fn leaving_while_the_file_is_held_records_nothing_and_keeps_the_reason() {
    let articles = papers();
    let lock = articles.path().join("claims/.overrides.yaml.lock");
    let mut terminal = Terminal::open(&articles, &[]);
    terminal.sees("1/3");
    fs::write(&lock, "").unwrap();
    terminal.press("lThe list.\r");
    terminal.sees("recording");
    terminal.press("\u{3}");
    terminal.ends();
    assert_eq!(text(&articles), "");
    fs::remove_file(&lock).unwrap();
    let mut again = Terminal::open(&articles, &[]);
    again.sees("a reason typed before was kept");
    again.press("l");
    again.sees("> The list.");
}

#[test]
fn a_file_that_is_taken_away_is_told_and_begun_anew() {
    let articles = papers();
    let mut terminal = Terminal::open(&articles, &[]);
    terminal.sees("1/3");
    terminal.press("lThe list.\r");
    terminal.sees("recorded: left wrong");
    terminal.sees("1/2");
    let first = text(&articles);
    fs::remove_file(file(&articles)).unwrap();
    let screen = terminal.sees("changed by somebody else (0 new, 1 gone)");
    assert!(!screen.contains("nothing of yours is lost"), "{screen}");
    terminal.sees("2/3");
    fs::write(file(&articles), &first).unwrap();
    terminal.sees("changed by somebody else (1 new, 0 gone)");
    terminal.sees("/2");
    assert_eq!(text(&articles), first);
}

#[test]
fn nonsense_from_the_start_is_told_before_the_screen_opens() {
    let articles = papers();
    for nonsense in [
        "- decision: sane\n",
        "just words",
        "{",
        "\u{1b}[2J: \u{202e}",
        "- [1, 2",
    ] {
        fs::write(file(&articles), nonsense).unwrap();
        let mut terminal = Terminal::open(&articles, &[]);
        terminal.sees("overrides.yaml:1:");
        assert_eq!(terminal.code(), 2);
        let raw = terminal.raw();
        assert!(
            !raw.contains("\u{1b}[?1049h") && !raw.contains("\u{202e}"),
            "{raw:?}"
        );
        assert!(!raw.contains("\u{1b}[2J"), "{raw:?}");
        assert_eq!(text(&articles), nonsense);
    }
}
