//! The simulations that a user keeps beyond the session: kept, listed, opened again, exported, deleted.

use std::ops::Range;

use impots_protocol::CsrfMode;
use impots_storage::{Database, StoredSimulation};
use impots_testing::http::{Answer, Request};
use impots_testing::page::{Element, Page};
use serde_json::{Value, json};
use tokio::runtime::{self, Runtime};

use super::client::{Client, OLD, Site, expect_state};
use crate::support::{Folder, user_of_settings};

/// The tax of the couple, as French pages write it.
const FRENCH_TAX: &str = "1\u{202f}384\u{a0}€";

fn computed(user: &mut Client<'_>, form: &str) {
    let answer = user.post("/calculate-tax", form);
    assert!([200, 303].contains(&answer.status), "{}", answer.text);
}

/// What an answer in JSON tells, under a key.
fn told(body: &str, key: &str) -> Value {
    let answer: Value = serde_json::from_str(body).unwrap();
    answer["response"][key].clone()
}

#[test]
fn a_simulation_is_kept_beyond_the_session() {
    let site = Site::start(CsrfMode::Off);
    let mut user = site.logged_in("json");
    computed(&mut user, "married=yes&children=2&salary=50000");
    let widowed = "year=2026&situation=widowed&pension=24000&disability=yes";
    computed(&mut user, widowed);
    let before = user.get("/list-simulations").body().to_owned();
    for (form, sentence) in [
        ("", "This simulation is not in your session"),
        ("simulation=3", "This simulation is not in your session"),
        ("simulation=-1&name=x", "This simulation is not in your session"),
        (&format!("simulation=1&name={}", "x".repeat(101)), "at most 100 bytes"),
    ] {
        let refused = user.post("/keep-simulation", form);
        expect_state(&refused, 400, 2501);
        assert!(refused.body().contains(sentence), "{}", refused.text);
    }
    expect_state(&user.post("/keep-simulation", "simulation=1&name=%C3%A9t%C3%A9"), 200, 2500);
    let kept = user.post("/keep-simulation", "simulation=2");
    expect_state(&kept, 200, 2500);
    assert_eq!(
        user.get("/list-simulations").body(),
        before,
        "the list of version 14 is what it was"
    );
    expect_state(&user.get("/end-session"), 200, 400);

    let mut user = site.logged_in("json");
    let simulations = told(user.get("/my-account").body(), "simulations");
    let (latest, first) = (&simulations[0], &simulations[1]);
    assert_eq!((&first["name"], &first["tax"]), (&json!("été"), &json!(1384)));
    assert_eq!(
        latest["household"],
        json!({ "situation": "widowed", "pension": 24000, "disability": "yes" })
    );
    assert!(latest["id"].as_i64() > first["id"].as_i64());
    // Another session of another format reads the same.
    let mut other = site.logged_in("xml");
    let shown = other.get("/mon-compte");
    assert!(shown.body().contains("<simulations><id>"), "{}", shown.text);
    assert!(shown.body().contains("<nom>été</nom>"), "{}", shown.text);
}

/// In every mode, and with its name; whoever has no token keeps nothing.
#[test]
fn one_press_on_a_public_page_keeps_its_result_in_the_account() {
    for csrf in CsrfMode::ALL {
        let site = Site::start(csrf);
        let mut user = site.logged_in("html");
        let shown =
            user.send("GET", "/simulator?year=2026&situation=widowed&pension=24000", "", false);
        let page = Page::read(shown.body());
        let form = page.first("form.keep").unwrap();
        let action = form.attribute("action").unwrap();
        let mut fields = form_urlencoded::Serializer::new(String::new());
        for field in form.select("input[type=hidden]") {
            let [name, value] = ["name", "value"].map(|it| field.attribute(it).unwrap());
            if name != "csrf_token" {
                fields.append_pair(name, value);
            }
        }
        let fields = fields.append_pair("name", "été").finish();
        if csrf.is_on() {
            let mut forger = site.logged_in("html");
            forger.token = String::new();
            let refused = forger.post("/keep-simulation", &fields);
            assert!(refused.status >= 400, "{csrf:?}: {}", refused.text);
        }
        let kept = user.send("POST", action, &fields, false);
        let account = user.follow(&kept);
        let rows = Page::read(account.body())
            .select("#simulations tbody tr")
            .iter()
            .map(Element::text)
            .collect::<Vec<_>>();
        assert_eq!(rows.len(), 1, "{csrf:?}: {}", account.text);
        assert!(rows[0].contains("été"), "{csrf:?}: {rows:?}");
        let other = fields.replace("owner=jeanne", "owner=anne");
        let refused = user.send("POST", action, &other, false);
        let refused = user.follow(&refused);
        assert!(
            refused.body().contains("This simulation is not in your session"),
            "{csrf:?}: {}",
            refused.text
        );
    }
}

#[test]
fn a_user_forgets_one_simulation_or_all() {
    let site = Site::start(CsrfMode::Off);
    let mut user = site.logged_in("json");
    for number in 1..=3 {
        computed(&mut user, &format!("married=yes&children=0&salary={number}0000"));
        expect_state(&user.post("/keep-simulation", &format!("simulation={number}")), 200, 2500);
    }
    let simulations = told(user.get("/my-account").body(), "simulations");
    let id = simulations[1]["id"].as_i64().unwrap();
    let form = format!("simulation={id}");
    let forgotten = user.post("/forget-simulations", &form);
    expect_state(&forgotten, 200, 2600);
    assert_eq!(told(forgotten.body(), "simulations").as_array().unwrap().len(), 2);
    for form in [form.as_str(), "simulation=", "simulation=toutes", ""] {
        expect_state(&user.post("/forget-simulations", form), 400, 2601);
    }
    for (form, sentence) in [
        ("simulation=toutes", "Saisissez aussi votre mot de passe actuel (champ `password`)"),
        ("simulation=toutes&password=jeanne", "Ce n’est pas votre mot de passe actuel."),
    ] {
        let refused = user.post("/oublier-simulations", form);
        assert!(refused.status == 400 && refused.body().contains("2601"), "{}", refused.text);
        assert!(refused.body().contains(sentence), "{}", refused.text);
    }
    let simulations = told(user.get("/my-account").body(), "simulations");
    assert_eq!(simulations.as_array().unwrap().len(), 2);
    let all = "simulation=toutes&password=quatre+chevaux+bleus";
    let forgotten = user.post("/oublier-simulations", all);
    assert!(forgotten.body().contains("\"simulations\": []"), "{}", forgotten.text);
    // The session keeps its own.
    let listed = user.get("/list-simulations");
    assert_eq!(listed.body().matches("\"salary\": ").count(), 3, "{}", listed.text);
}

#[test]
fn the_simulations_of_a_user_are_exported_and_go_with_the_account() {
    let site = Site::start(CsrfMode::Off);
    let mut user = site.logged_in("json");
    computed(&mut user, "married=yes&children=2&salary=50000");
    user.post("/keep-simulation", "simulation=1&name=%3DSUM(A1)");
    let file = user.get("/export-simulations/JSON");
    assert_eq!(file.header("content-type"), Some("application/json; charset=utf-8"));
    assert_eq!(
        file.header("content-disposition"),
        Some("attachment; filename=\"simulations.json\"")
    );
    assert_eq!(file.header("cache-control"), Some("no-store"));
    let list: Value = serde_json::from_str(file.body()).unwrap();
    assert_eq!((&list[0]["name"], &list[0]["tax"]), (&json!("=SUM(A1)"), &json!(1384)));
    let file = user.get("/exporter-simulations/csv");
    assert_eq!(file.header("content-type"), Some("text/csv; charset=utf-8; header=present"));
    let columns =
        "\u{FEFF}id;nom;création;marié;enfants;salaire;impôt;surcôte;taux;décôte;réduction\n";
    assert!(file.body().starts_with(columns), "{}", file.text);
    assert!(file.body().ends_with(";oui;2;50000;1384;0;0,14;384;347\n"), "{}", file.text);
    assert!(file.body().contains(";'=SUM(A1);"), "{}", file.text);
    let refused = user.get("/export-simulations/pdf");
    expect_state(&refused, 400, 2701);
    assert!(refused.body().contains("exported as json or csv"), "{}", refused.text);
    let head = Request::new("HEAD", "/export-simulations/csv").session(&user.cookie);
    assert_eq!(head.send(&site.server.address).status, 200);
    let mut stranger = site.begun("json");
    expect_state(&stranger.get("/export-simulations/csv"), 400, 101);

    assert_eq!(site.folder.run(&["users", "remove", "jeanne"]).code, Some(0));
    site.folder.add_user("jeanne", OLD);
    let mut user = site.logged_in("json");
    let shown = user.get("/my-account");
    assert!(shown.body().contains("\"simulations\": []"), "{}", shown.text);
}

#[test]
fn a_user_keeps_opens_and_deletes_simulations_on_the_pages() {
    for csrf in CsrfMode::ALL {
        let site = Site::start(csrf);
        let mut user = site.logged_in("html");
        // The page that the log-in leads to has the token of the session that begins with it.
        user.get("/display-tax-calculation");
        let computed = user.post("/calculate-tax", "married=yes&children=2&salary=50000");
        let page = if csrf == CsrfMode::Form { user.follow(&computed) } else { computed };
        assert!(page.body().contains("Keep in my account"), "{csrf:?}: {}", page.text);
        if csrf.is_on() {
            let token = std::mem::take(&mut user.token);
            let refused = user.send("POST", "/keep-simulation", "simulation=1", false);
            assert_eq!(refused.status, 400, "{csrf:?}: {}", refused.text);
            user.token = token;
        }
        let kept = user.post("/keep-simulation", "simulation=1&name=%3Cb%3E");
        let page = user.follow(&kept);
        for part in ["The simulation is kept", "&lt;b&gt;", "€1,384", "Couple, married"] {
            assert!(page.body().contains(part), "{csrf:?}, {part}: {}", page.text);
        }
        let page = user.get("/mon-compte");
        for part in ["Simulations gardées", FRENCH_TAX, "/exporter-simulations/csv"] {
            assert!(page.body().contains(part), "{csrf:?}, {part}: {}", page.text);
        }
        let link = page.body().split("href=\"").find(|part| part.starts_with("/simulateur?"));
        let link =
            link.unwrap().split('"').next().unwrap().replace("&amp;", "&").replace("&#x2f;", "/");
        let opened = site.client().send("GET", &link, "", false);
        assert!(opened.status == 200 && opened.body().contains(FRENCH_TAX), "{}", opened.text);
        let refused = user.post("/oublier-simulations", "simulation=toutes");
        let page = user.follow(&refused);
        assert!(
            page.body().contains("mot de passe actuel\u{a0}: une session ouverte"),
            "{}",
            page.text
        );
        let all = "simulation=all&password=quatre+chevaux+bleus";
        let page = user.post("/forget-simulations", all);
        assert!(page.body().contains("It is deleted."), "{csrf:?}: {}", page.text);
        assert!(!page.body().contains("€1,384"), "{csrf:?}: {}", page.text);
        check_undoing(&mut user, csrf, &page);
    }
}

/// What a page says was deleted comes back with its button; what no button of ours sends changes nothing.
fn check_undoing(user: &mut Client, csrf: CsrfMode, page: &Answer) {
    let undone = user.post("/keep-simulation", &undoing(page.body()));
    let page = user.follow(&undone);
    for part in ["The deletion is undone", "&lt;b&gt;", "€1,384"] {
        assert!(page.body().contains(part), "{csrf:?}, {part}: {}", page.text);
    }
    for forgotten in ["", "x", "{}", "[]", "a.b.c"] {
        let refused = user.post("/keep-simulation", &format!("forgotten={forgotten}"));
        let page = user.follow(&refused);
        for part in ["Nothing was changed", "This deletion can no longer be undone"] {
            assert!(page.body().contains(part), "{csrf:?}, {part}: {}", page.text);
        }
    }
}

/// What the button sends that undoes a deletion, its token apart.
fn undoing(page: &str) -> String {
    let page = Page::read(page);
    let fields = page.select("form[action*='/keep-simulation'] input[name=forgotten]");
    assert_eq!(fields.len(), 1);
    format!("forgotten={}", fields[0].attribute("value").unwrap())
}

/// What jeanne keeps, as the database of a site has it.
struct Kept {
    runtime: Runtime,
    database: Database,
}

impl Kept {
    fn of(site: &Site) -> Self {
        let runtime = runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let url = format!("sqlite://{}", site.folder.path().join("impots.db").display());
        let opening = async { Database::open(&url.parse().unwrap()).await.unwrap() };
        let database = runtime.block_on(opening);
        Self { runtime, database }
    }

    fn all(&self) -> Vec<StoredSimulation> {
        self.runtime.block_on(self.database.kept_simulations("jeanne")).unwrap()
    }

    fn add(&self, simulations: &[StoredSimulation]) {
        let added = self.database.restore_simulations("jeanne", simulations);
        self.runtime.block_on(added).unwrap();
    }
}

/// As the database has them: so many simulations like one that is there, each an hour after the one before.
fn stored(like: &StoredSimulation, salaries: Range<i64>) -> Vec<StoredSimulation> {
    let simulation = |salary: i64| StoredSimulation {
        number: like.number + salary,
        name: format!("{salary} €"),
        kept_at: like.kept_at - 3600 * salary,
        content: like.content.replace("50000", &format!("{}", 50_000 + salary)),
    };
    salaries.map(simulation).collect()
}

#[test]
fn a_deletion_is_undone_as_a_whole_with_its_dates_and_order() {
    let site = Site::start(CsrfMode::Off);
    site.folder.add_user("anne", OLD);
    let mut user = site.logged_in("html");
    computed(&mut user, "married=yes&children=2&salary=50000");
    user.post("/keep-simulation", "simulation=1");
    let kept = Kept::of(&site);
    let first = kept.all().remove(0);
    // More than a form has fields.
    kept.add(&stored(&first, 1..120));
    let before = kept.all();
    assert_eq!(before.len(), 120);

    let all = "simulation=all&password=quatre+chevaux+bleus";
    let undo = undoing(user.post("/forget-simulations", all).body());
    assert_eq!(kept.all(), []);
    let mut anne = site.logged_in_as("anne", "html", OLD);
    let forged = format!("{}x", undo.trim_end_matches(|it| it != '.'));
    for (who, form) in [(&mut anne, &undo), (&mut user, &forged)] {
        let refused = who.post("/keep-simulation", form);
        let page = who.follow(&refused);
        assert!(page.body().contains("This deletion can no longer be undone"), "{}", page.text);
    }
    assert_eq!(kept.all(), []);

    // Where there is no room for all of it nothing comes back, and the page goes on offering it.
    let others = stored(&first, 1000..1100);
    kept.add(&others);
    let refused = user.post("/garder-simulation", &undo);
    assert_eq!(refused.status, 400, "{}", refused.text);
    assert!(refused.body().contains("Il n’y a plus assez de place"), "{}", refused.text);
    assert_eq!(kept.all().len(), others.len());
    let mut program = site.logged_in("json");
    expect_state(&program.post("/forget-simulations", all), 200, 2600);
    let again = refused.body().replace("/garder-simulation", "/keep-simulation");
    let undone = user.post("/keep-simulation", &undoing(&again));
    assert!(user.follow(&undone).body().contains("The deletion is undone"));
    assert_eq!(kept.all(), before);
}

/// What is asked of an account that stands in the settings, or of the demonstration account, has an answer.
#[test]
fn an_account_that_stands_in_no_database_keeps_nothing_and_is_told() {
    let folder = Folder::with("impots.toml", user_of_settings("jeanne", OLD));
    let site = Site::in_folder(folder);
    let mut user = site.logged_in("json");
    computed(&mut user, "married=yes&children=2&salary=50000");
    let refused = user.post("/keep-simulation", "simulation=1");
    expect_state(&refused, 400, 2501);
    assert!(refused.body().contains("stands in the settings"), "{}", refused.text);
    let mut user = site.logged_in("html");
    let page = user.post("/calculate-tax", "married=yes&children=2&salary=50000");
    assert!(!page.body().contains("Keep in my account"), "{}", page.text);
    let page = user.get("/my-account");
    let html = page.body();
    assert!(html.contains("only its sessions are managed here"), "{html}");
    assert!(html.contains("This device:"), "{html}");
    for absent in ["password-form", "token-form", "kept-heading", "tokens-heading"] {
        assert!(!html.contains(absent), "{absent}: {html}");
    }
}
