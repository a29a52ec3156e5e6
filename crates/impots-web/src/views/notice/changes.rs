//! What another wage would change: 1 000 € more, the first wage with tax, where the next bracket begins.
//!
//! Both are found by the rules, which compute the tax again at other wages; nothing is estimated from a rate.

use impots_protocol::Language;
use impots_protocol::figures::percent;
use impots_rules::effect::{Declarant, effect};
use impots_rules::threshold::thresholds;
use impots_rules::{Fact, Salary, WagePath};

use super::{Line, Subject};
use crate::views::figures::change;

/// How much more is looked at, in euros.
const MORE: i64 = 1000;

/// The lines; none where wages decide nothing.
pub(super) fn of(subject: &Subject<'_>) -> Vec<Line> {
    let household = &subject.asked.household;
    if household.get(Fact::TaxableIncomeGiven).is_some() {
        return Vec::new();
    }
    let mut lines = more(subject);
    lines.extend(first_wages(subject));
    lines
}

fn more(subject: &Subject<'_>) -> Vec<Line> {
    let household = &subject.asked.household;
    let of = |who| effect(subject.parameters, household, who, MORE).ok();
    let first = of(Declarant::First);
    let second = of(Declarant::Second).filter(|_| household.is_married());
    let line = |effect: &impots_rules::effect::Effect, hint: &str| {
        let term = subject.pick("Sur 1\u{202f}000\u{a0}€ de plus", "On €1,000 more");
        Line::new(term, change(effect.change(), subject.language)).with_hint(hint)
    };
    match (first, second) {
        (Some(first), Some(second)) if first.change() == second.change() => vec![line(
            &first,
            subject.pick(
                "d’impôt, que ce soit sur votre salaire ou sur l’autre",
                "of tax, on either wage",
            ),
        )],
        (Some(first), Some(second)) => vec![
            line(&first, subject.pick("d’impôt, sur votre salaire", "of tax, on your wages")),
            line(
                &second,
                subject.pick("d’impôt, sur l’autre salaire", "of tax, on the other wages"),
            ),
        ],
        (Some(first), None) => {
            vec![line(&first, subject.pick("d’impôt, sur votre salaire", "of tax, on your wages"))]
        }
        (None, _) => Vec::new(),
    }
}

/// In the entered proportion of the wages; without wages, all of one.
fn path(subject: &Subject<'_>) -> WagePath {
    let household = &subject.asked.household;
    let [first, second] = [household.salary(), household.second_salary()].map(Salary::get);
    match (u32::try_from(first), u32::try_from(second)) {
        (Ok(first), Ok(second)) if first > 0 || second > 0 => WagePath::Together { first, second },
        _ => WagePath::ONE,
    }
}

fn first_wages(subject: &Subject<'_>) -> Vec<Line> {
    let household = &subject.asked.household;
    let Ok(found) = thresholds(subject.parameters, household, path(subject)) else {
        return Vec::new();
    };
    let both = household.is_married() && household.second_salary().get() > 0;
    let together = if both {
        subject
            .pick("pour vous deux, dans la même proportion", "of you both, in the same proportion")
    } else {
        subject.pick("tout le reste inchangé", "everything else unchanged")
    };
    let wages = household.salary().get() + household.second_salary().get();
    let mut lines = Vec::new();
    if let Some(due) = found.due.filter(|due| *due > 0) {
        let term = subject.pick("Premier salaire imposé", "First wage with tax");
        lines.push(Line::new(term, subject.euros(due)).with_hint(together));
    }
    let rate = subject.notice.marginal_rate;
    let next = found.rates.iter().find(|start| start.rate > rate && start.from > wages);
    if let Some(next) = next {
        let rate = percent(next.rate, subject.language);
        let term = match subject.language {
            Language::French => format!("Tranche suivante, à {rate}"),
            Language::English => format!("Next bracket, {rate}"),
        };
        let hint = if both {
            subject.pick("de salaires réunis", "of wages together")
        } else {
            subject.pick("de salaire", "of wages")
        };
        lines.push(Line::new(&term, subject.euros(next.from)).with_hint(hint));
    }
    lines
}
