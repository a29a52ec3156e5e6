//! The life of a database: created, filled, changed, reloaded, used after a restart.

use impots_testing::Signal;

use super::running::Running;
use super::{Place, claims};

claims!([on_sqlite, on_postgresql, on_mariadb]:
    the_demonstration_account_ends_with_the_first_user,
    the_demonstration_account_does_not_come_back,
    accounts_count_at_once,
    parameters_count_once_they_are_reloaded,
    accounts_and_parameters_outlive_a_restart,
);
claims!([on_postgresql, on_mariadb]:
    old_hashes_are_replaced_at_login,
    faulty_parameters_are_never_loaded,
);

/// passlib's hash of `password`, as version 14's settings hold it.
const PASSLIB: &str =
    "$pbkdf2-sha256$8000$XAuBMIYQQogxRg$tRRlz8hYn63B9LYiCd6PRo6FMiunY9ozmMMI3srxeRE";

fn the_demonstration_account_ends_with_the_first_user(place: &Place) {
    let server = Running::start_reached(place);
    let demonstration =
        "accounts: admin / admin (demonstration: there is no user; only offered on this machine)";
    assert!(server.said().contains(demonstration), "{}", server.said());
    // Who logs in there is not shown: it may be a password in the wrong place.
    let shown = place.url.split_once('@').map_or(place.url.clone(), |(account, host)| {
        format!("{}://***@{host}", account.split("://").next().unwrap())
    });
    assert!(server.said().contains(&format!("database: {shown}")), "{}", server.said());
    expect_tax(place, &server, "admin", "admin", "147");
    let add = |name| {
        let arguments = ["users", "add", name, "--database-url", &place.url];
        let run = place.folder.run_with_input(&arguments, "a pass phrase\n");
        assert_eq!(run.code, Some(0), "{run:?}");
        run.stderr
    };
    let told = "no longer let in the demonstration account `admin` / `admin`";
    assert!(add("jeanne").contains(told));
    assert!(!add("anne").contains(told));
    expect_refused(place, &server, "admin", "admin");
    server.wait_for("the database has users: the demonstration account `admin` is not let in");
    let run = server.simulate_once_reached(place, "admin", "admin");
    let hint = "a server that has users of its own no longer knows `admin` / `admin`";
    assert!(run.stderr.contains(hint), "{run:?}");
}

/// Not even if the last user, whom the server saw when it started, never logged in.
fn the_demonstration_account_does_not_come_back(place: &Place) {
    place.done(&["users", "add", "anne"], "a pass phrase\n");
    let server = Running::start_reached(place);
    assert_eq!(place.done(&["users", "remove", "anne"], ""), "");
    assert_eq!(place.done(&["users", "list"], ""), "");
    expect_refused(place, &server, "admin", "admin");
}

fn accounts_count_at_once(place: &Place) {
    let server = Running::start_reached(place);
    place.done(&["users", "add", "jeanne"], "a pass phrase\n");
    assert_eq!(place.done(&["users", "list"], ""), "jeanne\n");
    expect_tax(place, &server, "jeanne", "a pass phrase", "147");
    place.done(&["users", "password", "jeanne"], "another pass phrase\n");
    expect_refused(place, &server, "jeanne", "a pass phrase");
    expect_tax(place, &server, "jeanne", "another pass phrase", "147");
    place.done(&["users", "remove", "jeanne"], "");
    expect_refused(place, &server, "jeanne", "another pass phrase");
}

fn parameters_count_once_they_are_reloaded(place: &Place) {
    let server = Running::start_reached(place);
    raise_the_threshold(place);
    expect_tax(place, &server, "admin", "admin", "147");

    let shown = place.done(&["parameters", "show", "--stored"], "");
    assert_eq!(shown.matches("Value of the database").count(), 1, "{shown}");
    assert!(shown.contains("€1,000"), "{shown}");

    place.done(&["parameters", "reload"], "");
    server.wait_for("the tax parameters were read from the database");
    expect_tax(place, &server, "admin", "admin", "0");
}

fn accounts_and_parameters_outlive_a_restart(place: &Place) {
    let server = Running::start_reached(place);
    place.done(&["users", "add", "jeanne"], "a pass phrase\n");
    raise_the_threshold(place);
    assert_eq!(server.stop(), Some(0));
    let server = Running::start_reached(place);
    assert!(server.said().contains("accounts: jeanne\n"), "{}", server.said());
    expect_tax(place, &server, "jeanne", "a pass phrase", "0");
}

/// A recovery threshold of 1 000 euros makes the tax of 147 euros one that is not collected.
fn raise_the_threshold(place: &Place) {
    let exported = place.done(&["parameters", "export"], "");
    let (before, latest) = exported.split_once("\"2025\":").unwrap();
    let threshold = "\"recovery_threshold\": 61";
    assert!(latest.contains(threshold), "{latest}");
    let changed = latest.replace(threshold, "\"recovery_threshold\": 1000");
    let changed = format!("{before}\"2025\":{changed}");
    place.done(&["parameters", "import", "-"], &changed);
    assert_eq!(place.done(&["parameters", "export"], ""), changed);
}

fn expect_tax(place: &Place, server: &Running, user: &str, password: &str, tax: &str) {
    let run = server.simulate_once_reached(place, user, password);
    assert_eq!(run.code, Some(0), "{run:?}");
    assert!(run.stdout.contains(&format!("\"tax\": {tax},")), "{run:?}");
}

fn expect_refused(place: &Place, server: &Running, user: &str, password: &str) {
    let run = server.simulate_once_reached(place, user, password);
    assert_eq!(run.code, Some(1), "{run:?}");
    assert!(run.stderr.contains("password"), "{run:?}");
}

/// Hashes of version 14 become argon2id at the first right login.
fn old_hashes_are_replaced_at_login(place: &Place) {
    let database = place.server.as_ref().unwrap();
    place.done(&["users", "add", "--hashed", "paul"], PASSLIB);
    let stored = || database.run(super::NAME, "SELECT password_hash FROM impots_users");
    assert_eq!(stored().trim(), PASSLIB);
    let server = Running::start_reached(place);
    expect_refused(place, &server, "paul", "passworD");
    assert_eq!(stored().trim(), PASSLIB);
    expect_tax(place, &server, "paul", "password", "147");
    assert!(stored().starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{}", stored());
    expect_tax(place, &server, "paul", "password", "147");
}

/// Whoever asks for them.
fn faulty_parameters_are_never_loaded(place: &Place) {
    let server = Running::start_reached(place);
    let database = place.server.as_ref().unwrap();
    database.run(super::NAME, "UPDATE tbtranches SET coeffr = 7 WHERE id = 2");
    let run = place.folder.run(&["parameters", "reload", "--database-url", &place.url]);
    assert_eq!(run.code, Some(1), "{run:?}");
    let named = "table `tbtranches`, row `2`, column `coeffr`: `7`";
    assert!(run.stderr.contains(named), "{run:?}");
    server.signal(Signal::HUP);
    server.wait_for("nothing was changed");
    assert!(server.said().contains(named), "{}", server.said());
    expect_tax(place, &server, "admin", "admin", "147");
}
