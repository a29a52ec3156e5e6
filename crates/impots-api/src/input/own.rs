//! The parameters that are no facts of the household: one line each.
//!
//! The line is all there is to say: the reader takes its bounds, the description its help and its type, the
//! page an input. Amounts whose name ends with `_cents` are in cents, as a payslip has what is withheld, all
//! others in whole euros.

use impots_protocol::Language;
use impots_rules::TaxYear;

use super::kind::Kind;
use super::method::Method;

/// The largest amount of a wage, in euros: that of every fact.
const MOST_EUROS: i64 = 1_000_000_000;

/// Makes the enum and its table: the name, what its values are, and what is said of it in English and in French.
macro_rules! own {
    ($($own:ident = $name:literal, $kind:expr, $help:literal, $french_help:literal;)+) => {
        /// A parameter that is no fact of the household.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(crate) enum Own { $(#[doc = $help] $own,)+ }

        impl Own {
            /// Every parameter.
            pub(crate) const ALL: [Self; [$($name),+].len()] = [$(Self::$own),+];

            /// The name in queries and objects.
            pub(crate) const fn name(self) -> &'static str {
                match self { $(Self::$own => $name,)+ }
            }

            /// The parameter of a name.
            pub(crate) fn from_name(name: &str) -> Option<Self> {
                match name {
                    $($name => Some(Self::$own),)+
                    _ => None,
                }
            }

            /// What its values are.
            pub(crate) const fn kind(self) -> Kind {
                match self { $(Self::$own => $kind,)+ }
            }

            /// What it is, in a few words.
            pub(crate) const fn help(self, language: Language) -> &'static str {
                match (self, language) {
                    $((Self::$own, Language::English) => $help,
                    (Self::$own, Language::French) => $french_help,)+
                }
            }
        }
    };
}

pub(super) const fn whole(minimum: i64, maximum: i64) -> Kind {
    Kind::Whole { minimum, maximum }
}

own! {
    TaxYear = "tax_year", whole(TaxYear::FIRST.get() as i64, TaxYear::LATEST.get() as i64),
        "The year in which the tax is assessed, one after that of the income; without it, the latest",
        "L’année où l’impôt est établi, celle qui suit celle des revenus ; par défaut, la plus récente";
    Method = "method", Kind::Choice(&Method::NAMES),
        "How the tax is computed: by the law, or as version 14 of the program does (tax year 2019, wages and children only)",
        "La façon de calculer l’impôt : selon la loi, ou comme la version 14 du programme (année 2019, salaires et enfants seuls)";
    Married = "married", Kind::YesNo,
        "Whether two declarants are taxed together, married or in a civil partnership; `situation` says more",
        "Si deux déclarants sont imposés ensemble, mariés ou pacsés ; `situation` en dit plus";
    Detail = "detail", Kind::Choice(&["steps"]),
        "`steps` adds how the tax was reached, step by step, with the articles of the law",
        "`steps` ajoute comment l’impôt a été obtenu, étape par étape, avec les articles de la loi";
    WithheldCents = "withheld_cents", whole(0, 100 * MOST_EUROS),
        "What was withheld in the year of the income, in cents: the balance is told then",
        "Ce qui a été prélevé l’année des revenus, en centimes : le solde est alors donné";
    Date = "date", Kind::Day, "The day of payment",
        "Le jour du paiement";
    Zone = "zone", Kind::Choice(&["metropole", "guadeloupe_martinique_reunion", "guyane_mayotte"]),
        "Where the home is; mainland France and abroad are `metropole`, which is taken without it",
        "Où est le domicile ; la métropole et l’étranger sont `metropole`, pris par défaut";
    BaseCents = "base_cents", whole(0, 100 * MOST_EUROS),
        "The month's net taxable pay in cents; without it, the whole grid is told",
        "Le net imposable du mois en centimes ; par défaut, toute la grille est donnée";
    Wages = "wages", Kind::Choice(&["one", "two"]),
        "Whether one declarant earns all, or both as much as each other; `one` without it",
        "Si un seul déclarant gagne tout, ou chacun autant que l’autre ; par défaut `one`";
    More = "more", whole(-MOST_EUROS, MOST_EUROS),
        "By how many euros the wage of the year is more, or less; 1000 without it",
        "De combien d’euros le salaire de l’année augmente, ou baisse ; par défaut 1000";
    Who = "who", whole(1, 2), "Whose wage it is: that of the first or of the second declarant; 1 without it",
        "De qui est le salaire : du premier ou du second déclarant ; par défaut 1";
    From = "from", whole(0, MOST_EUROS), "The first wage of the curve, in euros; 0 without it",
        "Le premier salaire de la courbe, en euros ; par défaut 0";
    To = "to", whole(0, MOST_EUROS), "The last wage of the curve, in euros",
        "Le dernier salaire de la courbe, en euros";
    Points = "points", whole(0, 2000),
        "How many points, evenly spaced, are added to those where a rule begins or ceases to act; 0 without it",
        "Combien de points, également espacés, s’ajoutent à ceux où une règle commence ou cesse d’agir ; par défaut 0";
}
