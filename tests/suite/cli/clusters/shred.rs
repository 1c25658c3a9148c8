//! Rows of JSON as Parquet, nested as the columns of a form say: each leaf a
//! column with its levels (Melnik et al. 2010).

use corroborate::exchange::form::Form;
use parquet::basic::Compression;
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DoubleType, Int64Type};
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::parser::parse_message_type;
use serde_json::Value;
use std::fs::File;
use std::path::Path;
use std::sync::Arc;

/// A type as `corroborate schema` prints it.
enum Kind {
    Leaf(String),
    Struct(Vec<(String, Kind)>),
    List(Box<Kind>),
}

/// The type that a text begins with, and what follows.
fn kind(text: &str) -> (Kind, &str) {
    if let Some(rest) = text.strip_prefix("array<") {
        let (of, rest) = kind(rest);
        return (Kind::List(Box::new(of)), rest.strip_prefix('>').unwrap());
    }
    let Some(mut rest) = text.strip_prefix("struct<") else {
        let end = text.find([',', '>']).unwrap_or(text.len());
        return (Kind::Leaf(text[..end].to_owned()), &text[end..]);
    };
    let mut fields = Vec::new();
    loop {
        let (name, after) = rest.split_once(':').unwrap();
        let (of, after) = kind(after);
        fields.push((name.to_owned(), of));
        match after.strip_prefix(',') {
            Some(after) => rest = after,
            None => return (Kind::Struct(fields), after.strip_prefix('>').unwrap()),
        }
    }
}

impl Kind {
    fn of(form: Form) -> Self {
        let columns = form.columns().into_iter();
        Self::Struct(
            columns
                .map(|column| (column.name, kind(&column.kind).0))
                .collect(),
        )
    }

    fn declared(&self, name: &str) -> String {
        match self {
            Self::Leaf(leaf) => match leaf.as_str() {
                "bigint" => format!("OPTIONAL INT64 {name};"),
                "double" => format!("OPTIONAL DOUBLE {name};"),
                "boolean" => format!("OPTIONAL BOOLEAN {name};"),
                _ => format!("OPTIONAL BYTE_ARRAY {name} (UTF8);"),
            },
            Self::Struct(fields) => {
                let fields = fields.iter().map(|(name, of)| of.declared(name));
                let fields: String = fields.collect();
                format!("OPTIONAL GROUP {name} {{ {fields} }}")
            }
            Self::List(of) => format!(
                "OPTIONAL GROUP {name} (LIST) {{ REPEATED GROUP list {{ {} }} }}",
                of.declared("element")
            ),
        }
    }

    fn leaves(&self) -> Vec<Leaf> {
        match self {
            Self::Leaf(leaf) => vec![Leaf {
                kind: leaf.clone(),
                ..Leaf::default()
            }],
            Self::Struct(fields) => fields.iter().flat_map(|(_, of)| of.leaves()).collect(),
            Self::List(of) => of.leaves(),
        }
    }
}

/// A column: what is there, and how far each place is there and repeats.
#[derive(Default)]
struct Leaf {
    kind: String,
    cells: Vec<Value>,
    definition: Vec<i16>,
    repetition: Vec<i16>,
}

/// Where in the nesting a value stands.
#[derive(Clone, Copy)]
struct Level {
    definition: i16,
    repetition: i16,
    lists: i16,
}

fn shred(of: &Kind, value: Option<&Value>, at: Level, leaves: &mut std::slice::IterMut<'_, Leaf>) {
    let value = value.filter(|value| !value.is_null());
    let deeper = |by: i16| Level {
        definition: at.definition + by,
        ..at
    };
    match (of, value) {
        (Kind::Leaf(_), value) => {
            let leaf = leaves.next().unwrap();
            leaf.definition
                .push(at.definition + i16::from(value.is_some()));
            leaf.repetition.push(at.repetition);
            leaf.cells.extend(value.cloned());
        }
        (Kind::Struct(fields), value) => {
            let at = if value.is_some() { deeper(1) } else { at };
            for (name, of) in fields {
                shred(of, value.and_then(|value| value.get(name)), at, leaves);
            }
        }
        (Kind::List(of), value) => {
            let items = value.map(|value| value.as_array().unwrap().as_slice());
            let Some([first, rest @ ..]) = items else {
                let at = if items.is_some() { deeper(1) } else { at };
                return shred(of, None, at, leaves);
            };
            let mut again: Vec<&mut Leaf> = leaves.take(of.leaves().len()).collect();
            let lists = at.lists + 1;
            let first_at = Level { lists, ..deeper(2) };
            let later = Level {
                repetition: lists,
                ..first_at
            };
            let all = std::iter::once((first, first_at)).chain(rest.iter().map(|one| (one, later)));
            for (item, at) in all {
                shred_again(of, item, at, &mut again);
            }
        }
    }
}

/// Shreds into columns that were taken out for a list.
fn shred_again(of: &Kind, item: &Value, at: Level, leaves: &mut [&mut Leaf]) {
    let mut taken: Vec<Leaf> = leaves
        .iter_mut()
        .map(|leaf| std::mem::take(*leaf))
        .collect();
    shred(of, Some(item), at, &mut taken.iter_mut());
    for (leaf, taken) in leaves.iter_mut().zip(taken) {
        **leaf = taken;
    }
}

/// Writes rows, so many a row group, with these pairs in the file's metadata.
pub(super) fn write(
    path: &Path,
    form: Form,
    rows: &[Value],
    a_group: usize,
    compression: Compression,
    pairs: &[(&str, String)],
) {
    let kind = Kind::of(form);
    let Kind::Struct(columns) = &kind else {
        panic!("a row has columns")
    };
    let fields: String = columns.iter().map(|(name, of)| of.declared(name)).collect();
    let schema = parse_message_type(&format!("message spark_schema {{ {fields} }}")).unwrap();
    let pairs = pairs
        .iter()
        .map(|(key, value)| KeyValue::new((*key).to_owned(), value.clone()));
    let properties = WriterProperties::builder()
        .set_compression(compression)
        .set_key_value_metadata(Some(pairs.collect()));
    let file = File::create(path).unwrap();
    let properties = Arc::new(properties.build());
    let mut writer = SerializedFileWriter::new(file, Arc::new(schema), properties).unwrap();
    for some in rows.chunks(a_group) {
        let mut leaves = kind.leaves();
        for row in some {
            let mut leaves = leaves.iter_mut();
            for (name, of) in columns {
                let at = Level {
                    definition: 0,
                    repetition: 0,
                    lists: 0,
                };
                shred(of, row.get(name), at, &mut leaves);
            }
        }
        let mut group = writer.next_row_group().unwrap();
        for leaf in &leaves {
            leaf.write(&mut group);
        }
        group.close().unwrap();
    }
    writer.close().unwrap();
}

impl Leaf {
    fn write(&self, group: &mut SerializedRowGroupWriter<'_, File>) {
        let levels = (Some(&self.definition[..]), Some(&self.repetition[..]));
        let mut column = group.next_column().unwrap().unwrap();
        let written = match self.kind.as_str() {
            "bigint" => {
                let cells: Vec<i64> = self.cells.iter().map(|c| c.as_i64().unwrap()).collect();
                let column = column.typed::<Int64Type>();
                column.write_batch(&cells, levels.0, levels.1)
            }
            "double" => {
                let cells: Vec<f64> = self.cells.iter().map(|c| c.as_f64().unwrap()).collect();
                let column = column.typed::<DoubleType>();
                column.write_batch(&cells, levels.0, levels.1)
            }
            "boolean" => {
                let cells: Vec<bool> = self.cells.iter().map(|c| c.as_bool().unwrap()).collect();
                let column = column.typed::<BoolType>();
                column.write_batch(&cells, levels.0, levels.1)
            }
            _ => {
                let texts = self.cells.iter().map(|c| c.as_str().unwrap());
                let cells: Vec<ByteArray> = texts.map(ByteArray::from).collect();
                let column = column.typed::<ByteArrayType>();
                column.write_batch(&cells, levels.0, levels.1)
            }
        };
        written.unwrap();
        column.close().unwrap();
    }
}
