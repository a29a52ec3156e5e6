//! A scale applied to an income: one line a bracket entered, then their total.

use impots_rules::{Rate, TaxedPart};

use super::exact::Exact;
use super::phrase::Phrase;
use super::teller::Teller;
use super::text::Detail;
use crate::Language;
use crate::figures::{euros, shares};

/// A scale and the income that it is applied to.
#[derive(Clone, Copy)]
pub(super) struct Scale<'a> {
    /// Whole euros.
    pub(super) income: u64,
    /// The shares that the income is divided into, in quarters; `None` for a scale that knows no shares.
    pub(super) quarters: Option<u32>,
    /// The brackets entered.
    pub(super) parts: &'a [TaxedPart],
}

/// What one line says.
struct BracketLine<'a> {
    /// Where the bracket begins, in euros.
    from: u32,
    /// Where it ends, in euros.
    to: Option<u32>,
    /// Whether these are euros per share.
    per_share: bool,
    /// The part of the income inside, as a computation.
    part: &'a str,
    rate: Rate,
}

impl Scale<'_> {
    /// The lines; none without income.
    pub(super) fn details(&self, language: Language) -> Vec<Detail> {
        let total = Exact::tax(self.parts);
        let last = self.parts.len().saturating_sub(1);
        let mut details: Vec<Detail> = self
            .parts
            .iter()
            .enumerate()
            .map(|(index, part)| self.bracket(part, index == last, language))
            .collect();
        if !details.is_empty() {
            details.push(Detail {
                text: total_told(total, Teller(language)),
                amount: total.text(language),
            });
        }
        details
    }

    fn bracket(&self, part: &TaxedPart, is_last: bool, language: Language) -> Detail {
        let computation =
            if is_last { self.rest(part, language) } else { self.whole_bracket(part, language) };
        let line = BracketLine {
            from: part.bracket.from,
            to: part.to,
            per_share: self.quarters.is_some(),
            part: &computation,
            rate: part.bracket.rate,
        };
        Detail { text: told(&line, Teller(language)), amount: Exact::tax(&[*part]).text(language) }
    }

    /// The last bracket entered holds what the others leave: `45 000 € − 3 × 9 964 € = 15 108 €`.
    fn rest(&self, part: &TaxedPart, language: Language) -> String {
        let income = euros(self.income, language);
        match part.bracket.from {
            0 => income,
            from => {
                let limit = self.times_shares(&euros(from.into(), language), language);
                let rest = Exact::quarter_euros(part.quarter_euros).equation(language);
                format!("{income} − {limit} {rest}")
            }
        }
    }

    /// A bracket that is full: `3 × (27 519 € − 9 964 €) = 52 665 €`.
    fn whole_bracket(&self, part: &TaxedPart, language: Language) -> String {
        let to = euros(part.to.unwrap_or_default().into(), language);
        let width = match part.bracket.from {
            0 => to,
            from => format!("{to} − {}", euros(from.into(), language)),
        };
        let whole = Exact::quarter_euros(part.quarter_euros).equation(language);
        match (self.has_many_shares(), part.bracket.from) {
            (false, 0) => width,
            (false, _) => format!("{width} {whole}"),
            (true, 0) => format!("{} {whole}", self.times_shares(&width, language)),
            (true, _) => {
                let width = format!("({width})");
                format!("{} {whole}", self.times_shares(&width, language))
            }
        }
    }

    fn has_many_shares(&self) -> bool {
        self.quarters.is_some_and(|quarters| quarters != 4)
    }

    fn times_shares(&self, amount: &str, language: Language) -> String {
        match self.quarters {
            Some(quarters) if quarters != 4 => {
                format!("{} × {amount}", shares(quarters, language))
            }
            Some(_) | None => amount.to_owned(),
        }
    }
}

/// One line of a scale.
fn told(line: &BracketLine<'_>, teller: Teller) -> String {
    let from = teller.euros(line.from.into());
    let range = match line.to {
        Some(to) => teller.say(Phrase::BracketTo, &[&from, &teller.euros(to.into())]),
        None => teller.say(Phrase::BracketAbove, &[&from]),
    };
    let phrase = if line.per_share { Phrase::BracketLinePerShare } else { Phrase::BracketLine };
    teller.typeset(&teller.say(phrase, &[&range, line.part, &teller.percent(line.rate)]))
}

/// The last line of a scale.
fn total_told(total: Exact, teller: Teller) -> String {
    teller.say(Phrase::Total, &[&teller.to_the_euro(total)])
}
