//! A database that version 14 filled serves as it is, whatever the types of its columns.

use impots_rules::{ParameterTables, SimplifiedParameters, SimplifiedValues, TaxYear};
use impots_storage::{Contents, ParametersDocument, StorageError};
use impots_testing::databases::Kind;

use crate::databases::claims;
use crate::site::{Site, open};
use crate::upgrades::LATER_TABLES;

claims!([on_sqlite, on_postgresql, on_mariadb]:
    every_type_of_number_serves,
    the_rows_are_ordered_by_their_number,
    an_existing_database_is_not_altered,
    a_lone_table_is_not_completed,
    an_account_that_may_only_read_serves,
    our_tables_are_read_once_somebody_has_made_them,
);

// SQLite keeps what does not fit the declared type; only the three kinds of number differ.
claims!([on_postgresql, on_mariadb]: an_import_that_a_column_cannot_hold_changes_nothing);

const CONSTANTS: [(&str, u32); 10] = [
    ("plafond_qf_demi_part", 1551),
    ("plafond_revenus_celibataire_pour_reduction", 21_037),
    ("plafond_revenus_couple_pour_reduction", 42_074),
    ("valeur_reduc_demi_part", 3797),
    ("plafond_decote_celibataire", 1196),
    ("plafond_decote_couple", 1970),
    ("plafond_impot_couple_pour_decote", 2627),
    ("plafond_impot_celibataire_pour_decote", 1595),
    ("abattement_dixpourcent_max", 12_502),
    ("abattement_dixpourcent_min", 437),
];

const ROWS: &str = "INSERT INTO tbtranches (id, limite, coeffr, coeffn) VALUES \
     (1, 9964, 0, 0), (2, 27519, 0.14, 1394.96), (3, 73779, 0.3, 5798), \
     (4, 156244, 0.41, 13913.69), (5, 0, 0.45, 20163.45)";

/// The tables of version 14: the type of the keys, of the whole amounts, and of what has decimals.
pub(crate) async fn create(site: &Site, id: &str, whole: &str, decimal: &str) {
    let columns = CONSTANTS.map(|(name, _)| format!("{name} {whole}")).join(", ");
    let names = CONSTANTS.map(|(name, _)| name).join(", ");
    let values = CONSTANTS.map(|(_, value)| value.to_string()).join(", ");
    for sql in [
        format!(
            "CREATE TABLE tbtranches (id {id}, limite {whole}, coeffr {decimal}, coeffn {decimal})"
        ),
        format!("CREATE TABLE tbconstantes (id {id}, {columns})"),
        ROWS.to_owned(),
        format!("INSERT INTO tbconstantes (id, {names}) VALUES (1, {values})"),
    ] {
        site.run(&sql).await;
    }
}

async fn drop_tables(site: &Site) {
    let first = [
        "tbtranches",
        "tbconstantes",
        "impots_schema",
        "impots_official_parameters",
        "impots_users",
    ];
    for table in first.into_iter().chain(LATER_TABLES) {
        site.run(&format!("DROP TABLE IF EXISTS {table}")).await;
    }
}

const FLAT: &str = include_str!("../../../impots-protocol/tests/data/admindata-2019.json");

const KEY: &str = "INTEGER NOT NULL PRIMARY KEY";

async fn every_type_of_number_serves(site: &Site) {
    let types: &[[&str; 3]] = match site.kind() {
        None => &[
            ["INTEGER PRIMARY KEY AUTOINCREMENT", "INTEGER", "REAL"],
            [KEY, "FLOAT", "FLOAT"],
            [KEY, "NUMERIC(10, 2)", "DECIMAL(10, 2)"],
            ["", "", ""],
        ],
        Some(Kind::Postgres) => &[
            ["SERIAL PRIMARY KEY", "INTEGER", "DOUBLE PRECISION"],
            ["BIGSERIAL", "REAL", "REAL"],
            ["SMALLINT", "BIGINT", "NUMERIC"],
            [KEY, "DOUBLE PRECISION", "NUMERIC(12, 4)"],
        ],
        Some(Kind::MariaDb) => &[
            ["INT NOT NULL AUTO_INCREMENT PRIMARY KEY", "INT", "DOUBLE"],
            ["TINYINT", "FLOAT", "FLOAT"],
            ["BIGINT UNSIGNED", "INT UNSIGNED", "DECIMAL(10, 2)"],
            [KEY, "MEDIUMINT UNSIGNED", "FLOAT(10, 2)"],
            [KEY, "BIGINT", "REAL"],
        ],
    };
    for [id, whole, decimal] in types {
        create(site, id, whole, decimal).await;
        let database = site.open().await;
        let tables = database.parameters().await;
        assert_eq!(tables.unwrap(), ParameterTables::embedded(), "{whole} {decimal}");
        let document = ParametersDocument::parse(FLAT).unwrap();
        database.import(&document).await.unwrap();
        let tables = database.parameters().await;
        assert_eq!(tables.unwrap(), ParameterTables::embedded(), "{whole} {decimal}");
        database.close().await;
        drop_tables(site).await;
    }
}

async fn the_rows_are_ordered_by_their_number(site: &Site) {
    create(site, "INTEGER", "INTEGER", "DOUBLE PRECISION").await;
    site.run("UPDATE tbtranches SET id = 110 - id").await;
    site.run("UPDATE tbtranches SET id = 1000 - id").await;
    site.run("DELETE FROM tbtranches WHERE id = 892").await;
    site.run(
        "INSERT INTO tbtranches (id, limite, coeffr, coeffn) VALUES (892, 27519, 0.14, 1394.96)",
    )
    .await;
    let tables = site.open().await.parameters().await.unwrap();
    assert_eq!(tables, ParameterTables::embedded());
}

async fn an_existing_database_is_not_altered(site: &Site) {
    create(site, KEY, "INTEGER", "DOUBLE PRECISION").await;
    site.run("UPDATE tbconstantes SET abattement_dixpourcent_min = 442").await;
    let database = site.open().await;
    assert_eq!(database.contents(), Contents::Everything);
    let tables = database.parameters().await.unwrap();
    assert_eq!(tables.simplified().values().deduction_min.to_string(), "442");
    assert_eq!(
        tables.official(TaxYear::LATEST),
        ParameterTables::embedded().official(TaxYear::LATEST)
    );
    database.add_user("admin", "hash").await.unwrap();
    assert_eq!(site.open().await.parameters().await.unwrap(), tables);
}

/// Puts a value where it does not fit.
type Fault = fn(&mut SimplifiedValues);

async fn an_import_that_a_column_cannot_hold_changes_nothing(site: &Site) {
    // Single precision on both.
    create(site, KEY, "INTEGER", "FLOAT(24)").await;
    let database = site.open().await;
    let faults: [(Fault, &str); 3] = [
        (|values| values.deduction_min = 437.5, "abattement_dixpourcent_min"),
        (|values| values.subtractions[4] = 20_163.451_234, "coeffn"),
        (|values| values.limits[0] = 9964.4, "limite"),
    ];
    for (fault, column) in faults {
        let mut values = ParameterTables::embedded().simplified().values().clone();
        fault(&mut values);
        let mut tables = ParameterTables::embedded();
        tables.set_simplified(SimplifiedParameters::new(values).unwrap());
        let refused = database.import(&ParametersDocument::from(&tables)).await;
        match refused {
            Err(StorageError::Inexact { column: found, .. }) => assert_eq!(found, column),
            other => panic!("{column}: {other:?}"),
        }
        assert_eq!(database.parameters().await.unwrap(), ParameterTables::embedded());
    }
}

async fn a_lone_table_is_not_completed(site: &Site) {
    create(site, KEY, "INTEGER", "DOUBLE PRECISION").await;
    site.run("DROP TABLE tbconstantes").await;
    let error = site.try_open().await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "the tables are not the expected ones: table `tbconstantes` is missing"
    );
}

async fn an_account_that_may_only_read_serves(site: &Site) {
    create(site, KEY, "INTEGER", "DOUBLE PRECISION").await;
    let address = site.read_only_address().await;
    let database = open(&address).await.unwrap();
    assert_eq!(database.contents(), Contents::OriginalTablesOnly);
    assert_eq!(database.parameters().await.unwrap(), ParameterTables::embedded());
    assert!(!database.has_users().await.unwrap());
    assert_eq!(database.find_user("admin").await.unwrap(), None);
    assert_eq!(database.users().await.unwrap(), []);
    assert_eq!(database.generation().await.unwrap(), 0);
    let document = ParametersDocument::from(&ParameterTables::embedded());
    for refused in [
        database.add_user("admin", "hash").await,
        database.announce_change().await.map(drop),
        database.import(&document).await,
    ] {
        let error = refused.unwrap_err();
        assert!(
            matches!(error, StorageError::AccessDenied { .. } | StorageError::ReadOnly { .. }),
            "{error:?}"
        );
    }
    database.close().await;
}

async fn our_tables_are_read_once_somebody_has_made_them(site: &Site) {
    create(site, KEY, "INTEGER", "DOUBLE PRECISION").await;
    site.open().await.add_user("admin", "hash").await.unwrap();
    let address = site.read_only_address().await;
    let database = open(&address).await.unwrap();
    assert_eq!(database.contents(), Contents::Everything);
    assert!(database.has_users().await.unwrap());
}
