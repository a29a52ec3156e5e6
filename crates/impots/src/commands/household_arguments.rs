//! The arguments that tell who is taxed.

use clap::Args;
use impots_protocol::{AmountError, Language, parse_amount, parse_yes_no};
use impots_rules::{Children, Household, HouseholdError, Salary};

use crate::exit::CommandError;

/// A yes or a no, and the language it is said in.
#[derive(Clone, Copy, Debug)]
pub(crate) struct YesNo {
    pub(crate) yes: bool,
    pub(crate) language: Language,
}

fn yes_no(text: &str) -> Result<YesNo, String> {
    let said = |language| parse_yes_no(text, language).map(|yes| YesNo { yes, language });
    let known = Language::ALL.into_iter().find_map(said);
    known.ok_or_else(|| "it is none of `yes`, `no`, `oui`, `non`".to_owned())
}

fn children(text: &str) -> Result<Children, String> {
    let maximum = Children::MAX;
    let number = text.parse().ok().and_then(|number| Children::new(number).ok());
    number.ok_or_else(|| format!("it is no whole number from 0 to {maximum}"))
}

fn salary(text: &str) -> Result<Salary, AmountError> {
    let euros = parse_amount(text, Salary::MAX)?;
    Salary::new(euros).map_err(|_| AmountError::TooLarge(Salary::MAX))
}

/// A household, with what only the official method knows.
#[derive(Debug, Args)]
pub(crate) struct HouseholdArguments {
    /// Whether two spouses are taxed together: yes or no, oui or non
    #[arg(long, value_name = "YES/NO", value_parser = yes_no)]
    pub(crate) married: YesNo,

    /// Dependent children
    #[arg(long, value_name = "NUMBER", value_parser = children, allow_negative_numbers = true)]
    children: Children,

    /// The wages of the year, in euros: `50000`, `'50 000 €'`, `50000.50`
    #[arg(long, value_name = "EUROS", value_parser = salary, allow_negative_numbers = true)]
    salary: Salary,

    /// The wages of the second spouse, whose deduction is made apart
    #[arg(long, value_name = "EUROS", value_parser = salary, default_value = "0", hide_default_value = true, allow_negative_numbers = true)]
    salary2: Salary,

    /// A single parent who lives alone with the children: box T of the return
    #[arg(long)]
    single_parent: bool,
}

impl HouseholdArguments {
    /// The household.
    ///
    /// # Errors
    /// What contradicts what, and what to do about it.
    pub(crate) fn household(&self) -> Result<Household, CommandError> {
        let mut household = Household::new(self.married.yes, self.children, self.salary);
        if self.salary2 != Salary::ZERO {
            household = household.with_second_salary(self.salary2).map_err(contradiction)?;
        }
        if self.single_parent {
            household = household.as_single_parent().map_err(contradiction)?;
        }
        Ok(household)
    }
}

fn contradiction(error: HouseholdError) -> CommandError {
    let (message, hint) = match error {
        HouseholdError::SecondSalaryUnmarried => (
            "`--salary2` is the wage of a second spouse, and the household is not married".into(),
            "leave `--salary2` out, or give `--married yes`",
        ),
        HouseholdError::SingleParentMarried => (
            "`--single-parent` is for one declarant living alone, and the household is married"
                .into(),
            "leave `--single-parent` out, or give `--married no`",
        ),
        HouseholdError::SingleParentWithoutChild => (
            "`--single-parent` needs a child, and there is none".into(),
            "leave `--single-parent` out, or give the number of `--children`",
        ),
        HouseholdError::TooManyChildren { .. }
        | HouseholdError::SalaryTooHigh { .. }
        | HouseholdError::IncomeTooHigh { .. } => (error.to_string(), "give a smaller number"),
    };
    CommandError::input(message, hint)
}
