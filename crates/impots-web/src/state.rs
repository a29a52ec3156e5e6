//! What every request shares.

use std::net::IpAddr;
use std::ops::Deref;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use http::request::Parts;
use impots_api::{Access, ApiSettings, BodyBudget};
use impots_protocol::{CsrfMode, Language};

use crate::accounts::Accounts;
use crate::clock::Clock;
use crate::connection::{PeerAddress, TrustedProxies};
use crate::database::DatabaseLink;
use crate::observe::Observers;
use crate::parameters::SharedParameters;
use crate::security::csrf::CsrfTokens;
use crate::security::known_browsers::KnownBrowsers;
use crate::security::newcomers::Newcomers;
use crate::security::origin::OriginPolicy;
use crate::security::second_factor::Tickets;
use crate::security::signing::SecretKeys;
use crate::session::SessionStore;
use crate::setup_error::SetupLog;
use crate::templates::Templates;
use crate::trusted_user::TrustedUser;
use crate::undo::Undo;

/// How much of a request is accepted, by default 1 MiB within ten seconds. Those of the API are in [`ApiSettings`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Largest body, in bytes. Above it: 413, state 151 (protocol, section 2).
    pub body_bytes: usize,
    /// Longest wait for a whole body. After it: 408, state 151.
    pub body_time: Duration,
    /// Longest look at a session only for the format and language of a refusal: without it that is JSON. Short, as a page that
    /// does not exist is not to wait for a store that does not answer.
    pub format_wait: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            body_bytes: 1024 * 1024,
            body_time: Duration::from_secs(10),
            format_wait: Duration::from_millis(20),
        }
    }
}

/// The parts that [`AppState`] is built from; the settings of a program end here. None of them is read again while the server runs, but
/// for the parameters and the users of a database. An example stands at the [crate].
pub struct AppParts {
    /// How requests are protected against forgery (protocol, section 5).
    pub csrf: CsrfMode,
    /// The language of a session that asks for none.
    pub language: Language,
    /// What stands before every path: empty, or `/do`, with a slash in front and none at the end.
    pub prefix: String,
    /// Whether TLS is in front: cookies are `Secure` then (RFC 6265, section 4.1.2.5), and sent by no client over plain HTTP.
    pub tls_in_front: bool,
    /// The keys of tokens and cookies. Servers that share sessions have the same ones, or each refuses what the other signed.
    pub keys: SecretKeys,
    /// Where sessions live.
    pub sessions: SessionStore,
    /// Who may log in, and how often one may fail to.
    pub accounts: Accounts,
    /// Which origins are ours.
    pub origins: OriginPolicy,
    /// The tax parameters in force.
    pub parameters: SharedParameters,
    /// Where they come from, unless they are embedded; a link to the same [`SharedParameters`], or what it reads counts nowhere.
    pub database: Option<DatabaseLink>,
    /// How much of a request is accepted.
    pub limits: Limits,
    /// The time of day.
    pub clock: Clock,
}

/// What everybody may read without an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicPages {
    /// Whether there is a simulator.
    pub simulator: bool,
    /// Where somebody tells of a wrong figure: the address of a page, or `mailto:`.
    pub report: Option<String>,
}

impl Default for PublicPages {
    fn default() -> Self {
        Self { simulator: true, report: None }
    }
}

/// What every request shares: immutable but for the sessions, and cheap to clone, as each layer of a router does for each request.
#[derive(Clone)]
pub struct AppState(Arc<Shared>);

/// The parts of an [`AppState`].
#[derive(Clone)]
pub struct Shared {
    pub(crate) parts: Arc<AppParts>,
    pub(crate) tokens: Arc<CsrfTokens>,
    pub(crate) browsers: Arc<KnownBrowsers>,
    pub(crate) tickets: Arc<Tickets>,
    pub(crate) undo: Arc<Undo>,
    pub(crate) templates: Arc<Templates>,
    pub(crate) observers: Arc<Observers>,
    pub(crate) proxies: Arc<TrustedProxies>,
    /// The header in which they name the user, if they do.
    pub(crate) trusted_user: Option<Arc<TrustedUser>>,
    pub(crate) setup_log: Arc<SetupLog>,
    pub(crate) api: ApiSettings,
    /// The memory that bodies take.
    pub(crate) bodies: Arc<BodyBudget>,
    /// The sessions that begin.
    pub(crate) newcomers: Arc<Newcomers>,
    /// Whether the server has been told to stop.
    stopping: Arc<AtomicBool>,
    pub(crate) public: Arc<PublicPages>,
}

impl Deref for AppState {
    type Target = Shared;

    fn deref(&self) -> &Shared {
        &self.0
    }
}

impl AppState {
    /// The state of a server that counts nothing, trusts no proxy, has a simulator and no API: the methods `with_…` say otherwise.
    #[must_use]
    pub fn new(parts: AppParts) -> Self {
        Self(Arc::new(Shared {
            tokens: Arc::new(CsrfTokens::new(&parts.keys)),
            browsers: Arc::new(KnownBrowsers::new(&parts.keys)),
            tickets: Arc::new(Tickets::new(&parts.keys)),
            undo: Arc::new(Undo::new(&parts.keys)),
            parts: Arc::new(parts),
            templates: Arc::new(Templates::embedded()),
            observers: Arc::default(),
            proxies: Arc::default(),
            trusted_user: None,
            setup_log: Arc::default(),
            api: ApiSettings::default(),
            bodies: Arc::default(),
            newcomers: Arc::default(),
            stopping: Arc::default(),
            public: Arc::default(),
        }))
    }

    /// Changes the one copy there is: it is made before anybody else has one.
    fn with(mut self, change: impl FnOnce(&mut Shared)) -> Self {
        change(Arc::make_mut(&mut self.0));
        self
    }

    /// The same state with the templates of a folder, read again whenever they change: for development.
    #[must_use]
    pub fn with_templates_from(self, folder: &Path) -> Self {
        self.with(|shared| shared.templates = Arc::new(Templates::reloaded_from(folder)))
    }

    /// The same state, told of by metrics and mail.
    #[must_use]
    pub fn with_observers(self, observers: Observers) -> Self {
        self.with(|shared| shared.observers = Arc::new(observers))
    }

    /// The same state with an API for programs: by default there is none. Its `icon` is that of the pages, whatever these settings say.
    #[must_use]
    pub fn with_api(self, api: ApiSettings) -> Self {
        self.with(|shared| shared.api = api)
    }

    /// The same state with other public pages: by default there is a simulator.
    #[must_use]
    pub fn with_public_pages(self, public: PublicPages) -> Self {
        self.with(|shared| shared.public = Arc::new(public))
    }

    /// The same state behind proxies, whose word on a client's address counts: without them all clients behind one have its address,
    /// and the log-ins that one of them fails count for all.
    #[must_use]
    pub fn with_proxies(self, proxies: TrustedProxies) -> Self {
        self.with(|shared| shared.proxies = Arc::new(proxies))
    }

    /// The same state with a header in which these proxies name the user. Nobody else is believed: without proxies it names nobody.
    #[must_use]
    pub fn with_trusted_user(self, trusted: Option<TrustedUser>) -> Self {
        self.with(|shared| shared.trusted_user = trusted.map(Arc::new))
    }

    /// The address of the client that sent a request, behind the proxies that are believed: what is counted and told of it.
    pub(crate) fn client(&self, head: &Parts) -> IpAddr {
        self.proxies.client(PeerAddress::of(head).ip(), &head.headers)
    }

    /// The address of the page for those who write programs; none where there is no API.
    pub(crate) fn api_page(&self) -> Option<String> {
        (self.api.access != Access::Off).then(|| format!("{}/api/v1/docs", self.parts.prefix))
    }

    /// Whether everything that requests need can be reached now: what `/health/ready` answers, known within a second.
    pub async fn is_ready(&self) -> bool {
        self.parts_not_ready().await.is_empty()
    }

    /// The database, unless everything is embedded.
    #[must_use]
    pub fn database(&self) -> Option<&DatabaseLink> {
        self.parts.database.as_ref()
    }

    /// From now on the server is not ready, and each answer is the last of its connection.
    pub(crate) fn begin_to_stop(&self) {
        self.stopping.store(true, Ordering::Relaxed);
    }

    pub(crate) fn is_stopping(&self) -> bool {
        self.stopping.load(Ordering::Relaxed)
    }

    /// Forgets the sessions that have expired; the server calls it every minute. Without it they are refused all the same, and take room.
    pub fn sweep(&self) {
        self.parts.sessions.sweep(self.parts.clock.now());
    }
}
