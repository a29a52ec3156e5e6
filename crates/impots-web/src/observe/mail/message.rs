//! What a mail says.
//!
//! In English, as the console is, and as text: whoever gets it looks the number up in the log. Who it goes to is `settings.rs`'s.

use jiff::Timestamp;
use lettre::Message;
use lettre::error::Error;
use lettre::message::SinglePart;

use super::notice::Notice;
use super::settings::MailSettings;
use crate::observe::request_log::action_word;

/// The mail about an incident, and how many others got none since the last mail. The subject is made of our own words and
/// digits: nothing in it can begin another header.
pub(super) fn compose(
    settings: &MailSettings,
    notice: &Notice,
    left_out: u64,
) -> Result<Message, Error> {
    let action = action_word(notice.action);
    let subject = format!("[impots] incident {}: {action}", notice.incident);
    let builder = Message::builder()
        .from(settings.from.clone())
        .subject(subject)
        // One for all attempts: whoever gets the mail twice can tell.
        .message_id(None);
    let builder = settings.to.iter().fold(builder, |builder, mailbox| builder.to(mailbox.clone()));
    builder.singlepart(SinglePart::plain(body(notice, left_out)))
}

fn body(notice: &Notice, left_out: u64) -> String {
    let state = notice.state.map_or("none".into(), |state| state.to_string());
    let others = match left_out {
        0 => String::new(),
        count => format!("\nIncidents without a mail of their own since the last one: {count}\n"),
    };
    format!(
        "incident: {incident}\n\
         request:  {request}\n\
         time:     {time}\n\
         action:   {action}\n\
         state:    {state}\n\
         http:     {http}\n\
         cause:    {cause}\n\
         version:  impots {version}\n\
         {others}",
        incident = notice.incident,
        request = notice.request,
        time = time(notice.time),
        action = action_word(notice.action),
        http = notice.http_status,
        cause = notice.cause,
        version = env!("CARGO_PKG_VERSION"),
    )
}

fn time(seconds: u64) -> String {
    let timestamp = i64::try_from(seconds).ok();
    let timestamp = timestamp.and_then(|seconds| Timestamp::from_second(seconds).ok());
    timestamp.unwrap_or_default().to_string()
}

#[cfg(test)]
mod tests {
    use impots_protocol::Action;

    use super::*;

    #[test]
    fn the_mail_says_what_happened_where_and_how_often() {
        let settings = MailSettings {
            server: "smtp://localhost".parse().unwrap(),
            from: "impots@example.fr".parse().unwrap(),
            to: vec!["a@example.fr".parse().unwrap(), "b@example.fr".parse().unwrap()],
        };
        let notice = Notice {
            incident: "00c0ffee".into(),
            request: "c0ffee00-0000-4000-8000-000000000000".into(),
            cause: "the page: no template".into(),
            time: 1_800_000_000,
            action: Some(Action::CalculateTax),
            state: Some(191),
            http_status: 500,
        };
        let mail = compose(&settings, &notice, 3).unwrap();
        let text = String::from_utf8(mail.formatted()).unwrap();
        for line in [
            "From: impots@example.fr\r\n",
            "To: a@example.fr, b@example.fr\r\n",
            "Subject: [impots] incident 00c0ffee: calculate-tax\r\n",
            "request:  c0ffee00-0000-4000-8000-000000000000\r\n",
            "time:     2027-01-15T08:00:00Z\r\n",
            "state:    191\r\n",
            "cause:    the page: no template\r\n",
            "since the last one: 3\r\n",
        ] {
            assert!(text.contains(line), "{line} is not in {text}");
        }
        assert!(!body(&notice, 0).contains("since"));
    }
}
