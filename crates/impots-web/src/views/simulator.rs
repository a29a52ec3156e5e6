//! The page `simulator`: the form of a household and, once it is answered, the result.

use impots_protocol::Language;
use impots_rules::{ParameterTables, simplified};
use serde::Serialize;

use super::alert::Alert;
use super::figures::day;
use super::layout::{self, Layout, PublicFrame};
use super::notice::NoticeView;
use super::questions::{Filled, QuestionsView, label, sentence};
use super::simplified_card::SimplifiedCard;
use super::texts::Texts;
use super::words::words;
use crate::public_page::PublicPage;
use crate::questionnaire::{Answers, Asked, Fault, Question, household_of};
use crate::templates::View;

words! {
    /// The words of the simulator.
    SimulatorWords {
        title = "Combien d’impôt allez-vous payer\u{a0}?", "How much tax will you pay?";
        lead = "Une minute suffit, sans compte. Vous voyez le résultat, d’où il vient et ce qui sera prélevé chaque mois.",
            "A minute is enough, without an account. You see the result, where it comes from and what a month holds back.";
        scope = "Ce qui est calculé", "What is computed";
        counted = "Ce simulateur compte", "This simulator counts";
        not_counted = "Il ne compte pas", "It does not count";
        elsewhere = "Si l’un d’eux vous concerne, le résultat serait faux\u{a0}: prenez le", "If one of them concerns you, the result would be wrong: take the";
        administration = "simulateur de l’administration", "simulator of the administration";
        how = "Comment l’impôt est calculé", "How the tax is computed";
        kept = "Rien n’est gardé\u{a0}: vos montants ne sont que dans l’adresse de la page.", "Nothing is kept: your amounts are in the address of the page only.";
        privacy = "Vie privée", "Privacy";
        compute = "Calculer mon impôt", "Compute my tax";
        again = "Recalculer", "Compute again";
        your_tax = "Votre impôt", "Your tax";
        answers = "Vos réponses", "Your answers";
        change = "Modifier vos réponses", "Change your answers";
        link = "Adresse à partager ou à garder en favori", "Address to share or to bookmark";
        link_hint = "Elle contient vos montants\u{a0}: toute personne qui l’ouvre les voit.", "It holds your amounts: everybody who opens it sees them.";
        fresh = "Nouvelle simulation", "New simulation";
        kept_answers = "Le reste est conservé.", "All else is kept.";
        error = "Erreur\u{a0}: ", "Error: ";
        one_fault = "Une réponse à corriger", "One answer to correct";
    }
}

/// What the simulator counts, and what it does not, in the words of a language.
fn scope(language: Language) -> [&'static [&'static str]; 2] {
    match language {
        Language::French => [
            &[
                "Salaires et chômage, retraites, pensions",
                "Frais réels ou 10\u{202f}%",
                "Enfants, garde alternée, parent isolé, invalidité, veuvage",
                "Pensions versées, épargne retraite, CSG",
                "Garde, dons, scolarité, emploi à domicile, syndicat",
                "Prélèvement à la source, solde",
            ],
            &[
                "Revenus d’indépendant, de location, de placements, plus‑values",
                "L’année d’un mariage, d’un pacs, d’un divorce ou d’un décès",
                "Revenus de vos enfants rattachés",
                "Vous n’habitez pas en France",
                "Déficits et dons reportés d’une autre année",
            ],
        ],
        Language::English => [
            &[
                "Wages and unemployment benefit, retirement and other pensions",
                "Actual expenses or the 10%",
                "Children, shared custody, single parents, disability, widowhood",
                "Maintenance paid, retirement savings, CSG",
                "Child care, gifts, schooling, employment at home, union dues",
                "Withholding at source, balance",
            ],
            &[
                "Income of a business, of rents, of investments, capital gains",
                "The year of a marriage, a PACS, a divorce or a death",
                "Income of your attached children",
                "You do not live in France",
                "Deficits and gifts carried over from another year",
            ],
        ],
    }
}

/// Shown for every address of the simulator.
#[derive(Debug, Serialize)]
pub(crate) struct SimulatorView {
    layout: Layout,
    words: &'static SimulatorWords,
    steps: &'static [&'static str],
    counted: &'static [&'static str],
    not_counted: &'static [&'static str],
    privacy: String,
    /// Where the form is sent.
    action: String,
    alert: Alert,
    /// What was left out, and names that nobody knows.
    notices: Vec<String>,
    form: QuestionsView,
    result: Option<ResultView>,
}

/// A result, and what can be done with it.
#[derive(Debug, Serialize)]
struct ResultView {
    /// When it was computed.
    date: String,
    link: String,
    /// The household among scenarios; not by the simplified method.
    compare: Option<CompareLink>,
    notice: Option<NoticeView>,
    simplified: Option<SimplifiedCard>,
}

impl SimulatorView {
    pub(crate) fn new(frame: PublicFrame<'_>, answers: &Answers, tables: &ParameterTables) -> Self {
        let language = frame.language;
        let (faults, result) = if answers.is_empty() {
            (Vec::new(), None)
        } else {
            match household_of(answers, language) {
                Ok(asked) => (Vec::new(), Some(ResultView::new(frame, answers, &asked, tables))),
                Err(faults) => (faults, None),
            }
        };
        Self::with(frame, answers, &faults, result)
    }

    /// Whether something is wrong with the answers.
    pub(crate) fn is_faulty(&self) -> bool {
        !self.alert.is_empty()
    }

    fn with(
        frame: PublicFrame<'_>,
        answers: &Answers,
        faults: &[Fault],
        result: Option<ResultView>,
    ) -> Self {
        let language = frame.language;
        let words = SimulatorWords::of(language);
        let other = layout::other(language);
        let other_query = answers.canonical(other).query(other);
        let prefix = &frame.state.parts.prefix;
        let alert = Alert::of_faults(faults, language);
        let [counted, not_counted] = scope(language);
        let filled = Filled {
            answers,
            faults,
            has_result: result.is_some(),
            language,
            simplified: Answers::simplified_word(language),
            submit: if result.is_some() { words.again } else { words.compute },
        };
        Self {
            layout: Layout::public(
                frame,
                "simulator",
                &title(words, faults, result.as_ref()),
                &other_query,
            ),
            words,
            steps: Texts::of(language).computation.steps.as_slice(),
            counted,
            not_counted,
            privacy: PublicPage::Privacy.path(prefix, language),
            action: PublicPage::Simulator.path(prefix, language),
            alert,
            notices: notices(answers, language),
            form: QuestionsView::new(filled),
            result,
        }
    }
}

impl ResultView {
    fn new(
        frame: PublicFrame<'_>,
        answers: &Answers,
        asked: &Asked,
        tables: &ParameterTables,
    ) -> Self {
        let language = frame.language;
        let path = PublicPage::Simulator.path(&frame.state.parts.prefix, language);
        let notice = asked.year.map(|year| NoticeView::new(tables.official(year), asked, language));
        let simplified = notice.is_none().then(|| {
            let tax = simplified::compute(tables.simplified(), &asked.household);
            SimplifiedCard::new(asked, &tax, language)
        });
        Self {
            date: computed_on(frame.today, language),
            link: format!("{}{path}?{}", frame.origin, answers.link(language)),
            compare: asked.year.map(|_| CompareLink::of(frame, answers)),
            notice,
            simplified,
        }
    }

    fn title(&self) -> String {
        let simplified = self.simplified.as_ref().map(SimplifiedCard::title);
        self.notice.as_ref().map(NoticeView::title).or(simplified).unwrap_or_default()
    }
}

/// The way to the comparison.
#[derive(Debug, Serialize)]
struct CompareLink {
    label: &'static str,
    href: String,
}

impl CompareLink {
    fn of(frame: PublicFrame<'_>, answers: &Answers) -> Self {
        let path = PublicPage::Comparison.path(&frame.state.parts.prefix, frame.language);
        Self {
            label: Texts::of(frame.language).commands.comparison,
            href: format!("{path}?{}", answers.link(frame.language)),
        }
    }
}

fn title(words: &SimulatorWords, faults: &[Fault], result: Option<&ResultView>) -> String {
    match result {
        Some(result) => result.title(),
        None if faults.is_empty() => words.title.to_owned(),
        None => format!("{}{}", words.error, words.title),
    }
}

/// What was answered and does not count, in a sentence, and what was not understood.
fn notices(answers: &Answers, language: Language) -> Vec<String> {
    let names: Vec<&str> =
        answers.omitted.iter().map(|question: &Question| label(*question, language)).collect();
    let mut notices = Vec::new();
    if !names.is_empty() {
        let names = names.join(", ");
        notices.push(match language {
            Language::French => format!(
                "Pas compté, car cela ne concerne pas ce que vous avez répondu\u{a0}: {names}."
            ),
            Language::English => {
                format!("Not counted, as it does not concern what you answered: {names}.")
            }
        });
    }
    for (name, meant) in &answers.slips {
        notices.push(match language {
            Language::French => format!("«\u{a0}{name}\u{a0}» n’est pas connu et n’a pas compté\u{a0}: vouliez-vous «\u{a0}{meant}\u{a0}»\u{a0}?"),
            Language::English => format!("“{name}” is not known and did not count: did you mean “{meant}”?"),
        });
    }
    notices
}

/// That it was computed today.
fn computed_on(today: u64, language: Language) -> String {
    let day = day(i64::try_from(today).unwrap_or_default(), language);
    match language {
        Language::French => format!("Calculé le {day}."),
        Language::English => format!("Computed on {day}."),
    }
}

impl Alert {
    /// The alert above the form of a household: the sentences of its fields.
    pub(super) fn of_faults(faults: &[Fault], language: Language) -> Self {
        let words = SimulatorWords::of(language);
        let heading = match (faults.len(), language) {
            (0 | 1, _) => words.one_fault.to_owned(),
            (many, Language::French) => format!("{many} réponses à corriger"),
            (many, Language::English) => format!("{many} answers to correct"),
        };
        let faults = faults.iter().map(|it| (sentence(it, language), it.question.id()));
        Self::linked(heading, faults, Some(words.kept_answers))
    }
}

impl View for SimulatorView {
    const TEMPLATE: &'static str = "simulator.html";
}
