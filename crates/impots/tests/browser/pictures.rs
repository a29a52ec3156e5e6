//! Pictures of every page, for people to look at: `scripts/screenshots`.

use std::fs;
use std::path::PathBuf;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;

use crate::browser::{Browser, Scheme};

/// Two phones, a tablet and a desk, in CSS pixels.
const WIDTHS: [u32; 4] = [320, 390, 768, 1280];

/// Where pictures go, if somebody has asked for them.
pub(crate) struct Pictures {
    folder: Option<PathBuf>,
    /// What stands in their names behind the page.
    kind: String,
}

impl Pictures {
    /// `IMPOTS_SCREENSHOTS` names the folder.
    pub(crate) fn asked_for(kind: String) -> Self {
        Self { folder: std::env::var_os("IMPOTS_SCREENSHOTS").map(PathBuf::from), kind }
    }

    /// Takes pictures of the whole page, also of what the window does not show.
    pub(crate) async fn take(&self, browser: &Browser, page: &str) {
        let Some(folder) = &self.folder else {
            return;
        };
        fs::create_dir_all(folder).unwrap();
        for scheme in Scheme::ALL {
            for width in WIDTHS {
                browser.look(scheme, width).await;
                let parameters = json!({"format": "png", "captureBeyondViewport": true});
                let picture = browser.devtools("Page.captureScreenshot", parameters).await;
                let picture = STANDARD.decode(picture["data"].as_str().unwrap());
                let name = format!("{page}-{}-{}-{width}.png", self.kind, scheme.word());
                fs::write(folder.join(name), picture.unwrap()).unwrap();
            }
        }
    }
}
