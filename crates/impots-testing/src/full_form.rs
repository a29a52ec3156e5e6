//! The short and the full form of a test of a fault: the short one in every run, the full one, which is as large as
//! `docs/RELIABILITY.md` asks and looks at times too, in `scripts/faults`.

use std::time::Duration;

/// Set to `1`, asks for full forms.
const VARIABLE: &str = "IMPOTS_TEST_FULL";

/// Whether full forms are asked for.
pub fn is_full() -> bool {
    std::env::var_os(VARIABLE).is_some_and(|value| value == "1")
}

/// So many in the short form, and in the full one.
pub fn so_many<T>(short: T, full: T) -> T {
    if is_full() { full } else { short }
}

/// Tells how long something took; in the full form, which has the machine for itself, it must not be longer than this.
#[track_caller]
pub fn measured(what: &str, took: Duration, limit: Duration) {
    tell(&format!("{what}: {} ms, of {} ms", took.as_millis(), limit.as_millis()));
    assert!(!is_full() || took <= limit, "{what}: {took:?}");
}

/// Tells what was measured, to whoever runs the test with `--no-capture`.
#[allow(clippy::print_stdout, reason = "figures are written down from here")]
pub fn tell(what: &str) {
    println!("measured: {what}");
}
