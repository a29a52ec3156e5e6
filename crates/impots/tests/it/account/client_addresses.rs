//! From where somebody guesses, as the log of security tells it behind a proxy.

use impots_testing::http::Request;

use super::client::{OLD, Site};
use crate::support::Folder;

fn site(trusted: &str) -> Site {
    let folder = Folder::with(
        "impots.toml",
        format!("trusted_proxies = [\"{trusted}\"]\n[log]\nclient_addresses = \"full\"\n"),
    );
    folder.add_user("jeanne", OLD);
    Site::in_folder(folder)
}

/// A wrong password, from a client that a proxy names; the number of the request.
fn guess(site: &Site, forwarded_for: &str) -> String {
    let mut client = site.client();
    client.get("/init-session/json");
    let request = Request::new("POST", "/authenticate-user").session(&client.cookie);
    let request =
        request.header("x-forwarded-for", forwarded_for).body("user=jeanne&password=wrong");
    let answer = request.send(&site.server.address);
    assert_eq!(answer.status, 401, "{}", answer.text);
    answer.header("x-request-id").unwrap().to_owned()
}

#[test]
fn fault_40_guesses_are_logged_with_who_and_with_the_client_that_a_trusted_proxy_names() {
    for (trusted, client) in [("127.0.0.1", "203.0.113.7"), ("192.0.2.1", "127.0.0.1")] {
        let site = site(trusted);
        // What the client itself wrote stands first, and counts for nothing.
        let number = guess(&site, "198.51.100.1, 203.0.113.7");
        let said = site.server.wait_for(&format!("request=\"{number}\""));
        let told = format!(
            "event=\"log-in failed\" user=\"jeanne\" client=\"{client}\" request=\"{number}\""
        );
        assert!(said.contains(&told), "{trusted}: {said}");
    }
}
