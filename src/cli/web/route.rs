//! Who may ask for what: a pure function of the head of a request.

use super::reply::{Form, Reply};
use super::token::Token;

/// The most bytes of a decision. Reasons are sentences, not books.
pub(super) const BODY_MOST: usize = 64 * 1024;

/// The head of a request.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Head {
    pub(super) method: String,
    /// The path, and what is asked of it.
    pub(super) target: String,
    /// Names and values, as they came.
    pub(super) headers: Vec<(String, Vec<u8>)>,
}

impl Head {
    /// The one value of a header. `Err` where it stands twice or is no text:
    /// two readers could take it for different things.
    pub(super) fn one(&self, name: &str) -> Result<Option<&str>, Twice> {
        let mut found = self.headers.iter();
        let mut found = found.by_ref().filter(|(n, _)| n.eq_ignore_ascii_case(name));
        match (found.next(), found.next()) {
            (None, _) => Ok(None),
            (Some((_, value)), None) => match std::str::from_utf8(value) {
                Ok(value) => Ok(Some(value.trim())),
                Err(_) => Err(Twice),
            },
            (Some(_), Some(_)) => Err(Twice),
        }
    }

    /// What its sender reads: the page's script JSON, a person text.
    pub(super) fn form(&self) -> Form {
        match self.method == "POST" {
            true => Form::Json,
            false => Form::Text,
        }
    }

    fn refused(&self, status: u16, why: &str) -> Reply {
        Reply::told(status, self.form(), why)
    }
}

/// A header that has no one value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Twice;

/// Who may ask.
pub(super) struct Gate {
    /// The hosts that the server goes by, with its port.
    hosts: Vec<String>,
    token: Token,
}

/// What is asked for, by whom it may be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Route {
    /// The report as it is now.
    Page,
    /// The drafts of a source, or of the first that has any.
    Drafts { source: Option<String> },
    /// A decision, in so many bytes.
    Decide { length: usize },
    /// Decisions on drafts, in so many bytes.
    Settle { length: usize },
}

impl Gate {
    pub(super) fn new(port: u16, token: Token) -> Self {
        let names = ["127.0.0.1", "localhost"];
        let mut hosts: Vec<String> = names.iter().map(|name| format!("{name}:{port}")).collect();
        // Browsers leave the usual port out.
        if port == 80 {
            hosts.extend(names.map(str::to_owned));
        }
        Self { hosts, token }
    }

    pub(super) fn token(&self) -> &Token {
        &self.token
    }

    /// The address of the page.
    pub(super) fn address(&self) -> String {
        let host = self.hosts.first().map_or("", String::as_str);
        format!("http://{host}/{}/", self.token.as_str())
    }

    /// What a request asks for; the refusal where it may not.
    ///
    /// # Errors
    /// The refusal.
    pub(super) fn route(&self, head: &Head) -> Result<Route, Reply> {
        // A name of somebody else's that points here is how pages of theirs
        // would get to read ours.
        let host = match head.one("Host") {
            Ok(Some(host)) if self.hosts.iter().any(|own| own.eq_ignore_ascii_case(host)) => host,
            Ok(_) => {
                return Err(head.refused(
                    421,
                    "this server answers to 127.0.0.1 and localhost at its own port only",
                ));
            }
            Err(Twice) => return Err(head.refused(400, "the header Host is given twice")),
        };
        let path = head.target.split(['?', '#']).next().unwrap_or_default();
        match path {
            "/decide" => {
                let length = self.decision(head, host)?;
                Ok(Route::Decide { length })
            }
            "/drafts" => {
                let length = self.decision(head, host)?;
                Ok(Route::Settle { length })
            }
            _ => self.page(head, path),
        }
    }

    fn page(&self, head: &Head, path: &str) -> Result<Route, Reply> {
        let name = path.strip_prefix('/').unwrap_or(path);
        let name = name.strip_suffix('/').unwrap_or(name);
        let (name, of_drafts) = match name.strip_suffix("/drafts") {
            Some(name) => (name, true),
            None => (name, false),
        };
        if name.contains('/') {
            return Err(head.refused(404, "there is nothing here"));
        }
        if head.method != "GET" {
            return Err(allowed(head, "GET"));
        }
        if !self.token.is(name) {
            return Err(head.refused(
                403,
                "open the address that `corroborate review --web` printed, all of it",
            ));
        }
        Ok(match of_drafts {
            false => Route::Page,
            true => Route::Drafts {
                source: asked(&head.target, "source"),
            },
        })
    }

    fn decision(&self, head: &Head, host: &str) -> Result<usize, Reply> {
        if head.method != "POST" {
            return Err(allowed(head, "POST"));
        }
        let own = |origin: &str| origin.eq_ignore_ascii_case(&format!("http://{host}"));
        match head.one("Origin") {
            Ok(Some(origin)) if own(origin) => {}
            _ => {
                return Err(head.refused(403, "decisions are taken from the page itself only"));
            }
        }
        match head.one("X-Corroborate-Token") {
            Ok(Some(shown)) if self.token.is(shown) => {}
            _ => {
                return Err(head.refused(
                    403,
                    "this page belongs to a server that has ended: open the address that `corroborate review --web` printed last",
                ));
            }
        }
        let is_json = |kind: &str| {
            let kind = kind.split(';').next().unwrap_or_default();
            kind.trim().eq_ignore_ascii_case("application/json")
        };
        if !matches!(head.one("Content-Type"), Ok(Some(kind)) if is_json(kind)) {
            return Err(head.refused(415, "a decision is sent as application/json"));
        }
        length(head)
    }
}

/// What is asked of a path under a name. Ids need no escapes: what has any is
/// no id.
fn asked(target: &str, name: &str) -> Option<String> {
    let (_, query) = target.split_once('?')?;
    let query = query.split('#').next().unwrap_or_default();
    let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    let (_, value) = pairs.find(|(key, _)| *key == name)?;
    Some(value.to_owned())
}

fn allowed(head: &Head, method: &'static str) -> Reply {
    let mut reply = head.refused(405, &format!("only {method} is known here"));
    reply.allow = Some(method);
    reply
}

/// How long the body is, by its one word for it.
fn length(head: &Head) -> Result<usize, Reply> {
    // Two words for the length are how one request is hidden in another.
    if head.one("Transfer-Encoding") != Ok(None) {
        return Err(head.refused(411, "a decision is sent with its length"));
    }
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    match head.one("Content-Length") {
        Ok(Some(text)) if digits(text) => match text.parse() {
            Ok(length) if length <= BODY_MOST => Ok(length),
            _ => Err(head.refused(
                413,
                &format!(
                    "a decision has at most {} kB: shorten its reason",
                    BODY_MOST / 1024
                ),
            )),
        },
        Ok(None) => Err(head.refused(411, "a decision is sent with its length")),
        _ => Err(head.refused(400, "the length of the decision cannot be read")),
    }
}

#[cfg(test)]
mod tests;
