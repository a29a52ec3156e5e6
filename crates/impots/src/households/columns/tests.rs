use proptest::prelude::*;

use super::*;
use crate::input::csv::RowBuffer;

fn columns(header: &str) -> Result<Columns, HeaderError> {
    Columns::of_header(RowBuffer::of_line(header, b',').row()).map_err(|refused| refused.error)
}

fn request(header: &str, row: &str) -> Result<TaxRequest, String> {
    let columns = columns(header).unwrap();
    let request = columns.request(RowBuffer::of_line(row, b',').row(), TaxYear::LATEST);
    request.map_err(|error| error.text(columns.language))
}

fn places(columns: &Columns) -> Vec<(Field, usize)> {
    Field::of_households().filter_map(|field| Some((field, columns.place(field)?))).collect()
}

/// Field fault 1: columns are found in any order and spelling, each in either language.
#[test]
fn columns_are_found_in_any_order_and_spelling_in_both_languages() {
    use Field::{Children, Married, Salary, SecondSalary, SingleParent, Year};
    let english = columns("name, SALARY ,children,married").unwrap();
    assert_eq!(english.language, Language::English);
    assert_eq!(places(&english), [(Married, 3), (Salary, 1), (Children, 2)]);
    let french = columns("marie\u{301},Enfants,salaire,salaire_2,parent isolé,ANNEE").unwrap();
    assert_eq!(french.language, Language::French);
    let all = [Married, Year, Salary, SecondSalary, Children, SingleParent];
    let found: Vec<Field> = places(&french).into_iter().map(|(field, _)| field).collect();
    assert_eq!(found, all);
    let mixed = columns("marié,children,salary,single-parent").unwrap();
    assert_eq!((mixed.language, places(&mixed).len()), (Language::French, 4));
}

#[test]
fn a_header_that_lacks_a_column_or_has_it_twice_is_refused() {
    assert_eq!(columns("a,b"), Err(HeaderError::NoColumn(vec!["a".into(), "b".into()])));
    assert_eq!(columns("married,children"), Err(HeaderError::Missing("salary")));
    assert_eq!(columns("enfants,salaire"), Err(HeaderError::Missing("marié")));
    for (first, second) in [("salary", "Salary"), ("salary", "salaire"), ("salary2", "salaire_2")] {
        let twice = HeaderError::Twice(first.to_owned(), second.to_owned());
        let header = format!("married,children,salary,{first},{second}");
        let header = header.replace("salary,salary,", "salary,");
        assert_eq!(columns(&header), Err(twice));
    }
}

/// Field fault 1: a column that is nearly a known one is refused by name.
#[test]
fn a_column_that_is_nearly_a_known_one_is_refused() {
    for (name, known) in
        [("salry2", "salary2"), ("single_parnet", "single_parent"), ("yeer", "year")]
    {
        let near = HeaderError::Near(name.to_owned(), known);
        assert_eq!(columns(&format!("married,children,salary,{name}")), Err(near));
    }
}

#[test]
fn optional_columns_can_be_empty() {
    let header = "married,children,salary,salary2,single_parent,year";
    for row in ["no,1,10,,,", "no,1,10,0,no, "] {
        assert_eq!(request(header, row).unwrap().year, Some(TaxYear::LATEST));
    }
}

/// Field fault 1: a tax year in a row counts for that row.
#[test]
fn the_tax_year_of_a_row_counts() {
    let request = request("married,children,salary,year", "no,1,10,2019").unwrap();
    assert_eq!(request.year.map(TaxYear::get), Some(2019));
}

/// Field fault 2: amounts in files are read as people write them.
#[test]
fn amounts_are_read_as_people_write_them() {
    let request = request("married,children,salary,salary2", "yes,1,50 000 €,€20 000.50").unwrap();
    let salaries = [request.household.salary(), request.household.second_salary()];
    assert_eq!(salaries.map(Salary::get), [50_000, 20_001]);
}

#[test]
fn contradictions_and_odd_values_are_told() {
    let header = "married,children,salary,salary2,single_parent,year";
    for (row, expected) in [
        ("yes,2", "6 values expected, 2 found"),
        ("no,0,10,5,,", "parameter [salary2] is only possible for a couple: [married] must be yes"),
        ("yes,0,10,x,,", "invalid value [x] for parameter [salary2 (amount in euros)]"),
        ("no,0,10,,Maybe,", "invalid value [Maybe] for parameter [single_parent (yes/no)]"),
        ("no,0,10,,yes,", "parameter [single_parent] is only possible with at least one child"),
        (
            "no,0,10,,,2014",
            "invalid value [2014] for parameter [year (year of the tax, 2015 to 2026)]",
        ),
        (
            "Ou,-1,x,,,",
            "invalid value [Ou] for parameter [married (yes/no)]; invalid value [-1] for \
             parameter [children (integer>=0)]; invalid value [x] for parameter [salary (amount in euros)]",
        ),
    ] {
        assert_eq!(request(header, row).unwrap_err(), expected);
    }
}

#[test]
fn a_column_whose_name_tells_what_it_holds_is_never_ignored() {
    for (name, field) in [
        ("Salaire brut", Field::Salary),
        ("Année des revenus", Field::Year),
        ("income year", Field::Year),
        ("nom du conjoint", Field::SecondSalary),
        ("parent", Field::SingleParent),
    ] {
        let seems = HeaderError::Seems(name.to_owned(), vec![field]);
        assert_eq!(columns(&format!("married,children,salary,{name}")), Err(seems));
    }
}

#[test]
fn a_box_of_the_form_names_the_column_of_its_fact() {
    let boxes = columns("situation,1AJ,1bj, 1AS ,case 6GU,Box 0DA,7uf").unwrap();
    let facts = [
        Fact::Situation,
        Fact::Salary,
        Fact::Salary2,
        Fact::Pension,
        Fact::MaintenancePaid,
        Fact::BirthYear,
        Fact::GiftsGeneral,
    ];
    let found: Vec<Option<usize>> =
        facts.iter().map(|fact| boxes.place(Field::from(*fact))).collect();
    assert_eq!(found, (0..facts.len()).map(Some).collect::<Vec<_>>());
    let twice = HeaderError::Twice("1AJ".into(), "1AP".into());
    assert_eq!(columns("situation,1AJ,1AP"), Err(twice));
    // Letters alone are other things in most files.
    let carried = columns("married,children,salary,T,N,R,2TR").unwrap();
    assert_eq!(carried.carried().collect::<Vec<_>>(), ["T", "N", "R", "2TR"]);
}

#[test]
fn a_header_is_refused_in_the_language_of_its_columns_with_names_of_that_language() {
    for (header, expected) in [
        ("marié,enfants,salry", HeaderError::Near("salry".into(), "salaire")),
        ("married,children,salaries", HeaderError::Near("salaries".into(), "salary")),
    ] {
        assert_eq!(columns(header), Err(expected));
    }
    for (header, language) in [
        ("marié,enfants,salry", Language::French),
        ("Export,Salaire brut", Language::French),
        ("mariés", Language::French),
        ("married,salaries", Language::English),
        ("a,b", Language::English),
    ] {
        let refused = Columns::of_header(RowBuffer::of_line(header, b',').row()).unwrap_err();
        assert_eq!(refused.language, language, "{header}");
    }
}

#[test]
fn empty_values_beyond_the_last_column_do_not_count() {
    let header = "married,children,salary";
    assert!(request(header, "yes,2,50000,, ").is_ok());
    assert_eq!(request(header, "yes,2,50000,,x").unwrap_err(), "3 values expected, 5 found");
}

#[test]
fn yes_no_and_whole_numbers_are_read_as_spreadsheets_write_them() {
    let header = "married,children,salary,year,birth_year";
    let plain = request(header, "yes,2,50000,2026,1980").unwrap();
    for row in ["VRAI,2.0,50000,2026.00,1980.0", "1,2,50000,2026.0,1980", "O,2.00,50000,2026,1980"]
    {
        assert_eq!(request(header, row).unwrap(), plain, "{row}");
    }
    assert!(request(header, "yes,2.5,50000,2026,1980").is_err());
    assert!(request(header, "yes,2.000,50000,2026,1980").is_err());
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// `scripts/fuzz`: a header is refused or understood, and so is each row below it.
    #[test]
    fn no_table_makes_the_reader_of_households_panic(
        more in "(,(year|salary2|pension|birth|single-parent|situation|disability|\\PC{0,6})){0,3}",
        row in "((yes|no|2|50000|50 000,5|2026|widowed|1950|-1|\\PC{0,4})(,|;)){0,8}",
    ) {
        if let Ok(columns) = columns(&format!("married,children,salary{more}"))
            && let Err(error) = columns.request(RowBuffer::of_line(&row, b',').row(), TaxYear::LATEST)
        {
            prop_assert!(!error.text(columns.language).is_empty());
        }
    }
}
