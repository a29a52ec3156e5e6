//! The pages in French.

use super::{
    Authentication, Commands, Computation, Faults, Household, Simulations, Texts, Trouble,
    Troubles, Values,
};

pub(super) const TEXTS: Texts = Texts {
    site: "Simulateur d’impôt",
    method: "Impôt 2019 sur les revenus 2018 (méthode simplifiée, version 14)",
    other_language: "English",
    skip: "Aller au contenu",
    menu: "Menu",
    disclaimer: "Simulation indicative : seul votre avis d’impôt fait foi.",
    error_prefix: "Erreur : ",
    one_fault: "Une correction à faire",
    many_faults: "corrections à faire",
    commands: Commands {
        computation: "Calcul de l’impôt",
        simulations: "Liste des simulations",
        end: "Fin de session",
        log_in: "Se connecter",
    },
    authentication: Authentication {
        heading: "Connexion",
        already: "Votre session est encore ouverte : vous pouvez la reprendre par le menu.",
        user: "Nom d’utilisateur",
        password: "Mot de passe",
        submit: "Valider",
    },
    computation: Computation {
        heading: "Calcul de l’impôt",
        household: "Votre foyer",
        married: "Êtes-vous marié(e) ou pacsé(e) ?",
        children: "Enfants à charge",
        children_hint: "0 si vous n’en avez pas.",
        salary: "Salaire annuel",
        salary_hint: "Net imposable, en euros entiers. Pour un couple, les deux salaires ensemble.",
        submit: "Calculer l’impôt",
        tax_due: "Impôt à payer",
        no_tax: "Ce foyer n’est pas imposable.",
        nothing_yet: "Décrivez votre foyer : l’impôt s’affiche ici.",
    },
    faults: Faults {
        married: "Choisissez oui ou non.",
        children: "Écrivez un nombre entier, en chiffres seulement : 0, 1, 2…",
        children_bound: "Écrivez un nombre plus petit : au plus ",
        salary: "Écrivez un montant entier, en chiffres seulement, sans espace ni virgule : 50000.",
        salary_bound: "Écrivez un montant plus petit : au plus ",
    },
    household: Household {
        couple: "Couple marié ou pacsé",
        single: "Personne seule",
        no_child: "sans enfant à charge",
        one_child: "1 enfant à charge",
        children: "enfants à charge",
        salary: "de salaire annuel",
    },
    values: Values {
        id: "N°",
        married: "Marié",
        yes: "Oui",
        no: "Non",
        children: "Enfants",
        salary: "Salaire",
        tax: "Impôt",
        surcharge: "Surcote",
        rate: "Taux",
        discount: "Décote",
        reduction: "Réduction",
    },
    simulations: Simulations {
        heading: "Liste des simulations",
        caption: "Les simulations de cette session, de la plus ancienne à la plus récente",
        action: "Action",
        number: "simulation n°",
        delete: "Supprimer",
        deleted: "La simulation est supprimée.",
        none: "Aucune simulation pour l’instant.",
    },
    troubles: Troubles {
        not_allowed: Trouble {
            heading: "Connexion nécessaire",
            advice: "Connectez-vous pour continuer.",
        },
        stale: Trouble {
            heading: "Page périmée",
            advice: "Cette page est trop ancienne ou vient d’une autre session. Rien n’a été changé : \
                     reprenez par le menu.",
        },
        foreign: Trouble {
            heading: "Demande venue d’un autre site",
            advice: "Par sécurité, rien n’a été changé : reprenez par le menu.",
        },
        not_found: Trouble {
            heading: "Page introuvable",
            advice: "Vérifiez l’adresse, ou reprenez par le menu.",
        },
        simulation_unknown: Trouble {
            heading: "Simulation introuvable",
            advice: "Elle est peut-être déjà supprimée : voyez la liste des simulations.",
        },
        too_large: Trouble {
            heading: "Demande trop grande",
            advice: "Rien n’a été calculé ni perdu : reprenez par le menu.",
        },
        too_many: Trouble {
            heading: "Trop d’essais",
            advice: "Patientez un peu avant d’essayer encore.",
        },
        unavailable: Trouble {
            heading: "Service indisponible",
            advice: "Rien n’a été changé : essayez encore dans un instant.",
        },
        ours: Trouble {
            heading: "Erreur de notre côté",
            advice: "Vous n’y êtes pour rien. Si elle revient, donnez-nous le numéro ci-dessus.",
        },
        unexpected: Trouble {
            heading: "Erreurs inattendues",
            advice: "Rien n’a été changé : reprenez par le menu.",
        },
    },
};
