//! A closed set of names or sentences of the wire, declared once with the words of each language.

/// Makes the enum, the list of all and the words from one entry a name; a last variant may hold others that have names already.
///
/// Of an enum that another crate declares it makes the function that says its variants.
macro_rules! wire_words {
    ($(#[$about:meta])* $visibility:vis $set:ident {
        $($(#[$doc:meta])* $name:ident = $french:literal, $english:literal;)+
    } $(or $(#[$others_doc:meta])* $others:ident($other:ty) = $word_of:path;)?) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        $visibility enum $set {
            $($(#[$doc])* $name,)+
            $($(#[$others_doc])* $others($other),)?
        }

        impl $set {
            /// Every one with a word of its own, in the order of the wire, for loops that must forget none.
            #[allow(dead_code, reason = "of some sets, only a test asks for all")]
            $visibility const ALL: [Self; [$($french),+].len()] = [$(Self::$name),+];

            /// The name on the wire.
            #[must_use]
            $visibility const fn word(self, language: $crate::Language) -> &'static str {
                let words = match self {
                    $(Self::$name => [$french, $english],)+
                    $(Self::$others(other) => return $word_of(other, language),)?
                };
                language.pick_copy(words)
            }
        }
    };
    ($(#[$about:meta])* $visibility:vis const fn $word_of:ident($set:ident) {
        $($name:ident = $french:literal, $english:literal;)+
    }) => {
        $(#[$about])*
        #[must_use]
        $visibility const fn $word_of(it: $set, language: $crate::Language) -> &'static str {
            let words = match it { $($set::$name => [$french, $english],)+ };
            language.pick_copy(words)
        }
    };
}

pub(crate) use wire_words;
