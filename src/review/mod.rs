//! Reviewing: what a person has to settle, in which order, and how what they
//! decide gets into the file of decisions. No terminal and no browser: both
//! are faces of this.
//!
//! A [`Session`] holds a [`Snapshot`] of the claims as they were last
//! reconciled and the decisions as they stand on disk. A decision is on disk
//! when [`Session::decide`] returns; reconciling anew takes seconds in a large
//! project and happens on a thread of its own, while the queue already leaves
//! out what was settled. [`Session::look`], called now and then, takes what
//! that thread brought and notices when somebody else wrote the file.
//!
//! ```no_run
//! use corroborate::overrides::Kind;
//! use corroborate::review::{Opener, Queue, Session};
//! use corroborate::review::decide::{Request, Signature};
//!
//! let opener = Opener::new(vec!["claims".into()], Default::default());
//! let mut session = Session::open(opener)?;
//! let mut queue = Queue::default();
//! queue.rebuild(session.snapshot(), session.marks());
//! if let Some(key) = queue.selected_key(session.snapshot()) {
//!     let signature = Signature {
//!         reason: "The ministry's own list has two names.".into(),
//!         by: "A. Editor".into(),
//!         at: "2021-05-06T10:00:00Z".into(),
//!     };
//!     let request = Request::on(Kind::Value, key.name()).value("two");
//!     session.decide(&key, &request, &signature)?;
//! }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub mod bulk;
pub mod changes;
pub mod decide;
pub mod drafts;
pub mod history;
pub mod import;
pub mod resume;
pub mod stated;

mod item;
mod marks;
mod passage;
mod query;
mod queue;
mod replace;
mod session;
mod snapshot;
mod watch;

pub use item::{Item, Key, Pair};
pub use marks::Marks;
pub use passage::{Passage, passages};
pub use query::{Query, Show, Unread};
pub use queue::{Queue, Row, Sort};
pub use session::{Failure, News, Prepared, Session};
pub use snapshot::{Opener, Snapshot, Trouble};
