//! What is withheld from the pay of a household.

use impots_rules::law::balance::Balance;
use impots_rules::law::withholding::{WithholdingRate, monthly_pay_cents};
use impots_rules::official;
use impots_rules::withholding::{
    self, FIRST_RATE_TAX_YEAR, FIRST_WITHHELD_TAX_YEAR, RateChoice, Withholding, WithholdingError,
};
use serde::Serialize;
use serde_json::value::RawValue;
use utoipa::ToSchema;

use super::balance::BalanceAnswer;
use super::household::Taken;
use crate::description::household::{HouseholdSchema, ModelSchema};
use crate::figures::Figures;
use crate::input::{Asked, Own};
use crate::problem::{Contradiction, Fault, FaultKind, beside};
use crate::resource::WITHHOLDING;
use impots_rules::{Fact, Household, TaxYear};

/// What is withheld from the pay of a household (CGI art. 204 A to 204 N).
#[derive(Serialize, ToSchema)]
#[schema(as = Withholding)]
pub(crate) struct WithholdingAnswer<'a> {
    /// The household that was taken.
    #[schema(value_type = HouseholdSchema)]
    household: Taken<'a>,
    /// What is due of the year's income, in whole euros.
    tax_due: u64,
    /// The rate of the household, in tenths of a percent.
    household_rate_tenths: u16,
    /// The rate of each declarant; `null` where it is not known whose the deductions are.
    individual_rates_tenths: Option<[u16; 2]>,
    /// Which of them is used unless something else is chosen.
    default: DefaultRate,
    /// The days on which the rates are used.
    applies: PeriodAnswer,
    /// What a month holds back of each declarant, about: pay varies by month.
    monthly: Monthly,
    /// What is left once what was withheld is taken off, with `withheld_cents`.
    #[serde(skip_serializing_if = "Option::is_none")]
    balance: Option<BalanceAnswer>,
    /// With what it was computed.
    #[schema(value_type = ModelSchema)]
    model: &'a RawValue,
}

/// Which rates are used unless something else is chosen.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum DefaultRate {
    /// That of the household.
    Household,
    /// One for each declarant.
    Individual,
}

/// The first and the last day of a time.
#[derive(Serialize, ToSchema)]
#[schema(as = Period)]
struct PeriodAnswer {
    /// The first day.
    #[schema(format = "date", example = "2026-09-01")]
    from: String,
    /// The last day.
    #[schema(format = "date", example = "2027-08-31")]
    until: String,
}

/// What a month holds back, in cents, of the first and of the second declarant.
#[derive(Serialize, ToSchema)]
#[allow(clippy::struct_field_names, reason = "the names are those of the answer")]
struct Monthly {
    /// A month's pay: a twelfth of the year's.
    base_cents: [u64; 2],
    /// At the rate of the household.
    household_cents: [u64; 2],
    /// At the rate of each; `null` where there are none.
    individual_cents: Option<[u64; 2]>,
}

impl<'a> WithholdingAnswer<'a> {
    /// Computes the rates.
    ///
    /// # Errors
    /// The input beside which there are none.
    pub(crate) fn of(figures: &'a Figures, asked: &'a Asked) -> Result<Self, Vec<Fault>> {
        let parameters = figures.official(asked.tax_year);
        let mut faults = Vec::new();
        let withheld_cents = asked.values.get(Own::WithheldCents);
        if withheld_cents.is_some() && asked.tax_year.get() < FIRST_WITHHELD_TAX_YEAR {
            let kind = FaultKind::NotAllowedWith(Contradiction::BeforeWithholding);
            faults.push(Fault::new(Own::WithheldCents.name(), kind));
        }
        let find = |household: &Household| withholding::rates(parameters, household).map_err(fault);
        let rates = beside(faults, asked.find(parameters, find))?;
        let notice = official::assess(parameters, &asked.household);
        let balance = withheld_cents.map(|cents| {
            let withheld = whole_euros(cents.unsigned_abs());
            Balance::of(parameters.collection(), notice.net, withheld).into()
        });
        let individual = rates.individual.ok();
        let default = match (rates.by_default(), individual) {
            (RateChoice::Individual, Some(_)) => DefaultRate::Individual,
            (RateChoice::Individual, None) | (RateChoice::Household, _) => DefaultRate::Household,
        };
        Ok(Self {
            household: Taken { asked, facts: WITHHOLDING.facts },
            tax_due: notice.due(),
            household_rate_tenths: rates.household.tenths(),
            individual_rates_tenths: individual.map(|it| it.map(WithholdingRate::tenths)),
            default,
            applies: PeriodAnswer {
                from: rates.period.from.to_string(),
                until: rates.period.until.to_string(),
            },
            monthly: Monthly::of(&rates),
            balance,
            model: &figures.model(asked.method, asked.tax_year).json,
        })
    }
}

impl Monthly {
    fn of(rates: &Withholding) -> Self {
        Self {
            base_cents: rates.pay.map(monthly_pay_cents),
            household_cents: rates.monthly_cents([rates.household; 2]),
            individual_cents: rates.individual.ok().map(|it| rates.monthly_cents(it)),
        }
    }
}

/// What was withheld enters the notice in whole euros.
const fn whole_euros(cents: u64) -> u64 {
    (cents + 50) / 100
}

fn fault(error: WithholdingError) -> Fault {
    match error {
        WithholdingError::BeforeWithholding { .. } => {
            let (minimum, maximum) = (FIRST_RATE_TAX_YEAR.into(), TaxYear::LATEST.get().into());
            Fault::new(Own::TaxYear.name(), FaultKind::OutOfRange { minimum, maximum })
        }
        WithholdingError::Overseas => {
            let kind = FaultKind::NotAllowedWith(Contradiction::Overseas);
            Fault::new(Fact::Overseas.name(), kind)
        }
        WithholdingError::TaxableIncomeGiven => {
            let kind = FaultKind::NotAllowedWith(Contradiction::PayUnknown);
            Fault::new(Fact::TaxableIncomeGiven.name(), kind)
        }
    }
}
