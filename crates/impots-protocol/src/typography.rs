//! Sentences of the wire as people read them: the wire keeps its plain apostrophes.

/// With typographic apostrophes, and spaces before marks that do not break.
///
/// ```
/// assert_eq!(impots_protocol::typography::curly("L'impôt : rien"), "L’impôt\u{a0}: rien");
/// ```
#[must_use]
pub fn curly(text: &str) -> String {
    let mut curly = text.replace('\'', "’");
    for mark in [':', ';', '?', '!'] {
        curly = curly.replace(&format!(" {mark}"), &format!("\u{a0}{mark}"));
    }
    curly
}
