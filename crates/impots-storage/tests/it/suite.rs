//! What holds on each of the three kinds of database, when it is empty at first.

use impots_rules::{
    ParameterTables, SimplifiedParameters, TaxParameterValues, TaxParameters, TaxYear,
};
use impots_storage::{Contents, Database, ParametersDocument, StorageError};
use tokio::task::JoinSet;

use crate::databases::claims;
use crate::site::{Site, in_time, open};

claims!([on_sqlite, on_postgresql, on_mariadb]:
    an_empty_database_is_created_and_filled,
    a_restart_keeps_accounts_and_parameters,
    servers_that_start_at_once_find_one_set_of_rows,
    an_export_imports_back_to_the_same_bytes,
    what_a_file_leaves_out_stays,
    a_year_without_a_row_has_the_embedded_figures,
    extreme_values_are_kept_to_the_bit,
    parameters_are_read_as_of_one_moment,
    names_are_compared_byte_for_byte,
    a_name_is_given_once,
    a_hash_is_replaced_only_while_it_is_the_old_one,
    what_cannot_be_a_user_is_refused,
    an_announcement_reaches_every_server,
    a_complete_database_serves_an_account_that_may_only_read,
);

/// Embedded, but for figures of both methods.
pub(crate) fn changed(by: u32) -> ParameterTables {
    let mut tables = ParameterTables::embedded();
    let mut values = tables.simplified().values().clone();
    values.deduction_min += f64::from(by);
    values.limits[0] += f64::from(by);
    tables.set_simplified(SimplifiedParameters::new(values).unwrap());
    for tax_year in [TaxYear::FIRST, TaxYear::LATEST] {
        let old = *tables.official(tax_year);
        let values = TaxParameterValues {
            recovery_threshold: old.values().recovery_threshold + by,
            ..old.values()
        };
        tables.set_official(TaxParameters::new(tax_year, &values).unwrap());
    }
    tables
}

pub(crate) async fn import(database: &Database, tables: &ParameterTables) {
    let document = ParametersDocument::from(tables);
    database.import(&document).await.unwrap();
}

async fn an_empty_database_is_created_and_filled(site: &Site) {
    let database = site.open().await;
    assert_eq!(database.contents(), Contents::Everything);
    assert_eq!(database.parameters().await.unwrap(), ParameterTables::embedded());
    assert!(!database.has_users().await.unwrap());
    assert_eq!(database.users().await.unwrap(), []);
    assert_eq!(database.generation().await.unwrap(), 0);
}

async fn a_restart_keeps_accounts_and_parameters(site: &Site) {
    let database = site.open().await;
    import(&database, &changed(3)).await;
    database.add_user("admin", "hash").await.unwrap();
    database.close().await;

    let database = site.open().await;
    assert_eq!(database.parameters().await.unwrap(), changed(3));
    let user = database.find_user("admin").await.unwrap().unwrap();
    assert_eq!((user.name.as_str(), user.password_hash.as_str()), ("admin", "hash"));
    assert!(!format!("{user:?}").contains("hash\""));
}

async fn servers_that_start_at_once_find_one_set_of_rows(site: &Site) {
    let mut openings = JoinSet::new();
    for _ in 0..6 {
        let url = site.address().parse().unwrap();
        openings.spawn(async move { Database::open(&url).await });
    }
    for opened in openings.join_all().await {
        let database = opened.unwrap();
        assert_eq!(database.contents(), Contents::Everything);
        assert_eq!(database.parameters().await.unwrap(), ParameterTables::embedded());
        assert_eq!(database.announce_change().await.unwrap(), database.generation().await.unwrap());
        database.close().await;
    }
}

async fn an_export_imports_back_to_the_same_bytes(site: &Site) {
    let database = site.open().await;
    let file = ParametersDocument::from(&changed(7)).to_json();
    let document = ParametersDocument::parse(&file).unwrap();
    database.import(&document).await.unwrap();
    let tables = database.parameters().await.unwrap();
    assert_eq!(ParametersDocument::from(&tables).to_json(), file);
}

async fn what_a_file_leaves_out_stays(site: &Site) {
    let database = site.open().await;
    import(&database, &changed(2)).await;
    let flat = include_str!("../../../impots-protocol/tests/data/admindata-2019.json");
    let document = ParametersDocument::parse(flat).unwrap();
    database.import(&document).await.unwrap();

    let mut expected = changed(2);
    expected.set_simplified(SimplifiedParameters::tax_year_2019());
    assert_eq!(database.parameters().await.unwrap(), expected);
}

async fn a_year_without_a_row_has_the_embedded_figures(site: &Site) {
    let database = site.open().await;
    import(&database, &changed(2)).await;
    site.run("DELETE FROM impots_official_parameters WHERE income_year = 2025").await;

    let mut expected = changed(2);
    expected.set_official(*TaxParameters::of(TaxYear::LATEST));
    assert_eq!(database.parameters().await.unwrap(), expected);
}

async fn extreme_values_are_kept_to_the_bit(site: &Site) {
    let database = site.open().await;
    let mut tables = ParameterTables::embedded();
    let mut values = tables.simplified().values().clone();
    values.limits = vec![f64::MIN_POSITIVE, 0.1 + 0.2, 1e15 - 0.125, 1e15, 0.0];
    values.rates = vec![0.0, 1e-300, 1.0 / 3.0, 1.0 - f64::EPSILON, 1.0];
    values.deduction_max = 1e15;
    tables.set_simplified(SimplifiedParameters::new(values).unwrap());
    import(&database, &tables).await;
    assert_eq!(database.parameters().await.unwrap(), tables);
}

async fn parameters_are_read_as_of_one_moment(site: &Site) {
    let reader = site.open().await;
    let writer = site.open().await;
    import(&writer, &changed(1)).await;
    let writing = tokio::spawn(async move {
        for round in 1..=20 {
            import(&writer, &changed(1 + round % 2)).await;
        }
    });
    let possible = [1, 2].map(changed);
    while !writing.is_finished() {
        let tables = reader.parameters().await.unwrap();
        assert!(possible.contains(&tables), "half of one and half of the other");
    }
    writing.await.unwrap();
}

async fn names_are_compared_byte_for_byte(site: &Site) {
    let database = site.open().await;
    let names =
        ["ELODIE", "Elodie", "elodie", "elodie ", "élodie", "e\u{301}lodie", "straße", "strasse"];
    for name in names {
        database.add_user(name, name).await.unwrap();
    }
    for name in names {
        let user = database.find_user(name).await.unwrap().unwrap();
        assert_eq!((user.name.as_str(), user.password_hash.as_str()), (name, name));
    }
    let mut sorted = names;
    sorted.sort_unstable();
    let users = database.users().await.unwrap();
    assert_eq!(users.iter().map(|user| user.name.as_str()).collect::<Vec<_>>(), sorted);

    assert!(database.remove_user("elodie", 0).await.unwrap());
    assert!(!database.remove_user("elodie", 0).await.unwrap());
    assert!(!database.remove_user("élodiE", 0).await.unwrap());
    assert_eq!(database.users().await.unwrap().len(), names.len() - 1);
}

async fn a_name_is_given_once(site: &Site) {
    let database = site.open().await;
    let mut additions = JoinSet::new();
    for number in 0..8 {
        let database = database.clone();
        additions.spawn(async move { database.add_user("admin", &number.to_string()).await });
    }
    let results = additions.join_all().await;
    assert_eq!(results.iter().filter(|result| result.is_ok()).count(), 1, "{results:?}");
    for error in results.into_iter().filter_map(Result::err) {
        assert_eq!(error.to_string(), "user `admin` exists already");
        assert!(!error.is_transient());
    }
    assert_eq!(database.users().await.unwrap().len(), 1);
}

async fn a_hash_is_replaced_only_while_it_is_the_old_one(site: &Site) {
    let database = site.open().await;
    database.add_user("admin", "Old").await.unwrap();
    assert!(!database.replace_hash("admin", "old", "new").await.unwrap());
    assert!(!database.replace_hash("Admin", "Old", "new").await.unwrap());
    assert!(database.replace_hash("admin", "Old", "new").await.unwrap());
    assert!(!database.replace_hash("admin", "Old", "newer").await.unwrap());
    assert_eq!(database.find_user("admin").await.unwrap().unwrap().password_hash, "new");
}

async fn what_cannot_be_a_user_is_refused(site: &Site) {
    let database = site.open().await;
    let longest = "é".repeat(127);
    let longest_hash = "h".repeat(512);
    database.add_user(&longest, &longest_hash).await.unwrap();
    let found = database.find_user(&longest).await.unwrap().unwrap();
    assert_eq!(found.password_hash, longest_hash);

    for name in ["", "a\0b", "a\nb", &"é".repeat(128)] {
        let refused = database.add_user(name, "hash").await;
        assert!(matches!(refused, Err(StorageError::InvalidUser { field: "name", .. })));
        assert_eq!(database.find_user(name).await.unwrap(), None);
        assert!(!database.remove_user(name, 0).await.unwrap());
    }
    for hash in ["", "\0", &"h".repeat(513)] {
        let refused = database.add_user("admin", hash).await;
        let field = "password_hash";
        assert!(
            matches!(refused, Err(StorageError::InvalidUser { field: found, .. }) if found == field)
        );
    }
    for name in ["' OR '1'='1", "a?b", "a\\b", "%", "a\"; DROP TABLE impots_users; --"] {
        assert_eq!(database.find_user(name).await.unwrap(), None);
        database.add_user(name, "$1?").await.unwrap();
        assert_eq!(database.find_user(name).await.unwrap().unwrap().password_hash, "$1?");
    }
}

async fn an_announcement_reaches_every_server(site: &Site) {
    let (one, other) = (site.open().await, site.open().await);
    let before = other.generation().await.unwrap();
    let told = in_time(one.announce_change()).await.unwrap();
    assert!(told > before);
    assert_eq!(in_time(other.generation()).await.unwrap(), told);
}

/// Field fault 20: a complete database serves an account that may only read.
async fn a_complete_database_serves_an_account_that_may_only_read(site: &Site) {
    let writer = site.open().await;
    import(&writer, &changed(5)).await;
    writer.add_user("admin", "hash").await.unwrap();

    let reader = open(&site.read_only_address().await).await.unwrap();
    assert_eq!(reader.contents(), Contents::Everything);
    assert_eq!(reader.parameters().await.unwrap(), changed(5));
    assert_eq!(reader.find_user("admin").await.unwrap().unwrap().password_hash, "hash");
    for refused in [
        reader.add_user("jeanne", "hash").await,
        reader.replace_hash("admin", "hash", "other").await.map(drop),
        reader.import(&ParametersDocument::from(&changed(6))).await,
        reader.announce_change().await.map(drop),
    ] {
        let error = refused.unwrap_err();
        let is_named =
            matches!(error, StorageError::AccessDenied { .. } | StorageError::ReadOnly { .. });
        assert!(is_named && !error.is_transient(), "{error:?}");
    }
    assert_eq!(writer.parameters().await.unwrap(), changed(5));
}
