//! What problems and faults say, in both languages.

use impots_protocol::{FactRefusal, Language};
use impots_rules::{FactError, TaxYear};

use super::Detail;
use super::fault::{Contradiction, FaultKind};

/// One sentence in English and in French: that of the language is put together.
macro_rules! say {
    ($language:ident, $english:literal, $french:literal $(, $name:ident = $value:expr)* $(,)?) => {
        match $language {
            Language::English => format!($english $(, $name = $value)*),
            Language::French => format!($french $(, $name = $value)*),
        }
    };
}

impl Detail {
    pub(super) fn words(&self, language: Language) -> String {
        match self {
            Self::Offset(offset) => say!(
                language,
                "The body is no JSON from byte {offset} on.",
                "Le corps n’est plus du JSON à partir de l’octet {offset}."
            ),
            Self::MoreThanBytes(bytes) => {
                say!(
                    language,
                    "At most {bytes} bytes are read.",
                    "Au plus {bytes} octets sont lus."
                )
            }
            Self::MoreThanLines(lines) => {
                say!(
                    language,
                    "At most {lines} lines are read.",
                    "Au plus {lines} lignes sont lues."
                )
            }
            Self::Produces(types) => say!(
                language,
                "An answer is of type {types}.",
                "Une réponse est de type {types}.",
                types = listed(types, language)
            ),
            Self::Consumes(types) => say!(
                language,
                "Send a body of type {types}.",
                "Envoyez un corps de type {types}.",
                types = listed(types, language)
            ),
            Self::Encoded => say!(
                language,
                "Send the body without `Content-Encoding`.",
                "Envoyez le corps sans `Content-Encoding`."
            ),
            Self::Methods(methods) => say!(
                language,
                "The methods here are {methods}.",
                "Les méthodes sont ici {methods}."
            ),
            Self::TaxYears => say!(
                language,
                "The tax years are {first} to {last}.",
                "Les années d’imposition vont de {first} à {last}.",
                first = TaxYear::FIRST,
                last = TaxYear::LATEST
            ),
        }
    }
}

impl FaultKind {
    pub(super) fn words(&self, language: Language) -> String {
        match self {
            Self::Missing => say!(language, "It has to be given", "Il faut l’indiquer"),
            Self::Unknown { did_you_mean: Some(meant) } => say!(
                language,
                "No input has this name; `{meant}` comes nearest",
                "Rien ne porte ce nom\u{A0}; `{meant}` en est le plus proche"
            ),
            Self::Unknown { did_you_mean: None } => {
                say!(language, "No input has this name", "Rien ne porte ce nom")
            }
            Self::Repeated => {
                say!(language, "It is given more than once", "Il est donné plusieurs fois")
            }
            Self::NotAWholeNumber { meant: Some(meant) } => say!(
                language,
                "Write digits only: {meant}",
                "N’écrivez que des chiffres\u{A0}: {meant}"
            ),
            Self::NotAWholeNumber { meant: None } => say!(
                language,
                "Write digits only, as in 50000",
                "N’écrivez que des chiffres, comme 50000"
            ),
            Self::NotTrueOrFalse { meant: Some(meant) } => {
                say!(language, "Write {meant}, without quotes", "Écrivez {meant}, sans guillemets")
            }
            Self::NotTrueOrFalse { meant: None } => {
                say!(language, "Write true or false", "Écrivez true ou false")
            }
            Self::NotAChoice { choices } => {
                let choices = listed(choices, language);
                say!(language, "Write {choices}", "Écrivez {choices}")
            }
            Self::NotADay => say!(
                language,
                "Write a day of the calendar as 2026-05-01",
                "Écrivez un jour du calendrier comme 2026-05-01"
            ),
            Self::NotAnObject => {
                say!(language, "It is no JSON object", "Ce n’est pas un objet JSON")
            }
            Self::NotAList => say!(language, "It is no JSON list", "Ce n’est pas une liste JSON"),
            Self::OutOfRange { minimum, maximum } => say!(
                language,
                "It is not between {minimum} and {maximum}",
                "Ce n’est pas entre {minimum} et {maximum}"
            ),
            Self::TooMany { maximum } => {
                say!(language, "There are more than {maximum}", "Il y en a plus de {maximum}")
            }
            Self::NotAllowedWith(contradiction) => contradiction.words(language),
        }
    }
}

impl Contradiction {
    fn words(self, language: Language) -> String {
        match self {
            Self::Fact(error) => fact_error(error, language),
            Self::Situation => say!(
                language,
                "`situation` says otherwise: leave one of the two out",
                "`situation` dit autre chose\u{A0}: omettez l’un des deux"
            ),
            Self::Simplified => say!(
                language,
                "The simplified method does not know it: leave it out, or `method`",
                "La méthode simplifiée ne le connaît pas\u{A0}: omettez-le, ou `method`"
            ),
            Self::SimplifiedYear => say!(
                language,
                "The simplified method is of tax year 2019",
                "La méthode simplifiée est celle de l’année d’imposition 2019"
            ),
            Self::NoSecondDeclarant => say!(
                language,
                "Only a couple has a second declarant",
                "Seul un couple a un second déclarant"
            ),
            Self::Overseas => say!(
                language,
                "Beside a home overseas, only default rates are given: see `/default-rates`",
                "Pour un domicile outre-mer, seuls les taux par défaut sont donnés\u{A0}: voir `/default-rates`"
            ),
            Self::PayUnknown => say!(
                language,
                "The rate is a part of the pay, which is not known then: give the wages and pensions",
                "Le taux est une part de la paie, inconnue alors\u{A0}: donnez les salaires et les pensions"
            ),
            Self::NoFirstWage => say!(
                language,
                "Beside it there is no first wage with tax: leave it out",
                "Avec lui il n’y a pas de premier salaire imposé\u{A0}: omettez-le"
            ),
            Self::BeforeWithholding => say!(
                language,
                "Nothing was withheld at source before 2019-01-01",
                "Rien n’était prélevé à la source avant le 2019-01-01"
            ),
            Self::GridNotKnown => say!(
                language,
                "The default rates of that day are not known for homes overseas",
                "Les taux par défaut de ce jour ne sont pas connus pour les domiciles outre-mer"
            ),
            Self::Households => say!(
                language,
                "Beside `households` nothing else stands: give it in each household",
                "À côté de `households` il n’y a rien d’autre\u{A0}: donnez-le dans chaque foyer"
            ),
        }
    }
}

/// Why a fact is refused, and what to do about it.
fn fact_error(error: FactError, language: Language) -> String {
    let FactRefusal { sentence, hint } = FactRefusal::of(error, language);
    let mut characters = sentence.chars();
    let first = characters.next().into_iter().flat_map(char::to_uppercase);
    let sentence: String = first.chain(characters).collect();
    say!(language, "{sentence}: {hint}", "{sentence}\u{A0}: {hint}")
}

/// Names in backticks, "or" before the last.
fn listed(names: &[&str], language: Language) -> String {
    let or = match language {
        Language::English => "or",
        Language::French => "ou",
    };
    let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    match quoted.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, others)) => format!("{} {or} {last}", others.join(", ")),
        None => String::new(),
    }
}
