//! Addresses of comparisons.

use impots_protocol::Language::{English, French};
use impots_rules::Fact;
use proptest::prelude::*;

use super::*;

const DRAWN: &str =
    "annee=2026&situation=pacs%C3%A9&salaire=42000&salaire2=31000&enfants=2&frais_garde=1400";

fn canonical(query: &str) -> String {
    Comparison::of_query(query, French).query(French)
}

#[test]
fn a_further_scenario_is_told_by_what_is_different_in_it() {
    for (added, expected) in [
        ("&2=", "&2="),
        ("&2.enfants=2", "&2="),
        ("&2.frais_garde=&3.Enfants=3", "&2.frais_garde=&3.enfants=3"),
        ("&4.name=Temps  partiel&4.salary2=24 800 €", "&2.nom=Temps+partiel&2.salaire2=24800"),
        ("&nom=Nous&2=&change=2", "&nom=Nous&2=&modifier=2"),
        ("&modifier=7", ""),
        ("&2.modifier=1", "&2="),
        // What does not concern a single person is left out of itself.
        ("&2.situation=single", "&2.situation=c%C3%A9libataire"),
        ("&2.salry=5", "&2.salry="),
    ] {
        assert_eq!(canonical(&format!("{DRAWN}{added}")), format!("{DRAWN}{expected}"), "{added}");
    }
    assert_eq!(canonical(""), "");
    assert_eq!(canonical("2.enfants=3"), "", "there is nothing to compare with");
}

#[test]
fn more_than_four_scenarios_and_the_simplified_method_are_not_compared_and_told_of() {
    let five = Comparison::of_query(&format!("{DRAWN}&2=&3=&4=&5.enfants=1"), French);
    assert_eq!((five.scenarios.len(), five.is_cut), (4, true));
    let simplified = Comparison::of_query(&format!("{DRAWN}&2.annee=simplifiee"), French);
    assert!(simplified.was_simplified);
    assert_eq!(simplified.query(French), format!("{DRAWN}&2="));
}

#[test]
fn a_sent_form_takes_the_place_of_its_scenario() {
    let form = "form=1&situation=marié&salaire=42000&salaire2=31000&enfants=2&nom=Sans garde";
    let others: String = byte_serialize(format!("{DRAWN}&2.enfants=3").as_bytes()).collect();
    let sent = |number: u8| canonical(&format!("{form}&scenario={number}&comparaison={others}"));
    // The box of child care is not ticked: it is taken back, although the first scenario has it.
    assert_eq!(sent(2), format!("{DRAWN}&2.nom=Sans+garde&2.situation=mari%C3%A9&2.frais_garde="));
    assert_eq!(
        sent(3),
        format!("{DRAWN}&2.enfants=3&3.nom=Sans+garde&3.situation=mari%C3%A9&3.frais_garde=")
    );
    assert_eq!(
        sent(1),
        "annee=2026&situation=mari%C3%A9&salaire=42000&salaire2=31000&enfants=2&nom=Sans+garde\
         &2.situation=pacs%C3%A9&2.enfants=3&2.frais_garde=1400"
    );
}

#[test]
fn scenarios_are_added_and_removed() {
    let comparison = Comparison::of_query(&format!("{DRAWN}&2.enfants=3"), French);
    let first = &comparison.scenarios[0].answers;
    let offered = suggestions(first, French);
    let kinds: Vec<Suggestion> = offered.iter().map(|(kind, _)| *kind).collect();
    assert_eq!(
        kinds,
        [
            Suggestion::Birth,
            Suggestion::NoChildCare,
            Suggestion::PartTime,
            Suggestion::PartTimeOfOther
        ]
    );
    assert_eq!(offered[0].1.fact(Fact::Children), "3");
    let (_, part_time) = offered[3].clone();
    let more = comparison.with(Scenario { name: "À 80 %".to_owned(), answers: part_time });
    assert_eq!(
        more.query(French),
        format!("{DRAWN}&2.enfants=3&3.nom=%C3%80+80+%25&3.salaire2=24800")
    );
    assert_eq!(more.without(1).without(1).query(French), DRAWN);
    let other_first = more.without(0).query(French);
    assert!(other_first.contains("&enfants=3&") && other_first.ends_with("&2.enfants=2"));
    assert_eq!(comparison.without(0).without(0).query(French), "");
}

#[test]
fn an_address_means_the_same_in_the_other_language() {
    let french = format!("{DRAWN}&nom=Nous&2.situation=veuf&3.annee=2024&modifier=3");
    let comparison = Comparison::of_query(&french, French);
    let english = comparison.in_language(English).query(English);
    assert!(english.contains("&2.situation=widowed&3.year=2024&change=3"), "{english}");
    let again = Comparison::of_query(&english, French);
    assert_eq!(again.query(French), french);
}

proptest! {
    #[test]
    fn a_canonical_address_stays_as_it_is(
        pairs in prop::collection::vec(
            (
                0..6_usize,
                0..70_usize,
                "[0-9a-zé ,.€%&=+]{0,12}|oui|non|marié|célibataire|2|3|2019|simplifiée|mois|"
            ),
            0..16,
        )
    ) {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.append_pair("salaire", "1000");
        for (number, place, text) in pairs {
            let name = Question::all().nth(place).map_or("nom", |it| it.word(French));
            let name = if number < 2 { name.to_owned() } else { format!("{number}.{name}") };
            query.append_pair(&name, &text);
        }
        let once = canonical(&query.finish());
        prop_assert_eq!(canonical(&once), once);
    }
}
