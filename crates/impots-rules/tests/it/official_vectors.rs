//! The official method against its vectors and the published answers.

use impots_rules::{
    Bracket, Children, Household, Income, OfficialTax, Salary, Shares, TaxParameters, TaxYear,
    official,
};

use crate::rows::{Row, rows};

#[test]
fn every_vector_is_matched() {
    let rows = rows("official_vectors.csv");
    assert_eq!(rows.len(), 9_600);
    for row in &rows {
        let answer = official::compute(parameters(row), &household(row));
        assert_eq!(answer, expected(row), "{row:?}");
    }
}

/// The vectors have no column for the surcharge: by definition it is what the tax retained has
/// more than the tax of all the shares.
fn expected(row: &Row) -> OfficialTax {
    let shares = Shares::of(household(row).family());
    let (income, gross_tax) = (row.number("rni"), row.number("gross_after_cap"));
    let mut tax = OfficialTax::default();
    tax.taxable_income = income;
    tax.gross_tax = gross_tax;
    tax.surcharge = gross_tax - tax_of_the_scale(parameters(row), income, shares.half_shares());
    tax.discount = row.number("decote");
    tax.reduction = row.number("reduction_20");
    tax.high_income_contribution = row.number("cehr");
    tax.tax = row.number("tax_due");
    tax.rate = row.rate("marginal_rate");
    tax
}

/// The sum of the brackets as the specification words it, in 1/20 000 of a euro, rounded once.
fn tax_of_the_scale(parameters: &TaxParameters, income: u64, half_shares: u32) -> u64 {
    let (mut units, mut rate_before) = (0, 0);
    for Bracket { from, rate } in parameters.values().brackets {
        let limit = u64::from(half_shares) * u64::from(*from);
        let rate = u64::from(rate.basis_points());
        units += (2 * income).saturating_sub(limit) * (rate - rate_before);
        rate_before = rate;
    }
    (units + 10_000) / 20_000
}

#[test]
fn every_published_answer_is_matched() {
    let rows = rows("official_cases.csv");
    assert_eq!(rows.len(), 148);
    let compared: usize = rows
        .iter()
        .map(|row| match income(row) {
            Some(income) => {
                let family = household(row).family();
                (row, official::compute_from_income(parameters(row), family, income))
            }
            None => (row, official::compute(parameters(row), &household(row))),
        })
        .map(|(row, answer)| assert_answer(row, &answer))
        .sum();
    assert_eq!(compared, 583);
}

#[test]
fn the_eleven_answers_of_the_simulator_are_matched_to_the_euro() {
    let tax_year = TaxYear::new(2019).unwrap();
    for (married, children, salary, tax) in [
        (true, 2, 55_555, 2815),
        (true, 2, 50_000, 1385),
        (true, 3, 50_000, 0),
        (false, 2, 100_000, 19_884),
        (false, 3, 100_000, 16_782),
        (true, 3, 100_000, 9200),
        (true, 5, 100_000, 4230),
        (false, 0, 100_000, 22_986),
        (true, 2, 30_000, 0),
        (false, 0, 200_000, 64_211),
        (true, 3, 200_000, 42_843),
    ] {
        let children = Children::new(children).unwrap();
        let household = Household::new(married, children, Salary::new(salary).unwrap());
        let answer = official::compute(TaxParameters::of(tax_year), &household);
        assert_eq!(answer.tax, tax, "{household:?}");
    }
}

pub(crate) fn parameters(row: &Row) -> &'static TaxParameters {
    let tax_year = u16::try_from(row.number("income_year")).unwrap() + 1;
    TaxParameters::of(TaxYear::new(tax_year).unwrap())
}

/// The household, whose first wage is in `salary` or `salary1`.
pub(crate) fn household(row: &Row) -> Household {
    let children = Children::new(row.number("children")).unwrap();
    let salary = Salary::new(row.number("salary") + row.number("salary1")).unwrap();
    let second_salary = Salary::new(row.number("salary2")).unwrap();
    let household = Household::new(row.number("married") == 1, children, salary);
    match (row.number("single_parent"), second_salary) {
        (1, _) => household.as_single_parent().unwrap(),
        (_, Salary::ZERO) => household,
        (_, _) => household.with_second_salary(second_salary).unwrap(),
    }
}

/// The income of the rows that give it instead of wages.
fn income(row: &Row) -> Option<Income> {
    row.optional("rni_input")?;
    let taxable = row.number("rni_input");
    let reference = row.optional("rfr").map_or(taxable, |_| row.number("rfr"));
    Some(Income::new(taxable, reference).unwrap())
}

#[expect(clippy::cast_precision_loss, reason = "the answers are below 2^53")]
fn assert_answer(row: &Row, answer: &OfficialTax) -> usize {
    let half_shares = Shares::of(household(row).family()).half_shares();
    [
        row.assert_within("exp_rni", answer.taxable_income as f64),
        row.assert_within("exp_shares", f64::from(half_shares) / 2.0),
        row.assert_within("exp_gross", answer.gross_tax as f64),
        row.assert_within("exp_decote", answer.discount as f64),
        row.assert_within("exp_reduction20", answer.reduction as f64),
        row.assert_within("exp_tax_due", answer.tax as f64),
        row.assert_within("exp_tmi", answer.rate.to_fraction()),
    ]
    .iter()
    .sum()
}
