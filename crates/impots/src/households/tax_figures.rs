//! What is added to each row: the figures of either method, and of households with more than wages the further lines of the notice.
//! `impots simulate` tells the same lines under the same names.

use impots_protocol::Language;
use impots_rules::{Assessment, OfficialTax, SimplifiedTax, TaxYear};

/// The result of one household, in whole euros but for the rate.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Figures {
    /// Tax, surcharge, discount, reduction.
    pub(crate) amounts: [u64; 4],
    /// A fraction.
    pub(crate) rate: f64,
    /// Of the official method: taxable income, gross tax, contribution on high incomes.
    pub(crate) details: Option<[u64; 3]>,
    /// The tax year.
    pub(crate) year: TaxYear,
}

/// The lines of the notice that wage earners do not have, in whole euros but for the quarters of shares and the average rate, which
/// is in 1/100 %.
pub(crate) type Notice = [i64; NOTICE.len()];

/// The French and the English name of each of these lines.
const NOTICE: [[&str; 2]; 14] = [
    ["revenu_brut_global", "global_income"],
    ["revenu_net_global", "net_global_income"],
    ["abattement_spécial", "special_allowance"],
    ["revenu_fiscal_de_référence", "reference_income"],
    ["quarts_de_part", "quarters"],
    ["plafond_quotient_familial", "cap"],
    ["effet_plafonnement", "ceiling_effect"],
    ["complément_plafonnement", "ceiling_complement"],
    ["abattement_outre_mer", "overseas_abatement"],
    ["réductions", "reductions"],
    ["crédits", "credits"],
    ["excédent_avantages", "advantages_excess"],
    ["net", "net"],
    ["taux_moyen", "average_rate"],
];

/// The lines in the order of their names.
pub(crate) fn notice(assessment: &Assessment) -> Notice {
    [
        assessment.global_income.cast_signed(),
        assessment.net_global_income.cast_signed(),
        assessment.special_allowance.cast_signed(),
        assessment.reference_income.cast_signed(),
        assessment.quarters.into(),
        assessment.ceiling.cast_signed(),
        assessment.ceiling_effect.cast_signed(),
        assessment.ceiling_complement.cast_signed(),
        assessment.overseas_abatement.cast_signed(),
        assessment.reductions.total().cast_signed(),
        assessment.credits.total().cast_signed(),
        assessment.advantages_excess.cast_signed(),
        assessment.net,
        assessment.average_rate.cast_signed(),
    ]
}

/// The names of the lines in a language.
pub(crate) fn notice_names(language: Language) -> [&'static str; NOTICE.len()] {
    NOTICE.map(|[french, english]| language.pick([french, english]))
}

impl Figures {
    /// The figures of version 14's method, which has no further ones.
    pub(crate) fn simplified(tax: &SimplifiedTax, year: TaxYear) -> Self {
        Self {
            amounts: [tax.tax, tax.surcharge, tax.discount, tax.reduction],
            rate: tax.rate,
            details: None,
            year,
        }
    }

    /// The figures of the law's method. Its rate is that of the bracket entered, as a fraction.
    pub(crate) fn official(tax: &OfficialTax, year: TaxYear) -> Self {
        Self {
            amounts: [tax.tax, tax.surcharge, tax.discount, tax.reduction],
            rate: tax.rate.to_fraction(),
            details: Some([tax.taxable_income, tax.gross_tax, tax.high_income_contribution]),
            year,
        }
    }
}
