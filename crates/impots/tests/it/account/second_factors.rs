//! A second factor: asked for after the password, taken once, counted as a guess.

use std::fs::File;
use std::process::Stdio;

use impots_protocol::CsrfMode;
use impots_testing::http::{Answer, Request};
use impots_testing::wait_until;
use totp_rs::Totp;

use super::client::{Client, NEW, OLD, Site, expect_state};
use crate::support::{Folder, Run, user_of_settings};

fn app_of(site: &Site) -> Totp {
    let run = site.folder.run(&["users", "totp", "jeanne", "on"]);
    assert_eq!(run.code, Some(0), "{run:?}");
    assert!(run.stderr.contains("user `jeanne` needs a code from now on"), "{run:?}");
    Totp::from_url(run.stdout.trim()).unwrap()
}

fn now() -> u64 {
    u64::try_from(jiff::Timestamp::now().as_second()).unwrap()
}

/// The code of so many half minutes from now on: the server takes those of one before and one after.
fn code(app: &Totp, steps: u64) -> String {
    app.generate(now() + 30 * steps).to_string()
}

/// What the page that asks for the code holds of the password that was right.
fn ticket(page: &Answer) -> String {
    let ticket = page.body().split("name=\"ticket\" value=\"").nth(1).unwrap();
    ticket.split('"').next().unwrap().to_owned()
}

const RIGHT: &str = "user=jeanne&password=quatre+chevaux+bleus";

#[test]
fn a_program_sends_the_code_beside_the_password_and_no_code_is_taken_twice() {
    let site = Site::start(CsrfMode::Off);
    let mut before = site.logged_in("json");
    let app = app_of(&site);
    wait_until("sessions of one factor are over", || !before.is_open());
    for kind in ["json", "xml"] {
        let mut client = site.begun(kind);
        let asked = client.post("/authenticate-user", RIGHT);
        assert!(asked.status == 401 && asked.body().contains("210"), "{}", asked.text);
        let hint = "(field `code`), or ask the API with a token";
        assert!(asked.body().contains(hint), "{}", asked.text);
        assert!(!client.is_open());
    }
    let mut client = site.begun("json");
    let wrong = "user=jeanne&password=not+hers&code=000000";
    expect_state(&client.post("/authenticate-user", wrong), 401, 201);
    let refused = client.post("/authenticate-user", &format!("{RIGHT}&code=12345x"));
    expect_state(&refused, 401, 211);
    let form = format!("{RIGHT}&code={}", code(&app, 0));
    expect_state(&client.post("/authenticate-user", &form), 200, 200);
    assert!(client.is_open());
    // The same again, and one of the half minute before: both are refused to another session.
    let mut thief = site.begun("json");
    expect_state(&thief.post("/authenticate-user", &form), 401, 211);
    assert!(!thief.is_open());
    let later = format!("{RIGHT}&code={}", code(&app, 1));
    expect_state(&thief.post("/authenticate-user", &later), 200, 200);
    for event in ["log-in: code expected", "log-in failed: code", "log-in"] {
        site.server.wait_for(&format!("event=\"{event}\" user=\"jeanne\""));
    }

    assert_eq!(site.folder.run(&["users", "totp", "jeanne", "off"]).code, Some(0));
    assert!(site.logged_in("json").is_open());
}

#[test]
fn a_page_asks_for_the_code_after_the_password() {
    for csrf in CsrfMode::ALL {
        let site = Site::start(csrf);
        let app = app_of(&site);
        let mut user = site.begun("html?lang=en");
        // The ticket of the page looks like a token.
        let token = user.token.clone();
        let page = user.post("/authenticate-user", RIGHT);
        assert!(
            page.status == 401 && page.body().contains("Six-digit code"),
            "{csrf:?}: {}",
            page.text
        );
        let ticket = ticket(&page);
        user.token.clone_from(&token);
        let page = user.post("/authenticate-user", &format!("ticket={ticket}&code=1&user=jeanne"));
        assert!(page.body().contains("This code is not"), "{csrf:?}: {}", page.text);
        // No code that is tried makes it good for longer.
        assert!(page.body().contains(&ticket), "{csrf:?}: {}", page.text);
        assert!(page.body().contains("name=\"user\" value=\"jeanne\""), "{csrf:?}: {}", page.text);
        user.token.clone_from(&token);
        check_lateness(&mut user, csrf);
        user.token.clone_from(&token);
        let form = format!("ticket={ticket}&code={}", code(&app, 0));
        let page = user.post("/authenticate-user", &form);
        assert!([200, 303].contains(&page.status), "{csrf:?}: {}", page.text);
        if csrf == CsrfMode::Form {
            user.follow(&page);
        }
        assert!(user.is_open(), "{csrf:?}");
    }
}

/// A ticket that is no longer good, or none of ours, leads back to the password: the page says so in the words of people, and has
/// the name that was typed.
fn check_lateness(user: &mut Client<'_>, csrf: CsrfMode) {
    let token = user.token.clone();
    for (path, sentence) in [
        (
            "/authenticate-user",
            "The time to give the code is over, or your password has changed meanwhile.",
        ),
        (
            "/authentifier-utilisateur",
            "Le temps pour donner le code est passé, ou votre mot de passe a changé entre-temps.",
        ),
    ] {
        user.token.clone_from(&token);
        let late = user.post(path, "ticket=x.y.z&code=123456&user=jeanne");
        let page = if csrf == CsrfMode::Form { user.follow(&late) } else { late };
        for part in [sentence, "id=\"password\"", "href=\"#password\"", "value=\"jeanne\""] {
            assert!(page.body().contains(part), "{csrf:?}, {part}: {}", page.text);
        }
        assert!(!page.body().contains("[user, password]"), "{csrf:?}: {}", page.text);
        assert!(!user.is_open(), "{csrf:?}");
    }
}

/// Whoever saw a password right before it was changed needs the new one.
#[test]
fn a_password_that_was_changed_between_the_two_pages_begins_no_session() {
    let site = Site::start(CsrfMode::Off);
    let app = app_of(&site);
    let mut other = site.begun("html");
    let page = other.post("/authenticate-user", RIGHT);
    let ticket = ticket(&page);
    let mut owner = site.begun("json");
    let code_now = code(&app, 0);
    expect_state(&owner.post("/authenticate-user", &format!("{RIGHT}&code={code_now}")), 200, 200);
    let change = "old=quatre+chevaux+bleus&new=trois+vaches+violettes";
    let changed = owner.post("/change-password", change);
    assert_eq!(changed.status, 200, "{}", changed.text);
    let form = format!("ticket={ticket}&code={}", code(&app, 1));
    let refused = other.post("/authenticate-user", &form);
    assert_eq!(refused.status, 400, "{}", refused.text);
    assert!(!other.is_open());
}

#[test]
fn codes_are_counted_as_guesses_and_a_password_alone_is_not_enough_for_the_api() {
    let folder = Folder::with("impots.toml", "[api]\naccess = \"accounts\"\n");
    folder.add_user("jeanne", OLD);
    let site = Site::in_folder(folder);
    let app = app_of(&site);
    // The same session may guess as well as others.
    let mut thieves = [site.begun("json"), site.begun("xml")];
    let mut guess = |number: usize| {
        thieves[number % 2].post("/authenticate-user", &format!("{RIGHT}&code={number:06}"))
    };
    for number in 0..10 {
        let answer = guess(number);
        assert!(answer.status == 401 && answer.body().contains("211"), "{}", answer.text);
    }
    let refused = guess(10);
    expect_state(&refused, 429, 161);
    let sentence = "Too many wrong codes were given for this account, or from this network. Try again in 6 minutes.";
    assert!(refused.body().contains(sentence), "{}", refused.text);
    let seconds: u64 = refused.header("retry-after").unwrap().parse().unwrap();
    assert!((300..=360).contains(&seconds), "{}", refused.text);
    let right = format!("{RIGHT}&code={}", code(&app, 0));
    assert_eq!(site.begun("json").post("/authenticate-user", &right).status, 429);
    assert!(!thieves.iter_mut().any(Client::is_open));
    check_page_of_too_many_codes(&site);
    site.server.wait_for("event=\"log-in refused: too many wrong codes\" user=\"jeanne\"");
    // amVhbm5lOnF1YXRyZSBjaGV2YXV4IGJsZXVz: jeanne and her password.
    let path = "/api/v1/taxes?married=false&children=0&salary=30000";
    let request = Request::new("GET", path)
        .header("authorization", "Basic amVhbm5lOnF1YXRyZSBjaGV2YXV4IGJsZXVz");
    let refused = request.send(&site.server.address);
    assert_eq!(refused.status, 401, "{}", refused.text);
    assert!(
        refused.body().contains("envoyez un jeton avec `Authorization: Bearer`"),
        "{}",
        refused.text
    );
}

/// Neither the page of the log-in nor that of the code blames the network alone; the name that was typed stays.
fn check_page_of_too_many_codes(site: &Site) {
    let mut user = site.begun("html");
    let page = user.post("/authentifier-utilisateur", RIGHT);
    let form = format!("ticket={}&code=000000", ticket(&page));
    for form in [format!("{form}&user=jeanne"), format!("{RIGHT}&code=000000"), form] {
        let refused = user.post("/authentifier-utilisateur", &form);
        assert_eq!(refused.status, 429, "{}", refused.text);
        let sentence = "Trop de codes faux ont été donnés pour ce compte, ou depuis ce réseau. Réessayez dans 6 minutes.";
        for part in
            ["<h2 id=\"alert-heading\">Trop de codes faux</h2>", sentence, "value=\"jeanne\""]
        {
            let is_shown = !form.contains("jeanne") || refused.body().contains(part);
            assert!(is_shown, "{part}: {}", refused.text);
        }
        assert!(refused.body().contains(sentence), "{}", refused.text);
        assert!(!refused.body().contains("Votre réseau a envoyé"), "{}", refused.text);
    }
}

#[test]
fn a_second_factor_belongs_to_an_account_that_there_is() {
    let site = Site::start(CsrfMode::Off);
    for state in ["on", "off"] {
        let run = site.folder.run(&["users", "totp", "nobody", state]);
        assert_eq!(run.code, Some(1), "{run:?}");
        assert!(run.stderr.starts_with("error: no user `nobody`"), "{run:?}");
    }
    let run = site.folder.run(&["users", "totp", "jeanne", "off"]);
    assert!(run.code == Some(0) && run.stderr.contains("needed no code"), "{run:?}");
}

/// Servers look at the settings first: a second factor in the database would never be asked for.
#[test]
fn a_user_of_the_settings_is_told_to_have_no_second_factor() {
    let folder = Folder::with("impots.toml", user_of_settings("jeanne", OLD));
    folder.add_user("anne", OLD);
    for is_in_database_too in [false, true] {
        if is_in_database_too {
            let added = folder.run_with_input(&["users", "add", "jeanne"], OLD);
            assert!(
                added.stderr.contains("warning: the settings have a user `jeanne`"),
                "{added:?}"
            );
        }
        let run = folder.run(&["users", "totp", "jeanne", "on"]);
        assert_eq!((run.code, run.stdout.as_str()), (Some(1), ""), "{run:?}");
        assert!(run.stderr.starts_with("error: user `jeanne` stands in the settings"), "{run:?}");
        assert!(run.stderr.contains("hint: take the user out of `[[users]]`"), "{run:?}");
    }
    let changed = folder.run_with_input(&["users", "password", "jeanne"], NEW);
    assert!(changed.stderr.contains("warning: the settings have a user `jeanne`"), "{changed:?}");
    assert_eq!(folder.run(&["users", "totp", "anne", "on"]).code, Some(0));
}

#[test]
fn a_name_with_a_colon_is_refused_a_second_factor_and_nothing_else() {
    let folder = Folder::new();
    folder.add_user("a:b", OLD);
    let run = folder.run(&["users", "totp", "a:b", "on"]);
    assert_eq!((run.code, run.stdout.as_str()), (Some(1), ""), "{run:?}");
    assert!(run.stderr.starts_with("error: user `a:b` cannot have a second factor"), "{run:?}");
    assert!(run.stderr.contains("hint: add the account under a name without one"), "{run:?}");
    for arguments in [
        &["users", "totp", "a:b", "off"][..],
        &["tokens", "add", "a:b", "x:y"],
        &["tokens", "list", "a:b"],
        &["sessions", "list", "a:b"],
        &["sessions", "end", "a:b"],
        &["users", "list"],
        &["users", "remove", "a:b"],
    ] {
        let run = folder.run(arguments);
        assert_eq!(run.code, Some(0), "{arguments:?}: {run:?}");
    }
}

#[test]
fn who_has_a_second_factor_is_listed_and_sees_it_in_the_account() {
    let site = Site::start(CsrfMode::Off);
    site.folder.add_user("anne", OLD);
    let shown = |kind, form: &str| {
        let mut user = site.begun(kind);
        user.post("/authenticate-user", form);
        user.get("/mon-compte").text
    };
    assert!(shown("json", RIGHT).contains("\"second_facteur\": \"non\""));
    let sentence = "À chaque connexion, un code de votre application est demandé";
    assert!(!shown("html", RIGHT).contains(sentence));

    let app = app_of(&site);
    let listed = site.folder.run(&["users", "list"]);
    assert_eq!((listed.code, listed.stdout.as_str()), (Some(0), "anne\njeanne\ttotp\n"));
    let with_code = |steps| format!("{RIGHT}&code={}", code(&app, steps));
    let told = shown("xml", &with_code(0));
    assert!(told.contains("<second_facteur>oui</second_facteur>"), "{told}");
    let page = shown("html", &with_code(1));
    assert!(page.contains(sentence), "{page}");
}

/// Runs `users totp jeanne on` where its secret cannot be printed: on a disk that is full, or into a pipe that nobody reads.
fn unseen_secret(site: &Site) {
    let full = File::options().write(true).open("/dev/full").unwrap();
    let (_, unread) = std::io::pipe().unwrap();
    for output in [Stdio::from(full), Stdio::from(unread)] {
        let mut command = site.folder.command(&["users", "totp", "jeanne", "on"]);
        let output = command.stdout(output).stderr(Stdio::piped()).spawn().unwrap();
        let Run { code, stderr: told, .. } = output.wait_with_output().unwrap().into();
        assert_eq!(code, Some(2), "{told}");
        assert!(told.starts_with("error: cannot write standard output: "), "{told}");
        assert!(!told.contains("needs a code from now on"), "{told}");
    }
}

#[test]
fn a_secret_that_could_not_be_printed_locks_nobody_out() {
    let site = Site::start(CsrfMode::Off);
    unseen_secret(&site);
    assert_eq!(site.folder.run(&["users", "list"]).stdout, "jeanne\n");
    let app = app_of(&site);
    unseen_secret(&site);
    assert_eq!(site.folder.run(&["users", "list"]).stdout, "jeanne\ttotp\n");
    let form = format!("{RIGHT}&code={}", code(&app, 0));
    expect_state(&site.begun("json").post("/authenticate-user", &form), 200, 200);
}

#[test]
fn the_console_asks_the_api_of_an_account_with_a_second_factor_with_a_token() {
    let folder = Folder::new();
    folder.add_user("jeanne", OLD);
    let site = Site::with_arguments(folder, &["--api", "accounts"]);
    let token = site.folder.run(&["tokens", "add", "jeanne", "console"]).stdout;
    let household = ["simulate", "--married", "no", "--children", "0", "--salary", "30000"];
    let ask = |kind: &str, variables: &[(&str, &str)]| {
        let mut command =
            site.folder.command(&[&household[..], &[kind, &site.server.url]].concat());
        let output = command.envs(variables.iter().copied()).output().unwrap();
        (output.status.code(), String::from_utf8(output.stderr).unwrap())
    };
    let account = [("IMPOTS_USER", "jeanne"), ("IMPOTS_PASSWORD", OLD)];
    let token = ("IMPOTS_TOKEN", token.trim());
    let hint = |told: &str| told.lines().last().unwrap_or_default().to_owned();
    let account_hint =
        "hint: check `--user` and the password; IMPOTS_TOKEN takes a token in their place";
    for variables in [&[][..], &[account[0], ("IMPOTS_PASSWORD", "another one")]] {
        let (code, told) = ask("--api", variables);
        assert_eq!((code, &*hint(&told)), (Some(1), account_hint));
    }
    let (code, told) = ask("--api", &[("IMPOTS_TOKEN", "imp_wrong")]);
    assert_eq!(
        (code, &*hint(&told)),
        (Some(1), "hint: check the token: `impots tokens list` lists those there are")
    );
    assert_eq!(ask("--api", &account).0, Some(0));
    app_of(&site);
    let (code, told) = ask("--api", &account);
    assert_eq!((code, &*hint(&told)), (Some(1), account_hint));
    for variables in [&[token][..], &[account[0], account[1], token]] {
        let (code, told) = ask("--api", variables);
        assert_eq!(code, Some(0), "{told}");
    }
    let (code, told) = ask("--server", &account);
    let expected = "hint: ask the API with `--api` and a token in IMPOTS_TOKEN, which `impots tokens add` makes";
    assert_eq!((code, &*hint(&told)), (Some(1), expected));
}
