//! A real server in a folder of its own.

use std::path::Path;

use impots_testing::http::Request;
use impots_testing::{ServerProcess, copy_folder};

use crate::support::Folder;
use crate::support::client::Client;

pub(super) struct Server {
    pub(super) folder: Folder,
    pub(super) process: ServerProcess,
}

impl Server {
    /// Starts with a settings file; its pages are those of the folder `templates`, so that tests can break them.
    pub(super) fn start(settings: &str, variables: &[(&str, &str)]) -> Self {
        let folder = Folder::new();
        let embedded = concat!(env!("CARGO_MANIFEST_DIR"), "/../impots-web/src/templates");
        copy_folder(Path::new(embedded), &folder.path().join("templates"));
        let settings = format!("listen = \"127.0.0.1:0\"\ntemplates = \"templates\"\n{settings}");
        folder.write("impots.toml", settings);
        let process =
            ServerProcess::start(folder.command(&["serve"]).envs(variables.iter().copied()));
        Self { folder, process }
    }

    /// Starts with a settings file, and has so many file descriptors once it has counted on more.
    pub(super) fn start_with_descriptors(settings: &str, count: u64) -> Self {
        let server = Self::start(settings, &[]);
        // It announces itself before it shares out the descriptors that it has.
        server.client().get("/health/live");
        server.process.limit_descriptors(count);
        server
    }

    /// Makes a page fail from now on: an error of ours, as real as any.
    pub(super) fn break_page(&self, name: &str) {
        let page = format!("templates/{name}.html");
        self.folder.write(&page, "{{ no_such_value }}");
    }

    pub(super) fn client(&self) -> Client {
        Client::of(&self.process)
    }

    /// What Prometheus would get.
    pub(super) fn scrape(&self) -> String {
        Request::new("GET", "/metrics").send(self.process.metrics.as_ref().unwrap()).text
    }
}
