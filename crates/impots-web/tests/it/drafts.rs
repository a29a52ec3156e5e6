//! What a session keeps of a form over a redirect (`form` mode), and what nobody keeps.

use http::Method;
use impots_protocol::{CsrfMode, Language};
use impots_web::AppParts;
use impots_web::security::signing::{Purpose, Signer};

use crate::support::browser::Browser;
use crate::support::stores::Store;
use crate::support::{CREDENTIALS, Client, NOW, headers, keys};
use crate::typed_values::{TYPED, assert_untyped, two_users, visitor};

/// An application that keeps nothing but in cookies.
fn in_cookies(csrf: CsrfMode) -> AppParts {
    AppParts { sessions: Store::Cookie.sessions(), ..two_users(csrf) }
}

/// Field fault 11: in `form` mode a faulty form leads to a page that can be reloaded and shows its values and faults each time;
/// no address holds a value.
#[tokio::test]
async fn in_form_mode_a_faulty_form_is_a_page_that_can_be_reloaded() {
    let (mut browser, _) = visitor(CsrfMode::Form, Language::French).await;
    let faulty = [TYPED[0], TYPED[1], ("enfants", "trois"), TYPED[3], TYPED[4]];
    browser.post_computation(&faulty).await;
    assert_eq!(
        (browser.answer.status, browser.answer.header("location")),
        (303, Some("/afficher-calcul-impot?typed"))
    );
    for _ in 0..3 {
        browser.visit("/afficher-calcul-impot?typed").await;
        let page = browser.page();
        assert_eq!(browser.answer.status, 200);
        assert_eq!(page.errors(), ["Enfants à charge\u{a0}: choisissez un nombre de 0 à 20."]);
        assert_eq!(page.value("children"), "trois");
        assert_eq!(page.value("salary"), "61 234,50 €");
    }
    browser.visit("/display-tax-calculation?typed").await;
    let page = browser.page();
    assert_eq!(page.errors(), ["Dependent children: choose a number from 0 to 20."]);
    browser.visit("/afficher-calcul-impot").await;
    assert_untyped(&browser, "a fresh form is empty");
    browser.visit("/afficher-calcul-impot?typed").await;
    browser.send("computation", &[("enfants", "3")]).await;
    assert!(!browser.page().result().is_empty());
    browser.visit("/afficher-calcul-impot?typed").await;
    assert_untyped(&browser, "what was computed is no draft");

    let token = browser.page().hidden_token();
    browser.post("/supprimer-simulation/0099", token, &[]).await;
    let location = browser.answer.header("location").unwrap().to_owned();
    assert_eq!((browser.answer.status, location.as_str()), (303, "/lister-simulations?unknown=99"));
    for _ in 0..2 {
        browser.visit(&location).await;
        let page = browser.page();
        assert_eq!((page.name().as_str(), page.rows()), ("simulations", 1));
        assert_eq!(page.errors(), ["la simulation n° [99] n'existe pas"]);
    }
}

/// Amounts of a couple: as many as no session keeps if each is as long as can be.
const AMOUNTS: [&str; 20] = [
    "salaire",
    "salaire2",
    "frais_réels",
    "frais_réels2",
    "pension",
    "pension2",
    "pension_alimentaire_reçue",
    "pension_alimentaire_reçue2",
    "csg_déductible",
    "pension_alimentaire_versée",
    "pension_alimentaire_avant_2006",
    "épargne_retraite",
    "épargne_retraite2",
    "dons_aide",
    "dons",
    "cotisations_syndicales",
    "cotisations_syndicales2",
    "emploi_domicile",
    "prélevé",
    "avance",
];

/// Field fault 11: in `form` mode, what a session has no room for is shown at once, and nothing of it is lost.
#[tokio::test]
async fn in_form_mode_what_does_not_fit_in_the_session_is_shown_at_once() {
    let long = "9 ".repeat(49) + "9x";
    let names = AMOUNTS.map(|name| (name, long.as_str()));
    let (mut browser, _) = visitor(CsrfMode::Form, Language::French).await;
    browser.post_computation(&[&[TYPED[0], TYPED[1]], &names[..]].concat()).await;
    assert_eq!((browser.answer.status, browser.answer.header("location")), (400, None));
    for id in ["salary", "pension2", "retirement_savings", "withheld"] {
        assert_eq!(browser.page().value(id), long, "{id}");
    }

    let client = Client::new(in_cookies(CsrfMode::Form));
    let mut browser = Browser::open_with(client, Language::French).await;
    browser.send("authentication", &CREDENTIALS).await;
    for seed in 1_u64.. {
        // Numbers that compress badly.
        let salary = (seed * 7_919_353 % 99_999_989).to_string();
        let single = [("salaire", &*salary), ("situation", "marié"), ("enfants", "0")];
        browser.send("computation", &single).await;
        if browser.answer.status == 413 {
            assert_eq!(browser.page().name(), "computation");
            assert_eq!(browser.page().value("salary"), salary, "a full session loses nothing");
            break;
        }
        assert_eq!(browser.answer.status, 200, "{}", browser.answer.body);
    }
    let typed: String = (1..90_u8).map(|number| char::from(b'!' + number * 2 % 89)).collect();
    browser.send("computation", &[("enfants", &typed), ("salaire", &typed)]).await;
    assert_eq!(browser.answer.status, 400, "{}", browser.answer.body);
    assert_eq!(browser.page().value("children"), typed);
    browser.press("lister-simulations").await;
    assert!(browser.page().rows() > 40);
}

/// Field fault 11: what strangers type is stored nowhere.
#[tokio::test]
async fn strangers_store_nothing_by_typing() {
    for csrf in CsrfMode::ALL {
        let mut client = Client::new(in_cookies(csrf));
        let canary = [("owner", "admin"), ("salary", "canarycanary"), ("user", "canarycanary")];
        let path = "/init-session-without-csrftoken/html";
        let answer = client.post_form(path, &canary).await;
        assert_eq!(answer.status, 200, "{csrf:?}: {}", answer.body);
        assert!(answer.body.contains("canarycanary"), "{csrf:?}: the page takes it along");
        let signer = Signer::new(&keys(), Purpose::CookieSession);
        let stored = signer.verify(&answer.set_cookie().unwrap(), NOW, 0).unwrap().payload;
        let stored = String::from_utf8(stored).unwrap();
        assert!(!stored.contains("canary") && !stored.contains("admin"), "{csrf:?}: {stored}");
        let foreign = headers(&[("sec-fetch-site", "cross-site")]);
        let answer = client.send(Method::POST, path, foreign, Vec::new()).await;
        assert_eq!(answer.status, 403, "{csrf:?}");
        let program =
            client.other().post_form("/init-session-without-csrftoken/json", &canary).await;
        assert_eq!(program.status, 405, "{csrf:?}");
    }
}
