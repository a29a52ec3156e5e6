//! The household that the pages were drawn with: a couple with two children, wages of 42 000 € and 31 000 €, 1 400 € of child care.

use impots_protocol::Language;
use impots_rules::{Fact, Facts, Household, TaxParameters, TaxYear};

use super::drawing::{faults_of_drawing, faults_of_labels};
use super::rendered::Rendered;

/// The tables of the drawn pages: language, picture, cells, separated by semicolons.
const DRAWN: &str = include_str!("../../../../tests/data/pictures/prototype.csv");

/// What the drawn pages show as nothing below the first wage with tax: the credit is refunded there, and less of it with each euro.
const REFUNDED: [&str; 3] = ["30 000 €", "40 000 €", "50 000 €"];

pub(super) fn household() -> Household {
    let facts = Facts::default()
        .with(Fact::Situation, Fact::Situation.choice("married").unwrap())
        .with(Fact::Children, 2)
        .with(Fact::Salary, 42_000)
        .with(Fact::Salary2, 31_000)
        .with(Fact::ChildCare, 1400);
    Household::declared(TaxParameters::of(TaxYear::LATEST), &facts).unwrap()
}

fn page(language: Language) -> Rendered {
    Rendered::of(TaxParameters::of(TaxYear::LATEST), &household(), language)
}

/// A cell without the spaces that differ only in how they are printed.
fn plain(cell: &str) -> String {
    cell.replace(['\u{A0}', '\u{202F}'], " ").replace('\u{2060}', "")
}

/// The figures of a row, without its words.
fn figures(row: &[String]) -> Vec<String> {
    row.iter()
        .map(|cell| plain(cell))
        .filter(|cell| cell.contains(|it: char| it.is_ascii_digit()))
        .collect()
}

#[test]
fn tables_have_the_figures_of_the_drawn_pages() {
    for language in Language::ALL {
        let page = page(language);
        let mut compared = 0;
        for line in DRAWN.lines() {
            let cells: Vec<String> = line.split(';').map(str::to_owned).collect();
            if cells[0] != language.code() || (cells[1] == "wages" && is_refunded(&cells[2])) {
                continue;
            }
            let drawn = figures(&cells[3..]);
            let rows = page.rows(&cells[1]);
            assert!(rows.iter().any(|row| figures(&row[1..]) == drawn), "{line}\n{rows:#?}");
            compared += 1;
        }
        assert_eq!(compared, 25);
    }
}

fn is_refunded(wages: &str) -> bool {
    REFUNDED.contains(&wages) || ["€30,000", "€40,000", "€50,000"].contains(&wages)
}

#[test]
fn pictures_of_the_drawn_household_are_the_four() {
    for language in Language::ALL {
        let page = page(language);
        for id in ["brackets", "each-euro", "wages", "couple"] {
            let picture = page.picture(id).unwrap();
            assert_eq!(faults_of_labels(picture), Vec::<String>::new());
        }
        assert_eq!(faults_of_drawing(&page.html), Vec::<String>::new());
    }
}
