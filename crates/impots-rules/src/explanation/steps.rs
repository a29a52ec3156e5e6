//! The steps of the official method, from the rules that compute it: those that every household has.

use super::{
    CeilingComposition, Declarant, DeclarantsTax, Explanation, Formula, Quantity, QuotientCeiling,
    Raise, Step,
};
use crate::household::{Income, Overseas, Salary, WageEarners};
use crate::law::reduction::ReductionLimits;
use crate::law::shares::Shares;
use crate::law::{high_income, recovery};
use crate::official::computation;
use crate::official::scale::{Circumstances, ScaleTax};
use crate::parameters::TaxParameters;

/// What the steps of the scale look at.
pub(super) struct Case<'a> {
    pub(super) parameters: &'a TaxParameters,
    pub(super) couple: bool,
    pub(super) shares: Shares,
    pub(super) composition: CeilingComposition,
    pub(super) income: Income,
    pub(super) tax: ScaleTax,
}

pub(crate) fn explain(parameters: &TaxParameters, earners: &WageEarners) -> Explanation {
    let (shares, couple) = (Shares::of(earners.family()), earners.is_married());
    let income = parameters.deduction.income(earners);
    let circumstances = Circumstances { shares, couple, home: Overseas::None };
    let composition = CeilingComposition::OfWageEarners {
        filing_status: earners.filing_status(),
        figures: parameters.family_quotient,
    };
    let case = Case {
        parameters,
        couple,
        shares,
        composition,
        income,
        tax: ScaleTax::of(parameters, circumstances, income),
    };
    let mut steps = wages(parameters, earners);
    steps.push(shares_of_family(earners, shares));
    steps.push(case.brackets());
    steps.extend(case.family_quotient());
    steps.push(case.decote());
    steps.extend(case.reduction());
    steps.push(case.high_income_contribution());
    let total = steps.iter().map(|step| step.contribution).sum();
    steps.push(case.recovery(total));
    steps.push(case.marginal_rate());
    let tax = computation::compute_wages(parameters, earners);
    Explanation { tax, net: tax.tax.cast_signed(), steps }
}

/// A deduction for each wage, then the income that is left.
fn wages(parameters: &TaxParameters, earners: &WageEarners) -> Vec<Step> {
    let rule = &parameters.deduction;
    let salaries = [earners.salary(), earners.second_salary()];
    let declarants = [Declarant::First, Declarant::Second].into_iter().zip(salaries);
    let shown = declarants
        .filter(|(declarant, salary)| *declarant == Declarant::First || *salary > Salary::ZERO);
    let mut steps: Vec<Step> =
        shown.map(|(declarant, salary)| deduction(parameters, declarant, salary, 0)).collect();
    let income = rule.income(earners).taxable();
    let deductions = salaries.map(|salary| rule.amount(salary));
    let formula = Formula::TaxableIncome { salaries, deductions };
    steps.push(untaxed(formula, Quantity::Euros(income)));
    steps
}

/// The flat deduction from a wage, which actual expenses are not above.
pub(super) fn deduction(
    parameters: &TaxParameters,
    declarant: Declarant,
    salary: Salary,
    actual_expenses: u64,
) -> Step {
    let rule = &parameters.deduction;
    let formula = Formula::Deduction {
        declarant,
        salary,
        rate: rule.rate,
        minimum: rule.minimum,
        maximum: rule.maximum,
        actual_expenses,
    };
    untaxed(formula, Quantity::Euros(rule.amount(salary)))
}

fn shares_of_family(earners: &WageEarners, shares: Shares) -> Step {
    let formula =
        Formula::Shares { filing_status: earners.filing_status(), children: earners.children() };
    untaxed(formula, Quantity::Quarters(shares.quarters()))
}

impl Case<'_> {
    pub(super) fn brackets(&self) -> Step {
        let (taxable_income, quarters) = (self.income.taxable(), self.shares.quarters());
        let formula = Formula::Brackets {
            taxable_income,
            quarters,
            parts: self.parameters.brackets.parts(taxable_income, quarters),
        };
        added(formula, self.tax.of_all_shares)
    }

    /// Only where additional shares are there to be capped.
    pub(super) fn family_quotient(&self) -> Option<Step> {
        let (tax, effect) = (self.tax.of_all_shares, self.tax.ceiling_effect);
        let formula = Formula::FamilyQuotient {
            tax,
            declarants: self.declarants_tax(),
            ceiling: QuotientCeiling {
                quarters: self.shares.additional_quarters(),
                composition: self.composition.clone(),
                euros: self.tax.ceiling,
            },
        };
        let step = Step {
            formula,
            result: Quantity::Euros(tax + effect),
            contribution: effect.cast_signed(),
        };
        (self.shares.additional_quarters() > 0).then_some(step)
    }

    fn declarants_tax(&self) -> DeclarantsTax {
        let brackets = &self.parameters.brackets;
        let (taxable_income, quarters) = (self.income.taxable(), self.shares.base_quarters());
        DeclarantsTax {
            taxable_income,
            quarters,
            parts: brackets.parts(taxable_income, quarters),
            tax: self.tax.of_base_shares,
        }
    }

    /// What the abatement of overseas departments leaves of the tax.
    const fn tax_here(&self) -> u64 {
        self.tax.gross_tax - self.tax.overseas_abatement
    }

    pub(super) fn decote(&self) -> Step {
        let rule = &self.parameters.decote;
        let formula = Formula::Decote {
            tax: self.tax_here(),
            ceiling: *rule.ceiling.of(self.couple),
            rate: rule.rate,
        };
        taken_off(formula, self.tax.decote)
    }

    /// Only in the years that have the reduction.
    pub(super) fn reduction(&self) -> Option<Step> {
        let rule = self.parameters.reduction?;
        let limits = ReductionLimits {
            full_up_to: u64::from(*rule.full_up_to.of(self.couple)),
            none_from: u64::from(*rule.none_from.of(self.couple)),
        };
        let formula = Formula::Reduction {
            tax: self.tax_here() - self.tax.decote,
            rate: rule.rate,
            reference_income: self.income.reference(),
            limits,
            raise: Raise {
                quarters: self.shares.additional_quarters(),
                each: rule.raise_per_half_share,
            },
        };
        Some(taken_off(formula, self.tax.reduction))
    }

    pub(super) fn high_income_contribution(&self) -> Step {
        let reference_income = self.income.reference();
        let brackets = self.parameters.high_income.of(self.couple);
        let formula = Formula::HighIncomeContribution {
            reference_income,
            parts: high_income::parts(brackets, reference_income),
        };
        added(formula, self.tax.high_income_contribution)
    }

    fn recovery(&self, total: i64) -> Step {
        let threshold = self.parameters.recovery_threshold;
        let due = recovery::due(total.cast_unsigned(), threshold);
        Step {
            formula: Formula::Recovery { total: total.cast_unsigned(), threshold },
            result: Quantity::Euros(due),
            contribution: due.cast_signed() - total,
        }
    }

    pub(super) fn marginal_rate(&self) -> Step {
        let taxable_income = self.income.taxable();
        // The shares that the tax retained was computed with.
        let quarters = match self.tax.ceiling_effect {
            0 => self.shares.quarters(),
            _ => self.shares.base_quarters(),
        };
        let parts = self.parameters.brackets.parts(taxable_income, quarters);
        let formula = Formula::MarginalRate {
            taxable_income,
            quarters,
            gross_tax: self.tax.gross_tax,
            bracket: parts.last().map(|part| part.bracket),
        };
        untaxed(formula, Quantity::Rate(self.tax.marginal_rate))
    }
}

/// A step that leads to the tax without being a part of it.
pub(super) const fn untaxed(formula: Formula, result: Quantity) -> Step {
    Step { formula, result, contribution: 0 }
}

pub(super) const fn added(formula: Formula, euros: u64) -> Step {
    Step { formula, result: Quantity::Euros(euros), contribution: euros.cast_signed() }
}

pub(super) const fn taken_off(formula: Formula, euros: u64) -> Step {
    Step { formula, result: Quantity::Euros(euros), contribution: -euros.cast_signed() }
}
