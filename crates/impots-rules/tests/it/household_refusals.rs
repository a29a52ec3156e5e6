//! Facts that contradict each other are refused, the first fault by its code and its field.

use std::collections::BTreeMap;

use impots_rules::{Fact, FactError};

use crate::household_rows::{COLUMNS, household};
use crate::rows::rows;

#[test]
fn every_refusal_has_its_code_and_its_field() {
    let rows = rows("household/refusals.csv");
    assert_eq!(rows.len(), 337);
    for row in &rows {
        let error = household(row).unwrap_err();
        assert_eq!(error.code(), row.text("code").unwrap(), "{row:?}");
        let field = row.text("field").unwrap();
        assert!(field.is_empty() || field == self::field(error), "{error} for {row:?}");
    }
}

/// The field of a refusal, as the reference names it: a column, or a declarant.
fn field(error: FactError) -> &'static str {
    match error {
        FactError::ExpensesWithoutWages { fact: Fact::ActualExpenses }
        | FactError::CeilingWithoutSavings { fact: Fact::RetirementCeiling } => "1",
        FactError::ExpensesWithoutWages { .. } | FactError::CeilingWithoutSavings { .. } => "2",
        _ => error.fact().map_or("", |fact| COLUMNS[fact as usize]),
    }
}

#[test]
fn every_vector_and_published_case_is_accepted() {
    let accepted = |file: &str| rows(file).iter().filter(|row| household(row).is_ok()).count();
    assert_eq!(accepted("household/vectors.csv"), 7_230);
    assert_eq!(accepted("household/published_cases.csv"), 393);
}

/// One message of each code: the field, then what is accepted.
#[test]
fn a_refusal_names_the_fact_and_what_is_accepted() {
    let mut messages = BTreeMap::new();
    for row in rows("household/refusals.csv") {
        let error = household(&row).unwrap_err();
        messages.entry(error.code()).or_insert_with(|| error.to_string());
    }
    let messages: Vec<(&str, &str)> =
        messages.iter().map(|(code, message)| (*code, message.as_str())).collect();
    assert_eq!(messages, MESSAGES);
}

const MESSAGES: [(&str, &str); 22] = [
    ("amount", "actual_expenses: `-1` is not between 0 and 1000000000"),
    ("birth", "birth_year2: `1889` is not between 1890 and 2006"),
    (
        "ceiling_without_savings",
        "retirement_ceiling: there is no payment of this declarant, and ceilings are not pooled",
    ),
    ("choice", "overseas: one of `none`, `antilles_reunion`, `guyane_mayotte`"),
    ("count", "students: `-1` is not between 0 and 20"),
    ("expenses_without_wages", "actual_expenses2: there are no wages of this declarant"),
    ("flag", "home_first_year: `2` is not between 0 and 1"),
    (
        "gifts_of_october_2025",
        "gifts_aid_from_october_2025: this field exists for income of 2025 only",
    ),
    ("home_ascendants", "home_ascendants: this field exists for income from 2017 only"),
    (
        "home_employment_inactive",
        "home_employment_inactive: this field exists for income to 2016 only",
    ),
    ("home_flag_without_amount", "home_disabled: there is no amount of employment at home"),
    (
        "more_child_care_than_children",
        "shared_child_care2: more amounts of child care than children in that custody (1)",
    ),
    (
        "more_disabled_than_children",
        "disabled_shared_children: more cards than children in that custody (0)",
    ),
    ("more_pupils_than_children", "pupils_college: more pupils than children in that custody (0)"),
    (
        "raised_child_alone",
        "raised_child_alone: box L is for somebody alone and without dependants",
    ),
    ("second_declarant", "actual_expenses2: only a couple has a second declarant"),
    (
        "single_parent",
        "single_parent: box T is for the single or divorced with at least one child or dependant; \
         a widowed parent already counts as a couple",
    ),
    (
        "taxable_income_given",
        "retirement_ceiling: a taxable income that is given leaves no place for it",
    ),
    ("veteran", "veteran: box W gives nothing beside dependants"),
    ("veteran_age", "veteran: nobody is 74 on 31 December by the years of birth"),
    ("war_widow", "war_widow: box G is for somebody alone and without dependants"),
    ("year", "income year: `2013` is not between 2014 and 2025"),
];
