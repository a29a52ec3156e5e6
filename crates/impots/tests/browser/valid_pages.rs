//! Every page, asked about by two validators: html-validate, and the Nu Html Checker of the W3C (vnu).

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use impots_protocol::{CsrfMode, Language};
use impots_testing::{expect_declared, how_to_get, needs};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::browser::with_browser;
use crate::server::ImpotsServer;
use crate::tour::{every_kind_of_page, every_page, every_public_page};
use crate::visitor::Visitor;

/// What html-validate is asked, and where it goes beyond HTML.
fn rules() -> Value {
    json!({
        "root": true,
        "extends": ["html-validate:recommended"],
        "rules": {
            // Ours is in lower case, as the HTML standard writes it too.
            "doctype-style": ["error", {"style": "lowercase"}],
            // Boxes of one question share a name: the brackets that it would have behind it say something to PHP alone.
            "form-dup-name": ["error", {"shared": ["radio", "checkbox", "button", "reset", "submit"]}],
            // Safari takes what is laid out as cards for no table, unless its roles say that it is one.
            "no-redundant-role": "off",
        },
    })
}

/// What vnu is not asked: whether rows and cells may say that they are some. Safari takes what is laid out as cards for no table,
/// unless its roles say that it is one. Where the language of the machine is none of UTF-8, Java reads no quotes among its arguments.
const ROLES: &str = ".*.role. attribute must not be used on a .t[rhd]. element.*";

/// Pages as files of a folder.
struct Pages {
    folder: TempDir,
    names: Vec<String>,
}

impl Pages {
    fn new() -> Self {
        let folder = TempDir::new().unwrap();
        fs::write(folder.path().join(".htmlvalidate.json"), rules().to_string()).unwrap();
        Self { folder, names: Vec::new() }
    }

    fn keep(&mut self, name: String, page: &str) {
        assert!(page.contains("</html>"), "{name}: {page}");
        fs::write(self.folder.path().join(&name), page).unwrap();
        self.names.push(name);
    }

    /// What a validator says of all of them: nothing where nothing is wrong.
    fn ask(&self, validator: &mut Command) -> String {
        let told = validator.args(&self.names).current_dir(self.folder.path()).output();
        let told = told.unwrap_or_else(|error| panic!("{error}; {}", how_to_get("validators")));
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        if told.status.success() {
            String::new()
        } else {
            [text(&told.stdout), text(&told.stderr)].concat()
        }
    }

    fn faults(&self) -> String {
        expect_declared("validators");
        let validators = validators();
        let html_validate = validators.join("html-validate/bin/html-validate.mjs");
        let vnu = validators.join("vnu-jar/build/dist/vnu.jar");
        let found = [
            self.ask(Command::new("node").arg(html_validate)),
            self.ask(Command::new("java").arg("-jar").arg(vnu).args([
                "--errors-only",
                "--filterpattern",
                ROLES,
            ])),
        ];
        found.concat()
    }
}

/// The folder of the packages.
fn validators() -> PathBuf {
    let default = || PathBuf::from("../../node_modules");
    let folder = std::env::var_os("IMPOTS_TEST_VALIDATORS").map_or_else(default, PathBuf::from);
    // They run in another folder.
    fs::canonicalize(&folder).unwrap_or_else(|error| {
        panic!("{}: {error}; {}", folder.display(), how_to_get("validators"))
    })
}

#[needs(chromium, validators)]
#[tokio::test]
async fn no_validator_finds_an_error_in_any_page() {
    let mut pages = Pages::new();
    with_browser(async |browser| {
        let server = ImpotsServer::start_with_account(&["--csrf", CsrfMode::Form.word()]);
        for language in Language::ALL {
            let visitor = Visitor { browser, origin: &server.origin, language };
            let mut keep = async |name: &str| {
                pages.keep(format!("{name}-{language}.html"), &browser.source().await);
            };
            every_public_page(&visitor, &mut keep).await;
            every_page(&visitor, &mut keep).await;
        }
    })
    .await;
    assert_eq!(pages.faults(), "");
}

/// The other modes have other links and forms, and no other pages.
#[needs(chromium, validators)]
#[tokio::test]
async fn no_validator_finds_an_error_in_pages_with_tokens_in_their_addresses_or_without() {
    let mut pages = Pages::new();
    with_browser(async |browser| {
        for csrf in [CsrfMode::Url, CsrfMode::Off] {
            let server = ImpotsServer::start_with_account(&["--csrf", csrf.word()]);
            for language in Language::ALL {
                let visitor = Visitor { browser, origin: &server.origin, language };
                let mut keep = async |name: &str| {
                    let name = format!("{name}-{}-{language}.html", csrf.word());
                    pages.keep(name, &browser.source().await);
                };
                every_kind_of_page(&visitor, &mut keep).await;
                browser.forget_cookies().await;
            }
        }
    })
    .await;
    assert_eq!(pages.faults(), "");
}

#[needs(validators)]
#[test]
fn the_validators_see_what_they_look_for() {
    let mut pages = Pages::new();
    let page = "<!doctype html><html lang=\"en\"><head><title>x</title></head><body><p id=\"a\" id=\"a\"></p><b></i></body></html>";
    pages.keep("faulty.html".to_owned(), page);
    let faults = pages.faults();
    for expected in ["no-dup-attr", "close-order", "Duplicate attribute", "Stray end tag"] {
        assert!(faults.contains(expected), "no `{expected}` in {faults}");
    }
}
