//! Simulations that users keep: counted, numbered, forgotten, and gone with their user.

use impots_storage::{Database, KeptSimulation, MAX_SIMULATIONS, StorageError, StoredSimulation};
use tokio::task::JoinSet;

use crate::databases::claims;
use crate::site::Site;

claims!([on_sqlite, on_postgresql, on_mariadb]:
    a_simulation_is_kept_to_the_last_detail,
    the_same_simulation_is_kept_once_under_its_latest_name,
    a_number_is_never_given_again,
    a_simulation_is_forgotten_by_its_user_alone_and_goes_with_them,
    what_was_forgotten_comes_back_as_it_was,
    what_was_forgotten_comes_back_whole_or_not_at_all,
    a_user_keeps_a_bounded_number_of_simulations,
    what_cannot_be_kept_is_refused,
);

const NOW: i64 = 1_800_000_000;

async fn keep(database: &Database, user: &str, name: &str, content: &str) -> i64 {
    let kept = KeptSimulation { user, name, content };
    database.keep_simulation(kept, NOW).await.unwrap()
}

async fn with_users(site: &Site) -> Database {
    let database = site.open().await;
    for name in ["jeanne", "Jeanne"] {
        database.add_user(name, "hash").await.unwrap();
    }
    database
}

async fn a_simulation_is_kept_to_the_last_detail(site: &Site) {
    let database = with_users(site).await;
    let content = "{\"marié\":\"oui\",\"salaire\":50000}";
    let number = keep(&database, "jeanne", "été 2026 €", content).await;
    let unnamed = keep(&database, "jeanne", "", &"é".repeat(4096)).await;
    let kept = database.kept_simulations("jeanne").await.unwrap();
    let first = StoredSimulation {
        number,
        name: "été 2026 €".to_owned(),
        kept_at: NOW,
        content: content.to_owned(),
    };
    let second = StoredSimulation {
        number: unnamed,
        name: String::new(),
        content: "é".repeat(4096),
        ..first.clone()
    };
    assert_eq!(kept, [second, first.clone()]);
    assert_eq!(database.kept_simulations("Jeanne").await.unwrap(), []);
    assert!(!format!("{first:?}").contains("50000"));
}

async fn the_same_simulation_is_kept_once_under_its_latest_name(site: &Site) {
    let database = with_users(site).await;
    keep(&database, "jeanne", "before", "a").await;
    keep(&database, "jeanne", "", "b").await;
    keep(&database, "Jeanne", "hers", "a").await;
    keep(&database, "jeanne", "after", "a").await;
    let kept = database.kept_simulations("jeanne").await.unwrap();
    let names: Vec<_> = kept.iter().map(|it| (it.name.as_str(), it.content.as_str())).collect();
    assert_eq!(names, [("after", "a"), ("", "b")]);
    assert_eq!(database.kept_simulations("Jeanne").await.unwrap()[0].name, "hers");
}

async fn a_number_is_never_given_again(site: &Site) {
    let database = with_users(site).await;
    let first = keep(&database, "jeanne", "", "a").await;
    let second = keep(&database, "jeanne", "", "b").await;
    assert!(second > first);
    assert_eq!(database.forget_simulations("jeanne", Some(second)).await.unwrap().len(), 1);
    let kept = KeptSimulation { user: "jeanne", name: "", content: "c" };
    let third = database.keep_simulation(kept, NOW + 1).await.unwrap();
    assert!(third > second);
    assert_eq!(database.forget_simulations("jeanne", Some(second)).await.unwrap(), []);
}

async fn a_simulation_is_forgotten_by_its_user_alone_and_goes_with_them(site: &Site) {
    let database = with_users(site).await;
    let number = keep(&database, "jeanne", "", "a").await;
    keep(&database, "jeanne", "", "b").await;
    keep(&database, "Jeanne", "", "c").await;
    let kept = database.kept_simulations("jeanne").await.unwrap();
    assert_eq!(database.forget_simulations("anne", Some(number)).await.unwrap(), []);
    let forgotten = database.forget_simulations("jeanne", Some(number)).await.unwrap();
    assert_eq!(forgotten, kept[1..]);
    assert_eq!(database.forget_simulations("jeanne", None).await.unwrap(), kept[..1]);
    assert_eq!(database.kept_simulations("jeanne").await.unwrap(), []);
    // One of the same name who comes later finds nothing of those before.
    assert!(database.remove_user("Jeanne", NOW).await.unwrap());
    database.add_user("Jeanne", "hash").await.unwrap();
    assert_eq!(database.kept_simulations("Jeanne").await.unwrap(), []);
}

async fn what_was_forgotten_comes_back_as_it_was(site: &Site) {
    let database = with_users(site).await;
    for (name, content, now) in [("été €", "a", NOW), ("", "b", NOW + 60), ("c", "c", NOW + 120)]
    {
        let kept = KeptSimulation { user: "jeanne", name, content };
        database.keep_simulation(kept, now).await.unwrap();
    }
    let kept = database.kept_simulations("jeanne").await.unwrap();
    let forgotten = database.forget_simulations("jeanne", None).await.unwrap();
    keep(&database, "Jeanne", "hers", "a").await;
    // Twice, as a button is pressed twice.
    for _ in 0..2 {
        database.restore_simulations("jeanne", &forgotten).await.unwrap();
        assert_eq!(database.kept_simulations("jeanne").await.unwrap(), kept);
    }
    assert_eq!(database.kept_simulations("Jeanne").await.unwrap().len(), 1);
    // What was kept anew meanwhile has the name that its user gave it last, and the number, as it is in the same second, of another.
    database.forget_simulations("jeanne", None).await.unwrap();
    assert_eq!(keep(&database, "jeanne", "again", "b").await, kept[2].number);
    database.restore_simulations("jeanne", &forgotten).await.unwrap();
    let restored = database.kept_simulations("jeanne").await.unwrap();
    let names: Vec<_> = restored.iter().map(|it| (it.name.as_str(), it.kept_at)).collect();
    assert_eq!(names, [("été €", NOW), ("c", NOW + 120), ("again", NOW)]);
}

async fn what_was_forgotten_comes_back_whole_or_not_at_all(site: &Site) {
    let database = with_users(site).await;
    let forgotten = |number: i64, content: &str| StoredSimulation {
        number,
        name: String::new(),
        kept_at: NOW,
        content: content.to_owned(),
    };
    let faulty = [forgotten(-1, "x"), forgotten(-2, "")];
    let refused = database.restore_simulations("jeanne", &faulty).await;
    let is_told =
        matches!(refused, Err(StorageError::InvalidUser { field, .. }) if field == "content");
    assert!(is_told, "{refused:?}");
    assert_eq!(database.kept_simulations("jeanne").await.unwrap(), []);
    let refused = database.restore_simulations("nobody", &[forgotten(-1, "x")]).await;
    assert!(matches!(refused, Err(StorageError::NoUser { .. })), "{refused:?}");

    fill(site, MAX_SIMULATIONS - 1).await;
    let kept = database.kept_simulations("jeanne").await.unwrap();
    let two = [forgotten(-1, "x"), forgotten(-2, "y")];
    let refused = database.restore_simulations("jeanne", &two).await;
    assert!(matches!(refused, Err(StorageError::TooManySimulations { .. })), "{refused:?}");
    assert_eq!(database.kept_simulations("jeanne").await.unwrap(), kept);
    // What is kept needs no room.
    database.restore_simulations("jeanne", &[&kept[..], &two[..1]].concat()).await.unwrap();
    assert_eq!(database.kept_simulations("jeanne").await.unwrap().len(), MAX_SIMULATIONS);
}

/// Keeps so many simulations of jeanne at once: one after the other would wait for a busy machine.
async fn fill(site: &Site, count: usize) {
    let row = |number| format!("('jeanne', {number}, '', {NOW}, '{number}')");
    let rows: Vec<String> = (0..count).map(row).collect();
    let columns = "user_name, number, name, kept_at, content";
    let rows = rows.join(", ");
    site.run(&format!("INSERT INTO impots_simulations ({columns}) VALUES {rows}")).await;
}

async fn a_user_keeps_a_bounded_number_of_simulations(site: &Site) {
    let database = with_users(site).await;
    fill(site, MAX_SIMULATIONS - 2).await;
    let mut additions = JoinSet::new();
    for number in 1000..1004 {
        let database = database.clone();
        additions.spawn(async move {
            let content = number.to_string();
            let kept = KeptSimulation { user: "jeanne", name: "", content: &content };
            database.keep_simulation(kept, NOW).await
        });
    }
    let added = additions.join_all().await;
    assert_eq!(added.iter().filter(|added| added.is_ok()).count(), 2, "{added:?}");
    let told = added.into_iter().find_map(Result::err).unwrap().to_string();
    assert_eq!(told, "the user keeps 200 simulations already");
    // One that is there already needs no place.
    keep(&database, "jeanne", "renamed", "0").await;
    assert_eq!(database.kept_simulations("jeanne").await.unwrap().len(), MAX_SIMULATIONS);
    keep(&database, "Jeanne", "", "0").await;
}

async fn what_cannot_be_kept_is_refused(site: &Site) {
    let database = with_users(site).await;
    for (name, content, told) in [
        ("a\nb", "c", "name"),
        (&"é".repeat(51) as &str, "c", "name"),
        ("", "", "content"),
        ("", &"c".repeat(8193), "content"),
    ] {
        let kept = KeptSimulation { user: "jeanne", name, content };
        let refused = database.keep_simulation(kept, NOW).await;
        let is_told =
            matches!(refused, Err(StorageError::InvalidUser { field, .. }) if field == told);
        assert!(is_told, "{refused:?}");
    }
    let kept = KeptSimulation { user: "nobody", name: "", content: "c" };
    let refused = database.keep_simulation(kept, NOW).await;
    assert!(matches!(refused, Err(StorageError::NoUser { .. })), "{refused:?}");
    assert_eq!(database.kept_simulations("jeanne").await.unwrap(), []);
}
