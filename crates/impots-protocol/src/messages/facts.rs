//! Why a fact is refused, and what to do about it.

use impots_rules::household::FactKind;
use impots_rules::{Fact, FactError};

use crate::Language;
use crate::field::fact_name;
use crate::household::choices;

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
        let (sentence, hint) = match language {
            Language::French => (french(error), french_hint(error)),
            Language::English => (english(error), english_hint(error)),
        };
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
    let (parameter, colon) = match language {
        Language::French => ("paramètre", " :"),
        Language::English => ("parameter", ":"),
    };
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
        FactKind::Choice => choices(fact, language).join(" / "),
        FactKind::Flag => [true, false].map(|yes| language.yes_no(yes)).join("/"),
        FactKind::Amount | FactKind::Count if french => format!("entier>=0, au plus {maximum}"),
        FactKind::Amount | FactKind::Count => format!("integer>=0, at most {maximum}"),
        FactKind::BirthYear if french => format!("année de {minimum} à {maximum}"),
        FactKind::BirthYear => format!("year from {minimum} to {maximum}"),
    }
}

fn english(error: FactError) -> String {
    match error {
        FactError::Year(error) => error.to_string(),
        FactError::Choice { fact } => format!("it is none of {}", choices(fact, Language::English).join(", ")),
        FactError::Number { number, minimum, maximum, .. } => {
            format!("{number} is not between {minimum} and {maximum}")
        }
        FactError::SecondDeclarant { .. } => "only a couple has a second declarant".into(),
        FactError::TaxableIncomeGiven { .. } => {
            "a taxable income that is given leaves no place for it".into()
        }
        FactError::ExpensesWithoutWages { .. } => {
            "actual expenses need wages of the same declarant".into()
        }
        FactError::CeilingWithoutSavings { .. } => {
            "a ceiling needs a payment of the same declarant, or pooled ceilings".into()
        }
        FactError::MoreDisabledThanChildren { children, .. } => {
            format!("there are more disability cards than children in that custody ({children})")
        }
        FactError::SingleParent => {
            "box T is for the single or divorced with at least one child or dependant; a widowed parent already counts as a couple".into()
        }
        FactError::RaisedChildAlone => "box L is for somebody alone and without dependants".into(),
        FactError::WarWidow => "box G is for somebody alone and without dependants".into(),
        FactError::Veteran => "box W gives nothing beside dependants".into(),
        FactError::VeteranAge { from_age } => {
            format!("by the years of birth, nobody is {from_age} on 31 December")
        }
        FactError::MorePupilsThanChildren { children, .. } => {
            format!("there are more pupils than children in that custody ({children})")
        }
        FactError::MoreChildCareThanChildren { children, .. } => {
            format!("there are more amounts of child care than children in that custody ({children})")
        }
        FactError::GiftsOfOctober2025 => "it exists for income of 2025 only".into(),
        FactError::HomeEmploymentInactive => "it exists for income to 2016 only".into(),
        FactError::HomeAscendants => "it exists for income from 2017 only".into(),
        FactError::HomeFlagWithoutAmount { .. } => {
            "it needs an amount of employment at home".into()
        }
    }
}

const fn english_hint(error: FactError) -> &'static str {
    match error {
        FactError::Year(_) => "give a year between them",
        FactError::Choice { .. } => "give one of them",
        FactError::Number { .. } => "give a number between them",
        FactError::SecondDeclarant { .. } => "leave it out, or make the situation that of a couple",
        FactError::TaxableIncomeGiven { .. } => "give the taxable income, or what leads to it",
        FactError::ExpensesWithoutWages { .. } => "give the wages too, or leave it out",
        FactError::CeilingWithoutSavings { .. } => "give the payment too, or leave it out",
        FactError::MoreDisabledThanChildren { .. } => "give at most as many as there are children",
        FactError::SingleParent => "leave it out, or give the children and no couple",
        FactError::RaisedChildAlone | FactError::WarWidow | FactError::Veteran => {
            "leave it out, or leave the dependants out"
        }
        FactError::VeteranAge { .. } => {
            "leave it out; for the widow of a veteran, leave the years of birth out"
        }
        FactError::MorePupilsThanChildren { .. } | FactError::MoreChildCareThanChildren { .. } => {
            "give the children too, or fewer of these"
        }
        FactError::GiftsOfOctober2025
        | FactError::HomeEmploymentInactive
        | FactError::HomeAscendants => "leave it out, or take another year",
        FactError::HomeFlagWithoutAmount { .. } => "give the amount too, or leave it out",
    }
}

fn french(error: FactError) -> String {
    match error {
        FactError::Year(error) => format!("l'année des revenus [{}] n'est pas connue", error.year),
        FactError::Choice { fact } => {
            format!("ce n'est aucun de {}", choices(fact, Language::French).join(", "))
        }
        FactError::Number { number, minimum, maximum, .. } => {
            format!("{number} n'est pas entre {minimum} et {maximum}")
        }
        FactError::SecondDeclarant { .. } => "seul un couple a un second déclarant".into(),
        FactError::TaxableIncomeGiven { .. } => {
            "un revenu imposable donné ne lui laisse pas de place".into()
        }
        FactError::ExpensesWithoutWages { .. } => {
            "des frais réels demandent un salaire du même déclarant".into()
        }
        FactError::CeilingWithoutSavings { .. } => {
            "un plafond demande un versement du même déclarant, ou des plafonds mutualisés".into()
        }
        FactError::MoreDisabledThanChildren { children, .. } => {
            format!("il y a plus de cartes d'invalidité que d'enfants dans cette garde ({children})")
        }
        FactError::SingleParent => {
            "la case T demande une personne célibataire ou divorcée avec au moins un enfant ou une personne à charge ; \
             un parent veuf compte déjà comme un couple"
                .into()
        }
        FactError::RaisedChildAlone => {
            "la case L demande une personne seule et sans personne à charge".into()
        }
        FactError::WarWidow => {
            "la case G demande une personne seule et sans personne à charge".into()
        }
        FactError::Veteran => "la case W ne donne rien avec des personnes à charge".into(),
        FactError::VeteranAge { from_age } => {
            format!("d'après les années de naissance, personne n'a {from_age} ans au 31 décembre")
        }
        FactError::MorePupilsThanChildren { children, .. } => {
            format!("il y a plus d'élèves que d'enfants dans cette garde ({children})")
        }
        FactError::MoreChildCareThanChildren { children, .. } => {
            format!("il y a plus de frais de garde que d'enfants dans cette garde ({children})")
        }
        FactError::GiftsOfOctober2025 => "cela n'existe que pour les revenus de 2025".into(),
        FactError::HomeEmploymentInactive => "cela n'existe que jusqu'aux revenus de 2016".into(),
        FactError::HomeAscendants => "cela n'existe qu'à partir des revenus de 2017".into(),
        FactError::HomeFlagWithoutAmount { .. } => {
            "il faut un montant d'emploi à domicile".into()
        }
    }
}

const fn french_hint(error: FactError) -> &'static str {
    match error {
        FactError::Year(_) => "donner une année de 2014 à 2025",
        FactError::Choice { .. } => "donner l'un d'eux",
        FactError::Number { .. } => "donner un nombre entre les deux",
        FactError::SecondDeclarant { .. } => "l'enlever, ou donner la situation d'un couple",
        FactError::TaxableIncomeGiven { .. } => "donner ou le revenu imposable, ou ce qui y mène",
        FactError::ExpensesWithoutWages { .. } => "donner aussi le salaire, ou l'enlever",
        FactError::CeilingWithoutSavings { .. } => "donner aussi le versement, ou l'enlever",
        FactError::MoreDisabledThanChildren { .. } => "en donner au plus autant que d'enfants",
        FactError::SingleParent => "l'enlever, ou donner les enfants, sans couple",
        FactError::RaisedChildAlone | FactError::WarWidow | FactError::Veteran => {
            "l'enlever, ou enlever les personnes à charge"
        }
        FactError::VeteranAge { .. } => {
            "l'enlever ; pour la veuve d'un ancien combattant, enlever les années de naissance"
        }
        FactError::MorePupilsThanChildren { .. } | FactError::MoreChildCareThanChildren { .. } => {
            "donner aussi les enfants, ou en enlever"
        }
        FactError::GiftsOfOctober2025
        | FactError::HomeEmploymentInactive
        | FactError::HomeAscendants => "l'enlever, ou prendre une autre année",
        FactError::HomeFlagWithoutAmount { .. } => "donner aussi le montant, ou l'enlever",
    }
}
