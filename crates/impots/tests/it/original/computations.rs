//! The eleven computations whose answers the original publishes.

use impots_client::{Simulation, Taxpayer, simulation_of};
use impots_rules::{Children, Household, Salary};
use serde_json::Value;

use super::Dao;
use crate::support::RESULTS;

pub(super) async fn check(dao: &Dao<'_>) {
    let published: Vec<Value> = serde_json::from_str(RESULTS).unwrap();
    assert_eq!(published.len(), 11);
    let mut session = dao.session().await;
    for published in &published {
        let expected = simulation_of(published).unwrap();
        let computed = session.calculate_tax(&taxpayer(&expected)).await.unwrap();
        assert_eq!(computed, expected, "{dao:?}");
    }
    session.end_session().await.unwrap();
}

fn taxpayer(simulation: &Simulation) -> Taxpayer {
    let children = Children::new(simulation.children).unwrap();
    let salary = Salary::new(simulation.salary).unwrap();
    Taxpayer { household: Household::new(simulation.married, children, salary), year: None }
}
