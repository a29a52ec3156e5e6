//! A household, told to the form as somebody tells it: group by group, only what is asked.

use impots_rules::household::{FactKind, Situation};
use impots_rules::{Fact, Household, official};

use super::declared::{Declared, PERIODIC};
use crate::browser::Browser;

/// The `id` of the box that opens a question, empty where none does or it is ticked, and whether it can be seen.
const BOX: &str = "const box = document.getElementById(arguments[0]).closest('.box')?.querySelector('input'); \
    return box && box.checkVisibility() && !box.checked ? box.id : ''";

const IS_ASKED: &str = "return document.getElementById(arguments[0]).checkVisibility()";

/// What decides which other questions are asked, and so is answered first.
const FIRST: [Fact; 3] = [Fact::Children, Fact::SharedChildren, Fact::DisabledDependants];

/// Answers all that is asked, sends it, and gives the household without what is asked of nobody like it, which may change nothing.
pub(super) async fn answer(browser: &Browser, mut declared: Declared) -> Declared {
    let unfold = "document.querySelectorAll('details').forEach(it => { it.open = true; })";
    browser.run(unfold).await;
    let year = declared.parameters.tax_year();
    browser.click(&format!("#year option[value='{year}']")).await;
    browser.click(situation(&declared)).await;
    if declared.is_monthly {
        browser.click("#period-month").await;
    }
    let rest = Fact::ALL.into_iter().filter(|fact| !FIRST.contains(fact));
    let before = declared.household();
    let mut hidden = Vec::new();
    for fact in FIRST.into_iter().chain(rest) {
        let Some(number) = declared.facts.get(fact).filter(|_| fact != Fact::Situation) else {
            continue;
        };
        if !tell(browser, &declared, fact, number).await {
            hidden.push(fact);
            declared.facts.unset(fact);
        }
    }
    let net = |household: &Household| official::assess(declared.parameters, household).net;
    let (with, without) = (net(&before), net(&declared.household()));
    assert_eq!(with, without, "{hidden:?} count and are not asked in {year}: {:?}", declared.facts);
    if PERIODIC
        .into_iter()
        .chain([Fact::TaxableIncomeGiven])
        .all(|it| declared.facts.get(it).is_none())
    {
        browser.fill("#salary", "0").await;
    }
    if let Some(withheld) = declared.withheld {
        for (id, euros) in ["#withheld", "#advance"].into_iter().zip(withheld) {
            browser.fill(id, &written(euros, declared.writing)).await;
        }
    }
    browser.follow("form#household button.main").await;
    declared
}

fn situation(declared: &Declared) -> &'static str {
    match declared.situation() {
        Situation::Single => "#situation",
        Situation::Divorced => "#situation-divorced",
        Situation::Married if declared.are_partners => "#situation-partners",
        Situation::Married => "#situation-married",
        Situation::Widowed => "#situation-widowed",
    }
}

/// Answers one question; tells whether it is asked.
async fn tell(browser: &Browser, declared: &Declared, fact: Fact, number: i64) -> bool {
    let id = fact.name();
    let opening = browser.run_with(BOX, vec![id.into()]).await;
    let opening = opening.as_str().unwrap();
    if !opening.is_empty() {
        browser.click(&format!("#{opening}")).await;
    }
    if browser.run_with(IS_ASKED, vec![id.into()]).await != true {
        return false;
    }
    match fact.kind() {
        FactKind::Amount => {
            let is_monthly = declared.is_monthly && PERIODIC.contains(&fact);
            let euros = number.cast_unsigned() / if is_monthly { 12 } else { 1 };
            browser.fill(&format!("#{id}"), &written(euros, declared.writing)).await;
        }
        FactKind::BirthYear => browser.fill(&format!("#{id}"), &number.to_string()).await,
        FactKind::Count => browser.click(&format!("#{id} option[value='{number}']")).await,
        FactKind::Choice => {
            browser.click(&format!("#{id} option:nth-child({})", number + 1)).await;
        }
        FactKind::Flag => browser.click(&format!("#{id}")).await,
    }
    true
}

/// An amount as people write it.
fn written(euros: u64, writing: u64) -> String {
    let (thousands, rest) = (euros / 1000, euros % 1000);
    match writing {
        0 => euros.to_string(),
        1 => format!("{euros},00"),
        _ if thousands == 0 => format!("{euros} €"),
        2 if thousands < 1000 => format!("{thousands} {rest:03}"),
        _ if thousands < 1000 => format!("{thousands} {rest:03} €"),
        _ => format!("{euros} €"),
    }
}
