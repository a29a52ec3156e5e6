//! Sessions with many simulations (security, fault 35).

use impots_protocol::CsrfMode;
use impots_web::AppParts;

use crate::support::{Answer, COUPLE_OF_LIST, Client, parts, quick_accounts};

/// A session of a type, logged in, with so many simulations.
async fn session(kind: &str, simulations: usize) -> Client {
    let accounts = quick_accounts();
    let mut client = Client::new(AppParts { accounts, ..parts(CsrfMode::Off) });
    client.log_in_to(kind).await;
    for _ in 0..simulations {
        assert_eq!(client.compute(50_000).await.status, 200);
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
        client.compute(50_000).await;
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
        let list = format!("[{}]", vec![COUPLE_OF_LIST; 250].join(","));
        assert_eq!(client.post("/calculer-impots", list).await.status, 200);
        let answer = client.get("/lister-simulations").await;
        assert_eq!(answer.status, 200, "{}", answer.body);
        let count = match kind {
            "json" => answer.body.matches("\"id\": ").count(),
            _ => answer.body.matches("<id>").count(),
        };
        assert_eq!(count, 250, "{}", answer.body);
    }
}
