//! The section `[mail]`.

use lettre::message::Mailbox;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer};

use super::ConfigError;
use super::file::{OneOrMany, from_text, one_line};
use crate::mail::{MailSettings, SmtpServer};

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct MailSection {
    #[serde(deserialize_with = "from_text")]
    smtp: SmtpServer,
    #[serde(deserialize_with = "sender")]
    from: Mailbox,
    #[serde(deserialize_with = "recipients")]
    to: Vec<Mailbox>,
}

impl MailSection {
    /// The settings with a password that stands elsewhere.
    pub(super) fn settings(&self, password: Option<String>) -> Result<MailSettings, ConfigError> {
        let server = self.smtp.clone().with_password(password).check();
        Ok(MailSettings {
            server: server.map_err(|error| ConfigError::Invalid {
                place: "mail.smtp".into(),
                reason: error.to_string(),
            })?,
            from: self.from.clone(),
            to: self.to.clone(),
        })
    }
}

fn sender<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Mailbox, D::Error> {
    mailbox(&String::deserialize(deserializer)?)
}

fn recipients<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Mailbox>, D::Error> {
    let texts = OneOrMany::deserialize(deserializer)?.into_list();
    if texts.is_empty() {
        return Err(D::Error::custom("one address at least"));
    }
    texts.iter().map(|text| mailbox(text)).collect()
}

fn mailbox<E: serde::de::Error>(text: &str) -> Result<Mailbox, E> {
    let expected = || E::custom(format!("`{text}` is no mail address like `admin@example.fr`"));
    one_line(text)?.parse().map_err(|_| expected())
}
