//! A finding that was judged: its sides, why it came out so, what to do.

use super::super::words;
use super::mark::Mark;
use super::said::{self, Side};
use super::strip::Strip;
use super::why::Why;
use super::{Context, anchor, text};
use crate::report::standing::standing;
use crate::report::view::{self, Finding, Verdict};

/// A finding as a card, or as a line that opens.
#[derive(Debug, Clone)]
pub(super) struct Card {
    pub(super) anchor: String,
    /// Its id, for those who decide on it or explain it elsewhere.
    pub(super) id: String,
    /// How it stands, for those who decide on it.
    pub(super) standing: String,
    /// The subject.
    pub(super) label: String,
    /// What the subject is.
    pub(super) subject: String,
    pub(super) slot: String,
    /// The verdicts that it is found by.
    pub(super) verdicts: String,
    /// The sources that it is found by.
    pub(super) sources: String,
    pub(super) mark: Mark,
    /// "CONFLICT spelling".
    pub(super) verdict: String,
    /// The value in brief, for a line.
    pub(super) brief: String,
    /// How many sources of how many origins.
    pub(super) who: String,
    /// How they agree, and who, for a line.
    pub(super) how: String,
    pub(super) sides: Vec<Side>,
    pub(super) strip: Option<Strip>,
    pub(super) reasons: Vec<Reason>,
    /// The reasons that stand with the sums.
    pub(super) further: Vec<Reason>,
    pub(super) suggestion: Option<Suggestion>,
    pub(super) decided: Option<Decided>,
    pub(super) why: Option<Why>,
}

/// A reason.
#[derive(Debug, Clone)]
pub(super) struct Reason {
    pub(super) id: String,
    pub(super) text: String,
}

/// What most speaks for.
#[derive(Debug, Clone)]
pub(super) struct Suggestion {
    pub(super) value: String,
    pub(super) reason: String,
    pub(super) confirmed: bool,
}

/// What a person decided.
#[derive(Debug, Clone)]
pub(super) struct Decided {
    pub(super) what: String,
    pub(super) value: Option<String>,
    pub(super) by: String,
    pub(super) at: String,
    pub(super) reason: String,
}

impl Card {
    pub(super) fn of(context: &Context<'_>, finding: &Finding) -> Self {
        let (word, mut detail) = words::verdict(finding);
        if let Some(value) = finding.values.first().filter(|_| finding.within_source) {
            // The source stands below, by its name.
            detail = detail.replacen(&format!("within {}", value.source), "within one source", 1);
        }
        let open = matches!(finding.verdict, Verdict::Conflict | Verdict::Undetermined);
        let settling = finding.settled_by();
        let why = Why::of(context, finding);
        let (reasons, further) = reasons(finding, open, why.is_some());
        let mut verdicts = finding.verdict.as_str().to_owned();
        if settling.is_some() {
            verdicts.push_str(" overridden");
        }
        Self {
            anchor: anchor::finding(&finding.id),
            id: finding.id.clone(),
            standing: match context.deciding {
                true => standing(finding),
                false => String::new(),
            },
            label: text::label(&finding.subject.label),
            subject: text::label(&finding.subject.kind),
            slot: text::label(&finding.slot),
            verdicts,
            sources: context.sources.tokens(sources(finding)),
            mark: Mark::of(finding),
            verdict: text::label(&verdict(&word.to_lowercase(), &detail)),
            brief: brief(finding),
            how: how(word, &detail, who(finding)),
            who: who(finding),
            sides: said::sides(context, finding, !open),
            strip: Strip::of(context, finding),
            reasons,
            further,
            suggestion: finding.suggestion.as_ref().map(|suggestion| Suggestion {
                value: text::value(&suggestion.value),
                reason: text::value(&suggestion.reason),
                confirmed: suggestion.confirmed,
            }),
            decided: settling.map(|decided| Decided {
                what: text::label(&decided.decision.replace('_', " ")),
                value: decided.value.as_deref().map(text::value),
                by: text::label(words::who(decided)),
                at: text::label(words::day(&decided.at)),
                reason: text::value(&decided.reason),
            }),
            why,
        }
    }
}

/// "conflict: spelling", "agreement (narrower)".
fn verdict(word: &str, detail: &str) -> String {
    let space = match detail.chars().next() {
        None => "",
        Some('(') => " ",
        Some(_) => ": ",
    };
    format!("{word}{space}{detail}")
}

/// The sources of a finding, by id.
pub(super) fn sources(finding: &Finding) -> impl Iterator<Item = &str> {
    finding.values.iter().map(|value| value.source.as_str())
}

/// The first value, or that which is suggested.
fn brief(finding: &Finding) -> String {
    let standing = || finding.values.iter().filter(|value| !value.set_aside);
    let mut texts: Vec<&str> = Vec::new();
    let first = standing().next().map_or("", |value| value.source.as_str());
    for value in standing().filter(|value| value.source == first) {
        if !texts.contains(&value.text.as_str()) {
            texts.push(&value.text);
        }
    }
    text::cell(&texts.join(", "))
}

/// "3 sources", "3 sources, 1 origin".
fn who(finding: &Finding) -> String {
    let sources = words::sources(finding);
    let told = words::number(sources, "source");
    match finding.origins < sources {
        true => format!("{told}, {}", words::number(finding.origins, "origin")),
        false => told,
    }
}

/// "narrower, 3 sources": what a line says beside its mark and its value.
fn how(word: &str, detail: &str, who: String) -> String {
    let plain = |c: char| c == '(' || c == ')';
    let word = if word == "agreement" { "" } else { word };
    let parts = [word.to_owned(), detail.replace(plain, ""), who];
    let told: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    text::label(&told.join(", "))
}

/// The reasons that tell more than the values do, and the rest of them for
/// those who ask why; of a finding whose sums are not at hand, nobody can ask.
fn reasons(finding: &Finding, open: bool, asked: bool) -> (Vec<Reason>, Vec<Reason>) {
    let first = words::why(finding);
    let rest = finding.reasons.iter().filter(|one| !first.contains(one));
    let rest: Vec<Reason> = rest.filter(|_| open).map(reason).collect();
    let mut first: Vec<Reason> = first.into_iter().map(reason).collect();
    if asked {
        return (first, rest);
    }
    first.extend(rest);
    (first, Vec::new())
}

fn reason(reason: &view::Reason) -> Reason {
    Reason {
        id: text::label(&reason.id),
        text: text::value(&reason.text),
    }
}

/// Cards of one subject.
#[derive(Debug, Clone)]
pub(super) struct Group {
    pub(super) label: String,
    pub(super) kind: String,
    pub(super) cards: Vec<Card>,
}

/// Cards of the findings that are asked for, by subject.
pub(super) fn grouped(context: &Context<'_>, asked: impl Fn(&Finding) -> bool) -> Vec<Group> {
    let subjects = context
        .report
        .findings
        .chunk_by(|left, right| left.subject.id == right.subject.id);
    let mut groups = Vec::new();
    for findings in subjects {
        let asked = findings.iter().filter(|finding| asked(finding));
        let cards: Vec<Card> = asked.map(|finding| Card::of(context, finding)).collect();
        if let Some(first) = cards.first() {
            groups.push(Group {
                label: first.label.clone(),
                kind: first.subject.clone(),
                cards,
            });
        }
    }
    groups
}
