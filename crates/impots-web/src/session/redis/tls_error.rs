//! Why no TLS connection to Redis comes about, in sentences for whoever runs the server.
//!
//! For the log: a client is told 503. The errors of rustls stand behind those of the Redis client, which are gone through from the
//! outermost.

use std::error::Error;
use std::io;
use std::sync::Arc;

use redis::RedisError;
use rustls::CertificateError;

/// Why Redis is not trusted, or does not trust us.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum TlsError {
    /// Signed by nobody that this machine trusts.
    #[error(
        "the certificate of Redis is not trusted: no authority of this machine has signed it; the variable \
         `SSL_CERT_FILE` names a file of other authorities"
    )]
    UnknownAuthority,
    /// Out of date.
    #[error("the certificate of Redis has expired")]
    Expired,
    /// Too new, or an early clock.
    #[error("the certificate of Redis is not valid yet: is the clock of this machine right?")]
    NotYetValid,
    /// Made for another host.
    #[error("the certificate of Redis is for another name than the one in `session.redis_url`")]
    OtherName,
    /// Something else is wrong with it.
    #[error("the certificate of Redis is refused: {0}")]
    Certificate(String),
    /// What answers does not speak TLS.
    #[error(
        "what answers does not speak TLS: `redis://` for a port without it, or the `tls-port` of Redis"
    )]
    PlainServer,
    /// Redis ended the handshake.
    #[error(
        "Redis ends the TLS handshake ({0}): with `tls-auth-clients no` it asks for no certificate of ours"
    )]
    Alert(String),
}

impl TlsError {
    /// The fault of TLS behind an error, if there is one.
    pub(super) fn behind(error: &RedisError) -> Option<Self> {
        let mut cause = error.source();
        while let Some(found) = cause {
            // The client shares its causes; the source of an `io::Error` is that of the error that it wraps.
            let shared = found.downcast_ref::<Arc<dyn Error + Send + Sync>>();
            let found: &(dyn Error + 'static) = shared.map_or(found, |shared| &**shared);
            if let Some(error) = found.downcast_ref::<rustls::Error>() {
                return Self::of(error);
            }
            let wrapped = found.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
            cause = match wrapped {
                Some(wrapped) => Some(wrapped),
                None => found.source(),
            };
        }
        None
    }

    fn of(error: &rustls::Error) -> Option<Self> {
        match error {
            rustls::Error::InvalidCertificate(error) => Some(Self::of_certificate(error)),
            rustls::Error::InvalidMessage(_) => Some(Self::PlainServer),
            rustls::Error::AlertReceived(alert) => Some(Self::Alert(format!("{alert:?}"))),
            _ => None,
        }
    }

    fn of_certificate(error: &CertificateError) -> Self {
        use CertificateError as E;
        match error {
            E::UnknownIssuer => Self::UnknownAuthority,
            E::Expired | E::ExpiredContext { .. } => Self::Expired,
            E::NotValidYet | E::NotValidYetContext { .. } => Self::NotYetValid,
            E::NotValidForName | E::NotValidForNameContext { .. } => Self::OtherName,
            other => Self::Certificate(other.to_string()),
        }
    }
}
