//! The steps of the official method, from the rules that compute it.

use super::{
    Declarant, DeclarantsTax, Explanation, Formula, Quantity, QuotientCeiling, Raise, Step,
};
use crate::household::{Family, Income, Salary, WageEarners};
use crate::law::high_income;
use crate::law::recovery;
use crate::law::shares::Shares;
use crate::official::computation::{self, OfficialTax};
use crate::parameters::TaxParameters;

/// What every step looks at.
struct Case<'a> {
    parameters: &'a TaxParameters,
    family: Family,
    shares: Shares,
    income: Income,
    tax: OfficialTax,
}

pub(crate) fn explain(parameters: &TaxParameters, earners: &WageEarners) -> Explanation {
    let case = Case {
        parameters,
        family: earners.family(),
        shares: Shares::of(earners.family()),
        income: parameters.deduction.income(earners),
        tax: computation::compute_wages(parameters, earners),
    };
    let mut steps = wages(parameters, earners);
    steps.push(case.shares());
    steps.push(case.brackets());
    steps.extend(case.family_quotient());
    steps.push(case.decote());
    steps.extend(case.reduction());
    steps.push(case.high_income_contribution());
    let total = steps.iter().map(|step| step.contribution).sum();
    steps.push(case.recovery(total));
    steps.push(case.marginal_rate());
    Explanation { tax: case.tax, steps }
}

/// A deduction for each wage, then the income that is left.
fn wages(parameters: &TaxParameters, earners: &WageEarners) -> Vec<Step> {
    let rule = &parameters.deduction;
    let salaries = [earners.salary(), earners.second_salary()];
    let deductions = salaries.map(|salary| rule.amount(salary));
    let declarants = [Declarant::First, Declarant::Second];
    let mut steps = Vec::with_capacity(11);
    for ((declarant, salary), deduction) in declarants.into_iter().zip(salaries).zip(deductions) {
        if declarant == Declarant::First || salary > Salary::ZERO {
            let formula = Formula::Deduction {
                declarant,
                salary,
                rate: rule.rate,
                minimum: rule.minimum,
                maximum: rule.maximum,
            };
            steps.push(untaxed(formula, Quantity::Euros(deduction)));
        }
    }
    let income = rule.income(earners).taxable();
    let formula = Formula::TaxableIncome { salaries, deductions };
    steps.push(untaxed(formula, Quantity::Euros(income)));
    steps
}

impl Case<'_> {
    fn shares(&self) -> Step {
        let formula = Formula::Shares {
            filing_status: self.family.filing_status(),
            children: self.family.children(),
        };
        untaxed(formula, Quantity::HalfShares(self.shares.half_shares()))
    }

    fn brackets(&self) -> Step {
        let (taxable_income, half_shares) = (self.income.taxable(), self.shares.half_shares());
        let formula = Formula::Brackets {
            taxable_income,
            half_shares,
            parts: self.parameters.brackets.parts(taxable_income, half_shares),
        };
        added(formula, self.tax.gross_tax - self.tax.surcharge)
    }

    /// Only where additional half-shares are there to be capped.
    fn family_quotient(&self) -> Option<Step> {
        let (tax, surcharge) = (self.tax.gross_tax - self.tax.surcharge, self.tax.surcharge);
        let formula = Formula::FamilyQuotient {
            tax,
            declarants: self.declarants_tax(),
            ceiling: self.quotient_ceiling(),
        };
        let step = Step {
            formula,
            result: Quantity::Euros(self.tax.gross_tax),
            contribution: surcharge.cast_signed(),
        };
        (self.shares.additional_half_shares() > 0).then_some(step)
    }

    fn declarants_tax(&self) -> DeclarantsTax {
        let brackets = &self.parameters.brackets;
        let (taxable_income, half_shares) = (self.income.taxable(), self.shares.base_half_shares());
        DeclarantsTax {
            taxable_income,
            half_shares,
            parts: brackets.parts(taxable_income, half_shares),
            tax: brackets.tax(taxable_income, self.shares.base_quarters()).tax,
        }
    }

    fn quotient_ceiling(&self) -> QuotientCeiling {
        let figures = self.parameters.family_quotient;
        QuotientCeiling {
            half_shares: self.shares.additional_half_shares(),
            filing_status: self.family.filing_status(),
            figures,
            euros: figures.ceiling(self.shares),
        }
    }

    fn decote(&self) -> Step {
        let rule = &self.parameters.decote;
        let formula = Formula::Decote {
            tax: self.tax.gross_tax,
            ceiling: *rule.ceiling.of(self.family.is_married()),
            rate: rule.rate,
        };
        taken_off(formula, self.tax.discount)
    }

    /// Only in the years that have the reduction.
    fn reduction(&self) -> Option<Step> {
        let rule = self.parameters.reduction?;
        let formula = Formula::Reduction {
            tax: self.tax.gross_tax - self.tax.discount,
            rate: rule.rate,
            reference_income: self.income.reference(),
            limits: rule.limits(self.family.is_married(), self.shares),
            raise: Raise {
                half_shares: self.shares.additional_half_shares(),
                each: rule.raise_per_half_share,
            },
        };
        Some(taken_off(formula, self.tax.reduction))
    }

    fn high_income_contribution(&self) -> Step {
        let reference_income = self.income.reference();
        let brackets = self.parameters.high_income.of(self.family.is_married());
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

    fn marginal_rate(&self) -> Step {
        let taxable_income = self.income.taxable();
        // The shares that the tax retained was computed with.
        let half_shares = match self.tax.surcharge {
            0 => self.shares.half_shares(),
            _ => self.shares.base_half_shares(),
        };
        let parts = self.parameters.brackets.parts(taxable_income, half_shares);
        let formula = Formula::MarginalRate {
            taxable_income,
            half_shares,
            gross_tax: self.tax.gross_tax,
            bracket: parts.last().map(|part| part.bracket),
        };
        untaxed(formula, Quantity::Rate(self.tax.rate))
    }
}

/// A step that leads to the tax without being a part of it.
const fn untaxed(formula: Formula, result: Quantity) -> Step {
    Step { formula, result, contribution: 0 }
}

const fn added(formula: Formula, euros: u64) -> Step {
    Step { formula, result: Quantity::Euros(euros), contribution: euros.cast_signed() }
}

const fn taken_off(formula: Formula, euros: u64) -> Step {
    Step { formula, result: Quantity::Euros(euros), contribution: -euros.cast_signed() }
}
