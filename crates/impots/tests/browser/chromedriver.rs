//! Debian's chromedriver, on a free port, stopped when dropped.

use std::fs;
use std::path::Path;
use std::process::{Child, Command};

use impots_testing::{expect_declared, free_port, how_to_get, start_logged, wait_until};

use crate::fonts::Fonts;

/// It has ended at once, which had nothing to do with what a test is about: it is started again so often.
const STARTS: usize = 3;

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
        let log = home.join("chromedriver.log");
        let settings = fonts.map(|fonts| ("FONTCONFIG_FILE", fonts.write_settings(home)));
        for _ in 0..STARTS {
            // It wants the same port of both loopbacks: one that it takes itself (0) may be free on one of them only.
            let port = free_port();
            let mut command = Command::new("chromedriver");
            command
                .arg(format!("--port={port}"))
                .env_clear()
                .envs(std::env::var_os("PATH").map(|path| ("PATH", path)))
                .env("HOME", home)
                .envs(settings.clone());
            let child = start_logged(&mut command, &log, "chromium");
            let mut started = Self { child, url: format!("http://127.0.0.1:{port}") };
            if started.listens(&log) {
                return started;
            }
        }
        let said = fs::read_to_string(&log).unwrap();
        panic!("chromedriver does not start: {said}: {}", how_to_get("chromium"));
    }

    /// Whether it has not ended before it listens.
    fn listens(&mut self, log: &Path) -> bool {
        let mut listens = false;
        wait_until("chromedriver listens", || {
            listens = fs::read_to_string(log).unwrap().contains("was started successfully");
            listens || self.child.try_wait().unwrap().is_some()
        });
        listens
    }
}

impl Drop for Chromedriver {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}
