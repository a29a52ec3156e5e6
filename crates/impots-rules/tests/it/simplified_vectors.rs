//! The simplified method against the 8 000 answers of version 14.

use impots_rules::{Children, Household, Salary, SimplifiedParameters, SimplifiedTax, simplified};

#[test]
fn every_vector_of_version_14_is_matched() {
    let parameters = SimplifiedParameters::tax_year_2019();
    let mut reader = csv::Reader::from_path("tests/data/simplified_vectors.csv").unwrap();
    let mut rows = 0;
    for record in reader.records() {
        let record = record.unwrap();
        let number = |column: usize| record[column].parse::<u64>().unwrap();
        let household = Household::new(
            &record[0] == "yes",
            Children::new(number(1)).unwrap(),
            Salary::new(number(2)).unwrap(),
        );
        let expected = SimplifiedTax {
            tax: number(3),
            surcharge: number(4),
            discount: number(5),
            reduction: number(6),
            rate: record[7].parse().unwrap(),
        };
        assert_eq!(
            simplified::compute_one(&parameters, &household),
            expected,
            "{household:?}"
        );
        rows += 1;
    }
    assert_eq!(rows, 8_000);
}
