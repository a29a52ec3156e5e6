//! Panics in the log: where, and what only if the program's text says it all. A message made from values can hold anything.

use std::cell::RefCell;
use std::panic::{self, PanicHookInfo};

thread_local! {
    /// Where this thread last panicked.
    static PLACE: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Logs the panics of the process instead of printing them.
pub fn log_panics() {
    panic::set_hook(Box::new(|panic| {
        let place = place(panic);
        let message = panic.payload().downcast_ref::<&'static str>();
        tracing::error!(place, message = message.copied().unwrap_or_default(), "panic");
        PLACE.with_borrow_mut(|last| *last = Some(place));
    }));
}

/// Where this thread last panicked, if that is known and was not asked for yet.
pub(crate) fn take_place() -> Option<String> {
    PLACE.with_borrow_mut(Option::take)
}

/// The file and the line, from which the cause can be looked up: the message may be left out.
fn place(panic: &PanicHookInfo<'_>) -> String {
    panic
        .location()
        .map_or_else(String::new, |location| format!("{}:{}", location.file(), location.line()))
}
