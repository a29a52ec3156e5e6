//! The recorded answers of the original, replayed: identical, or a listed difference.
//!
//! Simulations are numbered by the server: where a difference gives or takes a number, the replay translates between the
//! recorded numbers and ours, and asks again in a spelling that both accept, so that all later lists stay comparable.

mod databases;
mod differences;
mod pages;

use std::collections::HashMap;

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use http::{HeaderMap, HeaderName, Method};
use impots_protocol::CsrfMode;
use impots_web::security::csrf::{CsrfSecret, CsrfTokens};
use impots_web::{AppParts, SessionStore};
use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::support::stores::{Store, in_every_store};
use crate::support::{Answer, Client, NOW, keys, parts};
use differences::{Expected, difference};

/// A line of a file: what was asked, and what of the answer was recorded.
#[derive(Deserialize)]
struct Exchange<A> {
    n: u32,
    step: String,
    request: Recorded,
    response: A,
}

#[derive(Deserialize)]
struct Recorded {
    method: String,
    path: String,
    headers: HashMap<String, String>,
    form: Option<RecordedForm>,
    json: Option<serde_json::Value>,
    body: Option<String>,
    body_b64: Option<String>,
}

/// Fields, or a body that is no valid form.
#[derive(Deserialize)]
#[serde(untagged)]
enum RecordedForm {
    Fields(Vec<(String, String)>),
    Raw(String),
}

#[derive(Clone, Deserialize)]
struct RecordedAnswer {
    status: u16,
    content_type: String,
    location: Option<String>,
    allow: Option<String>,
    sets_session_cookie: bool,
    body: Option<String>,
}

struct Replay {
    csrf: CsrfMode,
    client: Client,
    /// Recorded number of a simulation → ours.
    numbers: HashMap<String, String>,
    /// A token that was issued after the login of the first session.
    older_token: Option<String>,
}

/// The recorded answers in JSON and XML, and how many each file has.
const TRANSCRIPTS: [(CsrfMode, &str, usize); 4] = [
    (CsrfMode::Off, include_str!("../data/transcripts/csrf-off_json.jsonl"), 233),
    (CsrfMode::Url, include_str!("../data/transcripts/csrf-url_json.jsonl"), 274),
    (CsrfMode::Off, include_str!("../data/transcripts/csrf-off_xml.jsonl"), 233),
    (CsrfMode::Url, include_str!("../data/transcripts/csrf-url_xml.jsonl"), 274),
];

async fn json_answers_without_tokens_are_those_of_the_original(store: &Store) {
    replay(TRANSCRIPTS[0], store).await;
}

async fn json_answers_with_tokens_are_those_of_the_original(store: &Store) {
    replay(TRANSCRIPTS[1], store).await;
}

async fn xml_answers_without_tokens_are_those_of_the_original(store: &Store) {
    replay(TRANSCRIPTS[2], store).await;
}

async fn xml_answers_with_tokens_are_those_of_the_original(store: &Store) {
    replay(TRANSCRIPTS[3], store).await;
}

/// What programs of version 14 were answered in `url` mode, once they had begun.
async fn programs_of_version_14_work_in_form_mode_unchanged(store: &Store) {
    for (_, lines, _) in [TRANSCRIPTS[1], TRANSCRIPTS[3]] {
        let begun = lines.lines().skip_while(|line| !line.contains("700 init-session"));
        let lines: Vec<&str> = begun.filter(|line| !is_otherwise_in_form_mode(line)).collect();
        assert!(lines.len() > 240, "{}", lines.len());
        let replay = Replay::new(CsrfMode::Form, store.sessions());
        replay_on(replay, &lines.join("\n"), lines.len()).await;
    }
}

in_every_store!(
    json_answers_without_tokens_are_those_of_the_original,
    json_answers_with_tokens_are_those_of_the_original,
    xml_answers_without_tokens_are_those_of_the_original,
    xml_answers_with_tokens_are_those_of_the_original,
    programs_of_version_14_work_in_form_mode_unchanged,
);

/// What `form` mode says otherwise on purpose: it answers POST where something is removed, and reads without a token.
fn is_otherwise_in_form_mode(line: &str) -> bool {
    let Exchange { step, request, .. }: Exchange<RecordedAnswer> =
        serde_json::from_str(line).unwrap();
    let removes = ["/supprimer-simulation/", "/fin-session/"];
    let posts = step == "405 wrong method" && request.method != "GET";
    (posts && removes.iter().any(|path| request.path.starts_with(path)))
        || step.contains("missing token")
}

async fn replay((csrf, lines, count): (CsrfMode, &str, usize), store: &Store) {
    replay_on(Replay::new(csrf, store.sessions()), lines, count).await;
}

async fn replay_on(replay: Replay, lines: &str, count: usize) {
    let exchange = async |replay: &mut Replay, it: &Exchange<_>| replay.exchange(it).await;
    replay_each(replay, lines, count, exchange).await;
}

/// Asks again what so many lines asked, and fails with all that is not as it should be.
async fn replay_each<A: DeserializeOwned>(
    mut replay: Replay,
    lines: &str,
    count: usize,
    mut compare: impl AsyncFnMut(&mut Replay, &Exchange<A>) -> Result<(), String>,
) {
    let mut faults = Vec::new();
    let exchanges: Vec<Exchange<A>> =
        lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(exchanges.len(), count);
    for exchange in &exchanges {
        if let Err(fault) = compare(&mut replay, exchange).await {
            faults.push(format!("{} {}: {fault}", exchange.n, exchange.step));
        }
    }
    assert!(
        faults.is_empty(),
        "{} of {count} lines differ in mode {}:\n{}",
        faults.len(),
        replay.csrf.word(),
        faults.join("\n")
    );
}

impl Replay {
    fn new(csrf: CsrfMode, sessions: SessionStore) -> Self {
        let parts = AppParts { sessions, ..parts(csrf) };
        Self::with(csrf, parts)
    }

    fn with(csrf: CsrfMode, parts: AppParts) -> Self {
        Self { csrf, client: Client::new(parts), numbers: HashMap::new(), older_token: None }
    }

    async fn exchange(&mut self, exchange: &Exchange<RecordedAnswer>) -> Result<(), String> {
        let expected = difference(self.csrf, &exchange.step);
        let answer = self.send(&exchange.request, None).await;
        let Some(expected) = expected else {
            return self.compare(&exchange.response, &exchange.step, &answer);
        };
        self.compare_difference(&expected, exchange, &answer)?;
        if expected.computes_more() {
            let (_, number) = numbers(&answer.body).remove(0);
            let token = match self.csrf {
                CsrfMode::Url | CsrfMode::Form => {
                    format!("/{}", self.client.token.clone().unwrap())
                }
                CsrfMode::Off => String::new(),
            };
            self.client.get(&format!("/supprimer-simulation/{number}{token}")).await;
        }
        match expected.same_request {
            None => Ok(()),
            Some(spelled) => {
                let answer = self.send(&exchange.request, Some(spelled)).await;
                self.compare(&exchange.response, &exchange.step, &answer)
            }
        }
    }

    /// Sends a recorded request, or the same one spelled as both servers understand it.
    async fn send(&mut self, request: &Recorded, spelled: Option<&str>) -> Answer {
        let mut headers = HeaderMap::new();
        for (name, value) in &request.headers {
            let name: HeaderName = name.parse().unwrap();
            let ours = name == "cookie" && value == "session=<COOKIE>";
            if !ours {
                headers.insert(name, value.parse().unwrap());
            }
        }
        if !request.headers.contains_key("Cookie") {
            self.client.cookie = None;
        }
        let mut path = self.our_path(&request.path).await;
        let mut body = body_of(request);
        match spelled {
            Some(spelled) if spelled.starts_with('/') => {
                path =
                    self.our_path(&request.path.replace(
                        request.path.split('/').nth(2).unwrap_or_default(),
                        &spelled[1..],
                    ))
                    .await;
            }
            Some(spelled) => body = spelled.as_bytes().to_vec(),
            None => {}
        }
        let method: Method = request.method.parse().unwrap();
        self.client.send(method, &path, headers, body).await
    }

    async fn our_path(&mut self, recorded: &str) -> String {
        let mut segments: Vec<String> = recorded.split('/').map(str::to_owned).collect();
        if let [_, action, number, ..] = &mut segments[..]
            && action == "supprimer-simulation"
            && let Some(ours) = self.numbers.get(number.trim_start_matches('0'))
        {
            ours.clone_into(number);
        }
        if self.csrf == CsrfMode::Form && recorded.starts_with("/init-session/") {
            // As the redirect says that these requests follow.
            segments.retain(|segment| segment != "<CSRF>");
        }
        for segment in &mut segments {
            if let Some(kind) = segment.strip_prefix("<CSRF") {
                *segment = self.token(&kind.replace([':', '>'], "")).await;
            }
        }
        escape(&segments.join("/"))
    }

    async fn token(&self, kind: &str) -> String {
        let latest = self.client.token.clone().unwrap();
        let tokens = CsrfTokens::new(&keys());
        let issued =
            |age: i64| tokens.issue(&secret_of(&latest), NOW.checked_add_signed(-age).unwrap());
        match kind {
            "" => latest,
            "other-session" => {
                let mut other = self.client.other();
                other.get("/").await;
                if self.csrf == CsrfMode::Form {
                    other.get("/init-session/json").await;
                }
                other.token.unwrap()
            }
            "other-value" => tokens.issue(&CsrfSecret::from_random([1; 20]), NOW),
            "tampered" => {
                format!("{}{}", if latest.starts_with('I') { 'J' } else { 'I' }, &latest[1..])
            }
            "expired" => issued(7200),
            "aged-3500s" => issued(3500),
            "aged-3700s" => issued(3700),
            "future" => issued(-60),
            "older" => self.older_token.clone().unwrap(),
            other => panic!("unknown kind of token: {other}"),
        }
    }

    fn compare(
        &mut self,
        recorded: &RecordedAnswer,
        step: &str,
        answer: &Answer,
    ) -> Result<(), String> {
        equal("status", &recorded.status, &answer.status)?;
        if let Some(location) = &recorded.location {
            let location = match self.csrf {
                // No token ever stands in a URL of ours there (protocol, section 5).
                CsrfMode::Form => location.replace("/<CSRF>", ""),
                CsrfMode::Url | CsrfMode::Off => location.clone(),
            };
            let ours = mask(answer.header("location").unwrap_or_default(), answer);
            equal("location", &location, &ours)?;
        }
        if self.csrf == CsrfMode::Off
            && !recorded.sets_session_cookie
            && answer.set_cookie().is_some()
        {
            return Err("sets a cookie where the original sets none".into());
        }
        if recorded.status == 404 || recorded.status == 405 {
            return compare_refused_route(recorded, answer);
        }
        equal(
            "content type",
            recorded.content_type.as_str(),
            answer.header("content-type").unwrap_or_default(),
        )?;
        let Some(body) = &recorded.body else {
            return Ok(());
        };
        if step == "200 auth ok" {
            self.older_token.clone_from(&self.client.token);
        }
        self.learn_numbers(body, &answer.body);
        let expected = without_parser_reason(&without_exception_class(&constant_limits(body)));
        equal(
            "body",
            expected.as_str(),
            &without_parser_reason(&self.recorded_numbers(&mask(&answer.body, answer))),
        )
    }

    fn compare_difference(
        &mut self,
        expected: &Expected,
        exchange: &Exchange<RecordedAnswer>,
        answer: &Answer,
    ) -> Result<(), String> {
        equal("status", &expected.status, &answer.status)?;
        let action = exchange.request.path.split('/').nth(1).unwrap();
        let xml = answer.header("content-type").unwrap_or_default().contains("xml");
        // A cookie that names no session begins none that a token could be made from.
        let has_token = self.csrf.is_on() && exchange.step != "unknown cookie value";
        let token = has_token.then_some("<CSRF>");
        let body = expected.body(action, xml, token);
        let mut ours = mask(&answer.body, answer);
        for (position, number) in numbers(&ours).into_iter().rev() {
            if expected.computes_more() {
                ours.replace_range(position..position + number.len(), "0");
            }
        }
        equal("body", body.as_str(), &without_parser_reason(&ours))
    }

    /// New simulations: the recorded numbers, in order, are ours.
    fn learn_numbers(&mut self, recorded: &str, ours: &str) {
        let creates = ["\"état\": 300", "\"état\": 1500", "<état>300<", "<état>1500<"];
        if creates.iter().any(|marker| recorded.contains(marker)) {
            for ((_, theirs), (_, our)) in numbers(recorded).into_iter().zip(numbers(ours)) {
                self.numbers.insert(theirs, our);
            }
        }
    }

    /// Our answer with the recorded numbers.
    fn recorded_numbers(&self, ours: &str) -> String {
        let mut text = ours.to_owned();
        for (position, number) in numbers(ours).into_iter().rev() {
            if let Some((theirs, _)) = self.numbers.iter().find(|(_, our)| **our == number) {
                text.replace_range(position..position + number.len(), theirs);
            }
        }
        text
    }
}

/// A 404 or 405 of the original is a bare page; ours says 141 or 142 in the session's format.
fn compare_refused_route(recorded: &RecordedAnswer, answer: &Answer) -> Result<(), String> {
    let number = if recorded.status == 404 { "141" } else { "142" };
    if !answer.body.contains(&format!("\"état\": {number}"))
        && !answer.body.contains(&format!("<état>{number}</état>"))
        && !answer.body.contains("<body class=\"errors\">")
    {
        return Err(format!("not état {number}: {}", answer.body));
    }
    let methods = |text: &str| {
        let mut methods: Vec<String> = text.split(", ").map(str::to_owned).collect();
        methods.retain(|method| method != "HEAD");
        methods.sort();
        methods
    };
    let allow = recorded.allow.as_deref().map(methods).unwrap_or_default();
    equal("allow", &allow, &answer.header("allow").map(methods).unwrap_or_default())
}

fn equal<T: PartialEq + std::fmt::Debug + ?Sized>(
    what: &str,
    recorded: &T,
    ours: &T,
) -> Result<(), String> {
    if recorded == ours {
        Ok(())
    } else {
        Err(format!("{what}\n   recorded: {recorded:?}\n   ours:     {ours:?}"))
    }
}

fn body_of(request: &Recorded) -> Vec<u8> {
    if let Some(base64) = &request.body_b64 {
        return STANDARD.decode(base64).unwrap();
    }
    match &request.form {
        Some(RecordedForm::Fields(fields)) => {
            return form_urlencoded::Serializer::new(String::new())
                .extend_pairs(fields)
                .finish()
                .into_bytes();
        }
        Some(RecordedForm::Raw(body)) => return body.clone().into_bytes(),
        None => {}
    }
    if let Some(json) = &request.json {
        return serde_json::to_vec(json).unwrap();
    }
    match request.body.as_deref() {
        Some("<100000 bytes, see step name>") => {
            ["[".repeat(50_000), "]".repeat(50_000)].concat().into_bytes()
        }
        Some(text) => text.as_bytes().to_vec(),
        None => Vec::new(),
    }
}

/// What a client escapes in a URL.
fn escape(path: &str) -> String {
    let mut escaped = String::new();
    for byte in path.bytes() {
        if byte.is_ascii_graphic() && !matches!(byte, b'<' | b'>' | b'"') {
            escaped.push(char::from(byte));
        } else {
            escaped = format!("{escaped}%{byte:02X}");
        }
    }
    escaped
}

fn secret_of(token: &str) -> CsrfSecret {
    let payload = URL_SAFE_NO_PAD.decode(token.split('.').next().unwrap()).unwrap();
    CsrfSecret::from_stored(serde_json::from_slice::<String>(&payload).unwrap())
}

fn mask(text: &str, answer: &Answer) -> String {
    match answer.token() {
        Some(token) => text.replace(&token, "<CSRF>"),
        None => text.to_owned(),
    }
}

/// Positions and digits of the numbers of simulations in an answer.
fn numbers(text: &str) -> Vec<(usize, String)> {
    ["\"id\": ", "<id>"]
        .into_iter()
        .flat_map(|marker| text.match_indices(marker).map(move |(at, _)| at + marker.len()))
        .map(|start| (start, text[start..].chars().take_while(char::is_ascii_digit).collect()))
        .collect()
}

/// `MyException[32, sentence]` → `sentence` (protocol, section 7).
fn without_exception_class(text: &str) -> String {
    let Some((before, rest)) = text.split_once("MyException[") else {
        return text.to_owned();
    };
    let (_, sentence) = rest.split_once(", ").unwrap();
    let end = sentence.find(['"', '<']).unwrap();
    let after = without_exception_class(&sentence[end..]);
    format!("{before}{}{after}", sentence[..end].strip_suffix(']').unwrap())
}

/// The reasons of the two JSON parsers differ (protocol, section 7).
fn without_parser_reason(text: &str) -> String {
    const PREFIX: &str = "jSON valide : ";
    let Some((before, rest)) = text.split_once(PREFIX) else {
        return text.to_owned();
    };
    let end = rest.find("\"]").or_else(|| rest.find("</")).unwrap();
    assert!(end > 0, "no reason: {text}");
    format!("{before}{PREFIX}…{}", &rest[end..])
}

/// The original overwrites its last limit (protocol, section 7); the parameters never change here.
fn constant_limits(text: &str) -> String {
    text.replace("156244, -437.0]", "156244, 0]")
        .replace("<limites>-437.0</limites>", "<limites>0</limites>")
}
