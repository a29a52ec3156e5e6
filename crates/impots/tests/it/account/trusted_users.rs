//! A proxy that names the user whom it logged in: believed where it is configured, and nobody else.

use impots_testing::http::{Answer, Request};

use super::client::{OLD, Site};
use crate::support::Folder;

/// A server that believes what this address says in `X-Remote-User`, with the accounts of jeanne and anne.
fn site(trusted: &str) -> Site {
    let folder = Folder::with(
        "impots.toml",
        format!("trusted_proxies = [\"{trusted}\"]\ntrusted_user_header = \"X-Remote-User\"\n"),
    );
    for name in ["jeanne", "anne"] {
        folder.add_user(name, OLD);
    }
    Site::in_folder(folder)
}

fn ask(site: &Site, path: &str, cookie: &str, names: &[&str]) -> Answer {
    let request = Request::new("GET", path).session(cookie);
    let request = names.iter().fold(request, |request, name| request.header("x-remote-user", name));
    request.send(&site.server.address)
}

#[test]
fn a_session_that_a_trusted_proxy_names_a_user_for_is_that_users() {
    let site = site("127.0.0.1");
    let begun = ask(&site, "/init-session/json", "", &["jeanne"]);
    assert!(begun.status == 200 && begun.body().contains("700"), "{}", begun.text);
    let cookie = begun.session().unwrap().to_owned();
    let shown = ask(&site, "/my-account", &cookie, &["jeanne"]);
    assert!(shown.body().contains("\"user\": \"jeanne\""), "{}", shown.text);
    // Under another name there is no such session, and the one that begins is another.
    let refused = ask(&site, "/my-account", &cookie, &["anne"]);
    assert_eq!(refused.status, 400, "{}", refused.text);
    let begun = ask(&site, "/init-session/json", &cookie, &["anne"]);
    let other = begun.session().unwrap().to_owned();
    assert_ne!(other, cookie);
    let shown = ask(&site, "/my-account", &other, &["anne"]);
    assert!(shown.body().contains("\"user\": \"anne\""), "{}", shown.text);
    // Browsers come to the form at once.
    let page = ask(&site, "/init-session/html", "", &["jeanne"]);
    assert!(page.body().contains("name=\"salary\"") || page.body().contains("name=\"salaire\""));
    // A session that somebody prepared for her gets another id as she comes.
    let prepared = ask(&site, "/init-session/json", "", &[]).session().unwrap().to_owned();
    let begun = ask(&site, "/init-session/json", &prepared, &["jeanne"]);
    assert_ne!(begun.session().unwrap(), prepared);
    assert_eq!(ask(&site, "/list-simulations", &prepared, &[]).status, 400);
    let said = site.server.wait_for("event=\"log-in\" user=\"anne\"");
    assert!(said.contains("event=\"log-in\" user=\"jeanne\""), "{said}");
}

/// The proxy has just shown who asks: the password, which such users often do not have, is not asked for again.
#[test]
fn a_user_whom_the_proxy_names_is_not_asked_for_the_password_again() {
    let site = site("127.0.0.1");
    let begun = ask(&site, "/init-session/html?lang=en", "", &["jeanne"]);
    let cookie = begun.session().unwrap().to_owned();
    let page = ask(&site, "/my-account", &cookie, &["jeanne"]);
    assert!(page.body().contains("Create a token"), "{}", page.text);
    assert!(!page.body().contains("id=\"token-password\""), "{}", page.text);
    let post = |names: &[&str]| {
        let request = Request::new("POST", "/create-token").session(&cookie).body("name=x");
        let named = |request: Request, name: &&str| request.header("x-remote-user", name);
        names.iter().fold(request, named).send(&site.server.address)
    };
    let made = post(&["jeanne"]);
    assert!(made.status == 200 && made.body().contains("<code>imp_"), "{}", made.text);
    // Past the proxy, the session alone is not enough.
    let refused = post(&[]);
    assert!(refused.status == 303 || refused.status == 400, "{}", refused.text);
    assert!(!refused.body().contains("imp_"), "{}", refused.text);
}

#[test]
fn a_named_user_must_have_an_account_and_keep_it() {
    let site = site("127.0.0.0/8");
    for nobody in ["nobody", "admin", "", "jeanne, anne"] {
        let begun = ask(&site, "/init-session/json", "", &[nobody]);
        let cookie = begun.session().unwrap().to_owned();
        let refused = ask(&site, "/list-simulations", &cookie, &[nobody]);
        assert_eq!(refused.status, 400, "{nobody}: {}", refused.text);
    }
    let begun = ask(&site, "/init-session/json", "", &["jeanne"]);
    let cookie = begun.session().unwrap().to_owned();
    assert_eq!(ask(&site, "/list-simulations", &cookie, &["jeanne"]).status, 200);
    assert_eq!(site.folder.run(&["users", "remove", "jeanne"]).code, Some(0));
    impots_testing::wait_until("the session is over", || {
        ask(&site, "/list-simulations", &cookie, &["jeanne"]).status == 400
    });
}

#[test]
fn a_user_that_somebody_else_names_is_ignored_and_told_once() {
    const TOLD: &str = "a request named a user in the header `x-remote-user`, and was not believed";
    // Twice from a proxy that is believed: one of the two came through it.
    for (trusted, names) in [("192.0.2.1", &["jeanne"][..]), ("127.0.0.1", &["jeanne", "jeanne"])] {
        let mut site = site(trusted);
        for _ in 0..3 {
            let begun = ask(&site, "/init-session/json", "", names);
            let cookie = begun.session().unwrap().to_owned();
            let refused = ask(&site, "/list-simulations", &cookie, names);
            assert_eq!(refused.status, 400, "{}", refused.text);
        }
        // A session of a password goes on whatever somebody else says.
        let user = site.logged_in("json");
        assert_eq!(ask(&site, "/list-simulations", &user.cookie, names).status, 200);
        assert_eq!(site.server.stop(), Some(0));
        assert_eq!(site.server.said().matches(TOLD).count(), 1, "{}", site.server.said());
    }
}

#[test]
fn a_header_in_which_nobody_may_name_a_user_is_refused_at_the_start() {
    for (settings, told) in [
        ("trusted_user_header = \"X-Remote-User\"\n", "`trusted_proxies` is needed too"),
        (
            "trusted_proxies = [\"127.0.0.1\"]\ntrusted_user_header = \"Cookie\"\n",
            "is a header for something else",
        ),
        (
            "trusted_proxies = [\"127.0.0.1\"]\ntrusted_user_header = \"a b\"\n",
            "is no name of a header",
        ),
    ] {
        let folder = Folder::with("impots.toml", settings);
        let run = folder.run(&["serve", "--listen", "127.0.0.1:0"]);
        assert_eq!(run.code, Some(1), "{run:?}");
        assert!(run.stderr.contains(told), "{run:?}");
    }
}
