//! What lowers the tax of modest incomes.

use impots_rules::explanation::Raise;
use impots_rules::{Rate, ReductionLimits};

use crate::explanation::cases::{Given, Relief, partial_reduction};
use crate::explanation::exact::Exact;
use crate::explanation::phrase::Phrase;
use crate::explanation::teller::Teller;

impl Teller {
    pub(super) fn decote(self, tax: u64, ceiling: u32, rate: Rate) -> String {
        let lowering = Exact::part(rate, tax);
        let product = format!("{} × {}", self.percent(rate), self.euros(tax));
        let most = self.euros(ceiling.into());
        let relief = lowering.taken_off(ceiling.into());
        let difference = format!("{most} − {product} {}", relief.equation(self.0));
        match Relief::of(tax, ceiling, rate) {
            Relief::NoTax => self.say(Phrase::NoDiscount, &[]),
            Relief::Nothing => {
                let product = format!("{product} {}", lowering.equation(self.0));
                self.say(Phrase::DiscountNothing, &[&product, &most])
            }
            Relief::Part => {
                let rounded = format!("{difference}{}", self.to_the_euro(relief));
                self.say(Phrase::Sentence, &[&rounded])
            }
            Relief::WholeTax => self.say(Phrase::DiscountWhole, &[&difference]),
        }
    }

    pub(super) fn reduction(
        self,
        tax: u64,
        rate: Rate,
        income: u64,
        limits: ReductionLimits,
        raise: Raise,
    ) -> String {
        let product = format!("{} × {}", self.percent(rate), self.euros(tax));
        let [full, none] = [limits.full_up_to, limits.none_from].map(|it| raise_of(it, raise));
        let raised = |limit, exact| self.raised(limit, raise, exact);
        let (full_text, none_text) =
            (raised(limits.full_up_to, full), raised(limits.none_from, none));
        let income_text = self.euros(income);
        match Given::of(tax, income, [full, none]) {
            Given::NoTax => self.say(Phrase::NoTaxToReduce, &[]),
            Given::Nothing => self.say(Phrase::ReductionNothing, &[&income_text, &none_text]),
            Given::Whole => {
                let exact = Exact::part(rate, tax);
                let result = format!("{}{}", exact.equation(self.0), self.to_the_euro(exact));
                self.say(Phrase::ReductionWhole, &[&income_text, &full_text, &product, &result])
            }
            Given::Part => {
                let exact = partial_reduction(tax, rate, income, [full, none]);
                let (full, none) = (full.text(self.0), none.text(self.0));
                let result = format!("{}{}", exact.equation(self.0), self.to_the_euro(exact));
                self.say(
                    Phrase::ReductionPart,
                    &[&income_text, &full_text, &none_text, &product, &none, &full, &result],
                )
            }
        }
    }

    /// A limit as the sum that it is: `37 968 € + 2 × 3 797 € = 45 562 €`.
    fn raised(self, limit: u64, raise: Raise, exact: Exact) -> String {
        if raise.quarters == 0 {
            return self.euros(limit);
        }
        let raised_by = match raise.quarters % 2 {
            0 => self.times(raise.quarters / 2, raise.each),
            _ => format!("{} ÷ 2", self.times(raise.quarters, raise.each)),
        };
        format!("{} + {raised_by} {}", self.euros(limit), exact.equation(self.0))
    }
}

/// A limit that shares raise: half a step for each quarter.
fn raise_of(limit: u64, raise: Raise) -> Exact {
    let raised_by = u128::from(raise.quarters) * u128::from(raise.each);
    Exact::new(2 * u128::from(limit) + raised_by, 2)
}
