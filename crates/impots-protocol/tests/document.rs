//! `docs/PROTOCOL.md` says what the enums say.

#[path = "../examples/protocol_document/document.rs"]
mod document;

use std::collections::HashSet;
use std::mem::discriminant;

use impots_protocol::Language;

#[test]
fn the_document_is_up_to_date() {
    let written = include_str!("../../../docs/PROTOCOL.md");
    assert_eq!(
        written,
        document::render(),
        "run `cargo run -p impots-protocol --example protocol_document > docs/PROTOCOL.md`"
    );
}

#[test]
fn no_sentence_is_the_same_in_both_languages_but_those_of_flask_wtf() {
    for message in document::samples() {
        let [french, english] = Language::ALL.map(|language| message.text(language));
        assert_eq!(french == english, french.starts_with("The "), "{french}");
    }
}

#[test]
fn every_sample_is_another_sentence() {
    let samples = document::samples();
    let kinds: HashSet<_> = samples.iter().map(discriminant).collect();
    assert_eq!(kinds.len(), samples.len());
}
