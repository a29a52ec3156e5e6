//! What holds for rates, default rates, balances, thresholds, curves and couples, whatever the household.

use impots_rules::couple::compare;
use impots_rules::curve::{breakpoints, point};
use impots_rules::effect::{Declarant, EffectError, effect};
use impots_rules::household::Overseas;
use impots_rules::law::balance::Balance;
use impots_rules::law::default_rate::{DefaultRateError, DefaultRateGrid};
use impots_rules::law::withholding::WithholdingRate;
use impots_rules::threshold::{ThresholdError, thresholds};
use impots_rules::withholding::{self, NoIndividualRates, RateChoice, WithholdingError};
use impots_rules::{
    Children, Day, Fact, Facts, FilingStatus, Household, Salary, TaxParameters, TaxYear, WagePath,
    official,
};
use proptest::prelude::*;

use crate::any::{children, filed, salary, tax_year};

fn latest() -> &'static TaxParameters {
    TaxParameters::of(TaxYear::LATEST)
}

fn declared(facts: &Facts) -> Household {
    Household::declared(latest(), facts).unwrap()
}

proptest! {
    /// A rate has one decimal: a year of it is within 0.05 % of the wages of the tax, for both together as for each.
    #[test]
    fn twelve_months_miss_the_tax_by_a_twentieth_of_a_percent_of_the_wages_at_most(
        children in 0..5_u64,
        wages in (8000..200_000_u64, 8000..200_000_u64),
        year in 2018..=2026_u16,
    ) {
        let parameters = TaxParameters::of(TaxYear::new(year).unwrap());
        let [first, second] = [wages.0, wages.1].map(|wage| Salary::new(wage).unwrap());
        let couple = filed(FilingStatus::Married, Children::new(children).unwrap(), first, second);
        let rates = withholding::rates(parameters, &couple).unwrap();
        let tax = official::compute(parameters, &couple);
        let withheld_from = tax.gross_tax - tax.discount - tax.reduction;
        let expected = if withheld_from < 61 { 0 } else { withheld_from };
        let pay = wages.0 + wages.1;
        for rates in [[rates.household; 2], rates.individual.unwrap()] {
            let parts = rates.map(|rate| u64::from(rate.tenths()));
            let withheld = parts[0] * wages.0 + parts[1] * wages.1;
            // In thousandths of a euro: half a tenth of a percent of each wage, and half a euro that is rounded.
            prop_assert!(withheld.abs_diff(1000 * expected) <= pay / 2 + 500);
        }
    }

    #[test]
    fn spouses_may_change_places_at_every_rate(
        children in children(),
        wages in (salary(), salary()),
        year in 2018..=2026_u16,
    ) {
        let parameters = TaxParameters::of(TaxYear::new(year).unwrap());
        let rates = |first, second| {
            let couple = filed(FilingStatus::Married, children, first, second);
            withholding::rates(parameters, &couple).unwrap()
        };
        let (one, other) = (rates(wages.0, wages.1), rates(wages.1, wages.0));
        prop_assert_eq!(one.household, other.household);
        let [first, second] = other.individual.unwrap();
        prop_assert_eq!(one.individual, Ok([second, first]));
    }

    #[test]
    fn a_threshold_has_tax_and_a_euro_less_has_none(
        status in prop::sample::select(FilingStatus::ALL.to_vec()),
        children in 1..6_u64,
        proportion in (1..100_u32, 0..100_u32),
        year in tax_year(),
    ) {
        let parameters = TaxParameters::of(year);
        let nobody = Children::new(children).unwrap();
        let household = filed(status, nobody, Salary::ZERO, Salary::ZERO);
        let path = WagePath::Together { first: proportion.0, second: proportion.1 };
        let found = thresholds(parameters, &household, path).unwrap();
        let taxed = |amount| {
            let wages = if household.is_married() { path.wages(amount) } else { [amount, 0] };
            let [first, second] = wages.map(|wage| Salary::new(wage).unwrap());
            official::compute(parameters, &filed(status, nobody, first, second))
        };
        let (due, gross) = (found.due.unwrap(), found.gross.unwrap());
        prop_assert!(taxed(due).tax >= 61 && taxed(due - 1).tax == 0);
        prop_assert!(taxed(gross).gross_tax > 0 && taxed(gross - 1).gross_tax == 0);
        prop_assert!(gross <= found.net.unwrap() && found.net.unwrap() <= due);
        prop_assert!(found.rates.windows(2).all(|pair| pair[0].rate < pair[1].rate));
        for start in found.rates {
            prop_assert_eq!(taxed(start.from).rate, start.rate);
        }
    }

    /// Straight lines through the breakpoints miss the tax by 2.7 € at most.
    #[test]
    fn lines_through_the_breakpoints_follow_the_tax(
        status in prop::sample::select(FilingStatus::ALL.to_vec()),
        children in 0..5_u64,
        amounts in prop::collection::vec(0..250_000_u64, 50),
        year in tax_year(),
        two: bool,
    ) {
        let parameters = TaxParameters::of(year);
        let children = Children::new(children).unwrap();
        let household = filed(status, children, Salary::ZERO, Salary::ZERO);
        let path = if two { WagePath::TWO } else { WagePath::ONE };
        let points = breakpoints(parameters, &household, path, 250_000);
        prop_assert!(points.first() == Some(&0) && points.last() == Some(&250_000));
        let due = |amount| i128::from(point(parameters, &household, path, amount).due);
        for amount in amounts {
            let next = points.partition_point(|point| *point <= amount);
            let (from, to) = (points[next - 1], points[next]);
            let (rise, run) = (due(to) - due(from), i128::from(to - from));
            let line = 10 * (due(from) * run + rise * i128::from(amount - from));
            prop_assert!((10 * run * due(amount) - line).abs() <= 27 * run, "{amount}: {points:?}");
        }
    }

    #[test]
    fn a_balance_is_what_is_left(
        withheld in 0..50_000_u64,
        left in prop_oneof![-20..20_i64, 290..310_i64, -50_000..50_000_i64],
    ) {
        let due = withheld.cast_signed() + left;
        let told = match Balance::of(latest().collection(), due, withheld) {
            Balance::Even => 0,
            Balance::AtOnce { euros } if (12..=300).contains(&euros) => euros.cast_signed(),
            Balance::InFour { euros } if euros > 300 => euros.cast_signed(),
            Balance::NotCollected { euros } if euros < 12 => euros.cast_signed(),
            Balance::Refund { euros } if euros >= 8 => -euros.cast_signed(),
            Balance::NotRefunded { euros } if euros < 8 => -euros.cast_signed(),
            other => panic!("{other:?} for {left}"),
        };
        prop_assert_eq!(told, left);
    }

    #[test]
    fn an_effect_and_its_opposite_are_the_same_step(
        wage in 0..300_000_u64,
        more in 0..50_000_i64,
        year in tax_year(),
    ) {
        let parameters = TaxParameters::of(year);
        let single = |wage| Household::new(false, Children::NONE, Salary::new(wage).unwrap());
        let up = effect(parameters, &single(wage), Declarant::First, more).unwrap();
        let higher = single(wage + more.cast_unsigned());
        let down = effect(parameters, &higher, Declarant::First, -more).unwrap();
        prop_assert_eq!(up.change(), -down.change());
        prop_assert!(up.change() >= 0 && up.effective_rate() >= 0);
        // Half a hundredth upwards in both directions.
        prop_assert!((up.effective_rate() - down.effective_rate()).abs() <= 1);
    }

    #[test]
    fn separate_returns_are_those_of_single_persons(
        children in 0..6_u64,
        wages in (salary(), salary()),
        year in tax_year(),
    ) {
        let parameters = TaxParameters::of(year);
        let compared = compare(parameters, Children::new(children).unwrap(), [wages.0, wages.1]);
        let due = |children: u64, wage: Salary| {
            let single = Household::new(false, Children::new(children).unwrap(), wage);
            official::compute(parameters, &single).tax
        };
        let separate = compared.separate.iter().map(|it| (it.children_of_first.get(), it.taxes));
        let expected = (0..=children)
            .map(|first| (u16::try_from(first).unwrap(), [due(first, wages.0), due(children - first, wages.1)]));
        prop_assert!(separate.eq(expected), "{:?}", compared);
        for split in &compared.separate {
            let best = split.total() == compared.best_separate();
            prop_assert!(best || split.total() > compared.best_separate());
            prop_assert_eq!(compared.best().any(|it| it == split), best);
        }
    }
}

#[test]
fn years_before_the_withholding_and_homes_overseas_have_no_rates() {
    let single = Household::new(false, Children::NONE, Salary::new(30_000).unwrap());
    for year in TaxYear::all() {
        let rates = withholding::rates(TaxParameters::of(year), &single);
        match rates {
            Err(error) => {
                assert!(year.get() < 2018);
                assert_eq!(error, WithholdingError::BeforeWithholding { tax_year: year });
            }
            Ok(rates) => {
                let first = year.get() == 2018;
                let from = if first { Day::new(2019, 1, 1) } else { Day::new(year.get(), 9, 1) };
                assert_eq!(Ok(rates.period.from), from);
                assert_eq!(Ok(rates.period.until), Day::new(year.get() + 1, 8, 31));
                let individual = year.get() >= 2025;
                assert_eq!(rates.by_default() == RateChoice::Individual, individual);
            }
        }
    }
    let facts = Facts::default().with(Fact::Salary, 30_000).with(Fact::Overseas, 1);
    let error = withholding::rates(latest(), &declared(&facts)).unwrap_err();
    assert_eq!(error, WithholdingError::Overseas);
    let facts = Facts::default().with(Fact::TaxableIncomeGiven, 30_000);
    let error = withholding::rates(latest(), &declared(&facts)).unwrap_err();
    assert_eq!(error, WithholdingError::TaxableIncomeGiven);
}

/// 204 H: pensions are paid with tax withheld, as wages are; maintenance is not, so that its part of the tax is left out.
#[test]
fn pensions_count_and_maintenance_received_does_not() {
    let couple = Facts::default().with(Fact::Situation, 2).with(Fact::Salary, 40_000);
    let pensioner = couple.with(Fact::Pension2, 30_000);
    let rates = withholding::rates(latest(), &declared(&pensioner)).unwrap();
    assert_eq!(rates.pay, [40_000, 30_000]);
    let tax = official::compute(latest(), &declared(&pensioner)).tax;
    assert_eq!(u64::from(rates.household.tenths()), (2000 * tax + 70_000) / 140_000);
    let [first, second] = rates.individual.unwrap();
    assert!(second < rates.household && rates.household < first);

    let maintained = couple.with(Fact::MaintenanceReceived2, 30_000);
    let notice = official::assess(latest(), &declared(&maintained));
    let rates = withholding::rates(latest(), &declared(&maintained)).unwrap();
    assert_eq!(rates.pay, [40_000, 0]);
    // 36 000 of 63 000 are left of the wage: four sevenths of the tax are over 40 000.
    let part = (8 * notice.tax_before_reductions() + 7) / 14;
    assert_eq!(u64::from(rates.household.tenths()), (2000 * part + 40_000) / 80_000);
    assert_eq!(rates.individual, Err(NoIndividualRates::OtherDeductions));
}

/// Of 30 000 €, two thirds are a pension: so is two thirds of what is left of it, and of the tax.
#[test]
fn a_pension_beside_maintenance_has_its_part_of_the_tax() {
    let facts =
        Facts::default().with(Fact::Pension, 20_000).with(Fact::MaintenanceReceived, 10_000);
    let notice = official::assess(latest(), &declared(&facts));
    let rates = withholding::rates(latest(), &declared(&facts)).unwrap();
    assert_eq!((notice.global_income, rates.pay), (27_000, [20_000, 0]));
    let part = (4 * notice.tax_before_reductions() + 3) / 6;
    assert_eq!(u64::from(rates.household.tenths()), (2000 * part + 20_000) / 40_000);
}

#[test]
fn a_rate_is_written_with_one_decimal() {
    for (tax, pay, written) in [(0, 1, "0.0 %"), (58, 1000, "5.8 %"), (9, 10, "80.0 %")] {
        assert_eq!(WithholdingRate::of(tax, pay).to_string(), written);
    }
}

#[test]
fn the_rate_of_wages_at_a_point_is_over_both_of_them() {
    let couple = filed(FilingStatus::Married, Children::NONE, Salary::ZERO, Salary::ZERO);
    let point = point(latest(), &couple, WagePath::First { second: 30_000 }, 70_000);
    let joint =
        compare(latest(), Children::NONE, [70_000, 30_000].map(|wage| Salary::new(wage).unwrap()));
    assert_eq!(point.due.cast_unsigned(), joint.joint);
    assert_eq!(point.average_rate_of_wages, (joint.joint + 5) / 10);
    assert_eq!(point.average_rate_of_income, (10_000 * joint.joint + 45_000) / 90_000);
}

#[test]
fn other_deductions_leave_a_couple_the_rate_of_the_household() {
    let couple = Facts::default()
        .with(Fact::Situation, 2)
        .with(Fact::Salary, 40_000)
        .with(Fact::Salary2, 30_000);
    for (fact, number) in [
        (Fact::ActualExpenses, 9000),
        (Fact::CsgDeductible, 100),
        (Fact::MaintenancePaid, 100),
        (Fact::RetirementSavings, 100),
        (Fact::AttachedMarriedChildren, 1),
    ] {
        let household = declared(&couple.with(fact, number));
        let rates = withholding::rates(latest(), &household).unwrap();
        assert_eq!(rates.individual, Err(NoIndividualRates::OtherDeductions), "{fact:?}");
        let plain = withholding::rates(latest(), &declared(&couple)).unwrap();
        assert!(rates.household <= plain.household);
    }
}

#[test]
fn where_the_household_pays_nothing_neither_declarant_does_whatever_is_deducted() {
    let couple = Facts::default()
        .with(Fact::Situation, 2)
        .with(Fact::Salary, 9000)
        .with(Fact::Salary2, 8000)
        .with(Fact::CsgDeductible, 100);
    let rates = withholding::rates(latest(), &declared(&couple)).unwrap();
    assert_eq!(rates.individual, Ok([WithholdingRate::ZERO; 2]));
}

#[test]
fn the_default_rates_ascend_and_are_told_apart_from_those_not_known() {
    let grids = [
        ("2019-01-01", 3),
        ("2020-06-30", 3),
        ("2021-12-31", 1),
        ("2022-01-01", 3),
        ("2023-01-01", 3),
        ("2025-04-30", 3),
        ("2025-05-01", 3),
        ("2026-05-01", 3),
    ];
    for (day, known) in grids {
        let grid = DefaultRateGrid::of(day.parse().unwrap()).unwrap();
        let mut found = 0;
        for home in Overseas::ALL {
            let rows = grid.rows(home);
            match grid.rate(home, 0) {
                Ok(rate) => {
                    assert_eq!((rows.len(), rate.tenths()), (20, 0));
                    assert!(rows.windows(2).all(|pair| pair[0].from < pair[1].from));
                    assert!(rows.windows(2).all(|pair| pair[0].rate < pair[1].rate));
                    found += 1;
                }
                Err(error) => assert_eq!(error, DefaultRateError::NotKnown { year: 2021 }),
            }
        }
        assert_eq!(found, known, "{day}");
    }
    let before = DefaultRateGrid::of("2018-12-31".parse().unwrap());
    assert_eq!(before, Err(DefaultRateError::BeforeWithholding));
}

#[test]
fn days_are_those_of_the_calendar() {
    for day in ["2024-02-29", "2000-02-29", "2025-12-31", "0001-01-01"] {
        let day_again: Day = day.parse().unwrap();
        assert_eq!(day_again.to_string(), day);
        let (year, month) = (day_again.year(), day_again.month());
        assert_eq!(format!("{year:04}-{month:02}-{:02}", day_again.day()), day);
    }
    for text in [
        "2025-02-29",
        "1900-02-29",
        "2025-04-31",
        "2025-13-01",
        "2025-00-01",
        "0000-01-01",
        "2025-1-1",
        "+025-01-01",
        "2025-01-01-01",
        "",
        "01/09/2025",
    ] {
        assert!(text.parse::<Day>().is_err(), "{text}");
    }
    assert!(Day::new(10_000, 1, 1).is_err() && Day::new(2025, 1, 0).is_err());
}

#[test]
fn thresholds_beside_gifts_and_effects_out_of_bounds_are_refused() {
    let giver = declared(&Facts::default().with(Fact::GiftsGeneral, 100));
    let error = thresholds(latest(), &giver, WagePath::ONE).unwrap_err();
    assert_eq!(error, ThresholdError::Beside { fact: Fact::GiftsGeneral });
    let no_income = declared(&Facts::default().with(Fact::TaxableIncomeGiven, 0));
    let error = thresholds(latest(), &no_income, WagePath::ONE).unwrap_err();
    assert_eq!(error, ThresholdError::Beside { fact: Fact::TaxableIncomeGiven });
    let single = Household::new(false, Children::NONE, Salary::new(500).unwrap());
    let error = effect(latest(), &single, Declarant::First, -501).unwrap_err();
    assert_eq!(error, EffectError::OutOfRange { wage: -1 });
    let error = effect(latest(), &single, Declarant::First, i64::MAX).unwrap_err();
    assert!(matches!(error, EffectError::OutOfRange { .. }));
    let error = effect(latest(), &single, Declarant::Second, 1).unwrap_err();
    assert_eq!(error, EffectError::SecondDeclarant);
}

#[test]
fn thresholds_beside_gifts_and_dues_of_nothing_are_those_without_them() {
    let none = [Fact::GiftsGeneral, Fact::GiftsAid, Fact::UnionDues];
    let facts = none.iter().fold(Facts::default(), |all, fact| all.with(*fact, 0));
    let single = filed(FilingStatus::Single, Children::NONE, Salary::ZERO, Salary::ZERO);
    let found = [declared(&facts), single].map(|it| thresholds(latest(), &it, WagePath::ONE));
    assert!(found[0].is_ok() && found[0] == found[1], "{found:?}");
}

/// What is deducted can be more than two billions, and so can the first wage with tax.
#[test]
fn a_threshold_is_found_wherever_it_is() {
    let deducted = [Fact::CsgDeductible, Fact::MaintenancePaid, Fact::MaintenancePaidBefore2006];
    let facts = deducted.iter().fold(Facts::default(), |all, fact| all.with(*fact, 1_000_000_000));
    let payer = declared(&facts);
    let due = thresholds(latest(), &payer, WagePath::ONE).unwrap().due.unwrap();
    assert!(due > 3_000_000_000, "{due}");
    let at = |wage| point(latest(), &payer, WagePath::ONE, wage).due;
    assert!(at(due) > 0 && at(due - 1) == 0);
}

/// Single, 2026: the figures that the specification gives.
#[test]
fn a_thousand_more_costs_what_the_bracket_does_not_tell() {
    for (wage, change) in [(21_000, 144), (40_000, 270), (19_550, 204)] {
        let single = Household::new(false, Children::NONE, Salary::new(wage).unwrap());
        let more = effect(latest(), &single, Declarant::First, 1000).unwrap();
        assert_eq!(more.change(), change, "{wage}");
        assert_eq!(more.effective_rate(), 10 * change);
    }
    let [first, second] = [30_000, 60_000].map(|wage| Salary::new(wage).unwrap());
    let compared = compare(latest(), Children::NONE, [first, second]);
    assert_eq!((compared.joint, compared.best_separate(), compared.gain()), (10_508, 10_868, 360));
}

/// The pictures of the specification have 32 to 68 points to 250 000 €.
#[test]
fn a_curve_has_as_many_points_as_a_picture_needs() {
    for year in TaxYear::all() {
        for status in FilingStatus::ALL {
            for children in 1..4 {
                let children = Children::new(children).unwrap();
                let household = filed(status, children, Salary::ZERO, Salary::ZERO);
                let parameters = TaxParameters::of(year);
                let points = breakpoints(parameters, &household, WagePath::ONE, 250_000);
                assert!((32..=68).contains(&points.len()), "{year}: {points:?}");
            }
        }
    }
}
