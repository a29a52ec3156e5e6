//! The arguments that tell the method and the tax year, the same for every command that computes by itself.

use std::path::Path;

use clap::Args;
use impots_protocol::{Language, year_note};
use impots_rules::TaxYear;

use crate::console;
use crate::exit::CommandError;
use crate::households::{Method, MethodName};

/// The method, and the tax year.
#[derive(Clone, Copy, Debug, Args)]
pub(crate) struct MethodArguments {
    /// How the tax is computed
    #[arg(long, value_enum, default_value = "official")]
    method: MethodName,

    /// The year in which the tax is assessed, 2015 to 2026: that of the income, plus one; without it, the latest, or
    /// 2019 with the simplified method
    #[arg(long, value_name = "YEAR", value_parser = tax_year)]
    tax_year: Option<TaxYear>,
}

impl MethodArguments {
    /// The method that is asked for.
    ///
    /// # Errors
    /// If the method does not know the year.
    pub(crate) fn method(self) -> Result<Method, CommandError> {
        Method::choose(self.method, self.tax_year)
    }

    /// The same for a household whose file may name the year.
    ///
    /// # Errors
    /// If that is no tax year, another one than the argument's, or one that the method does not know.
    pub(crate) fn method_for(
        self,
        year: Option<&str>,
        file: Option<&Path>,
    ) -> Result<Method, CommandError> {
        let file = file.unwrap_or_else(|| Path::new("-")).display();
        let of_file = year.map(tax_year).transpose().map_err(|reason| {
            let text = year.unwrap_or_default();
            CommandError::input(
                format!("`{file}`: `{text}` is no tax year: {reason}"),
                "the tax year is that of the income, plus one",
            )
        })?;
        match (of_file, self.tax_year) {
            (Some(named), Some(asked)) if named != asked => Err(CommandError::input(
                format!("`{file}` is of tax year {named}, and `--tax-year` is {asked}"),
                "leave one of them out",
            )),
            (named, asked) => Method::choose(self.method, asked.or(named)),
        }
    }
}

/// Says once, on standard error, which tax year and method the figures are of, and what is to be known of that year; what is
/// to be added to the sentence follows it.
pub(crate) fn tell(method: &Method, addition: &str, language: Language) {
    console::tell(&format!("{}{addition}", method.sentence(language)));
    tell_of_year(method.year(), language);
}

/// Says what is to be known of a tax year, if there is something.
pub(crate) fn tell_of_year(year: TaxYear, language: Language) {
    if let Some(note) = year_note(year, language) {
        console::tell(note);
    }
}

/// Reads a year for which the figures of the law are known, of an argument or of a file.
fn tax_year(text: &str) -> Result<TaxYear, String> {
    let year = text.parse().map_err(|_| "it is not a year".to_owned())?;
    TaxYear::new(year).map_err(|_| {
        let (first, latest) = (TaxYear::FIRST, TaxYear::LATEST);
        format!("it is not between {first} and {latest}")
    })
}
