//! A real server in a folder of its own, and a client that keeps its cookie and token.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};

use impots_testing::{Signal, limit_descriptors, send};

use crate::support::Folder;

pub(super) struct Server {
    pub(super) folder: Folder,
    process: Child,
    /// `HOST:PORT` of the pages, and of the metrics if there are any.
    pub(super) address: String,
    pub(super) metrics: String,
}

impl Server {
    /// Starts with a settings file; its pages are those of the folder `templates`, so that tests can break them.
    pub(super) fn start(settings: &str, variables: &[(&str, &str)]) -> Self {
        let folder = Self::folder(settings);
        let mut command = folder.command(&["serve"]);
        command.envs(variables.iter().copied());
        Self::start_command(folder, command)
    }

    /// Starts with a settings file, and with so many file descriptors.
    pub(super) fn start_with_descriptors(settings: &str, count: u64) -> Self {
        let server = Self::start(settings, &[]);
        limit_descriptors(&server.process, count);
        server
    }

    fn folder(settings: &str) -> Folder {
        let folder = Folder::new();
        let templates = folder.path().join("templates");
        fs::create_dir(&templates).unwrap();
        let embedded = concat!(env!("CARGO_MANIFEST_DIR"), "/../impots-web/src/templates");
        for entry in fs::read_dir(embedded).unwrap() {
            let entry = entry.unwrap();
            fs::copy(entry.path(), templates.join(entry.file_name())).unwrap();
        }
        let settings = format!("listen = \"127.0.0.1:0\"\ntemplates = \"templates\"\n{settings}");
        folder.write("impots.toml", settings);
        folder
    }

    fn start_command(folder: Folder, mut command: Command) -> Self {
        let mut process = command.stderr(Stdio::piped()).spawn().unwrap();
        let mut lines = BufReader::new(process.stderr.take().unwrap()).lines();
        let (mut announced, mut addresses) = (String::new(), Vec::new());
        for line in lines.by_ref().map(Result::unwrap) {
            if let Some((_, rest)) = line.split_once("http://") {
                addresses.push(rest.split('/').next().unwrap().to_owned());
            }
            announced += &line;
            if line.starts_with("stop:") {
                break;
            }
        }
        assert!(!addresses.is_empty(), "{announced}");
        // Nobody reads standard error any further, but the pipe must not break.
        std::thread::spawn(move || lines.for_each(drop));
        Self {
            folder,
            process,
            address: addresses[0].clone(),
            metrics: addresses.get(1).cloned().unwrap_or_default(),
        }
    }

    /// Makes a page fail from now on: an error of ours, as real as any.
    pub(super) fn break_page(&self, name: &str) {
        let page = format!("templates/{name}.html");
        self.folder.write(&page, "{{ no_such_value }}");
    }

    pub(super) fn client(&self) -> Client {
        Client { address: self.address.clone(), cookie: String::new(), token: String::new() }
    }

    /// What Prometheus would get.
    pub(super) fn scrape(&self) -> String {
        exchange(&self.metrics, "GET", "/metrics", "", "").1
    }

    /// Sends it a signal.
    pub(super) fn signal(&self, signal: Signal) {
        send(signal, &self.process);
    }

    /// Stops it; the exit code.
    pub(super) fn stop(&mut self) -> Option<i32> {
        self.signal(Signal::TERM);
        self.process.wait().unwrap().code()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.process.kill().ok();
        self.process.wait().ok();
    }
}

pub(super) struct Client {
    pub(super) address: String,
    pub(super) cookie: String,
    pub(super) token: String,
}

/// The status of an answer, and all of it.
pub(super) type Answer = (u16, String);

impl Client {
    pub(super) fn get(&mut self, path: &str) -> Answer {
        self.send("GET", path, "")
    }

    pub(super) fn post(&mut self, path: &str, form: &str) -> Answer {
        self.send("POST", path, form)
    }

    /// Sends a request whose path ends with the token, and keeps what the answer gives.
    pub(super) fn send(&mut self, method: &str, path: &str, form: &str) -> Answer {
        let path = path.replace("TOKEN", &self.token);
        let headers = match &*self.cookie {
            "" => String::new(),
            cookie => format!("cookie: session={cookie}\r\n"),
        };
        let answer = exchange(&self.address, method, &path, &headers, form);
        let cookie = between(&answer.1, "set-cookie: session=", ";");
        self.cookie = cookie.unwrap_or_else(|| self.cookie.clone());
        let token = tokens(&answer.1).pop();
        self.token = token.unwrap_or_else(|| self.token.clone());
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

fn between(text: &str, start: &str, end: &str) -> Option<String> {
    let (_, rest) = text.split_once(start)?;
    Some(rest.split_once(end)?.0.to_owned())
}

/// One request on a connection of its own; a list is JSON, anything else a form.
pub(super) fn exchange(
    address: &str,
    method: &str,
    path: &str,
    headers: &str,
    form: &str,
) -> Answer {
    let mut stream = TcpStream::connect(address).unwrap();
    let content_type = if form.starts_with('[') {
        "application/json"
    } else {
        "application/x-www-form-urlencoded"
    };
    let request = format!(
        "{method} {path} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n{headers}\
         content-type: {content_type}\r\ncontent-length: {}\r\n\r\n{form}",
        form.len()
    );
    stream.write_all(request.as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    (answer[9..12].parse().unwrap(), answer)
}
