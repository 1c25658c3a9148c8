//! The forms of the tables that are exchanged: their columns, with types that
//! Apache Spark reads as they stand.

use super::columns;
use super::version::NORMALISER;
use serde::Serialize;
use std::fmt;

/// A table that is exchanged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Sources with their claims, as they are read.
    Claims,
    /// What subjects are found by.
    Keys,
    /// Pairs of subjects that were scored.
    Edges,
    /// Subjects and their clusters.
    Clusters,
    /// The findings of a report.
    Findings,
    /// The sources of a report.
    Sources,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// Its type, as in the data definition language of Spark.
    #[serde(rename = "type")]
    pub kind: String,
    /// Whether it may hold nothing.
    pub nullable: bool,
    /// What it holds, in a sentence or two.
    pub about: String,
}

#[derive(Serialize)]
struct Document {
    name: &'static str,
    version: u32,
    normaliser: u32,
    columns: Vec<Column>,
}

impl Form {
    /// All of them, in the order in which a run makes them.
    pub const ALL: [Self; 6] = [
        Self::Claims,
        Self::Keys,
        Self::Edges,
        Self::Clusters,
        Self::Findings,
        Self::Sources,
    ];

    /// Its name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Claims => "claims",
            Self::Keys => "keys",
            Self::Edges => "edges",
            Self::Clusters => "clusters",
            Self::Findings => "findings",
            Self::Sources => "sources",
        }
    }

    /// Its version. Raise it when a column changes its name, type or meaning;
    /// one that is added and may be missing changes nothing.
    pub fn version(self) -> u32 {
        match self {
            Self::Claims | Self::Keys | Self::Edges => 1,
            Self::Clusters | Self::Findings | Self::Sources => 1,
        }
    }

    /// Its columns, in order. Those of findings and sources are the keys of
    /// the JSON report, nested as there.
    pub fn columns(self) -> Vec<Column> {
        let column = |name: &str, kind: &str, about: &str| Column {
            name: name.to_owned(),
            kind: kind.to_owned(),
            nullable: false,
            about: about.to_owned(),
        };
        match self {
            Self::Claims => vec![
                column("source", "string", "The id of a source."),
                column(
                    "record",
                    "string",
                    "The source with all its claims as JSON, as on a line of JSON lines.",
                ),
            ],
            Self::Keys => vec![
                column("kind", "string", "The kind of the key."),
                column(
                    "hash",
                    "string",
                    "What two subjects share that are worth comparing, as hexadecimal digits.",
                ),
                column("subject", "int", "The number of the subject."),
                column("source", "int", "The number of the subject's source."),
            ],
            Self::Edges => vec![
                column("left", "int", "The number of one subject."),
                column("right", "int", "The number of the other."),
                column("weight", "double", "The match weight, in bits."),
            ],
            Self::Clusters => vec![
                column(
                    "kind",
                    "string",
                    "The kind of the subject: event, person or organisation.",
                ),
                column("source", "string", "The id of the source that tells of it."),
                column("id", "string", "The id of the subject in that source."),
                column(
                    "cluster",
                    "string",
                    "The first member of its cluster, as source/id.",
                ),
            ],
            Self::Findings => columns::of_report("Finding"),
            Self::Sources => columns::of_report("Source"),
        }
    }

    /// What stands in the metadata of a table of this form.
    pub fn tag(self) -> String {
        format!("{}/{}", self.as_str(), self.version())
    }

    /// The form as one JSON document, for other programs.
    ///
    /// ```
    /// use corroborate::exchange::form::Form;
    /// let text = Form::Edges.document();
    /// assert!(text.starts_with("{\n  \"name\": \"edges\",\n  \"version\": 1,"));
    /// ```
    pub fn document(self) -> String {
        let document = Document {
            name: self.as_str(),
            version: self.version(),
            normaliser: NORMALISER,
            columns: self.columns(),
        };
        // Names and texts of our own are always JSON.
        let value = serde_json::to_value(document).unwrap_or_default();
        format!("{value:#}\n")
    }
}

impl fmt::Display for Form {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn findings_are_nested_as_in_the_json_report() {
        let columns = Form::Findings.columns();
        let of = |name: &str| {
            let column = columns.iter().find(|column| column.name == name);
            column.unwrap_or_else(|| panic!("no column {name}"))
        };
        assert_eq!(
            of("subject").kind,
            "struct<kind:string,id:string,label:string,\
             members:array<struct<source:string,id:string>>>"
        );
        assert!(!of("subject").nullable);
        assert_eq!(of("within_source").kind, "boolean");
        assert_eq!(of("origins").kind, "bigint");
        assert_eq!(
            (of("verdict").kind.as_str(), of("verdict").nullable),
            ("string", false)
        );
        assert_eq!(
            (of("severity").kind.as_str(), of("severity").nullable),
            ("string", true)
        );
        let values = &of("values").kind;
        assert!(values.contains("evidence:struct<quote:string,line:bigint,column:bigint>"));
        assert!(
            values.ends_with("set_aside:boolean,status:string>>"),
            "{values}"
        );
        assert!(of("suggestion").kind.contains("score:double"));
        assert!(of("suggestion").nullable && of("override").nullable);
        let names: Vec<&str> = columns.iter().map(|column| column.name.as_str()).collect();
        assert_eq!(names.first(), Some(&"id"));
        assert_eq!(names.len(), 13, "{names:?}");
    }

    #[test]
    fn every_column_is_told_in_sentences() {
        for form in Form::ALL {
            for column in form.columns() {
                assert!(column.about.ends_with('.'), "{form}: {column:?}");
                assert!(!column.about.contains('\n'), "{form}: {column:?}");
            }
        }
    }
}
