//! What no page may do: write to the console, break the policy of its content, ask another host.

use impots_testing::needs;
use serde_json::Value;

use crate::attacker::Attacker;
use crate::browser::{Browser, with_browser};

/// Looks at everything that a browser does.
pub(crate) struct Watch<'a> {
    browser: &'a Browser,
    origin: &'a str,
    requested: Vec<String>,
}

/// What the console says of no fault: a page that was refused on purpose, and a key that came, on a slow machine, before the browser
/// had put the focus where the page wants it.
const NO_FAULTS: [&str; 2] = [
    "Failed to load resource: the server responded with a status of 4",
    "Autofocus processing was blocked",
];

impl<'a> Watch<'a> {
    /// Looks from now on.
    pub(crate) async fn begin(browser: &'a Browser, origin: &'a str) -> Self {
        // A new tab loads things of its own.
        browser.open("about:blank").await;
        browser.log("browser").await;
        browser.log("performance").await;
        Self { browser, origin, requested: Vec::new() }
    }

    /// What was wrong since the last call. A breach of the policy is a message of the console.
    pub(crate) async fn faults(&mut self) -> Vec<String> {
        let console = self.browser.log("browser").await;
        let is_fault = |message: &String| NO_FAULTS.iter().all(|it| !message.contains(it));
        let console = console.into_iter().filter(is_fault);
        let events = self.browser.log("performance").await;
        let asked: Vec<String> = events.iter().filter_map(|event| requested(event)).collect();
        let ours = format!("{}/", self.origin);
        let foreign = asked.iter().filter(|address| !address.starts_with(&ours));
        let faults = foreign.cloned().chain(console).collect();
        self.requested.extend(asked);
        faults
    }

    /// Every address that was asked for, and those of the history.
    pub(crate) async fn addresses(&self) -> Vec<String> {
        let script = "return navigation.entries().map(entry => entry.url)";
        let history: Vec<String> = serde_json::from_value(self.browser.run(script).await).unwrap();
        [self.requested.clone(), history].concat()
    }
}

/// The address in an event of the network.
fn requested(event: &str) -> Option<String> {
    let event: Value = serde_json::from_str(event).unwrap();
    let message = &event["message"];
    if message["method"] != "Network.requestWillBeSent" {
        return None;
    }
    let address = message["params"]["request"]["url"].as_str()?;
    Some(address.to_owned())
}

#[needs(chromium)]
#[tokio::test]
async fn the_watch_sees_what_it_looks_for() {
    let page = "<!doctype html><meta http-equiv='Content-Security-Policy' content=\"img-src 'none'\">\
                <img src='/forbidden'><script>console.log('a message')</script>\
                <script src='http://localhost:9/elsewhere'></script>";
    let site = Attacker::serving(page);
    with_browser(async |browser| {
        let mut watch = Watch::begin(browser, &site.origin).await;
        browser.open(&format!("{}/page", site.origin)).await;
        let faults = watch.faults().await.join("\n");
        for expected in ["Content Security Policy", "a message", "localhost:9/elsewhere"] {
            assert!(faults.contains(expected), "no `{expected}` in {faults}");
        }
        let page = format!("{}/page", site.origin);
        assert!(watch.addresses().await.contains(&page));
        assert_eq!(watch.faults().await, [""; 0]);
    })
    .await;
}
