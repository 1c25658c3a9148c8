//! Answers that are kept: the same question to the same model is asked once.

use super::prompt::{Prompt, form};
use crate::cache::{Cache, Key};
use crate::load::endpoint::Endpoint;
use serde_json::Value;
use std::io::Read;
use std::path::PathBuf;

/// The longest answer that is read back, in bytes.
const LONGEST: u64 = 16 << 20;

/// A folder of answers, by what was asked of whom.
#[derive(Debug)]
pub struct Answers {
    cache: Cache,
}

impl Answers {
    /// The answers in a folder, which need not exist yet.
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        Self {
            cache: Cache::of_answers(folder),
        }
    }

    /// The answer to a question that was asked before.
    pub(super) fn find(&self, endpoint: &Endpoint, prompt: &Prompt) -> Option<Value> {
        let key = key(endpoint, prompt);
        let mut found = self.cache.find(&key, &key)?;
        let mut bytes = Vec::new();
        let mut output = found.output().ok()?.take(LONGEST);
        output.read_to_end(&mut bytes).ok()?;
        serde_json::from_slice(&bytes).ok()
    }

    /// Keeps an answer. Where that fails, it is asked again another time.
    pub(super) fn keep(&self, endpoint: &Endpoint, prompt: &Prompt, answer: &Value) {
        let key = key(endpoint, prompt);
        if let Ok(mut writing) = self.cache.begin(&key, &key) {
            writing.output(answer.to_string().as_bytes());
            let _ = writing.done(b"", b"", 0);
        }
    }

    /// Removes the oldest where they have become many.
    pub fn tidy(&self) {
        self.cache.tidy();
    }
}

/// All that an answer hangs on. How strictly its form could be asked for is
/// not among it: that is learnt while asking.
fn key(endpoint: &Endpoint, prompt: &Prompt) -> Key {
    Key::of([
        endpoint.base_url.trim_end_matches('/'),
        endpoint.model.trim(),
        &endpoint.temperature.to_string(),
        &form(),
        &prompt.system,
        &prompt.user,
    ])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::endpoint::parse;
    use serde_json::json;

    fn endpoint(more: &str) -> Endpoint {
        let text = format!("base_url: http://localhost/v1\n{more}");
        parse(text.as_bytes(), "model.yaml").unwrap()
    }

    #[test]
    fn an_answer_is_found_by_what_was_asked_of_whom() {
        let folder = tempfile::tempdir().unwrap();
        let answers = Answers::new(folder.path().join("made"));
        let prompt = |user: &str| Prompt {
            system: "Draft.".to_owned(),
            user: user.to_owned(),
        };
        let small = endpoint("model: small\n");
        let answer = json!({"people": []});
        answers.keep(&small, &prompt("one"), &answer);
        assert_eq!(answers.find(&small, &prompt("one")), Some(answer));
        assert_eq!(answers.find(&small, &prompt("two")), None);
        assert_eq!(
            answers.find(&endpoint("model: large\n"), &prompt("one")),
            None
        );
        assert_eq!(
            answers.find(&endpoint("model: small\ntemperature: 1\n"), &prompt("one")),
            None
        );
        let longer = endpoint("model: small\nmax_tokens: 99\ntimeout_seconds: 9\n");
        assert!(
            answers.find(&longer, &prompt("one")).is_some(),
            "a whole answer is whole under any limit"
        );
    }
}
