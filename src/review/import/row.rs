//! One row: what it decides, and whether that can be recorded.

mod checks;

use super::super::decide::{Ground, Refusal, Request, Signature};
use super::super::replace::replaced;
use super::Cell;
use super::sheet::{Row, Sheet};
use crate::diagnostic::Diagnostic;
use crate::overrides::{Decision, Judgement, Kind, NewDecision, Overrides};
use crate::render::escape;
use crate::report::view::{Finding, Value};
use rustc_hash::FxHashMap;

/// The kinds that a row can decide: those on its finding or its claim.
const KINDS: [Kind; 10] = [
    Kind::Same,
    Kind::Different,
    Kind::Value,
    Kind::LeftWrong,
    Kind::RightWrong,
    Kind::BothWrong,
    Kind::NotAConflict,
    Kind::Superseded,
    Kind::Unsure,
    Kind::Correct,
];

/// The most characters of a claim that are told.
const TOLD_MOST: usize = 120;

/// Which columns are what: all of a name, the one that counts first.
struct Columns {
    finding: Vec<usize>,
    claim: Vec<usize>,
    text: Vec<usize>,
    standing: Vec<usize>,
    decision: Vec<usize>,
    reason: Vec<usize>,
    value: Vec<usize>,
    by: Vec<usize>,
    at: Vec<usize>,
    /// The report's own, which tell what was decided when it was written.
    before: Before,
}

struct Before {
    id: Vec<usize>,
    value: Vec<usize>,
    reason: Vec<usize>,
    by: Vec<usize>,
    at: Vec<usize>,
}

impl Columns {
    fn of(sheet: &Sheet) -> Self {
        let named = |name| sheet.columns(name);
        Self {
            finding: named("finding"),
            claim: named("claim"),
            text: named("text"),
            standing: named("standing"),
            decision: named("decision"),
            reason: named("reason"),
            value: named("value"),
            by: named("by"),
            at: named("at"),
            before: Before {
                id: named("decision_id"),
                value: named("decision_value"),
                reason: named("decision_reason"),
                by: named("decision_by"),
                at: named("decision_at"),
            },
        }
    }
}

/// What a row is.
pub(super) enum Outcome {
    /// It decides nothing, though it may say why.
    Undecided { unfinished: bool },
    /// What it decides stands already.
    Standing,
    /// What it decides, as the report had it, stands no longer.
    Outdated,
    /// A decision on a finding.
    New {
        finding: String,
        decision: Box<NewDecision>,
    },
}

/// What a row says, before it is held against the claims.
struct Cells {
    word: String,
    value: String,
    reason: String,
    /// The report's own reason and value, if those are all there is.
    is_old_reason: bool,
}

type Problem = Box<Diagnostic>;

/// Reads rows as decisions on the claims at hand.
pub(super) struct Reader<'a, 'g> {
    columns: Columns,
    sheet: &'a Sheet,
    ground: &'a Ground<'g>,
    overrides: &'a Overrides,
    earlier: FxHashMap<&'a str, &'a Decision>,
    signature: &'a Signature,
    /// The claims that the rows of each finding are of, as they stand.
    order: FxHashMap<String, Vec<String>>,
}

impl<'a, 'g> Reader<'a, 'g> {
    pub(super) fn new(
        sheet: &'a Sheet,
        ground: &'a Ground<'g>,
        overrides: &'a Overrides,
        signature: &'a Signature,
    ) -> Self {
        let columns = Columns::of(sheet);
        let mut order: FxHashMap<String, Vec<String>> = FxHashMap::default();
        for row in sheet.rows() {
            let claims = order.entry(filled(row, &columns.finding)).or_default();
            claims.push(filled(row, &columns.claim));
        }
        let all = overrides.decisions.iter();
        Self {
            columns,
            sheet,
            ground,
            overrides,
            earlier: all.map(|one| (one.id.as_str(), one)).collect(),
            signature,
            order,
        }
    }

    pub(super) fn row(&self, row: &Row) -> Result<Outcome, Problem> {
        let columns = &self.columns;
        let cells = self.cells(row);
        if cells.word.is_empty() {
            let own = [&columns.reason, &columns.value];
            let unfinished = own.iter().any(|own| !filled(row, own).is_empty());
            return Ok(Outcome::Undecided { unfinished });
        }
        if let Some(earlier) = self.as_exported(row, &cells) {
            let stands =
                !self.overrides.is_undone(&earlier.id) && !self.overrides.is_replaced(&earlier.id);
            return Ok(match stands {
                true => Outcome::Standing,
                false => Outcome::Outdated,
            });
        }
        let kind = self.kind(row, &cells.word)?;
        let (finding, claim) = self.meant(row)?;
        self.check_reason(row, &cells)?;
        let needs_value = matches!(kind, Kind::Value | Kind::Correct);
        self.check_value(row, kind, needs_value, &cells.value)?;
        let mut request = match kind {
            Kind::Correct => Request {
                claim: Some(self.corrected(row, finding, claim)?),
                ..Request::new(kind)
            },
            _ => Request::on(kind, finding.id.clone()),
        };
        request.value = needs_value.then_some(cells.value);
        let refused = |refusal: Refusal| self.refused(row, &refusal);
        let judgement = self.ground.judgement(&request).map_err(refused)?;
        let signature = self.signed(row, cells.reason);
        let earlier = replaced(&judgement, Some(finding), self.overrides);
        let replaces = earlier.map(|earlier| earlier.id.clone());
        let new = self.ground.decision(judgement, &signature, replaces);
        let new = new.map_err(refused)?;
        if earlier.is_some_and(|earlier| says_the_same(earlier, &new)) {
            return Ok(Outcome::Standing);
        }
        self.check_seen(row, kind, finding, claim)?;
        self.check_order(row, kind, finding)?;
        Ok(Outcome::New {
            finding: finding.id.clone(),
            decision: Box::new(new),
        })
    }

    fn cells(&self, row: &Row) -> Cells {
        let columns = &self.columns;
        let or = |own: &[usize], before: &[usize]| {
            let own = filled(row, own);
            match own.is_empty() {
                true => (filled(row, before), true),
                false => (own, false),
            }
        };
        let word = filled(row, &columns.decision).to_lowercase();
        let (value, _) = or(&columns.value, &columns.before.value);
        let (reason, is_old_reason) = or(&columns.reason, &columns.before.reason);
        Cells {
            word: word.replace([' ', '-', '\u{a0}'], "_"),
            value,
            reason,
            is_old_reason,
        }
    }

    /// The decision that the report was written with, where the row has that
    /// and nothing else.
    fn as_exported(&self, row: &Row, cells: &Cells) -> Option<&'a Decision> {
        let earlier = *self.earlier.get(&*filled(row, &self.columns.before.id))?;
        let same = |new: &str, old: &str| new.is_empty() || is_shown_as(old, new);
        let is_same = earlier.kind().as_str() == cells.word
            && same(&cells.value, earlier.judgement.value().unwrap_or_default())
            && same(&cells.reason, &earlier.reason);
        is_same.then_some(earlier)
    }

    fn kind(&self, row: &Row, word: &str) -> Result<Kind, Problem> {
        let kind = word.parse().ok().filter(|kind| KINDS.contains(kind));
        kind.ok_or_else(|| {
            let (short, more) = escape::terminal_up_to(word, TOLD_MOST);
            let more = if more { "…" } else { "" };
            let wrong = format!("`{short}{more}` is nothing that a row can decide");
            let all = KINDS.map(Kind::as_str).join(", ");
            let hint = format!(
                "write one of {all}; other kinds are recorded with `corroborate override add`"
            );
            self.wrong(
                "sheet-unknown-decision",
                row,
                &self.columns.decision,
                wrong,
                &hint,
            )
        })
    }

    /// The finding of a row, and the claim that the row is of, where it says.
    fn meant(&self, row: &Row) -> Result<(&'g Finding, Option<&'g Value>), Problem> {
        let columns = &self.columns;
        let (id, claim) = (filled(row, &columns.finding), filled(row, &columns.claim));
        let own = |finding: &'g Finding| finding.values.iter().find(|value| value.claim == claim);
        // Ids of findings may change when sources are added; those of claims
        // do not.
        let by_id = self.ground.finding(&id);
        let found = match &by_id {
            Ok(finding) if claim.is_empty() || own(finding).is_some() => by_id,
            _ if claim.is_empty() => by_id,
            _ => self.ground.finding(&claim),
        };
        let finding = found.map_err(|refusal| {
            let at = if columns.finding.is_empty() { &columns.claim } else { &columns.finding };
            let wrong = match id.is_empty() && claim.is_empty() {
                true => "the row does not say which finding it decides".to_owned(),
                false => refusal.to_string(),
            };
            let hint = "keep the columns `finding` and `claim` as `corroborate report --format csv` writes them, of these very claims";
            self.wrong("sheet-no-finding", row, at, wrong, hint)
        })?;
        Ok((finding, own(finding)))
    }

    /// The claim that a row corrects.
    fn corrected(
        &self,
        row: &Row,
        finding: &Finding,
        claim: Option<&Value>,
    ) -> Result<String, Problem> {
        let only = || match &finding.values[..] {
            [only] => Some(only),
            _ => None,
        };
        match claim.or_else(only) {
            Some(value) => Ok(value.claim.clone()),
            None => {
                let wrong = "the row does not say which claim is to be corrected";
                let hint = "keep the column `claim` as `corroborate report --format csv` writes it";
                let at = &self.columns.decision;
                Err(self.wrong("sheet-no-claim", row, at, wrong, hint))
            }
        }
    }

    /// Who decides, when and why. What the report tells of who and when is of
    /// its own decision: of another project's, if this one does not know it.
    fn signed(&self, row: &Row, reason: String) -> Signature {
        let columns = &self.columns;
        let id = filled(row, &columns.before.id);
        let is_foreign = !id.is_empty() && !self.earlier.contains_key(&*id);
        let pick = |own: &[usize], before: &[usize], other: &str| {
            let own = filled(row, own);
            let before = filled(row, before);
            match (own.is_empty(), is_foreign && !before.is_empty()) {
                (false, _) => own,
                (true, true) => before,
                (true, false) => other.to_owned(),
            }
        };
        Signature {
            reason,
            by: pick(&columns.by, &columns.before.by, &self.signature.by),
            at: pick(&columns.at, &columns.before.at, &self.signature.at),
        }
    }

    /// The cell of a row's decision.
    pub(super) fn cell(&self, row: &Row) -> Cell {
        let columns = self.columns.decision.iter();
        let is_filled = |column: &&usize| !text(row.cell(**column)).is_empty();
        let column = columns.copied().find(|column| is_filled(&column));
        let column = column.unwrap_or_else(|| first(&self.columns.decision));
        Cell {
            name: Sheet::cell_name(row, column),
            place: self.sheet.place(row, column),
        }
    }

    /// What is wrong with a decision beside that of a row above on the same;
    /// nothing, where it is the same decision.
    pub(super) fn against(
        &self,
        row: &Row,
        decision: &NewDecision,
        above_row: &Row,
        above: &NewDecision,
    ) -> Option<Diagnostic> {
        let (wrong, columns) = if !is_same_judgement(&above.judgement, &decision.judgement) {
            (
                "two rows decide the same differently",
                &self.columns.decision,
            )
        } else if above.reason != decision.reason {
            (
                "two rows decide the same with different reasons",
                &self.columns.reason,
            )
        } else {
            return None;
        };
        let hint = "a decision is on the whole finding: fill in one of its rows";
        let place = self.sheet.place(above_row, first(columns));
        let message = format!("the other is in row {}", above_row.number());
        let problem = self.wrong("sheet-two-decisions", row, columns, wrong, hint);
        Some(problem.related(place, message))
    }

    fn refused(&self, row: &Row, refusal: &Refusal) -> Problem {
        let hint = match refusal {
            Refusal::ManyClaims { .. } => {
                "write `value` and what holds, or decide between two with `corroborate override add`"
            }
            Refusal::OneClaim { .. } => "write `value` and what holds, or `correct` for a misprint",
            _ => "leave the cell empty and use `corroborate override add`",
        };
        let at = &self.columns.decision;
        self.wrong("sheet-refused", row, at, refusal, hint)
    }

    fn wrong(
        &self,
        code: &'static str,
        row: &Row,
        columns: &[usize],
        wrong: impl std::fmt::Display,
        hint: &str,
    ) -> Problem {
        let problem = self.sheet.wrong(code, row, first(columns), wrong);
        Box::new(problem.hint(hint))
    }
}

fn first(columns: &[usize]) -> usize {
    columns.first().copied().unwrap_or_default()
}

/// The text of the first of these cells that is not blank, without what was
/// put there against formulas.
fn filled(row: &Row, columns: &[usize]) -> String {
    let mut texts = columns.iter().map(|column| text(row.cell(*column)));
    texts.find(|text| !text.is_empty()).unwrap_or_default()
}

fn text(cell: &str) -> String {
    let text = escape::from_spreadsheet(cell).replace("\r\n", "\n");
    text.trim().to_owned()
}

/// A text as its cell reads once it was written and read again.
fn shown(original: &str) -> String {
    text(&escape::spreadsheet(original))
}

/// Whether a cell has a text, as it is or as the report shows it.
fn is_shown_as(original: &str, cell: &str) -> bool {
    cell == original.trim() || cell == shown(original)
}

fn short(text: &str) -> String {
    let mut characters = text.chars();
    let mut short: String = characters.by_ref().take(TOLD_MOST).collect();
    if characters.next().is_some() {
        short.push('…');
    }
    short
}

/// Whether a decision that stands judges the same claims in the same way, for
/// the same reason.
fn says_the_same(earlier: &Decision, new: &NewDecision) -> bool {
    is_same_judgement(&earlier.judgement, &new.judgement)
        && is_shown_as(&earlier.reason, &new.reason)
        && (earlier.fingerprint.is_none() || earlier.fingerprint == new.fingerprint)
}

fn is_same_judgement(one: &Judgement, other: &Judgement) -> bool {
    let is_alike = one.kind() == other.kind()
        && matches!(one, Judgement::Same { .. } | Judgement::Different { .. });
    if !is_alike {
        return one == other;
    }
    let (mut one, mut other) = (one.names(), other.names());
    one.sort_unstable();
    other.sort_unstable();
    one == other
}
