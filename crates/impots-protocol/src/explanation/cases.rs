//! What happens in a step: the cases that the sentences of both languages tell apart.

use impots_rules::{Rate, Salary};

use super::exact::Exact;

/// Which figure the deduction is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Deducted {
    /// Nothing: there is no wage.
    Nothing,
    /// The part of the wage.
    Part,
    /// The least that is deducted.
    Minimum,
    /// The most that is deducted.
    Maximum,
    /// The whole wage, which is less than the minimum.
    Wage,
}

impl Deducted {
    pub(super) fn of(salary: Salary, rate: Rate, minimum: u32, maximum: u32) -> Self {
        let part = Exact::part(rate, salary.get()).rounded();
        match salary.get() {
            0 => Self::Nothing,
            _ if part > maximum.into() => Self::Maximum,
            _ if part >= minimum.into() => Self::Part,
            wage if wage < minimum.into() => Self::Wage,
            _ => Self::Minimum,
        }
    }
}

/// What the décote does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Relief {
    /// There is no tax.
    NoTax,
    /// The tax is too high.
    Nothing,
    /// A part of the tax is taken off.
    Part,
    /// The whole tax is taken off.
    WholeTax,
}

impl Relief {
    pub(super) fn of(tax: u64, ceiling: u32, rate: Rate) -> Self {
        let lowering = u128::from(rate.basis_points()) * u128::from(tax);
        let ceiling_units = u128::from(Rate::ONE.basis_points()) * u128::from(ceiling);
        if tax == 0 {
            Self::NoTax
        } else if lowering >= ceiling_units {
            Self::Nothing
        } else if Exact::part(rate, tax).taken_off(ceiling.into()).rounded() > tax {
            Self::WholeTax
        } else {
            Self::Part
        }
    }
}

/// How much of the reduction is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Given {
    /// There is no tax left.
    NoTax,
    /// The income is too high.
    Nothing,
    /// It shrinks with the income.
    Part,
    /// All of it.
    Whole,
}

impl Given {
    pub(super) const fn of(tax: u64, income: u64, [full_up_to, none_from]: [Exact; 2]) -> Self {
        if tax == 0 {
            Self::NoTax
        } else if !none_from.is_above(income) {
            Self::Nothing
        } else if full_up_to.is_below(income) {
            Self::Part
        } else {
            Self::Whole
        }
    }
}

/// The reduction that an income between the limits gives.
pub(super) fn partial_reduction(
    tax: u64,
    rate: Rate,
    income: u64,
    [full_up_to, none_from]: [Exact; 2],
) -> Exact {
    let [left, width] = none_from.ratio(income, full_up_to);
    Exact::new(
        u128::from(tax) * u128::from(rate.basis_points()) * left,
        u128::from(Rate::ONE.basis_points()) * width,
    )
}
