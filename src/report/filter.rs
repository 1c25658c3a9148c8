//! Which findings are asked for: the filters of `report` and `review`.

use super::view::{Finding, Verdict};

/// Choices of findings. Those of one list widen it, several lists narrow it,
/// and an empty list asks for everything.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Verdicts.
    pub verdicts: Vec<Verdict>,
    /// Sources that speak in the finding, by id.
    pub sources: Vec<String>,
    /// Slots; `count` asks for `count.killed` too.
    pub slots: Vec<String>,
}

impl Filter {
    /// Whether a finding is asked for.
    pub fn passes(&self, finding: &Finding) -> bool {
        let verdict = self.verdicts.is_empty() || self.verdicts.contains(&finding.verdict);
        let speaks = || {
            let mut values = finding.values.iter();
            values.any(|value| self.sources.contains(&value.source))
        };
        verdict && self.passes_slot(&finding.slot) && (self.sources.is_empty() || speaks())
    }

    /// Whether a slot is asked for.
    pub fn passes_slot(&self, slot: &str) -> bool {
        let within = |name: &String| {
            let rest = slot.strip_prefix(name.as_str());
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        };
        self.slots.is_empty() || self.slots.iter().any(within)
    }
}
