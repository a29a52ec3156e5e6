//! The part of the document about explanations: its example is computed.

use impots_protocol::{ExplanationText, Language, StepKey, heading};
use impots_rules::explanation::StepName;
use impots_rules::{Children, Household, Salary, TaxParameters, TaxYear, official};

use super::push_row;

/// The steps that the example shows.
const SHOWN: [StepName; 2] = [StepName::Brackets, StepName::Decote];

/// The section: what asks for an explanation, the keys of a step, the steps there are, and an example in both languages.
pub(super) fn section() -> String {
    let mut text = String::from(
        "## Explanation\n\n\
         With `année`/`year`, the optional `explication`/`explanation` asks how the tax is reached: `oui`/`yes` in the form of\n\
         one computation; the same, or `true`, in at most 100 objects of a list. JSON and XML answers then end the simulation\n\
         with that key and a list of steps, whose contributions add up to the tax. Without a year it is refused: 301 or 1501.\n\
         Sessions do not keep it, and lists of simulations do not show it. For tax year 2019 `remarque`/`note` stands before it,\n\
         a sentence for people: the tax on the ordinary income of 2018 was cancelled.\n\n\
         A step is an object with these keys, in this order; `détail`/`detail` is there where a scale is applied, and holds\n\
         objects of the two keys that follow it. In XML each step is an element of that name, as in every list. French amounts\n\
         are grouped by U+202F and keep U+00A0 before the unit.\n\n\
         | French | English | value |\n|---|---|---|\n",
    );
    for key in StepKey::ALL {
        let words = Language::ALL.map(|language| format!("`{}`", key.word(language)));
        let [french, english] = words;
        push_row(&mut text, &[french, english, meaning(key).into()]);
    }
    text.push_str("\n| step in French | step in English | source | there |\n|---|---|---|---|\n");
    for name in StepName::ALL {
        let [french, english] = Language::ALL.map(|language| heading(name, language).to_owned());
        let cells = [french, english, name.article().into(), presence(name).into()];
        push_row(&mut text, &cells);
    }
    text.push_str(
        "\nWhere half-shares of article 195 count, the number of shares names it too; the net income tax names the article of the\n\
         threshold at work, and none without one.\n",
    );
    text.push_str(
        "\nTwo steps of a couple with two children and a wage of 50 000 € in tax year 2019:\n",
    );
    for language in Language::ALL {
        text.push_str(&example(language));
    }
    text
}

const fn meaning(key: StepKey) -> &'static str {
    match key {
        StepKey::Step => "the name of the step",
        StepKey::Formula => "what is computed, with its numbers: sentences",
        StepKey::Detail => "a line for each bracket, then their total",
        StepKey::Line => "the bracket, the part of the income inside and the rate",
        StepKey::Amount => "the tax of that part before it is rounded: text with its unit",
        StepKey::Result => "the result: text with its unit",
        StepKey::Value => "the result: euros, shares, or a fraction for a rate",
        StepKey::Contribution => {
            "what the step adds to the tax due: whole euros, negative when it lowers it"
        }
        StepKey::Source => "the articles of the general tax code (CGI), where there are some",
    }
}

/// When a step is among those of an answer.
fn presence(name: StepName) -> &'static str {
    match name {
        StepName::Deduction => "once; twice with a second wage",
        StepName::FamilyQuotient => "with children",
        StepName::Reduction => "tax years 2017 to 2020",
        other if StepName::OF_WAGE_EARNERS.contains(&other) => "always",
        _ => "with further facts, where it acts",
    }
}

/// Steps as a server sends them, computed now: the document cannot show other figures than the program tells.
fn example(language: Language) -> String {
    let household = Children::new(2).and_then(|children| {
        Salary::new(50_000).map(|salary| Household::new(true, children, salary))
    });
    let (Ok(household), Ok(year)) = (household, TaxYear::new(2019)) else {
        return String::new();
    };
    let explanation = official::explain(TaxParameters::of(year), &household);
    let mut text = ExplanationText::new(&explanation, language);
    text.steps.retain(|step| SHOWN.contains(&step.name));
    let json = serde_json::to_string_pretty(&text).unwrap_or_default();
    format!("\n```json\n{json}\n```\n")
}
