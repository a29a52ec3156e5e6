//! The pages in French.

use super::{
    Authentication, Commands, Computation, ErrorText, ErrorTexts, Explanation, Kept, Methods,
    Simulations, Texts, Values, YearText,
};

pub(super) const TEXTS: Texts = Texts {
    site: "Simulateur d’impôt",
    tagline: "L’impôt sur le revenu, de 2015 à 2026",
    description: "Calculez votre impôt sur le revenu, de 2015 à 2026, sans compte\u{a0}: le résultat expliqué étape par étape, le prélèvement à la source, le solde.",
    methods: Methods {
        simplified_year_short: "2019, simplifié",
        official: YearText("Impôt {tax} sur les revenus de {income}, méthode officielle"),
        simplified: "Impôt 2019 sur les revenus de 2018, méthode simplifiée (ancien simulateur)",
    },
    other_language: "English",
    skip: "Aller au contenu",
    menu: "Menu",
    disclaimer: "Ce site n’est pas un service de l’administration. Le résultat est indicatif\u{a0}: seul votre avis d’impôt fait foi.",
    error_prefix: "Erreur\u{a0}: ",
    one_fault: "Une correction à faire",
    many_faults: "corrections à faire",
    commands: Commands {
        computation: "Calcul",
        simulations: "Simulations",
        end: "Se déconnecter",
        log_in: "Se connecter",
        simulator: "Simulateur",
        comparison: "Comparer",
        glossary: "Mots de l’impôt",
        privacy: "Vie privée",
        accessibility: "Accessibilité",
        report: "Signaler un chiffre faux",
    },
    authentication: Authentication {
        heading: "Connexion",
        plain_http: "Ce serveur est réglé pour https (tls_in_front). Si l’adresse de cette page commence par http://, personne \
                     ne peut se connecter ici\u{a0}: ouvrez-la avec https://.",
        already: "Votre session est encore ouverte\u{a0}: vous pouvez la reprendre par le menu.",
        fault: "Connexion impossible",
        wrong: "Identifiant ou mot de passe incorrect",
        user: "Nom d’utilisateur",
        password: "Mot de passe",
        submit: "Se connecter",
    },
    computation: Computation {
        heading: "Calcul de l’impôt",
        steps: [
            "Du salaire, on retire 10\u{a0}% pour les frais, dans certaines limites.",
            "Le revenu est partagé en parts\u{a0}: une par adulte, une demie pour chacun des deux premiers enfants, \
             une entière pour les suivants.",
            "Chaque part est imposée par tranches, de 0 à 45\u{a0}%.",
            "Ce que les parts des enfants font gagner est plafonné\u{a0}: c’est le plafonnement du quotient familial.",
            "Une décote allège les petits impôts\u{a0}; de 2017 à 2020, une réduction aussi.",
        ],
    },
    explanation: Explanation {
        simplified: [
            "C’est la méthode simplifiée de l’ancien simulateur, à quelques euros près\u{a0}; au-dessus de 250\u{202f}000\u{a0}€ de revenu \
             (500\u{202f}000\u{a0}€ pour un couple), elle laisse de côté la contribution exceptionnelle sur les hauts revenus, qui \
             peut se compter en milliers d’euros.",
            "Pour la méthode officielle et son détail, choisissez une année de la liste",
        ],
        outdated: "Les paramètres de l’impôt ont changé depuis ce calcul\u{a0}: recalculez l’impôt pour en voir le détail.",
    },
    values: Values {
        id: "N°",
        year: "Année",
        situation: "Situation",
        married: "Marié(e)",
        civil_partners: "Pacsé(e)",
        single: "Seul(e)",
        divorced: "Divorcé(e)",
        widowed: "Veuf ou veuve",
        single_parent: "Parent isolé (case T)",
        children: "Enfants",
        salary: "Salaire",
        tax: "Impôt",
        surcharge: "Plafonnement du quotient familial",
        rate: "Tranche marginale",
        discount: "Décote",
        reduction: "Réduction",
    },
    simulations: Simulations {
        heading: "Simulations",
        caption: "Les simulations de cette session, de la plus ancienne à la plus récente",
        action: "Action",
        number: "simulation n°",
        details: "Détail",
        delete: "Supprimer",
        deleted: "La simulation est supprimée.",
        deleted_number: "La simulation n°\u{a0}{} est supprimée.",
        undo: "Annuler\u{a0}: la recalculer",
        none: "Aucune simulation pour l’instant.",
        pages: "Pages de la liste",
        page: "Page",
        previous: "Les précédentes",
        next: "Les suivantes",
    },
    errors: ErrorTexts {
        not_allowed: ErrorText {
            heading: "Connexion nécessaire",
            happened: "Votre session n’est pas ouverte, ou elle a expiré.",
            advice: "Connectez-vous pour continuer.",
        },
        stale: ErrorText {
            heading: "Page expirée",
            happened: "Cette page est trop ancienne, ou elle appartient à une autre session. Rien n’a été modifié.",
            advice: "Reprenez depuis le menu.",
        },
        foreign: ErrorText {
            heading: "Une demande venue d’un autre site",
            happened: "Par sécurité, rien n’a été changé.",
            advice: "Recommencez depuis ce site.",
        },
        other_origin: ErrorText {
            heading: "Une demande venue d’une autre adresse",
            happened: "Le serveur se connaît sous une autre adresse que votre navigateur\u{a0}: rien n’a été changé.",
            advice: "Si vous n’avez pas quitté ce site, prévenez son administrateur\u{a0}: le journal dit quel réglage manque.",
        },
        cookie_lost: ErrorText {
            heading: "Les cookies sont nécessaires",
            happened: "Votre navigateur n’a pas renvoyé le cookie de ce site, sans lequel personne ne peut se connecter.",
            advice: "Autorisez ses cookies, puis reconnectez-vous.",
        },
        plain_http: ErrorText {
            heading: "Cette adresse demande https",
            happened: "Votre navigateur n’a pas renvoyé le cookie de ce site, sans lequel personne ne peut se connecter.",
            advice: "Si l’adresse de cette page commence par http://, ouvrez-la avec https://\u{a0}: le serveur est réglé pour cela (tls_in_front). Sinon, autorisez les cookies de ce site.",
        },
        not_found: ErrorText {
            heading: "Page introuvable",
            happened: "Il n’y a rien à cette adresse.",
            advice: "Vérifiez-la, ou repartez du menu.",
        },
        wrong_method: ErrorText {
            heading: "Cette adresse ne s’ouvre pas ainsi",
            happened: "La page ne répond pas à cette demande, et rien n’a été changé\u{a0}: c’est souvent un favori, ou une page rechargée.",
            advice: "Repartez du menu.",
        },
        simulation_unknown: ErrorText {
            heading: "Simulation introuvable",
            happened: "Elle n’est pas dans votre session\u{a0}: elle est peut-être déjà supprimée.",
            advice: "Voyez la liste des simulations.",
        },
        too_large: ErrorText {
            heading: "Demande trop grande",
            happened: "Le serveur ne lit pas une demande de cette taille. Rien n’a été calculé ni perdu.",
            advice: "Revenez en arrière avec votre navigateur\u{a0}: ce que vous avez saisi y est encore.",
        },
        session_full: ErrorText {
            heading: "Votre liste est pleine",
            happened: "Votre session ne peut pas garder une simulation de plus. Rien n’a été perdu.",
            advice: "Supprimez des simulations de la liste, puis recommencez.",
        },
        too_many: ErrorText {
            heading: "Trop de tentatives",
            happened: "Votre réseau a envoyé trop de demandes en peu de temps.",
            advice: "Patientez un peu avant d’essayer encore.",
        },
        too_many_log_ins: ErrorText {
            heading: "Trop de tentatives",
            happened: "Trop de connexions ont échoué, pour ce compte ou depuis votre réseau, ou trop se font en ce moment.",
            advice: "Patientez un peu avant d’essayer encore.",
        },
        too_many_codes: ErrorText {
            heading: "Trop de codes faux",
            happened: "Aucun code n’est examiné pour le moment. Votre mot de passe n’est pas en cause.",
            advice: "Attendez, puis connectez-vous de nouveau avec le code qu’affiche alors votre application.",
        },
        unavailable: ErrorText {
            heading: "Service indisponible",
            happened: "Le serveur ne peut pas répondre pour le moment. Rien n’a été changé.",
            advice: "Essayez encore dans un instant.",
        },
        ours: ErrorText {
            heading: "Erreur de notre côté",
            happened: "Vous n’y êtes pour rien.",
            advice: "Essayez encore. Si elle revient, donnez-nous le numéro ci-dessous.",
        },
        unexpected: ErrorText {
            heading: "Une erreur est survenue",
            happened: "Rien n’a été changé.",
            advice: "Repartez du menu.",
        },
    },
    kept: Kept {
        typed: "Ce que vous avez saisi",
        go_on: "Continuer",
        without: "Calculer sans compte avec ces réponses",
        told: "Message du serveur",
        again: "Ce que vous avez saisi est toujours là\u{a0}: vérifiez, puis envoyez de nouveau.",
        until_log_in: "Ce que vous avez saisi est gardé\u{a0}: vous le retrouverez après la connexion.",
        retry: "Réessayer",
    },
};
