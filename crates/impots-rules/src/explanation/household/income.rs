//! Steps A and B: what was earned, what is deducted from it.

use super::{Steps, line, lines};
use crate::explanation::steps::deduction;
use crate::explanation::{Declarant, Expression, Line, Reason, Step, StepName};
use crate::household::{Fact, Salary};

const DECLARANTS: [Declarant; 2] = [Declarant::First, Declarant::Second];

impl Steps<'_> {
    /// From the wages to the taxable income, and the reference income where it is another one.
    pub(super) fn income(&self) -> Vec<Step> {
        let incomes = &self.taxed.incomes;
        if self.household.get(Fact::TaxableIncomeGiven).is_some() {
            let given = line(Reason::TaxableGiven, [incomes.taxable.into()]);
            return vec![lines(StepName::TaxableIncome, vec![given], incomes.taxable)];
        }
        let mut steps = Vec::new();
        for (place, declarant) in DECLARANTS.into_iter().enumerate() {
            steps.extend(self.wage(place, declarant));
        }
        for place in 0..2 {
            steps.extend(self.pension(place));
        }
        steps.push(self.global_income());
        steps.extend(self.charges());
        steps.extend([self.special_allowance(), self.attached_children()].into_iter().flatten());
        steps.push(self.taxable_income());
        steps.extend(self.reference_income());
        steps
    }

    fn wage(&self, place: usize, declarant: Declarant) -> Option<Step> {
        let salary = [self.household.salary(), self.household.second_salary()][place];
        if salary == Salary::ZERO {
            return None;
        }
        if !self.taxed.incomes.actual_expenses[place] {
            let expenses = self.household.number(Fact::ACTUAL_EXPENSES[place]);
            return Some(deduction(self.parameters, declarant, salary, expenses));
        }
        let expenses = self.household.number(Fact::ACTUAL_EXPENSES[place]);
        let flat = self.parameters.deduction.amount(salary);
        let kept = line(Reason::ActualExpenses, [expenses.into(), flat.into()]);
        let whose = whose(place);
        let said = whose.into_iter().chain([kept]).collect();
        Some(lines(StepName::ActualExpenses, said, expenses))
    }

    fn pension(&self, place: usize) -> Option<Step> {
        let incomes = &self.taxed.incomes;
        let (all, deducted) = (incomes.pensions, incomes.pension_deductions);
        let pension = all[place];
        if pension == 0 {
            return None;
        }
        let rule = &self.parameters.household().pensions;
        let parts = [Fact::PENSIONS, Fact::MAINTENANCE_RECEIVED];
        let parts = parts.map(|facts| self.household.number(facts[place]));
        let mut said: Vec<Line> = whose(place).into_iter().collect();
        if !parts.contains(&0) {
            let together = Expression::sum(parts.map(Expression::Euros));
            said.push(line(Reason::PensionAndMaintenance, [together.into()]));
        }
        let part = Expression::part(rule.rate, pension);
        let figures = [part.into(), rule.minimum.into()];
        if pension <= rule.minimum.into() {
            said.push(line(Reason::PensionWhole, figures));
        } else if rule.is_at_minimum(pension) {
            said.push(line(Reason::PensionMinimum, figures));
        } else {
            said.push(line(Reason::PensionPart, figures));
            said.extend(self.pension_ceiling(place));
        }
        Some(lines(StepName::PensionDeduction, said, deducted[place]))
    }

    /// What the ceiling of the household leaves of a deduction, if it acts.
    fn pension_ceiling(&self, place: usize) -> Vec<Line> {
        let rule = &self.parameters.household().pensions;
        let pensions = self.taxed.incomes.pensions;
        let above = |place: &usize| !rule.is_at_minimum(pensions[*place]);
        let wanting: Vec<usize> = (0..2).filter(above).collect();
        let minima: u64 =
            (0..2).filter(|it| !above(it)).map(|it| pensions[it].min(rule.minimum.into())).sum();
        let left = u64::from(rule.maximum).saturating_sub(minima);
        let all: u64 = wanting.iter().map(|it| pensions[*it]).sum();
        let whole = u128::from(all) * u128::from(rule.rate.basis_points());
        if whole <= u128::from(left) * u128::from(crate::Rate::ONE.basis_points()) {
            return Vec::new();
        }
        let mut said = vec![line(Reason::PensionCeiling, [rule.maximum.into()])];
        if minima > 0 && left > 0 {
            let difference = Expression::from(rule.maximum).less(minima.into());
            said.push(line(Reason::PensionCeilingLeft, [difference.into()]));
        }
        let first = self.taxed.incomes.pension_deductions[0];
        if wanting.len() == 2 && place == 1 {
            said.push(line(
                Reason::PensionRest,
                [Expression::from(left).less(first.into()).into()],
            ));
        } else if wanting.len() == 2 {
            let product = Expression::Product(vec![left.into(), pensions[place].into()]);
            let share = Expression::Quotient(Box::new([product, all.into()]));
            said.push(line(Reason::PensionShare, [share.into()]));
        }
        said
    }

    fn global_income(&self) -> Step {
        let incomes = &self.taxed.incomes;
        let salaries = [self.household.salary(), self.household.second_salary()];
        let wage_deductions = [0, 1].map(|it: usize| {
            (salaries[it].get().cast_signed() - incomes.net_wages[it]).cast_unsigned()
        });
        let earned = salaries.map(Salary::get).into_iter().chain(incomes.pensions);
        let earned = Expression::sum(earned.map(Expression::Euros));
        let deducted = wage_deductions.into_iter().chain(incomes.pension_deductions);
        let all = deducted.clone().sum::<u64>();
        let is_negative =
            salaries.iter().map(|it| it.get()).chain(incomes.pensions).sum::<u64>() < all;
        let said = if is_negative {
            let deducted = Expression::sum(deducted.map(Expression::Euros));
            line(Reason::NoIncomeLeft, [earned.into(), deducted.into()])
        } else {
            let left = deducted.fold(earned, |left, it| left.less(it.into()));
            line(Reason::GlobalIncome, [left.into()])
        };
        // Later steps compare the net global income, which has a step of its own only where it is another one.
        let is_net = incomes.charges.iter().all(|charge| *charge == 0);
        let is_net = is_net.then(|| line(Reason::GlobalIsNet, []));
        let said = [said].into_iter().chain(is_net).collect();
        lines(StepName::GlobalIncome, said, incomes.global)
    }

    /// CSG, maintenance and retirement savings, then what they leave.
    fn charges(&self) -> Vec<Step> {
        let incomes = &self.taxed.incomes;
        let names = [StepName::Csg, StepName::Maintenance, StepName::RetirementSavings];
        let said = [self.csg(), self.maintenance(), self.retirement_savings()];
        let mut left = incomes.global;
        let mut steps = Vec::new();
        for ((name, (mut said, asked)), deducted) in
            names.into_iter().zip(said).zip(incomes.charges)
        {
            if asked > left {
                said.push(line(Reason::LimitedToIncome, [left.into()]));
            }
            left -= deducted;
            steps.extend((deducted > 0).then(|| lines(name, said, deducted)));
        }
        if !steps.is_empty() {
            let global = Expression::from(incomes.global);
            let net = incomes.charges.into_iter().fold(global, |net, it| net.less(it.into()));
            let net = line(Reason::NetGlobalIncome, [net.into()]);
            steps.push(lines(StepName::NetGlobalIncome, vec![net], incomes.net_global));
        }
        steps
    }

    fn csg(&self) -> (Vec<Line>, u64) {
        let csg = self.household.number(Fact::CsgDeductible);
        (vec![line(Reason::Csg, [csg.into()])], csg)
    }

    fn maintenance(&self) -> (Vec<Line>, u64) {
        let rule = self.parameters.household().maintenance;
        let [since, before] = [Fact::MaintenancePaid, Fact::MaintenancePaidBefore2006]
            .map(|fact| self.household.number(fact));
        let mut said = Vec::new();
        let mut parts = vec![since, rule.raised(before)];
        if since > 0 {
            said.push(line(Reason::MaintenanceSince2006, [since.into()]));
        }
        if before > 0 {
            let raised = Expression::part(rule.coefficient_before_2006, before);
            said.push(line(Reason::MaintenanceBefore2006, [raised.into()]));
        }
        let limit = u64::from(rule.adult_child_maximum);
        for fact in [Fact::AdultChildMaintenance, Fact::AdultChildMaintenance2] {
            let paid = self.household.number(fact);
            parts.push(paid.min(limit));
            if paid > limit {
                said.push(line(Reason::AdultChildLimited, [paid.into(), limit.into()]));
            } else if paid > 0 {
                said.push(line(Reason::AdultChild, [paid.into()]));
            }
        }
        let all = parts.iter().sum();
        if said.len() > 1 {
            let together = Expression::sum(parts.into_iter().map(Expression::Euros));
            said.push(line(Reason::Together, [together.into()]));
        }
        (said, all)
    }

    fn retirement_savings(&self) -> (Vec<Line>, u64) {
        let rule = self.parameters.household().retirement_savings;
        let paid = self.household.numbers(Fact::RETIREMENT_SAVINGS);
        let known = Fact::RETIREMENT_CEILINGS.map(|fact| self.household.get(fact));
        let ceilings = known.map(|ceiling| ceiling.unwrap_or_else(|| rule.floor()));
        let pooled = self.household.is(Fact::RetirementPooled);
        let counts = |it: usize| paid[it] > 0 || pooled;
        let mut said = Vec::new();
        if (0..2).any(|it| counts(it) && known[it].is_none()) {
            let floor = Expression::part(rule.rate, rule.social_security_ceiling);
            said.push(line(Reason::SavingsFloor, [rule.rate.into(), floor.into()]));
        }
        let within = |paid: u64, ceiling: u64| {
            let reason = if paid > ceiling { Reason::SavingsAbove } else { Reason::SavingsWithin };
            line(reason, [paid.into(), ceiling.into()])
        };
        if pooled {
            let sums = [paid, ceilings].map(|it| Expression::sum(it.map(Expression::Euros)).into());
            said.push(line(Reason::SavingsPooled, sums));
            let all = [paid.iter().sum(), ceilings.iter().sum()];
            said.push(within(all[0], all[1]));
            return (said, all[0].min(all[1]));
        }
        let payments: Vec<usize> = (0..2).filter(|it| paid[*it] > 0).collect();
        said.extend(payments.iter().map(|it| within(paid[*it], ceilings[*it])));
        let kept = [0, 1].map(|it: usize| paid[it].min(ceilings[it]));
        if payments.len() == 2 {
            let together = Expression::sum(kept.map(Expression::Euros));
            said.push(line(Reason::Together, [together.into()]));
        }
        (said, kept.iter().sum())
    }

    fn special_allowance(&self) -> Option<Step> {
        let incomes = &self.taxed.incomes;
        let amount = incomes.special_allowance;
        if amount == 0 {
            return None;
        }
        let rule = &self.parameters.household().special_allowance;
        let net = incomes.net_global;
        let whole = net <= rule.full_up_to.into();
        let each = if whole { rule.full } else { rule.half };
        let mut said = if whole {
            let figures = [net.into(), rule.full_up_to.into(), each.into()];
            vec![line(Reason::AllowanceWhole, figures)]
        } else {
            let limits = [rule.full_up_to, rule.half_up_to].map(crate::explanation::Figure::from);
            let figures = [net.into()].into_iter().chain(limits).chain([each.into()]);
            vec![line(Reason::AllowanceHalf, figures)]
        };
        let declarants = crate::official::income::entitled(self.parameters, self.household);
        if declarants == 2 {
            let twice = Expression::times(declarants, each);
            said.push(line(Reason::AllowanceTwice, [twice.into()]));
        }
        if declarants * u64::from(each) > net {
            said.push(line(Reason::LimitedToIncome, [net.into()]));
        }
        Some(lines(StepName::SpecialAllowance, said, amount))
    }

    fn attached_children(&self) -> Option<Step> {
        let incomes = &self.taxed.incomes;
        let amount = incomes.attached_child_allowance;
        let persons = self.household.number(Fact::AttachedMarriedChildren);
        let each = self.parameters.household().attached_child_allowance;
        let product = Expression::times(persons, each);
        let mut said = vec![line(Reason::AttachedChildren, [product.into()])];
        let left = incomes.net_global - incomes.special_allowance;
        if persons * u64::from(each) > left {
            said.push(line(Reason::LimitedToIncome, [left.into()]));
        }
        (amount > 0).then(|| lines(StepName::AttachedChildAllowance, said, amount))
    }

    fn taxable_income(&self) -> Step {
        let incomes = &self.taxed.incomes;
        let net = Expression::from(incomes.net_global);
        let allowances = [incomes.special_allowance, incomes.attached_child_allowance];
        let said = match net.clone().less(allowances[0].into()).less(allowances[1].into()) {
            unchanged if unchanged == net => line(Reason::TaxableIsNet, [net.into()]),
            lowered => line(Reason::TaxableIncome, [lowered.into()]),
        };
        lines(StepName::TaxableIncome, vec![said], incomes.taxable)
    }

    fn reference_income(&self) -> Option<Step> {
        let incomes = &self.taxed.incomes;
        let [.., savings] = incomes.charges;
        let sum = Expression::Sum(vec![incomes.taxable.into(), savings.into()]);
        let said = vec![line(Reason::ReferenceIncome, [sum.into()])];
        (savings > 0).then(|| lines(StepName::ReferenceIncome, said, incomes.reference))
    }
}

/// The second declarant's steps say so.
fn whose(place: usize) -> Option<Line> {
    (place == 1).then(|| line(Reason::SecondDeclarant, []))
}
