//! Whatever bytes a client sends: cookies, tokens, bodies of every type, addresses of Redis (`scripts/fuzz`).

use std::sync::LazyLock;

use http::header::{CONTENT_TYPE, COOKIE};
use http::{HeaderMap, HeaderValue, Method};
use impots_protocol::CsrfMode;
use impots_web::{AppParts, Lifetime, RedisStore, SessionStore};
use proptest::prelude::*;
use tokio::runtime::Runtime;

use crate::support::{Client, keys, parts, quick_accounts};

static RUNTIME: LazyLock<Runtime> =
    LazyLock::new(|| tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap());

/// A client that is logged in, where a body is read to its end.
fn client(sessions: SessionStore, csrf: CsrfMode) -> Client {
    let client = Client::new(AppParts { sessions, accounts: quick_accounts(), ..parts(csrf) });
    if csrf == CsrfMode::Off { RUNTIME.block_on(client.logged_in()) } else { client }
}

/// The status of a request; never an error of ours.
fn ask(client: &Client, method: Method, path: &str, headers: HeaderMap, body: &[u8]) -> u16 {
    let mut client = client.clone();
    let asked = client.send(method, path, headers, body.to_vec());
    let answer = RUNTIME.block_on(asked);
    assert!(answer.status < 500, "{}", answer.body);
    answer.status
}

fn with_type(content_type: &str) -> HeaderMap {
    HeaderMap::from_iter([(CONTENT_TYPE, content_type.parse().unwrap())])
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_cookie_makes_a_store_panic(value in proptest::collection::vec(any::<u8>(), 0..300)) {
        let Ok(header) = HeaderValue::from_bytes(&[b"session=", &value[..]].concat()) else {
            return Ok(());
        };
        let lifetime = Lifetime::default();
        for sessions in [SessionStore::memory(lifetime), SessionStore::cookie(&keys(), lifetime, false)] {
            let client = client(sessions, CsrfMode::Url);
            let headers = HeaderMap::from_iter([(COOKIE, header.clone())]);
            ask(&client, Method::GET, "/lister-simulations", headers, b"");
        }
    }

    #[test]
    fn no_token_makes_a_check_panic(token in "[a-zA-Z0-9._%-]{0,200}") {
        let client = client(SessionStore::memory(Lifetime::default()), CsrfMode::Url);
        if let Ok(uri) = format!("/lister-simulations/{token}").parse::<http::Uri>() {
            ask(&client, Method::GET, &uri.to_string(), HeaderMap::new(), b"");
        }
    }

    #[test]
    fn no_form_makes_a_reader_panic(body in proptest::collection::vec(any::<u8>(), 0..500)) {
        let client = client(SessionStore::memory(Lifetime::default()), CsrfMode::Off);
        let form = [&b"mari%C3%A9="[..], &body].concat();
        for body in [&body, &form] {
            let headers = with_type("application/x-www-form-urlencoded");
            ask(&client, Method::POST, "/calculer-impot", headers, body);
        }
    }

    #[test]
    fn no_multipart_makes_a_reader_panic(body in proptest::collection::vec(any::<u8>(), 0..500)) {
        let client = client(SessionStore::memory(Lifetime::default()), CsrfMode::Off);
        let part = b"--b\r\ncontent-disposition: form-data; name=\"salaire\"\r\n\r\n";
        for body in [body.clone(), [&part[..], &body, b"\r\n--b--"].concat()] {
            let headers = with_type("multipart/form-data; boundary=b");
            ask(&client, Method::POST, "/calculer-impot", headers, &body);
        }
    }

    #[test]
    fn no_list_makes_a_reader_panic(text in "[\\[\\]{}:, \"0-9a-zé\\\\.eE+-]{0,200}", value in "\\PC{0,20}") {
        let client = client(SessionStore::memory(Lifetime::default()), CsrfMode::Off);
        let list = format!("[{{\"marié\": {value}, \"enfants\": {text}, \"salaire\": 1}}]");
        for body in [text, list] {
            let headers = with_type("application/json");
            ask(&client, Method::POST, "/calculer-impots", headers, body.as_bytes());
        }
    }

    #[test]
    fn no_address_makes_a_store_of_redis_panic(rest in "\\PC{0,80}", scheme in "rediss?(\\+(sentinel|cluster))?") {
        let _ = RedisStore::connect(&format!("{scheme}://{rest}"), Lifetime::default());
    }
}
