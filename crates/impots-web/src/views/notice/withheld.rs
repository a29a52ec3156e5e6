//! What is withheld from the pay: both rates, what a month holds back, from when.

use impots_protocol::Language;
use impots_protocol::figures::tenths;
use impots_rules::law::withholding::WithholdingRate;
use impots_rules::withholding::{self, RateChoice, Withholding, WithholdingError};
use serde::Serialize;

use super::Subject;
use crate::views::figures::{cents, in_percent, month};

/// The rates of a household.
#[derive(Debug, Serialize)]
pub(super) struct WithholdingView {
    /// When they are used.
    period: String,
    /// The first month to the last, as the card says them.
    #[serde(skip)]
    pub(super) months: String,
    /// What a month holds back unless something else is chosen.
    #[serde(skip)]
    pub(super) by_default_cents: u64,
    /// What is said of the two rates.
    note: &'static str,
    caption: &'static str,
    columns: Vec<&'static str>,
    rows: Vec<Row>,
    total: Option<Row>,
    /// What the rate leaves out.
    credits: Option<&'static str>,
}

#[derive(Debug, Serialize)]
struct Row {
    name: &'static str,
    /// The rate and the amount in each column.
    cells: Vec<Cell>,
}

#[derive(Debug, Serialize)]
struct Cell {
    rate: Option<String>,
    amount: String,
}

impl WithholdingView {
    /// The rates; `None` where there are none: before withholding began, overseas, with an income that is given, without pay.
    pub(super) fn of(subject: &Subject<'_>) -> Option<Self> {
        let rates = match withholding::rates(subject.parameters, &subject.asked.household) {
            Ok(rates) if rates.pay.iter().sum::<u64>() > 0 => rates,
            Ok(_)
            | Err(
                WithholdingError::BeforeWithholding { .. }
                | WithholdingError::Overseas
                | WithholdingError::TaxableIncomeGiven,
            ) => return None,
        };
        let is_couple = subject.asked.household.is_married();
        let individual = rates.individual.ok().filter(|_| is_couple);
        let by_default = match (rates.by_default(), individual) {
            (RateChoice::Individual, Some(individual)) => individual,
            (RateChoice::Individual, None) | (RateChoice::Household, _) => [rates.household; 2],
        };
        let columns: Vec<(&'static str, [WithholdingRate; 2])> = individual
            .map(|it| (subject.pick("Taux indivi\u{ad}dualisés", "Individual rates"), it))
            .into_iter()
            .chain([(subject.pick("Taux du foyer", "Household rate"), [rates.household; 2])])
            .collect();
        let months = months(&rates, subject.language);
        Some(Self {
            period: match subject.language {
                Language::French => format!("De {months}."),
                Language::English => format!("From {months}."),
            },
            months,
            by_default_cents: rates.monthly_cents(by_default).iter().sum(),
            note: note(subject, individual.is_some(), rates.by_default()),
            caption: subject.pick(
                "Taux, et montant par mois pour des revenus réguliers",
                "Rate and monthly amount for regular pay",
            ),
            columns: columns.iter().map(|(name, _)| *name).collect(),
            rows: rows(subject, &rates, &columns),
            total: is_couple.then(|| total(subject, &rates, &columns)),
            credits: left_out(subject),
        })
    }
}

/// What is said of the two rates of a couple.
fn note(subject: &Subject<'_>, has_individual: bool, by_default: RateChoice) -> &'static str {
    match (has_individual, subject.asked.household.is_married(), by_default) {
            (true, _, RateChoice::Individual) => subject.pick(
                "Sans choix de votre part, chacun a son taux\u{a0}; le taux du foyer est une option.",
                "Unless you choose otherwise, each of you has a rate; the household rate is an option.",
            ),
            (true, _, RateChoice::Household) => subject.pick(
                "Sans choix de votre part, vous avez le taux du foyer\u{a0}; les taux individualisés sont une option.",
                "Unless you choose otherwise, you have the household rate; individual rates are an option.",
            ),
            (false, true, _) => subject.pick(
                "Les taux individualisés ne sont pas donnés avec d’autres déductions que les 10\u{202f}%.",
                "Individual rates are not given beside other deductions than the 10%.",
            ),
            (false, false, _) => "",
        }
}

/// What the rate leaves out.
fn left_out(subject: &Subject<'_>) -> Option<&'static str> {
    (subject.notice.credits.total() > 0).then(|| {
        subject.pick(
            "Les crédits n’entrent pas dans le taux\u{a0}: ils sont rendus par une avance en janvier, puis au solde.",
            "Credits do not count in the rate: they are given back by an advance in January, then with the balance.",
        )
    })
}

type Columns = [(&'static str, [WithholdingRate; 2])];

fn rows(subject: &Subject<'_>, rates: &Withholding, columns: &Columns) -> Vec<Row> {
    let row = |declarant: usize, name| Row {
        name,
        cells: columns
            .iter()
            .map(|(_, of)| Cell {
                rate: Some(in_percent(
                    &tenths(of[declarant].tenths(), subject.language),
                    subject.language,
                )),
                amount: cents(rates.monthly_cents(*of)[declarant], subject.language),
            })
            .collect(),
    };
    let mut rows = vec![row(0, subject.pick("Vous", "You"))];
    if subject.asked.household.is_married() {
        let partner = if subject.asked.civil_partners {
            subject.pick("Votre partenaire", "Your partner")
        } else {
            subject.pick("Votre conjoint(e)", "Your spouse")
        };
        rows.push(row(1, partner));
    }
    rows
}

fn total(subject: &Subject<'_>, rates: &Withholding, columns: &Columns) -> Row {
    let cell = |(_, of): &(&str, [WithholdingRate; 2])| Cell {
        rate: None,
        amount: cents(rates.monthly_cents(*of).iter().sum(), subject.language),
    };
    Row {
        name: subject.pick("Ensemble, par mois", "Together, a month"),
        cells: columns.iter().map(cell).collect(),
    }
}

/// The first month to the last: nothing that would be wrong once they are past.
fn months(rates: &Withholding, language: Language) -> String {
    let [from, until] = [rates.period.from, rates.period.until].map(|day| month(day, language));
    match language {
        Language::French => format!("{from} à {until}"),
        Language::English => format!("{from} to {until}"),
    }
}
