//! Asking an endpoint: the form of questions, what servers refuse of it, what
//! is tried again, and what an answer says.

use super::dig::dig;
use super::prompt::Prompt;
use super::schema;
use crate::load::endpoint::{Endpoint, ResponseFormat};
use serde_json::{Value, json};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// How often a question is asked where the server is busy or the connection
/// breaks.
const TRIES: u32 = 4;

/// How often it is asked where no answer came in time: each may have been paid.
const TRIES_IN_TIME: u32 = 2;

/// How long is waited before the second try; twice as long before each next.
const PAUSE: Duration = Duration::from_millis(500);

/// The longest that is waited because a server says so.
pub const LONGEST_WAIT: Duration = Duration::from_secs(60);

/// How many scalars of a server's own words are told.
const TOLD: usize = 200;

/// Whoever carries questions to the endpoint. The library opens no connection.
pub trait Ask: Sync {
    /// Posts a body of JSON to the endpoint, and gives back what came.
    ///
    /// # Errors
    /// When nothing came, or too much.
    fn post(&self, body: &str) -> Result<Reply, Failure>;

    /// Waits before the next try.
    fn wait(&self, time: Duration);
}

/// What came back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// The HTTP status.
    pub status: u16,
    /// How long to wait before the next try, where the server says so.
    pub retry_after: Option<Duration>,
    /// Where a redirect leads.
    pub location: Option<String>,
    /// The body.
    pub body: Vec<u8>,
}

/// Why there is no draft of a model.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Failure {
    /// Nobody answers there.
    #[error("the endpoint cannot be reached: {0}")]
    Unreachable(String),
    /// The connection broke.
    #[error("the connection broke: {0}")]
    Lost(String),
    /// The answer took too long.
    #[error("no answer came within {0} seconds")]
    Timeout(u32),
    /// The answer is too long.
    #[error("the answer is longer than {} MB", .0 >> 20)]
    TooLarge(usize),
    /// The endpoint sends elsewhere. The key and the article stay here.
    #[error(
        "the endpoint redirects to {0}, and is not followed: put that into `base_url` if it is right"
    )]
    Redirect(String),
    /// The server is busy for long.
    #[error("the server asks to wait {} seconds: try again later", .0.as_secs())]
    Wait(Duration),
    /// The server refuses.
    #[error("the server answers {status}: {message}")]
    Status {
        /// The HTTP status.
        status: u16,
        /// In the server's words.
        message: String,
    },
    /// The model refuses.
    #[error("the model refuses: {0}")]
    Refusal(String),
    /// The answer stops in the middle.
    #[error("the answer was cut off at {0} tokens: raise `max_tokens` or lower `max_input_chars`")]
    CutOff(u32),
    /// The answer holds nothing.
    #[error("the answer is empty")]
    Empty,
    /// The answer is none of an endpoint of this kind.
    #[error("this is no answer of a chat endpoint: {0}")]
    NoAnswer(String),
    /// The model did not write what was asked.
    #[error("no draft is in the answer, which begins “{0}”")]
    NoDraft(String),
}

impl Failure {
    /// Whether the next question would fail as this one did.
    fn is_final(&self) -> bool {
        match self {
            Self::Unreachable(_) | Self::Redirect(_) | Self::Wait(_) => true,
            Self::Status { status, .. } => matches!(status, 401..=404),
            _ => false,
        }
    }
}

/// What questions came to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Spent {
    /// How many were answered by the endpoint.
    pub answers: u64,
    /// How many were answered before, and kept.
    pub kept: u64,
    /// Tokens sent.
    pub input: u64,
    /// Tokens answered.
    pub output: u64,
    /// Whether the server did not tell all of them, so that some are estimated.
    pub estimated: bool,
}

impl Spent {
    /// What they cost, where the endpoint says its price.
    pub fn cost(&self, endpoint: &Endpoint) -> Option<f64> {
        let price = endpoint.price_per_million.as_ref()?;
        let million = 1e6;
        Some((self.input as f64 * price.input + self.output as f64 * price.output) / million)
    }
}

/// About how many tokens a text has: four letters of English, one of others.
pub fn tokens(text: &str) -> u64 {
    let (ascii, others) = text.chars().fold((0, 0), |(ascii, others), c| match c {
        c if c.is_ascii() => (ascii + 1, others),
        _ => (ascii, others + 1),
    });
    u64::div_ceil(ascii, 4) + others
}

/// How questions are put, as far as the server follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Manner {
    format: Format,
    temperature: bool,
    /// Whether the limit of an answer goes by its newer name.
    completion_tokens: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Format {
    Schema,
    Json,
    Words,
}

impl Format {
    fn next(self) -> Option<Self> {
        match self {
            Self::Schema => Some(Self::Json),
            Self::Json => Some(Self::Words),
            Self::Words => None,
        }
    }
}

/// A conversation with an endpoint: what it follows is learnt once.
pub(super) struct Talk<'a> {
    endpoint: &'a Endpoint,
    ask: &'a dyn Ask,
    state: Mutex<State>,
}

#[derive(Debug)]
struct State {
    manner: Manner,
    spent: Spent,
    /// Why nothing more is asked.
    over: Option<Failure>,
}

impl<'a> Talk<'a> {
    pub(super) fn new(endpoint: &'a Endpoint, ask: &'a dyn Ask) -> Self {
        let format = match endpoint.response_format {
            ResponseFormat::Auto | ResponseFormat::Schema => Format::Schema,
            ResponseFormat::Json => Format::Json,
            ResponseFormat::None => Format::Words,
        };
        Self {
            endpoint,
            ask,
            state: Mutex::new(State {
                manner: Manner {
                    format,
                    temperature: true,
                    completion_tokens: false,
                },
                spent: Spent::default(),
                over: None,
            }),
        }
    }

    pub(super) fn spent(&self) -> Spent {
        self.state().spent
    }

    /// Notes an answer that was kept.
    pub(super) fn note_kept(&self) {
        self.state().spent.kept += 1;
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Asks, in as strict a form as the server follows.
    pub(super) fn ask(&self, prompt: &Prompt) -> Result<Value, Failure> {
        let (mut manner, over) = {
            let state = self.state();
            (state.manner, state.over.clone())
        };
        if let Some(failure) = over {
            return Err(failure);
        }
        loop {
            let reply = self.post(&self.body(prompt, manner));
            let read = reply.and_then(|reply| match reply.status {
                200..=299 => self.read(&reply.body, prompt),
                _ => Err(refused(&reply)),
            });
            let failure = match read {
                Ok(draft) => return Ok(draft),
                Err(failure) => failure,
            };
            match self.yielding(manner, &failure) {
                Some(next) => manner = next,
                None => {
                    if failure.is_final() {
                        self.state().over = Some(failure.clone());
                    }
                    return Err(failure);
                }
            }
        }
    }

    /// How to ask instead, where a failure may be due to how it was asked.
    fn yielding(&self, manner: Manner, failure: &Failure) -> Option<Manner> {
        let auto = self.endpoint.response_format == ResponseFormat::Auto;
        let looser = manner.format.next().filter(|_| auto);
        let looser = looser.map(|format| Manner { format, ..manner });
        let next = match failure {
            Failure::Status {
                status: 400 | 415 | 422 | 501,
                message,
            } => {
                if message.contains("max_completion_tokens") && !manner.completion_tokens {
                    Some(Manner {
                        completion_tokens: true,
                        ..manner
                    })
                } else if message.contains("temperature") && manner.temperature {
                    Some(Manner {
                        temperature: false,
                        ..manner
                    })
                } else {
                    looser
                }
            }
            // Only this answer was none: the next article is asked as strictly.
            Failure::NoDraft(_) | Failure::Empty => return looser,
            _ => None,
        }?;
        self.state().manner = next;
        Some(next)
    }

    fn body(&self, prompt: &Prompt, manner: Manner) -> String {
        let Endpoint {
            model,
            temperature,
            max_tokens,
            ..
        } = self.endpoint;
        let mut body = json!({
            "model": model,
            "messages": [
                {"role": "system", "content": prompt.system},
                {"role": "user", "content": prompt.user},
            ],
            "stream": false,
        });
        let limit = match manner.completion_tokens {
            true => "max_completion_tokens",
            false => "max_tokens",
        };
        body[limit] = json!(max_tokens);
        if manner.temperature {
            body["temperature"] = json!(temperature);
        }
        match manner.format {
            Format::Schema => {
                body["response_format"] = json!({
                    "type": "json_schema",
                    "json_schema": {"name": "draft", "strict": true, "schema": schema::answer()},
                });
            }
            Format::Json => body["response_format"] = json!({"type": "json_object"}),
            Format::Words => {}
        }
        body.to_string()
    }

    /// Posts until something came that is worth reading.
    fn post(&self, body: &str) -> Result<Reply, Failure> {
        let mut pause = PAUSE;
        let mut tried = 0;
        loop {
            tried += 1;
            let reply = self.ask.post(body);
            let (most, wait) = match &reply {
                Ok(reply) if is_busy(reply.status) => {
                    let wait = reply.retry_after.unwrap_or(pause);
                    if wait > LONGEST_WAIT {
                        return Err(Failure::Wait(wait));
                    }
                    (TRIES, wait)
                }
                Err(Failure::Lost(_)) => (TRIES, pause),
                Err(Failure::Timeout(_)) => (TRIES_IN_TIME, pause),
                _ => return reply,
            };
            if tried >= most {
                return reply;
            }
            self.ask.wait(wait);
            pause *= 2;
        }
    }

    /// Reads an answer: the draft in it.
    fn read(&self, body: &[u8], prompt: &Prompt) -> Result<Value, Failure> {
        let text = std::str::from_utf8(body)
            .map_err(|_| Failure::NoAnswer("it is not UTF-8".to_owned()))?;
        let answer: Value =
            serde_json::from_str(text).map_err(|_| Failure::NoAnswer(told(text)))?;
        if let Some(message) = message_of_error(&answer) {
            return Err(Failure::NoAnswer(told(&message)));
        }
        let Some(choice) = answer.pointer("/choices/0") else {
            return Err(Failure::NoAnswer(told(text)));
        };
        let message = choice.get("message").unwrap_or(&Value::Null);
        let content = content(message);
        self.count(&answer, prompt, &content);
        let finish = choice.get("finish_reason").and_then(Value::as_str);
        let refusal = message.get("refusal").and_then(Value::as_str);
        if let Some(refusal) = refusal.filter(|refusal| !refusal.trim().is_empty()) {
            return Err(Failure::Refusal(told(refusal)));
        }
        match (finish, content.trim()) {
            (Some("content_filter"), _) => {
                Err(Failure::Refusal("its filter took the answer".to_owned()))
            }
            // What is cut may still be whole JSON of an earlier thought.
            (Some("length"), _) => Err(Failure::CutOff(self.endpoint.max_tokens)),
            (_, "") => Err(Failure::Empty),
            (_, content) => dig(content).ok_or_else(|| Failure::NoDraft(told(content))),
        }
    }

    /// Counts the tokens of an answer, as the server tells them, else as they
    /// may be.
    fn count(&self, answer: &Value, prompt: &Prompt, content: &str) {
        let of = |key: &str| answer.pointer(key).and_then(Value::as_u64);
        let input = of("/usage/prompt_tokens");
        let output = of("/usage/completion_tokens");
        let mut state = self.state();
        let spent = &mut state.spent;
        spent.answers += 1;
        spent.estimated |= input.is_none() || output.is_none();
        let estimate = || tokens(&prompt.system) + tokens(&prompt.user);
        spent.input = spent.input.saturating_add(input.unwrap_or_else(estimate));
        let output = output.unwrap_or_else(|| tokens(content));
        spent.output = spent.output.saturating_add(output);
    }
}

fn is_busy(status: u16) -> bool {
    matches!(status, 408 | 425 | 429 | 500 | 502..=504 | 529)
}

/// Why a reply of another status than success is no answer.
fn refused(reply: &Reply) -> Failure {
    if let (300..=399, Some(location)) = (reply.status, &reply.location) {
        return Failure::Redirect(told(location));
    }
    let text = String::from_utf8_lossy(&reply.body);
    let answer: Option<Value> = serde_json::from_str(&text).ok();
    let message = answer.as_ref().and_then(message_of_error);
    let message = told(&message.unwrap_or_else(|| text.into_owned()));
    Failure::Status {
        status: reply.status,
        message: match message.is_empty() {
            true => "without a word".to_owned(),
            false => message,
        },
    }
}

/// What an answer says of its error: servers do not agree where.
fn message_of_error(answer: &Value) -> Option<String> {
    let error = answer.get("error").filter(|error| !error.is_null())?;
    let message = error.get("message").unwrap_or(error);
    let text = message.as_str().map(str::to_owned);
    Some(text.unwrap_or_else(|| message.to_string()))
}

/// The text of a message, in one piece or in several.
fn content(message: &Value) -> String {
    match message.get("content") {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Array(pieces)) => {
            let texts = pieces
                .iter()
                .filter_map(|piece| piece.get("text")?.as_str());
            texts.collect()
        }
        _ => String::new(),
    }
}

/// A server's words as they are told: on one line, and not many.
fn told(text: &str) -> String {
    let mut words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some((end, _)) = words.char_indices().nth(TOLD) {
        words.truncate(end);
        words.push('…');
    }
    words
}

#[cfg(test)]
mod tests;
