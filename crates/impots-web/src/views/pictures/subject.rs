//! Whose tax is drawn.

use impots_protocol::Language;
use impots_protocol::figures::euros;
use impots_rules::{Assessment, Fact, Household, TaxParameters, official};

use super::figures;
use super::words::Words;

/// Whose tax is drawn, and in which language.
pub(super) struct Subject<'a> {
    pub(super) parameters: &'a TaxParameters,
    pub(super) household: &'a Household,
    pub(super) notice: Assessment,
    pub(super) language: Language,
}

impl<'a> Subject<'a> {
    pub(super) fn new(
        parameters: &'a TaxParameters,
        household: &'a Household,
        language: Language,
    ) -> Self {
        let notice = official::assess(parameters, household);
        Self { parameters, household, notice, language }
    }
}

impl Subject<'_> {
    pub(super) fn words(&self) -> &'static Words {
        Words::of(self.language)
    }

    /// The wages of both declarants.
    pub(super) fn wages(&self) -> u64 {
        self.household.salary().get() + self.household.second_salary().get()
    }

    /// The shares that are drawn, in quarters: where their advantage is capped, those of the declarants alone.
    pub(super) fn drawn_quarters(&self) -> u32 {
        match (self.notice.ceiling_effect, self.household.is_married()) {
            (0, _) => self.notice.quarters,
            (_, true) => 8,
            (_, false) => 4,
        }
    }

    /// An amount in whole euros.
    pub(super) fn euros(&self, amount: u64) -> String {
        euros(amount, self.language)
    }

    /// A change, with its sign.
    pub(super) fn change(&self, amount: i64) -> String {
        figures::change(amount, self.language)
    }
}

/// All that a household earned or received, before anything is deducted; a taxable income that is given stands for it.
pub(in crate::views) fn incomes_of(household: &Household) -> u64 {
    let sum = || Fact::INCOMES.map(|fact| household.number(fact)).iter().sum();
    household.get(Fact::TaxableIncomeGiven).unwrap_or_else(sum)
}
