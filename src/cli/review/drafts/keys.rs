//! Every key of the drafts: the footer, the help and what a key does.

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// What a key asks for while nothing is being typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Action {
    AcceptAll,
    Accept,
    Reject,
    RejectAll,
    Edit,
    AcceptSubject,
    Bulk,
    Skip,
    Back,
    Undo,
    Up,
    Down,
    First,
    Last,
    Paragraph,
    ScrollDown,
    ScrollUp,
    Search,
    Filter,
    Conflicts,
    Reread,
    Help,
    Quit,
    Clear,
}

/// A key: its code, how it is shown, its word in the footer (empty where that
/// leaves it to the help), and what it does.
pub(super) struct Binding {
    pub(super) code: KeyCode,
    pub(super) key: &'static str,
    pub(super) word: &'static str,
    pub(super) means: &'static str,
    pub(super) action: Action,
}

const fn key(
    code: KeyCode,
    key: &'static str,
    word: &'static str,
    means: &'static str,
    action: Action,
) -> Binding {
    Binding {
        code,
        key,
        word,
        means,
        action,
    }
}

use Action as A;
use KeyCode::Char;

/// Every key, in the order of the footer. Where a key of the conflicts means
/// the same here, it is the same key.
pub(super) const BINDINGS: &[Binding] = &[
    key(
        Char('a'),
        "a",
        "accept all",
        "accept every draft of this sentence, with the names that they refer to",
        A::AcceptAll,
    ),
    key(
        Char('y'),
        "y",
        "accept",
        "accept this draft; a participant's name comes along",
        A::Accept,
    ),
    key(
        Char('x'),
        "x",
        "reject",
        "reject this draft: it stays in the file and is not proposed again",
        A::Reject,
    ),
    key(
        Char('e'),
        "e",
        "edit",
        "accept it with another value; its quote stays",
        A::Edit,
    ),
    key(
        Char('X'),
        "X",
        "reject all",
        "reject every draft of this sentence",
        A::RejectAll,
    ),
    key(
        Char('S'),
        "S",
        "subject",
        "accept every draft of this subject, wherever in the text",
        A::AcceptSubject,
    ),
    key(
        Char('B'),
        "B",
        "bulk",
        "accept or reject by confidence, of this source or of all",
        A::Bulk,
    ),
    key(
        Char('n'),
        "n",
        "next",
        "leave the sentence for later (the space bar too)",
        A::Skip,
    ),
    key(
        Char(' '),
        "space",
        "",
        "leave the sentence for later",
        A::Skip,
    ),
    key(Char('p'), "p", "previous", "the sentence before", A::Back),
    key(
        Char('u'),
        "u",
        "undo",
        "take the last step back: its files are again as they were",
        A::Undo,
    ),
    key(
        KeyCode::Down,
        "↑↓",
        "draft",
        "another draft of the sentence (j and k too)",
        A::Down,
    ),
    key(KeyCode::Up, "↑", "", "the draft before", A::Up),
    key(Char('j'), "j", "", "the next draft", A::Down),
    key(Char('k'), "k", "", "the draft before", A::Up),
    key(
        KeyCode::Enter,
        "⏎",
        "paragraph",
        "show the whole paragraph, and back",
        A::Paragraph,
    ),
    key(
        Char('/'),
        "/",
        "find",
        "only sentences with drafts that have these words",
        A::Search,
    ),
    key(
        Char('f'),
        "f",
        "filter",
        "only drafts of a source, or of a confidence",
        A::Filter,
    ),
    key(
        Char('t'),
        "t",
        "conflicts",
        "turn to the conflicts; `t` there comes back",
        A::Conflicts,
    ),
    key(Char('?'), "?", "help", "this page", A::Help),
    key(
        Char('q'),
        "q",
        "quit",
        "leave; every decision is on disk already",
        A::Quit,
    ),
    key(KeyCode::PageDown, "PgDn", "", "scroll", A::ScrollDown),
    key(Char('J'), "J", "", "scroll", A::ScrollDown),
    key(KeyCode::PageUp, "PgUp", "", "scroll back", A::ScrollUp),
    key(Char('K'), "K", "", "scroll back", A::ScrollUp),
    key(
        KeyCode::Home,
        "Home",
        "",
        "the first sentence (g too)",
        A::First,
    ),
    key(Char('g'), "g", "", "the first sentence", A::First),
    key(
        KeyCode::End,
        "End",
        "",
        "the last sentence (G too)",
        A::Last,
    ),
    key(Char('G'), "G", "", "the last sentence", A::Last),
    key(Char('R'), "R", "", "read the files again", A::Reread),
    key(KeyCode::Esc, "Esc", "", "takes the filter away", A::Clear),
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
    fn no_key_has_two_meanings() {
        for (at, one) in BINDINGS.iter().enumerate() {
            let again = BINDINGS.iter().skip(at + 1);
            assert!(
                again.clone().all(|other| other.code != one.code),
                "{}",
                one.key
            );
        }
    }
}
