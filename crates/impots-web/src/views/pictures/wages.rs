//! The tax and its rates as wages vary, the household in about the middle.

mod chart;
mod sample;

use impots_protocol::figures::{percent, signed_euros};

use super::figures;
use super::picture::{Drawing, Picture};
use super::subject::Subject;
use super::table::{Table, TableRow};
use super::words::{Wages as Words, fill};
use sample::Sample;
pub(super) use sample::path;

/// The wages that one more step of a table, or "so much more", is about, in euros.
const MORE: u64 = 1000;

/// The picture of the wages; none without wages, or where no wage up to the end of the axis is taxed.
pub(super) fn picture(subject: &Subject<'_>) -> Option<Picture> {
    let sample = Sample::of(subject)?;
    let words = &subject.words().wages;
    Some(Picture {
        id: "wages",
        heading: sample.wages_words().question.to_owned(),
        conclusion: conclusion(subject, &sample),
        drawing: Drawing::Chart(chart::of(subject, &sample)),
        table: Some(table(subject, &sample, words)),
        in_figures: subject.words().in_figures,
    })
}

/// From which wage on something is due, and what 1 000 € more cost beside the rate of the bracket.
fn conclusion(subject: &Subject<'_>, sample: &Sample<'_>) -> String {
    let words = &subject.words().wages;
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

fn table(subject: &Subject<'_>, sample: &Sample<'_>, words: &Words) -> Table {
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
        caption: sample.wages_words().caption,
        head: words.head.into(),
        rows: rows.collect(),
        foot: Vec::new(),
    }
}
