//! The French sentences: those of the original, to the letter.

use crate::messages::{facts, minutes};
use crate::{Field, Language, Message};

const fn word(field: Field) -> &'static str {
    field.word(Language::French)
}

#[allow(
    clippy::too_many_lines,
    reason = "one arm a sentence: a table that the compiler proves complete"
)]
pub(crate) fn text(message: &Message) -> String {
    use Message as M;
    match message {
        M::NoSession => "pas de session en cours. Commencer par action [init-session]".into(),
        M::SessionExpired => {
            "la session a expiré ou est terminée. Recommencer par action [init-session]".into()
        }
        M::NotAuthenticated(action) => {
            format!("action [{action}] demandée par utilisateur non authentifié")
        }
        M::SessionStarted(kind) => {
            format!("session démarrée avec le type de réponse {}", kind.word())
        }
        M::SessionTypeInvalid(kind) => format!("paramètre [type={kind}] invalide"),
        M::SessionReset => "session réinitialisée".into(),
        M::CredentialsExpected => "méthode POST requise, paramètre [action] dans l'URL, \
                                   paramètres postés [user, password]"
            .into(),
        M::ParameterMissing(field) => format!("paramètre [{}] manquant", word(*field)),
        M::PasswordTooLong(limit) => {
            format!("paramètre [password] trop long (au plus {limit} octets)")
        }
        M::AuthenticationFailed => "Echec de l'authentification".into(),
        M::CodeTooLate => "Le temps pour donner le code est passé, ou votre mot de passe a changé entre-temps. Recommencez\u{a0}: saisissez de nouveau votre mot de passe."
            .into(),
        M::AuthenticationSucceeded => "Authentification réussie".into(),
        M::TaxFieldsExpected => {
            "méthode POST requise avec les paramètres postés [marié, enfants, salaire]".into()
        }
        M::YesNoExpected(field, value) => {
            format!("valeur [{value}] invalide pour le paramètre [{} (oui/non)]", word(*field))
        }
        M::NaturalExpected(field, value) => {
            format!("valeur [{value}] invalide pour le paramètre [{} (entier>=0)]", word(*field))
        }
        M::AmountExpected(field, value) => {
            format!("valeur [{value}] invalide pour le paramètre [{} (montant en euros)]", word(*field))
        }
        M::AmountAmbiguous(field, value, [thousands, decimals]) => format!(
            "valeur [{value}] ambiguë pour le paramètre [{}] : {thousands} ou {decimals} euros ? Écrire l'un des deux",
            word(*field)
        ),
        M::FieldTooLarge(field, value, limit) => format!(
            "valeur [{value}] invalide pour le paramètre [{} (entier>=0, au plus {limit})]",
            word(*field)
        ),
        M::YearExpected(value, first, last) => format!(
            "valeur [{value}] invalide pour le paramètre [année (année de l'impôt, de {first} à {last})]"
        ),
        M::ExplanationNeedsYear => {
            "le paramètre [explication] n'est possible qu'avec le paramètre [année] : \
                                    la méthode simplifiée n'est pas expliquée"
                .into()
        }
        M::NeedsYear(field) => format!(
            "le paramètre [{}] n'est possible qu'avec le paramètre [année] : la méthode simplifiée ne le connaît pas",
            word(*field)
        ),
        M::SecondSalaryUnmarried => {
            "le paramètre [salaire2] n'est possible que pour un couple : [marié] doit être oui"
                .into()
        }
        M::SingleParentMarried => {
            "le paramètre [parent_isolé] n'est pas possible pour un couple : [marié] doit être non"
                .into()
        }
        M::SingleParentWithoutChild => {
            "le paramètre [parent_isolé] n'est possible qu'avec au moins un enfant".into()
        }
        M::FactExpected(fact, value, bounds) => {
            facts::expected(*fact, value, *bounds, Language::French)
        }
        M::MarriedContradictsSituation => {
            "le paramètre [marié] contredit le paramètre [situation]. Envoyer l'un des deux".into()
        }
        M::FactRefused(error) => facts::refused(*error, Language::French),
        M::JsonInvalid(reason) => {
            format!("le corps du POST n'est pas une chaîne jSON valide : {reason}")
        }
        M::FormTypeExpected => "les paramètres ne sont pas envoyés comme un formulaire. Les envoyer avec Content-Type: application/x-www-form-urlencoded"
            .into(),
        M::ListTypeExpected => "le corps du POST n'est pas une chaîne jSON valide : la liste est envoyée comme un formulaire. L'envoyer avec Content-Type: application/json"
            .into(),
        M::ListNotUtf8(position) => format!("le corps du POST n'est pas une chaîne jSON valide : il n'est pas en UTF-8 (octet {position})"),
        M::ListExpected => {
            "le corps du POST n'est pas une liste ou alors cette liste est vide".into()
        }
        M::ListOfObjectsExpected => "le corps du POST doit être une liste de dictionnaires".into(),
        M::KeyNotAllowed(key) => format!("la clé [{key}] n'est pas autorisée"),
        M::KeysMissing => "le dictionnaire doit inclure les clés [marié, enfants, salaire]".into(),
        M::AttributeYesNoExpected(field, value) => {
            format!("l'attribut {} [{value}] doit avoir l'une des valeurs oui / non", word(*field))
        }
        M::AttributeNaturalExpected(field, value) => {
            format!("L'attribut {} [{value}] doit être un entier >=0", word(*field))
        }
        M::AttributeNumberExpected(field, value) => {
            format!("L'attribut {} [{value}] doit être un nombre >=0", word(*field))
        }
        M::AttributeTooLarge(field, value, limit) => format!(
            "L'attribut {} [{value}] doit être un entier >=0, au plus {limit}",
            word(*field)
        ),
        M::AttributeYearExpected(value, first, last) => {
            format!("L'attribut année [{value}] doit être une année d'impôt de {first} à {last}")
        }
        M::SimulationUnknown(number) => format!("la simulation n° [{number}] n'existe pas"),
        M::ProgramsOnly => "cette action n'est possible que pour les sessions json ou xml".into(),
        M::CsrfTokenMissing => "The CSRF token is missing.".into(),
        M::CsrfSessionTokenMissing => "The CSRF session token is missing.".into(),
        M::CsrfTokenExpired => "The CSRF token has expired.".into(),
        M::CsrfTokenInvalid => "The CSRF token is invalid.".into(),
        M::CsrfTokensDoNotMatch => "The CSRF tokens do not match.".into(),
        M::ForeignOrigin => "The request comes from another site.".into(),
        M::RouteUnknown => "cette URL n'existe pas".into(),
        M::MethodExpected(method) => format!("méthode {method} requise pour cette URL"),
        M::BodyTooLarge(limit) => format!("le corps de la requête dépasse {limit} octets"),
        M::SessionTooLarge(limit) => format!(
            "la session dépasserait {limit} octets. Supprimer des simulations avant d'en calculer d'autres"
        ),
        M::UrlTooLong(limit) => format!("l'URL dépasse {limit} octets"),
        M::HeadersTooLarge => "les entêtes de la requête sont trop grands".into(),
        M::HeadersAmbiguous => "les entêtes de la requête sont ambigus".into(),
        M::HostMissing => "l'entête Host manque".into(),
        M::ForeignHost => "ce serveur ne répond pas sous ce nom d'hôte".into(),
        M::TooManyFields(limit) => format!("le formulaire a plus de {limit} champs"),
        M::ListTooLong(limit) => format!("la liste a plus de {limit} éléments"),
        M::TooManyExplanations(limit) => {
            format!("plus de {limit} éléments de la liste demandent une explication")
        }
        M::BodyCompressed => "le corps de la requête est compressé. L'envoyer sans Content-Encoding".into(),
        M::BodyIncomplete => "le corps de la requête n'est pas arrivé en entier".into(),
        M::TooManyRequests(seconds) => format!("trop de requêtes. Réessayer dans {seconds} s"),
        M::TooManyCodes(seconds) => format!(
            "Trop de codes faux ont été donnés pour ce compte, ou depuis ce réseau. Réessayez dans {}.",
            minutes(*seconds)
        ),
        M::DatabaseUnavailable => {
            "la base de données est injoignable. Réessayer dans un moment".into()
        }
        M::StoreUnavailable => {
            "les sessions sont momentanément inaccessibles. Réessayer dans un instant".into()
        }
        M::ServerBusy => "le serveur est très occupé. Réessayer dans un moment".into(),
        M::Conflict => {
            "la session a été modifiée par trop d'autres requêtes à la fois. Réessayer".into()
        }
        M::Account(sentences) => sentences[0].clone(),
        M::InternalError(incident) => format!("erreur interne, incident n° [{incident}]"),
    }
}
