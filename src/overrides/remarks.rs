//! What is allowed in an overrides file and yet worth a look.

use super::Overrides;
use super::decision::Decision;
use super::entries::shown;
use crate::diagnostic::Diagnostic;

/// Warnings about decisions that still stand, in file order: those that can
/// never be found stale, that name nobody, or whose time cannot be read.
pub fn remarks(overrides: &Overrides) -> Vec<Diagnostic> {
    let mut found: Vec<Diagnostic> = overrides.active().flat_map(remarks_on).collect();
    found.sort();
    found
}

fn remarks_on(decision: &Decision) -> impl Iterator<Item = Diagnostic> {
    let id = shown(&decision.id);
    let warning = |code, message| Diagnostic::warning(code, decision.place.clone(), message);
    let unmarked = (decision.fingerprint.is_none() && decision.kind().judges_claims()).then(|| {
        warning(
            "decision-without-fingerprint",
            format!("the decision {id} has no fingerprint: it stays in force when the claims under it change"),
        )
        .hint(format!("`corroborate override reaffirm {id}` gives it one"))
    });
    let unsigned = decision.by.trim().is_empty().then(|| {
        warning(
            "decision-without-author",
            format!("the decision {id} does not say who took it"),
        )
        .hint("add `by: ` and a name")
    });
    let untimed = (!decision.at.is_empty() && !is_time(&decision.at)).then(|| {
        warning(
            "decision-odd-time",
            format!("“{}” is no time that can be read", shown(&decision.at)),
        )
        .hint("write a day as 2026-11-21, or a time as 2026-11-21T19:00:00Z")
    });
    [unmarked, unsigned, untimed].into_iter().flatten()
}

/// Whether a text is a day, or a time with or without its offset.
fn is_time(text: &str) -> bool {
    text.parse::<jiff::Timestamp>().is_ok() || text.parse::<jiff::civil::DateTime>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::overrides::parse;

    fn codes(item: &str) -> Vec<&'static str> {
        let overrides = parse(item.as_bytes(), "overrides.yaml").unwrap();
        remarks(&overrides).iter().map(|one| one.code).collect()
    }

    #[test]
    fn a_decision_without_a_fingerprint_is_remarked_upon() {
        let item = "- {decision: same, left: g/a, right: c/a, reason: One man., by: A. Person}";
        assert_eq!(codes(item), ["decision-without-fingerprint"]);
        let alias = "- {decision: alias, left: MFA, right: the ministry, reason: Its own paper., by: A. Person}";
        assert!(codes(alias).is_empty());
    }

    #[test]
    fn a_time_that_cannot_be_read_is_remarked_upon() {
        for (at, odd) in [
            ("2026-11-21", false),
            ("2026-11-21T19:00:00Z", false),
            ("2026-11-21 19:00", false),
            ("21/11/2026", true),
            ("yesterday", true),
        ] {
            let item = format!(
                "- {{decision: derived, left: c, right: g, reason: Word for word., by: A. Person, at: '{at}'}}"
            );
            assert_eq!(codes(&item) == ["decision-odd-time"], odd, "{at}");
        }
    }

    #[test]
    fn what_was_taken_back_is_not_remarked_upon() {
        let text = "
- {id: one, decision: same, left: g/a, right: c/a, reason: One man.}
- {id: two, decision: undo, of: one, reason: Two men., by: A. Person}
";
        assert!(codes(text).is_empty());
    }
}
