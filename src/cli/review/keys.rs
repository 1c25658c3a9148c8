//! Every key: the footer, the help and what a key does are this one table.

use corroborate::overrides::Kind;
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// What a key asks for while nothing is being typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Action {
    Decide(Kind),
    Reaffirm,
    Skip,
    Undo,
    Bulk,
    History,
    Left,
    Right,
    Swap,
    Zoom,
    Search,
    Filter,
    Sort,
    Who,
    Drafts,
    Reread,
    Help,
    Quit,
    Up,
    Down,
    PageUp,
    PageDown,
    First,
    Last,
    ScrollUp,
    ScrollDown,
    Back,
}

/// What an item has to be for a key to mean anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum For {
    Any,
    Finding,
    FindingOrPair,
    Stale,
}

/// A key.
pub(super) struct Binding {
    pub(super) code: KeyCode,
    /// As the footer shows it.
    pub(super) key: &'static str,
    /// In a word; empty where the footer leaves it to the help.
    pub(super) word: &'static str,
    pub(super) means: &'static str,
    pub(super) of: For,
    pub(super) action: Action,
}

const fn key(
    code: KeyCode,
    key: &'static str,
    word: &'static str,
    means: &'static str,
    of: For,
    action: Action,
) -> Binding {
    Binding {
        code,
        key,
        word,
        means,
        of,
        action,
    }
}

use Action as A;
use KeyCode::Char;

/// Every key, in the order of the footer.
pub(super) const BINDINGS: &[Binding] = &[
    key(
        Char('y'),
        "y",
        "still holds",
        "confirm the stale decision for the claims as they are now",
        For::Stale,
        A::Reaffirm,
    ),
    key(
        Char('='),
        "=",
        "same",
        "L and R are one person, organisation or event",
        For::FindingOrPair,
        A::Decide(Kind::Same),
    ),
    key(
        Char('d'),
        "d",
        "diff",
        "L and R are two",
        For::FindingOrPair,
        A::Decide(Kind::Different),
    ),
    key(
        Char('v'),
        "v",
        "value",
        "settle the value: one of those said, the suggestion, or your own",
        For::Finding,
        A::Decide(Kind::Value),
    ),
    key(
        Char('l'),
        "l",
        "L wrong",
        "the claim L is wrong",
        For::Finding,
        A::Decide(Kind::LeftWrong),
    ),
    key(
        Char('r'),
        "r",
        "R wrong",
        "the claim R is wrong",
        For::Finding,
        A::Decide(Kind::RightWrong),
    ),
    key(
        Char('b'),
        "b",
        "both wrong",
        "both claims are wrong",
        For::Finding,
        A::Decide(Kind::BothWrong),
    ),
    key(
        Char('o'),
        "o",
        "both hold",
        "no conflict: both claims hold",
        For::Finding,
        A::Decide(Kind::NotAConflict),
    ),
    key(
        Char('p'),
        "p",
        "past",
        "superseded: L held until R took its place",
        For::Finding,
        A::Decide(Kind::Superseded),
    ),
    key(
        Char('x'),
        "x",
        "unsure",
        "looked at, and left open",
        For::Finding,
        A::Decide(Kind::Unsure),
    ),
    key(
        Char('a'),
        "a",
        "alias",
        "the two texts name one thing, everywhere",
        For::Finding,
        A::Decide(Kind::Alias),
    ),
    key(
        Char('c'),
        "c",
        "correct",
        "a claim was misread or misprinted: say what it should be",
        For::Finding,
        A::Decide(Kind::Correct),
    ),
    key(
        Char('i'),
        "i",
        "indep",
        "the sources of L and R do not repeat each other",
        For::Finding,
        A::Decide(Kind::Independent),
    ),
    key(
        Char('D'),
        "D",
        "derived",
        "the source of L repeats that of R",
        For::Finding,
        A::Decide(Kind::Derived),
    ),
    key(
        Char('n'),
        "n",
        "skip",
        "leave it for later (the space bar too)",
        For::Any,
        A::Skip,
    ),
    key(
        Char(' '),
        "space",
        "",
        "leave it for later",
        For::Any,
        A::Skip,
    ),
    key(
        Char('u'),
        "u",
        "undo",
        "take the last decision back",
        For::Any,
        A::Undo,
    ),
    key(
        Char('h'),
        "h",
        "history",
        "every decision on it, also those taken back",
        For::Any,
        A::History,
    ),
    key(
        Char('B'),
        "B",
        "bulk",
        "one decision for all that the filter shows",
        For::Any,
        A::Bulk,
    ),
    key(
        Char('['),
        "[",
        "L ] R",
        "another claim as L",
        For::Finding,
        A::Left,
    ),
    key(
        Char(']'),
        "]",
        "",
        "another claim as R",
        For::Finding,
        A::Right,
    ),
    key(
        KeyCode::Tab,
        "Tab",
        "L↔R",
        "exchange L and R",
        For::FindingOrPair,
        A::Swap,
    ),
    key(
        KeyCode::Enter,
        "⏎",
        "zoom",
        "give what is open the whole screen, and back",
        For::Any,
        A::Zoom,
    ),
    key(
        Char('/'),
        "/",
        "find",
        "show what has these words",
        For::Any,
        A::Search,
    ),
    key(
        Char('f'),
        "f",
        "filter",
        "show what these words of `report` ask for",
        For::Any,
        A::Filter,
    ),
    key(
        Char('s'),
        "s",
        "sort",
        "another order: severity, report, slot, sources",
        For::Any,
        A::Sort,
    ),
    key(
        Char('t'),
        "t",
        "drafts",
        "turn to the drafts, claims that nobody has accepted yet",
        For::Any,
        A::Drafts,
    ),
    key(Char('?'), "?", "help", "this page", For::Any, A::Help),
    key(
        Char('q'),
        "q",
        "quit",
        "leave; every decision is on disk already",
        For::Any,
        A::Quit,
    ),
    key(Char('w'), "w", "", "who decides", For::Any, A::Who),
    key(
        Char('R'),
        "R",
        "",
        "read claims and decisions again",
        For::Any,
        A::Reread,
    ),
    key(
        KeyCode::Down,
        "↓",
        "",
        "down the list (j too)",
        For::Any,
        A::Down,
    ),
    key(Char('j'), "j", "", "down the list", For::Any, A::Down),
    key(KeyCode::Up, "↑", "", "up the list (k too)", For::Any, A::Up),
    key(Char('k'), "k", "", "up the list", For::Any, A::Up),
    key(
        KeyCode::PageDown,
        "PgDn",
        "",
        "scroll what is open",
        For::Any,
        A::ScrollDown,
    ),
    key(
        Char('J'),
        "J",
        "",
        "scroll what is open",
        For::Any,
        A::ScrollDown,
    ),
    key(
        KeyCode::PageUp,
        "PgUp",
        "",
        "scroll what is open back",
        For::Any,
        A::ScrollUp,
    ),
    key(
        Char('K'),
        "K",
        "",
        "scroll what is open back",
        For::Any,
        A::ScrollUp,
    ),
    key(
        Char('>'),
        ">",
        "",
        "a page down the list",
        For::Any,
        A::PageDown,
    ),
    key(
        Char('<'),
        "<",
        "",
        "a page up the list",
        For::Any,
        A::PageUp,
    ),
    key(
        KeyCode::Home,
        "Home",
        "",
        "the first of the list (g too)",
        For::Any,
        A::First,
    ),
    key(
        Char('g'),
        "g",
        "",
        "the first of the list",
        For::Any,
        A::First,
    ),
    key(
        KeyCode::End,
        "End",
        "",
        "the last of the list (G too)",
        For::Any,
        A::Last,
    ),
    key(
        Char('G'),
        "G",
        "",
        "the last of the list",
        For::Any,
        A::Last,
    ),
    key(
        KeyCode::Esc,
        "Esc",
        "",
        "back; takes the filter away",
        For::Any,
        A::Back,
    ),
];

/// What a key asks for.
pub(super) fn action(event: KeyEvent) -> Option<Action> {
    let plain = !event
        .modifiers
        .intersects(KeyModifiers::CONTROL | KeyModifiers::ALT);
    let found = BINDINGS.iter().find(|binding| binding.code == event.code);
    found.filter(|_| plain).map(|binding| binding.action)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_key_has_two_meanings_and_every_kind_of_decision_has_a_key() {
        for (at, one) in BINDINGS.iter().enumerate() {
            let again = BINDINGS
                .iter()
                .skip(at + 1)
                .find(|other| other.code == one.code);
            assert!(again.is_none(), "{}", one.key);
        }
        for kind in Kind::ALL {
            let has = BINDINGS
                .iter()
                .any(|one| one.action == Action::Decide(kind));
            assert_eq!(has, kind != Kind::Undo, "{kind}");
        }
    }
}
