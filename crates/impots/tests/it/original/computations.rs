//! The eleven computations whose answers the original publishes.

use impots_client::simulation_of;
use serde_json::Value;

use super::dao::{Dao, taxpayer};
use crate::support::RESULTS;

pub(super) async fn check(dao: &Dao<'_>) {
    let published: Vec<Value> = serde_json::from_str(RESULTS).unwrap();
    assert_eq!(published.len(), 11);
    let mut session = dao.session().await;
    for published in &published {
        let expected = simulation_of(published).unwrap();
        let household = (expected.married, expected.children, expected.salary);
        let computed = session.calculate_tax(&taxpayer(household)).await.unwrap();
        assert_eq!(computed, expected, "{dao:?}");
    }
    session.end_session().await.unwrap();
}
