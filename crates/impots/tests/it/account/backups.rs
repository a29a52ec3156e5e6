//! A copy of the database while users keep simulations in it.

use std::collections::BTreeSet;
use std::fs;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use impots_protocol::CsrfMode;
use impots_testing::wait_until;
use serde_json::Value;

use super::client::{OLD, Site, expect_state};
use crate::support::Folder;

const USERS: [&str; 5] = ["jeanne", "anne", "marie", "paul", "omar"];

/// Between two of a user: 50 a second in all.
const PAUSE: Duration = Duration::from_millis(100);

/// How many different ones a user keeps; from then on the same again.
const DIFFERENT: usize = 150;

/// A simulation that was acknowledged: whose, and of which wage.
type Kept = (&'static str, u64);

/// Keeps one simulation after the other until it is told to stop.
fn keep_on(site: &Site, user: &'static str, kept: &Mutex<BTreeSet<Kept>>, stops: &AtomicBool) {
    let mut client = site.logged_in_as(user, "json", OLD);
    let list = (1..=DIFFERENT).map(|number| {
        format!("{{\"married\": \"no\", \"children\": 0, \"salary\": {}}}", number * 100)
    });
    let list = format!("[{}]", list.collect::<Vec<_>>().join(","));
    expect_state(&client.post("/calculate-taxes", &list), 200, 1500);
    for number in (1..=DIFFERENT).cycle() {
        if stops.load(Ordering::Relaxed) {
            return;
        }
        let form = format!("simulation={number}&name={number}");
        expect_state(&client.post("/keep-simulation", &form), 200, 2500);
        kept.lock().unwrap().insert((user, u64::try_from(number * 100).unwrap()));
        thread::sleep(PAUSE);
    }
}

/// What a user keeps, by its wages.
fn kept_by(site: &Site, user: &'static str) -> BTreeSet<Kept> {
    let mut client = site.logged_in_as(user, "json", OLD);
    let file = client.get("/export-simulations/json");
    let list: Vec<Value> = serde_json::from_str(file.body()).unwrap();
    list.iter().map(|one| (user, one["salary"].as_u64().unwrap())).collect()
}

#[test]
fn a_copy_made_while_fifty_simulations_a_second_are_kept_holds_all_that_were_acknowledged() {
    let site = Site::start(CsrfMode::Off);
    for user in &USERS[1..] {
        site.folder.add_user(user, OLD);
    }
    let (kept, stops) = (Mutex::new(BTreeSet::new()), AtomicBool::new(false));
    let before = thread::scope(|scope| {
        for user in USERS {
            scope.spawn(|| keep_on(&site, user, &kept, &stops));
        }
        let count = || kept.lock().unwrap().len();
        wait_until("some are kept", || count() >= 50);
        let before = kept.lock().unwrap().clone();
        let run = site.folder.run(&["database", "backup", "copy.db"]);
        assert_eq!(run.code, Some(0), "{run:?}");
        let at_the_end = count();
        wait_until("others are kept after the copy", || count() > at_the_end);
        stops.store(true, Ordering::Relaxed);
        before
    });

    let folder = Folder::new();
    fs::copy(site.folder.path().join("copy.db"), folder.path().join("impots.db")).unwrap();
    let copy = Site::in_folder(folder);
    let there: BTreeSet<Kept> = USERS.iter().flat_map(|user| kept_by(&copy, user)).collect();
    let lost: Vec<_> = before.difference(&there).collect();
    assert!(lost.is_empty(), "{lost:?} of {}", before.len());
}
