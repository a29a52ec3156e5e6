//! The recorded answers once more, with tax parameters and accounts in each kind of database: a new SQLite file, and
//! servers that hold the tables of version 14 already.

use std::collections::HashMap;

use impots_protocol::CsrfMode;
use impots_testing::needs;
use impots_web::security::rate_limit::{LoginLimiter, LoginLimits};
use impots_web::{Accounts, AppParts, DatabaseLink, SharedParameters};

use super::{Replay, pages};
use crate::support::{ADMIN_HASH, parts};
use impots_testing::databases::{Kind, Server};

/// The tables of version 14, as its ORM makes them, with the rows of tax year 2019.
const ORIGINAL: &str = "\
CREATE TABLE tbtranches (id INTEGER PRIMARY KEY, limite FLOAT NOT NULL, coeffr FLOAT NOT NULL, coeffn FLOAT NOT NULL);
CREATE TABLE tbconstantes (
  id INTEGER PRIMARY KEY, plafond_qf_demi_part FLOAT NOT NULL, plafond_revenus_celibataire_pour_reduction FLOAT NOT NULL,
  plafond_revenus_couple_pour_reduction FLOAT NOT NULL, valeur_reduc_demi_part FLOAT NOT NULL,
  plafond_decote_celibataire FLOAT NOT NULL, plafond_decote_couple FLOAT NOT NULL,
  plafond_impot_couple_pour_decote FLOAT NOT NULL, plafond_impot_celibataire_pour_decote FLOAT NOT NULL,
  abattement_dixpourcent_max FLOAT NOT NULL, abattement_dixpourcent_min FLOAT NOT NULL);
INSERT INTO tbtranches VALUES (1, 9964, 0, 0), (2, 27519, 0.14, 1394.96), (3, 73779, 0.3, 5798),
  (4, 156244, 0.41, 13913.69), (5, 0, 0.45, 20163.45);
INSERT INTO tbconstantes VALUES (1, 1551, 21037, 42074, 3797, 1196, 1970, 2627, 1595, 12502, 437);";

const NAME: &str = "impots";

#[tokio::test]
async fn the_answers_are_those_of_the_original_with_sqlite() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("impots.db");
    replay_everything(&format!("sqlite://{}", file.display())).await;
}

#[needs(postgresql)]
#[tokio::test]
async fn the_answers_are_those_of_the_original_with_its_own_tables_in_postgresql() {
    let server = filled(Kind::Postgres);
    replay_everything(&server.url(NAME)).await;
}

#[needs(mariadb)]
#[tokio::test]
async fn the_answers_are_those_of_the_original_with_its_own_tables_in_mariadb() {
    let server = filled(Kind::MariaDb);
    replay_everything(&server.url(NAME)).await;
}

fn filled(kind: Kind) -> Server {
    let server = Server::start(kind);
    server.create_database(NAME);
    server.run(NAME, ORIGINAL);
    server
}

async fn replay_everything(url: &str) {
    let parameters = SharedParameters::default();
    let link = DatabaseLink::new(url.parse().unwrap(), parameters.clone());
    let database = link.load().await.unwrap();
    database.add_user("admin", &ADMIN_HASH).await.unwrap();
    for (csrf, lines, count) in super::TRANSCRIPTS {
        let replay = Replay::with(csrf, with_database(csrf, &link, &parameters));
        super::replay_on(replay, lines, count).await;
    }
    for (csrf, lines, count) in pages::TRANSCRIPTS {
        let replay = Replay::with(csrf, with_database(csrf, &link, &parameters));
        pages::replay_on(replay, lines, count).await;
    }
}

/// An application that knows nobody and no figure but from the database.
fn with_database(csrf: CsrfMode, link: &DatabaseLink, parameters: &SharedParameters) -> AppParts {
    let limiter = LoginLimiter::new(LoginLimits::default());
    AppParts {
        accounts: Accounts::new(HashMap::new(), limiter).with_database(link.clone()),
        parameters: parameters.clone(),
        database: Some(link.clone()),
        ..parts(csrf)
    }
}
