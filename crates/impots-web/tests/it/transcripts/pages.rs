//! The recorded pages of the original: the same status, page, errors, result, links, forms and rows, or a listed difference.
//!
//! Ours have more links than the original's (the other language, past the header, to a faulty field, to the log-in), none
//! of which is a command of the menu or of the table.

use impots_protocol::CsrfMode;
use impots_testing::page::Page;
use serde::Deserialize;

use super::differences::{Expected, amount_of_pages, difference, location_of_pages};
use super::{Exchange, Recorded, RecordedAnswer, Replay, equal, replay_each};
use crate::support::Answer;
use crate::support::stores::{Store, in_every_store};

#[derive(Deserialize)]
struct RecordedPage {
    page: Option<String>,
    #[serde(default)]
    errors: Vec<String>,
    #[serde(default)]
    result: Vec<String>,
    #[serde(default)]
    links: Vec<String>,
    #[serde(default)]
    form_actions: Vec<String>,
    #[serde(default)]
    rows: usize,
    #[serde(flatten)]
    answer: RecordedAnswer,
}

/// The recorded pages, and how many each file has.
pub(super) const TRANSCRIPTS: [(CsrfMode, &str, usize); 2] = [
    (CsrfMode::Off, include_str!("../../data/transcripts/csrf-off_html.jsonl"), 223),
    (CsrfMode::Url, include_str!("../../data/transcripts/csrf-url_html.jsonl"), 263),
];

async fn pages_without_tokens_are_those_of_the_original(store: &Store) {
    replay(TRANSCRIPTS[0], store).await;
}

async fn pages_with_tokens_are_those_of_the_original(store: &Store) {
    replay(TRANSCRIPTS[1], store).await;
}

in_every_store!(
    pages_without_tokens_are_those_of_the_original,
    pages_with_tokens_are_those_of_the_original,
);

async fn replay((csrf, lines, count): (CsrfMode, &str, usize), store: &Store) {
    replay_on(Replay::new(csrf, store.sessions()), lines, count).await;
}

pub(super) async fn replay_on(replay: Replay, lines: &str, count: usize) {
    replay_each(replay, lines, count, replay_page).await;
}

async fn replay_page(replay: &mut Replay, exchange: &Exchange<RecordedPage>) -> Result<(), String> {
    let answer = send(replay, &exchange.request, None).await;
    if let Some(tax) = amount_of_pages(&exchange.step) {
        equal("status", &200, &answer.status)?;
        equal("tax", tax, &digits(&Page::read(&answer.body).result()[0]))?;
        delete_latest(replay).await;
        return Ok(());
    }
    let expected = difference(replay.csrf, &exchange.step);
    let Some(expected) = expected.filter(|_| !is_list(&exchange.request)) else {
        return compare(replay, exchange, &answer);
    };
    equal("status", &expected.status, &answer.status)?;
    if expected.computes_more() {
        delete_latest(replay).await;
    } else if is_page(&answer) {
        compare_refusal(&expected, &answer)?;
    }
    match expected.same_request {
        None => Ok(()),
        Some(spelled) => {
            let answer = send(replay, &exchange.request, Some(spelled)).await;
            compare(replay, exchange, &answer)
        }
    }
}

/// `calculate-taxes` is refused to html sessions, whatever its body.
fn is_list(request: &Recorded) -> bool {
    request.path.starts_with("/calculer-impots")
}

fn is_page(answer: &Answer) -> bool {
    answer.header("content-type") == Some("text/html; charset=utf-8") && !answer.body.is_empty()
}

async fn send(replay: &mut Replay, request: &Recorded, spelled: Option<&str>) -> Answer {
    let answer = replay.send(request, spelled).await;
    if is_page(&answer)
        && let Some(token) = token(&Page::read(&answer.body))
    {
        replay.client.token = Some(token);
    }
    answer
}

/// The token of a page, from any of its addresses.
fn token(page: &Page) -> Option<String> {
    let addresses = page.hrefs().into_iter().chain(page.form_actions());
    let mut segments = addresses.filter_map(|address| {
        let last = address.rsplit('/').next()?;
        last.split('?').next().map(str::to_owned)
    });
    segments.find(|segment| segment.matches('.').count() == 2)
}

/// Deletes what only our server computed, to keep the lists comparable.
async fn delete_latest(replay: &mut Replay) {
    let token = replay.client.token.clone().map(|token| format!("/{token}"));
    let suffix = token.unwrap_or_default();
    let list = replay.client.get(&format!("/lister-simulations{suffix}")).await;
    let newest = Page::read(&list.body).commands().pop().unwrap();
    assert_eq!(replay.client.get(&newest).await.status, 200);
}

fn compare_refusal(expected: &Expected, answer: &Answer) -> Result<(), String> {
    let page = Page::read(&answer.body);
    let name = match expected.state {
        201 => "authentication",
        301 => "computation",
        _ => "errors",
    };
    equal("page", name, &page.name())?;
    // A browser leaves zeros out (HTML, "The 'in body' insertion mode"): they are in the bytes.
    let sentences = expected.sentences().iter();
    let seen: Vec<String> = sentences.clone().map(|text| text.replace('\0', "")).collect();
    equal("errors", &seen, &page.errors())?;
    let has_zeros = sentences.into_iter().any(|text| text.contains('\0'));
    equal("zeros", &has_zeros, &answer.body.contains('\0'))
}

fn compare(
    replay: &mut Replay,
    exchange: &Exchange<RecordedPage>,
    answer: &Answer,
) -> Result<(), String> {
    let recorded = &exchange.response;
    let Some(name) = &recorded.page else {
        let mut expected = recorded.answer.clone();
        if let Some(location) = location_of_pages(&exchange.step) {
            let token = expected.location.filter(|it| it.ends_with("/<CSRF>"));
            expected.location = Some(format!("{location}{}", token.map_or("", |_| "/<CSRF>")));
        }
        return replay.compare(&expected, &exchange.step, answer);
    };
    equal("status", &recorded.answer.status, &answer.status)?;
    let page = Page::read(&answer.body);
    if exchange.step == "200 auth ok" {
        replay.older_token.clone_from(&replay.client.token);
    }
    equal("page", name, &page.name())?;
    equal("errors", &recorded.errors, &page.errors())?;
    equal("rows", &recorded.rows, &page.rows())?;
    compare_result(&recorded.result, &page.result())?;
    let ours = |addresses: Vec<String>| masked(addresses, replay.client.token.as_deref());
    // What keeps a result beyond the session is ours alone.
    let mut actions = ours(page.form_actions());
    actions.retain(|action| !action.contains("/garder-simulation"));
    equal("form actions", &recorded.form_actions, &actions)?;
    let commands = ours(page.commands());
    if page.has_class("notice") && name == "authentication" {
        // Original-bugs, 43: a session that has a user already says so and leads back into it.
        return equal("links", &3, &commands.len());
    }
    equal("links", &recorded.links.len(), &commands.len())?;
    for (recorded, ours) in recorded.links.iter().zip(&commands) {
        compare_link(replay, recorded, ours)?;
    }
    Ok(())
}

/// The figures; ours are grouped and their rate has no error of a double (original-bugs, 38).
fn compare_result(recorded: &[String], ours: &[String]) -> Result<(), String> {
    let rounded = |text: &String| {
        let (_, rate) = text.rsplit_once(':').unwrap();
        let rate: f64 = rate.trim_end_matches('%').trim().parse().unwrap();
        format!("{rate:.0}")
    };
    let mut expected: Vec<String> = recorded.iter().map(|text| digits(text)).collect();
    if let (Some(last), Some(rate)) = (expected.last_mut(), recorded.last()) {
        *last = rounded(rate);
    }
    equal("result", &expected, &ours.iter().map(|text| digits(text)).collect())
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// Simulations are numbered by each server: a number that is new on both sides is the same simulation.
fn compare_link(replay: &mut Replay, recorded: &str, ours: &str) -> Result<(), String> {
    let (Some(theirs), Some(our)) = (number(recorded), number(ours)) else {
        return equal("link", recorded, ours);
    };
    let known = replay.numbers.entry(theirs.to_owned()).or_insert_with(|| our.to_owned());
    equal("number", known.as_str(), our)?;
    equal("link", &recorded.replace(theirs, our), &ours.to_owned())
}

fn number(link: &str) -> Option<&str> {
    link.strip_prefix("/supprimer-simulation/")?.split('/').next()
}

fn masked(addresses: Vec<String>, token: Option<&str>) -> Vec<String> {
    let mask = |address: String| match token {
        Some(token) => address.replace(token, "<CSRF>"),
        None => address,
    };
    addresses.into_iter().map(mask).collect()
}
