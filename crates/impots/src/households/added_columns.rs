//! The names of the columns that are added to those of a file: one list, by which rows are written as CSV and as JSON, and by which a
//! file is refused that has one of them already.

use impots_protocol::Field;

use crate::households::columns::Columns;
use crate::households::tax_figures::notice_names;
use crate::households::{Method, method};

/// The names of the columns that are added, in their order; the last one says why a row is faulty.
pub(crate) fn names(columns: &Columns, method: &Method) -> Vec<&'static str> {
    let language = columns.language;
    let figures = [Field::Tax, Field::Surcharge, Field::Discount, Field::Reduction, Field::Rate];
    let details = language.pick([
        ["revenu_imposable", "impôt_brut", "contribution_hauts_revenus"],
        ["taxable_income", "gross_tax", "high_income_contribution"],
    ]);
    let details = details.into_iter().filter(|_| method.has_details());
    let has_notice = !columns.further().is_empty();
    let details = details.chain(notice_names(language).into_iter().filter(move |_| has_notice));
    // A file that has the tax year keeps it where it is.
    let year = columns.place(Field::Year).is_none().then(|| Field::Year.word(language));
    let method = method::column(language);
    let figures = figures.map(|field| field.word(language)).into_iter().chain(details);
    figures.chain(year).chain([method, Field::Error.word(language)]).collect()
}
