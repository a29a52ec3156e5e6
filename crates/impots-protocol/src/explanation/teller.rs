//! Whoever tells steps in a language: the parts that all sentences are put together from.

use impots_rules::Rate;

use super::exact::Exact;
use super::phrase::Phrase;
use super::words::{Told, fill};
use crate::{Language, figures};

/// Tells steps in a language.
#[derive(Clone, Copy)]
pub(super) struct Teller(pub(super) Language);

impl Teller {
    pub(super) fn say(self, phrase: Phrase, figures: &[&str]) -> String {
        let told = |figure: &&str| Told { text: (*figure).to_owned(), is_one: false };
        let figures: Vec<Told> = figures.iter().map(told).collect();
        fill(phrase.word(self.0), &figures)
    }

    pub(super) fn per_share(self, income: u64, quarters: u32) -> String {
        let exact = Exact::new(4 * u128::from(income), quarters.into());
        let (income, shares) = (self.euros(income), self.shares(quarters));
        format!("{income} ÷ {shares} {}", exact.equation(self.0))
    }

    /// `4 × 1 551 €`, or the amount alone.
    pub(super) fn times(self, count: u32, each: u32) -> String {
        let each = self.euros(each.into());
        match count {
            1 => each,
            _ => format!("{} × {each}", figures::number(count.into(), self.0)),
        }
    }

    pub(super) fn to_the_euro(self, exact: Exact) -> String {
        if exact.is_whole() {
            String::new()
        } else {
            self.say(Phrase::NearestEuro, &[&self.euros(exact.rounded())])
        }
    }

    /// `1,5 part`, `2 parts`: the French plural begins with two; the English singular is of one alone.
    pub(super) fn shares(self, quarters: u32) -> String {
        let is_many = match self.0 {
            Language::French => quarters >= 8,
            Language::English => quarters != 4,
        };
        let phrase = if is_many { Phrase::ManyShares } else { Phrase::OneShare };
        self.say(phrase, &[&figures::shares(quarters, self.0)])
    }

    pub(super) fn euros(self, amount: u64) -> String {
        figures::euros(amount, self.0)
    }

    pub(super) fn percent(self, rate: Rate) -> String {
        figures::percent(rate, self.0)
    }

    /// No French line begins with a colon or a semicolon, which are detached from their word.
    pub(super) fn typeset(self, text: &str) -> String {
        match self.0 {
            Language::French => text.replace(" :", "\u{A0}:").replace(" ;", "\u{A0};"),
            Language::English => text.to_owned(),
        }
    }
}
