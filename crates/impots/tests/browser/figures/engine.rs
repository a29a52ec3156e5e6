//! What the engine says of a household, asked again beside the page.

use impots_rules::law::withholding::WithholdingRate;
use impots_rules::withholding::{self, Withholding};
use impots_rules::{Assessment, Fact, Household, Salary, WagePath, couple, official};

use super::declared::Declared;
use super::shown::{Shown, decimal, digits, euros};

pub(super) struct Engine<'a> {
    declared: &'a Declared,
    household: Household,
    notice: Assessment,
}

/// Says what is unequal.
#[expect(clippy::needless_pass_by_value, reason = "most of what is compared are numbers")]
fn compare<T: PartialEq + std::fmt::Debug>(what: &str, shown: T, right: T) -> Option<String> {
    (shown != right).then(|| format!("{what}: {shown:?} instead of {right:?}"))
}

impl<'a> Engine<'a> {
    pub(super) fn new(declared: &'a Declared) -> Self {
        let household = declared.household();
        let notice = official::assess(declared.parameters, &household);
        Self { declared, household, notice }
    }

    /// What the page says otherwise.
    pub(super) fn faults(&self, shown: &Shown) -> Vec<String> {
        let mut faults = self.card(shown);
        faults.extend(self.lines(shown));
        faults.extend(self.withheld(shown));
        faults.extend(self.balance(shown));
        faults.extend(self.brackets(shown));
        faults.extend(self.each_euro(shown));
        faults.extend(self.wages(shown));
        faults.extend(self.couple(shown));
        faults
    }

    fn card(&self, shown: &Shown) -> Vec<String> {
        let [.., average, marginal] = shown.keys.as_slice() else {
            return vec!["no rates".to_owned()];
        };
        let marginal_percent = decimal(marginal).map(|it| it * 100.0);
        [
            compare("amount", euros(&shown.amount), Some(self.notice.net)),
            compare("average rate", digits(average).parse().ok(), Some(self.notice.average_rate)),
            compare(
                "marginal rate",
                marginal_percent,
                Some(f64::from(self.notice.marginal_rate.basis_points())),
            ),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    /// Taxable income, shares, reference income, then what adds up to the tax.
    fn lines(&self, shown: &Shown) -> Vec<String> {
        let [taxable, shares, reference, taxes @ .., net] = shown.notice.as_slice() else {
            return vec!["too few lines of the notice".to_owned()];
        };
        let amount = |line: &[String; 2]| euros(&line[1]).unwrap();
        let is_subtotal = |line: &[String; 2]| {
            ["Impôt avant crédits", "Tax before credits"].contains(&line[0].as_str())
        };
        let subtotal = taxes.iter().position(is_subtotal);
        let sum = |lines: &[[String; 2]]| lines.iter().map(amount).sum::<i64>();
        let before = subtotal.filter(|place| *place > 0);
        let adds_up = before.and_then(|place| {
            compare("before credits", amount(&taxes[place]), sum(&taxes[..place]))
        });
        let whole = sum(&taxes[subtotal.unwrap_or(0)..]);
        [
            compare("taxable income", amount(taxable), self.notice.taxable_income.cast_signed()),
            compare("shares", decimal(&shares[1]), Some(f64::from(self.notice.quarters) / 4.0)),
            compare(
                "reference income",
                amount(reference),
                self.notice.reference_income.cast_signed(),
            ),
            adds_up,
            compare("what adds up", whole, self.notice.net),
            compare("net", amount(net), self.notice.net),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    fn withheld(&self, shown: &Shown) -> Option<String> {
        let rates = withholding::rates(self.declared.parameters, &self.household);
        let rates = rates.ok().filter(|rates| rates.pay.iter().sum::<u64>() > 0);
        let Some(rates) = rates else {
            return compare("withholding", shown.withheld.len(), 0);
        };
        let is_couple = self.household.is_married();
        let individual = rates.individual.as_ref().ok().copied().filter(|_| is_couple);
        let columns = individual.into_iter().chain([[rates.household; 2]]);
        let expected: Vec<_> = columns.map(|column| cells(&rates, column)).collect();
        let read = |declarant: usize| {
            let cells = shown.withheld.get(declarant).into_iter().flatten();
            cells
                .map(|[rate, cents]| (tenths(rate), digits(cents).parse::<u64>().ok()))
                .collect::<Vec<_>>()
        };
        let declarants = if is_couple { 2 } else { 1 };
        compare("declarants", shown.withheld.len(), declarants).or_else(|| {
            (0..declarants).find_map(|declarant| {
                let right: Vec<_> = expected.iter().map(|column| column[declarant]).collect();
                compare("withheld", read(declarant), right)
            })
        })
    }

    fn balance(&self, shown: &Shown) -> Option<String> {
        let Some([withheld, advance]) = self.declared.withheld else {
            return compare("balance", shown.balance.len(), 0);
        };
        let right = self.notice.net + advance.cast_signed() - withheld.cast_signed();
        let left = shown.balance.last().and_then(|line| euros(&line[1]));
        compare("balance", left, Some(right.abs()))
    }

    fn brackets(&self, shown: &Shown) -> Option<String> {
        let Some(rows) = shown.rows("brackets") else {
            return compare("no brackets", self.notice.gross_tax, 0);
        };
        // The rows of brackets have a rate, those below them do not.
        let table = &shown.tables["brackets"][1..];
        let count = table.iter().take_while(|row| !row[1].is_empty()).count();
        let (parts, sums) = rows.split_at(count);
        let column = |place: usize| parts.iter().map(|row| row[place].unwrap()).sum::<i64>();
        let gross = sums.last().and_then(|row| row[3]);
        compare("taxable income in brackets", column(2), self.notice.taxable_income.cast_signed())
            .or_else(|| compare("gross tax", gross, Some(self.notice.gross_tax.cast_signed())))
            .or_else(|| compare("sum of brackets", sums[0][3], Some(column(3))))
    }

    fn each_euro(&self, shown: &Shown) -> Option<String> {
        let rows = shown.rows("each-euro")?;
        let amounts: Vec<i64> = rows.iter().map(|row| row[1].unwrap()).collect();
        let [total, parts @ .., net, left] = amounts.as_slice() else {
            return Some("too few parts of each euro".to_owned());
        };
        let signed = if self.notice.net < 0 { -net } else { *net };
        compare("parts of each euro", parts.iter().sum::<i64>(), *total)
            .or_else(|| compare("net of each euro", signed, self.notice.net))
            .or_else(|| compare("left of each euro", *left, total - self.notice.net))
    }

    fn wages(&self, shown: &Shown) -> Option<String> {
        let rows = shown.rows("wages")?;
        let net = |amount: u64| {
            let household = self.declared.household_with(&self.earning(amount))?;
            Some(official::assess(self.declared.parameters, &household).net)
        };
        rows.iter().find_map(|row| {
            let amount = row[0].unwrap().cast_unsigned();
            let (here, more) = (net(amount)?, net(amount + 1000)?);
            let right = [Some(here), Some(more - here)];
            compare(&format!("at wages of {amount}"), [row[1], row[4]], right)
        })
    }

    /// Other wages of the household, in the proportion of its own.
    fn earning(&self, amount: u64) -> Vec<(Fact, u64)> {
        if !self.household.is_married() {
            return vec![(Fact::Salary, amount)];
        }
        let parts = [self.household.salary(), self.household.second_salary()];
        let [first, second] = parts.map(|part| u32::try_from(part.get()).unwrap());
        let [first, second] = WagePath::Together { first, second }.wages(amount);
        vec![(Fact::Salary, first), (Fact::Salary2, second)]
    }

    fn couple(&self, shown: &Shown) -> Option<String> {
        let rows = shown.rows("couple")?;
        let wages: [Salary; 2] = [self.household.salary(), self.household.second_salary()];
        let right = couple::compare(self.declared.parameters, self.household.children(), wages);
        let totals: Vec<i64> = rows.iter().map(|row| row[3].unwrap()).collect();
        let splits = right.separate.iter().rev().map(|split| split.total().cast_signed());
        let expected: Vec<i64> = [right.joint.cast_signed()].into_iter().chain(splits).collect();
        compare("joint or separate", totals, expected)
    }
}

/// The rate in tenths of a percent and the cents of a month, of each declarant.
fn cells(rates: &Withholding, column: [WithholdingRate; 2]) -> [(Option<u64>, Option<u64>); 2] {
    let cents = rates.monthly_cents(column);
    [0, 1].map(|declarant| (Some(column[declarant].tenths().into()), Some(cents[declarant])))
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "rates are small and positive"
)]
fn tenths(rate: &str) -> Option<u64> {
    decimal(rate).map(|percent| (percent * 10.0).round() as u64)
}
