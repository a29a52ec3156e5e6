//! How far the pages can be used by everybody.
//!
//! What it says is checked, the tests of a browser check (`crates/impots/tests/browser/accessibility.rs`); what was not, it says too.

use super::{Section, Written};

pub(super) const TEXT: Written = Written {
    french: ["Accessibilité", "Ces pages sont faites pour être lues et utilisées par tous."],
    english: ["Accessibility", "These pages are made to be read and used by everybody."],
    sections: &SECTIONS,
};

const SECTIONS: [Section; 4] = [
    (
        "visee",
        [
            "Ce qui est visé",
            "Les règles WCAG 2.2, niveau AA. Chaque page est vérifiée par des programmes (axe-core) dans les deux langues, en clair et en sombre, de 320 à 1280 pixels de large, et parcourue au clavier seul, à chaque version.",
        ],
        [
            "What is aimed at",
            "The rules of WCAG 2.2, level AA. Each page is checked by programs (axe-core) in both languages, light and dark, from 320 to 1280 pixels wide, and walked through with the keyboard alone, at each version.",
        ],
    ),
    (
        "moyens",
        [
            "Comment",
            "Tout fonctionne sans script, au clavier, avec un agrandissement de 400\u{202f}%, avec vos couleurs et vos polices. Les images ont un titre, une description et leurs chiffres en tableau. Les erreurs disent quoi saisir et mènent au champ.",
        ],
        [
            "How",
            "Everything works without a script, by keyboard, at a zoom of 400%, with your colours and your fonts. Pictures have a title, a description and their figures in a table. Errors say what to enter and lead to the field.",
        ],
    ),
    (
        "limites",
        [
            "Ce qui n’a pas été vérifié",
            "Les pages n’ont pas fait l’objet d’un audit du RGAA, et n’ont pas été essayées avec tous les lecteurs d’écran.",
        ],
        [
            "What was not checked",
            "The pages have had no audit by the RGAA, and were not tried with every screen reader.",
        ],
    ),
    (
        "signaler",
        [
            "Signaler un obstacle",
            "Dites à la personne qui tient ce serveur ce qui vous arrête. Sans réponse, le Défenseur des droits peut être saisi.",
        ],
        [
            "Tell of an obstacle",
            "Tell whoever runs this server what stops you. Without an answer, the Défenseur des droits can be asked.",
        ],
    ),
];
