//! An item of the list as a decision, or what is wrong with it.

use super::decision::{AliasKind, Decision, Judgement, Kind, VerdictKind};
use super::entries::{Content, Entry, Field, shown};
use super::fingerprint::FINGERPRINT_DIGITS;
use super::keys;
use super::references::Stated;
use crate::diagnostic::{Diagnostic, Place};

/// What the names that a kind of decision judges are names of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Named {
    Subject,
    Claim,
    Source,
    Decision,
    Anything,
}

impl Named {
    fn by(kind: Kind) -> Self {
        match kind {
            Kind::Same | Kind::Different => Self::Subject,
            Kind::Independent | Kind::Derived => Self::Source,
            Kind::Alias => Self::Anything,
            Kind::Undo => Self::Decision,
            _ => Self::Claim,
        }
    }

    fn fits(self, name: &str) -> bool {
        let parts = || name.split('/');
        match self {
            Self::Subject => parts().count() >= 2 && parts().all(|part| !part.is_empty()),
            Self::Claim => parts().count() >= 3 && parts().all(|part| !part.is_empty()),
            Self::Source | Self::Decision => is_id(name),
            Self::Anything => true,
        }
    }

    fn form(self) -> &'static str {
        match self {
            Self::Subject => "a person, organisation or event is named as source/subject",
            Self::Claim => "a claim is named as source/subject/slot",
            Self::Source => "a source is named by its id",
            Self::Decision => "a decision is named by its id",
            Self::Anything => "a name is a text",
        }
    }
}

/// Whether a text can be an id: letters, digits, `-`, `_` and `.`.
fn is_id(text: &str) -> bool {
    !text.is_empty()
        && text
            .chars()
            .all(|c| c.is_alphanumeric() || "-_.".contains(c))
}

/// Reads one item.
pub(super) struct Reader<'e, 'p> {
    entry: &'e Entry,
    problems: &'p mut Vec<Diagnostic>,
}

impl<'e> Reader<'e, '_> {
    /// What an item states; its decision is `None` where that was reported.
    pub(super) fn read(entry: &'e Entry, problems: &mut Vec<Diagnostic>) -> Stated {
        let before = problems.len();
        let mut reader = Reader { entry, problems };
        let decision = reader.decision();
        let sound = reader.problems.len() == before;
        let place_of = |key: &str| {
            let field = entry.fields.get(key);
            field.map_or(&entry.place, |field| &field.place).clone()
        };
        Stated {
            id: reader.optional("id"),
            id_place: place_of("id"),
            of_place: place_of("of"),
            replaces_place: place_of("replaces"),
            decision: decision.filter(|_| sound),
        }
    }

    fn problem(&mut self, code: &'static str, place: &Place, message: String, hint: String) {
        self.problems
            .push(Diagnostic::error(code, place.clone(), message).hint(hint));
    }

    fn decision(&mut self) -> Option<Decision> {
        let kind = self.kind();
        self.check_keys(kind);
        let reason = self.required("reason", "say why, so that others can check it");
        self.check_id();
        let fingerprint = self.fingerprint();
        let kind = kind?;
        let judgement = self.judgement(kind);
        Some(Decision {
            id: String::new(),
            judgement: judgement?,
            fingerprint,
            replaces: self.optional("replaces"),
            reason: reason?,
            by: self.optional("by").unwrap_or_default(),
            at: self.optional("at").unwrap_or_default(),
            place: self.entry.place.clone(),
        })
    }

    fn kind(&mut self) -> Option<Kind> {
        let all = || Kind::ALL.map(Kind::as_str);
        let word = self.required("decision", &format!("one of {}", all().join(", ")))?;
        let kind = word.parse().ok();
        if kind.is_none() {
            let place = self.place("decision");
            self.problem(
                "decision-unknown-kind",
                &place,
                format!("`{}` is no kind of decision", shown(&word)),
                keys::nearest(&word, all()).map_or_else(
                    || format!("the kinds are {}", all().join(", ")),
                    |near| format!("did you mean `{near}`?"),
                ),
            );
        }
        kind
    }

    fn check_keys(&mut self, kind: Option<Kind>) {
        let entry = self.entry;
        for (key, field) in &entry.fields {
            let known = || keys::KEYS.iter().map(|key| key.name);
            if !known().any(|name| name == key) {
                let fits = known().filter(|name| kind.is_none_or(|kind| keys::allows(kind, name)));
                let hint = keys::nearest(key, fits).map_or_else(
                    || format!("the keys are {}", known().collect::<Vec<_>>().join(", ")),
                    |near| format!("did you mean `{near}`?"),
                );
                self.problem(
                    "decision-unknown-key",
                    &field.key_place,
                    format!("a decision has no key `{}`", shown(key)),
                    hint,
                );
            } else if let Some(kind) = kind.filter(|kind| !keys::allows(*kind, key)) {
                let hint = if kind == Kind::Undo && key == "replaces" {
                    "to take a decision back and decide anew, append the new decision alone, with `replaces`".to_owned()
                } else {
                    format!("`{kind}` has the keys {}", keys::required(kind).join(", "))
                };
                self.problem(
                    "decision-wrong-key",
                    &field.key_place,
                    format!("`{key}` does not belong to the decision `{kind}`"),
                    hint,
                );
            }
        }
    }

    fn check_id(&mut self) {
        if let Some(id) = self.optional("id")
            && !is_id(&id)
        {
            let place = self.place("id");
            self.problem(
                "decision-bad-id",
                &place,
                format!("`{}` is no id", shown(&id)),
                "use letters, digits, `-`, `_` and `.`, or leave the id out".to_owned(),
            );
        }
    }

    fn fingerprint(&mut self) -> Option<String> {
        let digits = self.optional("fingerprint")?.to_ascii_lowercase();
        let sound = digits.len() == FINGERPRINT_DIGITS
            && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        if !sound {
            let place = self.place("fingerprint");
            self.problem(
                "decision-bad-fingerprint",
                &place,
                format!("`{}` is no fingerprint", shown(&digits)),
                format!(
                    "a fingerprint is {FINGERPRINT_DIGITS} hex digits; leave it out in a decision written by hand"
                ),
            );
        }
        Some(digits)
    }

    fn judgement(&mut self, kind: Kind) -> Option<Judgement> {
        // All keys are read before any is given up, so that one reading
        // reports everything that is missing.
        let fields: Vec<Option<String>> = keys::required(kind)
            .iter()
            .map(|key| self.named(kind, key))
            .collect();
        let alias = self.alias_kind(kind);
        let mut fields = fields.into_iter().collect::<Option<Vec<_>>>()?.into_iter();
        let (left, right) = (fields.next()?, fields.next().unwrap_or_default());
        if left == right && !matches!(kind, Kind::Value | Kind::Correct | Kind::Undo) {
            let place = self.place("right");
            self.problem(
                "decision-names-one-twice",
                &place,
                format!("`left` and `right` are both `{}`", shown(&left)),
                "a decision judges two; check the ids".to_owned(),
            );
            return None;
        }
        let verdict = |kind, left, right| Judgement::Verdict { kind, left, right };
        Some(match kind {
            Kind::Same => Judgement::Same { left, right },
            Kind::Different => Judgement::Different { left, right },
            Kind::Value => Judgement::Value {
                finding: left,
                value: right,
            },
            Kind::LeftWrong => verdict(VerdictKind::LeftWrong, left, right),
            Kind::RightWrong => verdict(VerdictKind::RightWrong, left, right),
            Kind::BothWrong => verdict(VerdictKind::BothWrong, left, right),
            Kind::NotAConflict => verdict(VerdictKind::NotAConflict, left, right),
            Kind::Superseded => verdict(VerdictKind::Superseded, left, right),
            Kind::Unsure => verdict(VerdictKind::Unsure, left, right),
            Kind::Alias => Judgement::Alias {
                left,
                right,
                kind: alias?,
            },
            Kind::Correct => Judgement::Correct {
                claim: left,
                value: right,
            },
            Kind::Independent => Judgement::Independent { left, right },
            Kind::Derived => Judgement::Derived { left, right },
            Kind::Undo => Judgement::Undo { of: left },
        })
    }

    /// A key that a kind must have, in the form that the kind asks for.
    fn named(&mut self, kind: Kind, key: &str) -> Option<String> {
        let text = self.required(key, kind.means())?;
        let named = Named::by(kind);
        if key != "value" && !named.fits(&text) {
            let place = self.place(key);
            self.problem(
                "decision-bad-name",
                &place,
                format!("`{}` is nothing that `{kind}` can judge", shown(&text)),
                named.form().to_owned(),
            );
            return None;
        }
        Some(text)
    }

    /// What an alias names: `Some(None)` where the file does not say.
    fn alias_kind(&mut self, kind: Kind) -> Option<Option<AliasKind>> {
        let Some(word) = self.optional("kind").filter(|_| kind == Kind::Alias) else {
            return Some(None);
        };
        let all = || AliasKind::ALL.map(AliasKind::as_str);
        let found = AliasKind::ALL
            .into_iter()
            .find(|kind| kind.as_str() == word);
        if found.is_none() {
            let place = self.place("kind");
            self.problem(
                "decision-unknown-kind",
                &place,
                format!("`{}` is nothing that an alias can name", shown(&word)),
                keys::nearest(&word, all()).map_or_else(
                    || format!("one of {}", all().join(", ")),
                    |near| format!("did you mean `{near}`?"),
                ),
            );
        }
        found.map(Some)
    }

    /// The text of a key that must be there and say something.
    fn required(&mut self, key: &str, hint: &str) -> Option<String> {
        let entry = self.entry;
        let (place, message) = match entry.fields.get(key) {
            None => (&entry.place, format!("the decision has no `{key}`")),
            Some(Field {
                content: Content::Reported,
                ..
            }) => return None,
            Some(Field {
                content: Content::Text(text),
                ..
            }) if !text.trim().is_empty() => return Some(text.clone()),
            Some(field) => (&field.place, format!("`{key}` is empty")),
        };
        self.problem("decision-missing-key", place, message, hint.to_owned());
        None
    }

    /// The text of a key that may be missing or empty.
    fn optional(&self, key: &str) -> Option<String> {
        match &self.entry.fields.get(key)?.content {
            Content::Text(text) if !text.is_empty() => Some(text.clone()),
            _ => None,
        }
    }

    fn place(&self, key: &str) -> Place {
        let field = self.entry.fields.get(key);
        field
            .map_or(&self.entry.place, |field| &field.place)
            .clone()
    }
}
