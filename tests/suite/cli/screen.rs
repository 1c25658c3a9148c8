//! The screen of `review`, in a terminal of its own: what is typed, what is
//! drawn, and what is in the file.

mod drafts;
mod trouble;

use super::papers::{GAZETTE, papers};
use crate::articles::{Articles, source};
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use std::fs;
use std::io::{Read, Write};
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// How long anything may take, on a machine that does much else besides.
const PATIENCE: Duration = Duration::from_secs(60);

struct Drawn {
    parser: vt100::Parser,
    raw: Vec<u8>,
}

/// A terminal with `review` in it.
struct Terminal {
    drawn: Arc<Mutex<Drawn>>,
    keys: Box<dyn Write + Send>,
    master: Box<dyn MasterPty + Send>,
    child: Box<dyn Child + Send + Sync>,
}

impl Terminal {
    fn open(articles: &Articles, arguments: &[&str]) -> Self {
        Self::with(articles, arguments, &[("CORROBORATE_BY", "A. Reader")])
    }

    fn with(articles: &Articles, arguments: &[&str], variables: &[(&str, &str)]) -> Self {
        let size = PtySize {
            rows: 24,
            cols: 80,
            ..PtySize::default()
        };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_corroborate"));
        command.arg("review");
        command.args(arguments);
        command.cwd(articles.path());
        for variable in ["NO_COLOR", "COLUMNS", "CORROBORATE_BY", "CORROBORATE_CACHE"] {
            command.env_remove(variable);
        }
        command.env("TERM", "xterm-256color");
        command.env("XDG_STATE_HOME", articles.path().join("state"));
        for (variable, value) in variables {
            command.env(variable, value);
        }
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let drawn = Arc::new(Mutex::new(Drawn {
            parser: vt100::Parser::new(24, 80, 0),
            raw: Vec::new(),
        }));
        let to = drawn.clone();
        std::thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(read @ 1..) = reader.read(&mut bytes) {
                let mut drawn = to.lock().unwrap();
                drawn.parser.process(&bytes[..read]);
                drawn.raw.extend_from_slice(&bytes[..read]);
            }
        });
        let keys = pair.master.take_writer().unwrap();
        Self {
            drawn,
            keys,
            master: pair.master,
            child,
        }
    }

    fn screen(&self) -> String {
        self.drawn.lock().unwrap().parser.screen().contents()
    }

    fn raw(&self) -> String {
        String::from_utf8_lossy(&self.drawn.lock().unwrap().raw).into_owned()
    }

    fn wait(&self, what: &str, holds: impl Fn(&str) -> bool) -> String {
        let start = Instant::now();
        loop {
            let screen = self.screen();
            if holds(&screen) {
                return screen;
            }
            assert!(start.elapsed() < PATIENCE, "waited for {what}:\n{screen}");
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    fn sees(&self, text: &str) -> String {
        self.wait(text, |screen| screen.contains(text))
    }

    fn sees_no(&self, text: &str) -> String {
        self.wait(text, |screen| !screen.contains(text))
    }

    fn press(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).unwrap();
        self.keys.flush().unwrap();
    }

    fn resize(&self, rows: u16, cols: u16) {
        let mut drawn = self.drawn.lock().unwrap();
        drawn.parser.screen_mut().set_size(rows, cols);
        drop(drawn);
        let size = PtySize {
            rows,
            cols,
            ..PtySize::default()
        };
        self.master.resize(size).unwrap();
    }

    fn signal(&self, signal: &str) {
        let id = self.child.process_id().unwrap().to_string();
        let kill = std::process::Command::new("kill")
            .args([signal, &id])
            .status();
        assert!(kill.unwrap().success());
    }

    /// The exit code, once the program has ended.
    fn code(&mut self) -> u32 {
        let start = Instant::now();
        while self.child.try_wait().unwrap().is_none() {
            assert!(start.elapsed() < PATIENCE, "it goes on");
            std::thread::sleep(Duration::from_millis(10));
        }
        self.child.wait().unwrap().exit_code()
    }

    /// Waits until the program has ended, well, and given the terminal back.
    fn ends(&mut self) {
        assert_eq!(self.code(), 0);
        self.wait_restored();
    }

    fn wait_restored(&self) {
        let start = Instant::now();
        loop {
            let drawn = self.drawn.lock().unwrap();
            let screen = drawn.parser.screen();
            if !screen.alternate_screen() && !screen.hide_cursor() && !screen.bracketed_paste() {
                return;
            }
            drop(drawn);
            assert!(start.elapsed() < PATIENCE, "the terminal is not as it was");
            std::thread::sleep(Duration::from_millis(10));
        }
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn file(articles: &Articles) -> PathBuf {
    articles.path().join("claims/overrides.yaml")
}

fn text(articles: &Articles) -> String {
    fs::read_to_string(file(articles)).unwrap_or_default()
}

#[test]
fn a_decision_is_in_the_file_before_the_next_item_is_shown() {
    let articles = papers();
    let mut terminal = Terminal::open(&articles, &[]);
    terminal.sees("1/3");
    let screen = terminal.sees("three | two");
    assert!(screen.contains("CONFLICT"), "{screen}");
    terminal.press("l");
    terminal.sees("“three” (courier) is wrong, beside “two” (gazette).");
    terminal.press("The list has two names.\r");
    terminal.sees("recorded: left wrong");
    let text = text(&articles);
    for line in [
        "  decision: left_wrong",
        "  left: courier/ousted/count",
        "  right: gazette/expulsion/count",
        "  reason: The list has two names.",
        "  by: A. Reader",
    ] {
        assert!(text.lines().any(|one| one == line), "{line} in {text}");
    }
    terminal.sees("1/2");
    terminal.press("q");
    terminal.ends();
}

#[test]
fn undo_takes_it_back_and_history_has_both() {
    let articles = papers();
    let mut terminal = Terminal::open(&articles, &[]);
    terminal.sees("1/3");
    terminal.press("xCannot tell.\r");
    terminal.sees("recorded: unsure");
    terminal.press("u");
    terminal.sees("Take this decision back");
    terminal.press("Too fast.\r");
    terminal.sees("recorded: undo");
    assert!(text(&articles).contains("decision: undo"));
    terminal.sees_no("reconciling");
    terminal.press("gh");
    let screen = terminal.sees("taken back by A. Reader");
    assert!(
        screen.contains("Cannot tell.") && screen.contains("Too fast."),
        "{screen}"
    );
    terminal.press("  q");
    terminal.ends();
}

#[test]
fn who_decides_is_asked_once() {
    let articles = papers();
    let mut terminal = Terminal::with(&articles, &[], &[]);
    terminal.sees("1/3");
    terminal.press("oBoth days were counted.\r");
    terminal.sees("who decides");
    terminal.press("\u{15}B. Editor\r");
    terminal.sees("recorded: not a conflict");
    terminal.press("=One man.\r");
    terminal.sees("recorded: same");
    assert_eq!(text(&articles).matches("by: B. Editor").count(), 2);
}

#[test]
fn filters_and_searches_by_the_words_of_report() {
    let articles = papers();
    let mut terminal = Terminal::open(&articles, &[]);
    terminal.sees("1/3");
    terminal.press("fverdict conflict slot name\r");
    let screen = terminal.sees("--verdict conflict --slot name");
    assert!(
        screen.contains("1/2") && !screen.contains("three | two"),
        "{screen}"
    );
    terminal.press("\u{1b}");
    terminal.sees("three | two");
    terminal.press("fslot name karimov\r");
    terminal.sees("1/1");
    terminal.press("/\u{15}nobody\r");
    terminal.sees("Nothing has what you filter for");
    terminal.press("f\u{15}slot\r");
    terminal.sees("`slot` needs a value");
}

#[test]
fn skipped_items_come_last_and_the_next_sitting_begins_there() {
    let articles = papers();
    let mut terminal = Terminal::open(&articles, &[]);
    terminal.sees("1/3");
    terminal.press("n");
    terminal.sees("↷3 expulsion");
    terminal.press("jq");
    terminal.ends();
    let again = Terminal::open(&articles, &[]);
    let screen = again.sees("2/3");
    assert!(screen.contains("↷3 expulsion"), "{screen}");
}

#[test]
fn a_resize_in_the_middle_of_a_reason_loses_nothing() {
    let articles = papers();
    let mut terminal = Terminal::open(&articles, &[]);
    terminal.sees("1/3");
    terminal.press("vThe");
    terminal.sees("which value holds");
    terminal.press("2The ministry’s list");
    terminal.sees("> The ministry’s list");
    for (rows, columns) in [(12, 40), (5, 20), (60, 200), (24, 80)] {
        terminal.resize(rows, columns);
        std::thread::sleep(Duration::from_millis(200));
    }
    terminal.sees("> The ministry’s list");
    terminal.press(" has two.\r");
    terminal.sees("recorded: value");
    assert!(text(&articles).contains("reason: The ministry’s list has two."));
    assert!(text(&articles).contains("value: two"));
}

#[test]
fn ctrl_c_gives_the_terminal_back_and_keeps_what_was_typed() {
    let articles = papers();
    let mut terminal = Terminal::open(&articles, &[]);
    terminal.sees("1/3");
    terminal.press("lHalf a sen");
    terminal.sees("> Half a sen");
    terminal.press("\u{3}");
    terminal.ends();
    assert_eq!(text(&articles), "");
    let mut again = Terminal::open(&articles, &[]);
    again.sees("a reason typed before was kept");
    again.press("l");
    again.sees("> Half a sen");
    again.press("tence.\r");
    again.sees("recorded: left wrong");
    assert!(text(&articles).contains("reason: Half a sentence."));
}

#[test]
fn an_order_to_end_gives_the_terminal_back() {
    let articles = papers();
    let mut terminal = Terminal::open(&articles, &[]);
    terminal.sees("1/3");
    terminal.signal("-TERM");
    terminal.ends();
}

#[test]
fn a_terminal_that_goes_away_ends_the_program_and_keeps_the_place() {
    let articles = papers();
    let mut terminal = Terminal::open(&articles, &[]);
    terminal.sees("1/3");
    terminal.press("j");
    terminal.sees("2/3");
    terminal.signal("-HUP");
    terminal.ends();
    let again = Terminal::open(&articles, &[]);
    again.sees("2/3");
}

#[test]
fn an_empty_queue_says_why() {
    let one = Articles::of(&[source("gazette", "2021-05-03", GAZETTE)]);
    let mut terminal = Terminal::open(&one, &[]);
    let screen = terminal.sees("Nothing to review");
    assert!(screen.contains("only one source"), "{screen}");
    // No key asks for what is not there.
    terminal.press("=dvlrboxacinuhB[]\t\rjk");
    terminal.sees("0/0");
    terminal.press("\u{1b}");
    std::thread::sleep(Duration::from_millis(200));
    terminal.press("q");
    terminal.ends();
}

#[test]
fn many_are_decided_after_their_number_was_confirmed() {
    let articles = papers();
    let mut terminal = Terminal::open(&articles, &[]);
    terminal.sees("1/3");
    terminal.press("fslot name\r");
    terminal.sees("1/2");
    terminal.press("B1One man each.\r");
    terminal.sees("record 2 decisions?");
    assert_eq!(text(&articles), "");
    terminal.press("n");
    terminal.sees("nothing was recorded");
    assert_eq!(text(&articles), "");
    terminal.press("B1One man each.\r");
    terminal.sees("record 2 decisions?");
    terminal.press("y");
    terminal.sees("recorded 2 decisions");
    assert_eq!(text(&articles).matches("decision: same").count(), 2);
}

#[test]
fn blind_hides_what_the_machine_thinks() {
    let articles = papers();
    let mut terminal = Terminal::open(&articles, &["--blind"]);
    terminal.sees("1/3");
    terminal.press("\r");
    let screen = terminal.sees("hidden until you have decided");
    for word in ["CONFLICT", "SPELLING", "similarity", "suggested:"] {
        assert!(!screen.contains(word), "{word}: {screen}");
    }
}

#[test]
fn hostile_text_reaches_the_terminal_as_visible_escapes_alone() {
    let long = "x".repeat(100_000);
    let hostile = format!(
        "
people:
  - {{id: horvath, name: \"Ivan \\u202eHorvath\\e]0;owned\\a\", role: \"cook\\u200b {long}\"}}
events:
  - {{id: ousted, type: expulsion, date: 29 April 2021, target: [horvath], count: \"three\\e[2J\"}}
"
    );
    let articles = Articles::of(&[
        source("gazette", "2021-05-03", GAZETTE),
        source("courier", "2021-05-09", &hostile),
    ]);
    let mut terminal = Terminal::open(&articles, &[]);
    terminal.sees("open · by severity");
    terminal.press("fshow all\r");
    terminal.sees("--show all");
    for _ in 0..12 {
        terminal.press("j\r");
        std::thread::sleep(Duration::from_millis(60));
    }
    // An escape with a letter right behind it would be another key.
    terminal.press("v");
    terminal.sees("which value holds");
    terminal.press("\u{1b}");
    terminal.sees_no("which value holds");
    terminal.press("h");
    terminal.sees("History");
    let raw = terminal.raw();
    for evil in ["\u{202e}", "\u{200b}", "\u{1b}]0;owned", "three\u{1b}[2J"] {
        assert!(!raw.contains(evil), "{evil:?}");
    }
    assert!(raw.contains("\\u{202e}"));
    terminal.press(" q");
    terminal.ends();
}

#[test]
fn without_colour_differing_letters_are_still_marked() {
    let articles = papers();
    let no_colour = [("NO_COLOR", "1"), ("CORROBORATE_BY", "A. Reader")];
    let mut terminal = Terminal::with(&articles, &[], &no_colour);
    terminal.sees("1/3");
    terminal.press("fslot name horvath\r");
    terminal.sees_no("three | two");
    terminal.sees("1/1");
    // The top of the screen may be drawn before what stands below it.
    terminal.wait("the letter that differs", |_| underlined(&terminal) == "h");
}

/// What is underlined, none of it in colour.
fn underlined(terminal: &Terminal) -> String {
    let drawn = terminal.drawn.lock().unwrap();
    let screen = drawn.parser.screen();
    let cells = (0..24).flat_map(|row| (0..80).filter_map(move |column| screen.cell(row, column)));
    let mut underlined = String::new();
    for cell in cells {
        assert_eq!(cell.fgcolor(), vt100::Color::Default);
        if cell.underline() {
            underlined.push_str(cell.contents());
        }
    }
    underlined
}

#[test]
fn help_names_every_key_and_every_key_of_the_footer_is_there() {
    let articles = papers();
    let mut terminal = Terminal::open(&articles, &[]);
    let screen = terminal.sees("q quit");
    for key in [
        "= same",
        "v value",
        "u undo",
        "h history",
        "B bulk",
        "? help",
    ] {
        assert!(screen.contains(key), "{key}: {screen}");
    }
    terminal.press("?");
    terminal.sees("L and R are one person");
    terminal.press("x");
    terminal.sees_no("L and R are one person");
}

#[test]
fn into_a_pipe_and_with_list_it_lists() {
    let articles = papers();
    let terminal = Terminal::open(&articles, &["--list"]);
    terminal.sees("3 conflicts to settle");
    assert!(!terminal.raw().contains("\u{1b}[?1049h"));
}
