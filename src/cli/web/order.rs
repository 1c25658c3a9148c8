//! A decision as the page sends it.

use corroborate::overrides::{AliasKind, Kind};
use corroborate::review::decide::{Request, Signature};
use serde::Deserialize;

/// What the page sends.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Sent {
    decision: String,
    finding: String,
    seen: String,
    left: Option<String>,
    right: Option<String>,
    kind: Option<String>,
    value: Option<String>,
    reason: String,
    by: Option<String>,
}

/// A decision that is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Order {
    /// The id of the finding that it was taken on.
    pub(super) finding: String,
    /// How that finding stood on the page.
    pub(super) seen: String,
    pub(super) request: Request,
    pub(super) reason: String,
    /// Who, if they said so.
    pub(super) by: Option<String>,
}

impl Order {
    /// Reads what was sent.
    ///
    /// # Errors
    /// One sentence, where it cannot be read.
    pub(super) fn read(body: &[u8]) -> Result<Self, String> {
        let sent: Sent = serde_json::from_slice(body)
            .map_err(|error| format!("the decision cannot be read: {error}"))?;
        let kind = sent.decision.parse::<Kind>();
        let kind = kind.map_err(|unknown| format!("`{}`: {unknown}", sent.decision))?;
        let names = sent.kind.map(|word| names(&word)).transpose()?;
        if sent.reason.trim().is_empty() {
            return Err("a decision needs a reason".to_owned());
        }
        // What stands in the fields says what is judged; where nothing does, the
        // finding stands for its two sides.
        let finding = sent.left.is_none().then(|| sent.finding.clone());
        let request = Request {
            finding,
            left: sent.left,
            right: sent.right,
            value: sent.value,
            names,
            ..Request::new(kind)
        };
        let by = sent.by.map(|by| by.trim().to_owned());
        Ok(Self {
            finding: sent.finding,
            seen: sent.seen,
            request,
            reason: sent.reason.trim().to_owned(),
            by: by.filter(|by| !by.is_empty()),
        })
    }

    /// Who decides, why and when. Whoever does not say is who started the
    /// server.
    pub(super) fn signature(&self, by: &str, at: String) -> Signature {
        Signature {
            reason: self.reason.clone(),
            by: self.by.as_deref().unwrap_or(by).to_owned(),
            at,
        }
    }
}

fn names(word: &str) -> Result<AliasKind, String> {
    let mut kinds = AliasKind::ALL.into_iter();
    let kind = kinds.find(|kind| kind.as_str() == word);
    kind.ok_or_else(|| format!("names are of a person, organisation, place or role, not `{word}`"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn read(sent: serde_json::Value) -> Result<Order, String> {
        Order::read(sent.to_string().as_bytes())
    }

    #[test]
    fn a_finding_stands_for_its_sides_unless_they_are_named() {
        let order =
            json!({"decision": "same", "finding": "a/b/name", "seen": "1", "reason": " one man "});
        let order = read(order).unwrap();
        assert_eq!(order.request, Request::on(Kind::Same, "a/b/name"));
        assert_eq!(order.reason, "one man");
        let order = json!({"decision": "left_wrong", "finding": "a/b/name", "seen": "1",
            "left": "a/b/name", "right": "c/d/name", "reason": "misprint", "by": " A. Editor "});
        let order = read(order).unwrap();
        let between = Request::new(Kind::LeftWrong).between("a/b/name", "c/d/name");
        assert_eq!(order.request, between);
        assert_eq!(order.signature("root", String::new()).by, "A. Editor");
    }

    #[test]
    fn who_does_not_say_their_name_is_who_started_the_server() {
        let order =
            json!({"decision": "unsure", "finding": "f", "seen": "1", "reason": "r", "by": " "});
        assert_eq!(
            read(order).unwrap().signature("root", "now".into()).by,
            "root"
        );
    }

    #[test]
    fn what_is_no_decision_is_told_in_a_sentence() {
        let refused = |sent| read(sent).unwrap_err();
        let base = json!({"decision": "same", "finding": "f", "seen": "1", "reason": "r"});
        let with = |key: &str, value: serde_json::Value| {
            let mut sent = base.clone();
            sent[key] = value;
            sent
        };
        assert!(refused(with("decision", json!("maybe"))).contains("`maybe`"));
        assert!(refused(with("reason", json!(" \n"))).contains("needs a reason"));
        assert!(refused(with("kind", json!("ship"))).contains("not `ship`"));
        assert!(refused(with("path", json!("/etc/passwd"))).contains("unknown field `path`"));
        assert!(refused(json!({"decision": "same"})).contains("missing field"));
        assert!(refused(json!([])).contains("cannot be read"));
        assert!(Order::read(b"{\"decision\":\xff").is_err());
        let deep = "[".repeat(60_000);
        assert!(Order::read(deep.as_bytes()).is_err());
    }
}
