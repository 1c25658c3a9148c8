//! A decision as reports show it.

use super::view;
use crate::overrides::Decision;

impl From<&Decision> for view::Override {
    fn from(decision: &Decision) -> Self {
        Self {
            id: decision.id.clone(),
            decision: decision.kind().as_str().to_owned(),
            value: decision.judgement.value().map(str::to_owned),
            reason: decision.reason.clone(),
            by: decision.by.clone(),
            at: decision.at.clone(),
        }
    }
}

impl From<Decision> for view::Override {
    fn from(decision: Decision) -> Self {
        Self::from(&decision)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::overrides::parse;

    #[test]
    fn a_report_shows_who_settled_which_value_and_why() {
        let text = "
- id: d-1
  decision: value
  finding: gazette/may-expulsion/count
  value: two
  reason: The list of the ministry has two names.
  by: A. Person
  at: 2026-11-21T19:00:00Z
";
        let overrides = parse(text.as_bytes(), "overrides.yaml").unwrap();
        let shown = view::Override::from(&overrides.decisions[0]);
        assert_eq!(
            shown,
            view::Override {
                id: "d-1".into(),
                decision: "value".into(),
                value: Some("two".into()),
                reason: "The list of the ministry has two names.".into(),
                by: "A. Person".into(),
                at: "2026-11-21T19:00:00Z".into(),
            }
        );
    }
}
