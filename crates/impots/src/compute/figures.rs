//! What is added to each row, and the names of those columns.

use impots_protocol::{Field, Language};
use impots_rules::{OfficialTax, SimplifiedTax};

/// The result of one household, in whole euros but for the rate.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Figures {
    /// Tax, surcharge, discount, reduction.
    pub(crate) amounts: [u64; 4],
    /// A fraction.
    pub(crate) rate: f64,
    /// Of the official method: taxable income, gross tax, contribution on high incomes.
    pub(crate) details: Option<[u64; 3]>,
}

impl From<&SimplifiedTax> for Figures {
    fn from(tax: &SimplifiedTax) -> Self {
        Self {
            amounts: [tax.tax, tax.surcharge, tax.discount, tax.reduction],
            rate: tax.rate,
            details: None,
        }
    }
}

impl From<&OfficialTax> for Figures {
    fn from(tax: &OfficialTax) -> Self {
        Self {
            amounts: [tax.tax, tax.surcharge, tax.discount, tax.reduction],
            rate: tax.rate.to_fraction(),
            details: Some([tax.taxable_income, tax.gross_tax, tax.high_income_contribution]),
        }
    }
}

/// The names of the columns that are added, in their order; the last one says why a row is faulty.
pub(crate) fn names(language: Language, has_details: bool) -> Vec<&'static str> {
    let figures = [Field::Tax, Field::Surcharge, Field::Discount, Field::Reduction, Field::Rate];
    let details = match language {
        Language::French => ["revenu_imposable", "impôt_brut", "contribution_hauts_revenus"],
        Language::English => ["taxable_income", "gross_tax", "high_income_contribution"],
    };
    figures
        .map(|field| field.word(language))
        .into_iter()
        .chain(details.into_iter().filter(|_| has_details))
        .chain([Field::Error.word(language)])
        .collect()
}
