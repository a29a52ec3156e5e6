//! Tokens: kept by their digests, counted, found, revoked, and gone with their user.

use impots_storage::{Database, MAX_TOKENS, StorageError, StoredToken};
use impots_testing::databases::Kind;
use impots_testing::eventually;
use sqlx::{Connection, Executor, MySqlConnection, PgConnection};
use tokio::task::JoinSet;

use crate::databases::claims;
use crate::site::{Site, connect};

claims!([on_sqlite, on_postgresql, on_mariadb]:
    a_token_is_kept_to_the_last_detail,
    a_token_is_revoked_once_and_by_its_user,
    a_token_goes_with_its_user,
    a_user_has_a_bounded_number_of_tokens,
    what_cannot_be_a_token_is_refused,
);

// Elsewhere a column holds nothing else.
claims!([on_sqlite]: a_token_whose_end_cannot_be_read_is_none);

// SQLite has one writer at a time.
claims!([on_postgresql, on_mariadb]: what_is_added_while_its_user_is_removed_goes_with_them);

const NOW: i64 = 1_800_000_000;

/// The token of this number, of a user.
fn token(number: usize, user: &str) -> StoredToken {
    StoredToken {
        digest: format!("{number:064x}"),
        prefix: format!("imp_{number:08}"),
        user: user.to_owned(),
        name: format!("n° {number}"),
        scope: "api".to_owned(),
        created_at: NOW + i64::try_from(number).unwrap(),
        expires_at: None,
        last_used_at: None,
        revoked_at: None,
    }
}

async fn a_token_is_kept_to_the_last_detail(site: &Site) {
    let database = site.open().await;
    for name in ["jeanne", "Jeanne"] {
        database.add_user(name, "hash").await.unwrap();
    }
    let first = StoredToken { expires_at: Some(4_102_444_800), ..token(1, "jeanne") };
    let (second, other) = (token(2, "jeanne"), token(3, "Jeanne"));
    for token in [&second, &first, &other] {
        database.add_token(token).await.unwrap();
    }
    database.note_token_use(&second.digest, NOW + 60).await.unwrap();
    let second = StoredToken { last_used_at: Some(NOW + 60), ..second };
    assert_eq!(database.tokens(Some("jeanne")).await.unwrap(), [first.clone(), second.clone()]);
    assert_eq!(database.tokens(None).await.unwrap(), [first.clone(), second, other]);
    assert_eq!(database.tokens(Some("anne")).await.unwrap(), []);
    assert_eq!(database.find_token(&first.digest).await.unwrap(), Some(first.clone()));
    assert_eq!(database.find_token(&token(4, "").digest).await.unwrap(), None);
    assert!(first.is_good(4_102_444_799) && !first.is_good(4_102_444_800));
}

async fn a_token_is_revoked_once_and_by_its_user(site: &Site) {
    let database = site.open().await;
    database.add_user("jeanne", "hash").await.unwrap();
    let (one, other) = (token(1, "jeanne"), token(2, "jeanne"));
    for token in [&one, &other] {
        database.add_token(token).await.unwrap();
    }
    let revoke = async |user: Option<&'static str>, prefix: &'static str| {
        database.revoke_token(user, prefix, NOW + 90).await.unwrap()
    };
    assert_eq!(revoke(Some("anne"), "imp_00000001").await, None);
    assert_eq!(revoke(None, "imp_0000000").await, None);
    assert_eq!(revoke(None, "").await, None);
    assert_eq!(revoke(Some("jeanne"), "imp_00000001").await, Some(one.clone()));
    assert_eq!(revoke(None, "imp_00000001").await, None);
    let revoked = StoredToken { revoked_at: Some(NOW + 90), ..one };
    assert!(!revoked.is_good(NOW));
    assert_eq!(database.find_token(&revoked.digest).await.unwrap(), Some(revoked.clone()));
    assert_eq!(database.tokens(Some("jeanne")).await.unwrap(), [revoked, other]);
}

async fn a_token_goes_with_its_user(site: &Site) {
    let database = site.open().await;
    for name in ["jeanne", "anne"] {
        database.add_user(name, "hash").await.unwrap();
    }
    let (gone, kept) = (token(1, "jeanne"), token(2, "anne"));
    for token in [&gone, &kept] {
        database.add_token(token).await.unwrap();
    }
    assert!(database.remove_user("jeanne", 0).await.unwrap());
    database.add_user("jeanne", "hash").await.unwrap();
    assert_eq!(database.find_token(&gone.digest).await.unwrap(), None);
    assert_eq!(database.tokens(None).await.unwrap(), std::slice::from_ref(&kept));
    // Whoever removes a user by hand forgets the tokens.
    site.run("DELETE FROM impots_users WHERE name = 'anne'").await;
    assert_eq!(database.find_token(&kept.digest).await.unwrap(), None);
}

async fn a_token_whose_end_cannot_be_read_is_none(site: &Site) {
    let database = site.open().await;
    database.add_user("jeanne", "hash").await.unwrap();
    let token = token(1, "jeanne");
    database.add_token(&token).await.unwrap();
    for column in ["expires_at", "revoked_at"] {
        site.run(&format!("UPDATE impots_tokens SET {column} = '2026-11-27'")).await;
        assert_eq!(database.find_token(&token.digest).await.unwrap(), None, "{column}");
        site.run(&format!("UPDATE impots_tokens SET {column} = NULL")).await;
        assert_eq!(database.find_token(&token.digest).await.unwrap(), Some(token.clone()));
    }
}

async fn what_is_added_while_its_user_is_removed_goes_with_them(site: &mut Site) {
    let (database, address) = (site.open().await, site.address());
    database.add_user("jeanne", "hash").await.unwrap();
    match site.server().kind() {
        Kind::Postgres => {
            let waits = "SELECT count(*) FROM pg_locks WHERE NOT granted";
            remove_meanwhile::<PgConnection>(site, &database, &address, waits).await;
        }
        Kind::MariaDb => {
            let waits =
                "SELECT count(*) FROM information_schema.innodb_trx WHERE trx_state = 'LOCK WAIT'";
            remove_meanwhile::<MySqlConnection>(site, &database, &address, waits).await;
        }
    }
    database.add_user("jeanne", "hash").await.unwrap();
    assert_eq!(database.tokens(Some("jeanne")).await.unwrap(), []);
    assert_eq!(database.kept_simulations("jeanne").await.unwrap(), []);
    assert_eq!(database.totp_secret("jeanne").await.unwrap(), None);
}

/// Removes the user while another server adds all that somebody may have, and has not committed it yet.
async fn remove_meanwhile<C>(site: &mut Site, database: &Database, address: &str, waits: &str)
where
    C: Connection,
    for<'c> &'c mut C: Executor<'c, Database = C::Database>,
{
    let added = "BEGIN; UPDATE impots_users SET name = name WHERE name = 'jeanne'; \
         INSERT INTO impots_tokens (digest, prefix, user_name, name, scope, created_at) \
         VALUES ('d', 'p', 'jeanne', 'n', 'api', 0); \
         INSERT INTO impots_simulations (user_name, number, name, kept_at, content) \
         VALUES ('jeanne', 1, 'n', 0, 'c'); \
         INSERT INTO impots_totp (user_name, secret, last_step) VALUES ('jeanne', 's', 0)";
    let mut other = connect::<C>(address, added).await.unwrap();
    let removing = {
        let database = database.clone();
        tokio::spawn(async move { database.remove_user("jeanne", NOW).await })
    };
    eventually("the removal waits", async || {
        removing.is_finished() || site.server().run("impots", waits).trim() != "0"
    })
    .await;
    sqlx::raw_sql("COMMIT").execute(&mut other).await.unwrap();
    // A machine that is slow gives up, and asks again.
    if !removing.await.unwrap().is_ok_and(|removed| removed) {
        assert!(database.remove_user("jeanne", NOW).await.unwrap());
    }
}

async fn a_user_has_a_bounded_number_of_tokens(site: &Site) {
    let database = site.open().await;
    database.add_user("jeanne", "hash").await.unwrap();
    for number in 0..MAX_TOKENS - 2 {
        database.add_token(&token(number, "jeanne")).await.unwrap();
    }
    let expired = StoredToken { expires_at: Some(NOW + 900), ..token(900, "jeanne") };
    database.add_token(&expired).await.unwrap();
    let mut additions = JoinSet::new();
    for number in 1000..1004 {
        let database = database.clone();
        additions.spawn(async move { database.add_token(&token(number, "jeanne")).await });
    }
    let added = additions.join_all().await;
    assert_eq!(added.iter().filter(|added| added.is_ok()).count(), 2, "{added:?}");
    let told = added.into_iter().find_map(Result::err).unwrap().to_string();
    assert_eq!(told, "the user has 50 tokens already");
    database.revoke_token(None, "imp_00000001", NOW).await.unwrap().unwrap();
    database.add_token(&token(1005, "jeanne")).await.unwrap();
}

async fn what_cannot_be_a_token_is_refused(site: &Site) {
    let database = site.open().await;
    let refused = database.add_token(&token(1, "nobody")).await.unwrap_err();
    assert_eq!(refused.to_string(), "no user `nobody`");
    database.add_user("jeanne", "hash").await.unwrap();
    for name in ["", "a\nb", &"é".repeat(51)] {
        let named = StoredToken { name: name.to_owned(), ..token(1, "jeanne") };
        let refused = database.add_token(&named).await;
        assert!(matches!(refused, Err(StorageError::InvalidUser { field: "name", .. })), "{name}");
    }
    let longest = StoredToken { name: "é".repeat(50), ..token(1, "jeanne") };
    database.add_token(&longest).await.unwrap();
    database.add_token(&longest).await.unwrap_err();
    assert_eq!(database.tokens(None).await.unwrap(), [longest]);
}
