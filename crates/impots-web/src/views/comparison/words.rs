//! The words of the comparison.

use crate::bilingual::words;

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
