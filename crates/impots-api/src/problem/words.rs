//! What problems and faults say, in both languages.

use impots_protocol::{FactRefusal, Language};
use impots_rules::{FactError, TaxYear};

use super::Detail;
use super::fault::{Contradiction, FaultKind};

impl Detail {
    pub(super) fn words(&self, language: Language) -> String {
        match language {
            Language::English => self.english(),
            Language::French => self.french(),
        }
    }

    fn english(&self) -> String {
        match self {
            Self::Offset(offset) => format!("The body is no JSON from byte {offset} on."),
            Self::MoreThanBytes(bytes) => format!("At most {bytes} bytes are read."),
            Self::MoreThanLines(lines) => format!("At most {lines} lines are read."),
            Self::Produces(types) => format!("An answer is of type {}.", listed(types, "or")),
            Self::Consumes(types) => format!("Send a body of type {}.", listed(types, "or")),
            Self::Encoded => "Send the body without `Content-Encoding`.".into(),
            Self::Methods(methods) => format!("The methods here are {methods}."),
            Self::TaxYears => {
                format!("The tax years are {} to {}.", TaxYear::FIRST, TaxYear::LATEST)
            }
        }
    }

    fn french(&self) -> String {
        match self {
            Self::Offset(offset) => {
                format!("Le corps n’est plus du JSON à partir de l’octet {offset}.")
            }
            Self::MoreThanBytes(bytes) => format!("Au plus {bytes} octets sont lus."),
            Self::MoreThanLines(lines) => format!("Au plus {lines} lignes sont lues."),
            Self::Produces(types) => format!("Une réponse est de type {}.", listed(types, "ou")),
            Self::Consumes(types) => format!("Envoyez un corps de type {}.", listed(types, "ou")),
            Self::Encoded => "Envoyez le corps sans `Content-Encoding`.".into(),
            Self::Methods(methods) => format!("Les méthodes sont ici {methods}."),
            Self::TaxYears => {
                format!("Les années d’imposition vont de {} à {}.", TaxYear::FIRST, TaxYear::LATEST)
            }
        }
    }
}

impl FaultKind {
    pub(super) fn words(&self, language: Language) -> String {
        match language {
            Language::English => self.english(),
            Language::French => self.french(),
        }
    }

    fn english(&self) -> String {
        match self {
            Self::Missing => "It has to be given".into(),
            Self::Unknown { did_you_mean: Some(meant) } => {
                format!("No input has this name; `{meant}` comes nearest")
            }
            Self::Unknown { did_you_mean: None } => "No input has this name".into(),
            Self::Repeated => "It is given more than once".into(),
            Self::NotAWholeNumber { meant: Some(meant) } => format!("Write digits only: {meant}"),
            Self::NotAWholeNumber { meant: None } => "Write digits only, as in 50000".into(),
            Self::NotTrueOrFalse { meant: Some(meant) } => format!("Write {meant}, without quotes"),
            Self::NotTrueOrFalse { meant: None } => "Write true or false".into(),
            Self::NotAChoice { choices } => format!("Write {}", listed(choices, "or")),
            Self::NotADay => "Write a day of the calendar as 2026-05-01".into(),
            Self::NotAnObject => "It is no JSON object".into(),
            Self::NotAList => "It is no JSON list".into(),
            Self::OutOfRange { minimum, maximum } => {
                format!("It is not between {minimum} and {maximum}")
            }
            Self::TooMany { maximum } => format!("There are more than {maximum}"),
            Self::NotAllowedWith(contradiction) => contradiction.english(),
        }
    }

    fn french(&self) -> String {
        match self {
            Self::Missing => "Il faut l’indiquer".into(),
            Self::Unknown { did_you_mean: Some(meant) } => {
                format!("Rien ne porte ce nom\u{A0}; `{meant}` en est le plus proche")
            }
            Self::Unknown { did_you_mean: None } => "Rien ne porte ce nom".into(),
            Self::Repeated => "Il est donné plusieurs fois".into(),
            Self::NotAWholeNumber { meant: Some(meant) } => {
                format!("N’écrivez que des chiffres\u{A0}: {meant}")
            }
            Self::NotAWholeNumber { meant: None } => {
                "N’écrivez que des chiffres, comme 50000".into()
            }
            Self::NotTrueOrFalse { meant: Some(meant) } => {
                format!("Écrivez {meant}, sans guillemets")
            }
            Self::NotTrueOrFalse { meant: None } => "Écrivez true ou false".into(),
            Self::NotAChoice { choices } => format!("Écrivez {}", listed(choices, "ou")),
            Self::NotADay => "Écrivez un jour du calendrier comme 2026-05-01".into(),
            Self::NotAnObject => "Ce n’est pas un objet JSON".into(),
            Self::NotAList => "Ce n’est pas une liste JSON".into(),
            Self::OutOfRange { minimum, maximum } => {
                format!("Ce n’est pas entre {minimum} et {maximum}")
            }
            Self::TooMany { maximum } => format!("Il y en a plus de {maximum}"),
            Self::NotAllowedWith(contradiction) => contradiction.french(),
        }
    }
}

impl Contradiction {
    fn english(self) -> String {
        match self {
            Self::Fact(error) => fact_error(error, Language::English),
            Self::Situation => "`situation` says otherwise: leave one of the two out".into(),
            Self::Simplified => "The simplified method does not know it: leave it out, or `method`".into(),
            Self::SimplifiedYear => "The simplified method is of tax year 2019".into(),
            Self::NoSecondDeclarant => "Only a couple has a second declarant".into(),
            Self::Overseas => "Beside a home overseas, only default rates are given: see `/default-rates`".into(),
            Self::PayUnknown => "The rate is a part of the pay, which is not known then: give the wages and pensions".into(),
            Self::NoFirstWage => "Beside it there is no first wage with tax: leave it out".into(),
            Self::BeforeWithholding => "Nothing was withheld at source before 2019-01-01".into(),
            Self::GridNotKnown => "The default rates of that day are not known for homes overseas".into(),
            Self::Households => "Beside `households` nothing else stands: give it in each household".into(),
        }
    }

    fn french(self) -> String {
        match self {
            Self::Fact(error) => fact_error(error, Language::French),
            Self::Situation => "`situation` dit autre chose\u{A0}: omettez l’un des deux".into(),
            Self::Simplified => "La méthode simplifiée ne le connaît pas\u{A0}: omettez-le, ou `method`".into(),
            Self::SimplifiedYear => "La méthode simplifiée est celle de l’année d’imposition 2019".into(),
            Self::NoSecondDeclarant => "Seul un couple a un second déclarant".into(),
            Self::Overseas => {
                "Pour un domicile outre-mer, seuls les taux par défaut sont donnés\u{A0}: voir `/default-rates`".into()
            }
            Self::PayUnknown => {
                "Le taux est une part de la paie, inconnue alors\u{A0}: donnez les salaires et les pensions".into()
            }
            Self::NoFirstWage => "Avec lui il n’y a pas de premier salaire imposé\u{A0}: omettez-le".into(),
            Self::BeforeWithholding => "Rien n’était prélevé à la source avant le 2019-01-01".into(),
            Self::GridNotKnown => {
                "Les taux par défaut de ce jour ne sont pas connus pour les domiciles outre-mer".into()
            }
            Self::Households => {
                "À côté de `households` il n’y a rien d’autre\u{A0}: donnez-le dans chaque foyer".into()
            }
        }
    }
}

/// Why a fact is refused, and what to do about it.
fn fact_error(error: FactError, language: Language) -> String {
    let FactRefusal { sentence, hint } = FactRefusal::of(error, language);
    let mut characters = sentence.chars();
    let first = characters.next().into_iter().flat_map(char::to_uppercase);
    let colon = match language {
        Language::English => ":",
        Language::French => "\u{A0}:",
    };
    format!("{}{colon} {hint}", first.chain(characters).collect::<String>())
}

/// Names in backticks, the last behind a word.
fn listed(names: &[&str], word: &str) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    match quoted.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, others)) => format!("{} {word} {last}", others.join(", ")),
        None => String::new(),
    }
}
