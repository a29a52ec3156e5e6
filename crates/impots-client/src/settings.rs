//! What a session is begun with.

use std::fmt;

use impots_protocol::{Language, ResponseType};

use crate::csrf::CsrfChoice;
use crate::server::Server;

/// What a session is begun with.
#[derive(Clone, Debug)]
pub(crate) struct Settings {
    pub(crate) server: Server,
    pub(crate) user: String,
    pub(crate) password: Password,
    pub(crate) response_type: ResponseType,
    pub(crate) language: Language,
    pub(crate) csrf: CsrfChoice,
}

/// A password, which `Debug` does not show.
#[derive(Clone)]
pub(crate) struct Password(pub(crate) String);

impl Password {
    pub(crate) fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Password(***)")
    }
}
