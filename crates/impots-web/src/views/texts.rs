//! The words that several pages share, and those of the pages of version 14. The sentences of the wire are the protocol crate's.

use impots_protocol::Language::{English, French};
use serde::Serialize;

use crate::bilingual::words;

words! {
    /// Every word of the pages in one language; the compiler proves that none is forgotten in the other.
    Texts {
        /// The name of the application, also at the end of every title.
        site = "Simulateur d’impôt", "Income tax simulator";
        /// The years whose tax can be computed.
        tagline = "L’impôt sur le revenu, de 2015 à 2026", "French income tax, from 2015 to 2026";
        /// What a search shows of a page.
        description = "Calculez votre impôt sur le revenu, de 2015 à 2026, sans compte\u{a0}: le résultat expliqué étape par étape, le prélèvement à la source, le solde.",
            "Compute your French income tax, from 2015 to 2026, without an account: the result explained step by step, what is withheld at source, the balance.";
        /// Years and methods.
        methods: &'static Methods = Methods::of(French), Methods::of(English);
        /// The name of the other language, in that language.
        other_language = "English", "Français";
        /// The link that leads past the header.
        skip = "Aller au contenu", "Skip to content";
        /// The label of the menu.
        menu = "Menu", "Menu";
        /// What the figures are worth.
        disclaimer = "Ce site n’est pas un service de l’administration. Le résultat est indicatif\u{a0}: seul votre avis d’impôt fait foi.",
            "This site is not a service of the administration. The result is an estimate: only the tax notice you receive is binding.";
        /// What a title begins with when something is wrong.
        error_prefix = "Erreur\u{a0}: ", "Error: ";
        /// The heading of a single fault of a form.
        one_fault = "Une correction à faire", "One thing to correct";
        /// The heading of many, after their number.
        many_faults = "corrections à faire", "things to correct";
        /// The menu.
        commands: &'static Commands = Commands::of(French), Commands::of(English);
        /// The page `authentication`.
        authentication: &'static Authentication = Authentication::of(French), Authentication::of(English);
        /// The page `computation`.
        computation: &'static Computation = Computation::of(French), Computation::of(English);
        /// Why there are no steps to the amount of a result.
        explanation: &'static Explanation = Explanation::of(French), Explanation::of(English);
        /// The names of the values of a simulation.
        values: &'static Values = Values::of(French), Values::of(English);
        /// The page `simulations`.
        simulations: &'static Simulations = Simulations::of(French), Simulations::of(English);
        /// The page `errors`.
        errors: &'static ErrorTexts = ErrorTexts::of(French), ErrorTexts::of(English);
        /// What was typed and is not lost.
        kept: &'static Kept = Kept::of(French), Kept::of(English);
    }
}

words! {
    /// That what was typed is not lost.
    Kept {
        /// The heading of it.
        typed = "Ce que vous avez saisi", "What you typed";
        /// The heading of the ways on.
        go_on = "Continuer", "Go on";
        /// The way to the simulator with it.
        without = "Calculer sans compte avec ces réponses", "Compute without an account with these answers";
        /// Before what the protocol says to programs.
        told = "Message du serveur", "Message of the server";
        /// It stands in the form below.
        again = "Ce que vous avez saisi est toujours là\u{a0}: vérifiez, puis envoyez de nouveau.",
            "What you typed is still here: check it, then send it again.";
        /// It comes back after the log-in.
        until_log_in = "Ce que vous avez saisi est gardé\u{a0}: vous le retrouverez après la connexion.",
            "What you typed is kept: you will find it again once you have logged in.";
        /// To send it once more.
        retry = "Réessayer", "Try again";
    }
}

words! {
    /// How a tax is computed, and of which year.
    Methods {
        /// The simplified method in a table.
        simplified_year_short = "2019, simplifié", "2019, simplified";
        /// What a figure of the official method is.
        official: YearText = YearText("Impôt {tax} sur les revenus de {income}, méthode officielle"),
            YearText("{tax} tax on {income} income, official method");
        /// What a figure of the simplified method is.
        simplified = "Impôt 2019 sur les revenus de 2018, méthode simplifiée (ancien simulateur)",
            "2019 tax on 2018 income, simplified method (former simulator)";
    }
}

/// A text with a tax year in the place of `{tax}` and its income year in the place of `{income}`.
#[derive(Debug, Serialize)]
pub(crate) struct YearText(&'static str);

impl YearText {
    /// The text of a tax year.
    pub(crate) fn of(&self, tax_year: u16) -> String {
        let income_year = tax_year.saturating_sub(1);
        self.0.replace("{tax}", &tax_year.to_string()).replace("{income}", &income_year.to_string())
    }
}

words! {
    /// What a menu leads to.
    Commands {
        computation = "Calcul", "Calculation";
        simulations = "Simulations", "Simulations";
        end = "Se déconnecter", "Log out";
        log_in = "Se connecter", "Log in";
        simulator = "Simulateur", "Simulator";
        comparison = "Comparer", "Compare";
        glossary = "Mots de l’impôt", "Tax words";
        privacy = "Vie privée", "Privacy";
        accessibility = "Accessibilité", "Accessibility";
        /// To tell of a wrong figure.
        report = "Signaler un chiffre faux", "Report a wrong figure";
    }
}

words! {
    /// The words of the page `authentication`.
    Authentication {
        heading = "Connexion", "Log in";
        already = "Votre session est encore ouverte\u{a0}: vous pouvez la reprendre par le menu.",
            "Your session is still open: the menu takes you back to it.";
        /// For whoever may have come over plain http to a server that is set up for TLS.
        plain_http = "Ce serveur est réglé pour https (tls_in_front). Si l’adresse de cette page commence par http://, personne ne peut se connecter ici\u{a0}: ouvrez-la avec https://.",
            "This server is set up for https (tls_in_front). If the address of this page begins with http://, nobody can log in here: open it with https://.";
        fault = "Connexion impossible", "Could not log in";
        /// The same of a name and a password that do not belong together.
        wrong = "Identifiant ou mot de passe incorrect", "Wrong user name or password";
        user = "Nom d’utilisateur", "User name";
        password = "Mot de passe", "Password";
        submit = "Se connecter", "Log in";
    }
}

words! {
    /// The words of the page `computation`.
    Computation {
        heading = "Calcul de l’impôt", "Tax calculation";
        steps: [&'static str; 5] = [
            "Du salaire, on retire 10\u{a0}% pour les frais, dans certaines limites.",
            "Le revenu est partagé en parts\u{a0}: une par adulte, une demie pour chacun des deux premiers enfants, une entière pour les suivants.",
            "Chaque part est imposée par tranches, de 0 à 45\u{a0}%.",
            "Ce que les parts des enfants font gagner est plafonné\u{a0}: c’est le plafonnement du quotient familial.",
            "Une décote allège les petits impôts\u{a0}; de 2017 à 2020, une réduction aussi.",
        ], [
            "10% of the salary is taken off for expenses, within limits.",
            "The income is divided into shares: one for each adult, half a share for each of the first two children, a whole one for each other child.",
            "Each share is taxed by brackets, from 0 to 45%.",
            "What the shares of children save is capped: that is the family-quotient ceiling.",
            "A relief (décote) reduces small tax bills; from 2017 to 2020, a reduction does too.",
        ];
    }
}

words! {
    /// Why there are no steps to a result.
    Explanation {
        /// Of the simplified method, and the link to the choice of a year.
        simplified: [&'static str; 2] = [
            "C’est la méthode simplifiée de l’ancien simulateur, à quelques euros près\u{a0}; au-dessus de 250\u{202f}000\u{a0}€ de revenu (500\u{202f}000\u{a0}€ pour un couple), elle laisse de côté la contribution exceptionnelle sur les hauts revenus, qui peut se compter en milliers d’euros.",
            "Pour la méthode officielle et son détail, choisissez une année de la liste",
        ], [
            "This is the simplified method of the former simulator, right within a few euros; above €250,000 of income (€500,000 for a couple) it leaves out the exceptional contribution on high incomes, which may come to thousands of euros.",
            "For the official method and its steps, choose a year from the list",
        ];
        /// Of parameters that have changed.
        outdated = "Les paramètres de l’impôt ont changé depuis ce calcul\u{a0}: recalculez l’impôt pour en voir le détail.",
            "The tax parameters have changed since this calculation: calculate the tax again to see its steps.";
    }
}

words! {
    /// The names of the values of a simulation.
    Values {
        id = "N°", "No.";
        year = "Année", "Year";
        situation = "Situation", "Situation";
        married = "Marié(e)", "Married";
        civil_partners = "Pacsé(e)", "Civil partners (PACS)";
        single = "Seul(e)", "Single";
        divorced = "Divorcé(e)", "Divorced";
        widowed = "Veuf ou veuve", "Widowed";
        single_parent = "Parent isolé (case T)", "Single parent (box T)";
        children = "Enfants", "Children";
        salary = "Salaire", "Salary";
        tax = "Impôt", "Tax";
        surcharge = "Plafonnement du quotient familial", "Family-quotient ceiling";
        rate = "Tranche marginale", "Marginal rate";
        discount = "Décote", "Décote (relief)";
        reduction = "Réduction", "Reduction";
    }
}

words! {
    /// The words of the page `simulations`.
    Simulations {
        heading = "Simulations", "Simulations";
        caption = "Les simulations de cette session, de la plus ancienne à la plus récente", "The simulations of this session, oldest first";
        action = "Action", "Action";
        number = "simulation n°", "simulation no.";
        details = "Détail", "Details";
        delete = "Supprimer", "Delete";
        deleted = "La simulation est supprimée.", "The simulation is deleted.";
        /// The same with its number.
        deleted_number = "La simulation n°\u{a0}{} est supprimée.", "Simulation no. {} is deleted.";
        /// What computes it again.
        undo = "Annuler\u{a0}: la recalculer", "Undo: compute it again";
        none = "Aucune simulation pour l’instant.", "No simulations yet.";
        /// The pages of a long list.
        pages = "Pages de la liste", "Pages of the list";
        page = "Page", "Page";
        previous = "Les précédentes", "Earlier ones";
        next = "Les suivantes", "Later ones";
    }
}

words! {
    /// What the page `errors` says of each kind of error.
    ErrorTexts {
        not_allowed: ErrorText =
            error("Connexion nécessaire", "Votre session n’est pas ouverte, ou elle a expiré.", "Connectez-vous pour continuer."),
            error("Please log in", "Your session is not open, or has expired.", "Log in to continue.");
        stale: ErrorText =
            error("Page expirée", "Cette page est trop ancienne, ou elle appartient à une autre session. Rien n’a été modifié.", "Reprenez depuis le menu."),
            error("This page is out of date", "It is too old, or belongs to another session. Nothing was changed.", "Start again from the menu.");
        foreign: ErrorText =
            error("Une demande venue d’un autre site", "Par sécurité, rien n’a été changé.", "Recommencez depuis ce site."),
            error("A request from another site", "To be safe, nothing was changed.", "Start again from this site.");
        /// Of a browser that knows the server by another name than the server does.
        other_origin: ErrorText =
            error("Une demande venue d’une autre adresse", "Le serveur se connaît sous une autre adresse que votre navigateur\u{a0}: rien n’a été changé.", "Si vous n’avez pas quitté ce site, prévenez son administrateur\u{a0}: le journal dit quel réglage manque."),
            error("A request from another address", "The server knows itself by another address than your browser does, so nothing was changed.", "If you were on this site all the time, tell its administrator: the log says which setting is missing.");
        /// Of a browser that does not return the cookie of the session.
        cookie_lost: ErrorText =
            error("Les cookies sont nécessaires", "Votre navigateur n’a pas renvoyé le cookie de ce site, sans lequel personne ne peut se connecter.", "Autorisez ses cookies, puis reconnectez-vous."),
            error("Cookies are needed", "Your browser did not return the cookie of this site, without which nobody can log in.", "Allow its cookies, then log in again.");
        /// The same where it may be for want of TLS.
        plain_http: ErrorText =
            error("Cette adresse demande https", "Votre navigateur n’a pas renvoyé le cookie de ce site, sans lequel personne ne peut se connecter.", "Si l’adresse de cette page commence par http://, ouvrez-la avec https://\u{a0}: le serveur est réglé pour cela (tls_in_front). Sinon, autorisez les cookies de ce site."),
            error("This address needs https", "Your browser did not return the cookie of this site, without which nobody can log in.", "If the address of this page begins with http://, open it with https://: the server is set up for that (tls_in_front). If not, allow the cookies of this site.");
        not_found: ErrorText =
            error("Page introuvable", "Il n’y a rien à cette adresse.", "Vérifiez-la, ou repartez du menu."),
            error("Page not found", "There is nothing at this address.", "Check it, or start again from the menu.");
        /// Of a method that the address does not know.
        wrong_method: ErrorText =
            error("Cette adresse ne s’ouvre pas ainsi", "La page ne répond pas à cette demande, et rien n’a été changé\u{a0}: c’est souvent un favori, ou une page rechargée.", "Repartez du menu."),
            error("This address cannot be opened like this", "The page does not answer this request, and nothing was changed: most often it is a bookmark, or a reload.", "Start again from the menu.");
        simulation_unknown: ErrorText =
            error("Simulation introuvable", "Elle n’est pas dans votre session\u{a0}: elle est peut-être déjà supprimée.", "Voyez la liste des simulations."),
            error("Simulation not found", "It is not in your session: it may be deleted already.", "See the list of simulations.");
        too_large: ErrorText =
            error("Demande trop grande", "Le serveur ne lit pas une demande de cette taille. Rien n’a été calculé ni perdu.", "Revenez en arrière avec votre navigateur\u{a0}: ce que vous avez saisi y est encore."),
            error("The request is too large", "The server does not read a request of this size. Nothing was computed or lost.", "Go back with your browser: what you typed is still there.");
        /// Of a session that has no room for a simulation more.
        session_full: ErrorText =
            error("Votre liste est pleine", "Votre session ne peut pas garder une simulation de plus. Rien n’a été perdu.", "Supprimez des simulations de la liste, puis recommencez."),
            error("Your list is full", "Your session cannot keep one more simulation. Nothing was lost.", "Delete simulations from the list, then try again.");
        too_many: ErrorText =
            error("Trop de tentatives", "Votre réseau a envoyé trop de demandes en peu de temps.", "Patientez un peu avant d’essayer encore."),
            error("Too many attempts", "Your network sent too many requests in a short time.", "Wait a little before you try again.");
        too_many_log_ins: ErrorText =
            error("Trop de tentatives", "Trop de connexions ont échoué, pour ce compte ou depuis votre réseau, ou trop se font en ce moment.", "Patientez un peu avant d’essayer encore."),
            error("Too many attempts", "Too many log-ins failed, for this account or from your network, or too many are going on.", "Wait a little before you try again.");
        too_many_codes: ErrorText =
            error("Trop de codes faux", "Aucun code n’est examiné pour le moment. Votre mot de passe n’est pas en cause.", "Attendez, puis connectez-vous de nouveau avec le code qu’affiche alors votre application."),
            error("Too many wrong codes", "No code is looked at for now. It is not your password.", "Wait, then log in again with the code that your app shows by then.");
        unavailable: ErrorText =
            error("Service indisponible", "Le serveur ne peut pas répondre pour le moment. Rien n’a été changé.", "Essayez encore dans un instant."),
            error("Service unavailable", "The server cannot answer for the moment. Nothing was changed.", "Try again in a moment.");
        ours: ErrorText =
            error("Erreur de notre côté", "Vous n’y êtes pour rien.", "Essayez encore. Si elle revient, donnez-nous le numéro ci-dessous."),
            error("An error on our side", "It is not your fault.", "Try again. If it comes back, tell us the number below.");
        unexpected: ErrorText =
            error("Une erreur est survenue", "Rien n’a été changé.", "Repartez du menu."),
            error("Something went wrong", "Nothing was changed.", "Start again from the menu.");
    }
}

/// A kind of error: what happened, and what can be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct ErrorText {
    pub(crate) heading: &'static str,
    pub(crate) happened: &'static str,
    pub(crate) advice: &'static str,
}

const fn error(heading: &'static str, happened: &'static str, advice: &'static str) -> ErrorText {
    ErrorText { heading, happened, advice }
}

#[cfg(test)]
mod tests {
    use impots_protocol::Language;
    use impots_rules::TaxYear;

    use super::*;

    #[test]
    fn no_text_is_empty() {
        for language in Language::ALL {
            let texts = serde_json::to_string(Texts::of(language)).unwrap();
            assert!(!texts.contains(r#":"""#), "{language}: {texts}");
        }
    }

    #[test]
    fn the_tagline_names_the_years_that_are_served() {
        for language in Language::ALL {
            let tagline = Texts::of(language).tagline;
            for year in [TaxYear::FIRST, TaxYear::LATEST] {
                assert!(tagline.contains(&year.to_string()), "{tagline}");
            }
        }
    }

    #[test]
    fn a_year_text_names_both_years() {
        let years = Language::ALL.map(|language| Texts::of(language).methods.official.of(2026));
        for text in years {
            assert!(text.contains("2026") && text.contains("2025"), "{text}");
        }
    }

    #[test]
    fn no_french_line_begins_with_a_punctuation_mark() {
        let texts = serde_json::to_string(Texts::of(Language::French)).unwrap();
        for mark in [':', ';', '?', '!', '%'] {
            assert!(!texts.contains(&format!(" {mark}")), "a breaking space before {mark}");
        }
    }
}
