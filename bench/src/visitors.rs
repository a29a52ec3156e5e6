//! Sessions of version 14's protocol with simulations in them, made through HTTP as clients do.

use anyhow::{Context, Result, ensure};
use impots_protocol::{CsrfMode, ResponseType};
use impots_testing::RedisServer;
use impots_testing::http::{Answer, Request};

use crate::load::Ask;

/// A session whose user is logged in.
#[derive(Clone)]
pub(crate) struct Visitor {
    cookie: String,
    token: String,
    csrf: CsrfMode,
    answers: ResponseType,
}

/// The same couple as an object of a list and as a form.
const HOUSEHOLD: &str = r#"{"marié": "oui", "enfants": 2, "salaire": 50000}"#;
const FORM: &str = "mari%C3%A9=oui&enfants=2&salaire=50000";

impl Visitor {
    /// Logs in a program, and computes so many simulations.
    pub(crate) fn with_simulations(address: &str, count: usize) -> Result<Self> {
        let mut visitor = Self::logged_in(address, CsrfMode::Url, ResponseType::Json)?;
        for left in (0..count).step_by(1000).map(|done| (count - done).min(1000)) {
            let ask = Request::new("POST", &visitor.path("calculer-impots")).body(many(left));
            visitor.take(&ask, address)?;
        }
        Ok(visitor)
    }

    /// Logs in a browser, and computes so many simulations.
    pub(crate) fn of_pages(address: &str, count: usize) -> Result<Self> {
        let mut visitor = Self::logged_in(address, CsrfMode::Url, ResponseType::Html)?;
        for _ in 0..count {
            let ask = Request::new("POST", &visitor.path("calculer-impot")).body(FORM);
            visitor.take(&ask, address)?;
        }
        Ok(visitor)
    }

    /// Logs in to a server of a mode, and asks for answers of a type.
    pub(crate) fn logged_in(address: &str, csrf: CsrfMode, answers: ResponseType) -> Result<Self> {
        let mut visitor = Self { cookie: String::new(), token: String::new(), csrf, answers };
        let kind = answers.word();
        if csrf == CsrfMode::Url {
            let begin = format!("/init-session-without-csrftoken/{kind}");
            visitor.take(&Request::new("GET", &begin), address)?;
        }
        visitor
            .take(&Request::new("GET", &visitor.path(&format!("init-session/{kind}"))), address)?;
        let log_in = Request::new("POST", &visitor.path("authentifier-utilisateur"));
        visitor.take(&log_in.body(visitor.form("user=admin&password=admin")), address)?;
        Ok(visitor)
    }

    /// The path of an action, with the token where the mode has it there.
    fn path(&self, action: &str) -> String {
        match self.csrf {
            CsrfMode::Url => format!("/{action}/{}", self.token),
            CsrfMode::Off | CsrfMode::Form => format!("/{action}"),
        }
    }

    /// A form, with the token where the mode has it there.
    fn form(&self, fields: &str) -> String {
        match self.csrf {
            CsrfMode::Form => format!("{fields}&csrf_token={}", self.token),
            CsrfMode::Url | CsrfMode::Off => fields.to_owned(),
        }
    }

    /// Sends a request, and keeps the session and the token of the answer.
    fn take(&mut self, request: &Request, address: &str) -> Result<()> {
        let answer: Answer = request.clone().session(&self.cookie).send(address);
        ensure!(matches!(answer.status, 200 | 302 | 303), "{}", answer.text);
        if let Some(cookie) = answer.session() {
            cookie.clone_into(&mut self.cookie);
        }
        if let Some(token) = token(&answer) {
            token.clone_into(&mut self.token);
        }
        Ok(())
    }

    /// One computation.
    pub(crate) fn compute(&self) -> Ask {
        self.ask("POST", "calculer-impot", &self.form(FORM))
    }

    /// So many at once.
    pub(crate) fn compute_many(&self, count: usize) -> Ask {
        self.ask("POST", "calculer-impots", &many(count))
    }

    /// A page that looks at nothing but the session.
    pub(crate) fn read(&self) -> Ask {
        self.ask("GET", "afficher-calcul-impot", "")
    }

    /// All simulations.
    pub(crate) fn list(&self) -> Ask {
        self.ask("GET", "lister-simulations", "")
    }

    /// A request of this session, with the token that it has now: wrk sends it as often as it likes.
    fn ask(&self, method: &'static str, action: &str, body: &str) -> Ask {
        let path = self.path(action);
        let is_browsers = self.answers == ResponseType::Html;
        Ask { method, path, cookie: self.cookie.clone(), body: body.to_owned(), is_browsers }
    }

    /// So many sessions like this one in a Redis. Their tokens are this one's.
    pub(crate) fn copies(&self, redis: &RedisServer, count: usize) -> Result<Vec<Self>> {
        let mut connection = redis::Client::open(redis.url())?.get_connection()?;
        let mut pipeline = redis::pipe();
        let mut copies = Vec::with_capacity(count);
        for number in 0..count {
            let cookie = format!("{number:0>7}{}", self.cookie.get(7..).context("a short id")?);
            let (from, to) = (format!("session:{}", self.cookie), format!("session:{cookie}"));
            pipeline.cmd("COPY").arg(from).arg(to).arg("REPLACE").ignore();
            copies.push(Self { cookie, ..self.clone() });
        }
        let () = pipeline.query(&mut connection)?;
        Ok(copies)
    }

    /// Where its session is in a Redis.
    pub(crate) fn key(&self) -> String {
        format!("session:{}", self.cookie)
    }
}

/// The token of an answer: in its JSON, in its XML, in a link of its page, or at the end of where it leads.
fn token(answer: &Answer) -> Option<&str> {
    let body = answer.body();
    let told = body.split_once("\"csrf_token\"").and_then(|(_, rest)| rest.split('"').nth(1));
    let element = body.split_once("<csrf_token>").and_then(|(_, rest)| rest.split('<').next());
    let link = body.split_once("/lister-simulations/").and_then(|(_, rest)| rest.split('"').next());
    let led = answer.header("location").and_then(|it| it.rsplit_once('/'));
    told.or(element).or(link).or(led.map(|(_, token)| token))
}

fn many(count: usize) -> String {
    format!("[{}]", vec![HOUSEHOLD; count].join(", "))
}

/// So many sessions, each with so many simulations.
pub(crate) fn sessions(address: &str, sessions: usize, simulations: usize) -> Result<Vec<Visitor>> {
    (0..sessions).map(|_| Visitor::with_simulations(address, simulations)).collect()
}
