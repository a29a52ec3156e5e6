//! Why a line is no row.

use impots_protocol::Language;

use super::lines::LONGEST_LINE;

/// What is wrong with a line before its values are looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LineFault {
    /// Bytes that are no UTF-8.
    NotUtf8,
    /// More than [`LONGEST_LINE`] bytes.
    TooLong,
    /// A quote that is opened and not closed.
    QuoteNotClosed,
    /// Text between a closing quote and the separator: `"A"B`.
    TextAfterQuote,
}

impl LineFault {
    /// The sentence in a language.
    pub(crate) fn text(self, language: Language) -> String {
        match (self, language) {
            (Self::NotUtf8, Language::French) => "la ligne n'est pas du texte UTF-8".into(),
            (Self::NotUtf8, Language::English) => "the line is not UTF-8 text".into(),
            (Self::TooLong, Language::French) => format!("la ligne dépasse {LONGEST_LINE} octets"),
            (Self::TooLong, Language::English) => {
                format!("the line is longer than {LONGEST_LINE} bytes")
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
        }
    }
}
