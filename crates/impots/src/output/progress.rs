//! The progress bar: on a terminal's standard error only, by the bytes of the input that were read.

use std::io::Read;

use indicatif::{HumanCount, ProgressBar, ProgressDrawTarget, ProgressStyle};

/// A bar, or nothing where nobody would see it.
#[derive(Clone)]
pub(crate) struct Progress(ProgressBar);

impl Progress {
    /// A bar that shows only if standard error is a terminal.
    pub(crate) fn visible() -> Self {
        Self(ProgressBar::no_length().with_style(ProgressStyle::default_spinner()))
    }

    /// No bar: it would be drawn into the data.
    pub(crate) fn hidden() -> Self {
        Self(ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden()))
    }

    /// The number of bytes there are to read. A pipe has none to tell: the bar stays a spinner.
    pub(crate) fn set_length(&self, bytes: u64) {
        // The template is a constant; if it were faulty, the spinner would stay.
        if let Ok(style) = ProgressStyle::with_template("{bar:30} {percent:>3} % {msg}, {eta} left")
        {
            self.0.set_style(style);
        }
        self.0.set_length(bytes);
    }

    /// A reader that moves the bar.
    pub(crate) fn wrap<R: Read>(&self, reader: R) -> impl Read + use<R> {
        self.0.wrap_read(reader)
    }

    /// Shows how many taxpayers are done, and how fast.
    pub(crate) fn done(&self, taxpayers: u64) {
        let milliseconds = self.0.elapsed().as_millis().max(1);
        let rate = u128::from(taxpayers) * 1000 / milliseconds;
        let rate = u64::try_from(rate).unwrap_or(u64::MAX);
        let (taxpayers, rate) = (HumanCount(taxpayers), HumanCount(rate));
        self.0.set_message(format!("{taxpayers} taxpayers, {rate}/s"));
    }

    /// Says something above the bar.
    pub(crate) fn suspend(&self, say: impl FnOnce()) {
        self.0.suspend(say);
    }

    /// Removes the bar.
    pub(crate) fn finish(&self) {
        self.0.finish_and_clear();
    }
}
