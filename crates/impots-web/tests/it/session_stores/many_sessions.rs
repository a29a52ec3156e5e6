//! Many sessions with simulations at once (security, fault 11).

use std::time::{Duration, Instant};

use allocation_counter::measure;
use impots_protocol::CsrfMode;
use impots_testing::{measured, so_many};
use impots_web::AppParts;
use tokio::runtime::Builder;

use crate::support::{Client, parts, quick_accounts};

/// Simulations of each session.
const EACH: usize = 10;

/// What a session with its simulations may take, in bytes.
const MOST_BYTES: usize = 8 << 10;

/// Counted on the thread of the test: others of its process take memory too.
#[test]
fn fault_11_many_sessions_with_ten_simulations_each_take_bounded_memory_and_answer_soon() {
    let count = so_many(300, 10_000);
    let runtime = Builder::new_current_thread().enable_all().build().unwrap();
    let _entered = runtime.enter();
    let first = Client::new(AppParts { accounts: quick_accounts(), ..parts(CsrfMode::Off) });
    let (mut clients, mut times) = (Vec::new(), Vec::new());
    let taken = measure(|| {
        clients.extend((0..count).map(|_| runtime.block_on(first.other().logged_in())));
        for _ in 0..EACH {
            times.extend(clients.iter_mut().map(|client| runtime.block_on(compute(client))));
        }
    });
    let taken = usize::try_from(taken.bytes_current).unwrap();
    assert!(taken < count * MOST_BYTES, "{taken} bytes for {count} sessions");
    times.sort();
    let p99 = times[times.len() * 99 / 100];
    measured(&format!("p99 of {count} sessions, {taken} bytes"), p99, Duration::from_millis(50));
    for client in clients.iter_mut().step_by(count / 100) {
        let listed = runtime.block_on(client.get("/lister-simulations"));
        assert_eq!(listed.body.matches("\"id\": ").count(), EACH, "{}", listed.body);
    }
}

/// The time that a computation takes.
async fn compute(client: &mut Client) -> Duration {
    let started = Instant::now();
    assert_eq!(client.compute(50_000).await.status, 200);
    started.elapsed()
}
