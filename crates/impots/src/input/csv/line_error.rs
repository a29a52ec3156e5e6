//! Why a line is no row.

use impots_protocol::Language;

use super::lines::MAX_LINE_BYTES;

/// What is wrong with a line before its values are looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LineError {
    /// Bytes that are no UTF-8.
    NotUtf8,
    /// More than [`MAX_LINE_BYTES`] bytes.
    TooLong,
    /// A quote that is opened and not closed.
    QuoteNotClosed,
    /// Text between a closing quote and the separator: `"A"B`.
    TextAfterQuote,
    /// A first line `sep=.`: with it, each amount would be two values.
    UnknownSeparator,
}

impl LineError {
    /// The sentence in a language.
    pub(crate) fn text(self, language: Language) -> String {
        match (self, language) {
            (Self::NotUtf8, Language::French) => "la ligne n'est pas du texte UTF-8".into(),
            (Self::NotUtf8, Language::English) => "the line is not UTF-8 text".into(),
            (Self::TooLong, Language::French) => {
                format!("la ligne dépasse {MAX_LINE_BYTES} octets")
            }
            (Self::TooLong, Language::English) => {
                format!("the line is longer than {MAX_LINE_BYTES} bytes")
            }
            (Self::QuoteNotClosed, Language::French) => {
                "un guillemet [\"] est ouvert et n'est pas fermé".into()
            }
            (Self::QuoteNotClosed, Language::English) => {
                "a quote [\"] is opened and not closed".into()
            }
            (Self::TextAfterQuote, Language::French) => {
                "du texte suit le guillemet [\"] qui ferme une valeur".into()
            }
            (Self::TextAfterQuote, Language::English) => {
                "text follows the quote [\"] that closes a value".into()
            }
            (Self::UnknownSeparator, Language::French) => {
                "après [sep=], un séparateur est attendu : virgule, point-virgule, tabulation ou [|]".into()
            }
            (Self::UnknownSeparator, Language::English) => {
                "after [sep=], a separator is expected: comma, semicolon, tab or [|]".into()
            }
        }
    }
}
