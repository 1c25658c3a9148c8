//! `normalise`: how one value is read, as JSON.

use super::batch;
use crate::args::NormaliseArgs;
use crate::exit::Error;
use crate::terminal;
use crate::typed::Typed;
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
    let value = Typed::read(args.kind, text, args.published).map_err(|unparsed| {
        let error = Error::told(format!(
            "“{text}” cannot be read as a {}: {}",
            args.kind.as_str(),
            unparsed.reason
        ));
        match (args.kind, args.published) {
            (crate::args::Kind::Date, None) => error.hint(
                "`--published DATE` gives the day that a date such as “Thursday” is read against",
            ),
            _ => error,
        }
    })?;
    let mut out = terminal::stdout();
    json::pretty(&value.json(args.kind, text), &mut out)?;
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

/// A line of a batch. Other keys are the caller's own and are left alone.
#[derive(Deserialize)]
struct Request {
    #[serde(default)]
    id: Option<Value>,
    text: String,
    #[serde(default)]
    published: Option<String>,
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
    match Typed::read(args.kind, &request.text, published) {
        Ok(value) => with_id(request.id, value.json(args.kind, &request.text)),
        Err(unparsed) => failure(request.id, Some(&request.text), &unparsed.reason),
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
