//! A closed set of names of the wire, declared once with the word of each language.

/// Makes the enum, the list of all and the words from one line a name; a last variant may hold others that have names already.
macro_rules! wire_words {
    ($(#[$about:meta])* $set:ident {
        $($(#[$doc:meta])* $name:ident = $french:literal, $english:literal;)+
    } $(or $(#[$others_doc:meta])* $others:ident($other:ty) = $word_of:path;)?) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum $set {
            $($(#[$doc])* $name,)+
            $($(#[$others_doc])* $others($other),)?
        }

        impl $set {
            /// Every one with a word of its own, in the order of the wire, for loops that must forget none.
            pub const ALL: [Self; [$($french),+].len()] = [$(Self::$name),+];

            /// The name on the wire.
            #[must_use]
            pub const fn word(self, language: $crate::Language) -> &'static str {
                let (french, english) = match self {
                    $(Self::$name => ($french, $english),)+
                    $(Self::$others(other) => return $word_of(other, language),)?
                };
                match language {
                    $crate::Language::French => french,
                    $crate::Language::English => english,
                }
            }
        }
    };
}

pub(crate) use wire_words;
