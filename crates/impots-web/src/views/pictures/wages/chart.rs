//! Two panels over one axis: the tax above, its rates below.

use impots_protocol::figures::{percent, signed_euros};
use impots_rules::Rate;

use super::super::axis::Axis;
use super::super::figures::tenths_of_percent;
use super::super::geometry::{
    Anchor, Chart, Em, Label, Legend, Mark, NARROWEST, Percent, curve, line, needed_width,
};
use super::super::subject::Subject;
use super::WagesWords;
use super::sample::{Sample, Stretch};
use crate::bilingual::fill;

/// The top and the bottom of the two panels, in em.
const TAX: (f64, f64) = (2.2, 11.2);
const RATES: (f64, f64) = (14.4, 23.4);

/// A chart from which this width on, in em, also shows the labels between (`wide` in the style sheet).
const WIDE: f64 = 24.0;

/// The rates that have a line, in hundredths of a percent.
const RATE_LINES: [u16; 4] = [1000, 2000, 3000, 4000];

pub(super) fn of(subject: &Subject<'_>, sample: &Sample<'_>) -> Chart {
    let words = WagesWords::of(subject.language);
    let panels = Panels::of(subject, sample);
    let mut marks = Vec::new();
    let mut labels = Labels::default();
    panels.draw_tax(&mut marks, &mut labels);
    panels.draw_rates(&mut marks, &mut labels);
    panels.draw_axis(&mut marks, &mut labels);
    marks.extend(labels.0.into_iter().map(Mark::Text));
    Chart {
        height: Em(RATES.1 + 3.4),
        title: subject.of_wages(|it| it.title),
        description: panels.description(words.description),
        marks,
        legend: panels.legend(),
    }
}

/// Labels that stand on no other.
#[derive(Default)]
struct Labels(Vec<Label>);

impl Labels {
    /// Adds a label if no earlier one is in its place.
    fn add(&mut self, label: Label) {
        if self.0.iter().all(|kept| !kept.is_under(&label)) {
            self.0.push(label);
        }
    }
}

struct Panels<'a> {
    subject: &'a Subject<'a>,
    sample: &'a Sample<'a>,
    /// What is due at the bottom and at the top of the upper panel; below zero where there are refunds.
    due: (f64, f64),
    stretches: Vec<Stretch>,
    marginal: Vec<(u64, Rate)>,
    average: Vec<(u64, i64)>,
    /// The rate at the top of the lower panel, in hundredths of a percent.
    top_rate: f64,
}

#[expect(clippy::cast_precision_loss, reason = "these numbers are only drawn")]
impl<'a> Panels<'a> {
    fn of(subject: &'a Subject<'a>, sample: &'a Sample<'a>) -> Self {
        let dues = || sample.points.iter().map(|point| point.due);
        let most = dues().max().unwrap_or(0).max(1);
        let round = Axis::up_to(most.cast_unsigned() / 10 * 9).end as f64;
        let least = dues().min().unwrap_or(0).min(0);
        let (stretches, marginal, average) =
            (sample.stretches(), sample.marginal_rates(), sample.average_rates());
        let rates = stretches.iter().map(|it| it.rate as f64);
        let rates = rates.chain(marginal.iter().map(|(_, rate)| f64::from(rate.basis_points())));
        let rates = rates.chain(average.iter().map(|(_, rate)| *rate as f64));
        let top_rate = 1.12 * rates.fold(500.0, f64::max);
        let due = (least as f64, round.max(most as f64));
        Self { subject, sample, due, stretches, marginal, average, top_rate }
    }

    /// A place on the axis, as a part of it.
    fn along(&self, wages: u64) -> f64 {
        (wages as f64 / self.sample.axis.end as f64).clamp(0.0, 1.0)
    }

    fn x(&self, wages: u64) -> f64 {
        100.0 * self.along(wages)
    }

    /// The height of an amount that is due, as a part of the upper panel.
    fn due(&self, amount: i64) -> f64 {
        let (least, most) = self.due;
        ((amount as f64 - least) / (most - least)).clamp(0.0, 1.0)
    }

    /// The height of a rate, as a part of the lower panel.
    fn rate(&self, hundredths: f64) -> f64 {
        (hundredths / self.top_rate).clamp(0.0, 1.0)
    }

    /// The upper panel. What is labelled first stays where two labels would touch: the heading, the household, then the grid.
    fn draw_tax(&self, marks: &mut Vec<Mark>, labels: &mut Labels) {
        let (words, subject) = (WagesWords::of(self.subject.language), self.subject);
        let you = self.sample.you();
        let at = |amount| height(TAX, self.due(amount));
        labels.add(Label::new("strong", (0.0, 1.0), Anchor::Start, words.tax));
        let due = fill(words.you, &[&signed_euros(you.due, subject.language)]);
        let x = self.x(self.sample.wages);
        // Six figures in a wide font take more than half of a small phone: in the middle both sides give room.
        let anchor = match x {
            ..=40.0 => Anchor::Start,
            40.0..=60.0 => Anchor::Middle,
            _ => Anchor::End,
        };
        labels.add(Label::inside("strong you", (x, TAX.0 + 0.1), anchor, &due));
        let most = Axis::up_to(self.sample.last().due.max(0).cast_unsigned() / 10 * 7).end;
        for amount in [most / 2, most].map(u64::cast_signed) {
            if amount as f64 <= self.due.1 {
                marks.push(line("l-grid", (0.0, at(amount)), (100.0, at(amount))));
                let place = (0.0, at(amount) - 0.35);
                let text = subject.euros(amount.cast_unsigned());
                labels.add(Label::new("small quiet", place, Anchor::Start, &text));
            }
        }
        marks.push(line("l-axis", (0.0, at(0)), (100.0, at(0))));
        let points = self.sample.points.iter();
        let points = points.map(|point| (self.along(point.amount), self.due(point.due)));
        marks.push(plot(TAX, vec![curve("p-tax", points)]));
        marks.push(line("l-you", (x, TAX.0 + 0.6), (x, TAX.1)));
        marks.push(Mark::Circle { class: "c-you", x: Percent(x), y: Em(at(you.due)) });
    }

    fn draw_rates(&self, marks: &mut Vec<Mark>, labels: &mut Labels) {
        let words = WagesWords::of(self.subject.language);
        labels.add(Label::new("strong", (0.0, TAX.1 + 2.0), Anchor::Start, words.rates));
        for rate in RATE_LINES {
            if f64::from(rate) < self.top_rate {
                let y = height(RATES, self.rate(rate.into()));
                marks.push(line("l-grid", (0.0, y), (100.0, y)));
                let text = percent(Rate::from_basis_points(rate), self.subject.language);
                labels.add(Label::new("small quiet", (0.0, y - 0.35), Anchor::Start, &text));
            }
        }
        marks.push(line("l-axis", (0.0, RATES.1), (100.0, RATES.1)));
        let marginal = steps(
            self.marginal
                .iter()
                .map(|(from, rate)| (self.along(*from), self.rate(rate.basis_points().into()))),
        );
        let effective =
            steps(self.stretches.iter().map(|it| (self.along(it.from), self.rate(it.rate as f64))));
        let average = self.average.iter();
        let average = average.map(|(wages, rate)| (self.along(*wages), self.rate(*rate as f64)));
        let curves =
            vec![curve("p-step", marginal), curve("p-more", effective), curve("p-avg", average)];
        marks.push(plot(RATES, curves));
        let x = self.x(self.sample.wages);
        marks.push(line("l-you", (x, RATES.0), (x, RATES.1)));
    }

    /// What each line of the lower panel is, and what it says of the household. Not at the ends of the lines, which come so close to
    /// each other that names would hide them.
    fn legend(&self) -> Vec<Legend> {
        let (words, language) = (WagesWords::of(self.subject.language), self.subject.language);
        let you = self.sample.you();
        let more = 10 * self.sample.more(self.sample.wages);
        let share = self.sample.average_rate(&you);
        let of = |line, words: &str, rate: &str| Legend { line, text: fill(words, &[rate]) };
        vec![
            of("p-step", words.bracket, &percent(you.marginal_rate, language)),
            of("p-more", words.more, &tenths_of_percent(more, language)),
            of("p-avg", words.share, &tenths_of_percent(share, language)),
        ]
    }

    /// The wages at the ends and the first tick; those between where there is room.
    fn draw_axis(&self, marks: &mut Vec<Mark>, labels: &mut Labels) {
        let axis = self.sample.axis;
        let y = RATES.1 + 1.35;
        let caption = self.subject.of_wages(|it| it.axis);
        labels.add(Label::new("small quiet", (0.0, RATES.1 + 2.9), Anchor::Start, caption));
        let ticks: Vec<u64> = axis.ticks().collect();
        for tick in &ticks {
            let x = self.x(*tick);
            marks.push(line("l-tick", (x, RATES.1), (x, RATES.1 + 0.35)));
        }
        let text = |wages: u64| self.subject.euros(wages);
        labels.add(Label::new("small quiet", (0.0, y), Anchor::Start, &text(0)));
        labels.add(Label::new("small quiet", (100.0, y), Anchor::End, &text(axis.end)));
        let between = &ticks[1..ticks.len() - 1];
        let widest = needed_width("small", &text(axis.end)) * NARROWEST / WIDE;
        let step = 100.0 / axis.parts as f64;
        for (place, tick) in between.iter().enumerate() {
            // The last one has all of the label at the end beside its own half.
            let is_last = place + 1 == between.len();
            let needed = if is_last { 1.5 * widest } else { widest };
            let class = if place == 0 { "small quiet" } else { "small quiet wide" };
            let label = Label::new(class, (self.x(*tick), y), Anchor::Middle, &text(*tick));
            if place == 0 {
                labels.add(label);
            } else if needed < step {
                labels.0.push(label);
            }
        }
    }

    fn description(&self, pattern: &str) -> String {
        let (words, sample, subject) =
            (WagesWords::of(self.subject.language), self.sample, self.subject);
        let due = |amount| signed_euros(amount, subject.language);
        let you = fill(words.at, &[&subject.euros(sample.wages), &due(sample.you().due)]);
        let last = sample.last();
        let end = fill(words.end, &[&subject.euros(last.amount), &due(last.due)]);
        let stretches = self.stretches.iter().map(|it| {
            let rate = tenths_of_percent(it.rate, subject.language);
            fill(words.stretch, &[&subject.euros(it.from), &subject.euros(it.to), &rate])
        });
        let stretches: Vec<String> = stretches.collect();
        fill(pattern, &[&you, &end, &stretches.join(subject.words().between_items)])
    }
}

/// The y of a part of a panel's height.
fn height((top, bottom): (f64, f64), part: f64) -> f64 {
    bottom - (bottom - top) * part
}

fn plot((top, bottom): (f64, f64), curves: Vec<super::super::geometry::Curve>) -> Mark {
    Mark::Plot { y: Em(top), height: Em(bottom - top), curves }
}

/// The corners of steps that begin at places, up to the end of the axis.
fn steps(starts: impl Iterator<Item = (f64, f64)>) -> Vec<(f64, f64)> {
    let mut corners: Vec<(f64, f64)> = Vec::new();
    for (x, y) in starts {
        if let Some((_, before)) = corners.last().copied() {
            corners.push((x, before));
        }
        corners.push((x, y));
    }
    if let Some((_, last)) = corners.last().copied() {
        corners.push((1.0, last));
    }
    corners
}
