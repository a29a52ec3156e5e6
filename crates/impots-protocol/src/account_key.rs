//! The keys of an account, and of what its user keeps, in both languages.

use crate::Language;

/// A key of an account's answers, or a field that its actions take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AccountKey {
    /// The name of the user.
    User,
    /// Whether there is a second factor.
    SecondFactor,
    /// The open sessions, the one used last first; as a field, the one to close, or the word for all others.
    Sessions,
    /// The session to close.
    Session,
    /// What a session or a token is called by: it opens nothing.
    Id,
    /// The browser of a session and its system, coarsely.
    Browser,
    /// When its user logged in, in seconds since 1970, as all times here.
    Begun,
    /// When it was used last, to the minute or so.
    LastUsed,
    /// Whether it is the session that asks: `oui`/`non`, `yes`/`no`.
    Current,
    /// The tokens for programs that are neither revoked nor over.
    Tokens,
    /// How a token begins; as a field, the one to revoke; in the answer to its making, all of it, this once.
    Token,
    /// What its user calls a token.
    Name,
    /// What a token is good for.
    Scope,
    /// When a token was made.
    Created,
    /// When a token is over; nothing if never.
    Expires,
    /// The password so far.
    OldPassword,
    /// The password from now on.
    NewPassword,
    /// The present password, asked for again before sessions are closed, a token is made or all simulations are forgotten.
    Password,
    /// After how many days a token is over, 1 to 3650.
    Days,
    /// The simulations that the user keeps, the latest first.
    Simulations,
    /// The number of the session's simulation to keep, or of the kept one to forget, or the word for all of those.
    Simulation,
}

impl AccountKey {
    /// Every key, for loops that must forget none.
    pub const ALL: [Self; 21] = [
        Self::User,
        Self::SecondFactor,
        Self::Sessions,
        Self::Session,
        Self::Id,
        Self::Browser,
        Self::Begun,
        Self::LastUsed,
        Self::Current,
        Self::Tokens,
        Self::Token,
        Self::Name,
        Self::Scope,
        Self::Created,
        Self::Expires,
        Self::OldPassword,
        Self::NewPassword,
        Self::Password,
        Self::Days,
        Self::Simulations,
        Self::Simulation,
    ];

    /// The name on the wire.
    #[must_use]
    pub const fn word(self, language: Language) -> &'static str {
        let (french, english) = match self {
            Self::User => ("utilisateur", "user"),
            Self::SecondFactor => ("second_facteur", "second_factor"),
            Self::Sessions => ("sessions", "sessions"),
            Self::Session => ("session", "session"),
            Self::Id => ("id", "id"),
            Self::Browser => ("navigateur", "browser"),
            Self::Begun => ("début", "begun"),
            Self::LastUsed => ("dernier_usage", "last_used"),
            Self::Current => ("actuelle", "current"),
            Self::Tokens => ("jetons", "tokens"),
            Self::Token => ("jeton", "token"),
            Self::Name => ("nom", "name"),
            Self::Scope => ("portée", "scope"),
            Self::Created => ("création", "created"),
            Self::Expires => ("expiration", "expires"),
            Self::OldPassword => ("ancien", "old"),
            Self::NewPassword => ("nouveau", "new"),
            Self::Password => ("password", "password"),
            Self::Days => ("jours", "days"),
            Self::Simulations => ("simulations", "simulations"),
            Self::Simulation => ("simulation", "simulation"),
        };
        match language {
            Language::French => french,
            Language::English => english,
        }
    }
}

/// The word that closes all sessions but the one that asks, in place of an id.
#[must_use]
pub const fn all_others(language: Language) -> &'static str {
    match language {
        Language::French => "autres",
        Language::English => "others",
    }
}

/// The word that forgets all simulations, in place of a number.
#[must_use]
pub const fn all_simulations(language: Language) -> &'static str {
    match language {
        Language::French => "toutes",
        Language::English => "all",
    }
}

/// A value of an account in the words of a language.
pub(crate) struct InWords<'a, T>(pub(crate) &'a T, pub(crate) Language);
