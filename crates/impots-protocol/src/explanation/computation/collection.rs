//! What high incomes add, what is collected, and the rate that the next euro meets.

use impots_rules::{Bracket, Rate, TaxedPart};

use crate::explanation::phrase::Phrase;
use crate::explanation::teller::Teller;

impl Teller {
    pub(super) fn high_income(self, income: u64, parts: &[TaxedPart]) -> String {
        let income = self.euros(income);
        match parts {
            [] => self.say(Phrase::NoContribution, &[]),
            [TaxedPart { bracket: Bracket { rate: Rate::ZERO, .. }, to: Some(to), .. }] => {
                self.say(Phrase::ContributionNothing, &[&income, &self.euros((*to).into())])
            }
            [_, ..] => self.say(Phrase::Contribution, &[&income]),
        }
    }

    pub(super) fn recovery(self, total: u64, threshold: u32) -> String {
        let phrase = match total {
            0 => Phrase::NothingToCollect,
            small if small < threshold.into() => Phrase::NotCollected,
            _ => Phrase::Collected,
        };
        self.say(phrase, &[&self.euros(total), &self.euros(threshold.into())])
    }

    pub(super) fn marginal_rate(
        self,
        income: u64,
        quarters: u32,
        tax: u64,
        bracket: Option<Bracket>,
    ) -> String {
        match bracket {
            Some(bracket) if tax > 0 => self.say(
                Phrase::MarginalRate,
                &[
                    &self.per_share(income, quarters),
                    &self.euros(bracket.from.into()),
                    &self.percent(bracket.rate),
                ],
            ),
            Some(_) | None => self.say(Phrase::NoRate, &[]),
        }
    }
}
