//! `POST /taxes` of a stream.

use std::io;
use std::time::Duration;

use axum::body::Body;
use futures_util::stream::{self, StreamExt as _};
use impots_api::ApiSettings;
use serde_json::json;

use crate::support::{Client, faults, settings};

#[tokio::test]
async fn every_line_is_answered_in_its_order_and_the_end_is_told() {
    let client = Client::new();
    let body = "{\"tax_year\":2026,\"married\":false,\"children\":0,\"salary\":24000}\n\n  \r\n\
                {\"tax_year\":2026,\"married\":false,\"children\":0,\"salary2\":1}\r\n  x\n{\"salary\":24000}";
    let answer = client.post_lines(body).await;
    assert_eq!(
        (answer.status(), answer.field("content-type")),
        (200, Some("application/x-ndjson"))
    );
    assert_eq!(answer.field("cache-control"), Some("no-store"));
    let lines = answer.lines();
    assert_eq!(lines.len(), 5);
    let numbers: Vec<_> = lines[..4].iter().map(|line| line["line"].as_u64().unwrap()).collect();
    assert_eq!(numbers, [1, 4, 5, 6]);
    assert_eq!(lines[0]["tax_due"], client.get("/taxes?salary=24000").await.good()["tax_due"]);
    assert_eq!(faults(&lines[1]["problem"]), [["#/salary2", "not_allowed_with"]]);
    assert_eq!(lines[2]["problem"]["type"], "/api/v1/problems/malformed-json");
    assert_eq!(lines[2]["problem"]["offset"], 2);
    assert_eq!(lines[4], json!({"end": true, "lines": 4, "problems": 2}));
}

/// A form feed is no white space of JSON (RFC 8259, section 2), alone or behind an object.
#[tokio::test]
async fn a_form_feed_at_the_end_of_a_line_is_no_json() {
    for (line, offset) in
        [("{\"salary\":24000}\u{c}", 16), ("{\"salary\":24000} \t\u{c}\r", 18), ("\u{c}", 0)]
    {
        let lines = Client::new().post_lines(format!("{line}\n")).await.lines();
        let problem = &lines[0]["problem"];
        assert_eq!(problem["type"], "/api/v1/problems/malformed-json", "{line:?}: {lines:?}");
        assert_eq!(problem["offset"], offset, "{line:?}");
    }
}

#[tokio::test]
async fn an_empty_stream_has_an_end() {
    for body in ["", "\n\n"] {
        let answer = Client::new().post_lines(body).await;
        assert_eq!(answer.lines(), [json!({"end": true, "lines": 0, "problems": 0})]);
    }
}

#[tokio::test]
async fn lines_may_be_cut_anywhere_into_pieces() {
    let client = Client::new();
    let body =
        "{\"salary\":24000}\n{\"salary\":30000,\"married\":true}\nfaulty\n{\"pension\":20000}";
    let whole = client.post_lines(body).await.body;
    for size in 1..40 {
        let pieces: Vec<_> =
            body.as_bytes().chunks(size).map(|piece| Ok::<_, io::Error>(piece.to_vec())).collect();
        let answer = client.post_lines(Body::from_stream(stream::iter(pieces))).await;
        assert_eq!(answer.body, whole, "pieces of {size}");
    }
}

#[tokio::test]
async fn a_line_that_is_too_long_is_left_out_and_the_stream_goes_on() {
    // A blank beginning is not nothing: the rest of the line was left out in silence.
    for (character, size) in [("x", 1000), ("x", 1_000_000), (" ", 1000), (" ", 1_000_000)] {
        let long = character.repeat(200_000) + "x";
        let body = format!("{{}}\n{long}\n{{}}\n{long}");
        let pieces: Vec<_> =
            body.as_bytes().chunks(size).map(|piece| Ok::<_, io::Error>(piece.to_vec())).collect();
        let lines = Client::new().post_lines(Body::from_stream(stream::iter(pieces))).await.lines();
        let numbers: Vec<_> = lines.iter().map(|line| line["line"].as_u64()).collect();
        assert_eq!(numbers, [Some(1), Some(2), Some(3), Some(4), None]);
        assert_eq!(lines[1]["problem"]["type"], "/api/v1/problems/too-large");
        assert_eq!(lines[4], json!({"end": true, "lines": 4, "problems": 2}));
    }
}

/// With what a line ends is none of it.
#[tokio::test]
async fn a_line_may_have_its_most_bytes_however_lines_end() {
    let line = format!("{{{}}}", " ".repeat(64 * 1024 - 2));
    for (end, size) in [("\n", 1000), ("\r\n", 1000), ("\n", 1 << 20), ("\r\n", 1 << 20)] {
        let body = format!("{line}{end}{line} {end}{{}}{end}");
        let pieces: Vec<_> =
            body.as_bytes().chunks(size).map(|piece| Ok::<_, io::Error>(piece.to_vec())).collect();
        let lines = Client::new().post_lines(Body::from_stream(stream::iter(pieces))).await.lines();
        let is_faulty: Vec<bool> = lines.iter().map(|it| it.get("problem").is_some()).collect();
        assert_eq!(is_faulty, [false, true, false, false], "{end:?} {size}");
    }
}

#[tokio::test]
async fn more_lines_than_allowed_end_the_stream_without_its_last_line() {
    let client = Client::of(ApiSettings { stream_lines: 2, ..settings() });
    let lines = client.post_lines("{}\n{}\n{}\n{}\n").await.lines();
    assert_eq!(lines.len(), 3);
    assert_eq!((&lines[2]["line"], &lines[2]["problem"]["status"]), (&json!(3), &json!(413)));
}

#[tokio::test(start_paused = true)]
async fn a_stream_that_stands_still_is_given_up_without_its_last_line() {
    let first = stream::iter([Ok::<_, io::Error>("{}\n{\"sal")]);
    let body = Body::from_stream(first.chain(stream::pending()));
    let answer = tokio::time::timeout(Duration::from_secs(11), Client::new().post_lines(body))
        .await
        .unwrap();
    let lines = answer.lines();
    assert_eq!(lines.len(), 2);
    assert_eq!(lines[1]["problem"]["type"], "/api/v1/problems/request-timeout");
}

#[tokio::test]
async fn a_stream_counts_one_request_a_thousand_lines() {
    let client = Client::of(ApiSettings {
        requests_per_minute: std::num::NonZeroU32::new(10),
        ..settings()
    });
    client.post_lines("{}\n".repeat(5_000)).await;
    let left = client.get("/taxes").await;
    assert!(left.field("ratelimit").unwrap().starts_with("\"default\";r=3;"), "{left:?}");
    let lines = client.post_lines("{}\n".repeat(50_000)).await.lines();
    let last = lines.last().unwrap();
    assert_eq!((lines.len(), &last["line"]), (3_000, &json!(3_000)));
    assert_eq!(last["problem"]["type"], "/api/v1/problems/too-many-requests");
    assert!(last["problem"]["retry_after"].as_u64().is_some_and(|seconds| seconds <= 60));
    assert_eq!(client.get("/taxes").await.status(), 429);
}

#[tokio::test]
async fn blank_lines_count_among_all_lines_and_among_requests() {
    let client = Client::of(ApiSettings { stream_lines: 10, ..settings() });
    let lines = client.post_lines("\n".repeat(50)).await.lines();
    assert_eq!(lines.len(), 1);
    assert_eq!((&lines[0]["line"], &lines[0]["problem"]["status"]), (&json!(11), &json!(413)));
    let quota = std::num::NonZeroU32::new(10);
    let client = Client::of(ApiSettings { requests_per_minute: quota, ..settings() });
    client.post_lines("\n".repeat(5_000)).await;
    let left = client.get("/taxes").await;
    assert!(left.field("ratelimit").unwrap().starts_with("\"default\";r=3;"), "{left:?}");
}

#[tokio::test(start_paused = true)]
async fn fault_12_a_stream_that_drips_ends_ten_seconds_after_its_last_line() {
    for drop in ["x", "\n"] {
        let drops = stream::unfold((), move |()| async move {
            tokio::time::sleep(Duration::from_secs(5)).await;
            Some((Ok::<_, io::Error>(drop), ()))
        });
        let body = Body::from_stream(stream::iter([Ok("{}\n")]).chain(drops));
        let began = tokio::time::Instant::now();
        let lines = Client::new().post_lines(body).await.lines();
        assert_eq!(lines[1]["problem"]["type"], "/api/v1/problems/request-timeout", "{drop:?}");
        assert_eq!((lines.len(), began.elapsed().as_secs()), (2, 10), "{drop:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_stream_with_a_line_now_and_then_goes_on() {
    let lines = stream::iter(0..20).then(|_| async {
        tokio::time::sleep(Duration::from_secs(9)).await;
        Ok::<_, io::Error>("{}\n")
    });
    let lines = Client::new().post_lines(Body::from_stream(lines)).await.lines();
    assert_eq!(lines[20], json!({"end": true, "lines": 20, "problems": 0}));
}

#[tokio::test]
async fn others_have_their_turn_within_a_chunk_of_many_lines() {
    let turns = std::cell::Cell::new(0_u32);
    let others = async {
        loop {
            turns.set(turns.get() + 1);
            tokio::task::yield_now().await;
        }
    };
    let client = Client::new();
    tokio::select! {
        answer = client.post_lines("{}\n".repeat(20_000)) => {
            assert_eq!(answer.lines().len(), 20_001);
        }
        () = others => {}
    }
    assert!(turns.get() >= 20_000 / 256, "{}", turns.get());
}
