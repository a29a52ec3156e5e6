//! What is added to each row, and the names of those columns.

use impots_protocol::{Field, Language};
use impots_rules::{OfficialTax, SimplifiedTax, TaxYear};

use crate::households::columns::Columns;
use crate::households::{Method, method};

/// The result of one household, in whole euros but for the rate.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Figures {
    /// Tax, surcharge, discount, reduction.
    pub(crate) amounts: [u64; 4],
    /// A fraction.
    pub(crate) rate: f64,
    /// Of the official method: taxable income, gross tax, contribution on high incomes.
    pub(crate) details: Option<[u64; 3]>,
    /// The tax year.
    pub(crate) year: TaxYear,
}

impl Figures {
    pub(crate) fn simplified(tax: &SimplifiedTax) -> Self {
        Self {
            amounts: [tax.tax, tax.surcharge, tax.discount, tax.reduction],
            rate: tax.rate,
            details: None,
            year: Method::SIMPLIFIED_YEAR,
        }
    }

    pub(crate) fn official(tax: &OfficialTax, year: TaxYear) -> Self {
        Self {
            amounts: [tax.tax, tax.surcharge, tax.discount, tax.reduction],
            rate: tax.rate.to_fraction(),
            details: Some([tax.taxable_income, tax.gross_tax, tax.high_income_contribution]),
            year,
        }
    }
}

/// The names of the columns that are added, in their order; the last one says why a row is faulty.
pub(crate) fn names(columns: &Columns, method: &Method) -> Vec<&'static str> {
    let language = columns.language;
    let figures = [Field::Tax, Field::Surcharge, Field::Discount, Field::Reduction, Field::Rate];
    let details = match language {
        Language::French => ["revenu_imposable", "impôt_brut", "contribution_hauts_revenus"],
        Language::English => ["taxable_income", "gross_tax", "high_income_contribution"],
    };
    let details = details.into_iter().filter(|_| method.has_details());
    // A file that has the tax year keeps it where it is.
    let year = columns.place(Field::Year).is_none().then(|| Field::Year.word(language));
    let method = method::column(language);
    let figures = figures.map(|field| field.word(language)).into_iter().chain(details);
    figures.chain(year).chain([method, Field::Error.word(language)]).collect()
}
