//! The keys of an account, and of what its user keeps, in both languages.

use crate::Language;
use crate::wire_words::wire_words;

wire_words! {
    /// A key of an account's answers, or a field that its actions take.
    pub AccountKey {
        /// The name of the user.
        User = "utilisateur", "user";
        /// Whether there is a second factor.
        SecondFactor = "second_facteur", "second_factor";
        /// The open sessions, the one used last first; as a field, the one to close, or the word for all others.
        Sessions = "sessions", "sessions";
        /// The session to close.
        Session = "session", "session";
        /// What a session or a token is called by: it opens nothing.
        Id = "id", "id";
        /// The browser of a session and its system, coarsely.
        Browser = "navigateur", "browser";
        /// When its user logged in, in seconds since 1970, as all times here.
        Begun = "début", "begun";
        /// When it was used last, to the minute or so.
        LastUsed = "dernier_usage", "last_used";
        /// Whether it is the session that asks: `oui`/`non`, `yes`/`no`.
        Current = "actuelle", "current";
        /// The tokens for programs that are neither revoked nor over.
        Tokens = "jetons", "tokens";
        /// How a token begins; as a field, the one to revoke; in the answer to its making, all of it, this once.
        Token = "jeton", "token";
        /// What its user calls a token.
        Name = "nom", "name";
        /// What a token is good for.
        Scope = "portée", "scope";
        /// When a token was made.
        Created = "création", "created";
        /// When a token is over; nothing if never.
        Expires = "expiration", "expires";
        /// The password so far.
        OldPassword = "ancien", "old";
        /// The password from now on.
        NewPassword = "nouveau", "new";
        /// The present password, asked for again before sessions are closed, a token is made or all simulations are forgotten.
        Password = "password", "password";
        /// After how many days a token is over, 1 to 3650.
        Days = "jours", "days";
        /// The simulations that the user keeps, the latest first.
        Simulations = "simulations", "simulations";
        /// The number of the session's simulation to keep, or of the kept one to forget, or the word for all of those.
        Simulation = "simulation", "simulation";
    }
}

/// The word that closes all sessions but the one that asks, in place of an id.
#[must_use]
pub const fn all_others(language: Language) -> &'static str {
    language.pick_copy(["autres", "others"])
}

/// The word that forgets all simulations, in place of a number.
#[must_use]
pub const fn all_simulations(language: Language) -> &'static str {
    language.pick_copy(["toutes", "all"])
}

/// A value of an account in the words of a language.
pub(crate) struct InWords<'a, T>(pub(crate) &'a T, pub(crate) Language);
