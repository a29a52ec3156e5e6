//! What a step computes, with its numbers: the same in both languages, whose words are templates.

mod collection;
mod expression;
mod income;
mod relief;
mod shares;

use impots_rules::explanation::Formula;

use super::teller::Teller;

impl Teller {
    /// What a step computes, in one or a few sentences; `result` is the step's, in words.
    pub(super) fn formula(self, formula: &Formula, result: &str) -> String {
        let text = match *formula {
            Formula::Deduction { declarant, salary, rate, minimum, maximum, actual_expenses } => {
                let flat = self.deduction(declarant, salary, rate, [minimum, maximum]);
                flat + &self.expenses_not_above(actual_expenses)
            }
            Formula::TaxableIncome { salaries, deductions } => {
                self.taxable_income(salaries, deductions, result)
            }
            Formula::Shares { filing_status, children } => {
                self.shares_of(filing_status, children, result)
            }
            Formula::ShareTerms(ref terms) => self.share_terms(terms, result),
            Formula::Lines { ref lines, .. } => self.lines(lines),
            Formula::Brackets { taxable_income, quarters, .. } => {
                self.brackets(taxable_income, quarters)
            }
            Formula::FamilyQuotient { tax, ref declarants, ref ceiling } => {
                self.family_quotient(tax, declarants, ceiling)
            }
            Formula::Decote { tax, ceiling, rate } => self.decote(tax, ceiling, rate),
            Formula::Reduction { tax, rate, reference_income, limits, raise } => {
                self.reduction(tax, rate, reference_income, limits, raise)
            }
            Formula::HighIncomeContribution { reference_income, ref parts } => {
                self.high_income(reference_income, parts)
            }
            Formula::Recovery { total, threshold } => self.recovery(total, threshold),
            Formula::MarginalRate { taxable_income, quarters, gross_tax, bracket } => {
                self.marginal_rate(taxable_income, quarters, gross_tax, bracket)
            }
        };
        self.typeset(&text)
    }
}
