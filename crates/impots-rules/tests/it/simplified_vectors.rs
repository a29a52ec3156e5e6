//! The simplified method against the answers of version 14.

use impots_rules::{Children, Household, Salary, SimplifiedParameters, SimplifiedTax, simplified};

use crate::rows::{Row, rows};

#[test]
fn every_vector_of_version_14_is_matched() {
    let parameters = SimplifiedParameters::tax_year_2019();
    let rows = rows("simplified_vectors.csv");
    assert_eq!(rows.len(), 8_000);
    for row in &rows {
        let answer = simplified::compute(&parameters, &household(row));
        assert_eq!(answer, expected(row), "{row:?}");
    }
}

#[test]
fn a_batch_matches_every_vector_of_version_14() {
    let rows = rows("simplified_vectors.csv");
    let households: Vec<Household> = rows.iter().map(household).collect();
    let mut taxes = Vec::new();
    simplified::compute_batch(&SimplifiedParameters::tax_year_2019(), &households, &mut taxes);
    let expected: Vec<SimplifiedTax> = rows.iter().map(expected).collect();
    assert_eq!(taxes, expected);
}

#[test]
fn the_answers_known_by_clients_are_given() {
    for (married, children, salary, tax, surcharge, discount, reduction) in [
        (true, 2, 55_555, 2814, 0, 0, 0),
        (true, 2, 50_000, 1384, 0, 384, 347),
        (true, 3, 50_000, 0, 0, 720, 0),
        (false, 2, 100_000, 19_884, 4480, 0, 0),
        (false, 3, 100_000, 16_782, 7176, 0, 0),
        (true, 3, 100_000, 9200, 2180, 0, 0),
        (true, 5, 100_000, 4230, 0, 0, 0),
        (false, 0, 100_000, 22_986, 0, 0, 0),
        (true, 2, 30_000, 0, 0, 0, 0),
        (false, 0, 200_000, 64_210, 7498, 0, 0),
        (true, 3, 200_000, 42_842, 17_283, 0, 0),
    ] {
        let children = Children::new(children).unwrap();
        let household = Household::new(married, children, Salary::new(salary).unwrap());
        let answer = simplified::compute(&SimplifiedParameters::tax_year_2019(), &household);
        assert_eq!(
            (answer.tax, answer.surcharge, answer.discount, answer.reduction),
            (tax, surcharge, discount, reduction),
            "{household:?}"
        );
    }
}

fn household(row: &Row) -> Household {
    Household::new(
        row.text("married") == Some("yes"),
        Children::new(row.number("children")).unwrap(),
        Salary::new(row.number("salary")).unwrap(),
    )
}

fn expected(row: &Row) -> SimplifiedTax {
    SimplifiedTax {
        tax: row.number("tax"),
        surcharge: row.number("surcharge"),
        discount: row.number("discount"),
        reduction: row.number("reduction"),
        rate: row.optional("rate").unwrap(),
    }
}
