//! The result of a household by the official method: the lines of its tax notice, what is withheld, the balance, what if.
//!
//! The simulator and the pages of a session show the same; `notice.html` is its template.
//!
//! The household is assessed once; each part has its own module, and is none where the household or the year has nothing of it.

mod balance;
mod changes;
mod lines;
mod named;
mod sources;
mod steps;
mod withheld;

use impots_protocol::{Language, year_note, year_title};
use impots_rules::{Assessment, Explanation, TaxParameters, TaxYear, official};
use serde::Serialize;

pub(in crate::views) use named::household_in_words;

use super::figures::{euros, fixed, in_percent, signed_euros};
use super::pictures::Pictures;
use crate::bilingual::words;
use crate::questionnaire::Asked;

words! {
    /// The words of a result.
    NoticeWords {
        refund = "Vos crédits dépassent l’impôt\u{a0}: c’est ce qui vous est rendu.", "Your credits are more than the tax: this is refunded to you.";
        untaxed = "Vous n’avez pas d’impôt à payer sur ces revenus.", "You have no tax to pay on this income.";
        net = "Impôt sur le revenu net.", "Net income tax.";
        net_of_credits = "Impôt sur le revenu net, réductions et crédits déduits.", "Net income tax, after reductions and credits.";
        cancelled = "Impôt calculé, puis annulé.", "Tax computed, then cancelled.";
        monthly = "Prélèvement par mois", "Withheld per month";
        about = "environ", "about";
        from = "de", "from";
        average = "Taux moyen", "Average rate";
        of_net_income = "du revenu net de frais, comme sur l’avis", "of the income after expenses, as on the notice";
        marginal = "Tranche marginale", "Marginal rate (bracket)";
        highest = "la plus haute atteinte", "the highest that is reached";
        lines = "Les chiffres de votre avis", "The figures of your notice";
        withholding = "Le prélèvement à la source", "Withholding at source";
        balance = "Le solde", "The balance";
        changes = "Si vos salaires changent", "If your wages change";
        steps = "Le calcul, étape par étape", "The calculation, step by step";
        steps_lead = "Avec une calculatrice, vous pouvez tout refaire. Chaque étape cite la loi.", "With a calculator, you can do it all again. Each step names the law.";
        show_steps = "Voir les étapes", "Show the steps";
        source = "Source\u{a0}: ", "Source: ";
        law = "Textes de l’année\u{a0}: ", "Texts of the year: ";
        sum = "Ce que les étapes ajoutent et retirent", "What the steps add and take off";
        total = "Impôt sur le revenu net", "Net income tax";
    }
}

/// A result.
#[derive(Debug, Serialize)]
pub(super) struct NoticeView {
    words: &'static NoticeWords,
    heading: String,
    /// What is due, or refunded with a minus.
    amount: String,
    /// What the amount is.
    about: &'static str,
    household: String,
    /// What is to be known of the tax of the year.
    note: Option<&'static str>,
    keys: Vec<Key>,
    lines: Vec<Line>,
    withholding: Option<withheld::WithholdingView>,
    balance: Option<balance::BalanceView>,
    changes: Vec<Line>,
    pictures: Pictures,
    steps: steps::StepsView,
}

/// One of the figures that are asked for most.
#[derive(Debug, Serialize)]
struct Key {
    term: &'static str,
    value: String,
    detail: String,
}

/// A line of the notice.
#[derive(Debug, Serialize)]
struct Line {
    term: String,
    hint: Option<String>,
    amount: String,
    is_total: bool,
}

/// What a result is made of.
struct Subject<'a> {
    parameters: &'a TaxParameters,
    asked: &'a Asked,
    notice: Assessment,
    language: Language,
}

impl NoticeView {
    /// The result of a household; the parameters are those of its year.
    pub(super) fn new(parameters: &TaxParameters, asked: &Asked, language: Language) -> Self {
        let notice = official::assess(parameters, &asked.household);
        let explanation = official::explain(parameters, &asked.household);
        let subject = Subject { parameters, asked, notice, language };
        Self::of(&subject, &explanation)
    }

    fn of(subject: &Subject<'_>, explanation: &Explanation) -> Self {
        let language = subject.language;
        let words = NoticeWords::of(language);
        let withholding = withheld::WithholdingView::of(subject);
        Self {
            words,
            heading: year_title(subject.year(), language),
            amount: signed_euros(subject.notice.net, language),
            about: subject.about(words),
            household: household_in_words(subject.asked, language),
            note: year_note(subject.year(), language),
            keys: keys(subject, withholding.as_ref(), words),
            lines: lines::of(subject),
            balance: balance::BalanceView::of(subject),
            changes: changes::of(subject),
            pictures: Pictures::of(subject.parameters, &subject.asked.household, language),
            steps: steps::StepsView::new(explanation, subject.year(), language),
            withholding,
        }
    }

    /// What stands on the browser's tab.
    pub(super) fn title(&self) -> String {
        format!("{} – {}", self.amount, self.heading)
    }
}

impl Subject<'_> {
    const fn year(&self) -> TaxYear {
        self.parameters.tax_year()
    }

    fn about(&self, words: &NoticeWords) -> &'static str {
        let notice = &self.notice;
        if year_note(self.year(), self.language).is_some() {
            words.cancelled
        } else if notice.net < 0 {
            words.refund
        } else if notice.net == 0 {
            words.untaxed
        } else if notice.reductions.total() + notice.credits.total() > 0 {
            words.net_of_credits
        } else {
            words.net
        }
    }
}

impl Line {
    fn new(term: &str, amount: String) -> Self {
        Self { term: term.to_owned(), hint: None, amount, is_total: false }
    }

    fn with_hint(self, hint: impl Into<String>) -> Self {
        Self { hint: Some(hint.into()), ..self }
    }

    fn total(self) -> Self {
        Self { is_total: true, ..self }
    }
}

fn keys(
    subject: &Subject<'_>,
    withholding: Option<&withheld::WithholdingView>,
    words: &NoticeWords,
) -> Vec<Key> {
    let language = subject.language;
    let monthly = withholding.and_then(|it| {
        let cents = it.by_default_cents;
        (cents > 0).then(|| Key {
            term: words.monthly,
            value: format!("{} {}", words.about, euros((cents + 50) / 100, language)),
            detail: format!("{} {}", words.from, it.months),
        })
    });
    let average = Key {
        term: words.average,
        value: in_percent(&fixed(subject.notice.average_rate, 2, language), language),
        detail: words.of_net_income.to_owned(),
    };
    let marginal = Key {
        term: words.marginal,
        value: impots_protocol::figures::percent(subject.notice.marginal_rate, language),
        detail: words.highest.to_owned(),
    };
    monthly.into_iter().chain([average, marginal]).collect()
}
