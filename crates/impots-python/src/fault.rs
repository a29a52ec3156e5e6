//! What is wrong with one input: the codes are those of the API (`impots-api/src/problem/fault.rs`).
//!
//! The enumeration is another one than the API's, which has places in a body and words in two languages; here
//! are rows and columns, and English, as programmers read it. A code means the same in both: what a program
//! does about one, it does about the other.

use arrow_schema::DataType;
use impots_protocol::{FactRefusal, Language};
use impots_rules::household::FactKind;
use impots_rules::{Fact, FactError, TaxYear};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};

use crate::parameter::Parameter;

/// Longest name that is told again, in characters.
const MAX_NAME: usize = 100;

/// What is wrong with one input.
#[derive(Debug, Clone, PartialEq, Eq)]
#[pyclass(frozen, module = "impots")]
pub(crate) struct Fault {
    field: String,
    kind: FaultKind,
    row: Option<usize>,
    /// The type of a column that is of another type than it must be.
    column_type: Option<String>,
}

/// What can be wrong with an input.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FaultKind {
    /// No input has this name.
    Unknown(Option<&'static str>),
    /// Two columns have the name.
    Repeated,
    /// There is no such column to keep.
    NoColumn,
    /// It is no whole number; the number that was probably meant.
    NotAWholeNumber(Option<i64>),
    /// It is neither true nor false.
    NotTrueOrFalse,
    /// It is none of the names.
    NotAChoice(&'static [&'static str]),
    /// It is not between these two.
    OutOfRange(i64, i64),
    /// Other facts leave no place for it.
    NotAllowedWith(FactError),
    /// `situation` says otherwise than `married`.
    SaysOtherwise,
}

impl Fault {
    /// A fault of a field. A name that is too long to be anybody's is cut, so that no error is as long as what
    /// was given by mistake.
    pub(crate) fn new(field: &str, kind: FaultKind) -> Self {
        let field = match field.char_indices().nth(MAX_NAME) {
            None => field.to_owned(),
            Some((end, _)) => format!("{}…", &field[..end]),
        };
        Self { field, kind, row: None, column_type: None }
    }

    /// The fault of a refusal by the engine: of one fact, whose value is none of its kind or of the year, or of
    /// several together, of which the one is named that the rule is about.
    pub(crate) fn refused(error: FactError) -> Self {
        let kind = match error {
            FactError::Choice { fact } => FaultKind::NotAChoice(fact.choices()),
            FactError::Number { fact, minimum, maximum, .. } => match fact.kind() {
                FactKind::Flag => FaultKind::NotTrueOrFalse,
                FactKind::Choice => FaultKind::NotAChoice(fact.choices()),
                FactKind::Amount | FactKind::Count | FactKind::BirthYear => {
                    FaultKind::OutOfRange(minimum, maximum)
                }
            },
            other => FaultKind::NotAllowedWith(other),
        };
        Self::new(error.fact().map_or("tax_year", Fact::name), kind)
    }

    /// A tax year that is not known.
    pub(crate) fn unknown_year() -> Self {
        let (minimum, maximum) = Parameter::TaxYear.bounds(TaxYear::LATEST);
        Self::new(Parameter::TaxYear.name(), FaultKind::OutOfRange(minimum, maximum))
    }

    /// The same fault, of all rows of a column.
    pub(crate) fn of_column(mut self, column_type: &DataType) -> Self {
        self.column_type = Some(column_type.to_string());
        self
    }

    /// Says in which row of a table it is.
    pub(crate) const fn set_row(&mut self, row: usize) {
        self.row = Some(row);
    }

    /// The fault in a line: its field, what would be right, its code.
    pub(crate) fn text(&self) -> String {
        format!("{}: {} [{}]", self.field, self.detail(), self.kind.code())
    }

    /// The same behind the row.
    pub(crate) fn line(&self) -> String {
        let text = self.text();
        self.row.map_or(text.clone(), |row| format!("row {row}, {text}"))
    }
}

#[pymethods]
impl Fault {
    /// The name that was given, or the one that is missing.
    #[getter]
    fn field(&self) -> &str {
        &self.field
    }

    /// The code for programs.
    #[getter]
    const fn code(&self) -> &'static str {
        self.kind.code()
    }

    /// What is wrong and what would be right, for people.
    #[getter]
    fn detail(&self) -> String {
        let words = self.kind.words();
        match &self.column_type {
            Some(column_type) => format!("a column of type {column_type}: {words}"),
            None => words,
        }
    }

    /// The row of the table, counted from 0.
    #[getter]
    const fn row(&self) -> Option<usize> {
        self.row
    }

    /// The known name that comes nearest to an unknown one.
    #[getter]
    const fn did_you_mean(&self) -> Option<&'static str> {
        if let FaultKind::Unknown(meant) = self.kind { meant } else { None }
    }

    /// The rule that facts together break.
    #[getter]
    const fn rule(&self) -> Option<&'static str> {
        if let FaultKind::NotAllowedWith(error) = self.kind { Some(error.code()) } else { None }
    }

    /// What would be accepted: a tuple of values, or a dict of `minimum` and `maximum`.
    #[getter]
    fn allowed(&self, py: Python<'_>) -> PyResult<Option<Py<PyAny>>> {
        let allowed = match self.kind {
            FaultKind::NotTrueOrFalse => PyTuple::new(py, [true, false])?.into_any(),
            FaultKind::NotAChoice(choices) => PyTuple::new(py, choices)?.into_any(),
            FaultKind::OutOfRange(minimum, maximum) => {
                let bounds = PyDict::new(py);
                bounds.set_item("minimum", minimum)?;
                bounds.set_item("maximum", maximum)?;
                bounds.into_any()
            }
            FaultKind::Unknown(_)
            | FaultKind::Repeated
            | FaultKind::NoColumn
            | FaultKind::NotAWholeNumber(_)
            | FaultKind::NotAllowedWith(_)
            | FaultKind::SaysOtherwise => return Ok(None),
        };
        Ok(Some(allowed.unbind()))
    }

    fn __repr__(&self) -> String {
        format!("<Fault {}>", self.line())
    }
}

impl FaultKind {
    const fn code(self) -> &'static str {
        match self {
            Self::Unknown(_) => "unknown",
            Self::Repeated => "repeated",
            Self::NoColumn => "missing",
            Self::NotAWholeNumber(_) => "not_a_whole_number",
            Self::NotTrueOrFalse => "not_true_or_false",
            Self::NotAChoice(_) => "not_a_choice",
            Self::OutOfRange(..) => "out_of_range",
            Self::NotAllowedWith(_) | Self::SaysOtherwise => "not_allowed_with",
        }
    }

    fn words(self) -> String {
        match self {
            Self::Unknown(Some(meant)) => {
                format!("no input has this name; `{meant}` comes nearest")
            }
            Self::Unknown(None) => "no input has this name".into(),
            Self::Repeated => "it is given more than once".into(),
            Self::NoColumn => "there is no such column to keep".into(),
            Self::NotAWholeNumber(Some(meant)) => format!("give a whole number: {meant}"),
            Self::NotAWholeNumber(None) => "give a whole number, such as 50000".into(),
            Self::NotTrueOrFalse => "give True or False".into(),
            Self::NotAChoice(choices) => {
                let choices: Vec<String> = choices.iter().map(|it| format!("`{it}`")).collect();
                format!("give one of {}", choices.join(", "))
            }
            Self::OutOfRange(minimum, maximum) => {
                format!("it is not between {minimum} and {maximum}")
            }
            Self::NotAllowedWith(error) => {
                let FactRefusal { sentence, hint } = FactRefusal::of(error, Language::English);
                format!("{sentence}: {hint}")
            }
            Self::SaysOtherwise => "`situation` says otherwise: leave one of the two out".into(),
        }
    }
}
