//! What the page of a result says.

use impots_protocol::CsrfMode;
use impots_testing::page::{Element, Page};

use crate::support::{Client, parts};

async fn opened(address: &str) -> Page {
    Page::read(&Client::new(parts(CsrfMode::Url)).get(address).await.body)
}

#[tokio::test]
async fn nothing_of_a_past_year_is_told_as_if_it_were_to_come() {
    let french = "/simulateur?annee=2021&situation=c%C3%A9libataire&salaire=30000&preleve=3000";
    let english = "/simulator?year=2021&situation=single&salary=30000&withheld=3000";
    for (address, months, refund, wrong) in [
        (
            french,
            "de septembre 2021 à août 2022",
            "à l’été 2021.",
            ["à partir de", "sera", "seront"],
        ),
        (
            english,
            "from September 2021 to August 2022",
            "in the summer of 2021.",
            ["will", "shall", "upcoming"],
        ),
    ] {
        let page = opened(address).await;
        let keys = page.first(".keys").unwrap().text();
        assert!(keys.contains(months), "{keys}");
        let balance = page.first("[aria-labelledby=balance-heading]").unwrap().text();
        assert!(balance.contains(refund), "{balance}");
        let told = page.first(".answer").unwrap().text();
        let words: Vec<&str> = told.split(|it: char| !it.is_alphabetic()).collect();
        assert!(words.iter().all(|word| !wrong.contains(word)), "{told}");
    }
}

/// Neither by its colour nor by its place, which changes from household to household.
#[tokio::test]
async fn each_line_of_rates_is_known_by_its_words_and_its_dashes() {
    let address =
        "/simulateur?annee=2026&situation=mari%C3%A9&salaire=242000&salaire2=131000&enfants=2";
    let page = opened(address).await;
    let legend = page.select("#wages .legend li");
    let texts: Vec<String> = legend.iter().map(Element::text).collect();
    let beginnings = [
        "Tranche\u{a0}: 41",
        "Sur 1\u{202f}000\u{a0}€ de plus\u{a0}: 39,6",
        "Part de tous les revenus\u{a0}: 28,3",
    ];
    assert_eq!(texts.len(), beginnings.len());
    for (text, beginning) in texts.iter().zip(beginnings) {
        assert!(text.trim().starts_with(beginning), "{text}");
    }
    let style = page.first("link[rel=stylesheet]").unwrap().attribute("href").unwrap().to_owned();
    let style = Client::new(parts(CsrfMode::Url)).get(&style).await.body;
    let mut dashes: Vec<Option<String>> = Vec::new();
    for line in page.select("#wages .legend line") {
        let class = line.attribute("class").unwrap();
        assert!(!page.select(&format!("#wages .chart .{class}")).is_empty(), "{class} is drawn");
        let rules = style.split('}').filter(|rule| rule.contains(&format!(".{class}")));
        let found = rules.filter_map(|rule| rule.split_once("stroke-dasharray:")).next_back();
        dashes.push(found.map(|(_, it)| it.trim().to_owned()));
    }
    dashes.sort();
    dashes.dedup();
    assert_eq!(dashes.len(), beginnings.len(), "{dashes:?}");
}

/// The notice divides the tax by what is left of the income after expenses, pictures by all of it.
#[tokio::test]
async fn only_one_rate_of_a_result_is_called_average_and_it_says_of_what() {
    for (address, average, of, share) in [
        (
            "/simulateur?annee=2026&situation=c%C3%A9libataire&salaire=30000",
            "moyen",
            "net de frais",
            "Part des revenus",
        ),
        (
            "/simulator?year=2026&situation=single&salary=30000",
            "average",
            "after expenses",
            "Share of income",
        ),
    ] {
        let page = opened(address).await;
        let answer = page.first(".answer").unwrap().text();
        assert_eq!(answer.to_lowercase().matches(average).count(), 1, "{answer}");
        let keys = page.select(".keys > div").iter().map(Element::text).collect::<Vec<_>>();
        assert!(
            keys.iter().any(|key| key.to_lowercase().contains(average) && key.contains(of)),
            "{keys:?}"
        );
        let head = page.first("#wages thead").unwrap().text();
        assert!(head.contains(share), "{head}");
    }
}
