//! What a worker has used of its machine, as the system tells it.

/// Seconds of processor time and the most bytes of memory so far; zeros where
/// the system does not say.
pub(super) fn used() -> (f64, u64) {
    (cpu().unwrap_or(0.0), peak().unwrap_or(0))
}

/// Ticks of a second in which Linux counts processor time for programs.
const TICKS: f64 = 100.0;

fn cpu() -> Option<f64> {
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    // The name of the program may hold anything, up to the last bracket.
    let mut fields = stat.rsplit_once(')')?.1.split_whitespace();
    let user: f64 = fields.nth(11)?.parse().ok()?;
    let system: f64 = fields.next()?.parse().ok()?;
    Some((user + system) / TICKS)
}

fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    let kilobytes: u64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kilobytes << 10)
}
