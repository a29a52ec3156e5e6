//! Every shape of the page.

use impots_protocol::{Field, Language, Message, Simulation};
use impots_rules::{Children, Household, ParameterTables, Salary, TaxYear, official};

use super::{ComputationView, PAGE};
use crate::questionnaire::{Answers, Fault, Remark, household_of};
use crate::views::Samples;
use crate::views::alert::Alert;
use crate::views::household::{FormTarget, HouseholdContent, HouseholdView};
use crate::views::household_result::{ResultView, Showing};
use crate::views::keep::KeepButton;
use crate::views::layout::samples::{self, HOSTILE};

impl Samples for ComputationView {
    fn samples(language: Language) -> Vec<Self> {
        let hostile = Answers::of_pairs(
            [
                ("children", HOSTILE),
                ("salary", HOSTILE),
                ("situation", "pacs"),
                ("withheld", HOSTILE),
            ]
            .into_iter()
            .map(|(name, value)| (name.to_owned(), value.to_owned())),
        );
        let faults = household_of(&hostile, language).err().unwrap_or_default();
        let messages = [
            Message::YesNoExpected(Field::Married, HOSTILE.into()),
            Message::NaturalExpected(Field::Children, HOSTILE.into()),
            Message::TaxFieldsExpected,
        ];
        let of_version_14: Vec<Fault> = messages.iter().filter_map(Fault::of_message).collect();
        let mut samples = vec![
            sample(language, &Answers::default(), &[], Alert::default()),
            sample(language, &hostile, &faults, Alert::of_faults(&faults, language)),
            sample(language, &hostile, &of_version_14, Alert::counting(&messages, language)),
        ];
        samples.extend(simulations().map(|it| shown(language, &it)));
        samples
    }
}

fn sample(
    language: Language,
    answers: &Answers,
    faults: &[Fault],
    alert: Alert,
) -> ComputationView {
    let is_waiting = alert.is_empty();
    view(HouseholdContent { faults, alert, is_waiting, ..content(language, answers) })
}

fn content(language: Language, answers: &Answers) -> HouseholdContent<'_> {
    HouseholdContent {
        language,
        target: FormTarget {
            id: PAGE,
            method: "post",
            action: format!("/do/{HOSTILE}"),
            token: Some(HOSTILE.to_owned()),
            owner: Some(HOSTILE.to_owned()),
            fresh: "/do/show".to_owned(),
        },
        answers,
        faults: &[],
        alert: Alert::default(),
        is_waiting: false,
        result: None,
    }
}

fn view(content: HouseholdContent<'_>) -> ComputationView {
    let layout = samples::layout(content.language, PAGE);
    ComputationView { layout, household: HouseholdView::of_session(content, "/do") }
}

fn shown(language: Language, simulation: &Simulation) -> ComputationView {
    let parameters = ParameterTables::embedded();
    let remark = Remark { civil_partners: true, withheld: Some(1200), advance: 300 };
    let showing = Showing { language, today: 1_795_000_000 };
    let result = ResultView::of_simulation(showing, simulation, remark, &parameters);
    let result = result.with_account(Some(KeepButton::sample(language)));
    let answers = Answers::of_simulation(simulation, remark);
    view(HouseholdContent { result: Some(result), ..content(language, &answers) })
}

/// By the simplified method, by parameters that have changed, and by those in force.
fn simulations() -> [Simulation; 3] {
    let salary = Salary::new(400_000).unwrap();
    let rich = Household::new(true, Children::new(3).unwrap(), salary);
    let rich = rich.with_second_salary(salary).unwrap();
    let parameters = ParameterTables::embedded();
    let tax = official::compute(parameters.official(TaxYear::LATEST), &rich);
    let explained = Simulation::official(2, &rich, TaxYear::LATEST, &tax);
    let outdated = Simulation { tax: explained.tax + 1, ..explained.clone() };
    let simplified = Simulation { year: None, second_salary: 0, ..explained.clone() };
    [simplified, outdated, explained]
}
