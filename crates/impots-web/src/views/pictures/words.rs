//! The words of the pictures: one file a language.

mod en;
mod fr;

use impots_protocol::Language;
use impots_rules::Household;

pub(super) use crate::views::words::fill;

/// Every word of the pictures in one language; `{}` stands for a figure.
pub(super) struct Words {
    /// Of all pictures together.
    pub(super) heading: &'static str,
    /// What unfolds a table.
    pub(super) in_figures: &'static str,
    /// Between the items of a list.
    pub(super) between_items: &'static str,
    /// That no bracket taxes anything.
    pub(super) untaxed: &'static str,
    /// The wage of one declarant.
    pub(super) one_wage: OfWages,
    /// The wages of a couple.
    pub(super) both_wages: OfWages,
    pub(super) brackets: Brackets,
    pub(super) each_euro: EachEuro,
    pub(super) wages: Wages,
    pub(super) scenarios: Scenarios,
    pub(super) couple: Couple,
}

/// How the wages of a household are called.
pub(super) struct OfWages {
    pub(super) yours: &'static str,
    pub(super) question: &'static str,
    pub(super) title: &'static str,
    pub(super) axis: &'static str,
    pub(super) caption: &'static str,
    /// That no bracket taxes anything; the first wages with tax.
    pub(super) untaxed: &'static str,
}

/// The income in the brackets.
pub(super) struct Brackets {
    pub(super) heading: &'static str,
    pub(super) title: &'static str,
    pub(super) description: &'static str,
    /// Income, rate, tax.
    pub(super) part: &'static str,
    pub(super) one_share: &'static str,
    /// Income, shares, income per share.
    pub(super) shares: &'static str,
    /// Everything is taxed by one rate from an amount on.
    pub(super) one_rate: &'static str,
    pub(super) many_rates: &'static str,
    pub(super) area_of_one: &'static str,
    /// The shares.
    pub(super) area: &'static str,
    /// The shares that are drawn.
    pub(super) capped: &'static str,
    pub(super) single_share: &'static str,
    pub(super) two_shares: &'static str,
    pub(super) per_share: &'static str,
    pub(super) axis: &'static str,
    pub(super) label: &'static str,
    pub(super) caption: &'static str,
    pub(super) head: [&'static str; 4],
    pub(super) up_to: &'static str,
    pub(super) between: &'static str,
    pub(super) above: &'static str,
    pub(super) total: &'static str,
    pub(super) ceiling: &'static str,
    pub(super) complement: &'static str,
    pub(super) gross: &'static str,
}

/// Where each euro goes.
pub(super) struct EachEuro {
    pub(super) heading: &'static str,
    pub(super) given: &'static str,
    pub(super) incomes: &'static str,
    pub(super) expenses: &'static str,
    /// The rate.
    pub(super) expenses_at_rate: &'static str,
    pub(super) deductions: &'static str,
    pub(super) charges: &'static str,
    pub(super) allowances: &'static str,
    pub(super) untaxed: &'static str,
    /// The rate.
    pub(super) bracket: &'static str,
    /// The tax.
    pub(super) scale_tax: &'static str,
    pub(super) net: &'static str,
    pub(super) refund: &'static str,
    pub(super) left: &'static str,
    pub(super) left_of_given: &'static str,
    pub(super) quotient: &'static str,
    pub(super) overseas: &'static str,
    pub(super) decote: &'static str,
    pub(super) reduction: &'static str,
    pub(super) reductions: &'static str,
    pub(super) excess: &'static str,
    pub(super) contribution: &'static str,
    pub(super) credits: &'static str,
    pub(super) uncollected: &'static str,
    /// The refund.
    pub(super) refunded: &'static str,
    pub(super) nothing: &'static str,
    /// What goes to the tax and what is left of 100 €.
    pub(super) of_wages: &'static str,
    pub(super) of_incomes: &'static str,
    pub(super) of_given: &'static str,
    pub(super) caption: &'static str,
    pub(super) head: [&'static str; 3],
}

/// The tax as wages vary.
pub(super) struct Wages {
    pub(super) tax: &'static str,
    pub(super) rates: &'static str,
    /// The tax.
    pub(super) you: &'static str,
    /// What a line of rates is, and that of the household.
    pub(super) bracket: &'static str,
    pub(super) more: &'static str,
    pub(super) share: &'static str,
    pub(super) label: &'static str,
    pub(super) head: [&'static str; 5],
    /// The last wage without tax.
    pub(super) no_tax_up_to: &'static str,
    pub(super) always_taxed: &'static str,
    /// What 1 000 € more cost, as a part of them, the rate of the bracket.
    pub(super) as_the_bracket: &'static str,
    pub(super) above_the_bracket_by_decote: &'static str,
    pub(super) below_the_bracket_by_deduction: &'static str,
    pub(super) beside_the_bracket: &'static str,
    /// The household, the end of the axis, the rates.
    pub(super) description: &'static str,
    /// Wages and tax.
    pub(super) at: &'static str,
    pub(super) end: &'static str,
    /// From and to which wages, which rate.
    pub(super) stretch: &'static str,
}

/// Scenarios side by side.
pub(super) struct Scenarios {
    pub(super) heading: &'static str,
    /// A summary and a change.
    pub(super) changed: &'static str,
    /// The name of a scenario and an amount.
    pub(super) less: &'static str,
    pub(super) more: &'static str,
    pub(super) same: &'static str,
    pub(super) one: &'static str,
}

/// Joint or separate.
pub(super) struct Couple {
    pub(super) heading: &'static str,
    pub(super) joint: &'static str,
    pub(super) together: &'static str,
    pub(super) one_return: &'static str,
    /// Both taxes.
    pub(super) two_returns: &'static str,
    pub(super) separate: &'static str,
    pub(super) one_with_you: &'static str,
    pub(super) one_with_other: &'static str,
    /// How many children.
    pub(super) all_with_you: &'static str,
    pub(super) all_with_other: &'static str,
    pub(super) one_each: &'static str,
    /// How many children each has.
    pub(super) each: &'static str,
    /// How many children you and the other have.
    pub(super) divided: &'static str,
    /// An amount and, in brackets, a split.
    pub(super) joint_saves: &'static str,
    pub(super) separate_saves: &'static str,
    pub(super) equal: &'static str,
    pub(super) before_credits: &'static str,
    pub(super) only_in_first_year: &'static str,
    pub(super) caption: &'static str,
    pub(super) head: [&'static str; 5],
}

impl Words {
    pub(super) const fn of(language: Language) -> &'static Self {
        match language {
            Language::French => &fr::WORDS,
            Language::English => &en::WORDS,
        }
    }

    /// The words for the wages of a household.
    pub(super) const fn of_wages(&self, household: &Household) -> &OfWages {
        if household.is_married() { &self.both_wages } else { &self.one_wage }
    }
}
