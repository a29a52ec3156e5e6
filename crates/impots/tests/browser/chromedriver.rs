//! Debian's chromedriver, on a free port, stopped when dropped.

use std::io::{BufRead, BufReader, ErrorKind};
use std::process::{Child, Command, Stdio};

const NEEDED: &str = "these tests need Debian's packages `chromium` and `chromium-driver`";

/// A running chromedriver.
pub(crate) struct Chromedriver {
    child: Child,
    pub(crate) url: String,
}

impl Chromedriver {
    pub(crate) fn start() -> Self {
        assert!(exists("chromium"), "no program `chromium`: {NEEDED}");
        let mut child = Command::new("chromedriver")
            .arg("--port=0")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|error| panic!("cannot start `chromedriver`: {error}; {NEEDED}"));
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let port = lines
            .by_ref()
            .map_while(Result::ok)
            .find_map(|line| started_on(&line))
            .unwrap_or_else(|| panic!("`chromedriver` does not say its port; {NEEDED}"));
        // Nobody reads any further, but the pipe must not break.
        std::thread::spawn(move || lines.for_each(drop));
        Self { child, url: format!("http://127.0.0.1:{port}") }
    }
}

impl Drop for Chromedriver {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

/// The port in `ChromeDriver was started successfully on port 40755.`
fn started_on(line: &str) -> Option<u16> {
    let (_, port) = line.split_once("started successfully on port ")?;
    port.trim_end_matches('.').parse().ok()
}

fn exists(program: &str) -> bool {
    let started =
        Command::new(program).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    !matches!(started, Err(error) if error.kind() == ErrorKind::NotFound)
}
