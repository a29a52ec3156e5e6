//! A database of an earlier version of this program gets what came since, and serves without it who may not create it.

use impots_storage::{Contents, KeptSimulation, StorageError};
use impots_testing::databases::Kind;

use crate::databases::claims;
use crate::site::{Site, open};
use crate::suite::changed;

claims!([on_sqlite, on_postgresql, on_mariadb]:
    an_earlier_database_gets_what_came_since_and_loses_nothing,
    an_earlier_database_serves_an_account_that_may_only_read,
);

/// What later versions than the first brought.
pub(crate) const LATER_TABLES: [&str; 6] = [
    "impots_tokens",
    "impots_sessions",
    "impots_session_ends",
    "impots_household_parameters",
    "impots_simulations",
    "impots_totp",
];

/// As version 1 left it.
async fn first_version(site: &Site) {
    let database = site.open().await;
    crate::suite::import(&database, &changed(3)).await;
    database.add_user("jeanne", "hash").await.unwrap();
    database.close().await;
    for table in LATER_TABLES {
        site.run(&format!("DROP TABLE {table}")).await;
    }
    site.run("UPDATE impots_schema SET version = 1").await;
}

async fn an_earlier_database_gets_what_came_since_and_loses_nothing(site: &Site) {
    first_version(site).await;
    let servers = tokio::join!(site.open(), site.open());
    for database in [servers.0, servers.1] {
        assert_eq!(database.contents(), Contents::Everything);
        assert_eq!(database.parameters().await.unwrap(), changed(3));
        assert!(database.find_user("jeanne").await.unwrap().is_some());
        assert_eq!(database.tokens(None).await.unwrap(), []);
        let kept = KeptSimulation { user: "jeanne", name: "", content: "{}" };
        database.keep_simulation(kept, 1).await.unwrap();
        assert_eq!(database.kept_simulations("jeanne").await.unwrap().len(), 1);
        database.set_totp("jeanne", "SECRET", 1).await.unwrap();
        assert!(database.totp_secret("jeanne").await.unwrap().is_some());
    }
}

async fn an_earlier_database_serves_an_account_that_may_only_read(site: &Site) {
    first_version(site).await;
    let reader = open(&site.read_only_address().await).await.unwrap();
    assert_eq!(reader.contents(), Contents::EarlierTables);
    assert_eq!(reader.parameters().await.unwrap(), changed(3));
    assert!(reader.find_user("jeanne").await.unwrap().is_some());
    assert_eq!(reader.tokens(None).await.unwrap(), []);
    assert_eq!(reader.find_token("digest").await.unwrap(), None);
    let refused = reader.revoke_token(None, "imp_", 0).await;
    assert!(matches!(refused, Err(StorageError::ReadOnly(_))), "{refused:?}");
    assert_eq!(reader.kept_simulations("jeanne").await.unwrap(), []);
    let kept = KeptSimulation { user: "jeanne", name: "", content: "{}" };
    let refused = reader.keep_simulation(kept, 1).await;
    assert!(matches!(refused, Err(StorageError::ReadOnly(_))), "{refused:?}");
    assert_eq!(reader.totp_secret("jeanne").await.unwrap(), None);
    // Somebody else makes the later tables: a second factor counts from then on.
    site.open().await.set_totp("jeanne", "SECRET", 1).await.unwrap();
    if site.kind() == Some(Kind::Postgres) {
        let hidden = reader.totp_secret("jeanne").await;
        assert!(matches!(hidden, Err(StorageError::AccessDenied(_))), "{hidden:?}");
        site.run("GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader").await;
    }
    assert_eq!(reader.totp_secret("jeanne").await.unwrap().as_deref(), Some("SECRET"));
    let refused = reader.take_totp_step("jeanne", 1).await;
    assert!(matches!(refused, Err(StorageError::ReadOnly(_))), "{refused:?}");
}
