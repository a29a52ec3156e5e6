//! What is left once what was withheld is taken off and the advance is added.
//!
//! What is collected at once, in four or not at all is the law's (`impots_rules::law::balance`). What was withheld is what the
//! person says: nobody else knows it here.

use impots_protocol::Language;
use impots_rules::law::balance::Balance;
use serde::Serialize;

use super::{Line, Subject};
use crate::views::figures::{cents, signed_euros};

/// The balance of a year.
#[derive(Debug, Serialize)]
pub(super) struct BalanceView {
    /// What happens with it.
    conclusion: String,
    lines: Vec<Line>,
}

impl BalanceView {
    /// The balance; `None` unless something is said of what was withheld.
    pub(super) fn of(subject: &Subject<'_>) -> Option<Self> {
        let withheld = subject.asked.withheld?;
        let advance = subject.asked.advance;
        let net = subject.notice.net;
        let due = net.saturating_add_unsigned(advance);
        let balance = Balance::of(subject.parameters.collection(), due, withheld);
        let income = subject.year().income_year();
        let left = due.saturating_sub_unsigned(withheld);
        let signed = |amount| signed_euros(amount, subject.language);
        let off = -i64::try_from(withheld).unwrap_or(i64::MAX);
        let (withheld, advanced, left_over) = match subject.language {
            Language::French => (
                format!("Prélevé en {income}, selon vous"),
                format!("Avance reçue en janvier {}", subject.year()),
                if left < 0 { "Remboursement" } else { "Reste à payer" },
            ),
            Language::English => (
                format!("Withheld in {income}, as you say"),
                format!("Advance received in January {}", subject.year()),
                if left < 0 { "Refund" } else { "Left to pay" },
            ),
        };
        let mut lines = vec![
            Line::new(subject.pick("Impôt net", "Net tax"), signed(net)),
            Line::new(&withheld, signed(off)),
        ];
        if advance > 0 {
            lines.push(Line::new(&advanced, subject.euros(advance)));
        }
        lines.push(Line::new(left_over, subject.euros(left.unsigned_abs())).total());
        Some(Self { conclusion: conclusion(subject, balance), lines })
    }
}

fn conclusion(subject: &Subject<'_>, balance: Balance) -> String {
    match subject.language {
        Language::French => in_french(subject, balance),
        Language::English => in_english(subject, balance),
    }
}

fn in_french(subject: &Subject<'_>, balance: Balance) -> String {
    let year = subject.year();
    let amount = |euros| subject.euros(euros);
    match balance {
        Balance::Even => "Rien à payer, rien à rendre.".into(),
        Balance::AtOnce { euros } => format!("{} à payer en septembre {year}.", amount(euros)),
        Balance::InFour { euros } => format!(
            "{} à payer en quatre fois, {} par mois de septembre à décembre {year}.",
            amount(euros),
            instalment(subject, balance)
        ),
        Balance::NotCollected { euros } => {
            format!("{} restent, trop peu pour être demandés.", amount(euros))
        }
        Balance::Refund { euros } => {
            format!("Un remboursement de {} à l’été {year}.", amount(euros))
        }
        Balance::NotRefunded { euros } => {
            format!("{} en votre faveur, trop peu pour être rendus.", amount(euros))
        }
    }
}

fn in_english(subject: &Subject<'_>, balance: Balance) -> String {
    let year = subject.year();
    let amount = |euros| subject.euros(euros);
    match balance {
        Balance::Even => "Nothing to pay, nothing to refund.".into(),
        Balance::AtOnce { euros } => format!("{} to pay in September {year}.", amount(euros)),
        Balance::InFour { euros } => format!(
            "{} to pay in four parts of {}, September to December {year}.",
            amount(euros),
            instalment(subject, balance)
        ),
        Balance::NotCollected { euros } => {
            format!("{} is left, too little to be collected.", amount(euros))
        }
        Balance::Refund { euros } => {
            format!("A refund of {} in the summer of {year}.", amount(euros))
        }
        Balance::NotRefunded { euros } => {
            format!("{} in your favour, too little to be refunded.", amount(euros))
        }
    }
}

/// A quarter of what is left to pay, to the cent.
fn instalment(subject: &Subject<'_>, balance: Balance) -> String {
    cents(balance.instalment_cents().unwrap_or_default(), subject.language)
}
