//! Why a fact is refused, and what to do about it.

use impots_rules::household::FactKind;
use impots_rules::{Fact, FactError};

use crate::Language;
use crate::field::fact_name;
use crate::household::choice_names;

/// Why a fact is refused, in the words of a language: without the fact's name, which each place writes in its own way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FactRefusal {
    /// The sentence, without a full stop.
    pub sentence: String,
    /// What to do, beginning with a small letter and without a full stop.
    pub hint: &'static str,
}

impl FactRefusal {
    /// The words for an error.
    ///
    /// ```
    /// use impots_protocol::{FactRefusal, Language};
    /// use impots_rules::{Fact, FactError};
    ///
    /// let error = FactError::SecondDeclarant { fact: Fact::Pension2 };
    /// let refusal = FactRefusal::of(error, Language::English);
    /// assert_eq!(refusal.sentence, "only a couple has a second declarant");
    /// assert_eq!(refusal.hint, "leave it out, or make the situation that of a couple");
    /// ```
    #[must_use]
    pub fn of(error: FactError, language: Language) -> Self {
        let (sentence, hint) = words(error, language);
        Self { sentence, hint }
    }
}

/// A refusal as one message of the wire or of a row: the field, the sentence, the code for programs, the hint.
pub(crate) fn refused(error: FactError, language: Language) -> String {
    let FactRefusal { sentence, hint } = FactRefusal::of(error, language);
    let mut characters = hint.chars();
    let first = characters.next().into_iter().flat_map(char::to_uppercase);
    let hint: String = first.chain(characters).collect();
    let code = error.code();
    let name = error.fact().map(|fact| fact_name(fact, language));
    let [parameter, colon] = language.pick([["paramètre", " :"], ["parameter", ":"]]);
    match name {
        Some(name) => format!("{parameter} [{name}]{colon} {sentence} ({code}). {hint}"),
        None => format!("{sentence} ({code}). {hint}"),
    }
}

/// A value that is none of its fact, with what would be one and the code for programs.
pub(crate) fn expected(fact: Fact, shown: &str, bounds: [i64; 2], language: Language) -> String {
    let (name, code) = (fact_name(fact, language), fact.kind().code());
    let accepted = accepted(fact, bounds, language);
    match language {
        Language::French => {
            format!("valeur [{shown}] invalide pour le paramètre [{name} ({accepted})] ({code})")
        }
        Language::English => {
            format!("invalid value [{shown}] for parameter [{name} ({accepted})] ({code})")
        }
    }
}

/// What a fact takes.
fn accepted(fact: Fact, [minimum, maximum]: [i64; 2], language: Language) -> String {
    let french = language == Language::French;
    match fact.kind() {
        FactKind::Choice => choice_names(fact, language).join(" / "),
        FactKind::Flag => [true, false].map(|yes| language.yes_no(yes)).join("/"),
        FactKind::Amount | FactKind::Count if french => format!("entier>=0, au plus {maximum}"),
        FactKind::Amount | FactKind::Count => format!("integer>=0, at most {maximum}"),
        FactKind::BirthYear if french => format!("année de {minimum} à {maximum}"),
        FactKind::BirthYear => format!("year from {minimum} to {maximum}"),
    }
}

/// Why each error refuses and what to do about it, in English and then in French.
macro_rules! refusals {
    ($error:ident, $language:ident:
        $($case:pat =>
            $english:literal, $english_hint:literal $(, $name:ident = $value:expr)*;
            $french:literal, $french_hint:literal $(, $french_name:ident = $french_value:expr)*;)+) => {
        fn words($error: FactError, $language: Language) -> (String, &'static str) {
            match $error {
                $($case => match $language {
                    Language::English => (format!($english $(, $name = $value)*), $english_hint),
                    Language::French => (format!($french $(, $french_name = $french_value)*), $french_hint),
                },)+
            }
        }
    };
}

refusals! { error, language:
    FactError::Year(error) =>
        "{error}", "give a year between them";
        "l'année des revenus [{year}] n'est pas connue", "donner une année de 2014 à 2025", year = error.year;
    FactError::Choice { fact } =>
        "it is none of {names}", "give one of them", names = choice_names(fact, language).join(", ");
        "ce n'est aucun de {names}", "donner l'un d'eux", names = choice_names(fact, language).join(", ");
    FactError::Number { number, minimum, maximum, .. } =>
        "{number} is not between {minimum} and {maximum}", "give a number between them";
        "{number} n'est pas entre {minimum} et {maximum}", "donner un nombre entre les deux";
    FactError::SecondDeclarant { .. } =>
        "only a couple has a second declarant", "leave it out, or make the situation that of a couple";
        "seul un couple a un second déclarant", "l'enlever, ou donner la situation d'un couple";
    FactError::TaxableIncomeGiven { .. } =>
        "a taxable income that is given leaves no place for it", "give the taxable income, or what leads to it";
        "un revenu imposable donné ne lui laisse pas de place", "donner ou le revenu imposable, ou ce qui y mène";
    FactError::ExpensesWithoutWages { .. } =>
        "actual expenses need wages of the same declarant", "give the wages too, or leave it out";
        "des frais réels demandent un salaire du même déclarant", "donner aussi le salaire, ou l'enlever";
    FactError::CeilingWithoutSavings { .. } =>
        "a ceiling needs a payment of the same declarant, or pooled ceilings", "give the payment too, or leave it out";
        "un plafond demande un versement du même déclarant, ou des plafonds mutualisés", "donner aussi le versement, ou l'enlever";
    FactError::MoreDisabledThanChildren { children, .. } =>
        "there are more disability cards than children in that custody ({children})", "give at most as many as there are children";
        "il y a plus de cartes d'invalidité que d'enfants dans cette garde ({children})", "en donner au plus autant que d'enfants";
    FactError::SingleParent =>
        "box T is for the single or divorced with at least one child or dependant; a widowed parent already counts as a couple", "leave it out, or give the children and no couple";
        "la case T demande une personne célibataire ou divorcée avec au moins un enfant ou une personne à charge ; un parent veuf compte déjà comme un couple", "l'enlever, ou donner les enfants, sans couple";
    FactError::RaisedChildAlone =>
        "box L is for somebody alone and without dependants", "leave it out, or leave the dependants out";
        "la case L demande une personne seule et sans personne à charge", "l'enlever, ou enlever les personnes à charge";
    FactError::WarWidow =>
        "box G is for somebody alone and without dependants", "leave it out, or leave the dependants out";
        "la case G demande une personne seule et sans personne à charge", "l'enlever, ou enlever les personnes à charge";
    FactError::Veteran =>
        "box W gives nothing beside dependants", "leave it out, or leave the dependants out";
        "la case W ne donne rien avec des personnes à charge", "l'enlever, ou enlever les personnes à charge";
    FactError::VeteranAge { from_age } =>
        "by the years of birth, nobody is {from_age} on 31 December", "leave it out; for the widow of a veteran, leave the years of birth out";
        "d'après les années de naissance, personne n'a {from_age} ans au 31 décembre", "l'enlever ; pour la veuve d'un ancien combattant, enlever les années de naissance";
    FactError::MorePupilsThanChildren { children, .. } =>
        "there are more pupils than children in that custody ({children})", "give the children too, or fewer of these";
        "il y a plus d'élèves que d'enfants dans cette garde ({children})", "donner aussi les enfants, ou en enlever";
    FactError::MoreChildCareThanChildren { children, .. } =>
        "there are more amounts of child care than children in that custody ({children})", "give the children too, or fewer of these";
        "il y a plus de frais de garde que d'enfants dans cette garde ({children})", "donner aussi les enfants, ou en enlever";
    FactError::GiftsOfOctober2025 =>
        "it exists for income of 2025 only", "leave it out, or take another year";
        "cela n'existe que pour les revenus de 2025", "l'enlever, ou prendre une autre année";
    FactError::HomeEmploymentInactive =>
        "it exists for income to 2016 only", "leave it out, or take another year";
        "cela n'existe que jusqu'aux revenus de 2016", "l'enlever, ou prendre une autre année";
    FactError::HomeAscendants =>
        "it exists for income from 2017 only", "leave it out, or take another year";
        "cela n'existe qu'à partir des revenus de 2017", "l'enlever, ou prendre une autre année";
    FactError::HomeFlagWithoutAmount { .. } =>
        "it needs an amount of employment at home", "give the amount too, or leave it out";
        "il faut un montant d'emploi à domicile", "donner aussi le montant, ou l'enlever";
}
