//! Joint or separate.

use impots_rules::couple::{Separate, compare};
use impots_rules::{Children, Fact, Salary};
use serde::Serialize;
use serde_json::value::RawValue;
use utoipa::ToSchema;

use crate::description::household::ModelSchema;
use crate::figures::Figures;
use crate::input::{Method, Values};

/// What a couple pays married, and what the two pay as single persons who live together.
#[derive(Serialize, ToSchema)]
#[schema(as = Couple)]
pub(crate) struct CoupleAnswer<'a> {
    /// The year in which the tax is assessed.
    tax_year: u16,
    /// The children of both.
    children: u16,
    /// The wage of the first, in whole euros.
    salary: u64,
    /// The wage of the second, in whole euros.
    salary2: u64,
    /// What is due of the married couple, in whole euros.
    joint: u64,
    /// What is due of both apart with the best split of the children.
    best_separate: u64,
    /// What the joint return saves; negative when marriage costs.
    gain: i64,
    /// The children that the first declares in the best splits.
    best_children_of_first: Vec<u16>,
    /// Every split of the children, the first one's from none to all.
    separate: Vec<Split>,
    /// With what it was computed.
    #[schema(value_type = ModelSchema)]
    model: &'a RawValue,
}

/// A split of the children between two single persons who live together.
#[derive(Serialize, ToSchema)]
struct Split {
    /// The children that the first declares; the second declares the others.
    children_of_first: u16,
    /// What is due of each, in whole euros.
    taxes: [u64; 2],
    /// What is due of both.
    total: u64,
}

impl<'a> CoupleAnswer<'a> {
    /// Compares the joint return with every pair of separate ones.
    pub(crate) fn of(figures: &'a Figures, values: &Values) -> Self {
        let number = |fact: Fact| values.facts.number(fact).unsigned_abs();
        let children = Children::new(number(Fact::Children)).unwrap_or_default();
        let wages = [Fact::Salary, Fact::Salary2];
        let wages = wages.map(|fact| Salary::new(number(fact)).unwrap_or_default());
        let year = values.tax_year();
        let compared = compare(figures.official(year), children, wages);
        let split = |it: &Separate| Split {
            children_of_first: it.children_of_first.get(),
            taxes: it.taxes,
            total: it.total(),
        };
        Self {
            tax_year: year.get(),
            children: children.get(),
            salary: wages[0].get(),
            salary2: wages[1].get(),
            joint: compared.joint,
            best_separate: compared.best_separate(),
            gain: compared.gain(),
            best_children_of_first: compared.best().map(|it| it.children_of_first.get()).collect(),
            separate: compared.separate.iter().map(split).collect(),
            model: &figures.model(Method::Official, year).json,
        }
    }
}
