//! What a claims file may hold: the mirror of the YAML (and JSON lines) format.
//!
//! These types only say what is written where. What a text means is read in
//! [`crate::normalise`]. The JSON Schema for editors is derived from them, so
//! their doc comments are the help that an editor shows.

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{self, MapAccess, SeqAccess, Visitor, value::MapAccessDeserializer};
use serde::{Deserialize, Deserializer};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

/// One source and what it claims: a YAML file, or a line of a JSON lines file.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "a map with `source`")]
pub struct SourceFile {
    /// The article.
    pub source: SourceEntry,
    /// Organisations that it names: ministries, services, parties, media.
    #[serde(default)]
    pub organisations: Vec<OrganisationEntry>,
    /// People that it names.
    #[serde(default)]
    pub people: Vec<PersonEntry>,
    /// Events that it tells.
    #[serde(default)]
    pub events: Vec<EventEntry>,
}

/// One article, with its publisher and date.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "a map with the `id` of the source")]
pub struct SourceEntry {
    /// A short name, unique in the project: letters, digits, `-`, `_`, `.`.
    pub id: String,
    /// The headline as printed.
    pub title: Option<String>,
    /// Who published it. Articles of one publisher count as one origin.
    pub publisher: Option<String>,
    /// The byline.
    pub author: Option<String>,
    /// The day of publication, as 2020-01-17. "Thursday" is read against it.
    pub published: Option<String>,
    /// Where the article stands.
    pub url: Option<String>,
    /// The file with its text, or with notes of it, relative to this file.
    /// Quotes are looked up there.
    pub text: Option<String>,
    /// The language of the text, as an ISO 639-1 code. English by default.
    pub language: Option<String>,
    /// The analyst's grade: Admiralty letter and figure (`B2`), or the letter.
    pub reliability: Option<String>,
    /// Ids of the sources that it repeats: they share its origin.
    #[serde(default)]
    pub derived_from: OneOrMany,
    /// A remark for readers of this file; no claim.
    pub note: Option<String>,
}

/// An organisation as the article names it.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(
    deny_unknown_fields,
    expecting = "a map with the `id` of the organisation"
)]
pub struct OrganisationEntry {
    /// A short name, unique in this file: letters, digits, `-`, `_`, `.`.
    pub id: String,
    /// Its name as printed.
    #[serde(default)]
    pub name: Stated,
    /// Other names and abbreviations that the article prints for it.
    #[serde(default)]
    pub aliases: Stated,
    /// What it is: "opposition group", "ministry".
    #[serde(default)]
    pub role: Stated,
    /// The organisation that it is part of: an id of this file, or a name.
    #[serde(default)]
    pub parent: Stated,
    /// Where it sits.
    #[serde(default)]
    pub place: Stated,
    /// How many members, or staff, it has.
    #[serde(default)]
    pub count: Stated,
    /// Anything else, each under a name of one's own.
    #[serde(default, deserialize_with = "unique")]
    pub details: BTreeMap<String, Stated>,
    /// `draft`: left out of reports until accepted; `rejected`: for good.
    pub status: Option<Status>,
    /// A remark for readers of this file; no claim.
    pub note: Option<String>,
}

/// A person as the article names them.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "a map with the `id` of the person")]
pub struct PersonEntry {
    /// A short name, unique in this file: letters, digits, `-`, `_`, `.`.
    pub id: String,
    /// The name as printed, titles included. Left out for a person who is
    /// only described ("another diplomat"); then give the role.
    #[serde(default)]
    pub name: Stated,
    /// Other names that the article prints for the same person.
    #[serde(default)]
    pub aliases: Stated,
    /// Offices and occupations: "acting foreign minister".
    #[serde(default)]
    pub role: Stated,
    /// Organisations that the person belongs to: ids of this file, or names.
    #[serde(default)]
    pub affiliation: Stated,
    /// Citizenship.
    #[serde(default)]
    pub nationality: Stated,
    /// Age in years, when the article was published.
    #[serde(default)]
    pub age: Stated,
    /// Day or year of birth.
    #[serde(default)]
    pub born: Stated,
    /// Day or year of death.
    #[serde(default)]
    pub died: Stated,
    /// Where the person lives or is based.
    #[serde(default)]
    pub place: Stated,
    /// Anything else, each under a name of one's own.
    #[serde(default, deserialize_with = "unique")]
    pub details: BTreeMap<String, Stated>,
    /// `draft`: left out of reports until accepted; `rejected`: for good.
    pub status: Option<Status>,
    /// A remark for readers of this file; no claim.
    pub note: Option<String>,
}

/// An event as the article tells it.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "a map with the `id` of the event")]
pub struct EventEntry {
    /// A short name, unique in this file: letters, digits, `-`, `_`, `.`.
    pub id: String,
    /// What kind of event: expulsion, attack, arrest, statement, ...
    #[serde(default, rename = "type")]
    pub event_type: Stated,
    /// When it happened, as printed ("Thursday", "three months after" with
    /// `relative_to`) or as EDTF.
    #[serde(default)]
    pub date: Stated,
    /// When it was announced or became known.
    #[serde(default)]
    pub announced: Stated,
    /// How long it lasted, or is to last.
    #[serde(default)]
    pub duration: Stated,
    /// Where it happened.
    #[serde(default)]
    pub place: Stated,
    /// Who did it: ids of this file, or names.
    #[serde(default)]
    pub actor: Stated,
    /// To whom it was done: ids of this file, or names.
    #[serde(default)]
    pub target: Stated,
    /// Who spoke: ids of this file, or names.
    #[serde(default)]
    pub speaker: Stated,
    /// People and organisations in other parts, each under the name of the
    /// part: `signatory`, `host`.
    #[serde(default, deserialize_with = "unique")]
    pub participants: BTreeMap<String, Stated>,
    /// How many were concerned: "two", "several thousand".
    #[serde(default)]
    pub count: Stated,
    /// Other counts, each under its own name: `killed`, `injured`.
    #[serde(default, deserialize_with = "unique")]
    pub counts: BTreeMap<String, Stated>,
    /// Why, as stated.
    #[serde(default)]
    pub reason: Stated,
    /// What was said, in short.
    #[serde(default)]
    pub statement: Stated,
    /// How it ended: "foiled".
    #[serde(default)]
    pub outcome: Stated,
    /// Anything else, each under a name of one's own.
    #[serde(default, deserialize_with = "unique")]
    pub details: BTreeMap<String, Stated>,
    /// Whom the article credits for all claims of this event that do not say
    /// otherwise: an id of this file, or a name.
    pub attributed_to: Option<String>,
    /// The voice of all claims of this event that do not say otherwise.
    pub voice: Option<Voice>,
    /// The certainty of all claims of this event that do not say otherwise.
    pub certainty: Option<Certainty>,
    /// `draft`: left out of reports until accepted; `rejected`: for good.
    pub status: Option<Status>,
    /// A remark for readers of this file; no claim.
    pub note: Option<String>,
}

/// The long form of a value.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "a map with `value`")]
pub struct LongForm {
    /// The value as printed, an EDTF date, or the id of a person or
    /// organisation of this file.
    pub value: Scalar,
    /// The words of the source that say so, exactly as printed. Without it
    /// the value itself is looked up in the text.
    pub quote: Option<String>,
    /// Words right before the quote, where the quote stands more than once.
    pub prefix: Option<String>,
    /// Words right after the quote, where the quote stands more than once.
    pub suffix: Option<String>,
    /// Whom the source credits: an id of this file, or a name.
    pub attributed_to: Option<String>,
    /// Whose words: the article's own, quoted, or retold.
    pub voice: Option<Voice>,
    /// Whether the source asserts it or denies it.
    pub polarity: Option<Polarity>,
    /// How sure the source is.
    pub certainty: Option<Certainty>,
    /// For a date: the event (an id of this file) that "three months after"
    /// or "the next day" counts from.
    pub relative_to: Option<String>,
    /// For a date: what the text speaks of before it, so that "In December"
    /// finds its year. An event (an id of this file), or a date.
    pub context: Option<Scalar>,
    /// For a count: what is counted, where the value does not say it.
    pub unit: Option<String>,
    /// For a count: of which whole, or under which condition. Counts of
    /// different scope are not compared.
    pub scope: Option<String>,
    /// `draft`: left out of reports until accepted; `rejected`: for good.
    pub status: Option<Status>,
    /// The program that proposed it, with its version.
    pub extractor: Option<String>,
    /// How sure that program was, from 0 to 1.
    pub confidence: Option<Confidence>,
    /// A remark for readers of this file; no claim.
    pub note: Option<String>,
}

/// Whose words a claim is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, JsonSchema)]
#[serde(
    rename_all = "snake_case",
    expecting = "one of the words editorial, quoted or paraphrased"
)]
pub enum Voice {
    /// The article's own.
    Editorial,
    /// In quotation marks.
    Quoted,
    /// Retold from somebody.
    Paraphrased,
}

/// Whether a source asserts a claim or denies it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, JsonSchema)]
#[serde(
    rename_all = "snake_case",
    expecting = "one of the words asserted or denied"
)]
pub enum Polarity {
    /// It says so.
    Asserted,
    /// It says that it is not so.
    Denied,
}

/// How sure a source is of a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, JsonSchema)]
#[serde(
    rename_all = "snake_case",
    expecting = "one of the words certain, probable, possible or unknown"
)]
pub enum Certainty {
    /// Stated flatly.
    Certain,
    /// "probably", "likely".
    Probable,
    /// "allegedly", "possibly", "reportedly".
    Possible,
    /// The source says that it does not know.
    Unknown,
}

/// Where a claim stands in the work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, JsonSchema)]
#[serde(
    rename_all = "snake_case",
    expecting = "one of the words draft, accepted or rejected"
)]
pub enum Status {
    /// Proposed by a program; left out of reports until accepted.
    Draft,
    /// Accepted by a person.
    Accepted,
    /// Refused by a person: never in a report, and kept so that the same draft
    /// is not proposed again.
    Rejected,
}

impl Status {
    /// Its word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Accepted => "accepted",
            Self::Rejected => "rejected",
        }
    }
}

/// How sure a program was of what it proposed, from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct Confidence(f64);

impl Confidence {
    /// A confidence; `None` where the number is not from 0 to 1.
    pub fn new(number: f64) -> Option<Self> {
        (0.0..=1.0).contains(&number).then_some(Self(number))
    }

    /// The nearest confidence to a number; none at all where it is no number.
    pub fn clamped(number: f64) -> Self {
        Self(match number.is_nan() {
            true => 0.0,
            false => number.clamp(0.0, 1.0),
        })
    }

    /// The number, from 0 to 1.
    pub fn get(self) -> f64 {
        self.0
    }
}

/// A text, or a whole number standing for its digits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scalar(pub String);

/// What is stated of one slot: nothing, a value, or several, each in its
/// short form (the text) or its long form (a map with `value`).
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Stated(pub Vec<LongForm>);

/// A text, or a list of texts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OneOrMany(pub Vec<String>);

impl From<Scalar> for LongForm {
    fn from(value: Scalar) -> Self {
        Self {
            value,
            quote: None,
            prefix: None,
            suffix: None,
            attributed_to: None,
            voice: None,
            polarity: None,
            certainty: None,
            relative_to: None,
            context: None,
            unit: None,
            scope: None,
            status: None,
            extractor: None,
            confidence: None,
            note: None,
        }
    }
}

/// The scalar visits that [`Scalar`] and [`Item`] share: what a person wrote
/// without quotation marks is taken as printed, and refused where YAML has
/// already lost how it was printed.
macro_rules! visit_scalars {
    ($wrap:expr) => {
        fn visit_str<E: de::Error>(self, text: &str) -> Result<Self::Value, E> {
            if text.trim().is_empty() {
                return Err(E::custom("the value is empty: leave the key out where the source says nothing"));
            }
            Ok($wrap(Scalar(text.to_owned())))
        }

        fn visit_u64<E: de::Error>(self, number: u64) -> Result<Self::Value, E> {
            Ok($wrap(Scalar(number.to_string())))
        }

        fn visit_i64<E: de::Error>(self, number: i64) -> Result<Self::Value, E> {
            Ok($wrap(Scalar(number.to_string())))
        }

        fn visit_u128<E: de::Error>(self, number: u128) -> Result<Self::Value, E> {
            Ok($wrap(Scalar(number.to_string())))
        }

        fn visit_i128<E: de::Error>(self, number: i128) -> Result<Self::Value, E> {
            Ok($wrap(Scalar(number.to_string())))
        }

        fn visit_f64<E: de::Error>(self, number: f64) -> Result<Self::Value, E> {
            Err(E::custom(format!(
                "{number} is no whole number: put it in quotation marks, so that it stays as printed"
            )))
        }

        fn visit_bool<E: de::Error>(self, truth: bool) -> Result<Self::Value, E> {
            Err(E::custom(format!(
                "this is read as the truth value {truth}: put it in quotation marks if it is a word"
            )))
        }

        fn visit_unit<E: de::Error>(self) -> Result<Self::Value, E> {
            Err(E::custom("the value is empty: leave the key out where the source says nothing"))
        }
    };
}

struct ScalarVisitor;

impl<'de> Visitor<'de> for ScalarVisitor {
    type Value = Scalar;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text or a whole number")
    }

    visit_scalars!(|scalar| scalar);
}

impl<'de> Deserialize<'de> for Scalar {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ScalarVisitor)
    }
}

struct ConfidenceVisitor;

impl Visitor<'_> for ConfidenceVisitor {
    type Value = Confidence;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number from 0 to 1")
    }

    fn visit_f64<E: de::Error>(self, number: f64) -> Result<Confidence, E> {
        Confidence::new(number)
            .ok_or_else(|| E::custom(format!("{number} is no confidence: it goes from 0 to 1")))
    }

    fn visit_u64<E: de::Error>(self, number: u64) -> Result<Confidence, E> {
        self.visit_f64(number as f64)
    }

    fn visit_i64<E: de::Error>(self, number: i64) -> Result<Confidence, E> {
        self.visit_f64(number as f64)
    }
}

impl<'de> Deserialize<'de> for Confidence {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ConfidenceVisitor)
    }
}

/// One value in its short or long form.
struct Item(LongForm);

struct ItemVisitor;

impl<'de> Visitor<'de> for ItemVisitor {
    type Value = Item;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value: a text, or a map with `value`")
    }

    visit_scalars!(|scalar| Item(LongForm::from(scalar)));

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Item, A::Error> {
        LongForm::deserialize(MapAccessDeserializer::new(map)).map(Item)
    }
}

impl<'de> Deserialize<'de> for Item {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ItemVisitor)
    }
}

struct StatedVisitor;

impl<'de> Visitor<'de> for StatedVisitor {
    type Value = Stated;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value (a text, or a map with `value`), or a list of values")
    }

    visit_scalars!(|scalar| Stated(vec![LongForm::from(scalar)]));

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Stated, A::Error> {
        ItemVisitor.visit_map(map).map(|item| Stated(vec![item.0]))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Stated, A::Error> {
        let mut values = Vec::new();
        while let Some(Item(value)) = seq.next_element()? {
            values.push(value);
        }
        Ok(Stated(values))
    }
}

impl<'de> Deserialize<'de> for Stated {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(StatedVisitor)
    }
}

struct OneOrManyVisitor;

impl<'de> Visitor<'de> for OneOrManyVisitor {
    type Value = OneOrMany;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text, or a list of texts")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<OneOrMany, E> {
        Ok(OneOrMany(vec![text.to_owned()]))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<OneOrMany, A::Error> {
        let mut texts = Vec::new();
        while let Some(text) = seq.next_element()? {
            texts.push(text);
        }
        Ok(OneOrMany(texts))
    }
}

impl<'de> Deserialize<'de> for OneOrMany {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(OneOrManyVisitor)
    }
}

/// Reads a map whose keys are one's own, and refuses a key that stands twice:
/// the map would silently keep the last.
fn unique<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<BTreeMap<String, Stated>, D::Error> {
    deserializer.deserialize_map(UniqueVisitor)
}

struct UniqueVisitor;

impl<'de> Visitor<'de> for UniqueVisitor {
    type Value = BTreeMap<String, Stated>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a map of names and values")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut values = BTreeMap::new();
        while let Some(key) = map.next_key::<String>()? {
            let value = map.next_value()?;
            if values.contains_key(&key) {
                return Err(de::Error::custom(format!("the key `{key}` stands twice")));
            }
            values.insert(key, value);
        }
        Ok(values)
    }
}

impl JsonSchema for Scalar {
    fn schema_name() -> Cow<'static, str> {
        "Scalar".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": ["string", "integer"] })
    }
}

impl JsonSchema for Confidence {
    fn schema_name() -> Cow<'static, str> {
        "Confidence".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "number", "minimum": 0, "maximum": 1 })
    }
}

impl JsonSchema for Stated {
    fn schema_name() -> Cow<'static, str> {
        "Stated".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let short = generator.subschema_for::<Scalar>();
        let long = generator.subschema_for::<LongForm>();
        json_schema!({
            "description": "A value as printed, its long form, or a list of either.",
            "anyOf": [
                short.clone(),
                long.clone(),
                { "type": "array", "items": { "anyOf": [short, long] } }
            ]
        })
    }
}

impl JsonSchema for OneOrMany {
    fn schema_name() -> Cow<'static, str> {
        "OneOrMany".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "anyOf": [
            { "type": "string" },
            { "type": "array", "items": { "type": "string" } }
        ] })
    }
}
