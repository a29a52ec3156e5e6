//! A server with the account of jeanne, and a session there, in every mode against forgery.

use impots_testing::http::{Answer, Request};
use impots_testing::{ServerProcess, wait_until};

use crate::support::Folder;

pub(super) const OLD: &str = "quatre chevaux bleus";
pub(super) const NEW: &str = "cinq voiliers orange";

pub(super) struct Site {
    pub(super) folder: Folder,
    pub(super) server: ServerProcess,
}

impl Site {
    pub(super) fn start(csrf: &str) -> Self {
        let folder = Folder::new();
        folder.add_user("jeanne", OLD);
        Self::in_folder(folder, csrf)
    }

    /// The same with the accounts of a folder.
    pub(super) fn in_folder(folder: Folder, csrf: &str) -> Self {
        Self::with_arguments(folder, csrf, &[])
    }

    /// The same with more arguments.
    pub(super) fn with_arguments(folder: Folder, csrf: &str, more: &[&str]) -> Self {
        let serve = [&["serve", "--listen", "127.0.0.1:0", "--csrf", csrf], more].concat();
        let mut server = ServerProcess::start(&mut folder.command(&serve));
        // A busy machine may let it begin before its database answers.
        wait_until("the server is ready", || {
            let ready = Request::new("GET", "/health/ready").send(&server.address).status == 200;
            if !ready {
                server = ServerProcess::start(&mut folder.command(&serve));
            }
            ready
        });
        Self { folder, server }
    }

    pub(super) fn client(&self, csrf: &'static str) -> Client<'_> {
        Client { site: self, csrf, cookie: String::new(), token: String::new() }
    }

    /// A session of a type that nobody has logged in to.
    pub(super) fn begun(&self, kind: &str, csrf: &'static str) -> Client<'_> {
        let mut client = self.client(csrf);
        let begin = if csrf == "url" { "init-session-without-csrftoken" } else { "init-session" };
        let answer = client.send("GET", &format!("/{begin}/{kind}"), "", false);
        if let Some(location) = answer.header("location").map(str::to_owned) {
            client.send("GET", &location, "", false);
        }
        client
    }

    /// A session of jeanne with this password, if it is hers.
    pub(super) fn logged_in(
        &self,
        kind: &'static str,
        csrf: &'static str,
        password: &str,
    ) -> Client<'_> {
        self.logged_in_as("jeanne", kind, csrf, password)
    }

    /// The same of another user.
    pub(super) fn logged_in_as(
        &self,
        user: &str,
        kind: &'static str,
        csrf: &'static str,
        password: &str,
    ) -> Client<'_> {
        let mut client = self.begun(kind, csrf);
        let form = format!("user={user}&password={}", password.replace(' ', "+"));
        client.post("/authenticate-user", &form);
        client
    }
}

/// A session, its cookie and its latest token.
pub(super) struct Client<'a> {
    site: &'a Site,
    csrf: &'static str,
    pub(super) cookie: String,
    pub(super) token: String,
}

impl Client<'_> {
    pub(super) fn get(&mut self, path: &str) -> Answer {
        self.send("GET", path, "", true)
    }

    pub(super) fn post(&mut self, path: &str, form: &str) -> Answer {
        self.send("POST", path, form, true)
    }

    pub(super) fn send(
        &mut self,
        method: &str,
        path: &str,
        form: &str,
        with_token: bool,
    ) -> Answer {
        let in_url = with_token && self.csrf == "url";
        let path = if in_url { format!("{path}/{}", self.token) } else { path.to_owned() };
        let mut request = Request::new(method, &path).session(&self.cookie);
        if method == "POST" {
            let in_form = self.csrf == "form";
            let token = if in_form { format!("&csrf_token={}", self.token) } else { String::new() };
            request = request.body(format!("{form}{token}"));
        }
        let answer = request.send(&self.site.server.address);
        if let Some(cookie) = answer.session() {
            cookie.clone_into(&mut self.cookie);
        }
        let in_token =
            |character: char| character.is_ascii_alphanumeric() || "-_.".contains(character);
        let words = answer.text.split(|character| !in_token(character));
        let mut tokens = words.filter(|word| word.matches('.').count() == 2 && word.len() > 60);
        if let Some(token) = tokens.next_back() {
            token.clone_into(&mut self.token);
        }
        answer
    }

    /// The page that a form leads to.
    pub(super) fn follow(&mut self, answer: &Answer) -> Answer {
        assert_eq!(answer.status, 303, "{}", answer.text);
        let location = answer.header("location").unwrap().to_owned();
        let page = self.send("GET", &location, "", false);
        assert_eq!(page.status, 200, "{}", page.text);
        page
    }

    pub(super) fn is_open(&mut self) -> bool {
        self.get("/list-simulations").status == 200
    }
}

#[track_caller]
pub(super) fn expect_state(answer: &Answer, status: u16, state: u16) {
    let told = answer.body().contains(&format!("\"status\": {state}, "));
    assert!(answer.status == status && told, "{state}: {}", answer.text);
}
