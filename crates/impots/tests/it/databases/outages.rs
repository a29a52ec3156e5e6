//! A database that is down, killed or frozen: what its server answers meanwhile (security, fault 4).

use std::time::{Duration, Instant};

use impots_testing::needs;

use super::running::Running;
use super::{Kind, Place};

/// Every answer comes within a second (security, faults 1 and 2), on a machine that does other things too.
const PROMPTLY: Duration = Duration::from_millis(1500);

#[needs(postgresql)]
#[test]
fn a_server_waits_for_postgresql_and_outlives_it() {
    outages(Place::on_server(Kind::Postgres));
}

#[needs(mariadb)]
#[test]
fn a_server_waits_for_mariadb_and_outlives_it() {
    outages(Place::on_server(Kind::MariaDb));
}

fn outages(mut place: Place) {
    place.done(&["users", "add", "jeanne"], "a pass phrase\n");
    let hashed = place.folder.run_with_input(&["hash-password"], "pass phrase of paul");
    let paul = hashed.stdout.trim();
    let settings = format!("[[users]]\nname = \"paul\"\npassword_hash = \"{paul}\"\n");
    place.folder.write("impots.toml", settings);
    place.server.as_mut().unwrap().kill();

    let server = Running::start(&place);
    server.wait_for("warning: the database cannot be reached yet");
    assert_eq!(server.get("/health/live").0, 200);
    let (status, ready, _) = server.get("/health/ready");
    assert_eq!((status, ready.contains("\"database\"")), (503, true), "{ready}");
    let (status, answer, took) = server.get("/init-session/json");
    assert_eq!(status, 503, "{answer}");
    assert!(answer.contains("base de données est injoignable"), "{answer}");
    assert!(answer.to_lowercase().contains("\r\nretry-after: 1\r\n"), "{answer}");
    assert!(took < PROMPTLY, "{took:?}");

    place.server.as_mut().unwrap().start_again();
    let returned = Instant::now();
    while server.get("/health/ready").0 != 200 {
        assert!(returned.elapsed() < Duration::from_secs(2), "never ready: {}", server.said());
        std::thread::sleep(Duration::from_millis(10));
    }
    assert_eq!(server.simulate(&place, "jeanne", "a pass phrase").code, Some(0));

    let database = place.server.as_ref().unwrap();
    database.freeze();
    login_is_refused_promptly(&place, &server);
    database.thaw();
    assert_eq!(server.simulate(&place, "jeanne", "a pass phrase").code, Some(0));

    place.server.as_mut().unwrap().kill();
    login_is_refused_promptly(&place, &server);
    place.server.as_mut().unwrap().start_again();
    assert_eq!(server.simulate(&place, "jeanne", "a pass phrase").code, Some(0));
    assert_eq!(server.stop(), Some(0));
}

/// Users of the database cannot log in, but the parameters are there: everything else goes on. A user of the settings can,
/// with the right password; with a wrong one the answer is everybody's.
fn login_is_refused_promptly(place: &Place, server: &Running) {
    assert_eq!(server.get("/health/live").0, 200);
    let (status, answer, took) = server.get("/init-session/json");
    assert_eq!(status, 200, "{answer}");
    assert!(took < Duration::from_millis(500), "{took:?}");
    let started = Instant::now();
    let run = server.simulate(place, "jeanne", "a pass phrase");
    assert_eq!(run.code, Some(2), "{run:?}");
    assert!(run.stderr.contains("the database cannot be reached"), "{run:?}");
    let right = server.simulate(place, "paul", "pass phrase of paul");
    assert_eq!(right.code, Some(0), "{right:?}");
    for (user, password) in [("paul", "a pass phrase"), ("nobody", "a pass phrase")] {
        assert_eq!(server.simulate(place, user, password), run, "{user}");
    }
    // The client asks again after the second that the server names.
    assert!(started.elapsed() < 20 * PROMPTLY, "{:?}", started.elapsed());
}
