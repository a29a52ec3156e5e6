//! Clocks that differ, and clocks that are set.

use impots_protocol::CsrfMode;
use impots_testing::needs;
use impots_web::Clock;

use super::bench::{Bench, Kind, ids};
use super::{assert_no_session, log_in, with_cookie, with_token};
use crate::support::{COUPLE, NOW};

/// How far a clock is set back in these tests, in seconds: a wrong time zone.
const HOUR: u64 = 3600;

/// Field fault 14: a clock that is set back ends no session, in no store, and no form that is open.
#[needs(redis)]
#[tokio::test]
async fn a_clock_that_is_set_back_ends_no_session_and_no_form() {
    for kind in Kind::ALL {
        for csrf in [CsrfMode::Off, CsrfMode::Url] {
            let bench = Bench::new(kind);
            let mut client = bench.client(csrf);
            log_in(&mut client, csrf).await;
            let computing = with_token(csrf, "/calculer-impot", &client);
            for (round, step) in [0, 6, HOUR, 20 * HOUR].into_iter().enumerate() {
                bench.clock.set_back(step);
                let listing = computing.replace("calculer-impot", "lister-simulations");
                let listed = client.get(&listing).await;
                assert_eq!(ids(&listed).len(), round, "{kind:?} {csrf:?} {step}");
                let answer = client.post_form(&computing, &COUPLE).await;
                assert_eq!(answer.status, 200, "{kind:?} {csrf:?} {step}: {}", answer.body);
            }
        }
    }
}

/// Field fault 14: a clock that was set back by mistake can be set right again.
#[needs(redis)]
#[tokio::test]
async fn a_clock_that_is_set_back_and_forward_again_does_not_age_a_session_of_a_server() {
    for kind in [Kind::Memory, Kind::Redis] {
        let bench = Bench::new(kind);
        let mut client = bench.client(CsrfMode::Off).logged_in().await;
        bench.clock.set_back(HOUR);
        assert_eq!(ids(&client.compute(50_000).await), [1], "{kind:?}");
        bench.clock.advance(HOUR);
        assert_eq!(ids(&client.list().await), [1], "{kind:?}");
    }
}

/// Field fault 14: what ended stays ended when the clock is set back, and after that too.
#[needs(redis)]
#[tokio::test]
async fn a_session_that_ended_is_not_revived_by_a_clock_that_is_set_back() {
    for kind in Kind::ALL {
        let bench = Bench::new(kind);
        let mut client = bench.client(CsrfMode::Off).logged_in().await;
        let latest = client.clone();
        bench.clock.set_back(HOUR);
        client.compute(50_000).await;
        let captured = [latest, client.clone()];
        assert_eq!(client.get("/fin-session").await.status, 200, "{kind:?}");
        for _ in 0..20 {
            for captured in &captured {
                assert_no_session(&captured.clone().list().await, &format!("{kind:?}"));
            }
            bench.clock.advance(HOUR / 5);
        }
    }
}

/// Field fault 14: two servers whose clocks differ by up to five seconds accept each other's cookies and tokens.
#[needs(redis)]
#[tokio::test]
async fn servers_whose_clocks_differ_a_little_understand_each_other() {
    for kind in [Kind::Cookie, Kind::Redis] {
        for (ahead, expected) in [(2, 200), (5, 200), (6, 400)] {
            let mut bench = Bench::new(kind);
            let behind = bench.client(CsrfMode::Url);
            bench.clock = Clock::manual(NOW + ahead);
            let mut client = bench.client(CsrfMode::Url);
            log_in(&mut client, CsrfMode::Url).await;
            let path = with_token(CsrfMode::Url, "/lister-simulations", &client);
            let answer = with_cookie(&behind, client.cookie.as_ref().unwrap()).get(&path).await;
            assert_eq!(answer.status, expected, "{kind:?} {ahead} s: {}", answer.body);
        }
    }
}
