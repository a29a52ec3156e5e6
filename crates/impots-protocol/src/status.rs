//! The statuses (`état`) of the protocol and the HTTP status of each.

/// What came of an action. Several meanings can share one number of the wire; each has one HTTP status.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Status {
    /// 101: no session, or no authenticated user.
    NotAllowed,
    /// 121: the CSRF token is refused.
    CsrfRefused,
    /// 121: the request comes from another site.
    ForeignOrigin,
    /// 141: no such URL.
    UnknownRoute,
    /// 142: the action has another method.
    WrongMethod,
    /// 151: the body is too large.
    BodyTooLarge,
    /// 151: the session would be too large.
    SessionTooLarge,
    /// 151: the URL is too long.
    UrlTooLong,
    /// 151: the headers are too large.
    HeadersTooLarge,
    /// 151: the headers can be read in two ways.
    HeadersAmbiguous,
    /// 151: the request asks for a host that is not ours.
    ForeignHost,
    /// 151: a body of a kind that is not understood.
    UnsupportedBody,
    /// 151: the body ended too early.
    BodyIncomplete,
    /// 151: the body did not come in time.
    BodyTooSlow,
    /// 161: too many requests.
    TooManyRequests,
    /// 171: a store is down.
    StoreUnavailable,
    /// 181: the session kept changing.
    Conflict,
    /// 191: an error of ours.
    InternalError,
    /// 200: authenticated.
    Authenticated,
    /// 201: the form of the authentication is faulty.
    AuthenticationFaulty,
    /// 201: wrong user or password.
    AuthenticationFailed,
    /// 300: one tax computed.
    TaxCalculated,
    /// 301: faulty fields.
    TaxFaulty,
    /// 400: session ended.
    SessionEnded,
    /// 500: the simulations.
    SimulationsListed,
    /// 600: simulation deleted.
    SimulationDeleted,
    /// 601: no such simulation.
    SimulationUnknown,
    /// 700: session begun.
    SessionBegun,
    /// 701: unknown type of session.
    SessionTypeUnknown,
    /// 800: the form of a computation.
    FormDisplayed,
    /// 1000: the tax parameters.
    AdmindataGiven,
    /// 1001: the tax parameters are refused to this session.
    AdmindataRefused,
    /// 1500: many taxes computed.
    TaxesCalculated,
    /// 1501: a faulty list.
    TaxesFaulty,
    /// 2000: the account of the user.
    AccountShown,
    /// 2100: the user has another password.
    PasswordChanged,
    /// 2101: the password was not changed.
    PasswordFaulty,
    /// 2200: sessions closed.
    SessionsClosed,
    /// 2201: no such session.
    SessionUnknown,
    /// 2300: token made.
    TokenCreated,
    /// 2301: no token was made.
    TokenFaulty,
    /// 2400: token revoked.
    TokenRevoked,
    /// 2401: no such token.
    TokenUnknown,
    /// 2500: a simulation is kept.
    SimulationKept,
    /// 2501: no simulation was kept.
    SimulationNotKept,
    /// 2600: simulations that were kept are forgotten.
    SimulationsForgotten,
    /// 2601: no such simulation is kept.
    KeptSimulationUnknown,
    /// 2700: the simulations that are kept, as a file.
    SimulationsExported,
    /// 2701: no such type of file.
    ExportTypeUnknown,
}

impl Status {
    /// Every status, for loops that must forget none.
    pub const ALL: [Self; 49] = [
        Self::NotAllowed,
        Self::CsrfRefused,
        Self::ForeignOrigin,
        Self::UnknownRoute,
        Self::WrongMethod,
        Self::BodyTooLarge,
        Self::SessionTooLarge,
        Self::UrlTooLong,
        Self::HeadersTooLarge,
        Self::HeadersAmbiguous,
        Self::ForeignHost,
        Self::UnsupportedBody,
        Self::BodyIncomplete,
        Self::BodyTooSlow,
        Self::TooManyRequests,
        Self::StoreUnavailable,
        Self::Conflict,
        Self::InternalError,
        Self::Authenticated,
        Self::AuthenticationFaulty,
        Self::AuthenticationFailed,
        Self::TaxCalculated,
        Self::TaxFaulty,
        Self::SessionEnded,
        Self::SimulationsListed,
        Self::SimulationDeleted,
        Self::SimulationUnknown,
        Self::SessionBegun,
        Self::SessionTypeUnknown,
        Self::FormDisplayed,
        Self::AdmindataGiven,
        Self::AdmindataRefused,
        Self::TaxesCalculated,
        Self::TaxesFaulty,
        Self::AccountShown,
        Self::PasswordChanged,
        Self::PasswordFaulty,
        Self::SessionsClosed,
        Self::SessionUnknown,
        Self::TokenCreated,
        Self::TokenFaulty,
        Self::TokenRevoked,
        Self::TokenUnknown,
        Self::SimulationKept,
        Self::SimulationNotKept,
        Self::SimulationsForgotten,
        Self::KeptSimulationUnknown,
        Self::SimulationsExported,
        Self::ExportTypeUnknown,
    ];

    /// The number of the wire, under `état` or `status`.
    #[must_use]
    pub const fn number(self) -> u16 {
        match self {
            Self::NotAllowed => 101,
            Self::CsrfRefused | Self::ForeignOrigin => 121,
            Self::UnknownRoute => 141,
            Self::WrongMethod => 142,
            Self::BodyTooLarge
            | Self::SessionTooLarge
            | Self::UrlTooLong
            | Self::HeadersTooLarge
            | Self::HeadersAmbiguous
            | Self::ForeignHost
            | Self::UnsupportedBody
            | Self::BodyIncomplete
            | Self::BodyTooSlow => 151,
            Self::TooManyRequests => 161,
            Self::StoreUnavailable => 171,
            Self::Conflict => 181,
            Self::InternalError => 191,
            Self::Authenticated => 200,
            Self::AuthenticationFaulty | Self::AuthenticationFailed => 201,
            Self::TaxCalculated => 300,
            Self::TaxFaulty => 301,
            Self::SessionEnded => 400,
            Self::SimulationsListed => 500,
            Self::SimulationDeleted => 600,
            Self::SimulationUnknown => 601,
            Self::SessionBegun => 700,
            Self::SessionTypeUnknown => 701,
            Self::FormDisplayed => 800,
            Self::AdmindataGiven => 1000,
            Self::AdmindataRefused => 1001,
            Self::TaxesCalculated => 1500,
            Self::TaxesFaulty => 1501,
            Self::AccountShown => 2000,
            Self::PasswordChanged => 2100,
            Self::PasswordFaulty => 2101,
            Self::SessionsClosed => 2200,
            Self::SessionUnknown => 2201,
            Self::TokenCreated => 2300,
            Self::TokenFaulty => 2301,
            Self::TokenRevoked => 2400,
            Self::TokenUnknown => 2401,
            Self::SimulationKept => 2500,
            Self::SimulationNotKept => 2501,
            Self::SimulationsForgotten => 2600,
            Self::KeptSimulationUnknown => 2601,
            Self::SimulationsExported => 2700,
            Self::ExportTypeUnknown => 2701,
        }
    }

    /// The status of HTTP (RFC 9110, section 15).
    #[must_use]
    pub const fn http(self) -> u16 {
        match self {
            Self::Authenticated
            | Self::TaxCalculated
            | Self::SessionEnded
            | Self::SimulationsListed
            | Self::SimulationDeleted
            | Self::SessionBegun
            | Self::FormDisplayed
            | Self::AdmindataGiven
            | Self::TaxesCalculated
            | Self::AccountShown
            | Self::PasswordChanged
            | Self::SessionsClosed
            | Self::TokenCreated
            | Self::TokenRevoked
            | Self::SimulationKept
            | Self::SimulationsForgotten
            | Self::SimulationsExported => 200,
            Self::NotAllowed
            | Self::CsrfRefused
            | Self::AuthenticationFaulty
            | Self::TaxFaulty
            | Self::SimulationUnknown
            | Self::SessionTypeUnknown
            | Self::AdmindataRefused
            | Self::TaxesFaulty
            | Self::PasswordFaulty
            | Self::SessionUnknown
            | Self::TokenFaulty
            | Self::TokenUnknown
            | Self::SimulationNotKept
            | Self::KeptSimulationUnknown
            | Self::ExportTypeUnknown
            | Self::HeadersAmbiguous
            | Self::BodyIncomplete => 400,
            Self::AuthenticationFailed => 401,
            Self::ForeignOrigin => 403,
            Self::UnknownRoute => 404,
            Self::WrongMethod => 405,
            Self::BodyTooSlow => 408,
            Self::Conflict => 409,
            Self::BodyTooLarge | Self::SessionTooLarge => 413,
            Self::UrlTooLong => 414,
            Self::UnsupportedBody => 415,
            Self::ForeignHost => 421,
            Self::TooManyRequests => 429,
            Self::HeadersTooLarge => 431,
            Self::InternalError => 500,
            Self::StoreUnavailable => 503,
        }
    }

    /// Whether the action did what was asked.
    #[must_use]
    pub const fn is_success(self) -> bool {
        self.http() == 200
    }
}
