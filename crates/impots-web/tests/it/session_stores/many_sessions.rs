//! Many sessions with simulations at once (security, fault 11).

use std::time::{Duration, Instant};

use impots_protocol::CsrfMode;
use impots_testing::{measured, memory, so_many};
use impots_web::AppParts;

use crate::support::{CREDENTIALS, Client, parts, quick_accounts};

/// Simulations of each session.
const EACH: usize = 10;

/// What a session with its simulations may take, in bytes.
const MOST_BYTES: usize = 8 << 10;

#[tokio::test]
async fn fault_11_many_sessions_with_ten_simulations_each_take_bounded_memory_and_answer_soon() {
    const ROOM: usize = 32 << 20;
    let count = so_many(300, 10_000);
    let first = Client::new(AppParts { accounts: quick_accounts(), ..parts(CsrfMode::Off) });
    let (before, mut times, mut clients) =
        (memory(std::process::id(), "VmRSS"), Vec::new(), Vec::new());
    for _ in 0..count {
        let mut client = first.other();
        client.get("/init-session/json").await;
        assert_eq!(client.post_form("/authentifier-utilisateur", &CREDENTIALS).await.status, 200);
        clients.push(client);
    }
    let household = [("marié", "oui"), ("enfants", "2"), ("salaire", "50000")];
    for _ in 0..EACH {
        for client in &mut clients {
            let started = Instant::now();
            assert_eq!(client.post_form("/calculer-impot", &household).await.status, 200);
            times.push(started.elapsed());
        }
    }
    let grown = memory(std::process::id(), "VmRSS").saturating_sub(before);
    assert!(grown < ROOM + count * MOST_BYTES, "{grown} bytes for {count} sessions");
    times.sort();
    let p99 = times[times.len() * 99 / 100];
    measured(&format!("p99 of {count} sessions, {grown} bytes"), p99, Duration::from_millis(50));
    for client in clients.iter_mut().step_by(count / 100) {
        let listed = client.get("/lister-simulations").await;
        assert_eq!(listed.body.matches("\"id\": ").count(), EACH, "{}", listed.body);
    }
}
