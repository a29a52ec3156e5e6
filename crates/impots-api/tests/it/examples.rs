//! The examples of the page, run as they stand there.

use std::path::{Path, PathBuf};

use impots_api::{Access, ApiSettings};
use impots_testing::page::{Element, Page};
use impots_testing::{needs, python};

use crate::support::{Client, settings};

/// Where the examples of a page go that was asked for at no host.
const SERVER: &str = "http://127.0.0.1:5000";

/// Writes the examples for Python, and the file that one of them reads.
fn write_examples(page: &str, server: &str, folder: &Path) -> Vec<PathBuf> {
    let texts: Vec<_> = Page::read(page).select("pre").iter().map(Element::text).collect();
    let lines = texts.iter().find(|text| text.starts_with('{')).unwrap();
    std::fs::write(folder.join("households.ndjson"), lines).unwrap();
    let examples = texts.iter().filter(|text| text.starts_with("import json"));
    let written = examples.enumerate().map(|(number, example)| {
        let file = folder.join(format!("example{number}.py"));
        std::fs::write(&file, example.replace(SERVER, server)).unwrap();
        file
    });
    written.collect()
}

/// A program can be begun with each of them, also where a token is needed.
#[needs(python, curl)]
#[tokio::test(flavor = "multi_thread")]
async fn every_example_for_python_runs_as_it_stands_with_a_token_and_without() {
    for access in [Access::Public, Access::Accounts] {
        let client = Client::of(ApiSettings { access, ..settings() });
        let page = client.get("/docs").await.body;
        let server = format!("http://{}", client.serve().await);
        let folder = tempfile::tempdir().unwrap();
        let examples = write_examples(&page, &server, folder.path());
        // One for each operation, the stream, and what is refused.
        assert_eq!(examples.len(), 14, "{access}");
        for file in examples {
            let mut command = python(&file);
            command.env("IMPOTS_TOKEN", "imp_jeanne").current_dir(folder.path());
            let output = tokio::task::spawn_blocking(move || command.output().unwrap());
            let output = output.await.unwrap();
            let told = String::from_utf8_lossy(&output.stderr);
            let example = std::fs::read_to_string(&file).unwrap();
            assert!(output.status.success(), "{access}: {told}\n{example}");
            assert!(!output.stdout.is_empty(), "{access}: {example}");
        }
    }
}
