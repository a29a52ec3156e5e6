//! The load generator, wrk: requests of many sessions over some connections. It has one thread, so that the server has the other cores.

use std::fmt::Write as _;
use std::fs;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use impots_testing::http::Request;

use crate::Scale;
use crate::comparison::Comparison;
use crate::process::Server;

/// What is asked, in turns.
#[derive(Clone)]
pub(crate) struct Ask {
    pub(crate) method: &'static str,
    pub(crate) path: String,
    pub(crate) cookie: String,
    pub(crate) body: String,
    /// Whether a browser asks: for a page, which it takes in brotli.
    pub(crate) is_browsers: bool,
}

impl Ask {
    /// A request that nobody's session is in.
    pub(crate) fn get(path: &str) -> Self {
        Self {
            method: "GET",
            path: path.to_owned(),
            cookie: String::new(),
            body: String::new(),
            is_browsers: false,
        }
    }

    /// The bytes of the body of the answer, of a server that is asked once.
    pub(crate) fn answer_bytes(&self, server: &Server) -> Result<usize> {
        let request = Request::new(self.method, &self.path).session(&self.cookie);
        let answer = request.body(self.body.clone()).send(&server.address);
        ensure!(answer.status == 200, "{}", answer.text);
        Ok(answer.body().len())
    }

    /// The same request of a browser.
    pub(crate) fn of_browser(self) -> Self {
        Self { is_browsers: true, ..self }
    }

    /// The same request of another path, so that both servers are sent as much.
    pub(crate) fn at(&self, path: &str) -> Self {
        Self { path: path.to_owned(), ..self.clone() }
    }

    /// The type of its body: a list is JSON, anything else a form.
    pub(crate) fn content_type(&self) -> &'static str {
        match self.body.bytes().next() {
            None => "",
            Some(b'[') => "application/json",
            Some(_) => "application/x-www-form-urlencoded",
        }
    }
}

/// What came of one run.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Outcome {
    pub(crate) per_second: f64,
    /// Of the server, per request.
    pub(crate) cpu_microseconds: f64,
    pub(crate) median_milliseconds: f64,
    pub(crate) p99_milliseconds: f64,
}

/// Runs of ours beside those of another server.
#[derive(Default)]
pub(crate) struct Beside {
    /// Requests a second.
    pub(crate) speed: Comparison,
    /// Microseconds on processors, per request.
    pub(crate) cpu: Comparison,
}

impl Beside {
    /// The runs of one round.
    pub(crate) fn add(&mut self, ours: Outcome, theirs: Outcome) {
        self.speed.add(ours.per_second, theirs.per_second);
        self.cpu.add(ours.cpu_microseconds, theirs.cpu_microseconds);
    }

    /// One round: asks the other server, then ours.
    pub(crate) fn round(
        &mut self,
        (ours, asks): (&Server, &[Ask]),
        (theirs, their_asks): (&Server, &[Ask]),
        connections: usize,
        scale: Scale,
    ) -> Result<()> {
        let theirs = run(theirs, their_asks, connections, scale)?;
        self.add(run(ours, asks, connections, scale)?, theirs);
        Ok(())
    }
}

/// What wrk runs behind the list of requests: they are put into words once, sent in turns, and at the end one line says what came of
/// them, in microseconds.
const SCRIPT_END: &str = r#"
local number = 0
request = function()
  number = number % #requests + 1
  return requests[number]
end
init = function()
  for place, ask in ipairs(asks) do
    local headers = {}
    if ask[3] ~= "" then headers["Cookie"] = "session=" .. ask[3] end
    if ask[5] ~= "" then headers["Content-Type"] = ask[5] end
    if ask[6] then headers["Accept"], headers["Accept-Encoding"] = "text/html,*/*;q=0.8", "br" end
    requests[place] = wrk.format(ask[1], ask[2], headers, ask[4])
  end
end
done = function(summary, latency)
  local faults = summary.errors.connect + summary.errors.read + summary.errors.write
    + summary.errors.status + summary.errors.timeout
  io.write(string.format("result %d %d %d %d %d\n", summary.requests, summary.duration,
    latency:percentile(50), latency:percentile(99), faults))
end
"#;

/// Asks a server for some seconds.
///
/// # Errors
/// If a request is refused: it would be counted as one that was answered fast.
pub(crate) fn run(
    server: &Server,
    asks: &[Ask],
    connections: usize,
    scale: Scale,
) -> Result<Outcome> {
    let file = tempfile::Builder::new().suffix(".lua").tempfile()?;
    fs::write(file.path(), script(asks)?)?;
    let before = server.cpu_microseconds()?;
    let output = Command::new("wrk")
        .args(["-t1", &format!("-c{connections}"), &format!("-d{}s", scale.seconds), "-s"])
        .arg(file.path())
        .arg(format!("http://{}/", server.address))
        .output()
        .context("cannot start `wrk`\nhint: apt-get install wrk")?;
    let used = server.cpu_microseconds()? - before;
    let text = String::from_utf8_lossy(&output.stdout);
    let line = text.lines().find_map(|line| line.strip_prefix("result "));
    let line = line.with_context(|| format!("wrk failed: {text}"))?;
    let numbers = line.split(' ').map(str::parse).collect::<Result<Vec<f64>, _>>()?;
    let [requests, duration, median, p99, faults] = numbers[..] else {
        anyhow::bail!("wrk said {line}");
    };
    let path = asks.first().map_or("", |ask| &ask.path);
    ensure!(faults == 0.0, "{faults} of {requests} answers to {path} were faults");
    Ok(Outcome {
        per_second: requests / duration * 1e6,
        cpu_microseconds: used / requests,
        median_milliseconds: median / 1e3,
        p99_milliseconds: p99 / 1e3,
    })
}

/// The script of wrk with what is asked. Bodies are JSON or forms, in which `]==]` does not occur.
fn script(asks: &[Ask]) -> Result<String> {
    let mut script = String::from("requests = {}\nasks = {\n");
    for ask in asks {
        let Ask { method, path, cookie, body, is_browsers } = ask;
        let kind = ask.content_type();
        writeln!(
            script,
            "{{[[{method}]], [[{path}]], [[{cookie}]], [==[{body}]==], [[{kind}]], {is_browsers}}},"
        )?;
    }
    script.push('}');
    script.push_str(SCRIPT_END);
    Ok(script)
}
