//! Sessions that Flask began and keeps in cookies.

use impots_protocol::CsrfMode;
use impots_web::Lifetime;
use impots_web::security::signing::{Purpose, Signer};

use super::bench::{Bench, Kind, ids};
use super::{assert_no_session, with_cookie};
use crate::support::{CREDENTIALS, Client, NOW, keys};

fn signer() -> Signer {
    Signer::new(&keys(), Purpose::CookieSession)
}

/// A cookie that Flask wrote some time ago.
pub(super) fn flask_cookie(json: &str, age: u64) -> String {
    signer().sign(json.as_bytes(), NOW - age)
}

/// They name no user, whose removal could end them: they last as long as they are used.
#[tokio::test]
async fn the_cookies_of_flask_are_accepted_for_the_idle_time_and_can_be_ended_for_good() {
    let idle = Lifetime::default().idle;
    let begun = "\"typeResponse\":\"json\",\"user\":true}";
    let secret = "c3499c2729730a7f807efb8676a92dcb6f8a3f8f";
    let with_secret = format!("{{\"csrf_token\":\"{secret}\",{begun}");
    for json in [with_secret, format!("{{{begun}")] {
        let bench = Bench::new(Kind::Cookie);
        let mut client = bench.client(CsrfMode::Off);
        let old = flask_cookie(&json, idle - 1);
        assert_eq!(with_cookie(&client, &old).list().await.status, 200);
        let too_old = flask_cookie(&json, idle);
        assert_no_session(&with_cookie(&client, &too_old).list().await, &json);
        let ahead = |seconds: u64| signer().sign(json.as_bytes(), NOW + seconds);
        assert_eq!(with_cookie(&client, &ahead(5)).list().await.status, 200);
        assert_no_session(&with_cookie(&client, &ahead(6)).list().await, &json);

        let captured = flask_cookie(&json, 0);
        client.cookie = Some(captured.clone());
        assert_eq!(ids(&client.compute(50_000).await), [1]);
        let ours = client.cookie.clone().unwrap();
        assert_eq!(client.get("/fin-session").await.status, 200);
        for _ in 0..3 {
            for cookie in [&captured, &ours] {
                assert_no_session(&with_cookie(&client, cookie).list().await, &json);
            }
            bench.clock.advance(idle / 3 - 1);
        }
    }
}

#[tokio::test]
async fn the_cookies_of_flask_without_a_user_are_accepted_for_a_month() {
    const MONTH: u64 = 31 * 24 * 3600;
    let bench = Bench::new(Kind::Cookie);
    let client = bench.client(CsrfMode::Off);
    let begun = "{\"typeResponse\":\"json\"}";
    for (age, told) in [(MONTH, "non authentifié"), (MONTH + 1, "pas de session en cours")] {
        let answer = with_cookie(&client, &flask_cookie(begun, age)).list().await;
        assert!(answer.body.contains(told), "{age}: {}", answer.body);
    }
}

#[tokio::test]
async fn two_sessions_of_flask_without_a_secret_are_not_taken_for_one() {
    let bench = Bench::new(Kind::Cookie);
    let client = bench.client(CsrfMode::Off);
    let json = "{\"typeResponse\":\"json\",\"user\":true}";
    let (one, other) = (flask_cookie(json, 1), flask_cookie(json, 2));
    assert_eq!(with_cookie(&client, &one).get("/fin-session").await.status, 200);
    assert_no_session(&with_cookie(&client, &one).list().await, "ended");
    assert_eq!(with_cookie(&client, &other).list().await.status, 200);
}

/// The cookie that Flask gives to everybody who logs in in the same second, without CSRF.
fn same_cookie() -> String {
    flask_cookie("{\"typeResponse\":\"json\",\"user\":true}", 1)
}

/// Two clients that Flask gave the same cookie.
fn twins(client: &Client, cookie: &str) -> [Client; 2] {
    [with_cookie(client, cookie), with_cookie(client, cookie)]
}

/// Field fault 16: two users whom Flask gave the same cookie have two sessions, and one's end is not the other's.
#[tokio::test]
async fn users_whom_flask_gave_the_same_cookie_have_two_sessions() {
    let bench = Bench::new(Kind::Cookie);
    let [mut one, mut other] = twins(&bench.client(CsrfMode::Off), &same_cookie());
    assert_eq!(ids(&one.compute(50_000).await), [1]);
    assert_eq!(ids(&other.list().await), [0_u64; 0]);
    assert_eq!(ids(&other.compute(30_000).await), [1]);
    let captured = one.clone();
    assert_eq!(one.get("/fin-session").await.status, 200);
    for ended in [captured, with_cookie(&one, &same_cookie())] {
        assert_no_session(&ended.clone().list().await, "the end of one");
        assert_no_session(&ended.clone().compute(1).await, "the end of one");
    }
    assert_eq!(ids(&other.compute(50_000).await), [2]);
    assert_eq!(other.get("/fin-session").await.status, 200);
}

/// Field fault 16: two users who began in the same second at Flask can both log in here.
#[tokio::test]
async fn users_whom_flask_gave_the_same_cookie_before_the_login_can_both_log_in() {
    let bench = Bench::new(Kind::Cookie);
    let begun = flask_cookie("{\"typeResponse\":\"json\"}", 1);
    let clients = twins(&bench.client(CsrfMode::Off), &begun);
    for mut client in clients {
        let answer = client.post_form("/authentifier-utilisateur", &CREDENTIALS).await;
        assert_eq!(answer.status, 200, "{}", answer.body);
        assert_eq!(ids(&client.compute(50_000).await), [1]);
        assert_eq!(client.get("/fin-session").await.status, 200);
    }
}

/// Field fault 16: with a secret in it, all cookies of a session are the same session, and end together.
#[tokio::test]
async fn cookies_of_flask_with_one_secret_are_one_session() {
    let bench = Bench::new(Kind::Cookie);
    let client = bench.client(CsrfMode::Off);
    let json = "{\"csrf_token\":\"c3499c2729730a7f807efb8676a92dcb6f8a3f8f\",\"typeResponse\":\"json\",\"user\":true}";
    let (older, newer) = (flask_cookie(json, 60), flask_cookie(json, 1));
    assert_eq!(with_cookie(&client, &newer).get("/fin-session").await.status, 200);
    for ended in [&older, &newer] {
        assert_no_session(&with_cookie(&client, ended).list().await, "one secret");
    }
}
