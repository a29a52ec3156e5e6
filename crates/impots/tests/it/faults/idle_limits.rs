//! Requests at the moment in which kept connections end (security, fault 30).

use std::sync::Arc;
use std::time::Duration;

use impots_testing::{needs, so_many};
use tokio::task::JoinSet;

use super::site::Site;
use super::visitor::{Tally, Visitor};

/// When nginx ends an idle connection to a server, and when the server itself would, in milliseconds.
const LIMITS: [u64; 2] = [8_000, 10_000];

/// How far around a limit requests come, in milliseconds.
const AROUND: u64 = 60;

#[needs(nginx, openssl, redis)]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn fault_30_no_post_at_the_idle_limit_of_kept_connections_fails() {
    let site = Site::start(1);
    let mut visitors = JoinSet::new();
    let (count, tally) = (so_many(48, 288), Arc::<Tally>::default());
    for number in 0..count {
        let (url, tally) = (site.url(), Arc::clone(&tally));
        visitors.spawn(async move {
            let mut visitor = Visitor::begin_with(&url, tally).await;
            for limit in LIMITS {
                visitor.compute().await;
                // Spread over the time around the limit.
                let pause = limit - AROUND + number * 2 * AROUND / count;
                tokio::time::sleep(Duration::from_millis(pause)).await;
            }
            visitor.compute().await;
            visitor.check().await;
        });
    }
    visitors.join_all().await;
    site.expect_explained(&tally);
}
