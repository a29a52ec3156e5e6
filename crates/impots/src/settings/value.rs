//! The types of values: each is read from a text, wherever that stands, and shown as a text. A type that only one setting has stands
//! beside it (`addresses.rs`, `sessions.rs`).

use std::fmt::Display;
use std::num::NonZeroU32;
use std::path::PathBuf;
use std::str::FromStr;

use impots_protocol::{CsrfMode, Language};
use impots_storage::DatabaseUrl;
use impots_web::Access;
use impots_web::mail::{Mailbox, SmtpServer};
use impots_web::security::origin::WebOrigin;
use impots_web::security::passwords::PasswordHash;

/// What a setting can be.
pub(crate) trait Value: Sized {
    /// Reads it.
    ///
    /// # Errors
    /// What is expected; without the text if it can be a secret.
    fn parse(text: &str) -> Result<Self, String>;

    /// The value as `impots config check` shows it, without any password.
    fn shown(&self) -> String;
}

/// Types that show themselves, each with what reads it.
macro_rules! values {
    ($($($type:ty),+: $parse:expr;)+) => {
        $($(impl Value for $type {
            fn parse(text: &str) -> Result<Self, String> {
                $parse(text)
            }

            fn shown(&self) -> String {
                self.to_string()
            }
        })+)+
    };
}

values! {
    Access, DatabaseUrl, SmtpServer, String, WebOrigin: parsed;
    bool: |text| expected(text, "`true` or `false` is expected");
    Language: |text| expected(text, "`fr` or `en` is expected");
    Mailbox: |text| expected(text, format_args!("`{text}` is no mail address like `admin@example.fr`"));
    u32: |text| number(text, [u32::MIN, u32::MAX]);
    NonZeroU32: |text| number(text, [NonZeroU32::MIN, NonZeroU32::MAX]);
}

/// What a type reads, or what it says is wrong.
fn parsed<T: FromStr<Err: ToString>>(text: &str) -> Result<T, String> {
    text.parse().map_err(|error: T::Err| error.to_string())
}

/// What a type reads, or what is expected: for types that say too little.
fn expected<T: FromStr>(text: &str, expected: impl Display) -> Result<T, String> {
    text.parse().map_err(|_| expected.to_string())
}

/// A whole number, with its bounds in the message.
fn number<T: FromStr + Display>(text: &str, [least, most]: [T; 2]) -> Result<T, String> {
    expected(text, format_args!("a whole number from {least} to {most} is expected"))
}

/// Declares a value that is one word out of a few, those of the table in its order.
macro_rules! words {
    (
        $(#[$about:meta])*
        $name:ident, $noun:literal { $($(#[$about_one:meta])* $variant:ident = $word:literal),+ $(,)? }
    ) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum $name {
            $($(#[$about_one])* $variant),+
        }

        impl $crate::settings::value::Value for $name {
            fn parse(text: &str) -> Result<Self, String> {
                match text {
                    $($word => Ok(Self::$variant),)+
                    other => {
                        Err($crate::settings::value::unknown_word($noun, other, &[$($word),+]))
                    }
                }
            }

            fn shown(&self) -> String {
                match self {
                    $(Self::$variant => $word.to_owned()),+
                }
            }
        }
    };
}
pub(super) use words;

/// What is said of a word that is none of those expected.
pub(super) fn unknown_word(noun: &str, word: &str, expected: &[&str]) -> String {
    match expected {
        [one, other] => format!("{noun} `{word}` is neither `{one}` nor `{other}`"),
        _ => format!("{noun} `{word}` is none of `{}`", expected.join("`, `")),
    }
}

impl Value for PathBuf {
    fn parse(text: &str) -> Result<Self, String> {
        Ok(text.into())
    }

    fn shown(&self) -> String {
        self.display().to_string()
    }
}

impl Value for CsrfMode {
    fn parse(text: &str) -> Result<Self, String> {
        parsed(text)
    }

    fn shown(&self) -> String {
        self.word().into()
    }
}

/// Not shown: whoever has a hash can try passwords on it at leisure.
impl Value for PasswordHash {
    fn parse(text: &str) -> Result<Self, String> {
        parsed(text)
    }

    fn shown(&self) -> String {
        "not shown".into()
    }
}
