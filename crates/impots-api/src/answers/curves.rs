//! The tax as a curve over the first declarant's wage.

use impots_rules::WagePath;
use impots_rules::curve::{Point, breakpoints, point};
use serde::Serialize;
use serde_json::value::RawValue;
use utoipa::ToSchema;

use super::household::Taken;
use crate::description::household::{HouseholdSchema, ModelSchema};
use crate::figures::Figures;
use crate::input::{Asked, Own};
use crate::problem::{Fault, FaultKind, beside};
use crate::resource::CURVES;

/// The tax as a curve over the first declarant's wage; the second's stays.
#[derive(Serialize, ToSchema)]
#[schema(as = Curve)]
pub(crate) struct CurveAnswer<'a> {
    /// The household that was taken, without the wage that grows.
    #[schema(value_type = HouseholdSchema)]
    household: Taken<'a>,
    /// The points in ascending order: straight lines through them miss the tax by a few euros; rates are steps between them.
    points: Vec<PointAnswer>,
    /// With what it was computed.
    #[schema(value_type = ModelSchema)]
    model: &'a RawValue,
}

/// The tax at one wage.
#[derive(Serialize, ToSchema)]
#[schema(as = CurvePoint)]
struct PointAnswer {
    /// The wage, in whole euros.
    salary: u64,
    /// What is due, in whole euros; negative when it is refunded.
    net: i64,
    /// The rate of the bracket entered, in hundredths of a percent.
    marginal_rate_hundredths: u16,
    /// What is due over the taxable income, in hundredths of a percent.
    average_rate_of_income_hundredths: u64,
    /// What is due over both wages, in hundredths of a percent.
    average_rate_of_wages_hundredths: u64,
}

impl<'a> CurveAnswer<'a> {
    /// Computes the points.
    ///
    /// # Errors
    /// An end before its beginning, a taxable income that is given.
    pub(crate) fn of(figures: &'a Figures, asked: &'a Asked) -> Result<Self, Vec<Fault>> {
        let amount = |own: Own| asked.values.get(own).map_or(0, i64::unsigned_abs);
        let (from, to, points) = (amount(Own::From), amount(Own::To), amount(Own::Points));
        let mut faults = asked.beside_wages();
        if from > to {
            let (minimum, maximum) = (0, to.cast_signed());
            let kind = FaultKind::OutOfRange { minimum, maximum };
            faults.push(Fault::new(Own::From.name(), kind));
        }
        beside(faults, Ok(()))?;
        let parameters = figures.official(asked.tax_year);
        let path = WagePath::First { second: asked.household.second_salary().get() };
        let mut amounts = breakpoints(parameters, &asked.household, path, to);
        amounts.retain(|amount| *amount >= from);
        amounts.push(from);
        amounts.extend(evenly_spaced(from, to, points));
        amounts.sort_unstable();
        amounts.dedup();
        let points = amounts.into_iter();
        let points = points.map(|amount| point(parameters, &asked.household, path, amount).into());
        Ok(Self {
            household: Taken { asked, facts: CURVES.facts },
            points: points.collect(),
            model: &figures.model(asked.method, asked.tax_year).json,
        })
    }
}

/// So many amounts with both ends, or less where there are no more whole euros.
fn evenly_spaced(from: u64, to: u64, points: u64) -> impl Iterator<Item = u64> {
    let steps = points.saturating_sub(1).max(1);
    (0..points).map(move |step| from + (to - from) * step / steps)
}

impl From<Point> for PointAnswer {
    fn from(point: Point) -> Self {
        Self {
            salary: point.amount,
            net: point.due,
            marginal_rate_hundredths: point.marginal_rate.basis_points(),
            average_rate_of_income_hundredths: point.average_rate_of_income,
            average_rate_of_wages_hundredths: point.average_rate_of_wages,
        }
    }
}
