//! The tokens that programs ask with in the name of a user. Of each there is a digest: whoever reads the database cannot ask.

use std::fmt;

use crate::backend::{Cell, Row, Transaction};
use crate::bounds::{check, check_name};
use crate::database::Database;
use crate::error::StorageError;
use crate::schema::TOKENS;

/// The longest name of a token, in bytes.
pub const MAX_TOKEN_NAME_BYTES: usize = 100;

/// Most tokens of a user that are neither revoked nor expired.
pub const MAX_TOKENS: usize = 50;

/// What is kept of a token. Times are in seconds since 1970.
#[derive(Clone, PartialEq, Eq)]
pub struct StoredToken {
    /// Its SHA-256, in hexadecimal.
    pub digest: String,
    /// How it begins: what it is called where it cannot be shown.
    pub prefix: String,
    /// In whose name it asks.
    pub user: String,
    /// What its user calls it.
    pub name: String,
    /// What it is good for.
    pub scope: String,
    /// When it was made.
    pub created_at: i64,
    /// From when on it is refused.
    pub expires_at: Option<i64>,
    /// When it was used last, to the minute or so.
    pub last_used_at: Option<i64>,
    /// When it was revoked.
    pub revoked_at: Option<i64>,
}

/// Whoever knows the digest can look for it in a list of leaked tokens.
impl fmt::Debug for StoredToken {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = formatter.debug_struct("StoredToken");
        shown.field("prefix", &self.prefix).field("user", &self.user).finish_non_exhaustive()
    }
}

impl StoredToken {
    /// Whether it is accepted at a time in seconds since 1970.
    #[must_use]
    pub fn is_good(&self, now: i64) -> bool {
        self.revoked_at.is_none() && self.expires_at.is_none_or(|end| now < end)
    }

    /// `None` for a row that cannot be read: a token whose end is not known is none.
    fn of(row: &Row) -> Option<Self> {
        let is_faulty =
            |column: &&str| row.number(column).is_none() && row.cell(column) != Some(&Cell::Null);
        if ["expires_at", "last_used_at", "revoked_at"].iter().any(is_faulty) {
            return None;
        }
        Some(Self {
            digest: row.text("digest")?,
            prefix: row.text("prefix")?,
            user: row.text("user_name")?,
            name: row.text("name")?,
            scope: row.text("scope")?,
            created_at: row.number("created_at")?,
            expires_at: row.number("expires_at"),
            last_used_at: row.number("last_used_at"),
            revoked_at: row.number("revoked_at"),
        })
    }
}

const COLUMNS: &str =
    "digest, prefix, user_name, name, scope, created_at, expires_at, last_used_at, revoked_at";

impl Database {
    /// Keeps a new token, made at `created_at`.
    ///
    /// # Errors
    ///
    /// [`StorageError::NoUser`], [`StorageError::TooManyTokens`], [`StorageError::InvalidUser`] for a name that is empty,
    /// too long or holds a control character, or another [`StorageError`].
    pub async fn add_token(&self, token: &StoredToken) -> Result<(), StorageError> {
        check("name", &token.name, MAX_TOKEN_NAME_BYTES)?;
        self.write(TOKENS, async |transaction| {
            lock_user(transaction, &token.user).await?;
            let known = of_user(transaction, &token.user).await?;
            if known.iter().filter(|known| known.is_good(token.created_at)).count() >= MAX_TOKENS {
                return Err(StorageError::TooManyTokens { maximum: MAX_TOKENS });
            }
            insert(transaction, token).await
        })
        .await
    }

    /// The tokens of a user, or of all, the oldest first; good ones and others.
    ///
    /// # Errors
    ///
    /// [`StorageError`].
    pub async fn tokens(&self, user: Option<&str>) -> Result<Vec<StoredToken>, StorageError> {
        if user.is_some_and(|user| check_name(user).is_err()) {
            return Ok(Vec::new());
        }
        let mut tokens = self
            .read(TOKENS, async |transaction| {
                if let Some(user) = user {
                    return of_user(transaction, user).await;
                }
                let sql = format!("SELECT {COLUMNS} FROM impots_tokens");
                Ok(read(&transaction.rows(&sql, &[]).await?))
            })
            .await?;
        tokens.sort_by_cached_key(|token| (token.created_at, token.digest.clone()));
        Ok(tokens)
    }

    /// The token with this digest whose user is there, good or not.
    ///
    /// # Errors
    ///
    /// [`StorageError`].
    pub async fn find_token(&self, digest: &str) -> Result<Option<StoredToken>, StorageError> {
        let sql = format!(
            "SELECT {COLUMNS} FROM impots_tokens WHERE digest = ? \
             AND user_name IN (SELECT name FROM impots_users)"
        );
        self.read(TOKENS, async |transaction| {
            Ok(read(&transaction.rows(&sql, &[digest.into()]).await?).pop())
        })
        .await
    }

    /// Notes that a token was used.
    ///
    /// # Errors
    ///
    /// [`StorageError`].
    pub async fn note_token_use(&self, digest: &str, now: i64) -> Result<(), StorageError> {
        let sql = "UPDATE impots_tokens SET last_used_at = ? WHERE digest = ?";
        self.write(TOKENS, async |transaction| {
            transaction.execute(sql, &[now.into(), digest.into()]).await.map(drop)
        })
        .await
    }

    /// Revokes the good token that begins like this, of a user or of anybody; `None` if there is none, else whose it was.
    ///
    /// # Errors
    ///
    /// [`StorageError`].
    pub async fn revoke_token(
        &self,
        user: Option<&str>,
        prefix: &str,
        now: i64,
    ) -> Result<Option<StoredToken>, StorageError> {
        if check("prefix", prefix, MAX_TOKEN_NAME_BYTES).is_err() {
            return Ok(None);
        }
        self.write(TOKENS, async |transaction| {
            let sql = format!(
                "SELECT {COLUMNS} FROM impots_tokens WHERE prefix = ? AND revoked_at IS NULL"
            );
            let found = read(&transaction.rows(&sql, &[prefix.into()]).await?);
            let theirs = |token: &StoredToken| user.is_none_or(|user| user == token.user);
            let Some(token) = found.into_iter().find(theirs) else {
                return Ok(None);
            };
            let sql = "UPDATE impots_tokens SET revoked_at = ? WHERE digest = ?";
            transaction.execute(sql, &[now.into(), token.digest.as_str().into()]).await?;
            Ok(Some(token))
        })
        .await
    }
}

/// Makes those wait who add to what the same user has, so that they count one after the other.
pub(crate) async fn lock_user(
    transaction: &mut Transaction,
    user: &str,
) -> Result<(), StorageError> {
    let lock = "UPDATE impots_users SET name = name WHERE name = ?";
    transaction.execute(lock, &[user.into()]).await?;
    let sql = "SELECT name FROM impots_users WHERE name = ?";
    if transaction.rows(sql, &[user.into()]).await?.is_empty() {
        return Err(StorageError::NoUser { name: user.to_owned() });
    }
    Ok(())
}

async fn of_user(
    transaction: &mut Transaction,
    user: &str,
) -> Result<Vec<StoredToken>, StorageError> {
    let sql = format!("SELECT {COLUMNS} FROM impots_tokens WHERE user_name = ?");
    Ok(read(&transaction.rows(&sql, &[user.into()]).await?))
}

async fn insert(transaction: &mut Transaction, token: &StoredToken) -> Result<(), StorageError> {
    let sql = format!("INSERT INTO impots_tokens ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
    let values = [
        token.digest.as_str().into(),
        token.prefix.as_str().into(),
        token.user.as_str().into(),
        token.name.as_str().into(),
        token.scope.as_str().into(),
        token.created_at.into(),
        token.expires_at.into(),
        token.last_used_at.into(),
        token.revoked_at.into(),
    ];
    transaction.execute(&sql, &values).await.map(drop)
}

fn read(rows: &[Row]) -> Vec<StoredToken> {
    rows.iter().filter_map(StoredToken::of).collect()
}
