//! The French income tax for Python: `impots.tax` for one household, `impots.table` for Arrow tables of any number of them.
//!
//! `docs/python.md` shows its users what it does; `python/impots/__init__.pyi` says what each name is. Every name of a fact comes from the
//! table of `impots-rules`, every code of a fault from the API.

mod asked;
mod explanation;
mod fact;
mod fault;
mod input_error;
mod notice;
mod parameter;
mod table;
mod tax;
mod value;

use pyo3::prelude::*;

/// The French income tax, to the euro, with its steps and the articles of the law.
#[pymodule]
mod _impots {
    #[pymodule_export]
    use crate::explanation::{BracketLine, Explanation, Step};
    #[pymodule_export]
    use crate::fact::{FactDescription, facts};
    #[pymodule_export]
    use crate::fault::Fault;
    #[pymodule_export]
    use crate::input_error::InputError;
    #[pymodule_export]
    use crate::table::{Table, table};
    #[pymodule_export]
    use crate::tax::{Tax, tax};

    use impots_rules::TaxYear;
    use pyo3::prelude::*;

    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        let years: Vec<u16> = TaxYear::all().map(TaxYear::get).collect();
        module.add("TAX_YEARS", pyo3::types::PyTuple::new(module.py(), years)?)?;
        module.add("__version__", env!("CARGO_PKG_VERSION"))
    }
}
