//! Parameters that contradict each other are refused with the name of the value at fault.

use impots_rules::parameters::{HouseholdFigures, HouseholdKey, ParameterKey};
use impots_rules::{
    Bracket, ParameterTables, Rate, SimplifiedParameters, SimplifiedValues, TaxParameterValues,
    TaxParameters, TaxYear,
};

#[test]
fn the_parameters_of_2019_are_those_of_version_14() {
    let text = std::fs::read_to_string("tests/data/admindata-2019.json").unwrap();
    let data: serde_json::Value = serde_json::from_str(&text).unwrap();
    let number = |key: &str| data[key].as_f64().unwrap();
    let list = |key: &str| -> Vec<f64> {
        let rows = data[key].as_array().unwrap();
        rows.iter().map(|row| row.as_f64().unwrap()).collect()
    };
    let parameters = SimplifiedParameters::new(SimplifiedValues {
        limits: list("limites"),
        rates: list("coeffr"),
        subtractions: list("coeffn"),
        half_share_ceiling: number("plafond_qf_demi_part"),
        reduction_income_ceiling_single: number("plafond_revenus_celibataire_pour_reduction"),
        reduction_income_ceiling_couple: number("plafond_revenus_couple_pour_reduction"),
        reduction_raise_per_half_share: number("valeur_reduc_demi_part"),
        decote_ceiling_single: number("plafond_decote_celibataire"),
        decote_ceiling_couple: number("plafond_decote_couple"),
        decote_tax_ceiling_single: number("plafond_impot_celibataire_pour_decote"),
        decote_tax_ceiling_couple: number("plafond_impot_couple_pour_decote"),
        deduction_max: number("abattement_dixpourcent_max"),
        deduction_min: number("abattement_dixpourcent_min"),
    });
    assert_eq!(parameters, Ok(SimplifiedParameters::tax_year_2019()));
}

#[test]
fn simplified_values_at_fault_are_named() {
    type Change = fn(&mut SimplifiedValues);
    let cases: [(Change, &str); 11] = [
        (|values| values.limits.clear(), "`limites`: at least one row is needed"),
        (|values| values.rates.truncate(4), "`coeffr`: 4 rows where 5 are needed"),
        (|values| values.subtractions.push(0.0), "`coeffn`: 6 rows where 5 are needed"),
        (
            |values| values.limits[3] = 73_779.0,
            "`limites`, row 4: `73779` is not above `limites`, row 3",
        ),
        (
            |values| values.limits[4] = f64::NAN,
            "`limites`, row 5: `NaN` is not between 0 and 1000000000000000",
        ),
        (|values| values.rates[4] = 1.5, "`coeffr`, row 5: `1.5` is not between 0 and 1"),
        (|values| values.rates[1] = 0.31, "`coeffr`, row 3: `0.3` is below `coeffr`, row 2"),
        (
            |values| values.subtractions[0] = -1.0,
            "`coeffn`, row 1: `-1` is not between 0 and 1000000000000000",
        ),
        (
            |values| values.half_share_ceiling = f64::INFINITY,
            "`plafond_qf_demi_part`: `inf` is not between 0 and 1000000000000000",
        ),
        (
            |values| values.decote_ceiling_couple = 2e15,
            "`plafond_decote_couple`: `2000000000000000` is not between 0 and 1000000000000000",
        ),
        (
            |values| values.deduction_max = 436.0,
            "`abattement_dixpourcent_max`: `436` is below `abattement_dixpourcent_min`",
        ),
    ];
    for (change, message) in cases {
        let mut values = SimplifiedParameters::tax_year_2019().values().clone();
        change(&mut values);
        let error = SimplifiedParameters::new(values).unwrap_err();
        assert_eq!(error.to_string(), message);
    }
}

#[test]
fn the_last_limit_is_not_compared() {
    let mut values = SimplifiedParameters::tax_year_2019().values().clone();
    values.limits[4] = 12.0;
    assert!(SimplifiedParameters::new(values).is_ok());
}

const fn bracket(from: u32, basis_points: u16) -> Bracket {
    let rate = Rate::from_basis_points(basis_points);
    Bracket { from, rate }
}

type ChangeOfValues = fn(&mut TaxParameterValues<'_>);

/// Changes that put values at fault, and what is told of each.
const FAULTY_VALUES: [(ChangeOfValues, &str); 9] = [
    (|values| values.brackets = &[], "`brackets`: at least one row is needed"),
    (
        |values| values.brackets = const { &[bracket(0, 0); 9] },
        "`brackets`: 9 rows, at most 8 are accepted",
    ),
    (
        |values| values.brackets = const { &[bracket(0, 0), bracket(0, 100)] },
        "`brackets`, row 2: `0` is not above `brackets`, row 1",
    ),
    (
        |values| values.brackets = const { &[bracket(0, 1100), bracket(10, 1099)] },
        "`brackets`, row 2: `0.1099` is below `brackets`, row 1",
    ),
    (
        |values| values.high_income.couple = const { &[bracket(0, 10_001)] },
        "`high_income_brackets_couple`, row 1: `1.0001` is not between 0 and 1",
    ),
    (
        |values| values.deduction.minimum = 20_000,
        "`deduction_maximum`: `12502` is below `deduction_minimum`",
    ),
    (
        |values| values.decote.rate = Rate::from_basis_points(20_000),
        "`decote_rate`: `2` is not between 0 and 1",
    ),
    (
        |values| values.reduction.as_mut().unwrap().none_from.single = 18_985,
        "`reduction_none_from_single`: `18985` is not above `reduction_full_up_to_single`",
    ),
    (
        |values| values.reduction.as_mut().unwrap().full_up_to.couple = 50_000,
        "`reduction_none_from_couple`: `42074` is not above `reduction_full_up_to_couple`",
    ),
];

#[test]
fn official_values_at_fault_are_named() {
    let tax_year = TaxYear::new(2019).unwrap();
    for (change, message) in FAULTY_VALUES {
        let mut values = TaxParameters::of(tax_year).values();
        change(&mut values);
        let error = TaxParameters::new(tax_year, &values).unwrap_err();
        assert_eq!(error.to_string(), message);
    }
}

#[test]
fn figures_of_households_at_fault_are_named() {
    type Change = fn(&mut HouseholdFigures);
    const ABOVE_ONE: Rate = Rate::from_basis_points(10_001);
    let rates: [(Change, &str); 11] = [
        (|it| it.pensions.rate = ABOVE_ONE, "pension_deduction_rate"),
        (|it| it.retirement_savings.rate = ABOVE_ONE, "retirement_savings_rate"),
        (|it| it.overseas.antilles_reunion.rate = ABOVE_ONE, "overseas_antilles_reunion_rate"),
        (|it| it.overseas.guyane_mayotte.rate = ABOVE_ONE, "overseas_guyane_mayotte_rate"),
        (|it| it.gifts.aid_rate = ABOVE_ONE, "gifts_aid_rate"),
        (|it| it.gifts.general_rate = ABOVE_ONE, "gifts_general_rate"),
        (|it| it.gifts.general_share_of_income = ABOVE_ONE, "gifts_general_share_of_income"),
        (|it| it.union_dues.rate = ABOVE_ONE, "union_dues_rate"),
        (|it| it.union_dues.share_of_pay = ABOVE_ONE, "union_dues_share_of_pay"),
        (|it| it.home_employment.rate = ABOVE_ONE, "home_employment_rate"),
        (|it| it.child_care.rate = ABOVE_ONE, "child_care_rate"),
    ];
    let refusal = |change: Change| {
        let latest = TaxParameters::of(TaxYear::LATEST);
        let mut figures = *latest.household();
        change(&mut figures);
        latest.with_household(figures).map(|_| ()).map_err(|error| error.to_string())
    };
    for (change, key) in rates {
        assert_eq!(refusal(change), Err(format!("`{key}`: `1.0001` is not between 0 and 1")));
    }
    assert_eq!(
        refusal(|it| it.special_allowance.half_up_to = it.special_allowance.full_up_to - 1),
        Err("`special_allowance_half_up_to`: `17669` is below `special_allowance_full_up_to`"
            .into())
    );
}

#[test]
fn limits_that_are_equal_leave_nothing_between_them() {
    let latest = TaxParameters::of(TaxYear::LATEST);
    let mut values = latest.values();
    values.deduction.minimum = values.deduction.maximum;
    assert!(TaxParameters::new(TaxYear::LATEST, &values).is_ok());
    let mut figures = *latest.household();
    figures.special_allowance.half_up_to = figures.special_allowance.full_up_to;
    assert!(latest.with_household(figures).is_ok());
    let mut values = SimplifiedParameters::tax_year_2019().values().clone();
    values.rates[2] = values.rates[1];
    assert!(SimplifiedParameters::new(values).is_ok());
}

#[test]
fn every_year_is_built_again_from_its_own_values() {
    for tax_year in TaxYear::all() {
        let parameters = TaxParameters::of(tax_year);
        assert_eq!(parameters.tax_year(), tax_year);
        let again = TaxParameters::new(tax_year, &parameters.values());
        assert_eq!(again.as_ref(), Ok(parameters));
    }
}

#[test]
fn every_value_of_every_year_has_a_source_and_a_reference() {
    for tax_year in TaxYear::all() {
        for key in ParameterKey::ALL {
            let of_the_reduction = key.name().starts_with("reduction_");
            let exists = !of_the_reduction || (2017..=2020).contains(&tax_year.get());
            assert_eq!(TaxParameters::of(tax_year).value(key).is_some(), exists, "{key:?}");
            let source = key.source(tax_year);
            assert_eq!(source.is_some_and(|source| !source.references.is_empty()), exists);
        }
    }
}

#[test]
fn every_figure_of_households_of_every_year_has_a_source_and_a_reference() {
    for tax_year in TaxYear::all() {
        for key in HouseholdKey::ALL {
            // Gifts are told apart by their day in the year of that law only.
            let exists = key != HouseholdKey::GiftsAidMaximumFromOctober || tax_year.get() == 2026;
            let value = TaxParameters::of(tax_year).household().get(key);
            assert_eq!(value.is_some(), exists, "{key:?} of {tax_year}");
            let source = key.source(tax_year);
            assert_eq!(source.is_some_and(|source| !source.references.is_empty()), exists);
            assert!(source.is_none_or(|source| source.keys.contains(&key)), "{key:?}");
            let year = tax_year.get();
            assert!(source.is_none_or(|source| source.tax_years.contains(&year)), "{key:?}");
        }
    }
}

#[test]
fn figures_that_are_set_are_those_that_are_there() {
    let latest = *TaxParameters::of(TaxYear::LATEST);
    let figures = HouseholdFigures { minimum_refund: 9, ..*latest.household() };
    let changed = latest.with_household(figures).unwrap();
    assert_eq!(changed.household(), &figures);
    assert_eq!(changed.with_household(*latest.household()), Ok(latest));

    let mut tables = ParameterTables::embedded();
    tables.set_official(changed);
    assert_eq!(tables.official(TaxYear::LATEST), &changed);
    assert_eq!(tables.official(TaxYear::FIRST), TaxParameters::of(TaxYear::FIRST));
    let mut values = tables.simplified().values().clone();
    values.deduction_min = 438.0;
    let simplified = SimplifiedParameters::new(values).unwrap();
    tables.set_simplified(simplified.clone());
    assert_eq!(tables.simplified(), &simplified);
    assert_ne!(simplified, SimplifiedParameters::tax_year_2019());
}

#[test]
fn years_outside_the_table_are_refused() {
    assert_eq!(TaxYear::all().len(), 12);
    assert!(TaxYear::new(2015).is_ok_and(|year| year.income_year().get() == 2014));
    for year in [0, 2014, 2027, u16::MAX] {
        let error = TaxYear::new(year).unwrap_err();
        assert_eq!(error.to_string(), format!("tax year: `{year}` is not between 2015 and 2026"));
    }
}
