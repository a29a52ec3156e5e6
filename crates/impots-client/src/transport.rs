//! One exchange over HTTP: connection, cookies, redirects, limits.

use std::error::Error as _;
use std::io;
use std::time::Duration;

use reqwest::header::{CONTENT_TYPE, COOKIE, RETRY_AFTER};
use reqwest::{Method, Request, Response, Url, redirect::Policy};

use crate::answer::RawAnswer;
use crate::cookies::Cookies;
use crate::server::{self, Server};
use crate::{Error, redirect};

/// A server that closes idle connections does so after some seconds; ours must be gone before, or a request could be
/// sent into a closing connection and its fate be unknown.
const MAX_IDLE: Duration = Duration::from_secs(4);

/// Pauses before connecting again when nothing was sent.
const PAUSES: [Duration; 2] = [Duration::from_millis(100), Duration::from_millis(400)];

/// What an exchange may take.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    /// Until there is a connection; again for each attempt.
    pub(crate) connect_timeout: Duration,
    /// Until the answer is complete, the connection included.
    pub(crate) timeout: Duration,
    /// Bytes of a body.
    pub(crate) answer_size: usize,
}

impl Default for Limits {
    /// What the builder of a client documents.
    fn default() -> Self {
        Self {
            connect_timeout: Duration::from_secs(5),
            timeout: Duration::from_secs(30),
            answer_size: 16 << 20,
        }
    }
}

/// The connections to one server.
#[derive(Clone)]
pub(crate) struct Transport {
    http: reqwest::Client,
    server: String,
    answer_size: usize,
}

impl Transport {
    /// What connections are made with; none is made yet.
    ///
    /// # Errors
    /// As where a system has no certificates of authorities, and the server is to be asked over TLS.
    pub(crate) fn new(server: &Server, limits: Limits) -> Result<Self, reqwest::Error> {
        let http = match http(server, limits).build() {
            // A small system has no certificates of authorities, and a server without TLS needs none. It may lead to one
            // with TLS: that one is trusted by nothing, and refused.
            Err(_) if !server.has_tls() => http(server, limits).tls_certs_only([]).build()?,
            built => built?,
        };
        Ok(Self { http, server: server.origin(), answer_size: limits.answer_size })
    }

    /// Sends a request, follows redirects of questions, and keeps the cookies of every answer on the way. What was posted is not sent
    /// elsewhere: it would be asked for with GET, without its body, and the answer would be that to another question.
    pub(crate) async fn exchange(
        &self,
        mut request: Request,
        cookies: &mut Cookies,
    ) -> Result<RawAnswer, Error> {
        for _ in 0..=redirect::MAX_REDIRECTS {
            let (method, url) = (request.method().clone(), request.url().clone());
            let headers = request.headers().clone();
            if let Some(header) = cookies.header(is_safe_channel(&url)) {
                request.headers_mut().insert(COOKIE, header);
            }
            let response = self.send(request).await?;
            cookies.keep(response.headers());
            if method != Method::GET || !redirect::is_followed(response.status().as_u16()) {
                return self.read(response).await;
            }
            request = Request::new(method, redirect::target(&url, response.headers())?);
            *request.headers_mut() = headers;
        }
        Err(Error::TooManyRedirects { server: self.server.clone() })
    }

    /// Sends a request; again only if there was no connection to send it over.
    async fn send(&self, request: Request) -> Result<Response, Error> {
        for pause in PAUSES {
            let Some(copy) = request.try_clone() else {
                break;
            };
            match self.http.execute(copy).await {
                Err(error) if error.is_connect() && !error.is_timeout() => {
                    tokio::time::sleep(pause).await;
                }
                result => return result.map_err(|error| self.error(error)),
            }
        }
        let result = self.http.execute(request).await;
        result.map_err(|error| self.error(error))
    }

    /// The answer as it came.
    ///
    /// # Errors
    /// [`Error::AnswerTooLarge`] as soon as it is, whatever length was announced; any error of the connection.
    async fn read(&self, mut response: Response) -> Result<RawAnswer, Error> {
        let mut body = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(|error| self.error(error))? {
            if body.len() + chunk.len() > self.answer_size {
                return Err(Error::AnswerTooLarge {
                    server: self.server.clone(),
                    limit: self.answer_size,
                });
            }
            body.extend_from_slice(&chunk);
        }
        let text = |name| response.headers().get(name).and_then(|value| value.to_str().ok());
        Ok(RawAnswer {
            url: response.url().clone(),
            http_status: response.status().as_u16(),
            content_type: text(CONTENT_TYPE).unwrap_or_default().to_owned(),
            retry_after: text(RETRY_AFTER).and_then(|seconds| seconds.parse().ok()),
            body,
        })
    }

    /// The URL is left out of the cause: it can hold a token.
    fn error(&self, error: reqwest::Error) -> Error {
        let (server, source) = (self.server.clone(), error.without_url());
        if is_plain(&source) {
            Error::PlainServer { server, source }
        } else if source.is_connect() {
            Error::Unreachable { server, source }
        } else if source.is_timeout() {
            Error::TimedOut { server, source }
        } else {
            Error::ConnectionLost { server, source }
        }
    }
}

/// What the client of HTTP is set up with: it neither follows nor repeats anything by itself, as a call may have been done. A proxy of
/// the environment is for the way to other machines.
fn http(server: &Server, limits: Limits) -> reqwest::ClientBuilder {
    let builder = reqwest::Client::builder()
        .user_agent(concat!("impots/", env!("CARGO_PKG_VERSION")))
        .redirect(Policy::none())
        .retry(reqwest::retry::never())
        .connect_timeout(limits.connect_timeout)
        .timeout(limits.timeout)
        .pool_idle_timeout(MAX_IDLE);
    if server.is_loopback() { builder.no_proxy() } else { builder }
}

/// Whether what came instead of a TLS handshake is no TLS at all.
fn is_plain(error: &reqwest::Error) -> bool {
    let mut cause = error.source();
    while let Some(deeper) = cause {
        if let Some(rustls::Error::InvalidMessage(_)) = deeper.downcast_ref() {
            return true;
        }
        // The source of an `io::Error` is that of the error it wraps, not that error itself.
        let wrapped = deeper.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
        cause = match wrapped {
            Some(wrapped) => Some(wrapped),
            None => deeper.source(),
        };
    }
    false
}

/// Whether nobody can listen between here and the server.
fn is_safe_channel(url: &Url) -> bool {
    url.scheme() == "https" || server::is_loopback(url)
}
