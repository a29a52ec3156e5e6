//! The statuses (`état`) of the protocol and the HTTP status of each.

/// Declares each status once: its name, its number on the wire, its status of HTTP.
macro_rules! statuses {
    ($($(#[$about:meta])* $status:ident = $number:literal, $http:literal;)+) => {
        /// What came of an action. Several meanings can share one number of the wire; each has one HTTP status.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Status { $($(#[$about])* $status,)+ }

        impl Status {
            /// Every status, for loops that must forget none.
            pub const ALL: [Self; [$($number),+].len()] = [$(Self::$status,)+];

            /// The number of the wire, under `état` or `status` (protocol, section 2).
            #[must_use]
            pub const fn number(self) -> u16 {
                match self { $(Self::$status => $number,)+ }
            }

            /// The status of HTTP (RFC 9110, section 15).
            #[must_use]
            pub const fn http(self) -> u16 {
                match self { $(Self::$status => $http,)+ }
            }
        }
    };
}

statuses! {
    /// 101: no session, or no authenticated user.
    NotAllowed = 101, 400;
    /// 121: the CSRF token is refused.
    CsrfRefused = 121, 400;
    /// 121: the request comes from another site.
    ForeignOrigin = 121, 403;
    /// 141: no such URL.
    UnknownRoute = 141, 404;
    /// 142: the action has another method.
    WrongMethod = 142, 405;
    /// 151: the body is too large.
    BodyTooLarge = 151, 413;
    /// 151: the session would be too large.
    SessionTooLarge = 151, 413;
    /// 151: the URL is too long.
    UrlTooLong = 151, 414;
    /// 151: the headers are too large.
    HeadersTooLarge = 151, 431;
    /// 151: the headers can be read in two ways.
    HeadersAmbiguous = 151, 400;
    /// 151: the request asks for a host that is not ours.
    ForeignHost = 151, 421;
    /// 151: a body of a kind that is not understood.
    UnsupportedBody = 151, 415;
    /// 151: the body ended too early.
    BodyIncomplete = 151, 400;
    /// 151: the body did not come in time.
    BodyTooSlow = 151, 408;
    /// 161: too many requests.
    TooManyRequests = 161, 429;
    /// 171: a store is down.
    StoreUnavailable = 171, 503;
    /// 181: the session kept changing.
    Conflict = 181, 409;
    /// 191: an error of ours.
    InternalError = 191, 500;
    /// 200: authenticated.
    Authenticated = 200, 200;
    /// 201: the form of the authentication is faulty.
    AuthenticationFaulty = 201, 400;
    /// 201: wrong user or password.
    AuthenticationFailed = 201, 401;
    /// 210: user and password are right, and the code of the second factor is expected.
    CodeExpected = 210, 401;
    /// 211: the code of the second factor is wrong, was taken before, or comes too late.
    CodeRefused = 211, 401;
    /// 300: one tax computed.
    TaxCalculated = 300, 200;
    /// 301: faulty fields.
    TaxFaulty = 301, 400;
    /// 400: session ended.
    SessionEnded = 400, 200;
    /// 500: the simulations.
    SimulationsListed = 500, 200;
    /// 600: simulation deleted.
    SimulationDeleted = 600, 200;
    /// 601: no such simulation.
    SimulationUnknown = 601, 400;
    /// 700: session begun.
    SessionBegun = 700, 200;
    /// 701: unknown type of session.
    SessionTypeUnknown = 701, 400;
    /// 800: the form of a computation.
    FormDisplayed = 800, 200;
    /// 1000: the tax parameters.
    AdmindataGiven = 1000, 200;
    /// 1001: the tax parameters are refused to this session.
    AdmindataRefused = 1001, 400;
    /// 1500: many taxes computed.
    TaxesCalculated = 1500, 200;
    /// 1501: a faulty list.
    TaxesFaulty = 1501, 400;
    /// 2000: the account of the user.
    AccountShown = 2000, 200;
    /// 2100: the user has another password.
    PasswordChanged = 2100, 200;
    /// 2101: the password was not changed.
    PasswordFaulty = 2101, 400;
    /// 2200: sessions closed.
    SessionsClosed = 2200, 200;
    /// 2201: no session was closed, as the present password was not given.
    SessionsNotClosed = 2201, 400;
    /// 2201: no such session.
    SessionUnknown = 2201, 400;
    /// 2300: token made.
    TokenCreated = 2300, 200;
    /// 2301: no token was made.
    TokenFaulty = 2301, 400;
    /// 2400: token revoked.
    TokenRevoked = 2400, 200;
    /// 2401: no such token.
    TokenUnknown = 2401, 400;
    /// 2500: a simulation is kept.
    SimulationKept = 2500, 200;
    /// 2501: no simulation was kept.
    SimulationNotKept = 2501, 400;
    /// 2600: simulations that were kept are forgotten.
    SimulationsForgotten = 2600, 200;
    /// 2601: no simulation was forgotten, as the present password was not given.
    SimulationsNotForgotten = 2601, 400;
    /// 2601: no such simulation is kept.
    KeptSimulationUnknown = 2601, 400;
    /// 2700: the simulations that are kept, as a file.
    SimulationsExported = 2700, 200;
    /// 2701: no such type of file.
    ExportTypeUnknown = 2701, 400;
}

impl Status {
    /// Whether the action did what was asked.
    #[must_use]
    pub const fn is_success(self) -> bool {
        self.http() == 200
    }
}
