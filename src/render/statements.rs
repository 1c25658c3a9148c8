//! Statements of FollowTheMoney as CSV, as the project's own tools write it.

use super::csv::plain;
use crate::ftm::{COLUMNS, ORIGIN};
use crate::report::statements::Statement;
use std::io;

/// Writes a header and a row for every statement, each cell in quotation marks
/// and each line ended by a line feed alone.
///
/// There are no times at which a statement was seen: these are of a crawler's
/// clock, and the same claims are the same bytes here. Cells are data for
/// machines, so that none has an apostrophe before a formula; control and
/// invisible characters were taken out of them: see [`clean`](crate::ftm::clean()).
///
/// # Errors
/// When `out` cannot be written to.
pub fn render(rows: &[Statement], out: &mut dyn io::Write) -> io::Result<()> {
    let mut writer = csv::WriterBuilder::new()
        .quote_style(csv::QuoteStyle::Always)
        .from_writer(out);
    writer.write_record(COLUMNS).map_err(plain)?;
    for row in rows {
        let key = row.key();
        writer
            .write_record([
                row.canonical_id.as_str(),
                &row.entity_id,
                row.property,
                row.property_type,
                row.schema,
                &row.value,
                &row.dataset,
                ORIGIN,
                row.lang.unwrap_or(""),
                row.original.as_deref().unwrap_or(""),
                "f",
                "",
                "",
                &key,
            ])
            .map_err(plain)?;
    }
    writer.flush()
}
