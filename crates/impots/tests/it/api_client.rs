//! The client of the API for programs, against a server: it tells the figures of the library.

use impots_client::{Api, ApiDeclarant, ApiError, ApiRange, ApiRateChoice, Language};
use impots_rules::curve::point;
use impots_rules::effect::{Declarant, effect};
use impots_rules::household::{Facts, Overseas};
use impots_rules::law::default_rate::DefaultRateGrid;
use impots_rules::law::withholding::WithholdingRate;
use impots_rules::parameters::{HouseholdKey, ParameterKey};
use impots_rules::threshold::thresholds;
use impots_rules::withholding::{self, RateChoice};
use impots_rules::{
    Children, Day, Fact, Household, Salary, TaxParameters, TaxYear, WagePath, couple,
};
use impots_testing::PATIENCE;

use crate::support::ImpotsServer;

const YEAR: TaxYear = TaxYear::LATEST;

fn api(server: &ImpotsServer) -> Api {
    let address = server.url.parse().unwrap();
    Api::new(address, Language::English, PATIENCE).unwrap()
}

/// A couple with two children, and the wages that they have.
fn couple_earning(wages: &[(Fact, i64)]) -> Facts {
    let facts = Facts::default().with(Fact::Situation, 2).with(Fact::Children, 2);
    wages.iter().fold(facts, |facts, (fact, euros)| facts.with(*fact, *euros))
}

fn household(facts: &Facts) -> Household {
    Household::declared(TaxParameters::of(YEAR), facts).unwrap()
}

#[tokio::test]
async fn what_is_withheld_and_what_more_of_a_wage_changes_are_those_of_the_library() {
    let (server, parameters) = (ImpotsServer::start(&[]), TaxParameters::of(YEAR));
    let facts = couple_earning(&[(Fact::Salary, 30_000), (Fact::Salary2, 45_000)]);
    let api = api(&server);
    let told = api.withholding(&facts, YEAR, Some(300_000)).await.unwrap();
    let rates = withholding::rates(parameters, &household(&facts)).unwrap();
    assert_eq!(told.household_rate_tenths, rates.household.tenths());
    assert_eq!(
        told.individual_rates_tenths,
        rates.individual.ok().map(|it| it.map(WithholdingRate::tenths))
    );
    assert_eq!(
        told.default == ApiRateChoice::Individual,
        rates.by_default() == RateChoice::Individual
    );
    assert_eq!(told.balance.map(|balance| balance.euros), Some(told.tax_due - 3_000));
    assert_eq!(told.model.tax_year, Some(YEAR.get()));
    for (who, declarant) in
        [(ApiDeclarant::First, Declarant::First), (ApiDeclarant::Second, Declarant::Second)]
    {
        let told = api.effect(&facts, YEAR, who, 1_000).await.unwrap();
        let found = effect(parameters, &household(&facts), declarant, 1_000).unwrap();
        assert_eq!((told.before, told.after), (found.before, found.after));
        assert_eq!(told.effective_rate_hundredths, found.effective_rate());
    }
}

#[tokio::test]
async fn thresholds_curves_and_couples_are_those_of_the_library() {
    let (server, parameters) = (ImpotsServer::start(&[]), TaxParameters::of(YEAR));
    let api = api(&server);
    let facts = couple_earning(&[]);
    for (both_earn, path) in [(false, WagePath::ONE), (true, WagePath::TWO)] {
        let told = api.thresholds(&facts, YEAR, both_earn).await.unwrap();
        let found = thresholds(parameters, &household(&facts), path).unwrap();
        assert_eq!((told.due, told.net, told.gross), (found.due, found.net, found.gross));
        let starts: Vec<u64> = told.rates.iter().map(|start| start.from).collect();
        assert_eq!(starts, found.rates.iter().map(|start| start.from).collect::<Vec<_>>());
    }
    let range = ApiRange { from: 10_000, to: 90_000, points: 5 };
    let curve = api.curve(&facts, YEAR, range).await.unwrap();
    assert!(curve.points.len() > 5, "{curve:?}");
    for told in curve.points {
        let path = WagePath::First { second: 0 };
        let found = point(parameters, &household(&facts), path, told.salary);
        assert_eq!(told.net, found.due, "{told:?}");
        assert_eq!(told.marginal_rate_hundredths, found.marginal_rate.basis_points());
    }
    let told = api.couple([24_000, 40_000], 2, YEAR).await.unwrap();
    let wages = [24_000, 40_000].map(|euros| Salary::new(euros).unwrap());
    let found = couple::compare(parameters, Children::new(2).unwrap(), wages);
    assert_eq!((told.joint, told.gain), (found.joint, found.gain()));
    assert_eq!(told.separate.len(), found.separate.len());
}

#[tokio::test]
async fn the_figures_of_the_law_are_told_with_their_articles() {
    let server = ImpotsServer::start(&[]);
    let api = api(&server);
    let told = api.parameters(YEAR).await.unwrap();
    let parameters = TaxParameters::of(YEAR);
    let wages = ParameterKey::ALL.into_iter().filter(|key| parameters.value(*key).is_some());
    let others =
        HouseholdKey::ALL.into_iter().filter(|key| parameters.household().get(*key).is_some());
    assert_eq!(told.figures.len(), wages.count() + others.count());
    assert!(told.figures.iter().all(|figure| figure.article.starts_with("CGI art. ")));
    let rate = api.default_rate("2026-05-01", "metropole", 250_000).await.unwrap();
    let grid = DefaultRateGrid::of(Day::new(2026, 5, 1).unwrap()).unwrap();
    let found = grid.rate(Overseas::None, 250_000).unwrap();
    assert_eq!(rate.rate_tenths, found.tenths());
    assert_eq!(rate.withheld_cents, found.withheld_cents(250_000));
}

#[tokio::test]
async fn what_is_refused_is_told_with_its_code_and_every_fault() {
    let server = ImpotsServer::start(&[]);
    let facts = Facts::default().with(Fact::Salary2, 1).with(Fact::Children, 21);
    let refused = api(&server).withholding(&facts, YEAR, None).await.unwrap_err();
    let ApiError::Problem(problem) = refused else { panic!("{refused}") };
    assert_eq!((problem.http_status, problem.code.as_str()), (400, "invalid-input"));
    assert_eq!(problem.sentences, ["children: It is not between 0 and 20"]);
}
