//! The explanation of a tax on the wire: given on request, kept nowhere.

use serde_json::Value;

use crate::support::{Answer, COUPLE, Client, authenticated};

/// The answer to the household with further fields.
async fn calculate(client: &mut Client, fields: &[(&str, &str)]) -> Answer {
    let fields = [&COUPLE[..], fields].concat();
    client.post_form("/calculer-impot", &fields).await
}

async fn calculate_list(client: &mut Client, list: &str) -> Answer {
    client.post("/calculer-impots", list).await
}

/// The last key of an object, and what the contributions of the steps under it add up to.
fn explained(simulation: &Value) -> (&str, i64) {
    let (key, steps) = simulation.as_object().unwrap().iter().next_back().unwrap();
    let contributions = steps.as_array().unwrap().iter();
    let sum = contributions.map(|step| step["contribution"].as_i64().unwrap());
    (key, sum.sum())
}

/// Field fault 10: the explanation of tax year 2019 says that the tax was cancelled, on the wire too.
#[tokio::test]
async fn an_explanation_that_is_asked_for_ends_the_simulation_and_adds_up_to_its_tax() {
    let mut client = authenticated("json").await;
    let french = calculate(&mut client, &[("année", "2019"), ("explication", " OUI ")]).await;
    let french: Value = serde_json::from_str(&french.body).unwrap();
    assert_eq!(explained(&french["réponse"]), ("explication", 1385));
    assert!(french["réponse"]["remarque"].as_str().unwrap().contains("CIMR"), "{french}");

    let fields = [
        ("married", "yes"),
        ("children", "2"),
        ("salary", "50000"),
        ("year", "2019"),
        ("explanation", "yes"),
    ];
    let english = client.post_form("/calculate-tax", &fields).await;
    let english: Value = serde_json::from_str(&english.body).unwrap();
    assert_eq!(explained(&english["response"]), ("explanation", 1385));
    assert!(english["response"]["note"].as_str().unwrap().contains("was cancelled"), "{english}");
    let other = calculate(&mut client, &[("année", "2020"), ("explication", "oui")]).await.body;
    assert!(!other.contains("remarque"), "{other}");
}

#[tokio::test]
async fn an_explanation_is_neither_listed_nor_given_unasked() {
    let mut client = authenticated("json").await;
    let unasked = calculate(&mut client, &[("année", "2019")]).await.body;
    for (position, value) in ["non", "", " "].into_iter().enumerate() {
        let options = [("année", "2019"), ("explication", value)];
        let answer = calculate(&mut client, &options).await.body;
        let id = format!("\"id\": {}", position + 2);
        assert_eq!(answer.replace(&id, "\"id\": 1"), unasked);
    }
    calculate(&mut client, &[("année", "2019"), ("explication", "oui")]).await;
    let listed = client.get("/lister-simulations").await.body;
    assert!(listed.contains("\"id\": 5") && !listed.contains("explication"), "{listed}");
}

#[tokio::test]
async fn in_xml_each_step_is_an_element() {
    let mut client = authenticated("xml").await;
    let body = calculate(&mut client, &[("année", "2019"), ("explication", "oui")]).await.body;
    assert_eq!(body.matches("<explication><étape>").count(), 10, "{body}");
    assert!(body.contains(
        "<explication><étape>Décote</étape><formule>1\u{202F}970\u{A0}€ − 75\u{202F}% × 2\u{202F}115\u{A0}€ = \
         383,75\u{A0}€, soit 384\u{A0}€ à l'euro près.</formule><résultat>384\u{A0}€</résultat><valeur>384</valeur>\
         <contribution>-384</contribution><source>CGI art. 197, I, 4, a</source></explication>"
    ));
    assert!(body.ends_with("</explication></réponse></root>"), "{body}");
}

#[tokio::test]
async fn an_explanation_without_a_year_is_refused_with_the_names_of_both() {
    let mut client = authenticated("json").await;
    let sentence = "le paramètre [explication] n'est possible qu'avec le paramètre [année] : \
                    la méthode simplifiée n'est pas expliquée";
    let one = calculate(&mut client, &[("explication", "oui")]).await;
    assert_eq!(one.status, 400);
    assert!(
        one.body.contains(&format!("\"état\": 301, \"réponse\": [\"{sentence}\"]")),
        "{}",
        one.body
    );

    let list = r#"[{"marié": "oui", "enfants": 2, "salaire": 50000, "explication": true}]"#;
    let many = calculate_list(&mut client, list).await;
    assert_eq!(many.status, 400);
    let expected = format!("\"explication\": true, \"erreur\": \"{sentence}\"");
    assert!(many.body.contains("\"état\": 1501") && many.body.contains(&expected), "{}", many.body);

    let no = calculate(&mut client, &[("explication", "non")]).await;
    assert!(no.body.contains("\"impôt\": 1384"), "{}", no.body);
}

#[tokio::test]
async fn a_value_that_is_neither_yes_nor_no_is_refused() {
    let mut client = authenticated("json").await;
    let one = calculate(&mut client, &[("année", "2019"), ("explication", "yes")]).await;
    let expected = "valeur [yes] invalide pour le paramètre [explication (oui/non)]";
    assert!(one.status == 400 && one.body.contains(expected), "{}", one.body);
    for value in ["1", "null", "\"yes\"", "[]"] {
        let list = format!(
            r#"[{{"marié": "oui", "enfants": 2, "salaire": 50000, "année": 2019, "explication": {value}}}]"#
        );
        let many = calculate_list(&mut client, &list).await;
        assert!(
            many.status == 400 && many.body.contains("l'attribut explication ["),
            "{}",
            many.body
        );
    }
}

#[tokio::test]
async fn the_objects_of_a_list_ask_each_for_themselves() {
    let mut client = authenticated("json").await;
    let list = r#"[{"marié": "oui", "enfants": 2, "salaire": 50000, "année": 2019, "explication": true},
        {"marié": "oui", "enfants": 2, "salaire": 50000, "année": 2019, "explication": false},
        {"marié": "oui", "enfants": 2, "salaire": 50000},
        {"marié": "non", "enfants": 0, "salaire": 200000, "année": 2026, "explication": "oui"}]"#;
    let answer = calculate_list(&mut client, list).await.body;
    let answer: Value = serde_json::from_str(&answer).unwrap();
    let simulations = answer["réponse"].as_array().unwrap();
    let has = |index: usize| simulations[index].get("explication").is_some();
    assert_eq!([0, 1, 2, 3].map(has), [true, false, false, true]);
    for index in [0, 3] {
        let tax = simulations[index]["impôt"].as_i64().unwrap();
        assert_eq!(explained(&simulations[index]), ("explication", tax));
    }
}

#[tokio::test]
async fn a_page_answers_as_if_no_explanation_had_been_asked_for() {
    let mut client = authenticated("html").await;
    let asked = calculate(&mut client, &[("année", "2019"), ("explication", "oui")]).await;
    assert!(asked.status == 200 && asked.body.contains("1\u{202F}385"), "{}", asked.body);
}
