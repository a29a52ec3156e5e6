//! The lines of a notice, once: their names are those of the API, with the lines of reductions and credits beside the others.

use impots_rules::Assessment;
use pyo3::prelude::*;

use crate::asked::Asked;

/// A line of the notice.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Line {
    pub(crate) name: &'static str,
    pub(crate) figure: fn(&Assessment) -> i64,
}

impl Line {
    pub(crate) fn find(name: &str) -> Option<Self> {
        LINES.iter().copied().find(|line| line.name == name)
    }
}

/// Makes the result of one household, and the table of one entry a line.
macro_rules! lines {
    ($($line:ident: $help:literal, $figure:expr;)+) => {
        /// The tax of a household by the law: every line of its notice, in whole euros.
        #[derive(Debug)]
        #[pyclass(frozen, module = "impots")]
        pub(crate) struct Tax {
            pub(crate) asked: Asked,
            $(#[doc = $help] #[pyo3(get)] $line: i64,)+
        }

        impl Tax {
            pub(crate) fn new(asked: Asked, assessment: &Assessment) -> Self {
                Self { asked, $($line: figure($figure, assessment),)+ }
            }

            /// Every line with its figure.
            pub(crate) fn lines(&self) -> [(&'static str, i64); LINES.len()] {
                [$((stringify!($line), self.$line)),+]
            }
        }

        /// Every line, in the order of the notice.
        pub(crate) const LINES: &[Line] =
            &[$(Line { name: stringify!($line), figure: $figure },)+];

        /// Their names.
        pub(crate) const LINE_NAMES: [&str; LINES.len()] = [$(stringify!($line)),+];
    };
}

fn figure(figure: fn(&Assessment) -> i64, assessment: &Assessment) -> i64 {
    figure(assessment)
}

lines! {
    tax_due: "What is due; 0 where there is a refund.", |it| it.due().cast_signed();
    net: "What is due, or refunded when it is negative.", |it| it.net;
    global_income: "What was earned, less the deductions from wages and pensions.", |it| it.global_income.cast_signed();
    net_global_income: "The global income less deductible CSG, maintenance and retirement savings.", |it| it.net_global_income.cast_signed();
    special_allowance: "The special allowances: for declarants of 65 and more or disabled, and for the families of attached married children.", |it| it.special_allowance.cast_signed();
    attached_child_allowance: "The part of them for the families of attached married children.", |it| it.attached_child_allowance.cast_signed();
    taxable_income: "The income that the brackets apply to.", |it| it.taxable_income.cast_signed();
    reference_income: "The reference income (revenu fiscal de référence).", |it| it.reference_income.cast_signed();
    quarters: "The shares, in quarters.", |it| i64::from(it.quarters);
    tax_of_all_shares: "The tax of the brackets with all the shares.", |it| it.tax_of_all_shares.cast_signed();
    tax_of_base_shares: "The tax of the brackets with the shares of the declarants alone.", |it| it.tax_of_base_shares.cast_signed();
    ceiling: "The most the additional shares may save.", |it| it.ceiling.cast_signed();
    ceiling_effect: "What the ceiling takes back, before a complement.", |it| it.ceiling_effect.cast_signed();
    ceiling_complement: "What a complement gives back of that.", |it| it.ceiling_complement.cast_signed();
    gross_tax: "The tax of the brackets, once the family quotient is capped.", |it| it.gross_tax.cast_signed();
    overseas_abatement: "The abatement of overseas departments.", |it| it.overseas_abatement.cast_signed();
    decote: "The décote.", |it| it.decote.cast_signed();
    reduction: "The 20 % reduction (tax years 2017 to 2020).", |it| it.reduction.cast_signed();
    reductions_gifts_aid: "The reduction for gifts to people in need that the tax used.", |it| it.reductions.gifts_aid.cast_signed();
    reductions_home_employment_inactive: "The reduction for employing somebody at home, of those who did not work (tax years to 2017), that the tax used.", |it| it.reductions.home_employment_inactive.cast_signed();
    reductions_schooling: "The reduction for children at school that the tax used.", |it| it.reductions.schooling.cast_signed();
    reductions_gifts_general: "The reduction for other gifts that the tax used.", |it| it.reductions.gifts_general.cast_signed();
    high_income_contribution: "The contribution on high incomes.", |it| it.high_income_contribution.cast_signed();
    advantages_excess: "What limited advantages save above their ceiling: it is added to the tax.", |it| it.advantages_excess.cast_signed();
    credits_union_dues: "The credit for union dues.", |it| it.credits.union_dues.cast_signed();
    credits_home_employment: "The credit for employing somebody at home.", |it| it.credits.home_employment.cast_signed();
    credits_child_care: "The credit for the care of young children.", |it| it.credits.child_care.cast_signed();
    marginal_rate_hundredths: "The rate of the bracket entered, in hundredths of a percent; 0 without gross tax.", |it| i64::from(it.marginal_rate.basis_points());
    average_rate_hundredths: "What is due over the income, in hundredths of a percent.", |it| it.average_rate.cast_signed();
}
