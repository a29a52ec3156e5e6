//! Rates, monthly amounts, balances and thresholds against published figures: 65 are met, 12 are wrong or of a grid that was never applied.

use impots_rules::household::Overseas;
use impots_rules::law::balance::Balance;
use impots_rules::law::default_rate::DefaultRateGrid;
use impots_rules::law::withholding::{Earner, IndividualRules, WithholdingRate};
use impots_rules::threshold::thresholds;
use impots_rules::{
    Children, Day, Family, Household, Income, Salary, TaxParameters, TaxYear, WagePath, official,
};

use crate::rows::{Row, rows};

#[test]
fn every_published_figure_is_ours_or_one_of_the_twelve_that_differ() {
    let rows = rows("withholding/published_cases.csv");
    assert_eq!(rows.len(), 77);
    let mut differing = 0;
    for row in &rows {
        let found = figure(row);
        assert!((found - row.optional("ours").unwrap()).abs() < 1e-9, "{found} for {row:?}");
        let apart = (found - row.optional("published").unwrap()).abs();
        if row.text("verdict") == Some("equal") {
            assert!(apart <= precision(row), "{found} for {row:?}");
        } else {
            assert!(apart > 0.1, "{found} for {row:?}");
            differing += 1;
        }
    }
    assert_eq!(differing, 12);
}

/// What a source rounds to, in euros or percent.
fn precision(row: &Row) -> f64 {
    match row.text("field").unwrap() {
        "gain_of_joint" => 100.0,
        "last_taxable_income_without_tax" => 1.0,
        "withheld_euros" => 0.5,
        _ => 0.0,
    }
}

fn figure(row: &Row) -> f64 {
    let numbers = numbers(row.text("input").unwrap());
    match row.text("field").unwrap() {
        "tax_due" | "taxable_income" => of_tax(row, &numbers),
        "household_rate_percent" => percent(rates(row, &numbers).0),
        "individual_rate_1_percent" => percent(rates(row, &numbers).1[0]),
        "individual_rate_2_percent" => percent(rates(row, &numbers).1[1]),
        "withheld_euros" => euros(withheld_cents(&numbers)),
        "withheld_cents" => euros(withheld_cents(&numbers)) * 100.0,
        "net_after_euros" => numbers[0] - euros(withheld_cents(&numbers)),
        "default_rate_percent" => percent(default_rate(row, &numbers)),
        "instalments" | "each_instalment" => of_balance(row, &numbers),
        "gain_of_joint" | "separate_gross" | "joint_gross" => of_couple(row, &numbers),
        "last_taxable_income_without_tax" => last_untaxed_income(row, &numbers),
        "last_wage_without_net_tax" => last_untaxed_wage(row, &numbers),
        field => panic!("no figure {field}"),
    }
}

/// The numbers of a text, in their order.
fn numbers(text: &str) -> Vec<f64> {
    let parts = text.split(|it: char| !it.is_ascii_digit() && it != '.');
    parts.filter_map(|part| part.parse().ok()).collect()
}

fn parameters(row: &Row) -> &'static TaxParameters {
    TaxParameters::of(TaxYear::new(row.number("tax_year").try_into().unwrap()).unwrap())
}

fn whole(number: f64) -> u64 {
    format!("{number:.0}").parse().unwrap()
}

#[expect(clippy::cast_precision_loss, reason = "the amounts are small")]
fn euros(cents: u64) -> f64 {
    cents as f64 / 100.0
}

fn percent(rate: WithholdingRate) -> f64 {
    f64::from(rate.tenths()) / 10.0
}

/// The household of `couple, 1 children, wages 72000 + 24000`, of `couple, 20000 + 40000` or of `single, wage 24000`.
fn household(row: &Row, numbers: &[f64]) -> Household {
    let married = !row.text("input").unwrap().starts_with("single");
    let (children, wages) = match numbers {
        [children, first, second] => (*children, [*first, *second]),
        [first, second] => (0.0, [*first, *second]),
        [wage] => (0.0, [*wage, 0.0]),
        other => panic!("no household of {other:?}"),
    };
    let [wage, second] = wages.map(|wage| Salary::new(whole(wage)).unwrap());
    let household = Household::new(married, Children::new(whole(children)).unwrap(), wage);
    household.with_second_salary(second).unwrap_or(household)
}

#[expect(clippy::cast_precision_loss, reason = "the amounts are small")]
fn of_tax(row: &Row, numbers: &[f64]) -> f64 {
    let tax = official::compute(parameters(row), &household(row, numbers));
    if row.text("field") == Some("tax_due") { tax.tax as f64 } else { tax.taxable_income as f64 }
}

/// The rates by the law alone: some publications take the income of 2016, whose rates were never used.
fn rates(row: &Row, numbers: &[f64]) -> (WithholdingRate, [WithholdingRate; 2]) {
    let (parameters, household) = (parameters(row), household(row, numbers));
    let values = parameters.values();
    let rules = IndividualRules {
        brackets: parameters.brackets(),
        family_quotient: values.family_quotient,
        decote: &values.decote,
        reduction: values.reduction.as_ref(),
        recovery_threshold: values.recovery_threshold,
    };
    let earners = [household.salary(), household.second_salary()].map(|salary| Earner {
        pay: salary.get(),
        net: salary.get() - values.deduction.amount(salary),
    });
    let assessment = official::assess(parameters, &household);
    let tax = assessment.tax_before_reductions();
    let pay: u64 = earners.iter().map(|earner| earner.pay).sum();
    let rates = rules.rates(tax, assessment.quarters, earners);
    (WithholdingRate::of(tax, pay), rates)
}

/// What is withheld of `month 1600.0 at 5.8 %`, in cents.
fn withheld_cents(numbers: &[f64]) -> u64 {
    // A rate of so many tenths of a percent is a tax of so many euros on a pay of 1000.
    let rate = WithholdingRate::of(whole(numbers[1] * 10.0), 1000);
    rate.withheld_cents(whole(numbers[0] * 100.0))
}

fn default_rate(row: &Row, numbers: &[f64]) -> WithholdingRate {
    let pay = match numbers {
        [year, 12.0] => year / 12.0,
        numbers => numbers[0],
    };
    // The year of the row is that of payment, at its end; 2018 stands for the first grid, of 2019.
    let year = row.number("tax_year").max(2019).try_into().unwrap();
    let grid = DefaultRateGrid::of(Day::new(year, 12, 31).unwrap()).unwrap();
    grid.rate(Overseas::None, whole(pay * 100.0)).unwrap()
}

fn of_balance(row: &Row, numbers: &[f64]) -> f64 {
    let due = i64::try_from(whole(numbers[0])).unwrap();
    let balance = Balance::of(parameters(row).collection(), due, 0);
    let count = match balance {
        Balance::AtOnce { .. } => 1.0,
        Balance::InFour { .. } => 4.0,
        other => panic!("{other:?} is not paid"),
    };
    match row.text("field") {
        Some("instalments") => count,
        _ => euros(balance.instalment_cents().unwrap()),
    }
}

/// The gross taxes of taxable incomes, each apart and both together.
#[expect(clippy::cast_precision_loss, reason = "the amounts are small")]
fn of_couple(row: &Row, numbers: &[f64]) -> f64 {
    let gross = |married: bool, income: f64| {
        let income = Income::new(whole(income), whole(income)).unwrap();
        let family = Family::new(married, Children::NONE);
        official::compute_from_income(parameters(row), family, income).gross_tax
    };
    let separate: u64 = numbers.iter().map(|income| gross(false, *income)).sum();
    let joint = gross(true, numbers.iter().sum());
    let figure = match row.text("field") {
        Some("gain_of_joint") => separate - joint,
        Some("separate_gross") => separate,
        _ => joint,
    };
    figure as f64
}

/// The largest taxable income of which nothing is due.
#[expect(clippy::cast_precision_loss, reason = "the amounts are small")]
fn last_untaxed_income(row: &Row, numbers: &[f64]) -> f64 {
    let family = Family::new(numbers[0] > 0.5, Children::new(whole(numbers[1])).unwrap());
    let due = |income: u64| {
        let income = Income::new(income, income).unwrap();
        official::compute_from_income(parameters(row), family, income).tax
    };
    let incomes: Vec<u64> = (0..100_000).collect();
    (incomes.partition_point(|income| due(*income) == 0) - 1) as f64
}

#[expect(clippy::cast_precision_loss, reason = "the amounts are small")]
fn last_untaxed_wage(row: &Row, numbers: &[f64]) -> f64 {
    let children = Children::new(whole(numbers[0])).unwrap();
    let single = Household::new(false, children, Salary::ZERO);
    let found = thresholds(parameters(row), &single, WagePath::ONE).unwrap();
    (found.net.unwrap() - 1) as f64
}
