//! The words that findings are told in, shared by the formats for people.

use crate::report::view::{
    DecisionState, Finding, Override, Reason, Report, Severity, Value, Verdict,
};

use super::Next;

pub(super) use super::reading::reading;

/// "1 conflict", "2 conflicts".
pub(super) fn number(count: usize, one: &str) -> String {
    format!("{count} {one}{}", if count == 1 { "" } else { "s" })
}

/// "3 events", "2 people": a kind of subject, counted.
pub(super) fn kinds(count: usize, kind: &str) -> String {
    match kind {
        "person" if count != 1 => format!("{count} people"),
        _ => number(count, kind),
    }
}

/// The verdict and what it is about: "CONFLICT" and "spelling", "agreement"
/// and "(narrower)". Capitals, so that it stands out without colour.
pub(super) fn verdict(finding: &Finding) -> (&'static str, String) {
    let within = match finding.values.first() {
        Some(value) if finding.within_source => format!("within {}", value.source),
        _ => String::new(),
    };
    let join = |parts: [&str; 3]| {
        parts
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" ")
    };
    let decided = match (finding.settled_by(), finding.verdict) {
        (None, _) => "",
        (Some(_), Verdict::Conflict) => "(looked at, still open)",
        (Some(_), _) => "(decided)",
    };
    match finding.verdict {
        Verdict::Conflict => {
            let kind = finding.kind.as_deref().unwrap_or_default();
            let kind = match finding.severity {
                Some(Severity::OneYearApart) => format!("{kind} (one year apart)"),
                _ => kind.to_owned(),
            };
            ("CONFLICT", join([&kind, &within, decided]))
        }
        Verdict::Agreement if finding.is_update() => ("update", join([&within, decided, ""])),
        Verdict::Agreement => {
            let relation = match finding.relation.as_deref() {
                // Some agree, and one is a day off.
                _ if finding.severity == Some(Severity::PossibleLag) => "(possible lag)".to_owned(),
                None | Some("equal") => String::new(),
                // It agrees because somebody said so: that is told.
                Some("variant" | "conflict" | "denied") if !decided.is_empty() => String::new(),
                Some(relation) => format!("({relation})"),
            };
            ("agreement", join([&relation, &within, decided]))
        }
        Verdict::Undetermined => {
            let lag = match finding.severity {
                Some(Severity::PossibleLag) => "(possible lag)",
                _ => "",
            };
            ("undetermined", join([lag, &within, decided]))
        }
        Verdict::SingleSource => ("single source", decided.to_owned()),
    }
}

/// "12 (2 of 3 origins say “12”; the third says “10”)": what is suggested, and
/// why, as one line.
pub(super) fn suggested(finding: &Finding) -> Option<String> {
    let suggestion = finding.suggestion.as_ref()?;
    Some(format!("{} ({})", suggestion.value, suggestion.reason))
}

/// Whether a finding is shown among those that were judged: all but what one
/// source alone tells, unless a decision made it so.
pub(super) fn is_judged(finding: &Finding) -> bool {
    finding.verdict != Verdict::SingleSource || finding.settled_by().is_some()
}

/// The sources that a finding rests on, counted. A claim that was set aside
/// still has its source.
pub(super) fn sources(finding: &Finding) -> usize {
    let mut sources: Vec<&str> = finding.values.iter().map(|v| v.source.as_str()).collect();
    sources.sort_unstable();
    sources.dedup();
    sources.len()
}

/// The most reasons that a person is shown at once.
const REASONS_SHOWN: usize = 3;

/// The reasons worth showing beside the values: none where every source
/// prints the same words, and the count of origins only where sources repeat
/// each other. `explain` has them all.
pub(super) fn why(finding: &Finding) -> Vec<&Reason> {
    let judged = matches!(finding.verdict, Verdict::Agreement | Verdict::Conflict);
    let repeated = judged && finding.origins < sources(finding);
    let is_origins = |reason: &&Reason| reason.id == ORIGINS;
    let most = match finding.verdict {
        Verdict::SingleSource => return Vec::new(),
        Verdict::Agreement if finding.relation.as_deref() == Some("equal") => {
            usize::from(!same_words(finding))
        }
        Verdict::Undetermined => 1,
        Verdict::Conflict | Verdict::Agreement => REASONS_SHOWN,
    };
    let told = finding
        .reasons
        .iter()
        .filter(|reason| !is_origins(reason) && reason.id != HOW_MANY);
    let mut shown: Vec<&Reason> = told.take(most).collect();
    // What lies beside an agreement is told, however briefly the rest is.
    let beside = finding
        .reasons
        .iter()
        .filter(|reason| BESIDE.contains(&reason.id.as_str()));
    for reason in beside {
        if !shown.contains(&reason) {
            shown.push(reason);
        }
    }
    let sided = finding
        .reasons
        .iter()
        .filter(|reason| reason.id == HOW_MANY);
    shown.extend(sided);
    if repeated {
        let why_one = |reason: &&Reason| REPEATS.contains(&reason.id.as_str());
        let count = |reason: &&Reason| is_origins(reason) && !finding.is_of_one_origin();
        let more: Vec<&Reason> = finding
            .reasons
            .iter()
            .filter(|reason| why_one(reason) || count(reason))
            .filter(|reason| !shown.contains(reason))
            .take(2)
            .collect();
        shown.extend(more);
    }
    shown
}

/// Reasons by id that are shown by rules of their own.
const ORIGINS: &str = "origins";
const HOW_MANY: &str = "how-many";
const BESIDE: [&str; 4] = [
    "possible-lag",
    "latest-figure",
    "event-undated",
    "dates-in-circle",
];
/// Why sources come down to fewer origins.
const REPEATS: [&str; 8] = [
    "derived",
    "shared-text",
    "same-publisher",
    "same-attribution",
    "same-quote",
    "same-speaker",
    "vague-attribution",
    "related-attribution",
];

fn same_words(finding: &Finding) -> bool {
    let mut texts = finding.values.iter().map(|value| &value.text);
    texts
        .next()
        .is_some_and(|first| texts.all(|text| text == first))
}

/// Whose word a value is and how firm: "says Edi Rama", "denied by the
/// ministry", "possible", "draft", "not read", "set aside". Empty where the source asserts it in
/// its own voice. The name is as the source has it: to be escaped.
pub(super) fn standing(value: &Value) -> String {
    let denied = value.polarity == "denied";
    let whose = match &value.attributed_to {
        Some(name) if denied => format!("denied by {name}"),
        Some(name) => format!("says {name}"),
        None if denied => "denied".to_owned(),
        None => String::new(),
    };
    let firm = match value.certainty.as_str() {
        "certain" => "",
        certainty => certainty,
    };
    let aside = if value.set_aside { "set aside" } else { "" };
    // A value without a reading took no part: beside others that agree it
    // would seem to agree.
    let unread = value.normalised.is_empty() && !value.text.is_empty();
    let unread = if unread { "not read" } else { "" };
    let draft = value.status.as_deref().unwrap_or_default();
    [draft, whose.as_str(), firm, unread, aside]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join("; ")
}

/// "same, by A. Editor on 2021-05-06: the second paper cut the surname".
pub(super) fn decision(decided: &Override) -> String {
    let value = match &decided.value {
        Some(value) => format!(" \u{201c}{value}\u{201d}"),
        None => String::new(),
    };
    let at = match day(&decided.at) {
        "" => String::new(),
        day => format!(" on {day}"),
    };
    format!(
        "{}{value}, by {}{at}: {}",
        decided.decision.replace('_', " "),
        who(decided),
        decided.reason
    )
}

/// Who decided.
pub(super) fn who(decided: &Override) -> &str {
    if decided.by.is_empty() {
        "somebody"
    } else {
        &decided.by
    }
}

/// The day of a timestamp; other texts as they are.
pub(super) fn day(at: &str) -> &str {
    at.split_once('T').map_or(at, |(day, _)| day)
}

/// The counts of the whole report, as sentences.
pub(super) fn summary(report: &Report, next: Next) -> Vec<String> {
    let summary = &report.summary;
    let updates = match summary.updates {
        0 => None,
        1 => Some("1 of them an update".to_owned()),
        updates => Some(format!("{updates} of them updates")),
    };
    let repeats = (summary.one_origin > 0).then(|| format!("{} of one origin", summary.one_origin));
    let kinds: Vec<String> = updates.into_iter().chain(repeats).collect();
    let kinds = match kinds.is_empty() {
        true => String::new(),
        false => format!(" ({})", kinds.join(", ")),
    };
    let mut lines = vec![format!(
        "{}, {}: {}, {}{kinds}, {} single-source, {} undetermined.",
        number(summary.sources, "source"),
        number(summary.claims, "claim"),
        number(summary.conflict, "conflict"),
        number(summary.agreement, "agreement"),
        summary.single_source,
        summary.undetermined,
    )];
    let total = summary.findings();
    if total != report.findings.len() {
        lines.push(format!(
            "Shown: {} of {}.",
            report.findings.len(),
            number(total, "finding")
        ));
    }
    // Whatever is shown: a filter settles nothing.
    let open = summary.conflict;
    if open > 0 {
        let them = if open == 1 { "it" } else { "them" };
        let then = match next {
            Next::Review => format!(
                "`corroborate review` lists {them}, `corroborate explain ID` says why, and `corroborate override add` settles {them}"
            ),
            Next::Subject => "`--subject ID` shows one subject alone".to_owned(),
        };
        let are = if open == 1 { "is" } else { "are" };
        lines.push(format!("{} {are} open: {then}.", number(open, "conflict")));
    }
    if !report.overrides.is_empty() {
        let parts: Vec<String> = [
            (DecisionState::Applied, "applied"),
            (DecisionState::Stale, "stale"),
            (DecisionState::Unused, "unused"),
            (DecisionState::Undone, "undone"),
        ]
        .into_iter()
        .map(|(state, word)| {
            (
                report.overrides.iter().filter(|d| d.state == state).count(),
                word,
            )
        })
        .filter(|(count, _)| *count > 0)
        .map(|(count, word)| format!("{count} {word}"))
        .collect();
        lines.push(format!(
            "{}: {}.",
            number(report.overrides.len(), "decision"),
            parts.join(", ")
        ));
    }
    lines
}
