//! The scenarios in a picture and in a table.
//!
//! Differences are from the first scenario, whose own cells have none.

use impots_protocol::figures::{percent, shares};
use impots_rules::{Assessment, ParameterTables, TaxYear, official};
use serde::Serialize;

use super::page::{Compared, Page};
use super::told;
use super::words::ComparisonWords;
use crate::questionnaire::Asked;
use crate::views::figures::{change, euros, fixed, in_percent, signed_euros};
use crate::views::pictures::{DrawnScenario, Picture, incomes_of, of_scenarios};

/// All scenarios.
#[derive(Debug, Serialize)]
pub(super) struct ScenariosView {
    heading: &'static str,
    /// Where there is more than one.
    picture: Option<Picture>,
    caption: String,
    head: [&'static str; 8],
    rows: Vec<Row>,
}

/// A scenario; its cells stand in the order of the head.
#[derive(Debug, Serialize)]
struct Row {
    name: String,
    cells: Vec<Cell>,
    change: String,
    remove: String,
}

#[derive(Debug, Serialize)]
struct Cell {
    text: String,
    /// A difference below it.
    below: Option<String>,
    is_strong: bool,
}

/// What a scenario comes to.
struct Figures {
    notice: Assessment,
    /// What is left of the incomes, in whole euros.
    left: i64,
}

impl ScenariosView {
    pub(super) fn new(page: &Page<'_>, all: &[Compared<'_>], tables: &ParameterTables) -> Self {
        let figures: Vec<Figures> = all.iter().map(|it| Figures::of(it, tables)).collect();
        let drawn = all.iter().zip(&figures).enumerate().map(|(place, (compared, figures))| {
            let summary = told::summary(page, all, place);
            DrawnScenario { name: compared.name.clone(), summary, net: figures.notice.net }
        });
        let drawn: Vec<DrawnScenario> = drawn.collect();
        let rows = all.iter().zip(&figures).enumerate().map(|(place, (compared, own))| {
            let compared = Compare { page, compared, own, first: &figures[0], place };
            compared.row()
        });
        Self {
            heading: page.heading_of(all.len()),
            picture: (all.len() > 1).then(|| of_scenarios(&drawn, page.language())),
            caption: page.words.caption.replace("{}", &all[0].name),
            head: head(page.words),
            rows: rows.collect(),
        }
    }
}

const fn head(words: &ComparisonWords) -> [&'static str; 8] {
    [
        words.name_column,
        words.taxable_income,
        words.shares,
        words.net,
        words.difference,
        words.average_rate,
        words.bracket,
        words.left,
    ]
}

impl Figures {
    fn of(compared: &Compared<'_>, tables: &ParameterTables) -> Self {
        let Asked { household, year, .. } = &compared.asked;
        let parameters = tables.official(year.unwrap_or(TaxYear::LATEST));
        let notice = official::assess(parameters, household);
        Self { left: incomes_of(household).cast_signed() - notice.net, notice }
    }
}

/// A scenario beside the first.
struct Compare<'a> {
    page: &'a Page<'a>,
    compared: &'a Compared<'a>,
    own: &'a Figures,
    first: &'a Figures,
    place: usize,
}

impl Compare<'_> {
    fn row(&self) -> Row {
        let (page, place) = (self.page, self.place);
        Row {
            name: self.compared.name.clone(),
            cells: self.cells(),
            change: page.href(&page.comparison.changing(Some(place))),
            remove: page.href(&page.comparison.without(place)),
        }
    }

    fn cells(&self) -> Vec<Cell> {
        let language = self.page.language();
        let notice = &self.own.notice;
        let plain = |text| Cell { text, below: None, is_strong: false };
        let strong = |text| Cell { text, below: None, is_strong: true };
        let is_first = self.place == 0;
        let from_first = |own: i64, first: i64| change(own - first, language);
        let difference =
            if is_first { "–".to_owned() } else { from_first(notice.net, self.first.notice.net) };
        let left = Cell {
            text: signed_euros(self.own.left, language),
            below: (!is_first).then(|| from_first(self.own.left, self.first.left)),
            is_strong: false,
        };
        vec![
            plain(euros(notice.taxable_income, language)),
            plain(shares(notice.quarters, language)),
            strong(signed_euros(notice.net, language)),
            strong(difference),
            plain(in_percent(&fixed(notice.average_rate, 2, language), language)),
            plain(percent(notice.marginal_rate, language)),
            left,
        ]
    }
}
