//! `form` mode serves programs of version 14 too: their token is the last segment of a URL (protocol, section 5).

use impots_protocol::{CsrfMode, ResponseType};

use crate::support::{Answer, COUPLE, CREDENTIALS, Client, headers, parts};

const PROGRAMS: [ResponseType; 2] = [ResponseType::Json, ResponseType::Xml];

/// A program of version 14 that has begun as it always does, logged in and computed once.
async fn program(response_type: ResponseType) -> Client {
    let mut client = Client::new(parts(CsrfMode::Form));
    let begin = format!("/init-session-without-csrftoken/{}", response_type.word());
    let redirect = client.get(&begin).await;
    let location = redirect.header("location").unwrap().to_owned();
    assert_eq!(client.get(&location).await.status, 200);
    let answer = post(&mut client, "/authentifier-utilisateur", &CREDENTIALS).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    let answer = post(&mut client, "/calculer-impot", &COUPLE).await;
    assert!(answer.body.contains("1384"), "{}", answer.body);
    client
}

fn with_token(client: &Client, path: &str) -> String {
    format!("{path}/{}", client.token.as_ref().unwrap())
}

async fn post(client: &mut Client, path: &str, fields: &[(&str, &str)]) -> Answer {
    let path = with_token(client, path);
    client.post_form(&path, fields).await
}

async fn get(client: &mut Client, path: &str) -> Answer {
    let path = with_token(client, path);
    client.get(&path).await
}

#[tokio::test]
async fn a_program_deletes_and_ends_by_get_with_its_token() {
    for response_type in PROGRAMS {
        let mut client = program(response_type).await;
        for path in ["/supprimer-simulation/1", "/fin-session"] {
            let answer = client.get(path).await;
            assert_eq!(
                (answer.status, answer.header("allow")),
                (405, Some("OPTIONS, POST")),
                "{path}: {}",
                answer.body
            );
            let in_header = headers(&[("x-csrftoken", client.token.as_ref().unwrap())]);
            let answer = client.get_with(path, in_header).await;
            assert_eq!(answer.status, 405, "a GET is version 14's: {path}");
            let path = with_token(&client, path);
            let answer = client.head(&path).await;
            assert_eq!((answer.status, answer.header("allow")), (405, Some("OPTIONS, GET, POST")));
        }
        let listed = get(&mut client, "/lister-simulations").await;
        assert!(listed.body.contains("1384"), "{}", listed.body);
        let deleted = get(&mut client, "/supprimer-simulation/1").await;
        assert_eq!(deleted.status, 200, "{}", deleted.body);
        let ended = get(&mut client, "/fin-session").await;
        assert_eq!(ended.status, 200, "{}", ended.body);
        let after = get(&mut client, "/lister-simulations").await;
        assert!(after.body.contains("pas de session en cours."), "{}", after.body);
    }
}

#[tokio::test]
async fn a_token_in_the_url_is_checked_wherever_it_stands() {
    for response_type in PROGRAMS {
        let mut client = program(response_type).await;
        let gets = [
            "lister-simulations",
            "supprimer-simulation/1",
            "fin-session",
            "afficher-calcul-impot",
            "get-admindata",
            "init-session/json",
        ];
        let posts = ["authentifier-utilisateur", "calculer-impot", "calculer-impots"];
        for path in gets {
            let answer = client.get(&format!("/{path}/x")).await;
            assert_eq!(answer.status, 400, "{path}: {}", answer.body);
            assert!(answer.body.contains("The CSRF token is invalid."), "{path}: {}", answer.body);
        }
        for path in posts {
            let answer = client.post_form(&format!("/{path}/x"), &[]).await;
            assert!(answer.body.contains("The CSRF token is invalid."), "{path}: {}", answer.body);
        }
        let begun = get(&mut client, "/init-session/xml").await;
        assert!(begun.body.contains("<état>700</état>"), "{}", begun.body);
    }
}

#[tokio::test]
async fn no_address_of_pages_has_a_token() {
    let mut client = program(ResponseType::Json).await;
    assert_eq!(client.get("/init-session/html").await.status, 200);
    let paths =
        ["/lister-simulations", "/supprimer-simulation/1", "/fin-session", "/init-session/json"];
    for path in paths {
        let answer = get(&mut client, path).await;
        assert_eq!(answer.status, 404, "{path}: {}", answer.body);
    }
    assert_eq!(post(&mut client, "/calculer-impot", &[]).await.status, 404);
    let listed = client.get("/lister-simulations").await;
    assert!(listed.body.contains("1\u{202f}384"), "nothing was deleted: {}", listed.body);
}
