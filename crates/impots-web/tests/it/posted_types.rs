//! What is posted in another type, encoding or spelling than expected: understood, or told what to send.

use http::Method;
use impots_protocol::ResponseType;

use crate::support::{Answer, Client, authenticated, headers};

const FORM: &str = "application/x-www-form-urlencoded";
const LIST: &str = r#"[{"marié": "oui", "enfants": 2, "salaire": 50000}]"#;
const SEND_A_FORM: &str = "Les envoyer avec Content-Type: application/x-www-form-urlencoded";
const SEND_JSON: &str = "L'envoyer avec Content-Type: application/json";

async fn post(client: &mut Client, path: &str, content_type: &str, body: &[u8]) -> Answer {
    let headers = headers(&[("content-type", content_type)]);
    client.send(Method::POST, path, headers, body.to_vec()).await
}

/// A form of one part for each field, in the bytes that are given.
fn multipart(fields: [(&[u8], &[u8]); 3]) -> Vec<u8> {
    let part = |(name, value): (&[u8], &[u8])| {
        let parts: [&[u8]; 5] = [
            b"--b\r\nContent-Disposition: form-data; name=\"",
            name,
            b"\"\r\n\r\n",
            value,
            b"\r\n",
        ];
        parts.concat()
    };
    [fields.map(part).concat(), b"--b--\r\n".to_vec()].concat()
}

/// Field fault 19: `marié` is read in Latin-1 and with its accent apart, in every type of form.
#[tokio::test]
async fn accents_in_latin_1_and_apart_are_read_in_forms() {
    let rest: [(&[u8], &[u8]); 2] = [(b"enfants", b"2"), (b"salaire", b"50000")];
    let names: [(&str, &[u8]); 4] = [
        ("mari%E9", b"mari\xe9"),
        ("marie%CC%81", "marie\u{301}".as_bytes()),
        ("mari\u{e9}", "mari\u{e9}".as_bytes()),
        ("mari%C3%A9", "mari\u{e9}".as_bytes()),
    ];
    for (escaped, raw) in names {
        let mut client = authenticated("json").await;
        let form = format!("{escaped}=oui&enfants=2&salaire=50000");
        let answer = post(&mut client, "/calculer-impot", FORM, form.as_bytes()).await;
        assert_eq!(answer.status, 200, "{escaped}: {}", answer.body);
        let form = multipart([(raw, b"oui"), rest[0], rest[1]]);
        let answer =
            post(&mut client, "/calculer-impot", "multipart/form-data; boundary=b", &form).await;
        assert_eq!(answer.status, 200, "{escaped}: {}", answer.body);
    }
}

/// Field fault 19: in a list an accent apart is read, and Latin-1, which no JSON is, is named.
#[tokio::test]
async fn accents_in_lists_are_read_or_named() {
    let mut client = authenticated("json").await;
    let apart = LIST.replace('\u{e9}', "e\u{301}");
    let answer = post(&mut client, "/calculer-impots", "application/json", apart.as_bytes()).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    let latin_1: Vec<u8> = LIST.chars().map(|it| u8::try_from(it).unwrap()).collect();
    let answer = post(&mut client, "/calculer-impots", "application/json", &latin_1).await;
    assert_eq!(answer.status, 400);
    assert!(answer.body.contains("n'est pas en UTF-8 (octet 8)"), "{}", answer.body);
}

/// Field fault 19: a list with a form's type, and a form without it, are told which type to send, in every format.
#[tokio::test]
async fn the_wrong_type_is_told_which_one_is_right() {
    for format in ResponseType::ALL {
        let mut client = authenticated("json").await;
        client.get(&format!("/init-session/{}", format.word())).await;
        for (path, body) in [
            ("/calculer-impot", r#"{"marié": "oui", "enfants": 2, "salaire": 50000}"#),
            ("/calculer-impot", "mari%C3%A9=oui&enfants=2&salaire=50000"),
            ("/authentifier-utilisateur", "user=admin&password=admin"),
        ] {
            for content_type in ["application/json", "text/plain", ""] {
                let answer = post(&mut client, path, content_type, body.as_bytes()).await;
                assert_eq!(answer.status, 400, "{path} {content_type}: {}", answer.body);
                let body = &answer.body;
                assert!(body.contains(SEND_A_FORM), "{path} {content_type}: {body}");
            }
        }
        if format != ResponseType::Html {
            for content_type in [FORM, "multipart/form-data; boundary=b"] {
                let answer =
                    post(&mut client, "/calculer-impots", content_type, LIST.as_bytes()).await;
                assert_eq!(answer.status, 400, "{content_type}: {}", answer.body);
                assert!(answer.body.contains(SEND_JSON), "{content_type}: {}", answer.body);
            }
        }
        let empty = client.post("/calculer-impot", Vec::new()).await;
        assert!(!empty.body.contains(SEND_A_FORM), "{}", empty.body);
    }
}

/// Field fault 19: `Content-Encoding: identity` is no encoding; a real one is told to be left out.
#[tokio::test]
async fn identity_is_no_encoding() {
    let mut client = authenticated("json").await;
    let mut post = async |encodings: &[&str]| {
        let encodings = encodings.iter().map(|it| ("content-encoding", *it));
        let pairs = [("content-type", "application/json")].into_iter().chain(encodings);
        let headers = headers(&pairs.collect::<Vec<_>>());
        client.send(Method::POST, "/calculer-impots", headers, LIST.into()).await
    };
    for none in
        [&["identity"][..], &["Identity"], &[""], &["identity, identity"], &["identity", ""]]
    {
        assert_eq!(post(none).await.status, 200, "{none:?}");
    }
    for some in [&["gzip"][..], &["identity, br"], &["identity", "deflate"], &["identity;q=1"]] {
        let answer = post(some).await;
        assert_eq!(answer.status, 415, "{some:?}");
        assert!(answer.body.contains("L'envoyer sans Content-Encoding"), "{}", answer.body);
    }
}
