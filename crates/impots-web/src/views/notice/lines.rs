//! The lines of the notice; none that the household or the year does not have.

use impots_protocol::Language;
use impots_protocol::figures::shares;
use impots_rules::Fact;
use impots_rules::explanation::StepName;

use super::{Line, Subject};
use crate::views::figures::{euros, signed_euros};

pub(super) fn of(subject: &Subject<'_>) -> Vec<Line> {
    let mut lines = income(subject);
    let taxes = taxes(subject);
    let before = subject.before_credits();
    // The tax before credits is that of the scale where nothing lies between.
    let says_it = subject.notice.credits.total() == 0 || before != subject.notice.gross_tax;
    lines.extend(taxes.into_iter().filter(|_| says_it));
    lines.extend(reductions(subject));
    lines.extend(credits(subject));
    lines.extend(forgone(subject));
    let net = signed_euros(subject.notice.net, subject.language);
    let term = subject.pick("Impôt sur le revenu net", "Net income tax");
    lines.push(Line::new(term, net).total());
    lines
}

impl Subject<'_> {
    /// Words of its language.
    pub(super) fn pick(&self, french: &'static str, english: &'static str) -> &'static str {
        self.language.pick([french, english])
    }

    pub(super) fn euros(&self, amount: u64) -> String {
        euros(amount, self.language)
    }

    /// The tax before its credits.
    fn before_credits(&self) -> u64 {
        let notice = &self.notice;
        notice.tax_before_reductions() - notice.reductions.total()
            + notice.advantages_excess
            + notice.high_income_contribution
    }

    /// A line with an amount, unless it is nothing.
    fn added(&self, amount: u64, words: [&'static str; 2]) -> Option<Line> {
        (amount > 0).then(|| Line::new(self.pick(words[0], words[1]), self.euros(amount)))
    }

    /// A line with an amount that is taken off, unless it is nothing.
    fn taken_off(&self, amount: u64, words: [&'static str; 2]) -> Option<Line> {
        let signed = -i64::try_from(amount).unwrap_or(i64::MAX);
        let amount = || signed_euros(signed, self.language);
        (signed < 0).then(|| Line::new(self.pick(words[0], words[1]), amount()))
    }
}

fn income(subject: &Subject<'_>) -> Vec<Line> {
    let notice = &subject.notice;
    let taxable = Line::new(
        subject.pick("Revenu imposable", "Taxable income"),
        subject.euros(notice.taxable_income),
    );
    let earned = earned(subject);
    let taxable = match earned {
        Some(hint) => taxable.with_hint(hint),
        None => taxable,
    };
    vec![
        taxable,
        Line::new(
            subject.pick("Nombre de parts", "Shares"),
            shares(notice.quarters, subject.language),
        ),
        Line::new(
            subject.pick(
                "Revenu fiscal de référence",
                "Reference income (revenu fiscal de référence)",
            ),
            subject.euros(notice.reference_income),
        )
        .with_hint(subject.pick(
            "Celui que demandent la crèche, la CAF ou la mairie",
            "Asked for by nurseries, the CAF or the town hall",
        )),
    ]
}

/// What the taxable income is left of.
fn earned(subject: &Subject<'_>) -> Option<String> {
    let household = &subject.asked.household;
    if household.get(Fact::TaxableIncomeGiven).is_some() {
        return None;
    }
    let of = |facts: [Fact; 2]| facts.map(|fact| household.number(fact)).iter().sum::<u64>();
    let wages = of([Fact::Salary, Fact::Salary2]);
    let others = of([Fact::Pension, Fact::Pension2])
        + of([Fact::MaintenanceReceived, Fact::MaintenanceReceived2]);
    let income = subject.euros(wages + others);
    let deducted =
        (wages + others).checked_sub(subject.notice.taxable_income).filter(|it| *it > 0)?;
    let deducted = subject.euros(deducted);
    Some(match subject.language {
        Language::French => format!("{income} de revenus, moins {deducted} déduits"),
        Language::English => format!("{income} of income, less {deducted} deducted"),
    })
}

fn taxes(subject: &Subject<'_>) -> Vec<Line> {
    let notice = &subject.notice;
    let ceiling = notice.ceiling_effect - notice.ceiling_complement;
    [
        subject.added(notice.gross_tax, ["Impôt du barème", "Tax of the scale"]).map(|line| {
            if ceiling == 0 {
                return line;
            }
            let effect = subject.euros(ceiling);
            line.with_hint(match subject.language {
                Language::French => {
                    format!("dont plafonnement du quotient familial\u{a0}: {effect}")
                }
                Language::English => format!("family-quotient ceiling included: {effect}"),
            })
        }),
        subject.taken_off(
            notice.overseas_abatement,
            ["Abattement des départements d’outre-mer", "Overseas abatement"],
        ),
        subject.taken_off(notice.decote, ["Décote", "Décote (relief for small tax bills)"]),
        subject.taken_off(notice.reduction, ["Réduction de 20\u{202f}%", "20% reduction"]),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// What is taken off the tax of the scale, or added to it, before its credits.
fn reductions(subject: &Subject<'_>) -> Vec<Line> {
    let notice = &subject.notice;
    let reductions = &notice.reductions;
    [
        subject.taken_off(
            reductions.gifts_aid,
            ["Réduction pour dons d’aide aux personnes", "Reduction for gifts to people in need"],
        ),
        subject.taken_off(
            reductions.home_employment_inactive,
            ["Réduction pour emploi à domicile", "Reduction for employment at home"],
        ),
        subject.taken_off(
            reductions.schooling,
            ["Réduction pour enfants scolarisés", "Reduction for children at school"],
        ),
        subject.taken_off(reductions.gifts_general, ["Réduction pour dons", "Reduction for gifts"]),
        subject.added(
            notice.advantages_excess,
            ["Dépassement du plafond des avantages", "Advantages above their ceiling"],
        ),
        subject.added(
            notice.high_income_contribution,
            [
                "Contribution exceptionnelle sur les hauts revenus (CEHR)",
                "Contribution on high incomes (CEHR)",
            ],
        ),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The credits, and the tax before them where there are any.
fn credits(subject: &Subject<'_>) -> Vec<Line> {
    let credits = &subject.notice.credits;
    let before = (credits.total() > 0).then(|| {
        let term = subject.pick("Impôt avant crédits", "Tax before credits");
        Line::new(term, subject.euros(subject.before_credits()))
    });
    [
        before,
        subject.taken_off(
            credits.union_dues,
            ["Crédit d’impôt pour cotisations syndicales", "Credit for union dues"],
        ),
        subject.taken_off(
            credits.home_employment,
            ["Crédit d’impôt pour emploi à domicile", "Credit for employment at home"],
        ),
        subject.taken_off(
            credits.child_care,
            ["Crédit d’impôt pour frais de garde", "Credit for child care"],
        ),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// What is too little to be collected or refunded (CGI art. 1657, 1-bis, and 1965 L).
fn forgone(subject: &Subject<'_>) -> Option<Line> {
    let notice = &subject.notice;
    let left = i64::try_from(subject.before_credits()).unwrap_or(i64::MAX)
        - i64::try_from(notice.credits.total()).unwrap_or_default();
    let term = impots_protocol::term(StepName::Collection, subject.language);
    (left != notice.net).then(|| Line::new(term, signed_euros(notice.net - left, subject.language)))
}
