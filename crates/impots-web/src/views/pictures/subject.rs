//! Whose tax is drawn.

use impots_protocol::Language;
use impots_protocol::figures::euros;
use impots_rules::{Assessment, Fact, Household, TaxParameters, official};

use super::figures;
use crate::bilingual::words;

words! {
    /// What all pictures say.
    PictureWords {
        /// Of all pictures together.
        heading = "En images", "In pictures";
        /// What unfolds a table.
        in_figures = "En chiffres", "In figures";
        /// Between the items of a list.
        between_items = "\u{A0}; ", "; ";
        /// That no bracket taxes anything.
        untaxed = "Aucune tranche imposée ne vous concerne.", "No bracket taxes anything of yours.";
    }
}

/// A word for one wage, and for the wages of a couple.
type Pair = [&'static str; 2];

words! {
    /// How the wages of a household are called.
    OfWages {
        yours: Pair = ["Votre salaire", "Vos salaires"], ["Your wages", "Your wages"];
        question: Pair = ["Et si votre salaire changeait\u{A0}?", "Et si vos salaires changeaient\u{A0}?"],
            ["What if your wages changed?", "What if your wages changed?"];
        title: Pair = ["L’impôt et les taux quand votre salaire varie", "L’impôt et les taux quand vos salaires varient"],
            ["The tax and the rates as your wages vary", "The tax and the rates as your wages vary"];
        axis: Pair = ["Votre salaire, par an", "Vos salaires réunis, par an"], ["Your wages, a year", "Both wages together, a year"];
        caption: Pair = ["Selon votre salaire", "Salaires réunis, dans la même proportion"], ["By your wages", "Both wages, in the same proportion"];
        /// That no bracket taxes anything; the first wages with tax.
        untaxed: Pair = [
            "Aucune tranche imposée ne vous concerne\u{A0}: l’impôt commencerait à {} de salaire par an.",
            "Aucune tranche imposée ne vous concerne\u{A0}: l’impôt commencerait à {} de salaires réunis par an.",
        ], [
            "No bracket taxes anything of yours: the tax would begin at {} of wages a year.",
            "No bracket taxes anything of yours: the tax would begin at {} of wages together a year.",
        ];
    }
}

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
    pub(super) fn words(&self) -> &'static PictureWords {
        PictureWords::of(self.language)
    }

    /// A word for the wages of the household.
    pub(super) fn of_wages(&self, word: impl FnOnce(&OfWages) -> Pair) -> &'static str {
        word(OfWages::of(self.language))[usize::from(self.household.is_married())]
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
