//! The rates of whoever has no rate of their own.

use impots_rules::Day;
use impots_rules::household::Overseas;
use impots_rules::law::default_rate::{DefaultRateError, DefaultRateGrid};
use impots_rules::law::withholding::WithholdingRate;
use serde::Serialize;
use serde_json::value::RawValue;
use utoipa::ToSchema;

use crate::description::household::ModelSchema;
use crate::figures::Model;
use crate::input::{Kind, Own, Values};
use crate::problem::{Contradiction, Fault, FaultKind};

/// The default rates of the withholding tax on a day (CGI art. 204 H, III): one, or all.
#[derive(Serialize, ToSchema)]
#[schema(as = DefaultRates)]
pub(crate) struct DefaultRatesAnswer<'a> {
    /// The day of payment.
    #[schema(format = "date", example = "2026-05-01")]
    date: String,
    /// Where the home is.
    zone: &'static str,
    /// The first day that the grid is for.
    #[schema(format = "date", example = "2026-05-01")]
    from: String,
    /// The law that sets it.
    law: &'static str,
    /// The month's net taxable pay that was given.
    #[serde(skip_serializing_if = "Option::is_none")]
    base_cents: Option<u64>,
    /// Its rate, in tenths of a percent.
    #[serde(skip_serializing_if = "Option::is_none")]
    rate_tenths: Option<u16>,
    /// What is withheld of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    withheld_cents: Option<u64>,
    /// The rows of the grid, where no pay was given.
    #[serde(skip_serializing_if = "Option::is_none")]
    rows: Option<Vec<DefaultRateRow>>,
    /// With what it was told.
    #[schema(value_type = ModelSchema)]
    model: &'a RawValue,
}

/// A row of the grid.
#[derive(Serialize, ToSchema)]
struct DefaultRateRow {
    /// The month's pay from which on the rate applies, in whole euros.
    from: u32,
    /// The rate, in tenths of a percent.
    rate_tenths: u16,
}

/// The homes, in the order of the names of [`Own::Zone`].
const HOMES: [Overseas; 3] = [Overseas::None, Overseas::AntillesReunion, Overseas::GuyaneMayotte];

/// What was asked of the default rates, found.
#[derive(Clone, Copy)]
pub(crate) struct AskedGrid {
    day: Day,
    zone: &'static str,
    home: Overseas,
    base_cents: Option<u64>,
    pub(crate) grid: &'static DefaultRateGrid,
}

impl AskedGrid {
    /// Finds the grid of a day and a home.
    ///
    /// # Errors
    /// A day before there was any, or a home whose grid of that day is not known.
    pub(crate) fn of(values: &Values) -> Result<Self, Vec<Fault>> {
        let day = day(values.get(Own::Date).unwrap_or_default());
        let day = day.ok_or_else(|| vec![Fault::new(Own::Date.name(), FaultKind::NotADay)])?;
        let place = values.get(Own::Zone).and_then(|zone| usize::try_from(zone).ok()).unwrap_or(0);
        let Kind::Choice(zones) = Own::Zone.kind() else { return Err(Vec::new()) };
        let home = HOMES.get(place).copied().unwrap_or_default();
        let base_cents = values.get(Own::BaseCents).map(i64::unsigned_abs);
        let grid = DefaultRateGrid::of(day).map_err(|error| vec![fault(error)])?;
        // A grid that was not found has no rows for any pay.
        grid.rate(home, 0).map_err(|error| vec![fault(error)])?;
        Ok(Self {
            day,
            zone: zones.get(place).copied().unwrap_or_default(),
            home,
            base_cents,
            grid,
        })
    }
}

impl<'a> DefaultRatesAnswer<'a> {
    pub(crate) fn of(asked: AskedGrid, model: &'a Model) -> Self {
        let AskedGrid { day, zone, home, base_cents, grid } = asked;
        let rate = base_cents.and_then(|pay| grid.rate(home, pay).ok());
        let rows = grid.rows(home).iter();
        let rows =
            rows.map(|row| DefaultRateRow { from: row.from, rate_tenths: row.rate.tenths() });
        Self {
            date: day.to_string(),
            zone,
            from: grid.from.to_string(),
            law: grid.law,
            base_cents,
            rate_tenths: rate.map(WithholdingRate::tenths),
            withheld_cents: base_cents.zip(rate).map(|(pay, rate)| rate.withheld_cents(pay)),
            rows: base_cents.is_none().then(|| rows.collect()),
            model: &model.json,
        }
    }
}

/// The day of a number as `YYYYMMDD`.
fn day(number: i64) -> Option<Day> {
    let part = |number: i64| u16::try_from(number).ok();
    let small = |number: i64| u8::try_from(number).ok();
    let year = part(number / 10_000)?;
    Day::new(year, small(number / 100 % 100)?, small(number % 100)?).ok()
}

/// Of a day that is too early the day is at fault, of a grid that is not known the home: that of another may be.
fn fault(error: DefaultRateError) -> Fault {
    let (name, contradiction) = match error {
        DefaultRateError::BeforeWithholding => (Own::Date, Contradiction::BeforeWithholding),
        DefaultRateError::NotKnown { .. } => (Own::Zone, Contradiction::GridNotKnown),
    };
    Fault::new(name.name(), FaultKind::NotAllowedWith(contradiction))
}
