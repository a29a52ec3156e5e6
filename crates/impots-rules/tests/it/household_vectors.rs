//! Whole households against the vectors of an exact reference, and against published answers.

use impots_rules::{Assessment, OfficialTax, official};

use crate::household_rows::household;
use crate::rows::{Row, rows};

#[test]
fn every_line_of_every_vector_is_matched() {
    let rows = rows("household/vectors.csv");
    assert_eq!(rows.len(), 7_230);
    for row in &rows {
        let (parameters, household) = household(row).unwrap();
        let notice = official::assess(parameters, &household);
        for (column, found) in lines(&notice) {
            assert_eq!(row.text(column).unwrap(), found, "{column} of {row:?}: {notice:?}");
        }
    }
}

/// What is not a line of its own is the difference of some.
#[test]
fn what_is_told_of_a_notice_is_the_difference_of_its_lines() {
    for row in &rows("household/vectors.csv") {
        let (parameters, household) = household(row).unwrap();
        let notice = official::assess(parameters, &household);
        let taken_off = ["overseas_abatement", "decote", "reduction_20"];
        let taken_off: u64 = taken_off.iter().map(|column| row.number(column)).sum();
        let left = row.number("gross_tax") - taken_off;
        assert_eq!(notice.tax_before_reductions(), left, "{row:?}");
        let surcharge = row.number("ceiling_effect") - row.number("ceiling_complement");
        assert_eq!(OfficialTax::from(&notice).surcharge, surcharge, "{row:?}");
    }
}

#[test]
fn every_published_figure_is_matched() {
    let rows = rows("household/published_cases.csv");
    assert_eq!(rows.len(), 393);
    for row in &rows {
        let (parameters, household) = household(row).unwrap();
        let notice = official::assess(parameters, &household);
        assert_eq!(1, row.assert_within("expected", figure(row, &notice)));
    }
}

/// The figure that a published case is about.
#[expect(clippy::cast_precision_loss, reason = "the answers are below 2^53")]
fn figure(row: &Row, notice: &Assessment) -> f64 {
    let euros = match row.text("field").unwrap() {
        "shares" => return f64::from(notice.quarters) / 4.0,
        "net" => return notice.net as f64,
        "global_income" => notice.global_income,
        "net_global_income" => notice.net_global_income,
        "special_allowance" => notice.special_allowance,
        "taxable_income" => notice.taxable_income,
        "reference_income" => notice.reference_income,
        "decote" => notice.decote,
        "ceiling_complement" => notice.ceiling_complement,
        "credit_child_care" => notice.credits.child_care,
        "credit_home_employment" => notice.credits.home_employment,
        "tax_before_reductions" => notice.tax_before_reductions(),
        "tax_after_reductions" => notice.tax_before_reductions() - notice.reductions.total(),
        "reductions" => notice.reductions.total(),
        "saving" => notice.tax_of_base_shares - notice.gross_tax,
        field => panic!("no figure {field}"),
    };
    euros as f64
}

/// The lines of a notice, as the vectors write them.
fn lines(notice: &Assessment) -> [(&'static str, String); 22] {
    [
        ("global_income", notice.global_income.to_string()),
        ("net_global_income", notice.net_global_income.to_string()),
        ("special_allowance", notice.special_allowance.to_string()),
        ("taxable_income", notice.taxable_income.to_string()),
        ("reference_income", notice.reference_income.to_string()),
        ("quarters", notice.quarters.to_string()),
        ("tax_real_shares", notice.tax_of_all_shares.to_string()),
        ("tax_base_shares", notice.tax_of_base_shares.to_string()),
        ("cap", notice.ceiling.to_string()),
        ("ceiling_effect", notice.ceiling_effect.to_string()),
        ("ceiling_complement", notice.ceiling_complement.to_string()),
        ("gross_tax", notice.gross_tax.to_string()),
        ("overseas_abatement", notice.overseas_abatement.to_string()),
        ("decote", notice.decote.to_string()),
        ("reduction_20", notice.reduction.to_string()),
        ("reductions", notice.reductions.total().to_string()),
        ("high_income_contribution", notice.high_income_contribution.to_string()),
        ("credits", notice.credits.total().to_string()),
        ("advantages_excess", notice.advantages_excess.to_string()),
        ("net", notice.net.to_string()),
        ("marginal_rate", notice.marginal_rate.to_fraction().to_string()),
        ("average_rate", notice.average_rate.to_string()),
    ]
}
