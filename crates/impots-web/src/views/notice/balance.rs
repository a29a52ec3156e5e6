//! What is left once what was withheld is taken off and the advance is added.
//!
//! What is collected at once, in four or not at all is the law's (`impots_rules::law::balance`). What was withheld is what the
//! person says: nobody else knows it here.

use impots_protocol::Language;
use impots_rules::law::balance::Balance;
use serde::Serialize;

use super::{Line, Subject};
use crate::bilingual::{fill, words};
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

words! {
    /// What happens with a balance: its amount, the instalment and the year stand for each `{}`.
    ConclusionWords {
        even = "Rien à payer, rien à rendre.", "Nothing to pay, nothing to refund.";
        at_once = "{} à payer en septembre {}.", "{} to pay in September {}.";
        in_four = "{} à payer en quatre fois, {} par mois de septembre à décembre {}.", "{} to pay in four parts of {}, September to December {}.";
        not_collected = "{} restent, trop peu pour être demandés.", "{} is left, too little to be collected.";
        refund = "Un remboursement de {} à l’été {}.", "A refund of {} in the summer of {}.";
        not_refunded = "{} en votre faveur, trop peu pour être rendus.", "{} in your favour, too little to be refunded.";
    }
}

fn conclusion(subject: &Subject<'_>, balance: Balance) -> String {
    let words = ConclusionWords::of(subject.language);
    let year = subject.year().to_string();
    let amount = |euros| subject.euros(euros);
    match balance {
        Balance::Even => words.even.to_owned(),
        Balance::AtOnce { euros } => fill(words.at_once, &[&amount(euros), &year]),
        Balance::InFour { euros } => {
            fill(words.in_four, &[&amount(euros), &instalment(subject, balance), &year])
        }
        Balance::NotCollected { euros } => fill(words.not_collected, &[&amount(euros)]),
        Balance::Refund { euros } => fill(words.refund, &[&amount(euros), &year]),
        Balance::NotRefunded { euros } => fill(words.not_refunded, &[&amount(euros)]),
    }
}

/// A quarter of what is left to pay, to the cent.
fn instalment(subject: &Subject<'_>, balance: Balance) -> String {
    cents(balance.instalment_cents().unwrap_or_default(), subject.language)
}
