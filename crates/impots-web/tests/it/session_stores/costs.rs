//! What a request costs, counted without a clock: commands of Redis, and allocations.

use std::collections::BTreeMap;

use allocation_counter::{AllocationInfo, measure};
use impots_protocol::CsrfMode;
use impots_testing::{RedisServer, needs};
use tokio::runtime::{Builder, Runtime};

use super::additions::compute_many;
use super::bench::{Bench, Kind, client_of};
use crate::support::Client;

/// The commands that Redis was asked for in between, those of scripts included.
struct Commands(BTreeMap<String, u64>);

impl Commands {
    fn so_far(redis: &RedisServer) -> Self {
        let statistics: String = redis.ask(&["INFO", "commandstats"]);
        let lines = statistics.lines().filter_map(|line| line.strip_prefix("cmdstat_"));
        let counts = lines.map(|line| {
            let (name, rest) = line.split_once(":calls=").unwrap();
            (name.to_owned(), rest.split(',').next().unwrap().parse().unwrap())
        });
        Self(counts.collect())
    }

    fn since(&self, redis: &RedisServer) -> Vec<String> {
        let now = Self::so_far(redis).0;
        let new = now.into_iter().filter_map(|(name, count)| {
            let more = count - self.0.get(&name).unwrap_or(&0);
            // The question itself, and what a connection begins with.
            let is_ours = !matches!(&*name, "info" | "client|setinfo" | "hello" | "select");
            (is_ours && more > 0).then(|| format!("{name} {more}"))
        });
        new.collect()
    }
}

/// One command is one way there and back: what the script does happens inside Redis.
#[needs(redis)]
#[tokio::test]
async fn redis_is_asked_once_for_a_computation_and_once_for_a_read() {
    let redis = RedisServer::start();
    let mut client = client_of(&redis.url()).logged_in().await;
    for before in [0, 1000] {
        if before > 0 {
            compute_many(&mut client, before).await;
        }
        assert_eq!(client.compute(50_000).await.status, 200);
        let commands = Commands::so_far(&redis);
        assert_eq!(client.compute(50_000).await.status, 200);
        let script = ["expire 1", "get 1", "getrange 1", "setrange 2", "strlen 1"];
        let expected = ["evalsha 1"].into_iter().chain(script).collect::<Vec<_>>();
        let mut asked = commands.since(&redis);
        asked.sort_by_key(|it| it != "evalsha 1");
        assert_eq!(asked, expected, "beside {before} simulations");
        let commands = Commands::so_far(&redis);
        assert_eq!(client.get("/afficher-calcul-impot").await.status, 200);
        assert_eq!(
            commands.since(&redis),
            ["expire 1", "getrange 1"],
            "beside {before} simulations"
        );
    }
}

/// The allocations of a computation, the mean of as many as fill a block of the list.
fn of_a_computation(runtime: &Runtime, client: &mut Client) -> AllocationInfo {
    const COUNT: u64 = 16;
    let mut one = || assert_eq!(runtime.block_on(client.compute(50_000)).status, 200);
    one();
    let all = measure(|| (0..COUNT).for_each(|_| one()));
    AllocationInfo {
        count_total: all.count_total / COUNT,
        bytes_total: all.bytes_total / COUNT,
        ..all
    }
}

#[needs(redis)]
#[test]
fn a_computation_allocates_no_more_for_the_simulations_before_it() {
    // A tenth more than there are, of which the test's own request and its reading of the answer take some.
    for (kind, most) in [(Kind::Memory, 109), (Kind::Redis, 150)] {
        let runtime = Builder::new_current_thread().enable_all().build().unwrap();
        let _entered = runtime.enter();
        let bench = Bench::new(kind);
        let mut client = bench.client(CsrfMode::Off);
        runtime.block_on(client.log_in());
        let none = of_a_computation(&runtime, &mut client);
        runtime.block_on(compute_many(&mut client, 1000));
        let thousand = of_a_computation(&runtime, &mut client);
        assert!(thousand.count_total <= none.count_total + 1, "{kind:?}: {none:?} {thousand:?}");
        // A few numbers are longer.
        assert!(thousand.bytes_total <= none.bytes_total + 256, "{kind:?}: {none:?} {thousand:?}");
        assert!(none.count_total <= most, "{kind:?}: {none:?}");
    }
}
