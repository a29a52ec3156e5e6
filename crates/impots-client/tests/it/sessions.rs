//! Whole sessions: with tokens in URLs, in headers, without tokens; JSON and XML; French and English.

use impots_client::{CsrfChoice, Language, ResponseType, Taxpayer};
use impots_rules::{Household, Salary, TaxYear};

use impots_testing::CannedServer;

use crate::support::{
    SIMULATION, answer, begun, builder, client, envelope, json, redirect, taxpayer, xml,
};

#[tokio::test]
async fn the_newest_token_is_the_last_segment_of_each_url() {
    let list = format!("[{SIMULATION}]");
    let server = CannedServer::script([
        redirect("/init-session/json/t0"),
        begun(Some("t1")),
        json(200, &envelope(200, r#""Authentification réussie""#, Some("t2"))),
        json(200, &envelope(300, SIMULATION, Some("t3"))),
        json(200, &envelope(1500, &list, Some("t4"))),
        json(200, &envelope(600, "[]", Some("t5"))),
        json(200, &envelope(400, r#""session réinitialisée""#, Some("t6"))),
    ]);
    let mut client = client(&server);
    client.init_session().await.unwrap();
    client.authenticate_user().await.unwrap();
    assert_eq!(client.calculate_tax(&taxpayer()).await.unwrap().tax, 1_384);
    let simulations = client.calculate_tax_in_bulk_mode(&[taxpayer()]).await.unwrap();
    assert_eq!(simulations[0].discount, 384);
    assert_eq!(client.delete_simulation(1).await.unwrap(), []);
    client.end_session().await.unwrap();
    assert_eq!(
        server.lines(),
        [
            "GET /init-session-without-csrftoken/json?lang=fr",
            "GET /init-session/json/t0",
            "POST /authentifier-utilisateur/t1",
            "POST /calculer-impot/t2",
            "POST /calculer-impots/t3",
            "GET /supprimer-simulation/1/t4",
            "GET /fin-session/t5",
        ]
    );
}

fn refused_token(fresh: Option<&str>) -> String {
    json(400, &envelope(121, r#"["The CSRF token has expired."]"#, fresh))
}

/// Field fault 14: a refused token is replaced by the fresh one of the refusal, once, and the call is made again.
#[tokio::test]
async fn a_call_whose_token_was_refused_is_made_once_more_with_the_fresh_one() {
    let server = CannedServer::script([
        redirect("/init-session/json/t0"),
        refused_token(Some("t1")),
        begun(Some("t2")),
        refused_token(Some("t3")),
        json(200, &envelope(300, SIMULATION, Some("t4"))),
        refused_token(Some("t5")),
        refused_token(Some("t6")),
        refused_token(None),
    ]);
    let mut client = client(&server);
    client.init_session().await.unwrap();
    assert_eq!(client.calculate_tax(&taxpayer()).await.unwrap().tax, 1_384);
    for _ in 0..2 {
        let error = client.get_simulations().await.unwrap_err();
        assert_eq!(error.refusal().unwrap().status, 121);
    }
    assert_eq!(
        server.lines(),
        [
            "GET /init-session-without-csrftoken/json?lang=fr",
            "GET /init-session/json/t0",
            "GET /init-session/json/t1?lang=fr",
            "POST /calculer-impot/t2",
            "POST /calculer-impot/t3",
            "GET /lister-simulations/t4",
            "GET /lister-simulations/t5",
            "GET /lister-simulations/t6",
        ]
    );
    let bodies: Vec<_> = server.requests().into_iter().map(|request| request.body).collect();
    assert!(!bodies[3].is_empty() && bodies[3] == bodies[4]);
}

/// Field fault 14: a request that comes from another site (HTTP 403) is not a matter of tokens.
#[tokio::test]
async fn a_refusal_for_another_reason_than_the_token_is_not_repeated() {
    let foreign = r#"["The request comes from another site."]"#;
    let server = CannedServer::script([
        redirect("/init-session/json/t0"),
        begun(Some("t1")),
        json(403, &envelope(121, foreign, Some("t2"))),
        json(400, &envelope(101, r#"["…"]"#, Some("t3"))),
    ]);
    let mut client = client(&server);
    client.init_session().await.unwrap();
    for status in [121, 101] {
        let error = client.get_simulations().await.unwrap_err();
        assert_eq!(error.refusal().unwrap().status, status);
    }
    assert_eq!(server.lines().len(), 4);
}

#[tokio::test]
async fn a_token_outside_of_urls_travels_in_a_header_and_changes_are_posted() {
    let server = CannedServer::script([
        redirect("/init-session/json"),
        begun(Some("t1")),
        json(200, &envelope(600, "[]", Some("t2"))),
        json(200, &envelope(500, "[]", None)),
        json(200, &envelope(400, r#""session réinitialisée""#, Some("t4"))),
    ]);
    let mut client = client(&server);
    client.init_session().await.unwrap();
    client.delete_simulation(7).await.unwrap();
    client.get_simulations().await.unwrap();
    client.end_session().await.unwrap();
    let sent: Vec<_> = server.requests()[2..]
        .iter()
        .map(|request| (request.line.clone(), request.header("x-csrftoken").map(str::to_owned)))
        .collect();
    let expected = [
        ("POST /supprimer-simulation/7", "t1"),
        ("GET /lister-simulations", "t2"),
        ("POST /fin-session", "t2"),
    ];
    assert_eq!(sent, expected.map(|(line, token)| (line.to_owned(), Some(token.to_owned()))));
}

#[tokio::test]
async fn a_server_of_version_14_without_tokens_is_found_out_whatever_its_answers_hold() {
    for token in [None, Some("t1")] {
        let server = CannedServer::script([
            answer(404, "text/html", "", "<html>Not Found"),
            begun(token),
            json(200, &envelope(600, "[]", token)),
            json(200, &envelope(400, r#""session réinitialisée""#, token)),
        ]);
        let mut client = client(&server);
        client.init_session().await.unwrap();
        client.delete_simulation(1).await.unwrap();
        client.end_session().await.unwrap();
        assert_eq!(
            server.lines(),
            [
                "GET /init-session-without-csrftoken/json?lang=fr",
                "GET /init-session/json?lang=fr",
                "GET /supprimer-simulation/1",
                "GET /fin-session",
            ]
        );
    }
}

#[tokio::test]
async fn csrf_off_asks_for_no_token_and_csrf_on_insists() {
    let server = CannedServer::script([begun(None), redirect("/init-session/json"), begun(None)]);
    let off = builder(&server).csrf(CsrfChoice::Off).build();
    off.unwrap().init_session().await.unwrap();
    let on = builder(&server).csrf(CsrfChoice::On).build();
    let error = on.unwrap().init_session().await.unwrap_err();
    assert!(error.to_string().ends_with("gives no CSRF token"), "{error}");
    assert_eq!(server.lines()[0], "GET /init-session/json?lang=fr");
}

#[tokio::test]
async fn cookies_of_redirects_and_of_later_answers_are_sent() {
    let renewed = answer(
        200,
        "application/json",
        "Set-Cookie: session=second; Path=/\r\n",
        &envelope(200, r#""ok""#, None),
    );
    let list = json(200, &envelope(500, "[]", None));
    let server = CannedServer::script([redirect("/init-session/json"), begun(None), renewed, list]);
    let mut client = client(&server);
    client.init_session().await.unwrap();
    client.authenticate_user().await.unwrap();
    client.get_simulations().await.unwrap();
    let cookies: Vec<_> = server
        .requests()
        .iter()
        .map(|request| request.header("cookie").map(str::to_owned))
        .collect();
    let expected = [None, Some("session=first"), Some("session=first"), Some("session=second")];
    assert_eq!(cookies, expected.map(|cookie| cookie.map(str::to_owned)));
}

#[tokio::test]
async fn another_client_has_a_session_of_its_own() {
    let server = CannedServer::start(|_| redirect("/init-session/json"));
    let first = client(&server);
    let mut second = first.another();
    second.init_session().await.unwrap_err();
    let mut third = second.another();
    third.init_session().await.unwrap_err();
    let requests = server.requests();
    assert_eq!(requests.iter().filter(|request| request.header("cookie").is_none()).count(), 2);
}

#[tokio::test]
async fn xml_numbers_and_lists_of_none_one_and_two_come_back() {
    let simulation = "<marié>oui</marié><enfants>2</enfants><salaire>50000</salaire>\
        <impôt>1384</impôt><surcôte>0</surcôte><taux>0.14</taux><décôte>384</décôte>\
        <réduction>347</réduction><id>1</id>";
    let list = |count: usize| {
        let items = format!("<réponse>{simulation}</réponse>").repeat(count);
        xml(&format!("<action>a</action><état>500</état>{items}"))
    };
    let begun = xml("<action>a</action><état>700</état><réponse>ok</réponse>");
    let server = CannedServer::script([begun, list(0), list(1), list(2)]);
    let builder = builder(&server).csrf(CsrfChoice::Off).response_type(ResponseType::Xml);
    let mut client = builder.build().unwrap();
    client.init_session().await.unwrap();
    for count in 0..3 {
        let simulations = client.get_simulations().await.unwrap();
        assert_eq!(simulations.len(), count);
        assert!(simulations.iter().all(|simulation| simulation.tax == 1_384));
    }
}

#[tokio::test]
async fn english_sessions_use_english_words() {
    let body = r#"{"action": "a", "status": 700, "response": ["session started"]}"#;
    let server = CannedServer::script([json(200, body), json(200, body)]);
    let builder = builder(&server).csrf(CsrfChoice::Off).language(Language::English);
    let mut client = builder.build().unwrap();
    client.init_session().await.unwrap();
    client.calculate_tax(&taxpayer()).await.unwrap_err();
    let requests = server.requests();
    assert_eq!(requests[0].line, "GET /init-session/json?lang=en");
    assert_eq!(requests[1].line, "POST /calculate-tax");
    assert_eq!(requests[1].body, "married=yes&children=2&salary=50000");
}

#[tokio::test]
async fn a_year_asks_for_the_official_method() {
    let official = SIMULATION.replace("\"id\": 1", "\"id\": 1, \"année\": 2026");
    let server = CannedServer::script([
        begun(None),
        json(200, &envelope(300, &official, None)),
        json(200, &envelope(1500, &format!("[{official}]"), None)),
        json(200, &envelope(300, SIMULATION, None)),
    ]);
    let mut client = builder(&server).csrf(CsrfChoice::Off).build().unwrap();
    client.init_session().await.unwrap();
    let taxpayer = Taxpayer { year: Some(TaxYear::LATEST), ..taxpayer() };
    let simulation = client.calculate_tax(&taxpayer).await.unwrap();
    assert_eq!(simulation.year, Some(2026));
    client.calculate_tax_in_bulk_mode(&[taxpayer]).await.unwrap();
    // A server that knows one method only answers with the other one's figures.
    client.calculate_tax(&taxpayer).await.unwrap_err();
    let requests = server.requests();
    assert!(requests[1].body.ends_with("&ann%C3%A9e=2026"));
    assert!(requests[2].body.ends_with(r#","année":2026}]"#));
}

#[tokio::test]
async fn second_wages_and_single_parents_are_sent_and_expected_back() {
    let with = |fields: &str| SIMULATION.replace("\"id\": 1", &format!("\"id\": 1, {fields}"));
    let couple = with(r#""année": 2026, "salaire2": 20000"#);
    let parent =
        with(r#""année": 2026, "parent_isolé": "oui""#).replace("oui\", \"enf", "non\", \"enf");
    let server = CannedServer::script([
        begun(None),
        json(200, &envelope(300, &couple, None)),
        json(200, &envelope(1500, &format!("[{parent}]"), None)),
        json(200, &envelope(300, &with(r#""année": 2026"#), None)),
    ]);
    let mut client = builder(&server).csrf(CsrfChoice::Off).build().unwrap();
    client.init_session().await.unwrap();
    let year = Some(TaxYear::LATEST);
    let household = taxpayer().household;
    let second_salary = Salary::new(20_000).unwrap();
    let couple = Taxpayer { household: household.with_second_salary(second_salary).unwrap(), year };
    let single = Household::new(false, household.children(), household.salary());
    let parent = Taxpayer { household: single.as_single_parent().unwrap(), year };
    client.calculate_tax(&couple).await.unwrap();
    client.calculate_tax_in_bulk_mode(&[parent]).await.unwrap();
    // A server that ignores the second wage answers with another household's figures.
    client.calculate_tax(&couple).await.unwrap_err();
    let requests = server.requests();
    assert!(requests[1].body.ends_with("&ann%C3%A9e=2026&salaire2=20000"));
    assert!(requests[2].body.ends_with(r#","année":2026,"parent_isolé":"oui"}]"#));
}

#[tokio::test]
async fn what_is_sent_is_what_version_14_sends() {
    let empty = || json(200, &envelope(1500, "[]", None));
    let server = CannedServer::script([begun(None), empty(), empty(), empty()]);
    let mut client = builder(&server).csrf(CsrfChoice::Off).build().unwrap();
    client.init_session().await.unwrap();
    client.authenticate_user().await.unwrap();
    client.calculate_tax_in_bulk_mode(&[taxpayer()]).await.unwrap_err();
    client.calculate_tax(&taxpayer()).await.unwrap_err();
    let bodies: Vec<_> = server.requests().into_iter().map(|request| request.body).collect();
    assert_eq!(
        bodies[1..],
        [
            "user=admin&password=s3cret-password",
            r#"[{"marié":"oui","enfants":2,"salaire":50000}]"#,
            "mari%C3%A9=oui&enfants=2&salaire=50000",
        ]
    );
}
