//! The report as one JSON document: complete, and the same bytes every time.

use super::{Options, escape};
use crate::report::view::{Finding, Report, Source};
use rayon::prelude::*;
use serde::Serialize;
use serde_json::ser::{CompactFormatter, Formatter, PrettyFormatter};
use std::borrow::Cow;
use std::io;

/// Writes the report as indented JSON.
///
/// # Errors
/// When `out` cannot be written to.
pub fn render(report: &Report, _options: &Options, out: &mut dyn io::Write) -> io::Result<()> {
    let frame = Report {
        findings: Vec::new(),
        sources: report.sources.clone(),
        overrides: report.overrides.clone(),
        notes: report.notes.clone(),
        summary: report.summary.clone(),
        schema_version: report.schema_version,
    };
    let finding = |at: usize| report.findings.get(at).map(Cow::Borrowed);
    stream(&frame, report.findings.len(), finding, out)
}

/// Writes a report whose findings are made one by one: `frame` has all but
/// them, `finding` makes the one at a position below `many`, or leaves it out.
/// Few are held at a time.
///
/// # Errors
/// When `out` cannot be written to.
pub fn stream<'f>(
    frame: &Report,
    many: usize,
    finding: impl Fn(usize) -> Option<Cow<'f, Finding>> + Sync,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    // The findings are nearly all of it, so they are written on all cores and
    // put where the list of an otherwise equal report stands empty.
    let frame = written(frame)?;
    let (before, after) = around(&frame, "findings")?;
    out.write_all(before.as_bytes())?;
    let mut list = List::begin("findings", out)?;
    let one = |at| finding(at).map(|finding| indented(&*finding));
    in_order(many, one, |finding| list.add(finding))?;
    list.end()?;
    out.write_all(after.as_bytes())
}

/// Writes a report of which sources and findings come one by one, and few are
/// held at a time: `frame` has all but them.
///
/// # Errors
/// When `out` cannot be written to, or what comes is an error.
pub fn pour(
    frame: &Report,
    sources: impl Iterator<Item = io::Result<Source>>,
    findings: impl Iterator<Item = io::Result<Finding>>,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let frame = written(frame)?;
    let (before, after) = around(&frame, "sources")?;
    let (between, after) = around(after, "findings")?;
    out.write_all(before.as_bytes())?;
    let mut list = List::begin("sources", out)?;
    as_they_come(sources, indented, |source| list.add(source))?;
    list.end()?;
    out.write_all(between.as_bytes())?;
    let mut list = List::begin("findings", out)?;
    as_they_come(findings, indented, |finding| list.add(finding))?;
    list.end()?;
    out.write_all(after.as_bytes())
}

fn written(frame: &Report) -> io::Result<String> {
    let mut written = Vec::new();
    pretty(frame, &mut written)?;
    String::from_utf8(written).map_err(io::Error::other)
}

/// What stands around an empty list of a report.
fn around<'t>(text: &'t str, key: &str) -> io::Result<(&'t str, &'t str)> {
    // A line end never stands within a string: JSON escapes it.
    let list = format!("\n  \"{key}\": []");
    text.split_once(&list)
        .ok_or_else(|| io::Error::other(format!("the frame of a report holds {key}")))
}

/// A list of a report, item by item.
struct List<'o> {
    out: &'o mut dyn io::Write,
    is_empty: bool,
}

impl<'o> List<'o> {
    fn begin(key: &str, out: &'o mut dyn io::Write) -> io::Result<Self> {
        write!(out, "\n  \"{key}\": [")?;
        let is_empty = true;
        Ok(Self { out, is_empty })
    }

    fn add(&mut self, item: &[u8]) -> io::Result<()> {
        let between: &[u8] = if self.is_empty { b"\n    " } else { b",\n    " };
        self.is_empty = false;
        self.out.write_all(between)?;
        self.out.write_all(item)
    }

    fn end(self) -> io::Result<()> {
        self.out
            .write_all(if self.is_empty { b"]" } else { b"\n  ]" })
    }
}

/// How many findings are held in memory as text before they are written out.
const AT_A_TIME: usize = 4096;

/// Makes texts on all cores, and hands them on in their order.
pub(super) fn in_order(
    many: usize,
    make: impl Fn(usize) -> Option<io::Result<Vec<u8>>> + Sync,
    mut write: impl FnMut(&[u8]) -> io::Result<()>,
) -> io::Result<()> {
    for start in (0..many).step_by(AT_A_TIME) {
        let some = start..many.min(start + AT_A_TIME);
        let made: Vec<_> = some.into_par_iter().filter_map(&make).collect();
        for text in made {
            write(&text?)?;
        }
    }
    Ok(())
}

/// The same of what comes one by one. What comes before an error is handed on.
pub(super) fn as_they_come<T: Send + Sync>(
    mut items: impl Iterator<Item = io::Result<T>>,
    make: impl Fn(&T) -> io::Result<Vec<u8>> + Sync,
    mut write: impl FnMut(&[u8]) -> io::Result<()>,
) -> io::Result<()> {
    let mut failed = None;
    while failed.is_none() {
        let mut some = Vec::new();
        for item in items.by_ref().take(AT_A_TIME) {
            match item {
                Ok(item) => some.push(item),
                Err(error) => {
                    failed = Some(error);
                    break;
                }
            }
        }
        if some.is_empty() {
            break;
        }
        let made: Vec<_> = some.par_iter().map(&make).collect();
        for text in made {
            write(&text?)?;
        }
    }
    failed.map_or(Ok(()), Err)
}

/// An item as it stands in a list of the report: two levels in.
fn indented<T: Serialize>(finding: &T) -> io::Result<Vec<u8>> {
    let mut flush = Vec::with_capacity(1024);
    pretty(finding, &mut flush)?;
    flush.pop();
    let mut indented = Vec::with_capacity(flush.len() * 5 / 4);
    for byte in flush {
        indented.push(byte);
        if byte == b'\n' {
            indented.extend_from_slice(b"    ");
        }
    }
    Ok(indented)
}

/// Writes any value as indented JSON that is safe to show on a terminal.
///
/// # Errors
/// When `out` cannot be written to.
pub fn pretty<T: Serialize>(value: &T, mut out: &mut dyn io::Write) -> io::Result<()> {
    let mut serializer =
        serde_json::Serializer::with_formatter(&mut out, Safe(PrettyFormatter::new()));
    value.serialize(&mut serializer)?;
    out.write_all(b"\n")
}

/// Writes any value as one line of JSON that is safe to show on a terminal.
///
/// # Errors
/// When `out` cannot be written to.
pub fn line<T: Serialize>(value: &T, mut out: &mut dyn io::Write) -> io::Result<()> {
    let mut serializer = serde_json::Serializer::with_formatter(&mut out, Safe(CompactFormatter));
    value.serialize(&mut serializer)?;
    out.write_all(b"\n")
}

/// A formatter that writes control and invisible characters as JSON's own
/// escapes. Nothing is lost, and a terminal that shows the file stays calm:
/// JSON itself escapes only the first 32.
struct Safe<F>(F);

impl<F: Formatter> Formatter for Safe<F> {
    fn write_string_fragment<W: ?Sized + io::Write>(
        &mut self,
        writer: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        if fragment.bytes().all(|byte| byte < 0x7f) {
            return writer.write_all(fragment.as_bytes());
        }
        let mut start = 0;
        for (at, c) in fragment.char_indices() {
            if c.is_ascii() && c != '\u{7f}' || !escape::is_control(c) {
                continue;
            }
            writer.write_all(fragment.get(start..at).unwrap_or_default().as_bytes())?;
            for unit in c.encode_utf16(&mut [0; 2]) {
                write!(writer, "\\u{unit:04x}")?;
            }
            start = at + c.len_utf8();
        }
        writer.write_all(fragment.get(start..).unwrap_or_default().as_bytes())
    }

    fn begin_array<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.begin_array(writer)
    }

    fn end_array<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_array(writer)
    }

    fn begin_array_value<W: ?Sized + io::Write>(
        &mut self,
        writer: &mut W,
        first: bool,
    ) -> io::Result<()> {
        self.0.begin_array_value(writer, first)
    }

    fn end_array_value<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_array_value(writer)
    }

    fn begin_object<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.begin_object(writer)
    }

    fn end_object<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_object(writer)
    }

    fn begin_object_key<W: ?Sized + io::Write>(
        &mut self,
        writer: &mut W,
        first: bool,
    ) -> io::Result<()> {
        self.0.begin_object_key(writer, first)
    }

    fn begin_object_value<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.begin_object_value(writer)
    }

    fn end_object_value<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_object_value(writer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn one_line(text: &str) -> String {
        let mut out = Vec::new();
        line(&text, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn findings_stand_in_the_report_as_if_it_were_written_in_one_go() {
        let record = |text, name: &str| {
            crate::load::Record::of(crate::load::read_yaml(text, name).unwrap(), name)
        };
        let records = [
            record(
                "source: {id: a}\npeople: [{id: x, name: \"I.\\n Horvat\", role: envoy}]\n",
                "a.yaml",
            ),
            record(
                "source: {id: b}\npeople: [{id: x, name: Ivan Horvat, role: findings}]\n",
                "b.yaml",
            ),
        ];
        let decisions = crate::overrides::Overrides::default();
        let settings = crate::pipeline::Settings::default();
        let reconciled = crate::pipeline::reconcile(&records, &decisions, &settings);
        let mut report = crate::report::build(&reconciled, &decisions);
        for _ in 0..2 {
            let (mut parts, mut whole) = (Vec::new(), Vec::new());
            render(&report, &Options::default(), &mut parts).unwrap();
            pretty(&report, &mut whole).unwrap();
            assert_eq!(String::from_utf8(parts), String::from_utf8(whole.clone()));
            let frame = Report {
                sources: Vec::new(),
                findings: Vec::new(),
                ..report.clone()
            };
            let sources = report.sources.iter().cloned().map(Ok);
            let findings = report.findings.iter().cloned().map(Ok);
            let mut poured = Vec::new();
            pour(&frame, sources, findings, &mut poured).unwrap();
            assert_eq!(String::from_utf8(poured), String::from_utf8(whole));
            report.findings.clear();
        }
    }

    #[test]
    fn control_characters_beyond_ascii_are_escaped_too() {
        assert_eq!(
            one_line("a\u{9b}b\u{202e}c\u{e0041}"),
            "\"a\\u009bb\\u202ec\\udb40\\udc41\"\n"
        );
        assert_eq!(one_line("محمد \"x\""), "\"محمد \\\"x\\\"\"\n");
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back_the_same(text in any::<String>()) {
            prop_assert_eq!(serde_json::from_str::<String>(&one_line(&text)).unwrap(), text);
        }
    }
}
