//! The tax and its rates as wages vary, the household in about the middle.
//!
//! Every point is a tax that the rules computed, at the wages where one of them begins to act (`wages/sample.rs`): between two of
//! them the tax is a straight line, but for its rounding.

mod chart;
mod sample;

use impots_protocol::figures::{percent, signed_euros};

use super::figures;
use super::picture::{Drawing, Picture};
use super::subject::Subject;
use super::table::{Table, TableRow};
use crate::bilingual::{fill, words};
use sample::Sample;
pub(super) use sample::path;

words! {
    /// The tax as wages vary.
    WagesWords {
        tax = "Impôt net par an", "Net tax a year";
        rates = "Taux", "Rates";
        /// The tax.
        you = "vous\u{A0}: {}", "you: {}";
        /// What a line of rates is, and that of the household.
        bracket = "Tranche\u{A0}: {} pour vous", "Bracket: {} for you";
        more = "Sur 1\u{202F}000\u{A0}€ de plus\u{A0}: {} pour vous", "Of €1,000 more: {} for you";
        share = "Part de tous les revenus\u{A0}: {} pour vous", "Share of all income: {} for you";
        label = "Impôt selon les salaires", "Tax by wages";
        head: [&'static str; 5] = ["Salaires", "Impôt", "Part des revenus", "Tranche", "+1\u{202F}000\u{A0}€"],
            ["Wages", "Tax", "Share of income", "Bracket", "+€1,000"];
        /// The last wage without tax.
        no_tax_up_to = "Aucun impôt jusqu’à {}.", "No tax up to {}.";
        always_taxed = "Même sans salaire, un impôt est dû.", "A tax is due even without wages.";
        /// What 1 000 € more cost, as a part of them, the rate of the bracket.
        as_the_bracket = "1\u{202F}000\u{A0}€ de plus de salaire\u{A0}: {} d’impôt, soit {}, le taux de votre tranche.",
            "€1,000 more of wages: {} of tax, that is {}, the rate of your bracket.";
        above_the_bracket_by_decote = "1\u{202F}000\u{A0}€ de plus de salaire\u{A0}: {} d’impôt. C’est {} et non {}, parce que la décote s’éteint quand l’impôt monte.",
            "€1,000 more of wages: {} of tax. That is {}, not {}, because the relief for small bills fades as the tax grows.";
        below_the_bracket_by_deduction = "1\u{202F}000\u{A0}€ de plus de salaire\u{A0}: {} d’impôt. C’est {} et non {}, parce que les 10\u{202F}% de frais sont déduits d’abord.",
            "€1,000 more of wages: {} of tax. That is {}, not {}, because 10% of expenses are deducted first.";
        beside_the_bracket = "1\u{202F}000\u{A0}€ de plus de salaire\u{A0}: {} d’impôt. C’est {}, alors que votre tranche est à {}.",
            "€1,000 more of wages: {} of tax. That is {}, while your bracket is at {}.";
        /// The household, the end of the axis, the rates.
        description = "Vous, {}\u{A0}; {}. Part que prend l’impôt sur ce qui s’ajoute\u{A0}: {}.",
            "You, {}; {}. Share of any more that goes to the tax: {}.";
        /// Wages and tax.
        at = "à {}\u{A0}: {}", "at {}: {}";
        end = "à {}\u{A0}: {}", "at {}: {}";
        /// From and to which wages, which rate.
        stretch = "de {} à {}\u{A0}: {}", "from {} to {}: {}";
    }
}

/// The wages that one more step of a table, or "so much more", is about, in euros.
const MORE: u64 = 1000;

/// The picture of the wages; none without wages, or where no wage up to the end of the axis is taxed.
pub(super) fn picture(subject: &Subject<'_>) -> Option<Picture> {
    let sample = Sample::of(subject)?;
    let words = WagesWords::of(subject.language);
    Some(Picture {
        id: "wages",
        heading: subject.of_wages(|it| it.question).to_owned(),
        conclusion: conclusion(subject, &sample),
        drawing: Drawing::Chart(chart::of(subject, &sample)),
        table: Some(table(subject, &sample, words)),
        in_figures: subject.words().in_figures,
    })
}

/// From which wage on something is due, and what 1 000 € more cost beside the rate of the bracket.
fn conclusion(subject: &Subject<'_>, sample: &Sample<'_>) -> String {
    let words = WagesWords::of(subject.language);
    let mut sentences = Vec::new();
    if let Some(first) = sample.first_due {
        sentences.push(match first.checked_sub(1) {
            Some(last) => fill(words.no_tax_up_to, &[&subject.euros(last)]),
            None => words.always_taxed.to_owned(),
        });
    }
    let (more, you) = (sample.more(sample.wages), sample.you());
    let change = subject.change(more);
    let effective = more * 10;
    let marginal = i64::from(you.marginal_rate.basis_points());
    let bracket = percent(you.marginal_rate, subject.language);
    let share = figures::tenths_of_percent(effective, subject.language);
    let pattern = if effective == marginal {
        words.as_the_bracket
    } else if effective > marginal && subject.notice.decote > 0 {
        words.above_the_bracket_by_decote
    } else if (effective * 10).abs_diff(marginal * 9) <= 100 && effective < marginal {
        words.below_the_bracket_by_deduction
    } else {
        words.beside_the_bracket
    };
    sentences.push(fill(pattern, &[&change, &share, &bracket]));
    sentences.join(" ")
}

fn table(subject: &Subject<'_>, sample: &Sample<'_>, words: &WagesWords) -> Table {
    let rows = sample.amounts().into_iter().map(|amount| {
        let point = sample.point(amount);
        let average = sample.average_rate(&point);
        let cells = [
            signed_euros(point.due, subject.language),
            figures::tenths_of_percent(average, subject.language),
            percent(point.marginal_rate, subject.language),
            subject.change(sample.more(amount)),
        ];
        let row = TableRow::new(subject.euros(amount), cells);
        if amount == sample.wages { row.of_you() } else { row }
    });
    Table {
        label: words.label,
        caption: subject.of_wages(|it| it.caption),
        head: words.head.into(),
        rows: rows.collect(),
        foot: Vec::new(),
    }
}
