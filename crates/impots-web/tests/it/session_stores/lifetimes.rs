//! How long sessions live, and what is said when they are over.

use std::time::{Duration, Instant};

use impots_protocol::CsrfMode;
use impots_testing::http::Request;
use impots_testing::{needs, wait_until};
use impots_web::{AppParts, Clock, Lifetime};
use tokio::time::sleep;

use super::bench::{Bench, Kind};
use super::{assert_no_session, with_token};
use crate::support::{Client, NOW, counting, parts, serve, serve_metrics};

#[tokio::test]
async fn fault_11_an_idle_session_expires_and_use_keeps_it_alive() {
    // Redis has a clock of its own: see `the_time_to_live_in_redis_is_the_idle_time`.
    for kind in [Kind::Memory, Kind::Cookie] {
        let bench = Bench::new(kind);
        let idle = bench.lifetime.idle;
        let mut client = bench.client(CsrfMode::Off).logged_in().await;
        for _ in 0..3 {
            bench.clock.advance(idle - 1);
            assert_eq!(client.list().await.status, 200, "{kind:?}");
        }
        bench.clock.advance(idle);
        assert_no_session(&client.list().await, &format!("{kind:?}"));
    }
}

/// On a clock that stands but for the wait: nobody asks for anything meanwhile.
#[tokio::test(start_paused = true)]
async fn fault_11_expired_sessions_leave_the_memory_of_a_server_within_a_minute() {
    const COUNT: usize = 20;
    let clock = Clock::manual(NOW);
    let state = counting(AppParts { clock: clock.clone(), ..parts(CsrfMode::Off) });
    serve(state.clone()).await;
    let address = serve_metrics(state.clone()).await;
    let sessions = async || {
        let text = Request::new("GET", "/metrics").send_beside(address).await.text;
        let count = text.split("\nimpots_sessions_in_memory ").nth(1).unwrap();
        count.lines().next().unwrap().parse::<usize>().unwrap()
    };
    // The server is at work from here on.
    assert_eq!(sessions().await, 0);
    let client = Client::of(impots_web::app(state));
    for _ in 0..COUNT {
        assert_eq!(client.other().get("/init-session/json").await.status, 200);
    }
    clock.advance(Lifetime::default().idle);
    assert_eq!(sessions().await, COUNT);
    // A minute, and a tick of a timer.
    sleep(Duration::from_millis(60_001)).await;
    assert_eq!(sessions().await, 0);
}

/// What was done gave the session, whose cookie comes of it, this time to live in Redis. Redis has counted since then.
async fn expect_time_to_live(
    bench: &Bench,
    seconds: u64,
    act: impl AsyncFnOnce() -> Option<String>,
) {
    let started = Instant::now();
    let key = format!("session:{}", act().await.unwrap());
    let left: u64 = bench.redis().ask(&["TTL", &key]);
    let passed = started.elapsed().as_secs() + 1;
    assert!((seconds.saturating_sub(passed)..=seconds).contains(&left), "{left} of {seconds}");
}

/// Redis would forget the session of a client in ten seconds.
fn shorten(bench: &Bench, client: &Client) {
    let key = format!("session:{}", client.cookie.as_ref().unwrap());
    let _: () = bench.redis().ask(&["EXPIRE", &key, "10"]);
}

/// Field fault 18: a session lives as long before the login as after it.
#[needs(redis)]
#[tokio::test]
async fn a_session_without_a_user_is_idle_for_half_an_hour_at_most() {
    for kind in [Kind::Memory, Kind::Cookie] {
        let bench = Bench::new(kind);
        let mut client = bench.client(CsrfMode::Off);
        client.get("/init-session/xml").await;
        bench.clock.advance(1799);
        let kept = client.list().await;
        assert!(kept.body.starts_with('<'), "{kind:?}: {}", kept.body);
        bench.clock.advance(1800);
        assert_no_session(&client.list().await, &format!("{kind:?}"));
    }
    for (idle, expected) in [(1800, 1800), (7200, 1800), (60, 60)] {
        let bench = Bench::with_lifetime(Kind::Redis, Lifetime::new(idle, 36_000));
        let mut client = bench.client(CsrfMode::Off);
        expect_time_to_live(&bench, expected, async || {
            client.get("/init-session/xml").await;
            client.cookie.clone()
        })
        .await;
        shorten(&bench, &client);
        expect_time_to_live(&bench, expected, async || {
            client.list().await;
            client.cookie.clone()
        })
        .await;
    }
}

#[needs(redis)]
#[tokio::test]
async fn the_time_to_live_in_redis_is_the_idle_time() {
    let bench = Bench::new(Kind::Redis);
    let mut client = bench.client(CsrfMode::Off);
    let idle = bench.lifetime.idle;
    expect_time_to_live(&bench, idle, async || {
        client.log_in().await;
        client.cookie.clone()
    })
    .await;
    shorten(&bench, &client);
    expect_time_to_live(&bench, idle, async || {
        assert_eq!(client.list().await.status, 200);
        client.cookie.clone()
    })
    .await;
    bench.clock.advance(bench.lifetime.absolute - 60);
    expect_time_to_live(&bench, 60, async || {
        assert_eq!(client.compute(1).await.status, 200);
        client.cookie.clone()
    })
    .await;
    let key = format!("session:{}", client.cookie.as_ref().unwrap());
    let _: () = bench.redis().ask(&["PEXPIRE", &key, "1"]);
    wait_until("expired", || bench.redis().ask::<u64>(&["EXISTS", &key]) == 0);
    assert_no_session(&client.list().await, "after the time to live");
}

#[needs(redis)]
#[tokio::test]
async fn a_session_expires_at_its_age_whatever_happens() {
    for kind in Kind::ALL {
        let bench = Bench::new(kind);
        let Lifetime { idle, absolute, .. } = bench.lifetime;
        let mut client = bench.client(CsrfMode::Off).logged_in().await;
        let step = idle - 60;
        for _ in 0..absolute / step {
            bench.clock.advance(step);
            assert_eq!(client.compute(0).await.status, 200, "{kind:?}");
        }
        bench.clock.advance(absolute % step);
        assert_no_session(&client.list().await, &format!("{kind:?}"));
    }
}

#[tokio::test]
async fn a_cookie_is_signed_again_from_the_age_of_a_minute() {
    let bench = Bench::new(Kind::Cookie);
    let mut client = bench.client(CsrfMode::Off).logged_in().await;
    bench.clock.advance(59);
    assert_eq!(client.list().await.set_cookie(), None);
    bench.clock.advance(1);
    assert!(client.list().await.set_cookie().is_some());
    assert_eq!(client.list().await.set_cookie(), None);
    bench.clock.advance(60);
    let refused = client.get("/supprimer-simulation/1").await;
    assert_eq!((refused.status, refused.set_cookie().is_some()), (400, true));
}

/// Field fault 18: somebody who reads on is not logged out, however short the idle time.
#[needs(redis)]
#[tokio::test]
async fn an_active_reader_stays_logged_in_with_an_idle_time_of_a_minute() {
    for kind in Kind::ALL {
        let bench = Bench::with_lifetime(kind, Lifetime::new(60, 3600));
        for pause in [1, 10, 14, 15, 30, 44] {
            let mut client = bench.client(CsrfMode::Off).logged_in().await;
            for read in 0..200 / pause {
                bench.clock.advance(pause);
                let answer = client.list().await;
                assert_eq!(
                    answer.status, 200,
                    "{kind:?}, every {pause} s, {read}: {}",
                    answer.body
                );
            }
        }
    }
}

/// Field fault 18: a program whose session has expired is told so, in its format and language.
#[tokio::test]
async fn a_program_whose_session_expired_is_told_so() {
    const EXPIRED: [&str; 2] = [
        "la session a expiré ou est terminée. Recommencer par action [init-session]",
        "the session has expired or was ended. Start again with action [init-session]",
    ];
    for kind in [Kind::Memory, Kind::Cookie] {
        for csrf in [CsrfMode::Url, CsrfMode::Form] {
            for (list, sentence) in ["lister-simulations", "list-simulations"].iter().zip(EXPIRED) {
                let case = format!("{kind:?} {csrf:?} {list}");
                let bench = Bench::new(kind);
                let mut client = bench.client(csrf);
                begin(&mut client, csrf).await;
                let token = client.token.clone().unwrap();
                bench.clock.advance(bench.lifetime.idle);
                let answer = client.get(&format!("/{list}/{token}")).await;
                assert_eq!(answer.status, 400, "{case}: {}", answer.body);
                assert!(answer.body.contains(": 101, "), "{case}: {}", answer.body);
                assert!(answer.body.contains(sentence), "{case}: {}", answer.body);
                assert_eq!(answer.set_cookie(), None, "{case}");
                // Whoever never had a session is told what the protocol says.
                let stranger = client.other().get(&format!("/{list}/{token}")).await;
                let missing = "The CSRF session token is missing.";
                assert!(stranger.body.contains(missing), "{case}: {}", stranger.body);
            }
        }
    }
}

async fn begin(client: &mut Client, csrf: CsrfMode) {
    client.get("/init-session-without-csrftoken/json").await;
    let path = with_token(csrf, "/init-session/json", client);
    assert_eq!(client.get(&path).await.status, 200);
}
