//! What is wrong with what is drawn.

use super::rendered::{Element, elements};
use crate::views::pictures::Picture;
use crate::views::pictures::geometry::{Label, Mark};
use crate::views::pictures::picture::Drawing;

/// Lengths that are no number or outside, sizes below zero, styles that the policy of pages forbids.
pub(super) fn faults_of_drawing(html: &str) -> Vec<String> {
    let mut faults = Vec::new();
    for word in ["NaN", "inf", "style="] {
        if html.contains(word) {
            faults.push(format!("`{word}` in {html}"));
        }
    }
    for element in elements(html) {
        let Element { name, attributes } = &element;
        let found = faults_of(&element).into_iter();
        faults.extend(found.map(|fault| format!("<{name}>: {fault}: {attributes:?}")));
    }
    faults
}

fn faults_of(element: &Element) -> Vec<String> {
    let mut faults = Vec::new();
    let length = |name: &str| {
        let found = element.attributes.iter().find(|(known, _)| known == name)?;
        let digits = found.1.strip_suffix('%')?;
        Some(digits.parse::<f64>().unwrap())
    };
    for name in ["x", "x1", "x2", "cx", "width"] {
        if length(name).is_some_and(|it| !(0.0..=100.0).contains(&it)) {
            faults.push(format!("{name} is outside"));
        }
    }
    if let (Some(x), Some(width)) = (length("x"), length("width"))
        && x + width > 100.01
    {
        faults.push("it ends outside".to_owned());
    }
    for (name, value) in &element.attributes {
        let is_height = name == "height" && value.ends_with("em");
        if is_height && value.strip_suffix("em").unwrap().parse::<f64>().unwrap() < 0.0 {
            faults.push("its height is below zero".to_owned());
        }
        if name == "d" && path_is_outside(value) {
            faults.push("the curve is outside".to_owned());
        }
    }
    faults
}

/// Whether a curve leaves its square of 1000 by 1000.
fn path_is_outside(path: &str) -> bool {
    let numbers = path.split(['M', 'L', ' ']).filter(|number| !number.is_empty());
    numbers.map(|it| it.parse::<f64>().unwrap()).any(|it| !(0.0..=1000.0).contains(&it))
}

/// Labels that stand on one another or outside the narrowest chart, where those for wide ones are left out.
pub(super) fn faults_of_labels(picture: &Picture) -> Vec<String> {
    let Drawing::Chart(chart) = &picture.drawing else {
        return Vec::new();
    };
    let labels: Vec<&Label> = (chart.marks.iter())
        .filter_map(|mark| match mark {
            Mark::Text(label) if !label.is_for_wide_charts() => Some(label),
            Mark::Text(_)
            | Mark::Rect { .. }
            | Mark::Line { .. }
            | Mark::Circle { .. }
            | Mark::Plot { .. } => None,
        })
        .collect();
    let mut faults = Vec::new();
    for (place, label) in labels.iter().enumerate() {
        let (from, to) = label.extent();
        // The panel around a chart is wider than the chart by more than this.
        if from < -6.0 || to > 106.0 {
            faults.push(format!("`{}` from {from} to {to}", label.text()));
        }
        for other in &labels[place + 1..] {
            if label.is_under(other) {
                faults.push(format!("`{}` on `{}`", label.text(), other.text()));
            }
        }
    }
    faults
}
