//! What a chart is drawn of. Its `svg` has no `viewBox`: x is in percent of the width, y in em, so that text keeps its size at every
//! width; only the lines of curves are stretched. Colours are classes of the style sheet.
//!
//! A label is laid out before its font is known: its width is a guess that errs on the wide side, so that what is kept touches
//! nothing.

use serde::{Serialize, Serializer};

/// The width of the narrowest chart, on a screen of 320 CSS pixels, in em of its text.
pub(super) const NARROWEST: f64 = 18.0;

/// The size of small text (`.chart .small`), in em of the chart's.
const SMALL: f64 = 0.867;

/// The width of a letter, in em of its size: that of `OpenDyslexicMono`, the widest font that tests know.
const LETTER: f64 = 0.732;

/// How far a label may stand out of a chart, in percent of its width: the panel around it is wider.
const MARGIN: f64 = 4.0;

/// A length along the width of a chart, in percent of it.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub(super) struct Percent(pub(super) f64);

/// A length along the height of a chart, in em of its text.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub(super) struct Em(pub(super) f64);

/// A number with at most two decimals.
pub(super) fn decimal(number: f64) -> String {
    let text = format!("{number:.2}");
    let short = text.trim_end_matches('0').trim_end_matches('.');
    if short == "-0" { "0".to_owned() } else { short.to_owned() }
}

impl Serialize for Percent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&format_args!("{}%", decimal(self.0)))
    }
}

impl Serialize for Em {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&format_args!("{}em", decimal(self.0)))
    }
}

/// A picture with axes.
#[derive(Debug, Serialize)]
pub(super) struct Chart {
    pub(super) height: Em,
    pub(super) title: &'static str,
    /// The figures of the picture in a sentence, for those who do not see it.
    pub(super) description: String,
    pub(super) marks: Vec<Mark>,
    /// What its lines are, below it; nothing where there is one of each kind.
    pub(super) legend: Vec<Legend>,
}

/// A line as a chart draws it, and its words: they are HTML, so that they wrap.
#[derive(Debug, Serialize)]
pub(super) struct Legend {
    pub(super) line: &'static str,
    pub(super) text: String,
}

/// One thing that is drawn, above those before it.
#[derive(Debug, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub(super) enum Mark {
    Rect {
        class: &'static str,
        x: Percent,
        y: Em,
        width: Percent,
        height: Em,
    },
    Line {
        class: &'static str,
        x1: Percent,
        y1: Em,
        x2: Percent,
        y2: Em,
    },
    Text(Label),
    Circle {
        class: &'static str,
        x: Percent,
        y: Em,
    },
    /// Curves, stretched to the whole width.
    Plot {
        y: Em,
        height: Em,
        curves: Vec<Curve>,
    },
}

/// A curve in a square of 1000 by 1000.
#[derive(Debug, Serialize)]
pub(super) struct Curve {
    pub(super) class: &'static str,
    /// The data of its path (SVG 2, section 9.3).
    pub(super) path: String,
}

/// A text, on a base line.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Label {
    class: &'static str,
    x: Percent,
    /// In em of the text itself.
    y: Em,
    anchor: Anchor,
    text: String,
}

/// Which end of a text stands at its x.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

impl Anchor {
    /// How a label at an x is tied, so that it stays inside.
    pub(super) fn at(x: f64) -> Self {
        if x < 16.0 {
            Self::Start
        } else if x > 84.0 {
            Self::End
        } else {
            Self::Middle
        }
    }
}

impl Label {
    /// A text whose base line is at `y` em of the chart's text.
    pub(super) fn new(class: &'static str, (x, y): (f64, f64), anchor: Anchor, text: &str) -> Self {
        let y = if is_small(class) { y / SMALL } else { y };
        Self { class, x: Percent(x), y: Em(y), anchor, text: text.to_owned() }
    }

    /// The same, tied at its start, middle or end: in this way if it then stays inside, else in the one that does best.
    pub(super) fn inside(class: &'static str, at: (f64, f64), anchor: Anchor, text: &str) -> Self {
        let outside = |label: &Self| {
            let (from, to) = label.extent();
            (-from).max(to - 100.0).max(MARGIN)
        };
        let anchors = [anchor, Anchor::Start, Anchor::End, Anchor::Middle];
        let labels = anchors.map(|anchor| Self::new(class, at, anchor, text));
        let [first, others @ ..] = labels;
        others.into_iter().fold(
            first,
            |best, label| {
                if outside(&label) < outside(&best) { label } else { best }
            },
        )
    }

    /// From where to where it reaches in the narrowest chart, in percent: about, as fonts differ.
    pub(super) fn extent(&self) -> (f64, f64) {
        let width = needed_width(self.class, &self.text);
        let from = match self.anchor {
            Anchor::Start => self.x.0,
            Anchor::Middle => self.x.0 - width / 2.0,
            Anchor::End => self.x.0 - width,
        };
        (from, from + width)
    }

    /// Whether it would touch another label of the same height in the narrowest chart.
    pub(super) fn touches(&self, other: &Self) -> bool {
        let ((from, to), (other_from, other_to)) = (self.extent(), other.extent());
        from < other_to && other_from < to
    }

    /// Whether it would be written on another label in the narrowest chart.
    pub(super) fn is_under(&self, other: &Self) -> bool {
        (self.base_line() - other.base_line()).abs() < 1.0 && self.touches(other)
    }

    /// Where it is tied, in percent.
    pub(super) fn at(&self) -> f64 {
        self.x.0
    }

    /// Where its base line is, in em of the chart's text.
    pub(super) fn base_line(&self) -> f64 {
        if is_small(self.class) { self.y.0 * SMALL } else { self.y.0 }
    }

    /// Whether it is left out where the chart is narrow.
    #[cfg(test)]
    pub(super) fn is_for_wide_charts(&self) -> bool {
        self.class.split(' ').any(|class| class == "wide")
    }

    #[cfg(test)]
    pub(super) fn text(&self) -> &str {
        &self.text
    }
}

fn is_small(class: &str) -> bool {
    class.split(' ').any(|word| word == "small")
}

/// The width that a text needs in the narrowest chart, in percent of it: that of wide fonts, in which every letter and space takes
/// as much as any other.
pub(super) fn needed_width(class: &str, text: &str) -> f64 {
    let size = if is_small(class) { SMALL } else { 1.0 };
    let letters = u16::try_from(text.chars().count()).unwrap_or(u16::MAX);
    100.0 * size * LETTER * f64::from(letters) / NARROWEST
}

pub(super) fn rect(class: &'static str, x: (f64, f64), y: (f64, f64)) -> Mark {
    Mark::Rect {
        class,
        x: Percent(x.0),
        y: Em(y.0),
        width: Percent(x.1 - x.0),
        height: Em(y.1 - y.0),
    }
}

pub(super) fn line(class: &'static str, from: (f64, f64), to: (f64, f64)) -> Mark {
    Mark::Line { class, x1: Percent(from.0), y1: Em(from.1), x2: Percent(to.0), y2: Em(to.1) }
}

/// A curve through points of a square of 1 by 1, whose y grows upwards; points that would be drawn on the one before are left out.
pub(super) fn curve(class: &'static str, points: impl IntoIterator<Item = (f64, f64)>) -> Curve {
    let mut places = points.into_iter().map(|(x, y)| {
        let (right, down) = (1000.0 * x, 1000.0 - 1000.0 * y);
        format!("{} {}", decimal(right), decimal(down))
    });
    let mut path = format!("M{}", places.next().unwrap_or_default());
    let mut last = String::new();
    for place in places {
        if place != last {
            path.push('L');
            path.push_str(&place);
        }
        last = place;
    }
    Curve { class, path }
}
