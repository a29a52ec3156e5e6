//! Sentences that say what is so, and no more: each of a household whose rule acts.

use impots_protocol::{ExplanationText, Language};
use impots_rules::explanation::StepName;
use impots_rules::{Fact, Facts, Household, TaxParameters, TaxYear, official};

use crate::vectors;

/// A household, with the parameters of its tax year.
pub(crate) struct Declared(&'static TaxParameters, Household);

/// A household of facts by their names.
pub(crate) fn declared(tax_year: u16, facts: &[(&str, &str)]) -> Declared {
    let parameters = TaxParameters::of(TaxYear::new(tax_year).unwrap());
    let facts = facts.iter().fold(Facts::default(), |facts, (name, value)| {
        let fact = Fact::from_name(name).unwrap();
        let number = fact.choice(value).or_else(|_| value.parse()).unwrap();
        facts.with(fact, number)
    });
    Declared(parameters, Household::declared(parameters, &facts).unwrap())
}

/// A household of the vectors, whose rows are counted from zero.
pub(crate) fn vector(row: usize) -> Declared {
    let (parameters, household) = vectors::households().nth(row).unwrap();
    Declared(parameters, household)
}

impl Declared {
    pub(crate) fn steps(&self, language: Language) -> Vec<(StepName, String, Option<String>)> {
        let explanation = official::explain(self.0, &self.1);
        let steps = ExplanationText::new(&explanation, language).steps;
        let plain = |text: &str| text.replace(['\u{A0}', '\u{202F}'], " ");
        let steps = steps.iter();
        steps.map(|step| (step.name, plain(&step.formula), step.source(language))).collect()
    }

    /// What is due, or refunded when it is negative, in euros.
    pub(crate) fn net(&self) -> i64 {
        official::assess(self.0, &self.1).net
    }

    /// What steps of a name say, in French and in English, with plain spaces.
    pub(crate) fn said(&self, name: StepName) -> [String; 2] {
        Language::ALL.map(|language| {
            let steps = self.steps(language).into_iter();
            let said = steps.filter(|(it, ..)| *it == name).map(|(_, formula, _)| formula);
            said.collect::<Vec<_>>().join(" ")
        })
    }
}

#[test]
fn union_dues_of_a_declarant_without_pay_do_not_count_for_that_reason() {
    let [french, english] = vector(7183).said(StepName::UnionDues);
    let expected =
        "Des cotisations de 502 € ne comptent pas : le déclarant n'a ni salaire ni pension.";
    assert!(french.starts_with(expected), "{french}");
    let expected = "Dues of €502 do not count: the declarant has neither pay nor pension.";
    assert!(english.starts_with(expected), "{english}");
}

#[test]
fn union_dues_beside_actual_expenses_do_not_count_for_that_reason() {
    let household = declared(
        2026,
        &[
            ("situation", "married"),
            ("salary", "50000"),
            ("salary2", "40000"),
            ("actual_expenses2", "9000"),
            ("union_dues", "100"),
            ("union_dues2", "200"),
        ],
    );
    let [french, english] = household.said(StepName::UnionDues);
    assert!(french.contains("Des cotisations de 200 € ne comptent pas à côté de frais réels."));
    assert!(english.contains("Dues of €200 do not count beside actual expenses."));
}

#[test]
fn gifts_before_and_after_14_october_each_have_their_ceiling() {
    let gifts = |aid: &str, october: &str| {
        let gifts = [("gifts_aid", aid), ("gifts_aid_from_october_2025", october)];
        let facts = [&[("situation", "single"), ("salary", "60000")], &gifts[..]].concat();
        declared(2026, &facts).said(StepName::GiftsAid)
    };
    let [french, english] = gifts("1500", "200");
    assert!(
        french.starts_with(
            "De 1 500 €, 1 000 € comptent à 75 % (plafond avant le 14 octobre) ; les 200 € versés ensuite aussi. \
             Les 500 € restants comptent à 66 %."
        ),
        "{french}"
    );
    assert!(
        english.starts_with(
            "Of €1,500, €1,000 counts at 75% (the ceiling before 14 October); the €200 given later does, too. \
             The remaining €500 counts at 66%."
        ),
        "{english}"
    );
    let [late, _] = gifts("300", "2000");
    let expected = "Des 2 000 € versés à partir du 14 octobre, 1 700 € comptent à 75 % (plafond de 2 000 € en tout). Les 300 €";
    assert!(late.starts_with(expected), "{late}");
    let [both, _] = gifts("1500", "1500");
    let expected = "des 1 500 € versés ensuite, 1 000 € (plafond de 2 000 € en tout). Les 1 000 € restants comptent à 66 %.";
    assert!(both.contains(expected), "{both}");
    let [within, _] = gifts("300", "200");
    assert!(!within.contains("comptent"), "{within}");
}

#[test]
fn child_care_in_shared_custody_has_half_of_the_ceiling_of_a_child() {
    let household = declared(
        2017,
        &[
            ("situation", "married"),
            ("salary", "50000"),
            ("salary2", "50000"),
            ("children", "1"),
            ("shared_children", "1"),
            ("child_care", "3000"),
            ("shared_child_care", "2000"),
        ],
    );
    let [french, english] = household.said(StepName::ChildCare);
    assert!(
        french.contains(
            "2 000 € ont été payés pour un enfant en garde alternée : 1 150 € comptent, la moitié du plafond par enfant."
        ),
        "{french}"
    );
    assert!(english.contains("in shared custody: €1,150 counts, half of the most for a child."));
}

#[test]
fn a_refund_that_is_too_small_is_not_said_to_be_refunded() {
    let [french, english] = vector(1237).said(StepName::Collection);
    let end = "C'est moins que 8 € : ils ne sont pas restitués.";
    assert!(french.starts_with("Les crédits dépassent l'impôt de ") && french.ends_with(end));
    assert_eq!(french.matches("restitué").count(), 1, "{french}");
    assert!(english.ends_with("€5. This is less than €8: it is not refunded."), "{english}");
}

#[test]
fn nobody_raises_the_limit_of_employment_at_home_of_a_household_without_anybody() {
    let [french, _] = vector(410).said(StepName::HomeEmploymentInactive);
    assert!(french.contains("Ce qui a été payé compte dans la limite de 12 000 €. "), "{french}");
    assert!(!french.contains("majorée"), "{french}");
    let [french, english] = vector(3359).said(StepName::HomeEmployment);
    let who = "majorée de 1 500 € par enfant, personne rattachée, déclarant de 65 ans ou ascendant aidé : ";
    assert!(french.contains(who) && french.contains("3 × 1 500 €"), "{french}");
    assert!(english.contains("raised by €1,500 for each child, attached person"), "{english}");
}

#[test]
fn what_is_taxed_without_further_allowance_is_the_net_global_income() {
    let facts = [("situation", "single"), ("salary", "60000"), ("adult_child_maintenance", "9000")];
    let [french, english] = declared(2023, &facts).said(StepName::TaxableIncome);
    assert_eq!(french, "Le revenu net global, 47 632 €, est imposé sans autre abattement.");
    assert_eq!(english, "The net global income, €47,632, is taxed without further allowance.");
}

#[test]
fn the_net_global_income_is_spoken_of_only_where_it_was_named() {
    for (row, (parameters, household)) in vectors::households().enumerate() {
        let steps = Declared(parameters, household).steps(Language::French);
        let speaks = |formula: &str| formula.contains("revenu net global");
        let Some(first) = steps.iter().position(|(_, formula, _)| speaks(formula)) else {
            continue;
        };
        let named = [StepName::GlobalIncome, StepName::NetGlobalIncome];
        let is_named = steps[..=first].iter().any(|(name, ..)| named[1] == *name)
            || named.contains(&steps[first].0)
            || steps[first].1.contains("tient lieu de revenu net global");
        assert!(is_named, "row {row}: {}", steps[first].1);
    }
}

#[test]
fn there_is_no_tax_without_taxable_income_whatever_was_earned() {
    let [french, english] = vector(5).said(StepName::Brackets);
    assert_eq!(french, "Pas de revenu imposable : pas d'impôt.");
    assert_eq!(english, "No taxable income: no tax.");
}

#[test]
fn a_ceiling_says_of_which_shares_it_is() {
    let ceiling = |facts: &[(&str, &str)]| {
        let facts = [&[("salary", "100000")], facts].concat();
        declared(2016, &facts).said(StepName::FamilyQuotient)
    };
    let [divorced, english] = ceiling(&[
        ("situation", "divorced"),
        ("children", "1"),
        ("single_parent", "1"),
        ("gifts_aid", "1"),
    ]);
    assert!(divorced.contains("plafonné à 3 562 € pour un parent isolé."), "{divorced}");
    assert!(english.contains("capped at €3,562 for a single parent."), "{english}");
    let [shared, _] = ceiling(&[
        ("situation", "divorced"),
        ("shared_children", "2"),
        ("disabled_shared_children", "1"),
        ("single_parent", "1"),
    ]);
    let expected = "2 × 3 562 € ÷ 2 pour un parent isolé en garde alternée + 1 510 € ÷ 2 pour un quart de part = 4 317 €";
    assert!(shared.contains(expected), "{shared}");
    let [alone, _] = ceiling(&[("situation", "single"), ("raised_child_alone", "1")]);
    assert!(alone.contains("pour un enfant élevé seul, case L."), "{alone}");
}

#[test]
fn the_complement_to_the_ceiling_is_of_whom_the_household_has() {
    let facts = [("situation", "widowed"), ("salary", "150000"), ("children", "1")];
    let [widowed, _] = declared(2026, &facts).said(StepName::CeilingComplement);
    assert!(widowed.starts_with("Un parent veuf a un complément : "), "{widowed}");
    assert!(!widowed.contains("invalidité") && !widowed.contains("combattant"), "{widowed}");
}

#[test]
fn actual_expenses_that_are_not_above_the_flat_deduction_are_spoken_of() {
    let [french, english] = vector(6978).said(StepName::Deduction);
    let end = "Les frais réels, 219 €, ne dépassent pas la déduction forfaitaire, qui est retenue.";
    assert!(french.ends_with(end), "{french}");
    assert!(english.ends_with("are not more than the flat deduction, which is kept."), "{english}");
}

#[test]
fn gifts_above_their_part_of_the_income_are_not_said_to_be_lost() {
    let [french, _] = vector(5449).said(StepName::GiftsGeneral);
    assert!(french.contains("l'excédent est reporté sur cinq ans"), "{french}");
    assert!(!french.contains("perdu"), "{french}");
}
