//! The pages in French.

use super::{
    Authentication, Commands, Computation, ErrorText, ErrorTexts, Explanation, Kept, Methods,
    Simulations, Texts, Values, YearText,
};

pub(super) const TEXTS: Texts = Texts {
    site: "Simulateur d’impôt",
    tagline: "L’impôt sur le revenu, de 2015 à 2026",
    methods: Methods {
        simplified_year_short: "2019, simplifié",
        official: YearText("Impôt {tax} sur les revenus {income}, méthode officielle"),
        simplified: "Impôt 2019 sur les revenus 2018, méthode simplifiée (ancien simulateur)",
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
        married: "Marié",
        yes: "Oui",
        no: "Non",
        single_parent: "Non (case T)",
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
        none: "Aucune simulation pour l’instant.",
        pages: "Pages de la liste",
        page: "Page",
        previous: "Les précédentes",
        next: "Les suivantes",
    },
    errors: ErrorTexts {
        not_allowed: ErrorText {
            heading: "Connexion nécessaire",
            advice: "Votre session n’est pas ouverte, ou a expiré\u{a0}: connectez-vous pour continuer.",
        },
        stale: ErrorText {
            heading: "Page expirée",
            advice: "Elle est trop ancienne ou vient d’une autre session. Rien n’a été changé\u{a0}: recommencez.",
        },
        foreign: ErrorText {
            heading: "Demande venue d’un autre site",
            advice: "Par sécurité, rien n’a été changé\u{a0}: recommencez depuis ce site.",
        },
        other_origin: ErrorText {
            heading: "Une demande venue d’une autre adresse",
            advice: "Le serveur se connaît sous une autre adresse que votre navigateur\u{a0}: rien n’a été changé. Si vous \
                     n’avez pas quitté ce site, prévenez son administrateur\u{a0}: le journal dit quel réglage manque.",
        },
        cookie_lost: ErrorText {
            heading: "Les cookies sont nécessaires",
            advice: "Votre navigateur n’a pas renvoyé le cookie de ce site, sans lequel personne ne peut se \
                     connecter\u{a0}: autorisez ses cookies, puis reconnectez-vous.",
        },
        plain_http: ErrorText {
            heading: "Cette adresse demande https",
            advice: "Votre navigateur n’a pas renvoyé le cookie de ce site, sans lequel personne ne peut se connecter. Si \
                     l’adresse de cette page commence par http://, ouvrez-la avec https://\u{a0}: le serveur est réglé \
                     pour cela (tls_in_front). Sinon, autorisez les cookies de ce site.",
        },
        not_found: ErrorText { heading: "Page introuvable", advice: "Vérifiez l’adresse." },
        simulation_unknown: ErrorText {
            heading: "Simulation introuvable",
            advice: "Elle est peut-être déjà supprimée\u{a0}: voyez la liste des simulations.",
        },
        too_large: ErrorText {
            heading: "Demande trop grande",
            advice: "Rien n’a été calculé ni perdu.",
        },
        too_many: ErrorText {
            heading: "Trop de tentatives",
            advice: "Patientez un peu avant d’essayer encore.",
        },
        unavailable: ErrorText {
            heading: "Service indisponible",
            advice: "Rien n’a été changé\u{a0}: essayez encore dans un instant.",
        },
        ours: ErrorText {
            heading: "Erreur de notre côté",
            advice: "Vous n’y êtes pour rien. Si elle revient, donnez-nous le numéro ci-dessus.",
        },
        unexpected: ErrorText {
            heading: "Une erreur est survenue",
            advice: "Rien n’a été changé.",
        },
    },
    kept: Kept {
        again: "Ce que vous avez saisi est toujours là\u{a0}: vérifiez, puis envoyez de nouveau.",
        until_log_in: "Ce que vous avez saisi est gardé\u{a0}: vous le retrouverez après la connexion.",
        retry: "Réessayer",
    },
};
