//! What is kept, and how long.
//!
//! These are promises to people. Whoever changes what sessions, cookies or the log hold changes a sentence here.

use super::{Section, Written};

pub(super) const TEXT: Written = Written {
    french: ["Vie privée", "Ce que ce serveur garde de vous, et combien de temps."],
    english: ["Privacy", "What this server keeps of you, and how long."],
    sections: &SECTIONS,
};

const SECTIONS: [Section; 5] = [
    (
        "simulateur",
        [
            "Le simulateur ne garde rien",
            "Ce que vous saisissez n’est que dans l’adresse de la page\u{a0}: sur votre appareil, dans son historique si vous ne l’effacez pas. Le serveur calcule, répond et oublie. Il ne pose aucun cookie.\nUne adresse que vous partagez contient vos montants\u{a0}: toute personne qui l’ouvre les voit.",
        ],
        [
            "The simulator keeps nothing",
            "What you enter is in the address of the page only: on your device, in its history unless you clear it. The server computes, answers and forgets. It sets no cookie.\nAn address that you share holds your amounts: everybody who opens it sees them.",
        ],
    ),
    (
        "compte",
        [
            "Avec un compte",
            "La session a un cookie, «\u{a0}session\u{a0}», nécessaire pour rester connecté. Elle garde vos simulations jusqu’à sa fin\u{a0}: quand vous vous déconnectez, ou après un temps sans activité que fixe la personne qui tient ce serveur (30 minutes au départ).\nCelles que vous gardez dans votre compte y restent jusqu’à ce que vous les supprimiez, ou que votre compte soit supprimé. La page «\u{a0}Mon compte\u{a0}» les montre, les exporte et les supprime.",
        ],
        [
            "With an account",
            "The session has a cookie, “session”, which is needed to stay logged in. It keeps your simulations until it ends: when you log out, or after a time without activity that whoever runs this server sets (30 minutes at first).\nThose that you keep in your account stay there until you delete them, or your account is deleted. The page “My account” shows, exports and deletes them.",
        ],
    ),
    (
        "journal",
        [
            "Le journal du serveur",
            "Il note une ligne par demande\u{a0}: quelle page, la réponse, la durée. Ni montant, ni adresse complète, ni nom.",
        ],
        [
            "The log of the server",
            "It has a line a request: which page, the answer, how long it took. No amount, no whole address, no name.",
        ],
    ),
    (
        "autres",
        [
            "Personne d’autre",
            "Les pages ne chargent rien d’un autre site\u{a0}: ni mesure d’audience, ni police, ni image. Les liens vers Légifrance et vers l’administration ne leur disent pas quelle page vous lisiez.",
        ],
        [
            "Nobody else",
            "The pages load nothing from another site: no measurement, no font, no image. The links to Légifrance and to the administration do not tell them which page you were reading.",
        ],
    ),
    (
        "droits",
        [
            "Vos droits",
            "Pour ce qui est gardé avec un compte, adressez-vous à la personne qui tient ce serveur. En France, la CNIL reçoit les réclamations.",
        ],
        [
            "Your rights",
            "For what is kept with an account, ask whoever runs this server. In France, the CNIL hears complaints.",
        ],
    ),
];
