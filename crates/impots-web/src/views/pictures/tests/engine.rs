//! Whether the figures of tables are the engine's, asked again and otherwise.

use impots_protocol::Language;
use impots_rules::{Fact, Facts, Household, couple, official};

use super::any_household::Declared;
use super::rendered::Rendered;
use crate::views::pictures::wages::path;

/// The first tables that say something else than the engine.
pub(super) fn faults_of_figures(declared: &Declared, page: &Rendered) -> Vec<String> {
    let engine = Engine { declared, page, net: declared.net() };
    let checks = [engine.brackets(), engine.each_euro(), engine.wages(), engine.couple()];
    checks.into_iter().flatten().collect()
}

/// A figure in euros, of either language: `−1 798 €`, `€1,798`.
pub(super) fn euros(cell: &str) -> Option<i64> {
    let digits: String = cell.chars().filter(char::is_ascii_digit).collect();
    let amount: i64 = digits.parse().ok().filter(|_| cell.contains('€'))?;
    Some(if cell.contains('−') { -amount } else { amount })
}

impl Declared {
    fn net(&self) -> i64 {
        official::assess(self.parameters, &self.household).net
    }

    /// The household with other numbers of some facts; 0 takes one back.
    fn with(&self, changed: &[(Fact, u64)]) -> Household {
        let mut facts = Facts::default();
        for (fact, number) in self.household.facts() {
            facts.set(fact, number.cast_signed());
        }
        for (fact, number) in changed {
            match number {
                0 => facts.unset(*fact),
                some => facts.set(*fact, some.cast_signed()),
            }
        }
        Household::declared(self.parameters, &facts).unwrap()
    }
}

struct Engine<'a> {
    declared: &'a Declared,
    page: &'a Rendered,
    net: i64,
}

/// Says what is unequal.
#[expect(clippy::needless_pass_by_value, reason = "most of what is compared are numbers")]
fn compare<T: PartialEq + std::fmt::Debug>(what: &str, shown: T, right: T) -> Option<String> {
    (shown != right).then(|| format!("{what}: {shown:?} instead of {right:?}"))
}

impl Engine<'_> {
    /// The amounts of a table, a row each, without the head.
    fn rows(&self, id: &str) -> Option<Vec<Vec<Option<i64>>>> {
        self.page.picture(id)?;
        let rows = self.page.rows(id).into_iter().skip(1);
        Some(rows.map(|row| row.iter().map(|cell| euros(cell)).collect()).collect())
    }

    fn brackets(&self) -> Option<String> {
        let notice = official::assess(self.declared.parameters, &self.declared.household);
        let Some(rows) = self.rows("brackets") else {
            return compare("no brackets", notice.gross_tax, 0);
        };
        let table = self.page.picture("brackets")?.table.as_ref()?;
        let (rows, sums) = rows.split_at(table.rows.len());
        let column = |place: usize| rows.iter().map(|row| row[place].unwrap()).sum::<i64>();
        let is_capped = notice.ceiling_effect > 0;
        let scale = if is_capped { notice.tax_of_base_shares } else { notice.tax_of_all_shares };
        let drawn = sums.iter().skip(1).map(|row| row[3].unwrap()).collect::<Vec<_>>();
        let gross = drawn.last().copied().unwrap_or(column(3));
        let steps: i64 = drawn.iter().rev().skip(1).sum();
        [
            compare("taxable income", column(2), notice.taxable_income.cast_signed()),
            compare("scale", column(3), scale.cast_signed()),
            compare("total", [sums[0][2], sums[0][3]], [Some(column(2)), Some(column(3))]),
            compare("gross tax", gross, notice.gross_tax.cast_signed()),
            compare("what leads to it", column(3) + steps, gross),
        ]
        .into_iter()
        .flatten()
        .next()
    }

    fn each_euro(&self) -> Option<String> {
        let rows = self.rows("each-euro")?;
        let notice = official::assess(self.declared.parameters, &self.declared.household);
        let amounts: Vec<i64> = rows.iter().map(|row| row[1].unwrap()).collect();
        let [total, parts @ .., net, left] = amounts.as_slice() else {
            return Some("too few parts".to_owned());
        };
        let is_refund = self.net < 0;
        let shown = if is_refund { -net } else { *net };
        [
            compare("parts", parts.iter().sum::<i64>(), *total),
            compare("net", shown, notice.net),
            compare("left", *left, total - notice.net),
        ]
        .into_iter()
        .flatten()
        .next()
    }

    fn wages(&self) -> Option<String> {
        let rows = self.rows("wages")?;
        let path = path(&self.declared.household);
        let net = |amount: i64| {
            let [first, second] = path.wages(amount.cast_unsigned());
            let wages = [(Fact::Salary, first), (Fact::Salary2, second)];
            let is_couple = self.declared.household.is_married();
            let changed = if is_couple { &wages[..] } else { &wages[..1] };
            let household = self.declared.with(changed);
            official::assess(self.declared.parameters, &household).net
        };
        // Beyond what facts accept, and with expenses of a wage that vanishes, no household can be declared.
        let declarable = |amount: i64| {
            let wages = path.wages(amount.cast_unsigned());
            wages.iter().all(|wage| (1..=999_998_000).contains(wage))
        };
        rows.iter().find_map(|row| {
            let amount = row[0].unwrap();
            if !declarable(amount) {
                return None;
            }
            let right = [Some(net(amount)), Some(net(amount + 1000) - net(amount))];
            compare(&format!("at {amount}"), [row[1], row[4]], right)
        })
    }

    fn couple(&self) -> Option<String> {
        let rows = self.rows("couple")?;
        let Declared { parameters, household } = self.declared;
        let wages = [household.salary(), household.second_salary()];
        let right = couple::compare(parameters, household.children(), wages);
        let totals: Vec<i64> = rows.iter().map(|row| row[3].unwrap()).collect();
        let splits = right.separate.iter().rev().map(|split| split.total().cast_signed());
        let expected: Vec<i64> = [right.joint.cast_signed()].into_iter().chain(splits).collect();
        let notice = official::assess(parameters, household);
        let before = notice.tax_before_reductions() + notice.high_income_contribution;
        let joint = parameters.collection().net(before, 0);
        compare("totals", totals, expected)
            .or_else(|| compare("of this household", joint, right.joint.cast_signed()))
    }
}

#[test]
fn amounts_are_read_in_both_languages() {
    let cells = ["−1\u{202F}798\u{A0}€", "−\u{2060}€1,798", "€0", "11\u{202F}%", "–"];
    assert_eq!(cells.map(euros), [Some(-1798), Some(-1798), Some(0), None, None]);
}

#[test]
fn what_is_checked_of_a_couple_is_met() {
    let declared = Declared {
        parameters: impots_rules::TaxParameters::of(impots_rules::TaxYear::LATEST),
        household: super::prototype::household(),
    };
    let page = Rendered::of(declared.parameters, &declared.household, Language::French);
    assert_eq!(faults_of_figures(&declared, &page), Vec::<String>::new());
    let other = declared.with(&[(Fact::Children, 1)]);
    let page = Rendered::of(declared.parameters, &other, Language::French);
    assert_eq!(
        faults_of_figures(&declared, &page).len(),
        4,
        "other figures are seen in every table"
    );
}
