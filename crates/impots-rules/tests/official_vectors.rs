//! The official method against its vectors and the published answers.

#![expect(clippy::unwrap_used, reason = "a test stops at what it does not expect")]

use csv::StringRecord;
use impots_rules::{
    Children, Family, Household, Income, OfficialTax, Salary, Shares, TaxParameters, TaxYear,
    official,
};

#[test]
fn every_vector_is_matched() {
    let rows = rows("official_vectors.csv");
    assert_eq!(rows.len(), 9_600);
    for row in &rows {
        let answer = official::compute(row.parameters(), &row.household("salary"));
        let expected = OfficialTax {
            taxable_income: row.number("rni"),
            gross_tax: row.number("gross_after_cap"),
            surcharge: answer.surcharge,
            discount: row.number("decote"),
            reduction: row.number("reduction_20"),
            high_income_contribution: row.number("cehr"),
            tax: row.number("tax_due"),
            rate: answer.rate,
        };
        assert_eq!(answer, expected, "{row:?}");
        row.assert_within("marginal_rate", answer.rate.to_fraction());
    }
}

#[test]
fn every_published_answer_is_matched() {
    let rows = rows("official_cases.csv");
    assert_eq!(rows.len(), 148);
    for row in &rows {
        let answer = match row.income() {
            Some(income) => official::compute_from_income(row.parameters(), row.family(), income),
            None => official::compute(row.parameters(), &row.household("salary1")),
        };
        row.assert_answer(&answer);
    }
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

/// A row whose columns are found by their name.
#[derive(Debug)]
struct Row {
    headers: StringRecord,
    record: StringRecord,
}

fn rows(file: &str) -> Vec<Row> {
    let mut reader = csv::Reader::from_path(format!("tests/data/{file}")).unwrap();
    let headers = reader.headers().unwrap().clone();
    let row = |record: Result<StringRecord, csv::Error>| Row {
        headers: headers.clone(),
        record: record.unwrap(),
    };
    reader.records().map(row).collect()
}

impl Row {
    fn optional(&self, column: &str) -> Option<f64> {
        let index = self.headers.iter().position(|header| header == column)?;
        self.record[index].parse().ok()
    }

    fn number(&self, column: &str) -> u64 {
        let number = self.optional(column).unwrap_or_default();
        format!("{number}").parse().unwrap()
    }

    fn parameters(&self) -> &'static TaxParameters {
        let tax_year = u16::try_from(self.number("income_year")).unwrap() + 1;
        TaxParameters::of(TaxYear::new(tax_year).unwrap())
    }

    fn family(&self) -> Family {
        self.household("").family()
    }

    /// The income of the rows that give it instead of wages.
    fn income(&self) -> Option<Income> {
        self.optional("rni_input")?;
        let taxable = self.number("rni_input");
        let reference = self.optional("rfr").map_or(taxable, |_| self.number("rfr"));
        Some(Income::new(taxable, reference).unwrap())
    }

    /// The household, whose first wage is in `salary_column`.
    fn household(&self, salary_column: &str) -> Household {
        let children = Children::new(self.number("children")).unwrap();
        let salary = |column| Salary::new(self.number(column)).unwrap();
        let household =
            Household::new(self.number("married") == 1, children, salary(salary_column));
        match (self.number("single_parent"), salary("salary2")) {
            (1, _) => household.as_single_parent().unwrap(),
            (_, Salary::ZERO) => household,
            (_, second_salary) => household.with_second_salary(second_salary).unwrap(),
        }
    }

    #[expect(clippy::cast_precision_loss, reason = "the answers are below 2^53")]
    fn assert_answer(&self, answer: &OfficialTax) {
        let half_shares = Shares::of(self.family()).half_shares();
        self.assert_within("exp_rni", answer.taxable_income as f64);
        self.assert_within("exp_shares", f64::from(half_shares) / 2.0);
        self.assert_within("exp_gross", answer.gross_tax as f64);
        self.assert_within("exp_decote", answer.discount as f64);
        self.assert_within("exp_reduction20", answer.reduction as f64);
        self.assert_within("exp_tax_due", answer.tax as f64);
        self.assert_within("exp_tmi", answer.rate.to_fraction());
    }

    fn assert_within(&self, column: &str, found: f64) {
        let tolerance = self.optional("tolerance").unwrap_or(0.0);
        if let Some(expected) = self.optional(column) {
            assert!(
                (found - expected).abs() <= tolerance,
                "{column}: {found} instead of {expected} in {:?}",
                self.record
            );
        }
    }
}
