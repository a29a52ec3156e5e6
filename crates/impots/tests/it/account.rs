//! "Mon compte": what a user sees and changes there, as a program and as a person, in every mode against forgery.

mod backups;
mod client;
mod client_addresses;
mod kept_simulations;
mod second_factors;
mod trusted_users;

use std::collections::HashSet;

use impots_protocol::CsrfMode;
use impots_testing::http::{Answer, Request};
use impots_testing::page::Page;
use impots_testing::{RedisServer, needs, wait_until};

use crate::support::{Folder, Run, user_of_settings};
use client::{Client, NEW, OLD, Site, expect_state};

/// The present password, asked for again.
const PRESENT: &str = "password=quatre+chevaux+bleus";

/// The same after a change.
const CHANGED: &str = "password=cinq+voiliers+orange";

/// Another one.
const WRONG: &str = "password=quatre+chevaux+verts";

#[test]
fn a_user_changes_the_password_and_the_other_sessions_end() {
    let site = Site::start(CsrfMode::Off);
    let mut user = site.logged_in("json");
    let mut other = site.logged_in("json");
    let before = user.cookie.clone();
    for (form, sentence) in [
        ("", "Enter your current password and the new one."),
        ("old=wrong&new=cinq+voiliers+orange", "This is not your current password."),
        ("old=quatre+chevaux+bleus&new=short", "At least 12 characters are needed."),
        ("old=quatre+chevaux+bleus&new=jeannejeanne2026", "A name, yours first, is soon guessed."),
    ] {
        let answer = user.post("/change-password", form);
        expect_state(&answer, 400, 2101);
        assert!(answer.body().contains(sentence), "{}", answer.text);
    }
    assert!(user.is_open() && other.is_open());
    let form = "old=quatre+chevaux+bleus&new=cinq+voiliers+orange";
    expect_state(&user.post("/change-password", form), 200, 2100);
    assert_ne!(user.cookie, before, "a new id");
    assert!(user.is_open() && !other.is_open());
    assert!(site.logged_in_as("jeanne", "json", NEW).is_open());
    assert!(!site.logged_in("json").is_open());
}

/// Of a full Redis, sessions can be read and not written.
#[needs(redis)]
#[test]
fn a_password_that_was_changed_is_not_told_to_be_the_old_one_where_redis_is_full() {
    let redis = RedisServer::start();
    let folder =
        Folder::with("impots.toml", "secret_keys = [\"a key of more than sixteen bytes\"]\n");
    folder.add_user("jeanne", OLD);
    let sessions = ["--sessions", "redis", "--redis-url", &redis.url()];
    let site = Site::with_arguments(folder, &sessions);
    let mut user = site.logged_in("json");
    let _: () = redis.ask(&["CONFIG", "SET", "maxmemory", "1"]);
    let form = "old=quatre+chevaux+bleus&new=cinq+voiliers+orange";
    let answer = user.post("/change-password", form);
    assert_eq!(answer.status, 400, "{}", answer.text);
    assert!(answer.body().contains("\"status\": 101"), "{}", answer.text);
    assert!(!user.is_open());
    let _: () = redis.ask(&["CONFIG", "SET", "maxmemory", "0"]);
    assert!(!user.is_open() && !site.logged_in("json").is_open());
    assert!(site.logged_in_as("jeanne", "json", NEW).is_open());
}

#[test]
fn a_user_closes_the_other_sessions() {
    let site = Site::start(CsrfMode::Off);
    let mut user = site.logged_in("json");
    let mut others: Vec<_> = (0..3).map(|_| site.logged_in("json")).collect();
    let shown = user.get("/my-account");
    expect_state(&shown, 200, 2000);
    assert_eq!(shown.body().matches("\"current\": \"yes\"").count(), 1, "{}", shown.text);
    let ids = |answer: &Answer| -> Vec<String> {
        let parts = answer.body().split("\"id\": \"").skip(1);
        parts.map(|part| part.split('"').next().unwrap().to_owned()).collect()
    };
    let mine = others[0].get("/my-account");
    let id = ids(&mine).into_iter().find(|id| {
        let (_, rest) = mine.body().split_once(id.as_str()).unwrap();
        rest.split('}').next().unwrap().contains("\"current\": \"yes\"")
    });
    let nobody = format!("session=nobody&{PRESENT}");
    expect_state(&user.post("/close-sessions", &nobody), 400, 2201);
    let form = format!("session={}", id.unwrap());
    expect_unconfirmed(&mut user, ("/close-sessions", &form), 2201);
    expect_unconfirmed(&mut user, ("/close-sessions", "session=others"), 2201);
    assert!(others.iter_mut().all(Client::is_open));
    let closed = user.post("/close-sessions", &format!("{form}&{PRESENT}"));
    expect_state(&closed, 200, 2200);
    assert_eq!(ids(&closed).len(), 3, "{}", closed.text);
    assert!(!others[0].is_open() && others[1].is_open() && user.is_open());
    let form = format!("session=others&{PRESENT}");
    let copied = user.cookie.clone();
    expect_state(&user.post("/close-sessions", &form), 200, 2200);
    assert!(user.is_open() && !others[1].is_open() && !others[2].is_open());
    // Whoever has a copy of the cookie of the session that asked is in another one too.
    assert_ne!(user.cookie, copied, "a new id");
    others[0].cookie = copied;
    assert!(!others[0].is_open());
    assert!(site.logged_in("json").is_open());
}

/// An action that needs the present password is not done without it, nor with another one.
#[track_caller]
fn expect_unconfirmed(user: &mut Client<'_>, (path, form): (&str, &str), state: u16) {
    for (password, sentence) in [
        ("", "Enter your current password too (field `password`)"),
        ("password=", "Enter your current password too"),
        (WRONG, "This is not your current password."),
    ] {
        let refused = user.post(path, &format!("{form}&{password}"));
        expect_state(&refused, 400, state);
        assert!(refused.body().contains(sentence), "{}", refused.text);
    }
}

#[test]
fn sessions_are_listed_and_ended_at_the_console() {
    let site = Site::start(CsrfMode::Off);
    let mut user = site.logged_in("json");
    let mut line = String::new();
    wait_until("the session is listed", || {
        line = site.folder.run(&["sessions", "list", "jeanne"]).stdout;
        !line.is_empty()
    });
    let fields: Vec<&str> = line.trim_end().split('\t').collect();
    assert_eq!((fields.len(), fields[1]), (5, "jeanne"), "{line}");
    let run = site.folder.run(&["sessions", "end", "jeanne", "--session", "nobody"]);
    assert_eq!(run.code, Some(1), "{run:?}");
    let run = site.folder.run(&["sessions", "end", "jeanne"]);
    assert_eq!(run.code, Some(0), "{run:?}");
    assert!(run.stderr.starts_with("all sessions of user `jeanne` ended in "), "{run:?}");
    assert!(run.stderr.ends_with(": 1 session was listed\n"), "{run:?}");
    wait_until("the session is over", || !user.is_open());
    let mut user = site.logged_in("json");
    assert!(user.is_open());
    let run = site.folder.run(&["sessions", "end", "--everybody"]);
    assert_eq!(run.code, Some(0), "{run:?}");
    wait_until("the session is over", || !user.is_open());
}

#[test]
fn sessions_of_nobody_are_not_said_to_have_ended() {
    let folder = Folder::new();
    folder.add_user("jeanne", OLD);
    for (name, hint) in [
        ("jeane", "did you mean `jeanne`?"),
        ("nobody", "`impots sessions list` lists those there are"),
    ] {
        let run = folder.run(&["sessions", "end", name]);
        let stderr = format!("error: no user `{name}`, and no session of theirs\nhint: {hint}\n");
        assert_eq!(run, Run::quiet(1, &stderr));
    }
    // A user of the settings is not in the database.
    folder.write("impots.toml", user_of_settings("anne", OLD));
    for name in ["jeanne", "anne"] {
        let run = folder.run(&["sessions", "end", name]);
        assert_eq!(run.code, Some(0), "{run:?}");
        assert!(run.stderr.ends_with(": no session was listed\n"), "{run:?}");
    }
}

#[test]
fn a_list_without_sessions_or_tokens_says_whose_it_is() {
    let folder = Folder::new();
    folder.add_user("jeanne", OLD);
    assert_eq!(folder.run(&["tokens", "add", "jeanne", "tableur"]).code, Some(0));
    for (command, thing) in [("sessions", "session"), ("tokens", "token")] {
        let run = folder.run(&[command, "list", "anne"]);
        let sentence = format!("no {thing} of user `anne` in `");
        assert!(run.code == Some(0) && run.stderr.starts_with(&sentence), "{run:?}");
    }
    assert!(folder.run(&["sessions", "list"]).stderr.starts_with("no session in `"));
}

#[test]
fn a_user_makes_and_revokes_tokens() {
    let site = Site::start(CsrfMode::Off);
    let mut user = site.logged_in("json");
    for form in ["name=", "name=tableur&days=0", "name=tableur&days=x"] {
        expect_state(&user.post("/create-token", &format!("{form}&{PRESENT}")), 400, 2301);
    }
    expect_unconfirmed(&mut user, ("/create-token", "name=tableur&days=30"), 2301);
    assert!(user.get("/my-account").body().contains("\"tokens\": []"));
    let made = user.post("/create-token", &format!("name=tableur&days=30&{PRESENT}"));
    expect_state(&made, 200, 2300);
    let token = made.body().split("\"token\": \"").nth(1).unwrap().split('"').next().unwrap();
    assert!(token.starts_with("imp_") && token.len() == 47, "{}", made.text);
    let shown = user.get("/my-account");
    assert!(!shown.body().contains(token) && shown.body().contains(&token[..12]), "{}", shown.text);
    let form = format!("token={}", &token[..12]);
    expect_state(&user.post("/revoke-token", &form), 200, 2400);
    expect_state(&user.post("/revoke-token", &form), 400, 2401);
    // The same in XML, where an absent value is an empty element.
    let mut user = site.logged_in("xml");
    let made = user.post("/create-token", &format!("name=%3Ctableur%3E&{PRESENT}"));
    assert!(made.body().contains("<name>&lt;tableur&gt;</name>"), "{}", made.text);
    assert!(made.body().contains("<last_used></last_used>"), "{}", made.text);
}

/// What was typed of a token that is not created stands in the form again, and what is wrong beside its field.
fn expect_wanted_token(user: &mut Client<'_>) {
    let answer = user.post("/create-token", &format!("name=a%26b&days=30&{WRONG}"));
    let page = user.follow(&answer);
    for part in [
        "id=\"token\" name=\"name\" autocomplete=\"off\" value=\"a&amp;b\"",
        "<option value=\"30\" selected>",
        "id=\"token-password-fault\">This is not your current password.",
        "aria-describedby=\"token-password-fault\" aria-invalid=\"true\"",
    ] {
        assert!(page.body().contains(part), "{}", page.text);
    }
}

/// The page asks for the present password where it is needed, and leads to its field where it has one.
fn expect_questions(user: &mut Client<'_>) {
    for (path, form, link) in [
        ("/create-token", "name=tableur&days=180", "<a href=\"#token-password\">"),
        ("/close-sessions", "session=others", "<li>"),
        ("/forget-simulations", "simulation=all", "<li>"),
    ] {
        for (password, sentence) in [("", "Enter your"), (WRONG, "This is not your")] {
            let answer = user.post(path, &format!("{form}&{password}"));
            let page = user.follow(&answer);
            let link = format!("{link}{sentence} current password");
            assert!(page.body().contains(&link), "{}", page.text);
        }
    }
}

/// What a browser sends again when the page with the new token is loaded again.
#[test]
fn a_page_that_is_loaded_again_makes_no_second_token() {
    for csrf in CsrfMode::ALL {
        let site = Site::start(csrf);
        let mut user = site.logged_in("html");
        let tokens = |page: &Answer| {
            let page = Page::read(page.body());
            let field = page.first("[name=shown_tokens]").unwrap();
            field.attribute("value").unwrap().to_owned()
        };
        let create = |user: &mut Client<'_>, shown: &str| {
            let form = format!("name=tableur&days=30&shown_tokens={shown}&{PRESENT}");
            user.post("/create-token", &form)
        };
        let before = tokens(&user.get("/my-account"));
        let made = create(&mut user, &before);
        assert!(made.body().contains("<code>imp_"), "{csrf:?}: {}", made.text);
        let again = create(&mut user, &before);
        let page = user.follow(&again);
        assert!(page.body().contains("This token is made already"), "{csrf:?}: {}", page.text);
        assert_eq!(tokens(&page), tokens(&made), "{csrf:?}");
        // Whoever sees it there, and wants another one of the same name, gets it.
        let another = create(&mut user, &tokens(&page).replace(' ', "+"));
        assert!(another.body().contains("<code>imp_"), "{csrf:?}: {}", another.text);
    }
}

/// A page can be older than what happened since: others closed their sessions, or simulations were deleted.
#[test]
fn the_page_leads_to_no_field_that_it_lacks() {
    let site = Site::start(CsrfMode::Off);
    let mut user = site.logged_in("html");
    let mut led = HashSet::new();
    for fault in 1..=40 {
        let page = Page::read(user.get(&format!("/my-account?fault={fault}")).body());
        for link in page.select(".alert a") {
            let control = link.attribute("href").unwrap().trim_start_matches('#').to_owned();
            page.with_id(&control);
            led.insert(control);
        }
    }
    let expected = ["old", "new", "token", "days", "token-password"].map(str::to_owned);
    assert_eq!(led, HashSet::from(expected));
}

#[test]
fn a_user_changes_the_password_on_the_page() {
    for csrf in CsrfMode::ALL {
        let site = Site::start(csrf);
        let mut user = site.logged_in("html");
        let page = user.get("/my-account");
        assert!(page.body().contains("<h1>My account</h1>"), "{csrf:?}: {}", page.text);
        let page = user.get("/mon-compte");
        assert!(page.body().contains("<h1>Mon compte</h1>"), "{csrf:?}: {}", page.text);
        let answer = user.post("/change-password", "old=wrong&new=cinq+voiliers+orange");
        let page = user.follow(&answer);
        assert!(
            page.body().contains("<a href=\"#old\">This is not your current password."),
            "{}",
            page.text
        );
        let form = "old=quatre+chevaux+bleus&new=cinq+voiliers+orange";
        let answer = user.post("/change-password", form);
        let page = user.follow(&answer);
        assert!(page.body().contains("Your password is changed."), "{csrf:?}: {}", page.text);
        expect_questions(&mut user);
        expect_wanted_token(&mut user);
        let made = user.post("/create-token", &format!("name=tableur&days=180&{CHANGED}"));
        assert!(
            made.status == 200 && made.body().contains("<code>imp_"),
            "{csrf:?}: {}",
            made.text
        );
        // Without a token nothing is changed.
        let form = format!("session=others&{CHANGED}");
        if csrf.is_on() {
            let token = std::mem::take(&mut user.token);
            let refused = user.send("POST", "/close-sessions", &form, false);
            assert_eq!(refused.status, 400, "{csrf:?}: {}", refused.text);
            user.token = token;
        }
        let answer = user.post("/close-sessions", &form);
        let page = user.follow(&answer);
        assert!(page.body().contains("It is closed."), "{csrf:?}: {}", page.text);
    }
}

/// What the page says was done is told to whom our own form led there, not to whom another site sent.
#[test]
fn a_link_of_another_site_tells_no_user_that_something_was_done() {
    let site = Site::start(CsrfMode::Form);
    let user = site.logged_in("html");
    for (place, is_told) in
        [("same-origin", true), ("none", true), ("same-site", false), ("cross-site", false)]
    {
        for (query, told) in [
            ("done=password", "Your password is changed."),
            ("fault=1", "current password. Nothing"),
        ] {
            let request =
                Request::new("GET", &format!("/my-account?{query}")).session(&user.cookie);
            let page = request.header("sec-fetch-site", place).send(&site.server.address);
            assert_eq!(
                (page.status, page.body().contains(told)),
                (200, is_told),
                "{place}: {}",
                page.text
            );
        }
    }
}

/// ASVS 5.0, 16.2 and 16.3.
#[test]
fn the_security_log_tells_who_and_where_and_no_secret() {
    let site = Site::start(CsrfMode::Url);
    let mut user = site.logged_in("json");
    site.logged_in_as("jeanne", "json", "a canary in the password");
    let nobody = "user=canary+as+a+name&password=x";
    let mut stranger = site.begun("json");
    stranger.post("/authenticate-user", nobody);
    user.post("/change-password", "old=quatre+chevaux+bleus&new=cinq+voiliers+orange");
    let made = user.post("/create-token", &format!("name=tableur&days=30&{CHANGED}"));
    let secret = made.body().split("imp_").nth(1).unwrap()[..43].to_owned();
    let refused = user.send("POST", "/close-sessions", "session=others", false);
    let id = refused.header("x-request-id").unwrap();
    assert_eq!(id.len(), 36, "{}", refused.text);
    let said = site.server.wait_for(id);
    let line = |event: &str| {
        let event = format!("event=\"{event}\"");
        let found = said.lines().find(|line| line.contains(&event));
        found.unwrap_or_else(|| panic!("{event} is not in {said}")).to_owned()
    };
    for event in ["log-in", "log-in failed", "password changed", "token created"] {
        let line = line(event);
        assert!(line.contains("user=\"jeanne\" client=\"127.0.0.0/24\" request=\""), "{line}");
    }
    assert!(line("forged request refused: token").contains(id), "{said}");
    for secret in ["canary", "chevaux", "voiliers", &secret] {
        assert!(!said.contains(secret), "{secret}: {said}");
    }
}

/// ASVS 5.0, 16.3.2 and 16.3.3.
#[test]
fn the_security_log_tells_of_every_refusal_and_of_every_end() {
    let folder = Folder::with("impots.toml", "[api]\naccess = \"accounts\"\n");
    folder.add_user("jeanne", OLD);
    let site = Site::in_folder(folder);
    let mut user = site.logged_in("json");
    let password = "password=quatre+chevaux+bleus";
    let made = user.post("/create-token", &format!("name=tableur&{password}"));
    let prefix = format!("imp_{}", &made.body().split("imp_").nth(1).unwrap()[..8]);
    user.post("/revoke-token", &format!("token={prefix}"));
    user.post("/close-sessions", &format!("session=others&{password}"));
    let foreign = Request::new("POST", "/close-sessions")
        .session(&user.cookie)
        .header("sec-fetch-site", "cross-site")
        .body("session=others");
    assert_eq!(foreign.send(&site.server.address).status, 403);
    let api = Request::new("GET", "/api/v1/parameters").header("authorization", "Bearer imp_x");
    assert_eq!(api.send(&site.server.address).status, 401);
    assert_eq!(user.get("/end-session").status, 200);
    for event in ["token created", "token revoked", "sessions closed", "log-out"] {
        site.server.wait_for(&format!("event=\"{event}\" user=\"jeanne\""));
    }
    let mut thief = site.begun("json");
    let guess = "user=jeanne&password=not+hers";
    let mut answers = (0..20).map(|_| thief.post("/authenticate-user", guess).status);
    assert!(answers.any(|status| status == 429));
    for event in ["forged request refused: origin", "api token refused", "too many requests"] {
        site.server.wait_for(&format!("event=\"{event}\""));
    }
}
