//! What a test said that it needs. Who starts something asks: a forgotten word would break the tests on a bare machine.

use std::collections::BTreeSet;
use std::sync::Mutex;

use crate::list::NEEDS;

static DECLARED: Mutex<BTreeSet<&'static str>> = Mutex::new(BTreeSet::new());

/// Called by `#[needs(…)]` at the beginning of a test.
pub fn declare(words: &[&'static str]) {
    DECLARED.lock().unwrap().extend(words);
}

/// Fails unless the test, or another one of this process, has said that it needs this.
#[track_caller]
pub fn expect_declared(word: &str) {
    let declared = DECLARED.lock().unwrap().clone();
    assert!(
        declared.contains(word),
        "write `#[needs({word})]` above this test: {}",
        how_to_get(word)
    );
}

/// What it is and how to get it, for the message of a program that cannot be started.
pub fn how_to_get(word: &str) -> &'static str {
    NEEDS.iter().find(|(known, _)| *known == word).unwrap().1
}
