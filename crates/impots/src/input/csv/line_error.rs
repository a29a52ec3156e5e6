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
        let [french, english] = match self {
            Self::NotUtf8 => ["la ligne n'est pas du texte UTF-8", "the line is not UTF-8 text"],
            Self::TooLong => ["la ligne dépasse {} octets", "the line is longer than {} bytes"],
            Self::QuoteNotClosed => [
                "un guillemet [\"] est ouvert et n'est pas fermé",
                "a quote [\"] is opened and not closed",
            ],
            Self::TextAfterQuote => [
                "du texte suit le guillemet [\"] qui ferme une valeur",
                "text follows the quote [\"] that closes a value",
            ],
            Self::UnknownSeparator => [
                "après [sep=], un séparateur est attendu : virgule, point-virgule, tabulation ou [|]",
                "after [sep=], a separator is expected: comma, semicolon, tab or [|]",
            ],
        };
        language.pick([french, english]).replace("{}", &MAX_LINE_BYTES.to_string())
    }
}
