//! What the API answers to its questions, under the names of its description.
//!
//! Amounts are whole euros; cents where a name ends with `_cents`; tenths and hundredths of a percent where it ends with `_tenths` and
//! `_hundredths`. Members that a newer server adds are ignored.

use serde::Deserialize;

/// With what an answer was computed: enough to say later why a figure changed.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[non_exhaustive]
pub struct ApiModel {
    /// The program and its version.
    pub engine: String,
    /// A digest of the tax parameters, as `sha256:…`: another one means other figures of the law.
    pub parameters: String,
    /// The year in which the tax is assessed; none where the answer depends on a day.
    pub tax_year: Option<u16>,
}

/// What is withheld from the pay of a household (CGI art. 204 A to 204 N).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[non_exhaustive]
pub struct ApiWithholding {
    /// What is due of the year's income.
    pub tax_due: u64,
    /// The rate of the household.
    pub household_rate_tenths: u16,
    /// The rate of each declarant; none where it is not known whose the deductions are.
    pub individual_rates_tenths: Option<[u16; 2]>,
    /// Which of them is used unless something else is chosen.
    pub default: ApiRateChoice,
    /// The days on which the rates are used.
    pub applies: ApiPeriod,
    /// What a month holds back, about: pay varies by month.
    pub monthly: ApiMonthly,
    /// What is left once what was withheld is taken off; only if that was said.
    pub balance: Option<ApiBalance>,
    /// With what it was computed.
    pub model: ApiModel,
}

/// Which rates of the withholding tax are used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ApiRateChoice {
    /// That of the household.
    Household,
    /// One for each declarant.
    Individual,
}

/// The first and the last day of a time, as `2026-09-01`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[non_exhaustive]
pub struct ApiPeriod {
    /// The first day.
    pub from: String,
    /// The last day.
    pub until: String,
}

/// What a month holds back of the first and of the second declarant.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[non_exhaustive]
pub struct ApiMonthly {
    /// A month's pay: a twelfth of the year's.
    pub base_cents: [u64; 2],
    /// At the rate of the household.
    pub household_cents: [u64; 2],
    /// At the rate of each, where there are such.
    pub individual_cents: Option<[u64; 2]>,
}

/// What is left between the tax of a year and what was withheld in it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[non_exhaustive]
pub struct ApiBalance {
    /// What happens with it.
    pub kind: ApiBalanceKind,
    /// How much it is.
    pub euros: u64,
    /// Each of the four parts, where it is paid in four.
    pub instalment_cents: Option<u64>,
}

/// What happens with a balance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ApiBalanceKind {
    /// There is none.
    Even,
    /// It is paid at once, in September.
    AtOnce,
    /// It is paid in four equal parts, September to December.
    InFour,
    /// It is too little to be collected.
    NotCollected,
    /// It is refunded in summer.
    Refund,
    /// It is too little to be refunded.
    NotRefunded,
}

/// From which wage on a household pays tax; of a couple, both wages together.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[non_exhaustive]
pub struct ApiThresholds {
    /// The first wage with something due, the threshold of collection included.
    pub due: Option<u64>,
    /// The first wage with a tax before that threshold.
    pub net: Option<u64>,
    /// The first wage with a tax of the brackets, before the *décote*.
    pub gross: Option<u64>,
    /// Where each rate begins; a rate that is skipped is left out.
    pub rates: Vec<ApiRateStart>,
    /// With what it was computed.
    pub model: ApiModel,
}

/// The first wage with a marginal rate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[non_exhaustive]
pub struct ApiRateStart {
    /// The marginal rate.
    pub marginal_rate_hundredths: u16,
    /// The wage.
    pub from: u64,
}

/// What more, or less, of a wage changes.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[non_exhaustive]
pub struct ApiEffect {
    /// What is due before; negative when it is refunded.
    pub before: i64,
    /// What is due after.
    pub after: i64,
    /// What is due more; negative when it is less.
    pub change: i64,
    /// The change over the difference of the wage; 0 without a difference.
    pub effective_rate_hundredths: i64,
    /// The rate of the bracket entered before.
    pub marginal_rate_hundredths: u16,
    /// With what it was computed.
    pub model: ApiModel,
}

/// The tax over the first declarant's wage.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[non_exhaustive]
pub struct ApiCurve {
    /// The points in ascending order: straight lines through them miss the tax by a few euros; rates are steps between them.
    pub points: Vec<ApiPoint>,
    /// With what it was computed.
    pub model: ApiModel,
}

/// The tax at one wage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[non_exhaustive]
pub struct ApiPoint {
    /// The wage.
    pub salary: u64,
    /// What is due; negative when it is refunded.
    pub net: i64,
    /// The rate of the bracket entered.
    pub marginal_rate_hundredths: u16,
    /// What is due over the taxable income.
    pub average_rate_of_income_hundredths: u64,
    /// What is due over both wages.
    pub average_rate_of_wages_hundredths: u64,
}

/// What a couple pays married, and what the two pay as single persons who live together.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[non_exhaustive]
pub struct ApiCouple {
    /// What is due of the married couple.
    pub joint: u64,
    /// What is due of both apart, with the best split of the children.
    pub best_separate: u64,
    /// What the joint return saves; negative when marriage costs.
    pub gain: i64,
    /// The children that the first declares in the best splits.
    pub best_children_of_first: Vec<u16>,
    /// Every split of the children, the first one's from none to all.
    pub separate: Vec<ApiSplit>,
    /// With what it was computed.
    pub model: ApiModel,
}

/// A split of the children between two single persons.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[non_exhaustive]
pub struct ApiSplit {
    /// The children that the first declares; the second declares the others.
    pub children_of_first: u16,
    /// What is due of each.
    pub taxes: [u64; 2],
    /// What is due of both.
    pub total: u64,
}

/// The default rate of a pay on a day (CGI art. 204 H, III).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[non_exhaustive]
pub struct ApiDefaultRate {
    /// The first day that the grid is for, as `2026-05-01`.
    pub from: String,
    /// The law that sets it.
    pub law: String,
    /// The rate.
    pub rate_tenths: u16,
    /// What is withheld of the pay.
    pub withheld_cents: u64,
}

/// The figures of the law that the taxes of a year are computed with, in the order of the computation.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[non_exhaustive]
pub struct ApiParameters {
    /// The figures.
    pub figures: Vec<ApiFigure>,
    /// Their state.
    pub model: ApiModel,
}

/// A figure of the law: one of an amount, a rate, an age, a yes or no, and a scale.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[non_exhaustive]
pub struct ApiFigure {
    /// Its name, as in the files of `impots parameters export`.
    pub name: String,
    /// The article of the general tax code that it belongs to.
    pub article: String,
    /// An amount.
    pub euros: Option<u32>,
    /// A rate.
    pub rate_hundredths: Option<u16>,
    /// An age.
    pub years: Option<u8>,
    /// Whether something is so.
    pub holds: Option<bool>,
    /// A scale.
    pub brackets: Option<Vec<ApiBracket>>,
}

/// A bracket of a scale.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[non_exhaustive]
pub struct ApiBracket {
    /// The income per share from which on the rate applies.
    pub from: u32,
    /// The rate.
    pub rate_hundredths: u16,
}
