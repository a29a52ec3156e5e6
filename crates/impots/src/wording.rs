//! What is said in the language of whoever reads it: both wordings stand side by side where it is said.

use impots_protocol::Language;

/// The one of two wordings that is in a language. Both are made for it: where a million rows may be told, match the language instead.
pub(crate) fn pick<T>(language: Language, french: T, english: T) -> T {
    match language {
        Language::French => french,
        Language::English => english,
    }
}
