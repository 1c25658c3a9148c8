//! The linking as CSV, for joining with one's own tables.

use super::escape;
use crate::report::ClusterRow;
use std::io;

/// Writes `kind,source,id,cluster`, a row a subject.
///
/// # Errors
/// When writing fails.
pub fn render(rows: &[ClusterRow], out: &mut dyn io::Write) -> io::Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    writer.write_record(["kind", "source", "id", "cluster"])?;
    for row in rows {
        writer.write_record([
            row.kind,
            &escape::spreadsheet(&row.source),
            &escape::spreadsheet(&row.id),
            &escape::spreadsheet(&row.cluster),
        ])?;
    }
    writer.flush()
}
