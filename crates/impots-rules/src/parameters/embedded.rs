//! The figures of every tax year. Generated from `data/parameters.json` by
//! `cargo run -p xtask -- embedded-tables`: change the data, not this file.

use super::per_status::PerStatus;
use super::tax_parameters::{TaxParameterValues, TaxParameters};
use crate::law::brackets::Bracket;
use crate::law::decote::Decote;
use crate::law::deduction::Deduction;
use crate::law::family_quotient::FamilyQuotient;
use crate::law::reduction::Reduction;
use crate::rate::Rate;
use crate::year::TaxYear;

/// A year the compiler refuses when its figures contradict each other.
const fn checked(tax_year: u16, values: &TaxParameterValues<'_>) -> TaxParameters {
    let Ok(tax_year) = TaxYear::new(tax_year) else {
        panic!("not a tax year");
    };
    match TaxParameters::new(tax_year, values) {
        Ok(parameters) => parameters,
        Err(_) => panic!("the figures of a year contradict each other"),
    }
}

const fn bracket(from: u32, basis_points: u16) -> Bracket {
    let rate = Rate::from_basis_points(basis_points);
    Bracket { from, rate }
}

pub(super) static YEARS: [TaxParameters; 12] = [
    checked(2015, &TaxParameterValues {
        brackets: &[bracket(0, 0), bracket(9690, 1400), bracket(26_764, 3000), bracket(71_754, 4100), bracket(151_956, 4500)],
        deduction: Deduction { rate: Rate::from_basis_points(1000), minimum: 426, maximum: 12_157 },
        family_quotient: FamilyQuotient { half_share_ceiling: 1508, single_parent_ceiling: 3558 },
        decote: Decote { ceiling: PerStatus { single: 1135, couple: 1870 }, rate: Rate::from_basis_points(10_000) },
        reduction: None,
        high_income: PerStatus {
            single: &[bracket(0, 0), bracket(250_000, 300), bracket(500_000, 400)],
            couple: &[bracket(0, 0), bracket(500_000, 300), bracket(1_000_000, 400)],
        },
        recovery_threshold: 61,
    }),
    checked(2016, &TaxParameterValues {
        brackets: &[bracket(0, 0), bracket(9700, 1400), bracket(26_791, 3000), bracket(71_826, 4100), bracket(152_108, 4500)],
        deduction: Deduction { rate: Rate::from_basis_points(1000), minimum: 426, maximum: 12_170 },
        family_quotient: FamilyQuotient { half_share_ceiling: 1510, single_parent_ceiling: 3562 },
        decote: Decote { ceiling: PerStatus { single: 1165, couple: 1920 }, rate: Rate::from_basis_points(7500) },
        reduction: None,
        high_income: PerStatus {
            single: &[bracket(0, 0), bracket(250_000, 300), bracket(500_000, 400)],
            couple: &[bracket(0, 0), bracket(500_000, 300), bracket(1_000_000, 400)],
        },
        recovery_threshold: 61,
    }),
    checked(2017, &TaxParameterValues {
        brackets: &[bracket(0, 0), bracket(9710, 1400), bracket(26_818, 3000), bracket(71_898, 4100), bracket(152_260, 4500)],
        deduction: Deduction { rate: Rate::from_basis_points(1000), minimum: 426, maximum: 12_183 },
        family_quotient: FamilyQuotient { half_share_ceiling: 1512, single_parent_ceiling: 3566 },
        decote: Decote { ceiling: PerStatus { single: 1165, couple: 1920 }, rate: Rate::from_basis_points(7500) },
        reduction: Some(Reduction {
            rate: Rate::from_basis_points(2000),
            full_up_to: PerStatus { single: 18_500, couple: 37_000 },
            none_from: PerStatus { single: 20_500, couple: 41_000 },
            raise_per_half_share: 3700,
        }),
        high_income: PerStatus {
            single: &[bracket(0, 0), bracket(250_000, 300), bracket(500_000, 400)],
            couple: &[bracket(0, 0), bracket(500_000, 300), bracket(1_000_000, 400)],
        },
        recovery_threshold: 61,
    }),
    checked(2018, &TaxParameterValues {
        brackets: &[bracket(0, 0), bracket(9807, 1400), bracket(27_086, 3000), bracket(72_617, 4100), bracket(153_783, 4500)],
        deduction: Deduction { rate: Rate::from_basis_points(1000), minimum: 430, maximum: 12_305 },
        family_quotient: FamilyQuotient { half_share_ceiling: 1527, single_parent_ceiling: 3602 },
        decote: Decote { ceiling: PerStatus { single: 1177, couple: 1939 }, rate: Rate::from_basis_points(7500) },
        reduction: Some(Reduction {
            rate: Rate::from_basis_points(2000),
            full_up_to: PerStatus { single: 18_685, couple: 37_370 },
            none_from: PerStatus { single: 20_705, couple: 41_410 },
            raise_per_half_share: 3737,
        }),
        high_income: PerStatus {
            single: &[bracket(0, 0), bracket(250_000, 300), bracket(500_000, 400)],
            couple: &[bracket(0, 0), bracket(500_000, 300), bracket(1_000_000, 400)],
        },
        recovery_threshold: 61,
    }),
    checked(2019, &TaxParameterValues {
        brackets: &[bracket(0, 0), bracket(9964, 1400), bracket(27_519, 3000), bracket(73_779, 4100), bracket(156_244, 4500)],
        deduction: Deduction { rate: Rate::from_basis_points(1000), minimum: 437, maximum: 12_502 },
        family_quotient: FamilyQuotient { half_share_ceiling: 1551, single_parent_ceiling: 3660 },
        decote: Decote { ceiling: PerStatus { single: 1196, couple: 1970 }, rate: Rate::from_basis_points(7500) },
        reduction: Some(Reduction {
            rate: Rate::from_basis_points(2000),
            full_up_to: PerStatus { single: 18_985, couple: 37_970 },
            none_from: PerStatus { single: 21_037, couple: 42_074 },
            raise_per_half_share: 3797,
        }),
        high_income: PerStatus {
            single: &[bracket(0, 0), bracket(250_000, 300), bracket(500_000, 400)],
            couple: &[bracket(0, 0), bracket(500_000, 300), bracket(1_000_000, 400)],
        },
        recovery_threshold: 61,
    }),
    checked(2020, &TaxParameterValues {
        brackets: &[bracket(0, 0), bracket(10_064, 1400), bracket(27_794, 3000), bracket(74_517, 4100), bracket(157_806, 4500)],
        deduction: Deduction { rate: Rate::from_basis_points(1000), minimum: 441, maximum: 12_627 },
        family_quotient: FamilyQuotient { half_share_ceiling: 1567, single_parent_ceiling: 3697 },
        decote: Decote { ceiling: PerStatus { single: 1208, couple: 1990 }, rate: Rate::from_basis_points(7500) },
        reduction: Some(Reduction {
            rate: Rate::from_basis_points(2000),
            full_up_to: PerStatus { single: 19_176, couple: 38_352 },
            none_from: PerStatus { single: 21_249, couple: 42_498 },
            raise_per_half_share: 3836,
        }),
        high_income: PerStatus {
            single: &[bracket(0, 0), bracket(250_000, 300), bracket(500_000, 400)],
            couple: &[bracket(0, 0), bracket(500_000, 300), bracket(1_000_000, 400)],
        },
        recovery_threshold: 61,
    }),
    checked(2021, &TaxParameterValues {
        brackets: &[bracket(0, 0), bracket(10_084, 1100), bracket(25_710, 3000), bracket(73_516, 4100), bracket(158_122, 4500)],
        deduction: Deduction { rate: Rate::from_basis_points(1000), minimum: 442, maximum: 12_652 },
        family_quotient: FamilyQuotient { half_share_ceiling: 1570, single_parent_ceiling: 3704 },
        decote: Decote { ceiling: PerStatus { single: 779, couple: 1289 }, rate: Rate::from_basis_points(4525) },
        reduction: None,
        high_income: PerStatus {
            single: &[bracket(0, 0), bracket(250_000, 300), bracket(500_000, 400)],
            couple: &[bracket(0, 0), bracket(500_000, 300), bracket(1_000_000, 400)],
        },
        recovery_threshold: 61,
    }),
    checked(2022, &TaxParameterValues {
        brackets: &[bracket(0, 0), bracket(10_225, 1100), bracket(26_070, 3000), bracket(74_545, 4100), bracket(160_336, 4500)],
        deduction: Deduction { rate: Rate::from_basis_points(1000), minimum: 448, maximum: 12_829 },
        family_quotient: FamilyQuotient { half_share_ceiling: 1592, single_parent_ceiling: 3756 },
        decote: Decote { ceiling: PerStatus { single: 790, couple: 1307 }, rate: Rate::from_basis_points(4525) },
        reduction: None,
        high_income: PerStatus {
            single: &[bracket(0, 0), bracket(250_000, 300), bracket(500_000, 400)],
            couple: &[bracket(0, 0), bracket(500_000, 300), bracket(1_000_000, 400)],
        },
        recovery_threshold: 61,
    }),
    checked(2023, &TaxParameterValues {
        brackets: &[bracket(0, 0), bracket(10_777, 1100), bracket(27_478, 3000), bracket(78_570, 4100), bracket(168_994, 4500)],
        deduction: Deduction { rate: Rate::from_basis_points(1000), minimum: 472, maximum: 13_522 },
        family_quotient: FamilyQuotient { half_share_ceiling: 1678, single_parent_ceiling: 3959 },
        decote: Decote { ceiling: PerStatus { single: 833, couple: 1378 }, rate: Rate::from_basis_points(4525) },
        reduction: None,
        high_income: PerStatus {
            single: &[bracket(0, 0), bracket(250_000, 300), bracket(500_000, 400)],
            couple: &[bracket(0, 0), bracket(500_000, 300), bracket(1_000_000, 400)],
        },
        recovery_threshold: 61,
    }),
    checked(2024, &TaxParameterValues {
        brackets: &[bracket(0, 0), bracket(11_294, 1100), bracket(28_797, 3000), bracket(82_341, 4100), bracket(177_106, 4500)],
        deduction: Deduction { rate: Rate::from_basis_points(1000), minimum: 495, maximum: 14_171 },
        family_quotient: FamilyQuotient { half_share_ceiling: 1759, single_parent_ceiling: 4149 },
        decote: Decote { ceiling: PerStatus { single: 873, couple: 1444 }, rate: Rate::from_basis_points(4525) },
        reduction: None,
        high_income: PerStatus {
            single: &[bracket(0, 0), bracket(250_000, 300), bracket(500_000, 400)],
            couple: &[bracket(0, 0), bracket(500_000, 300), bracket(1_000_000, 400)],
        },
        recovery_threshold: 61,
    }),
    checked(2025, &TaxParameterValues {
        brackets: &[bracket(0, 0), bracket(11_497, 1100), bracket(29_315, 3000), bracket(83_823, 4100), bracket(180_294, 4500)],
        deduction: Deduction { rate: Rate::from_basis_points(1000), minimum: 504, maximum: 14_426 },
        family_quotient: FamilyQuotient { half_share_ceiling: 1791, single_parent_ceiling: 4224 },
        decote: Decote { ceiling: PerStatus { single: 889, couple: 1470 }, rate: Rate::from_basis_points(4525) },
        reduction: None,
        high_income: PerStatus {
            single: &[bracket(0, 0), bracket(250_000, 300), bracket(500_000, 400)],
            couple: &[bracket(0, 0), bracket(500_000, 300), bracket(1_000_000, 400)],
        },
        recovery_threshold: 61,
    }),
    checked(2026, &TaxParameterValues {
        brackets: &[bracket(0, 0), bracket(11_600, 1100), bracket(29_579, 3000), bracket(84_577, 4100), bracket(181_917, 4500)],
        deduction: Deduction { rate: Rate::from_basis_points(1000), minimum: 509, maximum: 14_555 },
        family_quotient: FamilyQuotient { half_share_ceiling: 1807, single_parent_ceiling: 4262 },
        decote: Decote { ceiling: PerStatus { single: 897, couple: 1483 }, rate: Rate::from_basis_points(4525) },
        reduction: None,
        high_income: PerStatus {
            single: &[bracket(0, 0), bracket(250_000, 300), bracket(500_000, 400)],
            couple: &[bracket(0, 0), bracket(500_000, 300), bracket(1_000_000, 400)],
        },
        recovery_threshold: 61,
    }),
];
