//! Every claim on every kind of database; each server is started once.

use impots_testing::needs;

use crate::engine::Engine;
use crate::{faulty_rows, original_schema, outages, suite, wrong_schema};
use impots_testing::databases::Kind;

async fn every_claim(engine: &Engine) {
    suite::all(engine).await;
    original_schema::all(engine).await;
    faulty_rows::all(engine).await;
    wrong_schema::all(engine).await;
}

#[tokio::test]
async fn every_claim_holds_on_sqlite() {
    every_claim(&Engine::sqlite()).await;
}

#[needs(openssl, postgresql)]
#[tokio::test]
async fn every_claim_holds_on_postgresql() {
    let mut engine = Engine::server(Kind::Postgres);
    every_claim(&engine).await;
    outages::all(&mut engine).await;
}

#[needs(mariadb)]
#[tokio::test]
async fn every_claim_holds_on_mariadb() {
    let mut engine = Engine::server(Kind::MariaDb);
    every_claim(&engine).await;
    outages::all(&mut engine).await;
}

/// Calls each claim on a database of its own, named after it.
macro_rules! claims {
    ($($claim:ident),* $(,)?) => {
        pub(crate) async fn all(engine: &crate::engine::Engine) {
            $(
                let started = std::time::Instant::now();
                println!("{}", stringify!($claim));
                $claim(&engine.site(stringify!($claim))).await;
                println!("{:?}", started.elapsed());
            )*
        }
    };
}
pub(crate) use claims;
