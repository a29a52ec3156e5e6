//! A real server in a folder of its own, and a client that keeps its cookie and token.

use std::path::Path;
use std::process::Command;

use impots_testing::http::{Answer, Request};
use impots_testing::{ServerProcess, copy_folder};

use crate::support::Folder;

pub(super) struct Server {
    pub(super) folder: Folder,
    pub(super) process: ServerProcess,
}

impl Server {
    /// Starts with a settings file; its pages are those of the folder `templates`, so that tests can break them.
    pub(super) fn start(settings: &str, variables: &[(&str, &str)]) -> Self {
        let folder = Self::folder(settings);
        let mut command = folder.command(&["serve"]);
        command.envs(variables.iter().copied());
        Self::start_command(folder, command)
    }

    /// Starts with a settings file, and has so many file descriptors once it has counted on more.
    pub(super) fn start_with_descriptors(settings: &str, count: u64) -> Self {
        let server = Self::start(settings, &[]);
        // It announces itself before it shares out the descriptors that it has.
        server.client().get("/health/live");
        server.process.limit_descriptors(count);
        server
    }

    fn folder(settings: &str) -> Folder {
        let folder = Folder::new();
        let templates = folder.path().join("templates");
        let embedded = concat!(env!("CARGO_MANIFEST_DIR"), "/../impots-web/src/templates");
        copy_folder(Path::new(embedded), &templates);
        let settings = format!("listen = \"127.0.0.1:0\"\ntemplates = \"templates\"\n{settings}");
        folder.write("impots.toml", settings);
        folder
    }

    fn start_command(folder: Folder, mut command: Command) -> Self {
        Self { folder, process: ServerProcess::start(&mut command) }
    }

    /// Makes a page fail from now on: an error of ours, as real as any.
    pub(super) fn break_page(&self, name: &str) {
        let page = format!("templates/{name}.html");
        self.folder.write(&page, "{{ no_such_value }}");
    }

    pub(super) fn client(&self) -> Client {
        Client {
            address: self.process.address.clone(),
            cookie: String::new(),
            token: String::new(),
        }
    }

    /// What Prometheus would get.
    pub(super) fn scrape(&self) -> String {
        Request::new("GET", "/metrics").send(self.process.metrics.as_ref().unwrap()).text
    }
}

pub(super) struct Client {
    pub(super) address: String,
    pub(super) cookie: String,
    pub(super) token: String,
}

impl Client {
    pub(super) fn get(&mut self, path: &str) -> Answer {
        self.send("GET", path, "")
    }

    pub(super) fn post(&mut self, path: &str, form: &str) -> Answer {
        self.send("POST", path, form)
    }

    /// Sends a request whose path or form has the token, and keeps what the answer gives.
    pub(super) fn send(&mut self, method: &str, path: &str, form: &str) -> Answer {
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
pub(super) fn tokens(text: &str) -> Vec<String> {
    let in_token = |character: char| character.is_ascii_alphanumeric() || "-_.".contains(character);
    let words = text.split(|character| !in_token(character));
    let tokens = words.filter(|word| word.matches('.').count() == 2 && word.len() > 60);
    tokens.map(str::to_owned).collect()
}
