//! The official method against the figures of publications: the administration's brochures,
//! service-public, the press and other people's tests.

use std::collections::BTreeSet;

use impots_rules::{
    Bracket, Children, Household, Income, OfficialTax, Rate, Salary, TaxParameters, TaxYear,
    official,
};

use crate::rows::{Row, rows};

/// A figure that no step of the law leads to.
struct WrongFigure {
    /// How the name of the publication begins.
    publication: &'static str,
    /// The income, as the publication gives it.
    income: &'static str,
    /// What the law leads to: euros, or basis points for a rate.
    law: u64,
}

/// Five publications have one wrong figure each; `docs/EXACTNESS.md` says why.
const WRONG_FIGURES: [WrongFigure; 5] = [
    wrong("economie.gouv.fr tranches-imposition", "32000", 2765),
    wrong("service-public F2705", "80000", 10_572),
    wrong("MattiSG/decider-mes-impots", "42000", 6955),
    wrong("com.kerware.simulateur", "75000+0", 9387),
    wrong("had/easyfrenchtax", "35000+48000", 3000),
];

const fn wrong(publication: &'static str, income: &'static str, law: u64) -> WrongFigure {
    WrongFigure { publication, income, law }
}

#[test]
fn every_published_figure_but_five_is_matched_to_the_euro() {
    let rows = rows("published_figures.csv");
    assert_eq!(rows.len(), 409);
    let mut differing = 0;
    for row in &rows {
        let found = figure(row, &official::compute(parameters(row), &household(row)));
        if found != published(row) {
            let wrong = wrong_figure(row);
            assert_eq!(Some(found), wrong.map(|wrong| wrong.law), "{row:?}");
            differing += 1;
        }
    }
    assert_eq!(differing, WRONG_FIGURES.len());
}

/// The wrong figure that a row holds. Other fields of the same household are right.
fn wrong_figure(row: &Row) -> Option<&'static WrongFigure> {
    let source = row.text("source")?;
    WRONG_FIGURES.iter().find(|wrong| {
        source.starts_with(wrong.publication) && row.text("income") == Some(wrong.income)
    })
}

#[test]
fn the_wage_of_a_published_income_leads_to_it() {
    let rows = rows("published_figures.csv");
    let given = rows.iter().filter(|row| row.text("given_as") == Some("rni"));
    let mut count = 0;
    for row in given {
        let (parameters, household) = (parameters(row), household(row));
        let income = Income::new(row.number("income"), row.number("income")).unwrap();
        let from_income = official::compute_from_income(parameters, household.family(), income);
        assert_eq!(official::compute(parameters, &household), from_income, "{row:?}");
        count += 1;
    }
    assert_eq!(count, 375);
}

#[test]
fn the_figures_come_from_twenty_one_publications() {
    let rows = rows("published_figures.csv");
    let sources: BTreeSet<_> = rows.iter().map(|row| row.text("source")).collect();
    assert_eq!(sources.len(), 21);
}

/// Parts of the tax that are rounded before they are added: 1 960 € and 806 € (32 000 € in 2025).
#[test]
fn one_publication_rounds_each_bracket() {
    let parameters = TaxParameters::of(TaxYear::new(2025).unwrap());
    let euros = |income: u64, rate: Rate| (income * u64::from(rate.basis_points()) + 5000) / 10_000;
    let rows = parameters.values().brackets;
    let [Bracket { from: second, rate: lower }, Bracket { from: third, rate: upper }] =
        [rows[1], rows[2]];
    let (second, third) = (u64::from(second), u64::from(third));
    assert_eq!(euros(third - second, lower) + euros(32_000 - third, upper), 2766);
}

/// The ceiling of box T (4 149 € for the first two half-shares) was forgotten for the general one.
#[test]
fn one_publication_caps_a_single_parent_like_anybody() {
    let parameters = TaxParameters::of(TaxYear::new(2024).unwrap());
    let quotient = parameters.values().family_quotient;
    let forgotten = quotient.single_parent_ceiling - 2 * quotient.half_share_ceiling;
    assert_eq!(9387 + forgotten, 10_018);
}

/// The figure that a row is about: euros, or basis points for a rate.
fn figure(row: &Row, answer: &OfficialTax) -> u64 {
    match row.text("field").unwrap() {
        "taxable_income" => answer.taxable_income,
        "gross_tax" | "ir_before_decote" => answer.gross_tax,
        "discount" => answer.discount,
        "high_income_contribution" => answer.high_income_contribution,
        "net" => before_the_threshold(answer),
        "tax" => answer.tax,
        "rate" => answer.rate.basis_points().into(),
        field => panic!("no figure {field}"),
    }
}

fn published(row: &Row) -> u64 {
    match row.text("field") {
        Some("rate") => row.rate("expected").basis_points().into(),
        _ => row.number("expected"),
    }
}

/// What is left of the tax before nothing is collected below 61 €.
const fn before_the_threshold(answer: &OfficialTax) -> u64 {
    answer.gross_tax - answer.discount - answer.reduction + answer.high_income_contribution
}

fn parameters(row: &Row) -> &'static TaxParameters {
    let tax_year = u16::try_from(row.number("tax_year")).unwrap();
    TaxParameters::of(TaxYear::new(tax_year).unwrap())
}

fn household(row: &Row) -> Household {
    let children = Children::new(row.number("children")).unwrap();
    let [salary, second] = ["salary", "salary2"].map(|it| Salary::new(row.number(it)).unwrap());
    let household = Household::new(row.number("married") == 1, children, salary);
    match (row.number("box_T"), second) {
        (1, _) => household.as_single_parent().unwrap(),
        (_, Salary::ZERO) => household,
        (_, _) => household.with_second_salary(second).unwrap(),
    }
}
