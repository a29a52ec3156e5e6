//! The official method on the wire: the optional year.

use crate::support::{COUPLE, authenticated};

#[tokio::test]
async fn a_year_asks_for_the_official_method_and_comes_back() {
    let mut client = authenticated("json").await;
    let with_year = |year: &'static str| [&COUPLE[..], &[("année", year)]].concat();
    let simplified = client.post_form("/calculer-impot", &COUPLE).await.body;
    assert!(
        simplified.contains("\"impôt\": 1384") && !simplified.contains("année"),
        "{simplified}"
    );
    let official = client.post_form("/calculer-impot", &with_year("2019")).await.body;
    assert!(
        official.contains("\"impôt\": 1385") && official.ends_with("\"id\": 2, \"année\": 2019}}"),
        "{official}"
    );
    let empty = client.post_form("/calculer-impot", &with_year("")).await.body;
    assert!(empty.contains("\"impôt\": 1384") && !empty.contains("année"), "{empty}");
    let listed = client.get("/list-simulations").await.body;
    assert_eq!(listed.matches("\"year\": 2019").count(), 1, "{listed}");
}

#[tokio::test]
async fn a_year_that_is_not_served_is_refused_and_nothing_is_computed() {
    let mut client = authenticated("json").await;
    for year in ["2014", "2027", "x", "2019.0", "-2019", "99999999999"] {
        let fields = [("married", "yes"), ("children", "2"), ("salary", "50000"), ("year", year)];
        let answer = client.post_form("/calculate-tax", &fields).await;
        let expected =
            format!("invalid value [{year}] for parameter [year (year of the tax, 2015 to 2026)]");
        assert_eq!(answer.status, 400);
        assert!(answer.body.contains(&expected), "{}", answer.body);
    }
    assert!(client.get("/list-simulations").await.body.contains("\"response\": []"));
}

#[tokio::test]
async fn a_list_can_mix_years_and_methods() {
    let mut client = authenticated("json").await;
    let list = r#"[{"marié":"oui","enfants":2,"salaire":50000,"année":2019},{"marié":"oui","enfants":2,"salaire":50000},
        {"marié":"non","enfants":0,"salaire":30000,"année":"2026"}]"#;
    let answer = client.post("/calculer-impots", list).await.body;
    assert!(answer.contains("\"impôt\": 1385") && answer.contains("\"impôt\": 1384"), "{answer}");
    assert_eq!(answer.matches("année").count(), 2, "{answer}");
    let faulty = r#"[{"marié":"oui","enfants":2,"salaire":50000,"année":true}]"#;
    let answer = client.post("/calculer-impots", faulty).await;
    assert_eq!(answer.status, 400);
    assert!(
        answer.body.contains("L'attribut année [True] doit être une année d'impôt de 2015 à 2026"),
        "{}",
        answer.body
    );
}
