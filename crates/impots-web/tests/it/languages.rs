//! French and English, at once.

use http::{HeaderMap, Method};
use impots_protocol::{Action, ActionWord, CsrfMode, Language, ResponseType};
use impots_web::AppParts;

use crate::support::{COUPLE, CREDENTIALS, Client, authenticated, headers, parts};

#[tokio::test]
async fn the_word_of_the_url_decides_the_vocabulary_of_the_answer() {
    let mut client = authenticated("json").await;
    let english = [("married", "yes"), ("children", "2"), ("salary", "50000")];
    assert_eq!(
        client.post_form("/calculer-impot", &COUPLE).await.body,
        "{\"action\": \"calculer-impot\", \"état\": 300, \"réponse\": {\"marié\": \"oui\", \"enfants\": 2, \
         \"salaire\": 50000, \"impôt\": 1384, \"surcôte\": 0, \"taux\": 0.14, \"décôte\": 384, \"réduction\": 347, \
         \"id\": 1}}"
    );
    assert_eq!(
        client.post_form("/calculate-tax", &english).await.body,
        "{\"action\": \"calculate-tax\", \"status\": 300, \"response\": {\"married\": \"yes\", \"children\": 2, \
         \"salary\": 50000, \"tax\": 1384, \"surcharge\": 0, \"rate\": 0.14, \"discount\": 384, \"reduction\": 347, \
         \"id\": 2}}"
    );
    assert_eq!(client.post_form("/calculate-tax", &COUPLE).await.status, 400);
    let listed = client.get("/list-simulations").await.body;
    assert!(listed.contains("\"married\": \"yes\"") && listed.contains("\"id\": 1"), "{listed}");
    let listed = client.get("/lister-simulations").await.body;
    assert!(listed.contains("\"marié\": \"oui\"") && listed.contains("\"id\": 2"), "{listed}");
}

#[tokio::test]
async fn the_sentences_that_clients_know_are_kept() {
    let mut client = Client::new(parts(CsrfMode::Off));
    let begun = client.get("/init-session/json?lang=en").await.body;
    assert_eq!(
        begun,
        "{\"action\": \"init-session\", \"status\": 700, \"response\": [\"session started with json response type\"]}"
    );
    let answer = client.post_form("/authenticate-user", &CREDENTIALS).await;
    assert!(answer.body.contains("\"response\": \"Authentication successful\""), "{}", answer.body);
    let ended = client.get("/logout").await.body;
    assert_eq!(ended, "{\"action\": \"logout\", \"status\": 400, \"response\": \"session reset\"}");
}

/// A client that sends a browser's header with every request.
async fn get_accepting(client: &mut Client, path: &str, accepted: Option<&str>) -> String {
    let accepted = accepted.map(|it| ("accept-language", it));
    client.get_with(path, headers(accepted.as_slice())).await.body
}

/// Field fault 17: `Accept-Language` changes no key of JSON or XML, and chooses the language of pages.
#[tokio::test]
async fn a_new_session_speaks_as_asked_else_pages_as_accepted_else_as_configured() {
    let (french, english) = (Language::French, Language::English);
    let cases = [
        ("html", None, french),
        ("html", Some("en-GB"), english),
        ("html", Some("de"), french),
        ("html?lang=fr", Some("en"), french),
        ("html?lang=xx", Some("en"), english),
        ("json", None, french),
        ("json", Some("en-GB,en;q=0.9"), french),
        ("xml", Some("en"), french),
        ("json?lang=en", Some("fr"), english),
        ("xml?lang=en", None, english),
    ];
    for (kind, accepted, expected) in cases {
        let case = format!("{kind} {accepted:?}");
        let mut client = Client::new(parts(CsrfMode::Off));
        let path = format!("/init-session/{kind}");
        let begun = get_accepting(&mut client, &path, accepted).await;
        assert_eq!(language_of(&begun), expected, "{case}: {begun}");
        let unknown = get_accepting(&mut client, "/init-session/pdf", accepted).await;
        assert_eq!(language_of(&unknown), expected, "{case}: {unknown}");
    }
}

/// The language of a page, or of the keys of JSON or XML.
fn language_of(body: &str) -> Language {
    let french = ["<html lang=\"fr\">", "\"état\"", "<état>"];
    let english = ["<html lang=\"en\">", "\"status\"", "<status>"];
    match [french, english].map(|marks| marks.iter().any(|mark| body.contains(mark))) {
        [true, false] => Language::French,
        [false, true] => Language::English,
        _ => panic!("neither French nor English: {body}"),
    }
}

/// Field fault 17: `Accept-Language` changes no refusal of a program without a session.
#[tokio::test]
async fn a_program_without_a_session_is_refused_in_the_configured_language() {
    for default in Language::ALL {
        for csrf in CsrfMode::ALL {
            let mut client = Client::new(AppParts { language: default, ..parts(csrf) });
            for path in ["/get-admindata", "/init-session/pdf", "/xyz"] {
                let body = get_accepting(&mut client, path, Some("en, fr;q=0.5, *;q=0.1")).await;
                assert_eq!(language_of(&body), default, "{path}: {body}");
            }
        }
    }
}

/// Field fault 17: what a page has guessed from `Accept-Language` is not passed on to a program.
#[tokio::test]
async fn a_program_that_takes_over_a_session_of_pages_speaks_as_configured() {
    let mut client = Client::new(parts(CsrfMode::Off));
    let page = get_accepting(&mut client, "/init-session/html", Some("en")).await;
    assert_eq!(language_of(&page), Language::English);
    let begun = get_accepting(&mut client, "/init-session/json", Some("en")).await;
    assert_eq!(language_of(&begun), Language::French, "{begun}");
    let asked = get_accepting(&mut client, "/init-session/xml?lang=en", None).await;
    assert_eq!(language_of(&asked), Language::English, "{asked}");
    let kept = get_accepting(&mut client, "/init-session/json", None).await;
    assert_eq!(language_of(&kept), Language::English, "{kept}");
}

/// Field fault 19: `?lang=EN` asks for English, in every type and in any case.
#[tokio::test]
async fn a_language_is_asked_for_in_any_case() {
    for kind in ResponseType::ALL {
        for code in ["EN", "En", "eN", "en"] {
            let mut client = Client::new(parts(CsrfMode::Off));
            let path = format!("/init-session/{}?lang={code}", kind.word());
            let begun = client.get(&path).await.body;
            assert_eq!(language_of(&begun), Language::English, "{path}: {begun}");
        }
    }
}

#[tokio::test]
async fn every_word_of_every_action_is_served() {
    for known in ActionWord::all() {
        let parameter = match known.action {
            Action::InitSession
            | Action::InitSessionWithoutCsrftoken
            | Action::ExportSimulations => "/json",
            Action::DeleteSimulation => "/1",
            _ => "",
        };
        let path = format!("/{}{parameter}", known.word);
        for csrf in CsrfMode::ALL {
            let mut client = Client::new(parts(csrf));
            let method = match known.action.method(csrf) {
                impots_protocol::Method::Get => Method::GET,
                impots_protocol::Method::Post => Method::POST,
            };
            let answer = client.send(method, &path, HeaderMap::new(), Vec::new()).await;
            assert!(
                ![404, 405, 500].contains(&answer.status),
                "{path} in {} mode: {}",
                csrf.word(),
                answer.body
            );
        }
    }
}
