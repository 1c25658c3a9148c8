//! Questions to a model, carried over HTTP. The one place of the program that
//! opens a connection to anywhere.

use corroborate::draft::model::{Ask, Failure, Reply};
use corroborate::load::endpoint::{Address, Endpoint};
use memchr::memmem;
use std::io;
use std::time::Duration;
use ureq::http::HeaderMap;
use ureq::{Agent, Body, Error};

/// The longest answer that is read, in bytes: a hundred times a long draft.
const LONGEST: usize = 4 << 20;

/// What stands for the key wherever a server repeats it.
const HIDDEN: &str = "[key]";

/// A way to an endpoint.
pub(super) struct Http {
    agent: Agent,
    url: String,
    key: Option<String>,
    timeout: u32,
}

impl Http {
    pub(super) fn new(endpoint: &Endpoint, address: &Address, key: Option<String>) -> Self {
        let mut config = Agent::config_builder()
            .user_agent(concat!("corroborate/", env!("CARGO_PKG_VERSION")))
            .https_only(address.encrypted)
            .http_status_as_error(false)
            // The key and the article go where the user said, and nowhere else.
            .max_redirects(0)
            .max_redirects_will_error(false)
            .timeout_global(Some(Duration::from_secs(endpoint.timeout_seconds.into())));
        if address.is_local {
            // What stays on this machine must not take the way of a proxy.
            config = config.proxy(None);
        }
        Self {
            agent: config.build().new_agent(),
            url: format!(
                "{}/chat/completions",
                endpoint.base_url.trim_end_matches('/')
            ),
            key,
            timeout: endpoint.timeout_seconds,
        }
    }

    fn failure(&self, error: &Error) -> Failure {
        let told = || self.hide(&error.to_string());
        match error {
            Error::Timeout(_) => Failure::Timeout(self.timeout),
            Error::BodyExceedsLimit(_) | Error::LargeResponseHeader(..) => {
                Failure::TooLarge(LONGEST)
            }
            Error::Io(error) if is_broken(error) => Failure::Lost(told()),
            Error::Protocol(_) => Failure::Lost(told()),
            _ => Failure::Unreachable(told()),
        }
    }

    /// A text without the key.
    fn hide(&self, text: &str) -> String {
        match &self.key {
            Some(key) => text.replace(key.as_str(), HIDDEN),
            None => text.to_owned(),
        }
    }

    fn hide_in(&self, body: Vec<u8>) -> Vec<u8> {
        let Some(key) = &self.key else { return body };
        let mut hidden = Vec::with_capacity(body.len());
        let mut from = 0;
        for at in memmem::find_iter(&body, key.as_bytes()) {
            hidden.extend_from_slice(body.get(from..at).unwrap_or_default());
            hidden.extend_from_slice(HIDDEN.as_bytes());
            from = at + key.len();
        }
        hidden.extend_from_slice(body.get(from..).unwrap_or_default());
        hidden
    }

    fn reply(&self, mut response: ureq::http::Response<Body>) -> Result<Reply, Error> {
        let header = |name: &str| text_of(response.headers(), name);
        let seconds = header("retry-after").and_then(|text| text.trim().parse().ok());
        let location = header("location").map(|text| self.hide(&text));
        let body = response.body_mut().with_config();
        let body = body.limit(LONGEST as u64).read_to_vec()?;
        Ok(Reply {
            status: response.status().as_u16(),
            retry_after: seconds.map(Duration::from_secs),
            location,
            body: self.hide_in(body),
        })
    }
}

impl Ask for Http {
    fn post(&self, body: &str) -> Result<Reply, Failure> {
        let mut request = self
            .agent
            .post(&self.url)
            .header("content-type", "application/json")
            .header("accept", "application/json");
        if let Some(key) = &self.key {
            request = request.header("authorization", format!("Bearer {key}"));
        }
        let response = request.send(body);
        let reply = response.and_then(|response| self.reply(response));
        reply.map_err(|error| self.failure(&error))
    }

    fn wait(&self, time: Duration) {
        std::thread::sleep(time);
    }
}

fn text_of(headers: &HeaderMap, name: &str) -> Option<String> {
    Some(headers.get(name)?.to_str().ok()?.to_owned())
}

/// Whether a connection that was there is gone, so that another may last.
fn is_broken(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::ConnectionReset
            | io::ErrorKind::ConnectionAborted
            | io::ErrorKind::BrokenPipe
            | io::ErrorKind::UnexpectedEof
    )
}
