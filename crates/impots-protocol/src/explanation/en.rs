//! The English words of an explanation.

use impots_rules::explanation::{
    Declarant, DeclarantsTax, Formula, QuotientCeiling, Raise, StepName,
};
use impots_rules::{Bracket, Children, FilingStatus, Rate, ReductionLimits, Salary, TaxedPart};

use super::cases::{Deducted, Given, Relief, partial_reduction};
use super::exact::Exact;
use super::scale::BracketLine;
use crate::{Language, figures};

const ENGLISH: Language = Language::English;

pub(super) const fn heading(name: StepName) -> &'static str {
    match name {
        StepName::Deduction => "Deduction for work expenses",
        StepName::TaxableIncome => "Taxable income",
        StepName::Shares => "Number of shares",
        StepName::Brackets => "Tax from the brackets",
        StepName::FamilyQuotient => "Ceiling of the family quotient",
        StepName::Decote => "Discount on small taxes (décote)",
        StepName::Reduction => "Reduction for modest incomes",
        StepName::HighIncomeContribution => "Contribution on high incomes",
        StepName::Recovery => "Collection threshold",
        StepName::MarginalRate => "Marginal rate",
    }
}

/// What a step computes, in one or a few sentences; `result` is the step's, in words.
pub(super) fn formula(formula: &Formula, result: &str) -> String {
    match *formula {
        Formula::Deduction { declarant, salary, rate, minimum, maximum } => {
            deduction(declarant, salary, rate, [minimum, maximum])
        }
        Formula::TaxableIncome { salaries, deductions } => {
            taxable_income(salaries, deductions, result)
        }
        Formula::Shares { filing_status, children } => shares_of(filing_status, children, result),
        Formula::Brackets { taxable_income, half_shares, .. } => {
            brackets(taxable_income, half_shares)
        }
        Formula::FamilyQuotient { tax, ref declarants, ceiling } => {
            family_quotient(tax, declarants, ceiling)
        }
        Formula::Decote { tax, ceiling, rate } => decote(tax, ceiling, rate),
        Formula::Reduction { tax, rate, reference_income, limits, raise } => {
            reduction(tax, rate, reference_income, limits, raise)
        }
        Formula::HighIncomeContribution { reference_income, ref parts } => {
            high_income(reference_income, parts)
        }
        Formula::Recovery { total, threshold } => recovery(total, threshold),
        Formula::MarginalRate { taxable_income, half_shares, gross_tax, bracket } => {
            marginal_rate(taxable_income, half_shares, gross_tax, bracket)
        }
    }
}

fn deduction(declarant: Declarant, salary: Salary, rate: Rate, bounds: [u32; 2]) -> String {
    let [minimum, maximum] = bounds;
    let exact = Exact::part(rate, salary.get());
    let whose = match declarant {
        Declarant::First => "",
        Declarant::Second => "Second wage: ",
    };
    let part = format!(
        "{whose}{} × {} {}{}",
        percent(rate),
        euros(salary.get()),
        exact.equation(ENGLISH),
        to_the_euro(exact)
    );
    let (least, most) = (euros(minimum.into()), euros(maximum.into()));
    match Deducted::of(salary, rate, minimum, maximum) {
        Deducted::Nothing => "No wage: nothing to deduct.".into(),
        Deducted::Part => {
            format!("{part}, between the minimum of {least} and the maximum of {most}.")
        }
        Deducted::Minimum => format!("{part}, below the minimum of {least}, which is deducted."),
        Deducted::Maximum => format!("{part}, above the maximum of {most}, which is deducted."),
        Deducted::Wage => format!(
            "{part}, below the minimum of {least}. The wage does not reach this minimum: all of it is deducted."
        ),
    }
}

fn taxable_income(salaries: [Salary; 2], deductions: [u64; 2], result: &str) -> String {
    let [first, second] = salaries.map(|salary| euros(salary.get()));
    let [first_deduction, second_deduction] = deductions.map(euros);
    match salaries {
        [_, Salary::ZERO] => {
            format!("Wage less deduction: {first} − {first_deduction} = {result}.")
        }
        [_, _] => format!(
            "Wages less deductions: {first} + {second} − {first_deduction} − {second_deduction} = {result}."
        ),
    }
}

fn shares_of(filing_status: FilingStatus, children: Children, result: &str) -> String {
    let declarants = match filing_status {
        FilingStatus::Single => "1 share for the declarant",
        FilingStatus::SingleParent => {
            "1 share for the declarant + 0.5 share as a single parent (box T)"
        }
        FilingStatus::Married => "2 shares for the couple",
    };
    let children = match children.get() {
        0 => return format!("{declarants}."),
        1 => " + 0.5 share for the child".into(),
        2 => " + 2 × 0.5 share for the two children".into(),
        3 => " + 2 × 0.5 share for the first two children + 1 share for the third".into(),
        many => format!(
            " + 2 × 0.5 share for the first two children + {} × 1 share for the others",
            figures::number(u64::from(many - 2), ENGLISH)
        ),
    };
    format!("{declarants}{children} = {result}.")
}

fn brackets(taxable_income: u64, half_shares: u32) -> String {
    if taxable_income == 0 {
        return "No income: no tax.".into();
    }
    match half_shares {
        2 => format!("{} for a single share.", euros(taxable_income)),
        _ => format!(
            "{} per share. Each bracket counts for {}.",
            per_share(taxable_income, half_shares),
            shares(half_shares)
        ),
    }
}

fn family_quotient(tax: u64, declarants: &DeclarantsTax, ceiling: QuotientCeiling) -> String {
    let alone = euros(declarants.tax);
    let fewer = format!(
        "With {} instead of {}",
        shares(declarants.half_shares),
        figures::shares(declarants.half_shares + ceiling.half_shares, ENGLISH)
    );
    if declarants.tax == 0 {
        return format!("{fewer}, there would be no tax either: nothing to cap.");
    }
    let saved = format!(
        "{fewer}, the tax would be {alone} (worked out below). The saving is {alone} − {} = {}, capped at {}.",
        euros(tax),
        euros(declarants.tax - tax),
        quotient_ceiling(ceiling)
    );
    let capped = declarants.tax.saturating_sub(ceiling.euros);
    if capped > tax {
        format!(
            "{saved} It is above the ceiling: the tax is raised to {alone} − {} = {}, which is {} − {} = {} more.",
            euros(ceiling.euros),
            euros(capped),
            euros(capped),
            euros(tax),
            euros(capped - tax)
        )
    } else {
        format!("{saved} It is not above the ceiling: the tax remains {}.", euros(tax))
    }
}

fn quotient_ceiling(ceiling: QuotientCeiling) -> String {
    let general = |half_shares: u32| times(half_shares, ceiling.figures.half_share_ceiling);
    let special = euros(ceiling.figures.single_parent_ceiling.into());
    let total = euros(ceiling.euros);
    match (ceiling.filing_status, ceiling.half_shares) {
        (FilingStatus::SingleParent, 2) => format!("{special} for a single parent"),
        (FilingStatus::SingleParent, half_shares) => {
            let others = if half_shares == 3 { "the third" } else { "the others" };
            format!(
                "{special} for the first two half-shares of a single parent + {} for {others} = {total}",
                general(half_shares - 2)
            )
        }
        (FilingStatus::Single | FilingStatus::Married, 1) => format!("{total} for each half-share"),
        (FilingStatus::Single | FilingStatus::Married, many) => {
            format!("{} = {total}", general(many))
        }
    }
}

fn decote(tax: u64, ceiling: u32, rate: Rate) -> String {
    let lowering = Exact::part(rate, tax);
    let product = format!("{} × {}", percent(rate), euros(tax));
    let most = euros(ceiling.into());
    let relief = lowering.taken_off(ceiling.into());
    let difference = format!("{most} − {product} {}", relief.equation(ENGLISH));
    match Relief::of(tax, ceiling, rate) {
        Relief::NoTax => "No tax: no discount.".into(),
        Relief::Nothing => format!(
            "{product} {}: this is not less than {most}, there is no discount.",
            lowering.equation(ENGLISH)
        ),
        Relief::Part => format!("{difference}{}.", to_the_euro(relief)),
        Relief::WholeTax => format!("{difference}, more than the tax: the discount cancels it."),
    }
}

fn reduction(tax: u64, rate: Rate, income: u64, limits: ReductionLimits, raise: Raise) -> String {
    let income_is = format!("The reference income, {},", euros(income));
    let product = format!("{} × {}", percent(rate), euros(tax));
    let (full, none) = (raised(limits.full_up_to, raise), raised(limits.none_from, raise));
    match Given::of(tax, income, limits) {
        Given::NoTax => "There is no tax left to reduce.".into(),
        Given::Nothing => {
            format!("{income_is} is not below {none}: there is no reduction.")
        }
        Given::Whole => {
            let exact = Exact::part(rate, tax);
            format!(
                "{income_is} does not exceed {full}: the reduction is given in full. {product} of tax after the discount {}{}.",
                exact.equation(ENGLISH),
                to_the_euro(exact)
            )
        }
        Given::Part => {
            let exact = partial_reduction(tax, rate, income, limits);
            let (full_up_to, none_from) = (euros(limits.full_up_to), euros(limits.none_from));
            format!(
                "{income_is} exceeds {full} without reaching {none}: the reduction is given in part. {product} of tax \
                 after the discount × ({none_from} − {}) ÷ ({none_from} − {full_up_to}) {}{}.",
                euros(income),
                exact.equation(ENGLISH),
                to_the_euro(exact)
            )
        }
    }
}

/// A limit as the sum that it is: `37 968 € + 2 × 3 797 € = 45 562 €`.
fn raised(limit: u64, raise: Raise) -> String {
    if raise.half_shares == 0 {
        return euros(limit);
    }
    let raised_by = u64::from(raise.half_shares) * u64::from(raise.each);
    format!(
        "{} + {} = {}",
        euros(limit - raised_by),
        times(raise.half_shares, raise.each),
        euros(limit)
    )
}

fn high_income(income: u64, parts: &[TaxedPart]) -> String {
    match parts {
        [] => "No income: no contribution.".into(),
        [TaxedPart { bracket: Bracket { rate: Rate::ZERO, .. }, to: Some(to), .. }] => format!(
            "The reference income, {}, does not exceed {}: there is no contribution.",
            euros(income),
            euros((*to).into())
        ),
        [_, ..] => format!("The reference income is {}.", euros(income)),
    }
}

fn recovery(total: u64, threshold: u32) -> String {
    let (total_euros, threshold_euros) = (euros(total), euros(threshold.into()));
    match total {
        0 => "There is nothing to collect.".into(),
        small if small < threshold.into() => {
            format!("The total, {total_euros}, is below {threshold_euros}: it is not collected.")
        }
        _ => format!("The total, {total_euros}, is not below {threshold_euros}: it is due."),
    }
}

fn marginal_rate(income: u64, half_shares: u32, tax: u64, bracket: Option<Bracket>) -> String {
    match bracket {
        Some(bracket) if tax > 0 => format!(
            "Income per share of the tax retained: {}, in the bracket that begins at {}: {}.",
            per_share(income, half_shares),
            euros(bracket.from.into()),
            percent(bracket.rate)
        ),
        Some(_) | None => "No tax: the rate is nil.".into(),
    }
}

/// One line of a scale.
pub(super) fn bracket(line: &BracketLine<'_>) -> String {
    let from = euros(line.from.into());
    let range = match line.to {
        Some(to) => format!("From {from} to {}", euros(to.into())),
        None => format!("Above {from}"),
    };
    let per_share = if line.per_share { " per share" } else { "" };
    let (part, rate) = (line.part, percent(line.rate));
    format!("{range}{per_share}: {part}, at {rate}")
}

/// The last line of a scale.
pub(super) fn total(exact: Exact) -> String {
    format!("Total{}", to_the_euro(exact))
}

fn per_share(income: u64, half_shares: u32) -> String {
    format!(
        "{} ÷ {} {}",
        euros(income),
        shares(half_shares),
        Exact::new(2 * u128::from(income), half_shares.into()).equation(ENGLISH)
    )
}

/// `4 × 1 551 €`, or the amount alone.
fn times(count: u32, each: u32) -> String {
    let each = euros(each.into());
    match count {
        1 => each,
        _ => format!("{} × {each}", figures::number(count.into(), ENGLISH)),
    }
}

fn to_the_euro(exact: Exact) -> String {
    if exact.is_whole() {
        String::new()
    } else {
        format!(", {} to the nearest euro", euros(exact.rounded()))
    }
}

/// `0.5 share`, `1.5 shares`: the plural begins after one.
pub(super) fn shares(half_shares: u32) -> String {
    let plural = if half_shares <= 2 { "" } else { "s" };
    format!("{} share{plural}", figures::shares(half_shares, ENGLISH))
}

fn euros(amount: u64) -> String {
    figures::euros(amount, ENGLISH)
}

fn percent(rate: Rate) -> String {
    figures::percent(rate, ENGLISH)
}
