//! An account as it is told to its user: sessions, tokens and simulations, never a secret but the one that was just made.

use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::KeptSimulation;
use crate::account_key::{AccountKey, InWords};

/// An account. Times are in seconds since 1970.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Account {
    /// The name of the user.
    pub user: String,
    /// Whether the code of a second factor is asked for at each log-in.
    pub has_second_factor: bool,
    /// The open sessions.
    pub sessions: Vec<AccountSession>,
    /// The tokens that are good.
    pub tokens: Vec<AccountToken>,
    /// The simulations that are kept.
    pub simulations: Vec<KeptSimulation>,
    /// A token that was just made.
    pub new_token: Option<String>,
}

/// A session of an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountSession {
    /// What it is called by.
    pub id: String,
    /// The browser and its system; empty if unknown.
    pub browser: String,
    /// When its user logged in.
    pub begun_at: i64,
    /// When it was used last.
    pub last_used_at: i64,
    /// Whether it is the one that asks.
    pub is_current: bool,
}

/// A token of an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountToken {
    /// How it begins.
    pub prefix: String,
    /// What its user calls it.
    pub name: String,
    /// What it is good for.
    pub scope: String,
    /// When it was made.
    pub created_at: i64,
    /// When it is over.
    pub expires_at: Option<i64>,
    /// When it was used last.
    pub last_used_at: Option<i64>,
}

impl Serialize for InWords<'_, Account> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(account, language) = *self;
        let key = |key: AccountKey| key.word(language);
        let sessions: Vec<_> = account.sessions.iter().map(|it| InWords(it, language)).collect();
        let tokens: Vec<_> = account.tokens.iter().map(|it| InWords(it, language)).collect();
        let simulations: Vec<_> =
            account.simulations.iter().map(|it| InWords(it, language)).collect();
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry(key(AccountKey::User), &account.user)?;
        if let Some(token) = &account.new_token {
            map.serialize_entry(key(AccountKey::Token), token)?;
        }
        let has_second_factor = language.yes_no(account.has_second_factor);
        map.serialize_entry(key(AccountKey::SecondFactor), has_second_factor)?;
        map.serialize_entry(key(AccountKey::Sessions), &sessions)?;
        map.serialize_entry(key(AccountKey::Tokens), &tokens)?;
        map.serialize_entry(key(AccountKey::Simulations), &simulations)?;
        map.end()
    }
}

impl Serialize for InWords<'_, AccountSession> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(session, language) = *self;
        let key = |key: AccountKey| key.word(language);
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry(key(AccountKey::Id), &session.id)?;
        map.serialize_entry(key(AccountKey::Browser), &session.browser)?;
        map.serialize_entry(key(AccountKey::Begun), &session.begun_at)?;
        map.serialize_entry(key(AccountKey::LastUsed), &session.last_used_at)?;
        map.serialize_entry(key(AccountKey::Current), language.yes_no(session.is_current))?;
        map.end()
    }
}

impl Serialize for InWords<'_, AccountToken> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(token, language) = *self;
        let key = |key: AccountKey| key.word(language);
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry(key(AccountKey::Id), &token.prefix)?;
        map.serialize_entry(key(AccountKey::Name), &token.name)?;
        map.serialize_entry(key(AccountKey::Scope), &token.scope)?;
        map.serialize_entry(key(AccountKey::Created), &token.created_at)?;
        map.serialize_entry(key(AccountKey::Expires), &token.expires_at)?;
        map.serialize_entry(key(AccountKey::LastUsed), &token.last_used_at)?;
        map.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Language;

    #[test]
    fn an_account_is_told_in_the_words_of_its_language() {
        let account = Account {
            user: "jeanne".into(),
            has_second_factor: true,
            sessions: vec![AccountSession {
                id: "a".into(),
                browser: "Firefox, Linux".into(),
                begun_at: 1_764_108_000,
                last_used_at: 1_764_108_060,
                is_current: true,
            }],
            tokens: vec![AccountToken {
                prefix: "imp_7f3kq9xz".into(),
                name: "tableur".into(),
                scope: "api".into(),
                created_at: 1_764_108_000,
                expires_at: None,
                last_used_at: None,
            }],
            simulations: Vec::new(),
            new_token: None,
        };
        let told = serde_json::to_string(&InWords(&account, Language::French)).unwrap();
        assert_eq!(
            told,
            "{\"utilisateur\":\"jeanne\",\"second_facteur\":\"oui\",\"sessions\":[{\"id\":\"a\",\"navigateur\":\"Firefox, Linux\",\
             \"début\":1764108000,\"dernier_usage\":1764108060,\
             \"actuelle\":\"oui\"}],\"jetons\":[{\"id\":\"imp_7f3kq9xz\",\"nom\":\"tableur\",\
             \"portée\":\"api\",\"création\":1764108000,\"expiration\":null,\
             \"dernier_usage\":null}],\"simulations\":[]}"
        );
        let told = serde_json::to_string(&InWords(&account, Language::English)).unwrap();
        assert!(
            told.contains("\"current\":\"yes\"") && told.contains("\"last_used\":null"),
            "{told}"
        );
    }

    #[test]
    fn no_two_keys_are_called_the_same() {
        for language in Language::ALL {
            let mut words = AccountKey::ALL.map(|key| key.word(language));
            words.sort_unstable();
            assert!(words.windows(2).all(|pair| pair[0] != pair[1]), "{words:?}");
        }
    }
}
