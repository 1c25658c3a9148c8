//! How far long work has come, drawn on a terminal.

use corroborate::progress::{Observer, Progress, Stage};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::IsTerminal;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Shorter work shows nothing: a line that comes and goes only startles.
const PATIENCE: Duration = Duration::from_secs(1);

/// How often the line is drawn anew.
const TICK: Duration = Duration::from_millis(100);

/// A line on standard error that says what is being done, where standard
/// error is a terminal. It goes when this is dropped.
pub(crate) struct Line(Option<Arc<Bar>>);

struct Bar {
    bar: ProgressBar,
    started: Instant,
}

impl Line {
    /// A line that shows nothing yet.
    pub(crate) fn new() -> Self {
        Self(std::io::stderr().is_terminal().then(|| {
            Arc::new(Bar {
                bar: ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden()),
                started: Instant::now(),
            })
        }))
    }

    /// Who tells it how far the work is.
    pub(crate) fn observer(&self) -> Observer {
        match &self.0 {
            Some(bar) => Observer::new(Arc::clone(bar) as Arc<dyn Progress>),
            None => Observer::default(),
        }
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        if let Some(shown) = &self.0 {
            shown.bar.finish_and_clear();
        }
    }
}

impl Bar {
    /// Shows the line once the work has taken long enough.
    fn show(&self) {
        if self.bar.is_hidden() && !self.bar.is_finished() && self.started.elapsed() > PATIENCE {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
            self.bar.enable_steady_tick(TICK);
        }
    }
}

impl Progress for Bar {
    fn begin(&self, stage: Stage, steps: Option<u64>) {
        let (doing, of) = match stage {
            Stage::Reading => ("reading sources", true),
            Stage::Drafting => ("drafting articles", true),
            Stage::Asking => ("asking the model about articles", true),
            Stage::Linking => ("comparing what may be one", false),
            Stage::Copies => ("comparing texts", false),
            Stage::Judging => ("judging", false),
            Stage::Writing => ("writing findings", true),
        };
        let template = match (of, steps) {
            (true, Some(_)) => "{spinner} {msg}: {human_pos} of {human_len} [{elapsed}]",
            (true, None) => "{spinner} {msg}: {human_pos} [{elapsed}]",
            (false, _) => "{spinner} {msg} [{elapsed}]",
        };
        // A template that cannot be read would leave the plain line.
        if let Ok(style) = ProgressStyle::with_template(template) {
            self.bar.set_style(style);
        }
        match steps {
            Some(steps) => self.bar.set_length(steps),
            None => self.bar.unset_length(),
        }
        self.bar.set_position(0);
        self.bar.set_message(doing);
        self.show();
    }

    fn advance(&self, steps: u64) {
        self.bar.inc(steps);
        self.show();
    }
}
