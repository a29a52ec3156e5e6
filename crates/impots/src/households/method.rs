//! The method that taxes are computed with, and the tax year. All commands choose by the same rule, so that one household has one tax
//! (docs/FIELD.md, entry 8).

use clap::ValueEnum;
use impots_protocol::{Field, Language};
use impots_rules::{
    FilingStatus, Household, OfficialTax, SimplifiedParameters, SimplifiedTax, TaxParameters,
    TaxYear, official, simplified,
};

use crate::exit::CommandError;
use crate::households::RowError;
use crate::households::columns::Columns;
use crate::households::tax_figures::{Figures, Notice, notice};

/// The two methods, as the command line names them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum MethodName {
    /// What version 14 computes, for tax year 2019
    Simplified,
    /// What the administration computes, for tax years 2015 to 2026
    Official,
}

/// A method and its parameters.
pub(crate) enum Method {
    Simplified(Box<SimplifiedParameters>),
    /// For this tax year where a row has none.
    Official(TaxYear),
}

impl Method {
    /// The tax year of the simplified method's parameters.
    pub(crate) const SIMPLIFIED_YEAR: TaxYear = match TaxYear::new(2019) {
        Ok(year) => year,
        Err(_) => panic!("2019 is a tax year"),
    };

    /// The method of a name, for a year or else for the latest.
    ///
    /// # Errors
    /// A year that the simplified method has no figures for.
    pub(crate) fn choose(name: MethodName, year: Option<TaxYear>) -> Result<Self, CommandError> {
        match (name, year) {
            (MethodName::Simplified, Some(year)) if year != Self::SIMPLIFIED_YEAR => {
                Err(CommandError::input(
                    format!(
                        "the simplified method knows the tax year {} only, not `{year}`",
                        Self::SIMPLIFIED_YEAR
                    ),
                    format!("use `--method official --tax-year {year}`"),
                ))
            }
            (MethodName::Simplified, _) => {
                Ok(Self::Simplified(Box::new(SimplifiedParameters::tax_year_2019())))
            }
            (MethodName::Official, year) => Ok(Self::Official(year.unwrap_or(TaxYear::LATEST))),
        }
    }

    /// The tax year.
    pub(crate) const fn year(&self) -> TaxYear {
        match self {
            Self::Simplified(_) => Self::SIMPLIFIED_YEAR,
            Self::Official(year) => *year,
        }
    }

    /// Which tax year and method figures are of: what is said once on standard error.
    pub(crate) fn sentence(&self, language: Language) -> String {
        let (year, phrase) = (self.year(), self.name().phrase(language));
        let income_year = year.income_year();
        language.pick([
            format!("impôt {year} (revenus de {income_year}), {phrase}"),
            format!("tax year {year} (income {income_year}), {phrase}"),
        ])
    }

    /// The same for a file that has a column of tax years.
    pub(crate) fn sentence_of_column(&self, column: &str, language: Language) -> String {
        let (year, phrase) = (self.year(), self.name().phrase(language));
        let income_year = year.income_year();
        language.pick([format!(
                "colonne `{column}`, année de l'impôt : celle qui suit les revenus ({year} = revenus de {income_year}) ; \
                 {year} où elle est vide ; {phrase}"
            ), format!(
                "column `{column}`, tax year: the one after the income ({year} = income {income_year}); \
                 {year} where it is empty; {phrase}"
            )])
    }

    /// The method's name.
    pub(crate) const fn name(&self) -> MethodName {
        match self {
            Self::Simplified(_) => MethodName::Simplified,
            Self::Official(_) => MethodName::Official,
        }
    }

    /// Whether the figures have the official method's further columns.
    pub(crate) const fn has_details(&self) -> bool {
        matches!(self, Self::Official(_))
    }

    /// Refuses a column that the method does not know.
    pub(crate) fn accept_columns(&self, columns: &Columns) -> Result<(), CommandError> {
        let further = columns.further().first().copied().map(Field::from);
        let mut unknown = [Some(Field::Year), further].into_iter().flatten();
        match (self, unknown.find_map(|field| columns.place(field))) {
            (Self::Simplified(_), Some(place)) => {
                let column = columns.names[place].trim();
                let (message, hint) = columns.language.pick([
                    (
                        format!("la colonne `{column}` est pour la méthode officielle"),
                        "ne pas donner `--method simplified`, ou enlever la colonne",
                    ),
                    (
                        format!("the column `{column}` is for the official method"),
                        "leave `--method simplified` out, or remove the column",
                    ),
                ]);
                Err(CommandError::input(message, hint).in_language(columns.language))
            }
            (Self::Simplified(_), None) | (Self::Official(_), _) => Ok(()),
        }
    }

    /// Refuses a household that the method does not know.
    pub(crate) fn accept(&self, household: &Household) -> Result<(), RowError> {
        match (self, household.filing_status()) {
            (Self::Simplified(_), FilingStatus::SingleParent) => {
                Err(RowError::SingleParentSimplified)
            }
            (Self::Simplified(_), FilingStatus::Single | FilingStatus::Married)
            | (Self::Official(_), _) => Ok(()),
        }
    }

    /// Appends the figures of each household, in their order; the official method takes the year of each.
    pub(crate) fn compute(
        &self,
        households: &[Household],
        years: &[TaxYear],
        figures: &mut Vec<Figures>,
    ) {
        match self {
            Self::Simplified(parameters) => {
                let mut taxes: Vec<SimplifiedTax> = Vec::with_capacity(households.len());
                simplified::compute_batch(parameters, households, &mut taxes);
                let year = Self::SIMPLIFIED_YEAR;
                figures.extend(taxes.iter().map(|tax| Figures::simplified(tax, year)));
            }
            Self::Official(_) => {
                let mut taxes: Vec<OfficialTax> = Vec::with_capacity(households.len());
                // Of each year that follows another one, as a batch is of one.
                for years in years.chunk_by(|one, next| one == next) {
                    let Some(year) = years.first() else { continue };
                    let of_year = &households[taxes.len()..][..years.len()];
                    official::compute_batch(TaxParameters::of(*year), of_year, &mut taxes);
                }
                let taxes = taxes.iter().zip(years);
                figures.extend(taxes.map(|(tax, year)| Figures::official(tax, *year)));
            }
        }
    }
}

/// The figures of households and the further lines of their notices, both by the official method.
pub(crate) fn assess(
    households: &[Household],
    years: &[TaxYear],
    figures: &mut Vec<Figures>,
    notices: &mut Vec<Notice>,
) {
    for (household, year) in households.iter().zip(years) {
        let assessment = official::assess(TaxParameters::of(*year), household);
        figures.push(Figures::official(&OfficialTax::from(&assessment), *year));
        notices.push(notice(&assessment));
    }
}

impl MethodName {
    /// The word in data.
    pub(crate) fn word(self, language: Language) -> &'static str {
        match self {
            Self::Simplified => language.pick(["simplifiée", "simplified"]),
            Self::Official => language.pick(["officielle", "official"]),
        }
    }

    /// The method's name in a sentence.
    pub(crate) fn phrase(self, language: Language) -> &'static str {
        let simplified = "méthode simplifiée de la version 14";
        match self {
            Self::Simplified => language.pick([simplified, "simplified method of version 14"]),
            Self::Official => language.pick(["méthode officielle", "official method"]),
        }
    }
}

/// The name of the column or key that holds the method.
pub(crate) fn column(language: Language) -> &'static str {
    language.pick(["méthode", "method"])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_latest_year_is_taken_unless_another_is_given() {
        let year = |name, year: Option<u16>| {
            let year = year.map(|year| TaxYear::new(year).unwrap());
            Method::choose(name, year).map(|method| method.year().get()).ok()
        };
        assert_eq!(year(MethodName::Official, None), Some(TaxYear::LATEST.get()));
        assert_eq!(year(MethodName::Official, Some(2019)), Some(2019));
        assert_eq!(year(MethodName::Simplified, None), Some(2019));
        assert_eq!(year(MethodName::Simplified, Some(2019)), Some(2019));
        assert_eq!(year(MethodName::Simplified, Some(2026)), None);
    }
}
