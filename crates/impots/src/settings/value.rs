//! The types of values: each is read from a text, wherever that stands, and shown as a text.

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

/// Types that read and show themselves.
macro_rules! values {
    ($($type:ty),+) => {
        $(impl Value for $type {
            fn parse(text: &str) -> Result<Self, String> {
                parsed(text)
            }

            fn shown(&self) -> String {
                self.to_string()
            }
        })+
    };
}

values!(Access, DatabaseUrl, SmtpServer, String, WebOrigin);

/// What a type reads, or what it says is wrong.
fn parsed<T: FromStr<Err: ToString>>(text: &str) -> Result<T, String> {
    text.parse().map_err(|error: T::Err| error.to_string())
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

/// Whole numbers, with their bounds in the message.
macro_rules! numbers {
    ($($type:ty),+) => {
        $(impl Value for $type {
            fn parse(text: &str) -> Result<Self, String> {
                let (least, most) = (<$type>::MIN, <$type>::MAX);
                text.parse().map_err(|_| format!("a whole number from {least} to {most} is expected"))
            }

            fn shown(&self) -> String {
                self.to_string()
            }
        })+
    };
}

numbers!(u32, NonZeroU32);

impl Value for bool {
    fn parse(text: &str) -> Result<Self, String> {
        text.parse().map_err(|_| "`true` or `false` is expected".to_owned())
    }

    fn shown(&self) -> String {
        self.to_string()
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

impl Value for Language {
    fn parse(text: &str) -> Result<Self, String> {
        text.parse().map_err(|_| "`fr` or `en` is expected".to_owned())
    }

    fn shown(&self) -> String {
        self.to_string()
    }
}

impl Value for Mailbox {
    fn parse(text: &str) -> Result<Self, String> {
        text.parse().map_err(|_| format!("`{text}` is no mail address like `admin@example.fr`"))
    }

    fn shown(&self) -> String {
        self.to_string()
    }
}

impl Value for PasswordHash {
    fn parse(text: &str) -> Result<Self, String> {
        parsed(text)
    }

    fn shown(&self) -> String {
        "not shown".into()
    }
}
