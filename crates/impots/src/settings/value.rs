//! The types of values: each is read from a text, wherever that stands, and shown as a text.

use std::num::NonZeroU32;
use std::path::PathBuf;

use impots_protocol::{CsrfMode, Language};
use impots_storage::DatabaseUrl;
use impots_web::security::origin::WebOrigin;

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
                text.parse().map_err(|error: <$type as ::std::str::FromStr>::Err| error.to_string())
            }

            fn shown(&self) -> String {
                self.to_string()
            }
        })+
    };
}
pub(crate) use values;

values!(DatabaseUrl, WebOrigin, String);

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
        text.parse().map_err(|error: <Self as std::str::FromStr>::Err| error.to_string())
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
