//! The page `simulations`: what the session has computed and not deleted.
//!
//! A long list is cut into pages: no page can be rendered in pieces, and one of thousands of rows would keep its thread
//! (docs/DECISIONS.md, "Heavy work has threads of its own, at a lower priority").

use impots_protocol::{Action, Language, Message, Payload, Simulation, Status};
use impots_rules::Fact;
use impots_rules::household::Situation;
use serde::Serialize;

use super::alert::Alert;
use super::computation::simulation_query;
use super::figures::{euros, number, percent};
use super::figures_card::note;
use super::layout::{ButtonForm, Command, Frame, LanguageSwitch, Layout, Menu, Target};
use super::texts::{Texts, Values};
use crate::answer::{Answer, with_query};
use crate::bilingual::fill;
use crate::export::{ExportType, FORMAT_QUERY};
use crate::hidden_values::HiddenValues;
use crate::outcome::Outcome;
use crate::route::is_number;
use crate::templates::View;

/// The query with the number of a simulation that was not there to be deleted.
const UNKNOWN_SIMULATION: &str = "unknown";

/// Most simulations on a page: a browser shows them at once, and nobody waits for those of others.
const PAGE: usize = 100;

/// The query with the number of a page, from 1.
const PAGE_QUERY: &str = "page";

/// Where a browser opens the folded steps of a result.
const STEPS: &str = "#steps";

/// Shown after `list-simulations` and `delete-simulation`.
#[derive(Debug, Serialize)]
pub(crate) struct SimulationsView {
    layout: Layout,
    /// That the one to be deleted was not there.
    alert: Alert,
    /// That one was just deleted.
    deleted: Option<String>,
    /// What computes it once more, where the session has kept its answers.
    undo: Option<ButtonForm>,
    rows: Vec<Row>,
    /// The whole list as files to take away.
    files: Vec<FileLink>,
    /// The other pages, if there are any.
    pages: Option<Pages>,
    /// What is to be known of the tax of a year that the list has.
    note: Option<&'static str>,
}

/// Which page of a long list this is, and the links to those before and after it.
#[derive(Debug, Serialize)]
struct Pages {
    /// `3 / 60`.
    place: String,
    previous: Option<String>,
    next: Option<String>,
}

/// A link to the list as a file.
#[derive(Debug, Serialize)]
struct FileLink {
    label: String,
    href: String,
}

/// A simulation as it is read.
#[derive(Debug, Serialize)]
struct Row {
    id: u64,
    year: String,
    situation: &'static str,
    children: String,
    salary: String,
    /// Where there are two wages.
    second_salary: Option<String>,
    tax: String,
    surcharge: String,
    rate: String,
    discount: String,
    reduction: String,
    /// The page that shows it as a result, explained.
    details: String,
    delete: Command,
}

impl SimulationsView {
    pub(crate) fn new(answer: &Answer<'_>, outcome: &Outcome) -> Self {
        let texts = Texts::of(answer.language);
        let unknown: Vec<Message> = unknown_simulation(answer).into_iter().collect();
        let heading = texts.errors.simulation_unknown.heading.to_owned();
        let alert = Alert::new(heading, &unknown, answer.language);
        let frame = Frame {
            page: "simulations",
            title: texts.simulations.heading.to_owned(),
            is_error: !alert.is_empty(),
            menu: Menu::On(Action::ListSimulations),
            other_language: LanguageSwitch::to_page(answer, Action::ListSimulations),
        };
        let all = simulations(&outcome.payload);
        let (page, pages) = Pages::of(answer, all.len());
        let simulations = all.chunks(PAGE).nth(page - 1).unwrap_or_default().iter();
        let noted = |shown: &Simulation| note(shown.year, answer.language);
        Self {
            layout: Layout::new(answer, frame),
            alert,
            deleted: deleted(answer, outcome),
            undo: undo(answer),
            note: simulations.clone().find_map(noted),
            rows: simulations.map(|shown| Row::new(answer, shown)).collect(),
            files: ExportType::ALL.map(|it| FileLink::new(answer, it)).into(),
            pages,
        }
    }
}

/// That a simulation was deleted by this request, or by the one that led to this page, which then knows its number.
fn deleted(answer: &Answer<'_>, outcome: &Outcome) -> Option<String> {
    let texts = Texts::of(answer.language).simulations;
    match answer.shown_draft().and_then(|draft| draft.deleted) {
        Some(number) => Some(fill(texts.deleted_number, &[&number.to_string()])),
        None => (outcome.status == Status::SimulationDeleted).then(|| texts.deleted.to_owned()),
    }
}

/// What computes once more what was deleted.
fn undo(answer: &Answer<'_>) -> Option<ButtonForm> {
    let draft = answer.shown_draft().filter(|draft| draft.deleted.is_some())?;
    let user = answer.user();
    let answers = draft.typed.answers_of(user)?.canonical(answer.language);
    let fields = HiddenValues::fields(user.unwrap_or_default(), &answers, answer.language);
    Some(ButtonForm { target: Target::new(answer, Action::CalculateTax, None), fields })
}

impl FileLink {
    fn new(answer: &Answer<'_>, format: ExportType) -> Self {
        let path = answer.path(Action::ListSimulations, None);
        let query = format!("{FORMAT_QUERY}={}", format.word());
        Self { label: format.word().to_uppercase(), href: with_query(&path, [Some(query)]) }
    }
}

impl Pages {
    /// The number of the page that is shown, from 1, and its links where it is not the only one. The latest simulations are
    /// on the last page, which is shown unless another one is asked for.
    fn of(answer: &Answer<'_>, simulations: usize) -> (usize, Option<Self>) {
        let count = simulations.div_ceil(PAGE).max(1);
        let asked = answer.query(PAGE_QUERY).and_then(|text| text.parse().ok());
        let page = asked.filter(|page| (1..=count).contains(page)).unwrap_or(count);
        let path = answer.path(Action::ListSimulations, None);
        let link = |page| with_query(&path, [Some(format!("{PAGE_QUERY}={page}"))]);
        let pages = (count > 1).then(|| Self {
            place: format!("{page} / {count}"),
            previous: (page > 1).then(|| link(page - 1)),
            next: (page < count).then(|| link(page + 1)),
        });
        (page, pages)
    }
}

/// The query of the list after a simulation was to be deleted that is not there.
pub(crate) fn unknown_simulation_query(payload: &Payload) -> Option<String> {
    let Payload::Sentences(messages) = payload else {
        return None;
    };
    let Some(Message::SimulationUnknown(number)) = messages.first() else {
        return None;
    };
    is_number(number).then(|| format!("{UNKNOWN_SIMULATION}={number}"))
}

fn unknown_simulation(answer: &Answer<'_>) -> Option<Message> {
    let number = answer.query(UNKNOWN_SIMULATION)?;
    is_number(&number).then(|| Message::SimulationUnknown(Message::echo(&number)))
}

fn simulations(payload: &Payload) -> &[Simulation] {
    if let Payload::Simulations(simulations) = payload { simulations } else { &[] }
}

impl Row {
    fn new(answer: &Answer<'_>, simulation: &Simulation) -> Self {
        let language = answer.language;
        let texts = Texts::of(language);
        let id = simulation.id.to_string();
        let is_pacs =
            answer.session.is_some_and(|data| data.remarks.of(simulation.id).civil_partners);
        let delete = texts.simulations.delete;
        Self {
            id: simulation.id,
            year: year(simulation.year, texts),
            situation: situation(simulation, is_pacs, texts.values),
            children: number(simulation.children, language),
            salary: euros(simulation.salary, language),
            second_salary: second_salary(simulation, language),
            tax: euros(simulation.tax, language),
            surcharge: euros(simulation.surcharge, language),
            rate: percent(simulation.rate, language),
            discount: euros(simulation.discount, language),
            reduction: euros(simulation.reduction, language),
            details: with_query(
                &answer.path(Action::DisplayTaxCalculation, None),
                [Some(simulation_query(simulation.id))],
            ) + STEPS,
            delete: Command::new(answer, Action::DeleteSimulation, Some(&id), delete),
        }
    }
}

/// The situation in a word; for the tax, a civil partnership is a marriage.
fn situation(simulation: &Simulation, is_pacs: bool, values: &Values) -> &'static str {
    let declared = simulation.household.as_ref().map(|it| it.facts().number(Fact::Situation));
    if simulation.married && is_pacs {
        values.civil_partners
    } else if simulation.married {
        values.married
    } else if declared == Some(Situation::Widowed as i64) {
        values.widowed
    } else if simulation.single_parent {
        values.single_parent
    } else if declared == Some(Situation::Divorced as i64) {
        values.divorced
    } else {
        values.single
    }
}

fn second_salary(simulation: &Simulation, language: Language) -> Option<String> {
    let second_salary = simulation.second_salary;
    (second_salary > 0).then(|| euros(second_salary, language))
}

/// The tax year, or that of the simplified method.
fn year(year: Option<u16>, texts: &Texts) -> String {
    let simplified = texts.methods.simplified_year_short;
    year.map_or_else(|| simplified.to_owned(), |year| year.to_string())
}

impl View for SimulationsView {
    const TEMPLATE: &'static str = "simulations.html";
}

#[cfg(test)]
fn sample_row(language: Language, delete: Command) -> Row {
    Row {
        id: 3,
        year: year(None, Texts::of(language)),
        situation: Texts::of(language).values.married,
        children: number(2, language),
        salary: euros(200_000, language),
        second_salary: Some(euros(20_000, language)),
        tax: euros(42_842, language),
        surcharge: euros(17_283, language),
        rate: percent(0.41, language),
        discount: euros(0, language),
        reduction: euros(0, language),
        details: format!("/do/show?{}", super::layout::samples::HOSTILE),
        delete,
    }
}

#[cfg(test)]
impl super::Samples for SimulationsView {
    fn samples(language: Language) -> Vec<Self> {
        use super::layout;
        use super::layout::samples::HOSTILE;

        let sample = |is_deleted: bool, rows| Self {
            layout: layout::samples::layout(language, "simulations"),
            alert: Alert::new(
                layout::samples::HOSTILE.to_owned(),
                &[Message::SimulationUnknown("7".to_owned())],
                language,
            ),
            deleted: is_deleted.then(|| HOSTILE.to_owned()),
            undo: is_deleted.then(|| ButtonForm {
                target: layout::samples::target(),
                fields: layout::samples::fields(),
            }),
            rows,
            files: vec![FileLink { label: HOSTILE.into(), href: format!("/do/{HOSTILE}") }],
            pages: is_deleted.then(|| Pages {
                place: "2 / 3".to_owned(),
                previous: Some(format!("/do/list?{}", layout::samples::HOSTILE)),
                next: Some(format!("/do/list?{}", layout::samples::HOSTILE)),
            }),
            note: note(None, language),
        };
        vec![
            sample(false, Vec::new()),
            sample(true, vec![sample_row(language, layout::samples::link())]),
            sample(false, vec![sample_row(language, layout::samples::form())]),
        ]
    }
}
