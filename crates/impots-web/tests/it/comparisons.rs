//! Scenarios side by side, without an account: their figures are the engine's, and each has one address.

use http::{HeaderMap, Method};
use impots_protocol::{CsrfMode, Language, figures};
use impots_rules::{Fact, Facts, Household, TaxParameters, TaxYear, official};
use impots_testing::page::Page;

use crate::support::{Answer, Client, parts};

/// The four scenarios that the page was drawn with.
const DRAWN: &str = "/comparer?annee=2026&situation=pacs%C3%A9&salaire=42000&salaire2=31000&enfants=2&frais_garde=1400\
    &2.nom=Sans+garde&2.frais_garde=&3.nom=Naissance&3.enfants=3&4.nom=Temps+partiel&4.salaire2=24800";
/// The first of them alone.
const ALONE: &str = "/comparer?annee=2026&situation=pacs%C3%A9&salaire=42000&salaire2=31000&enfants=2&frais_garde=1400";

async fn send(method: Method, path: &str) -> Answer {
    let mut client = Client::new(parts(CsrfMode::Form));
    client.send(method, path, HeaderMap::new(), Vec::new()).await
}

async fn get(path: &str) -> Answer {
    send(Method::GET, path).await
}

/// The cells of the table of scenarios, a row each, without its links.
fn rows(page: &Page) -> Vec<Vec<String>> {
    let rows = page.select(".cards tbody tr");
    let cells = rows.iter().map(|row| row.select("th, td[data-label]"));
    cells.map(|cells| cells.iter().map(|cell| plain(&cell.text())).collect()).collect()
}

/// A text without the spaces that differ only in how they are printed.
fn plain(text: &str) -> String {
    text.replace(['\u{A0}', '\u{202F}'], " ").replace('\u{2060}', "").trim().to_owned()
}

#[tokio::test]
async fn the_drawn_scenarios_have_the_figures_of_the_drawn_page() {
    let answer = get(DRAWN).await;
    assert_eq!((answer.status, answer.header("set-cookie")), (200, None));
    let page = Page::read(&answer.body);
    assert_eq!((page.name().as_str(), page.language()), ("comparison", Some("fr")));
    assert!(page.title().starts_with("Comparer quatre scénarios"), "{}", page.title());
    let expected = [
        ["Aujourd’hui", "65 700 €", "3", "2 699 €", "–", "4,11 %", "11 %", "70 301 €"],
        ["Sans garde", "65 700 €", "3", "3 399 €", "+700 €", "5,17 %", "11 %", "69 601 €−700 €"],
        ["Naissance", "65 700 €", "4", "901 €", "−1 798 €", "1,37 %", "11 %", "72 099 €+1 798 €"],
        [
            "Temps partiel",
            "60 120 €",
            "3",
            "1 862 €",
            "−837 €",
            "3,10 %",
            "11 %",
            "64 938 €−5 363 €",
        ],
    ];
    assert_eq!(rows(&page), expected);
    let sentence = plain(&page.first("#scenarios .small").unwrap().text());
    assert_eq!(
        sentence,
        "« Naissance » enlèverait 1 798 € d’impôt. « Sans garde » en ajouterait 700 €."
    );
    let drawn: Vec<String> =
        page.select("#scenarios .much").iter().map(|it| plain(&it.text())).collect();
    assert_eq!(drawn, ["2 699 €", "3 399 €", "901 €", "1 862 €"]);
    assert_eq!(page.select("#couple .much").len(), 4, "together and three splits");
}

#[tokio::test]
async fn figures_of_any_scenarios_are_those_of_the_engine() {
    let parameters = TaxParameters::of(TaxYear::LATEST);
    let net = |salary: u64, children: u64, gifts: u64| {
        let facts = Facts::default()
            .with(Fact::Situation, Fact::Situation.choice("married").unwrap())
            .with(Fact::Salary, salary.cast_signed())
            .with(Fact::Children, children.cast_signed())
            .with(Fact::GiftsAid, gifts.cast_signed());
        official::assess(parameters, &Household::declared(parameters, &facts).unwrap()).net
    };
    for step in 0..50 {
        let (salary, children, gifts) = (17_000 + 3_701 * step, step % 5, 40 * (step % 7));
        let path = format!(
            "/compare?year=2026&situation=married&salary={salary}&gifts_aid={gifts}\
             &2.children={}&3.salary={}&4.gifts_aid=900",
            children + 1,
            salary + 1000
        );
        let path = path.replace("&gifts_aid=0", "");
        let page = Page::read(&get(&path).await.body);
        let first = net(salary, 0, gifts);
        let others =
            [net(salary, children + 1, gifts), net(salary + 1000, 0, gifts), net(salary, 0, 900)];
        let found = rows(&page);
        assert_eq!(found.len(), 4, "{path}");
        let euros = |amount| plain(&figures::signed_euros(amount, Language::English));
        assert_eq!(found[0][3], euros(first), "{path}");
        for (row, net) in found[1..].iter().zip(others) {
            let change = net - first;
            let sign = if change > 0 { "+" } else { "" };
            assert_eq!(row[3..5], [euros(net), format!("{sign}{}", euros(change))], "{path}");
        }
    }
}

#[tokio::test]
async fn an_address_leads_to_the_one_there_is_of_its_scenarios() {
    for (path, expected) in [
        ("/comparer?", "/comparer"),
        (
            "/comparer?salaire=30 000&situation=single&2.enfants=0",
            "/comparer?annee=2026&situation=c%C3%A9libataire&salaire=30000&2=",
        ),
        (
            "/compare?annee=2024&situation=veuf&salaire=5&3.salaire=6",
            "/compare?year=2024&situation=widowed&salary=5&2.salary=6",
        ),
    ] {
        let path = path.replace(' ', "+");
        let answer = get(&path).await;
        let location = answer.header("location").map(str::to_owned);
        match answer.status {
            302 => assert_eq!(location.as_deref(), Some(expected), "{path}"),
            status => assert_eq!((status, path.trim_end_matches('?')), (200, expected)),
        }
        assert_eq!(get(expected).await.status, 200);
    }
    assert_eq!(send(Method::HEAD, DRAWN).await.status, 200);
    let refused = send(Method::POST, DRAWN).await;
    assert_eq!((refused.status, refused.header("allow").is_some()), (405, true));
}

#[tokio::test]
async fn every_link_of_the_page_is_an_address_of_its_own() {
    for path in [DRAWN, ALONE, "/comparer"] {
        let page = Page::read(&get(path).await.body);
        let links: Vec<String> =
            page.hrefs().into_iter().filter(|it| it.starts_with("/comp")).collect();
        assert!(links.iter().any(|it| it.starts_with("/compare")), "the other language");
        for link in links {
            assert_eq!(get(&link).await.status, 200, "{link}");
        }
    }
}

#[tokio::test]
async fn scenarios_are_added_changed_and_removed_by_links_and_a_form() {
    let page = Page::read(&get(ALONE).await.body);
    assert_eq!(rows(&page).len(), 1, "the first alone");
    let added = page.select(".tools a");
    let names: Vec<String> = added.iter().map(|it| plain(&it.text())).collect();
    let expected = [
        "Un enfant de plus",
        "Sans frais de garde",
        "Votre salaire à 80 %",
        "L’autre salaire à 80 %",
        "Une copie à modifier",
    ];
    assert_eq!(names, expected);
    let born = added[0].attribute("href").unwrap();
    assert_eq!(born, format!("{ALONE}&2.nom=Un+enfant+de+plus&2.enfants=3"));
    let offered = Page::read(&get(born).await.body);
    assert_eq!(offered.select(".tools a").len(), 4, "what is there is not offered again");
    let copy = Page::read(&get(added[4].attribute("href").unwrap()).await.body);
    let fields = copy.fields_of("scenario").into_iter();
    let changed = fields.map(|(name, value)| match name.as_str() {
        "nom" => (name, "Mi-temps".to_owned()),
        "salaire" => (name, "21 000 €".to_owned()),
        _ => (name, value),
    });
    let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(changed).finish();
    let sent = get(&format!("/comparer?{query}")).await;
    assert_eq!(sent.status, 302);
    let location = sent.header("location").unwrap().to_owned();
    assert_eq!(location, format!("{ALONE}&2.nom=Mi-temps&2.salaire=21000"));
    let both = Page::read(&get(&location).await.body);
    let remove: Vec<String> = both
        .select(".action a")
        .iter()
        .filter_map(|it| it.attribute("href").map(str::to_owned))
        .collect();
    assert_eq!(remove[3], ALONE);
    assert!(remove[1].contains("salaire=21000&") && !remove[1].contains("&2."), "{}", remove[1]);
    let full = Page::read(&get(DRAWN).await.body);
    assert_eq!(full.select(".tools a").len(), 0, "there is no room for a fifth");
}

#[tokio::test]
async fn what_is_wrong_is_told_with_the_form_of_its_scenario_and_nothing_is_lost() {
    let path = format!("{ALONE}&2.enfants=3&3.nom=Trois&3.salaire=abc");
    let answer = get(&path).await;
    assert_eq!(answer.status, 400);
    let page = Page::read(&answer.body);
    assert_eq!(page.errors().len(), 1);
    assert!(page.title().starts_with("Erreur"), "{}", page.title());
    let fields = page.fields_of("scenario");
    let value = |name: &str| {
        fields.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    };
    assert_eq!(
        (value("salaire"), value("nom"), value("scenario")),
        (Some("abc"), Some("Trois"), Some("3"))
    );
    assert!(value("comparaison").unwrap().contains("2.enfants=3"));
}

#[tokio::test]
async fn what_does_not_apply_to_a_scenario_is_dropped_with_a_sentence() {
    let notices = async |path: String| {
        let page = Page::read(&get(&path).await.body);
        page.select(".notice").iter().map(|it| plain(&it.text())).collect::<Vec<_>>()
    };
    assert_eq!(notices(ALONE.to_owned()).await, [""; 0]);
    let alone = notices(format!("{ALONE}&2.nom=Seul&2.situation=c%C3%A9libataire")).await;
    assert_eq!(alone.len(), 1);
    assert!(alone[0].contains("« Seul »") && alone[0].contains("partenaire"), "{alone:?}");
    let five = notices(format!("{DRAWN}&5.enfants=4")).await;
    assert!(five[0].starts_with("Quatre scénarios au plus"), "{five:?}");
    let simplified = notices(format!("{ALONE}&2.annee=simplifi%C3%A9e")).await;
    assert!(simplified[0].contains("simplifiée"), "{simplified:?}");
    let single = get("/comparer?annee=2026&situation=c%C3%A9libataire&salaire=30000").await;
    assert!(!single.body.contains("id=\"couple\""), "one adult has no couple");
}
