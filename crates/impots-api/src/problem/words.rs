//! What problems and faults say, in both languages.

use impots_protocol::{FactRefusal, Language};
use impots_rules::{FactError, TaxYear};

use super::Detail;
use super::fault::{Contradiction, Elsewhere, FaultKind};

/// What each case says in English and in French: one line a sentence, of which that of the language is put together.
macro_rules! words {
    ($type:ident, $self:ident, $language:ident:
        $($case:pat => $english:literal, $french:literal $(, $name:ident = $value:expr)*;)+) => {
        impl $type {
            /// What is said of it, in a language.
            pub(super) fn words(&$self, $language: Language) -> String {
                match $self {
                    $($case => match $language {
                        Language::English => format!($english $(, $name = $value)*),
                        Language::French => format!($french $(, $name = $value)*),
                    },)+
                }
            }
        }
    };
}

words! { Detail, self, language:
    Self::Offset(offset) =>
        "The body is no JSON from byte {offset} on.",
        "Le corps n’est plus du JSON à partir de l’octet {offset}.";
    Self::MoreThanBytes(bytes) =>
        "At most {bytes} bytes are read.",
        "Au plus {bytes} octets sont lus.";
    Self::MoreThanLines(lines) =>
        "At most {lines} lines are read.",
        "Au plus {lines} lignes sont lues.";
    Self::Produces(types) =>
        "An answer is of type {types}.",
        "Une réponse est de type {types}.", types = listed(types, language);
    Self::Consumes(types) =>
        "Send a body of type {types}.",
        "Envoyez un corps de type {types}.", types = listed(types, language);
    Self::Charset =>
        "Send the body in UTF-8: `charset` says otherwise. JSON is in UTF-8 without it.",
        "Envoyez le corps en UTF-8\u{A0}: `charset` dit autre chose. Sans lui, JSON est en UTF-8.";
    Self::Encoded =>
        "Send the body without `Content-Encoding`.",
        "Envoyez le corps sans `Content-Encoding`.";
    Self::LongAddress(bytes) =>
        "At most {bytes} bytes of an address are read: send the household as a body, by POST.",
        "Au plus {bytes} octets d’une adresse sont lus\u{A0}: envoyez le foyer dans un corps, par POST.";
    Self::Methods(methods) =>
        "The methods here are {methods}.",
        "Les méthodes sont ici {methods}.";
    Self::FailedLogins(seconds) =>
        "Too many log-ins failed: none is looked at for {seconds} s.",
        "Trop de connexions ont échoué\u{A0}: aucune n’est examinée pendant {seconds} s.";
    Self::TokenNeeded =>
        "This user logs in with a second factor: send a token as `Authorization: Bearer`. The page “My account” and `impots tokens add` make one.",
        "Cet utilisateur se connecte avec un second facteur\u{A0}: envoyez un jeton avec `Authorization: Bearer`. La page «\u{A0}Mon compte\u{A0}» et `impots tokens add` en créent.";
    Self::GoOnAfter(seconds) =>
        "Go on with this line after {seconds} s.",
        "Continuez par cette ligne après {seconds} s.";
    Self::FirstFaults(count) =>
        "Only the first faults are told, {count} in all: there are more, `more_errors` says so.",
        "Seules les premières fautes sont dites, {count} en tout\u{A0}: il y en a d’autres, comme le dit `more_errors`.";
    Self::TaxYears =>
        "The tax years are {first} to {last}.",
        "Les années d’imposition vont de {first} à {last}.", first = TaxYear::FIRST, last = TaxYear::LATEST;
}

words! { FaultKind, self, language:
    Self::Missing =>
        "It has to be given",
        "Il faut l’indiquer";
    Self::Unknown { did_you_mean: Some(meant) } =>
        "No input has this name; `{meant}` comes nearest",
        "Rien ne porte ce nom\u{A0}; `{meant}` en est le plus proche";
    Self::Unknown { did_you_mean: None } =>
        "No input has this name",
        "Rien ne porte ce nom";
    Self::NotTakenHere(Elsewhere::Resource(path)) =>
        "This resource does not take it; `{path}` does",
        "Cette ressource ne le prend pas\u{A0}; `{path}` le prend";
    Self::NotTakenHere(Elsewhere::Path) =>
        "It belongs in the path, as in `/parameters/{year}`",
        "Sa place est dans le chemin, comme dans `/parameters/{year}`", year = TaxYear::LATEST;
    Self::NotTakenHere(Elsewhere::Body) =>
        "It belongs in the body",
        "Sa place est dans le corps";
    Self::Semicolon =>
        "Write `&` between parameters: a semicolon separates nothing",
        "Écrivez `&` entre les paramètres\u{A0}: un point-virgule ne sépare rien";
    Self::Repeated =>
        "It is given more than once",
        "Il est donné plusieurs fois";
    Self::NotAWholeNumber { meant: Some(meant), is_cents: false, .. } =>
        "Write digits only: {meant}",
        "N’écrivez que des chiffres\u{A0}: {meant}";
    Self::NotAWholeNumber { meant: Some(meant), is_cents: true, .. } =>
        "Write digits only, in cents: {meant}",
        "N’écrivez que des chiffres, en centimes\u{A0}: {meant}";
    Self::NotAWholeNumber { meant: None, is_cents: false, minimum, maximum } =>
        "Write digits only, from {minimum} to {maximum}",
        "N’écrivez que des chiffres, de {minimum} à {maximum}";
    Self::NotAWholeNumber { meant: None, is_cents: true, minimum, maximum } =>
        "Write digits only, in cents, from {minimum} to {maximum}",
        "N’écrivez que des chiffres, en centimes, de {minimum} à {maximum}";
    Self::NotTrueOrFalse { meant: Some(meant) } =>
        "Write {meant}, without quotes",
        "Écrivez {meant}, sans guillemets";
    Self::NotTrueOrFalse { meant: None } =>
        "Write true or false",
        "Écrivez true ou false";
    Self::NotAChoice { choices } =>
        "Write {choices}",
        "Écrivez {choices}", choices = listed(choices, language);
    Self::NotADay =>
        "Write a day of the calendar as 2026-05-01",
        "Écrivez un jour du calendrier comme 2026-05-01";
    Self::NotAnObject =>
        "It is no JSON object",
        "Ce n’est pas un objet JSON";
    Self::NotAList =>
        "It is no JSON list",
        "Ce n’est pas une liste JSON";
    Self::OutOfRange { minimum, maximum } =>
        "It is not between {minimum} and {maximum}",
        "Ce n’est pas entre {minimum} et {maximum}";
    Self::TooMany { maximum } =>
        "There are more than {maximum}",
        "Il y en a plus de {maximum}";
    Self::NotAllowedWith(contradiction) =>
        "{words}",
        "{words}", words = contradiction.words(language);
}

words! { Contradiction, self, language:
    Self::Fact(error) =>
        "{words}",
        "{words}", words = fact_error(*error, language);
    Self::Situation =>
        "`situation` says otherwise: leave one of the two out",
        "`situation` dit autre chose\u{A0}: omettez l’un des deux";
    Self::Simplified =>
        "The simplified method does not know it: leave it out, or `method`",
        "La méthode simplifiée ne le connaît pas\u{A0}: omettez-le, ou `method`";
    Self::SimplifiedYear =>
        "The simplified method is of tax year 2019",
        "La méthode simplifiée est celle de l’année d’imposition 2019";
    Self::NoSecondDeclarant =>
        "Only a couple has a second declarant",
        "Seul un couple a un second déclarant";
    Self::Overseas =>
        "Beside a home overseas, only default rates are given: see `/default-rates`",
        "Pour un domicile outre-mer, seuls les taux par défaut sont donnés\u{A0}: voir `/default-rates`";
    Self::PayUnknown =>
        "The rate is a part of the pay, which is not known then: give the wages and pensions",
        "Le taux est une part de la paie, inconnue alors\u{A0}: donnez les salaires et les pensions";
    Self::NoWageCounts =>
        "Beside it a wage changes nothing: leave it out, and give the incomes that it is made of",
        "Avec lui un salaire ne change rien\u{A0}: omettez-le, et donnez les revenus qui le composent";
    Self::NoFirstWage =>
        "Beside it the tax does not grow with each euro of a wage, so that none is the first with tax: leave it out",
        "Avec lui l’impôt ne croît pas avec chaque euro de salaire, et aucun n’est le premier imposé\u{A0}: omettez-le";
    Self::BeforeWithholding =>
        "Nothing was withheld at source before 2019-01-01",
        "Rien n’était prélevé à la source avant le 2019-01-01";
    Self::GridNotKnown =>
        "The default rates of that day are not known for homes overseas",
        "Les taux par défaut de ce jour ne sont pas connus pour les domiciles outre-mer";
    Self::Households =>
        "Beside `households` nothing else stands: give it in each household",
        "À côté de `households` il n’y a rien d’autre\u{A0}: donnez-le dans chaque foyer";
}

/// Why a fact is refused, and what to do about it.
fn fact_error(error: FactError, language: Language) -> String {
    let FactRefusal { sentence, hint } = FactRefusal::of(error, language);
    let mut characters = sentence.chars();
    let first = characters.next().into_iter().flat_map(char::to_uppercase);
    let sentence: String = first.chain(characters).collect();
    let colon = language.pick(["\u{A0}:", ":"]);
    format!("{sentence}{colon} {hint}")
}

/// Names in backticks, "or" before the last.
fn listed(names: &[&str], language: Language) -> String {
    let or = language.pick(["ou", "or"]);
    let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    match quoted.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, others)) => format!("{} {or} {last}", others.join(", ")),
        None => String::new(),
    }
}
