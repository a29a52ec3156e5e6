//! The words of the tax notice, in a sentence or two each.
//!
//! The `id` of a word is the same in both languages: a link to one of them is good for the other.

use super::{Section, Written};

pub(super) const TEXT: Written = Written {
    french: [
        "Les mots de l’impôt",
        "Ce que veulent dire les mots de votre avis et de ce simulateur.",
    ],
    english: ["The words of the tax", "What the words of your notice and of this simulator mean."],
    sections: &WORDS,
};

const WORDS: [Section; 14] = [
    (
        "net-imposable",
        [
            "Salaire net imposable",
            "Le salaire sur lequel l’impôt est calculé, avant les 10\u{202f}% de frais\u{a0}: le «\u{a0}cumul imposable\u{a0}» du bulletin de décembre, déjà inscrit en case 1AJ (ou 1BJ) de la déclaration. Ce n’est pas le salaire versé sur le compte.",
        ],
        [
            "Net taxable wages",
            "The wages that the tax is computed on, before the 10% for expenses: the “cumul imposable” of the December pay slip, already in box 1AJ (or 1BJ) of the return. It is not what was paid into the account.",
        ],
    ),
    (
        "dix-pour-cent",
        [
            "10\u{202f}% de frais et frais réels",
            "De chaque salaire, 10\u{202f}% sont retirés pour les frais professionnels, dans certaines limites. Qui a dépensé davantage peut déclarer ses frais réels\u{a0}: trajets, repas, double résidence. L’administration garde le plus favorable.",
        ],
        [
            "10% for expenses and actual expenses",
            "10% of each salary are taken off for the expenses of work, within limits. Whoever spent more may declare actual expenses: commuting, meals, a second home. The administration keeps the better of the two.",
        ],
    ),
    (
        "revenu-imposable",
        [
            "Revenu imposable",
            "Ce qui reste des revenus après les 10\u{202f}%, les pensions versées, l’épargne retraite et les abattements\u{a0}: le barème s’y applique.",
        ],
        [
            "Taxable income",
            "What is left of the income after the 10%, maintenance paid, retirement savings and allowances: the scale applies to it.",
        ],
    ),
    (
        "parts",
        [
            "Parts et quotient familial",
            "Le revenu est partagé en parts\u{a0}: une par adulte, une demie pour chacun des deux premiers enfants, une entière pour les suivants. Chaque part est imposée, puis l’impôt est multiplié par leur nombre.",
        ],
        [
            "Shares and family quotient",
            "The income is divided into shares: one for each adult, a half for each of the first two children, a whole one for further ones. Each share is taxed, and the tax is multiplied by their number.",
        ],
    ),
    (
        "plafonnement",
        [
            "Plafonnement du quotient familial",
            "Ce que les parts des enfants font gagner est plafonné, par demi-part. Au-delà, l’impôt est celui des parts des adultes, moins ce plafond.",
        ],
        [
            "Family-quotient ceiling",
            "What the shares of the children save has a ceiling for each half-share. Above it, the tax is that of the adults’ shares, less this ceiling.",
        ],
    ),
    (
        "tranche",
        [
            "Tranche marginale d’imposition",
            "Le taux de la plus haute tranche atteinte. Seul ce qui dépasse le seuil de la tranche est imposé à ce taux\u{a0}: passer une tranche ne fait jamais perdre de revenu.",
        ],
        [
            "Marginal rate (bracket)",
            "The rate of the highest bracket that is reached. Only what is above the bracket’s threshold is taxed at this rate: entering a bracket never costs income.",
        ],
    ),
    (
        "taux-moyen",
        [
            "Taux moyen",
            "L’impôt divisé par le revenu net de frais, comme sur l’avis. La part de tous les revenus, que montrent les images, est plus petite\u{a0}: les frais y sont comptés.",
        ],
        [
            "Average rate",
            "The tax divided by the income after expenses, as on the notice. The share of all income, which the pictures show, is smaller: expenses are part of it.",
        ],
    ),
    (
        "decote",
        [
            "Décote",
            "Elle diminue les petits impôts, et s’éteint quand l’impôt grandit\u{a0}: dans cette zone, 1\u{202f}000\u{a0}€ de plus coûtent plus que le taux de la tranche.",
        ],
        [
            "Décote",
            "It reduces small tax bills, and fades as the tax grows: in that zone,\u{a0}€1,000 more cost more than the rate of the bracket.",
        ],
    ),
    (
        "rfr",
        [
            "Revenu fiscal de référence",
            "Le revenu imposable, avec ce qui en avait été déduit pour l’épargne retraite. Crèches, CAF, mairies et bailleurs le demandent.",
        ],
        [
            "Reference income (revenu fiscal de référence)",
            "The taxable income, with what was deducted from it for retirement savings. Nurseries, the CAF, town halls and landlords ask for it.",
        ],
    ),
    (
        "reduction-credit",
        [
            "Réduction et crédit d’impôt",
            "Une réduction diminue l’impôt, au plus jusqu’à zéro. Un crédit diminue l’impôt aussi, et ce qui dépasse est remboursé.",
        ],
        [
            "Reduction and credit",
            "A reduction lowers the tax, to zero at most. A credit lowers the tax too, and what is more than it is refunded.",
        ],
    ),
    (
        "cehr",
        [
            "Contribution exceptionnelle sur les hauts revenus (CEHR)",
            "Elle s’ajoute à l’impôt au-dessus de 250\u{202f}000\u{a0}€ de revenu fiscal de référence (500\u{202f}000\u{a0}€ pour un couple).",
        ],
        [
            "Contribution on high incomes (CEHR)",
            "It is added to the tax above\u{a0}€250,000 of reference income (€500,000 for a couple).",
        ],
    ),
    (
        "prelevement",
        [
            "Prélèvement à la source",
            "L’impôt est retenu chaque mois sur le salaire ou la pension, à un taux calculé sur la dernière déclaration. Chaque conjoint a son taux, ou les deux le taux du foyer.",
        ],
        [
            "Withholding at source",
            "The tax is withheld each month from the pay or the pension, at a rate computed from the last return. Each spouse has a rate, or both have that of the household.",
        ],
    ),
    (
        "solde",
        [
            "Solde",
            "L’impôt d’une année moins ce qui a été prélevé, plus l’avance de crédits reçue en janvier\u{a0}: il reste à payer, ou il est remboursé en été.",
        ],
        [
            "Balance",
            "The tax of a year less what was withheld, plus the advance on credits received in January: it is left to pay, or refunded in summer.",
        ],
    ),
    (
        "parent-isole",
        [
            "Parent isolé (case T)",
            "Une personne célibataire, divorcée ou séparée, qui vit seule et élève au moins un enfant\u{a0}: une demi-part de plus.",
        ],
        [
            "Single parent (box T)",
            "Somebody single, divorced or separated, who lives alone and raises at least one child: a half-share more.",
        ],
    ),
];
