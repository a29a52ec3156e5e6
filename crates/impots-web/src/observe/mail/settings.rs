//! Where mail goes.

use lettre::message::Mailbox;

use super::server::SmtpServer;

/// Where mail goes, and through which server.
#[derive(Clone, Debug)]
pub struct MailSettings {
    /// The server that takes it.
    pub server: SmtpServer,
    /// Who it comes from.
    pub from: Mailbox,
    /// Who gets it: one address at least.
    pub to: Vec<Mailbox>,
}

impl MailSettings {
    /// The addresses of those who get it.
    #[must_use]
    pub fn recipients(&self) -> String {
        let addresses: Vec<&str> = self.to.iter().map(|to| to.email.as_ref()).collect();
        addresses.join(", ")
    }
}
