//! `normalise`: how one value is read, as JSON.

use super::batch;
use crate::args::NormaliseArgs;
use crate::exit::Error;
use crate::terminal;
use crate::typed::{self, Setting, Typed};
use corroborate::render::json;
use serde::Deserialize;
use serde_json::{Map, Value, json};
use std::io::Write;
use std::process::ExitCode;

pub(crate) fn run(args: &NormaliseArgs) -> Result<ExitCode, Error> {
    if args.batch {
        batch::lines(|line, out| {
            let answer = answer(args, line);
            // Writing to a buffer in memory cannot fail.
            let _ = json::line(&answer, out);
            out.pop();
        })?;
        return Ok(ExitCode::SUCCESS);
    }
    let text = args.text.as_deref().unwrap_or_default();
    let answer = match read(args, text, args.setting()) {
        Ok(answer) => answer,
        Err(Refusal::Unread(reason)) => {
            let kind = args.kind.as_str();
            let error = Error::told(format!("“{text}” cannot be read as a {kind}: {reason}"));
            return Err(match (args.kind, args.published) {
                (crate::args::Kind::Date, None) => error.hint(
                    "`--published DATE` gives the day that a date such as “Thursday” is read against",
                ),
                _ => error,
            });
        }
        Err(Refusal::NotFound(reason)) => return Err(Error::told(reason)),
    };
    let mut out = terminal::stdout();
    json::pretty(&answer, &mut out)?;
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

/// Why there is no answer.
enum Refusal {
    /// The text is no value of the kind.
    Unread(String),
    /// The kind is not found in running text.
    NotFound(String),
}

/// The reading of a text, or what is found in it.
fn read(args: &NormaliseArgs, text: &str, setting: Setting) -> Result<Map<String, Value>, Refusal> {
    if !args.find {
        return Typed::read(args.kind, text, setting)
            .map(|value| value.json(args.kind, text))
            .map_err(|unparsed| Refusal::Unread(unparsed.reason));
    }
    let found = typed::found(args.kind, text, setting).ok_or_else(|| {
        Refusal::NotFound(format!(
            "`--find` finds dates and counts, not a {}",
            args.kind.as_str()
        ))
    })?;
    Ok(std::iter::once(("found".to_owned(), Value::Array(found))).collect())
}

/// A line of a batch. Other keys are the caller's own and are left alone.
#[derive(Deserialize)]
struct Request {
    #[serde(default)]
    id: Option<Value>,
    text: String,
    #[serde(default)]
    published: Option<String>,
    #[serde(default)]
    language: Option<String>,
}

fn answer(args: &NormaliseArgs, line: &str) -> Map<String, Value> {
    let request: Request = match serde_json::from_str(line) {
        Ok(request) => request,
        Err(error) => return failure(None, None, &format!("not a request: {error}")),
    };
    let published = match request
        .published
        .as_deref()
        .map(crate::args::day)
        .transpose()
    {
        Ok(published) => published.or(args.published),
        Err(error) => {
            return failure(
                request.id,
                Some(&request.text),
                &format!("published: {error}"),
            );
        }
    };
    let language = request.language.as_deref().map(crate::args::language);
    let language = match language.transpose() {
        Ok(language) => language.unwrap_or(args.language),
        Err(error) => {
            return failure(
                request.id,
                Some(&request.text),
                &format!("language: {error}"),
            );
        }
    };
    let setting = Setting {
        published,
        language,
    };
    match read(args, &request.text, setting) {
        Ok(answer) => with_id(request.id, answer),
        Err(Refusal::Unread(reason) | Refusal::NotFound(reason)) => {
            failure(request.id, Some(&request.text), &reason)
        }
    }
}

fn failure(id: Option<Value>, text: Option<&str>, error: &str) -> Map<String, Value> {
    let mut answer = Map::new();
    if let Some(text) = text {
        answer.insert("text".into(), json!(text));
    }
    answer.insert("error".into(), json!(error));
    with_id(id, answer)
}

fn with_id(id: Option<Value>, answer: Map<String, Value>) -> Map<String, Value> {
    id.map(|id| ("id".to_owned(), id))
        .into_iter()
        .chain(answer)
        .collect()
}
