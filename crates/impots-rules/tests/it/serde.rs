//! With the feature `serde`: what is written is read back, and what is read is checked.

use impots_rules::{
    Children, Household, IncomeYear, OfficialTax, Rate, Salary, TaxParameters, TaxYear, official,
};
use serde_json::{Value, json};

#[test]
fn numbers_are_checked_when_they_are_read() {
    let children: Children = serde_json::from_value(json!(2)).unwrap();
    assert_eq!(children.get(), 2);
    let error = serde_json::from_value::<Children>(json!(10_001)).unwrap_err();
    assert_eq!(error.to_string(), "children: `10001` is above 10000");
    let error = serde_json::from_value::<TaxYear>(json!(2027)).unwrap_err();
    assert_eq!(error.to_string(), "tax year: `2027` is not between 2015 and 2026");
    assert!(serde_json::from_value::<Salary>(json!(-1)).is_err());
}

#[test]
fn numbers_are_written_as_they_are_counted_and_read_back() {
    let (children, salary) = (Children::new(3).unwrap(), Salary::new(30_000).unwrap());
    let numbers = (children, salary, TaxYear::LATEST, IncomeYear::LATEST);
    let written = serde_json::to_value(numbers).unwrap();
    assert_eq!(written, json!([3, 30_000, 2026, 2025]));
    assert_eq!(serde_json::from_value(written).ok(), Some(numbers));
    let error = serde_json::from_value::<IncomeYear>(json!(2026)).unwrap_err();
    assert_eq!(error.to_string(), "income year: `2026` is not between 2014 and 2025");
}

#[test]
fn the_figures_of_the_law_are_read_back() {
    for year in TaxYear::all() {
        let values = TaxParameters::of(year).values();
        let written = json!([values.deduction, values.family_quotient, values.decote]);
        let read = (values.deduction, values.family_quotient, values.decote);
        assert_eq!(serde_json::from_value(written).ok(), Some(read));
        let reduction = serde_json::to_value(values.reduction).unwrap();
        assert_eq!(serde_json::from_value(reduction).ok(), Some(values.reduction));
    }
}

#[test]
fn an_answer_is_written_under_the_names_of_its_fields() {
    let household = Household::new(false, Children::NONE, Salary::new(100_000).unwrap());
    let tax: OfficialTax = official::compute(TaxParameters::of(TaxYear::LATEST), &household);
    let written = serde_json::to_value(tax).unwrap();
    assert_eq!(written["taxable_income"], json!(90_000));
    assert_eq!(written["rate"], json!(Rate::from_basis_points(4100).basis_points()));
    let explanation = official::explain(TaxParameters::of(TaxYear::LATEST), &household);
    let steps: Value = serde_json::to_value(&explanation.steps).unwrap();
    assert_eq!(steps[0]["result"], json!({"Euros": 10_000}));
}
