use impots_rules::{Fact, FilingStatus, Salary};
use serde_json::{Value, json};

use super::*;
use crate::{Field, Language, Message};

/// A couple, or a single person, with children and a wage of 30 000 €.
fn required(married: &'static str, children: &'static str) -> Vec<(Field, &'static str)> {
    vec![(Field::Married, married), (Field::Children, children), (Field::Salary, "30000")]
}

fn read(
    required: &[(Field, &str)],
    optional: &[(Field, &str)],
) -> Result<TaxRequest, Vec<Message>> {
    read_from(Author::Program, &[required, optional].concat())
}

fn read_from(author: Author, fields: &[(Field, &str)]) -> Result<TaxRequest, Vec<Message>> {
    let value = |field| fields.iter().find(|(known, _)| *known == field).map(|(_, text)| *text);
    TaxRequest::from_form(value, author, Language::French)
}

fn read_object(object: &Value) -> Result<TaxRequest, Message> {
    TaxRequest::from_object(object.as_object().unwrap(), Language::French)
}

#[test]
fn a_couple_can_have_two_wages_in_a_form_and_in_a_list() {
    let options = [(Field::Year, "2026"), (Field::SecondSalary, " 20000 ")];
    let from_form = read(&required("oui", "2"), &options).unwrap();
    assert_eq!(from_form.household.second_salary(), Salary::new(20_000).unwrap());
    let object =
        json!({"marié": "oui", "enfants": 2, "salaire": 30000, "année": 2026, "salaire2": 20000});
    assert_eq!(read_object(&object), Ok(from_form));
}

#[test]
fn a_single_person_can_be_a_single_parent_in_a_form_and_in_a_list() {
    let options = [(Field::Year, "2026"), (Field::SingleParent, "OUI")];
    let from_form = read(&required("non", "1"), &options).unwrap();
    assert_eq!(from_form.household.filing_status(), FilingStatus::SingleParent);
    for yes in [json!("oui"), json!(true)] {
        let object = json!({"marié": "non", "enfants": 1, "salaire": 30000, "année": 2026, "parent_isolé": yes});
        assert_eq!(read_object(&object).as_ref(), Ok(&from_form));
    }
}

#[test]
fn an_empty_option_is_none_with_or_without_a_year() {
    for year in ["", "2026"] {
        let year = (Field::Year, year);
        let plain = read(&required("non", "0"), &[year]).unwrap();
        for (second_salary, single_parent) in [("", ""), (" ", " "), ("0", "non")] {
            let options =
                [year, (Field::SecondSalary, second_salary), (Field::SingleParent, single_parent)];
            assert_eq!(read(&required("non", "0"), &options), Ok(plain));
        }
    }
}

#[test]
fn what_contradicts_is_refused_all_at_once() {
    let year = (Field::Year, "2026");
    let second_salary = (Field::SecondSalary, "1");
    let single_parent = (Field::SingleParent, "oui");
    let explanation = (Field::Explanation, "oui");
    let cases = [
        (
            required("non", "0"),
            vec![year, second_salary, single_parent],
            vec![Message::SecondSalaryUnmarried, Message::SingleParentWithoutChild],
        ),
        (
            required("oui", "1"),
            vec![year, second_salary, single_parent],
            vec![Message::SingleParentMarried],
        ),
        (
            required("oui", "1"),
            vec![second_salary, single_parent, explanation],
            vec![
                Message::NeedsYear(Field::SecondSalary),
                Message::NeedsYear(Field::SingleParent),
                Message::ExplanationNeedsYear,
            ],
        ),
    ];
    for (required, optional, expected) in cases {
        assert_eq!(read(&required, &optional), Err(expected));
    }
    let object = json!({"marié": "oui", "enfants": 1, "salaire": 1, "parent_isolé": true});
    let fault = Message::NeedsYear(Field::SingleParent);
    assert_eq!(read_object(&object), Err(fault));
}

#[test]
fn every_faulty_field_is_named() {
    let fields = [
        (Field::Married, "x"),
        (Field::Children, "-1"),
        (Field::Salary, "1e3"),
        (Field::Year, "2014"),
        (Field::SecondSalary, "1000000000000001"),
        (Field::SingleParent, "yes"),
        (Field::Explanation, "maybe"),
    ];
    let faults = read(&fields, &[]).unwrap_err();
    let texts = faults.iter().map(|fault| fault.text(Language::French));
    for (text, (field, value)) in texts.zip(fields) {
        assert!(
            text.starts_with(&format!("valeur [{value}] invalide"))
                && text.contains(field.word(Language::French)),
            "{text}"
        );
    }
    assert_eq!(faults.len(), fields.len());
}

/// Field fault 2: a person's form has amounts as people write them, a program's digits only.
#[test]
fn only_a_persons_amounts_are_read_as_people_write_them() {
    let couple = |salary| {
        let year = [(Field::Year, "2026"), (Field::SecondSalary, "20\u{202F}000\u{A0}€")];
        [&[(Field::Married, "oui"), (Field::Children, "2"), (Field::Salary, salary)], &year[..]]
            .concat()
    };
    for author in [Author::Person, Author::Visitor] {
        let request = read_from(author, &couple("50 000,50")).unwrap();
        assert_eq!(request.household.salary(), Salary::new(50_001).unwrap());
        assert_eq!(request.household.second_salary(), Salary::new(20_000).unwrap());
    }
    let faults = [
        Message::NaturalExpected(Field::Salary, "50 000,50".into()),
        Message::NaturalExpected(Field::SecondSalary, "20\u{202F}000\u{A0}€".into()),
    ];
    assert_eq!(read_from(Author::Program, &couple("50 000,50")), Err(faults.into()));
    let ambiguous = Message::AmountAmbiguous(Field::Salary, "50.000".into(), [50_000, 50]);
    let texts = Language::ALL.map(|language| ambiguous.text(language));
    assert_eq!(
        texts,
        [
            "valeur [50.000] ambiguë pour le paramètre [salaire] : 50000 ou 50 euros ? Écrire l'un des deux",
            "ambiguous value [50.000] for parameter [salary]: 50000 or 50 euros? Write one of the two",
        ]
    );
    assert_eq!(read_from(Author::Person, &couple(" 50.000 ")), Err(vec![ambiguous]));
    let beyond = read_from(Author::Person, &couple("1 000 000 000 000 001")).unwrap_err();
    assert!(matches!(beyond[..], [Message::FieldTooLarge(Field::Salary, _, _)]), "{beyond:?}");
}

/// Field fault 9: a message repeats a value as a person wrote it; programs of version 14 read it in lower case.
#[test]
fn only_a_persons_values_are_repeated_as_they_were_written() {
    let shown = [(Author::Person, "O"), (Author::Program, "o"), (Author::Visitor, "o")];
    for (author, shown) in shown {
        let fields = [(Field::Married, " O "), (Field::Children, "0"), (Field::Salary, "1")];
        let fault = Message::YesNoExpected(Field::Married, shown.into());
        assert_eq!(read_from(author, &fields), Err(vec![fault]));
    }
}

#[test]
fn a_form_and_a_list_tell_a_household_by_the_names_of_its_facts() {
    let fields = [
        ("année", "2026"),
        ("situation", "marié"),
        ("pension_2", "9000"),
        ("invalidité", "oui"),
        ("année_naissance", "1950"),
    ];
    let value = |field: Field| {
        let named = fields.iter().find(|(name, _)| *name == field.word(Language::French));
        named.map(|(_, value)| *value)
    };
    let further = [Fact::Situation, Fact::Pension2, Fact::Disability, Fact::BirthYear];
    let from_form =
        TaxRequest::of_any_household(value, &further, Author::Program, Language::French);
    let object = json!({"année": 2026, "situation": "marié", "pension_2": 9000, "invalidité": true, "année_naissance": "1950"});
    let from_object = read_object(&object).unwrap();
    assert_eq!(from_form, Ok(from_object));
    assert_eq!(from_object.household.number(Fact::Pension2), 9000);
    let nested = json!({"marié": "oui", "enfants": 0, "salaire": 0, "impôt": 1, "année": 2026,
        "foyer": {"situation": "marié", "pension_2": 9000, "invalidité": "oui", "année_naissance": 1950}});
    assert_eq!(read_object(&nested), Ok(from_object));
}

#[test]
fn married_beside_a_situation_may_say_the_same_or_nothing() {
    let read = |situation: &'static str, married: &'static str| {
        let value = move |field: Field| match field {
            Field::Fact(Fact::Situation) => Some(situation),
            Field::Married => Some(married),
            Field::Year => Some("2026"),
            _ => None,
        };
        TaxRequest::of_any_household(value, &[Fact::Situation], Author::Person, Language::French)
    };
    for (situation, married) in [("marié", "oui"), ("marié", " "), ("veuf", "non"), ("veuf", "")]
    {
        assert!(read(situation, married).is_ok(), "{situation} {married:?}");
    }
    assert_eq!(read("veuf", "oui"), Err(vec![Message::MarriedContradictsSituation]));
    let faults = |married| read("divorcée ?", married).unwrap_err().len();
    assert_eq!(faults("oui"), 1, "what cannot be read contradicts nothing");
    assert_eq!(faults("peut-être"), 2);
}

#[test]
fn a_fact_of_a_list_that_is_none_is_refused_by_its_name() {
    for (object, text) in [
        (
            json!({"situation": "veuf", "pensions": 1, "année": 2026}),
            "la clé [pensions] n'est pas autorisée",
        ),
        (json!({"foyer": {"pensions": 1}, "année": 2026}), "la clé [pensions] n'est pas autorisée"),
        (json!({"foyer": 1, "année": 2026}), "la clé [foyer] n'est pas autorisée"),
        (
            json!({"foyer": {"situation": "veuf", "pension": 1}, "salaire": 5, "année": 2026}),
            "la clé [salaire] n'est pas autorisée",
        ),
        (
            json!({"situation": "veuf", "enfants": 21, "année": 2026}),
            "valeur [21] invalide pour le paramètre [enfants (entier>=0, au plus 20)] (count)",
        ),
        (
            json!({"marié": "non", "enfants": 0, "salaire": 1, "pension_2": 1, "année": 2026}),
            "paramètre [pension_2] : seul un couple a un second déclarant (second_declarant). L'enlever, ou donner la situation d'un couple",
        ),
    ] {
        assert_eq!(read_object(&object).unwrap_err().text(Language::French), text);
    }
}
