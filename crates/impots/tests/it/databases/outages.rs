//! A database that is down, killed or frozen: what its server answers meanwhile (security, fault 4).

use std::time::{Duration, Instant};

use impots_testing::http::Answer;
use impots_testing::{measured, wait_until};

use super::running::Running;
use super::{Place, claims};
use crate::support::user_of_settings;

claims!([on_postgresql, on_mariadb]:
    fault_4_a_server_waits_for_its_database,
    a_server_outlives_a_database_that_is_frozen,
    a_server_outlives_a_database_that_is_killed,
);

/// The database has the user jeanne, the settings have paul.
fn with_users(place: &Place) {
    place.done(&["users", "add", "jeanne"], "a pass phrase\n");
    place.folder.write("impots.toml", user_of_settings("paul", "pass phrase of paul"));
}

fn fault_4_a_server_waits_for_its_database(place: &mut Place) {
    with_users(place);
    place.server.as_mut().unwrap().kill();

    let server = Running::start(place);
    server.wait_for("warning: the database cannot be reached yet");
    assert_eq!(server.get("/health/live").status, 200);
    let Answer { status, text: ready } = server.get("/health/ready");
    assert_eq!((status, ready.contains("\"database\"")), (503, true), "{ready}");
    let Answer { status, text: answer } = server.get("/init-session/json");
    assert_eq!(status, 503, "{answer}");
    assert!(answer.contains("base de données est injoignable"), "{answer}");
    assert!(answer.to_lowercase().contains("\r\nretry-after: 1\r\n"), "{answer}");

    place.server.as_mut().unwrap().start_again();
    let there = Instant::now();
    wait_until("the server is ready", || server.get("/health/ready").status == 200);
    measured("ready after the database is there", there.elapsed(), Duration::from_secs(1));
    let run = server.simulate_once_reached(place, "jeanne", "a pass phrase");
    assert_eq!(run.code, Some(0), "{run:?}");
    assert_eq!(server.stop(), Some(0));
}

fn a_server_outlives_a_database_that_is_frozen(place: &Place) {
    with_users(place);
    let server = Running::start_reached(place);
    let database = place.server.as_ref().unwrap();
    database.freeze();
    login_is_refused(place, &server);
    database.thaw();
    let run = server.simulate_once_reached(place, "jeanne", "a pass phrase");
    assert_eq!(run.code, Some(0), "{run:?}");
    assert_eq!(server.stop(), Some(0));
}

fn a_server_outlives_a_database_that_is_killed(place: &mut Place) {
    with_users(place);
    let server = Running::start_reached(place);
    place.server.as_mut().unwrap().kill();
    login_is_refused(place, &server);
    place.server.as_mut().unwrap().start_again();
    let run = server.simulate_once_reached(place, "jeanne", "a pass phrase");
    assert_eq!(run.code, Some(0), "{run:?}");
    assert_eq!(server.stop(), Some(0));
}

/// Users of the database cannot log in, but the parameters are there: everything else goes on. A user of the settings can,
/// with the right password; with a wrong one the answer is everybody's.
fn login_is_refused(place: &Place, server: &Running) {
    assert_eq!(server.get("/health/live").status, 200);
    let Answer { status, text: answer } = server.get("/init-session/json");
    assert_eq!(status, 200, "{answer}");
    let run = server.simulate(place, "jeanne", "a pass phrase");
    assert_eq!(run.code, Some(2), "{run:?}");
    assert!(run.stderr.contains("the database cannot be reached"), "{run:?}");
    let right = server.simulate(place, "paul", "pass phrase of paul");
    assert_eq!(right.code, Some(0), "{right:?}");
    for (user, password) in [("paul", "a pass phrase"), ("nobody", "a pass phrase")] {
        assert_eq!(server.simulate(place, user, password), run, "{user}");
    }
}
