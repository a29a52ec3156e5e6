//! The case list for CSRF (security, "Case list for CSRF"), numbered, in JSON, XML and HTML.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use http::{HeaderMap, Method};
use impots_protocol::{CsrfMode, ResponseType};
use impots_testing::page::Page;
use impots_web::AppState;
use impots_web::security::csrf::{CsrfSecret, CsrfTokens};
use impots_web::security::signing::{Purpose, SecretKeys, Signer};

use crate::support::{Answer, COUPLE, CREDENTIALS, Client, NOW, SECRET_KEY, headers, keys, parts};

const MISSING: &str = "The CSRF token is missing.";
const EXPIRED: &str = "The CSRF token has expired.";
const INVALID: &str = "The CSRF token is invalid.";
const DO_NOT_MATCH: &str = "The CSRF tokens do not match.";
const FOREIGN: &str = "The request comes from another site.";

/// An authenticated session with one simulation.
struct Victim {
    client: Client,
    /// The cookie of the session.
    cookie: Option<String>,
    /// A token of the session, issued now.
    token: String,
}

impl Victim {
    async fn new(response_type: ResponseType) -> Self {
        Self::of(Client::new(parts(CsrfMode::Url)), response_type).await
    }

    async fn of(mut client: Client, response_type: ResponseType) -> Self {
        let word = response_type.word();
        client.get("/init-session-without-csrftoken/json").await;
        client.get(&format!("/init-session/json/{}", client.token.clone().unwrap())).await;
        let path = format!("/authentifier-utilisateur/{}", client.token.clone().unwrap());
        client.post_form(&path, &CREDENTIALS).await;
        let token = client.token.clone().unwrap();
        let computed = client.post_form(&format!("/calculer-impot/{token}"), &COUPLE).await;
        assert_eq!(computed.status, 200, "{}", computed.body);
        client.get(&format!("/init-session/{word}/{token}")).await;
        Self { cookie: client.cookie.clone(), client, token }
    }

    fn secret(&self) -> CsrfSecret {
        let payload = URL_SAFE_NO_PAD.decode(self.token.split('.').next().unwrap()).unwrap();
        CsrfSecret::from_stored(serde_json::from_slice::<String>(&payload).unwrap())
    }

    fn token_of_age(&self, seconds: i64) -> String {
        CsrfTokens::new(&keys()).issue(&self.secret(), NOW.checked_add_signed(-seconds).unwrap())
    }

    async fn with_token(&mut self, token: &str) -> Answer {
        self.client.get(&format!("/lister-simulations/{token}")).await
    }

    /// The session is as it was: same cookie, same token, same simulation.
    async fn is_unharmed(&mut self) {
        let token = self.token.clone();
        let listed = self.with_token(&token).await;
        assert_eq!((listed.status, &self.client.cookie), (200, &self.cookie), "{}", listed.body);
        let is_there = ["1384", "1\u{202f}384"].iter().any(|tax| listed.body.contains(tax));
        assert!(is_there, "{}", listed.body);
    }
}

fn signed(purpose: Purpose, payload: &str) -> String {
    Signer::new(&keys(), purpose).sign(payload.as_bytes(), NOW)
}

fn flipped(token: &str, part: usize) -> String {
    let mut parts: Vec<String> = token.split('.').map(str::to_owned).collect();
    let first = if parts[part].starts_with('A') { "B" } else { "A" };
    parts[part].replace_range(..1, first);
    parts.join(".")
}

/// The last character of a signature holds two unused bits.
fn not_canonical(token: &str) -> String {
    const ALPHABET: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let (rest, last) = token.split_at(token.len() - 1);
    let value = ALPHABET.iter().position(|character| *character == last.as_bytes()[0]).unwrap();
    format!("{rest}{}", char::from(ALPHABET[value | 1]))
}

fn of_another_key(victim: &Victim) -> String {
    let key = SecretKeys::new(["another-secret-key"]).unwrap();
    CsrfTokens::new(&key).issue(&victim.secret(), NOW)
}

async fn token_of_a_stranger(victim: &Victim) -> String {
    let mut stranger = victim.client.other();
    stranger.get("/").await;
    stranger.token.clone().unwrap()
}

#[tokio::test]
async fn every_faulty_token_is_refused_in_every_format_and_changes_nothing() {
    for response_type in ResponseType::ALL {
        let mut victim = Victim::new(response_type).await;
        let token = victim.token.clone();
        let parts: Vec<&str> = token.split('.').collect();
        let mut other = Victim::of(victim.client.other(), response_type).await;
        let stranger = token_of_a_stranger(&victim).await;
        let cases = [
            ("3 one character", "x".into(), INVALID),
            ("4 long", "x".repeat(7000), INVALID),
            ("6 bad escapes", "%zz%".into(), INVALID),
            ("7 NUL", "%00".into(), INVALID),
            ("8 slashes", "%2F..%2F..".into(), INVALID),
            ("9 no dot", parts.concat(), INVALID),
            ("10 one dot", format!("{}.{}", parts[0], parts[1]), INVALID),
            ("11 three dots", format!("{token}.{}", parts[2]), INVALID),
            ("12 four dots", format!("{token}.."), INVALID),
            ("13 padding", format!("{token}="), INVALID),
            ("14 not canonical", not_canonical(&token), INVALID),
            ("15 flipped payload", flipped(&token, 0), INVALID),
            ("16 flipped time", flipped(&token, 1), INVALID),
            ("17 flipped signature", flipped(&token, 2), INVALID),
            ("18 other key", of_another_key(&victim), INVALID),
            ("20 salt of cookies", signed(Purpose::CookieSession, "\"x\""), INVALID),
            ("21 number", signed(Purpose::CsrfToken, "1"), DO_NOT_MATCH),
            ("22 null", signed(Purpose::CsrfToken, "null"), DO_NOT_MATCH),
            ("23 list", signed(Purpose::CsrfToken, "[1]"), DO_NOT_MATCH),
            ("24 not ASCII", signed(Purpose::CsrfToken, "\"é\u{1F600}\""), DO_NOT_MATCH),
            ("25 future", victim.token_of_age(-6), EXPIRED),
            ("28 3601 s", victim.token_of_age(3601), EXPIRED),
            ("29 other session", stranger, DO_NOT_MATCH),
            ("30 other session of the user", other.token.clone(), DO_NOT_MATCH),
        ];
        for (case, token, sentence) in cases {
            let answer = victim.with_token(&token).await;
            let is_refused = answer.status == 400 && answer.body.contains(sentence);
            assert!(is_refused, "{case} in {response_type:?}: {} {}", answer.status, answer.body);
        }
        victim.is_unharmed().await;
        other.is_unharmed().await;
    }
}

/// The actions that check a token, each with a body that it would obey.
fn actions() -> [(Method, &'static str, &'static str, &'static str); 9] {
    const FORM: &str = "application/x-www-form-urlencoded";
    const LIST: &str = r#"[{"marié": "oui", "enfants": 2, "salaire": 50000}]"#;
    [
        (Method::GET, "init-session/json", FORM, ""),
        (Method::POST, "authentifier-utilisateur", FORM, "user=admin&password=admin"),
        (Method::POST, "calculer-impot", FORM, "marié=oui&enfants=2&salaire=50000"),
        (Method::POST, "calculer-impots", "application/json", LIST),
        (Method::GET, "lister-simulations", FORM, ""),
        (Method::GET, "supprimer-simulation/1", FORM, ""),
        (Method::GET, "afficher-calcul-impot", FORM, ""),
        (Method::GET, "get-admindata", FORM, ""),
        (Method::GET, "fin-session", FORM, ""),
    ]
}

/// No action is without the check: none of them does anything for a faulty token.
#[tokio::test]
async fn every_action_refuses_a_faulty_token_in_every_format_and_changes_nothing() {
    for response_type in ResponseType::ALL {
        let mut victim = Victim::new(response_type).await;
        let sound = victim.token.clone();
        let before = victim.with_token(&sound).await.body;
        let faulty = [
            ("x".to_owned(), INVALID),
            (flipped(&sound, 2), INVALID),
            (of_another_key(&victim), INVALID),
            (victim.token_of_age(3601), EXPIRED),
            (token_of_a_stranger(&victim).await, DO_NOT_MATCH),
        ];
        for (method, action, content_type, body) in actions() {
            for (token, sentence) in &faulty {
                let headers = origin_headers(&[("content-type", content_type)]);
                let path = format!("/{action}/{token}");
                let body = body.as_bytes().to_vec();
                let answer = victim.client.send(method.clone(), &path, headers, body).await;
                let is_refused = answer.status == 400 && answer.body.contains(sentence);
                assert!(is_refused, "{action}, {response_type:?}: {answer:?}");
            }
        }
        victim.is_unharmed().await;
        let after = victim.with_token(&sound).await.body;
        assert_eq!(after.matches("384").count(), before.matches("384").count(), "{after}");
    }
}

#[tokio::test]
async fn sound_tokens_are_accepted_until_an_hour_has_passed_and_as_often_as_one_likes() {
    for response_type in ResponseType::ALL {
        let mut victim = Victim::new(response_type).await;
        for (case, age) in
            [("26 3599 s", 3599), ("27 3600 s", 3600), ("33 now", 0), ("33 twice", 0)]
        {
            let token = victim.token_of_age(age);
            assert_eq!(victim.with_token(&token).await.status, 200, "{case}");
        }
    }
}

#[tokio::test]
async fn a_missing_token_is_missing_wherever_it_could_have_been() {
    for response_type in ResponseType::ALL {
        let mut victim = Victim::new(response_type).await;
        for pairs in [&[][..], &[("x-csrftoken", "")], &[("x-csrf-token", "")]] {
            let case = format!("1, 2 in {response_type:?}: {pairs:?}");
            let answer = victim.client.get_with("/lister-simulations", headers(pairs)).await;
            assert_eq!(answer.status, 400, "{case}: {}", answer.body);
            assert!(answer.body.contains(MISSING), "{case}: {}", answer.body);
        }
        for field in [&[][..], &[("csrf_token", "")]] {
            let fields = [&COUPLE[..], field].concat();
            let answer = victim.client.post_form("/calculer-impot", &fields).await;
            assert_eq!(answer.status, 400, "{field:?}: {}", answer.body);
            assert!(answer.body.contains(MISSING), "{field:?}: {}", answer.body);
        }
        victim.is_unharmed().await;
    }
}

#[tokio::test]
async fn the_token_is_understood_in_a_header_and_in_a_field_that_does_not_count() {
    let mut victim = Victim::new(ResponseType::Json).await;
    for name in ["x-csrftoken", "X-CSRF-Token"] {
        let header = headers(&[(name, &victim.token)]);
        let answer = victim.client.get_with("/lister-simulations", header).await;
        assert_eq!(answer.status, 200, "{name}: {}", answer.body);
    }
    let token = victim.token.clone();
    let fields = [&COUPLE[..], &[("csrf_token", &token)]].concat();
    assert_eq!(victim.client.post_form("/calculer-impot", &fields).await.status, 200);
}

#[tokio::test]
async fn a_huge_token_is_refused_before_it_is_looked_at() {
    for response_type in ResponseType::ALL {
        let mut victim = Victim::new(response_type).await;
        let (hundred_kilobytes, ten_megabytes) = ("x".repeat(100_000), "x".repeat(10_000_000));
        let mut post = async |token: &str| {
            victim.client.post_form("/calculer-impot", &[("csrf_token", token)]).await
        };
        assert_eq!(post(&ten_megabytes).await.status, 413);
        let answer = post(&hundred_kilobytes).await;
        assert!(answer.body.contains(INVALID), "5: {}", answer.body);
        victim.is_unharmed().await;
    }
}

#[tokio::test]
async fn a_token_signed_with_an_older_key_is_accepted_and_the_next_one_is_signed_with_the_first() {
    for response_type in ResponseType::ALL {
        let mut rotated = parts(CsrfMode::Url);
        rotated.keys = SecretKeys::new(["the-new-key", SECRET_KEY]).unwrap();
        let client = Client::of(impots_web::app(AppState::new(rotated)));
        let mut victim = Victim::of(client, response_type).await;
        let secret = victim.secret();
        let old = CsrfTokens::new(&keys()).issue(&secret, NOW);
        let answer = victim.with_token(&old).await;
        assert_eq!(answer.status, 200, "19: {}", answer.body);
        let fresh = fresh_token(&answer);
        let only = |key: &str| CsrfTokens::new(&SecretKeys::new([key]).unwrap());
        assert!(only("the-new-key").check(fresh.as_deref(), Some(&secret), NOW).is_ok());
        assert!(only(SECRET_KEY).check(fresh.as_deref(), Some(&secret), NOW).is_err());
        victim.is_unharmed().await;
    }
}

/// The token of an answer in any format; a page has it at the end of its commands.
fn fresh_token(answer: &Answer) -> Option<String> {
    let of_page = || {
        let command = Page::read(&answer.body).commands().pop()?;
        Some(command.rsplit_once('/')?.1.to_owned())
    };
    answer.token().or_else(of_page)
}

#[tokio::test]
async fn a_token_from_before_the_login_is_refused_after_it() {
    for response_type in ResponseType::ALL {
        let mut client = Client::new(parts(CsrfMode::Url));
        client.get("/init-session-without-csrftoken/json").await;
        let old = client.token.clone().unwrap();
        let mut victim = Victim::of(client, response_type).await;
        let answer = victim.with_token(&old).await;
        assert!(answer.body.contains(DO_NOT_MATCH), "31 in {response_type:?}: {}", answer.body);
        victim.is_unharmed().await;
    }
}

#[tokio::test]
async fn a_token_from_before_the_end_is_refused_after_it() {
    for response_type in ResponseType::ALL {
        let mut victim = Victim::new(response_type).await;
        let token = victim.token.clone();
        let ended = victim.client.get(&format!("/fin-session/{token}")).await;
        let expected = if response_type == ResponseType::Html { 302 } else { 200 };
        assert_eq!(ended.status, expected, "{}", ended.body);
        let answer = victim.with_token(&token).await;
        assert!(answer.body.contains(DO_NOT_MATCH), "32: {}", answer.body);
    }
}

#[tokio::test]
async fn head_never_changes_anything() {
    for response_type in ResponseType::ALL {
        let mut victim = Victim::new(response_type).await;
        let token = victim.token.clone();
        for action in ["supprimer-simulation/1", "fin-session", "init-session/xml"] {
            let path = format!("/{action}/{token}");
            let answer = victim.client.head(&path).await;
            assert_eq!(
                (answer.status, answer.header("allow")),
                (405, Some("OPTIONS, GET")),
                "34: {action}"
            );
        }
        let path = format!("/lister-simulations/{token}");
        assert_eq!(victim.client.head(&path).await.status, 200);
        victim.is_unharmed().await;
    }
}

type OriginCase = (&'static [(&'static str, &'static str)], bool, bool);

/// Headers of a request and whether it may change something, in `url` mode and for a removal in `form` mode.
const ORIGINS: [OriginCase; 17] = [
    (&[], true, true),
    (&[("sec-fetch-site", "same-origin")], true, true),
    (&[("sec-fetch-site", "none")], true, false),
    (&[("sec-fetch-site", "same-site")], false, false),
    (&[("sec-fetch-site", "cross-site")], false, false),
    (&[("sec-fetch-site", "SAME-ORIGIN")], false, false),
    (&[("sec-fetch-site", "unknown")], false, false),
    (&[("sec-fetch-site", "same-origin"), ("sec-fetch-site", "cross-site")], false, false),
    (&[("origin", "null")], false, false),
    (&[("origin", "http://admin@impots.test")], false, false),
    (&[("origin", "http://impots.test:8080")], false, false),
    (&[("origin", "https://impots.test")], false, false),
    (&[("origin", "http://evil.test")], false, false),
    (&[("origin", "::")], false, false),
    (&[("origin", "http://impots.test")], true, true),
    (&[("sec-fetch-site", "cross-site"), ("sec-fetch-mode", "navigate")], false, false),
    (
        &[("sec-fetch-site", "cross-site"), ("sec-fetch-dest", "image"), ("purpose", "prefetch")],
        false,
        false,
    ),
];

pub(crate) fn origin_headers(pairs: &[(&str, &str)]) -> HeaderMap {
    headers(&[&[("host", "impots.test")], pairs].concat())
}

#[tokio::test]
async fn other_sites_change_nothing_even_with_a_sound_token() {
    for response_type in ResponseType::ALL {
        let mut victim = Victim::new(response_type).await;
        for (pairs, ..) in ORIGINS.into_iter().filter(|(_, allowed, _)| !allowed) {
            for action in ["supprimer-simulation/1", "fin-session", "init-session/xml"] {
                let path = format!("/{action}/{}", victim.token);
                let answer = victim.client.get_with(&path, origin_headers(pairs)).await;
                assert_eq!(answer.status, 403, "{action} {pairs:?}: {}", answer.body);
                assert!(answer.body.contains(FOREIGN), "{}", answer.body);
            }
            let post = ["calculer-impot", "calculer-impots", "authentifier-utilisateur"];
            for action in post {
                let path = format!("/{action}/{}", victim.token);
                let mut headers = origin_headers(pairs);
                headers.insert("content-type", "text/plain".parse().unwrap());
                let body = br#"[{"married":"yes","children":2,"salary":50000}]"#.to_vec();
                let answer = victim.client.send(Method::POST, &path, headers, body).await;
                assert_eq!(answer.status, 403, "{action} {pairs:?}: {}", answer.body);
            }
        }
        victim.is_unharmed().await;
    }
}

#[tokio::test]
async fn our_own_pages_and_console_clients_may_change_things() {
    for (pairs, _, _) in ORIGINS.into_iter().filter(|(_, allowed, _)| *allowed) {
        let mut victim = Victim::new(ResponseType::Json).await;
        let path = format!("/fin-session/{}", victim.token);
        let answer = victim.client.get_with(&path, origin_headers(pairs)).await;
        assert_eq!(answer.status, 200, "{pairs:?}: {}", answer.body);
    }
}

#[tokio::test]
async fn reading_is_open_to_links_from_other_sites() {
    let mut victim = Victim::new(ResponseType::Json).await;
    for (pairs, _, _) in ORIGINS {
        let path = format!("/lister-simulations/{}", victim.token);
        let answer = victim.client.get_with(&path, origin_headers(pairs)).await;
        assert_eq!(answer.status, 200, "{pairs:?}: {}", answer.body);
    }
}

#[tokio::test]
async fn form_mode_has_no_token_in_any_url_and_removes_by_post_only() {
    let mut client = Client::new(parts(CsrfMode::Form));
    let begun = client.get("/init-session/json").await;
    let token = begun.token().unwrap();
    assert!(
        client.post_form("/authentifier-utilisateur", &CREDENTIALS).await.body.contains(MISSING)
    );
    let with_token = [&CREDENTIALS[..], &[("csrf_token", &token)]].concat();
    assert_eq!(client.post_form("/authentifier-utilisateur", &with_token).await.status, 200);
    assert_eq!(client.get("/lister-simulations").await.status, 200);
    assert_eq!(client.get("/fin-session").await.header("allow"), Some("OPTIONS, POST"));
    for (pairs, _, allowed) in ORIGINS {
        let mut headers = origin_headers(pairs);
        headers.insert("x-csrftoken", client.token.clone().unwrap().parse().unwrap());
        let answer =
            client.send(Method::POST, "/supprimer-simulation/7", headers, Vec::new()).await;
        // Obeyed: there is no such simulation.
        let expected = if allowed { (400, "\"état\": 601") } else { (403, FOREIGN) };
        assert!(answer.body.contains(expected.1), "{pairs:?}: {}", answer.body);
        assert_eq!(answer.status, expected.0, "{pairs:?}: {}", answer.body);
    }
    let token = client.token.clone().unwrap();
    assert_eq!(client.post_form("/fin-session", &[("csrf_token", &token)]).await.status, 200);
}

#[tokio::test]
async fn a_method_override_is_ignored_and_a_preflight_grants_nothing() {
    let mut victim = Victim::new(ResponseType::Json).await;
    let path = format!("/lister-simulations/{}?_method=DELETE", victim.token);
    let mut headers = origin_headers(&[("x-http-method-override", "DELETE")]);
    assert_eq!(victim.client.get_with(&path, headers.clone()).await.status, 200);
    headers.insert("origin", "http://evil.test".parse().unwrap());
    headers.insert("access-control-request-method", "POST".parse().unwrap());
    let answer = victim.client.send(Method::OPTIONS, "/calculer-impots", headers, Vec::new()).await;
    assert!(answer.headers.keys().all(|name| !name.as_str().starts_with("access-control-")));
    victim.is_unharmed().await;
}

#[tokio::test]
async fn a_refusal_carries_a_fresh_token_that_works() {
    let mut client = Client::new(parts(CsrfMode::Url));
    let refused = client.get("/lister-simulations/x").await;
    assert!(refused.body.contains("The CSRF session token is missing."), "{}", refused.body);
    let begun = client.get(&format!("/init-session/json/{}", refused.token().unwrap())).await;
    assert_eq!(begun.status, 200, "{}", begun.body);
}
