//! Rates of the withholding tax, thresholds, effects and couples against the vectors of an exact reference.

use impots_rules::couple::{Separate, compare};
use impots_rules::effect::{Declarant, effect};
use impots_rules::household::Overseas;
use impots_rules::law::default_rate::DefaultRateGrid;
use impots_rules::law::withholding::WithholdingRate;
use impots_rules::threshold::{RateStart, thresholds};
use impots_rules::{
    Children, Household, Salary, TaxParameters, TaxYear, WagePath, official, withholding,
};

use crate::rows::{Row, rows};

#[test]
fn every_rate_and_every_monthly_amount_is_matched() {
    let rows = rows("withholding/withholding_vectors.csv");
    assert_eq!(rows.len(), 1_756);
    for row in &rows {
        let (parameters, household) = (parameters(row), household(row));
        let rates = withholding::rates(parameters, &household).unwrap();
        let individual = rates.individual.unwrap();
        let [one, two] = rates.monthly_cents([rates.household; 2]);
        let [first, second] = rates.monthly_cents(individual);
        let due = official::compute(parameters, &household).tax;
        let tenths = |rate: WithholdingRate| u64::from(rate.tenths());
        for (column, found) in [
            ("tax_due", due),
            ("household_rate", tenths(rates.household)),
            ("rate1", tenths(individual[0])),
            ("rate2", tenths(individual[1])),
            ("monthly1_household_cents", one),
            ("monthly2_household_cents", two),
            ("monthly1_individual_cents", first),
            ("monthly2_individual_cents", second),
        ] {
            assert_eq!(row.number(column), found, "{column} of {row:?}");
        }
    }
}

#[test]
fn every_default_rate_is_matched() {
    let rows = rows("withholding/default_rate_vectors.csv");
    assert_eq!(rows.len(), 479);
    for row in &rows {
        let grid = DefaultRateGrid::of(row.text("date").unwrap().parse().unwrap()).unwrap();
        let pay = row.number("base_cents");
        let rate = grid.rate(home(row.text("zone").unwrap()), pay).unwrap();
        assert_eq!(u64::from(rate.tenths()), row.number("rate"), "{row:?}");
        assert_eq!(rate.withheld_cents(pay), row.number("withheld_cents"), "{row:?}");
    }
}

#[test]
fn every_threshold_is_matched() {
    let rows = rows("withholding/threshold_vectors.csv");
    assert_eq!(rows.len(), 129);
    for row in &rows {
        let path = match row.text("wages") {
            Some("one") => WagePath::ONE,
            Some("two") => WagePath::TWO,
            other => panic!("no path {other:?}"),
        };
        let found = thresholds(parameters(row), &household(row), path).unwrap();
        assert_eq!(found.due, Some(row.number("first_wage_due")), "{row:?}");
        assert_eq!(found.net, Some(row.number("first_wage_net_tax")), "{row:?}");
        assert_eq!(found.gross, Some(row.number("first_wage_gross_tax")), "{row:?}");
        let start =
            |start: &RateStart| format!("{}:{}", start.rate.basis_points() / 100, start.from);
        let starts: Vec<String> = found.rates.iter().map(start).collect();
        assert_eq!(row.text("bracket_starts"), Some(starts.join(" ").as_str()), "{row:?}");
    }
}

#[test]
fn every_effect_is_matched() {
    let rows = rows("withholding/effect_vectors.csv");
    assert_eq!(rows.len(), 537);
    for row in &rows {
        let who = match row.number("who") {
            1 => Declarant::First,
            2 => Declarant::Second,
            other => panic!("no declarant {other}"),
        };
        let more = row.text("more").unwrap().parse().unwrap();
        let found = effect(parameters(row), &household(row), who, more).unwrap();
        assert_eq!(row.text("more_tax"), Some(found.change().to_string().as_str()), "{row:?}");
    }
}

#[test]
fn every_couple_is_matched() {
    let rows = rows("withholding/couple_vectors.csv");
    assert_eq!(rows.len(), 413);
    for row in &rows {
        let wages = ["wage1", "wage2"].map(|wage| Salary::new(row.number(wage)).unwrap());
        let children = Children::new(row.number("children")).unwrap();
        let found = compare(parameters(row), children, wages);
        assert_eq!(found.joint, row.number("joint"), "{row:?}");
        assert_eq!(found.best_separate(), row.number("separate_best"), "{row:?}");
        let best: Vec<String> = found.best().map(|it| it.children_of_first.to_string()).collect();
        assert_eq!(row.text("best_children_of_partner1"), Some(best.join(" ").as_str()));
        let split = |Separate { children_of_first, taxes: [one, two], .. }: &Separate| {
            format!("{children_of_first}:{one}+{two}")
        };
        let splits: Vec<String> = found.separate.iter().map(split).collect();
        assert_eq!(row.text("separate_by_split"), Some(splits.join(" ").as_str()), "{row:?}");
    }
}

fn parameters(row: &Row) -> &'static TaxParameters {
    TaxParameters::of(TaxYear::new(row.number("tax_year").try_into().unwrap()).unwrap())
}

fn household(row: &Row) -> Household {
    let children = Children::new(row.number("children")).unwrap();
    let [wage, second] = ["wage1", "wage2"].map(|wage| Salary::new(row.number(wage)).unwrap());
    let household = Household::new(row.number("married") == 1, children, wage);
    match (row.number("single_parent"), second) {
        (1, _) => household.as_single_parent().unwrap(),
        (_, Salary::ZERO) => household,
        (_, _) => household.with_second_salary(second).unwrap(),
    }
}

fn home(zone: &str) -> Overseas {
    match zone {
        "metropole" => Overseas::None,
        "guadeloupe_martinique_reunion" => Overseas::AntillesReunion,
        "guyane_mayotte" => Overseas::GuyaneMayotte,
        zone => panic!("no zone {zone}"),
    }
}
