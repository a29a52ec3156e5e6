//! The samples that the document shows.

use std::collections::HashSet;
use std::mem::discriminant;

use impots_protocol::Language;

use super::samples;

#[test]
fn no_sentence_is_the_same_in_both_languages_but_those_of_flask_wtf() {
    for message in samples() {
        let [french, english] = Language::ALL.map(|language| message.text(language));
        assert_eq!(french == english, french.starts_with("The "), "{french}");
    }
}

#[test]
fn every_sample_is_another_sentence() {
    let samples = samples();
    let kinds: HashSet<_> = samples.iter().map(discriminant).collect();
    assert_eq!(kinds.len(), samples.len());
}
