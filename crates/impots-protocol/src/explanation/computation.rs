//! What a step computes, with its numbers: the same in both languages, whose words are templates.

use impots_rules::explanation::{
    CeilingComposition, Declarant, DeclarantsTax, Expression, Figure, Formula, Line,
    QuotientCeiling, Raise, ShareTerm,
};
use impots_rules::{Bracket, Children, FilingStatus, Rate, ReductionLimits, Salary, TaxedPart};

use super::cases::{Deducted, Given, Relief, partial_reduction};
use super::exact::Exact;
use super::scale::BracketLine;
use super::words::{self, Phrase, fill};
use crate::{Language, figures};

/// Tells steps in a language.
#[derive(Clone, Copy)]
pub(super) struct Teller(pub(super) Language);

impl Teller {
    /// What a step computes, in one or a few sentences; `result` is the step's, in words.
    pub(super) fn formula(self, formula: &Formula, result: &str) -> String {
        let text = match *formula {
            Formula::Deduction { declarant, salary, rate, minimum, maximum } => {
                self.deduction(declarant, salary, rate, [minimum, maximum])
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

    fn say(self, phrase: Phrase, figures: &[&str]) -> String {
        fill(words::phrase(phrase, self.0), figures)
    }

    fn lines(self, lines: &[Line]) -> String {
        let line = |line: &Line| {
            let figures: Vec<String> = line.figures.iter().map(|it| self.figure(it)).collect();
            let figures: Vec<&str> = figures.iter().map(String::as_str).collect();
            fill(words::reason(line.reason, self.0), &figures)
        };
        lines.iter().map(line).collect::<Vec<_>>().join(" ")
    }

    fn figure(self, figure: &Figure) -> String {
        match figure {
            Figure::Euros(euros) => self.euros(*euros),
            Figure::Worked(expression) => self.worked(expression),
        }
    }

    /// A computation, its exact value and, where that is not whole, the nearest euro.
    fn worked(self, expression: &Expression) -> String {
        let exact = Exact::of(expression);
        let text = self.expression(expression, false);
        format!("{text} {}{}", exact.equation(self.0), self.to_the_euro(exact))
    }

    /// A computation; in brackets where it is a sum among factors.
    fn expression(self, expression: &Expression, is_factor: bool) -> String {
        let inside = |it: &Expression| self.expression(it, true);
        let text = match expression {
            Expression::Euros(euros) => return self.euros(*euros),
            Expression::Number(number) => return figures::number(*number, self.0),
            Expression::Percent(rate) => return self.percent(*rate),
            Expression::Product(factors) => {
                return factors.iter().map(inside).collect::<Vec<_>>().join(" × ");
            }
            Expression::Quotient(both) => {
                let [left, right] = &**both;
                return format!("{} ÷ {}", inside(left), inside(right));
            }
            Expression::Sum(terms) => {
                let terms = terms.iter().map(|it| self.expression(it, false));
                terms.collect::<Vec<_>>().join(" + ")
            }
            Expression::Difference(both) => {
                let [left, right] = &**both;
                format!("{} − {}", self.expression(left, false), self.expression(right, true))
            }
        };
        if is_factor { format!("({text})") } else { text }
    }

    fn share_terms(self, terms: &[ShareTerm], result: &str) -> String {
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

    fn deduction(
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

    fn taxable_income(self, salaries: [Salary; 2], deductions: [u64; 2], result: &str) -> String {
        let [first, second] = salaries.map(|salary| self.euros(salary.get()));
        let [first_deduction, second_deduction] = deductions.map(|it| self.euros(it));
        let phrase = match salaries {
            [_, Salary::ZERO] => Phrase::OneWageLessDeduction,
            [_, _] => Phrase::WagesLessDeductions,
        };
        self.say(phrase, &[&first, &second, &first_deduction, &second_deduction, result])
    }

    fn shares_of(self, filing_status: FilingStatus, children: Children, result: &str) -> String {
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

    fn brackets(self, taxable_income: u64, quarters: u32) -> String {
        match (taxable_income, quarters) {
            (0, _) => self.say(Phrase::NoIncome, &[]),
            (income, 4) => self.say(Phrase::SingleShare, &[&self.euros(income)]),
            (income, _) => self.say(
                Phrase::PerShare,
                &[&self.per_share(income, quarters), &self.shares(quarters)],
            ),
        }
    }

    fn family_quotient(
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
            CeilingComposition::Of(Expression::Euros(euros)) => return self.euros(*euros),
            CeilingComposition::Of(expression) => return self.worked(expression),
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

    fn decote(self, tax: u64, ceiling: u32, rate: Rate) -> String {
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

    fn reduction(
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

    fn high_income(self, income: u64, parts: &[TaxedPart]) -> String {
        let income = self.euros(income);
        match parts {
            [] => self.say(Phrase::NoContribution, &[]),
            [TaxedPart { bracket: Bracket { rate: Rate::ZERO, .. }, to: Some(to), .. }] => {
                self.say(Phrase::ContributionNothing, &[&income, &self.euros((*to).into())])
            }
            [_, ..] => self.say(Phrase::Contribution, &[&income]),
        }
    }

    fn recovery(self, total: u64, threshold: u32) -> String {
        let phrase = match total {
            0 => Phrase::NothingToCollect,
            small if small < threshold.into() => Phrase::NotCollected,
            _ => Phrase::Collected,
        };
        self.say(phrase, &[&self.euros(total), &self.euros(threshold.into())])
    }

    fn marginal_rate(
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

    /// One line of a scale.
    pub(super) fn bracket(self, line: &BracketLine<'_>) -> String {
        let from = self.euros(line.from.into());
        let range = match line.to {
            Some(to) => self.say(Phrase::BracketTo, &[&from, &self.euros(to.into())]),
            None => self.say(Phrase::BracketAbove, &[&from]),
        };
        let phrase = if line.per_share { Phrase::BracketLinePerShare } else { Phrase::BracketLine };
        self.typeset(&self.say(phrase, &[&range, line.part, &self.percent(line.rate)]))
    }

    /// The last line of a scale.
    pub(super) fn total(self, exact: Exact) -> String {
        self.say(Phrase::Total, &[&self.to_the_euro(exact)])
    }

    fn per_share(self, income: u64, quarters: u32) -> String {
        let exact = Exact::new(4 * u128::from(income), quarters.into());
        let (income, shares) = (self.euros(income), self.shares(quarters));
        format!("{income} ÷ {shares} {}", exact.equation(self.0))
    }

    /// `4 × 1 551 €`, or the amount alone.
    fn times(self, count: u32, each: u32) -> String {
        let each = self.euros(each.into());
        match count {
            1 => each,
            _ => format!("{} × {each}", figures::number(count.into(), self.0)),
        }
    }

    fn to_the_euro(self, exact: Exact) -> String {
        if exact.is_whole() {
            String::new()
        } else {
            self.say(Phrase::NearestEuro, &[&self.euros(exact.rounded())])
        }
    }

    /// `1,5 part`, `2 parts`: the French plural begins with two, the English one after one.
    pub(super) fn shares(self, quarters: u32) -> String {
        let is_many = match self.0 {
            Language::French => quarters >= 8,
            Language::English => quarters > 4,
        };
        let phrase = if is_many { Phrase::ManyShares } else { Phrase::OneShare };
        self.say(phrase, &[&figures::shares(quarters, self.0)])
    }

    fn euros(self, amount: u64) -> String {
        figures::euros(amount, self.0)
    }

    fn percent(self, rate: Rate) -> String {
        figures::percent(rate, self.0)
    }

    /// No French line begins with a colon or a semicolon, which are detached from their word.
    fn typeset(self, text: &str) -> String {
        match self.0 {
            Language::French => text.replace(" :", "\u{A0}:").replace(" ;", "\u{A0};"),
            Language::English => text.to_owned(),
        }
    }
}

/// A limit that shares raise: half a step for each quarter.
fn raise_of(limit: u64, raise: Raise) -> Exact {
    let raised_by = u128::from(raise.quarters) * u128::from(raise.each);
    Exact::new(2 * u128::from(limit) + raised_by, 2)
}
