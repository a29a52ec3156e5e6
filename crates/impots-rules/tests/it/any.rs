//! Any household, any year, any parameters: what the properties are tried on.

use impots_rules::{
    Bracket, Children, Decote, Deduction, FamilyQuotient, FilingStatus, Household, PerStatus, Rate,
    Reduction, Salary, SimplifiedParameters, SimplifiedValues, TaxParameterValues, TaxParameters,
    TaxYear,
};
use proptest::collection::{btree_set, vec};
use proptest::prelude::*;

/// A wage: most often one that is met, sometimes any that is accepted.
pub(crate) fn salary() -> impl Strategy<Value = Salary> {
    prop_oneof![
        6 => 0..120_000_u64,
        3 => 0..2_000_000_u64,
        1 => 0..=Salary::MAX,
        1 => Just(Salary::MAX),
    ]
    .prop_map(|euros| Salary::new(euros).unwrap())
}

/// Some children: most often a few, sometimes any number that is accepted.
pub(crate) fn children() -> impl Strategy<Value = Children> {
    prop_oneof![8 => 0..10_u64, 1 => 0..=u64::from(Children::MAX)]
        .prop_map(|children| Children::new(children).unwrap())
}

/// A household of any filing status, a couple with two wages.
pub(crate) fn household() -> impl Strategy<Value = Household> {
    let status = prop::sample::select(FilingStatus::ALL.to_vec());
    (status, children(), salary(), salary())
        .prop_map(|(status, children, salary, second)| filed(status, children, salary, second))
}

/// The household that these facts make; a single parent of nobody is a single declarant.
pub(crate) fn filed(
    status: FilingStatus,
    children: Children,
    salary: Salary,
    second: Salary,
) -> Household {
    let household = Household::new(status == FilingStatus::Married, children, salary);
    match status {
        FilingStatus::Single => household,
        FilingStatus::SingleParent => household.as_single_parent().unwrap_or(household),
        FilingStatus::Married => household.with_second_salary(second).unwrap(),
    }
}

/// A tax year.
pub(crate) fn tax_year() -> impl Strategy<Value = TaxYear> {
    prop::sample::select(TaxYear::all().collect::<Vec<_>>())
}

pub(crate) fn rate() -> impl Strategy<Value = Rate> {
    (0..=Rate::ONE.basis_points()).prop_map(Rate::from_basis_points)
}

fn brackets() -> impl Strategy<Value = Vec<Bracket>> {
    (btree_set(any::<u32>(), 1..=8), vec(rate(), 8)).prop_map(|(limits, mut rates)| {
        rates.sort_unstable();
        let rows = limits.into_iter().zip(rates);
        rows.map(|(from, rate)| Bracket { from, rate }).collect()
    })
}

pub(crate) fn ascending() -> impl Strategy<Value = (u32, u32)> {
    (0..u32::MAX, 1..=u32::MAX).prop_map(|(low, more)| (low, low.saturating_add(more)))
}

fn pair() -> impl Strategy<Value = PerStatus<u32>> {
    any::<(u32, u32)>().prop_map(|(single, couple)| PerStatus { single, couple })
}

fn reduction() -> impl Strategy<Value = Reduction> {
    (rate(), ascending(), ascending(), any::<u32>()).prop_map(|(rate, single, couple, raise)| {
        Reduction {
            rate,
            full_up_to: PerStatus { single: single.0, couple: couple.0 },
            none_from: PerStatus { single: single.1, couple: couple.1 },
            raise_per_half_share: raise,
        }
    })
}

/// Any parameters of the official method that are accepted.
pub(crate) fn tax_parameters() -> impl Strategy<Value = TaxParameters> {
    let deduction = (rate(), ascending()).prop_map(|(rate, (minimum, maximum))| Deduction {
        rate,
        minimum,
        maximum,
    });
    let decote = (pair(), rate()).prop_map(|(ceiling, rate)| Decote { ceiling, rate });
    let scales = (brackets(), brackets(), brackets());
    (tax_year(), scales, deduction, pair(), decote, prop::option::of(reduction()), any::<u32>())
        .prop_map(|(year, scales, deduction, caps, decote, reduction, recovery_threshold)| {
            let values = TaxParameterValues {
                brackets: &scales.0,
                deduction,
                family_quotient: FamilyQuotient {
                    half_share_ceiling: caps.single,
                    single_parent_ceiling: caps.couple,
                },
                decote,
                reduction,
                high_income: PerStatus { single: &scales.1, couple: &scales.2 },
                recovery_threshold,
            };
            TaxParameters::new(year, &values).unwrap()
        })
}

/// The limits, rates and subtractions of a few brackets.
fn simplified_brackets() -> impl Strategy<Value = [Vec<f64>; 3]> {
    (1..10_usize).prop_flat_map(|rows| {
        let rates = vec(0.0..=1.0, rows);
        (vec(amount(), rows), rates, vec(amount(), rows)).prop_map(
            |(mut limits, mut rates, subtractions)| {
                limits.sort_by(f64::total_cmp);
                rates.sort_by(f64::total_cmp);
                [limits, rates, subtractions]
            },
        )
    })
}

fn amount() -> impl Strategy<Value = f64> {
    prop_oneof![0.0..200_000.0, 0.0..=SimplifiedParameters::MAX_AMOUNT]
}

/// Any parameters of the simplified method that are accepted.
pub(crate) fn simplified_parameters() -> impl Strategy<Value = SimplifiedParameters> {
    let values = (simplified_brackets(), vec(amount(), 10));
    values.prop_filter_map("two limits are equal", |(brackets, amounts)| {
        let [limits, rates, subtractions] = brackets;
        let values = SimplifiedValues {
            limits,
            rates,
            subtractions,
            half_share_ceiling: amounts[0],
            reduction_income_ceiling_single: amounts[1],
            reduction_income_ceiling_couple: amounts[2],
            reduction_raise_per_half_share: amounts[3],
            decote_ceiling_single: amounts[4],
            decote_ceiling_couple: amounts[5],
            decote_tax_ceiling_single: amounts[6],
            decote_tax_ceiling_couple: amounts[7],
            deduction_max: amounts[8].max(amounts[9]),
            deduction_min: amounts[8].min(amounts[9]),
        };
        SimplifiedParameters::new(values).ok()
    })
}
