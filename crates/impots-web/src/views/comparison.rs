//! The page `comparison`: scenarios side by side, what can be added, and the form of the one that is being changed.

mod form;
mod table;
mod told;

use impots_protocol::Language;
use impots_rules::ParameterTables;
use serde::Serialize;

use super::alert::Alert;
use super::layout::{self, Layout, PublicFrame};
use super::pictures::Picture;
use super::words::words;
use crate::comparison::{Comparison, Scenario, Suggestion, suggestions};
use crate::public_page::PublicPage;
use crate::questionnaire::{Asked, Fault, household_of};
use crate::templates::View;
use form::ChangeView;
use table::ScenariosView;

words! {
    /// The words of the comparison.
    ComparisonWords {
        title = "Comparer", "Compare";
        lead = "Ce que changerait une naissance, un temps partiel ou la fin de la crèche pour votre impôt.",
            "What a birth, part time or the end of child care would change of your tax.";
        begin = "Commencez par votre situation d’aujourd’hui\u{a0}: calculez votre impôt, puis choisissez «\u{a0}Comparer\u{a0}» sous le résultat.",
            "Begin with your situation of today: compute your tax, then choose “Compare” below the result.";
        simulator = "Calculer mon impôt", "Compute my tax";
        today = "Aujourd’hui", "Today";
        scenario = "Scénario {}", "Scenario {}";
        add = "Ajouter un scénario", "Add a scenario";
        add_hint = "Chaque lien ajoute un scénario, que vous pourrez modifier.", "Each link adds a scenario, which you can change.";
        birth = "Un enfant de plus", "One more child";
        no_child_care = "Sans frais de garde", "Without child care";
        part_time = "Votre salaire à 80\u{202f}%", "Your wages at 80%";
        part_time_of_other = "L’autre salaire à 80\u{202f}%", "The other wages at 80%";
        copy = "Une copie à modifier", "A copy to change";
        full = "Quatre scénarios au plus\u{a0}: retirez-en un pour en ajouter un autre.", "Four scenarios at most: remove one to add another.";
        address = "L’adresse de cette page contient tous les scénarios, avec vos montants\u{a0}: gardez-la en favori ou partagez-la.",
            "The address of this page holds all scenarios, with your amounts: bookmark or share it.";
        cut = "Quatre scénarios au plus sont comparés\u{a0}: les autres n’ont pas compté.", "Four scenarios at most are compared: the others did not count.";
        simplified = "La méthode simplifiée de l’ancien simulateur ne se compare pas\u{a0}: la méthode officielle de la dernière année a pris sa place.",
            "The simplified method of the former simulator is not compared: the official method of the latest year has taken its place.";
        change = "Modifier", "Change";
        change_first = "Ce que vous changez ici change dans chaque scénario, sauf là où il est différent.",
            "What you change here changes in every scenario, but for where that one is different.";
        name = "Nom du scénario", "Name of the scenario";
        name_hint = "Facultatif. Sans nom, il s’appelle «\u{a0}{}\u{a0}».", "Optional. Without a name it is called “{}”.";
        keep = "Comparer", "Compare";
        back = "Revenir à la comparaison", "Back to the comparison";
        remove = "Retirer", "Remove";
        error = "Erreur\u{a0}: ", "Error: ";
        one = "Un scénario", "One scenario";
        two = "Deux scénarios", "Two scenarios";
        three = "Trois scénarios", "Three scenarios";
        four = "Quatre scénarios", "Four scenarios";
        caption = "Les écarts sont comptés depuis «\u{a0}{}\u{a0}».", "Differences are counted from “{}”.";
        name_column = "Scénario", "Scenario";
        taxable_income = "Revenu imposable", "Taxable income";
        shares = "Parts", "Shares";
        net = "Impôt net", "Net tax";
        difference = "Écart d’impôt", "Difference of tax";
        average_rate = "Taux moyen", "Average rate";
        bracket = "Tranche", "Bracket";
        left = "Il reste", "What is left";
        actions = "Actions", "Actions";
        couple = "Et en couple\u{a0}?", "And as a couple?";
    }
}

/// Shown for every address of a comparison.
#[derive(Debug, Serialize)]
pub(crate) struct ComparisonView {
    layout: Layout,
    words: &'static ComparisonWords,
    alert: Alert,
    /// What was left out, and names that nobody knows.
    notices: Vec<String>,
    /// Where a household is entered.
    simulator: String,
    scenarios: Option<ScenariosView>,
    /// The first scenario's couple, apart.
    couple: Option<Picture>,
    /// What can be added; none where there is no room.
    additions: Vec<Link>,
    has_room: bool,
    change: Option<ChangeView>,
}

/// A link of the page.
#[derive(Debug, Serialize)]
struct Link {
    label: String,
    href: String,
}

/// A scenario that can be computed.
struct Compared<'a> {
    scenario: &'a Scenario,
    name: String,
    asked: Asked,
}

impl ComparisonView {
    pub(crate) fn new(
        frame: PublicFrame<'_>,
        comparison: &Comparison,
        tables: &ParameterTables,
    ) -> Self {
        let page = Page { frame, comparison, words: ComparisonWords::of(frame.language) };
        let mut all = Vec::new();
        for (place, scenario) in comparison.scenarios.iter().enumerate() {
            match household_of(&scenario.answers, frame.language) {
                Ok(asked) => all.push(Compared { scenario, name: page.name_of(place), asked }),
                Err(faults) => return page.changing(place, &faults),
            }
        }
        match comparison.changing {
            Some(place) => page.changing(place, &[]),
            None => page.compared(&all, tables),
        }
    }

    /// Whether something is wrong with the answers of a scenario.
    pub(crate) fn is_faulty(&self) -> bool {
        !self.alert.is_empty()
    }
}

/// What is asked for, and in which words.
struct Page<'a> {
    frame: PublicFrame<'a>,
    comparison: &'a Comparison,
    words: &'static ComparisonWords,
}

impl Page<'_> {
    const fn language(&self) -> Language {
        self.frame.language
    }

    /// The name of a scenario, or the one that its place gives it.
    fn name_of(&self, place: usize) -> String {
        let given = self.comparison.scenarios.get(place).map(|scenario| scenario.name.clone());
        given.filter(|name| !name.is_empty()).unwrap_or_else(|| self.name_of_place(place))
    }

    /// The name of a scenario that was given none.
    fn name_of_place(&self, place: usize) -> String {
        match place {
            0 => self.words.today.to_owned(),
            _ => self.words.scenario.replace("{}", &(place + 1).to_string()),
        }
    }

    /// The address of a comparison in the language of the page.
    fn href(&self, comparison: &Comparison) -> String {
        let path = self.frame.page.path(&self.frame.state.parts.prefix, self.language());
        match comparison.query(self.language()).as_str() {
            "" => path,
            query => format!("{path}?{query}"),
        }
    }

    fn layout(&self, title: &str) -> Layout {
        let other = layout::other(self.language());
        let query = self.comparison.in_language(other).query(other);
        Layout::public(self.frame, "comparison", title, &query)
    }

    fn empty(&self, title: &str) -> ComparisonView {
        let prefix = &self.frame.state.parts.prefix;
        ComparisonView {
            layout: self.layout(title),
            words: self.words,
            alert: Alert::default(),
            notices: told::notices(self),
            simulator: PublicPage::Simulator.path(prefix, self.language()),
            scenarios: None,
            couple: None,
            additions: Vec::new(),
            has_room: self.comparison.has_room(),
            change: None,
        }
    }

    /// The page with the form of a scenario.
    fn changing(&self, place: usize, faults: &[Fault]) -> ComparisonView {
        let change = ChangeView::new(self, place, faults);
        let error = if faults.is_empty() { "" } else { self.words.error };
        ComparisonView {
            alert: Alert::of_faults(faults, self.language()),
            change: Some(change),
            ..self.empty(&format!("{error}{} {}", self.words.change, self.name_of(place)))
        }
    }

    /// The page with all scenarios; that of nothing where there is none.
    fn compared(&self, all: &[Compared<'_>], tables: &ParameterTables) -> ComparisonView {
        if all.is_empty() {
            return self.empty(self.words.title);
        }
        let scenarios = ScenariosView::new(self, all, tables);
        let couple = all.first().and_then(|first| {
            let parameters = tables.official(first.asked.year?);
            super::pictures::of_couple(parameters, &first.asked.household, self.language())
        });
        ComparisonView {
            scenarios: Some(scenarios),
            couple,
            additions: self.additions(),
            ..self.empty(&format!("{} {}", self.words.title, count_of(self, all.len())))
        }
    }

    fn additions(&self) -> Vec<Link> {
        let (Some(first), true) = (self.comparison.scenarios.first(), self.comparison.has_room())
        else {
            return Vec::new();
        };
        let mut links = Vec::new();
        for (suggestion, answers) in suggestions(&first.answers, self.language()) {
            let name = self.name_of_suggestion(suggestion).to_owned();
            let is_new = self.comparison.scenarios.iter().all(|known| known.answers != answers);
            if is_new {
                let more = self.comparison.with(Scenario { name: name.clone(), answers });
                links.push(Link { label: name, href: self.href(&more) });
            }
        }
        let copy = Scenario { name: String::new(), answers: first.answers.clone() };
        let more = self.comparison.with(copy);
        let more = more.changing(Some(self.comparison.scenarios.len()));
        links.push(Link { label: self.words.copy.to_owned(), href: self.href(&more) });
        links
    }

    const fn name_of_suggestion(&self, suggestion: Suggestion) -> &'static str {
        match suggestion {
            Suggestion::Birth => self.words.birth,
            Suggestion::NoChildCare => self.words.no_child_care,
            Suggestion::PartTime => self.words.part_time,
            Suggestion::PartTimeOfOther => self.words.part_time_of_other,
        }
    }
}

/// How many scenarios there are, inside a title.
fn count_of(page: &Page<'_>, count: usize) -> String {
    heading_of(page.words, count).to_lowercase()
}

/// How many scenarios there are.
const fn heading_of(words: &ComparisonWords, count: usize) -> &'static str {
    match count {
        0 | 1 => words.one,
        2 => words.two,
        3 => words.three,
        _ => words.four,
    }
}

impl View for ComparisonView {
    const TEMPLATE: &'static str = "comparison.html";
}
