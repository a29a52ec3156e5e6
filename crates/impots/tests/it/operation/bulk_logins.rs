//! What `main` of version 14 does: a session with a log-in of its own for every lot of 1 to 4 taxpayers, eight at once, and
//! no second try. A taxpayer whose lot met anything but a 200 is lost.

use std::sync::Mutex;
use std::thread;

use impots_rules::{Children, Household, Salary, SimplifiedParameters, simplified};
use impots_testing::http::Answer;

use super::server::Server;
use crate::support::client::Client;

const TAXPAYERS: u64 = 2500;

/// Sessions at once.
const THREADS: usize = 8;

/// Married or not, up to five children, a wage: all of them different.
fn household(number: u64) -> Household {
    let (children, salary) = (Children::new(number % 6), Salary::new(10_000 + 97 * number));
    Household::new(number.is_multiple_of(2), children.unwrap(), salary.unwrap())
}

/// A taxpayer of the list of a lot, and the beginning of the simulation that is due.
fn taxpayer(number: u64) -> (String, String) {
    let household = household(number);
    let married = if household.is_married() { "oui" } else { "non" };
    let (children, salary) = (household.children().get(), household.salary().get());
    let tax = simplified::compute(&SimplifiedParameters::tax_year_2019(), &household).tax;
    let said = format!(r#""marié": "{married}", "enfants": {children}, "salaire": {salary}"#);
    (format!("{{{said}}}"), format!("{{{said}, \"impôt\": {tax}, "))
}

/// Computes a lot; what came instead if it is lost.
fn compute(mut client: Client, lot: &[u64]) -> Result<(), Answer> {
    let expect = |expected: u16, answer: Answer| {
        if answer.status == expected { Ok(answer.text) } else { Err(answer) }
    };
    expect(302, client.get("/init-session-without-csrftoken/json"))?;
    expect(200, client.get("/init-session/json/TOKEN"))?;
    expect(200, client.post("/authentifier-utilisateur/TOKEN", "user=admin&password=admin"))?;
    let (sent, due): (Vec<_>, Vec<_>) = lot.iter().copied().map(taxpayer).unzip();
    let list = format!("[{}]", sent.join(", "));
    let computed = expect(200, client.post("/calculer-impots/TOKEN", &list))?;
    for simulation in due {
        assert!(computed.contains(&simulation), "{simulation} is not in {computed}");
    }
    expect(200, client.get("/fin-session/TOKEN")).map(drop)
}

/// The taxpayers in lots of 1, 2, 3 and 4, again and again.
fn lots() -> Vec<Vec<u64>> {
    let (mut lots, mut next) = (Vec::new(), 0);
    while next < TAXPAYERS {
        let end = TAXPAYERS.min(next + 1 + lots.len() as u64 % 4);
        lots.push((next..end).collect());
        next = end;
    }
    lots
}

/// Field fault 15: all taxpayers of version 14's `main` are computed, though it logs in for every few of them.
#[test]
fn no_taxpayer_of_version_14s_main_is_lost() {
    let server = Server::start("", &[]);
    let waiting = Mutex::new(lots().into_iter());
    let next = || waiting.lock().unwrap().next();
    let work = || {
        let mut lost = Vec::new();
        while let Some(lot) = next() {
            lost.extend(compute(server.client(), &lot).err());
        }
        lost
    };
    let lost: Vec<Answer> = thread::scope(|scope| {
        let threads: Vec<_> = (0..THREADS).map(|_| scope.spawn(work)).collect();
        threads.into_iter().flat_map(|thread| thread.join().unwrap()).collect()
    });
    assert!(lost.is_empty(), "{} lots are lost, the first by {:?}", lost.len(), lost[0]);
}
