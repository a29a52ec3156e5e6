//! The one table: what was wanted, what was measured, and whether that is enough. A goal is judged by the median of its rounds.

use std::fmt::Write as _;

use crate::comparison::{Comparison, Rounds};

/// The goals, in the order in which they were measured.
#[derive(Default)]
pub(crate) struct Report {
    goals: Vec<Goal>,
}

struct Goal {
    name: String,
    wanted: Wanted,
    measured: Option<Rounds>,
    /// What was measured on both sides, or is to be known beside it.
    remark: String,
}

/// How good is good enough.
#[derive(Clone, Copy)]
enum Wanted {
    AtLeast(f64),
    AtMost(f64),
    /// A figure that no goal is about.
    Nothing,
}

impl Report {
    /// A figure beside another, of which more is better.
    pub(crate) fn at_least(
        &mut self,
        name: &str,
        wanted: f64,
        comparison: &Comparison,
        unit: &str,
    ) {
        let ratio = Some(&comparison.ratio);
        self.push(name, Wanted::AtLeast(wanted), ratio, &sides(comparison, unit));
    }

    /// A figure of which less is better.
    pub(crate) fn at_most(&mut self, name: &str, wanted: f64, figure: &Rounds, remark: &str) {
        self.push(name, Wanted::AtMost(wanted), Some(figure), remark);
    }

    /// A figure beside another, to be known.
    pub(crate) fn beside(&mut self, name: &str, comparison: &Comparison, unit: &str) {
        self.tell(name, &comparison.ratio, &sides(comparison, unit));
    }

    /// A figure to be known.
    pub(crate) fn tell(&mut self, name: &str, figure: &Rounds, remark: &str) {
        self.push(name, Wanted::Nothing, Some(figure), remark);
    }

    /// What this run had no means for, and the goal if there is one.
    pub(crate) fn not_measured(&mut self, name: &str, wanted: Option<f64>, why: &str) {
        self.push(name, wanted.map_or(Wanted::Nothing, Wanted::AtLeast), None, why);
    }

    /// Shows a row on standard error as soon as it is measured, as a whole run takes a quarter of an hour, and keeps it for the table.
    fn push(&mut self, name: &str, wanted: Wanted, measured: Option<&Rounds>, remark: &str) {
        let (name, remark) = (name.to_owned(), remark.to_owned());
        let goal = Goal { name, wanted, measured: measured.cloned(), remark };
        eprintln!("{}", goal.row());
        self.goals.push(goal);
    }

    /// The table in Markdown, and how many goals are met.
    pub(crate) fn table(&self) -> String {
        let mut text =
            "| | wanted | measured: median (least to most) | | |\n|---|---|---|---|---|\n"
                .to_owned();
        for goal in &self.goals {
            text.push_str(&goal.row());
            text.push('\n');
        }
        let verdicts = self.goals.iter().filter_map(Goal::is_met);
        let met = verdicts.clone().filter(|is_met| *is_met).count();
        // Writing to a string cannot fail.
        let _ = write!(text, "\n{met} of {} goals met.", verdicts.count());
        text
    }
}

impl Goal {
    /// Whether the median is good enough; `None` without a goal, or where nothing was measured.
    fn is_met(&self) -> Option<bool> {
        let median = self.measured.as_ref()?.median();
        match self.wanted {
            Wanted::AtLeast(wanted) => Some(median >= wanted),
            Wanted::AtMost(wanted) => Some(median <= wanted),
            Wanted::Nothing => None,
        }
    }

    /// A row of the table in Markdown.
    fn row(&self) -> String {
        let wanted = match self.wanted {
            Wanted::AtLeast(wanted) => format!("≥ {wanted}"),
            Wanted::AtMost(wanted) => format!("≤ {wanted}"),
            Wanted::Nothing => String::new(),
        };
        let measured = self.measured.as_ref().map_or_else(String::new, |rounds| {
            let [median, least, most] =
                [rounds.median(), rounds.least(), rounds.most()].map(number);
            format!("{median} ({least} to {most})")
        });
        let verdict = match self.is_met() {
            Some(true) => "met",
            Some(false) => "**not met**",
            None if self.measured.is_none() => "not measured",
            None => "",
        };
        format!("| {} | {wanted} | {measured} | {} | {verdict} |", self.name, self.remark)
    }
}

/// The medians of both sides, whose ratio is the figure.
fn sides(comparison: &Comparison, unit: &str) -> String {
    let [ours, theirs] = [&comparison.ours, &comparison.theirs].map(|it| number(it.median()));
    format!("{ours} beside {theirs} {unit}")
}

/// Three digits that count.
fn number(value: f64) -> String {
    match value.abs() {
        size if size >= 1000.0 => grouped(&format!("{value:.0}")),
        size if size >= 100.0 => format!("{value:.0}"),
        size if size >= 10.0 => format!("{value:.1}"),
        _ => format!("{value:.2}"),
    }
}

/// Digits in groups of three.
fn grouped(digits: &str) -> String {
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        let ends_group = (digits.len() - place).is_multiple_of(3);
        if ends_group && text.ends_with(|last: char| last.is_ascii_digit()) {
            text.push(' ');
        }
        text.push(digit);
    }
    text
}
