//! The sentences of the protocol, each with its words in both languages.
//!
//! The French ones are those of the original, to the letter. Of the English ones, three are fixed by existing clients (protocol,
//! section 2). What is refused of facts is in `facts.rs`.

pub(crate) mod facts;

use impots_rules::{Fact, FactError};

use crate::{Field, Language, ResponseType};

/// Longest part of a client's value that a message repeats, in characters.
const ECHO_LIMIT: usize = 200;

/// Declares each message once: its name, the values in it and the sentence in French and in English; then what a sentence shows
/// otherwise than its value is.
macro_rules! messages {
    ($language:ident:
        $($(#[$doc:meta])* $name:ident $(($($value:ident: $type:ty),+))? =
            $french:literal, $english:literal $(, $shown:ident = $told:expr)*;)+) => {
        /// A sentence of an answer: what it tells and the values in it, which both languages put into words
        /// ([`Message::text`]).
        ///
        /// Those that repeat a value of the client's keep its first 200 characters only. The French
        /// sentences are version 14's, byte for byte, where it had one (protocol, sections 2 and 7).
        ///
        /// ```
        /// use impots_protocol::{Field, Language, Message};
        ///
        /// let message = Message::ParameterMissing(Field::Salary);
        /// assert_ne!(message.text(Language::French), message.text(Language::English));
        /// ```
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum Message { $($(#[$doc])* $name $(($($type),+))?,)+ }

        impl Message {
            /// The sentence in a language.
            #[must_use]
            pub fn text(&self, $language: Language) -> String {
                match self {
                    $(Self::$name $(($($value),+))? => match $language {
                        Language::French => format!($french $(, $shown = $told)*),
                        Language::English => format!($english $(, $shown = $told)*),
                    },)+
                }
            }
        }
    };
}

messages! { language:
    /// The action needs a session that was begun.
    NoSession =
        "pas de session en cours. Commencer par action [init-session]",
        "no session in progress. Start with action [init-session]";
    /// The session that the client names has expired, or was ended.
    SessionExpired =
        "la session a expiré ou est terminée. Recommencer par action [init-session]",
        "the session has expired or was ended. Start again with action [init-session]";
    /// The action, named by its word, needs an authenticated user.
    NotAuthenticated(action: &'static str) =
        "action [{action}] demandée par utilisateur non authentifié",
        "action [{action}] requested by an unauthenticated user";
    /// A session was begun.
    SessionStarted(kind: ResponseType) =
        "session démarrée avec le type de réponse {word}",
        "session started with {word} response type",
        word = kind.word();
    /// No such type of session.
    SessionTypeInvalid(kind: String) =
        "paramètre [type={kind}] invalide",
        "invalid parameter [type={kind}]";
    /// The session has ended.
    SessionReset = "session réinitialisée", "session reset";
    /// The two fields of the authentication are expected, no more, no less.
    CredentialsExpected =
        "méthode POST requise, paramètre [action] dans l'URL, paramètres postés [user, password]",
        "POST method required, parameter [action] in the URL, posted parameters [user, password]";
    /// A field is missing.
    ParameterMissing(field: Field) =
        "paramètre [{field}] manquant",
        "missing parameter [{field}]",
        field = field.word(language);
    /// The password is longer than this number of bytes.
    PasswordTooLong(limit: usize) =
        "paramètre [password] trop long (au plus {limit} octets)",
        "parameter [password] is too long (at most {limit} bytes)";
    /// Wrong user or password.
    AuthenticationFailed = "Echec de l'authentification", "Authentication failed";
    /// The code of the second factor comes too late after the password.
    CodeTooLate =
        "Le temps pour donner le code est passé, ou votre mot de passe a changé entre-temps. Recommencez\u{a0}: saisissez de nouveau votre mot de passe.",
        "The time to give the code is over, or your password has changed meanwhile. Begin again: enter your password once more.";
    /// Right user and password.
    AuthenticationSucceeded = "Authentification réussie", "Authentication successful";
    /// The three fields of the computation are expected.
    TaxFieldsExpected =
        "méthode POST requise avec les paramètres postés [marié, enfants, salaire]",
        "POST method required with the posted parameters [married, children, salary]";
    /// The value of the field is neither a yes nor a no.
    YesNoExpected(field: Field, value: String) =
        "valeur [{value}] invalide pour le paramètre [{field} (oui/non)]",
        "invalid value [{value}] for parameter [{field} (yes/no)]",
        field = field.word(language);
    /// The value of the field is not a natural number.
    NaturalExpected(field: Field, value: String) =
        "valeur [{value}] invalide pour le paramètre [{field} (entier>=0)]",
        "invalid value [{value}] for parameter [{field} (integer>=0)]",
        field = field.word(language);
    /// The value of the field, in a table, is no amount.
    AmountExpected(field: Field, value: String) =
        "valeur [{value}] invalide pour le paramètre [{field} (montant en euros)]",
        "invalid value [{value}] for parameter [{field} (amount in euros)]",
        field = field.word(language);
    /// The amount in the field can be read as the one or the other of these, in whole euros.
    AmountAmbiguous(field: Field, value: String, amounts: [u64; 2]) =
        "valeur [{value}] ambiguë pour le paramètre [{field}] : {thousands} ou {decimals} euros ? Écrire l'un des deux",
        "ambiguous value [{value}] for parameter [{field}]: {thousands} or {decimals} euros? Write one of the two",
        field = field.word(language), thousands = amounts[0], decimals = amounts[1];
    /// The value of the field is larger than the bound.
    FieldTooLarge(field: Field, value: String, limit: u64) =
        "valeur [{value}] invalide pour le paramètre [{field} (entier>=0, au plus {limit})]",
        "invalid value [{value}] for parameter [{field} (integer>=0, at most {limit})]",
        field = field.word(language);
    /// The value of the field is not a year from the first to the last one.
    YearExpected(value: String, first: u16, last: u16) =
        "valeur [{value}] invalide pour le paramètre [année (année de l'impôt, de {first} à {last})]",
        "invalid value [{value}] for parameter [year (year of the tax, {first} to {last})]";
    /// An explanation is asked for without a year.
    ExplanationNeedsYear =
        "le paramètre [explication] n'est possible qu'avec le paramètre [année] : la méthode simplifiée n'est pas expliquée",
        "parameter [explanation] is only possible with parameter [year]: the simplified method is not explained";
    /// The field has a value, and there is no year: the simplified method does not know the field.
    NeedsYear(field: Field) =
        "le paramètre [{field}] n'est possible qu'avec le paramètre [année] : la méthode simplifiée ne le connaît pas",
        "parameter [{field}] is only possible with parameter [year]: the simplified method does not know it",
        field = field.word(language);
    /// A second wage without a second spouse.
    SecondSalaryUnmarried =
        "le paramètre [salaire2] n'est possible que pour un couple : [marié] doit être oui",
        "parameter [salary2] is only possible for a couple: [married] must be yes";
    /// A married single parent.
    SingleParentMarried =
        "le paramètre [parent_isolé] n'est pas possible pour un couple : [marié] doit être non",
        "parameter [single_parent] is not possible for a couple: [married] must be no";
    /// A single parent of nobody.
    SingleParentWithoutChild =
        "le paramètre [parent_isolé] n'est possible qu'avec au moins un enfant",
        "parameter [single_parent] is only possible with at least one child";
    /// The value of a fact is none of its choices, no yes or no, or no whole number between these two.
    FactExpected(fact: Fact, value: String, bounds: [i64; 2]) =
        "{text}",
        "{text}",
        text = facts::expected(*fact, value, *bounds, language);
    /// Whether the household is married contradicts its situation.
    MarriedContradictsSituation =
        "le paramètre [marié] contredit le paramètre [situation]. Envoyer l'un des deux",
        "parameter [married] contradicts parameter [situation]. Send one of the two";
    /// The facts of a household contradict each other.
    FactRefused(error: FactError) = "{text}", "{text}", text = facts::refused(*error, language);
    /// The parameters of a form came as something else.
    FormTypeExpected =
        "les paramètres ne sont pas envoyés comme un formulaire. Les envoyer avec Content-Type: application/x-www-form-urlencoded",
        "the parameters are not sent as a form. Send them with Content-Type: application/x-www-form-urlencoded";
    /// The body is not JSON, for this reason.
    JsonInvalid(reason: String) =
        "le corps du POST n'est pas une chaîne jSON valide : {reason}",
        "the body of the POST is not valid JSON: {reason}";
    /// The list came as a form.
    ListTypeExpected =
        "le corps du POST n'est pas une chaîne jSON valide : la liste est envoyée comme un formulaire. L'envoyer avec Content-Type: application/json",
        "the body of the POST is not valid JSON: the list is sent as a form. Send it with Content-Type: application/json";
    /// The list is not in UTF-8, from this byte on, counted from 1.
    ListNotUtf8(position: usize) =
        "le corps du POST n'est pas une chaîne jSON valide : il n'est pas en UTF-8 (octet {position})",
        "the body of the POST is not valid JSON: it is not in UTF-8 (byte {position})";
    /// The body is not a list, or an empty one.
    ListExpected =
        "le corps du POST n'est pas une liste ou alors cette liste est vide",
        "the body of the POST is not a list, or the list is empty";
    /// The body is not a list of objects.
    ListOfObjectsExpected =
        "le corps du POST doit être une liste de dictionnaires",
        "the body of the POST must be a list of dictionaries";
    /// An object has a key that no simulation has.
    KeyNotAllowed(key: String) =
        "la clé [{key}] n'est pas autorisée",
        "the key [{key}] is not allowed";
    /// An object lacks one of the three keys.
    KeysMissing =
        "le dictionnaire doit inclure les clés [marié, enfants, salaire]",
        "the dictionary must include the keys [married, children, salary]";
    /// The value of the key of an object is neither a yes nor a no.
    AttributeYesNoExpected(field: Field, value: String) =
        "l'attribut {field} [{value}] doit avoir l'une des valeurs oui / non",
        "the attribute {field} [{value}] must be one of the values yes / no",
        field = field.word(language);
    /// The value of the key of an object is not a natural number.
    AttributeNaturalExpected(field: Field, value: String) =
        "L'attribut {field} [{value}] doit être un entier >=0",
        "the attribute {field} [{value}] must be an integer >=0",
        field = field.word(language);
    /// The value of the key of an object is not a number of zero or more.
    AttributeNumberExpected(field: Field, value: String) =
        "L'attribut {field} [{value}] doit être un nombre >=0",
        "the attribute {field} [{value}] must be a number >=0",
        field = field.word(language);
    /// The value of the key of an object is larger than the bound.
    AttributeTooLarge(field: Field, value: String, limit: u64) =
        "L'attribut {field} [{value}] doit être un entier >=0, au plus {limit}",
        "the attribute {field} [{value}] must be an integer >=0, at most {limit}",
        field = field.word(language);
    /// The value of the key of an object is not a year from the first to the last one.
    AttributeYearExpected(value: String, first: u16, last: u16) =
        "L'attribut année [{value}] doit être une année d'impôt de {first} à {last}",
        "the attribute year [{value}] must be a year of the tax, {first} to {last}";
    /// No simulation has this number.
    SimulationUnknown(number: String) =
        "la simulation n° [{number}] n'existe pas",
        "simulation no. [{number}] does not exist";
    /// The action is for json and xml sessions only.
    ProgramsOnly =
        "cette action n'est possible que pour les sessions json ou xml",
        "this action is only possible for json or xml sessions";
    /// The request carries no token.
    CsrfTokenMissing = "The CSRF token is missing.", "The CSRF token is missing.";
    /// The session holds no secret to compare a token with.
    CsrfSessionTokenMissing =
        "The CSRF session token is missing.",
        "The CSRF session token is missing.";
    /// The token is too old, or of the future.
    CsrfTokenExpired = "The CSRF token has expired.", "The CSRF token has expired.";
    /// The token is not one of ours.
    CsrfTokenInvalid = "The CSRF token is invalid.", "The CSRF token is invalid.";
    /// The token is that of another session.
    CsrfTokensDoNotMatch = "The CSRF tokens do not match.", "The CSRF tokens do not match.";
    /// The request comes from another site.
    ForeignOrigin = "The request comes from another site.", "The request comes from another site.";
    /// No such URL.
    RouteUnknown = "cette URL n'existe pas", "this URL does not exist";
    /// The action has another method, this one.
    MethodExpected(method: &'static str) =
        "méthode {method} requise pour cette URL",
        "{method} method required for this URL";
    /// The body is larger than this number of bytes.
    BodyTooLarge(limit: usize) =
        "le corps de la requête dépasse {limit} octets",
        "the body of the request exceeds {limit} bytes";
    /// The session would be larger than this number of bytes.
    SessionTooLarge(limit: usize) =
        "la session dépasserait {limit} octets. Supprimer des simulations avant d'en calculer d'autres",
        "the session would exceed {limit} bytes. Delete simulations before computing others";
    /// The URL is longer than this number of bytes.
    UrlTooLong(limit: usize) = "l'URL dépasse {limit} octets", "the URL exceeds {limit} bytes";
    /// The headers are larger than the server accepts.
    HeadersTooLarge =
        "les entêtes de la requête sont trop grands",
        "the headers of the request are too large";
    /// The headers can be read in two ways.
    HeadersAmbiguous =
        "les entêtes de la requête sont ambigus",
        "the headers of the request are ambiguous";
    /// No host is named.
    HostMissing = "l'entête Host manque", "the header Host is missing";
    /// The host that is named is not ours.
    ForeignHost =
        "ce serveur ne répond pas sous ce nom d'hôte",
        "this server does not answer to that name of a host";
    /// The form has more than this number of fields.
    TooManyFields(limit: usize) =
        "le formulaire a plus de {limit} champs",
        "the form has more than {limit} fields";
    /// The list has more than this number of elements.
    ListTooLong(limit: usize) =
        "la liste a plus de {limit} éléments",
        "the list has more than {limit} elements";
    /// More than this number of elements ask for an explanation.
    TooManyExplanations(limit: usize) =
        "plus de {limit} éléments de la liste demandent une explication",
        "more than {limit} elements of the list ask for an explanation";
    /// The body is compressed.
    BodyCompressed =
        "le corps de la requête est compressé. L'envoyer sans Content-Encoding",
        "the body of the request is compressed. Send it without Content-Encoding";
    /// The body did not come, or not whole.
    BodyIncomplete =
        "le corps de la requête n'est pas arrivé en entier",
        "the body of the request did not arrive whole";
    /// Too many requests: to be tried again after this number of seconds.
    TooManyRequests(seconds: u64) =
        "trop de requêtes. Réessayer dans {seconds} s",
        "too many requests. Try again in {seconds} s";
    /// Too many codes of a second factor were wrong: the next is looked at after this number of seconds.
    TooManyCodes(seconds: u64) =
        "Trop de codes faux ont été donnés pour ce compte, ou depuis ce réseau. Réessayez dans {wait}.",
        "Too many wrong codes were given for this account, or from this network. Try again in {wait}.",
        wait = minutes(*seconds);
    /// The sessions cannot be reached for the moment.
    StoreUnavailable =
        "les sessions sont momentanément inaccessibles. Réessayer dans un instant",
        "the sessions cannot be reached. Try again in a moment";
    /// The server has no memory for a body of this size now.
    ServerBusy =
        "le serveur est très occupé. Réessayer dans un moment",
        "the server is very busy. Try again in a moment";
    /// Tax parameters or accounts cannot be read now.
    DatabaseUnavailable =
        "la base de données est injoignable. Réessayer dans un moment",
        "the database cannot be reached. Try again in a moment";
    /// The session was changed by too many other requests at once.
    Conflict =
        "la session a été modifiée par trop d'autres requêtes à la fois. Réessayer",
        "the session was changed by too many other requests at once. Try again";
    /// What is said of an account, in French and in English.
    Account(sentences: Box<[String; 2]>) = "{text}", "{text}", text = told(sentences, language);
    /// An error of ours, under this number in our log.
    InternalError(incident: String) =
        "erreur interne, incident n° [{incident}]",
        "internal error, incident no. [{incident}]";
}

/// What is said in both languages already.
fn told(sentences: &[String; 2], language: Language) -> &str {
    let [french, english] = sentences;
    language.pick([french, english])
}

/// A wait in minutes, none too short, which are called the same in both languages.
fn minutes(seconds: u64) -> String {
    match seconds.div_ceil(60) {
        0 | 1 => "1 minute".into(),
        minutes => format!("{minutes} minutes"),
    }
}

impl Message {
    /// A client's value, short enough to be repeated in a message.
    #[must_use]
    pub fn echo(value: &str) -> String {
        match value.char_indices().nth(ECHO_LIMIT) {
            None => value.to_owned(),
            Some((end, _)) => format!("{}…", &value[..end]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_values_are_cut_between_characters() {
        let long = "é".repeat(ECHO_LIMIT + 1);
        assert_eq!(Message::echo(&long), format!("{}…", "é".repeat(ECHO_LIMIT)));
        assert_eq!(Message::echo("é"), "é");
    }
}
