//! Where each euro goes: a cascade in which each part begins where the one before ended, then the tax and what is left.

use impots_protocol::figures::percent;
use impots_rules::{Fact, Rate, WholePart};

use super::figures;
use super::picture::{Bar, Drawing, Picture, Row};
use super::subject::{Subject, incomes_of};
use super::table::{Table, TableRow};
use crate::bilingual::{fill, words};
use crate::views::figures::cents;

words! {
    /// Where each euro goes.
    EachEuroWords {
        heading = "Où va chaque euro", "Where each euro goes";
        given = "Votre revenu imposable", "Your taxable income";
        incomes = "Vos revenus", "Your incomes";
        expenses = "Frais déduits", "Expenses deducted";
        /// The rate.
        expenses_at_rate = "Frais déduits, {}", "Expenses deducted, {}";
        deductions = "Frais et abattements déduits", "Expenses and allowances deducted";
        charges = "Charges déduites", "Charges deducted";
        allowances = "Abattements spéciaux", "Special allowances";
        untaxed = "pas imposés", "not taxed";
        /// The rate.
        bracket = "Tranche à {}", "Bracket at {}";
        /// The tax.
        scale_tax = "impôt du barème\u{A0}: {}", "tax of the bracket: {}";
        net = "Impôt net", "Net tax";
        refund = "Remboursement", "Refund";
        left = "Il vous reste", "You keep";
        left_of_given = "Il en reste", "What is left of it";
        quotient = "quotient familial", "family quotient";
        overseas = "abattement outre-mer", "overseas abatement";
        decote = "décote", "relief for small bills";
        reduction = "réduction de 20\u{202F}%", "20% reduction";
        reductions = "réductions", "reductions";
        excess = "plafonnement des avantages", "ceiling of advantages";
        contribution = "contribution sur les hauts revenus", "contribution on high incomes";
        credits = "crédits", "credits";
        uncollected = "trop peu pour être demandé ou rendu", "too little to be collected or refunded";
        /// The refund.
        refunded = "L’impôt vous rend {}\u{A0}: vos crédits dépassent ce que vous devriez.",
            "The tax gives you {} back: your credits are more than what you would owe.";
        nothing = "Rien de vos revenus ne va à l’impôt.", "Nothing of your incomes goes to the tax.";
        /// What goes to the tax and what is left of 100 €.
        of_wages = "Sur 100\u{A0}€ de salaire, {} vont à l’impôt et {} vous restent.", "Of €100 of wages, {} goes to the tax and you keep {}.";
        of_incomes = "Sur 100\u{A0}€ de revenus, {} vont à l’impôt et {} vous restent.", "Of €100 of income, {} goes to the tax and you keep {}.";
        of_given = "Sur 100\u{A0}€ de revenu imposable, {} vont à l’impôt et {} vous restent.",
            "Of €100 of taxable income, {} goes to the tax and you keep {}.";
        caption = "Les revenus du foyer", "The incomes of the household";
        head: [&'static str; 3] = ["Poste", "Euros", "Part"], ["Item", "Euros", "Share"];
    }
}

/// The picture of what becomes of the incomes; none where nothing is taxed of them.
pub(super) fn picture(subject: &Subject<'_>) -> Option<Picture> {
    let cascade = Cascade::of(subject);
    if subject.notice.gross_tax == 0 || cascade.total == 0 {
        return None;
    }
    let items = cascade.items();
    Some(Picture {
        id: "each-euro",
        heading: cascade.words().heading.to_owned(),
        conclusion: cascade.conclusion(),
        table: Some(cascade.table(&items)),
        drawing: Drawing::Rows { rows: items.into_iter().map(Item::row).collect() },
        in_figures: subject.words().in_figures,
    })
}

/// The incomes of a household, whose taxable part is what the notice says.
struct Cascade<'a> {
    subject: &'a Subject<'a>,
    /// All that was earned or received, or the taxable income that was given.
    total: u64,
    wages: u64,
    /// Whether the taxable income was given.
    is_given: bool,
}

/// A part of the incomes and where it lies in them.
struct Item {
    words: String,
    amount: u64,
    figure: String,
    note: Option<String>,
    bar: Option<Bar>,
}

impl Item {
    fn row(self) -> Row {
        let Self { words, figure, note, bar, .. } = self;
        Row { words, figure, note, bars: bar.into_iter().collect() }
    }
}

impl<'a> Cascade<'a> {
    fn of(subject: &'a Subject<'a>) -> Self {
        Self {
            subject,
            total: incomes_of(subject.household),
            wages: subject.wages(),
            is_given: subject.household.get(Fact::TaxableIncomeGiven).is_some(),
        }
    }

    fn words(&self) -> &'static EachEuroWords {
        EachEuroWords::of(self.subject.language)
    }

    fn has_wages_only(&self) -> bool {
        self.wages == self.total && !self.is_given
    }

    fn net(&self) -> u64 {
        self.subject.notice.due()
    }

    fn refund(&self) -> u64 {
        (-self.subject.notice.net).max(0).cast_unsigned()
    }

    /// What the whole width is: with a refund there is more in the end than in the beginning.
    fn whole(&self) -> u64 {
        self.total + self.refund()
    }

    fn item(&self, words: &str, class: &'static str, (from, to): (u64, u64)) -> Item {
        let amount = to.saturating_sub(from);
        Item {
            words: words.to_owned(),
            amount,
            figure: self.subject.euros(amount),
            note: None,
            bar: Bar::new(class, (from, to), self.whole()),
        }
    }

    fn items(&self) -> Vec<Item> {
        let words = self.words();
        let incomes = match (self.is_given, self.has_wages_only()) {
            (true, _) => words.given,
            (false, true) => self.subject.of_wages(|it| it.yours),
            (false, false) => words.incomes,
        };
        let mut items = vec![self.item(incomes, "f-part", (0, self.total))];
        items.extend(self.untaxed());
        items.extend(self.brackets());
        items.extend(self.ends());
        items
    }

    /// What is taken off before the brackets.
    fn untaxed(&self) -> Vec<Item> {
        let (words, notice) = (self.words(), &self.subject.notice);
        let (global, taxable) = (notice.global_income, notice.taxable_income);
        let lefts = [
            (self.deduction(), global),
            (words.charges.to_owned(), notice.net_global_income),
            (words.allowances.to_owned(), taxable),
        ];
        let mut reached = 0;
        let mut items = Vec::new();
        for (name, left) in lefts {
            let until = self.total.saturating_sub(left);
            if until > reached {
                let item = self.item(&name, "f-zero", (reached, until));
                items.push(Item { note: Some(words.untaxed.to_owned()), ..item });
                reached = until;
            }
        }
        items
    }

    /// How the expenses that are deducted are called: with their rate where it is that of all wages.
    fn deduction(&self) -> String {
        let words = self.words();
        if !self.has_wages_only() {
            return words.deductions.to_owned();
        }
        let rate = self.subject.parameters.values().deduction.rate;
        let deducted = u128::from(self.total.saturating_sub(self.subject.notice.global_income));
        let at_rate = u128::from(self.total) * u128::from(rate.basis_points());
        // Each of two wages has its own rounding.
        if (deducted * 10_000).abs_diff(at_rate) <= 10_000 {
            fill(words.expenses_at_rate, &[&percent(rate, self.subject.language)])
        } else {
            words.expenses.to_owned()
        }
    }

    fn brackets(&self) -> Vec<Item> {
        let notice = &self.subject.notice;
        let mut reached = self.total.saturating_sub(notice.taxable_income);
        let parts = self.parts().into_iter().map(|part| {
            let rate = percent(part.bracket.rate, self.subject.language);
            let is_free = part.bracket.rate == Rate::ZERO;
            let class = if is_free { "f-zero" } else { "f-tax" };
            let place = (reached, reached + part.income);
            reached += part.income;
            let note = if is_free {
                self.words().untaxed.to_owned()
            } else {
                fill(self.words().scale_tax, &[&self.subject.euros(part.tax)])
            };
            let item = self.item(&fill(self.words().bracket, &[&rate]), class, place);
            Item { note: Some(note), ..item }
        });
        parts.collect()
    }

    /// The brackets as they are drawn in their own picture too.
    fn parts(&self) -> Vec<WholePart> {
        let scale = self.subject.parameters.brackets();
        scale.whole_parts(self.subject.notice.taxable_income, self.subject.drawn_quarters())
    }

    /// The tax, or what is refunded, and what is left.
    fn ends(&self) -> [Item; 2] {
        let words = self.words();
        let (net, refund) = (self.net(), self.refund());
        let left = if self.is_given { words.left_of_given } else { words.left };
        let end = if refund > 0 {
            [
                self.item(words.refund, "f-you", (self.total, self.whole())),
                self.item(left, "f-part", (0, self.whole())),
            ]
        } else {
            [self.item(words.net, "f-you", (0, net)), self.item(left, "f-part", (net, self.total))]
        };
        let [tax, left] = end;
        [Item { note: self.what_leads_to_net(), ..tax }, left]
    }

    /// What lies between the tax of the brackets and what is due.
    fn what_leads_to_net(&self) -> Option<String> {
        let (words, notice) = (self.words(), &self.subject.notice);
        let scale: u64 = self.parts().iter().map(|part| part.tax).sum();
        let less = |amount: u64| -amount.cast_signed();
        let reductions = notice.reductions.total();
        let mut terms = vec![
            (words.quotient, notice.gross_tax.cast_signed() - scale.cast_signed()),
            (words.overseas, less(notice.overseas_abatement)),
            (words.decote, less(notice.decote)),
            (words.reduction, less(notice.reduction)),
            (words.reductions, less(reductions)),
            (words.excess, notice.advantages_excess.cast_signed()),
            (words.contribution, notice.high_income_contribution.cast_signed()),
            (words.credits, less(notice.credits.total())),
        ];
        let sum: i64 = scale.cast_signed() + terms.iter().map(|(_, amount)| amount).sum::<i64>();
        terms.push((words.uncollected, notice.net - sum));
        let terms = terms.into_iter().filter(|(_, amount)| *amount != 0);
        let terms = terms.map(|(name, amount)| format!("{name} {}", self.subject.change(amount)));
        let terms: Vec<String> = terms.collect();
        (!terms.is_empty()).then(|| terms.join(self.subject.words().between_items))
    }

    fn conclusion(&self) -> String {
        let words = self.words();
        if self.refund() > 0 {
            return fill(words.refunded, &[&self.subject.euros(self.refund())]);
        }
        let net = figures::part_of(self.net(), self.total).cast_unsigned().min(10_000);
        if net == 0 {
            return words.nothing.to_owned();
        }
        let pattern = match (self.is_given, self.has_wages_only()) {
            (true, _) => words.of_given,
            (false, true) => words.of_wages,
            (false, false) => words.of_incomes,
        };
        let [taken, left] = [net, 10_000 - net].map(|amount| cents(amount, self.subject.language));
        fill(pattern, &[&taken, &left])
    }

    fn table(&self, items: &[Item]) -> Table {
        let words = self.words();
        let rows = items.iter().map(|item| {
            let share = figures::share(item.amount, self.total, self.subject.language);
            TableRow::new(item.words.clone(), [item.figure.clone(), share])
        });
        Table {
            label: words.heading,
            caption: words.caption,
            head: words.head.into(),
            rows: rows.collect(),
            foot: Vec::new(),
        }
    }
}
