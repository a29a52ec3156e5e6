//! A result, and what can be done with it: the same for the simulator and for the pages of a session.
//!
//! It is computed again for each page that shows it. Of a simulation of a session, figures to which the parameters in force no
//! longer lead are shown as they were, and without steps.

use impots_protocol::{Language, Simulation};
use impots_rules::{ParameterTables, TaxYear, simplified};
use serde::Serialize;

use super::figures::day;
use super::figures_card::FiguresCard;
use super::keep::KeepButton;
use super::layout::{ButtonForm, Link};
use super::notice::NoticeView;
use super::texts::Texts;
use crate::public_page::PublicPage;
use crate::questionnaire::{Answers, Asked, Remark};
use crate::state::AppState;

/// A result.
#[derive(Debug, Serialize)]
pub(super) struct ResultView {
    /// When it was computed.
    date: String,
    /// The address of a result that has one to share.
    link: Option<String>,
    /// The household among scenarios; not by the simplified method.
    compare: Option<Link>,
    /// What keeps a result that was asked without an account: it takes the answers to a session.
    keep: Option<ButtonForm>,
    /// What keeps a result of a session beyond it.
    account: Option<KeepButton>,
    notice: Option<NoticeView>,
    figures: Option<FiguresCard>,
}

/// How and when a result is shown.
#[derive(Clone, Copy)]
pub(super) struct Showing {
    pub(super) language: Language,
    /// In seconds since 1970.
    pub(super) today: u64,
}

impl ResultView {
    /// The result of a household.
    pub(super) fn new(showing: Showing, asked: &Asked, tables: &ParameterTables) -> Self {
        let language = showing.language;
        let notice = asked.year.map(|year| NoticeView::new(tables.official(year), asked, language));
        let figures = notice.is_none().then(|| {
            let tax = simplified::compute(tables.simplified(), &asked.household);
            let simulation = Simulation::simplified(0, &asked.household, &tax);
            FiguresCard::simplified(&simulation, asked, language)
        });
        Self { notice, figures, ..Self::empty(showing) }
    }

    /// The result of a simulation of a session. Where the parameters of today would lead to another, it has its figures alone.
    pub(super) fn of_simulation(
        showing: Showing,
        simulation: &Simulation,
        remark: Remark,
        tables: &ParameterTables,
    ) -> Self {
        let language = showing.language;
        let Remark { civil_partners, withheld, advance } = remark;
        let year = simulation.year.and_then(|year| TaxYear::new(year).ok());
        let parameters = tables.official(year.unwrap_or(TaxYear::LATEST));
        let household = simulation.taxed_household(parameters);
        let asked =
            household.map(|household| Asked { household, year, civil_partners, withheld, advance });
        let is_explained = year.is_some() && simulation.explain(parameters).is_some();
        let figures = match (&asked, year) {
            (Some(asked), Some(_)) if is_explained => {
                let notice = NoticeView::new(parameters, asked, language);
                return Self { notice: Some(notice), ..Self::empty(showing) };
            }
            (Some(asked), None) => FiguresCard::simplified(simulation, asked, language),
            (asked, _) => FiguresCard::outdated(simulation, asked.as_ref(), language),
        };
        Self { figures: Some(figures), ..Self::empty(showing) }
    }

    fn empty(showing: Showing) -> Self {
        Self {
            date: computed_on(showing.today, showing.language),
            link: None,
            compare: None,
            keep: None,
            account: None,
            notice: None,
            figures: None,
        }
    }

    /// The same with the address to share.
    pub(super) fn with_link(self, link: String) -> Self {
        Self { link: Some(link), ..self }
    }

    /// The same with what keeps it.
    pub(super) fn with_keeping(self, keep: ButtonForm) -> Self {
        Self { keep: Some(keep), ..self }
    }

    /// The same with what keeps it in an account.
    pub(super) fn with_account(self, account: Option<KeepButton>) -> Self {
        Self { account, ..self }
    }

    /// The same with the way to the scenarios, if there is one.
    pub(super) fn compared(self, state: &AppState, answers: &Answers, language: Language) -> Self {
        if self.notice.is_none() || !state.public.simulator {
            return self;
        }
        let path = PublicPage::Comparison.path(&state.parts.prefix, language);
        let href = format!("{path}?{}", answers.canonical(language).link(language));
        let label = Texts::of(language).commands.comparison;
        Self { compare: Some(Link { label, href }), ..self }
    }

    /// What stands on the browser's tab.
    pub(super) fn title(&self) -> String {
        let figures = self.figures.as_ref().map(FiguresCard::title);
        self.notice.as_ref().map(NoticeView::title).or(figures).unwrap_or_default()
    }
}

/// That it was computed today.
fn computed_on(today: u64, language: Language) -> String {
    let day = day(i64::try_from(today).unwrap_or_default(), language);
    match language {
        Language::French => format!("Calculé le {day}."),
        Language::English => format!("Computed on {day}."),
    }
}
