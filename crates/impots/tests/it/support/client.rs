//! A client of a real server, which keeps its cookie and its token.

use impots_testing::ServerProcess;
use impots_testing::http::{Answer, Request};

/// A session, its cookie and its latest token.
pub(crate) struct Client {
    address: String,
    pub(crate) cookie: String,
    token: String,
}

impl Client {
    pub(crate) fn of(server: &ServerProcess) -> Self {
        Self { address: server.address.clone(), cookie: String::new(), token: String::new() }
    }

    pub(crate) fn get(&mut self, path: &str) -> Answer {
        self.send("GET", path, "")
    }

    pub(crate) fn post(&mut self, path: &str, form: &str) -> Answer {
        self.send("POST", path, form)
    }

    /// Sends a request whose path or form has the token, and keeps what the answer gives.
    fn send(&mut self, method: &str, path: &str, form: &str) -> Answer {
        let [path, form] = [path, form].map(|text| text.replace("TOKEN", &self.token));
        let request = Request::new(method, &path).session(&self.cookie).body(form);
        let answer = request.send(&self.address);
        if let Some(cookie) = answer.session() {
            cookie.clone_into(&mut self.cookie);
        }
        if let Some(token) = tokens(&answer.text).pop() {
            self.token = token;
        }
        answer
    }
}

/// What looks like a signed token.
pub(crate) fn tokens(text: &str) -> Vec<String> {
    let in_token = |character: char| character.is_ascii_alphanumeric() || "-_.".contains(character);
    let words = text.split(|character| !in_token(character));
    let tokens = words.filter(|word| word.matches('.').count() == 2 && word.len() > 60);
    tokens.map(str::to_owned).collect()
}
