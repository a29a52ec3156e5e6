//! Stairs: the income of one share to the right, the rates upwards, so that the area is the tax of a share; below, the income as the
//! brackets cut it. Where the family quotient is capped, the declarants' own shares are drawn.

use impots_protocol::figures::{percent, shares};
use impots_rules::{Bracket, Rate, WholePart};

use super::geometry::{Anchor, Chart, Em, Label, Mark, line, needed_width, rect};
use super::picture::{Drawing, Picture};
use super::subject::Subject;
use super::table::{Table, TableRow};
use crate::bilingual::{fill, words};

words! {
    /// The income in the brackets.
    BracketWords {
        heading = "Votre revenu dans les tranches", "Your income in the brackets";
        title = "Votre revenu dans les tranches du barème", "Your income in the tax brackets";
        description = "Le revenu du foyer par tranche\u{A0}: {}.", "The household’s income by bracket: {}.";
        /// Income, rate, tax.
        part = "{} à {} = {}", "{} at {} = {}";
        one_share = "Votre revenu imposable de {} compte pour une part.", "Your taxable income of {} counts for one share.";
        /// Income, shares, income per share.
        shares = "{} partagés en {} parts font {} par part.", "A taxable income of {} over {} shares is {} a share.";
        /// Everything is taxed by one rate from an amount on.
        one_rate = "Seul ce qui dépasse {} est imposé, à {}.", "Only what is above {} is taxed, at {}.";
        many_rates = "Seul ce qui dépasse {} est imposé, et chaque tranche à son propre taux, jusqu’à {}.",
            "Only what is above {} is taxed, and each bracket at its own rate, up to {}.";
        area_of_one = "L’aire bleue est l’impôt du barème.", "The blue area is the tax of the brackets.";
        /// The shares.
        area = "L’aire bleue, pour {} parts, est l’impôt du barème.", "The blue area, for {} shares, is the tax of the brackets.";
        /// The shares that are drawn.
        capped = "L’avantage du quotient familial est plafonné\u{A0}: le dessin compte {}, et le plafond est retranché ensuite.",
            "What the family quotient saves has a ceiling: the drawing counts {}, and the ceiling is taken off afterwards.";
        single_share = "une part", "one share";
        two_shares = "deux parts", "two shares";
        per_share = "{} par part", "{} per share";
        axis = "Revenu imposable par part", "Taxable income per share";
        label = "Revenu par tranche", "Income by bracket";
        caption = "Revenu du foyer par tranche", "Income of the household by bracket";
        head: [&'static str; 4] = ["Tranche, par part", "Taux", "Votre revenu", "Impôt"], ["Bracket, per share", "Rate", "Your income", "Tax"];
        up_to = "Jusqu’à {}", "Up to {}";
        between = "De {} à {}", "{} to {}";
        above = "Au-delà de {}", "Above {}";
        total = "Total", "Total";
        ceiling = "Plafond de l’avantage des autres parts", "Ceiling of what the other shares save";
        complement = "Complément au plafond", "Complement to the ceiling";
        gross = "Impôt brut", "Gross tax";
    }
}

/// Where the stairs begin, and how high they are, in em.
const TOP: f64 = 2.6;
const HEIGHT: f64 = 8.5;
const BASE: f64 = TOP + HEIGHT;
/// The strip below them.
const STRIP: (f64, f64) = (BASE + 0.25, BASE + 1.95);

/// The picture of the brackets; none where nothing is taxed.
pub(super) fn picture(subject: &Subject<'_>) -> Option<Picture> {
    if subject.notice.gross_tax == 0 {
        return None;
    }
    let stairs = Stairs::of(subject);
    let words = stairs.words();
    Some(Picture {
        id: "brackets",
        heading: words.heading.to_owned(),
        conclusion: stairs.conclusion(),
        drawing: Drawing::Chart(Chart {
            height: Em(STRIP.1 + 3.5),
            title: words.title,
            description: stairs.description(),
            marks: stairs.marks(),
            legend: Vec::new(),
        }),
        table: Some(stairs.table()),
        in_figures: subject.words().in_figures,
    })
}

/// The scale, applied to the shares that are drawn.
struct Stairs<'a> {
    subject: &'a Subject<'a>,
    brackets: &'a [Bracket],
    /// The brackets entered.
    parts: Vec<WholePart>,
    /// The shares that are drawn, in quarters.
    quarters: u32,
    /// The income of one share.
    per_share: f64,
    /// The income at the right end.
    end: f64,
    /// The rate of the highest step that is drawn.
    top: Rate,
}

#[expect(clippy::cast_precision_loss, reason = "these numbers are only drawn")]
impl<'a> Stairs<'a> {
    /// The axis ends behind the next bracket, so that one sees what is not reached, and always behind the household.
    fn of(subject: &'a Subject<'a>) -> Self {
        let notice = &subject.notice;
        let quarters = subject.drawn_quarters();
        let scale = subject.parameters.brackets();
        let parts = scale.whole_parts(notice.taxable_income, quarters);
        let per_share = 4.0 * notice.taxable_income as f64 / f64::from(quarters);
        let last = parts.last().map(|part| part.bracket);
        let next = scale.rows().iter().find(|it| last.is_some_and(|last| it.from > last.from));
        let end = next.map_or(0.0, |next| 1.15 * f64::from(next.from)).max(1.08 * per_share);
        let top = next.copied().or(last).map_or(Rate::ZERO, |bracket| bracket.rate);
        Self { subject, brackets: scale.rows(), parts, quarters, per_share, end, top }
    }

    fn words(&self) -> &'static BracketWords {
        BracketWords::of(self.subject.language)
    }

    fn x(&self, euros: f64) -> f64 {
        (100.0 * euros / self.end).clamp(0.0, 100.0)
    }

    /// Some room is left above the highest step, for its rate.
    fn y(&self, rate: Rate) -> f64 {
        BASE - HEIGHT * rate.to_fraction() / (self.top.to_fraction() * 1.08)
    }

    /// The household's place.
    fn you(&self) -> f64 {
        self.x(self.per_share)
    }

    fn rate(&self, rate: Rate) -> String {
        percent(rate, self.subject.language)
    }

    /// The income of one share in whole euros, halves upwards.
    fn euros_per_share(&self) -> u64 {
        let quarters = u64::from(self.quarters);
        (8 * self.subject.notice.taxable_income + quarters) / (2 * quarters)
    }

    /// Every step that is drawn, from one income to another.
    fn steps(&self) -> impl Iterator<Item = (Bracket, f64, f64)> {
        let ends = self.brackets.iter().skip(1).map(|next| f64::from(next.from));
        let ends = ends.chain([f64::INFINITY]);
        let steps = self.brackets.iter().zip(ends);
        steps
            .map(|(step, end)| (*step, f64::from(step.from), end.min(self.end)))
            .take_while(|(_, from, to)| from < to)
    }

    fn marks(&self) -> Vec<Mark> {
        let mut marks = self.areas();
        marks.push(line("l-axis", (0.0, BASE), (100.0, BASE)));
        marks.extend(self.strip());
        marks.push(line("l-you", (self.you(), 1.5), (self.you(), STRIP.1)));
        let thresholds = self.thresholds();
        let tick = |at: &Label| line("l-tick", (at.at(), BASE), (at.at(), BASE + 2.35));
        marks.extend(thresholds.iter().map(tick));
        let labels = [self.labels(), thresholds].concat();
        marks.extend(labels.into_iter().map(Mark::Text));
        marks
    }

    /// What is taxed, filled; what is not reached, dashed.
    fn areas(&self) -> Vec<Mark> {
        let mut marks = Vec::new();
        let mut before = Rate::ZERO;
        for (Bracket { rate, .. }, from, to) in self.steps() {
            let reached = self.per_share.min(to);
            if rate > Rate::ZERO && reached > from {
                marks.push(rect("f-tax", (self.x(from), self.x(reached)), (self.y(rate), BASE)));
            }
            let unreached = from.max(self.per_share);
            if to > unreached {
                let (left, right) = (self.x(unreached), self.x(to));
                marks.push(line("l-step", (left, self.y(rate)), (right, self.y(rate))));
                if from > self.per_share {
                    marks.push(line("l-step", (left, self.y(before)), (left, self.y(rate))));
                }
            }
            before = rate;
        }
        marks
    }

    /// From where to where each bracket entered holds the income of a share.
    fn inside(&self) -> impl Iterator<Item = (&WholePart, f64, f64)> {
        self.parts.iter().map(|part| {
            let end = part.to.map_or(self.per_share, |to| self.per_share.min(f64::from(to)));
            (part, f64::from(part.bracket.from), end)
        })
    }

    fn strip(&self) -> impl Iterator<Item = Mark> {
        self.inside().map(|(part, from, to)| {
            let class = if part.bracket.rate == Rate::ZERO { "f-zero" } else { "f-part" };
            rect(class, (self.x(from), self.x(to)), STRIP)
        })
    }

    /// What is written, the most important first; what would touch it is left out.
    fn labels(&self) -> Vec<Label> {
        let you = self.you();
        let anchor = match you {
            ..28.0 => Anchor::Start,
            28.0..=55.0 => Anchor::Middle,
            _ => Anchor::End,
        };
        let per_share =
            fill(self.words().per_share, &[&self.subject.euros(self.euros_per_share())]);
        let axis = (0.0, STRIP.1 + 3.0);
        let mut labels = vec![
            Label::inside("strong", (you, 1.0), anchor, &per_share),
            Label::new("small quiet", axis, Anchor::Start, self.words().axis),
        ];
        let mut rates: Vec<Label> = self.steps().filter_map(|step| self.rate_label(step)).collect();
        rates.reverse();
        let amounts = self.inside().filter_map(|inside| self.amount(inside));
        let cuts = self.inside().filter_map(|inside| self.cut(inside));
        for label in rates.into_iter().chain(amounts).chain(cuts) {
            if labels.iter().all(|kept| !kept.is_under(&label)) {
                labels.push(label);
            }
        }
        labels
    }

    /// A rate above its step, beside the household's line; none where the step is too narrow for it, but the last one.
    fn rate_label(&self, (Bracket { rate, .. }, from, to): (Bracket, f64, f64)) -> Option<Label> {
        let text = self.rate(rate);
        let width = needed_width("strong", &text);
        let (from, to, you, y) = (self.x(from), self.x(to), self.you(), self.y(rate) - 0.45);
        let label = |x, anchor| Label::new("strong", (x, y), anchor, &text);
        let is_last = to >= 100.0;
        if to - from < width && !is_last {
            None
        } else if is_last && from > 100.0 - width {
            Some(label(100.0, Anchor::End))
        } else if you <= from || you >= from + width {
            Some(label(from, Anchor::Start))
        } else if to - you > width {
            Some(label(you + 1.0, Anchor::Start))
        } else {
            Some(label(you - 1.0, Anchor::End)).filter(|label| label.extent().0 >= 0.0)
        }
    }

    /// What a bracket costs, inside its area where there is room.
    fn amount(&self, (part, from, to): (&WholePart, f64, f64)) -> Option<Label> {
        let text = self.subject.euros(part.tax);
        let (from, to) = (self.x(from), self.x(to));
        let class = "on-tax strong";
        let room = to - from > needed_width(class, &text) && BASE - self.y(part.bracket.rate) > 1.6;
        let y = f64::midpoint(BASE, self.y(part.bracket.rate)) + 0.35;
        (room && part.bracket.rate > Rate::ZERO)
            .then(|| Label::new(class, (f64::midpoint(from, to), y), Anchor::Middle, &text))
    }

    /// The income of a share inside a bracket, in the strip where there is room.
    fn cut(&self, (part, from, to): (&WholePart, f64, f64)) -> Option<Label> {
        let reached =
            part.to.map_or(self.euros_per_share(), |to| u64::from(to).min(self.euros_per_share()));
        let text = self.subject.euros(reached.saturating_sub(part.bracket.from.into()));
        let (from, to) = (self.x(from), self.x(to));
        let place = (f64::midpoint(from, to), STRIP.0 + 1.2);
        (to - from > needed_width("small bare", &text))
            .then(|| Label::new("small bare", place, Anchor::Middle, &text))
    }

    /// Where brackets begin, the higher one where two would touch.
    fn thresholds(&self) -> Vec<Label> {
        let mut kept: Vec<Label> = Vec::new();
        let mut steps: Vec<_> = self.steps().collect();
        steps.reverse();
        for (bracket, from, _) in steps {
            let x = self.x(from);
            let text = self.subject.euros(bracket.from.into());
            let label = Label::new("small quiet", (x, BASE + 3.35), Anchor::at(x), &text);
            if kept.last().is_none_or(|right| !right.touches(&label)) {
                kept.push(label);
            }
        }
        kept.reverse();
        kept
    }

    fn description(&self) -> String {
        let euros = |amount| self.subject.euros(amount);
        let parts = self.parts.iter().map(|part| {
            let rate = self.rate(part.bracket.rate);
            fill(self.words().part, &[&euros(part.income), &rate, &euros(part.tax)])
        });
        let parts: Vec<String> = parts.collect();
        fill(self.words().description, &[&parts.join(self.subject.words().between_items)])
    }

    fn conclusion(&self) -> String {
        let (words, notice) = (self.words(), &self.subject.notice);
        let count = shares(notice.quarters, self.subject.language);
        let income = self.subject.euros(notice.taxable_income);
        let mut sentences = Vec::new();
        let is_capped = notice.ceiling_effect > 0;
        if is_capped {
            let drawn = if self.quarters == 8 { words.two_shares } else { words.single_share };
            sentences.push(fill(words.capped, &[drawn]));
        }
        if self.quarters == 4 {
            sentences.push(fill(words.one_share, &[&income]));
        } else {
            let drawn = shares(self.quarters, self.subject.language);
            let each = self.subject.euros(self.euros_per_share());
            sentences.push(fill(words.shares, &[&income, &drawn, &each]));
        }
        let mut taxed = self.parts.iter().filter(|part| part.bracket.rate > Rate::ZERO);
        if let Some(first) = taxed.next() {
            let from = self.subject.euros(first.bracket.from.into());
            let (pattern, rate) = match taxed.next_back() {
                None => (words.one_rate, first.bracket.rate),
                Some(last) => (words.many_rates, last.bracket.rate),
            };
            sentences.push(fill(pattern, &[&from, &self.rate(rate)]));
        }
        sentences.push(match self.quarters {
            4 => words.area_of_one.to_owned(),
            _ if is_capped => fill(words.area, &[&shares(self.quarters, self.subject.language)]),
            _ => fill(words.area, &[&count]),
        });
        sentences.join(" ")
    }

    fn table(&self) -> Table {
        let words = self.words();
        let euros = |amount| self.subject.euros(amount);
        let rows = self.parts.iter().map(|part| {
            let cells = [self.rate(part.bracket.rate), euros(part.income), euros(part.tax)];
            TableRow::new(self.bracket_name(part), cells)
        });
        Table {
            label: words.label,
            caption: words.caption,
            head: words.head.into(),
            rows: rows.collect(),
            foot: self.sums(),
        }
    }

    fn bracket_name(&self, part: &WholePart) -> String {
        let words = self.words();
        let euros = |amount: u32| self.subject.euros(amount.into());
        match (part.bracket.from, part.to) {
            (0, Some(to)) => fill(words.up_to, &[&euros(to)]),
            (from, Some(to)) => fill(words.between, &[&euros(from), &euros(to)]),
            (from, None) => fill(words.above, &[&euros(from)]),
        }
    }

    /// The total and, where the ceiling applies, what leads from there to the gross tax.
    fn sums(&self) -> Vec<TableRow> {
        let (words, notice) = (self.words(), &self.subject.notice);
        let euros = |amount| self.subject.euros(amount);
        let row = |name: &str, amount: String| {
            TableRow::new(name, [String::new(), String::new(), amount])
        };
        let income: u64 = self.parts.iter().map(|part| part.income).sum();
        let tax: u64 = self.parts.iter().map(|part| part.tax).sum();
        let mut rows = vec![TableRow::new(words.total, [String::new(), euros(income), euros(tax)])];
        if notice.ceiling_effect > 0 {
            let less = |amount: u64| self.subject.change(-amount.cast_signed());
            rows.push(row(words.ceiling, less(notice.ceiling)));
            if notice.ceiling_complement > 0 {
                rows.push(row(words.complement, less(notice.ceiling_complement)));
            }
            rows.push(row(words.gross, euros(notice.gross_tax)));
        }
        rows
    }
}
