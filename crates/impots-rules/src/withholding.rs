//! What is withheld from the pay of a household (CGI art. 204 A to 204 N): its rates, when they are used, what a month holds back.
//!
//! ```
//! use impots_rules::withholding::{self, RateChoice};
//! use impots_rules::{Children, Household, Salary, TaxParameters, TaxYear};
//!
//! let household = Household::new(true, Children::new(2)?, Salary::new(30_000)?)
//!     .with_second_salary(Salary::new(45_000)?)?;
//! let withheld = withholding::rates(TaxParameters::of(TaxYear::LATEST), &household)?;
//! assert_eq!(withheld.household.tenths(), 48);
//! let individual = withheld.individual.unwrap();
//! assert_eq!(individual.map(|rate| rate.tenths()), [21, 66]);
//! assert_eq!(withheld.period.from.to_string(), "2026-09-01");
//! assert_eq!(withheld.by_default(), RateChoice::Individual);
//! assert_eq!(withheld.monthly_cents(individual), [5250, 24_750]);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use crate::day::Day;
use crate::household::{Fact, Household, Overseas};
use crate::law::recovery;
use crate::law::withholding::{Earner, IndividualRules, WithholdingRate, monthly_pay_cents};
use crate::money::rounded_quotient;
use crate::official::assessment::Taxed;
use crate::official::income::Incomes;
use crate::parameters::TaxParameters;
use crate::year::TaxYear;

/// The first tax year whose tax makes a rate.
pub const FIRST_RATE_TAX_YEAR: u16 = 2018;
/// The first tax year whose income something was withheld from: that of 2019 (loi 2016-1917, art. 60).
pub const FIRST_WITHHELD_TAX_YEAR: u16 = 2020;
/// From this day on, spouses have a rate each unless they choose otherwise (loi 2023-1322, art. 19).
const INDIVIDUAL_BY_DEFAULT_FROM: Day = Day::first_of(2025, 9);

/// The rates of a household.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Withholding {
    /// The rate of both declarants together.
    pub household: WithholdingRate,
    /// The rate of each declarant of a couple; the household's for a single declarant; or why there are none.
    #[cfg_attr(feature = "serde", serde(serialize_with = "rates_or_null"))]
    pub individual: Result<[WithholdingRate; 2], NoIndividualRates>,
    /// When these rates are used.
    pub period: Period,
    /// The pay of each declarant in a year, before the 10 % deduction, in whole euros.
    pub pay: [u64; 2],
}

/// The days on which a rate is used, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Period {
    /// The first day.
    pub from: Day,
    /// The last day.
    pub until: Day,
}

/// Which of the rates is used unless something else is chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
pub enum RateChoice {
    /// That of the household.
    Household,
    /// One for each declarant.
    Individual,
}

/// Why a household has no rates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum WithholdingError {
    /// A tax year before the first rates.
    #[error(
        "tax year {tax_year}: nothing was withheld at source; the first rates are those of tax year 2018"
    )]
    BeforeWithholding {
        /// The tax year.
        tax_year: TaxYear,
    },
    /// A home overseas: rates of the household are not computed for it, only default rates.
    #[error("overseas: only default rates are given for homes overseas")]
    Overseas,
    /// A taxable income that is given says nothing of the pay.
    #[error("taxable_income_given: the rate is a part of the pay, which is not known")]
    TaxableIncomeGiven,
}

/// Why a couple has a rate of the household and none of each declarant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum NoIndividualRates {
    /// Deductions other than the 10 %, or income that nothing is withheld from: who of the two they belong to is not known here.
    #[error("individual rates are given for wages and pensions without other deductions only")]
    OtherDeductions,
}

#[cfg(feature = "serde")]
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands the field over by reference")]
fn rates_or_null<S: serde::Serializer>(
    rates: &Result<[WithholdingRate; 2], NoIndividualRates>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serde::Serialize::serialize(&rates.ok(), serializer)
}

/// Computes the rates of a household.
///
/// Tax year N makes the rates of September N to August N+1; those of 2018, of January to August 2019.
///
/// # Errors
///
/// [`WithholdingError`] for tax years before 2018, for homes overseas, and for a taxable income that is given.
pub fn rates(
    parameters: &TaxParameters,
    household: &Household,
) -> Result<Withholding, WithholdingError> {
    let tax_year = parameters.tax_year();
    if tax_year.get() < FIRST_RATE_TAX_YEAR {
        return Err(WithholdingError::BeforeWithholding { tax_year });
    }
    if household.overseas() != Overseas::None {
        return Err(WithholdingError::Overseas);
    }
    if household.get(Fact::TaxableIncomeGiven).is_some() {
        return Err(WithholdingError::TaxableIncomeGiven);
    }
    let taxed = Taxed::of(parameters, household);
    let earners = earners(household, &taxed.incomes);
    let tax = withheld_tax(parameters, &taxed, earners);
    let pay = earners.map(|earner| earner.pay);
    let household_rate = WithholdingRate::of(tax, pay.iter().sum());
    let individual = match (household.is_married(), has_other_deductions(household, &taxed.incomes))
    {
        (false, _) => Ok([household_rate; 2]),
        // Where the household pays nothing, neither declarant does.
        (true, _) if household_rate == WithholdingRate::ZERO => Ok([household_rate; 2]),
        (true, true) => Err(NoIndividualRates::OtherDeductions),
        (true, false) => Ok(rules(parameters).rates(tax, taxed.shares.quarters(), earners)),
    };
    Ok(Withholding { household: household_rate, individual, period: period(tax_year), pay })
}

impl Withholding {
    /// Which rates are used unless something else is chosen, by the day their use begins.
    #[must_use]
    pub fn by_default(&self) -> RateChoice {
        if self.period.from >= INDIVIDUAL_BY_DEFAULT_FROM {
            RateChoice::Individual
        } else {
            RateChoice::Household
        }
    }

    /// What each declarant has withheld in a month, in cents: about, as pay varies by month.
    #[must_use]
    pub fn monthly_cents(&self, rates: [WithholdingRate; 2]) -> [u64; 2] {
        let [first, second] = self.pay.map(monthly_pay_cents);
        [rates[0].withheld_cents(first), rates[1].withheld_cents(second)]
    }
}

/// What the tax is withheld from: the wages and pensions of each declarant in a year, before the 10 % deduction, in whole euros.
#[must_use]
pub fn pay(household: &Household) -> [u64; 2] {
    [0, 1].map(|declarant: usize| {
        household.number(Fact::SALARIES[declarant]) + household.number(Fact::PENSIONS[declarant])
    })
}

/// The pay of each declarant and what is left of it after the 10 %.
fn earners(household: &Household, incomes: &Incomes) -> [Earner; 2] {
    let pay = pay(household);
    [0, 1].map(|declarant: usize| {
        let pension = household.number(Fact::PENSIONS[declarant]);
        let net_wage = incomes.net_wages[declarant].max(0).cast_unsigned();
        let net = net_wage + net_pension(incomes, declarant, pension);
        Earner { pay: pay[declarant], net }
    })
}

/// The part of what is left of pensions and maintenance together that belongs to the pension, rounded.
fn net_pension(incomes: &Incomes, declarant: usize, pension: u64) -> u64 {
    let together = incomes.pensions[declarant];
    let net = together - incomes.pension_deductions[declarant];
    if together == pension {
        return net;
    }
    rounded_quotient(u128::from(net) * u128::from(pension), together)
}

/// The tax that is withheld: nothing below what is collected, and its part for the incomes it is withheld from.
fn withheld_tax(parameters: &TaxParameters, taxed: &Taxed, earners: [Earner; 2]) -> u64 {
    let tax = recovery::due(taxed.tax.left(), parameters.recovery_threshold);
    let withheld: u64 = earners.iter().map(|earner| earner.net).sum();
    let pensions = taxed.incomes.pensions.iter().sum::<u64>()
        - taxed.incomes.pension_deductions.iter().sum::<u64>();
    let wages: u64 = taxed.incomes.net_wages.iter().map(|net| net.max(&0).cast_unsigned()).sum();
    let all = wages + pensions;
    if withheld >= all {
        return tax;
    }
    rounded_quotient(u128::from(tax) * u128::from(withheld), all)
}

/// Whether anything but the 10 % lies between the pay and the taxable income.
fn has_other_deductions(household: &Household, incomes: &Incomes) -> bool {
    incomes.actual_expenses.contains(&true)
        || incomes.charges != [0; 3]
        || incomes.special_allowance + incomes.attached_child_allowance > 0
        || household.numbers(Fact::MAINTENANCE_RECEIVED) != [0; 2]
}

const fn rules(parameters: &TaxParameters) -> IndividualRules<'_> {
    IndividualRules {
        brackets: &parameters.brackets,
        family_quotient: parameters.family_quotient,
        decote: &parameters.decote,
        reduction: parameters.reduction.as_ref(),
        recovery_threshold: parameters.recovery_threshold,
    }
}

/// September to August (CGI art. 204 H I 2); the first rates began with the withholding.
fn period(tax_year: TaxYear) -> Period {
    let year = tax_year.get();
    let from = match year {
        FIRST_RATE_TAX_YEAR => Day::first_of(2019, 1),
        _ => Day::first_of(year, 9),
    };
    Period { from, until: Day::last_of_august(year + 1) }
}
