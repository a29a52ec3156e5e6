//! The kinds of problems: one entry each, with what `/problems/{code}` says of it.
//!
//! An entry is the last segment of its `type`, its status of HTTP, its title in English and French, and its
//! meaning in both: what it is, and what to do about it. The page, the description of the API and every answer
//! read it here.

use http::StatusCode;
use impots_protocol::Language;

/// Makes the kinds and their table.
macro_rules! codes {
    ($($code:ident = $name:literal, $status:ident, $title:literal, $title_fr:literal, $meaning:literal, $meaning_fr:literal;)+) => {
        /// A kind of problem.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub(crate) enum Code { $(#[doc = $title] $code,)+ }

        impl Code {
            /// Every kind.
            pub(crate) const ALL: [Self; [$($name),+].len()] = [$(Self::$code),+];

            /// The last segment of the address that says what it means.
            pub(crate) const fn name(self) -> &'static str {
                match self { $(Self::$code => $name,)+ }
            }

            /// The status of HTTP that goes with it.
            pub(crate) const fn status(self) -> StatusCode {
                match self { $(Self::$code => StatusCode::$status,)+ }
            }

            /// What it is called.
            pub(crate) const fn title(self, language: Language) -> &'static str {
                match (self, language) {
                    $((Self::$code, Language::English) => $title, (Self::$code, Language::French) => $title_fr,)+
                }
            }

            /// What it means, and what to do about it.
            pub(crate) const fn meaning(self, language: Language) -> &'static str {
                match (self, language) {
                    $((Self::$code, Language::English) => $meaning, (Self::$code, Language::French) => $meaning_fr,)+
                }
            }
        }
    };
}

codes! {
    InvalidInput = "invalid-input", BAD_REQUEST,
        "Some inputs must be corrected", "Certaines données sont à corriger",
        "Each entry of `errors` names a parameter, or points to a member of the body, and says what would be right. Correct all of them; the same request will never be answered.",
        "Chaque élément de `errors` nomme un paramètre, ou désigne un membre du corps, et dit ce qui conviendrait. Il faut tous les corriger\u{A0}: la même requête n’aura jamais de réponse.";
    MalformedJson = "malformed-json", BAD_REQUEST,
        "The body is not JSON", "Le corps n’est pas du JSON",
        "`offset` is the byte, counted from 0, from which on the body cannot be read. JSON is UTF-8, with names in double quotes and no comma behind the last member (RFC 8259).",
        "`offset` est l’octet, compté à partir de 0, à partir duquel le corps ne peut être lu. JSON est en UTF-8, les noms entre guillemets doubles, sans virgule après le dernier membre (RFC 8259).";
    AmbiguousHost = "ambiguous-host", BAD_REQUEST,
        "The request does not name one host", "La requête ne nomme pas un hôte et un seul",
        "The field `Host` has to stand there once (RFC 9112, section 3.2). The connection is closed.",
        "Le champ `Host` doit être présent une fois (RFC 9112, section 3.2). La connexion est fermée.";
    AmbiguousHead = "ambiguous-head", BAD_REQUEST,
        "The head can be read in two ways", "L’en-tête peut se lire de deux façons",
        "Each line of the head has to end with a carriage return and a line feed, and a body has one length or comes in chunks, never both (RFC 9112, sections 2.2 and 6.3). The connection is closed.",
        "Chaque ligne de l’en-tête doit finir par un retour chariot et un saut de ligne, et un corps a une longueur ou vient par morceaux, jamais les deux (RFC 9112, sections 2.2 et 6.3). La connexion est fermée.";
    BrokenBody = "broken-body", BAD_REQUEST,
        "The body broke off", "Le corps s’est interrompu",
        "The body ended before its length, or its chunks cannot be told apart (RFC 9112, section 7.1). Send it again.",
        "Le corps a fini avant sa longueur, ou ses morceaux ne peuvent être distingués (RFC 9112, section 7.1). Envoyez-le à nouveau.";
    Unauthorized = "unauthorized", UNAUTHORIZED,
        "An account is needed", "Un compte est nécessaire",
        "This server answers its accounts only. Send `Authorization: Basic` with the name and the password of one of them, or `Authorization: Bearer` with a token, which `impots tokens add` makes.",
        "Ce serveur ne répond qu’à ses comptes. Envoyez `Authorization: Basic` avec le nom et le mot de passe de l’un d’eux, ou `Authorization: Bearer` avec un jeton, que crée `impots tokens add`.";
    NotFound = "not-found", NOT_FOUND,
        "There is nothing here", "Il n’y a rien ici",
        "No resource has this address. The documentation lists those there are.",
        "Aucune ressource n’a cette adresse. La documentation donne la liste de celles qui existent.";
    MethodNotAllowed = "method-not-allowed", METHOD_NOT_ALLOWED,
        "This method is not for this resource", "Cette méthode n’est pas pour cette ressource",
        "The field `Allow` lists the methods that the resource has.",
        "Le champ `Allow` donne la liste des méthodes de la ressource.";
    NotAcceptable = "not-acceptable", NOT_ACCEPTABLE,
        "No answer has a type that you accept", "Aucune réponse n’a un type que vous acceptez",
        "The field `Accept` excludes every type that the resource has. Leave it out, or accept one of them.",
        "Le champ `Accept` exclut tous les types de la ressource. Omettez-le, ou acceptez l’un d’eux.";
    RequestTimeout = "request-timeout", REQUEST_TIMEOUT,
        "The body did not come in time", "Le corps n’est pas arrivé à temps",
        "The body, or the next line of a stream, was waited for in vain. Send it again, without pauses.",
        "Le corps, ou la ligne suivante d’un flux, a été attendu en vain. Envoyez-le à nouveau, sans pause.";
    TooLarge = "too-large", PAYLOAD_TOO_LARGE,
        "There is too much of it", "Il y en a trop",
        "The body, a line of a stream or the number of its lines is above the limit. Send a stream of lines (`application/x-ndjson`) in place of a large body, several streams in place of one that is too long.",
        "Le corps, une ligne d’un flux ou le nombre de ses lignes dépasse la limite. Envoyez un flux de lignes (`application/x-ndjson`) à la place d’un grand corps, plusieurs flux à la place d’un seul trop long.";
    Misdirected = "misdirected", MISDIRECTED_REQUEST,
        "This server has another name", "Ce serveur porte un autre nom",
        "The host that the request names is not one of this server's: `Host`, and the address if it names one, have to be those under which it is published.",
        "L’hôte que nomme la requête n’est pas l’un de ceux de ce serveur\u{A0}: `Host`, et l’adresse si elle en nomme un, doivent être ceux sous lesquels il est publié.";
    HeadersTooLarge = "headers-too-large", REQUEST_HEADER_FIELDS_TOO_LARGE,
        "The fields of the request are too large", "Les champs de la requête sont trop grands",
        "At most 100 header fields are read, of 32 kB together. Leave out those that are not needed: cookies are read nowhere.",
        "Au plus 100 champs d’en-tête sont lus, de 32 ko en tout. Omettez ceux qui ne servent pas\u{A0}: les cookies ne sont lus nulle part.";
    UriTooLong = "uri-too-long", URI_TOO_LONG,
        "The address is too long", "L’adresse est trop longue",
        "At most 8192 bytes of a path and its query are read. Send what is asked as a body, by POST.",
        "Au plus 8192 octets d’un chemin et de ses paramètres sont lus. Envoyez ce qui est demandé dans un corps, par POST.";
    UnsupportedMediaType = "unsupported-media-type", UNSUPPORTED_MEDIA_TYPE,
        "The body is of a type that is not read", "Le corps est d’un type qui n’est pas lu",
        "Send JSON with `Content-Type: application/json`, or a stream of lines with `Content-Type: application/x-ndjson`, neither compressed.",
        "Envoyez du JSON avec `Content-Type: application/json`, ou un flux de lignes avec `Content-Type: application/x-ndjson`, sans compression.";
    TooManyRequests = "too-many-requests", TOO_MANY_REQUESTS,
        "Too many requests", "Trop de requêtes",
        "Wait as many seconds as `Retry-After` says. `RateLimit` and `RateLimit-Policy` tell on every answer that is counted how many requests are left; a list or a stream counts less than as many requests.",
        "Attendez le nombre de secondes que dit `Retry-After`. `RateLimit` et `RateLimit-Policy` disent à chaque réponse qui est comptée combien de requêtes restent\u{A0}; une liste ou un flux compte moins que d’aussi nombreuses requêtes.";
    InternalError = "internal-error", INTERNAL_SERVER_ERROR,
        "An error of the server", "Une erreur du serveur",
        "It is not the fault of the request. The log of the server has it under the number of `instance`.",
        "Ce n’est pas la faute de la requête. Le journal du serveur la contient sous le numéro de `instance`.";
    UnknownTransferCoding = "unknown-transfer-coding", NOT_IMPLEMENTED,
        "The body is transferred in a way that is not read", "Le corps est transféré d’une façon qui n’est pas lue",
        "`Transfer-Encoding` may be `chunked`, and nothing else (RFC 9112, section 6.1). The connection is closed.",
        "`Transfer-Encoding` peut être `chunked`, et rien d’autre (RFC 9112, section 6.1). La connexion est fermée.";
    Overloaded = "overloaded", SERVICE_UNAVAILABLE,
        "Too much at once", "Trop à la fois",
        "The server has too much to do. Try again after as many seconds as `Retry-After` says.",
        "Le serveur a trop à faire. Réessayez après le nombre de secondes que dit `Retry-After`.";
    AccountsUnavailable = "accounts-unavailable", SERVICE_UNAVAILABLE,
        "The accounts cannot be read", "Les comptes ne peuvent être lus",
        "The database of the server cannot be reached, so nobody is known. Try again after as many seconds as `Retry-After` says.",
        "La base de données du serveur est injoignable, personne n’est donc reconnu. Réessayez après le nombre de secondes que dit `Retry-After`.";
    ParametersUnavailable = "parameters-unavailable", SERVICE_UNAVAILABLE,
        "The tax parameters are not there yet", "Les paramètres de l’impôt ne sont pas encore là",
        "The database of the server cannot be read. Try again after as many seconds as `Retry-After` says.",
        "La base de données du serveur ne peut être lue. Réessayez après le nombre de secondes que dit `Retry-After`.";
}

impl Code {
    /// The kind of a name.
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|code| code.name() == name)
    }

    /// The kind that an answer of axum's own is, by its status: where several have it, as both 503, the one that
    /// comes first. A status that no kind has would be an error of ours.
    pub(crate) fn of_status(status: StatusCode) -> Self {
        let known = Self::ALL.into_iter().find(|code| code.status() == status);
        known.unwrap_or(Self::InternalError)
    }
}
