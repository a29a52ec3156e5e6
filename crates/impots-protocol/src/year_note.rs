//! What the tax of a year is called, and what people must know of it besides its figures.

use impots_rules::TaxYear;

use crate::Language;

/// What the tax of a year is called, by the year in which it is due and the one whose income it is of.
///
/// ```
/// use impots_protocol::{Language, year_title};
/// use impots_rules::TaxYear;
///
/// assert_eq!(year_title(TaxYear::new(2026).unwrap(), Language::English), "2026 tax on 2025 income");
/// ```
#[must_use]
pub fn year_title(year: TaxYear, language: Language) -> String {
    let income = year.income_year();
    language.pick([
        format!("Impôt {year} sur les revenus de {income}"),
        format!("{year} tax on {income} income"),
    ])
}

/// What is to be said wherever the tax of a year is told or explained to people; `None` for most years.
///
/// The tax on the ordinary income of 2018, which is that of tax year 2019, was cancelled by the *crédit d'impôt de
/// modernisation du recouvrement* when tax began to be withheld (loi 2016-1917, art. 60, II).
///
/// ```
/// use impots_protocol::{Language, year_note};
/// use impots_rules::TaxYear;
///
/// let note = |year| year_note(TaxYear::new(year).unwrap(), Language::English);
/// assert!(note(2019).unwrap().contains("cancelled"));
/// assert_eq!(note(2020), None);
/// ```
#[must_use]
pub const fn year_note(year: TaxYear, language: Language) -> Option<&'static str> {
    match (year.get(), language) {
        (2019, Language::French) => Some(
            "L’impôt sur les revenus ordinaires de 2018 a été annulé par un crédit d’impôt, le CIMR («\u{A0}année \
             blanche\u{A0}», loi 2016-1917, art.\u{A0}60)\u{A0}: il n’était pas à payer.",
        ),
        (2019, Language::English) => Some(
            "The tax on the ordinary income of 2018 was cancelled by a tax credit, the CIMR (“année blanche”, loi \
             2016-1917, art.\u{A0}60): it was not to be paid.",
        ),
        (_, Language::French | Language::English) => None,
    }
}
