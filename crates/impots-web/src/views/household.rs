//! The form of a household and, once it is answered, the result: the same for the simulator and for the pages of a session.
//!
//! `household.html` is its template.
//!
//! It computes nothing: a result comes with its content. The two pages differ in where the form is sent, in some words, and in what
//! can be done with a result.

use impots_protocol::Language;
use serde::Serialize;

use super::alert::Alert;
use super::household_result::ResultView;
use super::questions::{Filled, QuestionsView, label, sentence};
use super::texts::Texts;
use crate::bilingual::words;
use crate::public_page::PublicPage;
use crate::questionnaire::{Answers, Fault, Question};

words! {
    /// The words around the form of a household and its result.
    HouseholdWords {
        title = "Combien d’impôt allez-vous payer\u{a0}?", "How much tax will you pay?";
        lead = "Une minute suffit, sans compte. Vous voyez le résultat, d’où il vient et ce qui est prélevé chaque mois.",
            "A minute is enough, without an account. You see the result, where it comes from and what is withheld each month.";
        scope = "Ce qui est calculé", "What is computed";
        counted = "Ce simulateur compte", "This simulator counts";
        not_counted = "Il ne compte pas", "It does not count";
        elsewhere = "Si l’un d’eux vous concerne, le résultat serait faux\u{a0}: prenez le", "If one of them concerns you, the result would be wrong: take the";
        administration = "simulateur de l’administration", "official simulator";
        how = "Comment l’impôt est calculé", "How the tax is computed";
        kept = "Rien n’est gardé\u{a0}: vos montants ne sont que dans l’adresse de la page.", "Nothing is kept: your amounts are in the address of the page only.";
        privacy = "Vie privée", "Privacy";
        compute = "Calculer mon impôt", "Compute my tax";
        again = "Recalculer", "Compute again";
        stale = "Ce résultat est celui de vos réponses précédentes\u{a0}: appuyez sur «\u{a0}Recalculer\u{a0}».",
            "This result is that of your previous answers: press “Compute again”.";
        your_tax = "Votre impôt", "Your tax";
        answers = "Vos réponses", "Your answers";
        change = "Modifier vos réponses", "Change your answers";
        link = "Adresse à partager ou à garder en favori", "Address to share or to bookmark";
        link_hint = "Elle contient vos montants\u{a0}: toute personne qui l’ouvre les voit.", "It holds your amounts: everybody who opens it sees them.";
        fresh = "Nouvelle simulation", "New simulation";
        kept_answers = "Le reste est conservé.", "All else is kept.";
        compute_here = "Calculer l’impôt", "Compute the tax";
        lead_here = "Chaque calcul est gardé dans la liste de vos simulations, tant que dure votre session.",
            "Each computation is kept in the list of your simulations, as long as your session lasts.";
        kept_here = "Vos simulations sont gardées tant que dure votre session, ou jusqu’à ce que vous les supprimiez.",
            "Your simulations are kept as long as your session lasts, or until you delete them.";
        keep = "Garder cette simulation", "Keep this simulation";
        waiting = "Votre simulation n’est pas encore gardée.", "Your simulation is not kept yet.";
        error = "Erreur\u{a0}: ", "Error: ";
        one_fault = "Une réponse à corriger", "One answer to correct";
    }
}

/// What is counted, and what is not, in the words of a language.
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
                "Une habitation hors de France",
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
                "A home outside France",
                "Deficits and gifts carried over from another year",
            ],
        ],
    }
}

/// The form and the result, in the page that they stand in.
#[derive(Debug, Serialize)]
pub(super) struct HouseholdView {
    words: &'static HouseholdWords,
    heading: &'static str,
    lead: &'static str,
    /// What becomes of what is answered.
    kept: &'static str,
    privacy: String,
    steps: &'static [&'static str],
    counted: &'static [&'static str],
    not_counted: &'static [&'static str],
    target: FormTarget,
    alert: Alert,
    /// What was left out, and names that nobody knows.
    notices: Vec<String>,
    /// Whether what stands in the form was asked without an account, and waits to be kept.
    is_waiting: bool,
    form: QuestionsView,
    result: Option<ResultView>,
}

/// Where the form is sent.
#[derive(Debug, Serialize)]
pub(super) struct FormTarget {
    /// The `id` of the form.
    pub(super) id: &'static str,
    pub(super) method: &'static str,
    pub(super) action: String,
    /// The hidden field of `form` mode.
    pub(super) token: Option<String>,
    /// Whose page it is, where that is known.
    pub(super) owner: Option<String>,
    /// The page without any answer.
    pub(super) fresh: String,
}

/// What stands on the page.
pub(super) struct HouseholdContent<'a> {
    pub(super) language: Language,
    pub(super) target: FormTarget,
    pub(super) answers: &'a Answers,
    pub(super) faults: &'a [Fault],
    pub(super) alert: Alert,
    pub(super) is_waiting: bool,
    pub(super) result: Option<ResultView>,
}

impl HouseholdView {
    /// The page without a session.
    pub(super) fn public(content: HouseholdContent<'_>, prefix: &str) -> Self {
        let words = HouseholdWords::of(content.language);
        Self {
            heading: words.title,
            lead: words.lead,
            kept: words.kept,
            ..Self::with(content, prefix, words.compute)
        }
    }

    /// The page of a session.
    pub(super) fn of_session(content: HouseholdContent<'_>, prefix: &str) -> Self {
        let words = HouseholdWords::of(content.language);
        let submit = if content.is_waiting { words.keep } else { words.compute_here };
        Self {
            heading: Texts::of(content.language).computation.heading,
            lead: words.lead_here,
            kept: words.kept_here,
            ..Self::with(content, prefix, submit)
        }
    }

    fn with(content: HouseholdContent<'_>, prefix: &str, submit: &'static str) -> Self {
        let HouseholdContent { language, target, answers, faults, alert, is_waiting, result } =
            content;
        let words = HouseholdWords::of(language);
        let [counted, not_counted] = scope(language);
        let filled = Filled {
            answers,
            faults,
            has_result: result.is_some(),
            language,
            submit: if result.is_some() { words.again } else { submit },
        };
        Self {
            words,
            heading: "",
            lead: "",
            kept: "",
            privacy: PublicPage::Privacy.path(prefix, language),
            steps: Texts::of(language).computation.steps.as_slice(),
            counted,
            not_counted,
            target,
            alert,
            notices: notices(answers, language),
            is_waiting,
            form: QuestionsView::new(filled),
            result,
        }
    }

    /// Whether something is wrong with the answers.
    pub(super) fn is_faulty(&self) -> bool {
        !self.alert.is_empty()
    }

    /// What stands on the browser's tab.
    pub(super) fn title(&self) -> String {
        match &self.result {
            Some(result) => result.title(),
            None if self.is_faulty() => format!("{}{}", self.words.error, self.heading),
            None => self.heading.to_owned(),
        }
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
        notices.push(slip_notice(name, meant, language));
    }
    notices
}

/// That a name of an address is nearly a known one, and was not taken for it.
pub(super) fn slip_notice(name: &str, meant: &str, language: Language) -> String {
    match language {
        Language::French => format!(
            "«\u{a0}{name}\u{a0}» n’est pas connu et n’a pas compté\u{a0}: vouliez-vous «\u{a0}{meant}\u{a0}»\u{a0}?"
        ),
        Language::English => {
            format!("“{name}” is not known and did not count: did you mean “{meant}”?")
        }
    }
}

impl Alert {
    /// The alert above the form of a household: the sentences of its fields.
    pub(super) fn of_faults(faults: &[Fault], language: Language) -> Self {
        let words = HouseholdWords::of(language);
        let heading = match (faults.len(), language) {
            (0 | 1, _) => words.one_fault.to_owned(),
            (many, Language::French) => format!("{many} réponses à corriger"),
            (many, Language::English) => format!("{many} answers to correct"),
        };
        let faults = faults.iter().map(|it| (sentence(it, language), it.question.id()));
        Self::linked(heading, faults, Some(words.kept_answers))
    }
}
