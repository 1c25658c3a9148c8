//! What each kind of decision asks before its reason.

use super::app::Mode;
use super::app::{App, Tone};
use super::ask::{Act, Ask, Purpose};
use super::flow::clean;
use super::matrix::Sides;
use corroborate::overrides::Kind;
use corroborate::report::view::{Finding, Value};
use corroborate::review::bulk::Choice;
use corroborate::review::decide::Request;
use corroborate::review::{Item, Key};
use std::collections::BTreeSet;

/// The most characters of a value or name in a question.
const SHOWN: usize = 120;
/// The most sources that one decision for many is offered for.
const SOURCES_OFFERED: usize = 20;

impl App {
    /// Begins a decision of a kind on what is selected.
    pub(super) fn decide(&mut self, kind: Kind) {
        let Some(key) = self.selected() else { return };
        let snapshot = self.session.snapshot().clone();
        if let Some(Item::Pair(pair)) = snapshot.item(&key) {
            let request = Request::new(kind).between(pair.left.clone(), pair.right.clone());
            let sides = [&pair.left_label, &pair.right_label].map(|label| clean(label, SHOWN));
            let says = sentence(kind, &sides[0], &sides[1]);
            self.ask_reason(Act::Decide { key, request, says });
            return;
        }
        let finding = match snapshot.item(&key) {
            Some(Item::Finding(finding)) => Some(finding),
            Some(Item::Stale(decision, _)) => super::detail::judged(&snapshot, decision),
            _ => None,
        };
        let Some(finding) = finding else {
            self.tell(
                Tone::Note,
                "what it judged is no longer there: take it back in its history (h, then u)",
            );
            return;
        };
        match kind {
            Kind::Value => self.pick_value(key, finding),
            Kind::Correct => self.pick_claim(key, finding),
            _ => {
                let Sides { left, right } = self.sides(&key);
                let (Some(left), Some(right)) =
                    (finding.values.get(left), finding.values.get(right))
                else {
                    return;
                };
                match between(kind, left, right) {
                    Ok((request, says)) => self.ask_reason(Act::Decide { key, request, says }),
                    Err(why) => self.tell(Tone::Note, why),
                }
            }
        }
    }

    fn pick_value(&mut self, key: Key, finding: &Finding) {
        let mut values: Vec<String> = Vec::new();
        let mut options: Vec<String> = Vec::new();
        let hidden = self.hidden(Item::Finding(finding));
        if let Some(suggestion) = finding.suggestion.as_ref().filter(|_| !hidden) {
            options.push(format!("{}  (suggested)", clean(&suggestion.value, SHOWN)));
            values.push(suggestion.value.clone());
        }
        for value in &finding.values {
            if !values.contains(&value.text) {
                options.push(format!(
                    "{}  ({})",
                    clean(&value.text, SHOWN),
                    clean(&value.source, SHOWN)
                ));
                values.push(value.text.clone());
            }
        }
        options.push("another, to be typed".to_owned());
        let ask = Ask::pick("which value holds", options, Purpose::Value { key, values });
        self.ask(ask);
    }

    fn pick_claim(&mut self, key: Key, finding: &Finding) {
        let claims: Vec<(String, String)> = finding
            .values
            .iter()
            .map(|value| (value.claim.clone(), value.text.clone()))
            .collect();
        let options = finding
            .values
            .iter()
            .map(|value| {
                format!(
                    "{}  ({})",
                    clean(&value.text, SHOWN),
                    clean(&value.claim, SHOWN)
                )
            })
            .collect();
        let ask = Ask::pick(
            "which claim was misread or misprinted",
            options,
            Purpose::Correct { key, claims },
        );
        self.ask(ask);
    }

    /// Offers one decision for all that the filter shows.
    pub(super) fn bulk(&mut self) {
        let snapshot = self.session.snapshot().clone();
        let keys = self.queue.keys(&snapshot);
        if keys.is_empty() {
            self.tell(Tone::Note, "the filter shows nothing to decide");
            return;
        }
        let mut sources: BTreeSet<&str> = BTreeSet::new();
        let (mut findings, mut stale, mut pairs) = (0, 0, 0);
        for key in &keys {
            match snapshot.item(key) {
                Some(Item::Finding(finding)) => {
                    findings += 1;
                    sources.extend(finding.values.iter().map(|value| value.source.as_str()));
                }
                Some(Item::Stale(..)) => stale += 1,
                Some(Item::Pair(_)) => pairs += 1,
                None => {}
            }
        }
        let mut choices: Vec<(Choice, String)> = Vec::new();
        let mut offer = |choice: Choice, says: &str| choices.push((choice, says.to_owned()));
        if stale > 0 {
            offer(Choice::Reaffirm, "Each stale decision still holds.");
        }
        if findings + pairs > 0 {
            offer(Choice::Kind(Kind::Same), "Same: the two of each are one.");
            offer(
                Choice::Kind(Kind::Different),
                "Different: the two of each are two.",
            );
        }
        if findings > 0 {
            offer(
                Choice::Kind(Kind::NotAConflict),
                "No conflict: both claims of each hold.",
            );
            offer(
                Choice::Kind(Kind::Unsure),
                "Unsure: looked at, and left open.",
            );
            offer(
                Choice::Kind(Kind::BothWrong),
                "Both claims of each are wrong.",
            );
            if !self.blind {
                offer(Choice::Suggested, "The value suggested for each holds.");
            }
            for source in sources.into_iter().take(SOURCES_OFFERED) {
                let says = format!(
                    "Of the two claims of each, that of {} is wrong.",
                    clean(source, SHOWN)
                );
                let source = source.to_owned();
                offer(Choice::Wrong { source }, &says);
            }
        }
        let options = choices.iter().map(|(_, says)| says.clone()).collect();
        let title = format!("one decision for all {} that the filter shows", keys.len());
        let told = format!(
            "{findings} findings, {stale} stale decisions, {pairs} pairs. Nothing is recorded before you have seen the number and confirmed it."
        );
        let ask = Ask::pick(&title, options, Purpose::Bulk { keys, choices });
        self.ask(ask.told(vec![told]));
    }

    fn ask(&mut self, ask: Ask) {
        self.mode = Mode::Ask(ask);
    }
}

/// What is asked about two claims, and how it is said before it is recorded.
fn between(kind: Kind, left: &Value, right: &Value) -> Result<(Request, String), String> {
    let request = |one: &str, other: &str| Request::new(kind).between(one, other);
    let claim = |value: &Value| {
        format!(
            "“{}” ({})",
            clean(&value.text, SHOWN),
            clean(&value.source, SHOWN)
        )
    };
    if left.claim == right.claim {
        return Err(
            "there is only one claim: nothing to weigh it against (v and c settle it alone)"
                .to_owned(),
        );
    }
    match kind {
        Kind::Same | Kind::Different => {
            let (one, other) = (subject(&left.claim), subject(&right.claim));
            if one == other {
                return Err("L and R are of one mention: choose others with [ and ]".to_owned());
            }
            let named = |id: &str, value: &Value| match value.claim.ends_with("/name") {
                true => format!("“{}” ({})", clean(&value.text, SHOWN), clean(id, SHOWN)),
                false => clean(id, SHOWN),
            };
            let says = sentence(kind, &named(&one, left), &named(&other, right));
            Ok((request(&one, &other), says))
        }
        Kind::Alias => Ok((
            request(&left.text, &right.text),
            sentence(kind, &clean(&left.text, SHOWN), &clean(&right.text, SHOWN)),
        )),
        Kind::Independent | Kind::Derived => {
            if left.source == right.source {
                return Err("L and R are of one source: choose others with [ and ]".to_owned());
            }
            let says = sentence(
                kind,
                &clean(&left.source, SHOWN),
                &clean(&right.source, SHOWN),
            );
            Ok((request(&left.source, &right.source), says))
        }
        _ => Ok((
            request(&left.claim, &right.claim),
            sentence(kind, &claim(left), &claim(right)),
        )),
    }
}

/// The subject of a claim: `source/subject` of `source/subject/slot`.
fn subject(claim: &str) -> String {
    let mut parts = claim.splitn(3, '/');
    match (parts.next(), parts.next()) {
        (Some(source), Some(subject)) => format!("{source}/{subject}"),
        _ => claim.to_owned(),
    }
}

fn sentence(kind: Kind, left: &str, right: &str) -> String {
    match kind {
        Kind::Same => format!("{left} and {right} are one."),
        Kind::Different => format!("{left} and {right} are two."),
        Kind::LeftWrong => format!("{left} is wrong, beside {right}."),
        Kind::RightWrong => format!("{right} is wrong, beside {left}."),
        Kind::BothWrong => format!("{left} and {right} are both wrong."),
        Kind::NotAConflict => format!("{left} and {right} both hold."),
        Kind::Superseded => format!("{left} held until {right} took its place."),
        Kind::Unsure => format!("Looked at {left} and {right}, and could not tell."),
        Kind::Alias => format!("“{left}” and “{right}” name one thing, everywhere."),
        Kind::Independent => format!("{left} and {right} do not repeat each other."),
        Kind::Derived => format!("{left} repeats {right}."),
        Kind::Value | Kind::Correct | Kind::Undo => kind.means().to_owned(),
    }
}
