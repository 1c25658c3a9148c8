//! What blocking did, as tables.

use corroborate::link::{OfKey, OfKind, Stats};
use std::io::{self, Write};

const KINDS: [&str; 7] = [
    "kind",
    "subjects",
    "pairs of sources",
    "compared",
    "share",
    "linked",
    "through others",
];
const KEYS: [&str; 9] = [
    "key",
    "blocks",
    "largest",
    "refined",
    "left out",
    "pairs",
    "only here",
    "links",
    "only here",
];

/// Writes them: what was compared of each kind, then what each key found.
pub(crate) fn write(stats: &Stats, out: &mut dyn Write) -> io::Result<()> {
    let rounds = if stats.rounds == 1 { "round" } else { "rounds" };
    writeln!(
        out,
        "Pairs compared: {}, of them {} in the last of {} {rounds}.\n",
        grouped(stats.compared),
        grouped(stats.pairs()),
        stats.rounds
    )?;
    table(&KINDS, stats.kinds.iter().map(of_kind).collect(), out)?;
    writeln!(out)?;
    table(&KEYS, stats.keys.iter().map(of_key).collect(), out)?;
    writeln!(out)?;
    for key in &stats.keys {
        let left_out = key.blocks.left_out;
        if left_out > 0 {
            writeln!(
                out,
                "{}: {} of {} pairs in its blocks were not compared there; they share {}.",
                key.id,
                grouped(left_out),
                grouped(key.blocks.held),
                key.means
            )?;
        }
    }
    Ok(())
}

/// Writes how much memory the run took at most; nothing where the system does
/// not tell.
pub(crate) fn write_memory(claims: usize, out: &mut dyn Write) -> io::Result<()> {
    let Some(bytes) = most_memory() else {
        return Ok(());
    };
    let each = bytes as f64 / claims.max(1) as f64;
    writeln!(
        out,
        "Memory: {} MB at most, {:.1} kB a claim.",
        grouped(bytes / 1_000_000),
        each / 1_000.0
    )
}

/// The most memory that this process had at a time, in bytes.
fn most_memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kibibytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kibibytes * 1024)
}

fn of_kind(kind: &OfKind) -> Vec<String> {
    let share = match kind.square {
        0 => "-".to_owned(),
        square => format!("{:.3} %", 100.0 * kind.pairs as f64 / square as f64),
    };
    vec![
        kind.kind.as_str().to_owned(),
        grouped(kind.subjects),
        grouped(kind.square),
        grouped(kind.pairs),
        share,
        grouped(kind.links),
        grouped(kind.through_others),
    ]
}

fn of_key(key: &OfKey) -> Vec<String> {
    let numbers = [
        key.blocks.blocks,
        key.blocks.largest,
        key.blocks.refined,
        key.blocks.left_out,
        key.pairs,
        key.only_pairs,
        key.links,
        key.only_links,
    ];
    let id = std::iter::once(key.id.to_owned());
    id.chain(numbers.map(grouped)).collect()
}

/// Writes words to the left of their column and numbers to the right.
fn table(head: &[&str], rows: Vec<Vec<String>>, out: &mut dyn Write) -> io::Result<()> {
    let head = head.iter().map(|&cell| cell.to_owned()).collect();
    let lines: Vec<Vec<String>> = std::iter::once(head).chain(rows).collect();
    let width = |column: usize| {
        let cells = lines.iter().filter_map(|line| line.get(column));
        cells.map(String::len).max().unwrap_or(0)
    };
    for line in &lines {
        for (column, cell) in line.iter().enumerate() {
            match column {
                0 => write!(out, "{cell:<0$}", width(column))?,
                _ => write!(out, "  {cell:>0$}", width(column))?,
            }
        }
        writeln!(out)?;
    }
    Ok(())
}

/// A number with a comma before every three digits.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_by_three_digits() {
        for (number, text) in [
            (0, "0"),
            (999, "999"),
            (1000, "1,000"),
            (1234567, "1,234,567"),
        ] {
            assert_eq!(grouped(number), text);
        }
    }
}
