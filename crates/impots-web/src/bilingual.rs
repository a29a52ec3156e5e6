//! What has a form in each language: tables hold both, French first, and whoever answers picks.

use impots_protocol::Language;

/// The form of a language.
pub(crate) const fn pick<T: Copy>([french, english]: [T; 2], language: Language) -> T {
    match language {
        Language::French => french,
        Language::English => english,
    }
}
