//! From wages to the taxable income.

use impots_rules::explanation::Declarant;
use impots_rules::{Rate, Salary};

use crate::explanation::cases::Deducted;
use crate::explanation::exact::Exact;
use crate::explanation::phrase::Phrase;
use crate::explanation::teller::Teller;

impl Teller {
    pub(super) fn deduction(
        self,
        declarant: Declarant,
        salary: Salary,
        rate: Rate,
        [minimum, maximum]: [u32; 2],
    ) -> String {
        let exact = Exact::part(rate, salary.get());
        let whose = match declarant {
            Declarant::First => String::new(),
            Declarant::Second => self.say(Phrase::SecondWage, &[]),
        };
        let (rate_text, wage) = (self.percent(rate), self.euros(salary.get()));
        let rounded = self.to_the_euro(exact);
        let part = format!("{whose}{rate_text} × {wage} {}{rounded}", exact.equation(self.0));
        let phrase = match Deducted::of(salary, rate, minimum, maximum) {
            Deducted::Nothing => Phrase::NoWage,
            Deducted::Part => Phrase::DeductionPart,
            Deducted::Minimum => Phrase::DeductionMinimum,
            Deducted::Maximum => Phrase::DeductionMaximum,
            Deducted::Wage => Phrase::DeductionWage,
        };
        self.say(phrase, &[&part, &self.euros(minimum.into()), &self.euros(maximum.into())])
    }

    /// What is said of actual expenses that the flat deduction is not less than.
    pub(super) fn expenses_not_above(self, expenses: u64) -> String {
        match expenses {
            0 => String::new(),
            expenses => self.say(Phrase::ExpensesNotAbove, &[&self.euros(expenses)]),
        }
    }

    pub(super) fn taxable_income(
        self,
        salaries: [Salary; 2],
        deductions: [u64; 2],
        result: &str,
    ) -> String {
        let [first, second] = salaries.map(|salary| self.euros(salary.get()));
        let [first_deduction, second_deduction] = deductions.map(|it| self.euros(it));
        let phrase = match salaries {
            [_, Salary::ZERO] => Phrase::OneWageLessDeduction,
            [_, _] => Phrase::WagesLessDeductions,
        };
        self.say(phrase, &[&first, &second, &first_deduction, &second_deduction, result])
    }
}
