//! Debian's chromedriver, on a free port, stopped when dropped.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use impots_testing::{expect_declared, how_to_get};

use crate::fonts::Fonts;

/// A running chromedriver.
pub(crate) struct Chromedriver {
    child: Child,
    pub(crate) url: String,
}

impl Chromedriver {
    /// Starts it in an empty environment, with a home of its own and perhaps with fonts of its own.
    #[track_caller]
    pub(crate) fn start(home: &Path, fonts: Option<Fonts>) -> Self {
        expect_declared("chromium");
        let mut child = Command::new("chromedriver")
            .arg("--port=0")
            .env_clear()
            .envs(std::env::var_os("PATH").map(|path| ("PATH", path)))
            .env("HOME", home)
            .envs(fonts.map(|fonts| ("FONTCONFIG_FILE", fonts.write_settings(home))))
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|error| panic!("{error}: {}", how_to_get("chromium")));
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let port = lines
            .by_ref()
            .map_while(Result::ok)
            .find_map(|line| started_on(&line))
            .unwrap_or_else(|| panic!("it does not say its port: {}", how_to_get("chromium")));
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
