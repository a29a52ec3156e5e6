//! The stateless API as a part of the server.

use std::env;
use std::ffi::OsString;
use std::net::SocketAddr;
use std::path::Path;
use std::process::Output;

use impots_protocol::{CsrfMode, Language};
use impots_rules::effect::{Declarant, effect};
use impots_rules::threshold::thresholds;
use impots_rules::{
    Children, Household, Salary, TaxParameters, TaxYear, WagePath, official, withholding,
};
use impots_testing::page::Page;
use impots_testing::{needs, python};
use impots_web::{Access, ApiSettings, AppParts, AppState};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::support::{Client, counting, headers, parts, quick_accounts};

fn settings(access: Access) -> ApiSettings {
    let (language, requests_per_minute) = (Language::English, None);
    ApiSettings { access, language, requests_per_minute, ..ApiSettings::default() }
}

fn client(access: Access) -> Client {
    let parts = AppParts { accounts: quick_accounts(), ..parts(CsrfMode::Url) };
    Client::of(impots_web::app(AppState::new(parts).with_api(settings(access))))
}

const TAXES: &str = "/api/v1/taxes?married=true&children=2&salary=30000&salary2=45000";

#[tokio::test]
async fn a_program_gets_a_tax_without_a_session() {
    let mut client = client(Access::Public);
    client.cookie = Some("garbage".to_owned());
    let answer = client.get(TAXES).await;
    assert_eq!(answer.status, 200);
    assert!(answer.body.contains("\"tax_due\":3597"), "{}", answer.body);
    assert_eq!(answer.set_cookie(), None);
    assert_eq!(answer.header("vary"), Some("Accept-Language"));
    assert_eq!(answer.header("cache-control"), Some("private, no-cache"));
    for (name, value) in [
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "same-origin"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "cross-origin"),
        ("access-control-allow-origin", "*"),
    ] {
        assert_eq!(answer.header(name), Some(value), "{name}");
    }
    assert!(answer.header("content-security-policy").unwrap().starts_with("default-src 'self'"));
}

#[tokio::test]
async fn pages_of_other_sites_may_ask() {
    let mut client = client(Access::Public);
    let foreign = headers(&[("origin", "https://example.org"), ("sec-fetch-site", "cross-site")]);
    let answer = client.get_with(TAXES, foreign).await;
    assert_eq!(answer.status, 200);
}

#[tokio::test]
async fn where_nobody_may_ask_there_is_no_api() {
    let answer = client(Access::Off).get(TAXES).await;
    assert_eq!(answer.status, 404);
    assert!(answer.body.contains("\"action\": \"api\""), "{}", answer.body);
    let answer = client(Access::Public).get("/api/v1/nothing").await;
    assert_eq!(answer.header("content-type"), Some("application/problem+json"));
}

#[tokio::test]
async fn the_accounts_of_the_server_are_those_of_the_api() {
    let mut client = client(Access::Accounts);
    let mut ask = async |credentials: Option<&'static str>| {
        let credentials = credentials.map(|it| ("authorization", it));
        client.get_with(TAXES, headers(credentials.as_slice())).await.status
    };
    assert_eq!(ask(None).await, 401);
    // admin:admin
    assert_eq!(ask(Some("Basic YWRtaW46YWRtaW4=")).await, 200);
    // admin:wrong, as often as it takes.
    let mut statuses = Vec::new();
    for _ in 0..11 {
        statuses.push(ask(Some("Basic YWRtaW46d3Jvbmc=")).await);
    }
    assert_eq!((statuses[0], statuses[10]), (401, 429));
}

/// A client of an application whose addresses begin with `/impots`.
fn client_below_a_prefix() -> Client {
    let state = AppState::new(AppParts { prefix: "/impots".into(), ..parts(CsrfMode::Url) });
    let api = ApiSettings { prefix: "/impots".into(), ..settings(Access::Public) };
    Client::of(impots_web::app(state.with_api(api)))
}

#[tokio::test]
async fn the_api_stands_behind_the_prefix() {
    let mut client = client_below_a_prefix();
    assert_eq!(client.get(&format!("/impots{TAXES}")).await.status, 200);
    let problem = client.get("/impots/api/v1/taxes?salary=x").await;
    assert!(problem.body.contains("\"type\":\"/impots/api/v1/problems/invalid-input\""));
    assert!(client.get("/impots/api/v1/docs").await.body.contains("/impots/api/v1/docs.css"));
    assert_ne!(client.get(TAXES).await.status, 200);
}

/// Without a link a browser asks for `/favicon.ico`, which nobody has.
#[tokio::test]
async fn the_pages_of_the_api_have_the_icon_of_all_pages() {
    let mut client = client_below_a_prefix();
    client.accepted = Some("text/html");
    for path in ["docs", "problems/invalid-input"] {
        let page = Page::read(&client.get(&format!("/impots/api/v1/{path}")).await.body);
        let icon = page.first("link[rel=icon]").unwrap().attribute("href").unwrap().to_owned();
        let answer = client.get(&icon).await;
        assert_eq!((answer.status, answer.header("content-type")), (200, Some("image/svg+xml")));
    }
}

#[tokio::test]
async fn the_page_of_the_api_is_public_where_its_host_is_that_of_the_settings() {
    for (published, kept, shown) in [
        (vec!["https://impots.example".parse().unwrap()], "public, max-age=300", "https://impots"),
        (Vec::new(), "private, no-cache", "http://"),
    ] {
        let mut parts = parts(CsrfMode::Url);
        parts.origins.public_origins = published;
        let state = AppState::new(parts).with_api(settings(Access::Public));
        let answer = Client::of(impots_web::app(state)).get("/api/v1/docs").await;
        assert_eq!((answer.status, answer.header("cache-control")), (200, Some(kept)));
        assert!(answer.body.contains(&format!("curl &#x27;{shown}")), "{kept}");
    }
}

/// A server on a port of its own.
async fn serve() -> SocketAddr {
    let state = counting(parts(CsrfMode::Off)).with_api(settings(Access::Public));
    crate::support::serve(state).await
}

const HEAD: &str = "POST /api/v1/taxes HTTP/1.1\r\nhost: x\r\ncontent-type: application/x-ndjson\r\ntransfer-encoding: chunked\r\n\r\n";

/// Reads on until all that was read is as it should be.
async fn read_until(stream: &mut TcpStream, told: &mut String, is_so: impl Fn(&str) -> bool) {
    let mut buffer = vec![0; 4096];
    while !is_so(told) {
        let read = stream.read(&mut buffer).await.unwrap();
        assert_ne!(read, 0, "{told}");
        told.push_str(std::str::from_utf8(&buffer[..read]).unwrap());
    }
}

#[tokio::test]
async fn a_line_is_answered_before_the_next_is_sent() {
    let address = serve().await;
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(HEAD.as_bytes()).await.unwrap();
    let mut told = String::new();
    for line in 1..=3 {
        stream.write_all(b"11\r\n{\"salary\":24000}\n\r\n").await.unwrap();
        let answer = format!("\"line\":{line},");
        read_until(&mut stream, &mut told, |it| it.contains(&answer) && it.ends_with("\r\n")).await;
    }
    stream.write_all(b"0\r\n\r\n").await.unwrap();
    stream.read_to_string(&mut told).await.unwrap();
    assert!(told.contains("{\"end\":true,\"lines\":3,\"problems\":0}"), "{told}");
}

/// A client of curl waits for it before it sends a file.
#[tokio::test]
async fn who_expects_to_be_told_to_go_on_with_a_stream_is_told() {
    let address = serve().await;
    for _ in 0..5 {
        let mut stream = TcpStream::connect(address).await.unwrap();
        let head = HEAD.replace("\r\n\r\n", "\r\nexpect: 100-continue\r\n\r\n");
        stream.write_all(head.as_bytes()).await.unwrap();
        let mut go_on = [0; b"HTTP/1.1 100 Continue\r\n\r\n".len()];
        stream.read_exact(&mut go_on).await.unwrap();
        assert_eq!(&go_on, b"HTTP/1.1 100 Continue\r\n\r\n");
        stream.write_all(b"11\r\n{\"salary\":24000}\n\r\n0\r\n\r\n").await.unwrap();
        let mut told = String::new();
        read_until(&mut stream, &mut told, |it| it.contains("{\"end\":true")).await;
        assert!(told.starts_with("HTTP/1.1 200 OK\r\n"), "{told}");
    }
}

#[tokio::test]
async fn who_does_not_read_is_not_read_from_without_end() {
    /// A megabyte of lines, whose answers are some twenty times as long.
    const LINES: &str = "{\"salary\":24000}\n";
    let address = serve().await;
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(HEAD.as_bytes()).await.unwrap();
    let lines = LINES.repeat(4_000);
    let chunk = format!("{:x}\r\n{lines}\r\n", lines.len());
    let mut sent = 0_usize;
    // Without end only for a server that takes everything in: the buffers of the system hold some megabytes.
    let cut_off = loop {
        match stream.write(chunk.as_bytes()).await {
            Ok(count) => sent += count,
            Err(error) => break error,
        }
        assert!(sent < 256 * 1024 * 1024, "{sent} bytes were taken and none was read");
    };
    assert!(sent > 0, "{cut_off}");
}

#[tokio::test]
async fn pages_lead_to_the_page_of_the_api_where_there_is_one() {
    for (access, leads) in [(Access::Public, true), (Access::Accounts, true), (Access::Off, false)]
    {
        let page = client(access).get("/simulateur").await.body;
        assert_eq!(page.contains("href=\"/api/v1/docs\""), leads, "{access}: {page}");
    }
}

/// What a server answers to bytes.
async fn told(address: SocketAddr, head: &str) -> String {
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(head.as_bytes()).await.unwrap();
    let mut told = String::new();
    stream.read_to_string(&mut told).await.unwrap();
    told.to_ascii_lowercase()
}

#[tokio::test]
async fn a_head_that_pages_refuse_is_refused_by_the_api_as_a_problem() {
    let address = serve().await;
    let many = "x: y\r\n".repeat(120);
    let large = format!("x: {}\r\n", "y".repeat(40_000));
    for (fields, status) in [
        ("host: evil\r\nhost: good\r\n", "400"),
        ("", "400"),
        (&*format!("host: x\r\nconnection: close\r\n{many}"), "431"),
        (&*format!("host: x\r\nconnection: close\r\n{large}"), "431"),
    ] {
        let head = format!("GET /api/v1/taxes?salary=1 HTTP/1.1\r\n{fields}\r\n");
        let told = told(address, &head).await;
        assert!(told.starts_with(&format!("http/1.1 {status} ")), "{told}");
        for part in [
            "content-type: application/problem+json",
            "access-control-allow-origin: *",
            "connection: close",
            "\"type\":\"/api/v1/problems/",
        ] {
            assert!(told.contains(part), "no {part} in {told}");
        }
    }
}

const INTEROP: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/interop");

/// What comes of a Python program that asks this machine, wherever its requests to others go.
async fn run(program: &str, arguments: Vec<OsString>) -> Output {
    let mut command = python(&Path::new(INTEROP).join(program));
    command.args(arguments).env("no_proxy", "*");
    tokio::task::spawn_blocking(move || command.output().unwrap()).await.unwrap()
}

/// Requests for each operation in each phase; `IMPOTS_TEST_CASES` asks for more.
const CASES: &str = "10";

#[needs(python)]
#[tokio::test(flavor = "multi_thread")]
async fn generated_requests_are_answered_as_the_description_says() {
    let url = format!("http://{}/api/v1/openapi.json", serve().await);
    let cases = env::var_os("IMPOTS_TEST_CASES").unwrap_or_else(|| CASES.into());
    let settings = Path::new(INTEROP).join("api_cases.toml").into_os_string();
    let output = run("api_cases.py", vec![settings, url.into(), cases]).await;
    let told = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{told}{}", String::from_utf8_lossy(&output.stderr));
}

#[needs(python)]
#[tokio::test(flavor = "multi_thread")]
async fn a_client_of_twenty_lines_written_from_the_page_gets_the_figures_of_the_library() {
    let server = format!("http://{}", serve().await);
    let output = run("api_client.py", vec![server.into()]).await;
    let parameters = TaxParameters::of(TaxYear::LATEST);
    let [earning, idle] = [50_000, 0]
        .map(|euros| Household::new(true, Children::new(2).unwrap(), Salary::new(euros).unwrap()));
    let due = official::assess(parameters, &earning).due();
    let rate = withholding::rates(parameters, &earning).unwrap().household.tenths();
    let change = effect(parameters, &earning, Declarant::First, 1000).unwrap().change();
    let first = thresholds(parameters, &idle, WagePath::ONE).unwrap().due.unwrap();
    let fault = "No input has this name; `salary` comes nearest";
    let told = String::from_utf8_lossy(&output.stdout);
    assert_eq!(told, format!("{due} {rate}\n{change} {first}\n{fault}\n"));
}
