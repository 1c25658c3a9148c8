//! Why a row is refused: no reason or value, claims that changed since, rows
//! that were sorted.

use super::{Cells, Problem, Reader, filled, is_shown_as, short, shown};
use crate::overrides::Kind;
use crate::report::standing::{self, Change};
use crate::report::view::{Finding, Value};
use crate::review::import::sheet::Row;

/// The most characters that Excel keeps of a cell, in UTF-16 units.
const CELL_MOST: usize = 32_767;

impl Reader<'_, '_> {
    pub(super) fn check_reason(&self, row: &Row, cells: &Cells) -> Result<(), Problem> {
        let at = match self.columns.reason.is_empty() {
            true => &self.columns.decision,
            false => &self.columns.reason,
        };
        let refuse = |wrong: &str| {
            let hint = "write into the column `reason` why, so that others can check it";
            Err(self.wrong("sheet-no-reason", row, at, wrong, hint))
        };
        if cells.reason.is_empty() {
            return refuse("the decision has no reason");
        }
        let earlier = self.earlier.get(&*filled(row, &self.columns.before.id));
        let is_of_other =
            earlier.is_some_and(|earlier| is_shown_as(&earlier.reason, &cells.reason));
        if cells.is_old_reason && is_of_other {
            return refuse("the reason is that of the decision before");
        }
        Ok(())
    }

    pub(super) fn check_value(
        &self,
        row: &Row,
        kind: Kind,
        needed: bool,
        value: &str,
    ) -> Result<(), Problem> {
        let columns = &self.columns;
        if needed && value.is_empty() {
            let at = match columns.value.is_empty() {
                true => &columns.decision,
                false => &columns.value,
            };
            let wrong = format!("the decision `{kind}` has no value");
            let hint = "write into the column `value` what holds";
            return Err(self.wrong("sheet-no-value", row, at, wrong, hint));
        }
        if !needed && !filled(row, &columns.value).is_empty() {
            let wrong = format!("the decision `{kind}` has no place for a value");
            let hint = "empty the cell, or write `value` or `correct` into `decision`";
            return Err(self.wrong("sheet-strange-value", row, &columns.value, wrong, hint));
        }
        Ok(())
    }

    /// Refuses a row that was written of claims that have changed since.
    pub(super) fn check_seen(
        &self,
        row: &Row,
        kind: Kind,
        finding: &Finding,
        claim: Option<&Value>,
    ) -> Result<(), Problem> {
        let columns = &self.columns;
        const HINT: &str = "write the report anew, and decide on what it says now";
        let seen = filled(row, &columns.standing);
        if !seen.is_empty() {
            let changes = standing::changes(&seen, finding);
            if changes.contains(&Change::Said) {
                let values = finding.values.iter().take(4);
                let said: Vec<String> = values
                    .map(|value| format!("{}: {}", value.source, short(&value.text)))
                    .collect();
                let wrong = format!(
                    "the claims changed since the spreadsheet was written; they say now: {}",
                    said.join("; ")
                );
                return Err(self.wrong("sheet-changed-claim", row, &columns.finding, wrong, HINT));
            }
            if changes.contains(&Change::Subject) && matches!(kind, Kind::Same | Kind::Different) {
                let wrong =
                    "other mentions are taken for one now than when the spreadsheet was written";
                return Err(self.wrong(
                    "sheet-changed-subject",
                    row,
                    &columns.finding,
                    wrong,
                    HINT,
                ));
            }
            return Ok(());
        }
        let now = claim.filter(|_| !columns.text.is_empty());
        let Some(now) = now else { return Ok(()) };
        let written = filled(row, &columns.text);
        let is_cut = written.encode_utf16().count() + 1 >= CELL_MOST;
        let is_same =
            is_shown_as(&now.text, &written) || (is_cut && shown(&now.text).starts_with(&written));
        if is_same {
            return Ok(());
        }
        let wrong = format!("the claim says something else now: “{}”", short(&now.text));
        let hint = format!(
            "{HINT}; or, where only the spreadsheet program wrote the text otherwise, keep the report's column `standing`, or take `text` out"
        );
        Err(self.wrong("sheet-changed-claim", row, &columns.text, wrong, &hint))
    }

    /// Refuses to tell left from right where the rows of a finding were sorted.
    pub(super) fn check_order(
        &self,
        row: &Row,
        kind: Kind,
        finding: &Finding,
    ) -> Result<(), Problem> {
        if !matches!(kind, Kind::LeftWrong | Kind::RightWrong | Kind::Superseded) {
            return Ok(());
        }
        let id = filled(row, &self.columns.finding);
        let claims = self.order.get(&id).map(Vec::as_slice).unwrap_or_default();
        let place = |claim: &String| finding.values.iter().position(|one| one.claim == *claim);
        if claims.iter().filter_map(place).is_sorted() {
            return Ok(());
        }
        let wrong = "the rows of this finding stand in another order than the report wrote them, so that left and right are not clear";
        let hint = match &finding.values[..] {
            [left, right] => format!(
                "sort them as they were: left is {}, right is {}; or write `value` and what holds",
                left.claim, right.claim
            ),
            _ => "sort them as they were".to_owned(),
        };
        Err(self.wrong("sheet-sorted", row, &self.columns.decision, wrong, &hint))
    }
}
