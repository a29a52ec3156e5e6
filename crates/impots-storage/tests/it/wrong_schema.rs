//! Tables and columns that are missing or of another type are named, and so is a later version.

use impots_rules::ParameterTables;
use impots_rules::parameters::ParameterKey;
use impots_storage::{Contents, StorageError};
use impots_testing::databases::Kind;

use crate::databases::claims;
use crate::site::Site;

claims!([on_sqlite, on_postgresql, on_mariadb]:
    a_missing_column_is_named,
    a_missing_table_is_named,
    tables_of_a_later_version_are_left_alone,
    an_unfinished_creation_is_finished,
);

// The servers take long to rename a column.
claims!([on_sqlite]: a_missing_figure_of_a_year_is_named);

// In SQLite each value has its own type.
claims!([on_postgresql, on_mariadb]: a_column_of_another_type_is_named);

const YEARS: &str = "impots_official_parameters";

async fn a_missing_column_is_named(site: &Site) {
    let mut columns = vec![(YEARS, "income_year")];
    columns.extend(["id", "limite", "coeffr", "coeffn"].map(|column| ("tbtranches", column)));
    columns.push(("tbconstantes", "plafond_qf_demi_part"));
    columns.push(("tbconstantes", "abattement_dixpourcent_min"));
    expect_to_be_named(site, columns).await;
}

async fn a_missing_figure_of_a_year_is_named(site: &Site) {
    expect_to_be_named(site, ParameterKey::ALL.map(|key| (YEARS, key.name()))).await;
}

async fn expect_to_be_named(
    site: &Site,
    columns: impl IntoIterator<Item = (&'static str, &'static str)>,
) {
    let database = site.open().await;
    for (table, column) in columns {
        site.run(&format!("ALTER TABLE {table} RENAME COLUMN {column} TO elsewhere")).await;
        let error = database.parameters().await.unwrap_err();
        assert!(matches!(error, StorageError::WrongSchema { .. }), "{error:?}");
        let told = format!("table `{table}`: column `{column}` is missing");
        assert!(error.to_string().ends_with(&told), "{error}");
        site.run(&format!("ALTER TABLE {table} RENAME COLUMN elsewhere TO {column}")).await;
    }
    assert_eq!(database.parameters().await.unwrap(), ParameterTables::embedded());
}

async fn a_missing_table_is_named(site: &Site) {
    let database = site.open().await;
    for table in ["tbtranches", "tbconstantes", "impots_official_parameters"] {
        site.run(&format!("ALTER TABLE {table} RENAME TO elsewhere")).await;
        let error = database.parameters().await.unwrap_err();
        assert!(matches!(error, StorageError::WrongSchema { .. }), "{error:?}");
        assert!(error.to_string().contains(table), "{error}");
        if table.starts_with("tb") {
            let error = site.try_open().await.unwrap_err();
            assert!(error.to_string().contains(&format!("table `{table}` is missing")), "{error}");
        }
        site.run(&format!("ALTER TABLE elsewhere RENAME TO {table}")).await;
    }
    site.run("DROP TABLE impots_users").await;
    let error = database.find_user("admin").await.unwrap_err();
    assert!(matches!(error, StorageError::WrongSchema { .. }), "{error:?}");
    assert!(error.to_string().contains("impots_users"), "{error}");
}

async fn a_column_of_another_type_is_named(site: &Site) {
    let change = match site.kind() {
        None | Some(Kind::Postgres) => "ALTER COLUMN limite TYPE text",
        Some(Kind::MariaDb) => "MODIFY limite VARCHAR(20)",
    };
    let database = site.open().await;
    site.run(&format!("ALTER TABLE tbtranches {change}")).await;
    let error = database.parameters().await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "the tables are not the expected ones: table `tbtranches`, column `limite`: `9964`, \
         expected a column of numbers"
    );
}

async fn tables_of_a_later_version_are_left_alone(site: &Site) {
    site.open().await.close().await;
    site.run("UPDATE impots_schema SET version = 1000").await;
    let error = site.try_open().await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "table `impots_schema`: version `1000`, this program knows 6 and earlier"
    );
    assert_eq!(error.hint(), "upgrade this program, or use another database");
}

/// MySQL ends its transaction at each statement that creates a table.
async fn an_unfinished_creation_is_finished(site: &Site) {
    site.open().await.close().await;
    for table in ["impots_schema", "impots_official_parameters", "tbtranches"] {
        site.run(&format!("DELETE FROM {table}")).await;
    }
    site.run("DROP TABLE tbconstantes").await;
    let database = site.open().await;
    assert_eq!(database.contents(), Contents::Everything);
    assert_eq!(database.parameters().await.unwrap(), ParameterTables::embedded());
}
