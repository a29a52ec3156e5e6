//! One suite for every store: what is promised of sessions, wherever they live (security, faults 1 to 11).

mod additions;
mod bench;
mod clocks;
mod concurrency;
mod costs;
mod flask_cookies;
mod lifetimes;
mod logged;
mod many_sessions;
mod outages;
mod server_process;
mod topologies;

use impots_protocol::CsrfMode;
use impots_testing::needs;
use impots_web::Lifetime;

use crate::support::{Answer, COUPLE_OF_LIST, CREDENTIALS, Client, SECRET_KEY, headers};
use bench::{Bench, Kind, ids};

/// État 101 for a session that is unknown, ended, expired or faulty.
const NO_SESSION: &str = "\"état\": 101, \"réponse\": [\"pas de session en cours.";

fn assert_no_session(answer: &Answer, case: &str) {
    assert!(answer.status == 400 && answer.body.contains(NO_SESSION), "{case}: {}", answer.body);
}

fn with_cookie(client: &Client, cookie: &str) -> Client {
    let mut other = client.other();
    other.cookie = Some(cookie.to_owned());
    other
}

#[needs(redis)]
#[tokio::test]
async fn what_is_computed_is_kept_and_numbers_are_never_used_again() {
    for kind in Kind::ALL {
        let bench = Bench::new(kind);
        let mut client = bench.client(CsrfMode::Off).logged_in().await;
        for salary in [10_000, 50_000, 200_000] {
            assert_eq!(client.compute(salary).await.status, 200, "{kind:?}");
        }
        let deleted = client.get("/supprimer-simulation/3").await;
        assert_eq!(ids(&deleted), [1, 2], "{kind:?}");
        assert_eq!(ids(&client.compute(50_000).await), [4], "{kind:?}");
        assert_eq!(ids(&client.list().await), [1, 2, 4], "{kind:?}");
    }
}

#[needs(redis)]
#[tokio::test]
async fn a_list_is_translated_whatever_language_it_was_computed_in() {
    for kind in Kind::ALL {
        let bench = Bench::new(kind);
        let mut client = bench.client(CsrfMode::Off).logged_in().await;
        client.compute(50_000).await;
        let french = client.list().await.body;
        let english = client.get("/list-simulations").await.body;
        assert!(french.contains("{\"marié\": \"oui\", \"enfants\": 2, "), "{kind:?}: {french}");
        assert!(
            english.contains("{\"married\": \"yes\", \"children\": 2, "),
            "{kind:?}: {english}"
        );
        assert!(english.contains("\"rate\": 0.14, "), "{kind:?}: {english}");
    }
}

#[needs(redis)]
#[tokio::test]
async fn the_language_of_a_session_is_kept() {
    for kind in Kind::ALL {
        let bench = Bench::new(kind);
        let mut client = bench.client(CsrfMode::Off);
        client.get("/init-session/json?lang=en").await;
        let again = client.get("/init-session/json").await.body;
        assert!(again.contains("\"status\": 700"), "{kind:?}: {again}");
    }
}

#[needs(redis)]
#[tokio::test]
async fn an_answer_that_changes_the_session_sets_the_cookie() {
    for kind in Kind::ALL {
        let bench = Bench::new(kind);
        let mut client = bench.client(CsrfMode::Off).logged_in().await;
        assert!(client.compute(50_000).await.set_cookie().is_some(), "{kind:?}");
        assert!(client.list().await.set_cookie().is_none(), "{kind:?}");
    }
}

#[needs(redis)]
#[tokio::test]
async fn an_anonymous_request_stores_nothing() {
    let bench = Bench::new(Kind::Redis);
    for path in ["/xyz", "/lister-simulations", "/afficher-calcul-impot"] {
        let answer = bench.client(CsrfMode::Off).get(path).await;
        assert_eq!(answer.set_cookie(), None, "{path}");
    }
    assert_eq!(bench.redis().count_sessions(), 0);
}

#[needs(redis)]
#[tokio::test]
async fn authentication_renews_the_session_and_refuses_the_old_one() {
    for kind in Kind::ALL {
        let bench = Bench::new(kind);
        let mut client = bench.client(CsrfMode::Off);
        client.get("/init-session/json").await;
        let before = client.cookie.clone().unwrap();
        client.log_in().await;
        assert_ne!(client.cookie.as_ref(), Some(&before), "{kind:?}");
        assert_eq!(client.list().await.status, 200, "{kind:?}");
        let answer = with_cookie(&client, &before).list().await;
        assert_no_session(&answer, &format!("{kind:?}"));
    }
}

#[needs(redis)]
#[tokio::test]
async fn fault_8_a_captured_cookie_is_refused_a_thousand_times_after_the_end() {
    for kind in Kind::ALL {
        for csrf in [CsrfMode::Off, CsrfMode::Url] {
            let bench = Bench::new(kind);
            let mut client = bench.client(csrf);
            log_in(&mut client, csrf).await;
            let captured = client.clone();
            let ended = client.get(&with_token(csrf, "/fin-session", &captured)).await;
            assert_eq!(ended.status, 200, "{kind:?} {csrf:?}: {}", ended.body);
            for number in 0..1000 {
                if number == 500 {
                    bench.clock.advance(Lifetime::default().idle - 2);
                }
                let path = with_token(csrf, "/lister-simulations", &captured);
                let answer = captured.clone().get(&path).await;
                assert_eq!(answer.status, 400, "{kind:?} {csrf:?}: {}", answer.body);
            }
        }
    }
}

#[needs(redis)]
#[tokio::test]
async fn the_first_cookie_that_opens_a_session_does_among_four() {
    for kind in Kind::ALL {
        let bench = Bench::new(kind);
        let client = bench.client(CsrfMode::Off).logged_in().await;
        let ours = client.cookie.clone().unwrap();
        let tossed = format!("session={}; ", "a".repeat(43));
        for (count, status) in [(1, 200), (3, 200), (4, 400)] {
            let cookies = format!("city=Orléans; {}session={ours}", tossed.repeat(count));
            let cookies = headers(&[("cookie", &cookies)]);
            let answer = client.clone().get_with("/lister-simulations", cookies).await;
            assert_eq!(answer.status, status, "{kind:?} {count}: {}", answer.body);
        }
    }
}

/// A path with the token of a client, where paths carry one.
fn with_token(csrf: CsrfMode, path: &str, client: &Client) -> String {
    match csrf {
        CsrfMode::Url => format!("{path}/{}", client.token.as_ref().unwrap()),
        CsrfMode::Off | CsrfMode::Form => path.to_owned(),
    }
}

/// Begins a session with a user in a CSRF mode of version 14.
async fn log_in(client: &mut Client, csrf: CsrfMode) {
    client.get("/init-session-without-csrftoken/json").await;
    let begun = client.get(&with_token(csrf, "/init-session/json", client)).await;
    assert_eq!(begun.status, 200, "{csrf:?}: {}", begun.body);
    let path = with_token(csrf, "/authentifier-utilisateur", client);
    let answer = client.post_form(&path, &CREDENTIALS).await;
    assert_eq!(answer.status, 200, "{csrf:?}: {}", answer.body);
}

#[needs(redis)]
#[tokio::test]
async fn a_request_that_comes_after_the_login_does_not_replace_its_cookie() {
    for kind in Kind::ALL {
        for csrf in CsrfMode::ALL {
            let bench = Bench::new(kind);
            let mut client = bench.client(csrf);
            client.get("/init-session-without-csrftoken/json").await;
            let path = with_token(csrf, "/init-session/json", &client);
            client.get(&path).await;
            let before = client.clone();
            let token = before.token.clone().unwrap_or_default();
            let fields = [("user", "admin"), ("password", "admin"), ("csrf_token", &*token)];
            let path = with_token(csrf, "/authentifier-utilisateur", &before);
            assert_eq!(client.post_form(&path, &fields).await.status, 200);
            let listing = with_token(csrf, "/lister-simulations", &before);
            let late = [
                before.clone().get(&listing).await,
                before.clone().post_form(&path, &fields).await,
            ];
            for late in late {
                assert_eq!(late.status, 400, "{kind:?} {csrf:?}: {}", late.body);
                assert_eq!(late.set_cookie(), None, "{kind:?} {csrf:?}");
            }
        }
    }
}

#[needs(redis)]
#[tokio::test]
async fn a_cookie_that_names_no_session_does_not_hinder_a_beginning() {
    for kind in Kind::ALL {
        let bench = Bench::new(kind);
        let client = bench.client(CsrfMode::Url);
        for path in ["/", "/init-session/json", "/init-session-without-csrftoken/json"] {
            let answer = with_cookie(&client, &"a".repeat(43)).get(path).await;
            assert!(answer.set_cookie().is_some(), "{kind:?} {path}");
            assert!(answer.token().is_some(), "{kind:?} {path}");
        }
    }
}

#[tokio::test]
async fn fault_9_a_cookie_takes_4093_bytes_at_most_and_the_last_one_that_fits_stays_valid() {
    let bench = Bench::new(Kind::Cookie);
    let mut client = bench.client(CsrfMode::Off).logged_in().await;
    let mut kept = 0;
    let refused = loop {
        // Numbers that compress badly.
        let answer = client.compute(kept * 7_919_353 % 999_983).await;
        let Some(header) = answer.header("set-cookie") else {
            break answer;
        };
        assert!(header.len() <= 4093, "{} bytes", header.len());
        kept += 1;
    };
    assert_eq!(refused.status, 413);
    assert!(
        refused.body.contains("\"état\": 151") && refused.body.contains("4093"),
        "{}",
        refused.body
    );
    assert!(kept > 40, "only {kept} simulations fit");
    assert_eq!(ids(&client.list().await).len() as u64, kept);
    for number in 1..=3 {
        let path = format!("/supprimer-simulation/{number}");
        assert_eq!(client.get(&path).await.status, 200);
    }
    assert_eq!(client.compute(1).await.status, 200);
}

#[needs(redis)]
#[tokio::test]
async fn a_session_takes_a_mebibyte_at_most_and_nothing_of_it_is_lost() {
    let batch = format!("[{}]", vec![COUPLE_OF_LIST; 2000].join(", "));
    for kind in [Kind::Memory, Kind::Redis] {
        let bench = Bench::new(kind);
        let mut client = bench.client(CsrfMode::Off).logged_in().await;
        let mut kept = 0;
        let refused = loop {
            let answer = client.post("/calculer-impots", batch.clone()).await;
            if answer.status != 200 {
                break answer;
            }
            kept += 2000;
        };
        assert_eq!(refused.status, 413, "{kind:?}: {}", refused.body);
        assert!(refused.body.contains("\"état\": 151"), "{kind:?}: {}", refused.body);
        assert_eq!(kept, 6000, "{kind:?}");
        assert_eq!(ids(&client.list().await).len(), kept, "{kind:?}");
    }
}

#[needs(redis)]
#[tokio::test]
async fn fault_10_a_thousand_sessions_and_tokens_survive_a_new_key_and_none_its_removal() {
    for kind in [Kind::Cookie, Kind::Redis] {
        let bench = Bench::new(kind);
        let old = bench.client_with_keys(CsrfMode::Url, &[SECRET_KEY]);
        let both = bench.client_with_keys(CsrfMode::Url, &["new key", SECRET_KEY]);
        let new = bench.client_with_keys(CsrfMode::Url, &["new key"]);
        let begin =
            |client: &Client| format!("/init-session/xml/{}", client.token.as_ref().unwrap());
        for number in 0..1000 {
            let mut before = old.other();
            before.get("/init-session-without-csrftoken/json").await;
            let mut during = both.other();
            (during.cookie, during.token) = (before.cookie.clone(), before.token.clone());
            let answer = during.get(&begin(&before)).await;
            assert_eq!(answer.status, 200, "{kind:?} {number}: {}", answer.body);
            let mut after = new.other();
            after.cookie = during.cookie.clone();
            let answer = after.get(&begin(&during)).await;
            assert_eq!(answer.status, 200, "{kind:?} {number}: {}", answer.body);
            let mut late = new.other();
            late.cookie = before.cookie.clone();
            let answer = late.get(&begin(&before)).await;
            assert_eq!(answer.status, 400, "{kind:?} {number}: {}", answer.body);
            // The token alone is of the removed key.
            late.cookie = during.cookie.clone();
            let answer = late.get(&begin(&before)).await;
            assert_eq!(answer.status, 400, "{kind:?} {number}: {}", answer.body);
        }
    }
}

/// The cookie alone is of the removed key: there is no token to be refused.
#[tokio::test]
async fn fault_10_a_session_of_a_removed_key_is_none() {
    let bench = Bench::new(Kind::Cookie);
    let mut client = bench.client_with_keys(CsrfMode::Off, &[SECRET_KEY]).logged_in().await;
    assert_eq!(client.get("/lister-simulations").await.status, 200);
    for (keys, expected) in [
        (&["new key", SECRET_KEY][..], (200, "\"état\": 500")),
        (&["new key"], (400, "\"état\": 101")),
    ] {
        let mut other = bench.client_with_keys(CsrfMode::Off, keys);
        other.cookie = client.cookie.clone();
        let answer = other.get("/lister-simulations").await;
        assert_eq!(answer.status, expected.0, "{keys:?}: {}", answer.body);
        assert!(answer.body.contains(expected.1), "{keys:?}: {}", answer.body);
    }
}

#[needs(redis)]
#[tokio::test]
async fn what_is_no_session_is_none_and_never_an_error() {
    let bench = Bench::new(Kind::Redis);
    let mut client = bench.client(CsrfMode::Off).logged_in().await;
    let key = format!("session:{}", client.cookie.as_ref().unwrap());
    for value in ["", "\u{1}", "{}", "\\x80\\x04K\\x01.", "\\xc1", &"x".repeat(100_000)] {
        let _: () = bench.redis().ask(&["SET", &key, value]);
        assert_no_session(&client.list().await, value);
        assert_no_session(&client.compute(1).await, value);
    }
    let _: () = bench.redis().ask(&["DEL", &key]);
    let _: () = bench.redis().ask(&["LPUSH", &key, "a list"]);
    assert_no_session(&client.list().await, "a list");
    assert_eq!(client.get("/init-session/json").await.status, 200);
    for cookie in ["x", "../../etc/passwd", &"a".repeat(40), &"é".repeat(40), &"a".repeat(4000)] {
        let answer = with_cookie(&client, cookie).list().await;
        assert_no_session(&answer, cookie);
    }
}

#[tokio::test]
async fn a_cookie_with_any_character_changed_is_no_session() {
    let bench = Bench::new(Kind::Cookie);
    let client = bench.client(CsrfMode::Off).logged_in().await;
    let sound = client.cookie.clone().unwrap();
    for (position, character) in sound.char_indices() {
        let other = if character == 'A' { "B" } else { "A" };
        let changed = format!("{}{other}{}", &sound[..position], &sound[position + 1..]);
        let answer = with_cookie(&client, &changed).list().await;
        assert_no_session(&answer, &changed);
    }
    for end in 0..sound.len() {
        let answer = with_cookie(&client, &sound[..end]).list().await;
        assert_no_session(&answer, &sound[..end]);
    }
}
