//! The article of a step is that of the rule that acted.

use impots_protocol::Language;
use impots_rules::explanation::StepName;

use crate::sentences::{Declared, declared, vector};

/// The articles of the steps of a name, in French.
fn articles(household: &Declared, name: StepName) -> Vec<Option<String>> {
    let steps = household.steps(Language::French).into_iter();
    steps.filter(|(it, ..)| *it == name).map(|(.., source)| source).collect()
}

fn one(article: &str) -> Vec<Option<String>> {
    vec![Some(article.to_owned())]
}

#[test]
fn what_is_collected_names_the_article_of_the_threshold_that_was_at_work() {
    let of = |row| articles(&vector(row), StepName::Collection);
    for row in [6543, 2119] {
        assert_eq!(of(row), one("CGI art. 1657, 1 bis"), "{row}");
    }
    assert_eq!(of(1237), one("CGI art. 1965 L"));
    let facts = [("situation", "single"), ("salary", "24000"), ("home_employment", "0")];
    let tax = declared(2026, &facts).net();
    let credit = |euros: i64| {
        let cost = (2 * (tax - euros)).to_string();
        let facts = [("situation", "single"), ("salary", "24000"), ("home_employment", &cost)];
        articles(&declared(2026, &facts), StepName::Collection)
    };
    assert_eq!(credit(11), one("CGI art. 1657, 2"));
    assert_eq!(credit(12), [None]);
    assert_eq!(credit(-8), [None]);
}

#[test]
fn half_shares_of_cards_veterans_and_children_raised_alone_are_of_article_195_too() {
    let single = [("situation", "single"), ("salary", "50000")];
    for further in ["disability", "veteran", "raised_child_alone", "war_widow"] {
        let household = declared(2026, &[&single[..], &[(further, "1")]].concat());
        assert_eq!(articles(&household, StepName::Shares), one("CGI art. 194 et 195"), "{further}");
        let english = household.steps(Language::English).into_iter();
        let sources: Vec<_> = english.filter_map(|(.., source)| source).collect();
        assert!(sources.contains(&"CGI art. 194 and 195".to_owned()), "{sources:?}");
    }
    let family = [&single[..], &[("shared_children", "2"), ("single_parent", "1")]].concat();
    assert_eq!(articles(&declared(2026, &family), StepName::Shares), one("CGI art. 194"));
}
