//! Mail to the administrator: from whom, to whom, through which server. What is mailed, and how often, is `impots-web`'s.

use impots_web::mail::{MailSettings, Mailbox, SmtpServer};

use super::reader::Reader;
use super::{SettingsError, table};

/// None without its section.
///
/// # Errors
/// A faulty value; a section that is not complete; nobody to mail to; a user without a password, or whose password would travel in the
/// clear.
pub(super) fn read(reader: &mut Reader) -> Result<Option<MailSettings>, SettingsError> {
    let server = reader.optional::<SmtpServer>(&table::MAIL_SMTP)?;
    let from = reader.optional::<Mailbox>(&table::MAIL_FROM)?;
    let to = reader.list::<Mailbox>(&table::MAIL_TO)?;
    let password = reader.optional::<String>(&table::MAIL_PASSWORD)?;
    // What is wrong is told before what is missing.
    reader.has_complete_section("mail")?;
    let (Some(server), Some(from)) = (server, from) else { return Ok(None) };
    if to.value.is_empty() {
        return Err(to.refused("one address at least"));
    }
    let with_password =
        server.value.clone().with_password(password.map(|password| password.value)).check();
    Ok(Some(MailSettings {
        server: with_password.map_err(|error| server.refused(error))?,
        from: from.value,
        to: to.value,
    }))
}
