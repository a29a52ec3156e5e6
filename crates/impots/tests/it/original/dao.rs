//! The seven tests of the original's DAO with a session, and the tax parameters.

use impots_client::{Client, Error, Refusal, ResponseType, Simulation, Taxpayer, simulation_of};
use impots_rules::{Children, Household, Salary, SimplifiedParameters};
use serde_json::json;

/// A server, and the type of the sessions to begin with it.
#[derive(Debug)]
pub(super) struct Dao<'a> {
    pub(super) server: &'a str,
    pub(super) response_type: ResponseType,
}

const FIRST: (bool, u64, u64) = (true, 2, 50_000);
const SECOND: (bool, u64, u64) = (false, 0, 200_000);

pub(super) fn taxpayer((married, children, salary): (bool, u64, u64)) -> Taxpayer {
    let (children, salary) = (Children::new(children), Salary::new(salary));
    Taxpayer { household: Household::new(married, children.unwrap(), salary.unwrap()), year: None }
}

/// The ids and taxes of simulations.
fn taxes(simulations: &[Simulation]) -> Vec<(u64, u64)> {
    let pairs = simulations.iter().map(|one| (one.id, one.tax));
    pairs.collect()
}

fn refusal(result: Result<impl std::fmt::Debug, Error>) -> Refusal {
    let error = result.unwrap_err();
    assert_eq!(error.code(), Some(35));
    error.refusal().unwrap().clone()
}

impl Dao<'_> {
    fn client(&self, password: &str) -> Client {
        let builder = Client::builder(self.server.parse().unwrap());
        let builder = builder.credentials("admin", password);
        builder.response_type(self.response_type).build().unwrap()
    }

    /// A session with an authenticated user.
    pub(super) async fn session(&self) -> Client {
        let mut client = self.client("admin");
        client.init_session().await.unwrap();
        client.authenticate_user().await.unwrap();
        client
    }

    pub(super) async fn check(&self) {
        self.init_session().await;
        self.authenticate_user().await;
        self.calculate_tax().await;
        self.calculate_tax_in_bulk_mode().await;
        self.get_simulations().await;
        self.delete_simulation().await;
        self.end_session().await;
        self.get_admindata().await;
    }

    async fn init_session(&self) {
        self.client("admin").init_session().await.unwrap();
        let pages = Dao { response_type: ResponseType::Html, ..*self };
        let error = pages.client("admin").init_session().await.unwrap_err();
        assert_eq!(error.code(), Some(73), "{self:?}");
    }

    async fn authenticate_user(&self) {
        let mut stranger = self.client("x");
        stranger.init_session().await.unwrap();
        let refusal = refusal(stranger.authenticate_user().await);
        assert_eq!((refusal.http_status, refusal.status), (401, 201), "{self:?}");
        assert_eq!(refusal.messages(), ["Echec de l'authentification"]);
        self.session().await;
    }

    async fn calculate_tax(&self) {
        let mut session = self.session().await;
        let expected = json!({"marié": "oui", "enfants": 2, "salaire": 50000, "impôt": 1384, "surcôte": 0,
            "taux": 0.14, "décôte": 384, "réduction": 347, "id": 1});
        let simulation = session.calculate_tax(&taxpayer(FIRST)).await.unwrap();
        assert_eq!(Some(simulation), simulation_of(&expected), "{self:?}");
    }

    async fn calculate_tax_in_bulk_mode(&self) {
        let mut session = self.session().await;
        for (taxpayers, expected) in
            [(&[FIRST][..], &[(1, 1_384)][..]), (&[SECOND, FIRST], &[(2, 64_210), (3, 1_384)])]
        {
            let taxpayers: Vec<_> = taxpayers.iter().copied().map(taxpayer).collect();
            let computed = session.calculate_tax_in_bulk_mode(&taxpayers).await;
            assert_eq!(taxes(&computed.unwrap()), expected, "{self:?}");
        }
    }

    async fn get_simulations(&self) {
        let mut session = self.session().await;
        for expected in [&[][..], &[(1, 1_384)], &[(1, 1_384), (2, 64_210)]] {
            let listed = session.get_simulations().await.unwrap();
            assert_eq!(taxes(&listed), expected, "{self:?}");
            let next = if listed.is_empty() { FIRST } else { SECOND };
            session.calculate_tax(&taxpayer(next)).await.unwrap();
        }
    }

    async fn delete_simulation(&self) {
        let mut session = self.session().await;
        for one in [FIRST, SECOND] {
            session.calculate_tax(&taxpayer(one)).await.unwrap();
        }
        let left = session.delete_simulation(1).await.unwrap();
        assert_eq!(taxes(&left), [(2, 64_210)], "{self:?}");
        let refusal = refusal(session.delete_simulation(1).await);
        assert_eq!((refusal.http_status, refusal.status), (400, 601), "{self:?}");
        assert_eq!(refusal.messages(), ["la simulation n° [1] n'existe pas"]);
        assert_eq!(session.delete_simulation(2).await.unwrap(), [], "{self:?}");
    }

    async fn end_session(&self) {
        let mut session = self.session().await;
        session.calculate_tax(&taxpayer(FIRST)).await.unwrap();
        session.end_session().await.unwrap();
        let error = session.get_simulations().await.unwrap_err();
        assert_eq!(error.code(), Some(73), "{self:?}");
        session.init_session().await.unwrap();
        let refusal = refusal(session.get_simulations().await);
        assert_eq!((refusal.http_status, refusal.status), (400, 101), "{self:?}");
    }

    async fn get_admindata(&self) {
        let parameters = self.session().await.get_admindata().await.unwrap();
        let expected = SimplifiedParameters::tax_year_2019();
        let given = SimplifiedParameters::try_from(parameters).unwrap();
        assert_eq!(given, expected, "{self:?}");
    }
}
