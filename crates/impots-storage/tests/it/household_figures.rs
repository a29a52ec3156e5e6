//! The figures that only households with more than wages need, in the database and in files.

use impots_rules::parameters::{HouseholdKey, HouseholdValue};
use impots_rules::{ParameterTables, Rate, TaxYear};
use impots_storage::ParametersDocument;
use serde_json::{Value, json};

use crate::databases::claims;
use crate::site::Site;
use crate::suite::import;

claims!([on_sqlite, on_postgresql, on_mariadb]:
    figures_of_households_are_kept,
    a_figure_without_a_row_is_the_programs,
    a_faulty_figure_is_named_with_its_year,
);

/// Embedded, but for a figure of each kind in the first and in the latest year.
fn changed() -> ParameterTables {
    let mut tables = ParameterTables::embedded();
    for tax_year in [TaxYear::FIRST, TaxYear::LATEST] {
        let mut figures = *tables.official(tax_year).household();
        for (key, value) in [
            (HouseholdKey::RefundMinimum, Some(HouseholdValue::Euros(9))),
            (
                HouseholdKey::UnionDuesRate,
                Some(HouseholdValue::Rate(Rate::from_basis_points(1234))),
            ),
            (HouseholdKey::SpecialAllowanceFromAge, Some(HouseholdValue::Years(66))),
            (HouseholdKey::HomeEmploymentReductionForInactive, Some(HouseholdValue::Yes(true))),
            (HouseholdKey::GiftsAidMaximumFromOctober, None),
        ] {
            assert!(figures.set(key, value), "{key:?}");
        }
        tables.set_official(tables.official(tax_year).with_household(figures).unwrap());
    }
    tables
}

async fn figures_of_households_are_kept(site: &Site) {
    let database = site.open().await;
    import(&database, &changed()).await;
    let kept = database.parameters().await.unwrap();
    assert_eq!(kept, changed());
    let file = ParametersDocument::from(&kept).to_json();
    assert_eq!(ParametersDocument::parse(&file).unwrap(), ParametersDocument::from(&changed()));
}

async fn a_figure_without_a_row_is_the_programs(site: &Site) {
    let database = site.open().await;
    import(&database, &changed()).await;
    site.run(
        "DELETE FROM impots_household_parameters WHERE income_year = 2025 AND name = 'refund_minimum'",
    )
    .await;
    let kept = database.parameters().await.unwrap();
    let figure = |tables: &ParameterTables, year| {
        tables.official(year).household().get(HouseholdKey::RefundMinimum)
    };
    assert_eq!(figure(&kept, TaxYear::FIRST), figure(&changed(), TaxYear::FIRST));
    assert_eq!(
        figure(&kept, TaxYear::LATEST),
        figure(&ParameterTables::embedded(), TaxYear::LATEST)
    );
}

async fn a_faulty_figure_is_named_with_its_year(site: &Site) {
    let database = site.open().await;
    import(&database, &changed()).await;
    site.run(
        "UPDATE impots_household_parameters SET value = '8.5' WHERE income_year = 2025 AND name = 'refund_minimum'",
    )
    .await;
    let told = database.parameters().await.unwrap_err().to_string();
    for part in ["impots_household_parameters", "2025, refund_minimum", "8.5", "whole euros"] {
        assert!(told.contains(part), "{part} is not in: {told}");
    }
}

/// What is told of a file whose figures of the latest year are changed.
fn told(change: impl Fn(&mut serde_json::Map<String, Value>)) -> String {
    let file = ParametersDocument::from(&ParameterTables::embedded()).to_json();
    let mut file: Value = serde_json::from_str(&file).unwrap();
    change(file["household"]["2025"].as_object_mut().unwrap());
    ParametersDocument::parse(&file.to_string()).unwrap_err().to_string()
}

#[test]
fn a_figure_of_a_file_that_is_unknown_missing_or_of_another_kind_is_named() {
    for (name, value, expected) in [
        ("refund", json!(8), "unknown field `refund`"),
        ("refund_minimum", json!(8.5), "`refund_minimum`: `8.5`, expected whole euros"),
        ("refund_minimum", json!(null), "`refund_minimum`: `null`, expected whole euros"),
        ("gifts_aid_rate", json!(0.66666), "`0.66666`, expected a fraction"),
        ("veteran_from_age", json!(300), "`300`, expected an age"),
        ("union_dues_pensions_beside_actual_expenses", json!(1), "`1`, expected true or false"),
        (
            "pension_deduction_rate",
            json!(1.5),
            "`pension_deduction_rate`: `1.5` is not between 0 and 1",
        ),
    ] {
        let said = told(|figures| {
            figures.insert(name.to_owned(), value.clone());
        });
        assert!(said.contains(expected) && said.contains("household.2025"), "{said}");
        assert!(said.contains("(tax year 2026)"), "{said}");
    }
    let said = told(|figures| {
        figures.remove("refund_minimum");
    });
    assert!(said.contains("missing field `refund_minimum`"), "{said}");
}
