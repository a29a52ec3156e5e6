//! What the page of a result says.

use impots_protocol::CsrfMode;
use impots_testing::page::Page;

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
