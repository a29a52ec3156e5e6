//! A headless Chromium with a profile of its own.

use std::time::Instant;

use impots_testing::{PATIENCE, PAUSE};
use serde_json::{Value, json};
use thirtyfour::error::WebDriverError;
use thirtyfour::{
    By, CapabilitiesHelper, ChromiumLikeCapabilities, DesiredCapabilities, LoggingPrefsLogLevel,
    TypingData, WebDriver, WebElement,
};

use crate::chromedriver::Chromedriver;
use crate::fonts::Fonts;

/// A name of this machine that no browser takes for the machine's own, which may do without TLS.
pub(crate) const RESOLVED: &str = "impots.lan";

/// What to start Chromium with. A window that it takes for one that nobody sees it need not draw.
const FLAGS: [&str; 14] = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--hide-scrollbars",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-backgrounding-occluded-windows",
    "--disable-renderer-backgrounding",
    "--disable-background-timer-throttling",
    // Where little memory may be shared, as in a container, files do.
    "--disable-dev-shm-usage",
    "--host-resolver-rules=MAP impots.lan 127.0.0.1",
];

/// What a page is that is not as it is expected.
const SHOWN: &str = "return [location.href, document.body.className, document.activeElement.outerHTML, \
    document.readyState, document.visibilityState]";

/// A browser that a test drives.
pub(crate) struct Browser {
    driver: WebDriver,
}

/// What a page looks like: the user's choice of colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scheme {
    Light,
    Dark,
}

impl Scheme {
    pub(crate) const ALL: [Self; 2] = [Self::Light, Self::Dark];

    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

/// Runs a test in a browser of its own, which ends with it.
pub(crate) async fn with_browser(test: impl AsyncFnOnce(&Browser)) {
    run_in_browser(None, test).await;
}

/// The same on a machine that has no other fonts.
pub(crate) async fn with_browser_and_fonts(fonts: Fonts, test: impl AsyncFnOnce(&Browser)) {
    run_in_browser(Some(fonts), test).await;
}

async fn run_in_browser(fonts: Option<Fonts>, test: impl AsyncFnOnce(&Browser)) {
    let profile = tempfile::tempdir().unwrap();
    let chromedriver = Chromedriver::start(profile.path(), fonts);
    let mut capabilities = DesiredCapabilities::chrome();
    for flag in FLAGS {
        capabilities.add_arg(flag).unwrap();
    }
    // The certificate of the test's own nginx is signed by nobody.
    capabilities.accept_insecure_certs(true).unwrap();
    let folder = format!("--user-data-dir={}", profile.path().join("profile").display());
    capabilities.add_arg(&folder).unwrap();
    for log in ["browser", "performance"] {
        let all = LoggingPrefsLogLevel::All;
        capabilities.set_logging_prefs(log, all).unwrap();
    }
    // Where requests go to a proxy, those to this machine do not; how long one takes is bounded below.
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let driver = WebDriver::builder(&chromedriver.url, capabilities).client(client).await.unwrap();
    driver.set_script_timeout(PATIENCE).await.unwrap();
    let ended = driver.run_and_quit(async |driver| {
        test(&Browser { driver }).await;
        Ok::<(), WebDriverError>(())
    });
    ended.await.unwrap();
}

impl Browser {
    /// Shows the page of an address, as if it was typed.
    pub(crate) async fn open(&self, address: &str) {
        self.driver.goto(address).await.unwrap();
    }

    pub(crate) async fn reload(&self) {
        self.driver.refresh().await.unwrap();
    }

    pub(crate) async fn back(&self) {
        self.driver.back().await.unwrap();
    }

    /// The value that a script returns.
    pub(crate) async fn run(&self, script: &str) -> Value {
        self.run_with(script, Vec::new()).await
    }

    /// The same for a script with `arguments`.
    pub(crate) async fn run_with(&self, script: &str, arguments: Vec<Value>) -> Value {
        let returned = self.driver.execute(script, arguments).await.unwrap();
        returned.json().clone()
    }

    /// The value that a promise of a script comes to.
    pub(crate) async fn run_promise(&self, promise: &str) -> Value {
        let script = format!(
            "const done = arguments[0]; ({promise}).then(done, fault => done({{fault: String(fault)}}));"
        );
        let returned = self.driver.execute_async(script, Vec::new()).await.unwrap();
        let value = returned.json().clone();
        assert_eq!(value["fault"], Value::Null, "{promise}");
        value
    }

    /// The page as the server wrote it.
    pub(crate) async fn source(&self) -> String {
        let frames = self.devtools("Page.getFrameTree", json!({})).await;
        // The request of a document is called as its loader.
        let request = json!({"requestId": frames["frameTree"]["frame"]["loaderId"]});
        let answer = self.devtools("Network.getResponseBody", request).await;
        answer["body"].as_str().unwrap().to_owned()
    }

    pub(crate) async fn text(&self, script: &str) -> String {
        let value = self.run(script).await;
        value.as_str().unwrap_or_default().to_owned()
    }

    pub(crate) async fn count(&self, selector: &str) -> usize {
        let found = self.driver.find_all(By::Css(selector)).await;
        found.unwrap().len()
    }

    pub(crate) async fn find(&self, selector: &str) -> WebElement {
        let found = self.driver.find(By::Css(selector)).await;
        found.unwrap_or_else(|error| panic!("no `{selector}`: {error}"))
    }

    pub(crate) async fn fill(&self, selector: &str, text: &str) {
        let element = self.find(selector).await;
        element.clear().await.unwrap();
        element.send_keys(text).await.unwrap();
    }

    pub(crate) async fn click(&self, selector: &str) {
        self.find(selector).await.click().await.unwrap();
    }

    /// Clicks what leads to another page, and waits for it.
    pub(crate) async fn follow(&self, selector: &str) {
        self.leave(async || self.click(selector).await).await;
    }

    /// Presses keys, wherever the focus is.
    pub(crate) async fn press(&self, keys: impl Into<TypingData>) {
        let chain = self.driver.action_chain().send_keys(keys.into());
        chain.perform().await.unwrap();
    }

    /// Does what leads to another page, and waits for it.
    pub(crate) async fn leave(&self, act: impl AsyncFnOnce()) {
        self.run("window.left = true").await;
        act().await;
        self.wait_until("return !window.left && document.readyState === 'complete'").await;
    }

    /// Waits until a script returns something true.
    pub(crate) async fn wait_until(&self, script: &str) {
        let started = Instant::now();
        while self.run(script).await != Value::Bool(true) {
            assert!(started.elapsed() < PATIENCE, "never: {script}: {}", self.run(SHOWN).await);
            tokio::time::sleep(PAUSE).await;
        }
    }

    /// Waits until what a selector finds has the focus, which Chromium gives with the next picture to what asks for it.
    pub(crate) async fn wait_for_focus(&self, selector: &str) {
        self.draw().await;
        self.wait_until(&format!("return document.activeElement.matches('{selector}')")).await;
    }

    /// Has the page drawn, which a headless browser puts off as long as it likes.
    pub(crate) async fn draw(&self) {
        self.devtools("Page.captureScreenshot", json!({})).await;
    }

    /// The value of the session's cookie.
    pub(crate) async fn cookie(&self) -> Option<String> {
        let cookies = self.driver.get_all_cookies().await.unwrap();
        let session = cookies.into_iter().find(|cookie| cookie.name == "session");
        session.map(|cookie| cookie.value)
    }

    pub(crate) async fn forget_cookies(&self) {
        self.driver.delete_all_cookies().await.unwrap();
    }

    /// The messages of one of the browser's logs since the last call.
    pub(crate) async fn log(&self, name: &str) -> Vec<String> {
        let entries = self.driver.get_log(name).await.unwrap();
        entries.into_iter().map(|entry| entry.message).collect()
    }

    /// Shows the pages in a colour scheme, on a screen of a width in CSS pixels.
    pub(crate) async fn look(&self, scheme: Scheme, width: u32) {
        let features = json!([{"name": "prefers-color-scheme", "value": scheme.word()}]);
        self.devtools("Emulation.setEmulatedMedia", json!({ "features": features })).await;
        let screen =
            json!({"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": width < 600});
        self.devtools("Emulation.setDeviceMetricsOverride", screen).await;
    }

    /// A command of the `DevTools` protocol.
    pub(crate) async fn devtools(&self, command: &str, parameters: Value) -> Value {
        let cdp = self.driver.cdp();
        cdp.send_raw(command, parameters).await.unwrap()
    }
}
