//! The law knows no euro but those of its figures: in another currency, everything is as many times as much.

use impots_rules::household::FactKind;
use impots_rules::parameters::{HouseholdKey, HouseholdValue};
use impots_rules::{Bracket, Facts, Household, TaxParameterValues, TaxParameters, official};
use proptest::prelude::*;

use crate::any_household::{Declared, declared};

/// How many units a euro is.
const UNITS: u32 = 1_000;

/// The most that rounding to the euro, step after step, may come to: in euros.
const ROUNDING: i64 = 4;

/// The figures of a year in a currency of which a euro has so many units.
fn in_units(parameters: &TaxParameters) -> TaxParameters {
    let values = parameters.values();
    let scale = |brackets: &[Bracket]| -> Vec<Bracket> {
        brackets.iter().map(|it| Bracket { from: it.from * UNITS, ..*it }).collect()
    };
    let (brackets, single, couple) = (
        scale(values.brackets),
        scale(values.high_income.single),
        scale(values.high_income.couple),
    );
    let mut scaled = TaxParameterValues { brackets: &brackets, ..values };
    (scaled.high_income.single, scaled.high_income.couple) = (&single, &couple);
    let quotient = &mut scaled.family_quotient;
    for figure in [
        &mut scaled.deduction.minimum,
        &mut scaled.deduction.maximum,
        &mut quotient.half_share_ceiling,
        &mut quotient.single_parent_ceiling,
    ] {
        *figure *= UNITS;
    }
    let mut figures = *parameters.household();
    for key in HouseholdKey::ALL {
        if let Some(HouseholdValue::Euros(euros)) = parameters.household().get(key) {
            assert!(figures.set(key, Some(HouseholdValue::Euros(euros * UNITS))));
        }
    }
    let scaled = TaxParameters::new(parameters.tax_year(), &scaled).unwrap();
    scaled.with_household(figures).unwrap()
}

/// The same facts in that currency; `None` where an amount is too large for it.
fn facts_in_units(declared: &Declared) -> Option<Household> {
    let mut scaled = Facts::default();
    for (fact, number) in declared.facts.iter() {
        let factor = if fact.kind() == FactKind::Amount { UNITS.into() } else { 1 };
        scaled.set(fact, number * factor);
    }
    Household::declared(declared.parameters, &scaled).ok()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, max_global_rejects: 100_000, ..ProptestConfig::default() })]

    #[test]
    fn in_another_currency_incomes_and_the_tax_of_the_scale_are_as_many_times_as_much(
        declared in declared(),
    ) {
        let Some(scaled) = facts_in_units(&declared) else { return Err(TestCaseError::reject("too large")) };
        let euros = official::assess(declared.parameters, &declared.household);
        let units = official::assess(&in_units(declared.parameters), &scaled);
        let differs = |units: u64, euros: u64| {
            let units = i64::try_from(units / u64::from(UNITS)).unwrap();
            (units - i64::try_from(euros).unwrap()).abs() > ROUNDING
        };
        // The allowance falls by half at one euro more of a rounded income: whoever stands there may stand on either side.
        prop_assume!(!differs(units.special_allowance, euros.special_allowance));
        prop_assert!(!differs(units.global_income, euros.global_income), "{units:?} {euros:?}");
        prop_assert!(!differs(units.net_global_income, euros.net_global_income), "{units:?} {euros:?}");
        prop_assert!(!differs(units.taxable_income, euros.taxable_income), "{units:?} {euros:?}");
        prop_assert!(!differs(units.gross_tax, euros.gross_tax), "{units:?} {euros:?}");
    }
}
