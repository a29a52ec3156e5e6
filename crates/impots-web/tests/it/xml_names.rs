//! Elements that a client's key names, read by the parser of version 14's clients.

use std::io::Write;
use std::process::Stdio;

use impots_protocol::{Envelope, FaultyItem, Language, Message, Payload, Status};
use impots_testing::{how_to_get, needs};
use serde_json::{Map, Value};

use crate::interop::program;

/// The answer to a list with these keys.
fn answer(keys: &[String]) -> String {
    let object: Map<String, Value> = keys.iter().map(|key| (key.clone(), 1.into())).collect();
    let reason = Message::KeysMissing;
    let payload = Payload::FaultyItems(vec![FaultyItem { object, reason }]);
    let envelope = Envelope {
        action: "calculate-taxes",
        language: Language::English,
        status: Status::TaxesFaulty,
        payload: &payload,
        csrf_token: None,
    };
    impots_protocol::xml::encode(&envelope).unwrap()
}

/// Field fault 19: whatever a key holds, the element that it names has a name that expat reads.
#[needs(python)]
#[test]
fn every_character_in_a_key_makes_an_element_that_expat_reads() {
    let characters: Vec<char> = (0..=0x10_FFFF).filter_map(char::from_u32).collect();
    let mut reader = program("read_xml.py", &[])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap_or_else(|error| panic!("{error}: {}", how_to_get("python")));
    let mut input = reader.stdin.take().unwrap();
    let mut expected = 0;
    for some in characters.chunks(10_000) {
        let keys: Vec<String> =
            some.iter().flat_map(|it| [it.to_string(), format!("a{it}b")]).collect();
        let line = serde_json::to_string(&answer(&keys)).unwrap();
        writeln!(input, "{line}").unwrap();
        // Besides the keys: root, action, status, response and error.
        expected += keys.len() + 5;
    }
    drop(input);
    let output = reader.wait_with_output().unwrap();
    assert!(output.status.success(), "{}", how_to_get("python"));
    let elements = String::from_utf8(output.stdout).unwrap();
    assert_eq!(elements.trim().parse(), Ok(expected));
}
