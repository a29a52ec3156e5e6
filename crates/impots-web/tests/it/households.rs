//! Households that declare more than wages, in sessions of every kind: computed, kept, explained, sent again.

use serde_json::{Value, json};

use crate::support::{Answer, authenticated};

/// A widow with a pension and a child in shared custody, who employs somebody at home.
const WIDOW: [(&str, &str); 6] = [
    ("situation", "widowed"),
    ("pension", "30000"),
    ("shared_children", "1"),
    ("birth_year", "1950"),
    ("home_employment", "2000"),
    ("year", "2026"),
];

fn body(answer: &Answer) -> Value {
    serde_json::from_str(&answer.body).unwrap()
}

#[tokio::test]
async fn a_form_takes_facts_by_their_names_and_the_session_keeps_them() {
    let mut client = authenticated("json").await;
    let computed = body(&client.post_form("/calculate-tax", &WIDOW).await);
    let simulation = &computed["response"];
    let facts = json!({"situation": "widowed", "pension": 30_000, "birth_year": 1950, "shared_children": 1,
        "home_employment": 2000});
    assert_eq!(simulation["household"], facts, "{computed}");
    assert_eq!(simulation["married"], "no");
    let keys: Vec<&String> = simulation.as_object().unwrap().keys().collect();
    assert_eq!(keys[8..], ["id", "year", "household"]);
    let listed = body(&client.get("/list-simulations").await);
    assert_eq!(&listed["response"][0], simulation);
    let french = body(&client.get("/lister-simulations").await);
    let facts = json!({"situation": "veuf", "pension": 30_000, "année_naissance": 1950, "enfants_garde_alternée": 1,
        "emploi_domicile": 2000});
    assert_eq!(french["réponse"][0]["foyer"], facts);
}

#[tokio::test]
async fn an_explanation_of_a_household_ends_in_what_is_due_or_refunded() {
    let mut client = authenticated("json").await;
    let fields = [&WIDOW[..], &[("explanation", "yes")]].concat();
    let computed = body(&client.post_form("/calculate-tax", &fields).await);
    let steps = computed["response"]["explanation"].as_array().unwrap();
    let last = steps.iter().find(|step| step["step"] == "Net income tax").unwrap();
    let sum: i64 = steps.iter().map(|step| step["contribution"].as_i64().unwrap()).sum();
    assert_eq!(last["value"], sum);
    assert_eq!(computed["response"]["tax"], sum.max(0));
}

#[tokio::test]
async fn a_list_takes_facts_and_takes_its_own_answers_back() {
    let mut client = authenticated("json").await;
    let asked = json!([{"situation": "divorced", "shared_children": 1, "single_parent": true, "pension": 40_000, "year": 2026}]);
    let computed = body(&client.post("/calculate-taxes", asked.to_string()).await);
    let answers = computed["response"].clone();
    assert!(answers[0]["tax"].as_u64() > Some(0), "{computed}");
    let again = body(&client.post("/calculate-taxes", answers.to_string()).await);
    for key in ["tax", "household", "single_parent"] {
        assert_eq!(again["response"][0][key], answers[0][key], "{again}");
    }
}

#[tokio::test]
async fn xml_sessions_have_an_element_for_each_fact() {
    let mut client = authenticated("xml").await;
    let answer = client.post_form("/calculate-tax", &WIDOW).await;
    let expected = "<household><situation>widowed</situation><pension>30000</pension><birth_year>1950</birth_year>\
                    <shared_children>1</shared_children><home_employment>2000</home_employment></household>";
    assert!(answer.body.contains(expected), "{}", answer.body);
}

#[tokio::test]
async fn what_contradicts_is_refused_by_its_code_and_its_field() {
    let mut client = authenticated("json").await;
    for (fields, message) in [
        (
            vec![("situation", "single"), ("pension2", "1"), ("year", "2026")],
            "parameter [pension2]: only a couple has a second declarant (second_declarant). Leave it out, or make the situation that of a couple",
        ),
        (
            vec![("situation", "single"), ("pension", "1")],
            "parameter [situation] is only possible with parameter [year]: the simplified method does not know it",
        ),
        (
            vec![("situation", "single"), ("married", "yes"), ("year", "2026")],
            "parameter [married] contradicts parameter [situation]. Send one of the two",
        ),
        (
            vec![("situation", "single"), ("pension", "1e3"), ("year", "2026")],
            "invalid value [1e3] for parameter [pension (integer>=0, at most 1000000000)] (amount)",
        ),
        (
            vec![("situation", "single"), ("pensions", "1"), ("year", "2026")],
            "POST method required with the posted parameters [married, children, salary]",
        ),
    ] {
        let answer = client.post_form("/calculate-tax", &fields).await;
        assert_eq!((answer.status, &body(&answer)["response"]), (400, &json!([message])));
    }
}

#[tokio::test]
async fn a_page_computes_a_household_from_a_form_of_facts() {
    let mut client = authenticated("html").await;
    let fields = [
        ("situation", "widowed"),
        ("pension", "30 000 €"),
        ("year", "2026"),
        ("single_parent", ""),
    ];
    let page = client.post_form("/calculate-tax", &fields).await;
    assert_eq!(page.status, 200, "{}", page.body);
    assert!(page.body.contains("Deduction from pensions"), "{}", page.body);
}
