//! Why a comparison, a link or a verdict came out as it did.

/// A rule that can be named as a reason: a stable id and what it means.
///
/// Each room declares its rules beside the code that applies them and lists
/// them in its `RULES`; [`crate::rules`] joins the lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Rule {
    /// Stable kebab-case id.
    pub id: &'static str,
    /// One sentence on what the rule says.
    pub means: &'static str,
}

impl Rule {
    /// Declares a rule.
    pub const fn new(id: &'static str, means: &'static str) -> Self {
        Self { id, means }
    }

    /// The rule as a reason, in words about the case at hand.
    pub fn reason(self, text: impl Into<String>) -> Reason {
        Reason {
            rule: self,
            text: text.into(),
            share: None,
        }
    }
}

/// A rule applied to a case.
#[derive(Debug, Clone, PartialEq)]
pub struct Reason {
    /// The rule.
    pub rule: Rule,
    /// One sentence about this case, without a closing full stop.
    pub text: String,
    /// What the rule added to the score that it belongs to: a part of a
    /// similarity in `[0.0, 1.0]`, or bits of match weight. `None` where the
    /// rule explains without adding.
    pub share: Option<f64>,
}

impl Reason {
    /// The same reason with its share of the score.
    pub fn with_share(mut self, share: f64) -> Self {
        self.share = Some(share);
        self
    }
}
