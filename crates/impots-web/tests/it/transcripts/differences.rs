//! The lines that deliberately differ from the original, each under a heading of docs/PROTOCOL.md, "What is not as in version 14".

use impots_protocol::CsrfMode;

/// The beginnings of the rows of docs/PROTOCOL.md that the differences of this file stand in.
const ROWS: [&str; 16] = [
    "`12abc`, `2.5`, `50000,5`, `1e5`, `0x10`, `50 000` in a field of a form",
    "an amount on a page as people write it",
    "`50_000`, digits that are not ASCII (`٢`, `５００００`) in a field or a URL",
    "only `marié` is missing",
    "` oui ` in a form",
    "`marié` in Latin-1, or with its accent apart",
    "children beyond 10 000, a wage beyond 10^15",
    "`0.5`, `2.9` or `true` for a number in a list",
    "messages with `MyException[32, …]`",
    "a list that is no JSON (`NaN`, `Infinity`, half a surrogate, …)",
    "a list in UTF-16",
    "a form as JSON, as text, or without a type",
    "a password of more than 1024 bytes",
    "`/` of somebody logged in to the pages",
    "a CSRF token missing at the end of a URL",
    "`/init-session-without-csrftoken` without CSRF",
];

/// Field fault 21: what differs from a recorded answer is on the list of differences, and so is what the field named.
#[test]
fn the_differences_of_the_replay_are_listed() {
    let document = include_str!("../../../../../docs/PROTOCOL.md");
    let (_, list) = document.split_once("## What is not as in version 14").unwrap();
    for row in ROWS {
        assert!(list.contains(&format!("\n| {row}")), "{row}");
    }
    let named_by_the_field = [
        "the first radio is unchecked",
        "ids are kept",
        "`de 1 contribuable`",
        "`//lister-simulations`",
        "`<`, `>`",
        "a method in lower case",
        "a session without requests",
    ];
    for words in named_by_the_field {
        assert!(list.contains(words), "{words}");
    }
}

/// What is answered here instead.
pub(super) struct Expected {
    pub(super) status: u16,
    pub(super) state: u16,
    content: Content,
    /// How the same request is spelled for both servers: a body, or a parameter of the path after a slash.
    pub(super) same_request: Option<&'static str>,
}

enum Content {
    /// The status is all that counts: the body is empty.
    Empty,
    Sentences(Vec<String>),
    /// Flat JSON of an object with its `erreur`.
    Object(&'static str),
    /// Flat JSON of a simulation.
    Simulation(&'static str),
}

impl Expected {
    /// Whether only our server computes: its simulation is deleted again.
    pub(super) fn computes_more(&self) -> bool {
        matches!(self.content, Content::Simulation(_))
    }

    /// The sentences of an error.
    pub(super) fn sentences(&self) -> &[String] {
        match &self.content {
            Content::Sentences(texts) => texts,
            Content::Empty | Content::Object(_) | Content::Simulation(_) => &[],
        }
    }

    /// The body, in the format and with the token of the answer.
    pub(super) fn body(&self, action: &str, xml: bool, token: Option<&str>) -> String {
        let (state, content) = (self.state, &self.content);
        if let Content::Empty = content {
            return String::new();
        }
        if xml {
            let token = token.map(|token| format!("<csrf_token>{token}</csrf_token>"));
            let contents = match content {
                Content::Empty => Vec::new(),
                Content::Sentences(texts) => texts.iter().map(|text| escape(text)).collect(),
                Content::Object(json) | Content::Simulation(json) => vec![elements(json)],
            };
            let contents = contents.iter().map(|content| format!("<réponse>{content}</réponse>"));
            format!(
                "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<root><action>{action}</action><état>{state}</état>{}{}</root>",
                contents.collect::<String>(),
                token.unwrap_or_default()
            )
        } else {
            let token = token.map(|token| format!(", \"csrf_token\": \"{token}\""));
            let content = match content {
                Content::Empty => String::new(),
                Content::Sentences(texts) => {
                    let texts = texts.iter().map(|text| serde_json::to_string(text).unwrap());
                    format!("[{}]", texts.collect::<Vec<_>>().join(", "))
                }
                Content::Object(json) => format!("[{json}]"),
                Content::Simulation(json) => (*json).to_owned(),
            };
            format!(
                "{{\"action\": \"{action}\", \"état\": {state}, \"réponse\": {content}{}}}",
                token.unwrap_or_default()
            )
        }
    }
}

fn escape(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    text.replace(|character: char| character.is_control() && character != '\n', "_")
}

fn elements(json: &str) -> String {
    let object: serde_json::Map<String, serde_json::Value> = serde_json::from_str(json).unwrap();
    let mut xml = String::new();
    for (key, value) in object {
        let name = match key.as_str() {
            "a b<" => "a_b_",
            "1a" => "_a",
            "@attr" => "_attr",
            "#text" => "_text",
            name => name,
        };
        let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        xml = format!("{xml}<{name}>{}</{name}>", escape(&text));
    }
    xml
}

/// "an amount on a page as people write it | 131 from a crash | computed": the tax, in digits.
pub(super) fn amount_of_pages(step: &str) -> Option<&'static str> {
    match step {
        // The decimals make 50 001 euros, which the simplified method rounds to the same tax.
        "calc variant: inner space in salary"
        | "calc variant: decimal salary 50000.5"
        | "calc variant: comma decimal" => Some("1384"),
        _ => None,
    }
}

/// "`/` of somebody logged in to the pages | the log-in | the form".
pub(super) fn location_of_pages(step: &str) -> Option<&'static str> {
    (step == "root redirect within session").then_some("/afficher-calcul-impot")
}

/// The difference of a recorded line, if it is one.
pub(super) fn difference(csrf: CsrfMode, step: &str) -> Option<Expected> {
    without_token(csrf, step)
        .or_else(|| types(step))
        .or_else(|| fields(step))
        .or_else(|| lists(step))
        .or_else(|| bounds(step))
}

/// "`/init-session-without-csrftoken` without CSRF", "a CSRF token missing at the end of a URL".
fn without_token(csrf: CsrfMode, step: &str) -> Option<Expected> {
    match (csrf, step) {
        (CsrfMode::Off, "init-session-without-csrftoken (csrf off)") => {
            Some(Expected { status: 302, state: 0, content: Content::Empty, same_request: None })
        }
        (
            CsrfMode::Url,
            "404 init-session without token"
            | "unknown cookie value"
            | "404 missing token"
            | "404 missing token POST"
            | "404 supprimer missing token",
        ) => Some(refused(121, "The CSRF token is missing.")),
        _ => None,
    }
}

/// "a form as JSON, as text, or without a type".
fn types(step: &str) -> Option<Expected> {
    let told = |state, sentence: &str| Expected {
        content: Content::Sentences(vec![
            sentence.to_owned(),
            "les paramètres ne sont pas envoyés comme un formulaire. Les envoyer avec \
             Content-Type: application/x-www-form-urlencoded"
                .to_owned(),
        ]),
        ..refused(state, sentence)
    };
    match step {
        "201 auth: json body" => Some(told(
            201,
            "méthode POST requise, paramètre [action] dans l'URL, paramètres postés [user, password]",
        )),
        "301 calc: json body" | "301 calc: text/plain content type" => Some(told(
            301,
            "méthode POST requise avec les paramètres postés [marié, enfants, salaire]",
        )),
        _ => None,
    }
}

/// "`12abc`, `2.5`, … in a field of a form", and the spellings that only one of both accepts.
fn fields(step: &str) -> Option<Expected> {
    const SAME: &str = "mari%C3%A9=oui&enfants=2&salaire=50000";
    let invalid = |value: &str, name: &str| {
        refused(301, &format!("valeur [{value}] invalide pour le paramètre [{name} (entier>=0)]"))
    };
    let invalid_here =
        |value: &str, name: &str| Expected { same_request: Some(SAME), ..invalid(value, name) };
    Some(match step {
        "131 calc: married missing only (3 params)" => refused(301, "paramètre [marié] manquant"),
        "calc variant: decimal children 2.5" => invalid("2.5", "enfants"),
        "calc variant: decimal salary 50000.5" => invalid("50000.5", "salaire"),
        "calc variant: comma decimal" => invalid("50000,5", "salaire"),
        "calc variant: prefix digits children 12abc" => invalid("12abc", "enfants"),
        "calc variant: prefix digits salary 50000abc" => invalid("50000abc", "salaire"),
        "calc variant: inner space in salary" => invalid("50 000", "salaire"),
        "calc variant: exponent 1e5" => invalid("1e5", "salaire"),
        "calc variant: hex" => invalid("0x10", "salaire"),
        "calc variant: salary with newline inside" => invalid("50\n000", "salaire"),
        "calc variant: nul byte" => invalid("50000\0", "salaire"),
        "calc variant: underscore salary 50_000" => invalid_here("50_000", "salaire"),
        "calc variant: arabic-indic digits children" => invalid_here("٢", "enfants"),
        "calc variant: fullwidth digits salary" => invalid_here("５００００", "salaire"),
        "calc variant: spaces around married" | "calc: latin-1 encoded name" => Expected {
            status: 200,
            state: 300,
            content: Content::Simulation(
                "{\"marié\": \"oui\", \"enfants\": 2, \"salaire\": 50000, \"impôt\": 1384, \"surcôte\": 0, \
                 \"taux\": 0.14, \"décôte\": 384, \"réduction\": 347, \"id\": 0}",
            ),
            same_request: None,
        },
        _ => return None,
    })
}

/// "`0.5`, `2.9` or `true` for a number in a list", "a list that is no JSON", and messages that show the original's classes.
fn lists(step: &str) -> Option<Expected> {
    let not_json = || refused(1501, "le corps du POST n'est pas une chaîne jSON valide : …");
    Some(match step {
        "1500 bulk floats truncated" => Expected {
            same_request: Some(r#"[{"marié":"oui","enfants":2,"salaire":50000}]"#),
            ..object(
                r#"{"marié": "oui", "enfants": 2.9, "salaire": 50000.99, "erreur": "L'attribut enfants [2.9] doit être un entier >=0"}"#,
            )
        },
        "1500 bulk booleans" => Expected {
            same_request: Some(r#"[{"marié":"oui","enfants":1,"salaire":0}]"#),
            ..object(
                r#"{"marié": "oui", "enfants": true, "salaire": false, "erreur": "L'attribut enfants [True] doit être un entier >=0"}"#,
            )
        },
        "1500 bulk utf-16" => Expected {
            same_request: Some(r#"[{"marié":"oui","enfants":2,"salaire":50000}]"#),
            ..not_json()
        },
        "bulk NaN salary" | "bulk Infinity salary" | "1501 bulk lone surrogate" => not_json(),
        "bulk 1e308 salary" => object(
            r#"{"marié": "oui", "enfants": 1, "salaire": 1e+400, "erreur": "L'attribut salaire [1e+400] doit être un entier >=0, au plus 1000000000000000"}"#,
        ),
        "1501 bulk bad id" => object(
            r#"{"id": -1, "marié": "oui", "enfants": 1, "salaire": 1, "erreur": "L'attribut id [-1] doit être un entier >=0"}"#,
        ),
        other => return keys(other),
    })
}

/// Keys that a list does not know, with characters that XML has no names for.
fn keys(step: &str) -> Option<Expected> {
    Some(match step {
        "1501 bulk key with spaces/special" => {
            object(r#"{"a b<": "x", "erreur": "la clé [a b<] n'est pas autorisée"}"#)
        }
        "1501 bulk key starting with digit" => {
            object(r#"{"1a": "x", "erreur": "la clé [1a] n'est pas autorisée"}"#)
        }
        "1501 bulk key @attr" => {
            object(r#"{"@attr": "x", "erreur": "la clé [@attr] n'est pas autorisée"}"#)
        }
        "1501 bulk key #text" => {
            object(r##"{"#text": "x", "erreur": "la clé [#text] n'est pas autorisée"}"##)
        }
        "1501 bulk control char value" => object(
            "{\"marié\": \"\\u0001\\b\", \"erreur\": \"l'attribut marié [\\u0001\\b] doit avoir l'une des valeurs oui / non\"}",
        ),
        _ => return None,
    })
}

/// An object of a list, with what is wrong with it.
const fn object(json: &'static str) -> Expected {
    Expected { status: 400, state: 1501, content: Content::Object(json), same_request: None }
}

/// "children beyond 10 000, …", "a password of more than 1024 bytes", and digits that are not ASCII in a URL.
fn bounds(step: &str) -> Option<Expected> {
    let too_large = |digits: &str| {
        refused(
            301,
            &format!(
                "valeur [{digits}] invalide pour le paramètre [salaire (entier>=0, au plus 1000000000000000)]"
            ),
        )
    };
    let cut = format!("{}…", "9".repeat(200));
    Some(match step {
        "auth: password 5000 chars" => {
            refused(201, "paramètre [password] trop long (au plus 1024 octets)")
        }
        "131 calc: salary 400 digits (float overflow)"
        | "131 calc: salary 5000 digits (int conversion limit)" => too_large(&cut),
        "calc salary 20 digits (int > 64 bits in redis msgpack)" => {
            too_large("99999999999999999999")
        }
        "supprimer arabic digit" => Expected {
            status: 404,
            same_request: Some("/4"),
            ..refused(141, "cette URL n'existe pas")
        },
        _ => return None,
    })
}

fn refused(state: u16, sentence: &str) -> Expected {
    Expected {
        status: 400,
        state,
        content: Content::Sentences(vec![sentence.to_owned()]),
        same_request: None,
    }
}
