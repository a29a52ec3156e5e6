//! The simulator without an account, and the pages beside it.

use std::num::NonZeroU32;

use http::{HeaderMap, Method};
use http_body_util::BodyExt as _;
use impots_protocol::{CsrfMode, Language, figures};
use impots_rules::{Fact, Facts, Household, TaxParameters, TaxYear, official};
use impots_testing::page::{Element, Page};
use impots_web::{ApiSettings, AppState, Application, PublicPages};
use proptest::prelude::*;
use tower::ServiceExt as _;

use crate::support::log::Log;
use crate::support::{Answer, Client, parts};

fn visitor() -> Client {
    Client::new(parts(CsrfMode::Url))
}

/// Follows redirects as a browser does.
async fn open(client: &mut Client, path: &str) -> Answer {
    let answer = client.get(path).await;
    match answer.header("location").map(str::to_owned) {
        Some(location) if answer.status == 302 => client.get(&location).await,
        _ => answer,
    }
}

#[tokio::test]
async fn it_answers_without_a_cookie_and_sets_none() {
    for address in ["/simulateur", "/simulator", "/simulateur?situation=veuf&pension=24000"] {
        let answer = open(&mut visitor(), address).await;
        assert_eq!(answer.status, 200, "{address}");
        assert_eq!(answer.header("set-cookie"), None, "{address}");
        assert!(!answer.body.contains("csrf_token"), "{address}");
    }
}

#[tokio::test]
async fn the_address_is_the_one_of_the_answers() {
    let written = "/simulateur?form=1&topic=topic-care&situation=pacs%C3%A9&salaire=42%20000&salaire2=31000%20%E2%82%AC&enfants=2&frais_garde=1400&pension=&enfants_invalides=0";
    let answer = visitor().get(written).await;
    assert_eq!(answer.status, 302);
    let location = answer.header("location").unwrap().to_owned();
    assert_eq!(
        location,
        "/simulateur?annee=2026&situation=pacs%C3%A9&salaire=42000&salaire2=31000&enfants=2&frais_garde=1400"
    );
    let answer = visitor().get(&location).await;
    let page = Page::read(&answer.body);
    assert_eq!(page.result()[0], "2\u{202f}699\u{a0}€");
    let link = page.with_id("link").attribute("value").unwrap().to_owned();
    assert!(link.ends_with(&location), "{link}");
    let english = page.first(".language").unwrap().attribute("href").unwrap().to_owned();
    let english = visitor().get(&english).await;
    assert_eq!(Page::read(&english.body).result()[0], "€2,699");
}

#[tokio::test]
async fn what_does_not_concern_the_situation_is_left_out_and_named() {
    let address =
        "/simulateur?situation=c%C3%A9libataire&salaire=42000&salaire2=31000&parent_isole=oui";
    let mut client = visitor();
    let answer = open(&mut client, address).await;
    let page = Page::read(&answer.body);
    let said = page.first("p.notice").unwrap().text();
    assert!(said.contains("Salaire de votre conjoint(e) ou partenaire"), "{said}");
    assert!(said.contains("parent isolé"), "{said}");
    let alone = client.get("/simulateur?annee=2026&situation=c%C3%A9libataire&salaire=42000").await;
    let alone = Page::read(&alone.body);
    assert_eq!(page.result()[0], alone.result()[0]);
    assert!(!alone.has_class("notice"));
}

#[tokio::test]
async fn a_name_that_is_nearly_a_fact_is_told_of() {
    let answer = open(&mut visitor(), "/simulator?situation=single&salary=42000&salry2=9").await;
    let page = Page::read(&answer.body);
    assert!(page.first("p.notice").unwrap().text().contains("“salry2”"), "{}", answer.body);
}

#[tokio::test]
async fn every_fault_stands_above_the_form_and_beside_its_field_in_the_same_words() {
    let faulty = "/simulateur?enfants=x&salaire=12abc&dons=50.000&annee=2026&prelev%C3%A9=-1";
    let answer = open(&mut visitor(), faulty).await;
    assert_eq!(answer.status, 400);
    let page = Page::read(&answer.body);
    let errors = page.select(".alert li a");
    assert_eq!(errors.len(), 5, "{}", answer.body);
    for error in errors {
        let id = error.attribute("href").unwrap().trim_start_matches('#').to_owned();
        page.with_id(&id);
        assert_eq!(page.with_id(&format!("{id}-fault")).text(), error.text());
    }
    assert_eq!(page.with_id("salary").attribute("value"), Some("12abc"));
    assert_eq!(page.with_id("gifts_general").attribute("aria-invalid"), Some("true"));
    assert!(page.title().starts_with("Erreur"), "{}", page.title());
}

#[tokio::test]
async fn an_address_with_wages_is_kept_nowhere_and_told_to_nobody() {
    for (page, amounts) in [
        ("/simulateur", "annee=2026&situation=veuf&pension=24000"),
        ("/comparer", "annee=2026&situation=veuf&pension=24000"),
    ] {
        let answer = visitor().get(&format!("{page}?{amounts}")).await;
        assert_eq!(answer.status, 200, "{page}");
        assert_eq!(answer.header("cache-control"), Some("no-store"), "{page}");
        assert_eq!(answer.header("referrer-policy"), Some("strict-origin"), "{page}");
        let empty = visitor().get(page).await;
        assert_eq!(empty.header("cache-control"), Some("no-cache"), "{page}");
        let policy = answer.header("content-security-policy").unwrap();
        assert!(policy.starts_with("default-src 'self';"), "{policy}");
    }
}

/// A ceiling is no payment, and what is earned each month is told so.
#[tokio::test]
async fn a_closed_group_tells_its_answers_in_a_sentence() {
    let address = "/simulateur?annee=2026&periode=mois&situation=veuf&salaire=1500&pension=2000&csg_deductible=90\
                   &epargne_retraite=1500&plafond_epargne_retraite=3000&invalidite=oui";
    let answer = open(&mut visitor(), address).await;
    let page = Page::read(&answer.body);
    let groups: Vec<String> = page.select("summary .now").iter().map(Element::text).collect();
    assert_eq!(
        groups,
        [
            "2026, veuf ou veuve, l’un de vous a 65 ans ou plus, ou une carte d’invalidité",
            "Aucun",
            "1\u{202f}500\u{a0}€ par mois, une retraite ou une pension d’invalidité\u{a0}: 2\u{202f}000\u{a0}€ par mois",
            "CSG déductible\u{a0}: 90\u{a0}€, épargne retraite (PER)\u{a0}: 1\u{202f}500\u{a0}€",
            "Aucun",
            "Non saisi",
        ]
    );
}

#[tokio::test]
async fn the_log_shows_nothing_of_what_was_asked() {
    let (log, _guard) = Log::of_json();
    let mut client = visitor();
    client.get("/simulateur?annee=2026&situation=veuf&pension=24681").await;
    client.get("/simulateur?annee=2026&situation=veuf&pension=24681x").await;
    client.get("/simulateur?pension=24681&situation=veuf").await;
    let lines = log.lines();
    assert_eq!(lines.len(), 3);
    for line in lines {
        assert!(line.contains("\"action\":\"simulator\""), "{line}");
        assert!(!line.contains("24681") && !line.contains("veuf"), "{line}");
    }
}

#[tokio::test]
async fn ids_are_unique_and_every_reference_has_its_target() {
    for address in [
        "/simulateur",
        "/simulator?salary=x",
        "/simulator?year=2026&situation=married&salary=42000&salary2=31000&withheld=5000",
        "/simulator?year=simplified&situation=married&salary=42000",
        "/tax-words",
    ] {
        let answer = open(&mut visitor(), address).await;
        let page = Page::read(&answer.body);
        let mut ids: Vec<_> =
            page.select("[id]").iter().filter_map(|it| it.attribute("id")).collect();
        let count = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), count, "{address}");
        for name in ["for", "aria-describedby", "aria-labelledby"] {
            for element in page.select(&format!("[{name}]")) {
                for id in element.attribute(name).unwrap().split(' ') {
                    assert!(ids.contains(&id), "no {id} at {address}");
                }
            }
        }
        assert!(!answer.body.contains("{{") && !answer.body.contains("{%"));
        assert!(!answer.body.contains(" style=") && !answer.body.contains(" onclick"));
        assert!(page.select("[autofocus]").len() <= 1);
    }
}

#[tokio::test]
async fn requests_are_counted_as_those_of_the_api() {
    let api = ApiSettings { requests_per_minute: NonZeroU32::new(2), ..ApiSettings::default() };
    let state = AppState::new(parts(CsrfMode::Url)).with_api(api);
    let mut client = Client::of(impots_web::app(state));
    client.accepted = Some("text/html");
    for expected in [200, 200, 429] {
        let answer = client.get("/simulator").await;
        assert_eq!(answer.status, expected);
        assert_eq!(answer.header("retry-after").is_some(), expected == 429);
    }
}

#[tokio::test]
async fn other_methods_are_refused_with_those_there_are() {
    let mut client = visitor();
    client.accepted = Some("text/html");
    for method in [Method::POST, Method::DELETE, Method::PUT] {
        let answer = client.send(method, "/simulateur", HeaderMap::new(), Vec::new()).await;
        assert_eq!((answer.status, answer.header("allow")), (405, Some("GET, HEAD, OPTIONS")));
        assert!(answer.body.contains("<h1>"), "{}", answer.body);
    }
}

#[tokio::test]
async fn without_the_setting_there_is_none() {
    let public = PublicPages { simulator: false, report: None };
    let state = AppState::new(parts(CsrfMode::Url)).with_public_pages(public);
    let mut client = Client::of(impots_web::app(state));
    assert_eq!(client.get("/simulateur").await.status, 404);
    let privacy = client.get("/privacy").await;
    assert_eq!(privacy.status, 200);
    assert!(!privacy.body.contains("/simulator"), "{}", privacy.body);
}

#[tokio::test]
async fn pages_to_read_stand_in_both_languages() {
    for address in [
        "/mots-de-l-impot",
        "/tax-words",
        "/vie-privee",
        "/privacy",
        "/accessibilite",
        "/accessibility",
    ] {
        let answer = visitor().get(address).await;
        assert_eq!(answer.status, 200, "{address}");
        let page = Page::read(&answer.body);
        let other = page.first(".language").unwrap().attribute("href").unwrap().to_owned();
        assert_eq!(visitor().get(&other).await.status, 200, "{other}");
        assert!(answer.body.contains(if page.language() == Some("fr") {
            "administration"
        } else {
            "not a service"
        }));
    }
}

#[tokio::test]
async fn no_line_stands_there_that_the_year_does_not_have() {
    for (year, expected) in [(2016, false), (2018, true), (2020, true), (2021, false)] {
        let address = format!("/simulateur?annee={year}&situation=c%C3%A9libataire&salaire=20500");
        let answer = visitor().get(&address).await;
        assert_eq!(answer.body.contains("Réduction de 20"), expected, "{year}");
    }
    let early = visitor().get("/simulateur?annee=2016&situation=veuf&salaire=30000").await;
    assert!(!early.body.contains("prélèvement à la source</h2>"));
}

#[tokio::test]
async fn the_steps_lead_to_the_texts_of_the_year() {
    let answer = visitor().get("/simulateur?annee=2026&situation=veuf&salaire=30000").await;
    let page = Page::read(&answer.body);
    let laws = page.select(".source a");
    assert!(laws.len() > 3, "{}", answer.body);
    let is_public =
        |it: &str| it.starts_with("https://www.legifrance.gouv.fr/") || it.contains(".gouv.fr/");
    assert!(laws.iter().all(|it| is_public(it.attribute("href").unwrap())));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    /// Whatever stands in an address is answered: by a result, by what is wrong with it, or by the address that it should be.
    #[test]
    fn no_address_is_an_error_of_ours(
        year in prop::sample::select(vec!["2015", "2019", "2026", "simplifiée", "1999", ""]),
        situation in prop::sample::select(vec!["marié", "pacsé", "veuf", "célibataire", "x", ""]),
        facts in prop::collection::vec((0..59_usize, prop::sample::select(vec!["0", "1", "3", "20", "1000000000", "50.000", "oui", "1960", "x"])), 0..12),
        monthly in any::<bool>(),
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.append_pair("année", year).append_pair("situation", situation);
        for (place, text) in facts {
            query.append_pair(Fact::ALL[place].french_name(), text);
        }
        if monthly {
            query.append_pair("période", "mois");
        }
        let address = format!("/simulateur?{}", query.finish());
        let answer = runtime.block_on(async { open(&mut visitor(), &address).await });
        prop_assert!([200, 400].contains(&answer.status), "{} {address}", answer.status);
    }
}

#[tokio::test]
async fn the_first_page_is_small_where_it_may_be_compressed() {
    for (path, coding) in [("/simulateur", "br"), ("/simulator", "br"), ("/simulateur", "gzip")] {
        let mut client = visitor();
        let application = client.application();
        let mut total = 0;
        let first = client.get(path).await;
        let page = Page::read(&first.body);
        let files = page.select("head link, head script");
        let addresses = files.iter().filter_map(|it| it.attribute("href").or(it.attribute("src")));
        let addresses: Vec<String> =
            addresses.map(str::to_owned).chain([path.to_owned()]).collect();
        assert_eq!(addresses.len(), 4);
        for address in addresses {
            let (length, answered) = length_of(&application, &address, coding).await;
            assert_eq!(answered.as_deref(), Some(coding), "{address}");
            total += length;
        }
        assert!(total <= 15_000, "{path}: {total} bytes by {coding}");
    }
}

#[tokio::test]
async fn what_holds_a_token_is_never_compressed() {
    let client = visitor();
    let (_, coding) = length_of(&client.application(), "/init-session/html", "br, gzip").await;
    assert_eq!(coding, None);
}

/// How many bytes an answer has, and how they are coded.
async fn length_of(application: &Application, path: &str, coding: &str) -> (usize, Option<String>) {
    let request = http::Request::get(path).header("accept-encoding", coding);
    let request = request.body(axum::body::Body::empty()).unwrap();
    let (head, body) = application.clone().oneshot(request).await.unwrap().into_parts();
    let coded = head.headers.get("content-encoding").map(|it| it.to_str().unwrap().to_owned());
    (body.collect().await.unwrap().to_bytes().len(), coded)
}

/// A number of a kind that an automaton draws: the same households at each run.
struct Drawn(u64);

impl Drawn {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % bound
    }
}

/// A year, and a couple or a single person in it.
fn drawn_household(drawn: &mut Drawn) -> (TaxYear, Facts) {
    let year = TaxYear::all().nth(usize::try_from(drawn.below(12)).unwrap()).unwrap();
    let couple = drawn.below(2) == 0;
    let situation = if couple { "married" } else { "single" };
    let mut facts =
        Facts::default().with(Fact::Situation, Fact::Situation.choice(situation).unwrap());
    let mut set = |fact: Fact, bound: u64| facts.set(fact, drawn.below(bound).cast_signed());
    set(Fact::Salary, 150_000);
    set(Fact::Children, 5);
    set(Fact::Pension, 30_000);
    set(Fact::GiftsGeneral, 900);
    set(Fact::HomeEmployment, 9000);
    set(Fact::MaintenancePaid, 3000);
    if couple {
        set(Fact::Salary2, 90_000);
        set(Fact::RetirementSavings2, 4000);
    }
    (year, facts)
}

/// The address at which the form of the simulator is sent for such a household.
fn sent_form(year: TaxYear, facts: &Facts) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.append_pair("form", "1").append_pair("year", &year.to_string());
    for topic in ["topic-pensions", "topic-gifts", "topic-home", "topic-paid", "topic-savings"] {
        query.append_pair("topic", topic);
    }
    for (fact, value) in facts.iter() {
        let text = match fact.choices().get(usize::try_from(value).unwrap()) {
            Some(choice) => (*choice).to_owned(),
            None => value.to_string(),
        };
        query.append_pair(fact.name(), &text);
    }
    format!("/simulator?{}", query.finish())
}

/// An amount of a page, which has a minus or none.
fn amount(text: &str) -> i64 {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let amount: i64 = digits.parse().unwrap();
    if text.contains('−') { -amount } else { amount }
}

#[tokio::test]
async fn the_figures_of_two_hundred_households_are_those_of_the_engine() {
    let mut drawn = Drawn(18);
    for number in 0..200 {
        let (year, facts) = drawn_household(&mut drawn);
        let parameters = TaxParameters::of(year);
        let answer = open(&mut visitor(), &sent_form(year, &facts)).await;
        assert_eq!(answer.status, 200, "{number}");
        let household = Household::declared(parameters, &facts).unwrap();
        let notice = official::assess(parameters, &household);
        let page = Page::read(&answer.body);
        assert_eq!(amount(&page.result()[0]), notice.net, "{number} {year}");
        let lines = page.select("section[aria-labelledby=notice-heading] dd");
        let lines: Vec<i64> = lines.iter().map(|it| amount(&it.text())).collect();
        assert_eq!(lines[0], notice.taxable_income.cast_signed(), "{number}");
        assert_eq!(lines[2], notice.reference_income.cast_signed(), "{number}");
        assert_eq!(lines.last(), Some(&notice.net), "{number}");
        let rate = figures::percent(notice.marginal_rate, Language::English);
        assert!(page.result().iter().any(|it| it.starts_with(&rate)), "{number} {rate}");
    }
}
