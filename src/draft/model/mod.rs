//! Drafting by a model, behind any endpoint that speaks as OpenAI's chat
//! completions do. An option: nobody needs it, and nothing asks it unasked.
//!
//! A model is an extractor that invents. What it answers is read as untrusted
//! (`read`), its quotes are looked up in the article word for word (`place`),
//! and its claims sifted as those of the rules are. Then both drafts are
//! [merged](fn@merge): where they agree, they are the surer for it.
//!
//! The library opens no connection. Whoever does implements [`Ask`]; what is
//! asked, in which form, and what is tried again is decided here (`talk`).

mod answers;
mod article;
mod dig;
pub mod merge;
mod place;
mod prompt;
mod read;
mod schema;
mod talk;

pub use answers::Answers;
pub use article::{Piece, pieces};
pub use merge::merge;
pub use talk::{Ask, Failure, LONGEST_WAIT, Reply, Spent, tokens};

use super::sift::{Settings, Sifted, sift};
use super::{Article, Draft};
use crate::load::endpoint::Endpoint;
use crate::value::event_type::Lexicon;
use prompt::{Prompt, prompt};
use talk::Talk;

/// A model that drafts articles, one after the other or several at once.
pub struct Drafter<'a> {
    endpoint: &'a Endpoint,
    talk: Talk<'a>,
    answers: Option<&'a Answers>,
}

impl<'a> Drafter<'a> {
    /// A model behind an endpoint, whose answers are kept where that is wished.
    pub fn new(endpoint: &'a Endpoint, ask: &'a dyn Ask, answers: Option<&'a Answers>) -> Self {
        Self {
            endpoint,
            talk: Talk::new(endpoint, ask),
            answers,
        }
    }

    /// What the model drafts of an article, sifted.
    ///
    /// # Errors
    /// When a question about it was not answered with a draft. The pieces of
    /// a long article that were answered are kept, not proposed: half a draft
    /// would pass for a whole one.
    pub fn draft(&self, article: &Article, settings: &Settings<'_>) -> Result<Sifted, Failure> {
        let mut drafted = Sifted::default();
        for prompt in prompts(article, self.endpoint, settings.reading.types) {
            let answer = self.answer(&prompt)?;
            let draft: Draft = read::read(
                &answer,
                article,
                self.endpoint.model.trim(),
                &settings.reading,
            );
            let piece = sift(article, draft, settings);
            drafted = merge::pieces(drafted, piece, &settings.reading);
        }
        Ok(drafted)
    }

    fn answer(&self, prompt: &Prompt) -> Result<serde_json::Value, Failure> {
        if let Some(answers) = self.answers
            && let Some(answer) = answers.find(self.endpoint, prompt)
        {
            self.talk.note_kept();
            return Ok(answer);
        }
        let answer = self.talk.ask(prompt)?;
        if let Some(answers) = self.answers {
            answers.keep(self.endpoint, prompt, &answer);
        }
        Ok(answer)
    }

    /// What the questions came to so far.
    pub fn spent(&self) -> Spent {
        self.talk.spent()
    }
}

fn prompts(article: &Article, endpoint: &Endpoint, types: &Lexicon) -> Vec<Prompt> {
    let most = usize::try_from(endpoint.max_input_chars).unwrap_or(usize::MAX);
    let pieces = pieces(article, most);
    pieces.iter().map(|piece| prompt(piece, types)).collect()
}

/// What asking about articles would send, told before anything is sent.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Plan {
    /// How many articles would be sent, in part or whole.
    pub articles: u64,
    /// How many questions there are.
    pub questions: u64,
    /// How many characters of articles would be sent.
    pub characters: u64,
    /// About how many tokens would be sent, with what the model is told.
    pub input: u64,
    /// How many tokens would be answered at most.
    pub output: u64,
    /// How many questions were answered before, so that nothing is sent.
    pub kept: u64,
}

impl Plan {
    /// Adds what asking about an article would send.
    pub fn add(
        &mut self,
        article: &Article,
        endpoint: &Endpoint,
        types: &Lexicon,
        answers: Option<&Answers>,
    ) {
        let most = usize::try_from(endpoint.max_input_chars).unwrap_or(usize::MAX);
        let before = self.questions;
        for piece in pieces(article, most) {
            let prompt = prompt(&piece, types);
            if answers.is_some_and(|answers| answers.find(endpoint, &prompt).is_some()) {
                self.kept += 1;
                continue;
            }
            self.questions += 1;
            self.characters += piece.text.chars().count() as u64;
            self.input += tokens(&prompt.system) + tokens(&prompt.user);
            self.output += u64::from(endpoint.max_tokens);
        }
        self.articles += u64::from(self.questions > before);
    }

    /// The most that it would cost, where the endpoint says its price.
    pub fn cost(&self, endpoint: &Endpoint) -> Option<f64> {
        let spent = Spent {
            input: self.input,
            output: self.output,
            ..Spent::default()
        };
        spent.cost(endpoint)
    }
}

#[cfg(test)]
mod tests;
