//! Sessions with many simulations (security, fault 35).

use http::header::CONTENT_TYPE;
use http::{HeaderMap, Method};
use impots_protocol::CsrfMode;

use crate::support::{Answer, CREDENTIALS, Client, parts, quick_accounts};

/// A session of a type, logged in, with so many simulations.
async fn session(kind: &str, simulations: usize) -> Client {
    let mut client =
        Client::new(impots_web::AppParts { accounts: quick_accounts(), ..parts(CsrfMode::Off) });
    client.get(&format!("/init-session/{kind}")).await;
    client.post_form("/authentifier-utilisateur", &CREDENTIALS).await;
    for _ in 0..simulations {
        let fields = [("marié", "oui"), ("enfants", "2"), ("salaire", "50000")];
        assert_eq!(client.post_form("/calculer-impot", &fields).await.status, 200);
    }
    client
}

/// The numbers of the rows of a page.
fn rows(page: &Answer) -> Vec<usize> {
    assert_eq!(page.status, 200);
    let cells = page.body.split("<th role=\"rowheader\"").skip(1);
    let number = |cell: &str| cell.split(['>', '<']).nth(1).unwrap().parse().unwrap();
    cells.map(number).collect()
}

#[tokio::test]
async fn fault_35_a_page_shows_a_hundred_simulations_of_a_long_list_the_latest_first_of_all() {
    let mut client = session("html", 100).await;
    let whole = client.get("/lister-simulations").await;
    assert_eq!(rows(&whole), (1..=100).collect::<Vec<_>>());
    assert!(!whole.body.contains("page=") && !whole.body.contains("<nav aria-label=\"Pages"));
    for _ in 0..150 {
        let fields = [("marié", "oui"), ("enfants", "2"), ("salaire", "50000")];
        client.post_form("/calculer-impot", &fields).await;
    }
    for (query, shown, before, after) in [
        ("", 201..=250, Some(2), None),
        ("?page=3", 201..=250, Some(2), None),
        ("?page=1", 1..=100, None, Some(2)),
        ("?page=2", 101..=200, Some(1), Some(3)),
        ("?page=0", 201..=250, Some(2), None),
        ("?page=4", 201..=250, Some(2), None),
        ("?page=-1", 201..=250, Some(2), None),
        ("?page=99999999999999999999999", 201..=250, Some(2), None),
    ] {
        let page = client.get(&format!("/lister-simulations{query}")).await;
        assert_eq!(rows(&page), shown.collect::<Vec<_>>(), "{query}");
        let leads_to = |relation: &str| {
            let end = format!("\" rel=\"{relation}\"");
            let (start, _) = page.body.split_once(&end)?;
            start.rsplit("page=").next()?.parse::<usize>().ok()
        };
        assert_eq!((leads_to("prev"), leads_to("next")), (before, after), "{query}");
    }
}

#[tokio::test]
async fn fault_35_programs_get_a_long_list_whole() {
    for kind in ["json", "xml"] {
        let mut client = session(kind, 0).await;
        let objects = vec![r#"{"marié": "oui", "enfants": 2, "salaire": 50000}"#; 250].join(",");
        let headers = HeaderMap::from_iter([(CONTENT_TYPE, "application/json".parse().unwrap())]);
        let body = format!("[{objects}]").into_bytes();
        assert_eq!(client.send(Method::POST, "/calculer-impots", headers, body).await.status, 200);
        let answer = client.get("/lister-simulations").await;
        assert_eq!(answer.status, 200, "{}", answer.body);
        let count = match kind {
            "json" => answer.body.matches("\"id\": ").count(),
            _ => answer.body.matches("<id>").count(),
        };
        assert_eq!(count, 250, "{}", answer.body);
    }
}
