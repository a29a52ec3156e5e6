//! The steps of a household that declares more than wages: those that acted, and no other.

mod advantages;
mod income;
mod scale;

use super::steps::{Case, untaxed};
use super::{Explanation, Figure, Formula, Line, Quantity, Reason, Step, StepName, share_term};
use crate::household::Household;
use crate::official::advantages::Advantages;
use crate::official::assessment::{self, Taxed};
use crate::official::{OfficialTax, assess};
use crate::parameters::TaxParameters;

/// What the steps look at.
struct Steps<'a> {
    parameters: &'a TaxParameters,
    household: &'a Household,
    taxed: Taxed,
    advantages: Advantages,
}

pub(crate) fn explain(parameters: &TaxParameters, household: &Household) -> Explanation {
    let taxed = Taxed::of(parameters, household);
    let advantages = Advantages::of(parameters, household, &taxed.incomes, &taxed.tax);
    let steps = Steps { parameters, household, taxed, advantages };
    let assessment = assess(parameters, household);
    Explanation { tax: OfficialTax::from(&assessment), net: assessment.net, steps: steps.all() }
}

impl Steps<'_> {
    fn all(&self) -> Vec<Step> {
        let facts = assessment::quotient_facts(self.household);
        let case = Case {
            parameters: self.parameters,
            couple: self.household.is_married(),
            shares: self.taxed.shares,
            composition: self.composition(),
            income: self.taxed.incomes.income(),
            tax: self.taxed.tax,
        };
        let shares = Formula::ShareTerms(share_term::terms(&facts));
        let mut steps = self.income();
        steps.push(untaxed(shares, Quantity::Quarters(self.taxed.shares.quarters())));
        steps.push(case.brackets());
        steps.extend(case.family_quotient());
        steps.extend([self.complement(), self.overseas()].into_iter().flatten());
        steps.extend([Some(case.decote()), case.reduction()].into_iter().flatten().filter(acted));
        steps.extend(self.reductions());
        steps.extend(Some(case.high_income_contribution()).filter(acted));
        steps.extend(self.credits());
        // It adds up what the steps before it gave.
        steps.extend(self.excess());
        steps.push(self.collection());
        steps.extend(Some(case.marginal_rate()).filter(|_| self.taxed.tax.gross_tax > 0));
        steps
    }
}

fn acted(step: &Step) -> bool {
    step.contribution != 0
}

/// A step that says these lines.
fn lines(name: StepName, lines: Vec<Line>, euros: u64) -> Step {
    untaxed(Formula::Lines { name, lines }, Quantity::Euros(euros))
}

/// The same, which takes its result off the tax.
fn relief(name: StepName, lines: Vec<Line>, euros: u64) -> Step {
    let step = self::lines(name, lines, euros);
    Step { contribution: -euros.cast_signed(), ..step }
}

fn line(reason: Reason, figures: impl IntoIterator<Item = Figure>) -> Line {
    Line::new(reason, figures)
}
