//! The words around the questions.

use crate::bilingual::words;

words! {
    /// The words around the questions.
    QuestionWords {
        situation = "Situation", "Situation";
        family = "Enfants et personnes à charge", "Children and dependants";
        incomes = "Revenus", "Income";
        deductions = "Déductions", "Deductions";
        credits = "Réductions et crédits", "Reductions and credits";
        withheld = "Déjà prélevé", "Already withheld";
        deductions_hint = "Ce qui diminue le revenu imposable. Cochez ce qui vous concerne. Les 10\u{202f}% de frais sont déjà comptés.",
            "What lowers the taxable income. Tick what concerns you. The 10% for expenses are counted already.";
        credits_hint = "Ce qui diminue l’impôt. Cochez ce qui vous concerne et saisissez ce que vous avez payé, aides déduites.",
            "What lowers the tax. Tick what concerns you and enter what you paid, minus any aid received for it.";
        wages_hint = "Salaire net imposable\u{a0}: le «\u{a0}cumul imposable\u{a0}» du bulletin de décembre, ou la case 1AJ (1BJ) de la déclaration. Chômage compris. 0 si vous n’en avez pas.",
            "Net taxable wages: the “cumul imposable” of the December pay slip, or box 1AJ (1BJ) of the return. Unemployment benefit included. 0 if you have none.";
        year = "L’impôt d’une année porte sur les revenus de l’année d’avant.", "The tax of a year is on the income of the year before.";
        situation_hint = "Au 31 décembre de l’année des revenus. En union libre, chacun fait sa déclaration\u{a0}: choisissez «\u{a0}Célibataire\u{a0}».",
            "On 31 December of the year of the income. Unmarried partners file separately: choose “Single”.";
        period_hint = "Par mois, nous multiplions par 12.", "Monthly amounts are multiplied by 12.";
        per_year = "Par an", "A year";
        per_month = "Par mois", "A month";
        withheld_hint = "Pendant l’année des revenus. Facultatif\u{a0}: il donne le solde, ce que vous devez ou ce qui vous est rendu.",
            "During the year of the income. Optional: it gives the balance, what you owe or get back.";
        advance_hint = "Facultatif. L’acompte de 60\u{202f}% reçu pour la garde, l’emploi à domicile ou les cotisations.",
            "Optional. The 60% advance received for child care, employment at home or dues.";
        none = "Aucun", "None";
        none_feminine = "Aucune", "None";
        not_given = "Non saisi", "Not entered";
    }
}
