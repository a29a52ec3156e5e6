//! Second factors: one a user, each code of which is taken once.

use impots_storage::StorageError;
use tokio::task::JoinSet;

use crate::databases::claims;
use crate::site::Site;

claims!([on_sqlite, on_postgresql, on_mariadb]:
    a_second_factor_is_set_replaced_and_goes_with_its_user,
    the_code_of_a_step_is_taken_once,
);

// Elsewhere a column holds nothing else.
claims!([on_sqlite]: a_secret_that_cannot_be_read_is_not_taken_for_none);

const NOW: i64 = 1_800_000_000;

async fn a_second_factor_is_set_replaced_and_goes_with_its_user(site: &Site) {
    let database = site.open().await;
    let refused = database.set_totp("jeanne", "SECRET", NOW).await;
    assert!(matches!(refused, Err(StorageError::NoUser { .. })), "{refused:?}");
    database.add_user("jeanne", "hash").await.unwrap();
    assert_eq!(database.totp_secret("jeanne").await.unwrap(), None);
    assert!(!database.remove_totp("jeanne", NOW).await.unwrap());
    for secret in ["SECRET", "OTHER"] {
        let before = database.session_ends(0).await.unwrap().len();
        database.set_totp("jeanne", secret, NOW).await.unwrap();
        assert_eq!(database.totp_secret("jeanne").await.unwrap().as_deref(), Some(secret));
        assert_eq!(database.session_ends(0).await.unwrap().len(), before + 1);
    }
    assert_eq!(database.totp_secret("Jeanne").await.unwrap(), None);
    database.add_user("Jeanne", "hash").await.unwrap();
    let with_totp = database.users_with_totp().await.unwrap();
    assert_eq!(with_totp.into_iter().collect::<Vec<_>>(), ["jeanne"]);
    assert!(database.remove_totp("jeanne", NOW).await.unwrap());
    assert!(database.users_with_totp().await.unwrap().is_empty());
    database.set_totp("jeanne", "SECRET", NOW).await.unwrap();
    assert!(database.remove_user("jeanne", NOW).await.unwrap());
    database.add_user("jeanne", "hash").await.unwrap();
    assert_eq!(database.totp_secret("jeanne").await.unwrap(), None);
}

async fn a_secret_that_cannot_be_read_is_not_taken_for_none(site: &Site) {
    let database = site.open().await;
    database.add_user("jeanne", "hash").await.unwrap();
    database.set_totp("jeanne", "SECRET", NOW).await.unwrap();
    site.run("UPDATE impots_totp SET secret = x'00ff'").await;
    let error = database.totp_secret("jeanne").await.unwrap_err();
    assert!(error.to_string().contains("column `secret`"), "{error}");
    assert_eq!(database.totp_secret("anne").await.unwrap(), None);
}

async fn the_code_of_a_step_is_taken_once(site: &Site) {
    let database = site.open().await;
    database.add_user("jeanne", "hash").await.unwrap();
    database.set_totp("jeanne", "SECRET", NOW).await.unwrap();
    let mut attempts = JoinSet::new();
    for _ in 0..8 {
        let database = database.clone();
        attempts.spawn(async move { database.take_totp_step("jeanne", 60_000_000).await });
    }
    let taken = attempts.join_all().await;
    assert_eq!(taken.iter().filter(|it| matches!(it, Ok(true))).count(), 1, "{taken:?}");
    assert!(!database.take_totp_step("jeanne", 59_999_999).await.unwrap());
    assert!(database.take_totp_step("jeanne", 60_000_001).await.unwrap());
    assert!(!database.take_totp_step("anne", 60_000_002).await.unwrap());
}
