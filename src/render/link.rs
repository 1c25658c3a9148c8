//! The linking as CSV, for joining with one's own tables.

use super::{csv, escape};
use crate::report::ClusterRow;
use std::io;

/// Writes `kind,source,id,cluster`, a row a subject.
///
/// # Errors
/// When writing fails.
pub fn render(rows: &[ClusterRow], out: &mut dyn io::Write) -> io::Result<()> {
    let mut writer = ::csv::Writer::from_writer(out);
    let heads = ["kind", "source", "id", "cluster"];
    writer.write_record(heads).map_err(csv::plain)?;
    for row in rows {
        let cells = [
            row.kind,
            &escape::spreadsheet(&row.source),
            &escape::spreadsheet(&row.id),
            &escape::spreadsheet(&row.cluster),
        ];
        writer.write_record(cells).map_err(csv::plain)?;
    }
    writer.flush()
}
