//! Programs that use a site all the time, and keep account of what it acknowledged.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use reqwest::header::{COOKIE, SET_COOKIE};
use reqwest::{Client, RequestBuilder};
use tokio::task::JoinSet;

/// How often a request is sent that is answered with 503.
const MOST_TRIES: usize = 100;

/// What an answer says where there is no session to be ended any more.
const NO_SESSION: &str = r#""état": 101"#;

/// What it says where there is no simulation to be deleted any more.
const UNKNOWN: &str = r#""état": 601"#;

/// What became of the requests of visitors.
#[derive(Default)]
pub(super) struct Tally {
    answered: AtomicUsize,
    repeated: AtomicUsize,
}

impl Tally {
    /// How many requests were answered.
    pub(super) fn answered(&self) -> usize {
        self.answered.load(Ordering::Relaxed)
    }

    /// How many of these answers said that Redis was late, so that their requests were sent again.
    pub(super) fn repeated(&self) -> usize {
        self.repeated.load(Ordering::Relaxed)
    }
}

/// A session, and what was acknowledged in it.
pub(super) struct Visitor {
    client: Client,
    url: String,
    cookie: String,
    /// The simulations that must be there.
    acknowledged: BTreeSet<u64>,
    tally: Arc<Tally>,
}

impl Visitor {
    /// Begins a session at `http://…` or `https://…`, and logs in.
    pub(super) async fn begin(url: &str) -> Self {
        Self::begin_with(url, Arc::default()).await
    }

    /// The same, where somebody keeps account of the requests.
    pub(super) async fn begin_with(url: &str, tally: Arc<Tally>) -> Self {
        let client = client();
        let url = url.to_owned();
        let (cookie, acknowledged) = (String::new(), BTreeSet::new());
        let mut visitor = Self { client, url, cookie, acknowledged, tally };
        visitor.log_in().await;
        visitor
    }

    /// Begins a session and logs in.
    pub(super) async fn log_in(&mut self) {
        self.acknowledged.clear();
        self.get("init-session/json").await;
        let path = format!("{}/authentifier-utilisateur", self.url);
        let credentials = "user=admin&password=admin";
        let request = self.client.post(path).body(credentials);
        let request = request.header("content-type", "application/x-www-form-urlencoded");
        self.send(request, None).await;
    }

    /// Computes a simulation, which the answer acknowledges.
    pub(super) async fn compute(&mut self) {
        let answer = self.send(self.computation(), None).await;
        self.acknowledge(&answer);
    }

    /// Computes a simulation unless the server says that it cannot now; whether it did.
    pub(super) async fn try_to_compute(&mut self) -> bool {
        let (status, answer) = self.try_to_send(self.computation()).await;
        if status != 503 {
            assert_eq!(status, 200, "{answer}");
            self.acknowledge(&answer);
        }
        status == 200
    }

    fn computation(&self) -> RequestBuilder {
        let path = format!("{}/calculer-impot", self.url);
        let request = self.client.post(path).body("marié=oui&enfants=2&salaire=50000");
        request.header("content-type", "application/x-www-form-urlencoded")
    }

    fn acknowledge(&mut self, answer: &str) {
        let ids = ids(answer);
        assert_eq!(ids.len(), 1, "{answer}");
        assert!(self.acknowledged.insert(ids[0]), "{} twice", ids[0]);
    }

    /// How many simulations were acknowledged, and those of them that are not there.
    pub(super) async fn lost(&mut self) -> (usize, Vec<u64>) {
        let there = ids(&self.get("lister-simulations").await);
        let lost = self.acknowledged.iter().copied().filter(|id| !there.contains(id));
        (self.acknowledged.len(), lost.collect())
    }

    /// Looks whether all that was acknowledged is there.
    pub(super) async fn check(&mut self) {
        let (acknowledged, lost) = self.lost().await;
        assert!(lost.is_empty(), "{lost:?} of {acknowledged}");
    }

    async fn delete_one(&mut self) {
        if let Some(id) = self.acknowledged.pop_first() {
            let answer = self.get_once(&format!("supprimer-simulation/{id}"), UNKNOWN).await;
            assert!(!ids(&answer).contains(&id), "{answer}");
        }
    }

    /// Ends the session.
    pub(super) async fn end(&mut self) {
        self.get_once("fin-session", NO_SESSION).await;
    }

    async fn get(&mut self, path: &str) -> String {
        let request = self.client.get(format!("{}/{path}", self.url));
        self.send(request, None).await
    }

    /// The same for what can be done once only. What was done before Redis ended is done, though its answer was lost: whoever asks again is
    /// told so by this state.
    async fn get_once(&mut self, path: &str, is_done: &str) -> String {
        let request = self.client.get(format!("{}/{path}", self.url));
        self.send(request, Some(is_done)).await
    }

    /// Sends a request, and again if the server says that Redis does not answer in time: a busy machine may be late.
    async fn send(&mut self, request: RequestBuilder, is_done: Option<&str>) -> String {
        let shown = format!("{request:?}");
        for tries in 0..MOST_TRIES {
            let again = request.try_clone().unwrap();
            let (status, text) = self.try_to_send(again).await;
            if status != 503 || !text.contains("171") {
                let was_done = tries > 0 && is_done.is_some_and(|state| text.contains(state));
                assert!(status == 200 || was_done, "{shown}: {status}, {text}");
                return text;
            }
            self.tally.repeated.fetch_add(1, Ordering::Relaxed);
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
        panic!("{shown}: 503 {MOST_TRIES} times");
    }

    async fn try_to_send(&mut self, request: RequestBuilder) -> (u16, String) {
        let answer = request.header(COOKIE, &self.cookie).send().await.unwrap();
        if let Some(cookie) = answer.headers().get(SET_COOKIE) {
            let pair = cookie.to_str().unwrap().split(';').next().unwrap();
            pair.clone_into(&mut self.cookie);
        }
        let (status, text) = (answer.status().as_u16(), answer.text().await.unwrap());
        self.tally.answered.fetch_add(1, Ordering::Relaxed);
        (status, text)
    }

    /// Computes, lists, deletes, and now and then ends the session and begins another one, with pauses in between.
    async fn go_on_until(mut self, stops: Arc<AtomicBool>, pause: Duration) {
        for round in 1.. {
            self.compute().await;
            tokio::time::sleep(pause).await;
            self.check().await;
            tokio::time::sleep(pause).await;
            if round % 3 == 0 {
                self.delete_one().await;
            }
            if stops.load(Ordering::Relaxed) {
                return self.check().await;
            }
            if round % 20 == 0 {
                self.end().await;
                self.log_in().await;
            }
        }
    }
}

/// Visitors at work; a request that is not answered as it should fails the test.
pub(super) struct Visitors {
    at_work: JoinSet<()>,
    stops: Arc<AtomicBool>,
    tally: Arc<Tally>,
}

impl Visitors {
    /// So many visitors, each with a request and a pause in turn.
    pub(super) async fn begin(urls: &[String], count: usize, pause: Duration) -> Self {
        let (stops, tally) = (Arc::new(AtomicBool::new(false)), Arc::<Tally>::default());
        let mut at_work = JoinSet::new();
        for number in 0..count {
            let url = &urls[number % urls.len()];
            let visitor = Visitor::begin_with(url, Arc::clone(&tally)).await;
            at_work.spawn(visitor.go_on_until(Arc::clone(&stops), pause));
        }
        Self { at_work, stops, tally }
    }

    /// Lets them finish; what became of their requests, some of which there were.
    pub(super) async fn end(self) -> Arc<Tally> {
        self.stops.store(true, Ordering::Relaxed);
        self.at_work.join_all().await;
        assert!(self.tally.answered() > 0);
        self.tally
    }
}

/// Asks this machine alone, wherever its requests to others go, and takes the certificate of a test.
pub(super) fn client() -> Client {
    Client::builder().no_proxy().tls_danger_accept_invalid_certs(true).build().unwrap()
}

/// The numbers of the simulations of an answer.
fn ids(answer: &str) -> Vec<u64> {
    let after = answer.split("\"id\": ").skip(1);
    after.map(|rest| rest.split(['}', ',']).next().unwrap().parse().unwrap()).collect()
}
