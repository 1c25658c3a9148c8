//! Which model drafts are asked of: `model.yaml`, with the place of every error.
//!
//! The key to a paid model never stands in the file: it would be committed,
//! shared and printed with it. The file names the environment variable that
//! holds the key.

use super::fault::Top;
use super::tree::Kind;
use super::{files, yaml};
use crate::diagnostic::Diagnostic;
use schemars::JsonSchema;
use serde::Deserialize;
use std::net::{Ipv4Addr, Ipv6Addr};
use std::path::Path;

/// The code of the error that a key stands in the file. Whoever draws it must
/// not show the line.
pub const KEY_IN_FILE: &str = "key-in-file";

/// Keys under which people write down what must not be in a file.
const SECRETS: [&str; 10] = [
    "api_key",
    "apikey",
    "api-key",
    "key",
    "token",
    "access_token",
    "secret",
    "password",
    "authorization",
    "bearer",
];

/// A model behind an endpoint that speaks as OpenAI's chat completions do.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "a map with `base_url` and `model`")]
pub struct Endpoint {
    /// Where it is, without `/chat/completions`: `http://localhost:11434/v1`
    pub base_url: String,
    /// The model, by the name that the endpoint gives it.
    pub model: String,
    /// The environment variable that holds the key. Left out for servers that
    /// ask for none.
    pub key_variable: Option<String>,
    /// How much chance there is in answers, from 0 (least) to 2.
    #[serde(default)]
    pub temperature: f64,
    /// The longest answer, in tokens. An answer that would be longer is lost.
    #[serde(default = "Defaults::max_tokens")]
    pub max_tokens: u32,
    /// How long an answer may take.
    #[serde(default = "Defaults::timeout_seconds")]
    pub timeout_seconds: u32,
    /// The most of an article that is asked about at once, in characters;
    /// longer ones are cut at paragraphs.
    #[serde(default = "Defaults::max_input_chars")]
    pub max_input_chars: u32,
    /// How many questions are under way at once.
    #[serde(default = "Defaults::parallel")]
    pub parallel: u32,
    /// What tokens cost, to tell the cost before and after.
    pub price_per_million: Option<Price>,
    /// How the form of answers is asked for.
    #[serde(default)]
    pub response_format: ResponseFormat,
}

struct Defaults;

impl Defaults {
    fn max_tokens() -> u32 {
        8_192
    }

    fn timeout_seconds() -> u32 {
        180
    }

    fn max_input_chars() -> u32 {
        12_000
    }

    fn parallel() -> u32 {
        2
    }
}

/// What a million tokens cost.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(
    deny_unknown_fields,
    expecting = "a map with `input`, `output` and `currency`"
)]
pub struct Price {
    /// Of what is sent.
    pub input: f64,
    /// Of what is answered.
    pub output: f64,
    /// The currency: USD.
    #[serde(default = "dollars")]
    pub currency: String,
}

fn dollars() -> String {
    "USD".to_owned()
}

/// How the form of answers is asked for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(
    rename_all = "snake_case",
    expecting = "one of the words auto, schema, json or none"
)]
pub enum ResponseFormat {
    /// By a schema, then as JSON, then in words, as far as the server follows.
    #[default]
    Auto,
    /// By a JSON schema.
    Schema,
    /// As any JSON.
    Json,
    /// In words alone.
    None,
}

impl Top for Endpoint {
    const BEGINS: &'static str =
        "begin with `base_url:`, as http://localhost:11434/v1, and `model:`";
}

/// Where an endpoint is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    /// Whether what is sent is encrypted.
    pub encrypted: bool,
    /// The host, without its port.
    pub host: String,
    /// Whether it is this machine, so that nothing leaves it.
    pub is_local: bool,
}

impl Endpoint {
    /// Where it is. A file that was read has an address.
    pub fn address(&self) -> Option<Address> {
        address(&self.base_url).ok()
    }
}

/// The parts of a base URL that matter here; else what is wrong with it.
///
/// Strict on purpose: two readers of one URL must not see two hosts in it.
fn address(url: &str) -> Result<Address, &'static str> {
    let (encrypted, rest) = match (url.strip_prefix("https://"), url.strip_prefix("http://")) {
        (Some(rest), _) => (true, rest),
        (None, Some(rest)) => (false, rest),
        (None, None) => return Err("it must begin with https:// or http://"),
    };
    if rest.contains('@') {
        return Err("it must not hold a name or password");
    }
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_.~:/[]%".contains(c);
    if !rest.chars().all(plain) {
        return Err("it may hold letters, digits and - _ . ~ : / % alone");
    }
    let authority = rest.split('/').next().unwrap_or_default();
    let (host, port) = match authority.strip_prefix('[') {
        Some(rest) => {
            let (host, after) = rest
                .split_once(']')
                .ok_or("its host is not closed with ]")?;
            if host.parse::<Ipv6Addr>().is_err() {
                return Err("its host is no address");
            }
            (
                host,
                after.strip_prefix(':').or(after.is_empty().then_some("1")),
            )
        }
        None => match authority.split_once(':') {
            Some((host, port)) => (host, Some(port)),
            None => (authority, Some("1")),
        },
    };
    if port.is_none_or(|port| port.parse::<u16>().is_err()) {
        return Err("its port is no number up to 65535");
    }
    if host.is_empty() || host.contains(['[', ']', '%', '~']) {
        return Err("it names no host");
    }
    let loopback = host.parse::<Ipv4Addr>().is_ok_and(|ip| ip.is_loopback())
        || host.parse::<Ipv6Addr>().is_ok_and(|ip| ip.is_loopback());
    Ok(Address {
        encrypted,
        host: host.to_ascii_lowercase(),
        is_local: loopback || host.eq_ignore_ascii_case("localhost"),
    })
}

/// Reads a file that says which model is asked.
///
/// # Errors
/// Everything that is wrong with the file, in file order; among it that it
/// cannot be read.
pub fn read(path: &Path, file: &str) -> Result<Endpoint, Vec<Diagnostic>> {
    let bytes = files::bytes(path).map_err(|unread| vec![unread.diagnostic(file)])?;
    parse(&bytes, file)
}

/// Reads the content of such a file. `file` is the name that diagnostics show.
///
/// ```
/// use corroborate::load::endpoint::{KEY_IN_FILE, parse};
/// let text = "base_url: http://localhost:11434/v1\nmodel: small\n";
/// let endpoint = parse(text.as_bytes(), "model.yaml").expect("no errors");
/// assert!(endpoint.address().is_some_and(|address| address.is_local));
///
/// let wrong = format!("{text}api_key: hush\n");
/// let problems = parse(wrong.as_bytes(), "model.yaml").unwrap_err();
/// assert_eq!((problems[0].code, problems[0].place.line), (KEY_IN_FILE, 3));
/// ```
///
/// # Errors
/// Everything that is wrong with it, in file order.
pub fn parse(bytes: &[u8], file: &str) -> Result<Endpoint, Vec<Diagnostic>> {
    let text = files::decode(files::without_mark(bytes), file, 1).map_err(|one| vec![*one])?;
    let secrets = secrets(text, file)?;
    if !secrets.is_empty() {
        return Err(secrets);
    }
    let (endpoint, tree) = yaml::read::<Endpoint>(text, file)?;
    let mut problems: Vec<Diagnostic> = wrong(&endpoint)
        .into_iter()
        .map(|(code, key, what, hint)| {
            Diagnostic::error(code, tree.locate(key).of(file), what).hint(hint)
        })
        .collect();
    if problems.is_empty() {
        return Ok(endpoint);
    }
    problems.sort();
    Err(problems)
}

/// Keys that stand in the file itself.
fn secrets(text: &str, file: &str) -> Result<Vec<Diagnostic>, Vec<Diagnostic>> {
    let tree = yaml::tree(text, file).map_err(|one| vec![*one])?;
    let Some(Kind::Mapping(entries)) = tree.nodes.get(tree.root).map(|node| &node.kind) else {
        return Ok(Vec::new());
    };
    let named = entries.iter().filter(|entry| {
        let key = tree.text(entry.key).unwrap_or_default();
        SECRETS
            .iter()
            .any(|secret| key.eq_ignore_ascii_case(secret))
    });
    let told = named.map(|entry| {
        let place = tree.nodes[entry.key].spot.of(file);
        Diagnostic::error(KEY_IN_FILE, place, "a key must not stand in this file")
            .hint("put it into an environment variable, and name that: `key_variable: MODEL_KEY`")
    });
    Ok(told.collect())
}

type Wrong = (&'static str, &'static str, String, &'static str);

/// What is wrong with what a file says.
fn wrong(endpoint: &Endpoint) -> Vec<Wrong> {
    let mut wrong: Vec<Wrong> = Vec::new();
    let mut hold = |holds: bool, key, what: &str, hint| {
        if !holds {
            wrong.push(("bad-endpoint", key, what.to_owned(), hint));
        }
    };
    match address(&endpoint.base_url) {
        Err(what) => hold(
            false,
            "base_url",
            &format!("this is no address of an endpoint: {what}"),
            "as https://api.example.org/v1",
        ),
        Ok(address) => hold(
            address.encrypted || address.is_local || endpoint.key_variable.is_none(),
            "base_url",
            "a key would travel to this address unencrypted",
            "use https://, or leave out `key_variable`",
        ),
    }
    let name = endpoint.model.trim();
    let printable = !name.is_empty() && !name.chars().any(char::is_control);
    hold(
        printable && name.chars().count() <= 200,
        "model",
        "this is no name of a model",
        "use the name that the endpoint gives it",
    );
    hold(
        (0.0..=2.0).contains(&endpoint.temperature),
        "temperature",
        "the temperature must be from 0 to 2",
        "0 gives the same answer most often",
    );
    for (key, number, least, most) in [
        ("max_tokens", endpoint.max_tokens, 1, 1_000_000),
        ("timeout_seconds", endpoint.timeout_seconds, 1, 3_600),
        ("max_input_chars", endpoint.max_input_chars, 500, 1_000_000),
        ("parallel", endpoint.parallel, 1, 16),
    ] {
        hold(
            (least..=most).contains(&number),
            key,
            &format!("this must be from {least} to {most}"),
            "leave it out for the usual",
        );
    }
    if let Some(price) = &endpoint.price_per_million {
        let fine = |price: f64| (0.0..=1e9).contains(&price);
        let currency = price.currency.chars().all(char::is_alphanumeric);
        hold(
            fine(price.input) && fine(price.output) && currency && price.currency.len() <= 8,
            "price_per_million",
            "this is no price",
            "as in {input: 0.15, output: 0.60, currency: USD}",
        );
    }
    if let Some(name) = &endpoint.key_variable
        && !is_variable(name)
    {
        // It may be the key itself: it is not repeated.
        let what = "`key_variable` is the name of an environment variable, and never the key";
        wrong.push((
            KEY_IN_FILE,
            "key_variable",
            what.to_owned(),
            "a name has capital letters, digits and _ alone: `key_variable: MODEL_KEY`",
        ));
    }
    wrong
}

fn is_variable(name: &str) -> bool {
    let fits = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_';
    !name.is_empty()
        && name.len() <= 64
        && name.chars().all(fits)
        && !name.starts_with(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOUND: &str = "base_url: https://api.example.org/v1\nmodel: small\n";

    fn problems(more: &str) -> Vec<(&'static str, usize)> {
        let text = format!("{SOUND}{more}");
        let problems = parse(text.as_bytes(), "model.yaml").unwrap_err();
        let told = problems.iter();
        told.map(|one| (one.code, one.place.line)).collect()
    }

    #[test]
    fn what_is_left_out_is_as_usual() {
        let endpoint = parse(SOUND.as_bytes(), "model.yaml").unwrap();
        assert_eq!(endpoint.temperature, 0.0);
        assert_eq!(endpoint.response_format, ResponseFormat::Auto);
        assert_eq!(endpoint.key_variable, None);
        let address = endpoint.address().unwrap();
        assert_eq!(
            (address.encrypted, &*address.host, address.is_local),
            (true, "api.example.org", false)
        );
    }

    #[test]
    fn a_key_in_the_file_is_refused_and_not_repeated() {
        for more in [
            "api_key: sk-hush",
            "Token: sk-hush",
            "key_variable: sk-hush",
            "key_variable: hush_hush",
        ] {
            let text = format!("{SOUND}{more}\n");
            let problems = parse(text.as_bytes(), "model.yaml").unwrap_err();
            assert_eq!((problems[0].code, problems[0].place.line), (KEY_IN_FILE, 3));
            assert!(!format!("{problems:?}").contains("hush"), "{problems:?}");
        }
    }

    #[test]
    fn every_fault_is_told_with_its_place() {
        assert_eq!(problems("colour: red\n"), [("unknown-key", 3)]);
        assert_eq!(
            problems(
                "temperature: 3\ntimeout_seconds: 0\nprice_per_million: {input: -1, output: 2}\n"
            ),
            [
                ("bad-endpoint", 3),
                ("bad-endpoint", 4),
                ("bad-endpoint", 5)
            ]
        );
        assert_eq!(problems("response_format: xml\n"), [("unknown-value", 3)]);
    }

    #[test]
    fn a_key_never_travels_unencrypted_to_another_machine() {
        let text = |url: &str| format!("base_url: {url}\nmodel: small\nkey_variable: MODEL_KEY\n");
        let read = |url: &str| parse(text(url).as_bytes(), "model.yaml");
        assert!(read("http://api.example.org/v1").is_err());
        assert!(read("http://127.0.0.1:8080/v1").is_ok());
        assert!(read("https://api.example.org/v1").is_ok());
    }

    #[test]
    fn only_this_machine_is_local() {
        for url in [
            "http://localhost",
            "http://LOCALHOST:1/v1",
            "http://127.0.0.9/",
            "http://[::1]:80/v1",
        ] {
            assert!(address(url).unwrap().is_local, "{url}");
        }
        for url in [
            "http://localhost.example.org",
            "http://127.0.0.1.example.org",
            "https://10.0.0.1",
            "http://[::2]",
        ] {
            assert!(!address(url).unwrap().is_local, "{url}");
        }
        for url in [
            "localhost:80",
            "ftp://localhost",
            "http://localhost@example.org",
            "http://localhost\\@example.org",
            "http://localhost#.example.org",
            "http://example.org?x=//localhost",
            "http://localhost:x",
            "http://[localhost]",
            "http://",
            "http://local host",
        ] {
            assert!(address(url).is_err(), "{url}");
        }
    }
}
