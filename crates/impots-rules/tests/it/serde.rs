//! With the feature `serde`: what is written is read back, and what is read is checked.

use impots_rules::effect::{Declarant, effect};
use impots_rules::{
    Children, Day, Fact, Facts, Household, IncomeYear, OfficialTax, Rate, Salary, TaxParameters,
    TaxYear, official, withholding,
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

#[test]
fn rates_of_withholding_are_written_with_the_days_of_their_use() {
    let parameters = TaxParameters::of(TaxYear::LATEST);
    let facts = Facts::default().with(Fact::Situation, 2).with(Fact::Salary, 60_000);
    let written = |facts: &Facts| {
        let household = Household::declared(parameters, facts).unwrap();
        serde_json::to_value(withholding::rates(parameters, &household).unwrap()).unwrap()
    };
    let rates = written(&facts);
    assert_eq!(rates["period"], json!({"from": "2026-09-01", "until": "2027-08-31"}));
    assert_eq!(rates["individual"], json!([rates["household"], 0]));
    assert_eq!(written(&facts.with(Fact::CsgDeductible, 1))["individual"], Value::Null);
    let until: Day = serde_json::from_value(rates["period"]["until"].clone()).unwrap();
    assert_eq!(until, Day::new(2027, 8, 31).unwrap());
    let error = serde_json::from_value::<Day>(json!("2027-08-32")).unwrap_err();
    assert_eq!(error.to_string(), "a day of the calendar is written as `2025-09-01`");
}

#[test]
fn an_effect_is_written_in_whole_euros() {
    let single = Household::new(false, Children::NONE, Salary::new(21_000).unwrap());
    let more = effect(TaxParameters::of(TaxYear::LATEST), &single, Declarant::First, 1000).unwrap();
    let written = json!({"more": 1000, "before": more.before, "after": more.before + 144, "marginal_rate": 1100});
    assert_eq!(serde_json::to_value(more).unwrap(), written);
}
