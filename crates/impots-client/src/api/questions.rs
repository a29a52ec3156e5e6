//! What can be asked of the API beside a tax.

use std::fmt::Display;

use impots_rules::household::{FactKind, Facts};
use impots_rules::{Fact, TaxYear};
use reqwest::{Method, Request};
use serde::de::DeserializeOwned;

use super::answers::{
    ApiCouple, ApiCurve, ApiDefaultRate, ApiEffect, ApiParameters, ApiThresholds, ApiWithholding,
};
use super::terms::{ApiDeclarant, ApiRange};
use super::{Api, ApiError};

/// The parameters of a question.
struct Query(Vec<(&'static str, String)>);

impl Query {
    fn of_year(year: TaxYear) -> Self {
        Self(vec![("tax_year", year.to_string())])
    }

    fn with(mut self, name: &'static str, value: impl Display) -> Self {
        self.0.push((name, value.to_string()));
        self
    }

    /// The facts that were given, under their names.
    fn with_facts(mut self, facts: &Facts) -> Self {
        for (fact, number) in facts.iter() {
            let choice =
                |number| usize::try_from(number).ok().and_then(|at| fact.choices().get(at));
            let value = match fact.kind() {
                // A number that is no choice is the server's to refuse.
                FactKind::Choice => {
                    choice(number).map_or_else(|| number.to_string(), |name| (*name).to_owned())
                }
                FactKind::Flag => (number > 0).to_string(),
                FactKind::Amount | FactKind::Count | FactKind::BirthYear => number.to_string(),
            };
            self.0.push((fact.name(), value));
        }
        self
    }
}

impl Api {
    /// What is withheld from the pay of a household; with what was withheld in the year of the income, in cents, also what is left of it.
    ///
    /// # Errors
    /// [`ApiError::Problem`] when the server refuses, which it does for years before 2018 and homes overseas; any error of the connection.
    pub async fn withholding(
        &self,
        facts: &Facts,
        year: TaxYear,
        withheld_cents: Option<u64>,
    ) -> Result<ApiWithholding, ApiError> {
        let query = Query::of_year(year).with_facts(facts);
        let query = match withheld_cents {
            Some(cents) => query.with("withheld_cents", cents),
            None => query,
        };
        self.ask(&["withholding"], query).await
    }

    /// The first wages with tax of a household that has none of its own; of a couple, one declarant earns all, or both as much as each
    /// other.
    ///
    /// # Errors
    /// [`ApiError::Problem`] when the server refuses; any error of the connection.
    pub async fn thresholds(
        &self,
        facts: &Facts,
        year: TaxYear,
        both_earn: bool,
    ) -> Result<ApiThresholds, ApiError> {
        let wages = if both_earn { "two" } else { "one" };
        self.ask(&["thresholds"], Query::of_year(year).with_facts(facts).with("wages", wages)).await
    }

    /// What so many euros more, or less, of somebody's wage change.
    ///
    /// # Errors
    /// [`ApiError::Problem`] when the server refuses, as it does a wage below nothing; any error of the connection.
    pub async fn effect(
        &self,
        facts: &Facts,
        year: TaxYear,
        who: ApiDeclarant,
        more: i64,
    ) -> Result<ApiEffect, ApiError> {
        let who = match who {
            ApiDeclarant::First => 1,
            ApiDeclarant::Second => 2,
        };
        let query = Query::of_year(year).with_facts(facts).with("who", who).with("more", more);
        self.ask(&["effects"], query).await
    }

    /// The tax of a household over the wage of its first declarant, which it does not have itself.
    ///
    /// # Errors
    /// [`ApiError::Problem`] when the server refuses; any error of the connection.
    pub async fn curve(
        &self,
        facts: &Facts,
        year: TaxYear,
        range: ApiRange,
    ) -> Result<ApiCurve, ApiError> {
        let ApiRange { from, to, points } = range;
        let query = Query::of_year(year).with_facts(facts);
        self.ask(&["curves"], query.with("from", from).with("to", to).with("points", points)).await
    }

    /// What a couple of these wages, in whole euros, and so many children pays jointly and separately.
    ///
    /// # Errors
    /// [`ApiError::Problem`] when the server refuses; any error of the connection.
    pub async fn couple(
        &self,
        wages: [u64; 2],
        children: u16,
        year: TaxYear,
    ) -> Result<ApiCouple, ApiError> {
        let query = Query::of_year(year).with(Fact::Children.name(), children);
        let query = query.with(Fact::Salary.name(), wages[0]).with(Fact::Salary2.name(), wages[1]);
        self.ask(&["couples"], query).await
    }

    /// The default rate of a month's net taxable pay, in cents, on a day written as `2026-05-01`; homes overseas have other zones than
    /// `metropole`.
    ///
    /// # Errors
    /// [`ApiError::Problem`] when the server refuses; any error of the connection.
    pub async fn default_rate(
        &self,
        day: &str,
        zone: &str,
        base_cents: u64,
    ) -> Result<ApiDefaultRate, ApiError> {
        let query = Query(Vec::new()).with("date", day).with("zone", zone);
        self.ask(&["default-rates"], query.with("base_cents", base_cents)).await
    }

    /// The figures of the law that the taxes of a year are computed with.
    ///
    /// # Errors
    /// [`ApiError::Problem`] when the server refuses; any error of the connection.
    pub async fn parameters(&self, year: TaxYear) -> Result<ApiParameters, ApiError> {
        self.ask(&["parameters", &year.to_string()], Query(Vec::new())).await
    }

    async fn ask<Answer: DeserializeOwned>(
        &self,
        path: &[&str],
        Query(parameters): Query,
    ) -> Result<Answer, ApiError> {
        let mut url = self.server.url(["api", "v1"].into_iter().chain(path.iter().copied()));
        if !parameters.is_empty() {
            url.query_pairs_mut().extend_pairs(parameters);
        }
        self.answer(Request::new(Method::GET, url)).await
    }
}
