//! A server with the account of jeanne, and a session there, in every mode against forgery.

use impots_protocol::CsrfMode;
use impots_testing::ServerProcess;
use impots_testing::http::{Answer, Request};

use crate::support::Folder;
use crate::support::client::tokens;

pub(super) const OLD: &str = "quatre chevaux bleus";
pub(super) const NEW: &str = "cinq voiliers orange";

pub(super) struct Site {
    pub(super) folder: Folder,
    pub(super) server: ServerProcess,
    csrf: CsrfMode,
}

impl Site {
    pub(super) fn start(csrf: CsrfMode) -> Self {
        let folder = Folder::new();
        folder.add_user("jeanne", OLD);
        let server = folder.serve_ready(&["--csrf", csrf.word()]);
        Self { folder, server, csrf }
    }

    /// One with the accounts and settings of a folder, where nobody asks for tokens.
    pub(super) fn in_folder(folder: Folder) -> Self {
        Self::with_arguments(folder, &[])
    }

    /// The same with more arguments.
    pub(super) fn with_arguments(folder: Folder, more: &[&str]) -> Self {
        let csrf = CsrfMode::Off;
        let server = folder.serve_ready(&[&["--csrf", csrf.word()], more].concat());
        Self { folder, server, csrf }
    }

    pub(super) fn client(&self) -> Client<'_> {
        Client { site: self, cookie: String::new(), token: String::new() }
    }

    /// A session of a type that nobody has logged in to.
    pub(super) fn begun(&self, kind: &str) -> Client<'_> {
        let mut client = self.client();
        let begin = match self.csrf {
            CsrfMode::Url => "init-session-without-csrftoken",
            CsrfMode::Off | CsrfMode::Form => "init-session",
        };
        let answer = client.send("GET", &format!("/{begin}/{kind}"), "", false);
        if let Some(location) = answer.header("location") {
            client.send("GET", location, "", false);
        }
        client
    }

    /// A session of jeanne, with the password that she begins with.
    pub(super) fn logged_in(&self, kind: &str) -> Client<'_> {
        self.logged_in_as("jeanne", kind, OLD)
    }

    /// A session of a user with this password, if it is theirs.
    pub(super) fn logged_in_as(&self, user: &str, kind: &str, password: &str) -> Client<'_> {
        let mut client = self.begun(kind);
        let form = format!("user={user}&password={}", password.replace(' ', "+"));
        client.post("/authenticate-user", &form);
        client
    }
}

/// A session, its cookie and its latest token.
pub(super) struct Client<'a> {
    site: &'a Site,
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
        let in_url = with_token && self.site.csrf == CsrfMode::Url;
        let path = if in_url { format!("{path}/{}", self.token) } else { path.to_owned() };
        let mut request = Request::new(method, &path).session(&self.cookie);
        if method == "POST" {
            let in_form = self.site.csrf == CsrfMode::Form;
            let token = if in_form { format!("&csrf_token={}", self.token) } else { String::new() };
            request = request.body(format!("{form}{token}"));
        }
        let answer = request.send(&self.site.server.address);
        if let Some(cookie) = answer.session() {
            cookie.clone_into(&mut self.cookie);
        }
        if let Some(token) = tokens(&answer.text).pop() {
            self.token = token;
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
