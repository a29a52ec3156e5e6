//! Computations as they are written, with their exact values.

use impots_rules::explanation::{Expression, Figure, Line};

use crate::explanation::exact::Exact;
use crate::explanation::reason::reason;
use crate::explanation::teller::Teller;
use crate::explanation::words::{Told, fill};
use crate::figures;

impl Teller {
    pub(super) fn lines(self, lines: &[Line]) -> String {
        let line = |line: &Line| {
            let figures: Vec<Told> = line.figures.iter().map(|it| self.figure(it)).collect();
            fill(reason(line.reason, self.0), &figures)
        };
        lines.iter().map(line).collect::<Vec<_>>().join(" ")
    }

    fn figure(self, figure: &Figure) -> Told {
        match figure {
            Figure::Euros(euros) => Told { text: self.euros(*euros), is_one: *euros < 2 },
            Figure::Worked(expression) => {
                Told { text: self.worked(expression), is_one: Exact::of(expression).is_below(2) }
            }
            Figure::Percent(rate) => Told { text: self.percent(*rate), is_one: false },
            Figure::Number(number) => {
                Told { text: figures::number(*number, self.0), is_one: *number < 2 }
            }
        }
    }

    /// A computation, its exact value and, where that is not whole, the nearest euro.
    fn worked(self, expression: &Expression) -> String {
        let exact = Exact::of(expression);
        let text = self.expression(expression, false);
        format!("{text} {}{}", exact.equation(self.0), self.to_the_euro(exact))
    }

    /// A computation; in brackets where it is a sum among factors.
    pub(super) fn expression(self, expression: &Expression, is_factor: bool) -> String {
        let inside = |it: &Expression| self.expression(it, true);
        let text = match expression {
            Expression::Euros(euros) => return self.euros(*euros),
            Expression::Number(number) => return figures::number(*number, self.0),
            Expression::Percent(rate) => return self.percent(*rate),
            Expression::Product(factors) => {
                return factors.iter().map(inside).collect::<Vec<_>>().join(" × ");
            }
            Expression::Quotient(both) => {
                let [left, right] = &**both;
                return format!("{} ÷ {}", inside(left), inside(right));
            }
            Expression::Sum(terms) => {
                let terms = terms.iter().map(|it| self.expression(it, false));
                terms.collect::<Vec<_>>().join(" + ")
            }
            Expression::Difference(both) => {
                let [left, right] = &**both;
                format!("{} − {}", self.expression(left, false), self.expression(right, true))
            }
        };
        if is_factor { format!("({text})") } else { text }
    }
}
