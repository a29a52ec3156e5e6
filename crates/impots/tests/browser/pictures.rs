//! Pictures of every page, for people to look at: `scripts/screenshots`.

use std::fs;
use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use impots_protocol::Language;
use serde_json::json;

use crate::browser::{Browser, Scheme, with_browser};
use crate::server::ImpotsServer;
use crate::tour::every_page;
use crate::visitor::Visitor;

/// Two phones and a desk, in CSS pixels.
const WIDTHS: [u32; 3] = [320, 390, 1280];

/// No test by itself: without a folder in `IMPOTS_SCREENSHOTS` there is nobody to look.
#[tokio::test]
async fn screenshots() {
    let Some(folder) = std::env::var_os("IMPOTS_SCREENSHOTS").map(PathBuf::from) else {
        return;
    };
    fs::create_dir_all(&folder).unwrap();
    let server = ImpotsServer::start(&["--csrf", "form"]);
    with_browser(async |browser| {
        for language in Language::ALL {
            let visitor = Visitor { browser, origin: &server.origin, language };
            every_page(&visitor, async |page| {
                for scheme in Scheme::ALL {
                    for width in WIDTHS {
                        let name = format!("{page}-{language}-{}-{width}.png", scheme.word());
                        browser.look(scheme, width).await;
                        take(browser, &folder.join(name)).await;
                    }
                }
            })
            .await;
        }
    })
    .await;
}

/// A picture of the whole page, also of what the window does not show.
async fn take(browser: &Browser, file: &Path) {
    let parameters = json!({"format": "png", "captureBeyondViewport": true});
    let picture = browser.devtools("Page.captureScreenshot", parameters).await;
    let picture = STANDARD.decode(picture["data"].as_str().unwrap());
    fs::write(file, picture.unwrap()).unwrap();
}
