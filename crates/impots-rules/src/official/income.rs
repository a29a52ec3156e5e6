//! Steps A and B: what each declarant earned, what is deducted from it all, what is taxed of it.

use crate::household::{Fact, Household, Income};
use crate::law::maintenance::Payments;
use crate::law::retirement_savings::Saver;
use crate::parameters::TaxParameters;

/// The incomes of a household, from what was earned to what is taxed. Amounts are in whole euros.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Incomes {
    /// What is left of each wage; negative where actual expenses are more.
    pub(crate) net_wages: [i64; 2],
    /// Of which declarant actual expenses were deducted.
    pub(crate) actual_expenses: [bool; 2],
    /// The pensions and the maintenance of each declarant, and what is deducted from them.
    pub(crate) pensions: [u64; 2],
    pub(crate) pension_deductions: [u64; 2],
    pub(crate) global: u64,
    /// What is deducted of what was paid: CSG, maintenance, retirement savings.
    pub(crate) charges: [u64; 3],
    pub(crate) net_global: u64,
    pub(crate) special_allowance: u64,
    pub(crate) attached_child_allowance: u64,
    pub(crate) taxable: u64,
    pub(crate) reference: u64,
}

impl Incomes {
    pub(crate) fn of(parameters: &TaxParameters, household: &Household) -> Self {
        if let Some(given) = household.get(Fact::TaxableIncomeGiven) {
            let [global, net_global, taxable, reference] = [given; 4];
            return Self { global, net_global, taxable, reference, ..Self::default() };
        }
        let earned = Self::earned(parameters, household);
        let charges = charges(parameters, household, earned.global);
        let net_global = earned.global - charges.iter().sum::<u64>();
        let figures = parameters.household();
        let special_allowance =
            figures.special_allowance.amount(entitled(parameters, household), net_global);
        let attached = household.number(Fact::AttachedMarriedChildren);
        let attached_child_allowance = (attached * u64::from(figures.attached_child_allowance))
            .min(net_global - special_allowance);
        let taxable = net_global - special_allowance - attached_child_allowance;
        let [_, _, retirement_savings] = charges;
        Self {
            charges,
            net_global,
            special_allowance,
            attached_child_allowance,
            taxable,
            reference: taxable + retirement_savings,
            ..earned
        }
    }

    /// Step A: a wage that is negative is set against all the rest; a deficit that is left is none.
    fn earned(parameters: &TaxParameters, household: &Household) -> Self {
        let expenses = household.numbers(Fact::ACTUAL_EXPENSES);
        let wages = [
            parameters.deduction.net(household.salary(), expenses[0]),
            parameters.deduction.net(household.second_salary(), expenses[1]),
        ];
        let pensions = household.numbers(Fact::PENSIONS);
        let maintenance = household.numbers(Fact::MAINTENANCE_RECEIVED);
        let pensions = [0, 1].map(|declarant| pensions[declarant] + maintenance[declarant]);
        let pension_deductions = parameters.household().pensions.amounts(pensions);
        let net_wages = wages.map(|wage| wage.euros);
        let net_pensions = pensions.iter().sum::<u64>() - pension_deductions.iter().sum::<u64>();
        let global = net_wages.iter().sum::<i64>() + net_pensions.cast_signed();
        Self {
            net_wages,
            actual_expenses: wages.map(|wage| wage.actual_expenses),
            pensions,
            pension_deductions,
            global: global.max(0).cast_unsigned(),
            ..Self::default()
        }
    }

    /// What the rules of the tax look at.
    pub(crate) const fn income(&self) -> Income {
        Income::of_household(self.taxable, self.reference)
    }

    /// What the notice divides the tax by for the average rate: the income before the deduction from pensions and before
    /// allowances, less the CSG that was declared and what else was deducted; an income that is given, itself.
    pub(crate) fn of_average_rate(&self, household: &Household) -> i64 {
        if household.get(Fact::TaxableIncomeGiven).is_some() {
            return self.taxable.cast_signed();
        }
        let [_, maintenance, retirement_savings] = self.charges;
        let csg = household.number(Fact::CsgDeductible);
        let added =
            self.net_wages.iter().sum::<i64>() + self.pensions.iter().sum::<u64>().cast_signed();
        added - (csg + maintenance + retirement_savings).cast_signed()
    }
}

/// Step B1 to B3: each at most what the one before left of the global income.
fn charges(parameters: &TaxParameters, household: &Household, global: u64) -> [u64; 3] {
    let figures = parameters.household();
    let maintenance = figures.maintenance.deductible(Payments {
        since_2006: household.number(Fact::MaintenancePaid),
        before_2006: household.number(Fact::MaintenancePaidBefore2006),
        adult_children: household
            .numbers([Fact::AdultChildMaintenance, Fact::AdultChildMaintenance2]),
    });
    let savers = [0, 1].map(|declarant: usize| Saver {
        paid: household.number(Fact::RETIREMENT_SAVINGS[declarant]),
        ceiling: household.get(Fact::RETIREMENT_CEILINGS[declarant]),
    });
    let pooled = household.is(Fact::RetirementPooled);
    let retirement_savings = figures.retirement_savings.deductible(savers, pooled);
    let mut left = global;
    [household.number(Fact::CsgDeductible), maintenance, retirement_savings].map(|charge| {
        let deducted = charge.min(left);
        left -= deducted;
        deducted
    })
}

/// How many declarants are entitled to the special allowance, by age or by disability.
pub(crate) fn entitled(parameters: &TaxParameters, household: &Household) -> u64 {
    let from_age = parameters.household().special_allowance.from_age;
    let old = aged(parameters, household, from_age);
    let disabled = household.numbers(Fact::DISABILITIES);
    [0, 1].map(|declarant: usize| u64::from(old[declarant] || disabled[declarant] > 0)).iter().sum()
}

/// Which declarants have an age on 31 December of the year of income; nobody whose birth year is not known.
pub(crate) fn aged(parameters: &TaxParameters, household: &Household, age: u8) -> [bool; 2] {
    let income_year = u64::from(parameters.tax_year().income_year().get());
    Fact::BIRTH_YEARS
        .map(|fact| household.get(fact).is_some_and(|birth| birth + u64::from(age) <= income_year))
}
