//! Html sessions: which page an answer is, and what a user can do from there.

use http::{HeaderMap, Method};
use impots_protocol::{Action, CsrfMode, Language};
use impots_testing::page::{Element, LanguageSwitch, Page};
use impots_web::Lifetime;

use crate::support::browser::{ACCEPTED, Browser};
use crate::support::{CREDENTIALS, Client, headers, parts};

const SCRIPT: &str = "\"'><script>alert(1)</script>";

#[tokio::test]
async fn a_user_finds_the_way_in_every_mode_and_language() {
    for csrf in CsrfMode::ALL {
        for language in Language::ALL {
            let mut browser = Browser::logged_in(csrf, language).await;
            assert_eq!(browser.page().name(), "computation");
            browser.compute(language.yes_no(true), "2", "50000").await;
            browser.follow().await;
            assert_eq!(browser.page().result().len(), 5);
            browser.press(Action::ListSimulations.word(language)).await;
            assert_eq!((browser.page().name().as_str(), browser.page().rows()), ("simulations", 1));
            browser.press(Action::DeleteSimulation.word(language)).await;
            browser.follow().await;
            assert_eq!((browser.page().name().as_str(), browser.page().rows()), ("simulations", 0));
            browser.press(Action::EndSession.word(language)).await;
            browser.follow().await;
            let page = browser.page();
            assert_eq!(page.name(), "authentication");
            assert_eq!(page.language(), Some(language.code()));
        }
    }
}

#[tokio::test]
async fn results_are_written_as_people_write_them() {
    let mut browser = Browser::logged_in(CsrfMode::Off, Language::French).await;
    browser.compute("oui", "3", "200000").await;
    let page = browser.page();
    assert_eq!(
        page.result(),
        ["42\u{202F}842\u{A0}€", "0\u{A0}€", "0\u{A0}€", "17\u{202F}283\u{A0}€", "41\u{202F}%"]
    );
    browser.switch_language(&[]).await;
    assert_eq!(browser.page().result(), ["€42,842", "€0", "€0", "€17,283", "41%"]);
}

#[tokio::test]
async fn a_fresh_form_proposes_the_latest_year() {
    for language in Language::ALL {
        let mut browser = Browser::logged_in(CsrfMode::Off, language).await;
        assert_eq!(browser.page().value("year"), "2026");
        browser.press("simulations").await;
        browser.press(Action::DisplayTaxCalculation.word(language)).await;
        assert_eq!(browser.page().value("year"), "2026");
    }
}

#[tokio::test]
async fn the_chosen_year_is_kept_after_a_computation_and_after_an_error() {
    for csrf in CsrfMode::ALL {
        let mut browser = Browser::logged_in(csrf, Language::French).await;
        for (year, method) in [
            ("2026", "Impôt 2026 sur les revenus de 2025"),
            ("2015", "Impôt 2015 sur les revenus de 2014"),
            (
                "simplifiée",
                "Impôt 2019 sur les revenus de 2018, méthode simplifiée (ancien simulateur)",
            ),
        ] {
            for salary in ["50000", "x"] {
                let fields = [
                    ("année", year),
                    ("situation", "marié"),
                    ("enfants", "2"),
                    ("salaire", salary),
                ];
                browser.submit(&fields).await;
                browser.follow().await;
                assert_eq!(browser.page().value("year"), year);
                let shown = browser.answer.body.contains(method);
                assert_eq!(shown, salary == "50000", "{}", browser.answer.body);
            }
        }
    }
}

/// Field fault 10: a result of tax year 2019, by either method, says that the tax was cancelled.
#[tokio::test]
async fn the_result_of_tax_year_2019_says_that_the_tax_was_cancelled() {
    for (language, words, cancelled) in [
        (
            Language::French,
            ["année", "marié", "oui", "enfants", "salaire"],
            "annulé par un crédit d’impôt, le CIMR",
        ),
        (
            Language::English,
            ["year", "married", "yes", "children", "salary"],
            "cancelled by a tax credit, the CIMR",
        ),
    ] {
        let [year, married, yes, children, salary] = words;
        let mut browser = Browser::logged_in(CsrfMode::Off, language).await;
        for (value, is_told) in [("2019", true), ("", true), ("2018", false), ("2026", false)] {
            browser
                .submit(&[(year, value), (married, yes), (children, "2"), (salary, "50000")])
                .await;
            let body = &browser.answer.body;
            assert_eq!(body.contains(cancelled), is_told, "{value}: {body}");
        }
    }
}

#[tokio::test]
async fn a_year_that_is_not_in_the_list_is_named() {
    let mut browser = Browser::logged_in(CsrfMode::Off, Language::English).await;
    let fields = [("year", "2014"), ("situation", "pacs"), ("children", "2"), ("salary", "50000")];
    browser.submit(&fields).await;
    let page = browser.page();
    assert_eq!(page.errors(), ["Choose a year from the list."]);
    assert_eq!(page.with_id("year").attribute("aria-invalid"), Some("true"));
    assert!(!page.with_id("year-fault").text().is_empty());
}

#[tokio::test]
async fn in_form_mode_no_address_ever_holds_a_token() {
    let mut browser = Browser::logged_in(CsrfMode::Form, Language::French).await;
    browser.compute("oui", "2", "50000").await;
    browser.follow().await;
    browser.press("lister").await;
    for answer in [
        browser.answer,
        browser.client.get("/afficher-calcul-impot").await,
        browser.client.get("/init-session/html").await,
        browser.client.get("/xyz").await,
    ] {
        let page = Page::read(&answer.body);
        let token = page.hidden_token().unwrap();
        let ours = page.hrefs().into_iter().filter(|it| !it.starts_with("https://"));
        for address in ours.chain(page.form_actions()) {
            assert!(!address.contains(&token) && address.matches('.').count() < 2, "{address}");
        }
    }
}

#[tokio::test]
async fn in_url_mode_every_address_ends_with_a_token() {
    let mut browser = Browser::logged_in(CsrfMode::Url, Language::English).await;
    browser.compute("yes", "2", "50000").await;
    browser.press("list-").await;
    let page = browser.page();
    assert_eq!(page.commands().len(), 3);
    let LanguageSwitch::Link(other_language) = page.language_switch() else {
        panic!("nothing can be typed into the list");
    };
    for address in page.commands().into_iter().chain(page.form_actions()).chain([other_language]) {
        let last = address.rsplit('/').next().unwrap();
        assert_eq!(last.matches('.').count(), 2, "{address}");
    }
}

#[tokio::test]
async fn in_form_mode_a_post_leads_to_a_page_that_can_be_reloaded() {
    let mut browser = Browser::logged_in(CsrfMode::Form, Language::French).await;
    browser.compute("oui", "2", "50000").await;
    assert_eq!(browser.answer.status, 303);
    let location = browser.answer.header("location").unwrap().to_owned();
    assert_eq!(location, "/afficher-calcul-impot?simulation=1");
    for _ in 0..3 {
        browser.visit(&location).await;
        let page = browser.page();
        assert_eq!(page.result()[0], "1\u{202F}384\u{A0}€");
        assert!(page.is_checked("situation-married"));
        assert_eq!((page.value("children"), page.value("salary")), ("2".into(), "50000".into()));
    }
    browser.press("lister").await;
    assert_eq!(browser.page().rows(), 1);
    browser.press("supprimer").await;
    assert_eq!(
        (browser.answer.status, browser.answer.header("location")),
        (303, Some("/lister-simulations?typed"))
    );
    browser.visit(&location).await;
    assert!(browser.page().result().is_empty(), "the simulation is deleted");
    browser.press("fin-session").await;
    assert_eq!(
        (browser.answer.status, browser.answer.header("location")),
        (303, Some("/init-session/html"))
    );
}

/// Presses the button that brings back what was deleted.
async fn undo(browser: &mut Browser, page: &Page) {
    let form = page.first("form.command[action*=calcul]").unwrap();
    let text = |it: &Element<'_>, name| it.attribute(name).unwrap().to_owned();
    let fields: Vec<_> =
        form.select("input").iter().map(|it| (text(it, "name"), text(it, "value"))).collect();
    let fields: Vec<_> = fields.iter().map(|(name, value)| (&**name, &**value)).collect();
    browser.post(form.attribute("action").unwrap(), None, &fields).await;
    browser.follow().await;
}

#[tokio::test]
async fn in_form_mode_a_deletion_can_be_undone() {
    for language in Language::ALL {
        let [delete, list] =
            [Action::DeleteSimulation, Action::ListSimulations].map(|it| it.word(language));
        let mut browser = Browser::logged_in(CsrfMode::Form, language).await;
        let name = |id: &str| browser.page().with_id(id).attribute("name").unwrap().to_owned();
        let [salary, salary2, children, withheld] =
            ["salary", "salary2", "children", "withheld"].map(name);
        let partners = browser.page().value("situation-partners");
        let typed = [
            ("situation", partners.as_str()),
            (&salary, "42000"),
            (&salary2, "31000"),
            (&children, "2"),
            (&withheld, "3300"),
        ];
        browser.send("computation", &typed).await;
        let before = browser.page().result();
        assert!(before[0].contains("399"), "{before:?}");
        browser.press(list).await;
        browser.press(delete).await;
        browser.follow().await;
        let page = browser.page();
        assert_eq!(
            (page.name().as_str(), page.rows(), page.notices().len()),
            ("simulations", 0, 1)
        );
        assert!(page.notices()[0].contains('1'), "{:?}", page.notices());
        undo(&mut browser, &page).await;
        assert_eq!(browser.page().result(), before, "{}", browser.answer.body);
        assert!(browser.page().is_checked("situation-partners"));
        assert_eq!(browser.page().value("withheld"), "3300");
        browser.press(list).await;
        assert_eq!((browser.page().rows(), browser.page().notices().len()), (1, 0));
    }
}

#[tokio::test]
async fn in_form_mode_a_get_never_deletes_nor_ends() {
    let mut browser = Browser::logged_in(CsrfMode::Form, Language::French).await;
    browser.compute("oui", "2", "50000").await;
    for address in ["/supprimer-simulation/1", "/fin-session"] {
        browser.visit(address).await;
        assert_eq!((browser.answer.status, browser.page().name().as_str()), (405, "errors"));
    }
    browser.visit("/lister-simulations").await;
    assert_eq!(browser.page().rows(), 1);
}

#[tokio::test]
async fn a_faulty_form_comes_back_as_it_was_typed() {
    for csrf in CsrfMode::ALL {
        let mut browser = Browser::logged_in(csrf, Language::French).await;
        browser.compute("OUI", SCRIPT, " 50 mille ").await;
        let status = if csrf == CsrfMode::Form { 303 } else { 400 };
        assert_eq!(browser.answer.status, status, "{}", browser.answer.body);
        browser.follow().await;
        let page = browser.page();
        assert_eq!(
            page.errors(),
            [
                "Votre salaire\u{a0}: saisissez un montant en euros, par exemple 32\u{202f}000.",
                "Enfants à charge\u{a0}: choisissez un nombre de 0 à 20.",
            ]
        );
        assert!(page.title().starts_with("Erreur"));
        assert_eq!(
            (page.value("children"), page.value("salary")),
            (SCRIPT.into(), "50 mille".into())
        );
        assert!(page.is_checked("situation-married"));
        for id in ["children", "salary"] {
            assert_eq!(page.with_id(id).attribute("aria-invalid"), Some("true"));
            let described = page.with_id(id).attribute("aria-describedby").unwrap();
            assert!(!page.with_id(described.split(' ').next_back().unwrap()).text().is_empty());
        }
        assert!(page.first("script").is_none());
    }
}

#[tokio::test]
async fn a_situation_that_was_not_chosen_is_named() {
    let mut browser = Browser::logged_in(CsrfMode::Off, Language::French).await;
    browser.send("computation", &[("enfants", "2"), ("salaire", "50000")]).await;
    let page = browser.page();
    assert_eq!(page.errors(), ["Choisissez votre situation."]);
    assert_eq!(page.with_id("situation-fault").text(), "Choisissez votre situation.");
    assert!(page.hrefs().contains(&"#situation".to_owned()));
}

/// The three fields of version 14 are read as that one reads them, and answered with its sentences and its figures.
#[tokio::test]
async fn the_three_fields_of_version_14_are_computed_by_its_method() {
    let mut browser = Browser::logged_in(CsrfMode::Off, Language::French).await;
    browser.submit(&[("enfants", "2"), ("salaire", "50000"), ("marié", "")]).await;
    assert_eq!(browser.page().errors(), ["valeur [] invalide pour le paramètre [marié (oui/non)]"]);
    assert!(!browser.page().with_id("situation-fault").text().is_empty());
    let fields = [("marié", "oui"), ("marié", ""), ("enfants", "2"), ("salaire", "50000")];
    browser.submit(&fields).await;
    let page = browser.page();
    assert_eq!((browser.answer.status, page.result().len()), (200, 5));
    assert!(page.is_checked("situation-married"));
    assert_eq!((page.value("year"), page.value("children")), ("simplifiée".into(), "2".into()));
    let most = [("marié", "oui"), ("enfants", "10000"), ("salaire", "1000000000000000")];
    browser.submit(&most).await;
    assert_eq!(browser.page().result().len(), 5, "{}", browser.answer.body);
}

#[tokio::test]
async fn missing_fields_are_shown_empty() {
    let mut browser = Browser::logged_in(CsrfMode::Off, Language::French).await;
    browser.submit(&[]).await;
    let page = browser.page();
    assert_eq!((page.value("children"), page.value("salary")), ("0".into(), String::new()));
    assert!(!page.is_checked("situation-married") && !page.is_checked("situation"));
}

#[tokio::test]
async fn a_failed_log_in_keeps_the_user_and_never_the_password() {
    for csrf in CsrfMode::ALL {
        let mut browser = Browser::open(csrf, Language::English).await;
        browser.submit(&[("user", SCRIPT), ("password", "secret-password")]).await;
        let status = if csrf == CsrfMode::Form { 303 } else { 401 };
        assert_eq!(browser.answer.status, status, "{}", browser.answer.body);
        browser.follow().await;
        let page = browser.page();
        assert_eq!(page.name(), "authentication");
        assert_eq!(page.errors(), ["Authentication failed"]);
        assert_eq!(page.value("user"), SCRIPT);
        assert!(!browser.answer.body.contains("secret-password"));
        assert!(!page.has_class("notice"));
    }
}

#[tokio::test]
async fn a_failed_log_in_does_not_hide_that_the_session_is_open() {
    let mut browser = Browser::logged_in(CsrfMode::Off, Language::French).await;
    browser.visit("/init-session/html").await;
    browser.submit(&[("user", "admin"), ("password", "wrong")]).await;
    let page = browser.page();
    assert_eq!(page.name(), "authentication");
    assert!(page.has_class("notice"));
    browser.press("afficher").await;
    assert_eq!(browser.page().name(), "computation");
}

#[tokio::test]
async fn the_other_language_shows_the_same_page_and_repeats_nothing() {
    for csrf in CsrfMode::ALL {
        for language in Language::ALL {
            let mut browser = Browser::logged_in(csrf, language).await;
            shows_the_same_in_the_other_language(&mut browser).await;
            for salary in ["12abc", "50000"] {
                browser.compute(language.yes_no(true), "2", salary).await;
                browser.follow().await;
                shows_the_same_in_the_other_language(&mut browser).await;
            }
            browser.press("simulations").await;
            assert_eq!(browser.page().rows(), 1);
            shows_the_same_in_the_other_language(&mut browser).await;
        }
    }
}

/// Goes there and back.
async fn shows_the_same_in_the_other_language(browser: &mut Browser) {
    let page = browser.page();
    browser.switch_language(&[]).await;
    let other = browser.page();
    assert_eq!((browser.answer.status, other.name()), (200, page.name()));
    assert_eq!(other.result().len(), page.result().len());
    assert_eq!(other.rows(), page.rows());
    assert_ne!(other.title(), page.title());
    browser.switch_language(&[]).await;
    assert_eq!(browser.page().result(), page.result());
}

#[tokio::test]
async fn an_error_page_leads_back_with_a_fresh_token() {
    for csrf in [CsrfMode::Url, CsrfMode::Form] {
        let mut browser = Browser::logged_in(csrf, Language::French).await;
        let action = browser.page().form_actions().pop().unwrap();
        let stale = action.replace(|character: char| character.is_ascii_uppercase(), "x");
        browser.post(&stale, Some("stale".into()), &[]).await;
        assert_eq!((browser.answer.status, browser.page().name().as_str()), (400, "errors"));
        assert_eq!(browser.page().errors(), ["The CSRF token is invalid."]);
        browser.press("afficher").await;
        browser.compute("oui", "2", "50000").await;
        browser.follow().await;
        assert_eq!(browser.page().result().len(), 5);
    }
}

#[tokio::test]
async fn whoever_is_not_logged_in_is_led_to_the_log_in() {
    let mut browser = Browser::open(CsrfMode::Url, Language::French).await;
    let token = browser.page().form_actions()[0].rsplit_once('/').unwrap().1.to_owned();
    browser.visit(&format!("/lister-simulations/{token}")).await;
    let page = browser.page();
    assert_eq!(
        page.errors(),
        ["action [lister-simulations] demandée par utilisateur non authentifié"]
    );
    let log_in =
        page.hrefs().into_iter().find(|href| href.starts_with("/init-session/html/")).unwrap();
    browser.visit(&log_in).await;
    assert_eq!((browser.answer.status, browser.page().name().as_str()), (200, "authentication"));
}

/// What Chromium sends when it navigates.
fn navigation() -> HeaderMap {
    headers(&[("accept", ACCEPTED)])
}

#[tokio::test]
async fn a_browser_without_a_session_gets_a_page_that_leads_to_the_log_in() {
    for csrf in CsrfMode::ALL {
        for (path, status) in [("/list-simulations", 400), ("/list-simulations/x/y", 404)] {
            let mut client = Client::new(parts(csrf));
            let answer = client.get_with(path, navigation()).await;
            let mut browser = Browser { client, answer };
            let page = browser.page();
            assert_eq!((browser.answer.status, page.name().as_str()), (status, "errors"));
            let public = page.select("nav a").iter().map(|it| it.attribute("href").unwrap()).next();
            assert_eq!(public, Some("/simulator"));
            let log_in = page.first("a[class=command]");
            let address = log_in.unwrap().attribute("href").unwrap().to_owned();
            browser.visit(&address).await;
            browser.follow().await;
            let page = browser.page();
            assert_eq!(page.name(), "authentication");
            let language = page.language();
            assert_eq!(language, Some("en"));
        }
    }
}

#[tokio::test]
async fn a_session_that_expired_leads_to_the_log_in() {
    for csrf in CsrfMode::ALL {
        let parts = parts(csrf);
        let (clock, idle) = (parts.clock.clone(), Lifetime::default().idle);
        let mut browser = Browser::open_with(Client::new(parts), Language::French).await;
        browser.submit(&CREDENTIALS).await;
        browser.follow().await;
        let list = browser
            .page()
            .commands()
            .into_iter()
            .find(|address| address.contains("lister"))
            .unwrap();
        clock.advance(idle + 1);
        browser.answer = browser.client.get_with(&list, navigation()).await;
        let page = browser.page();
        assert_eq!(page.name(), "errors");
        assert!(page.title().starts_with("Connexion nécessaire"));
    }
}

#[tokio::test]
async fn a_program_without_a_session_gets_json() {
    for accepted in ["*/*", "application/json", "application/json, text/html"] {
        let mut client = Client::new(parts(CsrfMode::Url));
        let answer = client.get_with("/list-simulations", headers(&[("accept", accepted)])).await;
        assert!(answer.body.starts_with('{'), "{accepted}: {}", answer.body);
    }
}

#[tokio::test]
async fn the_language_asked_for_survives_the_way_in() {
    for csrf in CsrfMode::ALL {
        for start in ["/?lang=en", "/init-session-without-csrftoken/html?lang=en"] {
            let mut client = Client::new(parts(csrf));
            let answer = client.get(start).await;
            let mut browser = Browser { client, answer };
            browser.follow().await;
            let page = browser.page();
            let language = page.language();
            assert_eq!(language, Some("en"), "{start}");
        }
    }
}

#[tokio::test]
async fn the_end_leads_to_a_session_in_the_same_language() {
    for csrf in CsrfMode::ALL {
        let mut browser = Browser::logged_in(csrf, Language::French).await;
        let english = ("accept-language", "en");
        let token = browser.page().hidden_token().unwrap_or_default();
        let command = |address: &String| address.contains("fin-session");
        let page = browser.page();
        let addresses = page.commands().into_iter().chain(page.form_actions());
        let end = addresses.into_iter().find(command).unwrap();
        let method = match csrf {
            CsrfMode::Form => Method::POST,
            CsrfMode::Url | CsrfMode::Off => Method::GET,
        };
        let sent = headers(&[english, ("x-csrftoken", &token)]);
        let answer = browser.client.send(method, &end, sent, Vec::new()).await;
        let next = answer.header("location").unwrap().to_owned();
        browser.answer = browser.client.get_with(&next, headers(&[english])).await;
        let page = browser.page();
        let language = page.language();
        assert_eq!((page.name().as_str(), language), ("authentication", Some("fr")));
    }
}

#[tokio::test]
async fn every_address_stands_below_the_prefix() {
    for csrf in CsrfMode::ALL {
        let mut parts = parts(csrf);
        parts.prefix = "/do".into();
        let mut client = Client::new(parts);
        let redirect = client.get("/do/").await;
        let begun = client.get(redirect.header("location").unwrap()).await;
        let mut browser = Browser { client, answer: begun };
        browser.submit(&CREDENTIALS).await;
        browser.follow().await;
        browser.compute("oui", "2", "50000").await;
        browser.follow().await;
        browser.press("lister").await;
        let page = browser.page();
        assert_eq!(page.rows(), 1);
        let sources = page.select("img").into_iter().filter_map(|tag| tag.attribute("src"));
        let sheets = page.select("link").into_iter().filter_map(|tag| tag.attribute("href"));
        let files: Vec<String> = sources.chain(sheets).map(str::to_owned).collect();
        assert_eq!(files.len(), 3);
        for address in page.hrefs().into_iter().chain(page.form_actions()).chain(files.clone()) {
            assert!(address.starts_with("/do/") || address.starts_with('#'), "{address}");
        }
        for file in files {
            assert_eq!(browser.client.get(&file).await.status, 200);
        }
    }
}

#[tokio::test]
async fn a_simulation_that_the_session_does_not_have_is_not_shown() {
    let mut browser = Browser::logged_in(CsrfMode::Off, Language::French).await;
    for query in
        ["simulation=1", "simulation=-1", "simulation=", "simulation=99999999999999999999", "%"]
    {
        browser.visit(&format!("/afficher-calcul-impot?{query}")).await;
        assert_eq!((browser.answer.status, browser.page().result().len()), (200, 0));
    }
}
