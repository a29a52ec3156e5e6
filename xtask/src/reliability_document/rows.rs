//! The rows of the fault table, in its order.

/// A fault or an abuse.
pub(super) struct Row {
    pub(super) fault: &'static str,
    /// What is promised.
    pub(super) criterion: &'static str,
    /// What was measured, and when; empty where the tests say all.
    pub(super) measured: &'static str,
    /// What no test shows; empty if all is shown.
    pub(super) missing: &'static str,
}

/// Rows as `FAULT: CRITERION`, with what was measured and what is missing only where there is some.
macro_rules! rows {
    ($($fault:literal: $criterion:literal $(, measured $measured:literal)? $(, missing $missing:literal)?;)+) => {
        pub(super) const ROWS: &[Row] = &[$(Row {
            fault: $fault,
            criterion: $criterion,
            measured: concat!($($measured)?),
            missing: concat!($($missing)?),
        }),+];
    };
}

// The number of a row is its place: tests are named after it (`fault_N_…`), so that none may be moved or taken out.
rows! {
    "Redis killed under W, back after 5 s":
        "503 + Retry-After within 700 ms, never a hang; first 200 within 500 ms of its return; no exit",
        measured "the waits of a request add up to less than 700 ms; the first 200 after 93 ms (2026-11-26, 2 cores at a load of 10)";
    "Redis frozen (SIGSTOP) 10 s":
        "every answer within 1 s; health, static and 404 unaffected (p99 < 50 ms)",
        measured "every answer within 311 ms; p99 of health, static and 404 24, 31 and 48 ms, against 24, 28 and 30 ms before (2026-11-26, 2 cores at a load of 10)";
    "Redis restarted between two requests":
        "next request 200, 100 times in 100 (one silent retry; the session itself may be gone)",
        measured "20 restarts and 100 broken connections, none noticed (2026-11-25)";
    "Redis or SQL down at start":
        "process up, `/health/live` 200, `/health/ready` 503, ready within 1 s of its return",
        measured "ready 464 ms after MariaDB, 163 ms after PostgreSQL (2026-11-26, 2 cores at a load of 10)";
    "Redis full or read-only":
        "writes 503, reads still work, no half-written session";
    "200 concurrent computations in one session, 8 connections":
        "200 kept of 200 acknowledged, ids all different (memory and Redis; two server processes on one Redis too).",
        measured "200 of 200, in one process, in two applications, in two processes (2026-11-25)";
    "slow request that ends after the session ended, 100 times":
        "the session is never revived";
    "id or cookie captured, session ended, replayed 1 000 times":
        "0 accepted, in all three stores (cookie: ended ids are remembered until they expire)";
    "cookie session at 4 093 bytes ± 1":
        "below: works in Chromium; above: état 151, previous cookie valid";
    "key rotation with 1 000 sessions and open forms":
        "no session and no token refused; a removed key refused";
    "10 000 sessions × 10 simulations":
        "p99 ≤ 50 ms, bounded memory (stated), expired ones gone within TTL + 60 s",
        measured "10 000 sessions: p99 5 ms, 22 MB (2026-11-26, 2 cores at a load of 10)";
    "1 000 silent connections + 1 000 dripped headers + 1 000 dripped bodies under W":
        "all closed within the limit (10 s) + 1 s; others' p99 < 2×",
        measured "3 000 clients from 12 addresses: none left open after 10.4 s; p99 of others 30 ms, against 28 ms before (2026-11-26, 2 cores at a load of 10)";
    "body one byte over, 1 GB declared, endless chunks, compressed bomb":
        "413 or 415 at once, memory + < 2 MB each",
        measured "of 200 each 24, 4, 120 and 0.1 kB (2026-11-26, 2 cores at a load of 10)";
    "path of 8 kB, 64 kB, 10 MB; 1 000 headers; 1 MB cookie":
        "414/431/400; log line ≤ 1 kB";
    "SIGTERM with 200 in flight, 200 idle, 20 half-sent":
        "all in flight complete, exit 0 within grace (10 s) + 1 s",
        measured "of 420 connections all in flight answered, the end after 9.6 s (2026-11-26, 2 cores at a load of 10)";
    "SIGKILL during writes to Redis":
        "old or new value, never a broken one";
    "1 000 bad passwords: one address, many, forged X-Forwarded-For":
        "429 after N per (user, address) and per address; the header changes nothing unless the peer is a configured proxy; the right user still gets in from elsewhere";
    "known and unknown user, 2 × 500":
        "same bytes; medians within 5 %",
        measured "2 × 500: medians 21.3 and 20.9 ms, 1.5 % apart (2026-11-26, 2 cores, nothing else at work)";
    "64 logins at once":
        "hashing bounded to the cores; others' p99 < 2×",
        measured "five times 64: p99 of others 26 ms, against 23 ms before (2026-11-26, 2 cores at a load of 10)";
    "every bad input of protocol.md and 10 000 generated ones":
        "4xx that names the field, same verdict in three formats, never 500",
        measured "10 000 generated forms (2026-11-26, 2 cores at a load of 10)";
    "`<script>`, `]]>`, quotes, control characters, U+2028 everywhere":
        "inert in HTML, well-formed XML and JSON";
    "request smuggling: TE + CL, two CL, bare LF, chunk overflow":
        "400 and close";
    "panic in a handler (test build)":
        "one generic 500 with an incident number, others unaffected";
    "mail server down 10 min":
        "requests unaffected, mails queued (bounded), sent once",
        measured "ten minutes: all mail sent once (2026-11-26, 2 cores at a load of 10)";
    "leak scan of logs, metrics and error bodies after the whole end-to-end run":
        "no token, cookie, password or salary";
    "one hour of load with 1, 2 and 12 at random (script; 5 minutes in CI)":
        "no unexplained 5xx, memory and file descriptors flat",
        measured "an hour of random faults: no answer but 200 and 503, nothing lost, memory and descriptors given back (2026-11-26, 2 cores at a load of 4 to 10)";
    "planned failover of Redis Sentinel under 20 requests a second":
        "0 acknowledged simulations lost, at most 5 s of 503; the link follows `+switch-master`, or asks ROLE, and never writes to a master that was replaced",
        measured "0 lost in every run: killed 13, frozen and thawed 13, planned 13, planned with both replicas waited for 14; the longest without an answer of 200 1.3 s, and with both waited for 11.5 s, as only one is left to wait for until the sentinels let the old master follow (2026-11-26, 2 cores at a load of 10); before: 214 of 311";
    "the address of Redis leads to another master while connections to the demoted one stay open":
        "the first READONLY closes them; writes go on within 1 s",
        measured "writes go on with the next requests, after three changes of master (2026-11-25)";
    "rolling restart of 2 and 4 servers behind the nginx file as shipped, 40 requests a second":
        "0 failed: the server drains (`/health/ready` 503 first, then no new connections, answers `Connection: close`, then ends); the file retries what is safe to retry",
        measured "0 failed, 2 and 4 servers (2026-11-25; before: 153 of 293)";
    "POSTs exactly at the idle limit of kept connections behind nginx":
        "0 of 576 fail",
        measured "0 of 576 (2026-11-26, 2 cores at a load of 10); before: 62";
    "1 000 strangers with an unfinished body of 1 MB each":
        "at most 100 MiB above the start, given back within 15 s: bodies are read after the session is known, and all bodies together have a budget (503 beyond it)",
        measured "1 000 strangers: 60 MiB more at most, 3 MiB more 6 s later, all of it held (2026-11-27, 2 cores at a load of 3, a debug build)";
    "Redis refuses writes (full, read-only, ACL)":
        "`/health/ready` says so within 5 s and names it";
    "two addresses open 4 200 connections each":
        "others get in; a share per address, more for configured proxies",
        measured "8 400 connections: all of it held (2026-11-26, 2 cores at a load of 10)";
    "anonymous sessions at full speed for 20 s":
        "people on the log-in page keep their form; Redis grows by at most 20 000 keys; sessions are budgeted per address and in all";
    "8 clients list 6 000 simulations in html and in JSON":
        "others' p50 at most doubles: pages of 100, lists streamed or encoded off the threads that answer",
        measured "beside 8 clients that ask without a pause: p50 of others 0.10 ms, against 0.06 ms before, for pages of a list of 5 000 (1 800 a second); 0.12 ms, against 0.07 ms, for the list in JSON (1 100 a second); medians of three tries (2026-11-27, 2 cores, nothing else at work)";
    "64 log-ins at once":
        "others' p99 at most doubles: hashing has lower priority or fewer threads than answering",
        measured "five times 64: p99 of others 26 ms, against 23 ms before (2026-11-26, 2 cores at a load of 10)";
    "a user is removed, or gets a new password":
        "that user's sessions end within 2 s, on every server and in every store";
    "a Host that is not ours":
        "refused (421) where the demonstration account is offered and wherever `public_origin` is set: rebinding DNS reaches nothing";
    "the key of the example file, a repeated or short key":
        "refused at start, by name";
    "250 addresses × 2 guesses at one account":
        "slowed per account too, without locking its owner out (an address or browser that logged in before is not slowed); logged with who and where";
    "two servers with cookie sessions; a restart":
        "an ended session stays ended: a short list of ended ids in the database, or a refusal to start several";
    "`ulimit -n 1024`":
        "the soft limit is raised to the hard one; beyond it newcomers get in as old idle connections go";
}
