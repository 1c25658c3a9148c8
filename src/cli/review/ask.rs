//! What the person is being asked, and what their answer is for.

use super::input::Input;
use corroborate::review::Key;
use corroborate::review::bulk::Choice;
use corroborate::review::decide::Request;

/// Something that will be recorded once a reason is given.
#[derive(Debug, Clone)]
pub(super) enum Act {
    Decide {
        key: Key,
        request: Request,
        says: String,
    },
    Reaffirm {
        key: Key,
        id: String,
    },
    Undo {
        ids: Vec<String>,
        says: Vec<String>,
    },
    Bulk {
        keys: Vec<Key>,
        choice: Choice,
        says: String,
    },
}

impl Act {
    /// What will be recorded, in sentences.
    pub(super) fn says(&self) -> Vec<String> {
        match self {
            Self::Decide { says, .. } | Self::Bulk { says, .. } => vec![says.clone()],
            Self::Reaffirm { id, .. } => {
                vec![format!(
                    "Decision {id} holds for the claims as they are now."
                )]
            }
            Self::Undo { says, .. } => says.clone(),
        }
    }

    /// The item that it is on.
    pub(super) fn key(&self) -> Option<&Key> {
        match self {
            Self::Decide { key, .. } | Self::Reaffirm { key, .. } => Some(key),
            Self::Undo { .. } | Self::Bulk { .. } => None,
        }
    }
}

/// What an answer is for.
#[derive(Debug, Clone)]
pub(super) enum Purpose {
    Search,
    Filter,
    /// One of the values, or the last of the list: to type one.
    Value {
        key: Key,
        values: Vec<String>,
    },
    TypeValue {
        key: Key,
    },
    /// Which claim is corrected.
    Correct {
        key: Key,
        claims: Vec<(String, String)>,
    },
    TypeCorrection {
        key: Key,
        claim: String,
    },
    Bulk {
        keys: Vec<Key>,
        choices: Vec<(Choice, String)>,
    },
    Reason(Act),
    /// Who decides, and what is recorded then.
    Who(Option<(Act, String)>),
    Confirm(Act, String),
}

/// How it is answered.
#[derive(Debug, Clone)]
pub(super) enum Field {
    Line(Input),
    Pick {
        options: Vec<String>,
        at: usize,
    },
    /// By y or n.
    Yes,
}

/// A question.
#[derive(Debug, Clone)]
pub(super) struct Ask<P = Purpose> {
    pub(super) title: String,
    /// What is told with it.
    pub(super) told: Vec<String>,
    /// Why the answer before did not do.
    pub(super) failure: Vec<String>,
    pub(super) field: Field,
    pub(super) purpose: P,
}

impl<P> Ask<P> {
    pub(super) fn line(title: &str, text: &str, purpose: P) -> Self {
        Self {
            title: title.to_owned(),
            told: Vec::new(),
            failure: Vec::new(),
            field: Field::Line(Input::new(text)),
            purpose,
        }
    }

    pub(super) fn pick(title: &str, options: Vec<String>, purpose: P) -> Self {
        Self {
            title: title.to_owned(),
            told: Vec::new(),
            failure: Vec::new(),
            field: Field::Pick { options, at: 0 },
            purpose,
        }
    }

    pub(super) fn told(mut self, told: Vec<String>) -> Self {
        self.told = told;
        self
    }
}
