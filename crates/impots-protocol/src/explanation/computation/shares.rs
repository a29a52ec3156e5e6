//! The shares, what is taxed of each, and what they may save.

use impots_rules::explanation::{
    CeilingComposition, CeilingTerm, DeclarantsTax, Expression, QuotientCeiling, ShareTerm,
};
use impots_rules::{Children, FilingStatus};

use crate::explanation::exact::Exact;
use crate::explanation::phrase::Phrase;
use crate::explanation::teller::Teller;
use crate::explanation::words;
use crate::figures;

impl Teller {
    pub(super) fn shares_of(
        self,
        filing_status: FilingStatus,
        children: Children,
        result: &str,
    ) -> String {
        let declarants = self.say(
            match filing_status {
                FilingStatus::Single => Phrase::SharesSingle,
                FilingStatus::SingleParent => Phrase::SharesSingleParent,
                FilingStatus::Married => Phrase::SharesCouple,
            },
            &[],
        );
        let children = match children.get() {
            0 => return self.say(Phrase::Sentence, &[&declarants]),
            1 => self.say(Phrase::OneChild, &[]),
            2 => self.say(Phrase::TwoChildren, &[]),
            3 => self.say(Phrase::ThreeChildren, &[]),
            many => {
                let others = figures::number(u64::from(many - 2), self.0);
                self.say(Phrase::ManyChildren, &[&others])
            }
        };
        self.say(Phrase::SumOfShares, &[&format!("{declarants}{children}"), result])
    }

    pub(super) fn share_terms(self, terms: &[ShareTerm], result: &str) -> String {
        let term = |term: &ShareTerm| {
            let each = self.shares(term.quarters);
            let count = match term.count {
                1 => each,
                count => format!("{} × {each}", figures::number(count.into(), self.0)),
            };
            format!("{count} {}", words::share_of(term.of, self.0))
        };
        let sum = terms.iter().map(term).collect::<Vec<_>>().join(" + ");
        match terms {
            [ShareTerm { count: 1, .. }] => self.say(Phrase::Sentence, &[&sum]),
            _ => self.say(Phrase::SumOfShares, &[&sum, result]),
        }
    }

    pub(super) fn brackets(self, taxable_income: u64, quarters: u32) -> String {
        match (taxable_income, quarters) {
            (0, _) => self.say(Phrase::NoIncome, &[]),
            (income, 4) => self.say(Phrase::SingleShare, &[&self.euros(income)]),
            (income, _) => self.say(
                Phrase::PerShare,
                &[&self.per_share(income, quarters), &self.shares(quarters)],
            ),
        }
    }

    pub(super) fn family_quotient(
        self,
        tax: u64,
        declarants: &DeclarantsTax,
        ceiling: &QuotientCeiling,
    ) -> String {
        let all = figures::shares(declarants.quarters + ceiling.quarters, self.0);
        let fewer = self.say(Phrase::FewerShares, &[&self.shares(declarants.quarters), &all]);
        if declarants.tax == 0 {
            return self.say(Phrase::NothingToCap, &[&fewer]);
        }
        let (alone, taxed) = (self.euros(declarants.tax), self.euros(tax));
        let saving = self.euros(declarants.tax - tax);
        let most = self.quotient_ceiling(ceiling);
        let saved = self.say(Phrase::Saving, &[&fewer, &alone, &taxed, &saving, &most]);
        let capped = declarants.tax.saturating_sub(ceiling.euros);
        if capped > tax {
            let (ceiling, more) = (self.euros(ceiling.euros), self.euros(capped - tax));
            let capped = self.euros(capped);
            self.say(Phrase::Capped, &[&saved, &alone, &ceiling, &capped, &taxed, &more])
        } else {
            self.say(Phrase::NotCapped, &[&saved, &taxed])
        }
    }

    fn quotient_ceiling(self, ceiling: &QuotientCeiling) -> String {
        let (filing_status, figures) = match &ceiling.composition {
            CeilingComposition::Of(terms) => return self.ceiling_terms(terms),
            CeilingComposition::OfWageEarners { filing_status, figures } => {
                (filing_status, figures)
            }
        };
        let general = |half_shares: u32| self.times(half_shares, figures.half_share_ceiling);
        let special = self.euros(figures.single_parent_ceiling.into());
        let total = self.euros(ceiling.euros);
        match (filing_status, ceiling.quarters / 2) {
            (FilingStatus::SingleParent, 2) => self.say(Phrase::CeilingSingleParent, &[&special]),
            (FilingStatus::SingleParent, half_shares) => {
                let phrase = match half_shares {
                    3 => Phrase::CeilingSingleParentThird,
                    _ => Phrase::CeilingSingleParentOthers,
                };
                self.say(phrase, &[&special, &general(half_shares - 2), &total])
            }
            (FilingStatus::Single | FilingStatus::Married, 1) => {
                self.say(Phrase::CeilingHalfShare, &[&total])
            }
            (FilingStatus::Single | FilingStatus::Married, many) => {
                format!("{} = {total}", general(many))
            }
        }
    }

    /// What a ceiling is the sum of, with its exact value and that to the nearest euro where there is something to compute.
    fn ceiling_terms(self, terms: &[CeilingTerm]) -> String {
        let told = |term: &CeilingTerm| {
            let amount = self.expression(&term.amount, false);
            format!("{amount} {}", words::ceiling_of(term.of, self.0))
        };
        let text = terms.iter().map(told).collect::<Vec<_>>().join(" + ");
        if let [CeilingTerm { amount: Expression::Euros(_), .. }] = terms {
            return text;
        }
        let amounts = terms.iter().map(|term| term.amount.clone());
        let exact = Exact::of(&Expression::Sum(amounts.collect()));
        format!("{text} {}{}", exact.equation(self.0), self.to_the_euro(exact))
    }
}
