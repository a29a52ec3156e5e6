//! What the stores write to the log, and what they keep to themselves.

use impots_protocol::CsrfMode;
use impots_testing::{free_port, needs};

use super::bench::{Bench, Kind, client_of};
use super::flask_cookies::flask_cookie;
use super::{assert_no_session, with_cookie};
use crate::support::log::Log;

#[needs(redis)]
#[tokio::test]
async fn each_kind_of_unreadable_session_is_logged_once_without_its_content() {
    let bench = Bench::new(Kind::Redis);
    let client = bench.client(CsrfMode::Off);
    let (log, _guard) = Log::of_warnings();
    for number in 0..30 {
        let id = format!("{number:040}");
        let _: () = bench.redis().ask(&["SET", &format!("session:{id}"), "private"]);
        assert_no_session(&with_cookie(&client, &id).list().await, &id);
    }
    let lines = log.lines();
    assert_eq!(lines.len(), 1, "{lines:?}");
    assert!(lines[0].contains("corrupted") && !lines[0].contains("private"), "{lines:?}");
}

#[tokio::test]
async fn a_signed_cookie_that_is_no_session_is_logged_once_without_its_content() {
    let bench = Bench::new(Kind::Cookie);
    let client = bench.client(CsrfMode::Off);
    let (log, _guard) = Log::of_warnings();
    let newer = "{\"typeResponse\":\"json\",\"impots\":{\"version\":2,\"begun_at\":0,\"note\":\"private\"}}";
    for json in [newer, "{\"user\":\"private\"}"].repeat(10) {
        let cookie = flask_cookie(json, 0);
        assert_no_session(&with_cookie(&client, &cookie).list().await, json);
    }
    let lines = log.lines();
    assert_eq!(lines.len(), 2, "{lines:?}");
    assert!(lines[0].contains("newer version") && lines[1].contains("corrupted"), "{lines:?}");
    assert!(lines.iter().all(|line| !line.contains("private")), "{lines:?}");
}

#[tokio::test]
async fn an_outage_is_logged_once_in_ten_seconds_without_the_password() {
    let (log, _guard) = Log::of_warnings();
    let started = std::time::Instant::now();
    let mut client = client_of(&format!("redis://user:private@127.0.0.1:{}", free_port()));
    for _ in 0..30 {
        assert_eq!(client.get("/init-session/json").await.status, 503);
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    let lines = log.lines();
    let most = 1 + started.elapsed().as_secs() / 10;
    assert!((1..=most).contains(&(lines.len() as u64)), "{lines:?}");
    assert!(lines[0].contains("cannot be reached") && lines[0].contains("refused"), "{lines:?}");
    assert!(!lines[0].contains("private"), "{lines:?}");
}
