//! An explanation as text: a waterfall a comparison, each of which sums.

use super::{Options, escape};
use crate::report::explain::{ClaimReading, Compared, Explanation, Linked};
use crate::value::Reason;
use std::io;
use unicode_width::UnicodeWidthChar;

/// Writes an explanation.
///
/// # Errors
/// When writing fails.
pub fn render(
    explanation: &Explanation,
    options: &Options,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let mut page = Page {
        width: options.width.max(40),
        out,
    };
    page.line(0, &format!("{}: {}", explanation.slot, explanation.label))?;
    if let Some(id) = &explanation.finding {
        page.line(0, &format!("finding {id}"))?;
    }
    if let Some(verdict) = &explanation.verdict {
        page.line(0, &format!("verdict {verdict}"))?;
    }
    page.section("Why", &explanation.reasons, |page, reason| {
        page.reason(reason)
    })?;
    page.section(
        "What each source says, and how it was read",
        &explanation.claims,
        Page::claim,
    )?;
    page.section(
        "Compared, claim by claim (shares sum to the similarity)",
        &explanation.comparisons,
        Page::compared,
    )?;
    page.section(
        "Are they one? (bits sum to the match weight; above 0 likelier one than two)",
        &explanation.links,
        Page::linked,
    )?;
    page.section("Decisions", &explanation.decisions, |page, id| {
        page.line(2, id)
    })
}

struct Page<'o> {
    width: usize,
    out: &'o mut dyn io::Write,
}

impl Page<'_> {
    fn section<T>(
        &mut self,
        title: &str,
        items: &[T],
        mut show: impl FnMut(&mut Self, &T) -> io::Result<()>,
    ) -> io::Result<()> {
        if items.is_empty() {
            return Ok(());
        }
        writeln!(self.out)?;
        self.line(0, title)?;
        items.iter().try_for_each(|item| show(self, item))
    }

    fn reason(&mut self, reason: &Reason) -> io::Result<()> {
        self.line(2, &format!("{} [{}]", reason.text, reason.rule.id))
    }

    fn share(&mut self, reason: &Reason, unit: &str) -> io::Result<()> {
        match reason.share {
            Some(share) => {
                let text = format!("{share:+7.3}{unit}  {} [{}]", reason.text, reason.rule.id);
                self.line(4, &text)
            }
            None => self.line(4, &format!("         {} [{}]", reason.text, reason.rule.id)),
        }
    }

    fn claim(&mut self, claim: &ClaimReading) -> io::Result<()> {
        self.line(2, &claim.claim)?;
        let credit = claim
            .attributed_to
            .as_ref()
            .map_or_else(String::new, |name| format!(" (says {name})"));
        self.line(
            4,
            &format!("“{}”{credit} is read as {}", claim.stated, claim.normalised),
        )?;
        if let Some(evidence) = &claim.evidence {
            let place = evidence
                .line
                .map_or_else(String::new, |line| format!(", line {line}"));
            self.line(4, &format!("printed: “{}”{place}", evidence.quote))?;
        }
        for step in &claim.steps {
            self.line(4, &format!("- {} [{}]", step.text, step.rule.id))?;
        }
        Ok(())
    }

    fn compared(&mut self, compared: &Compared) -> io::Result<()> {
        let text = format!(
            "{} and {}: {}, similarity {:.3}",
            compared.left, compared.right, compared.relation, compared.similarity
        );
        self.line(2, &text)?;
        compared
            .reasons
            .iter()
            .try_for_each(|reason| self.share(reason, ""))
    }

    fn linked(&mut self, linked: &Linked) -> io::Result<()> {
        let text = format!(
            "{} and {}: {:+.2} bits, {}",
            linked.left,
            linked.right,
            linked.bits,
            if linked.linked {
                "taken for one"
            } else {
                "not taken for one"
            }
        );
        self.line(2, &text)?;
        linked
            .reasons
            .iter()
            .try_for_each(|reason| self.share(reason, " bits"))
    }

    /// Writes a line, broken at spaces to the width; what continues hangs.
    fn line(&mut self, indent: usize, text: &str) -> io::Result<()> {
        let text = escape::terminal(text);
        let hang = indent + 2;
        let mut column = indent;
        let mut line = " ".repeat(indent);
        for word in text.split_inclusive(' ') {
            let wide: usize = word.chars().map(|c| c.width().unwrap_or(0)).sum();
            let bare: usize = word
                .trim_end()
                .chars()
                .map(|c| c.width().unwrap_or(0))
                .sum();
            if column + bare > self.width && column > hang {
                writeln!(self.out, "{}", line.trim_end())?;
                line = " ".repeat(hang);
                column = hang;
            }
            line.push_str(word);
            column += wide;
        }
        writeln!(self.out, "{}", line.trim_end())
    }
}
