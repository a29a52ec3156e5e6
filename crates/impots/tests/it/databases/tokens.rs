//! Tokens of the API: made, listed and revoked at the console, taken and refused by a server at work.

use impots_testing::http::Request;
use impots_testing::wait_until;

use super::running::{Running, SERVE};
use super::{Place, claims};

claims!([on_sqlite, on_postgresql, on_mariadb]:
    a_token_asks_the_api_until_it_is_revoked,
    a_token_ends_with_its_user,
);

const TAXES: &str = "/api/v1/taxes?salary=30000";

/// A server whose API wants an account, and a token of jeanne.
fn server_and_token(place: &Place) -> (Running, String) {
    place.done(&["users", "add", "jeanne"], "a pass phrase that nobody guesses\n");
    let token = place.done(&["tokens", "add", "jeanne", "tableur"], "");
    let mut command = place.folder.command(&SERVE);
    command.args(["--database-url", &place.url, "--api", "accounts"]);
    let server = Running::start_by(command);
    // A busy machine may let it begin before its database answers.
    wait_until("the server reaches its database", || status(&server, token.trim()) != 503);
    (server, token.trim().to_owned())
}

fn status(server: &Running, token: &str) -> u16 {
    let request = Request::new("GET", TAXES).header("authorization", format!("Bearer {token}"));
    request.send(&server.address).status
}

fn a_token_asks_the_api_until_it_is_revoked(place: &Place) {
    let (server, token) = server_and_token(place);
    assert_eq!(status(&server, &token), 200);
    let wrong = format!("{}A", &token[..token.len() - 1]);
    let other = if wrong == token { format!("{}B", &token[..token.len() - 1]) } else { wrong };
    for wrong in [&other, &token[..20], "imp_", "x"] {
        assert_eq!(status(&server, wrong), 401, "{wrong}");
    }
    let prefix = &token[..12];
    wait_until("the use is noted", || {
        let listed = place.done(&["tokens", "list", "jeanne"], "");
        let fields: Vec<&str> = listed.trim_end().split('\t').collect();
        assert_eq!(fields[..4], [prefix, "jeanne", "tableur", "api"], "{listed}");
        assert!(!listed.contains(&token), "{listed}");
        assert_eq!((fields.len(), fields[7]), (8, "-"), "{listed}");
        fields[6] != "-"
    });
    place.done(&["tokens", "revoke", prefix], "");
    wait_until("the token is refused", || status(&server, &token) == 401);
    assert_ne!(place.done(&["tokens", "list"], "").trim_end().split('\t').next_back(), Some("-"));
    let run = place.folder.run(&["tokens", "revoke", prefix, "--database-url", &place.url]);
    assert_eq!(run.code, Some(1), "{run:?}");
    assert!(run.stderr.starts_with(&format!("error: no token `{prefix}` that is not revoked\n")));
}

fn a_token_ends_with_its_user(place: &Place) {
    let (server, token) = server_and_token(place);
    assert_eq!(status(&server, &token), 200);
    place.done(&["users", "remove", "jeanne"], "");
    wait_until("the token is refused", || status(&server, &token) == 401);
    assert_eq!(place.done(&["tokens", "list"], ""), "");
    let arguments = ["tokens", "add", "jeanne", "tableur", "--database-url", &place.url];
    let run = place.folder.run(&arguments);
    assert_eq!(run.code, Some(1), "{run:?}");
    assert!(run.stderr.starts_with("error: no user `jeanne`\nhint: "), "{run:?}");
    // The server said nothing of the token in its log.
    let said = server.stop_and_say();
    assert!(!said.contains(&token[12..]), "{said}");
}
