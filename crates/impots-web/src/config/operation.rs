//! The settings of the operation: proxies, log, mail, metrics.

use std::net::SocketAddr;
use std::path::PathBuf;

use super::choice::{Choice, parse};
use super::file::File;
use super::{ConfigError, LogFormat};
use crate::log::LogSettings;
use crate::mail::{MailSettings, Mailer};
use crate::{Metrics, Operation, TrustedProxies};

/// How the server is operated.
#[derive(Clone, Debug)]
pub struct OperationSettings {
    /// The proxies whose word on the client's address counts.
    pub trusted_proxies: TrustedProxies,
    /// Where log lines go.
    pub log: LogSettings,
    /// Whom internal errors are mailed to.
    pub mail: Option<MailSettings>,
    /// Where metrics are served.
    pub metrics_listen: Option<SocketAddr>,
}

impl OperationSettings {
    pub(super) fn load(choice: &Choice<'_>, file: &File) -> Result<Self, ConfigError> {
        let proxies = choice.list(|typed| &typed.trusted_proxies);
        let proxies = proxies.as_ref().unwrap_or(&file.trusted_proxies);
        let proxies = TrustedProxies::parse(proxies.iter().map(String::as_str));
        let password = choice.text(|typed| &typed.mail_password);
        let mail = file.mail.as_ref().map(|section| section.settings(password));
        let listen = choice.parsed(
            "metrics-listen",
            |typed| &typed.metrics_listen,
            file.metrics.listen,
            parse,
        )?;
        Ok(Self {
            trusted_proxies: proxies.map_err(|error| ConfigError::Invalid {
                place: "trusted-proxy".into(),
                reason: error.to_string(),
            })?,
            log: log_settings(choice, file)?,
            mail: mail.transpose()?,
            metrics_listen: listen.0,
        })
    }

    /// Starts to count and to mail.
    pub(super) fn start(&self) -> Result<Operation, ConfigError> {
        let metrics = self.metrics_listen.map(|_| Metrics::on());
        let metrics = metrics.unwrap_or_default();
        let mailer = |settings| Mailer::start(settings, metrics.clone());
        let mailer = self.mail.as_ref().map(mailer).transpose();
        Ok(Operation {
            proxies: self.trusted_proxies.clone(),
            mailer: mailer.map_err(ConfigError::startup)?,
            metrics,
        })
    }
}

fn log_settings(choice: &Choice<'_>, file: &File) -> Result<LogSettings, ConfigError> {
    let format = choice.parsed::<LogFormat>(
        "log-format",
        |typed| &typed.log_format,
        file.log.format,
        parse,
    )?;
    let path = choice.text(|typed| &typed.log_file).map(PathBuf::from);
    Ok(LogSettings {
        format,
        file: path.or_else(|| file.log.file.clone()),
        rotation: file.log.rotation,
        keep: file.log.keep,
    })
}

#[cfg(test)]
mod tests {
    use super::super::{Settings, Typed};
    use super::*;

    fn load(text: &str, flags: Typed, environment: &Typed) -> Result<OperationSettings, String> {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), text).unwrap();
        let flags = Typed { config: Some(file.path().to_owned()), ..flags };
        let settings = Settings::load(&flags, environment).map_err(|error| error.to_string())?;
        Ok(settings.operation)
    }

    fn error(text: &str) -> String {
        load(text, Typed::default(), &Typed::default()).unwrap_err()
    }

    const MAIL: &str = "[mail]\nfrom = \"a@example.fr\"\nto = \"b@example.fr\"\n";

    #[test]
    fn metrics_are_off_until_an_address_is_given() {
        let cases =
            [("off", None), ("9464", Some("127.0.0.1:9464")), ("0.0.0.0:1", Some("0.0.0.0:1"))];
        for (text, expected) in cases {
            let flags = Typed { metrics_listen: Some(text.into()), ..Typed::default() };
            let listen = load("", flags, &Typed::default()).unwrap().metrics_listen;
            assert_eq!(listen.map(|address| address.to_string()).as_deref(), expected);
        }
        let default = load("", Typed::default(), &Typed::default()).unwrap();
        assert_eq!(default.metrics_listen, None);
        assert!(error("[metrics]\nlisten = \"70000\"\n").contains("none of `off`"));
    }

    #[test]
    fn proxies_of_a_flag_replace_those_of_the_file() {
        let text = "trusted_proxies = [\"10.0.0.0/8\", \"::1\"]\n";
        let networks = |settings: OperationSettings| {
            let networks: Vec<String> = settings.trusted_proxies.networks().collect();
            networks.join(" ")
        };
        let from_file = load(text, Typed::default(), &Typed::default()).unwrap();
        assert_eq!(networks(from_file), "10.0.0.0/8 ::1/128");
        let environment =
            Typed { trusted_proxies: Some(vec!["127.0.0.1".into()]), ..Typed::default() };
        let from_environment = load(text, Typed::default(), &environment).unwrap();
        assert_eq!(networks(from_environment), "127.0.0.1/32");
        assert!(error("trusted_proxies = [\"nginx\"]\n").contains("`nginx`"));
        assert!(error("trusted_proxies = [\"0.0.0.0/0\"]\n").contains("everybody"));
    }

    #[test]
    fn mail_needs_its_settings_and_shows_no_password() {
        let with = |smtp: &str| format!("{MAIL}smtp = \"{smtp}\"\n");
        let cases = [
            (MAIL.to_owned(), "missing field `smtp`"),
            (with("smtp://u:canary@h"), "needs TLS"),
            (with("mailto:canary"), "a mail server is"),
            (with("smtps://u@h"), "IMPOTS_MAIL_PASSWORD"),
            (with("smtp://h").replace("a@", "a "), "no mail address"),
            (with("smtp://h").replace("\"b@example.fr\"", "[]"), "one address at least"),
            (with("smtp://h").replace("\"b@example.fr\"", "1"), "an address or a list"),
        ];
        for (text, expected) in cases {
            let said = error(&text);
            assert!(said.contains(expected) && !said.contains("canary"), "{said}");
        }
        let environment = Typed { mail_password: Some("canary".into()), ..Typed::default() };
        let settings = load(&with("smtps://u@h"), Typed::default(), &environment).unwrap();
        assert!(!format!("{settings:?}").contains("canary"));
    }

    #[test]
    fn a_log_file_that_cannot_be_written_is_told_at_the_start() {
        let folder = tempfile::tempdir().unwrap();
        for path in [folder.path().to_owned(), folder.path().join("no/impots.log")] {
            let flags = Typed { log_file: Some(path.display().to_string()), ..Typed::default() };
            let settings = load("", flags, &Typed::default()).unwrap();
            let said = crate::log::check(&settings.log).unwrap_err().to_string();
            assert!(said.starts_with("`log-file`: cannot write `"), "{said}");
        }
    }
}
