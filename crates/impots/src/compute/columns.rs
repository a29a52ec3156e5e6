//! Which column of a file holds what.

use impots_protocol::{
    Author, Field, Language, Message, NaturalError, household_from_form, parse_natural,
    parse_yes_no,
};
use impots_rules::{Household, Salary};

use crate::compute::RowFault;
use crate::csv_reader::Row;

/// The columns of a file, found by their names.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Columns {
    /// The language of the names, and of the yes and no in the rows.
    pub(crate) language: Language,
    /// The names, as the file writes them.
    pub(crate) names: Vec<String>,
    /// In a taxpayers file, the number of the taxpayer.
    id: Option<usize>,
    required: [usize; 3],
    second_salary: Option<usize>,
    single_parent: Option<usize>,
}

/// What a column is for, in the output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// A natural number, once its row is not faulty.
    Number,
    /// Anything else.
    Text,
}

/// Why a header is not one of households.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum HeaderFault {
    #[error("the first line names none of the columns")]
    NoColumn,
    #[error("the column `{0}` is missing")]
    Missing(&'static str),
    #[error("the column `{0}` is there twice")]
    Twice(String),
    #[error("the column `{0}` is there already, and would be written")]
    Taken(String),
}

/// The fields that a file must have.
const REQUIRED: [Field; 3] = [Field::Married, Field::Children, Field::Salary];

impl Columns {
    /// The columns that a header names, in the language that it names most of them in.
    pub(crate) fn of_header(header: &Row) -> Result<Self, HeaderFault> {
        let names: Vec<String> = header.values().map(str::to_owned).collect();
        let known = |language: &Language| {
            let find =
                |field: &Field| find(&names, field.word(*language)).is_ok_and(|at| at.is_some());
            REQUIRED.iter().filter(|field| find(field)).count()
        };
        let language = Language::ALL.into_iter().max_by_key(known).unwrap_or_default();
        let mut required = [0; 3];
        for (place, field) in required.iter_mut().zip(REQUIRED) {
            let name = field.word(language);
            *place = find(&names, name)?.ok_or_else(|| match known(&language) {
                0 => HeaderFault::NoColumn,
                _ => HeaderFault::Missing(name),
            })?;
        }
        Ok(Self {
            language,
            id: None,
            required,
            second_salary: find(&names, Field::SecondSalary.word(language))?,
            single_parent: find(&names, Field::SingleParent.word(language))?,
            names,
        })
    }

    /// The four columns of a taxpayers file, in the language of a line of it (protocol, section 8).
    pub(crate) fn of_taxpayers(line: &Row) -> Self {
        let english = line.get(1).and_then(|married| parse_yes_no(married, Language::English));
        let language = english.map_or(Language::French, |_| Language::English);
        let [married, children, salary] = REQUIRED.map(|field| field.word(language).to_owned());
        Self {
            language,
            names: vec!["id".to_owned(), married, children, salary],
            id: Some(0),
            required: [1, 2, 3],
            second_salary: None,
            single_parent: None,
        }
    }

    /// What a column is for.
    pub(crate) fn role(&self, column: usize) -> Role {
        let [_, children, salary] = self.required;
        let number = [Some(children), Some(salary), self.id, self.second_salary];
        if number.contains(&Some(column)) { Role::Number } else { Role::Text }
    }

    /// The household of a row.
    pub(crate) fn household(&self, row: &Row) -> Result<Household, RowFault> {
        if row.len() != self.names.len() {
            return Err(RowFault::Count { expected: self.names.len(), found: row.len() });
        }
        let form = self.required.map(|column| row.get(column));
        let household = household_from_form(form, Author::Program, self.language);
        let id = self.id.and_then(|column| faulty_id(row.get(column).unwrap_or_default()));
        let household = match (household, id) {
            (Ok(household), None) => household,
            (household, id) => {
                let others = household.err().unwrap_or_default();
                return Err(RowFault::Values(id.into_iter().chain(others).collect()));
            }
        };
        self.with_options(household, row)
    }

    fn with_options(&self, household: Household, row: &Row) -> Result<Household, RowFault> {
        let value = |column: Option<usize>| {
            let text = row.get(column?)?.trim();
            (!text.is_empty()).then_some(text)
        };
        let mut household = household;
        if let Some(text) = value(self.second_salary) {
            let salary = second_salary_of(text)?;
            if salary != Salary::ZERO {
                household = household.with_second_salary(salary).map_err(RowFault::Household)?;
            }
        }
        if let Some(text) = value(self.single_parent) {
            let yes = parse_yes_no(text, self.language)
                .ok_or_else(|| RowFault::SingleParent(Message::echo(text)))?;
            if yes {
                household = household.as_single_parent().map_err(RowFault::Household)?;
            }
        }
        Ok(household)
    }
}

fn second_salary_of(text: &str) -> Result<Salary, RowFault> {
    parse_natural(text, Salary::MAX)
        .ok()
        .and_then(|euros| Salary::new(euros).ok())
        .ok_or_else(|| RowFault::SecondSalary(Message::echo(text)))
}

/// What is wrong with the number of a taxpayer.
pub(crate) fn faulty_id(text: &str) -> Option<Message> {
    let shown = Message::echo(text.trim());
    Some(match parse_natural(text, u64::MAX).err()? {
        NaturalError::NotNatural => Message::NaturalExpected(Field::Id, shown),
        NaturalError::TooLarge(limit) => Message::FieldTooLarge(Field::Id, shown, limit),
    })
}

/// Where a name is in a header, in any case.
fn find(names: &[String], wanted: &str) -> Result<Option<usize>, HeaderFault> {
    let matches = |name: &String| name.trim().to_lowercase() == wanted;
    let mut places = (0..names.len()).filter(|place| matches(&names[*place]));
    match (places.next(), places.next()) {
        (_, Some(_)) => Err(HeaderFault::Twice(wanted.to_owned())),
        (place, None) => Ok(place),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn columns(header: &str) -> Result<Columns, HeaderFault> {
        Columns::of_header(&Row::of_line(header, b','))
    }

    fn fault(header: &str, row: &str) -> String {
        let columns = columns(header).unwrap();
        columns.household(&Row::of_line(row, b',')).unwrap_err().text(columns.language)
    }

    #[test]
    fn columns_are_found_in_any_order_and_case_in_both_languages() {
        let english = columns("name, SALARY ,children,married").unwrap();
        assert_eq!((english.language, english.required), (Language::English, [3, 2, 1]));
        let french = columns("marié,Enfants,salaire,salaire2,parent_isolé").unwrap();
        assert_eq!((french.language, french.required), (Language::French, [0, 1, 2]));
        assert_eq!((french.second_salary, french.single_parent), (Some(3), Some(4)));
    }

    #[test]
    fn a_header_that_lacks_a_column_or_has_it_twice_is_refused() {
        assert_eq!(columns("a,b"), Err(HeaderFault::NoColumn));
        assert_eq!(columns("married,children"), Err(HeaderFault::Missing("salary")));
        assert_eq!(columns("marié,enfants,salary"), Err(HeaderFault::Missing("salaire")));
        let twice = Err(HeaderFault::Twice("salary".to_owned()));
        assert_eq!(columns("married,children,salary,Salary"), twice);
    }

    #[test]
    fn optional_columns_can_be_empty() {
        let columns = columns("married,children,salary,salary2,single_parent").unwrap();
        for row in ["no,1,10,,", "no,1,10,0,no"] {
            assert!(columns.household(&Row::of_line(row, b',')).is_ok());
        }
    }

    #[test]
    fn contradictions_and_odd_values_are_told() {
        let header = "married,children,salary,salary2,single_parent";
        for (row, expected) in [
            ("yes,2", "5 values expected, 2 found"),
            ("no,0,10,5,", "second salary: only a married household has one"),
            ("yes,0,10,x,", "invalid value [x] for parameter [salary2 (integer>=0)]"),
            ("no,0,10,,maybe", "invalid value [maybe] for parameter [single_parent (yes/no)]"),
            ("no,0,10,,yes", "single parent: there must be at least one child"),
            (
                "oui,-1,x,,",
                "invalid value [oui] for parameter [married (yes/no)]; invalid value [-1] for \
                 parameter [children (integer>=0)]; invalid value [x] for parameter [salary (integer>=0)]",
            ),
        ] {
            assert_eq!(fault(header, row), expected);
        }
    }
}
