//! French and English, at once.

use http::{HeaderMap, Method};
use impots_protocol::{Action, ActionWord, CsrfMode, Language};

use crate::support::{Client, parts};

async fn authenticated(csrf: CsrfMode) -> Client {
    let mut client = Client::new(parts(csrf));
    client.get("/init-session/json").await;
    let answer =
        client.post_form("/authenticate-user", &[("user", "admin"), ("password", "admin")]).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    client
}

#[tokio::test]
async fn the_word_of_the_url_decides_the_vocabulary_of_the_answer() {
    let mut client = authenticated(CsrfMode::Off).await;
    let french = [("marié", "oui"), ("enfants", "2"), ("salaire", "50000")];
    let english = [("married", "yes"), ("children", "2"), ("salary", "50000")];
    assert_eq!(
        client.post_form("/calculer-impot", &french).await.body,
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
    assert_eq!(client.post_form("/calculate-tax", &french).await.status, 400);
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
    let answer =
        client.post_form("/authenticate-user", &[("user", "admin"), ("password", "admin")]).await;
    assert!(answer.body.contains("\"response\": \"Authentication successful\""), "{}", answer.body);
    let ended = client.get("/logout").await.body;
    assert_eq!(ended, "{\"action\": \"logout\", \"status\": 400, \"response\": \"session reset\"}");
}

#[tokio::test]
async fn a_new_session_speaks_as_asked_else_as_accepted_else_as_configured() {
    let cases = [
        ("/init-session/json", None, Language::French),
        ("/init-session/json", Some("en-GB"), Language::English),
        ("/init-session/json", Some("de"), Language::French),
        ("/init-session/json?lang=fr", Some("en"), Language::French),
        ("/init-session/json?lang=xx", Some("en"), Language::English),
    ];
    for (path, accepted, expected) in cases {
        let mut client = Client::new(parts(CsrfMode::Off));
        let mut headers = HeaderMap::new();
        if let Some(accepted) = accepted {
            headers.insert("accept-language", accepted.parse().unwrap());
        }
        let body = client.send(Method::GET, path, headers, Vec::new()).await.body;
        assert_eq!(
            body.contains("\"état\""),
            expected == Language::French,
            "{path} {accepted:?}: {body}"
        );
        let later = client.get("/init-session/xml").await.body;
        assert_eq!(later.contains("<état>"), expected == Language::French, "{later}");
    }
}

#[tokio::test]
async fn every_word_of_every_action_is_served() {
    for known in ActionWord::ALL {
        let parameter = match known.action {
            Action::InitSession | Action::InitSessionWithoutCsrftoken => "/json",
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
