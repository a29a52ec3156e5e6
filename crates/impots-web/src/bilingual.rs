//! What has a form in each language: tables hold both, French first, and whoever answers picks.

/// Declares words that belong together, a line each: the name, the French words, the English ones. They are one text each, unless the
/// name is followed by another type.
///
/// The compiler proves that no word lacks in a language. It does not tell of a word that nothing shows: templates, which it does not
/// read, find them by name.
macro_rules! words {
    (@kind) => { &'static str };
    (@kind $kind:ty) => { $kind };
    ($(#[$about:meta])* $name:ident {
        $($(#[$of:meta])* $word:ident $(: $kind:ty)? = $french:expr, $english:expr;)+
    }) => {
        $(#[$about])*
        #[derive(Debug, serde::Serialize)]
        pub(crate) struct $name { $($(#[$of])* pub(crate) $word: words!(@kind $($kind)?),)+ }

        impl $name {
            const FRENCH: Self = Self { $($word: $french,)+ };
            const ENGLISH: Self = Self { $($word: $english,)+ };

            /// The words of a language.
            pub(crate) const fn of(language: impots_protocol::Language) -> &'static Self {
                language.pick_copy([&Self::FRENCH, &Self::ENGLISH])
            }
        }
    };
}

pub(crate) use words;

/// A pattern with values in the places of its `{}`.
pub(crate) fn fill(pattern: &str, values: &[&str]) -> String {
    let mut pieces = pattern.split("{}");
    let mut text = pieces.next().unwrap_or_default().to_owned();
    for (place, piece) in pieces.enumerate() {
        text.push_str(values.get(place).copied().unwrap_or_default());
        text.push_str(piece);
    }
    text
}
