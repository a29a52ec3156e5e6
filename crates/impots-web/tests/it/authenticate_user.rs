//! `authenticate-user`.

use std::collections::HashMap;
use std::num::NonZeroU32;
use std::time::Instant;

use http::Method;
use impots_protocol::CsrfMode;
use impots_testing::{measured, so_many};
use impots_web::security::rate_limit::{LoginLimiter, LoginLimits};
use impots_web::{Accounts, AppParts};

use crate::support::{ADMIN_HASH, CREDENTIALS, Client, headers, parts, quick_accounts};

const WRONG: [(&str, &str); 2] = [("user", "admin"), ("password", "x")];

async fn begun(csrf: CsrfMode) -> Client {
    let mut client = Client::new(parts(csrf));
    client.get("/").await;
    let path = match (csrf, client.token.clone()) {
        (CsrfMode::Url, Some(token)) => format!("/init-session/json/{token}"),
        _ => "/init-session/json".into(),
    };
    assert_eq!(client.get(&path).await.status, 200);
    client
}

#[tokio::test]
async fn the_id_and_the_token_of_before_are_refused_after_the_login() {
    let mut client = begun(CsrfMode::Url).await;
    let (old_cookie, old_token) = (client.cookie.clone().unwrap(), client.token.clone().unwrap());
    let path = format!("/authentifier-utilisateur/{old_token}");
    assert_eq!(client.post_form(&path, &CREDENTIALS).await.status, 200);
    assert_ne!(client.cookie.as_ref(), Some(&old_cookie));

    let stale = client.get(&format!("/lister-simulations/{old_token}")).await;
    assert!(stale.body.contains("The CSRF tokens do not match."), "{}", stale.body);
    let fresh = client.token.clone().unwrap();
    assert_eq!(client.get(&format!("/lister-simulations/{fresh}")).await.status, 200);

    let mut thief = client.other();
    thief.cookie = Some(old_cookie);
    let refused = thief.get(&format!("/lister-simulations/{old_token}")).await;
    assert!(refused.body.contains("la session a expiré ou est terminée."), "{}", refused.body);
}

#[tokio::test]
async fn a_wrong_password_leaves_an_authenticated_session_authenticated() {
    let mut client = begun(CsrfMode::Off).await;
    assert_eq!(client.post_form("/authenticate-user", &CREDENTIALS).await.status, 200);
    assert_eq!(client.post_form("/authenticate-user", &WRONG).await.status, 401);
    assert_eq!(client.get("/list-simulations").await.status, 200);
}

#[tokio::test]
async fn fault_18_known_and_unknown_users_get_the_same_bytes() {
    let mut client = begun(CsrfMode::Off).await;
    let known = client.post_form("/authenticate-user", &WRONG).await;
    let unknown =
        client.post_form("/authenticate-user", &[("user", "nobody"), ("password", "x")]).await;
    assert_eq!((known.status, known.body), (unknown.status, unknown.body));
}

/// The budget of failures is as large as it gets: all passwords are looked at.
#[tokio::test]
async fn fault_18_known_and_unknown_users_take_as_long() {
    const MOST: NonZeroU32 = NonZeroU32::MAX;
    let limits = LoginLimits {
        per_user_and_address: MOST,
        per_address: MOST,
        per_user: MOST,
        in_all: MOST,
        ..LoginLimits::default()
    };
    let users = HashMap::from([("admin".to_owned(), ADMIN_HASH.parse().unwrap())]);
    let accounts = Accounts::new(users, LoginLimiter::new(limits));
    let mut client = Client::new(AppParts { accounts, ..parts(CsrfMode::Off) });
    client.get("/init-session/json").await;
    let mut times = [Vec::new(), Vec::new()];
    let mut told = Vec::new();
    for _ in 0..so_many(3, 500) {
        for (user, times) in ["admin", "nobody"].into_iter().zip(&mut times) {
            let wrong = [("user", user), ("password", "x")];
            let started = Instant::now();
            let answer = client.post_form("/authenticate-user", &wrong).await;
            times.push(started.elapsed());
            told.push((answer.status, answer.body));
        }
    }
    assert!(told[0].0 == 401 && told.iter().all(|answer| *answer == told[0]));
    let [known, unknown] = times.map(|mut times| {
        times.sort();
        times[times.len() / 2]
    });
    let apart = known.abs_diff(unknown);
    measured(&format!("{known:?} known, {unknown:?} unknown, apart"), apart, known / 20);
}

#[tokio::test]
async fn too_many_wrong_passwords_are_refused_unseen_and_other_sessions_are_told_when_to_come_back()
{
    // Failures are forgotten one by one, every six seconds: these come faster.
    let parts = AppParts { accounts: quick_accounts(), ..parts(CsrfMode::Off) };
    let mut client = Client::new(parts);
    client.get("/init-session/json").await;
    let mut statuses = Vec::new();
    for _ in 0..12 {
        statuses.push(client.post_form("/authenticate-user", &WRONG).await.status);
    }
    assert_eq!(statuses[..10], [401; 10]);
    let refused = client.post_form("/authenticate-user", &CREDENTIALS).await;
    assert_eq!(refused.status, 429, "{}", refused.body);
    assert!(refused.body.contains("\"status\": 161"), "{}", refused.body);
    assert!((1..=6).contains(&refused.header("retry-after").unwrap().parse::<u64>().unwrap()));

    let form = ("content-type", "application/x-www-form-urlencoded");
    let headers = headers(&[("x-forwarded-for", "192.0.2.7"), form]);
    let body = b"user=admin&password=admin".to_vec();
    let forged = client.send(Method::POST, "/authenticate-user", headers, body).await;
    assert_eq!(forged.status, 429, "a header that the client writes changes nothing");
}

/// Field fault 15: a log-in that is remembered is no way past the pace of failed ones, nor does it hide one.
#[tokio::test]
async fn a_remembered_login_waits_like_any_other_after_too_many_failures() {
    let parts = AppParts { accounts: quick_accounts(), ..parts(CsrfMode::Off) };
    let mut client = Client::new(parts);
    client.get("/init-session/json").await;
    for right in [CREDENTIALS, CREDENTIALS] {
        assert_eq!(client.post_form("/authenticate-user", &right).await.status, 200);
    }
    while client.post_form("/authenticate-user", &WRONG).await.status == 401 {}
    assert_eq!(client.post_form("/authenticate-user", &CREDENTIALS).await.status, 429);
}

#[tokio::test]
async fn a_password_of_a_kilobyte_is_looked_at_and_a_longer_one_is_not() {
    let mut client = begun(CsrfMode::Off).await;
    let mut log_in = async |password: &str| {
        client.post_form("/authenticate-user", &[("user", "admin"), ("password", password)]).await
    };
    assert_eq!(log_in(&"x".repeat(1024)).await.status, 401);
    let answer = log_in(&"x".repeat(1025)).await;
    assert_eq!(answer.status, 400);
    assert!(
        answer.body.contains("\"status\": 201") && answer.body.contains("[password]"),
        "{}",
        answer.body
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn guesses_at_the_same_time_do_not_share_one_budget() {
    let client = begun(CsrfMode::Off).await;
    let started = Instant::now();
    let mut guesses = tokio::task::JoinSet::new();
    for number in 0..60 {
        let mut client = client.clone();
        guesses.spawn(async move {
            let guess = [("user", "admin"), ("password", &*format!("wrong{number}"))];
            client.post_form("/authenticate-user", &guess).await.status
        });
    }
    let statuses = guesses.join_all().await;
    let looked_at = statuses.iter().filter(|status| **status == 401).count();
    let cores = std::thread::available_parallelism().unwrap().get();
    // One more is borne every six seconds.
    let most = 10 + cores + usize::try_from(started.elapsed().as_secs() / 6).unwrap();
    // On a machine with much else to do, those that waited too long for a core were not looked at.
    assert!((1..=most).contains(&looked_at), "{looked_at} of 60 guesses were looked at");
    assert!(statuses.iter().all(|status| [401, 429].contains(status)), "{statuses:?}");
}

#[tokio::test]
async fn a_form_of_many_fields_is_refused_whatever_their_names() {
    let mut client = begun(CsrfMode::Off).await;
    let mut fields = CREDENTIALS.to_vec();
    fields.resize(100, ("user", ""));
    assert_eq!(client.post_form("/authenticate-user", &fields).await.status, 200);
    fields.push(("user", ""));
    let refused = client.post_form("/authenticate-user", &fields).await;
    assert_eq!(refused.status, 413, "{}", refused.body);
    assert!(refused.body.contains("100"), "{}", refused.body);
}
